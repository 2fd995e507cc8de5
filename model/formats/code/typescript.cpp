#include "model/formats/code/code.h"
#include "model/formats/code/runtime.h"
#include "model/formats/code/typescriptwriter.h"
#include "model/formats/code/usedparts.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace infera::model {

namespace code {

namespace {

std::string escapedTemplate(std::string_view text)
{
    std::string escaped;
    for (const char c : text) {
        if (c == '`' || c == '\\' || c == '$')
            escaped += '\\';
        escaped += c;
    }
    return escaped;
}

/// A text that ends no comment.
std::string commentText(std::string text)
{
    for (std::size_t at = text.find("*/"); at != std::string::npos; at = text.find("*/"))
        text.replace(at, 2, "* /");
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

} // namespace

std::string tsWhen(const EntityKeys& keys, const std::string& object)
{
    std::string text;
    for (const AttributeCondition& when : keys.when) {
        const std::string member = memberOf(object, when.attribute);
        std::string one = "isPresent(" + member + ")";
        if (when.op == FilterOperator::NotExists)
            one = "!" + one;
        else if (when.op != FilterOperator::Exists && !when.values.empty()) {
            one = "String(" + member + ") " +
                  (when.op == FilterOperator::NotEqual ? "!== " : "=== ") +
                  literal(when.values.front().text);
            if (when.values.size() > 1) {
                std::string list;
                for (const KeyTemplate& value : when.values)
                    list += (list.empty() ? "" : ", ") + literal(value.text);
                one = "[" + list + "].includes(String(" + member + "))";
            }
        }
        text += (text.empty() ? "" : " && ") + one;
    }
    return text;
}

std::string literal(std::string_view text)
{
    return nlohmann::json(std::string(text)).dump();
}

std::string tsType(AttributeType type)
{
    switch (type) {
    case AttributeType::N:
        return "number";
    case AttributeType::B:
        return "Uint8Array";
    case AttributeType::BOOL:
        return "boolean";
    case AttributeType::Null:
        return "null";
    case AttributeType::M:
        return "Record<string, any>";
    case AttributeType::L:
        return "any[]";
    case AttributeType::SS:
        return "Set<string>";
    case AttributeType::NS:
        return "Set<number>";
    case AttributeType::BS:
        return "Set<Uint8Array>";
    case AttributeType::S:
        break;
    }
    return "string";
}

std::string fieldName(const std::string& name)
{
    return identifier(name) == name ? name : literal(name);
}

std::string tsNames(const std::vector<std::pair<std::string, std::string>>& names)
{
    return listed(names,
                  [](const auto& one) { return literal(one.first) + ": " + literal(one.second); });
}

std::string memberOf(const std::string& object, const std::string& name)
{
    return identifier(name) == name ? object + "." + name : object + "[" + literal(name) + "]";
}

std::string tsValue(const KeyTemplate& value, AttributeType type, const HoleText& hole)
{
    const std::vector<KeyTemplate::Part> parts = value.parts();
    if (parts.size() == 1 && parts[0].isHole && parts[0].padding == 0)
        return hole(parts[0].text);
    std::string text;
    bool holes = false;
    for (const KeyTemplate::Part& part : parts) {
        holes = holes || part.isHole;
        if (!part.isHole)
            text += escapedTemplate(part.text);
        else if (part.padding == 1)
            text += "${text(" + hole(part.text) + ")}";
        else if (part.padding > 0)
            text += "${pad(" + hole(part.text) + ", " + std::to_string(part.padding) + ")}";
        else
            text += "${" + hole(part.text) + "}";
    }
    if (!holes && type == AttributeType::N)
        return value.text;
    if (!holes && type == AttributeType::BOOL)
        return value.text;
    return holes ? "`" + text + "`" : literal(value.text);
}

std::string tsKeysName(const EntityLayout& layout)
{
    return "keysOf" + typeName(layout.name);
}

std::string tsCreateName(const Create& create)
{
    std::string name = typeName(create.entity->name);
    if (name[0] >= 'A' && name[0] <= 'Z')
        name[0] = static_cast<char>(name[0] - 'A' + 'a');
    return name + createSuffix(create);
}

std::string tsShard(const EntityKeys& keys, const Entity* entity, const std::string& object)
{
    return shardCall("shardOf", keys, entity,
                     [&](const std::string& name) { return memberOf(object, name); });
}

std::string TypeScript::text()
{
    addTables();
    for (const Entity* entity : m_program.entities)
        addType(*entity);
    const Table* last = nullptr;
    for (const auto& [table, layout] : m_program.layouts) {
        addKeys(*table, *layout);
        if (table != last && !table->entityAttribute.empty())
            addEntityOf(*table);
        last = table;
    }
    for (const Function& function : m_program.functions) {
        addFunction(function);
        if (function.canPage())
            addPage(function);
    }
    if (m_design.target.streams != StreamView::None)
        m_out.raw(typescriptStreamHandler());
    const std::string program = m_out.take();
    const UsedParts parts =
        usedPartsOf(Language::TypeScript, typescriptRuntime(), program + " isConditionFailed");
    return "// " + commentText(m_design.name) +
           ": generated by infera-dynamo from the design; one function for each access pattern.\n" +
           parts.imports + parts.runtime + program;
}

void TypeScript::addTables()
{
    m_out.add("");
    m_out.add("/** The names of the tables; the environment may give others. */");
    m_out.open("export const tables = {");
    for (const Table* table : m_program.tables)
        m_out.add(fieldName(table->name) + ": tableName(" + literal(tableVariable(table->name)) +
                  ", " + literal(table->name) + "),");
    m_out.close("};");
}

void TypeScript::addType(const Entity& entity)
{
    m_out.add("");
    m_out.open("export interface " + typeName(entity.name) + " {");
    for (const Attribute& attribute : entity.attributes) {
        const bool optional = attribute.present.value_or(1) < 1 || !attribute.presentWith.empty();
        std::string type = tsType(attribute.type);
        if (attribute.type == AttributeType::S && !attribute.values.empty()) {
            type.clear();
            for (const ValueShare& one : attribute.values)
                type += (type.empty() ? "" : " | ") + literal(one.value);
        }
        m_out.add(fieldName(attribute.name) + (optional ? "?: " : ": ") + type + ";");
    }
    m_out.close("}");
}

void TypeScript::addKeyLines(const std::vector<KeyAttribute>& schema, const KeyTemplates& templates,
                             const EntityKeys& keys, const Entity* entity)
{
    const HoleText hole = [&](const std::string& name) {
        return name == "shard" ? tsShard(keys, entity, "item") : memberOf("item", name);
    };
    for (std::size_t i = 0; i < schema.size() && i < templates.size(); ++i)
        m_out.add(memberOf("keys", schema[i].name) + " = " +
                  tsValue(fittedTo(schema[i].type, templates[i], {entity}), schema[i].type, hole) +
                  ";");
}

void TypeScript::addKeys(const Table& table, const EntityLayout& layout)
{
    const Entity* entity = m_design.entity(layout.entity());
    m_out.add("");
    m_out.add("/** The keys of " + commentText(layout.name) + " in " + table.name +
              " and its indexes. */");
    m_out.open("export function " + tsKeysName(layout) + "(item: AnyItem): AnyItem {");
    if (const auto padded = paddedIn(layout); !padded.empty())
        m_out.add("refuseNegative(item, " + listed(padded, literal) + ");");
    m_out.add("const keys: AnyItem = {};");
    addKeyLines({table.partitionKey}, layout.keys.partitionKey, layout.keys, entity);
    if (table.sortKey)
        addKeyLines({*table.sortKey}, layout.keys.sortKey, layout.keys, entity);
    for (const auto& [name, keys] : layout.indexes) {
        const Index* index = table.index(name);
        if (index == nullptr)
            continue;
        std::string condition;
        for (const std::string& hole : holesOf(keys))
            condition += " && isPresent(" + memberOf("item", hole) + ")";
        if (!keys.when.empty())
            condition += " && " + tsWhen(keys, "item");
        m_out.open("if (" + (condition.empty() ? std::string("true") : condition.substr(4)) +
                   ") {");
        addKeyLines(index->partitionKey, keys.partitionKey, keys, entity);
        addKeyLines(index->sortKey, keys.sortKey, keys, entity);
        m_out.close("}");
    }
    if (!table.entityAttribute.empty())
        m_out.add(memberOf("keys", table.entityAttribute) + " = " + literal(layout.name) + ";");
    m_out.add("return keys;");
    m_out.close("}");
}

void TypeScript::addEntityOf(const Table& table)
{
    m_out.add("");
    m_out.add("/** The entity that an item of " + table.name + " is of. */");
    m_out.open("export function entityIn" + typeName(table.name) +
               "(item: AnyItem): string | undefined {");
    m_out.add("return " + memberOf("item", table.entityAttribute) + ";");
    m_out.close("}");
}

std::string TypeScript::rowType(const Function& function) const
{
    const AccessPattern& pattern = *function.pattern;
    std::string type;
    for (const std::string& name : pattern.entities)
        type += (type.empty() ? "" : " | ") + typeName(name);
    if (type.empty() || (pattern.returns.kind != ReturnsKind::All && pattern.entities.size() > 1))
        return "AnyItem";
    if (pattern.returns.kind == ReturnsKind::All)
        return type;
    const Entity* entity = m_design.entity(pattern.entities.front());
    const auto& wanted =
        pattern.returns.kind == ReturnsKind::Keys ? entity->key : pattern.returns.attributes;
    std::string names;
    for (const std::string& name : wanted) {
        if (entity->attribute(name) != nullptr)
            names += (names.empty() ? "" : " | ") + literal(name);
    }
    return names.empty() ? "AnyItem" : "Pick<" + type + ", " + names + ">";
}

std::string TypeScript::resultType(const Function& function) const
{
    if (!function.isRead)
        return "void";
    if (function.pattern->returns.kind == ReturnsKind::Count)
        return "number";
    const std::string row = rowType(function);
    if (function.pattern->operation == PatternOperation::Get)
        return row + " | undefined";
    return row.find(" | ") != std::string::npos && row.find('<') == std::string::npos
               ? "(" + row + ")[]"
               : row + "[]";
}

/// One of the values that the design names, of whichever of the entities; any of the type where one
/// of them names none.
std::string TypeScript::typeOf(const Parameter& parameter)
{
    std::string all;
    for (const auto& [entity, name] : parameter.valuesOf) {
        const Attribute* attribute = entity->attribute(name);
        if (parameter.isAny || attribute == nullptr || attribute->type != AttributeType::S ||
            attribute->values.empty())
            return tsType(parameter.type);
        const std::string type = typeName(entity->name) + "[" + literal(name) + "]";
        const bool optional = attribute->present.value_or(1) < 1 || !attribute->presentWith.empty();
        all += (all.empty() ? "" : " | ") + (optional ? "NonNullable<" + type + ">" : type);
    }
    return all.empty() ? tsType(parameter.type) : all;
}

void TypeScript::addSignature(const Function& function, const std::string& name,
                              const std::string& more, const std::string& result)
{
    m_out.open("export async function " + name + "(");
    m_out.add("client: DynamoDBDocumentClient,");
    for (const Create& create : function.creates)
        m_out.add(tsCreateName(create) + ": " + typeName(create.entity->name) + ",");
    if (!function.parameters.empty()) {
        std::string fields;
        for (const Parameter& one : function.parameters)
            fields += (fields.empty() ? "" : "; ") + parameterName(one) + ": " + typeOf(one);
        m_out.add("params: { " + fields + " },");
    }
    if (const Entity* open = function.openUpdate()) {
        std::string names;
        for (const std::string& one : layoutAttributes(m_program, *open))
            names += (names.empty() ? "" : " | ") + literal(one);
        m_out.add("changes: Partial<Omit<" + typeName(open->name) + ", " + names + ">>,");
    }
    if (!more.empty())
        m_out.add(more);
    m_out.close();
    m_out.open("): Promise<" + result + "> {");
}

void TypeScript::addFunction(const Function& function)
{
    m_out.add("");
    m_out.add("/** " + commentText(function.pattern->name) + " */");
    addSignature(function, function.name, "", resultType(function));
    addBody(function);
    m_out.close("}");
}

void TypeScript::addPage(const Function& function)
{
    const std::string row = rowType(function);
    m_out.add("");
    m_out.add("/** " + commentText(function.pattern->name) +
              ", one page at a time: `next` is the `start` of the page after it. */");
    addSignature(function, function.name + "Page", "page: { limit?: number; start?: string },",
                 "Page<" + row + ">");
    const std::string limit =
        "page.limit" + (function.pattern->limit ? " ?? " + std::to_string(*function.pattern->limit)
                                                : std::string());
    if (function.paging() == Paging::Whole) {
        const WholeRead whole(function);
        const Place place = placeIn(whole.function);
        addAllReads(whole.function);
        m_out.add(
            "const place = { order: " + (place.order.empty() ? "undefined" : literal(place.order)) +
            ", descending: " + (place.descending ? "true" : "false") + ", keys: [" +
            listed(place.keys, literal) + "] };");
        m_out.add("return pageOf(pageBehind(items, place, " + limit +
                  ", startOf(page.start))) as Page<" + row + ">;");
    } else if (function.paging() == Paging::ThenGets) {
        m_out.add("const first = " + pageText(function, limit) + ";");
        m_out.add("let items = first.items;");
        addFurtherReads(function);
        m_out.add("return pageOf({ ...first, items }) as Page<" + row + ">;");
    } else {
        m_out.add("return pageOf(" + pageText(function, limit) + ") as Page<" + row + ">;");
    }
    m_out.close("}");
}

/// A page of the first read, whose request is written before.
std::string TypeScript::pageText(const Function& function, const std::string& limit)
{
    const Action& action = function.actions.front();
    std::string read = "readPage(client, input, ";
    if (asksEveryShard(*action.step)) {
        m_out.open("const input = (shard: number) => {");
        addReadInput(function, action, "one");
        m_out.add("return one;");
        m_out.close("};");
        m_out.add("const order = " + orderText(action) + ";");
        read = "readShardPage(client, " + std::to_string(action.step->shards) + ", input, [" +
               listed(positionOf(action), literal) + "], order, ";
    } else {
        addShardOfRead(function, action);
        addReadInput(function, action, "input");
    }
    return "await " + read + limit + ", startOf(page.start))";
}

void TypeScript::addResult(const Function& function)
{
    const AccessPattern& pattern = *function.pattern;
    if (function.plan->clientSort && pattern.order) {
        const std::string a =
            memberOf(pattern.order->descending ? "b" : "a", pattern.order->attribute);
        const std::string b =
            memberOf(pattern.order->descending ? "a" : "b", pattern.order->attribute);
        m_out.add("items.sort((a, b) => compare(" + a + ", " + b + "));");
    }
    if (const auto limit = limitLeft(function))
        m_out.add("items = items.slice(0, " + std::to_string(*limit) + ");");
    if (pattern.returns.kind == ReturnsKind::Count)
        m_out.add("return items.length;");
    else if (pattern.operation == PatternOperation::Get)
        m_out.add("return items[0] as " + resultType(function) + ";");
    else
        m_out.add("return items as " + resultType(function) + ";");
}

} // namespace code

std::vector<ExportFile> typescriptFiles(const Design& design, const Layout& layout,
                                        const std::vector<Plan>& plans)
{
    const code::Program program = code::programOf(design, layout, plans);
    return {{"dynamodb.ts", code::TypeScript(design, program).text()}};
}

} // namespace infera::model
