#include "model/formats/imports/template.h"

#include "model/base/files.h"
#include "model/base/text.h"
#include "model/formats/imports/imported.h"
#include "model/formats/yaml/jsontree.h"

#include <algorithm>

namespace infera::model {

namespace {

using yaml::Node;
using yaml::NodeKind;
using yaml::NodePtr;

constexpr int deepest = 60;
constexpr std::size_t mostNodes = 500'000; // what loops and references may unfold to

NodePtr textLike(const Node& at, std::string value)
{
    auto node = std::make_shared<Node>();
    node->kind = NodeKind::Scalar;
    node->value = std::move(value);
    node->quoted = true;
    node->line = at.line;
    node->column = at.column;
    return node;
}

NodePtr nothing(const Node& at)
{
    auto node = std::make_shared<Node>();
    node->line = at.line;
    node->column = at.column;
    return node;
}

std::shared_ptr<Node> copyOfKind(const Node& from)
{
    auto node = std::make_shared<Node>();
    node->kind = from.kind;
    node->line = from.line;
    node->column = from.column;
    return node;
}

// "!Sub" and "Fn::Sub" both give "Sub".
std::string functionName(std::string_view word)
{
    if (word.rfind("Fn::", 0) == 0)
        return std::string(word.substr(4));
    return word == "Ref" || word == "Condition" ? std::string(word) : std::string();
}

bool isFunctionTag(std::string_view tag)
{
    return tag.size() > 1 && tag.front() == '!' && tag[1] != '!';
}

NodePtr withoutTag(const NodePtr& node)
{
    auto copy = std::make_shared<Node>(*node);
    copy->tag.clear();
    return copy;
}

} // namespace

TemplateResolver::TemplateResolver(const Node& root, std::string file, std::vector<Error>& notes,
                                   FileLoader loader)
    : m_root(root), m_file(std::move(file)), m_notes(notes), m_loader(std::move(loader))
{}

void TemplateResolver::note(std::string message, const Node& at)
{
    addNote(m_notes, "unresolved", std::move(message), {m_file, at.line, at.column, {}});
}

NodePtr TemplateResolver::resolve(const NodePtr& node)
{
    if (m_depth >= deepest || ++m_made > mostNodes) {
        note("The template is nested or unfolds too far; the rest is left out.", *node);
        return nothing(*node);
    }
    ++m_depth;
    NodePtr result;
    if (isFunctionTag(node->tag)) {
        const std::string name = node->tag.substr(1);
        result = resolveFunction(name, withoutTag(node), node);
    } else if (node->isMap()) {
        result = resolveMap(node);
    } else if (node->isSequence()) {
        auto list = copyOfKind(*node);
        for (const NodePtr& item : node->items) {
            NodePtr one = resolve(item);
            if (!one->isNull())
                list->items.push_back(std::move(one));
        }
        result = list;
    } else {
        result = scalar(node);
    }
    --m_depth;
    return result;
}

NodePtr TemplateResolver::resolveMap(const NodePtr& node)
{
    if (node->entries.size() == 1) {
        const std::string name = functionName(node->entries.front().first->value);
        // Fn::ForEach::Name is an entry among others, Condition a member of resources.
        if (!name.empty() && name != "Condition" && name.rfind("ForEach", 0) != 0)
            return resolveFunction(name, node->entries.front().second, node);
    }
    auto map = copyOfKind(*node);
    for (const auto& [key, value] : node->entries) {
        if (key->value.rfind("Fn::ForEach::", 0) == 0) {
            forEach(value, *map);
            continue;
        }
        NodePtr one = resolve(value);
        if (!one->isNull() || value->isNull())
            map->entries.emplace_back(textLike(*key, withLoop(key->value)), std::move(one));
    }
    return map;
}

NodePtr TemplateResolver::resolveFunction(const std::string& name, const NodePtr& argument,
                                          const NodePtr& whole)
{
    if (name == "Ref")
        return reference(argument->value, argument);
    if (name == "Sub")
        return substitute(argument);
    if (name == "Join")
        return joined(argument);
    if (name == "If")
        return chosen(argument);
    if (name == "Select")
        return selected(argument);
    if (name == "FindInMap")
        return findInMap(argument);
    if (name == "GetAtt") {
        const NodePtr resolved = resolve(argument);
        return resolved->isSequence() && !resolved->items.empty() ? resolved->items.front()
                                                                  : resolved;
    }
    if (name == "Base64" || name == "ImportValue" || name == "Transform")
        return resolve(argument);
    note("The function " + name + " cannot be worked out without deploying.", *whole);
    return nothing(*whole);
}

NodePtr TemplateResolver::reference(const std::string& name, const NodePtr& at)
{
    if (const auto loop = m_loop.find(name); loop != m_loop.end())
        return textLike(*at, loop->second);
    if (name == "AWS::NoValue")
        return nothing(*at);
    if (name.rfind("AWS::", 0) == 0)
        return textLike(*at, name.substr(5));
    const Node* parameters = m_root.find("Parameters");
    const NodePtr parameter = parameters != nullptr ? parameters->child(name) : nullptr;
    if (!parameter)
        return textLike(*at, name); // a resource: its logical id stands for it
    const NodePtr usual = parameter->child("Default");
    if (usual && !usual->isNull())
        return scalar(usual);
    note("The parameter " + name + " has no default; its name is taken.", *at);
    return textLike(*at, name);
}

NodePtr TemplateResolver::substitute(const NodePtr& argument)
{
    std::string text = argument->value;
    std::map<std::string, std::string> own;
    if (argument->isSequence() && !argument->items.empty()) {
        text = argument->items[0]->value;
        const NodePtr variables = argument->items.size() > 1 ? argument->items[1] : nullptr;
        for (const auto& [key, value] : variables ? variables->entries : Node().entries)
            own[key->value] = resolve(value)->value;
    }
    std::string result;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t close = text.find('}', i);
        if (text.compare(i, 2, "${") != 0 || close == std::string::npos) {
            result += text[i++];
            continue;
        }
        const std::string name(trimmed(std::string_view(text).substr(i + 2, close - i - 2)));
        const auto found = own.find(name);
        if (!name.empty() && name.front() == '!')
            result += "${" + name.substr(1) + "}";
        else
            result += found != own.end()
                          ? found->second
                          : reference(name.substr(0, name.find('.')), argument)->value;
        i = close + 1;
    }
    return textLike(*argument, result);
}

