#include "model/base/xml.h"
#include "model/formats/diagram/diagram.h"
#include "model/formats/diagram/parts.h"

namespace infera::model {

namespace {

using namespace diagram;

/// A text as a quoted identifier of DOT, where only the quote needs an escape.
std::string quoted(const std::string& text)
{
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            result += '\\';
        result += c == '\n' ? ' ' : c;
    }
    return result + "\"";
}

std::string entitiesDot(const Design& design)
{
    std::string text = "digraph entities {\n  rankdir=LR;\n"
                       "  node [shape=plain, fontname=\"Helvetica\", fontsize=11];\n"
                       "  edge [fontname=\"Helvetica\", fontsize=10, arrowhead=normal];\n";
    for (const Entity& entity : design.entities) {
        text += "  " + quoted(entity.name) +
                " [label=<<table border=\"0\" cellborder=\"1\" cellspacing=\"0\" "
                "cellpadding=\"4\"><tr><td><b>" +
                xmlText(entity.name) + "</b></td></tr>";
        for (const std::string& line : attributeLines(entity))
            text += "<tr><td align=\"left\">" + xmlText(line) + "</td></tr>";
        text += "</table>>];\n";
    }
    for (const Reference& reference : referencesOf(design))
        text += "  " + quoted(reference.from) + " -> " + quoted(reference.to) +
                " [label=" + quoted(reference.attribute) + "];\n";
    return text + "}\n";
}

std::string collectionsDot(const Design& design, const Layout& layout)
{
    std::string text = "digraph collections {\n  rankdir=LR;\n"
                       "  node [shape=plain, fontname=\"Helvetica\", fontsize=11];\n"
                       "  edge [style=dashed, arrowhead=none];\n";
    for (const Collection& one : collectionsOf(design, layout)) {
        const std::string name = one.index.empty() ? one.table : one.table + "/" + one.index;
        text += "  " + quoted(name) +
                " [label=<<table border=\"0\" cellborder=\"1\" cellspacing=\"0\" "
                "cellpadding=\"4\"><tr><td colspan=\"3\"><b>" +
                xmlText(one.title) + "</b></td></tr><tr><td></td><td><b>" +
                xmlText(one.partitionKey) + "</b></td><td><b>" + xmlText(one.sortKey) +
                "</b></td></tr>";
        for (const CollectionRow& row : one.rows)
            text += "<tr><td align=\"left\">" + xmlText(row.entity) + "</td><td align=\"left\">" +
                    xmlText(row.partitionKey) + "</td><td align=\"left\">" + xmlText(row.sortKey) +
                    "</td></tr>";
        text += "</table>>];\n";
        if (!one.index.empty())
            text += "  " + quoted(one.table) + " -> " + quoted(name) + ";\n";
    }
    return text + "}\n";
}

} // namespace

std::vector<ExportFile> dotFiles(const Design& design, const Layout& layout)
{
    return {{"entities.dot", entitiesDot(design)},
            {"collections.dot", collectionsDot(design, layout)}};
}

} // namespace infera::model
