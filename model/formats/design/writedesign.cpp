#include "model/formats/design/designfile.h"

#include "model/base/text.h"
#include "model/formats/design/designtree.h"
#include "model/formats/design/readparts.h"
#include "model/formats/yaml/yamlbuild.h"
#include "model/formats/yaml/yamledit.h"
#include "model/formats/yaml/yamltext.h"

namespace infera::model {

namespace {

using designfile::designOf;
using designfile::designTree;

// The application's text in the style the reader gives it; empty for what is no map.
std::string restyledApplication(const std::string& text)
{
    const auto root = yaml::parse(text, "");
    if (!root || !(*root)->isMap() || (*root)->entries.empty())
        return {};
    return yaml::treeText(*yaml::restyled(**root));
}

bool saysDesign(std::string_view text, Design design)
{
    const auto root = yaml::parse(text, "");
    design.target.applicationYaml = restyledApplication(design.target.applicationYaml);
    return root && designOf(**root) == design;
}

std::string withBlankLines(const yaml::Node& root)
{
    std::string text;
    for (const auto& [key, value] : root.entries) {
        yaml::MapBuilder section;
        section.add(key->value, value);
        const bool opens = !yaml::isWrittenInline(*value);
        if (!text.empty() && (opens || key->value == "layouts"))
            text += "\n";
        text += yaml::treeText(*section.node());
    }
    return text;
}

// The sections that differ are written anew, the others stay: for texts with aliases and the like.
std::optional<std::string> withSectionsReplaced(std::string_view text, const yaml::Node& root,
                                                const yaml::Node& before, const yaml::Node& after)
{
    yaml::MapBuilder old;
    yaml::MapBuilder fresh;
    for (const auto& [key, value] : after.entries) {
        const yaml::NodePtr was = before.child(key->value);
        const bool same = was && yaml::sameTree(*was, *value);
        // A scalar in the place of a section makes the editor replace all of it.
        old.add(key->value, same ? value : yaml::plainNode("?"));
        fresh.add(key->value, value);
    }
    return yaml::editedText(text, root, *old.node(), *fresh.node());
}

} // namespace

std::string writeAccessPatterns(const std::vector<AccessPattern>& patterns)
{
    yaml::MapBuilder section;
    section.add("access_patterns", designfile::patternsTree(patterns));
    return yaml::treeText(*section.node());
}

std::string writeDesign(const Design& design)
{
    return withBlankLines(*designTree(design));
}

Result<std::string> updateDesignText(std::string_view text, const Design& before,
                                     const Design& after)
{
    const std::string& application = after.target.applicationYaml;
    if (!trimmed(application).empty() && restyledApplication(application).empty())
        return failure("cannot-write", "The application is not a map in YAML.",
                       {{}, 0, 0, "target.application"});
    const auto root = yaml::parse(text, "");
    if (root && (*root)->isMap()) {
        const yaml::NodePtr old = designTree(before);
        const yaml::NodePtr fresh = designTree(after);
        // When the text says something else than `before`, it was changed meanwhile: what this
        // edit does not touch keeps the text's own words.
        const bool changedMeanwhile = designOf(**root) != before;
        const auto edited = yaml::editedText(text, **root, *old, *fresh);
        if (edited &&
            (changedMeanwhile ? yaml::parse(*edited, "").has_value() : saysDesign(*edited, after)))
            return *edited;
        const auto replaced = withSectionsReplaced(text, **root, *old, *fresh);
        if (replaced && saysDesign(*replaced, after))
            return *replaced;
    }
    std::string written = writeDesign(after);
    if (!saysDesign(written, after))
        return failure("cannot-write", "The design holds what a design file cannot say: names that "
                                       "stand twice or are empty.");
    return written;
}

} // namespace infera::model
