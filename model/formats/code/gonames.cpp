#include "model/formats/code/gowriter.h"

#include "model/formats/deployment/deployment.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace infera::model::code {

std::string goText(std::string_view text)
{
    return nlohmann::json(std::string(text)).dump();
}

std::string exportedName(std::string_view name)
{
    std::string text = pascalCase(name);
    if (text.empty() || (text.front() >= '0' && text.front() <= '9'))
        text.insert(0, "X");
    return text;
}

std::string goType(AttributeType type)
{
    switch (type) {
    case AttributeType::N:
        return "attributevalue.Number";
    case AttributeType::B:
        return "[]byte";
    case AttributeType::BOOL:
        return "bool";
    case AttributeType::Null:
        return "any";
    case AttributeType::M:
        return "map[string]any";
    case AttributeType::L:
        return "[]any";
    case AttributeType::SS:
        return "[]string";
    case AttributeType::NS:
        return "[]attributevalue.Number";
    case AttributeType::BS:
        return "[][]byte";
    case AttributeType::S:
        break;
    }
    return "string";
}

std::string goMember(const std::string& object, const std::string& name)
{
    return object + "[" + goText(name) + "]";
}

/// A value of a template as a types.AttributeValue.
std::string goValue(const KeyTemplate& value, AttributeType type, const HoleText& hole)
{
    const std::vector<KeyTemplate::Part> parts = value.parts();
    const bool shard = value.hasShard();
    if (parts.size() == 1 && parts[0].isHole && parts[0].padding == 0 && !shard)
        return hole(parts[0].text);
    std::string text;
    for (const KeyTemplate::Part& part : parts) {
        text += text.empty() ? "" : ", ";
        if (!part.isHole)
            text += goText(part.text);
        else if (part.text == "shard")
            text += hole("shard");
        else if (part.padding > 1)
            text += "pad(" + hole(part.text) + ", " + std::to_string(part.padding) + ")";
        else
            text += "text(" + hole(part.text) + ")";
    }
    if (type == AttributeType::BOOL)
        return "&types.AttributeValueMemberBOOL{Value: " +
               std::string(value.text == "true" ? "true" : "false") + "}";
    return (type == AttributeType::N ? "num(" : "str(") + (text.empty() ? "\"\"" : text) + ")";
}

namespace {

std::string shardText(const EntityKeys& keys, const Entity* entity, const std::string& object)
{
    return shardCall("shardOf", keys, entity,
                     [&](const std::string& name) { return goMember(object, name); });
}

} // namespace

std::string goArguments(const std::vector<std::string>& names)
{
    std::string text;
    for (const std::string& name : names)
        text += ", " + goText(name);
    return text;
}

std::string goNames(const std::vector<std::pair<std::string, std::string>>& names)
{
    std::string text;
    for (const auto& [placeholder, attribute] : names)
        text += (text.empty() ? "" : ", ") + goText(placeholder) + ": " + goText(attribute);
    return "map[string]string{" + text + "}";
}

HoleText goItemHoles(const EntityKeys& keys, const Entity* entity, const std::string& object)
{
    return [&keys, entity, object](const std::string& name) {
        return name == "shard" ? shardText(keys, entity, object) : goMember(object, name);
    };
}

std::string goKeysName(const EntityLayout& layout)
{
    return "KeysOf" + typeName(layout.name);
}

std::string goFunctionName(const Design& design, const Function& function)
{
    const std::string name = exportedName(function.name);
    const bool taken =
        std::any_of(design.entities.begin(), design.entities.end(),
                    [&](const Entity& entity) { return typeName(entity.name) == name; });
    return taken ? name + "Call" : name;
}

std::string goCreateName(const Create& create)
{
    return camelCase(typeName(create.entity->name)) + createSuffix(create);
}

std::string goZero(const Function& function)
{
    if (!function.isRead)
        return "";
    return function.pattern->returns.kind == ReturnsKind::Count ? "0, " : "nil, ";
}

} // namespace infera::model::code
