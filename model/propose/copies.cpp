#include "model/propose/copies.h"

#include "model/base/units.h"
#include "model/capacity/capacity.h"
#include "model/design/namelists.h"
#include "model/propose/candidates.h"
#include "model/propose/statistics.h"

#include <algorithm>
#include <cctype>
#include <cmath>

namespace infera::model::proposer {

namespace {

using Names = std::vector<std::string>;

/// "UserByEmail" of User and [email].
std::string copyName(const Entity& entity, const Names& names)
{
    std::string text = entity.name + "By";
    for (const std::string& name : names) {
        std::string word = name;
        word.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(word.front())));
        text += word;
    }
    return text;
}

bool isKeyType(AttributeType type)
{
    return type == AttributeType::S || type == AttributeType::N || type == AttributeType::B;
}

/// What every table key of the entity can be made of: its identity and its parents.
Names linkAttributes(const EntityWorkload& workload, const Names& first)
{
    Names names = first;
    for (const Attribute& attribute : workload.entity->attributes) {
        const bool link =
            workload.isKey(attribute.name) ||
            (!attribute.references.empty() && workload.isAlwaysPresent(attribute.name) &&
             !workload.isChanged(attribute.name));
        if (link && !contains(names, attribute.name))
            names.push_back(attribute.name);
    }
    return names;
}

bool isWritten(const EntityWorkload& workload)
{
    return std::any_of(workload.writes.begin(), workload.writes.end(), [](const Write& write) {
        return write.operation == PatternOperation::Create;
    });
}

bool failsWhereItExists(const EntityWorkload& workload)
{
    return std::all_of(workload.writes.begin(), workload.writes.end(), [](const Write& write) {
        return write.operation != PatternOperation::Create || write.isNew;
    });
}

/// Found by the value alone, so that the copy leads to the one item.
bool isFoundBy(const Need& need, const Names& names)
{
    return !need.isLookup && !need.isJoined && need.ranges.empty() && need.exists.empty() &&
           need.equal.size() == names.size() &&
           std::all_of(names.begin(), names.end(),
                       [&](const std::string& one) { return contains(need.equal, one); });
}

std::vector<std::size_t> patternsFoundBy(const EntityWorkload& workload, const Names& names)
{
    std::vector<std::size_t> patterns;
    for (const Need& need : workload.needs) {
        if (isFoundBy(need, names))
            patterns.push_back(need.pattern);
    }
    return patterns;
}

/// A strongly consistent read is served by the table itself or by a local index.
bool servesStrongly(const EntityWorkload& workload, const Candidates& all, const View& base,
                    const Need& need)
{
    return fit(workload, base, need) ||
           std::any_of(all.indexes.begin(), all.indexes.end(), [&](const View& view) {
               return view.kind == ViewKind::Local && view.partition == base.partition &&
                      view.sort != base.sort && fit(workload, view, need);
           });
}

