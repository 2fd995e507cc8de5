#include "reference.h"

#include "engine/item/keyencoding.h"
#include "model/item/number.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace infera::test {

using namespace infera::model;

namespace {

double ceilTo(double bytes, double step)
{
    return std::max(1.0, std::ceil(bytes / step));
}

/// dynalite's formula (db/index.js, valSize): another way to the same sizes, for up to 38 digits.
double numberSize(const std::string& text)
{
    std::string digits;
    int point = -1;
    int position = 0;
    for (const char c : text) {
        if (c == '.')
            point = position;
        else if (c != '-') {
            digits += c;
            ++position;
        }
    }
    int exponent = (point < 0 ? position : point) - 1;
    std::size_t first = 0;
    while (first < digits.size() && digits[first] == '0') {
        ++first;
        --exponent;
    }
    if (first == digits.size())
        return 1;
    std::size_t last = digits.size();
    while (digits[last - 1] == '0')
        --last;
    const double d = static_cast<double>(last - first);
    const bool odd = static_cast<int>(d) % 2 != 0 || exponent % 2 != 0;
    return 1 + std::ceil(d / 2) + (odd ? 0 : 1) + (text[0] == '-' ? 1 : 0);
}

double valueSize(const AttributeValue& value)
{
    double sum = 0;
    switch (value.type()) {
    case AttributeType::S:
        return static_cast<double>(std::get<std::string>(value.value).size());
    case AttributeType::N:
        return numberSize(std::get<Number>(value.value).text);
    case AttributeType::B:
        return static_cast<double>(std::get<Binary>(value.value).bytes.size());
    case AttributeType::BOOL:
    case AttributeType::Null:
        return 1;
    case AttributeType::M:
        for (const auto& [name, one] : std::get<AttributeMap>(value.value))
            sum += 1 + static_cast<double>(name.size()) + valueSize(one);
        return 3 + sum;
    case AttributeType::L:
        for (const AttributeValue& one : std::get<AttributeList>(value.value))
            sum += 1 + valueSize(one);
        return 3 + sum;
    case AttributeType::SS:
        for (const std::string& one : std::get<StringSet>(value.value).values)
            sum += static_cast<double>(one.size());
        return sum;
    case AttributeType::NS:
        for (const Number& one : std::get<NumberSet>(value.value).values)
            sum += numberSize(one.text);
        return sum;
    case AttributeType::BS:
        for (const Binary& one : std::get<BinarySet>(value.value).values)
            sum += static_cast<double>(one.bytes.size());
        return sum;
    }
    return 0;
}

const AttributeValue* attribute(const Item& item, const std::string& name)
{
    const auto found = item.find(name);
    return found == item.end() ? nullptr : &found->second;
}

bool hasPrefix(const AttributeValue& value, const AttributeValue& prefix)
{
    if (value.type() != prefix.type())
        return false;
    if (const auto* text = std::get_if<std::string>(&value.value))
        return text->rfind(std::get<std::string>(prefix.value), 0) == 0;
    if (const auto* bytes = std::get_if<Binary>(&value.value))
        return bytes->bytes.rfind(std::get<Binary>(prefix.value).bytes, 0) == 0;
    return false;
}

bool containsValue(const AttributeValue& value, const AttributeValue& operand)
{
    if (const auto* text = std::get_if<std::string>(&value.value)) {
        const auto* part = std::get_if<std::string>(&operand.value);
        return part != nullptr && text->find(*part) != std::string::npos;
    }
    if (const auto* set = std::get_if<StringSet>(&value.value)) {
        const auto* one = std::get_if<std::string>(&operand.value);
        return one != nullptr &&
               std::find(set->values.begin(), set->values.end(), *one) != set->values.end();
    }
    if (const auto* set = std::get_if<NumberSet>(&value.value)) {
        const auto* one = std::get_if<Number>(&operand.value);
        return one != nullptr &&
               std::find(set->values.begin(), set->values.end(), *one) != set->values.end();
    }
    if (const auto* list = std::get_if<AttributeList>(&value.value))
        return std::find(list->begin(), list->end(), operand) != list->end();
    return false;
}

bool holdsOne(const Predicate& predicate, const Item& item)
{
    const AttributeValue* have = attribute(item, predicate.attribute);
    const std::string& op = predicate.op;
    if (op == "exists" || op == "not_exists")
        return (have != nullptr) == (op == "exists");
    if (have == nullptr)
        return op == "<>";
    if (op == "=")
        return *have == predicate.operands[0];
    if (op == "<>")
        return *have != predicate.operands[0];
    if (op == "IN")
        return std::find(predicate.operands.begin(), predicate.operands.end(), *have) !=
               predicate.operands.end();
    if (op == "begins_with")
        return hasPrefix(*have, predicate.operands[0]);
    if (op == "contains")
        return containsValue(*have, predicate.operands[0]);
    if (op == "type")
        return toString(have->type()) == std::get<std::string>(predicate.operands[0].value);
    const auto first = order(*have, predicate.operands[0]);
    if (op == "BETWEEN") {
        const auto second = order(*have, predicate.operands[1]);
        return first && second && *first >= 0 && *second <= 0;
    }
    return first && (op == "<"    ? *first < 0
                     : op == "<=" ? *first <= 0
                     : op == ">"  ? *first > 0
                                  : *first >= 0);
}

Item projected(const Item& item, const std::vector<std::string>& names)
{
    if (names.empty())
        return item;
    Item part;
    for (const std::string& name : names) {
        if (const AttributeValue* value = attribute(item, name))
            part[name] = *value;
    }
    return part;
}

ReferenceAnswer refused(std::string error)
{
    ReferenceAnswer answer;
    answer.error = std::move(error);
    return answer;
}

template<typename Members>
Members united(const Members& a, const Members& b)
{
    Members all = a;
    for (const auto& one : b.values) {
        if (std::find(all.values.begin(), all.values.end(), one) == all.values.end())
            all.values.push_back(one);
    }
    return all;
}

template<typename Members>
Members without(const Members& a, const Members& b)
{
    Members rest;
    for (const auto& one : a.values) {
        if (std::find(b.values.begin(), b.values.end(), one) == b.values.end())
            rest.values.push_back(one);
    }
    return rest;
}

/// ADD of an update; false for types that cannot be added.
bool addTo(Item& item, const std::string& name, const AttributeValue& value)
{
    const AttributeValue* have = attribute(item, name);
    if (have == nullptr) {
        item[name] = value;
        return true;
    }
    if (have->type() != value.type())
        return false;
    if (const auto* number = std::get_if<Number>(&have->value)) {
        item[name] = {addNumbers(*number, std::get<Number>(value.value)).value()};
        return true;
    }
    if (const auto* set = std::get_if<StringSet>(&have->value)) {
        StringSet all = united(*set, std::get<StringSet>(value.value));
        std::sort(all.values.begin(), all.values.end());
        item[name] = {all};
        return true;
    }
    return false;
}

bool deleteFrom(Item& item, const std::string& name, const AttributeValue& value)
{
    const AttributeValue* have = attribute(item, name);
    if (have == nullptr)
        return true;
    const auto* set = std::get_if<StringSet>(&have->value);
    if (set == nullptr || have->type() != value.type())
        return false;
    StringSet rest = without(*set, std::get<StringSet>(value.value));
    if (rest.values.empty())
        item.erase(name);
    else
        item[name] = {rest};
    return true;
}

/// Operands of an update are those of the item as it was.
bool apply(const Change& change, const Item& before, Item& item)
{
    const AttributeValue* have = attribute(before, change.attribute);
    switch (change.kind) {
    case Change::Kind::Set:
        item[change.attribute] = change.value;
        return true;
    case Change::Kind::SetIfAbsent:
        item[change.attribute] = have == nullptr ? change.value : *have;
        return true;
    case Change::Kind::Increment: {
        const auto* number = have == nullptr ? nullptr : std::get_if<Number>(&have->value);
        if (number == nullptr)
            return false;
        item[change.attribute] = {
            addNumbers(*number, std::get<Number>(change.value.value)).value()};
        return true;
    }
    case Change::Kind::Append: {
        const auto* list = have == nullptr ? nullptr : std::get_if<AttributeList>(&have->value);
        if (list == nullptr)
            return false;
        AttributeList all = *list;
        const auto& more = std::get<AttributeList>(change.value.value);
        all.insert(all.end(), more.begin(), more.end());
        item[change.attribute] = {all};
        return true;
    }
    case Change::Kind::Remove:
        item.erase(change.attribute);
        return true;
    case Change::Kind::Add:
        return addTo(item, change.attribute, change.value);
    case Change::Kind::Delete:
        return deleteFrom(item, change.attribute, change.value);
    }
    return false;
}

bool sameKey(const std::vector<engine::AttributeDefinition>& names, const Item& a, const Item& b)
{
    return std::all_of(names.begin(), names.end(), [&](const engine::AttributeDefinition& one) {
        return a.at(one.attributeName) == b.at(one.attributeName);
    });
}

double indexUnits(const ReferenceIndex& index, const std::optional<Item>& before,
                  const std::optional<Item>& after)
{
    if (!before && !after)
        return 0;
    if (!before || !after)
        return ceilTo(sizeOf(before ? *before : *after), 1024);
    const bool same = sameKey(index.hash, *before, *after) && sameKey(index.range, *before, *after);
    if (!same)
        return ceilTo(sizeOf(*before), 1024) + ceilTo(sizeOf(*after), 1024);
    return *before == *after ? 0 : ceilTo(std::max(sizeOf(*before), sizeOf(*after)), 1024);
}

/// DynamoDB does not say in which order an index gives entries of equal keys. The engine gives them
/// in the order of a table scan, as dynalite does; only here the reference asks the engine for it.
int orderOnRing(const AttributeValue& a, const AttributeValue& b)
{
    const std::string x = engine::keyBytes(a);
    const std::string y = engine::keyBytes(b);
    const int ring = engine::ringPrefix(x).compare(engine::ringPrefix(y));
    return ring != 0 ? ring : order(a, b).value_or(0);
}

bool rightType(const AttributeValue& value, const engine::AttributeDefinition& wanted)
{
    if (value.type() != wanted.attributeType)
        return false;
    if (const auto* text = std::get_if<std::string>(&value.value))
        return !text->empty();
    if (const auto* bytes = std::get_if<Binary>(&value.value))
        return !bytes->bytes.empty();
    return true;
}

} // namespace

