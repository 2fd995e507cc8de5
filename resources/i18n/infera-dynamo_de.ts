<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>QObject</name>
    <message>
        <source>Filter</source>
        <translation>Filtern</translation>
    </message>
    <message>
        <source>Cannot create %1.</source>
        <translation>%1 kann nicht angelegt werden.</translation>
    </message>
</context>
<context>
    <name>infera::app</name>
    <message>
        <source>Design Amazon DynamoDB tables from access patterns, with load and price.</source>
        <translation>Entwirft Tabellen für Amazon DynamoDB aus Zugriffsmustern, mit Last und Preis.</translation>
    </message>
    <message>
        <source>Write pictures of every page into a folder and quit.</source>
        <translation>Bilder aller Seiten in einen Ordner schreiben und beenden.</translation>
    </message>
    <message>
        <source>A design file to open.</source>
        <translation>Eine Entwurfsdatei, die geöffnet wird.</translation>
    </message>
    <message>
        <source>Size of the window in the pictures, 1280x800 if not said.</source>
        <translation>Größe des Fensters in den Bildern, sonst 1280x800.</translation>
    </message>
    <message>
        <source>WIDTHxHEIGHT</source>
        <translation>BREITExHÖHE</translation>
    </message>
    <message>
        <source>%1 is not a size such as 1280x720.</source>
        <translation>%1 ist keine Größe wie 1280x720.</translation>
    </message>
    <message>
        <source>--size is that of pictures: add --screenshots.</source>
        <translation>--size ist die Größe von Bildern: --screenshots gehört dazu.</translation>
    </message>
</context>
<context>
    <name>infera::app::AttributesModel</name>
    <message>
        <source>with %1</source>
        <translation>mit %1</translation>
    </message>
    <message>
        <source>Cannot read &quot;%1&quot; as a size. Expected bytes, such as 26 or 1.5 KB.</source>
        <translation>„%1“ ist keine Größe. Erwartet werden Bytes, etwa 26 oder 1,5 KB.</translation>
    </message>
    <message>
        <source>Cannot read &quot;%1&quot; as a number of values.</source>
        <translation>„%1“ ist keine Anzahl von Werten.</translation>
    </message>
    <message>
        <source>Cannot read &quot;%1&quot; as a share. Expected a number from 0 to 100 %.</source>
        <translation>„%1“ ist kein Anteil. Erwartet wird eine Zahl von 0 bis 100 %.</translation>
    </message>
    <message>
        <source>An attribute needs a name.</source>
        <translation>Ein Attribut braucht einen Namen.</translation>
    </message>
    <message>
        <source>%1 already has an attribute named %2.</source>
        <translation>%1 hat schon ein Attribut namens %2.</translation>
    </message>
    <message>
        <source>Cannot read &quot;%1&quot; as a type. Expected one of %2.</source>
        <translation>„%1“ ist kein Typ. Erwartet wird einer von %2.</translation>
    </message>
    <message>
        <source>Cannot read &quot;%1&quot;. Expected values with shares, such as pending 5 %, completed 95 %.</source>
        <translation>„%1“ ist nicht lesbar. Erwartet werden Werte mit Anteilen, etwa pending 5 %, completed 95 %.</translation>
    </message>
    <message>
        <source>There is no entity named %1.</source>
        <translation>Es gibt keine Entität namens %1.</translation>
    </message>
    <message>
        <source>Attribute</source>
        <translation>Attribut</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>References</source>
        <translation>Verweist auf</translation>
    </message>
    <message>
        <source>Unique</source>
        <translation>Eindeutig</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Distinct</source>
        <translation>Verschiedene</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>Vorhanden</translation>
    </message>
</context>
<context>
    <name>infera::app::BusiestLines</name>
    <message numerus="yes">
        <source>%n other(s)</source>
        <translation>
            <numerusform>%n weitere</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>infera::app::CollectionModel</name>
    <message>
        <source>Entity</source>
        <translation>Entität</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>Attribute</translation>
    </message>
</context>
<context>
    <name>infera::app::CollectionView</name>
    <message>
        <source>Item collections</source>
        <translation>Elementsammlungen</translation>
    </message>
    <message>
        <source>Table or index</source>
        <translation>Tabelle oder Index</translation>
    </message>
</context>
<context>
    <name>infera::app::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Command or name</source>
        <translation>Befehl oder Name</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>Treffer</translation>
    </message>
</context>
<context>
    <name>infera::app::CompareTab</name>
    <message>
        <source>Monthly cost against hot-key risk</source>
        <translation>Monatliche Kosten gegen das Risiko heißer Schlüssel</translation>
    </message>
    <message>
        <source>Differences of two layouts</source>
        <translation>Unterschiede zweier Layouts</translation>
    </message>
    <message>
        <source>monthly cost</source>
        <translation>monatliche Kosten</translation>
    </message>
    <message>
        <source>hottest key, of a partition</source>
        <translation>Last des heißesten Schlüssels</translation>
    </message>
    <message>
        <source>the limit of one partition</source>
        <translation>die Grenze einer Partition</translation>
    </message>
    <message>
        <source>The layout to compare with</source>
        <translation>Das Layout, mit dem verglichen wird</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>Vergleichen mit</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>O&amp;nly differences</source>
        <translation>N&amp;ur Unterschiede</translation>
    </message>
</context>
<context>
    <name>infera::app::ComparisonModel</name>
    <message>
        <source>%1  %2</source>
        <translation>%1  %2</translation>
    </message>
</context>
<context>
    <name>infera::app::CostPage</name>
    <message>
        <source>Mode</source>
        <translation>Modus</translation>
    </message>
    <message>
        <source>Table Class</source>
        <translation>Tabellenklasse</translation>
    </message>
    <message>
        <source>Monthly</source>
        <translation>Monatlich</translation>
    </message>
    <message>
        <source>%1 upfront, spread over the term here, and %2 a month</source>
        <translation>%1 im Voraus, hier über die Laufzeit verteilt, und %2 im Monat</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>No cost yet</source>
        <translation>Noch keine Kosten</translation>
    </message>
    <message>
        <source>The bill follows from a layout and its load. Add entities and access patterns with their rates first.</source>
        <translation>Die Rechnung folgt aus einem Layout und seiner Last. Dazu braucht es zuerst Entitäten und Zugriffsmuster mit ihren Raten.</translation>
    </message>
    <message>
        <source>Add Access &amp;Pattern</source>
        <translation>&amp;Zugriffsmuster hinzufügen</translation>
    </message>
    <message>
        <source>Monthly cost</source>
        <translation>Monatliche Kosten</translation>
    </message>
    <message>
        <source>Cheapest of all modes</source>
        <translation>Günstigster aller Modi</translation>
    </message>
    <message>
        <source>Most expensive pattern</source>
        <translation>Teuerstes Zugriffsmuster</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Cost by mode</source>
        <translation>Kosten nach Modus</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Positionen</translation>
    </message>
    <message>
        <source>Lines of the bill</source>
        <translation>Positionen der Rechnung</translation>
    </message>
    <message>
        <source>The month&apos;s bill of the layout in use.</source>
        <translation>Die Monatsrechnung des verwendeten Layouts.</translation>
    </message>
    <message>
        <source>%1, prices of %2, a month of %3 hours, </source>
        <translation>%1, Preise vom %2, ein Monat von %3 Stunden, </translation>
    </message>
    <message>
        <source>by the simulated load.</source>
        <translation>nach der simulierten Last.</translation>
    </message>
    <message>
        <source>by the average rates.</source>
        <translation>nach den mittleren Raten.</translation>
    </message>
    <message>
        <source>Incomplete: %1</source>
        <translation>Unvollständig: %1</translation>
    </message>
    <message>
        <source>The bill could not be made</source>
        <translation>Die Rechnung konnte nicht erstellt werden</translation>
    </message>
    <message>
        <source>&amp;Try Again</source>
        <translation>E&amp;rneut versuchen</translation>
    </message>
    <message>
        <source>There is no layout to price</source>
        <translation>Es gibt kein Layout, dessen Preis zu berechnen wäre</translation>
    </message>
    <message>
        <source>Pricing</source>
        <translation>Kosten werden berechnet</translation>
    </message>
    <message>
        <source>Waiting for a layout</source>
        <translation>Wartet auf ein Layout</translation>
    </message>
    <message>
        <source>%1 of the bill on demand</source>
        <translation>%1 der On-Demand-Rechnung</translation>
    </message>
    <message>
        <source>Select a line to see how it comes about.</source>
        <translation>Eine Position auswählen, um zu sehen, wie sie zustande kommt.</translation>
    </message>
    <message>
        <source>%1 %2 × $%3 = $%4</source>
        <translation>%1 %2 × $%3 = $%4</translation>
    </message>
    <message>
        <source>No rate is known: the line is marked, and not counted as zero.</source>
        <translation>Es ist kein Preissatz bekannt: Die Position ist markiert und zählt nicht als null.</translation>
    </message>
    <message>
        <source>Rate: %1</source>
        <translation>Preissatz: %1</translation>
    </message>
    <message>
        <source>Cost by access pattern, on demand</source>
        <translation>Kosten je Zugriffsmuster, On-Demand</translation>
    </message>
    <message>
        <source>Cost by table and index, on demand</source>
        <translation>Kosten je Tabelle und Index, On-Demand</translation>
    </message>
    <message>
        <source>%1: line by line</source>
        <translation>%1: Zeile für Zeile</translation>
    </message>
    <message>
        <source>It cannot serve the whole load: what is above its capacity is throttled, so it is no cheaper way to serve it.</source>
        <translation>Es kann nicht die ganze Last bedienen: Was über seiner Kapazität liegt, wird gedrosselt, also ist es kein billigerer Weg, sie zu bedienen.</translation>
    </message>
    <message>
        <source>Throttles: %1</source>
        <translation>Drosselt: %1</translation>
    </message>
    <message>
        <source>%1 upfront</source>
        <translation>%1 im Voraus</translation>
    </message>
</context>
<context>
    <name>infera::app::CurveCard</name>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>Traffic of a day</source>
        <translation>Last eines Tages</translation>
    </message>
    <message>
        <source>Calls per second in each hour</source>
        <translation>Aufrufe pro Sekunde in jeder Stunde</translation>
    </message>
    <message>
        <source>Drag to draw the traffic of a day</source>
        <translation>Ziehen, um die Last eines Tages zu zeichnen</translation>
    </message>
    <message>
        <source>Select a pattern to draw its traffic.</source>
        <translation>Ein Muster auswählen, um seine Last zu zeichnen.</translation>
    </message>
    <message>
        <source>Reading the file %1.</source>
        <translation>Die Datei %1 wird gelesen.</translation>
    </message>
    <message>
        <source>The file %1 cannot be read.</source>
        <translation>Die Datei %1 ist nicht lesbar.</translation>
    </message>
    <message>
        <source>Its rate is not known yet.</source>
        <translation>Seine Rate ist noch nicht bekannt.</translation>
    </message>
    <message>
        <source>From the file %1. Drag to draw.</source>
        <translation>Aus der Datei %1. Zum Zeichnen ziehen.</translation>
    </message>
    <message>
        <source>The %1 curve. Drag to draw your own.</source>
        <translation>Die Kurve %1. Ziehen, um eine eigene zu zeichnen.</translation>
    </message>
</context>
<context>
    <name>infera::app::CurveEditor</name>
    <message>
        <source>From %1 to %2 through the day</source>
        <translation>Von %1 bis %2 im Laufe des Tages</translation>
    </message>
    <message>
        <source>%1:00  %2</source>
        <translation>%1:00  %2</translation>
    </message>
    <message>
        <source>%1:00</source>
        <translation>%1:00</translation>
    </message>
    <message>
        <source>average %1, peak %2</source>
        <translation>Mittel %1, Spitze %2</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>Stunde</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Aufrufe</translation>
    </message>
</context>
<context>
    <name>infera::app::DataPage</name>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Sample items</source>
        <translation>Beispielelemente</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>No data yet</source>
        <translation>Noch keine Daten</translation>
    </message>
    <message>
        <source>Sample items are drawn from the entities: add one, and its items appear here, to be edited, queried and stored.</source>
        <translation>Beispielelemente entstehen aus den Entitäten: Mit der ersten Entität erscheinen hier ihre Elemente und lassen sich bearbeiten, abfragen und speichern.</translation>
    </message>
    <message>
        <source>Sample items that keep what the design says, and requests against them on an embedded engine.</source>
        <translation>Beispielelemente, die einhalten, was der Entwurf sagt, und Anfragen an sie auf einer eingebetteten Engine.</translation>
    </message>
    <message>
        <source>Drawing items</source>
        <translation>Elemente werden erzeugt</translation>
    </message>
    <message>
        <source>No items could be drawn</source>
        <translation>Es konnten keine Beispielelemente erzeugt werden</translation>
    </message>
    <message>
        <source>&amp;Look at the Entities</source>
        <translation>&amp;Entitäten ansehen</translation>
    </message>
    <message>
        <source>Add E&amp;ntity</source>
        <translation>&amp;Entität hinzufügen</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Endpunkt</translation>
    </message>
</context>
<context>
    <name>infera::app::Dataset</name>
    <message>
        <source>Generate Items</source>
        <translation>Elemente erzeugen</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n Item(s)</source>
        <translation>
            <numerusform>%n Element löschen</numerusform>
            <numerusform>%n Elemente löschen</numerusform>
        </translation>
    </message>
    <message>
        <source>Cannot keep %1, which could not be read, as %2.</source>
        <translation>%1 war nicht lesbar und kann nicht als %2 aufgehoben werden.</translation>
    </message>
</context>
<context>
    <name>infera::app::DesignForm</name>
    <message>
        <source>Change Table Name</source>
        <translation>Tabellennamen ändern</translation>
    </message>
    <message>
        <source>Change Region</source>
        <translation>Region ändern</translation>
    </message>
    <message>
        <source>Change Strategy</source>
        <translation>Strategie ändern</translation>
    </message>
    <message>
        <source>Change Billing Mode</source>
        <translation>Abrechnungsmodus ändern</translation>
    </message>
    <message>
        <source>Change Table Class</source>
        <translation>Tabellenklasse ändern</translation>
    </message>
    <message>
        <source>Change Number of Indexes</source>
        <translation>Anzahl der Indizes ändern</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Single table</source>
        <translation>Eine Tabelle</translation>
    </message>
    <message>
        <source>Several tables</source>
        <translation>Mehrere Tabellen</translation>
    </message>
    <message>
        <source>On demand</source>
        <translation>On-Demand</translation>
    </message>
    <message>
        <source>Provisioned</source>
        <translation>Bereitgestellt</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Infrequent access</source>
        <translation>Infrequent Access</translation>
    </message>
    <message>
        <source>From the design&apos;s name</source>
        <translation>Nach dem Namen des Entwurfs</translation>
    </message>
    <message>
        <source>&amp;Description</source>
        <translation>Beschreib&amp;ung</translation>
    </message>
    <message>
        <source>&amp;Region</source>
        <translation>&amp;Region</translation>
    </message>
    <message>
        <source>&amp;Table name</source>
        <translation>&amp;Tabellenname</translation>
    </message>
    <message>
        <source>&amp;Billing mode</source>
        <translation>Abrechnun&amp;gsmodus</translation>
    </message>
    <message>
        <source>Table &amp;class</source>
        <translation>Tabellen&amp;klasse</translation>
    </message>
    <message>
        <source>N&amp;ame</source>
        <translation>N&amp;ame</translation>
    </message>
    <message>
        <source>Strate&amp;gy</source>
        <translation>Strat&amp;egie</translation>
    </message>
    <message>
        <source>Indexes at &amp;most</source>
        <translation>Indizes h&amp;öchstens</translation>
    </message>
</context>
<context>
    <name>infera::app::DesignText</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>infera::app::DiagramTab</name>
    <message>
        <source>Drag the boxes, zoom with Ctrl and the wheel.</source>
        <translation>Felder ziehen; zoomen mit Strg und dem Mausrad.</translation>
    </message>
    <message>
        <source>A&amp;rrange</source>
        <translation>An&amp;ordnen</translation>
    </message>
    <message>
        <source>Puts every box where the program thinks best</source>
        <translation>Setzt jedes Feld dorthin, wo es nach Ansicht des Programms am besten steht</translation>
    </message>
    <message>
        <source>Shows the whole diagram</source>
        <translation>Zeigt das ganze Diagramm</translation>
    </message>
    <message>
        <source>F&amp;it</source>
        <translation>Ein&amp;passen</translation>
    </message>
    <message>
        <source>Arrange Diagram</source>
        <translation>Diagramm anordnen</translation>
    </message>
    <message>
        <source>Move %1</source>
        <translation>%1 verschieben</translation>
    </message>
</context>
<context>
    <name>infera::app::Differences</name>
    <message>
        <source>Monthly cost, on demand</source>
        <translation>Monatliche Kosten, On-Demand</translation>
    </message>
    <message>
        <source>of it reads</source>
        <translation>davon Lesen</translation>
    </message>
    <message>
        <source>of it writes</source>
        <translation>davon Schreiben</translation>
    </message>
    <message>
        <source>of it storage</source>
        <translation>davon Speicher</translation>
    </message>
    <message>
        <source>Hottest key, of a partition</source>
        <translation>Heißester Schlüssel, Anteil</translation>
    </message>
    <message>
        <source>Requests of a call</source>
        <translation>Anfragen je Aufruf</translation>
    </message>
    <message>
        <source>Parts to know</source>
        <translation>Zahl der Bestandteile</translation>
    </message>
    <message numerus="yes">
        <source>%n shards</source>
        <translation>
            <numerusform>%n Shard</numerusform>
            <numerusform>%n Shards</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>%1, %2 units</source>
        <translation>%1, %2 Einheiten</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Kennzahlen</translation>
    </message>
    <message>
        <source>Tables and indexes</source>
        <translation>Tabellen und Indizes</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Access patterns</source>
        <translation>Zugriffsmuster</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>Gegenstand</translation>
    </message>
    <message>
        <source>This Layout</source>
        <translation>Dieses Layout</translation>
    </message>
    <message>
        <source>The Other</source>
        <translation>Das andere</translation>
    </message>
</context>
<context>
    <name>infera::app::Document</name>
    <message>
        <source>Untitled design</source>
        <translation>Unbenannter Entwurf</translation>
    </message>
    <message>
        <source>Reload from Disk</source>
        <translation>Vom Datenträger neu laden</translation>
    </message>
    <message>
        <source>Merge with the File</source>
        <translation>Mit der Datei zusammenführen</translation>
    </message>
    <message>
        <source>Cannot open %1. %2.</source>
        <translation>%1 kann nicht geöffnet werden. %2.</translation>
    </message>
    <message>
        <source>Cannot save %1. %2.</source>
        <translation>%1 kann nicht gespeichert werden. %2.</translation>
    </message>
    <message>
        <source>Another program changed the file since it was read.</source>
        <translation>Ein anderes Programm hat die Datei geändert, seit sie gelesen wurde.</translation>
    </message>
    <message>
        <source>Save Elsewhere</source>
        <translation>Woanders speichern</translation>
    </message>
    <message>
        <source>The design was not saved.</source>
        <translation>Der Entwurf wurde nicht gespeichert.</translation>
    </message>
</context>
<context>
    <name>infera::app::DrawnCurve</name>
    <message>
        <source>Draw Curve of %1</source>
        <translation>Kurve von %1 zeichnen</translation>
    </message>
</context>
<context>
    <name>infera::app::EditTab</name>
    <message>
        <source>%1 is not served</source>
        <translation>%1 wird nicht bedient</translation>
    </message>
    <message>
        <source>%1 gives wrong items</source>
        <translation>%1 liefert falsche Elemente</translation>
    </message>
    <message>
        <source>Keys of the layout</source>
        <translation>Schlüssel des Layouts</translation>
    </message>
    <message>
        <source>Re&amp;move Index</source>
        <translation>Index ent&amp;fernen</translation>
    </message>
    <message>
        <source>Add &amp;Index</source>
        <translation>&amp;Index hinzufügen</translation>
    </message>
    <message>
        <source>Adds an index to the table of the selected row</source>
        <translation>Fügt der Tabelle der ausgewählten Zeile einen Index hinzu</translation>
    </message>
    <message>
        <source>Removes the index of the selected row</source>
        <translation>Entfernt den Index der ausgewählten Zeile</translation>
    </message>
    <message>
        <source>Checks of the layout</source>
        <translation>Prüfungen des Layouts</translation>
    </message>
    <message>
        <source>Checking the edit...</source>
        <translation>Die Änderung wird geprüft...</translation>
    </message>
    <message>
        <source>Serves %1 of %2 patterns</source>
        <translation>Bedient %1 von %2 Mustern</translation>
    </message>
    <message>
        <source>%1 a month</source>
        <translation>%1 im Monat</translation>
    </message>
    <message>
        <source>%1 a month, %2 against the cheapest</source>
        <translation>%1 im Monat, %2 gegenüber dem günstigsten</translation>
    </message>
    <message>
        <source>its requests gave wrong items</source>
        <translation>seine Anfragen lieferten falsche Elemente</translation>
    </message>
    <message>
        <source>its requests gave the right items on sample data</source>
        <translation>seine Anfragen lieferten auf Beispieldaten die richtigen Elemente</translation>
    </message>
    <message>
        <source>the patterns it serves gave the right items on sample data</source>
        <translation>die Muster, die es bedient, lieferten auf Beispieldaten die richtigen Elemente</translation>
    </message>
    <message>
        <source>an edit keeps a copy of it in the design</source>
        <translation>eine Änderung behält eine Kopie davon im Entwurf</translation>
    </message>
    <message>
        <source>Indexes</source>
        <translation>Indizes</translation>
    </message>
    <message>
        <source>Index %1</source>
        <translation>Index %1</translation>
    </message>
</context>
<context>
    <name>infera::app::Edits</name>
    <message>
        <source>Rename Design</source>
        <translation>Entwurf umbenennen</translation>
    </message>
    <message>
        <source>Change Description</source>
        <translation>Beschreibung ändern</translation>
    </message>
    <message>
        <source>Choose Layout</source>
        <translation>Layout wählen</translation>
    </message>
    <message>
        <source>Keep Layout %1</source>
        <translation>Layout %1 behalten</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>Drop Layout %1</source>
        <translation>Layout %1 verwerfen</translation>
    </message>
    <message>
        <source>Add Entity %1</source>
        <translation>Entität %1 hinzufügen</translation>
    </message>
    <message>
        <source>Delete Entity %1</source>
        <translation>Entität %1 löschen</translation>
    </message>
    <message>
        <source>Rename %1 to %2</source>
        <translation>%1 in %2 umbenennen</translation>
    </message>
    <message>
        <source>Change Key of %1</source>
        <translation>Schlüssel von %1 ändern</translation>
    </message>
    <message>
        <source>Change Count of %1</source>
        <translation>Anzahl von %1 ändern</translation>
    </message>
    <message>
        <source>Change Growth of %1</source>
        <translation>Wachstum von %1 ändern</translation>
    </message>
    <message>
        <source>Add Attribute %1</source>
        <translation>Attribut %1 hinzufügen</translation>
    </message>
    <message>
        <source>Delete Attribute %1</source>
        <translation>Attribut %1 löschen</translation>
    </message>
    <message>
        <source>Change Attribute %1</source>
        <translation>Attribut %1 ändern</translation>
    </message>
    <message>
        <source>Add Pattern %1</source>
        <translation>Muster %1 hinzufügen</translation>
    </message>
    <message>
        <source>Delete Pattern %1</source>
        <translation>Muster %1 löschen</translation>
    </message>
    <message>
        <source>Change %1 of %2</source>
        <translation>%1 von %2 ändern</translation>
    </message>
</context>
<context>
    <name>infera::app::EndpointTab</name>
    <message>
        <source>Access Pattern or Request</source>
        <translation>Zugriffsmuster oder Anfrage</translation>
    </message>
    <message>
        <source>%1: fits no access pattern of the design</source>
        <translation>%1: passt zu keinem Zugriffsmuster des Entwurfs</translation>
    </message>
    <message>
        <source>By the Design</source>
        <translation>Laut Entwurf</translation>
    </message>
    <message>
        <source>Units that a call takes as the design says</source>
        <translation>Einheiten, die ein Aufruf laut Entwurf verbraucht</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Aufrufe</translation>
    </message>
    <message>
        <source>Per Second</source>
        <translation>Pro Sekunde</translation>
    </message>
    <message>
        <source>Read Units</source>
        <translation>Leseeinheiten</translation>
    </message>
    <message>
        <source>Write Units</source>
        <translation>Schreibeinheiten</translation>
    </message>
    <message>
        <source>Units per Call</source>
        <translation>Einheiten je Aufruf</translation>
    </message>
    <message>
        <source>Throttled</source>
        <translation>Gedrosselt</translation>
    </message>
    <message>
        <source>Partition Key</source>
        <translation>Partitionsschlüssel</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Table or Index</source>
        <translation>Tabelle oder Index</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>Einheiten</translation>
    </message>
    <message>
        <source>Peak per Second</source>
        <translation>Spitze pro Sekunde</translation>
    </message>
    <message>
        <source>any</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Port of the endpoint; 0 takes any free one</source>
        <translation>Port des Endpunkts; 0 nimmt irgendeinen freien</translation>
    </message>
    <message>
        <source>P&amp;ort</source>
        <translation>P&amp;ort</translation>
    </message>
    <message>
        <source>T&amp;hrottle as partitions do</source>
        <translation>&amp;Drosseln wie Partitionen</translation>
    </message>
    <message>
        <source>Admit requests by the partition model, as the service does</source>
        <translation>Anfragen nach dem Partitionsmodell zulassen, wie es der Dienst tut</translation>
    </message>
    <message>
        <source>Address of the endpoint</source>
        <translation>Adresse des Endpunkts</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Kopiert.</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Read units</source>
        <translation>Leseeinheiten</translation>
    </message>
    <message>
        <source>Write units</source>
        <translation>Schreibeinheiten</translation>
    </message>
    <message>
        <source>Scans</source>
        <translation>Scans</translation>
    </message>
    <message>
        <source>A month at this rate</source>
        <translation>Ein Monat bei dieser Rate</translation>
    </message>
    <message>
        <source>On demand, with what is stored now</source>
        <translation>Auf Abruf, mit dem, was jetzt gespeichert ist</translation>
    </message>
    <message>
        <source>What it is asked</source>
        <translation>Was angefragt wird</translation>
    </message>
    <message>
        <source>A&amp;dopt into the Design</source>
        <translation>In den Ent&amp;wurf übernehmen</translation>
    </message>
    <message>
        <source>Takes rates and patterns as they were seen into the design</source>
        <translation>Übernimmt Raten und Muster, wie sie gesehen wurden, in den Entwurf</translation>
    </message>
    <message>
        <source>Copy as a section access_patterns for a design file</source>
        <translation>Als Abschnitt access_patterns für eine Entwurfsdatei kopieren</translation>
    </message>
    <message>
        <source>What the endpoint is asked</source>
        <translation>Was der Endpunkt gefragt wird</translation>
    </message>
    <message>
        <source>Hot keys</source>
        <translation>Heiße Schlüssel</translation>
    </message>
    <message>
        <source>Hot keys of the endpoint</source>
        <translation>Heiße Schlüssel des Endpunkts</translation>
    </message>
    <message>
        <source>&amp;Stop Endpoint</source>
        <translation>Endpunkt &amp;anhalten</translation>
    </message>
    <message>
        <source>&amp;Start Endpoint</source>
        <translation>Endpunkt &amp;starten</translation>
    </message>
    <message>
        <source>Working...</source>
        <translation>In Arbeit...</translation>
    </message>
    <message>
        <source>It serves an earlier layout: stop and start it for the one in use.</source>
        <translation>Er bedient ein früheres Layout: für das benutzte anhalten und neu starten.</translation>
    </message>
    <message>
        <source>Any AWS SDK can use it, with any credentials.</source>
        <translation>Jedes AWS-SDK kann ihn benutzen, mit beliebigen Zugangsdaten.</translation>
    </message>
    <message>
        <source>Serves the layout in use, with the sample items in it, to any AWS SDK on this machine, and shows what it is asked.</source>
        <translation>Bedient jedes AWS-SDK auf diesem Rechner mit dem benutzten Layout und den Beispiel-Items darin und zeigt, was angefragt wird.</translation>
    </message>
    <message>
        <source>%1 fit no access pattern</source>
        <translation>%1 passen zu keinem Zugriffsmuster</translation>
    </message>
    <message>
        <source>%1 refused</source>
        <translation>%1 abgelehnt</translation>
    </message>
    <message>
        <source>each reads all there is</source>
        <translation>jeder liest alles, was da ist</translation>
    </message>
    <message>
        <source>%1 so far</source>
        <translation>bisher %1</translation>
    </message>
    <message>
        <source>Each access pattern that is called, and requests that fit none, stand here as soon as the endpoint is asked.</source>
        <translation>Jedes aufgerufene Zugriffsmuster und Anfragen, die zu keinem passen, stehen hier, sobald der Endpunkt gefragt wird.</translation>
    </message>
    <message>
        <source>The partition keys that take the most units.</source>
        <translation>Die Partitionsschlüssel, die die meisten Einheiten brauchen.</translation>
    </message>
</context>
<context>
    <name>infera::app::EntitiesModel</name>
    <message>
        <source>Cannot read &quot;%1&quot; as a count. Expected a number such as 300, 20k or 1M, or ? when it is not known.</source>
        <translation>„%1“ ist keine Anzahl. Erwartet wird eine Zahl wie 300, 20k oder 1M, oder ?, wenn sie nicht bekannt ist.</translation>
    </message>
    <message>
        <source>An entity needs a name.</source>
        <translation>Eine Entität braucht einen Namen.</translation>
    </message>
    <message>
        <source>There is already an entity named %1.</source>
        <translation>Es gibt schon eine Entität namens %1.</translation>
    </message>
    <message>
        <source>Entity</source>
        <translation>Entität</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>Elemente</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>Attribute</translation>
    </message>
    <message>
        <source>Item Size</source>
        <translation>Elementgröße</translation>
    </message>
</context>
<context>
    <name>infera::app::EntitiesPage</name>
    <message>
        <source>Entities</source>
        <translation>Entitäten</translation>
    </message>
    <message>
        <source>Entities in detail</source>
        <translation>Entitäten im Einzelnen</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>Attribute</translation>
    </message>
    <message>
        <source>Diagram</source>
        <translation>Diagramm</translation>
    </message>
    <message>
        <source>No entities yet</source>
        <translation>Noch keine Entitäten</translation>
    </message>
    <message>
        <source>An entity is a kind of thing the program stores, such as User or Order, with its attributes, sizes and number of items. Layouts, load and cost all follow from these.</source>
        <translation>Eine Entität ist eine Art von Dingen, die das Programm speichert, etwa User oder Order, mit ihren Attributen, Größen und der Anzahl ihrer Elemente. Layouts, Last und Kosten folgen alle daraus.</translation>
    </message>
    <message>
        <source>&amp;Add Entity</source>
        <translation>&amp;Entität hinzufügen</translation>
    </message>
    <message>
        <source>Add an entity</source>
        <translation>Eine Entität hinzufügen</translation>
    </message>
    <message>
        <source>Delete the entity</source>
        <translation>Die Entität löschen</translation>
    </message>
    <message>
        <source>Paste an item as JSON: adds its attributes with their sizes</source>
        <translation>Ein Element als JSON einfügen: fügt dessen Attribute mit ihren Größen hinzu</translation>
    </message>
    <message>
        <source>Add an attribute</source>
        <translation>Ein Attribut hinzufügen</translation>
    </message>
    <message>
        <source>Delete the attributes</source>
        <translation>Die Attribute löschen</translation>
    </message>
    <message>
        <source>One item, byte by byte</source>
        <translation>Ein Element, Byte für Byte</translation>
    </message>
    <message>
        <source>Bytes of one item by attribute</source>
        <translation>Bytes eines Elements nach Attribut</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>Elemente</translation>
    </message>
    <message>
        <source>Items today, such as 20k or 1M; ? when it is not known</source>
        <translation>Elemente heute, etwa 20k oder 1M; ?, wenn die Zahl nicht bekannt ist</translation>
    </message>
    <message>
        <source>Growth a month</source>
        <translation>Wachstum im Monat</translation>
    </message>
    <message>
        <source>Such as 3%; ? when it is not known</source>
        <translation>Etwa 3%; ?, wenn es nicht bekannt ist</translation>
    </message>
    <message>
        <source>What is stored, how large it is and how much of it there is.</source>
        <translation>Was gespeichert wird, wie groß es ist und wie viel es davon gibt.</translation>
    </message>
    <message>
        <source>Attributes of %1</source>
        <translation>Attribute von %1</translation>
    </message>
    <message>
        <source>%1 items are stored as %2.</source>
        <translation>%1 Elemente belegen gespeichert %2.</translation>
    </message>
    <message>
        <source>Cannot read &quot;%1&quot; as a count. Expected a number such as 300, 20k or 1M, or ? when it is not known.</source>
        <translation>„%1“ ist keine Anzahl. Erwartet wird eine Zahl wie 300, 20k oder 1M, oder ?, wenn sie nicht bekannt ist.</translation>
    </message>
    <message>
        <source>Cannot read &quot;%1&quot; as a share. Expected a number from 0 to 100 %.</source>
        <translation>„%1“ ist kein Anteil. Erwartet wird eine Zahl von 0 bis 100 %.</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n Attribute(s)</source>
        <translation>
            <numerusform>%n Attribut löschen</numerusform>
            <numerusform>%n Attribute löschen</numerusform>
        </translation>
    </message>
    <message>
        <source>Paste Item</source>
        <translation>Element einfügen</translation>
    </message>
    <message numerus="yes">
        <source>Paste %n Row(s)</source>
        <translation>
            <numerusform>%n Zeile einfügen</numerusform>
            <numerusform>%n Zeilen einfügen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 before the keys of a layout. Reading it takes %2 (%3 strongly consistent), writing it %4.</source>
        <translation>%1 ohne die Schlüssel eines Layouts. Es zu lesen braucht %2 (%3 stark konsistent), es zu schreiben %4.</translation>
    </message>
</context>
<context>
    <name>infera::app::EntityDiagram</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiteres</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 items</source>
        <translation>%1, %2 Elemente</translation>
    </message>
    <message>
        <source>%1.%2 names one %3</source>
        <translation>%1.%2 verweist auf %3</translation>
    </message>
    <message>
        <source>Entity diagram</source>
        <translation>Entitätendiagramm</translation>
    </message>
    <message>
        <source>Arrow keys go from box to box, with Ctrl they move it</source>
        <translation>Die Pfeiltasten gehen von Feld zu Feld, mit Strg verschieben sie es</translation>
    </message>