/// Strongly consistent reads that a key of the table leaves over, for each key that leaves others:
/// first those of the key that serves the busiest ones. Nothing: some key serves all.
std::vector<std::vector<const Need*>> leftOver(const Design& design, const EntityWorkload& workload)
{
    std::vector<const Need*> strong;
    for (const Need& need : workload.needs) {
        if (need.strong && !need.isLookup && !need.equal.empty())
            strong.push_back(&need);
    }
    if (strong.empty())
        return {};
    const Candidates all = candidates(design, workload);
    std::vector<std::pair<double, std::vector<const Need*>>> left; // what is served, and the rest
    for (const View& base : all.bases) {
        double served = 0;
        std::vector<const Need*> rest;
        for (const Need* need : strong) {
            // Of a pattern that reads several entities there is no copy: it goes first.
            constexpr double joinedFirst = 1e9;
            if (servesStrongly(workload, all, base, *need))
                served += 1 + need->rate + (need->isJoined ? joinedFirst : 0);
            else
                rest.push_back(need);
        }
        if (rest.empty())
            return {};
        const bool isKnown = std::any_of(left.begin(), left.end(),
                                         [&](const auto& one) { return one.second == rest; });
        if (!isKnown)
            left.emplace_back(served, std::move(rest));
    }
    std::stable_sort(left.begin(), left.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<std::vector<const Need*>> rests;
    for (auto& [served, rest] : left)
        rests.push_back(std::move(rest));
    return rests;
}

/// What a whole copy saves its readers, against what its writes and storage cost. A copy of keys is
/// written when an item is made or goes, and then each item found is read by itself; a whole one is
/// written with every update as well, both items in a transaction.
bool wholeCopyPays(const Design& design, const EntityWorkload& workload,
                   const std::vector<const Need*>& needs, const PriceWeights& weights)
{
    const EntityStatistics statistics(design, *workload.entity);
    const auto bytes = static_cast<capacity::Bytes>(std::max(1.0, statistics.itemBytes()));
    const double whole = capacity::writeUnits(0, bytes);
    double unitsASecond = 0; // in dollars a unit
    for (const Need* need : needs) {
        const double found = statistics.matches(*need);
        const double items =
            need->limit ? std::min(found, static_cast<double>(*need->limit)) : found;
        const double together = items * static_cast<double>(bytes) / 4096; // read in one query
        unitsASecond += need->rate *
                        (items * capacity::readUnits(bytes, capacity::ReadKind::Strong) -
                         std::ceil(together) + 1) *
                        weights.perReadUnit;
    }
    for (const Write& write : workload.writes) {
        const double more =
            write.operation == PatternOperation::Update ? 3 * whole : 2 * (whole - 1);
        unitsASecond -= write.rate * more * weights.perWriteUnit;
    }
    const double stored = statistics.items() * static_cast<double>(bytes) / bytesPerGigabyte *
                          weights.perGigabyteMonth;
    return unitsASecond * secondsPerHour * weights.monthHours > stored;
}

/// Strongly consistent reads that one copy can answer: each gives by value what the one before it
/// gives, and more. Only the last may have a range or an order.
using Chain = std::vector<const Need*>;

bool hasTail(const Need& need)
{
    return !need.ranges.empty() || need.order.has_value();
}

std::vector<Chain> chainsOf(std::vector<const Need*> needs)
{
    std::stable_sort(needs.begin(), needs.end(), [](const Need* a, const Need* b) {
        return a->equal.size() < b->equal.size();
    });
    std::vector<Chain> chains;
    for (const Need* need : needs) {
        const auto chain = std::find_if(chains.begin(), chains.end(), [&](const Chain& one) {
            const Need& last = *one.back();
            return !hasTail(last) && need->equal.size() > last.equal.size() &&
                   std::includes(need->equal.begin(), need->equal.end(), last.equal.begin(),
                                 last.equal.end());
        });
        if (chain == chains.end())
            chains.push_back({need});
        else
            chain->push_back(need);
    }
    return chains;
}

/// What a copy carries: keys alone or whole items, whichever seems to cost less, or one of them.
enum class Carried
{
    AsPays,
    Keys,
    Items
};

CopyPlan strongCopy(const Design& design, const EntityWorkload& workload, const Chain& chain,
                    const PriceWeights& weights, Carried carries)
{
    const Need& first = *chain.front();
    const Need& last = *chain.back();
    CopyPlan copy;
    copy.entity = workload.entity->name;
    copy.name = copyName(*workload.entity, first.equal);
    copy.partition = first.equal;
    copy.rule = "K10";
    const auto append = [&](const std::string& name) {
        if (!contains(copy.partition, name) && !contains(copy.sort, name))
            copy.sort.push_back(name);
    };
    for (const Need* need : chain) {
        copy.patterns.push_back(need->pattern);
        for (const std::string& name : need->equal)
            append(name);
    }
    if (!last.ranges.empty())
        append(last.ranges.front().attribute);
    else if (last.order)
        append(last.order->attribute);
    const std::vector<Names> unique = uniqueValues(*workload.entity);
    const bool findsOne = failsWhereItExists(workload) && copy.sort.empty() &&
                          std::any_of(unique.begin(), unique.end(),
                                      [&](const Names& names) { return isFoundBy(first, names); });
    for (const std::string& name : workload.entity->key) {
        if (!findsOne)
            append(name);
    }
    if (carries == Carried::Items ||
        (carries == Carried::AsPays && wholeCopyPays(design, workload, chain, weights)))
        return copy;
    Names carried = copy.partition;
    carried.insert(carried.end(), copy.sort.begin(), copy.sort.end());
    copy.attributes = linkAttributes(workload, carried);
    return copy;
}

/// A key of the copy has values of types that keys can have, on every item.
bool canBeKey(const EntityWorkload& workload, const Names& names)
{
    return std::all_of(names.begin(), names.end(), [&](const std::string& name) {
        const Attribute* found = workload.entity->attribute(name);
        return found && isKeyType(found->type) && workload.isAlwaysPresent(name);
    });
}

/// Copies for strongly consistent reads that the table leaves over.
std::vector<CopyPlan> copiesFor(const Design& design, const EntityWorkload& workload,
                                std::vector<const Need*> needs, const PriceWeights& weights,
                                Carried carries)
{
    std::vector<CopyPlan> copies;
    const auto add = [&](const Chain& chain) {
        CopyPlan copy = strongCopy(design, workload, chain, weights, carries);
        Names key = copy.partition;
        key.insert(key.end(), copy.sort.begin(), copy.sort.end());
        if (!canBeKey(workload, key))
            return false;
        const auto same = std::find_if(copies.begin(), copies.end(),
                                       [&](const CopyPlan& one) { return one.name == copy.name; });
        if (same == copies.end()) {
            copies.push_back(std::move(copy));
        } else if (same->sort == copy.sort) {
            same->patterns.insert(same->patterns.end(), copy.patterns.begin(), copy.patterns.end());
            if (copy.attributes.empty())
                same->attributes.clear();
        }
        return true;
    };
    std::erase_if(needs, [](const Need* one) { return one->isJoined || !one->exists.empty(); });
    for (const Chain& chain : chainsOf(std::move(needs))) {
        if (add(chain))
            continue;
        for (const Need* one : chain)
            (void)add({one});
    }
    return copies;
}

/// As isTouched() (model/layout/copies.cpp): an update that sets nothing of a copy leaves it alone.
void addCopy(const CopyPlan& copy, Write& write)
{
    Names keys = copy.partition;
    keys.insert(keys.end(), copy.sort.begin(), copy.sort.end());
    const bool touched =
        write.operation != PatternOperation::Update || copy.attributes.empty() ||
        std::any_of(write.sets.begin(), write.sets.end(), [&](const std::string& one) {
            return contains(keys, one) || contains(copy.attributes, one);
        });
    if (!touched)
        return;
    write.copied = true;
    write.copyKeys.insert(write.copyKeys.end(), keys.begin(), keys.end());
}

} // namespace

