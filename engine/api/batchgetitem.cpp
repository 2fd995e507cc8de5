#include "engine/api/admission.h"
#include "engine/api/keys.h"
#include "engine/api/operations.h"
#include "engine/api/reads.h"

#include <algorithm>
#include <set>

namespace infera::engine::operations {

namespace capacity = model::capacity;

namespace {

Result<void> checkDistinct(const KeysAndAttributes& wanted, const TableState& table)
{
    std::set<std::string> seen;
    for (const model::Item& key : wanted.keys) {
        if (auto valid = validateKey(key, table.key); !valid)
            return valid;
        if (!seen.insert(encodeTableKey(table.key, key)).second)
            return validationError("Provided list of item keys contains duplicates");
    }
    return {};
}

Result<void> check(const BatchGetItemRequest& request)
{
    std::size_t keys = 0;
    for (const auto& [name, wanted] : request.requestItems)
        keys += wanted.keys.size();
    if (request.requestItems.empty() || keys == 0)
        return validationError("The requestItems parameter is required for BatchGetItem");
    if (keys > capacity::batchGetKeysMax)
        return validationError("Too many items requested for the BatchGetItem call");
    return {};
}

/// One table with expressions beside one with older parameters.
Result<void> checkMix(const BatchGetItemRequest& request)
{
    const auto any = [&](auto has) {
        return std::any_of(request.requestItems.begin(), request.requestItems.end(),
                           [&](const auto& one) { return has(one.second); });
    };
    const Parameter expressions[] = {{"ProjectionExpression", any([](const KeysAndAttributes& one) {
                                          return one.projectionExpression.has_value();
                                      })}};
    const Parameter legacy[] = {{"AttributesToGet", any([](const KeysAndAttributes& one) {
                                     return one.attributesToGet.has_value();
                                 })}};
    return checkParameters(expressions, legacy, {});
}

/// The same key twice is told before that its table is not there.
Failed tableNotFound(const KeysAndAttributes& wanted, const Error& error)
{
    for (auto one = wanted.keys.begin(); one != wanted.keys.end(); ++one) {
        if (std::find(std::next(one), wanted.keys.end(), *one) != wanted.keys.end())
            return validationError("Provided list of item keys contains duplicates");
    }
    return Failed(error);
}

/// The items of one table, until 16 MB are reached or a key is throttled; the remaining keys are
/// unprocessed. Returns why the first of them was.
Result<void> readTable(DatabaseState& state, TableState& table, const KeysAndAttributes& wanted,
                       const ProjectionReader& projection, capacity::Bytes& budget,
                       BatchGetItemResponse& response, CapacityArms& arms, FailureDetails& details)
{
    const auto kind =
        wanted.consistentRead ? capacity::ReadKind::Strong : capacity::ReadKind::Eventual;
    const std::string& name = wanted.tableArn.empty() ? table.name() : wanted.tableArn;
    std::vector<model::Item>& items = response.responses[name];
    Result<void> admitted;
    for (std::size_t i = 0; i < wanted.keys.size(); ++i) {
        const RingPosition position = ringPositionOf(table.key, wanted.keys[i]);
        admitted = admitRead(state, table, nullptr, position, details);
        ReadItem read = admitted ? readItem(table, wanted.keys[i]) : ReadItem{};
        if (!admitted || read.bytes > budget) {
            if (admitted)
                budget = 0;
            KeysAndAttributes rest = wanted;
            rest.keys.assign(wanted.keys.begin() + static_cast<std::ptrdiff_t>(i),
                             wanted.keys.end());
            response.unprocessedKeys.emplace(name, std::move(rest));
            return admitted;
        }
        budget -= read.bytes;
        const double units = capacity::readUnits(read.bytes, kind);
        arms.read += units;
        chargeRead(state, table, nullptr, position, units);
        if (read.item)
            items.push_back(projection.apply(std::move(*read.item)));
    }
    return {};
}

} // namespace

Result<BatchGetItemResponse> batchGetItem(DatabaseState& state, const BatchGetItemRequest& request,
                                          FailureDetails& details)
{
    if (auto valid = check(request); !valid)
        return Failed(valid.error());
    if (auto valid = checkMix(request); !valid)
        return Failed(valid.error());
    std::map<std::string, ProjectionReader> projections;
    for (const auto& [name, wanted] : request.requestItems) {
        const Parameter expressions[] = {
            {"ProjectionExpression", wanted.projectionExpression.has_value()}};
        const Parameter legacy[] = {{"AttributesToGet", wanted.attributesToGet.has_value()}};
        if (auto valid = checkParameters(expressions, legacy, wanted.substitutions); !valid)
            return Failed(valid.error());
        if (auto valid = projections[name].read(wanted.projectionExpression, wanted.attributesToGet,
                                                wanted.substitutions);
            !valid)
            return Failed(valid.error());
    }
    for (const auto& [name, wanted] : request.requestItems) {
        auto table = state.table(name);
        if (!table)
            return tableNotFound(wanted, table.error());
        if (auto valid = checkDistinct(wanted, **table); !valid)
            return Failed(valid.error());
        if (auto valid = projections[name].checkAgainst(**table); !valid)
            return Failed(valid.error());
    }

    BatchGetItemResponse response;
    capacity::Bytes budget = capacity::batchBytesMax;
    Result<void> throttled;
    double consumed = 0;
    for (const auto& [name, wanted] : request.requestItems) {
        CapacityArms arms;
        auto read = readTable(state, *state.findTable(name), wanted, projections[name], budget,
                              response, arms, details);
        if (!read)
            throttled = std::move(read);
        consumed += arms.read;
        if (auto one = consumedCapacity(name, arms, request.returnConsumedCapacity))
            response.consumedCapacity.push_back(std::move(*one));
    }
    if (!throttled && consumed == 0)
        return Failed(throttled.error()); // not one key could be read
    return response;
}

} // namespace infera::engine::operations