NodePtr TemplateResolver::joined(const NodePtr& argument)
{
    if (!argument->isSequence() || argument->items.size() != 2)
        return nothing(*argument);
    const NodePtr parts = resolve(argument->items[1]);
    std::string text;
    for (std::size_t i = 0; i < parts->items.size(); ++i)
        text += (i > 0 ? argument->items[0]->value : "") + parts->items[i]->value;
    return textLike(*argument, text);
}

bool TemplateResolver::holds(const NodePtr& condition)
{
    if (m_depth >= deepest)
        return false;
    ++m_depth;
    const bool tagged = isFunctionTag(condition->tag);
    std::string name = tagged ? condition->tag.substr(1) : std::string();
    NodePtr argument = tagged ? withoutTag(condition) : condition;
    if (!tagged && condition->isMap() && condition->entries.size() == 1) {
        name = functionName(condition->entries.front().first->value);
        argument = condition->entries.front().second;
    }
    bool result = false;
    const auto each = [&](const NodePtr& one) { return holds(one); };
    const std::vector<NodePtr>& items = argument->items;
    if (condition->isScalar() || name == "Condition") {
        const Node* conditions = m_root.find("Conditions");
        const NodePtr named = conditions != nullptr ? conditions->child(argument->value) : nullptr;
        result = named && holds(named);
    } else if (name == "Equals" && items.size() == 2) {
        result = resolve(items[0])->value == resolve(items[1])->value;
    } else if (name == "And") {
        result = std::all_of(items.begin(), items.end(), each);
    } else if (name == "Or") {
        result = std::any_of(items.begin(), items.end(), each);
    } else if (name == "Not" && items.size() == 1) {
        result = !holds(items[0]);
    } else {
        note("The condition cannot be worked out; it is taken not to hold.", *condition);
    }
    --m_depth;
    return result;
}

NodePtr TemplateResolver::chosen(const NodePtr& argument)
{
    if (!argument->isSequence() || argument->items.size() != 3)
        return nothing(*argument);
    return resolve(argument->items[holds(argument->items[0]) ? 1 : 2]);
}

NodePtr TemplateResolver::selected(const NodePtr& argument)
{
    if (!argument->isSequence() || argument->items.size() != 2)
        return nothing(*argument);
    const NodePtr list = resolve(argument->items[1]);
    const std::string index = resolve(argument->items[0])->value;
    for (std::size_t i = 0; i < list->items.size(); ++i) {
        if (std::to_string(i) == index)
            return list->items[i];
    }
    return nothing(*argument);
}

NodePtr TemplateResolver::findInMap(const NodePtr& argument)
{
    NodePtr at = m_root.child("Mappings");
    for (std::size_t i = 0; at && i < 3 && i < argument->items.size(); ++i) {
        const std::string key = resolve(argument->items[i])->value;
        NodePtr next = at->child(key);
        // Without a region or stage to go by, the first entry of the mapping is as good as any.
        if (!next && !at->entries.empty()) {
            next = at->entries.front().second;
            note("The mapping has no entry \"" + key + "\"; its first one is taken.", *argument);
        }
        at = next;
    }
    return at ? resolve(at) : nothing(*argument);
}

void TemplateResolver::forEach(const NodePtr& argument, Node& into)
{
    if (!argument->isSequence() || argument->items.size() != 3 || !argument->items[2]->isMap()) {
        note("A Fn::ForEach needs an identifier, a list and a map.", *argument);
        return;
    }
    const std::string identifier = argument->items[0]->value;
    NodePtr values = resolve(argument->items[1]);
    std::vector<std::string> texts;
    for (const NodePtr& one : values->items)
        texts.push_back(one->value);
    if (values->isScalar()) // a parameter of type CommaDelimitedList
        texts = split(values->value, ',');
    for (const std::string& text : texts) {
        m_loop[identifier] = std::string(trimmed(text));
        const NodePtr body = resolve(argument->items[2]);
        into.entries.insert(into.entries.end(), body->entries.begin(), body->entries.end());
    }
    m_loop.erase(identifier);
}