double Units::total() const
{
    const auto add = [](double sum, const auto& arm) { return sum + arm.second; };
    return std::accumulate(local.begin(), local.end(),
                           std::accumulate(global.begin(), global.end(), table, add), add);
}

void Units::add(const Units& other)
{
    table += other.table;
    for (const auto& [name, units] : other.global)
        global[name] += units;
    for (const auto& [name, units] : other.local)
        local[name] += units;
}

double sizeOf(const Item& item)
{
    double sum = 0;
    for (const auto& [name, value] : item)
        sum += static_cast<double>(name.size()) + valueSize(value);
    return sum;
}

std::optional<int> order(const AttributeValue& a, const AttributeValue& b)
{
    const auto sign = [](auto compared) { return compared < 0 ? -1 : (compared > 0 ? 1 : 0); };
    if (a.type() != b.type())
        return std::nullopt;
    if (const auto* text = std::get_if<std::string>(&a.value))
        return sign(text->compare(std::get<std::string>(b.value)));
    if (const auto* number = std::get_if<Number>(&a.value))
        return sign(compareNumbers(*number, std::get<Number>(b.value)));
    if (const auto* bytes = std::get_if<Binary>(&a.value))
        return sign(bytes->bytes.compare(std::get<Binary>(b.value).bytes));
    return std::nullopt;
}