</context>
<context>
    <name>infera::app::ExportPage</name>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>The files the design becomes, as they would be written now.</source>
        <translation>Die Dateien, zu denen der Entwurf wird, so wie sie jetzt geschrieben würden.</translation>
    </message>
    <message>
        <source>Nothing to export yet</source>
        <translation>Noch nichts zu exportieren</translation>
    </message>
    <message>
        <source>infera.yaml, infrastructure code and the report follow from a layout. Add entities and access patterns first.</source>
        <translation>infera.yaml, Infrastrukturcode und der Bericht folgen aus einem Layout. Dazu braucht es zuerst Entitäten und Zugriffsmuster.</translation>
    </message>
    <message>
        <source>Save A&amp;ll...</source>
        <translation>Al&amp;les speichern...</translation>
    </message>
    <message>
        <source>Write every file into a folder</source>
        <translation>Alle Dateien in einen Ordner schreiben</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>File of the export</source>
        <translation>Datei des Exports</translation>
    </message>
    <message>
        <source>Copy the file&apos;s text</source>
        <translation>Den Text der Datei kopieren</translation>
    </message>
    <message>
        <source>Save the file</source>
        <translation>Die Datei speichern</translation>
    </message>
    <message>
        <source>Preview of the file</source>
        <translation>Vorschau der Datei</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Kopiert.</translation>
    </message>
    <message>
        <source>Save File</source>
        <translation>Datei speichern</translation>
    </message>
    <message>
        <source>Saved %1.</source>
        <translation>%1 gespeichert.</translation>
    </message>
    <message>
        <source>Save All Files</source>
        <translation>Alle Dateien speichern</translation>
    </message>
    <message numerus="yes">
        <source>Saved %n file(s) in %1.</source>
        <translation>
            <numerusform>%n Datei in %1 gespeichert.</numerusform>
            <numerusform>%n Dateien in %1 gespeichert.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Cancel Saving</source>
        <translation>Speichern &amp;abbrechen</translation>
    </message>
    <message>
        <source>Saving: %1, %2</source>
        <translation>Speichern: %1, %2</translation>
    </message>
    <message>
        <source>Add E&amp;ntity</source>
        <translation>&amp;Entität hinzufügen</translation>
    </message>
    <message>
        <source>There is no layout to export</source>
        <translation>Es gibt kein Layout zu exportieren</translation>
    </message>
    <message>
        <source>Saving was cancelled; nothing was written to %1.</source>
        <translation>Das Speichern wurde abgebrochen; nach %1 wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>Files Are in the Way</source>
        <translation>Dateien sind im Weg</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) in %1 say something else, and were not written by this window.</source>
        <translation>
            <numerusform>%n Datei in %1 lautet anders und wurde nicht von diesem Fenster geschrieben.</numerusform>
            <numerusform>%n Dateien in %1 lauten anders und wurden nicht von diesem Fenster geschrieben.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Write Over Them</source>
        <translation>Ü&amp;berschreiben</translation>
    </message>
</context>
<context>
    <name>infera::app::ExportText</name>
    <message>
        <source>CloudFormation in JSON</source>
        <translation>CloudFormation in JSON</translation>
    </message>
    <message>
        <source>AWS CLI commands</source>
        <translation>Befehle der AWS CLI</translation>
    </message>
    <message>
        <source>Code in TypeScript</source>
        <translation>Code in TypeScript</translation>
    </message>
    <message>
        <source>Code in Python</source>
        <translation>Code in Python</translation>
    </message>
    <message>
        <source>Code in Go</source>
        <translation>Code in Go</translation>
    </message>
    <message>
        <source>Documentation of the layout</source>
        <translation>Dokumentation des Layouts</translation>
    </message>
    <message>
        <source>Report, one HTML file</source>
        <translation>Bericht, eine HTML-Datei</translation>
    </message>
    <message>
        <source>Report in Markdown</source>
        <translation>Bericht in Markdown</translation>
    </message>
    <message>
        <source>Cost, every line</source>
        <translation>Kosten, jede Position</translation>
    </message>
    <message>
        <source>Design file</source>
        <translation>Entwurfsdatei</translation>
    </message>
    <message>
        <source>AWS data model (JSON)</source>
        <translation>AWS-Datenmodell (JSON)</translation>
    </message>
    <message>
        <source>Tables in boto3</source>
        <translation>Tabellen in boto3</translation>
    </message>
    <message>
        <source>Diagram for Graphviz</source>
        <translation>Diagramm für Graphviz</translation>
    </message>
    <message>
        <source>Diagram as a picture</source>
        <translation>Diagramm als Bild</translation>
    </message>
</context>
<context>
    <name>infera::app::FaceStack</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>infera::app::FileActions</name>
    <message numerus="yes">
        <source>Cannot open %1. %n error(s):</source>
        <translation>
            <numerusform>%1 kann nicht geöffnet werden. %n Fehler:</numerusform>
            <numerusform>%1 kann nicht geöffnet werden. %n Fehler:</numerusform>
        </translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiteres</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Designs (*.design.yaml);;All files (*)</source>
        <translation>Entwürfe (*.design.yaml);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Open Design</source>
        <translation>Entwurf öffnen</translation>
    </message>
    <message>
        <source>Save Design</source>
        <translation>Entwurf speichern</translation>
    </message>
    <message>
        <source>Unsaved Changes</source>
        <translation>Nicht gespeicherte Änderungen</translation>
    </message>
    <message>
        <source>The design %1 has unsaved changes.</source>
        <translation>Der Entwurf %1 hat nicht gespeicherte Änderungen.</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Models, templates and schemas (*.json *.yaml *.yml *.tf *.sql *.js *.ts);;All files (*)</source>
        <translation>Modelle, Vorlagen und Schemas (*.json *.yaml *.yml *.tf *.sql *.js *.ts);;Alle Dateien (*)</translation>
    </message>
    <message numerus="yes">
        <source>Imported %n entities.</source>
        <translation>
            <numerusform>%n Entität importiert.</numerusform>
            <numerusform>%n Entitäten importiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Named in the source, to be added as a pattern: %1</source>
        <translation>In der Quelle genannt, als Zugriffsmuster zu ergänzen: %1</translation>
    </message>
    <message>
        <source>Both are in the design now. Undo brings back what was here before.</source>
        <translation>Beides ist jetzt im Entwurf. „Rückgängig“ holt zurück, was vorher hier war.</translation>
    </message>
    <message>
        <source>Both are in the design now; where both had changed the same, what was here stands: %1.</source>
        <translation>Beides ist jetzt im Entwurf; wo beide dasselbe geändert hatten, gilt, was hier stand: %1.</translation>
    </message>
    <message>
        <source>Unsaved work in %1 could not be read. %2</source>
        <translation>Die nicht gespeicherte Arbeit in %1 konnte nicht gelesen werden. %2</translation>
    </message>
    <message>
        <source>The program ended unexpectedly. Unsaved work on %1 is back.</source>
        <translation>Das Programm wurde unerwartet beendet. Die nicht gespeicherte Arbeit an %1 ist wieder da.</translation>
    </message>
    <message>
        <source>The File Was Changed</source>
        <translation>Die Datei wurde geändert</translation>
    </message>
    <message>
        <source>Another program changed %1 since it was read here.</source>
        <translation>Ein anderes Programm hat %1 geändert, seit die Datei hier gelesen wurde.</translation>
    </message>
    <message>
        <source>Merging keeps what both have changed.</source>
        <translation>Beim Zusammenführen bleibt, was beide geändert haben.</translation>
    </message>
    <message>
        <source>&amp;Merge and Save</source>
        <translation>Zusammen&amp;führen und speichern</translation>
    </message>
    <message>
        <source>&amp;Write Over It</source>
        <translation>Ü&amp;berschreiben</translation>
    </message>
    <message>
        <source>The sample items of %1 have unsaved changes.</source>
        <translation>Die Beispielelemente von %1 haben nicht gespeicherte Änderungen.</translation>
    </message>
    <message>
        <source>The file of sample items could not be read. It is kept as %1.</source>
        <translation>Die Datei der Beispielelemente war nicht lesbar. Sie bleibt als %1 erhalten.</translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation>%1 wird geöffnet</translation>
    </message>
    <message>
        <source>Importing %1</source>
        <translation>%1 wird importiert</translation>
    </message>
    <message>
        <source>Saving %1</source>
        <translation>%1 wird gespeichert</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>%1 wird gelesen</translation>
    </message>
    <message>
        <source>Reading unsaved work</source>
        <translation>Nicht gespeicherte Arbeit wird gelesen</translation>
    </message>
</context>
<context>
    <name>infera::app::FindingsTab</name>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>&amp;Apply Fix</source>
        <translation>&amp;Korrektur anwenden</translation>
    </message>
    <message>
        <source>Changes the design as one step that can be undone, and simulates again</source>
        <translation>Ändert den Entwurf in einem Schritt, der sich rückgängig machen lässt, und simuliert erneut</translation>
    </message>
    <message>
        <source>See &amp;Before and After</source>
        <translation>&amp;Vorher und nachher ansehen</translation>
    </message>
    <message>
        <source>Simulates and prices the design with the fix, without changing it</source>
        <translation>Simuliert den Entwurf mit der Korrektur und berechnet seine Kosten, ohne ihn zu ändern</translation>
    </message>
    <message>
        <source>Goes to the access pattern or table it is about</source>
        <translation>Geht zum Zugriffsmuster oder zur Tabelle, um die es geht</translation>
    </message>
    <message>
        <source>Progress of the comparison</source>
        <translation>Fortschritt des Vergleichs</translation>
    </message>
    <message>
        <source>Before and after the fix</source>
        <translation>Vor und nach der Korrektur</translation>
    </message>
    <message>
        <source>The finding</source>
        <translation>Der Befund</translation>
    </message>
    <message>
        <source>The fix cannot be made. %1</source>
        <translation>Die Korrektur ist nicht möglich. %1</translation>
    </message>
    <message>
        <source>Nothing to point at</source>
        <translation>Nichts zu beanstanden</translation>
    </message>
    <message>
        <source>Applied: %1 Simulating again.</source>
        <translation>Angewendet: %1 Es wird neu simuliert.</translation>
    </message>
    <message>
        <source>Applied: %1 Undo takes it back.</source>
        <translation>Angewendet: %1 „Rückgängig“ nimmt es zurück.</translation>
    </message>
    <message>
        <source>Simulating and pricing the design with the fix.</source>
        <translation>Der Entwurf mit der Korrektur wird simuliert, seine Kosten werden berechnet.</translation>
    </message>
    <message>
        <source>Sh&amp;ow</source>
        <translation>An&amp;zeigen</translation>
    </message>
</context>
<context>
    <name>infera::app::FixTrial</name>
    <message>
        <source>There is no layout to change.</source>
        <translation>Es gibt kein Layout, das geändert werden könnte.</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>With the Fix</source>
        <translation>Mit der Korrektur</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>Apply Fix: %1</source>
        <translation>Korrektur anwenden: %1</translation>
    </message>
</context>
<context>
    <name>infera::app::GridPaste</name>
    <message>
        <source>Nothing was pasted. Line %1, %2: %3</source>
        <translation>Nichts wurde eingefügt. Zeile %1, %2: %3</translation>
    </message>
</context>
<context>
    <name>infera::app::HeatmapView</name>
    <message>
        <source>Highest pressure %1 of a partition&apos;s limit</source>
        <translation>Höchste Auslastung: %1 der Grenze einer Partition</translation>
    </message>
    <message>
        <source>limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>%1, keys %2 to %3 of the ring: %4 of the limit</source>
        <translation>%1, Schlüssel %2 bis %3 des Rings: %4 der Grenze</translation>
    </message>
    <message>
        <source>Keys of the ring</source>
        <translation>Schlüssel des Rings</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
</context>
<context>
    <name>infera::app::ItemFiles</name>
    <message>
        <source>A quoted field that begins in line %1 does not end.</source>
        <translation>Ein Feld in Anführungszeichen, das in Zeile %1 beginnt, endet nicht.</translation>
    </message>
    <message>
        <source>Line %1 has %2 fields, the first line names %3 attributes.</source>
        <translation>Zeile %1 hat %2 Felder, die erste Zeile nennt %3 Attribute.</translation>
    </message>
    <message>
        <source>Line %1, %2: %3</source>
        <translation>Zeile %1, %2: %3</translation>
    </message>
    <message>
        <source>Line %1 lacks %2, the key of %3.</source>
        <translation>In Zeile %1 fehlt %2, der Schlüssel von %3.</translation>
    </message>
    <message>
        <source>An item is a JSON object.</source>
        <translation>Ein Element ist ein JSON-Objekt.</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Die Datei ist leer.</translation>
    </message>
    <message>
        <source>Line %1 is no JSON.</source>
        <translation>Zeile %1 ist kein JSON.</translation>
    </message>
</context>
<context>
    <name>infera::app::ItemPaste</name>
    <message>
        <source>it is a list</source>
        <translation>es ist eine Liste</translation>
    </message>
    <message>
        <source>The clipboard holds no JSON object: %1. Copy one item first.</source>
        <translation>Die Zwischenablage enthält kein JSON-Objekt: %1. Zuerst ein Element kopieren.</translation>
    </message>
    <message>
        <source>it is not JSON</source>
        <translation>es ist kein JSON</translation>
    </message>
    <message>
        <source>it is a single value</source>
        <translation>es ist ein einzelner Wert</translation>
    </message>
</context>
<context>
    <name>infera::app::ItemStore</name>
    <message>
        <source>The file of the sample items is not a JSON object.</source>
        <translation>Die Datei der Beispielelemente ist kein JSON-Objekt.</translation>
    </message>
</context>
<context>
    <name>infera::app::ItemText</name>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>text or base64</source>
        <translation>Text oder Base64</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Cannot read &quot;%1&quot; as %2. Expected %3.</source>
        <translation>„%1“ ist nicht als %2 lesbar. Erwartet wird %3.</translation>
    </message>
</context>
<context>
    <name>infera::app::ItemsModel</name>
    <message>
        <source>The item does not have the attribute</source>
        <translation>Das Element hat das Attribut nicht</translation>
    </message>
    <message>
        <source>An item needs its key %1.</source>
        <translation>Ein Element braucht seinen Schlüssel %1.</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>%1 ändern</translation>
    </message>
</context>
<context>
    <name>infera::app::ItemsTab</name>
    <message>
        <source>Sample items</source>
        <translation>Beispielelemente</translation>
    </message>
    <message>
        <source>Entity</source>
        <translation>Entität</translation>
    </message>
    <message>
        <source> items</source>
        <translation> Elemente</translation>
    </message>
    <message>
        <source>Items of each entity</source>
        <translation>Elemente je Entität</translation>
    </message>
    <message>
        <source>Items of each entity; fewer where the design allows no more</source>
        <translation>Elemente je Entität; weniger, wo der Entwurf nicht mehr zulässt</translation>
    </message>
    <message>
        <source>seed </source>
        <translation>Startwert </translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>The same seed gives the same items</source>
        <translation>Derselbe Startwert ergibt dieselben Elemente</translation>
    </message>
    <message>
        <source>&amp;Generate</source>
        <translation>&amp;Generieren</translation>
    </message>
    <message>
        <source>Draws new items of every entity that keep what the design says: keys, references, shares of values, sizes</source>
        <translation>Erzeugt neue Elemente jeder Entität, die einhalten, was der Entwurf sagt: Schlüssel, Verweise, Anteile der Werte, Größen</translation>
    </message>
    <message>
        <source>&amp;Import...</source>
        <translation>&amp;Importieren...</translation>
    </message>
    <message>
        <source>Takes items from comma-separated values or DynamoDB JSON</source>
        <translation>Übernimmt Elemente aus kommagetrennten Werten oder DynamoDB-JSON</translation>
    </message>
    <message>
        <source>E&amp;xport...</source>
        <translation>E&amp;xportieren...</translation>
    </message>
    <message>
        <source>Writes the items as comma-separated values or DynamoDB JSON</source>
        <translation>Schreibt die Elemente als kommagetrennte Werte oder DynamoDB-JSON</translation>
    </message>
    <message>
        <source>Filter items</source>
        <translation>Elemente filtern</translation>
    </message>
    <message>
        <source>Add an item</source>
        <translation>Ein Element hinzufügen</translation>
    </message>
    <message>
        <source>Delete the items</source>
        <translation>Die Elemente löschen</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n Element</numerusform>
            <numerusform>%n Elemente</numerusform>
        </translation>
    </message>
    <message>
        <source>generating</source>
        <translation>werden erzeugt</translation>
    </message>
    <message>
        <source>generated, follow the design</source>
        <translation>generiert, folgen dem Entwurf</translation>
    </message>
    <message>
        <source>yours: edits of the design leave them as they are</source>
        <translation>eigene: Änderungen am Entwurf lassen sie, wie sie sind</translation>
    </message>
    <message>
        <source>Add Item</source>
        <translation>Element hinzufügen</translation>
    </message>
    <message>
        <source>Import Items</source>
        <translation>Elemente importieren</translation>
    </message>
    <message>
        <source>Items (*.csv *.json *.jsonl *.ndjson);;All files (*)</source>
        <translation>Elemente (*.csv *.json *.jsonl *.ndjson);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Import %1</source>
        <translation>%1 importieren</translation>
    </message>
    <message numerus="yes">
        <source>Took %n item(s) from %1.</source>
        <translation>
            <numerusform>%n Element aus %1 übernommen.</numerusform>
            <numerusform>%n Elemente aus %1 übernommen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) belong to no entity.</source>
        <translation>
            <numerusform>%n Element gehört zu keiner Entität.</numerusform>
            <numerusform>%n Elemente gehören zu keiner Entität.</numerusform>
        </translation>
    </message>
    <message>
        <source>Export Items</source>
        <translation>Elemente exportieren</translation>
    </message>
    <message>
        <source>DynamoDB JSON (*.json);;Comma-separated values (*.csv)</source>
        <translation>DynamoDB-JSON (*.json);;Kommagetrennte Werte (*.csv)</translation>
    </message>
    <message>
        <source>Saved %1.</source>
        <translation>%1 gespeichert.</translation>
    </message>
</context>
<context>
    <name>infera::app::LayoutKeysModel</name>
    <message>
        <source>ALL, KEYS_ONLY, or INCLUDE: with the attributes</source>
        <translation>ALL, KEYS_ONLY oder INCLUDE: mit den Attributen</translation>
    </message>
    <message>
        <source>The key attributes, N or B after a colon; several divided by |</source>
        <translation>Die Schlüsselattribute, N oder B nach einem Doppelpunkt; mehrere getrennt durch |</translation>
    </message>
    <message>
        <source>Shards of a key with {shard} in it</source>
        <translation>Shards eines Schlüssels, der {shard} enthält</translation>
    </message>
    <message>
        <source>Literal text with {attribute} in it; empty: the entity is not in the index</source>
        <translation>Fester Text mit {attribute} darin; leer: Die Entität ist nicht im Index</translation>
    </message>
    <message>
        <source>not in it</source>
        <translation>nicht enthalten</translation>
    </message>
    <message>
        <source>Table or Index</source>
        <translation>Tabelle oder Index</translation>
    </message>
    <message>
        <source>Entity</source>
        <translation>Entität</translation>
    </message>
    <message>
        <source>Partition Key</source>
        <translation>Partitionsschlüssel</translation>
    </message>
    <message>
        <source>Sort Key</source>
        <translation>Sortierschlüssel</translation>
    </message>
    <message>
        <source>Projection</source>
        <translation>Projektion</translation>
    </message>
    <message>
        <source>Shards</source>
        <translation>Shards</translation>
    </message>
    <message>
        <source>INCLUDE names the attributes: INCLUDE: status, total.</source>
        <translation>INCLUDE nennt die Attribute: INCLUDE: status, total.</translation>
    </message>
    <message>
        <source>Cannot read &quot;%1&quot; as a projection. Expected ALL, KEYS_ONLY, or INCLUDE: with the attributes.</source>
        <translation>„%1“ ist keine Projektion. Erwartet wird ALL, KEYS_ONLY oder INCLUDE: mit den Attributen.</translation>
    </message>
    <message>
        <source>Cannot read &quot;%1&quot; as a key. Expected a name, or a name with its type, such as createdAt: N.</source>
        <translation>„%1“ ist kein Schlüssel. Erwartet wird ein Name oder ein Name mit seinem Typ, etwa createdAt: N.</translation>
    </message>
    <message>
        <source>An index key has at most four attributes.</source>
        <translation>Ein Indexschlüssel hat höchstens vier Attribute.</translation>
    </message>
    <message>
        <source>A table&apos;s key has one partition and one sort attribute.</source>
        <translation>Der Schlüssel einer Tabelle hat ein Partitions- und ein Sortierattribut.</translation>
    </message>
    <message>
        <source>Cannot read &quot;%1&quot; as a number of shards.</source>
        <translation>„%1“ ist keine Anzahl von Shards.</translation>
    </message>
    <message>
        <source>%1 has no attribute %2.</source>
        <translation>%1 hat kein Attribut %2.</translation>
    </message>
    <message>
        <source>Every item needs a partition key.</source>
        <translation>Jedes Element braucht einen Partitionsschlüssel.</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>of %1 in %2</source>
        <translation>von %1 in %2</translation>
    </message>
</context>
<context>
    <name>infera::app::LayoutsPage</name>
    <message>
        <source>Layouts</source>
        <translation>Layouts</translation>
    </message>
    <message>
        <source>No layouts yet</source>
        <translation>Noch keine Layouts</translation>
    </message>
    <message>
        <source>Layouts follow from entities and access patterns. Add at least one of each, and the cheapest tables and indexes appear here.</source>
        <translation>Layouts folgen aus Entitäten und Zugriffsmustern. Sobald es von beiden mindestens eines gibt, erscheinen hier die günstigsten Tabellen und Indizes.</translation>
    </message>
    <message>
        <source>Add Access &amp;Pattern</source>
        <translation>&amp;Zugriffsmuster hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>Behal&amp;ten</translation>
    </message>
    <message>
        <source>&amp;Use This Layout</source>
        <translation>Dieses Layout &amp;verwenden</translation>
    </message>
    <message>
        <source>Simulation, cost and export go by the layout in use</source>
        <translation>Simulation, Kosten und Export richten sich nach dem verwendeten Layout</translation>
    </message>
    <message>
        <source>Tables and indexes</source>
        <translation>Tabellen und Indizes</translation>
    </message>
    <message>
        <source>Patterns served</source>
        <translation>Bediente Muster</translation>
    </message>
    <message>
        <source>Units per second</source>
        <translation>Einheiten pro Sekunde</translation>
    </message>
    <message>
        <source>Ranked by cost</source>
        <translation>Nach Kosten geordnet</translation>
    </message>
    <message>
        <source>How each pattern is served</source>
        <translation>Wie jedes Muster bedient wird</translation>
    </message>
    <message>
        <source>Why the layout is as it is</source>
        <translation>Warum das Layout so ist, wie es ist</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>Gründe</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Item collections</source>
        <translation>Elementsammlungen</translation>
    </message>
    <message>
        <source>How it is served</source>
        <translation>Wie es bedient wird</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Edit keys</source>
        <translation>Schlüssel bearbeiten</translation>
    </message>
    <message numerus="yes">
        <source>%n layout(s), each proven by running its requests on sample items.</source>
        <translation>
            <numerusform>%n Layout, nachgewiesen durch seine Anfragen auf Beispielelementen.</numerusform>
            <numerusform>%n Layouts, jedes nachgewiesen durch seine Anfragen auf Beispielelementen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Tables and indexes that serve every access pattern.</source>
        <translation>Tabellen und Indizes, die jedes Zugriffsmuster bedienen.</translation>
    </message>
    <message>
        <source>No layout was found</source>
        <translation>Es wurde kein Layout gefunden</translation>
    </message>
    <message>
        <source>&amp;Drop</source>
        <translation>Ver&amp;werfen</translation>
    </message>
    <message>
        <source>Takes the layout out of the design</source>
        <translation>Nimmt das Layout aus dem Entwurf</translation>
    </message>
    <message>
        <source>Keeps the layout in the design, as it is, and uses it: it stays when numbers change, and can be edited</source>
        <translation>Behält das Layout im Entwurf, so wie es ist, und verwendet es: Es bleibt, wenn sich Zahlen ändern, und lässt sich bearbeiten</translation>
    </message>
    <message>
        <source>Findings (%1)</source>
        <translation>Befunde (%1)</translation>
    </message>
    <message>
        <source>Kept in the design under the name %1. It stays as it is when numbers change; its keys can be edited.</source>
        <translation>Unter dem Namen %1 im Entwurf behalten. Es bleibt, wie es ist, wenn sich Zahlen ändern; seine Schlüssel lassen sich bearbeiten.</translation>
    </message>
    <message>
        <source>the cheapest, on demand</source>
        <translation>das günstigste, On-Demand</translation>
    </message>
    <message>
        <source>%1 more than the cheapest</source>
        <translation>%1 mehr als das günstigste</translation>
    </message>
    <message numerus="yes">
        <source>%n table(s)</source>
        <translation>
            <numerusform>%n Tabelle</numerusform>
            <numerusform>%n Tabellen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n index(es)</source>
        <translation>
            <numerusform>%n Index</numerusform>
            <numerusform>%n Indizes</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message numerus="yes">
        <source>%n not served</source>
        <translation>
            <numerusform>%n nicht bedient</numerusform>
            <numerusform>%n nicht bedient</numerusform>
        </translation>
    </message>
    <message>
        <source>all, without a scan of the table</source>
        <translation>alle, ohne einen Scan der Tabelle</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>read / write, on average</source>
        <translation>Lesen / Schreiben, im Mittel</translation>
    </message>
    <message>
        <source>Monthly cost by the rates</source>
        <translation>Monatskosten nach den Raten</translation>
    </message>
    <message>
        <source>On demand, from the average rates of the patterns: what the layouts are ranked by. The page Cost has the simulated load in every mode.</source>
        <translation>On-Demand, aus den mittleren Raten der Zugriffsmuster: danach sind die Layouts geordnet. Die Seite Kosten zeigt die simulierte Last in jedem Modus.</translation>
    </message>
    <message>
        <source>No rule speaks against this layout.</source>
        <translation>Keine Regel spricht gegen dieses Layout.</translation>
    </message>
</context>
<context>
    <name>infera::app::LocalEndpoint</name>
    <message>
        <source>There is no layout to serve yet.</source>
        <translation>Es gibt noch kein Layout, das bedient werden könnte.</translation>
    </message>
    <message>
        <source>Adopt Access Patterns</source>
        <translation>Zugriffsmuster übernehmen</translation>
    </message>
</context>
<context>
    <name>infera::app::MainWindow</name>
    <message>
        <source>The file was changed by another program and has been read again. Undo brings the design before back.</source>
        <translation>Ein anderes Programm hat die Datei geändert; sie wurde neu gelesen. „Rückgängig“ holt den vorherigen Entwurf zurück.</translation>
    </message>
    <message>
        <source>Another program changed the file while there are unsaved changes here.</source>
        <translation>Ein anderes Programm hat die Datei geändert, während es hier nicht gespeicherte Änderungen gibt.</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Zusammenführen</translation>
    </message>
    <message>
        <source>Take the File</source>
        <translation>Datei übernehmen</translation>
    </message>
    <message>
        <source>Keep Mine</source>
        <translation>Meine behalten</translation>
    </message>
    <message>
        <source>%1[*] – Infera Dynamo</source>
        <translation>%1[*] – Infera Dynamo</translation>
    </message>
    <message>
        <source>&amp;New Design</source>
        <translation>&amp;Neuer Entwurf</translation>
    </message>
    <message>
        <source>New &amp;Window</source>
        <translation>Neues Fens&amp;ter</translation>
    </message>
    <message>
        <source>Opens another window</source>
        <translation>Öffnet ein weiteres Fenster</translation>
    </message>
    <message>
        <source>&amp;Open...</source>
        <translation>Ö&amp;ffnen...</translation>
    </message>
    <message>
        <source>Open a design file</source>
        <translation>Eine Entwurfsdatei öffnen</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Save &amp;As...</source>
        <translation>Speichern &amp;unter...</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportieren</translation>
    </message>
    <message>
        <source>See and save the files the design becomes</source>
        <translation>Die Dateien ansehen und speichern, zu denen der Entwurf wird</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Undo %1</source>
        <translation>&amp;Rückgängig: %1</translation>
    </message>
    <message>
        <source>&amp;Redo %1</source>
        <translation>&amp;Wiederholen: %1</translation>
    </message>
    <message>
        <source>Add A&amp;ttribute</source>
        <translation>A&amp;ttribut hinzufügen</translation>
    </message>
    <message>
        <source>Add Access &amp;Pattern</source>
        <translation>&amp;Zugriffsmuster hinzufügen</translation>
    </message>
    <message>
        <source>Type an access pattern as a sentence</source>
        <translation>Ein Zugriffsmuster als Satz eintippen</translation>
    </message>
    <message>
        <source>Paste Patterns</source>
        <translation>Muster einfügen</translation>
    </message>
    <message>
        <source>Paste access patterns, one sentence a line</source>
        <translation>Zugriffsmuster einfügen, je Zeile ein Satz</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Entities</source>
        <translation>Entitäten</translation>
    </message>
    <message>
        <source>Access Patterns</source>
        <translation>Zugriffsmuster</translation>
    </message>
    <message>
        <source>Layouts</source>
        <translation>Layouts</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Simulation</source>
        <translation>Simulation</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Scenarios</source>
        <translation>Szenarien</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>Gehe zu %1</translation>
    </message>
    <message>
        <source>&amp;Run Simulation</source>
        <translation>Simulation sta&amp;rten</translation>
    </message>
    <message>
        <source>Run the access patterns against the layout in use</source>
        <translation>Die Zugriffsmuster gegen das verwendete Layout laufen lassen</translation>
    </message>
    <message>
        <source>&amp;Cancel Simulation</source>
        <translation>Simulation &amp;abbrechen</translation>
    </message>
    <message>
        <source>&amp;Use This Layout</source>
        <translation>Dieses Layout &amp;verwenden</translation>
    </message>
    <message>
        <source>Simulation, cost and export go by the layout in use</source>
        <translation>Simulation, Kosten und Export richten sich nach dem verwendeten Layout</translation>
    </message>
    <message>
        <source>&amp;Keep This Layout</source>
        <translation>Dieses Layout &amp;behalten</translation>
    </message>
    <message>
        <source>Keeps the selected layout in the design, to stay and to be edited</source>
        <translation>Behält das ausgewählte Layout im Entwurf, sodass es bleibt und sich bearbeiten lässt</translation>
    </message>
    <message>
        <source>&amp;Drop This Layout</source>
        <translation>Dieses Layout ver&amp;werfen</translation>
    </message>
    <message>
        <source>Takes the selected layout out of the design</source>
        <translation>Nimmt das ausgewählte Layout aus dem Entwurf</translation>
    </message>
    <message>
        <source>Theme: &amp;System</source>
        <translation>Farbschema: &amp;System</translation>
    </message>
    <message>
        <source>Theme: &amp;Light</source>
        <translation>Farbschema: &amp;Hell</translation>
    </message>
    <message>
        <source>Theme: &amp;Dark</source>
        <translation>Farbschema: &amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;Command Palette...</source>
        <translation>&amp;Befehlspalette...</translation>
    </message>
    <message>
        <source>&amp;Go to Anything...</source>
        <translation>&amp;Gehe zu...</translation>
    </message>
    <message>
        <source>&amp;About Infera Dynamo</source>
        <translation>&amp;Über Infera Dynamo</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Simulate</source>
        <translation>&amp;Simulation</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Type a command</source>
        <translation>Einen Befehl eintippen</translation>
    </message>
    <message>
        <source>Entity</source>
        <translation>Entität</translation>
    </message>
    <message>
        <source>Access pattern</source>
        <translation>Zugriffsmuster</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>Layout</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>About Infera Dynamo</source>
        <translation>Über Infera Dynamo</translation>
    </message>
    <message>
        <source>Infera Dynamo %1

Design Amazon DynamoDB tables from access patterns, with load and price.

Licensed under the GNU General Public License, version 3 or later.</source>
        <translation>Infera Dynamo %1

Entwirft Tabellen für Amazon DynamoDB aus Zugriffsmustern, mit Last und Preis.

Lizenziert unter der GNU General Public License, Version 3 oder später.</translation>
    </message>
    <message>
        <source>Language: S&amp;ystem</source>
        <translation>Sprache: S&amp;ystem</translation>
    </message>
    <message>
        <source>Language: %1</source>
        <translation>Sprache: %1</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts...</source>
        <translation>&amp;Tastenkürzel...</translation>
    </message>
    <message>
        <source>See every command and change its keys</source>
        <translation>Alle Befehle sehen und ihre Tasten ändern</translation>
    </message>
    <message>
        <source>Take the &amp;Tour</source>
        <translation>&amp;Rundgang machen</translation>
    </message>
    <message>
        <source>Five steps through the program, on the example</source>
        <translation>Fünf Schritte durch das Programm, am Beispiel</translation>
    </message>
    <message>
        <source>The language changes when the program is started the next time.</source>
        <translation>Die Sprache wechselt, wenn das Programm das nächste Mal gestartet wird.</translation>
    </message>
    <message>
        <source>New here? Five steps on an example show what the program does. The tour is in the menu Help, too.</source>
        <translation>Neu hier? Fünf Schritte an einem Beispiel zeigen, was das Programm kann. Der Rundgang steht auch im Menü Hilfe.</translation>
    </message>
    <message>
        <source>&amp;Not Now</source>
        <translation>&amp;Nicht jetzt</translation>
    </message>
    <message>
        <source>&amp;Import...</source>
        <translation>&amp;Importieren...</translation>
    </message>
    <message>
        <source>Make a design of a NoSQL Workbench model, a template, a table or a schema</source>
        <translation>Einen Entwurf aus einem Modell von NoSQL Workbench, einer Vorlage, einer Tabelle oder einem Schema machen</translation>
    </message>
    <message>
        <source>Add E&amp;ntity</source>
        <translation>&amp;Entität hinzufügen</translation>
    </message>
    <message>
        <source>T&amp;ype a Pattern</source>
        <translation>&amp;Muster eintippen</translation>
    </message>
    <message>
        <source>Find &amp;Layouts Again</source>
        <translation>&amp;Layouts neu suchen</translation>
    </message>
    <message>
        <source>&amp;Filter the List</source>
        <translation>Liste &amp;filtern</translation>
    </message>
    <message>
        <source>Shows only the rows of a list or table that have a text</source>
        <translation>Zeigt nur die Zeilen einer Liste oder Tabelle, in denen ein Text steht</translation>
    </message>
    <message>
        <source>&amp;Restart Now</source>
        <translation>Jetzt &amp;neu starten</translation>
    </message>
    <message>
        <source>&amp;Later</source>
        <translation>&amp;Später</translation>
    </message>
    <message>
        <source>The file %1 was deleted by another program. What is here is all there is of it: save it to have it back.</source>
        <translation>Die Datei %1 wurde von einem anderen Programm gelöscht. Nur was hier steht, gibt es noch: Speichern legt sie wieder an.</translation>
    </message>
    <message>
        <source>a design that was never saved</source>
        <translation>einem nie gespeicherten Entwurf</translation>
    </message>
    <message>
        <source>The program ended unexpectedly and left unsaved work on %1.</source>
        <translation>Das Programm wurde unerwartet beendet und hat nicht gespeicherte Arbeit an %1 hinterlassen.</translation>
    </message>
    <message>
        <source>Open It</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Give It Up</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>There is nothing to do that with: select something first.</source>
        <translation>Dafür ist nichts ausgewählt: Wählen Sie zuerst etwas aus.</translation>
    </message>
    <message>
        <source>Delete Entity</source>
        <translation>Entität löschen</translation>
    </message>
    <message>
        <source>Delete Attributes</source>
        <translation>Attribute löschen</translation>
    </message>
    <message>
        <source>Paste an Item as JSON</source>
        <translation>Element als JSON einfügen</translation>
    </message>
    <message>
        <source>Arrange the Diagram</source>
        <translation>Diagramm anordnen</translation>
    </message>
    <message>
        <source>Fit the Diagram</source>
        <translation>Diagramm einpassen</translation>
    </message>
    <message>
        <source>Delete Access Patterns</source>
        <translation>Zugriffsmuster löschen</translation>
    </message>
    <message>
        <source>Duplicate Access Pattern</source>
        <translation>Zugriffsmuster duplizieren</translation>
    </message>
    <message>
        <source>Add Index</source>
        <translation>Index hinzufügen</translation>
    </message>
    <message>
        <source>Remove Index</source>
        <translation>Index entfernen</translation>
    </message>
    <message>
        <source>Generate Items</source>
        <translation>Elemente erzeugen</translation>
    </message>
    <message>
        <source>Add Item</source>
        <translation>Element hinzufügen</translation>
    </message>
    <message>
        <source>Delete Items</source>
        <translation>Elemente löschen</translation>
    </message>
    <message>
        <source>Import Items...</source>
        <translation>Elemente importieren …</translation>
    </message>
    <message>
        <source>Export Items...</source>
        <translation>Elemente exportieren …</translation>
    </message>
    <message>
        <source>Run Pattern</source>
        <translation>Muster ausführen</translation>
    </message>
    <message>
        <source>Run Request</source>
        <translation>Anfrage ausführen</translation>
    </message>
    <message>
        <source>See a Fix Before and After</source>
        <translation>Abhilfe vorher und nachher ansehen</translation>
    </message>
    <message>
        <source>Apply Fix</source>
        <translation>Abhilfe anwenden</translation>
    </message>
    <message>
        <source>Add Scenario</source>
        <translation>Szenario hinzufügen</translation>
    </message>
    <message>
        <source>Open Scenario</source>
        <translation>Szenario öffnen</translation>
    </message>
    <message>
        <source>Delete Scenario</source>
        <translation>Szenario löschen</translation>
    </message>
    <message>
        <source>Copy the Exported File</source>
        <translation>Exportierte Datei kopieren</translation>
    </message>
    <message>
        <source>Save the Exported File...</source>
        <translation>Exportierte Datei speichern …</translation>
    </message>
    <message>
        <source>Save All Exports...</source>
        <translation>Alle Exporte speichern …</translation>
    </message>
    <message>
        <source>Kept layout</source>
        <translation>Behaltenes Layout</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Index of %1</source>
        <translation>Index von %1</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>Szenario</translation>
    </message>
    <message>
        <source>Attribute of %1</source>
        <translation>Attribut von %1</translation>
    </message>
    <message>
        <source>Go to anything of the design, or a page</source>
        <translation>Zu allem im Entwurf gehen oder zu einer Seite</translation>
    </message>
    <message>
        <source>There is no layout to simulate yet.</source>
        <translation>Es gibt noch kein Layout zu simulieren.</translation>
    </message>
    <message>
        <source>Start or Stop the Endpoint</source>
        <translation>Endpunkt starten oder anhalten</translation>
    </message>
    <message>
        <source>Adopt What the Endpoint Was Asked</source>
        <translation>Übernehmen, was der Endpunkt gefragt wurde</translation>
    </message>
