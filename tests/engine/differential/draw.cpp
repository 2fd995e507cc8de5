#include "model/item/number.h"
#include "model/item/sets.h"
#include "requests.h"

namespace infera::test {

using namespace infera::model;
using engine::AttributeDefinition;

namespace {

// Plain attributes with the kind of value each mostly has.
const std::vector<std::string> plainNames = {"text", "count", "tags", "list", "map", "flag", "big"};

Number number(std::int64_t tenths)
{
    const std::string sign = tenths < 0 ? "-" : "";
    const std::int64_t size = tenths < 0 ? -tenths : tenths;
    return parseNumber(sign + std::to_string(size / 10) + "." + std::to_string(size % 10)).value();
}

} // namespace

AttributeType RequestDraw::keyType()
{
    constexpr AttributeType types[] = {AttributeType::S, AttributeType::N, AttributeType::B};
    return types[below(3)];
}

engine::Projection RequestDraw::indexProjection()
{
    switch (below(3)) {
    case 0:
        return {engine::ProjectionType::All, {}};
    case 1:
        return {engine::ProjectionType::KeysOnly, {}};
    default:
        return {engine::ProjectionType::Include, {"text", "count"}};
    }
}

ReferenceSchema RequestDraw::schema()
{
    ReferenceSchema schema;
    schema.name = "Table" + std::to_string(below(1000));
    schema.hash = {"pk", keyType()};
    if (chance(75))
        schema.range = AttributeDefinition{"sk", keyType()};
    const auto globals = below(3);
    for (std::uint64_t i = 0; i < globals; ++i) {
        const std::string name = "gsi" + std::to_string(i);
        ReferenceIndex index{name, true, {{name + "h", keyType()}}, {}, indexProjection()};
        if (chance(25))
            index.hash.push_back({name + "h2", keyType()});
        for (auto parts = below(3); parts > 0; --parts)
            index.range.push_back({name + "r" + std::to_string(parts), keyType()});
        if (chance(20)) // the table's partition key as an index's sort key
            index.range = {schema.hash};
        schema.indexes.push_back(std::move(index));
    }
    const auto locals = schema.range ? below(3) : 0;
    for (std::uint64_t i = 0; i < locals; ++i) {
        const std::string name = "lsi" + std::to_string(i);
        schema.indexes.push_back(
            {name, false, {schema.hash}, {{name + "r", keyType()}}, indexProjection()});
    }
    return schema;
}

AttributeValue RequestDraw::keyValue(AttributeType type, unsigned values)
{
    const auto drawn = static_cast<std::int64_t>(below(values));
    switch (type) {
    case AttributeType::N:
        return {number(drawn * 7 - 20)};
    case AttributeType::B: // bytes above 127 and zero bytes have to sort as unsigned
        return {Binary{std::string(1, static_cast<char>(drawn * 37)) +
                       std::string(static_cast<std::size_t>(drawn % 3), '\0')}};
    default: // some keys are the beginning of others
        return {std::string(static_cast<std::size_t>(1 + drawn % 3), 'k') +
                (drawn % 2 == 0 ? "" : std::to_string(drawn))};
    }
}

AttributeValue RequestDraw::value(const std::string& name)
{
    if (chance(5)) // of another kind than usual
        return chance(50) ? AttributeValue{Null{}} : AttributeValue{std::string("other")};
    if (name == "count")
        return {number(static_cast<std::int64_t>(below(200)) - 60)};
    if (name == "tags") {
        std::vector<std::string> tags{"t" + std::to_string(below(5))};
        while (chance(50))
            tags.push_back("t" + std::to_string(below(5)));
        return {stringSetFrom(std::move(tags))};
    }
    if (name == "list")
        return {AttributeList{{std::string("x")}, {number(static_cast<std::int64_t>(below(9)))}}};
    if (name == "map")
        return {AttributeMap{{"k", {std::string("v")}}, {"é", {AttributeList{}}}}};
    if (name == "flag")
        return {chance(50)};
    if (name == "big") // across the steps of 1 KB and 4 KB, and now and then large for pages
        return {std::string(below(chance(4) ? 60'000 : 5'000), 'b')};
    return {std::string("text") + std::to_string(below(12))};
}

Item RequestDraw::key(const ReferenceSchema& schema)
{
    Item key;
    key["pk"] = keyValue(schema.hash.attributeType, 5);
    if (schema.range)
        key["sk"] = keyValue(schema.range->attributeType, 14);
    return key;
}

Item RequestDraw::item(const ReferenceSchema& schema)
{
    Item item = key(schema);
    for (const std::string& name : plainNames) {
        if (chance(60))
            item[name] = value(name);
    }
    for (const ReferenceIndex& index : schema.indexes) {
        for (const auto* part : {&index.hash, &index.range}) {
            for (const AttributeDefinition& one : *part) {
                if (item.contains(one.attributeName) || chance(20))
                    continue;
                item[one.attributeName] =
                    chance(1) ? AttributeValue{true} : keyValue(one.attributeType, 6);
            }
        }
    }
    return item;
}

Predicate RequestDraw::predicate()
{
    const std::string name = plainNames[below(plainNames.size() - 1)];
    constexpr const char* operators[] = {
        "=",       "<>",          "<",        "<=",     ">",          ">=",  "IN",
        "BETWEEN", "begins_with", "contains", "exists", "not_exists", "type"};
    Predicate made{name, operators[below(std::size(operators))], {}};
    const bool text = name != "count";
    if (made.op == "exists" || made.op == "not_exists")
        return made;
    if (made.op == "type") {
        constexpr const char* types[] = {"S", "N", "SS", "L", "M", "BOOL", "NULL"};
        made.operands = {{std::string(types[below(std::size(types))])}};
    } else if (made.op == "begins_with") {
        made.operands = {{std::string("text1")}};
    } else if (made.op == "contains") {
        made.operands = {{std::string(chance(50) ? "t1" : "x")}};
    } else if (made.op == "=" || made.op == "<>" || made.op == "IN") {
        made.operands = {value(name)};
        if (made.op == "IN")
            made.operands.push_back(value(name));
    } else {
        made.operands = {text ? AttributeValue{"text" + std::to_string(below(12))}
                              : AttributeValue{number(static_cast<std::int64_t>(below(100)))}};
        if (made.op == "BETWEEN") {
            AttributeValue second =
                text ? AttributeValue{"text" + std::to_string(below(12))}
                     : AttributeValue{number(static_cast<std::int64_t>(below(100)))};
            if (order(made.operands[0], second).value_or(0) > 0)
                std::swap(made.operands[0], second);
            made.operands.push_back(std::move(second));
        }
    }
    return made;
}

Change RequestDraw::change(const ReferenceSchema& schema)
{
    using Kind = Change::Kind;
    if (!schema.indexes.empty() && chance(35)) {
        const ReferenceIndex& index = schema.indexes[below(schema.indexes.size())];
        const auto& part = index.range.empty() || chance(50) ? index.hash : index.range;
        const AttributeDefinition& one = part[below(part.size())];
        if (one.attributeName != "pk" && one.attributeName != "sk")
            return {chance(25) ? Kind::Remove : Kind::Set, one.attributeName,
                    chance(2) ? AttributeValue{true} : keyValue(one.attributeType, 6)};
    }
    const std::string name = plainNames[below(plainNames.size())];
    if (name == "count" && chance(60))
        return {chance(50) ? Kind::Increment : Kind::Add,
                name,
                {number(static_cast<std::int64_t>(below(40)) - 10)}};
    if (name == "tags" && chance(70))
        return {chance(50) ? Kind::Add : Kind::Delete,
                name,
                {StringSet{{"t" + std::to_string(below(5))}}}};
    if (name == "list" && chance(60))
        return {Kind::Append, name, {AttributeList{{number(1)}}}};
    if (chance(25))
        return {Kind::Remove, name, {}};
    return {chance(20) ? Kind::SetIfAbsent : Kind::Set, name, value(name)};
}

ReferenceWrite RequestDraw::write(const ReferenceSchema& schema)
{
    using Kind = ReferenceWrite::Kind;
    ReferenceWrite write;
    const auto kind = below(100);
    write.kind = kind < 50 ? Kind::Put : (kind < 85 ? Kind::Update : Kind::Delete);
    write.item = write.kind == Kind::Put ? item(schema) : key(schema);
    if (write.kind == Kind::Update) {
        for (auto count = 1 + below(3); count > 0; --count) {
            Change one = change(schema);
            bool taken = false; // two paths of one update must not overlap
            for (const Change& other : write.changes)
                taken = taken || other.attribute == one.attribute;
            if (!taken)
                write.changes.push_back(std::move(one));
        }
    }
    if (chance(30)) {
        write.condition.push_back(predicate());
        if (chance(30))
            write.condition.push_back(predicate());
    }
    return write;
}

std::vector<Predicate> RequestDraw::rangePredicates(const std::vector<AttributeDefinition>& range)
{
    std::vector<Predicate> predicates;
    for (const AttributeDefinition& one : range) {
        if (chance(40))
            break;
        const unsigned values = one.attributeName == "sk" ? 14 : 6;
        constexpr const char* operators[] = {"=", "<", "<=", ">", ">=", "BETWEEN", "begins_with"};
        std::string op = operators[below(std::size(operators))];
        if (op == "begins_with" && one.attributeType == AttributeType::N)
            op = ">";
        Predicate made{one.attributeName, op, {keyValue(one.attributeType, values)}};
        if (op == "BETWEEN") {
            AttributeValue second = keyValue(one.attributeType, values);
            if (order(made.operands[0], second).value_or(0) > 0)
                std::swap(made.operands[0], second);
            made.operands.push_back(std::move(second));
        }
        predicates.push_back(std::move(made));
        if (op != "=") // only the last condition may be a range
            break;
    }
    return predicates;
}

ReferenceQuery RequestDraw::query(const ReferenceSchema& schema)
{
    ReferenceQuery query;
    const ReferenceIndex* index = nullptr;
    if (!schema.indexes.empty() && chance(60))
        index = &schema.indexes[below(schema.indexes.size())];
    std::vector<AttributeDefinition> hash{schema.hash};
    std::vector<AttributeDefinition> range;
    if (schema.range)
        range.push_back(*schema.range);
    if (index != nullptr) {
        query.index = index->name;
        hash = index->hash;
        range = index->range;
    }
    for (const AttributeDefinition& one : hash)
        query.keys.push_back({one.attributeName,
                              "=",
                              {keyValue(one.attributeType, one.attributeName == "pk" ? 5 : 6)}});
    for (Predicate& one : rangePredicates(range))
        query.keys.push_back(std::move(one));
    if (chance(30))
        query.filter.push_back(predicate());
    if (chance(60))
        query.limit = static_cast<std::int64_t>(1 + below(4));
    query.forward = chance(50);
    query.consistent = (index == nullptr || !index->global) && chance(40);
    query.allAttributes = index != nullptr && !index->global && chance(40);
    if (!query.allAttributes && chance(20))
        query.projection = {"pk", "text"};
    // What the index does not project can neither be filtered by nor asked for.
    if (index != nullptr && index->projection.type != engine::ProjectionType::All &&
        !query.allAttributes) {
        query.filter.clear();
        query.projection.clear();
    }
    return query;
}

std::vector<std::string> RequestDraw::projection()
{
    if (chance(70))
        return {};
    return chance(50) ? std::vector<std::string>{"text", "count"}
                      : std::vector<std::string>{"pk", "missing", "map"};
}

} // namespace infera::test
