#include "model/formats/measured/requestshape.h"

#include "model/formats/measured/logjson.h"
#include "model/item/dynamodbjson.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <tuple>

namespace infera::model {

namespace {

using Json = nlohmann::json;

constexpr std::array<std::pair<std::string_view, PatternOperation>, 10> operations = {{
    {"GetItem", PatternOperation::Get},
    {"BatchGetItem", PatternOperation::Get},
    {"TransactGetItems", PatternOperation::Get},
    {"Query", PatternOperation::List},
    {"Scan", PatternOperation::Scan},
    {"PutItem", PatternOperation::Create},
    {"BatchWriteItem", PatternOperation::Create},
    {"UpdateItem", PatternOperation::Update},
    {"DeleteItem", PatternOperation::Delete},
    {"TransactWriteItems", PatternOperation::Transact},
}};

std::optional<PatternOperation> operationOf(std::string_view name)
{
    for (const auto& [word, operation] : operations) {
        if (word == name)
            return operation;
    }
    return std::nullopt;
}

RequestNames namesOf(const Json& json)
{
    RequestNames names;
    const Json* given = memberOf(json, {"expressionAttributeNames", "ExpressionAttributeNames"});
    if (given == nullptr || !given->is_object())
        return names;
    for (const auto& [placeholder, attribute] : given->items()) {
        if (attribute.is_string())
            names[placeholder] = attribute.get<std::string>();
    }
    return names;
}

/// Conditions as they were written before there were expressions: {"id": {"ComparisonOperator":
/// "EQ", ...}}.
std::vector<RequestCondition> olderConditions(const Json* conditions)
{
    static const std::map<std::string, Comparison> comparisons = {
        {"EQ", Comparison::Equal},          {"LT", Comparison::Less},
        {"LE", Comparison::LessOrEqual},    {"GT", Comparison::Greater},
        {"GE", Comparison::GreaterOrEqual}, {"BEGINS_WITH", Comparison::BeginsWith},
        {"BETWEEN", Comparison::Between}};
    std::vector<RequestCondition> all;
    if (conditions == nullptr || !conditions->is_object())
        return all;
    for (const auto& [attribute, condition] : conditions->items()) {
        if (!condition.is_object())
            continue;
        const auto known =
            comparisons.find(textAt(condition, {"comparisonOperator", "ComparisonOperator"}));
        if (known != comparisons.end())
            all.push_back({attribute, known->second});
    }
    return all;
}

std::string plainName(const std::string& table)
{
    return table.substr(table.rfind('/') + 1); // of an ARN
}

/// The type of a value as the API has it, or as it is in a program; nothing where a log only says
/// that there is one.
std::optional<AttributeType> typeOf(const Json& value)
{
    if (value.is_object() && value.size() == 1) {
        if (const auto known = attributeTypeFrom(value.begin().key()))
            return known;
    }
    if (value.is_number())
        return AttributeType::N;
    if (value.is_boolean())
        return AttributeType::BOOL;
    if (value.is_array())
        return AttributeType::L;
    if (value.is_object())
        return AttributeType::M;
    return value.is_string() && value.get<std::string>().rfind("[Object", 0) != 0
               ? std::optional(AttributeType::S)
               : std::nullopt;
}

class ShapeReader
{
public:
    ShapeReader(const ShapeSink& shapes, const FactSink& facts) : m_shapes(shapes), m_facts(facts)
    {}

    RequestLosses read(const std::string& operation, const Json& json)
    {
        const Json* items =
            memberOf(json, {"transactItems", "TransactItems", "requestItems", "RequestItems"});
        if (items == nullptr) {
            if (auto shape = one(operation, json))
                m_shapes(std::move(*shape), 1);
            else
                m_losses.unread = true;
        } else if (operation.rfind("Transact", 0) == 0) {
            transaction(operation, *items);
        } else if (operation.rfind("Batch", 0) == 0) {
            batch(operation, *items);
        } else {
            m_losses.unread = true;
        }
        return m_losses;
    }

private:
    const ShapeSink& m_shapes;
    const FactSink& m_facts;
    RequestLosses m_losses;

    /// The attributes of a key, or of an item, and their types; CloudTrail has an item as a list of
    /// its attributes' names.
    static void addAttributes(const Json& attributes, RequestFacts& facts)
    {
        if (attributes.is_array()) {
            for (const Json& name : attributes) {
                if (name.is_string())
                    facts.types.emplace(name.get<std::string>(), AttributeType::S);
            }
            return;
        }
        for (auto it = attributes.begin(); attributes.is_object() && it != attributes.end(); ++it)
            facts.types[it.key()] = typeOf(*it).value_or(AttributeType::S);
    }

    static RequestFacts factsOfKey(const Json* key, RequestShape* shape)
    {
        RequestFacts facts;
        if (key == nullptr || !key->is_object())
            return facts;
        addAttributes(*key, facts);
        for (auto it = key->begin(); it != key->end(); ++it) {
            facts.key.push_back(it.key());
            if (shape != nullptr)
                shape->conditions.push_back({it.key(), Comparison::Equal});
        }
        return facts;
    }