</context>
<context>
    <name>infera::app::Measures</name>
    <message>
        <source>Monthly cost</source>
        <translation>Monatliche Kosten</translation>
    </message>
    <message>
        <source>In the cheapest mode</source>
        <translation>Im günstigsten Modus</translation>
    </message>
    <message>
        <source>Cheapest mode</source>
        <translation>Günstigster Modus</translation>
    </message>
    <message>
        <source>Throttled requests</source>
        <translation>Gedrosselte Anfragen</translation>
    </message>
    <message>
        <source>Hottest key, of a partition</source>
        <translation>Heißester Schlüssel, Anteil</translation>
    </message>
    <message>
        <source>Hottest key</source>
        <translation>Heißester Schlüssel</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>Layout</translation>
    </message>
    <message>
        <source>Patterns not served</source>
        <translation>Nicht bediente Muster</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Warnungen</translation>
    </message>
</context>
<context>
    <name>infera::app::MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
</context>
<context>
    <name>infera::app::Navigation</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>%1 (Alt+%2)</source>
        <translation>%1 (Alt+%2)</translation>
    </message>
    <message>
        <source>From an earlier design</source>
        <translation>Von einem früheren Entwurf</translation>
    </message>
</context>
<context>
    <name>infera::app::OutlookView</name>
    <message>
        <source>Month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>today</source>
        <translation>heute</translation>
    </message>
    <message>
        <source>Cheapest</source>
        <translation>Günstigster Modus</translation>
    </message>
    <message>
        <source>Another than the month before</source>
        <translation>Ein anderer als im Monat davor</translation>
    </message>
    <message>
        <source>On Demand</source>
        <translation>On-Demand</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>Bester Modus</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingangsgröße</translation>
    </message>
    <message>
        <source>Swing</source>
        <translation>Spanne</translation>
    </message>
    <message>
        <source>25 % Less</source>
        <translation>25 % weniger</translation>
    </message>
    <message>
        <source>25 % More</source>
        <translation>25 % mehr</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Monthly</source>
        <translation>Monatlich</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Anmerkung</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Stored</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation>%1 GB</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Infrequent Access</source>
        <translation>Infrequent Access</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Maßnahme</translation>
    </message>
    <message>
        <source>Saves a Month</source>
        <translation>Spart im Monat</translation>
    </message>
    <message>
        <source>The bill from other sides</source>
        <translation>Die Rechnung von anderen Seiten</translation>
    </message>
    <message>
        <source>By pattern and index</source>
        <translation>Nach Muster und Index</translation>
    </message>
    <message>
        <source>In 36 months</source>
        <translation>In 36 Monaten</translation>
    </message>
    <message>
        <source>What moves it</source>
        <translation>Was sie bewegt</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>Regionen</translation>
    </message>
    <message>
        <source>Break-even</source>
        <translation>Break-even</translation>
    </message>
    <message>
        <source>Savings</source>
        <translation>Einsparungen</translation>
    </message>
    <message>
        <source>Monthly cost in the months to come</source>
        <translation>Monatliche Kosten in den kommenden Monaten</translation>
    </message>
    <message>
        <source>months from today</source>
        <translation>Monate ab heute</translation>
    </message>
    <message>
        <source>Cost by month</source>
        <translation>Kosten nach Monat</translation>
    </message>
    <message>
        <source>What moves the total</source>
        <translation>Was die Summe bewegt</translation>
    </message>
    <message>
        <source>Cost by region</source>
        <translation>Kosten nach Region</translation>
    </message>
    <message>
        <source>Reads: consumed of what would be provisioned</source>
        <translation>Lesen: verbraucht von dem, was bereitgestellt würde</translation>
    </message>
    <message>
        <source>Writes: consumed of what would be provisioned</source>
        <translation>Schreiben: verbraucht von dem, was bereitgestellt würde</translation>
    </message>
    <message>
        <source>Capacity provisioned for the peak pays when more of it is used than the mark says.</source>
        <translation>Für die Spitze bereitgestellte Kapazität lohnt sich, wenn mehr von ihr genutzt wird, als die Marke anzeigt.</translation>
    </message>
    <message>
        <source>Reads</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Writes</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Cost by table class</source>
        <translation>Kosten nach Tabellenklasse</translation>
    </message>
    <message>
        <source>What would lower the bill</source>
        <translation>Was die Rechnung senken würde</translation>
    </message>
    <message>
        <source>Worked out when there is a layout to price.</source>
        <translation>Wird berechnet, sobald es ein Layout mit Kosten gibt.</translation>
    </message>
    <message>
        <source>on demand</source>
        <translation>On-Demand</translation>
    </message>
    <message>
        <source>best mode</source>
        <translation>bester Modus</translation>
    </message>
    <message>
        <source>From month %1 the cheapest is: %2.</source>
        <translation>Ab Monat %1 ist am günstigsten: %2.</translation>
    </message>
    <message>
        <source>The load grows by %1 a month, as the entities do.</source>
        <translation>Die Last wächst um %1 im Monat, so wie die Entitäten.</translation>
    </message>
    <message>
        <source>No entity says that it grows: growth is entered with the entities.</source>
        <translation>Keine Entität gibt ein Wachstum an: Wachstum wird bei den Entitäten eingetragen.</translation>
    </message>
    <message>
        <source>The total of the cheapest mode when one input is a quarter less or more than the design says.</source>
        <translation>Die Summe des günstigsten Modus, wenn eine Eingangsgröße um ein Viertel kleiner oder größer ist, als der Entwurf sagt.</translation>
    </message>
    <message>
        <source>used</source>
        <translation>genutzt</translation>
    </message>
    <message>
        <source>break-even</source>
        <translation>Break-even</translation>
    </message>
    <message>
        <source>Savings (%1)</source>
        <translation>Einsparungen (%1)</translation>
    </message>
    <message>
        <source>Being worked out.</source>
        <translation>Wird berechnet.</translation>
    </message>
    <message>
        <source>Pays From</source>
        <translation>Lohnt ab</translation>
    </message>
    <message>
        <source>From so much stored on, the class Standard-Infrequent Access is cheaper for the table.</source>
        <translation>Ab so viel Gespeichertem ist die Klasse Standard-Infrequent Access für die Tabelle günstiger.</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>Modes</source>
        <translation>Modi</translation>
    </message>
    <message>
        <source>Nothing is known that would lower the bill.</source>
        <translation>Es ist nichts bekannt, was die Rechnung senken würde.</translation>
    </message>
    <message>
        <source>%1, this design</source>
        <translation>%1, dieser Entwurf</translation>
    </message>
    <message numerus="yes">
        <source>The same usage in %n region(s) whose rates are known, cheapest first; below them, at least so much, those of which a rate is missing.</source>
        <translation>
            <numerusform>Dieselbe Nutzung in %n Region, deren Preise bekannt sind; darunter, mindestens so viel, jene, von denen ein Preis fehlt.</numerusform>
            <numerusform>Dieselbe Nutzung in %n Regionen, deren Preise bekannt sind, die billigste zuerst; darunter, mindestens so viel, jene, von denen ein Preis fehlt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>infera::app::Page</name>
    <message>
        <source>From an earlier design</source>
        <translation>Aus einem früheren Entwurf</translation>
    </message>
    <message>
        <source>Finding layouts</source>
        <translation>Layouts werden gesucht</translation>
    </message>
    <message>
        <source>&amp;Look at the Patterns</source>
        <translation>&amp;Muster ansehen</translation>
    </message>
</context>
<context>
    <name>infera::app::PatternDetail</name>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%n Anfrage</numerusform>
            <numerusform>%n Anfragen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 requests</source>
        <translation>%1 Anfragen</translation>
    </message>
    <message>
        <source>One call: %1, %2, %3.</source>
        <translation>Ein Aufruf: %1, %2, %3.</translation>
    </message>
    <message>
        <source>One call: %1, %2.</source>
        <translation>Ein Aufruf: %1, %2.</translation>
    </message>
    <message>
        <source>How it is served</source>
        <translation>Wie es bedient wird</translation>
    </message>
    <message>
        <source>Select a pattern to see its requests, the units of one call and the month&apos;s cost.</source>
        <translation>Ein Muster auswählen, um seine Anfragen, die Einheiten eines Aufrufs und die Kosten im Monat zu sehen.</translation>
    </message>
    <message>
        <source>Looking for layouts that serve it.</source>
        <translation>Es werden Layouts gesucht, die es bedienen.</translation>
    </message>
    <message>
        <source>No layout serves it yet.</source>
        <translation>Noch bedient es kein Layout.</translation>
    </message>
</context>
<context>
    <name>infera::app::PatternsModel</name>
    <message>
        <source>Not served</source>
        <translation>Nicht bedient</translation>
    </message>
    <message>
        <source>An access pattern needs a name.</source>
        <translation>Ein Zugriffsmuster braucht einen Namen.</translation>
    </message>
    <message>
        <source>There is already an access pattern named &quot;%1&quot;.</source>
        <translation>Es gibt schon ein Zugriffsmuster namens „%1“.</translation>
    </message>
    <message>
        <source>There is no entity named %1.</source>
        <translation>Es gibt keine Entität namens %1.</translation>
    </message>
    <message>
        <source>Cannot read &quot;%1&quot; as a limit. Expected a whole number of items.</source>
        <translation>„%1“ ist kein Limit. Erwartet wird eine ganze Zahl von Elementen.</translation>
    </message>
    <message>
        <source>Cannot read &quot;%1&quot; as a rate. Expected a number of calls such as 100/s, 6k/min or 1M/day, or ? when it is not known.</source>
        <translation>„%1“ ist keine Rate. Erwartet wird eine Zahl von Aufrufen, etwa 100/s, 6k/min oder 1M/day, oder ?, wenn sie nicht bekannt ist.</translation>
    </message>
    <message>
        <source>Cannot read &quot;%1&quot;. Expected attributes, each alone or with a comparison: userId, status = pending, createdAt between.</source>
        <translation>„%1“ ist nicht lesbar. Erwartet werden Attribute, jedes allein oder mit einem Vergleich: userId, status = pending, createdAt between.</translation>
    </message>
    <message>
        <source>Cannot read &quot;%1&quot;. Expected an attribute and asc or desc.</source>
        <translation>„%1“ ist nicht lesbar. Erwartet wird ein Attribut und asc oder desc.</translation>
    </message>
    <message>
        <source>Cannot read &quot;%1&quot;. Expected one of %2.</source>
        <translation>„%1“ ist nicht lesbar. Erwartet wird eines von %2.</translation>
    </message>
    <message>
        <source>Access Pattern</source>
        <translation>Zugriffsmuster</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>Operation</translation>
    </message>
    <message>
        <source>Entity</source>
        <translation>Entität</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Bedingung</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Sortierung</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Limit</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>Peak</source>
        <translation>Spitze</translation>
    </message>
    <message>
        <source>Curve</source>
        <translation>Kurve</translation>
    </message>
    <message>
        <source>Reads</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Returns</source>
        <translation>Rückgabe</translation>
    </message>
    <message>
        <source>Served By</source>
        <translation>Bedient durch</translation>
    </message>
    <message>
        <source>Units/Call</source>
        <translation>Einheiten/Aufruf</translation>
    </message>
    <message>
        <source>Monthly</source>
        <translation>Monatlich</translation>
    </message>
