#include "model/formats/diagram/diagram.h"
#include "model/formats/diagram/parts.h"
#include "model/formats/diagram/svgcanvas.h"

#include <algorithm>
#include <map>

namespace infera::model {

namespace {

using namespace diagram;

constexpr int padding = 8;
constexpr int gap = 28;
constexpr std::size_t longestCell = 60;

struct Box
{
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
};

/// How far an entity is from those that refer to nothing; circles end at the number of entities.
std::map<std::string, int> depthsOf(const Design& design, const std::vector<Reference>& references)
{
    std::map<std::string, int> depths;
    for (std::size_t round = 0; round < design.entities.size(); ++round) {
        bool changed = false;
        for (const Reference& one : references) {
            int& from = depths[one.from];
            const int to = depths[one.to];
            if (one.from != one.to && from < to + 1 &&
                to + 1 < static_cast<int>(design.entities.size())) {
                from = to + 1;
                changed = true;
            }
        }
        if (!changed)
            break;
    }
    return depths;
}

Box entityBox(const Entity& entity)
{
    int width = SvgCanvas::widthOf(entity.name);
    for (const std::string& line : attributeLines(entity))
        width = std::max(width, SvgCanvas::widthOf(line));
    const int lines = static_cast<int>(entity.attributes.size()) + 1;
    return {0, 0, width + 2 * padding, lines * SvgCanvas::lineHeight + padding};
}

void drawEntity(SvgCanvas& canvas, const Entity& entity, const Box& box)
{
    canvas.box(box.x, box.y, box.width, box.height, "box");
    canvas.box(box.x, box.y, box.width, SvgCanvas::lineHeight + padding / 2, "title");
    canvas.text(box.x + padding, box.y + SvgCanvas::lineHeight / 2 + 2, entity.name, "name");
    int y = box.y + SvgCanvas::lineHeight * 3 / 2 + padding / 2;
    for (const std::string& line : attributeLines(entity)) {
        canvas.text(box.x + padding, y, line, "line");
        y += SvgCanvas::lineHeight;
    }
}

/// Columns of a table are as wide as their longest cell.
void drawCollection(SvgCanvas& canvas, const Collection& one, int y)
{
    std::vector<std::vector<std::string>> rows = {
        {"", one.partitionKey, one.sortKey, "attributes"}};
    for (const CollectionRow& row : one.rows)
        rows.push_back({row.entity, row.partitionKey, row.sortKey, row.holds});
    std::vector<int> widths(rows.front().size(), 0);
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i],
                                 SvgCanvas::widthOf(shortened(row[i], longestCell)) + 2 * padding);
    }
    int width = 0;
    for (const int column : widths)
        width += column;
    width = std::max(width, SvgCanvas::widthOf(one.title) + 2 * padding);
    const int height = SvgCanvas::lineHeight + 4;
    canvas.box(SvgCanvas::margin, y, width, height, "title");
    canvas.text(SvgCanvas::margin + padding, y + height / 2, one.title, "name");
    for (std::size_t r = 0; r < rows.size(); ++r) {
        y += height;
        canvas.box(SvgCanvas::margin, y, width, height, r == 0 ? "band" : "row");
        int x = SvgCanvas::margin;
        for (std::size_t i = 0; i < rows[r].size(); ++i) {
            canvas.text(x + padding, y + height / 2, shortened(rows[r][i], longestCell),
                        r == 0   ? "head"
                        : i == 0 ? "name"
                        : i == 3 ? "dim"
                                 : "line",
                        rows[r][i]);
            x += widths[i];
        }
    }
}

} // namespace

std::string entitiesSvg(const Design& design)
{
    const std::vector<Reference> references = referencesOf(design);
    std::map<std::string, int> depths = depthsOf(design, references);
    std::map<int, int> widths;
    std::map<std::string, Box> boxes;
    for (const Entity& entity : design.entities) {
        boxes[entity.name] = entityBox(entity);
        int& width = widths[depths[entity.name]];
        width = std::max(width, boxes[entity.name].width);
    }
    std::map<int, int> lefts;
    int x = SvgCanvas::margin;
    for (const auto& [depth, width] : widths) {
        lefts[depth] = x;
        x += width + 4 * gap;
    }
    std::map<int, int> bottoms;
    SvgCanvas canvas;
    for (const Entity& entity : design.entities) {
        const int depth = depths[entity.name];
        Box& box = boxes[entity.name];
        box.x = lefts[depth];
        box.y = bottoms.count(depth) > 0 ? bottoms[depth] + gap : SvgCanvas::margin;
        bottoms[depth] = box.y + box.height;
        drawEntity(canvas, entity, box);
    }
    for (const Reference& one : references) {
        const Box& from = boxes[one.from];
        const Box& to = boxes[one.to];
        const Entity& entity = *design.entity(one.from);
        const auto at =
            std::find_if(entity.attributes.begin(), entity.attributes.end(),
                         [&](const Attribute& other) { return other.name == one.attribute; });
        const int line = static_cast<int>(at - entity.attributes.begin());
        canvas.arrow(from.x, from.y + SvgCanvas::lineHeight * (2 * line + 3) / 2 + padding / 2,
                     to.x + to.width, to.y + SvgCanvas::lineHeight / 2);
    }
    return canvas.document("Entities of " + design.name);
}

std::string collectionsSvg(const Design& design, const Layout& layout)
{
    SvgCanvas canvas;
    int y = SvgCanvas::margin;
    for (const Collection& one : collectionsOf(design, layout)) {
        drawCollection(canvas, one, y);
        y += (static_cast<int>(one.rows.size()) + 2) * (SvgCanvas::lineHeight + 4) + gap;
    }
    return canvas.document("Item collections of " + design.name);
}

std::vector<ExportFile> svgFiles(const Design& design, const Layout& layout)
{
    return {{"entities.svg", entitiesSvg(design)},
            {"collections.svg", collectionsSvg(design, layout)}};
}

} // namespace infera::model