    static void addItem(const Json* item, RequestFacts& facts)
    {
        if (item == nullptr)
            return;
        addAttributes(*item, facts);
        if (auto whole = itemFromJson(*item))
            facts.item = std::move(*whole);
    }

    /// The conditions of a Query's key, and what they tell of the table's.
    static void addKeyConditions(const std::vector<RequestCondition>& conditions,
                                 RequestShape& shape, RequestFacts& facts)
    {
        shape.conditions.insert(shape.conditions.end(), conditions.begin(), conditions.end());
        std::vector<std::string> equal;
        for (const RequestCondition& one : conditions) {
            if (one.comparison == Comparison::Equal)
                equal.push_back(one.attribute);
            else
                shape.orderedBy = one.attribute;
        }
        if (!shape.index.empty() || equal.size() != 1)
            return;
        facts.partition = equal.front();
        facts.sort = shape.orderedBy;
    }

    static void addExpressions(const Json& json, RequestShape& shape, RequestFacts& facts)
    {
        const RequestNames names = namesOf(json);
        const auto add = [&](const std::vector<RequestCondition>& conditions) {
            shape.conditions.insert(shape.conditions.end(), conditions.begin(), conditions.end());
        };
        auto ofKey = requestConditions(
            textAt(json, {"keyConditionExpression", "KeyConditionExpression"}), names);
        const auto older = olderConditions(memberOf(json, {"keyConditions", "KeyConditions"}));
        ofKey.insert(ofKey.end(), older.begin(), older.end());
        addKeyConditions(ofKey, shape, facts);
        add(requestConditions(textAt(json, {"filterExpression", "FilterExpression"}), names));
        for (const char* filter : {"queryFilter", "QueryFilter", "scanFilter", "ScanFilter"})
            add(olderConditions(memberOf(json, {filter})));
        addUpdate(json, names, shape, facts);
        if (const Json* updates = memberOf(json, {"attributeUpdates", "AttributeUpdates"});
            updates != nullptr && updates->is_object()) {
            for (auto it = updates->begin(); it != updates->end(); ++it)
                shape.sets.push_back(it.key());
        }
        shape.projection =
            namedAttributes(textAt(json, {"projectionExpression", "ProjectionExpression"}), names);
        shape.condition =
            withNames(textAt(json, {"conditionExpression", "ConditionExpression"}), names);
    }

    static void addUpdate(const Json& json, const RequestNames& names, RequestShape& shape,
                          RequestFacts& facts)
    {
        const Json* values =
            memberOf(json, {"expressionAttributeValues", "ExpressionAttributeValues"});
        const auto isNumber = [&](const std::string& placeholder) {
            return values != nullptr && values->is_object() && values->contains(placeholder) &&
                   typeOf((*values)[placeholder]) == AttributeType::N;
        };
        WrittenAttributes written = writtenAttributes(
            textAt(json, {"updateExpression", "UpdateExpression"}), names, isNumber);
        for (const auto* numbers : {&written.increased, &written.decreased}) {
            for (const std::string& name : *numbers)
                facts.types[name] = AttributeType::N;
        }
        shape.sets = std::move(written.sets);
        shape.increased = std::move(written.increased);
        shape.decreased = std::move(written.decreased);
        shape.removes = std::move(written.removes);
    }

    static void addFlags(const Json& json, RequestShape& shape)
    {
        const Json* strong = memberOf(json, {"consistentRead", "ConsistentRead"});
        shape.strong = strong != nullptr && strong->is_boolean() && strong->get<bool>();
        const Json* forward = memberOf(json, {"scanIndexForward", "ScanIndexForward"});
        shape.backwards = forward != nullptr && forward->is_boolean() && !forward->get<bool>();
        shape.counted = textAt(json, {"select", "Select"}) == "COUNT";
        const Json* limit = memberOf(json, {"limit", "Limit"});
        shape.limit =
            limit != nullptr && limit->is_number_integer() ? limit->get<std::int64_t>() : 0;
    }

    std::optional<RequestShape> one(const std::string& operation, const Json& json)
    {
        RequestShape shape;
        shape.call = operation;
        shape.operation = *operationOf(operation);
        shape.table = plainName(textAt(json, {"tableName", "TableName"}));
        if (shape.table.empty())
            return std::nullopt;
        shape.index = textAt(json, {"indexName", "IndexName"});
        const bool put = shape.operation == PatternOperation::Create;
        // A put is of the item it stores; CloudTrail tells its key beside it.
        RequestFacts facts = factsOfKey(memberOf(json, {"key", "Key"}), put ? nullptr : &shape);
        if (put)
            addItem(memberOf(json, {"item", "Item", "items"}), facts);
        addExpressions(json, shape, facts);
        addFlags(json, shape);
        m_facts(shape.table, std::move(facts));
        return shape;
    }

