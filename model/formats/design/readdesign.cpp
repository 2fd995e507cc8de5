#include "model/design/validate.h"
#include "model/formats/design/designfile.h"
#include "model/formats/design/readparts.h"

#include <algorithm>
#include <set>

namespace infera::model {

namespace {

using designfile::Fields;
using designfile::Reading;

constexpr int formatVersion = 1;

void readFormat(const Fields& fields, Design& design)
{
    Reading& reading = fields.reading();
    const yaml::Node* node = fields.given("infera_design");
    if (node == nullptr) {
        if (fields.node().isMap())
            reading.error("missing-format", "A design file begins with infera_design: 1.",
                          fields.node(), "infera_design");
        return;
    }
    const auto text = designfile::textOf(reading, *node, "infera_design", "the format, 1");
    if (text && *text != std::to_string(formatVersion))
        reading.error("unknown-format-version",
                      "This program reads format 1, not \"" + *text + "\".", *node,
                      "infera_design");
    design.format = formatVersion;
}

void readSections(const Fields& fields, Design& design)
{
    Reading& reading = fields.reading();
    fields.text("name", design.name, "the name of the design");
    fields.text("description", design.description, "a text");
    if (const yaml::Node* target = fields.given("target"))
        designfile::readTarget(reading, *target, design.target);
    if (const yaml::Node* entities = fields.given("entities"))
        designfile::readEntities(reading, *entities, design.entities);
    if (const yaml::Node* patterns = fields.given("access_patterns"))
        designfile::readPatterns(reading, *patterns, design.accessPatterns);
    if (const yaml::Node* layouts = fields.given("layouts"))
        designfile::readLayouts(reading, *layouts, design.layouts);
    fields.text("chosen_layout", design.chosenLayout, "the id of a layout");
}

// An entity whose attributes could not all be named must not make its users look wrong too.
std::set<std::string> partlyRead(const Reading& reading, const Design& design)
{
    std::set<std::string> names;
    for (const Entity& entity : design.entities) {
        const std::string path = "entities." + entity.name;
        const std::string attributes = path + ".attributes";
        if (reading.hasErrorExactlyAt(path) || reading.hasErrorExactlyAt(attributes) ||
            reading.hasWrongKeyBeside(attributes))
            names.insert(entity.name);
    }
    return names;
}

// A mistake of meaning that only follows from a mistake already reported.
bool follows(const Reading& reading, const Design& design, const Error& error)
{
    const std::string& key = error.where.key;
    const bool missing = error.code.rfind("missing-", 0) == 0;
    const bool noEntities = design.entities.empty() && (reading.hasErrorExactlyAt("entities") ||
                                                        reading.hasWrongKeyBeside("entities"));
    // Which keys a pattern may and must have hangs on its operation.
    const bool byOperation = (missing && error.code != "missing-name") ||
                             error.code == "misplaced-key" || error.code == "several-entities";
    if (byOperation && reading.hasErrorExactlyAt(designfile::parentOf(key) + ".operation"))
        return true;
    return reading.hasErrorAt(key) || (missing && reading.hasWrongKeyBeside(key)) ||
           (noEntities && error.code == "unknown-entity");
}

void addMeaningErrors(Reading& reading, const Design& design)
{
    ValidationOptions options;
    options.partlyKnownEntities = partlyRead(reading, design);
    std::vector<Error> found;
    for (Error& error : validate(design, options)) {
        if (follows(reading, design, error))
            continue;
        error.where = reading.locate(error.where.key);
        found.push_back(std::move(error));
    }
    std::vector<Error>& all = reading.errors();
    all.insert(all.end(), std::make_move_iterator(found.begin()),
               std::make_move_iterator(found.end()));
}

// Reads what stands in the text; `meaning` adds the checks of validate().
std::optional<Design> readNode(Reading& reading, const yaml::Node& node, bool meaning)
{
    Design design;
    const Fields fields(reading, node, "", "a design",
                        {"infera_design", "name", "description", "target", "entities",
                         "access_patterns", "layouts", "chosen_layout"});
    if (node.isMap()) {
        readFormat(fields, design);
        readSections(fields, design);
        if (meaning)
            addMeaningErrors(reading, design);
    }
    if (!reading.errors().empty())
        return std::nullopt;
    return design;
}

} // namespace

std::optional<Design> designfile::designOf(const yaml::Node& root)
{
    Reading reading("");
    return readNode(reading, root, false);
}

ResultList<Design> readDesign(std::string_view text, std::string_view fileName,
                              std::vector<Error>* notes)
{
    const auto root = yaml::parse(text, fileName);
    if (!root)
        return tl::unexpected<std::vector<Error>>({root.error()});
    Reading reading(fileName);
    if ((*root)->isNull())
        return tl::unexpected<std::vector<Error>>(
            {Error{"empty-file",
                   "The file is empty; a design begins with infera_design: 1.",
                   {std::string(fileName), 1, 1, {}}}});
    auto design = readNode(reading, **root, true);
    if (notes != nullptr)
        *notes = std::move(reading.notes());
    if (design)
        return std::move(*design);
    std::vector<Error>& errors = reading.errors();
    std::stable_sort(errors.begin(), errors.end(), [](const Error& a, const Error& b) {
        return std::pair(a.where.line, a.where.column) < std::pair(b.where.line, b.where.column);
    });
    return tl::unexpected<std::vector<Error>>(std::move(errors));
}

} // namespace infera::model
