#include "requests.h"

#include <algorithm>

namespace infera::test {

using namespace infera::model;
using namespace infera::engine;

namespace {

class Terms
{
public:
    explicit Terms(Substitutions& substitutions) : m_substitutions(substitutions)
    {
        if (!m_substitutions.names)
            m_substitutions.names.emplace();
        if (!m_substitutions.values)
            m_substitutions.values.emplace();
    }

    std::string name(const std::string& attribute)
    {
        const std::string placeholder = "#" + attribute;
        (*m_substitutions.names)[placeholder] = attribute;
        return placeholder;
    }

    std::string value(const AttributeValue& value)
    {
        std::string placeholder = ":v" + std::to_string(m_substitutions.values->size());
        m_substitutions.values->emplace(placeholder, value);
        return placeholder;
    }

    std::string term(const Predicate& predicate)
    {
        const std::string attribute = name(predicate.attribute);
        if (predicate.op == "exists")
            return "attribute_exists(" + attribute + ")";
        if (predicate.op == "not_exists")
            return "attribute_not_exists(" + attribute + ")";
        const std::string first = value(predicate.operands[0]);
        if (predicate.op == "type")
            return "attribute_type(" + attribute + ", " + first + ")";
        if (predicate.op == "begins_with" || predicate.op == "contains")
            return predicate.op + "(" + attribute + ", " + first + ")";
        if (predicate.op == "BETWEEN")
            return attribute + " BETWEEN " + first + " AND " + value(predicate.operands[1]);
        if (predicate.op == "IN")
            return attribute + " IN (" + first + ", " + value(predicate.operands[1]) + ")";
        return attribute + " " + predicate.op + " " + first;
    }

private:
    Substitutions& m_substitutions;
};

std::string updateText(const std::vector<Change>& changes, Terms& terms)
{
    std::string parts[4]; // SET, REMOVE, ADD, DELETE
    constexpr const char* verbs[] = {"SET ", "REMOVE ", "ADD ", "DELETE "};
    const auto append = [&](std::size_t clause, const std::string& text) {
        parts[clause] += (parts[clause].empty() ? verbs[clause] : ", ") + text;
    };
    for (const Change& change : changes) {
        const std::string name = terms.name(change.attribute);
        if (change.kind == Change::Kind::Remove) {
            append(1, name);
            continue;
        }
        const std::string value = terms.value(change.value);
        if (change.kind == Change::Kind::Set)
            append(0, name + " = " + value);
        else if (change.kind == Change::Kind::SetIfAbsent)
            append(0, name + " = if_not_exists(" + name + ", " + value + ")");
        else if (change.kind == Change::Kind::Increment)
            append(0, name + " = " + name + " + " + value);
        else if (change.kind == Change::Kind::Append)
            append(0, name + " = list_append(" + name + ", " + value + ")");
        else
            append(change.kind == Change::Kind::Add ? 2 : 3, name + " " + value);
    }
    std::string text;
    for (const std::string& part : parts) {
        if (!part.empty())
            text += (text.empty() ? "" : " ") + part;
    }
    return text;
}

void define(CreateTableRequest& request, const AttributeDefinition& one)
{
    auto& all = request.attributeDefinitions;
    if (std::find(all.begin(), all.end(), one) == all.end())
        all.push_back(one);
}

std::vector<KeySchemaElement> keySchema(CreateTableRequest& request,
                                        const std::vector<AttributeDefinition>& hash,
                                        const std::vector<AttributeDefinition>& range)
{
    std::vector<KeySchemaElement> schema;
    for (const AttributeDefinition& one : hash) {
        define(request, one);
        schema.push_back({one.attributeName, KeyType::Hash});
    }
    for (const AttributeDefinition& one : range) {
        define(request, one);
        schema.push_back({one.attributeName, KeyType::Range});
    }
    return schema;
}

} // namespace

std::string filterText(const std::vector<Predicate>& predicates, Substitutions& substitutions)
{
    Terms terms(substitutions);
    std::string text;
    for (const Predicate& one : predicates)
        text += (text.empty() ? "" : " AND ") + terms.term(one);
    return text;
}

void dropEmpty(Substitutions& substitutions)
{
    if (substitutions.names && substitutions.names->empty())
        substitutions.names.reset();
    if (substitutions.values && substitutions.values->empty())
        substitutions.values.reset();
}

std::string projectionText(const std::vector<std::string>& names, ExpressionNames& placeholders)
{
    std::string text;
    for (const std::string& name : names) {
        placeholders["#" + name] = name;
        text += (text.empty() ? "#" : ", #") + name;
    }
    return text;
}

CreateTableRequest createTable(const ReferenceSchema& schema)
{
    CreateTableRequest request;
    request.tableName = schema.name;
    request.billingMode = BillingMode::PayPerRequest;
    std::vector<AttributeDefinition> range;
    if (schema.range)
        range.push_back(*schema.range);
    request.keySchema = keySchema(request, {schema.hash}, range);
    for (const ReferenceIndex& index : schema.indexes) {
        const auto keys = keySchema(request, index.hash, index.range);
        if (index.global) {
            GlobalSecondaryIndex global;
            global.indexName = index.name;
            global.keySchema = keys;
            global.projection = index.projection;
            request.globalSecondaryIndexes.push_back(std::move(global));
        } else {
            request.localSecondaryIndexes.push_back({index.name, keys, index.projection});
        }
    }
    return request;
}

QueryRequest queryRequest(const ReferenceSchema& schema, const ReferenceQuery& query)
{
    QueryRequest request;
    request.tableName = schema.name;
    if (!query.index.empty())
        request.indexName = query.index;
    request.keyConditionExpression = filterText(query.keys, request.substitutions);
    if (!query.filter.empty())
        request.filterExpression = filterText(query.filter, request.substitutions);
    if (!query.projection.empty())
        request.projectionExpression =
            projectionText(query.projection, *request.substitutions.names);
    if (query.allAttributes)
        request.select = Select::AllAttributes;
    dropEmpty(request.substitutions);
    request.limit = query.limit;
    request.exclusiveStartKey = query.start;
    request.scanIndexForward = query.forward;
    request.consistentRead = query.consistent;
    request.returnConsumedCapacity = ReturnConsumedCapacity::Indexes;
    return request;
}

TransactWrite transactWrite(const ReferenceSchema& schema, const ReferenceWrite& write)
{
    using Kind = ReferenceWrite::Kind;
    TransactWrite request;
    request.tableName = schema.name;
    request.action = write.kind == Kind::Put      ? TransactAction::Put
                     : write.kind == Kind::Update ? TransactAction::Update
                     : write.kind == Kind::Delete ? TransactAction::Delete
                                                  : TransactAction::ConditionCheck;
    (write.kind == Kind::Put ? request.item : request.key) = write.item;
    if (write.kind == Kind::Update) {
        Terms terms(request.substitutions);
        request.updateExpression = updateText(write.changes, terms);
    }
    if (!write.condition.empty())
        request.conditionExpression = filterText(write.condition, request.substitutions);
    dropEmpty(request.substitutions);
    return request;
}

} // namespace infera::test
