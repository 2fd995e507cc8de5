#include "engine/simulation/writearms.h"

#include "model/capacity/capacity.h"
#include "model/layout/evaluate.h"

#include <algorithm>
#include <cmath>

namespace infera::engine {

namespace {

namespace capacity = model::capacity;
using model::StepOperation;

bool names(const model::KeyTemplates& templates, const std::vector<std::string>& attributes)
{
    return std::any_of(templates.begin(), templates.end(), [&](const model::KeyTemplate& one) {
        const std::vector<std::string> holes = one.attributes();
        return std::any_of(holes.begin(), holes.end(), [&](const std::string& hole) {
            return std::find(attributes.begin(), attributes.end(), hole) != attributes.end();
        });
    });
}

bool decides(const std::vector<model::AttributeCondition>& when,
             const std::vector<std::string>& attributes)
{
    return std::any_of(when.begin(), when.end(), [&](const model::AttributeCondition& one) {
        return std::find(attributes.begin(), attributes.end(), one.attribute) != attributes.end();
    });
}

/// Whether an update changes what an index projects. Without a list of the attributes that it
/// sets, it is taken to change some that is no key.
bool changesProjection(const model::Index& index, const std::vector<std::string>& sets)
{
    if (index.projection == model::Projection::All)
        return true;
    if (index.projection == model::Projection::KeysOnly)
        return false;
    return sets.empty() || std::any_of(sets.begin(), sets.end(), [&](const std::string& set) {
               return std::find(index.included.begin(), index.included.end(), set) !=
                      index.included.end();
           });
}

capacity::Bytes wholeBytes(double bytes)
{
    return static_cast<capacity::Bytes>(std::max(1.0, std::round(bytes)));
}

struct IndexWrite
{
    const model::Index& index;
    const model::EntityKeys& keys;
    capacity::Bytes bytes;
    model::PresenceAround in; ///< shares of the items that are in the index
};

void addIndexArms(const IndexWrite& write, StepOperation action,
                  const std::vector<std::string>& sets, std::vector<WriteArm>& arms)
{
    WriteArm arm;
    arm.index = write.index.kind == model::IndexKind::Global ? write.index.name : std::string();
    arm.probability = write.in.before;
    const double stored = static_cast<double>(write.bytes + capacity::storageOverheadPerItem);
    if (action != StepOperation::UpdateItem) {
        const bool isPut = action == StepOperation::PutItem;
        arm.units = isPut ? capacity::indexWriteUnits(0, write.bytes, false, false)
                          : capacity::indexWriteUnits(write.bytes, 0, false, false);
        arm.addedBytes = isPut ? stored : -stored;
        arms.push_back(arm);
        return;
    }
    const double entry = capacity::indexWriteUnits(write.bytes, 0, false, false);
    const auto add = [&](double probability, double units) {
        arm.probability = probability;
        arm.units = units;
        if (probability > 0 && units > 0)
            arms.push_back(arm);
    };
    if (names(write.keys.partitionKey, sets) || names(write.keys.sortKey, sets)) {
        arm.oldKey = true;
        add(write.in.before, entry);
        arm.oldKey = false;
        arm.newKey = true;
        add(write.in.after, entry);
        return;
    }
    const bool membership = decides(write.keys.when, sets);
    add(write.in.both,
        capacity::indexWriteUnits(write.bytes, write.bytes, false,
                                  membership || changesProjection(write.index, sets)));
    add(write.in.before - write.in.both + write.in.after - write.in.both, entry);
}

} // namespace

std::vector<WriteArm> writeArms(const model::Design& design, const model::Table& table,
                                const model::EntityLayout& entity, StepOperation action,
                                const std::vector<std::string>& sets, bool transactional)
{
    const auto bytes = wholeBytes(model::storedItemBytes(design, table, entity));
    const bool isPut = action == StepOperation::PutItem;
    const bool isDelete = action == StepOperation::DeleteItem;
    WriteArm base;
    const capacity::Bytes before = isPut ? 0 : bytes;
    const capacity::Bytes after = isDelete ? 0 : bytes;
    base.units = transactional ? capacity::transactionWriteUnits(before, after)
                               : capacity::writeUnits(before, after);
    const double stored = static_cast<double>(bytes + capacity::storageOverheadPerItem);
    base.addedBytes = isPut ? stored : (isDelete ? -stored : 0);
    std::vector<WriteArm> arms = {base};
    for (const model::Index& index : table.indexes) {
        const auto keys = entity.indexes.find(index.name);
        if (keys == entity.indexes.end())
            continue;
        const model::PresenceAround in = model::presenceAround(
            design, entity, index.name,
            action == StepOperation::UpdateItem ? sets : std::vector<std::string>());
        if (in.before <= 0 && in.after <= 0)
            continue;
        addIndexArms({index, keys->second,
                      wholeBytes(model::indexEntryBytes(design, table, index, entity)), in},
                     action, sets, arms);
    }
    return arms;
}

} // namespace infera::engine
