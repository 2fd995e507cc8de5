<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>QObject</name>
    <message>
        <source>Filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Simulating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The simulation failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run would need more memory than allowed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Run Again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot create %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>infera::app</name>
    <message>
        <source>Design Amazon DynamoDB tables from access patterns, with load and price.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write pictures of every page into a folder and quit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A design file to open.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>infera::app::AttributesModel</name>
    <message>
        <source>with %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot read &quot;%1&quot; as a size. Expected bytes, such as 26 or 1.5 KB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot read &quot;%1&quot; as a number of values.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot read &quot;%1&quot; as a share. Expected a number from 0 to 100 %.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An attribute needs a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 already has an attribute named %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot read &quot;%1&quot; as a type. Expected one of %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot read &quot;%1&quot;. Expected values with shares, such as pending 5 %, completed 95 %.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no entity named %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attribute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>References</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unique</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distinct</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Present</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>infera::app::CollectionModel</name>
    <message>
        <source>Entity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>infera::app::CollectionView</name>
    <message>
        <source>Item collections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table or index</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>infera::app::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command or name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Matches</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>infera::app::CostPage</name>
    <message>
        <source>Mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table Class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Monthly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> + %1 upfront</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some lines have no published rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No cost yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bill follows from a layout and its load. Add entities and access patterns with their rates first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add Access &amp;Pattern</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Monthly cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cheapest of all modes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most expensive pattern</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Storage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Modes side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cost by mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lines of the bill</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By access pattern</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By table and index</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The month&apos;s bill of the layout in use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, prices of %2, a month of %3 hours, </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by the simulated load.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by the average rates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Incomplete: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bill could not be made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Try Again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no layout to price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Look at the Patterns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pricing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for a layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, %1 of it upfront</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of the bill on demand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2: line by line</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>infera::app::DesignForm</name>
    <message>
        <source>Change Table Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change Region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change Strategy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change Billing Mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change Table Class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change Number of Indexes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Single table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several tables</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On demand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Provisioned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Infrequent access</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the design&apos;s name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Description</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Table name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Strategy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Billing mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table &amp;class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Indexes at &amp;most</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>infera::app::Document</name>
    <message>
        <source>Untitled design</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reload from Disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot open %1. %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot save %1. %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>infera::app::Edits</name>
    <message>
        <source>Rename Design</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change Description</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose Layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add Entity %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete Entity %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change Key of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change Count of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change Growth of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add Attribute %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete Attribute %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change Attribute %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add Pattern %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete Pattern %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>infera::app::EntitiesModel</name>
    <message>
        <source>Cannot read &quot;%1&quot; as a count. Expected a number such as 300, 20k or 1M, or ? when it is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An entity needs a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is already an entity named %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Items</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Item Size</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>infera::app::EntitiesPage</name>
    <message>
        <source>Entities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No entities yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An entity is a kind of thing the program stores, such as User or Order, with its attributes, sizes and number of items. Layouts, load and cost all follow from these.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add Entity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an entity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the entity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste an item as JSON: adds its attributes with their sizes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an attribute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the attributes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One item, byte by byte</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes of one item by attribute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Items</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Items today, such as 20k or 1M; ? when it is not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Growth a month</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Such as 3%; ? when it is not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is stored, how large it is and how much of it there is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attributes of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 before the keys of a layout. Reading it takes %2 read units (%3 strongly consistent), writing it %4 write units.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 items are stored as %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot read &quot;%1&quot; as a count. Expected a number such as 300, 20k or 1M, or ? when it is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot read &quot;%1&quot; as a share. Expected a number from 0 to 100 %.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Delete %n Attribute(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Paste Item</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>infera::app::ExportPage</name>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The files the design becomes, as they would be written now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to export yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>infera.yaml, infrastructure code and the report follow from a layout. Add entities and access patterns first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add &amp;Entity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save A&amp;ll...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write every file into a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the file&apos;s text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview of the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save All Files</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Saved %n file(s) in %1.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>infera::app::FaceStack</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>infera::app::FileActions</name>
    <message numerus="yes">
        <source>Cannot open %1. %n error(s):</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Designs (*.design.yaml);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Design</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save Design</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsaved Changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The design %1 has unsaved changes.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>infera::app::HeatmapView</name>
    <message>
        <source>Highest pressure %1 of a partition&apos;s limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, keys %2 to %3 of the ring: %4 of the limit</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>infera::app::ItemPaste</name>
    <message>
        <source>it is a list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clipboard holds no JSON object: %1. Copy one item first.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>infera::app::LayoutsPage</name>
    <message>
        <source>Layouts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No layouts yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layouts follow from entities and access patterns. Add at least one of each, and the cheapest tables and indexes appear here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add Access &amp;Pattern</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Use This Layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Simulation, cost and export go by the layout in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Monthly cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tables and indexes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patterns served</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Units per second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ranked by cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How each pattern is served</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Findings of the layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why the layout is as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Item collections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How it is served</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n layout(s), each proven by running its requests on sample items.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Tables and indexes that serve every access pattern.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No layout was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Look at the Patterns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finding layouts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Findings (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the cheapest, on demand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 more than the cheapest</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n table(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n index(es)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n not served</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>all, without a scan of the table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>read / write, on average</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>infera::app::MainWindow</name>
    <message>
        <source>The file was changed by another program and has been read again. Undo brings the design before back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program changed the file while there are unsaved changes here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep Mine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsaved work in %1 could not be read. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program ended unexpectedly. Unsaved work on %1 is back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1[*] – Infera Dynamo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;New Design</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a design file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save &amp;As...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See and save the files the design becomes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add &amp;Entity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add A&amp;ttribute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add Access &amp;Pattern</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Type a Pattern</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type an access pattern as a sentence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste Patterns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste access patterns, one sentence a line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Access Patterns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layouts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Simulation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Run Simulation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run the access patterns against the layout in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Cancel Simulation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Find Layouts Again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme: &amp;System</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme: &amp;Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme: &amp;Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Command Palette...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Go to Anything...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to an entity, a pattern, a layout or a page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Infera Dynamo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Simulate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Access pattern</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Infera Dynamo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Infera Dynamo %1

Design Amazon DynamoDB tables from access patterns, with load and price.

Licensed under the GNU General Public License, version 3 or later.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>infera::app::MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>infera::app::Navigation</name>
    <message>
        <source>Pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (Alt+%2)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>infera::app::Page</name>
    <message>
        <source>From an earlier design</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>infera::app::PatternsModel</name>
    <message>
        <source>Not served</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An access pattern needs a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is already an access pattern named &quot;%1&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no entity named %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot read &quot;%1&quot; as a limit. Expected a whole number of items.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot read &quot;%1&quot; as a rate. Expected a number of calls such as 100/s, 6k/min or 1M/day, or ? when it is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot read &quot;%1&quot;. Expected attributes, each alone or with a comparison: userId, status = pending, createdAt between.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot read &quot;%1&quot;. Expected an attribute and asc or desc.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot read &quot;%1&quot;. Expected one of %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Access Pattern</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Operation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Peak</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Curve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Returns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Served By</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Units/Call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Monthly</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>infera::app::PatternsPage</name>
    <message>
        <source>Access patterns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No access patterns yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A design is ranked against the reads and writes it has to serve: which items, found by what, in which order, how often.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add Access Pattern</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New access pattern as a sentence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A&amp;dd</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patterns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter access patterns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate the pattern</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a pattern</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the patterns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How it is served</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a pattern as a sentence. Completion offers what may follow; Enter adds it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads as: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is asked of the data, how often, and how the layout in use answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a pattern to see its requests, the units of one call and the month&apos;s cost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for layouts that serve it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No layout serves it yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One call makes %1 requests and takes %2 read units and %3 write units.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Delete %n Pattern(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Cannot paste line %1. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Paste %n Pattern(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>infera::app::PlanText</name>
    <message>
        <source>, filter %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>, on %n shard(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>infera::app::Plot</name>
    <message>
        <source>%1 from %2 to %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy Numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save Picture...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures (*.svg *.png *.pdf)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show All</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>infera::app::ProposalList</name>
    <message>
        <source>In use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Single table</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n tables</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1, no index</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1, %n index(es)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Layouts by monthly cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proven cheapest of its kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most %1 above the cheapest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>+%1 a month</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>infera::app::Sentence</name>
    <message>
        <source>Expected %1 at the end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expected %1 instead of &quot;%2&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>get, list, create, update, delete or scan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an entity (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an entity (did you mean %1?)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an attribute of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an attribute (did you mean %1?)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by, newest first, order by, limit, set, at or peak</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>=, &lt;, &lt;=, &gt;, &gt;=, between, begins_with or exists</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>order by an attribute, because %1 has none that tells the time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number of items</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a rate such as 100/s, 6k/min or 1M/day</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>infera::app::SentenceCompleter</name>
    <message>
        <source>Words that may follow</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>infera::app::SimulationPage</name>
    <message>
        <source>Simulation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not simulated yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The access patterns run against the layout in use for a day: every partition with its limits of 3000 read and 1000 write units a second, burst and splits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Run Simulation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Simulated time</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>seed </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same seed gives the same result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Throttled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hottest key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Peak of a table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Consumed capacity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shown in the plot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read units per second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write units per second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Throttled requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Consumed capacity over time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pressure by key range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table or index</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pressure of key ranges over time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hot keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Access patterns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tables and indexes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The layout in use under the load of a day.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Simulated %1 of %2, seed %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled: the figures are those up to then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Incomplete: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>throttled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Simulating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The simulation failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Run Again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of all requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no request was refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no key stands out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of a partition: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>read / write units per second, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>provisioned, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one partition: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Findings (%1)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>infera::app::StartPage</name>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent designs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This design</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Designs opened or saved here are listed for the next time.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>infera::app::StatusStrip</name>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the work and keep what is there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The month&apos;s cost of the layout in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key nearest to the limit of one partition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Access patterns that no layout answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What a reviewer would point at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Region and date of the prices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Simulating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finding layouts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 a month</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prices: %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n unserved</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>infera::app::Tables</name>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On demand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Provisioned for the peak</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Provisioned by schedule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Provisioned, auto scaled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reserved for 1 year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reserved for 3 years</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Infrequent access</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Access Pattern</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key Condition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Items Read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Returned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read Units</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write Units</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rank</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Monthly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Severity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Detail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to Do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of Requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Peak Reads/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Peak Writes/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the Key&apos;s Limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Throttled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First At</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table or Index</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Partitions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Splits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not published</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amount</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How It Came About</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