bool holds(const std::vector<Predicate>& predicates, const Item& item)
{
    return std::all_of(predicates.begin(), predicates.end(),
                       [&](const Predicate& one) { return holdsOne(one, item); });
}

Item ReferenceTable::keyOf(const Item& item) const
{
    std::vector<std::string> names{m_schema.hash.attributeName};
    if (m_schema.range)
        names.push_back(m_schema.range->attributeName);
    return projected(item, names);
}

const Item* ReferenceTable::find(const Item& key) const
{
    const auto found = std::find_if(m_items.begin(), m_items.end(),
                                    [&](const Item& one) { return keyOf(one) == key; });
    return found == m_items.end() ? nullptr : &*found;
}

void ReferenceTable::store(const Item& key, const std::optional<Item>& item)
{
    std::erase_if(m_items, [&](const Item& one) { return keyOf(one) == key; });
    if (item)
        m_items.push_back(*item);
}

bool ReferenceTable::validIndexKeys(const Item& item) const
{
    for (const ReferenceIndex& index : m_schema.indexes) {
        for (const auto* part : {&index.hash, &index.range}) {
            for (const engine::AttributeDefinition& one : *part) {
                const AttributeValue* value = attribute(item, one.attributeName);
                if (value != nullptr && !rightType(*value, one))
                    return false;
            }
        }
    }
    return true;
}

