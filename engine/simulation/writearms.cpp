#include "engine/simulation/writearms.h"

#include "model/capacity/capacity.h"
#include "model/layout/evaluate.h"
#include "model/layout/updates.h"

#include <algorithm>
#include <cmath>

namespace infera::engine {

namespace {

namespace capacity = model::capacity;
using model::StepOperation;

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
        arm.probability = isPut ? write.in.created : write.in.before;
        arm.units = isPut ? capacity::indexWriteUnits(0, write.bytes, false, false)
                          : capacity::indexWriteUnits(write.bytes, 0, false, false);
        arm.addedBytes = isPut ? stored : -stored;
        if (arm.probability > 0)
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
    if (model::setsKey(write.keys, sets)) {
        arm.oldKey = true;
        add(write.in.before, entry);
        arm.oldKey = false;
        arm.newKey = true;
        add(write.in.after, entry);
        return;
    }
    const bool membership = model::setsMembership(write.keys, sets);
    add(write.in.both,
        capacity::indexWriteUnits(write.bytes, write.bytes, false,
                                  membership || model::setsProjection(write.index, sets)));
    add(write.in.before - write.in.both + write.in.after - write.in.both, entry);
}

} // namespace

std::vector<WriteArm> writeArms(const model::Design& design, const model::Table& table,
                                const model::EntityLayout& entity, StepOperation action,
                                const model::Changes& changes, bool transactional)
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
            design, entity, index.name, isDelete ? model::Changes{} : changes);
        if (in.before <= 0 && in.after <= 0 && in.created <= 0)
            continue;
        addIndexArms({index, keys->second,
                      wholeBytes(model::indexEntryBytes(design, table, index, entity)), in},
                     action, changes.sets, arms);
    }
    return arms;
}

} // namespace infera::engine