</context>
<context>
    <name>infera::app::PatternsPage</name>
    <message>
        <source>Access patterns</source>
        <translation>Zugriffsmuster</translation>
    </message>
    <message>
        <source>No access patterns yet</source>
        <translation>Noch keine Zugriffsmuster</translation>
    </message>
    <message>
        <source>A design is ranked against the reads and writes it has to serve: which items, found by what, in which order, how often.</source>
        <translation>Ein Entwurf wird an den Lese- und Schreibzugriffen gemessen, die er bedienen muss: welche Elemente, wonach gesucht, in welcher Reihenfolge, wie oft.</translation>
    </message>
    <message>
        <source>&amp;Add Access Pattern</source>
        <translation>&amp;Zugriffsmuster hinzufügen</translation>
    </message>
    <message>
        <source>New access pattern as a sentence</source>
        <translation>Neues Zugriffsmuster als Satz</translation>
    </message>
    <message>
        <source>A&amp;dd</source>
        <translation>Hinzu&amp;fügen</translation>
    </message>
    <message>
        <source>Patterns</source>
        <translation>Muster</translation>
    </message>
    <message>
        <source>Filter access patterns</source>
        <translation>Zugriffsmuster filtern</translation>
    </message>
    <message>
        <source>Duplicate the pattern</source>
        <translation>Das Muster duplizieren</translation>
    </message>
    <message>
        <source>Add a pattern</source>
        <translation>Ein Muster hinzufügen</translation>
    </message>
    <message>
        <source>Delete the patterns</source>
        <translation>Die Muster löschen</translation>
    </message>
    <message>
        <source>Type a pattern as a sentence. Completion offers what may follow; Enter adds it.</source>
        <translation>Ein Muster als Satz eintippen. Die Vervollständigung bietet an, was folgen kann; die Eingabetaste fügt es hinzu.</translation>
    </message>
    <message>
        <source>Reads as: %1</source>
        <translation>Gelesen als: %1</translation>
    </message>
    <message>
        <source>What is asked of the data, how often, and how the layout in use answers.</source>
        <translation>Was von den Daten verlangt wird, wie oft, und wie das verwendete Layout darauf antwortet.</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n Pattern(s)</source>
        <translation>
            <numerusform>%n Muster löschen</numerusform>
            <numerusform>%n Muster löschen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Paste %n Row(s)</source>
        <translation>
            <numerusform>%n Zeile einfügen</numerusform>
            <numerusform>%n Zeilen einfügen</numerusform>
        </translation>
    </message>
    <message>
        <source>Cannot paste line %1. %2</source>
        <translation>Zeile %1 kann nicht eingefügt werden. %2</translation>
    </message>
    <message numerus="yes">
        <source>Paste %n Pattern(s)</source>
        <translation>
            <numerusform>%n Muster einfügen</numerusform>
            <numerusform>%n Muster einfügen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>infera::app::Phrases</name>
    <message>
        <source>One key is enough at these rates; from about %1 times as much on, split it into shards (%2) and merge their results, or put an attribute with more values beside %3.</source>
        <translation>Bei diesen Raten genügt ein Schlüssel; ab etwa dem %1-Fachen ist er in Shards zu teilen (%2), deren Ergebnisse zusammengeführt werden, oder ein Attribut mit mehr Werten neben %3 zu stellen.</translation>
    </message>
    <message>
        <source>Project only what the readers of these indexes return (KEYS_ONLY or INCLUDE), keep items out that no reader wants, or serve one of them without an index.</source>
        <translation>Nur projizieren, was die Leser dieser Indizes zurückgeben (KEYS_ONLY oder INCLUDE), Elemente heraushalten, die niemand liest, oder eines davon ohne Index bedienen.</translation>
    </message>
    <message>
        <source>An on-demand table serves twice its previous peak at once, and needs 30 minutes to double again; the patterns ask for %1 read and %2 write units a second.</source>
        <translation>Eine Tabelle auf Abruf bedient sofort das Doppelte ihrer bisherigen Spitze und braucht 30 Minuten, um sich wieder zu verdoppeln; die Muster verlangen %1 Lese- und %2 Schreibeinheiten je Sekunde.</translation>
    </message>
    <message>
        <source>They have all of its key attributes, although the layout does not put them there: the index costs their writes and its queries return them.</source>
        <translation>Sie haben alle seine Schlüsselattribute, obwohl das Layout sie dort nicht vorsieht: Der Index kostet ihr Schreiben, und seine Abfragen geben sie zurück.</translation>
    </message>
    <message>
        <source>An average item has %1 with attribute names and keys; DynamoDB refuses items above 400 KB, and a write of one such item takes %2 write units.</source>
        <translation>Ein mittleres Element hat mit Attributnamen und Schlüsseln %1; DynamoDB lehnt Elemente über 400 KB ab, und einmal Schreiben nimmt %2 Schreibeinheiten.</translation>
    </message>
    <message>
        <source>If old ones are not needed, give them an expiry time and make it the table&apos;s time to live: expired items are deleted without write units.</source>
        <translation>Werden alte nicht gebraucht, ihnen eine Ablaufzeit geben und sie zur Lebensdauer der Tabelle machen: Abgelaufene Elemente werden ohne Schreibeinheiten gelöscht.</translation>
    </message>
    <message>
        <source>Make its key part of the table&apos;s key or of a local index, keep a second copy of the item in a transaction, or accept an eventual read.</source>
        <translation>Seinen Schlüssel in den der Tabelle oder eines lokalen Index aufnehmen, in einer Transaktion eine zweite Kopie halten oder letztlich konsistentes Lesen hinnehmen.</translation>
    </message>
    <message>
        <source>The attribute is named like an expiry time, and the design sets no ttl_attribute: expired items stay, are read, and are billed.</source>
        <translation>Das Attribut heißt wie eine Ablaufzeit, und der Entwurf setzt kein ttl_attribute: Abgelaufene Elemente bleiben, werden gelesen und berechnet.</translation>
    </message>
    <message>
        <source>The same load with keys spread evenly is throttled %1 times instead of %2: this is a plain shortage, and another key does not help.</source>
        <translation>Dieselbe Last mit gleichmäßig verteilten Schlüsseln wird %1-mal statt %2-mal gedrosselt: Das ist schlichter Mangel, und ein anderer Schlüssel hilft nicht.</translation>
    </message>
    <message>
        <source>Project fewer attributes into the indexes, so that updates of others do not touch them, or drop an index whose reads are rare.</source>
        <translation>Weniger Attribute in die Indizes projizieren, damit Änderungen anderer sie nicht berühren, oder einen selten gelesenen Index weglassen.</translation>
    </message>
    <message>
        <source>The key also holds %1: the same %2 with another value there is a second item, and a condition not_exists does not see the first.</source>
        <translation>Der Schlüssel enthält auch %1: Dasselbe %2 mit einem anderen Wert dort ist ein zweites Element, und eine Bedingung not_exists sieht das erste nicht.</translation>
    </message>
    <message>
        <source>Each call of %1 reads the item, deletes it and puts it anew in one transaction: at least four write units instead of one.</source>
        <translation>Jeder Aufruf von %1 liest das Element, löscht es und schreibt es in einer Transaktion neu: mindestens vier Schreibeinheiten statt einer.</translation>
    </message>
    <message>
        <source>Remove the cause named in the other findings; until then let clients retry less often, with jitter and a retry quota.</source>
        <translation>Die in den anderen Befunden genannte Ursache beseitigen; bis dahin Clients seltener wiederholen lassen, mit Streuung und einem Kontingent.</translation>
    </message>
    <message>
        <source>The same load with keys spread evenly is throttled %1 times instead of %2: this is skew, and more capacity does not help.</source>
        <translation>Dieselbe Last mit gleichmäßig verteilten Schlüsseln wird %1-mal statt %2-mal gedrosselt: Das ist Schieflage, und mehr Kapazität hilft nicht.</translation>
    </message>
    <message>
        <source>One key is enough at these rates; from about %1 times as much on, split it into shards (%2) and merge their results.</source>
        <translation>Bei diesen Raten genügt ein Schlüssel; ab etwa dem %1-Fachen ist er in Shards zu teilen (%2), deren Ergebnisse zusammengeführt werden.</translation>
    </message>
    <message>
        <source>At the peak the busiest key takes %1 read units and %2 write units a second; one partition serves 3,000 and 1,000.</source>
        <translation>Zur Spitzenzeit nimmt der am meisten gefragte Schlüssel %1 Lese- und %2 Schreibeinheiten je Sekunde; eine Partition bedient 3.000 und 1.000.</translation>
    </message>
    <message>
        <source>Store the large attribute in S3 and keep its address, or split the item into several under one partition key.</source>
        <translation>Das große Attribut in S3 ablegen und seine Adresse behalten, oder das Element unter einem Partitionsschlüssel in mehrere teilen.</translation>
    </message>
    <message>
        <source>Both grow with the table, and a sequential scan reads one partition at a time, at most 3,000 units a second.</source>
        <translation>Beides wächst mit der Tabelle, und ein Scan nacheinander liest immer eine Partition, höchstens 3.000 Einheiten je Sekunde.</translation>
    </message>
    <message>
        <source>The key condition %1 on %2 reaches about %3 items a call and the filter %4 keeps %5; %6 read units pay for all of them.</source>
        <translation>Die Schlüsselbedingung %1 auf %2 erreicht etwa %3 Elemente je Aufruf, und der Filter %4 behält %5; %6 Leseeinheiten bezahlen sie alle.</translation>
    </message>
    <message>
        <source>The same load with keys spread evenly is throttled %1 times instead of %2: this is skew and shortage together.</source>
        <translation>Dieselbe Last mit gleichmäßig verteilten Schlüsseln wird %1-mal statt %2-mal gedrosselt: Das sind Schieflage und Mangel zugleich.</translation>
    </message>
    <message>
        <source>DynamoDB then splits them by the sort key; items that always grow at the end still meet on one partition.</source>
        <translation>DynamoDB teilt sie dann nach dem Sortierschlüssel; Elemente, die immer am Ende hinzukommen, treffen sich weiter auf einer Partition.</translation>
    </message>
    <message>
        <source>Give the pattern a key: a sparse index of the items it wants, or an export to S3 when it wants them all.</source>
        <translation>Dem Muster einen Schlüssel geben: einen dünn besetzten Index der gewünschten Elemente, oder einen Export nach S3, wenn es alle will.</translation>
    </message>
    <message>
        <source>Add a shard suffix to the index key (%1 shards leave room for ten times the traffic) and read all shards.</source>
        <translation>Dem Indexschlüssel einen Shard-Anhang geben (%1 Shards lassen Raum für das Zehnfache der Last) und alle Shards lesen.</translation>
    </message>
    <message>
        <source>Split the key into %1 shards (%2) and merge their results, or put an attribute with more values beside %3.</source>
        <translation>Den Schlüssel in %1 Shards teilen (%2) und deren Ergebnisse zusammenführen, oder ein Attribut mit mehr Werten neben %3 stellen.</translation>
    </message>
    <message>
        <source>Set a warm throughput of %1 read and %2 write units, a fifth above the peak, before the traffic arrives.</source>
        <translation>Einen warmen Durchsatz von %1 Lese- und %2 Schreibeinheiten setzen, ein Fünftel über der Spitze, bevor die Last kommt.</translation>
    </message>
    <message>
        <source>%1 by %2 is spread over %3 shards, because at the peak one key would take more than a partition serves (%4).</source>
        <translation>%1 nach %2 ist auf %3 Shards verteilt, weil zur Spitzenzeit ein Schlüssel mehr nähme, als eine Partition bedient (%4).</translation>
    </message>
    <message>
        <source>New ones take about %1 GB more each month, nothing deletes them, and no time to live is set for them.</source>
        <translation>Neue nehmen jeden Monat etwa %1 GB mehr ein, nichts löscht sie, und für sie ist keine Lebensdauer gesetzt.</translation>
    </message>
    <message>
        <source>Provision %1 read and %2 write units (70 % used at the peak), turn on auto scaling, or pay on demand.</source>
        <translation>%1 Lese- und %2 Schreibeinheiten bereitstellen (zur Spitze zu 70 % genutzt), die automatische Skalierung einschalten oder auf Abruf zahlen.</translation>
    </message>
    <message>
        <source>Nothing in their key templates keeps them apart; the item written later would replace the other.</source>
        <translation>Nichts in ihren Schlüsselvorlagen hält sie auseinander; das später geschriebene Element würde das andere ersetzen.</translation>
    </message>
    <message>
        <source>Choose a partition key with more distinct values, or spread the heaviest ones by a shard suffix.</source>
        <translation>Einen Partitionsschlüssel mit mehr Werten wählen oder die schwersten durch einen Shard-Anhang verteilen.</translation>
    </message>
    <message>
        <source>Schedule the capacity for known peaks, lower the target or raise the minimum, or pay on demand.</source>
        <translation>Die Kapazität für bekannte Spitzen planen, das Ziel senken oder das Minimum anheben, oder auf Abruf zahlen.</translation>
    </message>
    <message>
        <source>Its strongly consistent reads took %1 read units, %2 of all; eventually consistent ones take half.</source>
        <translation>Sein strikt konsistentes Lesen nahm %1 Leseeinheiten, %2 von allen; letztlich konsistentes nimmt die Hälfte.</translation>
    </message>
    <message>
        <source>Add an index whose key is made of what the pattern asks for, or take over a proposed layout.</source>
        <translation>Einen Index hinzufügen, dessen Schlüssel aus dem besteht, wonach das Muster fragt, oder ein vorgeschlagenes Layout übernehmen.</translation>
    </message>
    <message>
        <source>Keep a second item under %1 in the same transaction, or let %2 be part of the key of the entity.</source>
        <translation>In derselben Transaktion ein zweites Element unter %1 halten oder %2 zum Schlüssel der Entität machen.</translation>
    </message>
    <message>
        <source>DynamoDB has no joins: the program reads one kind after the other, a request for each step.</source>
        <translation>DynamoDB kennt keine Joins: Das Programm liest eine Art nach der anderen, je Schritt eine Anfrage.</translation>
    </message>
    <message>
        <source>Provisioned are %1 read and %2 write units a second; the patterns ask for %3 and %4 at their peak.</source>
        <translation>Bereitgestellt sind %1 Lese- und %2 Schreibeinheiten je Sekunde; die Muster verlangen zur Spitzenzeit %3 und %4.</translation>
    </message>
    <message>
        <source>It takes %1 of the requests there and at its peak %2 write units a second; one key can have %3.</source>
        <translation>Er nimmt %1 der Anfragen dort und zur Spitzenzeit %2 Schreibeinheiten je Sekunde; ein Schlüssel kann %3 haben.</translation>
    </message>
    <message>
        <source>Make the filtered attribute part of the sort key, or keep those items in a sparse index.</source>
        <translation>Das gefilterte Attribut in den Sortierschlüssel aufnehmen oder diese Elemente in einem dünn besetzten Index halten.</translation>
    </message>
    <message>
        <source>It takes %1 of the requests there and at its peak %2 read units a second; one key can have %3.</source>
        <translation>Er nimmt %1 der Anfragen dort und zur Spitzenzeit %2 Leseeinheiten je Sekunde; ein Schlüssel kann %3 haben.</translation>
    </message>
    <message>
        <source>%1 writes were refused because the index could not take its part, though the table could.</source>
        <translation>%1 Schreibvorgänge wurden abgelehnt, weil der Index seinen Teil nicht nehmen konnte, obwohl die Tabelle es konnte.</translation>
    </message>
    <message>
        <source>The design expires items by %1; a table has one TTL attribute, so this one is ignored.</source>
        <translation>Der Entwurf lässt Elemente nach %1 ablaufen; eine Tabelle hat ein TTL-Attribut, deshalb bleibt dieses unbeachtet.</translation>
    </message>
    <message>
        <source>Use a global index instead of the local one, or add a period to the partition key.</source>
        <translation>Einen globalen Index statt des lokalen verwenden oder dem Partitionsschlüssel einen Zeitraum hinzufügen.</translation>
    </message>
    <message>
        <source>Raise the table&apos;s warm throughput to the expected peak before the traffic arrives.</source>
        <translation>Den warmen Durchsatz der Tabelle auf die erwartete Spitze anheben, bevor die Last kommt.</translation>
    </message>
    <message>
        <source>It read %1 items and returned %2; the %3 read units of the others were paid for nothing.</source>
        <translation>Es las %1 Elemente und gab %2 zurück; die %3 Leseeinheiten der übrigen waren umsonst bezahlt.</translation>
    </message>
    <message>
        <source>DynamoDB compares whole values and prefixes; it has no words, stems or relevance.</source>
        <translation>DynamoDB vergleicht ganze Werte und Anfänge; Wörter, Wortstämme oder Relevanz kennt es nicht.</translation>
    </message>
    <message>
        <source>Spread the index key by a shard suffix, or give the index a key with more values.</source>
        <translation>Den Indexschlüssel durch einen Shard-Anhang verteilen oder dem Index einen Schlüssel mit mehr Werten geben.</translation>
    </message>
    <message>
        <source>Export the table to S3 or read a stream where the whole content is wanted often.</source>
        <translation>Die Tabelle nach S3 exportieren oder einen Stream lesen, wenn der ganze Inhalt oft gebraucht wird.</translation>
    </message>
    <message>
        <source>%1 requests met the limit of their partition beside those for single hot keys.</source>
        <translation>%1 Anfragen stießen an die Grenze ihrer Partition, neben denen für einzelne heiße Schlüssel.</translation>
    </message>
    <message>
        <source>%1 retries came on top of %2 requests, and %3 requests failed after all %4 attempts.</source>
        <translation>%1 Wiederholungen kamen zu %2 Anfragen hinzu, und %3 Anfragen scheiterten nach allen %4 Versuchen.</translation>
    </message>
    <message>
        <source>Add a period or a shard to the partition key, or expire old items with TTL.</source>
        <translation>Dem Partitionsschlüssel einen Zeitraum oder Shard hinzufügen oder alte Elemente mit TTL ablaufen lassen.</translation>
    </message>
    <message>
        <source>Move the condition of the filter into the sort key, or into a sparse index.</source>
        <translation>Die Bedingung des Filters in den Sortierschlüssel oder einen dünn besetzten Index verlegen.</translation>
    </message>
    <message>
        <source>Ask AWS to raise the account-level quota, or pay on demand, which has none.</source>
        <translation>AWS bitten, das Kontingent des Kontos anzuheben, oder auf Abruf zahlen, wofür keines gilt.</translation>
    </message>
    <message>
        <source>Only %1 answers it, and a global index is always read eventually consistent.</source>
        <translation>Nur %1 beantwortet es, und ein globaler Index wird immer letztlich konsistent gelesen.</translation>
    </message>
    <message>
        <source>%1 of the requests to the index go to it, %2 write units a second at the peak.</source>
        <translation>%1 der Anfragen an den Index gehen an ihn, %2 Schreibeinheiten je Sekunde zur Spitzenzeit.</translation>
    </message>
    <message>
        <source>Read eventually consistent where data that is a moment old is good enough.</source>
        <translation>Letztlich konsistent lesen, wo einen Moment alte Daten gut genug sind.</translation>
    </message>
    <message>
        <source>Every question needs a key made for it; without one, all items are read.</source>
        <translation>Jede Frage braucht einen für sie gemachten Schlüssel; ohne ihn werden alle Elemente gelesen.</translation>
    </message>
    <message>
        <source>Set a limit of what is shown at once, or project only what is returned.</source>
        <translation>Begrenzen, was auf einmal gezeigt wird, oder nur projizieren, was zurückgegeben wird.</translation>
    </message>
    <message>
        <source>Hot key: the partition key %1 of %2 takes much of the traffic on one value</source>
        <translation>Heißer Schlüssel: Ein Wert des Partitionsschlüssels %1 von %2 trägt viel von der Last</translation>
    </message>
    <message>
        <source>DynamoDB has no aggregates: every item is read and paid for each time.</source>
        <translation>DynamoDB kennt keine Summen: Jedes Element wird jedes Mal gelesen und bezahlt.</translation>
    </message>
    <message>
        <source>Ask AWS to raise the table-level throughput quota before the launch.</source>
        <translation>AWS vor dem Start bitten, das Durchsatzkontingent je Tabelle anzuheben.</translation>
    </message>
    <message>
        <source>Set target.ttl_attribute to %1 and make it a number of epoch seconds.</source>
        <translation>target.ttl_attribute auf %1 setzen und daraus eine Zahl von Sekunden seit 1970 machen.</translation>
    </message>
    <message>
        <source>Each call returns about %1 items from %2 in %3 requests, for %4 read units.</source>
        <translation>Jeder Aufruf gibt etwa %1 Elemente aus %2 in %3 Anfragen zurück, für %4 Leseeinheiten.</translation>
    </message>
    <message>
        <source>At %1 times this traffic the index throttles the writes to its table.</source>
        <translation>Beim %1-Fachen dieser Last drosselt der Index die Schreibvorgänge seiner Tabelle.</translation>
    </message>
    <message>
        <source>A table with a local index refuses more than 10 GB under one key.</source>
        <translation>Eine Tabelle mit lokalem Index lehnt mehr als 10 GB unter einem Schlüssel ab.</translation>
    </message>
    <message>
        <source>They take %1 today and about %2 in twelve months at the rates given.</source>
        <translation>Sie nehmen heute %1 ein und bei den angegebenen Raten in zwölf Monaten etwa %2.</translation>
    </message>
    <message>
        <source>Each query takes %1 requests of about %2 items, one after the other.</source>
        <translation>Jede Abfrage nimmt %1 Anfragen von etwa %2 Elementen, eine nach der anderen.</translation>
    </message>
    <message>
        <source>Set a limit and page, or project only what the pattern returns.</source>
        <translation>Eine Grenze setzen und blättern, oder nur projizieren, was das Muster zurückgibt.</translation>
    </message>
    <message>
        <source>TTL needs a number of epoch seconds; this attribute has type %1.</source>
        <translation>TTL braucht eine Zahl von Sekunden seit 1970; dieses Attribut hat den Typ %1.</translation>
    </message>
    <message>
        <source>Begin the key of each entity with a code of its own, such as %1.</source>
        <translation>Den Schlüssel jeder Entität mit einem eigenen Kürzel beginnen, etwa %1.</translation>
    </message>
    <message>
        <source>Hot key: the partition key %1 of %2 has only %3 distinct values of %4</source>
        <translation>Heißer Schlüssel: Der Partitionsschlüssel %1 von %2 hat nur %3 verschiedene Werte von %4</translation>
    </message>
    <message>
        <source>A throttled index key also throttles the writes of its table.</source>
        <translation>Ein gedrosselter Indexschlüssel drosselt auch die Schreibvorgänge seiner Tabelle.</translation>
    </message>
    <message>
        <source>Of %1 write units a call, the table takes %2 and its indexes %3 (%4).</source>
        <translation>Von %1 Schreibeinheiten je Aufruf nimmt die Tabelle %2 und ihre Indizes %3 (%4).</translation>
    </message>
    <message>
        <source>Hot key: the partition key %1 of %2 has only %3 distinct value of %4</source>
        <translation>Heißer Schlüssel: Der Partitionsschlüssel %1 von %2 hat nur %3 Wert von %4</translation>
    </message>
    <message>
        <source>Add an index whose key is made of what the pattern asks for.</source>
        <translation>Einen Index hinzufügen, dessen Schlüssel aus dem besteht, wonach das Muster fragt.</translation>
    </message>
    <message>
        <source>Each call reads about %1 items to return %2, for %3 read units.</source>
        <translation>Jeder Aufruf liest etwa %1 Elemente und gibt %2 zurück, für %3 Leseeinheiten.</translation>
    </message>
    <message>
        <source>The limit of single partitions of the index is the cause.</source>
        <translation>Die Grenze einzelner Partitionen des Index ist die Ursache.</translation>
    </message>
    <message>
        <source>Puts %1 of a partition&apos;s limit on its busiest key, not %2 (%3).</source>
        <translation>Legt %1 der Grenze einer Partition auf den am meisten gefragten Schlüssel, nicht %2 (%3).</translation>
    </message>
    <message>
        <source>The maximum on-demand throughput of %1 holds requests back</source>
        <translation>Der größte Durchsatz auf Abruf von %1 hält Anfragen zurück</translation>
    </message>
    <message>
        <source>The write capacity of the index as a whole is the cause.</source>
        <translation>Die Schreibkapazität des ganzen Index ist die Ursache.</translation>
    </message>
    <message>
        <source>Give the index at least the write capacity of its table.</source>
        <translation>Dem Index mindestens die Schreibkapazität seiner Tabelle geben.</translation>
    </message>
    <message>
        <source>The account&apos;s quota of provisioned capacity is too small</source>
        <translation>Das Kontingent des Kontos für bereitgestellte Kapazität ist zu klein</translation>
    </message>
    <message>
        <source>Key %1 of %2 is asked for more than one partition can serve</source>
        <translation>Schlüssel %1 von %2 wird mehr gefragt, als eine Partition bedienen kann</translation>
    </message>
    <message>
        <source>Split the key into %1 shards (%2) and merge their results.</source>
        <translation>Den Schlüssel in %1 Shards teilen (%2) und deren Ergebnisse zusammenführen.</translation>
    </message>
    <message>
        <source>Keep %1 out of the table key and in the key of an index.</source>
        <translation>%1 nicht in den Tabellenschlüssel, sondern in den eines Index aufnehmen.</translation>
    </message>
    <message>
        <source>Traffic to %1 rises faster than on-demand capacity grows</source>
        <translation>Die Last auf %1 steigt schneller, als die Kapazität auf Abruf wächst</translation>
    </message>
    <message>
        <source>Partitions of %1 are asked for more than they can serve</source>
        <translation>Partitionen von %1 werden mehr gefragt, als sie bedienen können</translation>
    </message>
    <message>
        <source>About %1 items share one of %2 keys, split over %3 shards.</source>
        <translation>Etwa %1 Elemente teilen sich einen von %2 Schlüsseln, auf %3 Shards verteilt.</translation>
    </message>
    <message>
        <source>%1 write units went to the table and %2 to its indexes.</source>
        <translation>%1 Schreibeinheiten gingen an die Tabelle und %2 an ihre Indizes.</translation>
    </message>
    <message>
        <source>%1 is part of the table key, and not every %2 has it.</source>
        <translation>%1 ist Teil des Tabellenschlüssels, und nicht jedes Element von %2 hat es.</translation>
    </message>
    <message>
        <source>Hot key: the partition key %1 of %2 is one constant</source>
        <translation>Heißer Schlüssel: Der Partitionsschlüssel %1 von %2 ist eine Konstante</translation>
    </message>
    <message>
        <source>Let %1 be known by attributes that do not change.</source>
        <translation>%1 durch Attribute kenntlich machen, die sich nicht ändern.</translation>
    </message>
    <message>
        <source>Make the key of attributes that every item has.</source>
        <translation>Den Schlüssel aus Attributen bilden, die jedes Element hat.</translation>
    </message>
    <message>
        <source>Auto scaling follows the traffic to %1 too slowly</source>
        <translation>Die automatische Skalierung folgt der Last auf %1 zu langsam</translation>
    </message>
    <message>
        <source>Key %1 of %2 comes near the limit of one partition</source>
        <translation>Schlüssel %1 von %2 kommt der Grenze einer Partition nahe</translation>
    </message>
    <message>
        <source>The index throttles the writes to its table.</source>
        <translation>Der Index drosselt die Schreibvorgänge seiner Tabelle.</translation>
    </message>
    <message>
        <source>The key of %1 in table %2 does not keep %3 unique</source>
        <translation>Der Schlüssel von %1 in Tabelle %2 hält %3 nicht eindeutig</translation>
    </message>
    <message>
        <source>%1 requests were throttled, the first after %2.</source>
        <translation>%1 Anfragen wurden gedrosselt, die erste nach %2.</translation>
    </message>
    <message>
        <source>1 request was throttled, after %1.</source>
        <translation>1 Anfrage wurde gedrosselt, nach %1.</translation>
    </message>
    <message>
        <source>No key finds them by %1: an index of keys for that costs %2 a month.</source>
        <translation>Kein Schlüssel findet sie nach %1: ein Index der Schlüssel dafür kostet %2 im Monat.</translation>
    </message>
    <message>
        <source>One key is enough at these rates.</source>
        <translation>Bei diesen Raten genügt ein Schlüssel.</translation>
    </message>
    <message>
        <source>Keys that hold the filtered attribute were weighed: within what the design allows they do not cost less a month.</source>
        <translation>Schlüssel mit dem gefilterten Attribut wurden abgewogen: In dem Rahmen, den der Entwurf lässt, kosten sie im Monat nicht weniger.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; writes more to indexes than to its table</source>
        <translation>„%1“ schreibt mehr in Indizes als in seine Tabelle</translation>
    </message>
    <message>
        <source>Takes %1 requests a call on average, not %2 (%3).</source>
        <translation>Braucht im Mittel %1 Anfragen je Aufruf, nicht %2 (%3).</translation>
    </message>
    <message>
        <source>Two %1 items can have the same key in table %2</source>
        <translation>Zwei Elemente von %1 können in Tabelle %2 denselben Schlüssel haben</translation>
    </message>
    <message>
        <source>%1 items without %2 cannot be stored in table %3</source>
        <translation>Elemente von %1 ohne %2 können nicht in Tabelle %3 gespeichert werden</translation>
    </message>
    <message>
        <source>Index %1 of %2 puts all entries of %3 on one key</source>
        <translation>Index %1 von %2 legt alle Einträge von %3 auf einen Schlüssel</translation>
    </message>
    <message>
        <source>The provisioned capacity of %1 is too small</source>
        <translation>Die bereitgestellte Kapazität von %1 ist zu klein</translation>
    </message>
    <message>
        <source>Index %1 throttles the writes to its table %2</source>
        <translation>Index %1 drosselt die Schreibvorgänge seiner Tabelle %2</translation>
    </message>
    <message>
        <source>%1 items grow in number and never expire</source>
        <translation>Elemente von %1 werden mehr und laufen nie ab</translation>
    </message>
    <message>
        <source>&apos;%1&apos; returns more than one page of 1 MB</source>
        <translation>„%1“ gibt mehr als eine Seite von 1 MB zurück</translation>
    </message>
    <message>
        <source>&apos;%1&apos; cannot be read strongly consistent</source>
        <translation>„%1“ kann nicht strikt konsistent gelesen werden</translation>
    </message>
    <message>
        <source>%1 and %2 can have the same key in table %3</source>
        <translation>%1 und %2 können in Tabelle %3 denselben Schlüssel haben</translation>
    </message>
    <message>
        <source>The account&apos;s quota for %1 is too small</source>
        <translation>Das Kontingent des Kontos für %1 ist zu klein</translation>
    </message>
    <message>
        <source>&quot;%1&quot; pays double for strong consistency</source>
        <translation>„%1“ zahlt doppelt für strikte Konsistenz</translation>
    </message>
    <message>
        <source>%1 is in the table key of %2 and changes</source>
        <translation>%1 steht im Tabellenschlüssel von %2 und ändert sich</translation>
    </message>
    <message>
        <source>The items of one key %1 outgrow 10 GB</source>
        <translation>Die Elemente eines Schlüssels %1 wachsen über 10 GB hinaus</translation>
    </message>
    <message>
        <source>Burst capacity hides a shortage of %1</source>
        <translation>Angesparte Kapazität verdeckt einen Mangel von %1</translation>
    </message>
    <message>
        <source>The capacity of %1 is above the quota</source>
        <translation>Die Kapazität von %1 liegt über dem Kontingent</translation>
    </message>
    <message>
        <source>Questions are not known beforehand</source>
        <translation>Die Fragen sind vorher nicht bekannt</translation>
    </message>
    <message>
        <source>Many items are read for one figure</source>
        <translation>Für eine Zahl werden viele Elemente gelesen</translation>
    </message>
    <message>
        <source>Generated ids make that unlikely.</source>
        <translation>Erzeugte Kennungen machen das unwahrscheinlich.</translation>
    </message>
    <message>
        <source>Items of several kinds are joined</source>
        <translation>Elemente mehrerer Arten werden verbunden</translation>
    </message>
    <message>
        <source>A delete leaves references behind</source>
        <translation>Ein Löschen lässt Verweise zurück</translation>
    </message>
    <message>
        <source>&quot;%1&quot; meets the limit of 1 MB a page</source>
        <translation>„%1“ stößt an die Grenze von 1 MB je Seite</translation>
    </message>
    <message>
        <source>&apos;%1&apos; answered by a number in %2, %3, which the writes of %4 keep: %5 then costs $%6 a month on-demand instead of $%7; every access pattern, as it is said then, was executed</source>
        <translation>„%1“ von einer Zahl in %2 beantwortet, %3, die das Schreiben von %4 führt: %5 kostet dann on-demand %6 $ im Monat statt %7 $; jedes Zugriffsmuster, wie es dann lautet, wurde ausgeführt</translation>
    </message>
    <message>
        <source>&apos;%1&apos; answered by a number in %2, %3, which the writes of %4 keep: %5 then costs $%6 a month on-demand instead of $%7; not every access pattern was executed within the time limit</source>
        <translation>„%1“ von einer Zahl in %2 beantwortet, %3, die das Schreiben von %4 führt: %5 kostet dann on-demand %6 $ im Monat statt %7 $; nicht jedes Zugriffsmuster wurde in der gegebenen Zeit ausgeführt</translation>
    </message>
    <message>
        <source>%1 without %2, which would be in items of their own, %3: %4 then costs $%5 a month on-demand instead of $%6; every access pattern, as it is said then, was executed</source>
        <translation>%1 ohne %2, die in eigenen Elementen stünden, %3: %4 kostet dann on-demand %5 $ im Monat statt %6 $; jedes Zugriffsmuster, wie es dann lautet, wurde ausgeführt</translation>
    </message>
    <message>
        <source>%1 without %2, which would be in items of their own, %3: %4 then costs $%5 a month on-demand instead of $%6; not every access pattern was executed within the time limit</source>
        <translation>%1 ohne %2, die in eigenen Elementen stünden, %3: %4 kostet dann on-demand %5 $ im Monat statt %6 $; nicht jedes Zugriffsmuster wurde in der gegebenen Zeit ausgeführt</translation>
    </message>
    <message>
        <source>&apos;%1&apos; answered by a number in %2, %3, which the writes of %4 keep: $%5 a month less</source>
        <translation>„%1“ von einer Zahl in %2 beantwortet, %3, die das Schreiben von %4 führt: %5 $ im Monat weniger</translation>
    </message>
    <message>
        <source>%1 without %2, which would be in items of their own, %3: $%4 a month less</source>
        <translation>%1 ohne %2, die in eigenen Elementen stünden, %3: %4 $ im Monat weniger</translation>
    </message>
    <message>
        <source>%1 as a list in %2, %3: $%4 a month less</source>
        <translation>%1 als Liste in %2, %3: %4 $ im Monat weniger</translation>
    </message>
    <message>
        <source>The words in the keys are as short as tells them apart (K23): in full they would cost %1 a month more, %2 of the bill; forbidden_rules: [K23] keeps them in full.</source>
        <translation>Die Wörter in den Schlüsseln sind so kurz, dass man sie gerade unterscheidet (K23): ausgeschrieben würden sie %1 im Monat mehr kosten, %2 der Rechnung; forbidden_rules: [K23] lässt sie ausgeschrieben.</translation>
    </message>
    <message>
        <source>infera-dynamo propose with --split-to FILE writes the design so.</source>
        <translation>infera-dynamo propose mit --split-to DATEI schreibt den Entwurf so.</translation>
    </message>
    <message>
        <source>Raise the warm throughput above the expected peak before the traffic arrives.</source>
        <translation>Den warmen Durchsatz über die erwartete Spitze anheben, bevor die Last kommt.</translation>
    </message>
    <message>
        <source>About %1 items share one key.</source>
        <translation>Etwa %1 Elemente teilen sich einen Schlüssel.</translation>
    </message>
    <message>
        <source>About %1 items share one key, split over %2 shards.</source>
        <translation>Etwa %1 Elemente teilen sich einen Schlüssel, auf %2 Shards verteilt.</translation>
    </message>
    <message>
        <source>About %1 items share one of %2 keys.</source>
        <translation>Etwa %1 Elemente teilen sich einen von %2 Schlüsseln.</translation>
    </message>
    <message>
        <source>Store the expiry time of %1 in %2.</source>
        <translation>Die Ablaufzeit von %1 in %2 speichern.</translation>
    </message>
    <message>
        <source>Its cost grows with the table.</source>
        <translation>Seine Kosten wachsen mit der Tabelle.</translation>
    </message>
    <message>
        <source>Set target.ttl_attribute to %1.</source>
        <translation>target.ttl_attribute auf %1 setzen.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; reads more than it returns</source>
        <translation>„%1“ liest mehr, als es zurückgibt</translation>
    </message>
    <message>
        <source>&quot;%1&quot; reads more than it returns</source>
        <translation>„%1“ liest mehr, als es zurückgibt</translation>
    </message>
    <message>
        <source>No table holds the items of %1</source>
        <translation>Keine Tabelle enthält die Elemente von %1</translation>
    </message>
    <message>
        <source>%1 does not expire anything</source>
        <translation>%1 lässt nichts ablaufen</translation>
    </message>
    <message>
        <source>&apos;%1&apos; writes %2 times its item</source>
        <translation>„%1“ schreibt das %2-Fache seines Elements</translation>
    </message>
    <message>
        <source>%1 requests were throttled.</source>
        <translation>%1 Anfragen wurden gedrosselt.</translation>
    </message>
    <message>
        <source>Retries multiply the load</source>
        <translation>Wiederholungen vervielfachen die Last</translation>
    </message>
    <message>
        <source>Costs %1 a month more, %2 (%3).</source>
        <translation>Kostet %1 im Monat mehr, %2 (%3).</translation>
    </message>
    <message>
        <source>%1 items are near 400 KB</source>
        <translation>Elemente von %1 sind nahe an 400 KB</translation>
    </message>
    <message>
        <source>%1 items enter %2 unasked</source>
        <translation>Elemente von %1 kommen ungefragt in %2</translation>
    </message>
    <message>
        <source>%1 items exceed 400 KB</source>
        <translation>Elemente von %1 überschreiten 400 KB</translation>
    </message>
    <message>
        <source>So are %1 more: %2, ....</source>
        <translation>Ebenso %1 weitere: %2, ...</translation>
    </message>
    <message>
        <source>Put %1 into the key.</source>
        <translation>%1 in den Schlüssel aufnehmen.</translation>
    </message>
    <message>
        <source>%1 has several homes</source>
        <translation>%1 ist an mehreren Orten zu Hause</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not served</source>
        <translation>„%1“ wird nicht bedient</translation>
    </message>
    <message>
        <source>Text is searched</source>
        <translation>Text wird durchsucht</translation>
    </message>
    <message>
        <source>So are %1 more: %2.</source>
        <translation>Ebenso %1 weitere: %2.</translation>
    </message>
    <message>
        <source>%1 items enter %2</source>
        <translation>Elemente von %1 kommen in %2</translation>
    </message>
    <message>
        <source>&apos;%1&apos; scans %2</source>
        <translation>„%1“ durchsucht %2 ganz</translation>
    </message>
    <message>
        <source>&quot;%1&quot; scans</source>
        <translation>„%1“ durchsucht alles</translation>
    </message>
    <message>
        <source>all %1 items of the index</source>
        <translation>alle Elemente von %1 im Index</translation>
    </message>
    <message>
        <source>%1 items with the same %2</source>
        <translation>Elemente von %1 mit demselben %2</translation>
    </message>
    <message>
        <source>a local index by %1</source>
        <translation>ein lokaler Index nach %1</translation>
    </message>
    <message>
        <source>index %1 of table %2</source>
        <translation>Index %1 von Tabelle %2</translation>
    </message>
    <message>
        <source>the table by %1</source>
        <translation>die Tabelle nach %1</translation>
    </message>
    <message>
        <source>an index by %1</source>
        <translation>ein Index nach %1</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 und %2 weitere</translation>
    </message>
    <message>
        <source>table %1</source>
        <translation>Tabelle %1</translation>
    </message>
    <message>
        <source>index %1</source>
        <translation>Index %1</translation>
    </message>
    <message>
        <source>Keep items that many write out of the transaction: update them in a write of their own or from a stream, divide a counter into several items, or let the program repeat what was cancelled after a pause.</source>
        <translation>Elemente, die viele schreiben, aus der Transaktion heraushalten: sie in einem eigenen Schreibvorgang oder aus einem Stream ändern, einen Zähler in mehrere Elemente teilen, oder das Programm Abgebrochenes nach einer Pause wiederholen lassen.</translation>
    </message>
    <message>
        <source>The peak divided evenly over the %1 partitions of the start is %2 of their limit: there are too few for this traffic so far, and few ranges of keys take most of it.</source>
        <translation>Gleichmäßig auf die %1 Partitionen vom Anfang verteilt ist die Spitze %2 ihrer Grenze: Für diese Last sind es bisher zu wenige, und wenige Schlüsselbereiche nehmen das meiste davon.</translation>
    </message>
    <message>
        <source>%1 of its %2 requests, %3, were cancelled because a transaction was under way on one of their items, which it holds for %4 ms here; no SDK repeats them.</source>
        <translation>%1 seiner %2 Anfragen, %3, wurden abgebrochen, weil an einem ihrer Elemente eine Transaktion lief, die es hier %4 ms hält; kein SDK wiederholt sie.</translation>
    </message>
    <message>
        <source>The peak divided evenly over the %1 partitions of the start is %2 of their limit: there are too few for this traffic so far.</source>
        <translation>Gleichmäßig auf die %1 Partitionen vom Anfang verteilt ist die Spitze %2 ihrer Grenze: Für diese Last sind es bisher zu wenige.</translation>
    </message>
    <message>
        <source>The peak divided evenly over the %1 partitions of the start is %2 of their limit: few ranges of keys take most of the load.</source>
        <translation>Gleichmäßig auf die %1 Partitionen vom Anfang verteilt ist die Spitze %2 ihrer Grenze: Wenige Schlüsselbereiche nehmen die meiste Last.</translation>
    </message>
    <message>
        <source>; the cheapest alternative, %1, costs %2 a month less, but puts more of the load on one key</source>
        <translation>; die günstigste Alternative, %1, kostet %2 im Monat weniger, legt aber mehr der Last auf einen Schlüssel</translation>
    </message>
    <message>
        <source>Has %1 more tables, indexes, composed keys or plans of several requests to know about (%2).</source>
        <translation>Hat %1 Tabellen, Indizes, zusammengesetzte Schlüssel oder Pläne aus mehreren Anfragen mehr, die man kennen muss (%2).</translation>
    </message>
    <message>
        <source>Has one more table, index, composed key or plan of several requests to know about (%1).</source>
        <translation>Hat eine Tabelle, einen Index, einen zusammengesetzten Schlüssel oder einen Plan aus mehreren Anfragen mehr, den man kennen muss (%1).</translation>
    </message>
    <message>
        <source>With one index fewer %1 costs %2 a month less, but puts more of the load on one key: %3</source>
        <translation>Mit einem Index weniger kostet %1 %2 im Monat weniger, legt aber mehr der Last auf einen Schlüssel: %3</translation>
    </message>
    <message>
        <source>Another key is the hot one every minute, so no split for heat comes in time.</source>
        <translation>Jede Minute ist ein anderer Schlüssel der heiße, deshalb kommt keine Teilung der Hitze wegen rechtzeitig.</translation>
    </message>
    <message>
        <source>The item most written is under key %1, %2 write units a second at the peak.</source>
        <translation>Das am meisten geschriebene Element liegt unter Schlüssel %1, %2 Schreibeinheiten je Sekunde zur Spitzenzeit.</translation>
    </message>
    <message>
        <source>; the cheapest alternative, %1, costs the same and has no fewer indexes</source>
        <translation>; die günstigste Alternative, %1, kostet dasselbe und hat nicht weniger Indizes</translation>
    </message>
    <message>
        <source>Nothing in cost, load on one key, requests or parts to know about (%1).</source>
        <translation>Nichts an Kosten, Last auf einem Schlüssel, Anfragen oder Teilen, die man kennen muss (%1).</translation>
    </message>
    <message>
        <source>; the cheapest alternative, %1, costs less than a cent a month more (%2)</source>
        <translation>; die günstigste Alternative, %1, kostet weniger als einen Cent im Monat mehr (%2)</translation>
    </message>
    <message>
        <source>Index %1 of table %2 holds %3 by %4 (%5), %6 a month for its writes and storage</source>
        <translation>Index %1 von Tabelle %2 enthält %3 nach %4 (%5), %6 im Monat für Schreiben und Speicher</translation>
    </message>
    <message>
        <source>Keys that share a partition met it, none of them too hot alone: %1.</source>
        <translation>Schlüssel, die sich eine Partition teilen, stießen daran, keiner davon allein zu heiß: %1.</translation>
    </message>
    <message>
        <source>; the cheapest alternative, %1, costs %2 a month less (this layout is not the cheapest)</source>
        <translation>; die günstigste Alternative, %1, kostet %2 im Monat weniger (dieses Layout ist nicht das günstigste)</translation>
    </message>
    <message>
        <source>; the cheapest alternative, %1, costs less than a cent a month less (%2)</source>
        <translation>; die günstigste Alternative, %1, kostet weniger als einen Cent im Monat weniger (%2)</translation>
    </message>
    <message>
        <source>With one index fewer %1 costs %2 a month less (this layout is not the cheapest): %3</source>
        <translation>Mit einem Index weniger kostet %1 %2 im Monat weniger (dieses Layout ist nicht das günstigste): %3</translation>
    </message>
    <message>
        <source>With one index fewer %1 costs less than a cent a month less (%2): %3</source>
        <translation>Mit einem Index weniger kostet %1 weniger als einen Cent im Monat weniger (%2): %3</translation>
    </message>
    <message>
        <source>With one index fewer %1 costs the same: %2</source>
        <translation>Mit einem Index weniger kostet %1 dasselbe: %2</translation>
    </message>
    <message>
        <source>With one index fewer %1 costs less than a cent a month more (%2): %3</source>
        <translation>Mit einem Index weniger kostet %1 weniger als einen Cent im Monat mehr (%2): %3</translation>
    </message>
    <message>
        <source>Warm the index for its writes before the traffic arrives.</source>
        <translation>Den Index für seine Schreibvorgänge anwärmen, bevor die Last kommt.</translation>
    </message>
    <message>
        <source>%1 is in table %2 by %3 (%4), %5 a month for its writes and storage</source>
        <translation>%1 liegt in Tabelle %2 nach %3 (%4), %5 im Monat für Schreiben und Speicher</translation>
    </message>
    <message>
        <source>With one index fewer not every pattern of %1 is served</source>
        <translation>Mit einem Index weniger wird nicht jedes Muster von %1 bedient</translation>
    </message>
    <message>
        <source>; the cheapest alternative, %1, costs %2 a month more</source>
        <translation>; die günstigste Alternative, %1, kostet %2 im Monat mehr</translation>
    </message>
    <message>
        <source>%1 requests met the limit of their partition.</source>
        <translation>%1 Anfragen stießen an die Grenze ihrer Partition.</translation>
    </message>
    <message>
        <source>All of them together were throttled %1 times.</source>
        <translation>Alle zusammen wurden %1-mal gedrosselt.</translation>
    </message>
    <message>
        <source>With one index fewer %1 costs %2 a month more: %3</source>
        <translation>Mit einem Index weniger kostet %1 %2 im Monat mehr: %3</translation>
    </message>
    <message>
        <source>; without it not every pattern is served</source>
        <translation>; ohne ihn wird nicht jedes Muster bedient</translation>
    </message>
    <message>
        <source>&quot;%1&quot; meets transactions on the same items</source>
        <translation>„%1“ trifft auf Transaktionen an denselben Elementen</translation>
    </message>
    <message>
        <source>; the key is pinned</source>
        <translation>; der Schlüssel ist festgelegt</translation>
    </message>
    <message>
        <source>; it can answer %1</source>
        <translation>; beantworten kann es %1</translation>
    </message>
    <message>
        <source>; it is pinned</source>
        <translation>; er ist festgelegt</translation>
    </message>
    <message>
        <source>; it serves %1</source>
        <translation>; bedient wird damit %1</translation>
    </message>
    <message>
        <source>an index by %1 and a local index by %2</source>
        <translation>ein Index nach %1 und ein lokaler Index nach %2</translation>
    </message>
    <message>
        <source>the table by %1 and an index by %2</source>
        <translation>die Tabelle nach %1 und ein Index nach %2</translation>
    </message>
    <message>
        <source>an index by %1 and an index by %2</source>
        <translation>ein Index nach %1 und ein Index nach %2</translation>
    </message>
    <message>
        <source>%1 that holds %2 instead of %3</source>
        <translation>%1, der %2 statt %3 enthält</translation>
    </message>
    <message>
        <source>the table&apos;s key alone</source>
        <translation>der Schlüssel der Tabelle allein</translation>
    </message>
    <message>
        <source>%1 of the items with %2</source>
        <translation>%1 der Elemente mit %2</translation>
    </message>
    <message>
        <source>less than 0.1 %</source>
        <translation>weniger als 0,1 %</translation>
    </message>
    <message>
        <source>the keys alone</source>
        <translation>nur die Schlüssel</translation>
    </message>
    <message>
        <source>%1 times as much</source>
        <translation>das %1-Fache</translation>
    </message>
    <message>
        <source>the index by %1</source>
        <translation>der Index nach %1</translation>
    </message>
    <message>
        <source>%1 of all items</source>
        <translation>%1 aller Elemente</translation>
    </message>
    <message>
        <source>the keys and %1</source>
        <translation>die Schlüssel und %1</translation>
    </message>
    <message>
        <source>whole items</source>
        <translation>ganze Elemente</translation>
    </message>
    <message>
        <source>%1 alone</source>
        <translation>%1 allein</translation>
    </message>
    <message>
        <source>all %1 items (and so on for each %2; new items start with one value)</source>
        <translation>alle Elemente „%1“ (und so für jeden Wert von %2; neue Elemente beginnen mit einem davon)</translation>
    </message>
    <message>
        <source>Something has to switch the mode every day; load above the capacity of the hours provisioned is throttled once burst capacity is used up.</source>
        <translation>Der Modus muss täglich umgeschaltet werden; Last über der Kapazität der bereitgestellten Stunden wird gedrosselt, sobald die Burst-Kapazität aufgebraucht ist.</translation>
    </message>
    <message>
        <source>%1 are due upfront and the hours are paid whether they are used or not; reservations hold for one region and for the Standard class.</source>
        <translation>%1 sind im Voraus fällig, und die Stunden werden bezahlt, ob sie genutzt werden oder nicht; Reservierungen gelten für eine Region und für die Klasse Standard.</translation>
    </message>
    <message>
        <source>Auto scaling follows the load two minutes late; what burst capacity does not carry until then is throttled.</source>
        <translation>Auto Scaling folgt der Last mit zwei Minuten Verzug; was die Burst-Kapazität bis dahin nicht trägt, wird gedrosselt.</translation>
    </message>
    <message>
        <source>Standard-IA has no reserved capacity and no free tier; a table class can be changed twice in 30 days.</source>
        <translation>Standard-IA kennt keine reservierte Kapazität und kein Freikontingent; eine Tabellenklasse kann zweimal in 30 Tagen gewechselt werden.</translation>
    </message>
    <message>
        <source>Writes use %1 of a capacity provisioned for the peak, above the break-even of %2.</source>
        <translation>Schreiben nutzt %1 einer für die Spitze bereitgestellten Kapazität, mehr als die Schwelle von %2.</translation>
    </message>
    <message>
        <source>Writes use %1 of a capacity provisioned for the peak, below the break-even of %2.</source>
        <translation>Schreiben nutzt %1 einer für die Spitze bereitgestellten Kapazität, weniger als die Schwelle von %2.</translation>
    </message>
    <message>
        <source>Reads use %1 of a capacity provisioned for the peak, above the break-even of %2.</source>
        <translation>Lesen nutzt %1 einer für die Spitze bereitgestellten Kapazität, mehr als die Schwelle von %2.</translation>
    </message>
    <message>
        <source>Reads use %1 of a capacity provisioned for the peak, below the break-even of %2.</source>
        <translation>Lesen nutzt %1 einer für die Spitze bereitgestellten Kapazität, weniger als die Schwelle von %2.</translation>
    </message>
    <message>
        <source>The commitment is paid for every hour of a year whether it is used or not.</source>
        <translation>Die Bindung wird für jede Stunde eines Jahres bezahlt, ob sie genutzt wird oder nicht.</translation>
    </message>
    <message>
        <source>It is a commitment of %1 years with %2 upfront, spread over the term here.</source>
        <translation>Das ist eine Bindung von %1 Jahren mit %2 im Voraus, hier auf die Laufzeit verteilt.</translation>
    </message>
    <message>
        <source>Load outside the schedule is throttled once burst capacity is used up.</source>
        <translation>Last außerhalb des Plans wird gedrosselt, sobald die Burst-Kapazität aufgebraucht ist.</translation>
    </message>
    <message>
        <source>It is a commitment of %1 year with %2 upfront, spread over the term here.</source>
        <translation>Das ist eine Bindung von %1 Jahr mit %2 im Voraus, hier auf die Laufzeit verteilt.</translation>
    </message>
    <message>
        <source>Load above the capacity is throttled once burst capacity is used up.</source>
        <translation>Last über der Kapazität wird gedrosselt, sobald die Burst-Kapazität aufgebraucht ist.</translation>
    </message>
    <message>
        <source>No mode can be recommended: the usage or the rates are incomplete.</source>
        <translation>Kein Modus kann empfohlen werden: Die Nutzung oder die Preise sind unvollständig.</translation>
    </message>
    <message>
        <source>A query that runs less than once in the time measured would fail.</source>
        <translation>Eine Abfrage, die seltener als einmal in der gemessenen Zeit läuft, würde scheitern.</translation>
    </message>
    <message>
        <source>Lines that are not priced are left out of the comparison.</source>
        <translation>Posten ohne Preis sind nicht im Vergleich.</translation>
    </message>
    <message>
        <source>On-demand with the class %1 is the cheapest at %2 a month.</source>
        <translation>On-Demand mit der Klasse %1 ist mit %2 im Monat am günstigsten.</translation>
    </message>
    <message>
        <source>Take a Database Savings Plan of %1 an hour for 1 year</source>
        <translation>Einen Database Savings Plan von %1 je Stunde für 1 Jahr nehmen</translation>
    </message>
    <message>
        <source>Give each table its own cheapest mode and class</source>
        <translation>Jeder Tabelle ihren eigenen günstigsten Modus und ihre Klasse geben</translation>
    </message>
    <message>
        <source>A table class can be changed twice in 30 days.</source>
        <translation>Eine Tabellenklasse kann zweimal in 30 Tagen gewechselt werden.</translation>
    </message>
    <message>
        <source>Without a commitment the cheapest is %1 at %2.</source>
        <translation>Ohne Bindung ist am günstigsten: %1, mit %2.</translation>
    </message>
    <message>
        <source>Give each table its cheapest billing mode</source>
        <translation>Jeder Tabelle ihren günstigsten Abrechnungsmodus geben</translation>
    </message>
    <message>
        <source>Reserve %1 for %2 years, the rest auto scaled</source>
        <translation>%1 für %2 Jahre reservieren, den Rest automatisch skalieren</translation>
    </message>
    <message>
        <source>Reserve %1 for %2 year, the rest auto scaled</source>
        <translation>%1 für %2 Jahr reservieren, den Rest automatisch skalieren</translation>
    </message>
    <message>
        <source>The cheapest is %1 at %2 a month (%3 less).</source>
        <translation>Am günstigsten ist: %1, mit %2 im Monat (%3 weniger).</translation>
    </message>
    <message>
        <source>None; on demand follows the load.</source>
        <translation>Keines; nach Bedarf folgt der Last.</translation>
    </message>
    <message>
        <source>The cheapest is %1 at %2 a month.</source>
        <translation>Am günstigsten ist: %1, mit %2 im Monat.</translation>
    </message>
    <message>
        <source>Give %1 the table class %2</source>
        <translation>%1 die Tabellenklasse %2 geben</translation>
    </message>
    <message>
        <source>As of the modes used.</source>
        <translation>Wie bei den genutzten Modi.</translation>
    </message>
    <message>
        <source>Reserve %1, as stated</source>
        <translation>%1 reservieren, wie angegeben</translation>
    </message>
    <message>
        <source>Reserve %1 for %2 years</source>
        <translation>%1 für %2 Jahre reservieren</translation>
    </message>
    <message>
        <source>Reserve %1 for %2 year</source>
        <translation>%1 für %2 Jahr reservieren</translation>
    </message>
    <message>
        <source>Remove the index %1</source>
        <translation>Den Index %1 entfernen</translation>
    </message>
    <message>
        <source>Use capacity %1</source>
        <translation>Kapazität nutzen: %1</translation>
    </message>
    <message>
        <source>switched between on-demand and provisioned by schedule</source>
        <translation>nach Plan zwischen On-Demand und Bereitstellung gewechselt</translation>
    </message>
    <message>
        <source>each table in its cheapest mode and class</source>
        <translation>jede Tabelle in ihrem günstigsten Modus und ihrer günstigsten Klasse</translation>
    </message>
    <message>
        <source>under a Database Savings Plan of 1 year</source>
        <translation>unter einem Database Savings Plan von 1 Jahr</translation>
    </message>
    <message>
        <source>reserved for 3 years and auto scaled</source>
        <translation>für 3 Jahre reserviert, mit Auto Scaling</translation>
    </message>
    <message>
        <source>reserved for 1 year and auto scaled</source>
        <translation>für 1 Jahr reserviert, mit Auto Scaling</translation>
    </message>
    <message>
        <source>each table in its cheapest mode</source>
        <translation>jede Tabelle in ihrem günstigsten Modus</translation>
    </message>
    <message>
        <source>provisioned with auto scaling</source>
        <translation>mit Auto Scaling bereitgestellt</translation>
    </message>
    <message>
        <source>provisioned at the average</source>
        <translation>für den Durchschnitt bereitgestellt</translation>
    </message>
    <message>
        <source>on-demand with a maximum</source>
        <translation>On-Demand mit Obergrenze</translation>
    </message>
    <message>
        <source>provisioned at the peak</source>
        <translation>für die Spitze bereitgestellt</translation>
    </message>
    <message>
        <source>provisioned by schedule</source>
        <translation>nach Plan bereitgestellt</translation>
    </message>
    <message>
        <source>reserved for 3 years</source>
        <translation>für 3 Jahre reserviert</translation>
    </message>
    <message>
        <source>reserved for 1 year</source>
        <translation>für 1 Jahr reserviert</translation>
    </message>
    <message>
        <source>%1, each its cheapest</source>
        <translation>%1, jede ihre günstigste</translation>
    </message>
    <message>
        <source>reserved as stated</source>
        <translation>reserviert wie angegeben</translation>
    </message>
    <message>
        <source>each its cheapest</source>
        <translation>jede ihre günstigste</translation>
    </message>
    <message>
        <source>%1, Standard-IA</source>
        <translation>%1, Standard-IA</translation>
    </message>
    <message>
        <source>%1, own classes</source>
        <translation>%1, eigene Klassen</translation>
    </message>
    <message>
        <source>own classes</source>
        <translation>eigene Klassen</translation>
    </message>
    <message>
        <source>%1, Standard</source>
        <translation>%1, Standard</translation>
    </message>
    <message>
        <source>less than %1</source>
        <translation>weniger als %1</translation>
    </message>
    <message>
        <source>on-demand</source>
        <translation>On-Demand</translation>
    </message>
    <message>
        <source>The entity %1 has no key; expected the attributes that identify one item.</source>
        <translation>Die Entität %1 hat keinen Schlüssel; erwartet werden die Attribute, die ein Element bestimmen.</translation>
    </message>
    <message>
        <source>Every item has its key; %1 is said to be present in some items only.</source>
        <translation>Jedes Element hat seinen Schlüssel; %1 soll aber nur in manchen vorhanden sein.</translation>
    </message>
    <message>
        <source>The pattern %1 (%2) needs where: the attributes that find the item.</source>
        <translation>Das Muster %1 (%2) braucht Bedingungen: die Attribute, die das Element finden.</translation>
    </message>
    <message>
        <source>The peak is below the average; expected at least the average.</source>
        <translation>Die Spitze liegt unter dem Durchschnitt; erwartet wird mindestens der Durchschnitt.</translation>
    </message>
    <message>
        <source>Items are ordered by an attribute of type S, N or B; %1 is %2.</source>
        <translation>Elemente werden nach einem Attribut vom Typ S, N oder B geordnet; %1 ist %2.</translation>
    </message>
    <message>
        <source>Values of type BOOL have no order; expected = or exists.</source>
        <translation>Werte vom Typ BOOL haben keine Reihenfolge; erwartet wird = oder exists.</translation>
    </message>
    <message>
        <source>order belongs to the operations list and scan, not to %1.</source>
        <translation>Eine Reihenfolge gehört zu den Operationen list und scan, nicht zu %1.</translation>
    </message>
    <message>
        <source>limit belongs to the operations list and scan, not to %1.</source>
        <translation>Eine Grenze gehört zu den Operationen list und scan, nicht zu %1.</translation>
    </message>
    <message>
        <source>There is an access pattern %1 already; names are unique.</source>
        <translation>Ein Zugriffsmuster %1 gibt es schon; Namen sind eindeutig.</translation>
    </message>
    <message>
        <source>The transaction %1 needs items: the writes it makes.</source>
        <translation>Die Transaktion %1 braucht Elemente: was sie schreibt.</translation>
    </message>
    <message>
        <source>%1 is not a region; expected one such as us-east-1.</source>
        <translation>%1 ist keine Region; erwartet wird eine wie us-east-1.</translation>
    </message>
    <message>
        <source>items belongs to the operation transact, not to %1.</source>
        <translation>items gehört zur Operation transact, nicht zu %1.</translation>
    </message>
    <message>
        <source>sets belongs to the operation update, not to %1.</source>
        <translation>sets gehört zur Operation update, nicht zu %1.</translation>
    </message>
    <message>
        <source>%1 is of type %2; only exists can be asked of it.</source>
        <translation>%1 ist vom Typ %2; nur nach exists kann gefragt werden.</translation>
    </message>
    <message>
        <source>The shares add up to %1%, more than the whole.</source>
        <translation>Die Anteile ergeben zusammen %1 %, mehr als das Ganze.</translation>
    </message>
    <message>
        <source>There is a layout %1 already; ids are unique.</source>
        <translation>Ein Layout %1 gibt es schon; Namen sind eindeutig.</translation>
    </message>
    <message>
        <source>An attribute is not present with itself.</source>
        <translation>Ein Attribut ist nicht mit sich selbst vorhanden.</translation>
    </message>
    <message>
        <source>begins_with needs type S or B; %1 is %2.</source>
        <translation>begins_with braucht Typ S oder B; %1 ist %2.</translation>
    </message>
    <message>
        <source>The operation %1 is about one entity.</source>
        <translation>Die Operation %1 gilt einer Entität.</translation>
    </message>
    <message>
        <source>where has no meaning for create.</source>
        <translation>Bedingungen haben für create keine Bedeutung.</translation>
    </message>
    <message>
        <source>A key has type S, N or B; %1 is %2.</source>
        <translation>Ein Schlüssel hat den Typ S, N oder B; %1 ist %2.</translation>
    </message>
    <message>
        <source>A combination needs attributes.</source>
        <translation>Eine Kombination braucht Attribute.</translation>
    </message>
    <message>
        <source>%1 is not among the values of %2: %3.</source>
        <translation>%1 ist nicht unter den Werten von %2: %3.</translation>
    </message>
    <message>
        <source>An access pattern needs a name.</source>
        <translation>Ein Zugriffsmuster braucht einen Namen.</translation>
    </message>
    <message>
        <source>An index needs a partition key.</source>
        <translation>Ein Index braucht einen Partitionsschlüssel.</translation>
    </message>
    <message>
        <source>The entity %1 has no attribute %2.</source>
        <translation>Die Entität %1 hat kein Attribut %2.</translation>
    </message>
    <message>
        <source>The pattern %1 needs its entity.</source>
        <translation>Das Muster %1 braucht seine Entität.</translation>
    </message>
    <message>
        <source>A table needs a partition key.</source>
        <translation>Eine Tabelle braucht einen Partitionsschlüssel.</translation>
    </message>
    <message>
        <source>A constant does not go with %1.</source>
        <translation>Eine Konstante passt nicht zu %1.</translation>
    </message>
    <message>
        <source>The attribute %1 stands twice.</source>
        <translation>Das Attribut %1 steht zweimal.</translation>
    </message>
    <message>
        <source>%1 is %2, but the key of %3 is %4.</source>
        <translation>%1 ist %2, der Schlüssel von %3 aber %4.</translation>
    </message>
    <message>
        <source>%1 stands twice in the key.</source>
        <translation>%1 steht zweimal im Schlüssel.</translation>
    </message>
    <message>
        <source>An attribute has no name.</source>
        <translation>Ein Attribut hat keinen Namen.</translation>
    </message>
    <message>
        <source>The entity %1 stands twice.</source>
        <translation>Die Entität %1 steht zweimal.</translation>
    </message>
    <message>
        <source>A write needs its entity.</source>
        <translation>Ein Schreiben braucht seine Entität.</translation>
    </message>
    <message>
        <source>The table %1 has no index %2.</source>
        <translation>Die Tabelle %1 hat keinen Index %2.</translation>
    </message>
    <message>
        <source>The table %1 stands twice.</source>
        <translation>Die Tabelle %1 steht zweimal.</translation>
    </message>
    <message>
        <source>The index %1 stands twice.</source>
        <translation>Der Index %1 steht zweimal.</translation>
    </message>
    <message>
        <source>A rate is not negative.</source>
        <translation>Eine Rate ist nicht negativ.</translation>
    </message>
    <message>
        <source>There is no layout yet.</source>
        <translation>Es gibt noch kein Layout.</translation>
    </message>
    <message>
        <source>%1 is no value of type %2.</source>
        <translation>%1 ist kein Wert vom Typ %2.</translation>
    </message>
    <message>
        <source>An entity has no name.</source>
        <translation>Eine Entität hat keinen Namen.</translation>
    </message>
    <message>
        <source>There is no bill yet.</source>
        <translation>Es gibt noch keine Rechnung.</translation>
    </message>
    <message>
        <source>%1 stands twice.</source>
        <translation>%1 steht zweimal.</translation>
    </message>
    <message>
        <source>Expected %1.</source>
        <translation>Erwartet: %1.</translation>
    </message>
    <message>
        <source>The cheapest is %1 at %2 a month, as stated.</source>
        <translation>Am günstigsten ist wie angegeben: %1, mit %2 im Monat.</translation>
    </message>
    <message>
        <source>Reserve %1 for %2 years, each table in its cheapest mode and class</source>
        <translation>%1 für %2 Jahre reservieren, jede Tabelle in ihrem günstigsten Modus und ihrer günstigsten Klasse</translation>
    </message>
    <message>
        <source>Reserve %1 for %2 year, each table in its cheapest mode and class</source>
        <translation>%1 für %2 Jahr reservieren, jede Tabelle in ihrem günstigsten Modus und ihrer günstigsten Klasse</translation>
    </message>
    <message>
        <source>Use on-demand</source>
        <translation>On-Demand nutzen</translation>
    </message>
    <message>
        <source>The cheapest is %1 at %2 a month, against %3 %4 with %5 (%6 less).</source>
        <translation>Am günstigsten ist: %1, mit %2 im Monat, gegenüber %3 %4 mit %5 (%6 weniger).</translation>
    </message>
    <message>
        <source>The cheapest is %1 at %2 a month, against %3 %4 with %5.</source>
        <translation>Am günstigsten ist: %1, mit %2 im Monat, gegenüber %3 %4 mit %5.</translation>
    </message>
    <message>
        <source>reserved for 3 years, each table in its cheapest mode and class</source>
        <translation>für 3 Jahre reserviert, jede Tabelle in ihrem günstigsten Modus und ihrer günstigsten Klasse</translation>
    </message>
    <message>
        <source>reserved for 1 year, each table in its cheapest mode and class</source>
        <translation>für 1 Jahr reserviert, jede Tabelle in ihrem günstigsten Modus und ihrer günstigsten Klasse</translation>
    </message>
    <message>
        <source>reserved for 3 years, each table in its cheapest mode</source>
        <translation>für 3 Jahre reserviert, jede Tabelle in ihrem günstigsten Modus</translation>
    </message>
    <message>
        <source>reserved for 1 year, each table in its cheapest mode</source>
        <translation>für 1 Jahr reserviert, jede Tabelle in ihrem günstigsten Modus</translation>
    </message>
    <message>
        <source>each its cheapest class</source>
        <translation>jede ihre günstigste Klasse</translation>
    </message>
    <message>
        <source>provisioned as stated</source>
        <translation>bereitgestellt wie angegeben</translation>
    </message>
    <message>
        <source>%1 as stated</source>
        <translation>%1 wie angegeben</translation>
    </message>
    <message>
        <source>on demand</source>
        <translation>nach Bedarf</translation>
    </message>
    <message>
        <source>The cheapest is %1 at %2 a month, against no less than %3 %4 with %5 (%6 less).</source>
        <translation>Am günstigsten ist: %1, mit %2 im Monat, gegenüber mindestens %3 %4 mit %5 (%6 weniger).</translation>
    </message>
    <message>
        <source>The cheapest is %1 at %2 a month, against about %3 %4 with %5 (%6 less).</source>
        <translation>Am günstigsten ist: %1, mit %2 im Monat, gegenüber etwa %3 %4 mit %5 (%6 weniger).</translation>
    </message>
    <message>
        <source>The cheapest is %1 at %2 a month, against no less than %3 %4 with %5.</source>
        <translation>Am günstigsten ist: %1, mit %2 im Monat, gegenüber mindestens %3 %4 mit %5.</translation>
    </message>
    <message>
        <source>The cheapest is %1 at %2 a month, against about %3 %4 with %5.</source>
        <translation>Am günstigsten ist: %1, mit %2 im Monat, gegenüber etwa %3 %4 mit %5.</translation>
    </message>
    <message>
        <source>no less than %1</source>
        <translation>mindestens %1</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>etwa %1</translation>
    </message>
    <message>
        <source>the highest minute of each hour of the day</source>
        <translation>die höchste Minute jeder Stunde des Tages</translation>
    </message>
    <message>
        <source>deletes of expired items, replicated</source>
        <translation>Löschungen abgelaufener Elemente, repliziert</translation>
    </message>
    <message>
        <source>restored once as the replica is made</source>
        <translation>einmal wiederhergestellt, wenn die Replik entsteht</translation>
    </message>
    <message>
        <source>minutes above capacity and burst</source>
        <translation>Minuten über Kapazität und Burst</translation>
    </message>
    <message>
        <source>minute above capacity and burst</source>
        <translation>Minute über Kapazität und Burst</translation>
    </message>
    <message>
        <source>replicated write units</source>
        <translation>replizierte Schreibeinheiten</translation>
    </message>
    <message>
        <source>table and local indexes</source>
        <translation>Tabelle und lokale Indizes</translation>
    </message>
    <message>
        <source>change data capture units</source>
        <translation>Einheiten von Change Data Capture</translation>
    </message>
    <message>
        <source>hours of the commitment</source>
        <translation>Stunden der Verpflichtung</translation>
    </message>
    <message>
        <source>replicated write request units</source>
        <translation>replizierte Schreibanforderungseinheiten</translation>
    </message>
    <message>
        <source>write request units</source>
        <translation>Schreibanforderungseinheiten</translation>
    </message>
    <message>
        <source>read request units</source>
        <translation>Leseanforderungseinheiten</translation>
    </message>
    <message>
        <source>rWCU-hours</source>
        <translation>rWCU-Stunden</translation>
    </message>
    <message>
        <source>RCU-hours</source>
        <translation>RCU-Stunden</translation>
    </message>
    <message>
        <source>WCU-hours</source>
        <translation>WCU-Stunden</translation>
    </message>
    <message>
        <source>GetRecords requests</source>
        <translation>GetRecords-Anfragen</translation>
    </message>
    <message>
        <source>units of the month</source>
        <translation>Einheiten des Monats</translation>
    </message>
    <message>
        <source>of the throughput</source>
        <translation>des Durchsatzes</translation>
    </message>
    <message>
        <source>set by schedule</source>
        <translation>nach Zeitplan gesetzt</translation>
    </message>
    <message>
        <source>auto scaling at</source>
        <translation>Auto Scaling bei</translation>
    </message>
    <message>
        <source>as provisioned</source>
        <translation>wie bereitgestellt</translation>
    </message>
    <message>
        <source>under the plan</source>
        <translation>unter dem Plan</translation>
    </message>
    <message>
        <source>are throttled</source>
        <translation>werden gedrosselt</translation>
    </message>
    <message>
        <source>GB-months</source>
        <translation>GB-Monate</translation>
    </message>
    <message>
        <source>KB at most, to</source>
        <translation>KB höchstens, nach</translation>
    </message>
    <message>
        <source>write units</source>
        <translation>Schreibeinheiten</translation>
    </message>
    <message>
        <source>read units</source>
        <translation>Leseeinheiten</translation>
    </message>
    <message>
        <source>blocks of</source>
        <translation>Blöcke zu</translation>
    </message>
    <message>
        <source>block of</source>
        <translation>Block zu</translation>
    </message>
    <message>
        <source>hours of</source>
        <translation>Stunden von</translation>
    </message>
    <message>
        <source>increases</source>
        <translation>Erhöhungen</translation>
    </message>
    <message>
        <source>decreases</source>
        <translation>Senkungen</translation>
    </message>
    <message>
        <source>scaled to</source>
        <translation>hochgerechnet auf</translation>
    </message>
    <message>
        <source>covering</source>
        <translation>deckt</translation>
    </message>
    <message>
        <source>reserved</source>
        <translation>reserviert</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>höchstens</translation>
    </message>
    <message>
        <source>average</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>units</source>
        <translation>Einheiten</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>peak</source>
        <translation>Spitze</translation>
    </message>
    <message>
        <source>base</source>
        <translation>Grundlast</translation>
    </message>
    <message>
        <source>free</source>
        <translation>frei</translation>
    </message>
    <message>
        <source>of</source>
        <translation>von</translation>
    </message>
    <message>
        <source>in</source>
        <translation>in</translation>
    </message>
    <message>
        <source>This is none of the files that can be imported: a NoSQL Workbench model, Terraform, CloudFormation or SAM, serverless.yml, infera.yaml, the answer of describe-table, create-table requests, SQL, a OneTable or ElectroDB schema, AWS&apos;s dynamodb_data_model.json, items as CSV or DynamoDB JSON, a log of requests (CloudTrail or an SDK&apos;s debug output).</source>
        <translation>Das ist keine der Dateien, die importiert werden können: ein Modell von NoSQL Workbench, Terraform, CloudFormation oder SAM, serverless.yml, infera.yaml, die Antwort von describe-table, create-table-Anfragen, SQL, ein Schema von OneTable oder ElectroDB, AWS&apos; dynamodb_data_model.json, Elemente als CSV oder DynamoDB-JSON, ein Protokoll von Anfragen (CloudTrail oder die Debug-Ausgabe eines SDK).</translation>
    </message>
    <message>
        <source>%1 items a month, %2: every month kept costs %3 a month for storage. Deleting a month item by item would cost %4; dropping its table costs nothing, and a month rarely read can move to the Standard-IA class. Time to live (K21) deletes without write units as well, but leaves all periods in one table.</source>
        <translation>%1 Elemente im Monat, %2: Jeder aufbewahrte Monat kostet %3 im Monat für Speicher. Einen Monat Element für Element zu löschen würde %4 kosten; seine Tabelle zu verwerfen kostet nichts, und ein selten gelesener Monat kann in die Klasse Standard-IA. Auch Time to Live (K21) löscht ohne Schreibeinheiten, lässt aber alle Zeiträume in einer Tabelle.</translation>
    </message>
    <message>
        <source>It counts by reading: %1 read units a call, %2 a month. A counter kept by the writes of %3 would cost %4, its own writes in transactions counted; one counter takes about 1,000 write units a second.</source>
        <translation>Es zählt, indem es liest: %1 Leseeinheiten je Aufruf, %2 im Monat. Ein Zähler, den die Schreibvorgänge von %3 führen, würde %4 kosten, seine eigenen Schreibvorgänge in Transaktionen mitgezählt; ein Zähler verträgt etwa 1.000 Schreibeinheiten in der Sekunde.</translation>
    </message>
    <message>
        <source>An index takes a second item with the same value. An item under the value, put in the same transaction with the condition that it does not exist, refuses it, for about %1 a month.</source>
        <translation>Ein Index nimmt ein zweites Element mit demselben Wert an. Ein Element unter dem Wert, in derselben Transaktion mit der Bedingung geschrieben, dass es noch keines gibt, weist es ab, für etwa %1 im Monat.</translation>
    </message>
    <message>
        <source>%1 arrive each month: after a year their storage costs %2 a month, indexes aside. Items kept for 90 days would cost %3, and time to live deletes without write units.</source>
        <translation>%1 kommen jeden Monat hinzu: Nach einem Jahr kostet ihr Speicher %2 im Monat, ohne Indizes. 90 Tage aufbewahrte Elemente würden %3 kosten, und Time to Live löscht ohne Schreibeinheiten.</translation>
    </message>
    <message>
        <source>A key finds a whole value or its beginning, with upper and lower case as written; it finds no word within a text, no misspelling, and ranks nothing.</source>
        <translation>Ein Schlüssel findet einen ganzen Wert oder dessen Anfang, mit Groß- und Kleinschreibung wie geschrieben; er findet kein Wort in einem Text, keinen Schreibfehler und ordnet nichts.</translation>
    </message>
    <message>
        <source>It is %1 % of an item of %2, and %3 pattern does without it: apart, these would save about %4 a month, the second item of each create counted.</source>
        <translation>Es macht %1 % eines Elements von %2 aus, und %3 Muster kommt ohne es aus: Getrennt würde das etwa %4 im Monat sparen, das zweite Element jedes Anlegens mitgezählt.</translation>
    </message>
    <message>
        <source>Nothing says in which region the tables stand; it is not %1, where a replica is, and %2 is taken. Set target.region to have the right prices.</source>
        <translation>Nichts sagt, in welcher Region die Tabellen stehen; es ist nicht %1, wo eine Replik ist, und %2 wird angenommen. Setzen Sie target.region, um die richtigen Preise zu haben.</translation>
    </message>
    <message>
        <source>It is %1 % of an item of %2, and %3 patterns do without it: apart, these would save about %4 a month, the second item of each create counted.</source>
        <translation>Es macht %1 % eines Elements von %2 aus, und %3 Muster kommen ohne es aus: Getrennt würde das etwa %4 im Monat sparen, das zweite Element jedes Anlegens mitgezählt.</translation>
    </message>
    <message>
        <source>The create fails when the item exists, and %1 then stays as it is; the transaction takes twice the units of its writes, %2 a month.</source>
        <translation>Das Anlegen scheitert, wenn es das Element gibt, und %1 bleibt dann, wie es ist; die Transaktion braucht das Doppelte der Einheiten ihrer Schreibvorgänge, %2 im Monat.</translation>
    </message>
    <message>
        <source>Give the pattern one value by =, make it a scan if it is rare, or answer it outside: a stream to a search engine, an export to S3.</source>
        <translation>Dem Muster einen Wert mit = geben, es zum Scan machen, wenn es selten ist, oder außerhalb beantworten: ein Stream an eine Suchmaschine, ein Export nach S3.</translation>
    </message>
    <message>
        <source>Add a counter attribute to the entity that is counted for, and change it in the transactions that create and delete %1.</source>
        <translation>Der Entität, für die gezählt wird, ein Zählerattribut geben und es in den Transaktionen ändern, die %1 anlegen und löschen.</translation>
    </message>
    <message>
        <source>The plans of the others were executed on sample items and answer what the patterns ask; of these it is not proven.</source>
        <translation>Die Pläne der anderen wurden auf Beispielelementen ausgeführt und antworten auf das Gefragte; von diesen ist es nicht bewiesen.</translation>
    </message>
    <message>
        <source>The items of the table &quot;%1&quot; have %2 bytes on average; the sizes of its attributes are to be filled in.</source>
        <translation>Die Elemente der Tabelle „%1“ haben im Mittel %2 Bytes; die Größen ihrer Attribute sind einzutragen.</translation>
    </message>
    <message>
        <source>Add an attribute of epoch seconds and name it in target.ttl_attribute, if old items lose their worth.</source>
        <translation>Ein Attribut mit Epochensekunden hinzufügen und in target.ttl_attribute nennen, wenn alte Elemente ihren Wert verlieren.</translation>
    </message>
    <message>
        <source>There is no Terraform file, template or serverless.yml in the directory; name the file to import.</source>
        <translation>Im Verzeichnis ist weder eine Terraform-Datei noch eine Vorlage oder serverless.yml; nennen Sie die Datei, die importiert werden soll.</translation>
    </message>
    <message>
        <source>There is no DynamoDB table in this file: expected database.table, database.tables or resources.</source>
        <translation>In dieser Datei ist keine DynamoDB-Tabelle: erwartet wird database.table, database.tables oder resources.</translation>
    </message>
    <message>
        <source>Auto scaling is not kept; &quot;%1&quot; says %2. An export counts its bounds from the patterns&apos; rates.</source>
        <translation>Auto Scaling wird nicht übernommen; „%1“ sagt %2. Ein Export berechnet dessen Grenzen aus den Raten der Muster.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no amount; expected a number, as -1, or a parameter, as &quot;:quantity&quot; or &quot;-:quantity&quot;.</source>
        <translation>„%1“ ist kein Betrag; erwartet wird eine Zahl wie -1 oder ein Parameter wie „:quantity“ oder „-:quantity“.</translation>
    </message>
    <message>
        <source>Move %1 to an entity with the same key, created in the same transaction, or to Amazon S3.</source>
        <translation>%1 in eine Entität mit demselben Schlüssel verlegen, die in derselben Transaktion angelegt wird, oder nach Amazon S3.</translation>
    </message>
    <message>
        <source>%1 read units a call, %2 a month, taken from the same partitions as the other patterns.</source>
        <translation>%1 Leseeinheiten je Aufruf, %2 im Monat, aus denselben Partitionen wie die anderen Muster.</translation>
    </message>
    <message>
        <source>%1 cannot use its key attribute %2 for this condition, and a query cannot filter by it</source>
        <translation>%1 kann sein Schlüsselattribut %2 nicht für diese Bedingung nutzen, und eine Abfrage kann nicht danach filtern</translation>
    </message>
    <message>
        <source>The text is not JSON; one attribute value of the form {&quot;S&quot;: &quot;text&quot;} was expected.</source>
        <translation>Der Text ist kein JSON; erwartet wurde ein Attributwert der Form {&quot;S&quot;: &quot;text&quot;}.</translation>
    </message>
    <message>
        <source>Time to live deletes within a few days of %1; until then %2 pattern returns them.</source>
        <translation>Time to Live löscht innerhalb weniger Tage nach %1; bis dahin liefert %2 Muster sie.</translation>
    </message>
    <message>
        <source>Time to live deletes within a few days of %1; until then %2 patterns return them.</source>
        <translation>Time to Live löscht innerhalb weniger Tage nach %1; bis dahin liefern %2 Muster sie.</translation>
    </message>
    <message>
        <source>Stream the items to a search engine, or make one of the conditions part of a key.</source>
        <translation>Die Elemente über einen Stream an eine Suchmaschine geben oder eine der Bedingungen in einen Schlüssel nehmen.</translation>
    </message>
    <message>
        <source>The text is not JSON; one item of the form {&quot;name&quot;: {&quot;S&quot;: &quot;text&quot;}} was expected.</source>
        <translation>Der Text ist kein JSON; erwartet wurde ein Element der Form {&quot;name&quot;: {&quot;S&quot;: &quot;text&quot;}}.</translation>
    </message>
    <message>
        <source>Name the table by its period, and let the program choose it by the item&apos;s time.</source>
        <translation>Die Tabelle nach ihrem Zeitraum benennen und das Programm sie nach der Zeit des Elements wählen lassen.</translation>
    </message>
    <message>
        <source>%1 conditions are left to a filter: about %2 items are read for %3, %4 a month.</source>
        <translation>%1 Bedingungen bleiben einem Filter: etwa %2 Elemente werden für %3 gelesen, %4 im Monat.</translation>
    </message>
    <message>
        <source>The shard of %1 is drawn, so the key of the copy cannot be told from the item.</source>
        <translation>Der Shard von %1 wird gelost; der Schlüssel der Kopie lässt sich deshalb nicht aus dem Element ablesen.</translation>
    </message>
    <message>
        <source>Add an update of %1 that sets %2, or read it from %3 where it has to be fresh.</source>
        <translation>Ein Ändern von %1 hinzufügen, das %2 setzt, oder es aus %3 lesen, wo es frisch sein muss.</translation>
    </message>
    <message>
        <source>Each call reads the whole table, %1 read units, %2 a month, and grows with it.</source>
        <translation>Jeder Aufruf liest die ganze Tabelle, %1 Leseeinheiten, %2 im Monat, und wächst mit ihr.</translation>
    </message>
    <message>
        <source>The call does not name the whole key of %1, and no index finds the item: %2</source>
        <translation>Der Aufruf nennt nicht den ganzen Schlüssel von %1, und kein Index findet das Element: %2</translation>
    </message>
    <message>
        <source>Export the table to S3 (point-in-time recovery is needed) and ask it there.</source>
        <translation>Die Tabelle nach S3 exportieren (dafür ist Point-in-Time Recovery nötig) und dort abfragen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot;: %2 of %3 simulated requests failed; the month counts them as served.</source>
        <translation>„%1“: %2 von %3 simulierten Anfragen scheiterten; der Monat zählt sie als bedient.</translation>
    </message>
    <message>
        <source>Move %1 to an entity with the same key, created in the same transaction.</source>
        <translation>%1 in eine Entität mit demselben Schlüssel verlegen, die in derselben Transaktion angelegt wird.</translation>
    </message>
    <message>
        <source>There are more than 10,000 tables in these files, which no account has.</source>
        <translation>In diesen Dateien sind mehr als 10.000 Tabellen; so viele hat kein Konto.</translation>
    </message>
    <message>
        <source>No table key and no index finds these items without reading everything.</source>
        <translation>Kein Tabellenschlüssel und kein Index findet diese Elemente, ohne alles zu lesen.</translation>
    </message>
    <message>
        <source>Stream the items to a search engine such as Amazon OpenSearch Service.</source>
        <translation>Die Elemente über einen Stream an eine Suchmaschine wie Amazon OpenSearch Service geben.</translation>
    </message>
    <message>
        <source>The value of the parameter %1 is in the account; its name is taken.</source>
        <translation>Der Wert des Parameters %1 steht im Konto; sein Name wird genommen.</translation>
    </message>
    <message>
        <source>%1 (%2) is not read; import it beside this file to have its tables.</source>
        <translation>%1 (%2) wird nicht gelesen; importieren Sie es zusammen mit dieser Datei, um seine Tabellen zu haben.</translation>
    </message>
    <message>
        <source>The export is in Amazon Ion; one in DynamoDB JSON can be imported.</source>
        <translation>Der Export ist in Amazon Ion; importiert werden kann einer in DynamoDB-JSON.</translation>
    </message>
    <message>
        <source>The rate &quot;%1&quot; has no unit; expected /s, /min, /h, /day or /month.</source>
        <translation>Die Rate „%1“ hat keine Einheit; erwartet wird /s, /min, /h, /day oder /month.</translation>
    </message>
    <message>
        <source>The projection &quot;%1&quot; of the index &quot;%2&quot; is not known; ALL is taken.</source>
        <translation>Die Projektion „%1“ des Index „%2“ ist nicht bekannt; ALL wird angenommen.</translation>
    </message>
    <message>
        <source>The template is nested or unfolds too far; the rest is left out.</source>
        <translation>Die Vorlage ist zu tief verschachtelt oder wird zu groß; der Rest bleibt weg.</translation>
    </message>
    <message>
        <source>A table for each month of %1 would be dropped, not deleted (K20)</source>
        <translation>Eine Tabelle je Monat von %1 würde verworfen statt gelöscht (K20)</translation>
    </message>
    <message>
        <source>Give %1 an attribute of type L for them, and drop the entity %2.</source>
        <translation>%1 ein Attribut vom Typ L dafür geben und die Entität %2 streichen.</translation>
    </message>
    <message>
        <source>%1 carries neither what is asked for nor the key to fetch it by</source>
        <translation>%1 führt weder, was gefragt ist, noch den Schlüssel, mit dem es zu holen wäre</translation>
    </message>
    <message>
        <source>The simulation was cancelled before it had simulated anything.</source>
        <translation>Die Simulation wurde abgebrochen, bevor sie etwas simuliert hatte.</translation>
    </message>
    <message>
        <source>There is no layout &apos;%1&apos;. Did you mean &apos;%2&apos;? Known layouts: %3.</source>
        <translation>Es gibt kein Layout „%1“. War „%2“ gemeint? Bekannt sind: %3.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has no answer by key: not for DynamoDB as it stands (V11)</source>
        <translation>„%1“ hat keine Antwort über einen Schlüssel: so nichts für DynamoDB (V11)</translation>
    </message>
    <message>
        <source>A variable names more than 100 sources; the rest is left out.</source>
        <translation>Eine Variable nennt mehr als 100 Quellen; der Rest bleibt weg.</translation>
    </message>
    <message>
        <source>The condition cannot be worked out; it is taken not to hold.</source>
        <translation>Die Bedingung lässt sich nicht auswerten; sie gilt als nicht erfüllt.</translation>
    </message>
    <message>
        <source>%1 access patterns were not executed within the time limit</source>
        <translation>%1 Zugriffsmuster wurden in der gesetzten Zeit nicht ausgeführt</translation>
    </message>
    <message>
        <source>No table or index can be scanned for exactly these items.</source>
        <translation>Keine Tabelle und kein Index lässt sich nach genau diesen Elementen durchsuchen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not valid; a million is written with a capital M.</source>
        <translation>„%1“ gilt nicht; eine Million wird mit großem M geschrieben.</translation>
    </message>
    <message>
        <source>Let the program pass over items whose %1 is in the past.</source>
        <translation>Das Programm Elemente übergehen lassen, deren %1 in der Vergangenheit liegt.</translation>
    </message>
    <message>
        <source>Another table is named &quot;%1&quot; too; this one becomes &quot;%2&quot;.</source>
        <translation>Auch eine andere Tabelle heißt „%1“; diese wird zu „%2“.</translation>
    </message>
    <message>
        <source>The function %1 cannot be worked out without deploying.</source>
        <translation>Die Funktion %1 lässt sich ohne Bereitstellung nicht auswerten.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; reads the whole table beside everything else (V10)</source>
        <translation>„%1“ liest die ganze Tabelle neben allem anderen (V10)</translation>
    </message>
    <message>
        <source>The merge key &lt;&lt; is not supported; write the keys out.</source>
        <translation>Der Merge-Schlüssel &lt;&lt; wird nicht unterstützt; schreiben Sie die Schlüssel aus.</translation>
    </message>
    <message>
        <source>The mapping has no entry &quot;%1&quot;; its first one is taken.</source>
        <translation>Die Zuordnung hat keinen Eintrag „%1“; ihr erster wird genommen.</translation>
    </message>
    <message>
        <source>%1 mixes its items with those of other entities there</source>
        <translation>%1 mischt seine Elemente dort mit denen anderer Entitäten</translation>
    </message>
    <message>
        <source>The file cannot be unpacked, or has more than 256 MB.</source>
        <translation>Die Datei lässt sich nicht entpacken oder hat mehr als 256 MB.</translation>
    </message>
    <message>
        <source>%1 has no key for %2, and filters (V8) are forbidden</source>
        <translation>%1 hat keinen Schlüssel für %2, und Filter (V8) sind verboten</translation>
    </message>
    <message>
        <source>There is no layout that serves every access pattern.</source>
        <translation>Kein Layout bedient jedes Zugriffsmuster.</translation>
    </message>
    <message>
        <source>The type of the key &quot;%1&quot; is not defined; S is taken.</source>
        <translation>Der Typ des Schlüssels „%1“ ist nicht angegeben; S wird angenommen.</translation>
    </message>
    <message>
        <source>A Fn::ForEach needs an identifier, a list and a map.</source>
        <translation>Ein Fn::ForEach braucht einen Bezeichner, eine Liste und eine Zuordnung.</translation>
    </message>
    <message>
        <source>Resources of type %1 are not read; &quot;%2&quot; is left out.</source>
        <translation>Ressourcen vom Typ %1 werden nicht gelesen; „%2“ bleibt weg.</translation>
    </message>
    <message>
        <source>Expected asc or desc after the attribute, not &quot;%1&quot;.</source>
        <translation>Hinter dem Attribut wird asc oder desc erwartet, nicht „%1“.</translation>
    </message>
    <message>
        <source>The parameter %1 has no default; its name is taken.</source>
        <translation>Der Parameter %1 hat keinen Vorgabewert; sein Name wird genommen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not one of Workbench&apos;s; it is passed over.</source>
        <translation>„%1“ ist keines von Workbench; es wird übergangen.</translation>
    </message>
    <message>
        <source>The export has no data files beside its manifest.</source>
        <translation>Der Export hat neben seinem Manifest keine Datendateien.</translation>
    </message>
    <message>
        <source>No sample item is left for the pattern to write.</source>
        <translation>Für das Muster ist kein Beispielelement mehr übrig, das es schreiben könnte.</translation>
    </message>
    <message>
        <source>The variable ${%1} has no value; it is left out.</source>
        <translation>Die Variable ${%1} hat keinen Wert; sie bleibt weg.</translation>
    </message>
    <message>
        <source>The mapping to &quot;%1&quot; fits no index of the table.</source>
        <translation>Die Zuordnung zu „%1“ passt zu keinem Index der Tabelle.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is an ad hoc query: not for DynamoDB (V11)</source>
        <translation>„%1“ ist eine Ad-hoc-Abfrage: nichts für DynamoDB (V11)</translation>
    </message>
    <message>
        <source>&apos;%1&apos; reads everything: not for DynamoDB (V11)</source>
        <translation>„%1“ liest alles: nichts für DynamoDB (V11)</translation>
    </message>
    <message>
        <source>No layout passed its proof by execution. %1</source>
        <translation>Kein Layout hat seinen Beweis durch Ausführung bestanden. %1</translation>
    </message>
    <message>
        <source>There is no layout &apos;%1&apos;. Known layouts: %2.</source>
        <translation>Es gibt kein Layout „%1“. Bekannt sind: %2.</translation>
    </message>
    <message>
        <source>A design file begins with infera_design: 1.</source>
        <translation>Eine Entwurfsdatei beginnt mit infera_design: 1.</translation>
    </message>
    <message>
        <source>It is kept and has no effect; known are %1.</source>
        <translation>Er bleibt stehen und hat keine Wirkung; bekannt sind %1.</translation>
    </message>
    <message>
        <source>The string has an escape that is not valid.</source>
        <translation>Die Zeichenkette hat ein ungültiges Escape-Zeichen.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is text search: not for DynamoDB (V11)</source>
        <translation>„%1“ ist Textsuche: nichts für DynamoDB (V11)</translation>
    </message>
    <message>
        <source>The table has no name or no partition key.</source>
        <translation>Die Tabelle hat keinen Namen oder keinen Partitionsschlüssel.</translation>
    </message>
    <message>
        <source>The name &quot;%1&quot; stands here a second time.</source>
        <translation>Der Name „%1“ steht hier ein zweites Mal.</translation>
    </message>
    <message>
        <source>There is no DynamoDB table in this file.</source>
        <translation>In dieser Datei ist keine DynamoDB-Tabelle.</translation>
    </message>
    <message>
        <source>Expired %1 items can still be read (K21)</source>
        <translation>Abgelaufene Elemente von %1 sind noch lesbar (K21)</translation>
    </message>
    <message>
        <source>The key &quot;%1&quot; stands here a second time.</source>
        <translation>Der Schlüssel „%1“ steht hier ein zweites Mal.</translation>
    </message>
    <message>
        <source>A control character stands in a string.</source>
        <translation>In einer Zeichenkette steht ein Steuerzeichen.</translation>
    </message>
    <message>
        <source>The layout has no table for entity %1.</source>
        <translation>Das Layout hat keine Tabelle für die Entität %1.</translation>
    </message>
    <message>
        <source>%1 holds only the items with %2 exists</source>
        <translation>%1 enthält nur die Elemente, bei denen es %2 gibt</translation>
    </message>
    <message>
        <source>This program reads format 1, not &quot;%1&quot;.</source>
        <translation>Dieses Programm liest Format 1, nicht „%1“.</translation>
    </message>
    <message>
        <source>A key needs the name of its attribute.</source>
        <translation>Ein Schlüssel braucht den Namen seines Attributs.</translation>
    </message>
    <message>
        <source>%1 cannot be read strongly consistent</source>
        <translation>%1 kann nicht stark konsistent gelesen werden</translation>
    </message>
    <message>
        <source>The nesting is deeper than %1 levels.</source>
        <translation>Die Verschachtelung ist tiefer als %1 Ebenen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not an operator; expected %2.</source>
        <translation>„%1“ ist kein Operator; erwartet wird %2.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not known here; expected %2.</source>
        <translation>„%1“ ist hier nicht bekannt; erwartet wird %2.</translation>
    </message>
    <message>
        <source>Simulating the traffic in aggregate</source>
        <translation>Verkehr im Ganzen</translation>
    </message>
    <message>
        <source>The operation of &quot;%1&quot; is not known.</source>
        <translation>Die Operation von „%1“ ist nicht bekannt.</translation>
    </message>
    <message>
        <source>%1 could be an item of its own (V2)</source>
        <translation>%1 könnte ein eigenes Element sein (V2)</translation>
    </message>
    <message>
        <source>%1 holds only the items with %2 %3</source>
        <translation>%1 enthält nur die Elemente mit %2 %3</translation>
    </message>
    <message>
        <source>%1 needs %2 for its partition key</source>
        <translation>%1 braucht %2 für seinen Partitionsschlüssel</translation>
    </message>
    <message>
        <source>Expected true or false, not &quot;%1&quot;.</source>
        <translation>Erwartet wird true oder false, nicht „%1“.</translation>
    </message>
    <message>
        <source>An addition needs by: the amount.</source>
        <translation>Eine Addition braucht by: den Betrag.</translation>
    </message>
    <message>
        <source>The file has more than %1 values.</source>
        <translation>Die Datei hat mehr als %1 Werte.</translation>
    </message>
    <message>
        <source>%1 is a copy that goes stale (V3)</source>
        <translation>%1 ist eine Kopie, die veraltet (V3)</translation>
    </message>
    <message>
        <source>The file is not UTF-8 text here.</source>
        <translation>Die Datei ist hier kein UTF-8-Text.</translation>
    </message>
    <message>
        <source>A counter would answer &apos;%1&apos; (V4)</source>
        <translation>Ein Zähler würde „%1“ beantworten (V4)</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not valid; expected %2.</source>
        <translation>„%1“ gilt nicht; erwartet wird %2.</translation>
    </message>
    <message>
        <source>There is no table in this file.</source>
        <translation>In dieser Datei ist keine Tabelle.</translation>
    </message>
    <message>
        <source>The manifest is no JSON object.</source>
        <translation>Das Manifest ist kein JSON-Objekt.</translation>
    </message>
    <message>
        <source>The request is no JSON object.</source>
        <translation>Die Anfrage ist kein JSON-Objekt.</translation>
    </message>
    <message>
        <source>The file is larger than %1 MB.</source>
        <translation>Die Datei ist größer als %1 MB.</translation>
    </message>
    <message>
        <source>%1 lacks the items without %2</source>
        <translation>%1 fehlen die Elemente ohne %2</translation>
    </message>
    <message>
        <source>Expected a map of %1, not %2.</source>
        <translation>Erwartet wird eine Zuordnung von %1, nicht %2.</translation>
    </message>
    <message>
        <source>Nothing ever deletes %1 (K21)</source>
        <translation>Nichts löscht jemals %1 (K21)</translation>
    </message>
    <message>
        <source>%1 could be a list in %2 (V1)</source>
        <translation>%1 könnte eine Liste in %2 sein (V1)</translation>
    </message>
    <message>
        <source>&apos;%1&apos; counts exactly once (V5)</source>
        <translation>„%1“ zählt genau einmal (V5)</translation>
    </message>
    <message>
        <source>Expected a number, not &quot;%1&quot;.</source>
        <translation>Erwartet wird eine Zahl, nicht „%1“.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is more than the whole.</source>
        <translation>„%1“ ist mehr als das Ganze.</translation>
    </message>
    <message>
        <source>Nothing keeps %1 unique (V6)</source>
        <translation>Nichts hält %1 eindeutig (V6)</translation>
    </message>
    <message>
        <source>The outlook was cancelled.</source>
        <translation>Der Ausblick wurde abgebrochen.</translation>
    </message>
    <message>
        <source>This is not valid YAML: %1</source>
        <translation>Das ist kein gültiges YAML: %1</translation>
    </message>
    <message>
        <source>The saving was cancelled.</source>
        <translation>Das Sichern wurde abgebrochen.</translation>
    </message>
    <message>
        <source>incremental exports of %1</source>
        <translation>inkrementelle Exporte von %1</translation>
    </message>
    <message>
        <source>change data capture of %1</source>
        <translation>Change Data Capture von %1</translation>
    </message>
    <message>
        <source>Simulating every request</source>
        <translation>jede Anfrage</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a key of %2.</source>
        <translation>„%1“ gibt es als Schlüssel nicht (%2).</translation>
    </message>
    <message>
        <source>The string does not end.</source>
        <translation>Die Zeichenkette endet nicht.</translation>
    </message>
    <message>
        <source>%1 does not project %2</source>
        <translation>%1 projiziert %2 nicht</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not one of %2.</source>
        <translation>„%1“ ist nicht eines von %2.</translation>
    </message>
    <message>
        <source>There is no table %1.</source>
        <translation>Es gibt keine Tabelle %1.</translation>
    </message>
    <message>
        <source>Preparing the traffic</source>
        <translation>Verkehr vorbereiten</translation>
    </message>
    <message>
        <source>Storing sample items</source>
        <translation>Beispielelemente speichern</translation>
    </message>
    <message>
        <source>Expected %1, not %2.</source>
        <translation>Erwartet wird %1, nicht %2.</translation>
    </message>
    <message>
        <source>expired items of %1</source>
        <translation>abgelaufene Elemente von %1</translation>
    </message>
    <message>
        <source>cold restores of %1</source>
        <translation>kalte Wiederherstellungen von %1</translation>
    </message>
    <message>
        <source>This is no item. %1</source>
        <translation>Das ist kein Element. %1</translation>
    </message>
    <message>
        <source>cold backups of %1</source>
        <translation>kalte Sicherungen von %1</translation>
    </message>
    <message>
        <source>stream reads of %1</source>
        <translation>Stream-Lesevorgänge von %1</translation>
    </message>
    <message>
        <source>Did you mean &quot;%1&quot;?</source>
        <translation>War „%1“ gemeint?</translation>
    </message>
    <message>
        <source>Creating tables</source>
        <translation>Tabellen anlegen</translation>
    </message>
    <message>
        <source>restores of %1</source>
        <translation>Wiederherstellungen von %1</translation>
    </message>
    <message>
        <source>backups of %1</source>
        <translation>Sicherungen von %1</translation>
    </message>
    <message>
        <source>exports of %1</source>
        <translation>Exporte von %1</translation>
    </message>
    <message>
        <source>imports of %1</source>
        <translation>Importe von %1</translation>
    </message>
    <message>
        <source>storage of %1</source>
        <translation>Speicher von %1</translation>
    </message>
    <message>
        <source>writes of %1</source>
        <translation>Schreibvorgänge von %1</translation>
    </message>
    <message>
        <source>sensitivity</source>
        <translation>Empfindlichkeit</translation>
    </message>
    <message>
        <source>reads of %1</source>
        <translation>Lesevorgänge von %1</translation>
    </message>
    <message>
        <source>Simulated</source>
        <translation>simuliert</translation>
    </message>
    <message>
        <source>pricing</source>
        <translation>Preise</translation>
    </message>
    <message>
        <source>growth</source>
        <translation>Wachstum</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>a number, with k (thousand), M (million) or B (billion), for example 20M, or ? if unknown</source>
        <translation>eine Zahl, mit k (tausend), M (Million) oder B (Milliarde), zum Beispiel 20M, oder ?, wenn sie nicht bekannt ist</translation>
    </message>
    <message>
        <source>a number with a unit of /s, /min, /h, /day or /month, for example 200/s, or ? if unknown</source>
        <translation>eine Zahl mit der Einheit /s, /min, /h, /day oder /month, zum Beispiel 200/s, oder ?, wenn sie nicht bekannt ist</translation>
    </message>
    <message>
        <source>a number of bytes, for example 400, or KB, for example 2 KB</source>
        <translation>eine Zahl von Bytes, zum Beispiel 400, oder KB, zum Beispiel 2 KB</translation>
    </message>
    <message>
        <source>a list of combinations, for example [[userId, slug]]</source>
        <translation>eine Liste von Kombinationen, zum Beispiel [[userId, slug]]</translation>
    </message>
    <message>
        <source>a share for a month or a year, for example 3%/month</source>
        <translation>ein Anteil für einen Monat oder ein Jahr, zum Beispiel 3%/month</translation>
    </message>
    <message>
        <source>a map of entities and what is pinned of each</source>
        <translation>eine Zuordnung von Entitäten und was von jeder festgehalten ist</translation>
    </message>
    <message>
        <source>a key template such as USER#{userId}</source>
        <translation>eine Schlüsselvorlage wie USER#{userId}</translation>
    </message>
    <message>
        <source>a whole number of shards, at least 1</source>
        <translation>eine ganze Zahl von Shards, mindestens 1</translation>
    </message>
    <message>
        <source>an attribute or a list of attributes</source>
        <translation>ein Attribut oder eine Liste von Attributen</translation>
    </message>
    <message>
        <source>a format such as ulid or timestamp</source>
        <translation>ein Format wie ulid oder timestamp</translation>
    </message>
    <message>
        <source>an operator or { value: CONSTANT }</source>
        <translation>ein Operator oder { value: CONSTANT }</translation>
    </message>
    <message>
        <source>a map of values and their shares</source>
        <translation>eine Zuordnung von Werten und ihren Anteilen</translation>
    </message>
    <message>
        <source>an entity or a list of entities</source>
        <translation>eine Entität oder eine Liste von Entitäten</translation>
    </message>
    <message>
        <source>an attribute with asc or desc</source>
        <translation>ein Attribut mit asc oder desc</translation>
    </message>
    <message>
        <source>a whole number of at least 1</source>
        <translation>eine ganze Zahl von mindestens 1</translation>
    </message>
    <message>
        <source>a whole number from 0 to 20</source>
        <translation>eine ganze Zahl von 0 bis 20</translation>
    </message>
    <message>
        <source>a condition with a constant</source>
        <translation>eine Bedingung mit einer Konstanten</translation>
    </message>
    <message>
        <source>a share such as 40% or 0.4</source>
        <translation>ein Anteil wie 40% oder 0.4</translation>
    </message>
    <message>
        <source>a region such as us-east-1</source>
        <translation>eine Region wie us-east-1</translation>
    </message>
    <message>
        <source>a region such as eu-west-1</source>
        <translation>eine Region wie eu-west-1</translation>
    </message>
    <message>
        <source>a list of access patterns</source>
        <translation>eine Liste von Zugriffsmustern</translation>
    </message>
    <message>
        <source>a write of a transaction</source>
        <translation>ein Schreibvorgang einer Transaktion</translation>
    </message>
    <message>
        <source>a share of at most 100%</source>
        <translation>ein Anteil von höchstens 100%</translation>
    </message>
    <message>
        <source>a whole number of items</source>
        <translation>eine ganze Zahl von Elementen</translation>
    </message>
    <message>
        <source>nothing after the value</source>
        <translation>nichts hinter dem Wert</translation>
    </message>
    <message>
        <source>a key in double quotes</source>
        <translation>ein Schlüssel in doppelten Anführungszeichen</translation>
    </message>
    <message>
        <source>a number such as 0.99</source>
        <translation>eine Zahl wie 0.99</translation>
    </message>
    <message>
        <source>a colon after the key</source>
        <translation>ein Doppelpunkt hinter dem Schlüssel</translation>
    </message>
    <message>
        <source>the name of an entity</source>
        <translation>der Name einer Entität</translation>
    </message>
    <message>
        <source>a rate such as 200/s</source>
        <translation>eine Rate wie 200/s</translation>
    </message>
    <message>
        <source>a list of attributes</source>
        <translation>eine Liste von Attributen</translation>
    </message>
    <message>
        <source>a list of conditions</source>
        <translation>eine Liste von Bedingungen</translation>
    </message>
    <message>
        <source>a share such as 40%</source>
        <translation>ein Anteil wie 40%</translation>
    </message>
    <message>
        <source>a map of attributes</source>
        <translation>eine Zuordnung von Attributen</translation>
    </message>
    <message>
        <source>{ value: CONSTANT }</source>
        <translation>{ value: CONSTANT }</translation>
    </message>
    <message>
        <source>a list of indexes</source>
        <translation>eine Liste von Indizes</translation>
    </message>
    <message>
        <source>a list of layouts</source>
        <translation>eine Liste von Layouts</translation>
    </message>
    <message>
        <source>a map of entities</source>
        <translation>eine Zuordnung von Entitäten</translation>
    </message>
    <message>
        <source>an access pattern</source>
        <translation>ein Zugriffsmuster</translation>
    </message>
    <message>
        <source>a list of tables</source>
        <translation>eine Liste von Tabellen</translation>
    </message>
    <message>
        <source>a list of writes</source>
        <translation>eine Liste von Schreibvorgängen</translation>
    </message>
    <message>
        <source>a map of indexes</source>
        <translation>eine Zuordnung von Indizes</translation>
    </message>
    <message>
        <source>a list of keys</source>
        <translation>eine Liste von Schlüsseln</translation>
    </message>
    <message>
        <source>a distribution</source>
        <translation>eine Verteilung</translation>
    </message>
    <message>
        <source>{ file: PATH }</source>
        <translation>{ file: PATH }</translation>
    </message>
    <message>
        <source>an attribute</source>
        <translation>ein Attribut</translation>
    </message>
    <message>
        <source>a condition</source>
        <translation>eine Bedingung</translation>
    </message>
    <message>
        <source>a constant</source>
        <translation>eine Konstante</translation>
    </message>
    <message>
        <source>an entity</source>
        <translation>eine Entität</translation>
    </message>
    <message>
        <source>a design</source>
        <translation>ein Entwurf</translation>
    </message>
    <message>
        <source>a layout</source>
        <translation>ein Layout</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>a curve</source>
        <translation>eine Kurve</translation>
    </message>
    <message>
        <source>a table</source>
        <translation>eine Tabelle</translation>
    </message>
    <message>
        <source>a value</source>
        <translation>ein Wert</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>a rate</source>
        <translation>eine Rate</translation>
    </message>
    <message>
        <source>a skew</source>
        <translation>eine Schieflage</translation>
    </message>
    <message>
        <source>a name</source>
        <translation>ein Name</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>ein Text</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>eine Liste</translation>
    </message>
    <message>
        <source>a key</source>
        <translation>ein Schlüssel</translation>
    </message>
    <message>
        <source>a map</source>
        <translation>eine Zuordnung</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Verifying plans</source>
        <translation>Pläne nachweisen</translation>
    </message>
    <message>
        <source>Reserve more than is stated: %1, the further ones for %2 years</source>
        <translation>Mehr als angegeben reservieren: %1, die weiteren für %2 Jahre</translation>
    </message>
    <message>
        <source>Reserve more than is stated: %1, the further ones for %2 year</source>
        <translation>Mehr als angegeben reservieren: %1, die weiteren für %2 Jahr</translation>
    </message>
    <message>
        <source>It is a commitment of up to %1 years with %2 upfront, spread over the terms here.</source>
        <translation>Das bindet bis zu %1 Jahre mit %2 im Voraus, hier auf die Laufzeiten verteilt.</translation>
    </message>
    <message>
        <source>reserved as stated and further for 3 years</source>
        <translation>reserviert wie angegeben und weiter für 3 Jahre</translation>
    </message>
    <message>
        <source>reserved as stated and further for 1 year</source>
        <translation>reserviert wie angegeben und weiter für 1 Jahr</translation>
    </message>
    <message>
        <source>The attribute &quot;%1&quot; has no type; expected %2.</source>
        <translation>Das Attribut „%1“ hat keinen Typ; erwartet wird %2.</translation>
    </message>
    <message>
        <source>%1 or %2</source>
        <translation>%1 oder %2</translation>
    </message>
    <message>
        <source>%1 by %2 is spread over %3 shards, because at the peak one key would take more than %4 % of what a partition serves (%5).</source>
        <translation>%1 nach %2 ist auf %3 Shards verteilt, weil zur Spitzenzeit ein Schlüssel mehr als %4 % dessen nähme, was eine Partition bedient (%5).</translation>
    </message>
    <message>
        <source>; the cheapest alternative, %1, costs %2 a month less, but has more indexes</source>
        <translation>; die günstigste Alternative, %1, kostet %2 im Monat weniger, hat aber mehr Indexe</translation>
    </message>
    <message>
        <source>One item has each key, and no shard divides one item: put a cache before its reads, collect its writes and make them together.</source>
        <translation>Jeden Schlüssel hat ein Element, und kein Shard teilt ein Element: einen Cache vor das Lesen stellen, die Schreibvorgänge sammeln und zusammen ausführen.</translation>
    </message>
    <message>
        <source>Most of its writes are of one item, and no shard divides one item: collect them and make them together, or count in several items that a read adds up.</source>
        <translation>Die meisten Schreibvorgänge gelten einem Element, und kein Shard teilt ein Element: sie sammeln und zusammen ausführen oder in mehreren Elementen zählen, die beim Lesen addiert werden.</translation>
    </message>
    <message>
        <source>Each shard would be asked for as much again, so shards do not help its reads: put a cache before them, or keep their result in one item that is cached.</source>
        <translation>Jeder Shard würde noch einmal um ebenso viel gefragt, daher helfen Shards beim Lesen nicht: einen Cache davorstellen oder das Ergebnis in einem Element halten, das im Cache steht.</translation>
    </message>
    <message>
        <source>Most of its reads are of one item, and no shard divides one item: put a cache before them.</source>
        <translation>Die meisten Lesevorgänge gelten einem Element, und kein Shard teilt ein Element: einen Cache davorstellen.</translation>
    </message>
    <message>
        <source>Split the key into shards (%1) and merge their results, or put an attribute with more values beside %2.</source>
        <translation>Den Schlüssel in Shards teilen (%1) und ihre Ergebnisse zusammenführen oder neben %2 ein Attribut mit mehr Werten stellen.</translation>
    </message>
    <message>
        <source>Split the key into shards (%1) and merge their results.</source>
        <translation>Den Schlüssel in Shards teilen (%1) und ihre Ergebnisse zusammenführen.</translation>
    </message>
    <message>
        <source>One item has each of %1 keys.</source>
        <translation>Ein Element hat jeden von %1 Schlüsseln.</translation>
    </message>
    <message>
        <source>New ones all begin with %1 %2.</source>
        <translation>Neue beginnen alle mit %1 %2.</translation>
    </message>
    <message>
        <source>Put a cache before the reads of this key, or divide it by a shard suffix: %1 shards keep each below 80 % of the limit.</source>
        <translation>Vor das Lesen dieses Schlüssels einen Cache stellen oder ihn durch einen Shard-Anhang teilen: %1 Shards halten jeden unter 80 % der Grenze.</translation>
    </message>
    <message>
        <source>Divide the key by a shard suffix: %1 shards keep each below 80 % of the limit.</source>
        <translation>Den Schlüssel durch einen Shard-Anhang teilen: %1 Shards halten jeden unter 80 % der Grenze.</translation>
    </message>
    <message>
        <source>Take the layout whose id ends with -unique, and let no create replace an item that is there (condition: none).</source>
        <translation>Das Layout nehmen, dessen Name auf -unique endet, und kein Anlegen ein vorhandenes Element ersetzen lassen (condition: none).</translation>
    </message>
    <message>
        <source>No change is offered: it does not ask for items by their attributes.</source>
        <translation>Keine Änderung wird angeboten: Es fragt nicht nach Attributen.</translation>
    </message>
    <message>
        <source>No change is offered: it asks for items of several entities.</source>
        <translation>Keine Änderung wird angeboten: Es fragt nach Items mehrerer Entitäten.</translation>
    </message>
    <message>
        <source>No change is offered: it asks for no attribute by one value, so that every index for it would have all entries under one key.</source>
        <translation>Keine Änderung wird angeboten: Es fragt kein Attribut mit einem einzelnen Wert ab, sodass jeder Index dafür alle Einträge unter einem Schlüssel hätte.</translation>
    </message>
    <message>
        <source>No change is offered: a key has at most four attributes.</source>
        <translation>Keine Änderung wird angeboten: Ein Schlüssel hat höchstens vier Attribute.</translation>
    </message>
    <message>
        <source>No change is offered: what reads %1, which takes most of it, returns whole items, and a lighter entry would have them fetched one by one.</source>
        <translation>Keine Änderung wird angeboten: Was %1 liest, wohin das meiste geht, gibt ganze Items zurück, und mit leichteren Einträgen müssten sie einzeln geholt werden.</translation>
    </message>
    <message>
        <source>No change is offered: an entry of %1, which takes most of it, costs as much with only what its readers return.</source>
        <translation>Keine Änderung wird angeboten: Ein Eintrag von %1, wohin das meiste geht, kostet ebenso viel, wenn er nur enthält, was gelesen wird.</translation>
    </message>
    <message>
        <source>No change is offered: whether an item may be written apart from the others of its transaction is for the program to say.</source>
        <translation>Keine Änderung wird angeboten: Ob ein Item getrennt von den anderen seiner Transaktion geschrieben werden darf, weiß nur das Programm.</translation>
    </message>
    <message>
        <source>No change is offered: no key of several items takes enough of it to be divided.</source>
        <translation>Keine Änderung wird angeboten: Kein Schlüssel mit mehreren Items hat genug davon, um geteilt zu werden.</translation>
    </message>
    <message>
        <source>DynamoDB splits such partitions for heat, here %1 minutes and %2 s after it begins.</source>
        <translation>DynamoDB teilt solche Partitionen, wenn sie heiß sind, hier %1 Minuten und %2 s nach dem Beginn.</translation>
    </message>
    <message>
        <source>No change is offered: one item alone takes the load, or no key stands out.</source>
        <translation>Keine Änderung wird angeboten: Ein Item allein hat die Last, oder kein Schlüssel ragt heraus.</translation>
    </message>
    <message>
        <source>No change is offered: these clients have few attempts and hold their rate back already, so that only the cause is left.</source>
        <translation>Keine Änderung wird angeboten: Diese Clients haben wenige Versuche und halten ihre Rate schon zurück, sodass nur die Ursache bleibt.</translation>
    </message>
    <message>
        <source>No change is offered: one item takes the load of this key, and no shard divides one item.</source>
        <translation>Keine Änderung wird angeboten: Ein Item hat die Last dieses Schlüssels, und kein Shard teilt ein Item.</translation>
    </message>
    <message>
        <source>Collect the writes of its item and make them together, or keep several items whose values are added up when they are read.</source>
        <translation>Schreibvorgänge seines Items sammeln und zusammen ausführen oder mehrere Items führen, deren Werte beim Lesen addiert werden.</translation>
    </message>
    <message>
        <source>Put a cache before the reads of this key, or make its item smaller, or read an index of what is returned.</source>
        <translation>Vor das Lesen dieses Schlüssels einen Cache setzen, sein Item verkleinern oder einen Index dessen lesen, was zurückgegeben wird.</translation>
    </message>
    <message>
        <source>No change is offered: an index for it would take %1 write units a second to save %2 read units: the filter is the cheaper one.</source>
        <translation>Keine Änderung wird angeboten: Ein Index dafür kostete %1 Schreibeinheiten pro Sekunde, um %2 Leseeinheiten zu sparen: Der Filter ist billiger.</translation>
    </message>
    <message>
        <source>No change is offered: its keys, or many small attributes, are what is large.</source>
        <translation>Keine Änderung wird angeboten: Groß sind seine Schlüssel oder viele kleine Attribute.</translation>
    </message>
    <message>
        <source>No change is offered: no number of shards that can be read keeps each below it.</source>
        <translation>Keine Änderung wird angeboten: Keine Zahl von Shards, die sich lesen lässt, hält jeden darunter.</translation>
    </message>
    <message>
        <source>No change is offered: the attribute cannot be made one, because keys or patterns need it as it is.</source>
        <translation>Keine Änderung wird angeboten: Das Attribut kann keine werden, weil Schlüssel oder Muster es so brauchen, wie es ist.</translation>
    </message>
    <message>
        <source>A scan is under way there: it reads one partition after the other, each as fast as it serves.</source>
        <translation>Dort läuft ein Scan: Er liest eine Partition nach der anderen, jede so schnell, wie sie antwortet.</translation>
    </message>
    <message>
        <source>Scan more slowly or at another time, or export the table to S3 instead.</source>
        <translation>Langsamer oder zu einer anderen Zeit scannen oder die Tabelle stattdessen nach S3 exportieren.</translation>
    </message>
    <message>
        <source>No change is offered: how fast it scans is for the program to say.</source>
        <translation>Keine Änderung wird angeboten: Wie schnell gescannt wird, bestimmt das Programm.</translation>
    </message>
    <message>
        <source>The peak divided evenly over the %1 partitions of the start is %2 of their limit: it is not divided evenly, whatever the keys.</source>
        <translation>Gleichmäßig auf die %1 Partitionen vom Anfang verteilt ist die Spitze %2 ihrer Grenze: Die Last verteilt sich nicht gleichmäßig, welche Schlüssel es auch sind.</translation>
    </message>
    <message>
        <source>adds belongs to the operation update, not to %1.</source>
        <translation>adds gehört zur Operation update, nicht zu %1.</translation>
    </message>
    <message>
        <source>removes belongs to the operation update, not to %1.</source>
        <translation>removes gehört zur Operation update, nicht zu %1.</translation>
    </message>
    <message>
        <source>%1 identifies the item; it is not removed.</source>
        <translation>%1 bezeichnet das Item; es wird nicht entfernt.</translation>
    </message>
    <message>
        <source>%1 is removed here, so not every %2 has it. State the share that has it at the attribute, as present: 60%, or the attribute it comes and goes with: present_with.</source>
        <translation>%1 wird hier entfernt, also hat es nicht jedes %2. Am Attribut gehört gesagt, welcher Anteil es hat, etwa present: 60%, oder mit welchem Attribut es kommt und geht: present_with.</translation>
    </message>
    <message>
        <source>%1 is written twice; an attribute is set, added to or removed, once.</source>
        <translation>%1 wird zweimal geschrieben; ein Attribut wird einmal gesetzt, erhöht oder entfernt.</translation>
    </message>
    <message>
        <source>The update removes an attribute that is in the key of %1.</source>
        <translation>Die Änderung entfernt ein Attribut, das im Schlüssel von %1 steht.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; cannot look up what it writes strongly consistent</source>
        <translation>„%1“ kann nicht strikt konsistent nachschlagen, was es schreibt</translation>
    </message>
    <message>
        <source>&apos;%1&apos; looks up what it writes in %2</source>
        <translation>„%1“ schlägt in %2 nach, was es schreibt</translation>
    </message>
    <message>
        <source>An index follows its table within a moment: right after an item is made or changed the call may not find it, or find it as it was.</source>
        <translation>Ein Index folgt seiner Tabelle mit kurzem Abstand: Gleich nachdem ein Item angelegt oder geändert wurde, findet der Aufruf es vielleicht nicht, oder so, wie es war.</translation>
    </message>
    <message>
        <source>The read is eventually consistent: right after an item is made or changed the call may not find it, or find it as it was.</source>
        <translation>Der Lesezugriff ist nur letztendlich konsistent: Gleich nachdem ein Item angelegt oder geändert wurde, findet der Aufruf es vielleicht nicht, oder so, wie es war.</translation>
    </message>
    <message>
        <source>Let the call name the item&apos;s key where it is known, or try again; with consistency: strong the lookup reads what was written last, where no global index is needed for it.</source>
        <translation>Den Aufruf den Schlüssel des Items nennen lassen, wo er bekannt ist, oder es noch einmal versuchen; mit consistency: strong liest das Nachschlagen, was zuletzt geschrieben wurde, wo es dafür keinen globalen Index braucht.</translation>
    </message>
    <message>
        <source>The number of distinct values of %1 is not known (give distinct, values or references, or matches in the pattern).</source>
        <translation>Die Zahl der verschiedenen Werte von %1 ist nicht bekannt (distinct, values oder references angeben, oder matches im Muster).</translation>
    </message>
    <message>
        <source>The share of %1 items in the range on %2 is not known (give matches in the pattern).</source>
        <translation>Der Anteil der Elemente von %1 im Bereich von %2 ist nicht bekannt (matches im Muster angeben).</translation>
    </message>
    <message>
        <source>The number of items of %1 is unknown, so their storage is not counted.</source>
        <translation>Die Zahl der Elemente von %1 ist nicht bekannt, also wird ihr Speicher nicht gezählt.</translation>
    </message>
    <message>
        <source>The rate of %1 is unknown, so it is not simulated.</source>
        <translation>Die Rate von %1 ist nicht bekannt, also wird es nicht simuliert.</translation>
    </message>
    <message>
        <source>%1 has no plan on this layout and is not simulated.</source>
        <translation>%1 hat in diesem Layout keinen Plan und wird nicht simuliert.</translation>
    </message>
    <message>
        <source>%1 of %2 simulated requests failed; the month counts them as served.</source>
        <translation>%1 von %2 simulierten Anfragen schlugen fehl; der Monat zählt sie als bedient.</translation>
    </message>
    <message>
        <source>%1 is not priced: the usage does not tell the quantity.</source>
        <translation>%1 hat keinen Preis: Die Nutzung sagt die Menge nicht.</translation>
    </message>
    <message>
        <source>%1 is not priced: no rate %2 is known for %3 at %4.</source>
        <translation>%1 hat keinen Preis: Für %3 ist am %4 kein Preissatz %2 bekannt.</translation>
    </message>
    <message>
        <source>%1 is not priced: no rate %2 is known for %3.</source>
        <translation>%1 hat keinen Preis: Für %3 ist kein Preissatz %2 bekannt.</translation>
    </message>
    <message>
        <source>The rate of pattern %1 is not known.</source>
        <translation>Die Rate des Musters %1 ist nicht bekannt.</translation>
    </message>
    <message>
        <source>The number of %1 items is not known.</source>
        <translation>Die Zahl der Elemente von %1 ist nicht bekannt.</translation>
    </message>
    <message>
        <source>The number of items is not known.</source>
        <translation>Die Zahl der Elemente ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Pattern %1</source>
        <translation>Muster %1</translation>
    </message>
    <message>
        <source>Keys that share a partition of %1 with %2 are throttled with it</source>
        <translation>Schlüssel, die eine Partition von %1 mit %2 teilen, werden mit ihm gedrosselt</translation>
    </message>
    <message>
        <source>%1 requests for other keys met the limit of the partition, which %2 uses up.</source>
        <translation>%1 Anfragen nach anderen Schlüsseln stießen an die Grenze der Partition, die %2 ausschöpft.</translation>
    </message>
    <message>
        <source>Relieve %1, and they have room.</source>
        <translation>%1 entlasten, dann haben sie Platz.</translation>
    </message>
    <message>
        <source>So is 1 more: %1.</source>
        <translation>Ebenso 1 weiterer: %1.</translation>
    </message>
    <message>
        <source>Auto scaling may not go above %1.</source>
        <translation>Die automatische Skalierung darf nicht über %1 gehen.</translation>
    </message>
    <message>
        <source>Auto scaling stands at its maximum.</source>
        <translation>Die automatische Skalierung steht an ihrem Maximum.</translation>
    </message>
    <message>
        <source>Auto scaling was minutes behind.</source>
        <translation>Die automatische Skalierung kam Minuten zu spät.</translation>
    </message>
    <message>
        <source>Raise the maximum of auto scaling to %1 units, or pay on demand.</source>
        <translation>Das Maximum der automatischen Skalierung auf %1 Einheiten anheben oder auf Abruf zahlen.</translation>
    </message>
    <message>
        <source>The change raises the minimum with it.</source>
        <translation>Die Änderung hebt das Minimum mit an.</translation>
    </message>
    <message>
        <source>Schedule the capacity before the rise, or raise the minimum.</source>
        <translation>Die Kapazität vor dem Anstieg einplanen oder das Minimum anheben.</translation>
    </message>
    <message>
        <source>Provision %1 read and %2 write units, or turn on auto scaling in time.</source>
        <translation>%1 Lese- und %2 Schreibeinheiten bereitstellen oder die automatische Skalierung rechtzeitig einschalten.</translation>
    </message>
    <message>
        <source>The highest minute consumes %1 read units a second of %2 provisioned.</source>
        <translation>Die höchste Minute verbraucht %1 Leseeinheiten je Sekunde von %2 bereitgestellten.</translation>
    </message>
    <message>
        <source>The highest minute consumes %1 write units a second of %2 provisioned.</source>
        <translation>Die höchste Minute verbraucht %1 Schreibeinheiten je Sekunde von %2 bereitgestellten.</translation>
    </message>
    <message>
        <source>Saved-up capacity covered it; the same load for longer than %1 is throttled.</source>
        <translation>Angesparte Kapazität deckte es; dieselbe Last für länger als %1 wird gedrosselt.</translation>
    </message>
    <message>
        <source>Set are %1 read and %2 write units a second; the patterns ask for %3 read and %4 write units at their peak.</source>
        <translation>Eingestellt sind %1 Lese- und %2 Schreibeinheiten je Sekunde; die Muster verlangen zur Spitze %3 Lese- und %4 Schreibeinheiten.</translation>
    </message>
    <message>
        <source>Set are %1 read units a second; the patterns ask for %2 read units at their peak.</source>
        <translation>Eingestellt sind %1 Leseeinheiten je Sekunde; die Muster verlangen zur Spitze %2 Leseeinheiten.</translation>
    </message>
    <message>
        <source>Set are %1 write units a second; the patterns ask for %2 write units at their peak.</source>
        <translation>Eingestellt sind %1 Schreibeinheiten je Sekunde; die Muster verlangen zur Spitze %2 Schreibeinheiten.</translation>
    </message>
    <message>
        <source>Raise the maximum to %1 read and %2 write units, or keep it as the price limit it is.</source>
        <translation>Das Maximum auf %1 Lese- und %2 Schreibeinheiten anheben oder es als die Preisgrenze lassen, die es ist.</translation>
    </message>
    <message>
        <source>Raise the maximum to %1 read units, or keep it as the price limit it is.</source>
        <translation>Das Maximum auf %1 Leseeinheiten anheben oder es als die Preisgrenze lassen, die es ist.</translation>
    </message>
    <message>
        <source>Raise the maximum to %1 write units, or keep it as the price limit it is.</source>
        <translation>Das Maximum auf %1 Schreibeinheiten anheben oder es als die Preisgrenze lassen, die es ist.</translation>
    </message>
    <message>
        <source>The partition key %1 of %2 in %3 is long</source>
        <translation>Der Partitionsschlüssel %1 von %2 in %3 ist lang</translation>
    </message>
    <message>
        <source>The sort key %1 of %2 in %3 is long</source>
        <translation>Der Sortierschlüssel %1 von %2 in %3 ist lang</translation>
    </message>
    <message>
        <source>It has %1 bytes on average, and %2 are possible.</source>
        <translation>Er hat im Mittel %1 Byte, und %2 sind möglich.</translation>
    </message>
    <message>
        <source>Items whose values are longer than that are refused.</source>
        <translation>Items, deren Werte länger sind, werden abgelehnt.</translation>
    </message>
    <message>
        <source>Use a shorter attribute, or a hash of it.</source>
        <translation>Ein kürzeres Attribut nehmen oder seinen Hash.</translation>
    </message>
    <message>
        <source>No key of %1 holds %2 together for &apos;%3&apos;</source>
        <translation>Kein Schlüssel von %1 fasst %2 zusammen für &apos;%3&apos;</translation>
    </message>
    <message>
        <source>No key of %1 holds %2 for &apos;%3&apos;</source>
        <translation>Kein Schlüssel von %1 fasst %2 für &apos;%3&apos;</translation>
    </message>
    <message>
        <source>Their values have %1 bytes together on average.</source>
        <translation>Ihre Werte haben zusammen im Mittel %1 Byte.</translation>
    </message>
    <message>
        <source>Their values have %1 bytes on average.</source>
        <translation>Ihre Werte haben im Mittel %1 Byte.</translation>
    </message>
    <message>
        <source>A partition key has at most %1 and a sort key %2, so items are read by a part of them and filtered or sorted by the rest.</source>
        <translation>Ein Partitionsschlüssel hat höchstens %1 und ein Sortierschlüssel %2, daher werden Items nach einem Teil davon gelesen und nach dem Rest gefiltert oder sortiert.</translation>
    </message>
    <message>
        <source>Give the items a hash of these values, and ask for that; or use shorter ones.</source>
        <translation>Den Items einen Hash dieser Werte geben und nach ihm fragen, oder kürzere Werte nehmen.</translation>
    </message>
    <message>
        <source>The fullest of %1 keys has about %2 items, split over %3 shards.</source>
        <translation>Der vollste von %1 Schlüsseln hat etwa %2 Elemente, auf %3 Shards verteilt.</translation>
    </message>
    <message>
        <source>The fullest of %1 keys has about %2 items.</source>
        <translation>Der vollste von %1 Schlüsseln hat etwa %2 Elemente.</translation>
    </message>
    <message>
        <source>%1 is monotonic without effect</source>
        <translation>%1 ist ohne Wirkung monotonic</translation>
    </message>
    <message>
        <source>An identity that ends with a ulid or ksuid of its own would be in the same order, and one index would do for both. That of %1 is %2.</source>
        <translation>Eine Identität, die mit einer eigenen ULID oder KSUID endet, hätte dieselbe Reihenfolge, und ein Index reichte für beide. Die von %1 ist %2.</translation>
    </message>
    <message>
        <source>Give %1 the format ulid or ksuid, if it is one, or leave monotonic out.</source>
        <translation>%1 das Format ulid oder ksuid geben, wenn es eines ist, oder monotonic weglassen.</translation>
    </message>
    <message>
        <source>The share of %1 items in the range on %2, which is checked after reading, is not known.</source>
        <translation>Der Anteil der %1-Elemente im Bereich über %2, der nach dem Lesen geprüft wird, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>The number of distinct values of %1 is not known (give distinct, values or references).</source>
        <translation>Die Anzahl verschiedener Werte von %1 ist nicht bekannt (distinct, values oder references angeben).</translation>
    </message>
    <message>
        <source>The values of %1 of %2 are taken to be independent of each other.</source>
        <translation>Die Werte von %1 von %2 gelten als unabhängig voneinander.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; reads a table to find the few items of %2 (V11)</source>
        <translation>&apos;%1&apos; liest eine Tabelle, um die wenigen Elemente von %2 zu finden (V11)</translation>
    </message>
    <message>
        <source>Each call reads all of table %1, %2 read units, %3 a month. As a list it is a Query of one key, %4 read units, %5 a month.</source>
        <translation>Jeder Aufruf liest die ganze Tabelle %1, %2 Leseeinheiten, %3 im Monat. Als Liste ist es eine Query eines Schlüssels, %4 Leseeinheiten, %5 im Monat.</translation>
    </message>
    <message>
        <source>Make it a list (operation: list), or let %1 have a table of its own (strategy: auto).</source>
        <translation>Eine Liste daraus machen (operation: list) oder %1 eine eigene Tabelle geben (strategy: auto).</translation>
    </message>
    <message>
        <source>%1 as a list in %2, %3: %4 then costs $%5 a month on-demand instead of $%6; the list is written as a whole, so that of two updates at once one is lost, unless each asks that the list is as it was read; every access pattern, as it is said then, was executed</source>
        <translation>%1 als Liste in %2, %3: %4 kostet dann on-demand %5 $ im Monat statt %6 $; die Liste wird als Ganzes geschrieben, sodass von zwei gleichzeitigen Änderungen eine verloren geht, wenn nicht jede verlangt, dass die Liste so ist, wie sie gelesen wurde; jedes Zugriffsmuster, wie es dann lautet, wurde ausgeführt</translation>
    </message>
    <message>
        <source>%1 as a list in %2, %3: %4 then costs $%5 a month on-demand instead of $%6; the list is written as a whole, so that of two updates at once one is lost, unless each asks that the list is as it was read; not every access pattern was executed within the time limit</source>
        <translation>%1 als Liste in %2, %3: %4 kostet dann on-demand %5 $ im Monat statt %6 $; die Liste wird als Ganzes geschrieben, sodass von zwei gleichzeitigen Änderungen eine verloren geht, wenn nicht jede verlangt, dass die Liste so ist, wie sie gelesen wurde; nicht jedes Zugriffsmuster wurde in der gegebenen Zeit ausgeführt</translation>
    </message>
    <message>
        <source>; the cheapest alternative, %1, costs %2 a month less, but has a table key that does not keep %3 unique</source>
        <translation>; die günstigste Alternative, %1, kostet %2 im Monat weniger, hat aber einen Tabellenschlüssel, der %3 nicht eindeutig hält</translation>
    </message>
    <message>
        <source>With one index fewer %1 costs %2 a month less, but has a table key that does not keep %3 unique: %4</source>
        <translation>Mit einem Index weniger kostet %1 %2 im Monat weniger, hat aber einen Tabellenschlüssel, der %3 nicht eindeutig hält: %4</translation>
    </message>
    <message>
        <source>%1 items a month, %2: every month kept costs %3 a month for storage. Deleting a month item by item would cost %4; dropping its table costs nothing, and a month rarely read can move to the Standard-IA class. Time to live (K21) deletes without write units as well, but leaves all periods in one table. These patterns name no time to read from: where the newest table has too few items for one of them, those before it are read as well: %5.</source>
        <translation>%1 Elemente im Monat, %2: Jeder aufbewahrte Monat kostet %3 im Monat für Speicher. Einen Monat Element für Element zu löschen würde %4 kosten; seine Tabelle zu verwerfen kostet nichts, und ein selten gelesener Monat kann in die Klasse Standard-IA. Auch Time to Live (K21) löscht ohne Schreibeinheiten, lässt aber alle Zeiträume in einer Tabelle. Diese Muster nennen keine Zeit, ab der zu lesen ist: Wo die neueste Tabelle zu wenige Elemente für eines davon hat, werden auch die davor gelesen: %5.</translation>
    </message>
    <message>
        <source>Where it reads what a %1 names by %2, a copy saves these reads, up to %3 a month, for %4 a month of larger items. Each change has about %5 copies to rewrite, %6 write units, %7; changes come %8, %9 a month.</source>
        <translation>Wo gelesen wird, was ein %1 mit %2 nennt, spart eine Kopie diese Lesevorgänge, bis zu %3 im Monat, für %4 im Monat an größeren Elementen. Jede Änderung hat etwa %5 Kopien neu zu schreiben, %6 Schreibeinheiten, %7; Änderungen kommen %8, %9 im Monat.</translation>
    </message>
    <message>
        <source>Where it reads what a %1 names by %2, a copy saves these reads, up to %3 a month, for %4 a month of larger items. Each change has about %5 copies to rewrite, %6 write units, %7; no pattern changes the value.</source>
        <translation>Wo gelesen wird, was ein %1 mit %2 nennt, spart eine Kopie diese Lesevorgänge, bis zu %3 im Monat, für %4 im Monat an größeren Elementen. Jede Änderung hat etwa %5 Kopien neu zu schreiben, %6 Schreibeinheiten, %7; kein Muster ändert den Wert.</translation>
    </message>
    <message>
        <source>Give %1 %2, and beside each change in %3 an update of %4 by %5.</source>
        <translation>%1 das Attribut %2 geben und neben jeder Änderung in %3 ein Update von %4 über %5 vorsehen.</translation>
    </message>
    <message>
        <source>A copy of %1 in %2 could spare &apos;%3&apos; (V3)</source>
        <translation>Eine Kopie von %1 in %2 könnte „%3“ ersparen (V3)</translation>
    </message>
    <message>
        <source>Name %1 in target.ttl_attribute, if that is when an item loses its worth; else add an attribute of epoch seconds for it.</source>
        <translation>%1 in target.ttl_attribute nennen, wenn ein Element dann seinen Wert verliert; sonst dafür ein Attribut mit Epochensekunden hinzufügen.</translation>
    </message>
    <message>
        <source>Name %1 in target.ttl_attribute.</source>
        <translation>%1 in target.ttl_attribute nennen.</translation>
    </message>
    <message>
        <source>Give %1 the attribute %2, by which the design expires items, if old ones lose their worth.</source>
        <translation>%1 das Attribut %2 geben, nach dem der Entwurf Elemente ablaufen lässt, wenn alte ihren Wert verlieren.</translation>
    </message>
    <message>
        <source>Stream the items to a search engine such as Amazon OpenSearch Service: %1 is too long for a key.</source>
        <translation>Die Elemente über einen Stream an eine Suchmaschine wie Amazon OpenSearch Service geben: %1 ist zu lang für einen Schlüssel.</translation>
    </message>
    <message>
        <source>It is only read by %1, and a %2 has about %3 of them: one item of %4. Reads and writes of both cost %5 a month apart and would cost %6 as one item. At these rates there are about %7 in three years, in an item of %8; one of a year from now is what is reckoned with. The list is written as a whole: of two updates at once one is lost, unless each asks that the list is as it was read.</source>
        <translation>Es wird nur über %1 gelesen, und ein %2 hat etwa %3 davon: ein Element von %4. Lesen und Schreiben beider kosten getrennt %5 im Monat und würden als ein Element %6 kosten. Bei diesen Raten sind es in drei Jahren etwa %7, in einem Element von %8; gerechnet wird mit einem in einem Jahr. Die Liste wird als Ganzes geschrieben: Von zwei gleichzeitigen Änderungen geht eine verloren, wenn nicht jede verlangt, dass die Liste so ist, wie sie gelesen wurde.</translation>
    </message>
    <message>
        <source>It is only read by %1, and a %2 has about %3 of them: one item of %4. Reads and writes of both cost %5 a month apart and would cost %6 as one item. The list is written as a whole: of two updates at once one is lost, unless each asks that the list is as it was read.</source>
        <translation>Es wird nur über %1 gelesen, und ein %2 hat etwa %3 davon: ein Element von %4. Lesen und Schreiben beider kosten getrennt %5 im Monat und würden als ein Element %6 kosten. Die Liste wird als Ganzes geschrieben: Von zwei gleichzeitigen Änderungen geht eine verloren, wenn nicht jede verlangt, dass die Liste so ist, wie sie gelesen wurde.</translation>
    </message>
    <message>
        <source>By its name it is a copy of %1, which changes %2, and no update sets it. Each change has about %3 copies to rewrite: %4 write units, %5 a month.</source>
        <translation>Dem Namen nach ist es eine Kopie von %1, das sich %2 ändert, und kein Update setzt sie. Jede Änderung hat etwa %3 Kopien neu zu schreiben: %4 Schreibeinheiten, %5 im Monat.</translation>
    </message>
    <message>
        <source>%1 condition is left to a filter: about %2 items are read for %3, %4 a month.</source>
        <translation>%1 Bedingung bleibt einem Filter: etwa %2 Elemente werden für %3 gelesen, %4 im Monat.</translation>
    </message>
    <message>
        <source>%1 is a second copy of %2 by %3, written in the same transaction (%4), %5 a month for its writes and storage: a global index cannot be read strongly consistent</source>
        <translation>%1 ist eine zweite Kopie von %2 nach %3, in derselben Transaktion geschrieben (%4), %5 im Monat für Schreiben und Speicher: Ein globaler Index kann nicht strikt konsistent gelesen werden</translation>
    </message>
    <message>
        <source>%1 is a second copy of %2 by %3, written in the same transaction (%4), %5 a month for its writes and storage: the write fails when another item has the value</source>
        <translation>%1 ist eine zweite Kopie von %2 nach %3, in derselben Transaktion geschrieben (%4), %5 im Monat für Schreiben und Speicher: Das Schreiben scheitert, wenn ein anderes Element den Wert hat</translation>
    </message>
    <message>
        <source>; the cheapest alternative, %1, costs the same</source>
        <translation>; die günstigste Alternative, %1, kostet dasselbe</translation>
    </message>
    <message>
        <source>; the cheapest alternative, %1, costs %2 a month less</source>
        <translation>; die günstigste Alternative, %1, kostet %2 im Monat weniger</translation>
    </message>
    <message>
        <source>; the cheapest alternative, %1, costs %2 a month less, but gives the table more indexes than it may have</source>
        <translation>; die günstigste Alternative, %1, kostet %2 im Monat weniger, gibt der Tabelle aber mehr Indexe, als sie haben darf</translation>
    </message>
    <message>
        <source>With one index fewer %1 costs %2 a month less, but gives the table more indexes than it may have: %3</source>
        <translation>Mit einem Index weniger kostet %1 %2 im Monat weniger, gibt der Tabelle aber mehr Indexe, als sie haben darf: %3</translation>
    </message>
    <message>
        <source>Read a global index with the table&apos;s keys instead, for about %1 a month: a second write of each item and its storage. Or export the table to S3.</source>
        <translation>Stattdessen einen globalen Index mit den Schlüsseln der Tabelle lesen, für etwa %1 im Monat: ein zweites Schreiben jedes Elements und sein Speicher. Oder die Tabelle nach S3 exportieren.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not served because of %2 (V11)</source>
        <translation>„%1“ wird wegen %2 nicht bedient (V11)</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not served because of its strongly consistent read (V11)</source>
        <translation>„%1“ wird wegen seines strikt konsistenten Lesens nicht bedient (V11)</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not served because of the quota of indexes (V11)</source>
        <translation>„%1“ wird wegen der Höchstzahl der Indexe nicht bedient (V11)</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not served because of the limits of keys and partitions (V11)</source>
        <translation>„%1“ wird wegen der Grenzen von Schlüsseln und Partitionen nicht bedient (V11)</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not served because of the restrictions together, %2 (V11)</source>
        <translation>„%1“ wird wegen der Einschränkungen zusammen, %2, nicht bedient (V11)</translation>
    </message>
    <message>
        <source>A global index is never strongly consistent, and no table key, no local index and no second copy (K10) can have these values.</source>
        <translation>Ein globaler Index ist nie strikt konsistent, und kein Tabellenschlüssel, kein lokaler Index und keine zweite Kopie (K10) kann diese Werte haben.</translation>
    </message>
    <message>
        <source>Read it eventually consistent, or let every item have the values it gives.</source>
        <translation>Letztlich konsistent lesen oder jedem Element die angegebenen Werte geben.</translation>
    </message>
    <message>
        <source>A table has %1 global indexes at most, and busier patterns have them.</source>
        <translation>Eine Tabelle hat höchstens %1 globale Indexe, und häufigere Muster haben sie.</translation>
    </message>
    <message>
        <source>Allow more with max_indexes.</source>
        <translation>Mit max_indexes mehr erlauben.</translation>
    </message>
    <message>
        <source>Ask AWS for a higher quota, divide the entity into two, or answer several patterns by one index.</source>
        <translation>Bei AWS eine höhere Grenze beantragen, die Entität in zwei teilen oder mehrere Muster mit einem Index beantworten.</translation>
    </message>
    <message>
        <source>Without this restriction a layout serves it.</source>
        <translation>Ohne diese Einschränkung bedient es ein Layout.</translation>
    </message>
    <message>
        <source>Without any one of these restrictions a layout serves it.</source>
        <translation>Ohne eine beliebige dieser Einschränkungen bedient es ein Layout.</translation>
    </message>
    <message>
        <source>Lift %1.</source>
        <translation>%1 aufheben.</translation>
    </message>
    <message>
        <source>Each alone leaves no layout that serves it.</source>
        <translation>Jede allein lässt kein Layout, das es bedient.</translation>
    </message>
    <message>
        <source>Lift several of them.</source>
        <translation>Mehrere davon aufheben.</translation>
    </message>
    <message>
        <source>A key finds its items, and takes more load or more bytes than it may.</source>
        <translation>Ein Schlüssel findet seine Elemente und nimmt mehr Last oder mehr Bytes auf, als er darf.</translation>
    </message>
    <message>
        <source>Divide the entity, or give the pattern a value that fewer items share.</source>
        <translation>Die Entität teilen oder dem Muster einen Wert geben, den weniger Elemente haben.</translation>
    </message>
    <message>
        <source>Give the pattern one value by = that a key can hold, make it a scan if it is rare, or answer it outside: a stream to a search engine, an export to S3.</source>
        <translation>Dem Muster einen Wert mit = geben, den ein Schlüssel fasst, es zu einem Scan machen, wenn es selten ist, oder außerhalb beantworten: ein Stream an eine Suchmaschine, ein Export nach S3.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; reads all its entities in one request, because their items share a partition key (%2); a request for each costs %3 a month more.</source>
        <translation>„%1“ liest alle seine Entitäten in einer Anfrage, weil ihre Elemente einen Partitionsschlüssel teilen (%2); eine Anfrage für jede kostet %3 im Monat mehr.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; reads all its entities in one request, because their items share a partition key (%2); a request for each costs the same.</source>
        <translation>„%1“ liest alle seine Entitäten in einer Anfrage, weil ihre Elemente einen Partitionsschlüssel teilen (%2); eine Anfrage für jede kostet dasselbe.</translation>
    </message>