std::optional<Item> ReferenceTable::entry(const ReferenceIndex& index, const Item& item) const
{
    Item keys = keyOf(item);
    for (const auto* part : {&index.hash, &index.range}) {
        for (const engine::AttributeDefinition& one : *part) {
            const AttributeValue* value = attribute(item, one.attributeName);
            if (value == nullptr)
                return std::nullopt;
            keys[one.attributeName] = *value;
        }
    }
    if (index.projection.type == engine::ProjectionType::All)
        return item;
    for (const std::string& name : index.projection.nonKeyAttributes) {
        if (const AttributeValue* value = attribute(item, name))
            keys[name] = *value;
    }
    return keys;
}

Units ReferenceTable::writeUnits(const Item* before, const Item* after, double factor) const
{
    Units units;
    const double old = before == nullptr ? 0 : sizeOf(*before);
    const double now = after == nullptr ? 0 : sizeOf(*after);
    units.table = factor * ceilTo(std::max(old, now), 1024);
    for (const ReferenceIndex& index : m_schema.indexes) {
        const double arm =
            indexUnits(index, before == nullptr ? std::nullopt : entry(index, *before),
                       after == nullptr ? std::nullopt : entry(index, *after));
        if (arm > 0)
            (index.global ? units.global : units.local)[index.name] = arm;
    }
    return units;
}

ReferenceAnswer ReferenceTable::get(const Item& key, bool consistent,
                                    const std::vector<std::string>& projection) const
{
    ReferenceAnswer answer;
    const Item* item = find(key);
    answer.units.table = (consistent ? 1 : 0.5) * ceilTo(item == nullptr ? 0 : sizeOf(*item), 4096);
    if (item != nullptr)
        answer.item = projected(*item, projection);
    return answer;
}

/// What a write comes to, without doing it.
ReferenceAnswer ReferenceTable::prepared(const ReferenceWrite& write,
                                         std::optional<Item>& after) const
{
    const Item key = keyOf(write.item);
    if (!attribute(key, m_schema.hash.attributeName) ||
        !rightType(key.at(m_schema.hash.attributeName), m_schema.hash) ||
        (m_schema.range && (!attribute(key, m_schema.range->attributeName) ||
                            !rightType(key.at(m_schema.range->attributeName), *m_schema.range))))
        return refused("ValidationException");
    if (write.kind == ReferenceWrite::Kind::Put && !validIndexKeys(write.item))
        return refused("ValidationException");
    // dynalite (db/index.js, validateUpdates): what an update assigns is checked before any item is
    // read, so this error comes before that of a condition.
    for (const Change& change : write.changes) {
        if (write.kind == ReferenceWrite::Kind::Update && change.kind == Change::Kind::Set &&
            !validIndexKeys({{change.attribute, change.value}}))
            return refused("ValidationException");
    }
    const Item* before = find(key);
    if (!holds(write.condition, before == nullptr ? Item() : *before))
        return refused("ConditionalCheckFailedException");
    ReferenceAnswer answer;
    if (before != nullptr)
        answer.item = *before;
    if (write.kind == ReferenceWrite::Kind::Put)
        after = write.item;
    if (write.kind == ReferenceWrite::Kind::Check && before != nullptr)
        after = *before;
    // An update that only takes away makes no item (Alternator's test_item.py, run against AWS).
    const bool onlyTakesAway =
        !write.changes.empty() &&
        std::all_of(write.changes.begin(), write.changes.end(), [](const Change& change) {
            return change.kind == Change::Kind::Remove || change.kind == Change::Kind::Delete;
        });
    if (write.kind == ReferenceWrite::Kind::Update && (before != nullptr || !onlyTakesAway)) {
        const Item old = before == nullptr ? key : *before;
        Item now = old;
        for (const Change& change : write.changes) {
            if (!apply(change, old, now))
                return refused("ValidationException");
        }
        if (!validIndexKeys(now))
            return refused("ValidationException");
        after = std::move(now);
    }
    return answer;
}

ReferenceAnswer ReferenceTable::write(const ReferenceWrite& write)
{
    std::optional<Item> after;
    ReferenceAnswer answer = prepared(write, after);
    if (!answer.error.empty())
        return answer;
    answer.units = writeUnits(answer.item ? &*answer.item : nullptr, after ? &*after : nullptr, 1);
    store(keyOf(write.item), after);
    return answer;
}

