<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>infera::app::BusiestLines</name>
    <message numerus="yes">
        <source>%n other(s)</source>
        <translation>
            <numerusform>%n other</numerusform>
            <numerusform>%n others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>infera::app::Dataset</name>
    <message numerus="yes">
        <source>Delete %n Item(s)</source>
        <translation>
            <numerusform>Delete %n Item</numerusform>
            <numerusform>Delete %n Items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>infera::app::Differences</name>
    <message numerus="yes">
        <source>%n shards</source>
        <translation>
            <numerusform>%n shard</numerusform>
            <numerusform>%n shards</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>infera::app::EntitiesPage</name>
    <message numerus="yes">
        <source>Delete %n Attribute(s)</source>
        <translation>
            <numerusform>Delete %n Attribute</numerusform>
            <numerusform>Delete %n Attributes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Paste %n Row(s)</source>
        <translation>
            <numerusform>Paste %n Row</numerusform>
            <numerusform>Paste %n Rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>infera::app::EntityDiagram</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>infera::app::ExportPage</name>
    <message numerus="yes">
        <source>Saved %n file(s) in %1.</source>
        <translation>
            <numerusform>Saved %n file in %1.</numerusform>
            <numerusform>Saved %n files in %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) in %1 say something else, and were not written by this window.</source>
        <translation>
            <numerusform>%n file in %1 says something else, and was not written by this window.</numerusform>
            <numerusform>%n files in %1 say something else, and were not written by this window.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>infera::app::FileActions</name>
    <message numerus="yes">
        <source>Cannot open %1. %n error(s):</source>
        <translation>
            <numerusform>Cannot open %1. %n error:</numerusform>
            <numerusform>Cannot open %1. %n errors:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Imported %n entities.</source>
        <translation>
            <numerusform>Imported %n entity.</numerusform>
            <numerusform>Imported %n entities.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>infera::app::ItemsTab</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Took %n item(s) from %1.</source>
        <translation>
            <numerusform>Took %n item from %1.</numerusform>
            <numerusform>Took %n items from %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) belong to no entity.</source>
        <translation>
            <numerusform>%n item belongs to no entity.</numerusform>
            <numerusform>%n items belong to no entity.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>infera::app::LayoutsPage</name>
    <message numerus="yes">
        <source>%n layout(s), each proven by running its requests on sample items.</source>
        <translation>
            <numerusform>%n layout, each proven by running its requests on sample items.</numerusform>
            <numerusform>%n layouts, each proven by running its requests on sample items.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n table(s)</source>
        <translation>
            <numerusform>%n table</numerusform>
            <numerusform>%n tables</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n index(es)</source>
        <translation>
            <numerusform>%n index</numerusform>
            <numerusform>%n indexes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not served</source>
        <translation>
            <numerusform>%n not served</numerusform>
            <numerusform>%n not served</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>infera::app::OutlookView</name>
    <message numerus="yes">
        <source>The same usage in %n region(s) whose rates are known, cheapest first; below them, at least so much, those of which a rate is missing.</source>
        <translation>
            <numerusform>The same usage in %n region whose rates are known; below it, at least so much, those of which a rate is missing.</numerusform>
            <numerusform>The same usage in %n regions whose rates are known, cheapest first; below them, at least so much, those of which a rate is missing.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>infera::app::PatternDetail</name>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%n request</numerusform>
            <numerusform>%n requests</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>infera::app::PatternsPage</name>
    <message numerus="yes">
        <source>Delete %n Pattern(s)</source>
        <translation>
            <numerusform>Delete %n Pattern</numerusform>
            <numerusform>Delete %n Patterns</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Paste %n Row(s)</source>
        <translation>
            <numerusform>Paste %n Row</numerusform>
            <numerusform>Paste %n Rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Paste %n Pattern(s)</source>
        <translation>
            <numerusform>Paste %n Pattern</numerusform>
            <numerusform>Paste %n Patterns</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>infera::app::PlanText</name>
    <message numerus="yes">
        <source>, on %n shard(s)</source>
        <translation>
            <numerusform>, on %n shard</numerusform>
            <numerusform>, on %n shards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tables</source>
        <translation>
            <numerusform>%n table</numerusform>
            <numerusform>%n tables</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n index(es)</source>
        <translation>
            <numerusform>%1, %n index</numerusform>
            <numerusform>%1, %n indexes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>infera::app::ProposalList</name>
    <message numerus="yes">
        <source>%n pattern(s) not served</source>
        <translation>
            <numerusform>%n pattern not served</numerusform>
            <numerusform>%n patterns not served</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>infera::app::RequestTab</name>
    <message numerus="yes">
        <source>in %n request(s)</source>
        <translation>
            <numerusform>in %n request</numerusform>
            <numerusform>in %n requests</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>infera::app::SimulationPage</name>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>infera::app::StandingCard</name>
    <message numerus="yes">
        <source>of %n found</source>
        <translation>
            <numerusform>of %n found</numerusform>
            <numerusform>of %n found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n warning(s)</source>
        <translation>
            <numerusform>and %n warning</numerusform>
            <numerusform>and %n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>infera::app::StatusStrip</name>
    <message numerus="yes">
        <source>%n unserved</source>
        <translation>
            <numerusform>%n unserved</numerusform>
            <numerusform>%n unserved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
</context>
</TS>