</context>
<context>
    <name>infera::app::PictureStack</name>
    <message>
        <source>Numbers of the picture</source>
        <translation>Zahlen des Bildes</translation>
    </message>
    <message>
        <source>Show the numbers as a table</source>
        <translation>Die Zahlen als Tabelle zeigen</translation>
    </message>
</context>
<context>
    <name>infera::app::PlanText</name>
    <message>
        <source>, filter %1</source>
        <translation>, Filter %1</translation>
    </message>
    <message numerus="yes">
        <source>, on %n shard(s)</source>
        <translation>
            <numerusform>, auf %n Shard</numerusform>
            <numerusform>, auf %n Shards</numerusform>
        </translation>
    </message>
    <message>
        <source>Single table</source>
        <translation>Eine Tabelle</translation>
    </message>
    <message numerus="yes">
        <source>%n tables</source>
        <translation>
            <numerusform>%n Tabelle</numerusform>
            <numerusform>%n Tabellen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, no index</source>
        <translation>%1, kein Index</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n index(es)</source>
        <translation>
            <numerusform>%1, %n Index</numerusform>
            <numerusform>%1, %n Indizes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>infera::app::Plot</name>
    <message>
        <source>%1 from %2 to %3</source>
        <translation>%1 von %2 bis %3</translation>
    </message>
    <message>
        <source>time</source>
        <translation>Zeit</translation>
    </message>
