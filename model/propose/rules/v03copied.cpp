#include "model/propose/rules/rule.h"

#include "model/base/text.h"
#include "model/base/units.h"
#include "model/capacity/capacity.h"
#include "model/design/defaults.h"
#include "model/design/quantity.h"
#include "model/findings/rules.h"
#include "model/layout/evaluate.h"
#include "model/layout/planner.h"
#include "model/layout/stepitems.h"
#include "model/propose/money.h"

#include <algorithm>
#include <cctype>
#include <cmath>

namespace infera::model::proposer {

namespace {

using Names = std::vector<std::string>;

// More than these is no small part of the other entity.
constexpr std::size_t copiedAttributesMax = 3;
constexpr double savingMinUsd = 0.01;

/// An entity that names another one by a reference.
struct Pair
{
    const Entity& entity;
    const Entity& source;
    std::string reference;
};

/// Whether an update of the entity sets one of the attributes, and how often a second.
double changesPerSecond(const Design& design, const Entity& entity, const Names& attributes)
{
    double rate = 0;
    for (const AccessPattern& pattern : design.accessPatterns) {
        for (const TransactionItem& item : itemsWritten(pattern)) {
            const bool sets =
                item.operation == PatternOperation::Update && item.entity == entity.name &&
                std::any_of(attributes.begin(), attributes.end(),
                            [&](const auto& one) { return contains(item.sets, one); });
            rate += sets ? pattern.rate.averagePerSecond.value_or(1) : 0;
        }
    }
    return rate;
}

/// Copies of a value of the source, and the write units to rewrite them all, in the indexes that
/// have whole items as well.
double copiesOf(const Advice& advice, const Pair& pair)
{
    return advice.items(pair.entity) / std::max(1.0, advice.items(pair.source));
}

double unitsToRewrite(const Advice& advice, const Pair& pair)
{
    const auto [table, home] = advice.layout.home(pair.entity.name);
    if (!table)
        return 0;
    const auto unitsOf = [](double bytes) {
        return capacity::writeUnits(0, static_cast<capacity::Bytes>(std::ceil(bytes)));
    };
    double units = unitsOf(storedItemBytes(advice.design, *table, *home));
    for (const Index& index : table->indexes) {
        if (index.projection == Projection::All && home->indexes.contains(index.name))
            units += shareInIndex(advice.design, *home, index.name) *
                     unitsOf(indexEntryBytes(advice.design, *table, index, *home));
    }
    return copiesOf(advice, pair) * units;
}

/// Read units to find the copies of a value by the reference; nullopt: no key does.
std::optional<double> unitsToFind(const Advice& advice, const Pair& pair)
{
    AccessPattern find;
    find.name = "copies of " + pair.source.name + " in " + pair.entity.name;
    find.operation = PatternOperation::List;
    find.entities = {pair.entity.name};
    find.where = {{pair.reference, Comparison::Equal, std::nullopt}};
    find.returns.kind = ReturnsKind::Keys;
    std::string reason;
    const std::optional<Plan> plan = planPattern(advice.design, advice.layout, find, reason);
    return plan ? std::optional(readUnitsOf(*plan)) : std::nullopt;
}

/// `toFind`: read units that finding the copies takes.
double usdOfChanges(const Advice& advice, const Pair& pair, double perSecond, double toFind)
{
    const double calls = perSecond * secondsPerHour * advice.weights.monthHours;
    return calls * (unitsToRewrite(advice, pair) * advice.weights.perWriteUnit +
                    toFind * advice.weights.perReadUnit);
}

// --- a copy that is there, and goes stale ---

/// "customername" of customerName and customer_name.
std::string plain(const std::string& name)
{
    std::string text = toLower(name);
    std::erase(text, '_');
    return text;
}

/// "customer" of customerId.
std::string stemOf(const std::string& reference)
{
    std::string text = plain(reference);
    if (text.ends_with("id"))
        text.erase(text.size() - 2);
    return text;
}

/// Named after the other entity, or after the reference to it, and an attribute of it. The same
/// name alone tells nothing: many entities have a title, a name or a time of their own.
bool isNamedCopy(const Pair& pair, const Attribute& copy, const Attribute& original)
{
    const std::string name = plain(copy.name);
    const std::string end = plain(original.name);
    const std::string stem = stemOf(pair.reference);
    return copy.type == original.type &&
           (name == plain(pair.source.name) + end || (!stem.empty() && name == stem + end));
}

void adviseStale(const Advice& advice, const Pair& pair, const Attribute& copy,
                 const Attribute& original, std::vector<Finding>& findings)
{
    const double changes = changesPerSecond(advice.design, pair.source, {original.name});
    if (changes <= 0 || changesPerSecond(advice.design, pair.entity, {copy.name}) > 0)
        return;
    const double toFind = unitsToFind(advice, pair).value_or(0);
    findings.push_back(adviceOf(
        ruleV3, pair.entity.name + "." + copy.name + " is a copy that goes stale",
        "By its name it is a copy of " + pair.source.name + "." + original.name +
            ", which changes " + rateText(changes) +
            ", and no update sets it. Each change has about " +
            rules::quantityText(copiesOf(advice, pair)) +
            " copies to rewrite: " + rules::quantityText(unitsToRewrite(advice, pair)) +
            " write units, " + moneyText(usdOfChanges(advice, pair, changes, toFind)) + " a month.",
        {},
        "Add an update of " + pair.entity.name + " that sets " + copy.name + ", or read it from " +
            pair.source.name + " where it has to be fresh."));
}

void adviseStale(const Advice& advice, const Pair& pair, std::vector<Finding>& findings)
{
    for (const Attribute& copy : pair.entity.attributes) {
        if (copy.name == pair.reference || contains(pair.entity.key, copy.name) ||
            !copy.references.empty())
            continue;
        for (const Attribute& original : pair.source.attributes) {
            if (!contains(pair.source.key, original.name) && isNamedCopy(pair, copy, original))
                adviseStale(advice, pair, copy, original, findings);
        }
    }
}

// --- a copy that would save reads ---

/// What a get by the whole key returns beside the key, where that is a small part; else none.
Names smallPart(const AccessPattern& pattern, const Entity& source)
{
    const bool byKey = source.key.size() == 1 && pattern.where.size() == 1 &&
                       pattern.where.front().attribute == source.key.front() &&
                       pattern.where.front().comparison == Comparison::Equal &&
                       !pattern.where.front().constant;
    if (!byKey || pattern.operation != PatternOperation::Get ||
        pattern.entities != Names{source.name} || pattern.consistency == Consistency::Strong ||
        pattern.returns.kind != ReturnsKind::Attributes)
        return {};
    Names wanted;
    for (const std::string& one : pattern.returns.attributes) {
        if (!contains(source.key, one))
            wanted.push_back(one);
    }
    const bool isPart = wanted.size() + source.key.size() < source.attributes.size();
    return isPart && wanted.size() <= copiedAttributesMax ? wanted : Names{};
}

bool returnsReference(const Returns& returns, const Pair& pair)
{
    switch (returns.kind) {
    case ReturnsKind::All:
        return true;
    case ReturnsKind::Attributes:
        return contains(returns.attributes, pair.reference);
    case ReturnsKind::Keys:
        return contains(pair.entity.key, pair.reference);
    case ReturnsKind::Count:
        break;
    }
    return false;
}

/// Reads of the entity that bring the reference with them: who gives it knows the other one before.
bool bringsReference(const AccessPattern& pattern, const Pair& pair)
{
    return isRead(pattern.operation) && pattern.operation != PatternOperation::Scan &&
           returnsReference(pattern.returns, pair) &&
           contains(pattern.entities, pair.entity.name) &&
           !contains(pattern.entities, pair.source.name) &&
           std::none_of(pattern.where.begin(), pattern.where.end(), [&](const auto& one) {
               return one.attribute == pair.reference && one.comparison == Comparison::Equal;
           });
}

/// Items a second that are read with a reference whose value may be wanted.
double referencesPerSecond(const Advice& advice, const Pair& pair)
{
    double items = 0;
    for (const AccessPattern& pattern : advice.design.accessPatterns) {
        const Plan* plan = advice.plan(pattern.name);
        if (plan && bringsReference(pattern, pair))
            items += pattern.rate.averagePerSecond.value_or(1) * itemsReturned(*plan);
    }
    return items;
}

/// What an attribute of so many bytes, its name included, costs a month in each item of the entity
/// and in the indexes that have whole items.
double usdOfLarger(const Advice& advice, const Entity& entity, double bytes)
{
    Design larger = advice.design;
    Attribute& copy =
        std::find_if(larger.entities.begin(), larger.entities.end(), [&](const Entity& one) {
            return one.name == entity.name;
        })->attributes.emplace_back();
    copy.name = "x";
    while (entity.attribute(copy.name))
        copy.name += "x";
    copy.type = AttributeType::S;
    copy.sizeBytes = std::max(0.0, bytes - static_cast<double>(copy.name.size()));
    const auto usdUnder = [&](const Design& design) {
        return monthlyCost(design, storedBytes(design, advice.layout),
                           advice.plansOf(entity, design), advice.weights)
            .total();
    };
    return usdUnder(larger) - usdUnder(advice.design);
}

/// What an index of keys costs a month by which the copies are found.
double usdOfFinding(const Advice& advice, const Pair& pair)
{
    double bytes = defaults::valueBytes(pair.entity, pair.reference);
    for (const std::string& name : pair.entity.key)
        bytes += defaults::valueBytes(pair.entity, name);
    double usd =
        advice.usdOfStorage(advice.items(pair.entity) * (bytes + capacity::storageOverheadPerItem));
    for (const AccessPattern& pattern : advice.design.accessPatterns) {
        if (writes(pattern, pair.entity, PatternOperation::Create) ||
            writes(pattern, pair.entity, PatternOperation::Delete))
            usd += advice.usdOfWrites(pattern, 1);
    }
    return usd;
}

/// memberNick, as adviseStale() knows it again.
std::string copyName(const Entity& source, const std::string& attribute)
{
    std::string name = source.name + attribute;
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(name[i]); };
    name[0] = static_cast<char>(std::tolower(at(0)));
    name[source.name.size()] = static_cast<char>(std::toupper(at(source.name.size())));
    return name;
}

Names copyNames(const Entity& source, const Names& wanted)
{
    Names names;
    for (const std::string& one : wanted)
        names.push_back(copyName(source, one));
    return names;
}

bool hasCopies(const Pair& pair, const Names& wanted)
{
    return std::all_of(wanted.begin(), wanted.end(), [&](const std::string& one) {
        return std::any_of(pair.entity.attributes.begin(), pair.entity.attributes.end(),
                           [&](const Attribute& copy) {
                               return isNamedCopy(pair, copy, *pair.source.attribute(one));
                           });
    });
}

void adviseCopy(const Advice& advice, const AccessPattern& pattern, const Names& wanted,
                const Pair& pair, std::vector<Finding>& findings)
{
    const Plan* plan = advice.plan(pattern.name);
    if (!plan || hasCopies(pair, wanted))
        return;
    double bytes = 0;
    for (const std::string& one : wanted)
        bytes += static_cast<double>(copyName(pair.source, one).size()) +
                 defaults::valueBytes(*pair.source.attribute(one));
    const double changes = changesPerSecond(advice.design, pair.source, wanted);
    const double saved = advice.usdOfReads(pattern, readUnitsOf(*plan));
    // What does not change need not be found.
    const std::optional<double> toFind =
        changes > 0 ? unitsToFind(advice, pair) : std::optional(0.0);
    const double rewritten = usdOfChanges(advice, pair, changes, toFind.value_or(0));
    if (saved - rewritten < savingMinUsd)
        return;
    const double larger = usdOfLarger(advice, pair.entity, bytes);
    const double found = toFind ? 0 : usdOfFinding(advice, pair);
    if (saved - larger - rewritten - found < savingMinUsd)
        return;
    const std::string names = join(wanted, ", ");
    const double units = unitsToRewrite(advice, pair);
    findings.push_back(adviceOf(
        ruleV3,
        "A copy of " + names + " in " + pair.entity.name + " could spare '" + pattern.name + "'",
        "Where it reads what a " + pair.entity.name + " names by " + pair.reference +
            ", a copy saves these reads, up to " + moneyText(saved) + " a month, for " +
            moneyText(larger) + " a month of larger items. Each change has about " +
            rules::quantityText(copiesOf(advice, pair)) + " copies to rewrite, " +
            rules::quantityText(units) + " write units, " +
            moneyText(units * advice.weights.perWriteUnit) + "; " +
            (changes > 0
                 ? "changes come " + rateText(changes) + ", " + moneyText(rewritten) + " a month."
                 : "no pattern changes the value.") +
            (found > 0 ? " No key finds them by " + pair.reference +
                             ": an index of keys for that costs " + moneyText(found) + " a month."
                       : ""),
        {pattern.name},
        "Give " + pair.entity.name + " " + join(copyNames(pair.source, wanted), ", ") +
            ", and beside each change in " + pair.source.name + " an update of " +
            pair.entity.name + " by " + pair.reference + "."));
}

/// The entity whose reads bring most references, where that are at least as many as the pattern's
/// calls.
void adviseCopy(const Advice& advice, const AccessPattern& pattern, const Names& wanted,
                const std::vector<Pair>& pairs, std::vector<Finding>& findings)
{
    const Pair* best = nullptr;
    double most = pattern.rate.averagePerSecond.value_or(1);
    for (const Pair& pair : pairs) {
        const double items =
            pair.source.name == pattern.entities.front() ? referencesPerSecond(advice, pair) : 0;
        if (items > most || (!best && items >= most)) {
            best = &pair;
            most = items;
        }
    }
    if (best)
        adviseCopy(advice, pattern, wanted, *best, findings);
}

/// Sorted by name, so that the order of the design's entities does not show.
std::vector<Pair> pairsOf(const Design& design)
{
    std::vector<const Entity*> entities;
    for (const Entity& entity : design.entities)
        entities.push_back(&entity);
    std::sort(entities.begin(), entities.end(),
              [](const Entity* a, const Entity* b) { return a->name < b->name; });
    std::vector<Pair> pairs;
    for (const Entity* entity : entities) {
        for (const Attribute& reference : entity->attributes) {
            const Entity* source = design.entity(reference.references);
            if (source && source != entity)
                pairs.push_back({*entity, *source, reference.name});
        }
    }
    return pairs;
}

void advise(const Advice& advice, std::vector<Finding>& findings)
{
    const std::vector<Pair> pairs = pairsOf(advice.design);
    for (const Pair& pair : pairs)
        adviseStale(advice, pair, findings);
    for (const AccessPattern& pattern : advice.design.accessPatterns) {
        const Entity* source =
            pattern.entities.size() == 1 ? advice.design.entity(pattern.entities.front()) : nullptr;
        const Names wanted = source ? smallPart(pattern, *source) : Names{};
        if (!wanted.empty())
            adviseCopy(advice, pattern, wanted, pairs, findings);
    }
}

} // namespace

const Rule ruleV3 = {
    "V3",
    "Copied attribute",
    "a get by key asks for one to three attributes of an entity, and items that refer to it are "
    "read at least as often without the reference being given; or an attribute is named as a copy",
    "said is what a copy in these items would save, and what each change of the value would cost; "
    "and of a copy, that nothing rewrites it when the value changes",
    "AWS Labs MCP servers, DynamoDB data modelling guide (2026), "
    "\"Denormalization\"",
    nullptr,
    nullptr,
    advise};

} // namespace infera::model::proposer
