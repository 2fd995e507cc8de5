#include "engine/workload/ycsb.h"

#include "model/base/named.h"

#include <algorithm>
#include <cctype>

namespace infera::engine {

namespace {

/// Shares of the operations. A read-modify-write is a read and an update of the same record.
struct Mix
{
    char name;
    double read;
    double update;
    double insert;
    double scan;
    bool latest;
};
constexpr Mix mixes[] = {
    {'a', 0.5, 0.5, 0, 0, false},  {'b', 0.95, 0.05, 0, 0, false}, {'c', 1, 0, 0, 0, false},
    {'d', 0.95, 0, 0.05, 0, true}, {'e', 0, 0, 0.05, 0.95, false}, {'f', 1, 0.5, 0, 0, false},
};
constexpr std::int64_t meanScanLength = 50; ///< uniform from 1 to 100

/// The first attribute that is no key: YCSB's updates write one field.
std::vector<std::string> writtenField(const model::Entity& entity)
{
    for (const model::Attribute& attribute : entity.attributes)
        if (std::find(entity.key.begin(), entity.key.end(), attribute.name) == entity.key.end() &&
            !attribute.unique)
            return {attribute.name};
    return {};
}

model::AccessPattern patternOf(const model::Entity& entity, const Mix& mix,
                               model::PatternOperation operation, double perSecond)
{
    model::AccessPattern pattern;
    pattern.operation = operation;
    pattern.entities = {entity.name};
    pattern.rate.averagePerSecond = perSecond;
    if (operation == model::PatternOperation::Get || operation == model::PatternOperation::Update) {
        pattern.where = {{entity.key.front(), model::Comparison::Equal, std::nullopt}};
        model::Skew skew;
        skew.attribute = entity.key.front();
        skew.distribution =
            mix.latest ? model::DistributionKind::Latest : model::DistributionKind::ScrambledZipf;
        pattern.skew = skew;
    }
    return pattern;
}

} // namespace

double totalRate(const model::Design& design)
{
    double rate = 0;
    for (const model::AccessPattern& pattern : design.accessPatterns)
        rate += pattern.rate.averagePerSecond.value_or(0);
    return rate;
}

Result<model::Design> ycsbDesign(const model::Design& design, char workload,
                                 const std::string& entityName, double ratePerSecond)
{
    const char wanted = static_cast<char>(std::tolower(static_cast<unsigned char>(workload)));
    const auto mix = std::find_if(std::begin(mixes), std::end(mixes),
                                  [&](const Mix& one) { return one.name == wanted; });
    if (mix == std::end(mixes))
        return failure("unknown-workload", "YCSB has the workloads A to F.");
    const model::Entity* entity = entityName.empty() && !design.entities.empty()
                                      ? &design.entities.front()
                                      : design.entity(entityName);
    if (entity == nullptr)
        return failure("unknown-entity", "The design has no entity " + entityName + ".");
    if (entity->key.size() != 1)
        return failure("no-workload-key", "YCSB's records have a key of one attribute; " +
                                              entity->name + " has another.");
    model::Design result = design;
    result.accessPatterns.clear();
    const auto add = [&](const char* name, model::PatternOperation operation, double share) {
        if (share <= 0)
            return;
        model::AccessPattern pattern = patternOf(*entity, *mix, operation, share * ratePerSecond);
        pattern.name = name;
        if (operation == model::PatternOperation::Update)
            pattern.sets = writtenField(*entity);
        if (operation == model::PatternOperation::Scan)
            pattern.limit = meanScanLength;
        result.accessPatterns.push_back(std::move(pattern));
    };
    add("YCSB read", model::PatternOperation::Get, mix->read);
    add("YCSB update", model::PatternOperation::Update, mix->update);
    add("YCSB insert", model::PatternOperation::Create, mix->insert);
    add("YCSB scan", model::PatternOperation::Scan, mix->scan);
    return result;
}

} // namespace infera::engine