</context>
<context>
    <name>infera::app::PlotMenu</name>
    <message>
        <source>Copy Picture</source>
        <translation>Bild kopieren</translation>
    </message>
    <message>
        <source>Copy Numbers</source>
        <translation>Zahlen kopieren</translation>
    </message>
    <message>
        <source>Save Picture...</source>
        <translation>Bild speichern...</translation>
    </message>
    <message>
        <source>Save Picture</source>
        <translation>Bild speichern</translation>
    </message>
    <message>
        <source>Pictures (*.svg *.png *.pdf)</source>
        <translation>Bilder (*.svg *.png *.pdf)</translation>
    </message>
    <message>
        <source>Show All</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Pictures (*.svg *.png)</source>
        <translation>Bilder (*.svg *.png)</translation>
    </message>
</context>
<context>
    <name>infera::app::ProposalList</name>
    <message>
        <source>In use</source>
        <translation>In Verwendung</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Layouts by monthly cost</source>
        <translation>Layouts nach monatlichen Kosten</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>Wird geprüft</translation>
    </message>
    <message numerus="yes">
        <source>%n pattern(s) not served</source>
        <translation>
            <numerusform>%n Muster nicht bedient</numerusform>
            <numerusform>%n Muster nicht bedient</numerusform>
        </translation>
    </message>
    <message>
        <source>Gives wrong items</source>
        <translation>Liefert falsche Elemente</translation>
    </message>
    <message>
        <source>Proven cheapest of its kind</source>
        <translation>Nachweislich das günstigste seiner Art</translation>
    </message>
    <message>
        <source>At most %1 above the cheapest</source>
        <translation>Höchstens %1 über dem günstigsten</translation>
    </message>
    <message>
        <source>kept in the design</source>
        <translation>im Entwurf behalten</translation>
    </message>
    <message>
        <source>+%1</source>
        <translation>+%1</translation>
    </message>
