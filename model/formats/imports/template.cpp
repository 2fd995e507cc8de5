#include "model/formats/imports/template.h"

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
constexpr std::size_t mostNodes = 500'000;   // what loops and references may unfold to
constexpr std::size_t charactersOfNode = 64; // texts count as a node for so many characters

std::shared_ptr<Node> copyOfKind(const Node& from)
{
    auto node = std::make_shared<Node>(*nothingAt(from));
    node->kind = from.kind;
    return node;
}

/// A list as text, as Fn::Sub writes it.
std::string textOf(const Node& node)
{
    std::vector<std::string> parts;
    for (const NodePtr& item : node.items)
        parts.push_back(item->value);
    return node.isSequence() ? join(parts, ",") : node.value;
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

/// The list with no blanks around its texts.
NodePtr trimmedItems(const Node& list)
{
    auto copy = std::make_shared<Node>(list);
    for (NodePtr& item : copy->items)
        item = textLike(*item, std::string(trimmed(item->value)));
    return copy;
}

/// An index, or a list of some.
bool holdsIndex(const Node& node)
{
    return node.find("IndexName") != nullptr ||
           std::any_of(node.items.begin(), node.items.end(),
                       [](const NodePtr& one) { return one->find("IndexName") != nullptr; });
}

NodePtr withoutTag(const NodePtr& node)
{
    auto copy = std::make_shared<Node>(*node);
    copy->tag.clear();
    return copy;
}

} // namespace

TemplateResolver::TemplateResolver(const Node& root, std::string file, Imported& imported,
                                   FileLoader loader)
    : m_root(root), m_file(std::move(file)), m_imported(imported),
      m_variables(
          root, m_file, std::move(loader), [this](const NodePtr& node) { return resolve(node); },
          [this](std::string message, const Node& at) { note(std::move(message), at); })
{}

void TemplateResolver::note(std::string message, const Node& at)
{
    addNote(m_imported.notes, "unresolved", std::move(message), at.where(m_file));
}

bool TemplateResolver::isDeployed(const Node& resource)
{
    const NodePtr condition = resource.child("Condition");
    return !condition || !condition->isScalar() || holds(condition);
}

NodePtr TemplateResolver::resolve(const NodePtr& node)
{
    if (m_depth >= deepest)
        noteTooFar(*node);
    if (m_depth >= deepest || !make(1, *node))
        return nothingAt(*node);
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
    return make(result->value.size() / charactersOfNode, *node) ? result : nothingAt(*node);
}

/// Counts what is made; false where it is too much.
bool TemplateResolver::make(std::size_t count, const Node& at)
{
    m_made += count;
    if (m_made > mostNodes && !m_full) {
        m_full = true;
        noteTooFar(at);
    }
    return !m_full;
}

void TemplateResolver::noteTooFar(const Node& at)
{
    note("The template is nested or unfolds too far; the rest is left out.", at);
}

/// Parameters, Conditions or Mappings; in serverless.yml they stand in `resources:` or its parts.
const NodePtr& TemplateResolver::section(const std::string& name)
{
    const auto [known, fresh] = m_sections.try_emplace(name);
    if (!fresh)
        return known->second;
    auto all = std::make_shared<Node>();
    all->kind = NodeKind::Map;
    const auto add = [&](const NodePtr& part) {
        const NodePtr found = part ? m_variables.opened(part->child(name)) : nullptr;
        if (found && found->isMap())
            all->entries.insert(all->entries.end(), found->entries.begin(), found->entries.end());
    };
    add(std::make_shared<Node>(m_root));
    if (const NodePtr resources = m_variables.opened(m_root.child("resources"))) {
        add(resources);
        for (const NodePtr& part : resources->items)
            add(m_variables.opened(part));
    }
    known->second = all;
    return known->second;
}

