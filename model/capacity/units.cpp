#include "model/capacity/capacity.h"

#include <algorithm>
#include <cmath>

namespace infera::model::capacity {

namespace {

// "Read and write operations", DynamoDB Developer Guide (2026): reads count in steps of 4 KB,
// writes in steps of 1 KB; transactions prepare and commit, so they cost twice.
constexpr Bytes readUnitBytes = 4096;
constexpr Bytes writeUnitBytes = 1024;
constexpr double transactionFactor = 2;

double steps(Bytes bytes, Bytes step)
{
    return static_cast<double>(std::max<Bytes>(1, (bytes + step - 1) / step));
}

double factor(ReadKind kind)
{
    switch (kind) {
    case ReadKind::Eventual:
        return 0.5;
    case ReadKind::Strong:
        return 1;
    case ReadKind::Transactional:
        return transactionFactor;
    }
    return 1;
}

} // namespace

double readUnits(Bytes itemBytes, ReadKind kind)
{
    return factor(kind) * steps(itemBytes, readUnitBytes);
}

double pageReadUnits(Bytes sumOfEvaluatedBytes, ReadKind kind)
{
    return factor(kind) * steps(sumOfEvaluatedBytes, readUnitBytes);
}

double expectedPageReadUnits(double sumOfEvaluatedBytes, ReadKind kind)
{
    // A sum of averages such as 3 x 1365.333 may exceed a step by a rounding error only.
    constexpr double tolerance = 1e-6;
    const double kilobyteSteps =
        std::ceil(sumOfEvaluatedBytes / static_cast<double>(readUnitBytes) - tolerance);
    return factor(kind) * std::max(1.0, kilobyteSteps);
}

double localIndexFetchReadUnits(Bytes sumOfEntryBytes, std::span<const Bytes> baseItemBytes,
                                ReadKind kind)
{
    double units = pageReadUnits(sumOfEntryBytes, kind);
    for (const Bytes bytes : baseItemBytes)
        units += readUnits(bytes, kind);
    return units;
}

double writeUnits(Bytes before, Bytes after)
{
    return steps(std::max(before, after), writeUnitBytes);
}

double transactionWriteUnits(Bytes before, Bytes after)
{
    return transactionFactor * writeUnits(before, after);
}

double transactionReplayReadUnits(Bytes before, Bytes after)
{
    return readUnits(std::max(before, after), ReadKind::Transactional);
}

double replicatedWriteUnits(Bytes before, Bytes after, int regions)
{
    return writeUnits(before, after) * regions;
}

// "Working with items" of the guide: the size of the existing item counts. Its page "Read and write
// operations" says the larger of both; the former is the more specific one.
double failedConditionWriteUnits(Bytes existing)
{
    return steps(existing, writeUnitBytes);
}

// The five cases of "Global secondary indexes" and the sizes measured against the service
// (dynoxide, eu-west-2; ExtendDB #305, us-east-1, 2026): moving an entry is a delete and a put,
// each rounded by itself, and rewriting an entry with equal values costs nothing.
double indexWriteUnits(Bytes before, Bytes after, bool keyChanged, bool projectionChanged)
{
    if (before == 0 && after == 0)
        return 0;
    if (before == 0 || after == 0)
        return steps(before + after, writeUnitBytes);
    if (keyChanged)
        return steps(before, writeUnitBytes) + steps(after, writeUnitBytes);
    return projectionChanged ? steps(std::max(before, after), writeUnitBytes) : 0;
}

} // namespace infera::model::capacity