</context>
<context>
    <name>infera::app::QuantityText</name>
    <message>
        <source>1 read unit</source>
        <translation>1 Leseeinheit</translation>
    </message>
    <message>
        <source>%1 read units</source>
        <translation>%1 Leseeinheiten</translation>
    </message>
    <message>
        <source>1 write unit</source>
        <translation>1 Schreibeinheit</translation>
    </message>
    <message>
        <source>%1 write units</source>
        <translation>%1 Schreibeinheiten</translation>
    </message>
</context>
<context>
    <name>infera::app::QueryBuilder</name>
    <message>
        <source>Access pattern</source>
        <translation>Zugriffsmuster</translation>
    </message>
    <message>
        <source>Request of the pattern</source>
        <translation>Anfrage des Musters</translation>
    </message>
    <message>
        <source>Takes the values of another sample item</source>
        <translation>Nimmt die Werte eines anderen Beispielelements</translation>
    </message>
    <message>
        <source>Run &amp;Pattern</source>
        <translation>&amp;Muster ausführen</translation>
    </message>
    <message>
        <source>Runs every request the pattern needs, and adds up what they consume</source>
        <translation>Führt jede Anfrage aus, die das Muster braucht, und summiert, was sie verbrauchen</translation>
    </message>
    <message>
        <source>Any table or index</source>
        <translation>Beliebige Tabelle oder Index</translation>
    </message>
    <message>
        <source>Conditions on the key make a Query; without one it is a Scan.</source>
        <translation>Mit Bedingungen an den Schlüssel ist es ein Query, ohne sie ein Scan.</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>A&amp;nother Sample</source>
        <translation>&amp;Weiteres Beispiel</translation>
    </message>
</context>
<context>
    <name>infera::app::ReadForm</name>
    <message>
        <source>&amp;Newest first</source>
        <translation>&amp;Neueste zuerst</translation>
    </message>
    <message>
        <source>Strongly &amp;consistent</source>
        <translation>Strikt &amp;konsistent</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>kein Limit</translation>
    </message>
    <message>
        <source>&amp;Table or index</source>
        <translation>&amp;Tabelle oder Index</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>&amp;Limit</source>
        <translation>&amp;Limit</translation>
    </message>
    <message>
        <source>Attribute of the filter</source>
        <translation>Attribut des Filters</translation>
    </message>
    <message>
        <source>Operator of the filter</source>
        <translation>Operator des Filters</translation>
    </message>
    <message>
        <source>Value of the filter</source>
        <translation>Wert des Filters</translation>
    </message>
    <message>
        <source>Operator of %1</source>
        <translation>Operator von %1</translation>
    </message>
    <message>
        <source>Value of %1</source>
        <translation>Wert von %1</translation>
    </message>
    <message>
        <source>Upper value of %1</source>
        <translation>Oberer Wert von %1</translation>
    </message>
</context>
<context>
    <name>infera::app::RequestRunner</name>
    <message>
        <source>There is no layout to run requests on yet.</source>
        <translation>Es gibt noch kein Layout, an das Anfragen gehen könnten.</translation>
    </message>
</context>
<context>
    <name>infera::app::RequestTab</name>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Items Read</source>
        <translation>Gelesene Elemente</translation>
    </message>
    <message>
        <source>Items Returned</source>
        <translation>Zurückgegebene Elemente</translation>
    </message>
    <message>
        <source>Read Units</source>
        <translation>Leseeinheiten</translation>
    </message>
    <message>
        <source>Write Units</source>
        <translation>Schreibeinheiten</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Query</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>Operation</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>Aus&amp;führen</translation>
    </message>
    <message>
        <source>Sends the request to the embedded engine with the sample items in it</source>
        <translation>Schickt die Anfrage an die eingebettete Engine mit den Beispielelementen</translation>
    </message>
    <message>
        <source>Fill the engine anew: forgets what requests have written</source>
        <translation>Die Engine neu befüllen: vergisst, was Anfragen geschrieben haben</translation>
    </message>
    <message>
        <source>Request as JSON</source>
        <translation>Anfrage als JSON</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>AWS CLI</source>
        <translation>AWS CLI</translation>
    </message>
    <message>
        <source>Copy the code</source>
        <translation>Den Code kopieren</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Kopiert.</translation>
    </message>
    <message>
        <source>Code of the request</source>
        <translation>Code der Anfrage</translation>
    </message>
    <message>
        <source>Consumed capacity</source>
        <translation>Verbrauchte Kapazität</translation>
    </message>
    <message>
        <source>Items read</source>
        <translation>Gelesene Elemente</translation>
    </message>
    <message>
        <source>Items returned</source>
        <translation>Zurückgegebene Elemente</translation>
    </message>
    <message>
        <source>Items of the answer</source>
        <translation>Elemente der Antwort</translation>
    </message>
    <message>
        <source>Requests of the pattern</source>
        <translation>Anfragen des Musters</translation>
    </message>
    <message>
        <source>Answer as JSON</source>
        <translation>Antwort als JSON</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>Elemente</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Running...</source>
        <translation>Läuft...</translation>
    </message>
    <message>
        <source>run a request</source>
        <translation>eine Anfrage ausführen</translation>
    </message>
    <message>
        <source>Requests run on an embedded engine that holds the sample items.</source>
        <translation>Anfragen laufen auf einer eingebetteten Engine, die die Beispielelemente enthält.</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>write units</source>
        <translation>Schreibeinheiten</translation>
    </message>
    <message>
        <source>read units</source>
        <translation>Leseeinheiten</translation>
    </message>
    <message>
        <source>before the filter</source>
        <translation>vor dem Filter</translation>
    </message>
    <message>
        <source>%1 of what was read and paid for</source>
        <translation>%1 dessen, was gelesen und bezahlt wurde</translation>
    </message>
    <message>
        <source>and there are more</source>
        <translation>und es gibt weitere</translation>
    </message>
    <message>
        <source>Done; the answer ends with a key to go on from.</source>
        <translation>Fertig; die Antwort endet mit einem Schlüssel, mit dem es weitergeht.</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Fertig.</translation>
    </message>
    <message numerus="yes">
        <source>in %n request(s)</source>
        <translation>
            <numerusform>in %n Anfrage</numerusform>
            <numerusform>in %n Anfragen</numerusform>
        </translation>
    </message>
    <message>
        <source>without what only the layout needs</source>
        <translation>ohne das, was nur das Layout braucht</translation>
    </message>
    <message>
        <source>The condition did not hold; nothing was written.</source>
        <translation>Die Bedingung war nicht erfüllt; es wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>The whole pattern was run.</source>
        <translation>Das ganze Muster wurde ausgeführt.</translation>
    </message>
    <message>
        <source>The answer is of the request before.</source>
        <translation>Die Antwort gehört zur Anfrage davor.</translation>
    </message>
</context>
<context>
    <name>infera::app::Requests</name>
    <message>
        <source>The condition on %1 lacks a value.</source>
        <translation>Der Bedingung an %1 fehlt ein Wert.</translation>
    </message>
    <message>
        <source>%1 has no value for %2.</source>
        <translation>%1 hat keinen Wert für %2.</translation>
    </message>
    <message>
        <source>The layout has no place for %1.</source>
        <translation>Das Layout hat keinen Platz für %1.</translation>
    </message>
</context>
<context>
    <name>infera::app::ScaleBar</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>infera::app::Scatter</name>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1: %2, %3</translation>
    </message>
    <message>
        <source>%1 (chosen)</source>
        <translation>%1 (ausgewählt)</translation>
    </message>
    <message>
        <source>%1 (log)</source>
        <translation>%1 (log.)</translation>
    </message>
</context>
<context>
    <name>infera::app::Scenarios</name>
    <message>
        <source>There is already a scenario named %1.</source>
        <translation>Es gibt schon ein Szenario namens %1.</translation>
    </message>
    <message>
        <source>A scenario needs a name.</source>
        <translation>Ein Szenario braucht einen Namen.</translation>
    </message>
    <message>
        <source>Cannot delete %1.</source>
        <translation>%1 kann nicht gelöscht werden.</translation>
    </message>
    <message>
        <source>Add Scenario %1</source>
        <translation>Szenario %1 hinzufügen</translation>
    </message>
    <message>
        <source>Delete Scenario %1</source>
        <translation>Szenario %1 löschen</translation>
    </message>