/// "a,b" as the list that a parameter of type CommaDelimitedList is.
NodePtr TemplateResolver::listOf(std::string_view text, std::string_view separator, const Node& at)
{
    auto list = std::make_shared<Node>(*nothingAt(at));
    list->kind = NodeKind::Sequence;
    for (std::size_t start = 0, end = 0; end != std::string_view::npos && make(1, at);
         start = end + separator.size()) {
        end = separator.empty() ? std::string_view::npos : text.find(separator, start);
        list->items.push_back(textLike(at, std::string(text.substr(start, end - start))));
    }
    return list;
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
    if (name == "Split")
        return splitText(argument);
    // In serverless.yml conditions are worked out with all that stands in `resources:`.
    if (name == "Equals" || name == "And" || name == "Or" || name == "Not" || name == "Condition")
        return textLike(*argument, holds(whole) ? "true" : "false");
    if (name == "Length") {
        const NodePtr list = resolve(argument);
        return textLike(*argument, std::to_string(list->items.size()));
    }
    if (name == "GetAtt") {
        const NodePtr resolved = resolve(argument);
        return resolved->isSequence() && !resolved->items.empty() ? resolved->items.front()
                                                                  : resolved;
    }
    if (name == "ImportValue")
        note("The value is what another stack exports; its name is taken.", *whole);
    if (name == "Base64" || name == "ImportValue" || name == "Transform")
        return resolve(argument);
    note("The function " + name + " cannot be worked out without deploying.", *whole);
    return nothingAt(*whole);
}

NodePtr TemplateResolver::reference(const std::string& name, const NodePtr& at)
{
    if (const auto loop = m_loop.find(name); loop != m_loop.end())
        return textLike(*at, loop->second);
    if (name == "AWS::NoValue")
        return nothingAt(*at);
    if (name == "AWS::Region")
        return textLike(*at, m_imported.target.region);
    if (name == "AWS::Partition")
        return textLike(*at, "aws");
    if (name == "AWS::URLSuffix")
        return textLike(*at, "amazonaws.com");
    if (name.rfind("AWS::", 0) == 0) {
        if (m_told.insert(name).second)
            note(name + " is known once it is deployed; " + name.substr(5) + " is taken.", *at);
        return textLike(*at, name.substr(5));
    }
    const NodePtr parameter = section("Parameters")->child(name);
    if (!parameter)
        return textLike(*at, name); // a resource: its logical id stands for it
    const NodePtr usual = parameter->child("Default");
    const std::string type = textAt(*parameter, "Type");
    const bool stored = type.rfind("AWS::SSM::", 0) == 0; // the default is where the value is kept
    if (usual && usual->isScalar() && !stored) {
        const NodePtr value = scalar(usual);
        const bool list = type == "CommaDelimitedList" || type.rfind("List<", 0) == 0;
        return list ? trimmedItems(*listOf(value->value, ",", *at)) : value;
    }
    if (stored) {
        note("The value of the parameter " + name + " is in the account; its name is taken.", *at);
        return textLike(*at, name);
    }
    note("The parameter " + name + " has no default; its name is taken.", *at);
    return textLike(*at, name);
}

NodePtr TemplateResolver::substitute(const NodePtr& argument)
{
    std::string text = scalar(argument)->value;
    std::map<std::string, std::string> own;
    if (argument->isSequence() && !argument->items.empty()) {
        text = scalar(argument->items[0])->value;
        const NodePtr variables = argument->items.size() > 1 ? argument->items[1] : nullptr;
        for (const auto& [key, value] : variables ? variables->entries : Node().entries)
            own[key->value] = textOf(*resolve(value));
    }
    std::string result;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t close = text.find('}', i);
        if (text.compare(i, 2, "${") != 0 || close == std::string::npos) {
            result += text[i++];
            continue;
        }
        const std::string name(trimmed(std::string_view(text).substr(i + 2, close - i - 2)));
        i = close + 1;
        if (!name.empty() && name.front() == '!') {
            result += "${" + name.substr(1) + "}";
            continue;
        }
        const auto found = own.find(name);
        const std::string value =
            found != own.end() ? found->second
                               : textOf(*reference(name.substr(0, name.find('.')), argument));
        if (!make(1 + value.size() / charactersOfNode, *argument))
            break;
        result += value;
    }
    return textLike(*argument, result);
}

