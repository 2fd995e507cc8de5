#include "model/formats/code/code.h"
#include "model/formats/code/pythonwriter.h"
#include "model/formats/code/runtime.h"
#include "model/formats/code/usedparts.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

namespace infera::model {

namespace code {

namespace {

std::string pythonType(AttributeType type)
{
    switch (type) {
    case AttributeType::N:
        return "Decimal";
    case AttributeType::B:
        return "bytes";
    case AttributeType::BOOL:
        return "bool";
    case AttributeType::Null:
        return "None";
    case AttributeType::M:
        return "dict[str, Any]";
    case AttributeType::L:
        return "list[Any]";
    case AttributeType::SS:
        return "set[str]";
    case AttributeType::NS:
        return "set[Decimal]";
    case AttributeType::BS:
        return "set[bytes]";
    case AttributeType::S:
        break;
    }
    return "str";
}

// Names that Python keeps for itself, those of it that the files use, which a function of the same
// name would hide, and those of the parameters every function has.
std::string safeName(std::string name)
{
    static const std::set<std::string> taken = {
        "and",     "as",         "assert",    "async",       "await",        "break",
        "class",   "client",     "continue",  "def",         "del",          "elif",
        "else",    "except",     "finally",   "for",         "from",         "global",
        "if",      "import",     "in",        "is",          "lambda",       "nonlocal",
        "not",     "or",         "pass",      "raise",       "return",       "try",
        "while",   "with",       "yield",     "None",        "True",         "False",
        "now",     "current",    "guard",     "guard_names", "guard_values", "expression",
        "names",   "values",     "request",   "answer",      "wanted",       "parts",
        "attempt", "write_once", "place",     "page_size",   "start",        "of_shard",
        "pool",    "changed",    "item",      "items",       "found",        "writes",
        "changes", "keys",       "shard",     "remove",      "updated",      "all",
        "any",     "bool",       "bytearray", "bytes",       "dict",         "enumerate",
        "float",   "format",     "int",       "isinstance",  "len",          "list",
        "max",     "min",        "next",      "print",       "range",        "set",
        "str",     "sum",        "tuple",     "hex",         "map",          "zip",
        "sorted"};
    return taken.count(name) > 0 ? name + "_" : name;
}

std::string snake(const std::string& name)
{
    return safeName(identifierOf(name));
}

std::string docText(std::string text)
{
    std::replace(text.begin(), text.end(), '"', '\'');
    std::replace(text.begin(), text.end(), '\\', '/');
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

std::string whenText(const AttributeCondition& when)
{
    const std::string member = "item.get(" + pyLiteral(when.attribute) + ")";
    if (when.op == FilterOperator::Exists)
        return member + " is not None";
    if (when.op == FilterOperator::NotExists)
        return member + " is None";
    std::string list;
    for (const KeyTemplate& value : when.values)
        list += (list.empty() ? "" : ", ") + pyLiteral(value.text);
    return "_text(" + member + ")" + (when.op == FilterOperator::NotEqual ? " not in [" : " in [") +
           list + "]";
}

} // namespace

std::string pyLiteral(std::string_view text)
{
    return nlohmann::json(std::string(text)).dump();
}

std::string pyValue(const KeyTemplate& value, AttributeType type, const HoleText& hole)
{
    const std::vector<KeyTemplate::Part> parts = value.parts();
    if (parts.size() == 1 && parts[0].isHole && parts[0].padding == 0)
        return hole(parts[0].text);
    std::string text;
    bool holes = false;
    for (const KeyTemplate::Part& part : parts) {
        holes = holes || part.isHole;
        text += text.empty() ? "" : " + ";
        if (!part.isHole)
            text += pyLiteral(part.text);
        else if (part.padding > 1)
            text += "_pad(" + hole(part.text) + ", " + std::to_string(part.padding) + ")";
        else
            text += "_text(" + hole(part.text) + ")";
    }
    if (!holes && type == AttributeType::N)
        return "Decimal(" + pyLiteral(value.text) + ")";
    if (!holes && type == AttributeType::BOOL)
        return value.text == "true" ? "True" : "False";
    return holes ? text : pyLiteral(value.text);
}

std::string pyMember(const std::string& object, const std::string& name)
{
    return object + "[" + pyLiteral(name) + "]";
}

std::string pyKeysName(const EntityLayout& layout)
{
    return "keys_of_" + identifierOf(layout.name);
}

std::string pyCreateName(const Create& create)
{
    std::string name = identifierOf(create.entity->name) + "_item";
    if (create.occurrence > 1)
        name += "_" + std::to_string(create.occurrence);
    return safeName(name);
}

std::string pyNames(const std::vector<std::pair<std::string, std::string>>& names)
{
    return listed(
        names, [](const auto& one) { return pyLiteral(one.first) + ": " + pyLiteral(one.second); });
}

std::string pyParameter(const Parameter& parameter)
{
    return snake(parameterName(parameter));
}

std::string pyMoved(const Action& action)
{
    return identifierOf(movedName(action));
}

std::string pyShard(const EntityKeys& keys, const Entity* entity, const std::string& object)
{
    return shardCall("_shard_of", keys, entity,
                     [&](const std::string& name) { return pyMember(object, name); });
}

std::string Python::text()
{
    addTables();
    for (const Entity* entity : m_program.entities)
        addType(*entity);
    for (const auto& [table, layout] : m_program.layouts)
        addKeys(*table, *layout);
    for (const Function& function : m_program.functions) {
        addFunction(function);
        if (function.canPage())
            addPage(function);
    }
    if (m_design.target.streams != StreamView::None)
        m_out.raw(pythonStreamHandler());
    const std::string program = m_out.take();
    const UsedParts parts =
        usedPartsOf(Language::Python, pythonRuntime(), program + " is_condition_failed");
    return "\"\"\"" + docText(m_design.name) +
           ": generated by infera-dynamo from the design; one function for each access "
           "pattern.\n\n`client` is boto3.client(\"dynamodb\"). Numbers are Decimals, as boto3 has "
           "them.\n\"\"\"\n" +
           parts.imports + parts.runtime + program;
}

void Python::addTables()
{
    m_out.add("");
    m_out.add("");
    m_out.add("# The names of the tables; the environment may give others.");
    m_out.open("TABLES = {");
    for (const Table* table : m_program.tables)
        m_out.add(pyLiteral(table->name) + ": os.environ.get(" +
                  pyLiteral(tableVariable(table->name)) + ", " + pyLiteral(table->name) + "),");
    m_out.close("}");
}

// The functional form takes every name, also those that Python keeps for itself.
void Python::addType(const Entity& entity)
{
    m_out.add("");
    m_out.add("");
    const std::string name = typeName(entity.name);
    m_out.open(name + " = TypedDict(" + pyLiteral(name) + ", {");
    for (const Attribute& attribute : entity.attributes) {
        const bool optional = attribute.present.value_or(1) < 1 || !attribute.presentWith.empty();
        const std::string type = pythonType(attribute.type);
        m_out.add(pyLiteral(attribute.name) + ": " + (optional ? "Optional[" + type + "]" : type) +
                  ",");
    }
    m_out.close("}, total=False)");
}

void Python::addKeyLines(const std::vector<KeyAttribute>& schema, const KeyTemplates& templates,
                         const EntityKeys& keys, const Entity* entity)
{
    const HoleText hole = [](const std::string& name) {
        return name == "shard" ? std::string("shard") : pyMember("item", name);
    };
    for (std::size_t i = 0; i < schema.size() && i < templates.size(); ++i) {
        if (templates[i].hasShard())
            m_out.add("shard = " + pyShard(keys, entity, "item"));
        m_out.add("keys[" + pyLiteral(schema[i].name) + "] = " +
                  pyValue(fittedTo(schema[i].type, templates[i], {entity}), schema[i].type, hole));
    }
}

void Python::addKeys(const Table& table, const EntityLayout& layout)
{
    const Entity* entity = m_design.entity(layout.entity());
    m_out.add("");
    m_out.add("");
    m_out.open("def " + pyKeysName(layout) + "(item: Mapping[str, Any]) -> Item:");
    m_out.add("\"\"\"The keys of " + docText(layout.name) + " in " + table.name +
              " and its indexes.\"\"\"");
    if (const auto padded = paddedIn(layout); !padded.empty())
        m_out.add("_refuse_negative(item, " + listed(padded, pyLiteral) + ")");
    m_out.add("keys: Item = {}");
    addKeyLines({table.partitionKey}, layout.keys.partitionKey, layout.keys, entity);
    if (table.sortKey)
        addKeyLines({*table.sortKey}, layout.keys.sortKey, layout.keys, entity);
    for (const auto& [name, keys] : layout.indexes) {
        const Index* index = table.index(name);
        if (index == nullptr)
            continue;
        std::string text;
        const auto require = [&](const std::string& one) {
            text += (text.empty() ? "" : " and ") + one;
        };
        for (const std::string& hole : holesOf(keys))
            require("item.get(" + pyLiteral(hole) + ") is not None");
        for (const AttributeCondition& when : keys.when)
            require(whenText(when));
        m_out.open("if " + (text.empty() ? std::string("True") : text) + ":");
        addKeyLines(index->partitionKey, keys.partitionKey, keys, entity);
        addKeyLines(index->sortKey, keys.sortKey, keys, entity);
        m_out.close();
    }
    if (!table.entityAttribute.empty())
        m_out.add("keys[" + pyLiteral(table.entityAttribute) + "] = " + pyLiteral(layout.name));
    m_out.add("return keys");
    m_out.close();
}

void Python::addSignature(const Function& function, const std::string& name,
                          const std::string& more, const std::string& result)
{
    std::string parameters = "client: Any";
    for (const Create& create : function.creates)
        parameters += ", " + pyCreateName(create) + ": " + typeName(create.entity->name);
    if (function.openUpdate() != nullptr)
        parameters += ", updated: Item";
    if (!function.parameters.empty() || !more.empty())
        parameters += ", *";
    for (const Parameter& one : function.parameters)
        parameters += ", " + pyParameter(one) + ": " + pythonType(one.type);
    m_out.add("");
    m_out.add("");
    m_out.open("def " + name + "(" + parameters + more + ") -> " + result + ":");
    m_out.add("\"\"\"" + docText(function.pattern->name) + "\"\"\"");
}

void Python::addFunction(const Function& function)
{
    std::string result = "list[Item]";
    if (!function.isRead)
        result = "None";
    else if (function.pattern->returns.kind == ReturnsKind::Count)
        result = "int";
    else if (function.pattern->operation == PatternOperation::Get)
        result = "Optional[Item]";
    addSignature(function, snake(function.words), "", result);
    addBody(function);
    m_out.close();
}

void Python::addPage(const Function& function)
{
    const std::string limit =
        function.pattern->limit ? std::to_string(*function.pattern->limit) : std::string("None");
    addSignature(function, snake(function.words) + "_page",
                 ", page_size: Optional[int] = " + limit + ", start: Optional[str] = None",
                 "tuple[list[Item], Optional[str]]");
    m_out.add("# One page, and the `start` of the page after it.");
    if (function.paging() == Paging::Whole) {
        const WholeRead whole(function);
        const Place place = placeIn(whole.function);
        addAllReads(whole.function);
        m_out.add("items, place = _page_behind(items, " +
                  (place.order.empty() ? "None" : pyLiteral(place.order)) +
                  (place.descending ? ", True, [" : ", False, [") + listed(place.keys, pyLiteral) +
                  "], page_size, _place_of(start))");
    } else {
        addFirstPage(function);
        addFurtherReads(function);
    }
    m_out.add("return items, _token_of(place)");
    m_out.close();
}

/// `items` and `place` of the first read.
void Python::addFirstPage(const Function& function)
{
    const Action& action = function.actions.front();
    if (asksEveryShard(*action.step)) {
        m_out.open("def of_shard(shard: int) -> Item:");
        addRequest(function, action);
        m_out.add("return request");
        m_out.close();
        m_out.add("");
        m_out.add("items, place = _read_shard_page(client, " + std::to_string(action.step->shards) +
                  ", of_shard, [" + listed(positionOf(action), pyLiteral) + "],");
        m_out.add("                                " + orderText(action) +
                  (action.step->forward ? ", False" : ", True") + ", page_size, _place_of(start))");
    } else {
        addShardOfRead(function, action);
        addRequest(function, action);
        m_out.add("items, place = _read_page(client, request, page_size, _place_of(start))");
    }
}

void Python::addResult(const Function& function)
{
    const AccessPattern& pattern = *function.pattern;
    if (function.plan->clientSort && pattern.order)
        m_out.add("items.sort(key=lambda item: _present_or_first(item, " +
                  pyLiteral(pattern.order->attribute) + ")" +
                  (pattern.order->descending ? ", reverse=True)" : ")"));
    if (const auto limit = limitLeft(function))
        m_out.add("items = items[:" + std::to_string(*limit) + "]");
    if (pattern.returns.kind == ReturnsKind::Count)
        m_out.add("return len(items)");
    else if (pattern.operation == PatternOperation::Get)
        m_out.add("return items[0] if items else None");
    else
        m_out.add("return items");
}

} // namespace code

std::vector<ExportFile> pythonFiles(const Design& design, const Layout& layout,
                                    const std::vector<Plan>& plans)
{
    const code::Program program = code::programOf(design, layout, plans);
    return {{"dynamodb.py", code::Python(design, program).text()}};
}

} // namespace infera::model