std::string TemplateResolver::withLoop(std::string text) const
{
    if (text.find('{') == std::string::npos)
        return text;
    for (const auto& [name, value] : m_loop) {
        for (const std::string& hole : {"${" + name + "}", "&{" + name + "}"}) {
            for (std::size_t at = text.find(hole); at != std::string::npos;
                 at = text.find(hole, at + value.size()))
                text.replace(at, hole.size(), value);
        }
    }
    return text;
}

NodePtr TemplateResolver::scalar(const NodePtr& node)
{
    if (!node->isScalar())
        return node;
    const std::string text = withLoop(node->value);
    // A value that is one variable may be a whole map or list.
    const bool whole = text.rfind("${", 0) == 0 && text.find('}') == text.size() - 1;
    if (whole && text.find("${", 2) == std::string::npos) {
        const auto value =
            serverlessValue(std::string_view(text).substr(2, text.size() - 3), *node);
        if (value)
            return *value ? resolve(*value) : nothing(*node);
    }
    const std::string replaced = serverlessVariables(text, *node);
    if (replaced == node->value)
        return node;
    auto copy = std::make_shared<Node>(*node);
    copy->value = replaced;
    copy->quoted = true;
    return copy;
}

std::string TemplateResolver::serverlessVariables(const std::string& text, const Node& at)
{
    std::string result = text;
    // The innermost variable first: ${self:custom.${opt:stage}.name}.
    for (int round = 0; round < 20; ++round) {
        const std::size_t close = result.find('}');
        const std::size_t open = close == std::string::npos ? close : result.rfind("${", close);
        if (open == std::string::npos)
            break;
        const std::string inside = result.substr(open + 2, close - open - 2);
        const auto value = serverlessValue(inside, at);
        if (!value)
            break;
        const NodePtr resolved = *value ? resolve(*value) : nothing(at);
        result.replace(open, close - open + 1, resolved->value);
    }
    return result;
}

std::optional<NodePtr> TemplateResolver::serverlessValue(std::string_view expression,
                                                         const Node& at)
{
    const std::size_t comma = expression.find(',');
    const std::string source(trimmed(expression.substr(0, comma)));
    const std::string usual = comma == std::string_view::npos
                                  ? std::string()
                                  : std::string(trimmed(expression.substr(comma + 1)));
    const auto fallback = [&]() -> std::optional<NodePtr> {
        if (usual.empty())
            return std::nullopt;
        const bool quoted = usual.size() > 1 && (usual[0] == '\'' || usual[0] == '"');
        if (quoted)
            return textLike(at, usual.substr(1, usual.size() - 2));
        const auto inner =
            usual.find(':') != std::string::npos ? serverlessValue(usual, at) : std::nullopt;
        return inner ? inner : std::optional<NodePtr>(textLike(at, usual));
    };
    if (source.rfind("self:", 0) == 0) {
        NodePtr found;
        const Node* map = &m_root;
        for (const std::string& key : split(std::string_view(source).substr(5), '.')) {
            found = map != nullptr ? map->child(key) : nullptr;
            map = found.get();
        }
        if (found)
            return found;
        if (const auto other = fallback())
            return other;
        // What the framework takes where a service says nothing.
        if (source == "self:provider.stage")
            return textLike(at, "dev");
        if (source == "self:provider.region")
            return textLike(at, "us-east-1");
        note("The variable ${" + source + "} has no value; it is left out.", at);
        return NodePtr();
    }
    if (source.rfind("opt:", 0) == 0 || source.rfind("env:", 0) == 0 ||
        source.rfind("sls:", 0) == 0 || source.rfind("param:", 0) == 0) {
        if (const auto other = fallback())
            return other;
        // The framework's own defaults for its two common options.
        const std::string key = source.substr(source.find(':') + 1);
        return textLike(at, key == "stage" ? "dev" : (key == "region" ? "us-east-1" : key));
    }
    if (source.rfind("file(", 0) == 0) {
        const std::size_t close = source.find(')');
        const std::string path = source.substr(5, close - 5);
        const auto text = m_loader ? m_loader(pathBeside(m_file, path)) : std::nullopt;
        const auto root = text ? yaml::parseYamlOrJson(*text, path) : Result<NodePtr>(nothing(at));
        if (!text || !root) {
            note("The file \"" + path + "\" cannot be read; what it says is left out.", at);
            return NodePtr();
        }
        NodePtr found = *root;
        if (close + 1 < source.size() && source[close + 1] == ':') {
            for (const std::string& key : split(std::string_view(source).substr(close + 2), '.'))
                found = found ? found->child(key) : nullptr;
        }
        return found;
    }
    return std::nullopt; // CloudFormation's own ${Name}, or unknown
}

} // namespace infera::model