NodePtr TemplateResolver::joined(const NodePtr& argument)
{
    if (!argument->isSequence() || argument->items.size() != 2)
        return nothingAt(*argument);
    const NodePtr parts = resolve(argument->items[1]);
    std::string text;
    const std::string& separator = argument->items[0]->value;
    for (std::size_t i = 0;
         i < parts->items.size() && make(separator.size() / charactersOfNode, *argument); ++i)
        text += (i > 0 ? separator : "") + parts->items[i]->value;
    return textLike(*argument, text);
}

NodePtr TemplateResolver::splitText(const NodePtr& argument)
{
    if (!argument->isSequence() || argument->items.size() != 2)
        return nothingAt(*argument);
    const std::string separator = resolve(argument->items[0])->value;
    const std::string text = resolve(argument->items[1])->value;
    return listOf(text, separator, *argument);
}

bool TemplateResolver::holds(const NodePtr& condition)
{
    if (m_depth >= deepest || !make(1, *condition))
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
        const NodePtr named = section("Conditions")->child(argument->value);
        result = named && (argument->value == m_assumed || holds(named));
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
        return nothingAt(*argument);
    const bool first = holds(argument->items[0]);
    NodePtr result = resolve(argument->items[first ? 1 : 2]);
    const NodePtr& other = argument->items[first ? 2 : 1];
    if (result->isNull() && holdsIndex(*other))
        addNote(m_imported.notes, "undeployed",
                "An index is deployed only where " + argument->items[0]->value +
                    (first ? " does not hold" : " holds") +
                    ", and with the parameters' defaults it is not; it is left out.",
                other->where(m_file));
    return result;
}

NodePtr TemplateResolver::selected(const NodePtr& argument)
{
    if (!argument->isSequence() || argument->items.size() != 2)
        return nothingAt(*argument);
    const NodePtr list = resolve(argument->items[1]);
    const std::string index = resolve(argument->items[0])->value;
    for (std::size_t i = 0; i < list->items.size(); ++i) {
        if (std::to_string(i) == index)
            return list->items[i];
    }
    return nothingAt(*argument);
}

NodePtr TemplateResolver::findInMap(const NodePtr& argument)
{
    NodePtr at = section("Mappings");
    for (std::size_t i = 0; at && i < 3 && i < argument->items.size(); ++i) {
        const std::string key = resolve(argument->items[i])->value;
        NodePtr next = at->child(key);
        const NodePtr options = argument->items.size() == 4 ? argument->items[3] : nullptr;
        const NodePtr usual = options && !next ? options->child("DefaultValue") : nullptr;
        if (usual)
            return resolve(usual);
        // Without a region or stage to go by, the first entry of the mapping is as good as any.
        if (!next && !at->entries.empty()) {
            next = at->entries.front().second;
            note("The mapping has no entry \"" + key + "\"; its first one is taken.", *argument);
        }
        at = next;
    }
    return at ? resolve(at) : nothingAt(*argument);
}

void TemplateResolver::forEach(const NodePtr& argument, Node& into)
{
    if (!argument->isSequence() || argument->items.size() != 3 || !argument->items[2]->isMap()) {
        note("A Fn::ForEach needs an identifier, a list and a map.", *argument);
        return;
    }
    const std::string identifier = argument->items[0]->value;
    NodePtr values = resolve(argument->items[1]);
    if (values->isScalar()) // a list that is written as a parameter of type String
        values = listOf(values->value, ",", *values);
    std::vector<std::string> texts;
    for (const NodePtr& one : values->items)
        texts.push_back(one->value);
    for (const std::string& text : texts) {
        if (m_full)
            break;
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
    return node->isScalar() ? m_variables.replaced(withLoop(node->value), node) : node;
}

} // namespace infera::model