std::vector<std::vector<std::string>> uniqueValues(const Entity& entity)
{
    std::vector<Names> all;
    const auto isIdentity = [&](const Names& names) {
        return std::all_of(entity.key.begin(), entity.key.end(),
                           [&](const std::string& one) { return contains(names, one); });
    };
    for (const Attribute& attribute : entity.attributes) {
        if (attribute.unique && !isIdentity({attribute.name}))
            all.push_back({attribute.name});
    }
    for (const Names& one : entity.uniqueCombinations) {
        if (!isIdentity(one))
            all.push_back(one);
    }
    return all;
}

std::vector<CopyPlan> uniqueCopies(const Design& design,
                                   const std::vector<EntityWorkload>& workloads)
{
    std::vector<CopyPlan> copies;
    if (design.target.forbids("V6"))
        return copies;
    for (const EntityWorkload& workload : workloads) {
        if (!isWritten(workload) || !failsWhereItExists(workload))
            continue;
        for (const Names& names : uniqueValues(*workload.entity)) {
            if (!canBeKey(workload, names))
                continue;
            copies.push_back({workload.entity->name,
                              copyName(*workload.entity, names),
                              names,
                              {},
                              linkAttributes(workload, names),
                              "V6",
                              patternsFoundBy(workload, names)});
        }
    }
    return copies;
}

std::vector<std::vector<CopyPlan>>
strongCopies(const Design& design, const EntityWorkload& workload, const PriceWeights& weights)
{
    constexpr std::size_t most = 8; // each is searched with
    std::vector<std::vector<CopyPlan>> choices;
    if (design.target.forbids("K10"))
        return choices;
    for (const std::vector<const Need*>& rest : leftOver(design, workload)) {
        for (const Carried carries : {Carried::AsPays, Carried::Keys, Carried::Items}) {
            std::vector<CopyPlan> copies = copiesFor(design, workload, rest, weights, carries);
            if (choices.size() < most &&
                std::find(choices.begin(), choices.end(), copies) == choices.end())
                choices.push_back(std::move(copies));
        }
    }
    return choices;
}

std::vector<EntityWorkload> withCopies(std::vector<EntityWorkload> workloads,
                                       const std::vector<CopyPlan>& copies)
{
    for (EntityWorkload& workload : workloads) {
        for (const CopyPlan& copy : copies) {
            if (copy.entity != workload.entity->name)
                continue;
            for (Write& write : workload.writes)
                addCopy(copy, write);
        }
    }
    return workloads;
}

std::vector<EntityWorkload> withoutCopied(std::vector<EntityWorkload> workloads,
                                          const std::vector<CopyPlan>& copies)
{
    workloads = withCopies(std::move(workloads), copies);
    for (EntityWorkload& workload : workloads) {
        std::erase_if(workload.needs, [&](const Need& need) {
            return !need.isLookup &&
                   std::any_of(copies.begin(), copies.end(), [&](const CopyPlan& copy) {
                       return copy.entity == workload.entity->name &&
                              std::find(copy.patterns.begin(), copy.patterns.end(), need.pattern) !=
                                  copy.patterns.end();
                   });
        });
        for (std::size_t n = 0; n < workload.needs.size(); ++n)
            workload.needs[n].position = n;
    }
    return workloads;
}

} // namespace infera::model::proposer
