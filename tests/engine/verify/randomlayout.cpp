#include "randomlayout.h"

#include <algorithm>
#include <array>

namespace infera::test {

using namespace model;

namespace {

Attribute attribute(const std::string& name, AttributeType type, const std::string& format = {},
                    std::optional<double> distinct = {})
{
    Attribute one;
    one.name = name;
    one.type = type;
    one.format = format;
    one.distinct = distinct;
    return one;
}

Entity entityOf(const std::string& name, const std::vector<std::string>& key, double count)
{
    Entity one;
    one.name = name;
    one.key = key;
    one.count = count;
    return one;
}

Attribute state()
{
    Attribute one = attribute("state", AttributeType::S);
    one.values = {{"new", 0.3}, {"done", 0.7}};
    return one;
}

bool contains(const std::vector<std::string>& all, const std::string& one)
{
    return std::find(all.begin(), all.end(), one) != all.end();
}

std::vector<WhereCondition> equalTo(const std::vector<std::string>& names)
{
    std::vector<WhereCondition> where;
    for (const std::string& name : names)
        where.push_back({name, Comparison::Equal, {}});
    return where;
}

} // namespace

std::vector<Entity> RandomLayout::entities()
{
    constexpr auto S = AttributeType::S;
    constexpr auto N = AttributeType::N;
    Entity alpha = entityOf("Alpha", {"aId"}, 1000);
    alpha.attributes = {attribute("aId", S, "ulid"),     attribute("city", S, {}, 5),
                        attribute("at", S, "timestamp"), attribute("num", N, {}, 8),
                        attribute("note", S, {}, 20),    attribute("flag", AttributeType::BOOL),
                        attribute("opt", S, {}, 4),      state()};
    alpha.attributes[2].monotonic = true;
    alpha.attributes[6].present = 0.5;
    Entity beta = entityOf("Beta", {"aId", "pos"}, 4000);
    beta.attributes = {attribute("aId", S, "ulid"),      attribute("pos", S, "timestamp"),
                       attribute("city", S, {}, 5),      attribute("num", N, {}, 8),
                       attribute("opt", S, "timestamp"), state()};
    beta.attributes[0].references = "Alpha";
    beta.attributes[4].present = 0.4;
    Entity gamma = entityOf("Gamma", {"gId"}, 2000);
    gamma.attributes = {attribute("gId", S, "uuid"), attribute("aId", S, "ulid"),
                        attribute("city", S, {}, 5), attribute("email", S, "email"),
                        attribute("num", N, {}, 8),  attribute("day", S, "date")};
    gamma.attributes[1].references = "Alpha";
    gamma.attributes[3].unique = true;
    return {alpha, beta, gamma};
}

std::vector<std::string> RandomLayout::pick(const Entity& entity, std::size_t most)
{
    std::vector<std::string> names;
    for (std::size_t i = 0; i < most; ++i) {
        const Attribute& one = entity.attributes[below(entity.attributes.size())];
        if (!contains(names, one.name))
            names.push_back(one.name);
    }
    return names;
}

std::string RandomLayout::hole(const Entity& entity, const std::string& name)
{
    const bool padded = entity.attribute(name)->type == AttributeType::N && chance(0.6);
    return "{" + name + (padded ? ":06}" : "}");
}

std::string RandomLayout::keyText(const Entity& entity, const std::vector<std::string>& names,
                                  bool coded)
{
    if (names.empty())
        return entity.name.substr(0, 2);
    std::string text;
    if (coded)
        text = entity.name.substr(0, 1) + (chance(0.5) ? "#" : "X#");
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0 && chance(0.95))
            text += chance(0.9) ? "#" : "|";
        text += hole(entity, names[i]);
    }
    return text + (chance(0.1) ? "#end" : "");
}