ReferenceAnswer ReferenceTable::transact(const std::vector<ReferenceWrite>& writes)
{
    ReferenceAnswer all;
    std::vector<std::optional<Item>> results;
    for (const ReferenceWrite& write : writes) {
        std::optional<Item> after;
        const ReferenceAnswer one = prepared(write, after);
        if (!one.error.empty())
            return refused("TransactionCanceledException");
        all.units.add(writeUnits(one.item ? &*one.item : nullptr, after ? &*after : nullptr, 2));
        results.push_back(std::move(after));
    }
    for (std::size_t i = 0; i < writes.size(); ++i)
        store(keyOf(writes[i].item), results[i]);
    return all;
}

double ReferenceTable::pageUnits(const std::vector<Item>& evaluated, bool consistent) const
{
    double bytes = 0;
    for (const Item& item : evaluated)
        bytes += sizeOf(item);
    return (consistent ? 1 : 0.5) * ceilTo(bytes, 4096);
}

ReferenceAnswer ReferenceTable::query(const ReferenceQuery& query) const
{
    const auto known =
        std::find_if(m_schema.indexes.begin(), m_schema.indexes.end(),
                     [&](const ReferenceIndex& one) { return one.name == query.index; });
    const ReferenceIndex* index = known == m_schema.indexes.end() ? nullptr : &*known;
    // Order: the sort key of the table or index, then the table's key, which tells entries apart.
    std::vector<std::string> sortNames;
    std::vector<std::string> keyNames{m_schema.hash.attributeName};
    if (m_schema.range)
        keyNames.push_back(m_schema.range->attributeName);
    if (index != nullptr) {
        for (const engine::AttributeDefinition& one : index->range)
            sortNames.push_back(one.attributeName);
        for (const engine::AttributeDefinition& one : index->hash)
            keyNames.push_back(one.attributeName);
    }
    if (index == nullptr && m_schema.range)
        sortNames.push_back(m_schema.range->attributeName);
    keyNames.insert(keyNames.end(), sortNames.begin(), sortNames.end());
    const auto compare = [&](const Item& a, const Item& b) {
        for (const std::string& name : sortNames) {
            const int one = order(a.at(name), b.at(name)).value_or(0);
            if (one != 0)
                return query.forward ? one : -one;
        }
        const int tie =
            orderOnRing(a.at(m_schema.hash.attributeName), b.at(m_schema.hash.attributeName));
        if (tie == 0 && m_schema.range) {
            const std::string& name = m_schema.range->attributeName;
            const int one = order(a.at(name), b.at(name)).value_or(0);
            return query.forward ? one : -one;
        }
        return query.forward ? tie : -tie;
    };
    std::vector<Item> entries;
    for (const Item& item : m_items) {
        const auto one = index == nullptr ? std::optional<Item>(item) : entry(*index, item);
        if (one && holds(query.keys, *one))
            entries.push_back(*one);
    }
    std::sort(entries.begin(), entries.end(),
              [&](const Item& a, const Item& b) { return compare(a, b) < 0; });

    ReferenceAnswer answer;
    const bool local = index != nullptr && !index->global;
    const bool fetches =
        local && query.allAttributes && index->projection.type != engine::ProjectionType::All;
    const double factor = query.consistent ? 1 : 0.5;
    double bytes = 0;
    double pageBytes = 0;
    for (const Item& one : entries) {
        if (query.start && compare(one, *query.start) <= 0)
            continue;
        ++answer.scannedCount;
        bytes += sizeOf(one);
        pageBytes += sizeOf(one);
        Item whole = one;
        if (fetches) {
            whole = *find(keyOf(one));
            answer.units.table += factor * ceilTo(sizeOf(whole), 4096);
            pageBytes += 4096 * ceilTo(sizeOf(whole), 4096);
        }
        if (holds(query.filter, whole))
            answer.items.push_back(projected(whole, query.projection));
        if (answer.scannedCount == query.limit.value_or(-1) || pageBytes >= 1024 * 1024) {
            answer.lastKey = projected(one, keyNames);
            break;
        }
    }
    answer.count = static_cast<std::int64_t>(answer.items.size());
    const double units = factor * ceilTo(bytes, 4096);
    if (index == nullptr)
        answer.units.table += units;
    else
        (index->global ? answer.units.global : answer.units.local)[index->name] = units;
    return answer;
}

} // namespace infera::test