</context>
<context>
    <name>infera::app::ScenariosPage</name>
    <message>
        <source>Scenarios</source>
        <translation>Szenarien</translation>
    </message>
    <message>
        <source>Nothing to compare yet</source>
        <translation>Noch nichts zu vergleichen</translation>
    </message>
    <message>
        <source>A scenario is a named variant of the design: the load of a sale, three years from now, another region. Add entities and access patterns first.</source>
        <translation>Ein Szenario ist eine benannte Variante des Entwurfs: die Last einer Rabattaktion, in drei Jahren, in einer anderen Region. Dazu braucht es zuerst Entitäten und Zugriffsmuster.</translation>
    </message>
    <message>
        <source>Add Access &amp;Pattern</source>
        <translation>&amp;Zugriffsmuster hinzufügen</translation>
    </message>
    <message>
        <source>Named variants of the design, each with its own best layout, load and bill.</source>
        <translation>Benannte Varianten des Entwurfs, jede mit ihrem besten Layout, ihrer Last und ihrer Rechnung.</translation>
    </message>
    <message>
        <source>New scenario</source>
        <translation>Neues Szenario</translation>
    </message>
    <message>
        <source>such as black friday</source>
        <translation>etwa black friday</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>on demand</source>
        <translation>On-Demand</translation>
    </message>
    <message>
        <source>provisioned</source>
        <translation>bereitgestellt</translation>
    </message>
    <message>
        <source>&amp;Add Scenario</source>
        <translation>Anl&amp;egen</translation>
    </message>
    <message>
        <source>Keeps a variant of the design beside it, in a design file of its own</source>
        <translation>Behält eine Variante des Entwurfs neben ihm, in einer eigenen Entwurfsdatei</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Rates</source>
        <translation>&amp;Raten</translation>
    </message>
    <message>
        <source>&amp;Items</source>
        <translation>Ele&amp;mente</translation>
    </message>
    <message>
        <source>Re&amp;gion</source>
        <translation>Re&amp;gion</translation>
    </message>
    <message>
        <source>&amp;Billing</source>
        <translation>Abre&amp;chnung</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Im Vergleich</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Opens the design file of the selected column</source>
        <translation>Öffnet die Entwurfsdatei der ausgewählten Spalte</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>Deletes the scenario of the selected column, with its file</source>
        <translation>Löscht das Szenario der ausgewählten Spalte mitsamt seiner Datei</translation>
    </message>
    <message>
        <source>Scenarios side by side</source>
        <translation>Szenarien im Vergleich</translation>
    </message>
    <message>
        <source>This Design</source>
        <translation>Dieser Entwurf</translation>
    </message>
    <message>
        <source>Save the design first: its scenarios get their files then.</source>
        <translation>Zuerst den Entwurf speichern: Dann bekommen seine Szenarien ihre Dateien.</translation>
    </message>
    <message>
        <source>Add a scenario to see it beside the design.</source>
        <translation>Ein Szenario hinzufügen, um es neben dem Entwurf zu sehen.</translation>
    </message>
    <message>
        <source>Run the simulation to compare hot keys and throttles too.</source>
        <translation>Die Simulation starten, um auch heiße Schlüssel und Drosselungen zu vergleichen.</translation>
    </message>
    <message>
        <source>Nothing can be compared</source>
        <translation>Nichts zu vergleichen</translation>
    </message>
    <message>
        <source>&amp;Try Again</source>
        <translation>&amp;Erneut versuchen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>Stops working out the scenarios</source>
        <translation>Beendet die Berechnung der Szenarien</translation>
    </message>
    <message>
        <source>Working out the scenarios.</source>
        <translation>Die Szenarien werden berechnet.</translation>
    </message>
    <message>
        <source>Working out the scenarios: %1.</source>
        <translation>Die Szenarien werden berechnet: %1.</translation>
    </message>
</context>
<context>
    <name>infera::app::Sentence</name>
    <message>
        <source>Expected %1 at the end.</source>
        <translation>Am Ende wird %1 erwartet.</translation>
    </message>
    <message>
        <source>Expected %1 instead of &quot;%2&quot;.</source>
        <translation>Erwartet wird %1 statt „%2“.</translation>
    </message>
    <message>
        <source>get, list, create, update, delete or scan</source>
        <translation>get, list, create, update, delete oder scan</translation>
    </message>
    <message>
        <source>an entity (%1)</source>
        <translation>eine Entität (%1)</translation>
    </message>
    <message>
        <source>an entity (did you mean %1?)</source>
        <translation>eine Entität (war %1 gemeint?)</translation>
    </message>
    <message>
        <source>an attribute of %1</source>
        <translation>ein Attribut von %1</translation>
    </message>
    <message>
        <source>an attribute (did you mean %1?)</source>
        <translation>ein Attribut (war %1 gemeint?)</translation>
    </message>
    <message>
        <source>=, &lt;, &lt;=, &gt;, &gt;=, between, begins_with or exists</source>
        <translation>=, &lt;, &lt;=, &gt;, &gt;=, between, begins_with oder exists</translation>
    </message>
    <message>
        <source>order by an attribute, because %1 has none that tells the time</source>
        <translation>order by mit einem Attribut, weil %1 keines hat, das die Zeit angibt,</translation>
    </message>
    <message>
        <source>a number of items</source>
        <translation>eine Anzahl von Elementen</translation>
    </message>
    <message>
        <source>a rate such as 100/s, 6k/min or 1M/day</source>
        <translation>eine Rate wie 100/s, 6k/min oder 1M/day</translation>
    </message>
    <message>
        <source>by, newest first, order by, limit, set, remove, at or peak</source>
        <translation>by, newest first, order by, limit, set, remove, at oder peak</translation>
    </message>
</context>
<context>
    <name>infera::app::SentenceCompleter</name>
    <message>
        <source>Words that may follow</source>
        <translation>Wörter, die folgen können</translation>
    </message>
</context>
<context>
    <name>infera::app::ShortcutsDialog</name>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>&amp;Assign</source>
        <translation>&amp;Zuweisen</translation>
    </message>
    <message>
        <source>&amp;No Shortcut</source>
        <translation>&amp;Kein Kürzel</translation>
    </message>
    <message>
        <source>&amp;Default</source>
        <translation>&amp;Vorgabe</translation>
    </message>
    <message>
        <source>Defaults for A&amp;ll</source>
        <translation>Vorgaben für a&amp;lle</translation>
    </message>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>New shortcut</source>
        <translation>Neues Kürzel</translation>
    </message>
    <message>
        <source>Press the keys</source>
        <translation>Die Tasten drücken</translation>
    </message>
    <message>
        <source>Filter of the commands</source>
        <translation>Filter der Befehle</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>Kürzel</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>&amp;Assign Anyway</source>
        <translation>&amp;Trotzdem zuweisen</translation>
    </message>
    <message>
        <source>%1 belongs to %2, which would lose it.</source>
        <translation>%1 gehört zu %2 und ginge dort verloren.</translation>
    </message>
    <message>
        <source>Choose a command, press the new keys in the field, assign.</source>
        <translation>Einen Befehl wählen, im Feld die neuen Tasten drücken, zuweisen.</translation>
    </message>
</context>
<context>
    <name>infera::app::SimulationPage</name>
    <message>
        <source>Simulation</source>
        <translation>Simulation</translation>
    </message>
    <message>
        <source>Not simulated yet</source>
        <translation>Noch nicht simuliert</translation>
    </message>
    <message>
        <source>&amp;Run Simulation</source>
        <translation>Simulation sta&amp;rten</translation>
    </message>
    <message>
        <source>Simulated time</source>
        <translation>Simulierte Zeit</translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n Stunde</numerusform>
            <numerusform>%n Stunden</numerusform>
        </translation>
    </message>
    <message>
        <source>seed </source>
        <translation>Startwert </translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>The same seed gives the same result</source>
        <translation>Derselbe Startwert ergibt dasselbe Ergebnis</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Throttled</source>
        <translation>Gedrosselt</translation>
    </message>
    <message>
        <source>Hottest key</source>
        <translation>Heißester Schlüssel</translation>
    </message>
    <message>
        <source>Peak of a table</source>
        <translation>Spitze einer Tabelle</translation>
    </message>
    <message>
        <source>Consumed capacity</source>
        <translation>Verbrauchte Kapazität</translation>
    </message>
    <message>
        <source>Shown in the plot</source>
        <translation>Im Diagramm gezeigt</translation>
    </message>
    <message>
        <source>Read units per second</source>
        <translation>Leseeinheiten pro Sekunde</translation>
    </message>
    <message>
        <source>Write units per second</source>
        <translation>Schreibeinheiten pro Sekunde</translation>
    </message>
    <message>
        <source>Throttled requests</source>
        <translation>Gedrosselte Anfragen</translation>
    </message>
    <message>
        <source>Consumed capacity over time</source>
        <translation>Verbrauchte Kapazität im Zeitverlauf</translation>
    </message>
    <message>
        <source>Pressure by key range</source>
        <translation>Auslastung nach Schlüsselbereich</translation>
    </message>
    <message>
        <source>Table or index</source>
        <translation>Tabelle oder Index</translation>
    </message>
    <message>
        <source>Pressure of key ranges over time</source>
        <translation>Auslastung der Schlüsselbereiche im Zeitverlauf</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Hot keys</source>
        <translation>Heiße Schlüssel</translation>
    </message>
    <message>
        <source>Access patterns</source>
        <translation>Zugriffsmuster</translation>
    </message>
    <message>
        <source>Tables and indexes</source>
        <translation>Tabellen und Indizes</translation>
    </message>
    <message>
        <source>The layout in use under the load of a day.</source>
        <translation>Das verwendete Layout unter der Last eines Tages.</translation>
    </message>
    <message>
        <source>Simulated %1 of %2, seed %3.</source>
        <translation>Simuliert: %1 von %2, Startwert %3.</translation>
    </message>
    <message>
        <source>Cancelled: the figures are those up to then.</source>
        <translation>Abgebrochen: Die Zahlen reichen bis dahin.</translation>
    </message>
    <message>
        <source>Incomplete: %1</source>
        <translation>Unvollständig: %1</translation>
    </message>
    <message>
        <source>throttled</source>
        <translation>gedrosselt</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>passt</translation>
    </message>
    <message>
        <source>Simulating</source>
        <translation>Simulation läuft</translation>
    </message>
    <message>
        <source>The simulation failed</source>
        <translation>Die Simulation ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>&amp;Run Again</source>
        <translation>&amp;Erneut ausführen</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>%1 of all requests</source>
        <translation>%1 aller Anfragen</translation>
    </message>
    <message>
        <source>no request was refused</source>
        <translation>keine Anfrage wurde abgewiesen</translation>
    </message>
    <message>
        <source>no key stands out</source>
        <translation>kein Schlüssel sticht heraus</translation>
    </message>
    <message>
        <source>of a partition: %1</source>
        <translation>einer Partition: %1</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>provisioned, %1</source>
        <translation>bereitgestellt, %1</translation>
    </message>
    <message>
        <source>one partition: %1</source>
        <translation>eine Partition: %1</translation>
    </message>
    <message>
        <source>Findings (%1)</source>
        <translation>Befunde (%1)</translation>
    </message>
    <message>
        <source>The load fits: no hot key, no scan, nothing throttled.</source>
        <translation>Die Last passt: kein heißer Schlüssel, kein Scan, nichts gedrosselt.</translation>
    </message>
    <message>
        <source>There is no layout to simulate</source>
        <translation>Es gibt kein Layout zu simulieren</translation>
    </message>
    <message>
        <source>A layout needs an entity and an access pattern.</source>
        <translation>Ein Layout braucht eine Entität und ein Zugriffsmuster.</translation>
    </message>
    <message>
        <source>The layouts are still being found.</source>
        <translation>Die Layouts werden noch gesucht.</translation>
    </message>
    <message>
        <source>read / write units a second, %1</source>
        <translation>Lese-/Schreibeinheiten pro Sekunde, %1</translation>
    </message>
    <message>
        <source>The access patterns run against the layout in use for a day: every partition with its limits of 3,000 read and 1,000 write units a second, burst and splits.</source>
        <translation>Die Zugriffsmuster laufen einen Tag lang gegen das verwendete Layout: jede Partition mit ihren Grenzen von 3.000 Lese- und 1.000 Schreibeinheiten pro Sekunde, mit Burst und Teilungen.</translation>
    </message>
</context>
<context>
    <name>infera::app::StandingCard</name>
    <message>
        <source>Where it stands</source>
        <translation>Wie es steht</translation>
    </message>
    <message>
        <source>Entities</source>
        <translation>Entitäten</translation>
    </message>
    <message>
        <source>Access patterns</source>
        <translation>Zugriffsmuster</translation>
    </message>
    <message>
        <source>Layout in use</source>
        <translation>Layout in Gebrauch</translation>
    </message>
    <message>
        <source>Simulation</source>
        <translation>Simulation</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>from before the last edits</source>
        <translation>von vor den letzten Änderungen</translation>
    </message>
    <message>
        <source>%1 items</source>
        <translation>%1 Elemente</translation>
    </message>
    <message>
        <source>what is stored</source>
        <translation>was gespeichert wird</translation>
    </message>
    <message>
        <source>what is asked of it</source>
        <translation>was davon gefragt wird</translation>
    </message>
    <message>
        <source>follows from entities and access patterns</source>
        <translation>folgt aus Entitäten und Zugriffsmustern</translation>
    </message>
    <message numerus="yes">
        <source>of %n found</source>
        <translation>
            <numerusform>von %n gefundenem</numerusform>
            <numerusform>von %n gefundenen</numerusform>
        </translation>
    </message>
    <message>
        <source>a day of this traffic against the limits</source>
        <translation>ein Tag dieser Last gegen die Grenzen</translation>
    </message>
    <message>
        <source>%1 throttled</source>
        <translation>%1 gedrosselt</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>passt</translation>
    </message>
    <message>
        <source>%1 requests in %2</source>
        <translation>%1 Anfragen in %2</translation>
    </message>
    <message>
        <source>priced with the layout</source>
        <translation>wird mit dem Layout berechnet</translation>
    </message>
    <message>
        <source>%1 a month</source>
        <translation>%1 im Monat</translation>
    </message>
    <message>
        <source>prices of %1</source>
        <translation>Preise vom %1</translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n Fehler</numerusform>
            <numerusform>%n Fehler</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n warning(s)</source>
        <translation>
            <numerusform>und %n Warnung</numerusform>
            <numerusform>und %n Warnungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n Warnung</numerusform>
            <numerusform>%n Warnungen</numerusform>
        </translation>
    </message>
    <message>
        <source>what a reviewer would point at</source>
        <translation>worauf ein Prüfer hinweisen würde</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>incomplete: %1</source>
        <translation>unvollständig: %1</translation>
    </message>
    <message>
        <source>%1 calls a second</source>
        <translation>%1 Aufrufe je Sekunde</translation>
    </message>
    <message>
        <source>worth a look</source>
        <translation>einen Blick wert</translation>
    </message>
</context>
<context>
    <name>infera::app::StartPage</name>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Recent designs</source>
        <translation>Zuletzt verwendete Entwürfe</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>This design</source>
        <translation>Dieser Entwurf</translation>
    </message>
    <message>
        <source>Not saved yet.</source>
        <translation>Noch nicht gespeichert.</translation>
    </message>
    <message>
        <source>Designs opened or saved here are listed for the next time.</source>
        <translation>Hier geöffnete oder gespeicherte Entwürfe stehen beim nächsten Mal in dieser Liste.</translation>
    </message>
    <message>
        <source>Take the Tour</source>
        <translation>Rundgang machen</translation>
    </message>
    <message>
        <source>Five steps through the program, on the example</source>
        <translation>Fünf Schritte durch das Programm, am Beispiel</translation>
    </message>
</context>
<context>
    <name>infera::app::StatusStrip</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stop the work and keep what is there</source>
        <translation>Die Arbeit anhalten und behalten, was da ist</translation>
    </message>
    <message>
        <source>The month&apos;s cost of the layout in use</source>
        <translation>Die monatlichen Kosten des verwendeten Layouts</translation>
    </message>
    <message>
        <source>The key nearest to the limit of one partition</source>
        <translation>Der Schlüssel, der der Grenze einer Partition am nächsten ist</translation>
    </message>
    <message>
        <source>Access patterns that no layout answers</source>
        <translation>Zugriffsmuster, auf die kein Layout antwortet</translation>
    </message>
    <message>
        <source>What a reviewer would point at</source>
        <translation>Was bei einer Durchsicht auffiele</translation>
    </message>
    <message>
        <source>Region and date of the prices</source>
        <translation>Region und Datum der Preise</translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation>Aktuell</translation>
    </message>
    <message>
        <source>Simulating</source>
        <translation>Simulation läuft</translation>
    </message>
    <message>
        <source>Finding layouts</source>
        <translation>Layouts werden gesucht</translation>
    </message>
    <message>
        <source>about %1 left</source>
        <translation>noch etwa %1</translation>
    </message>
    <message>
        <source>%1 a month</source>
        <translation>%1 im Monat</translation>
    </message>
    <message>
        <source>Prices: %1, %2</source>
        <translation>Preise: %1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%n unserved</source>
        <translation>
            <numerusform>%n nicht bedient</numerusform>
            <numerusform>%n nicht bedient</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 bei %2</translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n Fehler</numerusform>
            <numerusform>%n Fehler</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n Warnung</numerusform>
            <numerusform>%n Warnungen</numerusform>
        </translation>
    </message>
    <message>
        <source>From an earlier design</source>
        <translation>Von einem früheren Entwurf</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Simulated before the last edits</source>
        <translation>Vor den letzten Änderungen simuliert</translation>
    </message>
    <message>
        <source>all served</source>
        <translation>alle bedient</translation>
    </message>
    <message>
        <source>no warnings</source>
        <translation>keine Warnungen</translation>
    </message>
    <message>
        <source>No layout was found</source>
        <translation>Es wurde kein Layout gefunden</translation>
    </message>
    <message>
        <source>No bill could be made</source>
        <translation>Die Rechnung konnte nicht erstellt werden</translation>
    </message>
    <message>
        <source>The simulation failed</source>
        <translation>Die Simulation ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>the layout does not work</source>
        <translation>das Layout geht nicht</translation>
    </message>
    <message>
        <source>at least %1 a month</source>
        <translation>mindestens %1 im Monat</translation>
    </message>
    <message>
        <source>about %1 a month</source>
        <translation>etwa %1 im Monat</translation>
    </message>
</context>
<context>
    <name>infera::app::TableView</name>
    <message>
        <source>No row has this in it.</source>
        <translation>Keine Zeile enthält dies.</translation>
    </message>
</context>
<context>
    <name>infera::app::Tables</name>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>On demand</source>
        <translation>On-Demand</translation>
    </message>
    <message>
        <source>Provisioned for the peak</source>
        <translation>Für die Spitze bereitgestellt</translation>
    </message>
    <message>
        <source>Provisioned by schedule</source>
        <translation>Nach Zeitplan bereitgestellt</translation>
    </message>
    <message>
        <source>Provisioned, auto scaled</source>
        <translation>Mit Auto Scaling bereitgestellt</translation>
    </message>
    <message>
        <source>Reserved for 1 year</source>
        <translation>1 Jahr reserviert</translation>
    </message>
    <message>
        <source>Reserved for 3 years</source>
        <translation>3 Jahre reserviert</translation>
    </message>
    <message>
        <source>Reserved for 1 year, auto scaled</source>
        <translation>1 Jahr reserviert, Auto Scaling</translation>
    </message>
    <message>
        <source>Reserved for 3 years, auto scaled</source>
        <translation>3 Jahre reserviert, Auto Scaling</translation>
    </message>
    <message>
        <source>Each table&apos;s own</source>
        <translation>Die eigene jeder Tabelle</translation>
    </message>
    <message>
        <source>Reserved as stated</source>
        <translation>Reserviert wie angegeben</translation>
    </message>
    <message>
        <source>Switched by schedule</source>
        <translation>Nach Zeitplan umgeschaltet</translation>
    </message>
    <message>
        <source>On demand with a maximum</source>
        <translation>On-Demand mit Obergrenze</translation>
    </message>
    <message>
        <source>Savings Plan of 1 year</source>
        <translation>Savings Plan für 1 Jahr</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Infrequent access</source>
        <translation>Infrequent Access</translation>
    </message>
    <message>
        <source>Access Pattern</source>
        <translation>Zugriffsmuster</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Key Condition</source>
        <translation>Schlüsselbedingung</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Items Read</source>
        <translation>Gelesene Elemente</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Zurückgegeben</translation>
    </message>
    <message>
        <source>Read Units</source>
        <translation>Leseeinheiten</translation>
    </message>
    <message>
        <source>Write Units</source>
        <translation>Schreibeinheiten</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schweregrad</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Betrifft</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>What to Do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Share of Requests</source>
        <translation>Anteil der Anfragen</translation>
    </message>
    <message>
        <source>Peak Reads/s</source>
        <translation>Spitze Lesen/s</translation>
    </message>
    <message>
        <source>Peak Writes/s</source>
        <translation>Spitze Schreiben/s</translation>
    </message>
    <message>
        <source>Of the Key&apos;s Limit</source>
        <translation>Von der Schlüsselgrenze</translation>
    </message>
    <message>
        <source>Throttled</source>
        <translation>Gedrosselt</translation>
    </message>
    <message>
        <source>First At</source>
        <translation>Zuerst um</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Table or Index</source>
        <translation>Tabelle oder Index</translation>
    </message>
    <message>
        <source>Partitions</source>
        <translation>Partitionen</translation>
    </message>
    <message>
        <source>Splits</source>
        <translation>Teilungen</translation>
    </message>
    <message>
        <source>not published</source>
        <translation>nicht veröffentlicht</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Posten</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Menge</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Preissatz</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>How It Came About</source>
        <translation>Wie es zustande kommt</translation>
    </message>
    <message>
        <source>Reads</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Writes</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Replicated writes</source>
        <translation>Replizierte Schreibvorgänge</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Point-in-time recovery</source>
        <translation>Wiederherstellung zu einem Zeitpunkt</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>Restores</source>
        <translation>Wiederherstellungen</translation>
    </message>
    <message>
        <source>Exports to S3</source>
        <translation>Exporte nach S3</translation>
    </message>
    <message>
        <source>Imports from S3</source>
        <translation>Importe aus S3</translation>
    </message>
    <message>
        <source>Stream reads</source>
        <translation>Lesen von Streams</translation>
    </message>
    <message>
        <source>Change data capture</source>
        <translation>Change Data Capture</translation>
    </message>
    <message>
        <source>Data transfer</source>
        <translation>Datenübertragung</translation>
    </message>
    <message>
        <source>Reserved capacity</source>
        <translation>Reservierte Kapazität</translation>
    </message>
    <message>
        <source>Savings Plan</source>
        <translation>Savings Plan</translation>
    </message>
    <message>
        <source>Provisioned for the average</source>
        <translation>Bereitgestellt für den Durchschnitt</translation>
    </message>
    <message>
        <source>Monthly, On Demand</source>
        <translation>Monatlich, On-Demand</translation>
    </message>
    <message>
        <source>Share of Reads and Writes</source>
        <translation>Anteil an Lese- und Schreibkosten</translation>
    </message>
    <message>
        <source>Share of All Tables</source>
        <translation>Anteil an allen Tabellen</translation>
    </message>
    <message>
        <source>Each table&apos;s cheapest</source>
        <translation>Je Tabelle das Günstigste</translation>
    </message>
    <message>
        <source>Not priced</source>
        <translation>Ohne Preis</translation>
    </message>
    <message>
        <source>≥ %1</source>
        <translation>≥ %1</translation>
    </message>
    <message>
        <source>≈ %1</source>
        <translation>≈ %1</translation>
    </message>
    <message>
        <source>At least: some lines have no published rate, or no known quantity</source>
        <translation>Mindestens: Für einige Posten ist kein Preissatz veröffentlicht oder keine Menge bekannt</translation>
    </message>
    <message>
        <source>About: something that is not known is counted by a default</source>
        <translation>Ungefähr: Etwas Unbekanntes ist mit einem Vorgabewert gezählt</translation>
    </message>
    <message>
        <source>Reserved as stated, and further for 1 year</source>
        <translation>Reserviert wie angegeben, weiteres für 1 Jahr</translation>
    </message>
    <message>
        <source>Reserved as stated, and further for 3 years</source>
        <translation>Reserviert wie angegeben, weiteres für 3 Jahre</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>AWS Price List, copied by others</source>
        <translation>AWS-Preisliste, von anderen übertragen</translation>
    </message>
    <message>
        <source>AWS Price List</source>
        <translation>AWS-Preisliste</translation>
    </message>
    <message>
        <source>AWS pricing page, copied by others</source>
        <translation>Preisseite von AWS, von anderen übertragen</translation>
    </message>
    <message>
        <source>documentation of AWS</source>
        <translation>Dokumentation von AWS</translation>
    </message>
    <message>
        <source>repository of AWS</source>
        <translation>Repository von AWS</translation>
    </message>
    <message>
        <source>tests of a price tool</source>
        <translation>Tests eines Preiswerkzeugs</translation>
    </message>
    <message>
        <source>others than AWS</source>
        <translation>andere als AWS</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>At least: some of it has no published rate</source>
        <translation>Mindestens: Für einen Teil ist kein Preis veröffentlicht</translation>
    </message>
    <message>
        <source>Reserved for 1 year, by table</source>
        <translation>Für 1 Jahr reserviert, je Tabelle</translation>
    </message>
    <message>
        <source>Reserved for 3 years, by table</source>
        <translation>Für 3 Jahre reserviert, je Tabelle</translation>
    </message>
    <message>
        <source>Cheapest of each table</source>
        <translation>Das billigste je Tabelle</translation>
    </message>
</context>
<context>
    <name>infera::app::Terms</name>
    <message>
        <source>A read unit reads up to 4 KB strongly consistent, or 8 KB eventually consistent. One partition serves %1 a second.</source>
        <translation>Eine Leseeinheit liest bis zu 4 KB strikt konsistent oder 8 KB letztendlich konsistent. Eine Partition bedient %1 in der Sekunde.</translation>
    </message>
    <message>
        <source>A write unit writes up to 1 KB; every index the item is in is written as well. One partition takes %1 a second.</source>
        <translation>Eine Schreibeinheit schreibt bis zu 1 KB; jeder Index, in dem das Element steht, wird mitgeschrieben. Eine Partition nimmt %1 in der Sekunde an.</translation>
    </message>
    <message>
        <source>Up to 10 GB of a table, with limits of its own: %1 read and %2 write units a second.</source>
        <translation>Bis zu 10 GB einer Tabelle, mit eigenen Grenzen: %1 Lese- und %2 Schreibeinheiten in der Sekunde.</translation>
    </message>
    <message>
        <source>A partition key is served by one partition, so it can be asked for at most %1 read and %2 write units a second, however large the table is.</source>
        <translation>Ein Partitionsschlüssel wird von einer Partition bedient; mehr als %1 Lese- und %2 Schreibeinheiten in der Sekunde gehen nicht, so groß die Tabelle auch ist.</translation>
    </message>
    <message>
        <source>Refused because a key, a partition or the table was at its limit. Unused capacity of the last %1 seconds serves short bursts.</source>
        <translation>Abgelehnt, weil ein Schlüssel, eine Partition oder die Tabelle an ihrer Grenze war. Ungenutzte Kapazität der letzten %1 Sekunden bedient kurze Spitzen.</translation>
    </message>
    <message>
        <source>A partition that is too busy or too large is divided in two. One key alone cannot be divided.</source>
        <translation>Eine Partition, die zu viel Last hat oder zu groß ist, wird geteilt. Ein einzelner Schlüssel lässt sich nicht teilen.</translation>
    </message>
    <message>
        <source>Load on the busiest key at peak rates, as a share of what one partition serves: %1 read and %2 write units a second.</source>
        <translation>Last auf dem meistgefragten Schlüssel zur Spitze, als Anteil dessen, was eine Partition bedient: %1 Lese- und %2 Schreibeinheiten in der Sekunde.</translation>
    </message>
    <message>
        <source>The most calls a second in a day. Capacity is bought and hot keys arise for the peak, not for the average.</source>
        <translation>Die meisten Aufrufe in einer Sekunde des Tages. Kapazität kauft man für die Spitze, und heiße Schlüssel entstehen in ihr, nicht im Mittel.</translation>
    </message>
    <message>
        <source>How the calls are spread over a day.</source>
        <translation>Wie sich die Aufrufe über den Tag verteilen.</translation>
    </message>
    <message>
        <source>An item holds at most 400 KB, the names of its attributes included.</source>
        <translation>Ein Element fasst höchstens 400 KB, die Namen seiner Attribute eingerechnet.</translation>
    </message>
    <message>
        <source>Items with the same partition key stand together and are served by one partition: %1 read and %2 write units a second.</source>
        <translation>Elemente mit demselben Partitionsschlüssel stehen beisammen und werden von einer Partition bedient: %1 Lese- und %2 Schreibeinheiten in der Sekunde.</translation>
    </message>
    <message>
        <source>Orders the items of one partition key, so that one request reads a range of them.</source>
        <translation>Ordnet die Elemente eines Partitionsschlüssels, sodass eine Anfrage einen Bereich davon liest.</translation>
    </message>
    <message>
        <source>What of each item an index holds. Less is cheaper to store and to write; what is missing takes a second read.</source>
        <translation>Was ein Index von jedem Element enthält. Weniger ist billiger zu speichern und zu schreiben; was fehlt, kostet ein zweites Lesen.</translation>
    </message>
    <message>
        <source>One busy key divided into this many, so that writes spread. A read has to ask each of them.</source>
        <translation>Ein gefragter Schlüssel, in so viele geteilt, damit sich das Schreiben verteilt. Ein Lesen muss alle fragen.</translation>
    </message>
    <message>
        <source>What of the key a request names. Only items that match are read and paid.</source>
        <translation>Was eine Anfrage vom Schlüssel nennt. Nur Elemente, die dazu passen, werden gelesen und bezahlt.</translation>
    </message>
    <message>
        <source>Applied after reading: what it drops has been paid.</source>
        <translation>Wirkt nach dem Lesen: was er weglässt, ist bezahlt.</translation>
    </message>
    <message>
        <source>Items read for one call, before the filter. These are paid, also when they are not returned.</source>
        <translation>Für einen Aufruf gelesene Elemente, vor dem Filter. Sie werden bezahlt, auch wenn sie nicht zurückkommen.</translation>
    </message>
    <message>
        <source>No two items have the same value. DynamoDB keeps only keys unique, so this takes an item of its own, written in the same transaction.</source>
        <translation>Keine zwei Elemente haben denselben Wert. DynamoDB hält nur Schlüssel eindeutig; deshalb braucht es ein eigenes Element, in derselben Transaktion geschrieben.</translation>
    </message>
    <message>
        <source>On demand is paid by the request, provisioned by the hour whether used or not. Automatic takes what is cheaper at the simulated load.</source>
        <translation>On-Demand zahlt man je Anfrage, bereitgestellt je Stunde, ob genutzt oder nicht. Automatisch nimmt, was bei der simulierten Last billiger ist.</translation>
    </message>
    <message>
        <source>Infrequent access stores for less and reads and writes for more: it pays where storage is most of the bill.</source>
        <translation>Infrequent Access speichert billiger und liest und schreibt teurer: das lohnt sich, wo der Speicher das meiste der Rechnung ist.</translation>
    </message>
    <message>
        <source>One table for all entities, or a table for each. Automatic takes the cheapest that serves every pattern.</source>
        <translation>Eine Tabelle für alle Entitäten oder für jede eine. Automatisch nimmt die billigste, die jedes Zugriffsmuster bedient.</translation>
    </message>
    <message>
        <source>Capacity paid for 1 or 3 years, in blocks of 100 units, part of it upfront.</source>
        <translation>Kapazität, für 1 oder 3 Jahre bezahlt, in Blöcken von 100 Einheiten, zum Teil im Voraus.</translation>
    </message>
    <message>
        <source>A copy of items under another key, written whenever they are. A global one is read eventually consistent only; a table has at most %1.</source>
        <translation>Eine Kopie von Elementen unter einem anderen Schlüssel, die mit ihnen geschrieben wird. Ein globaler wird nur letztendlich konsistent gelesen; eine Tabelle hat höchstens %1.</translation>
    </message>
    <message>
        <source>A strongly consistent read sees every write before it and costs twice as much. A global index cannot be read so.</source>
        <translation>Strikt konsistentes Lesen sieht jedes frühere Schreiben und kostet das Doppelte. Ein globaler Index kann nicht so gelesen werden.</translation>
    </message>
</context>
<context>
    <name>infera::app::Tornado</name>
    <message>
        <source>%1: from %2 to %3</source>
        <translation>%1: von %2 bis %3</translation>
    </message>
    <message>
        <source>now %1</source>
        <translation>jetzt %1</translation>
    </message>
</context>
<context>
    <name>infera::app::Tour</name>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>&amp;Leave the Tour</source>
        <translation>Rundgang &amp;verlassen</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>Schritt %1 von %2</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>&amp;Fertig</translation>
    </message>
</context>
<context>
    <name>infera::app::TourSteps</name>
    <message>
        <source>What is stored</source>
        <translation>Was gespeichert wird</translation>
    </message>
    <message>
        <source>Entities are the things the program stores, with the sizes of their attributes and how many there are. The bytes of an item decide what a read or a write costs.</source>
        <translation>Entitäten sind, was das Programm speichert, mit den Größen ihrer Attribute und ihrer Anzahl. Die Bytes eines Elements entscheiden, was ein Lesen oder Schreiben kostet.</translation>
    </message>
    <message>
        <source>What is asked</source>
        <translation>Was gefragt wird</translation>
    </message>
    <message>
        <source>Access patterns are the reads and writes, and how often they come. Type one as a sentence here, or change a rate in the grid below, and watch the bill at the bottom of the window follow.</source>
        <translation>Zugriffsmuster sind das Lesen und Schreiben, und wie oft es vorkommt. Hier lässt sich eines als Satz schreiben, oder unten eine Rate ändern: die Rechnung am Fuß des Fensters folgt.</translation>
    </message>
    <message>
        <source>Tables and indexes that answer</source>
        <translation>Tabellen und Indizes, die antworten</translation>
    </message>
    <message>
        <source>Layouts are found from the patterns, cheapest first. Each has run its requests on sample items before it is shown. Take one, keep it, or edit its keys by hand.</source>
        <translation>Layouts folgen aus den Zugriffsmustern, das billigste zuerst. Jedes hat seine Anfragen an Beispielelementen ausgeführt, bevor es gezeigt wird. Eines nehmen, behalten oder seine Schlüssel von Hand ändern.</translation>
    </message>
    <message>
        <source>A day under load</source>
        <translation>Ein Tag unter Last</translation>
    </message>
    <message>
        <source>The simulation runs every pattern against partitions with their limits: hot keys, throttled requests, capacity over time, and findings with the fix that can be applied.</source>
        <translation>Die Simulation führt jedes Zugriffsmuster gegen Partitionen mit ihren Grenzen aus: heiße Schlüssel, abgelehnte Anfragen, Kapazität über die Zeit, und Befunde mit einer Abhilfe, die sich anwenden lässt.</translation>
    </message>
    <message>
        <source>What it comes to</source>
        <translation>Was es kostet</translation>
    </message>
    <message>
        <source>The bottom of the window always tells the month&apos;s cost, the hottest key, what is not served and what a reviewer would point at. Click one to go there; Ctrl+Shift+P finds every command.</source>
        <translation>Der Fuß des Fensters zeigt immer die Monatskosten, den heißesten Schlüssel, was nicht bedient wird und was ein Prüfer bemängeln würde. Ein Klick führt hin; Strg+Umschalt+P findet jeden Befehl.</translation>
    </message>
</context>
<context>
    <name>infera::app::ViewFilter</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter of %1</source>
        <translation>Filter von %1</translation>
    </message>
</context>
</TS>