Index RandomLayout::index(int number, bool entityAttribute)
{
    constexpr auto S = AttributeType::S;
    Index one;
    one.name = "GSI" + std::to_string(number);
    if (chance(0.15)) {
        one.kind = IndexKind::Local;
        one.partitionKey = {{"PK", S}};
        one.sortKey = {{one.name + "SK", S}};
    } else {
        one.partitionKey = {{one.name + "PK", S}};
        if (chance(0.2))
            one.partitionKey.push_back({one.name + "PK2", S});
        if (chance(0.8))
            one.sortKey = {{one.name + "SK", chance(0.2) ? AttributeType::N : S}};
        if (!one.sortKey.empty() && chance(0.2))
            one.sortKey.push_back({one.name + "SK2", S});
    }
    const double drawn = m_random.unit();
    one.projection = drawn < 0.6   ? Projection::All
                     : drawn < 0.8 ? Projection::KeysOnly
                                   : Projection::Include;
    if (one.projection == Projection::Include) {
        one.included = {"city", "num"};
        if (entityAttribute && chance(0.7))
            one.included.push_back("kind");
    }
    return one;
}

Table RandomLayout::table(const std::string& name)
{
    Table one{name, {"PK", AttributeType::S}, KeyAttribute{"SK", AttributeType::S}, {}, {}, {}};
    if (chance(0.5))
        one.entityAttribute = "kind";
    const std::size_t indexes = below(4);
    for (std::size_t i = 1; i <= indexes; ++i)
        one.indexes.push_back(index(static_cast<int>(i), !one.entityAttribute.empty()));
    return one;
}

/// The identity of the entity, in any order, and now and then more.
EntityKeys RandomLayout::tableKeys(const Entity& entity, bool shared, const std::string& code)
{
    std::vector<std::string> partition;
    std::vector<std::string> sort;
    const std::size_t cut = 1 + below(entity.key.size());
    for (std::size_t i = 0; i < entity.key.size(); ++i)
        (i < cut ? partition : sort).push_back(entity.key[i]);
    if (chance(0.3))
        std::swap(partition, sort);
    for (const std::string& name : pick(entity, below(2))) {
        if (!contains(entity.key, name))
            sort.insert(chance(0.5) ? sort.begin() : sort.end(), name);
    }
    EntityKeys keys;
    keys.partitionKey = {{code + keyText(entity, partition, shared || chance(0.3))}};
    keys.sortKey = {{code + keyText(entity, sort, shared || chance(0.3))}};
    if (chance(0.1)) {
        keys.partitionKey[0].text += "#{shard}";
        keys.shards = 3;
        if (chance(0.8))
            keys.shardBy = entity.key;
    }
    return keys;
}

EntityKeys RandomLayout::indexKeys(const Entity& entity, const Index& one, const EntityKeys& own)
{
    EntityKeys keys;
    const bool local = one.kind == IndexKind::Local;
    for (std::size_t i = 0; i < one.partitionKey.size(); ++i)
        keys.partitionKey.push_back({keyText(entity, pick(entity, below(3)), chance(0.6))});
    for (const KeyAttribute& key : one.sortKey) {
        const std::string text = keyText(entity, pick(entity, below(4)), chance(0.4));
        keys.sortKey.push_back({key.type == AttributeType::N ? "{num}" : text});
    }
    if (local) {
        keys.partitionKey = own.partitionKey;
        keys.shards = own.shards;
        keys.shardBy = own.shardBy;
        return keys;
    }
    if (chance(0.15)) {
        keys.partitionKey[0].text += "#{shard}";
        keys.shards = 2 + static_cast<int>(below(3));
        if (chance(0.4))
            keys.shardBy = entity.key;
    }
    if (entity.attribute("state") && chance(0.15))
        keys.when = {{"state", FilterOperator::Equal, {{"new"}}}};
    return keys;
}

void RandomLayout::place(const Entity& entity, Table& where, bool shared)
{
    const int copies = chance(0.15) ? 2 : 1;
    for (int copy = 0; copy < copies; ++copy) {
        EntityLayout one;
        one.name = entity.name + (copy > 0 ? "Copy" : "");
        one.of = copy > 0 ? entity.name : std::string();
        one.keys = tableKeys(entity, shared, copy > 0 ? "COPY" : "");
        for (const Index& index : where.indexes) {
            if (chance(0.6))
                one.indexes[index.name] = indexKeys(entity, index, one.keys);
        }
        where.entities.push_back(std::move(one));
    }
}

Layout RandomLayout::layout(const std::vector<Entity>& all)
{
    Layout made;
    made.id = "random";
    const bool single = chance(0.6);
    if (single)
        made.tables.push_back(table("Main"));
    for (const Entity& one : all) {
        if (!single)
            made.tables.push_back(table("Only" + one.name));
        place(one, made.tables.back(), single);
    }
    return made;
}