    /// {"put": {...}} of the API, {"operation": "Put", ...} of CloudTrail.
    std::optional<RequestShape> ofTransaction(const Json& item)
    {
        std::string kind = textAt(item, {"operation", "Operation"});
        const Json* inner = &item;
        for (const char* name : {"Put", "Update", "Delete", "Get", "ConditionCheck"}) {
            std::string lower = name;
            lower.front() = static_cast<char>(lower.front() - 'A' + 'a');
            const Json* found = memberOf(item, {name, lower.c_str()});
            if (kind.empty() && found != nullptr && found->is_object()) {
                kind = name;
                inner = found;
            }
        }
        if (kind == "ConditionCheck")
            m_losses.checks = true;
        if (!operationOf(kind + "Item") || !inner->is_object())
            return std::nullopt;
        return one(kind + "Item", *inner);
    }

    void transaction(const std::string& operation, const Json& items)
    {
        RequestShape whole;
        whole.call = operation;
        whole.operation = PatternOperation::Transact;
        bool any = false;
        for (const Json& item : items.is_array() ? items : Json::array()) {
            auto shape = item.is_object() ? ofTransaction(item) : std::nullopt;
            any = any || shape;
            if (!shape)
                continue;
            if (isRead(shape->operation)) {
                m_losses.transactReads = true;
                m_shapes(std::move(*shape), 1);
            } else {
                whole.items.push_back(std::move(*shape));
            }
        }
        if (!whole.items.empty())
            m_shapes(std::move(whole), 1);
        m_losses.unread = !any;
    }

    /// One key or item of a batch.
    void ofBatch(const std::string& operation, const std::string& table, const Json& entry)
    {
        RequestShape shape;
        shape.call = operation;
        shape.operation = *operationOf(operation);
        shape.table = plainName(table);
        RequestFacts facts;
        const Json* removal = memberOf(entry, {"deleteRequest", "DeleteRequest"});
        const Json* put = memberOf(entry, {"putRequest", "PutRequest"});
        const Json& inner = removal != nullptr ? *removal : put != nullptr ? *put : entry;
        if (!inner.is_object())
            return;
        const bool deletes =
            removal != nullptr || textAt(inner, {"operation", "Operation"}).rfind("Delete", 0) == 0;
        const Json* key = memberOf(inner, {"key", "Key"});
        if (operation == "BatchWriteItem") {
            shape.operation = deletes ? PatternOperation::Delete : PatternOperation::Create;
            shape.call += deletes ? " delete" : " put";
        }
        const bool stores = shape.operation == PatternOperation::Create;
        facts = factsOfKey(key, stores ? nullptr : &shape);
        if (stores)
            addItem(memberOf(inner, {"item", "Item", "items"}), facts);
        m_losses.batch = true;
        m_facts(shape.table, std::move(facts));
        m_shapes(std::move(shape), 1);
    }

    /// {"Table": [...]} of the API, [{"tableName": "Table", ...}] of CloudTrail.
    void batch(const std::string& operation, const Json& tables)
    {
        const bool reads = operation == "BatchGetItem";
        const auto each = [&](const std::string& table, const Json& entry) {
            const Json* keys =
                reads && entry.is_object() ? memberOf(entry, {"keys", "Keys"}) : nullptr;
            if (keys == nullptr || !keys->is_array()) {
                if (entry.is_object())
                    ofBatch(operation, table, entry);
                return;
            }
            for (const Json& key : *keys)
                ofBatch(operation, table, Json{{"key", key}});
        };
        if (tables.is_array()) {
            for (const Json& entry : tables) {
                const std::string table =
                    entry.is_object() ? textAt(entry, {"tableName", "TableName"}) : std::string();
                if (!table.empty())
                    each(table, entry);
            }
        }
        for (auto it = tables.begin(); tables.is_object() && it != tables.end(); ++it) {
            if (!it->is_array())
                each(it.key(), *it);
            else
                for (const Json& entry : *it)
                    each(it.key(), entry);
        }
        m_losses.unread = !m_losses.batch;
    }
};

} // namespace

bool RequestShape::operator<(const RequestShape& other) const
{
    const auto all = [](const RequestShape& one) {
        return std::tie(one.table, one.call, one.index, one.conditions, one.sets, one.increased,
                        one.decreased, one.removes, one.projection, one.condition, one.orderedBy,
                        one.strong, one.backwards, one.counted, one.limit, one.items);
    };
    return all(*this) < all(other);
}

RequestLosses shapesOf(const std::string& operation, const Json& parameters,
                       const ShapeSink& shapes, const FactSink& facts)
{
    return ShapeReader(shapes, facts).read(operation, parameters);
}

bool isItemOperation(const std::string& operation)
{
    return operationOf(operation).has_value();
}

} // namespace infera::model