WhereCondition RandomLayout::condition(const Entity& entity, const std::string& name, bool& ranged)
{
    constexpr std::array<Comparison, 6> ranges = {Comparison::Less,    Comparison::LessOrEqual,
                                                  Comparison::Greater, Comparison::GreaterOrEqual,
                                                  Comparison::Between, Comparison::BeginsWith};
    WhereCondition one{name, Comparison::Equal, {}};
    const AttributeType type = entity.attribute(name)->type;
    if (type != AttributeType::BOOL && !ranged && chance(0.35)) {
        ranged = true;
        one.comparison = ranges[below(type == AttributeType::S ? 6 : 5)];
    } else if (chance(0.1)) {
        one.comparison = Comparison::Exists;
    } else if (name == "state" && chance(0.5)) {
        one.constant = chance(0.5) ? "new" : "done";
    }
    return one;
}

void RandomLayout::makeList(const std::vector<Entity>& all, const Entity& entity,
                            AccessPattern& made)
{
    made.operation = PatternOperation::List;
    std::vector<std::string> names = pick(entity, 1 + below(4));
    for (const std::string& key : entity.key) {
        if (chance(0.2) && !contains(names, key))
            names.push_back(key);
    }
    bool ranged = false;
    for (const std::string& name : names)
        made.where.push_back(condition(entity, name, ranged));
    const Attribute& by = entity.attributes[below(entity.attributes.size())];
    if (by.type != AttributeType::BOOL && chance(0.5))
        made.order = SortOrder{by.name, chance(0.5)};
    if (chance(0.5))
        made.limit = static_cast<std::int64_t>(1 + below(6));
    if (chance(0.15))
        made.consistency = Consistency::Strong;
    constexpr std::array<ReturnsKind, 4> kinds = {ReturnsKind::Keys, ReturnsKind::Count,
                                                  ReturnsKind::Attributes, ReturnsKind::All};
    made.returns.kind = chance(0.5) ? ReturnsKind::All : kinds[below(kinds.size())];
    if (made.returns.kind == ReturnsKind::Attributes)
        made.returns.attributes = {"city", "num"};
    const Entity& other = all[below(all.size())];
    const bool shares =
        other.name != entity.name &&
        std::all_of(made.where.begin(), made.where.end(),
                    [&](const WhereCondition& one) { return other.attribute(one.attribute); }) &&
        (!made.order || other.attribute(made.order->attribute));
    if (shares && chance(0.4))
        made.entities.push_back(other.name);
}

void RandomLayout::makeWrite(const Entity& entity, AccessPattern& made)
{
    constexpr std::array<PatternOperation, 3> operations = {
        PatternOperation::Create, PatternOperation::Update, PatternOperation::Delete};
    made.operation = operations[below(operations.size())];
    if (made.operation == PatternOperation::Create) {
        made.condition = chance(0.5) ? "not_exists" : "";
        return;
    }
    made.where = equalTo(entity.key);
    if (entity.attribute("email") && chance(0.25))
        made.where = equalTo({"email"});
    if (chance(0.2))
        made.where.push_back({"city", Comparison::Equal, {}});
    if (made.operation == PatternOperation::Delete)
        return;
    for (const std::string& name : pick(entity, 1 + below(2))) {
        if (!contains(entity.key, name))
            made.sets.push_back(name);
    }
    if (made.sets.empty())
        made.sets = {"num"};
}

AccessPattern RandomLayout::pattern(const std::vector<Entity>& all, int number)
{
    AccessPattern made;
    made.name = "p" + std::to_string(number);
    made.rate.averagePerSecond = 1;
    const Entity& entity = all[below(all.size())];
    made.entities = {entity.name};
    const double kind = m_random.unit();
    if (kind < 0.75) {
        makeList(all, entity, made);
    } else if (kind < 0.8) {
        made.operation = PatternOperation::Scan;
        if (chance(0.5))
            made.where = equalTo({"city"});
    } else {
        makeWrite(entity, made);
    }
    return made;
}

Design RandomLayout::design(int patterns)
{
    Design made;
    made.name = "random";
    made.entities = entities();
    made.layouts = {layout(made.entities)};
    for (int i = 0; i < patterns; ++i)
        made.accessPatterns.push_back(pattern(made.entities, i));
    return made;
}

} // namespace infera::test
