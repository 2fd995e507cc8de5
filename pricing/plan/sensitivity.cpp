#include "pricing/bill/recommendation.h"
#include "pricing/bill/reservedmode.h"
#include "pricing/plan/outlook.h"
#include "pricing/plan/scaledusage.h"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

namespace infera::pricing {

using model::IndexUsage;
using model::TableUsage;
using model::UnitUsage;
using model::Usage;

namespace {

/// One input that a person may have got wrong, and how to change it.
struct Input
{
    std::string name;
    std::function<void(Usage&, const Decimal&)> change;
};

/// What a table does beside reads, writes and storage, where it does it.
void addServices(std::vector<Input>& inputs, const TableUsage& table, std::size_t at)
{
    using Member = std::optional<Decimal> TableUsage::*;
    constexpr std::array<std::pair<const char*, Member>, 10> services{{
        {"expired items of ", &TableUsage::expiredUnitsPerMonth},
        {"backups of ", &TableUsage::backupBytes},
        {"cold backups of ", &TableUsage::coldBackupBytes},
        {"stream reads of ", &TableUsage::streamReadsPerMonth},
        {"change data capture of ", &TableUsage::changeDataCaptureUnitsPerMonth},
        {"exports of ", &TableUsage::exportedBytesPerMonth},
        {"incremental exports of ", &TableUsage::incrementalExportedBytesPerMonth},
        {"restores of ", &TableUsage::restoredBytesPerMonth},
        {"cold restores of ", &TableUsage::coldRestoredBytesPerMonth},
        {"imports of ", &TableUsage::importedBytesPerMonth},
    }};
    for (const auto& [name, member] : services) {
        const std::optional<Decimal>& amount = table.*member;
        if (amount && !amount->isZero())
            inputs.push_back(
                {name + table.name, [at, member = member](Usage& all, const Decimal& factor) {
                     scale(all.tables[at].*member, factor);
                 }});
    }
}

/// Whether a usage has units of its own.
bool isStated(const UnitUsage& units)
{
    return !(units == UnitUsage());
}

UnitUsage* unitsAt(Usage& usage, const std::string& table, const std::string& index)
{
    for (TableUsage& one : usage.tables) {
        if (one.name != table)
            continue;
        if (index.empty())
            return &one.units;
        for (IndexUsage& of : one.indexes) {
            if (of.name == index)
                return &of.units;
        }
    }
    return nullptr;
}

/// What a pattern consumes of a table or an index, of all that its patterns do: 1 is everything.
Decimal shareOf(const Usage& usage, const model::PatternUsage& use,
                Decimal model::PatternUsage::*units)
{
    Decimal all;
    for (const model::PatternUsage& one : usage.patterns) {
        if (one.table == use.table && one.index == use.index)
            all += one.*units;
    }
    return all.isZero() ? Decimal() : (use.*units).dividedBy(all, 20);
}

/// The pattern is called more or less often, at the same hours of the day.
void scalePattern(Usage& usage, const std::string& pattern, const Decimal& factor)
{
    const Usage before = usage;
    for (const model::PatternUsage& use : before.patterns) {
        UnitUsage* units = use.pattern == pattern ? unitsAt(usage, use.table, use.index) : nullptr;
        if (units == nullptr)
            continue;
        const Decimal more = factor - 1;
        scaleReads(*units,
                   1 + more * shareOf(before, use, &model::PatternUsage::readUnitsPerMonth));
        scaleWrites(*units,
                    1 + more * shareOf(before, use, &model::PatternUsage::writeUnitsPerMonth));
    }
}

/// An entity has more items, or larger ones.
void scaleEntity(Usage& usage, const std::string& entity, const Decimal& factor)
{
    for (const model::EntityStorage& stored : usage.entities) {
        if (stored.entity != entity)
            continue;
        for (TableUsage& table : usage.tables) {
            if (table.name != stored.table)
                continue;
            std::optional<Decimal>* bytes = stored.index.empty() ? &table.storageBytes : nullptr;
            for (IndexUsage& index : table.indexes)
                bytes = index.name == stored.index ? &index.storageBytes : bytes;
            if (bytes != nullptr && *bytes)
                **bytes += stored.bytes * (factor - 1);
        }
    }
}

/// Of a design: how often each access pattern is called, and what each entity stores. Reads, writes
/// and storage of tables follow from them.
std::vector<Input> designInputsOf(const Usage& usage)
{
    std::vector<Input> inputs;
    const auto add = [&](std::string name, std::function<void(Usage&, const Decimal&)> change) {
        if (std::none_of(inputs.begin(), inputs.end(),
                         [&](const Input& one) { return one.name == name; }))
            inputs.push_back({std::move(name), std::move(change)});
    };
    for (const model::PatternUsage& use : usage.patterns)
        add(model::rateInput(use.pattern),
            [pattern = use.pattern](Usage& all, const Decimal& factor) {
                scalePattern(all, pattern, factor);
            });
    for (const model::EntityStorage& stored : usage.entities)
        add(model::storedInput(stored.entity),
            [entity = stored.entity](Usage& all, const Decimal& factor) {
                scaleEntity(all, entity, factor);
            });
    for (std::size_t t = 0; t < usage.tables.size(); ++t)
        addServices(inputs, usage.tables[t], t);
    return inputs;
}

std::vector<Input> inputsOf(const Usage& usage)
{
    if (!usage.patterns.empty())
        return designInputsOf(usage);
    std::vector<Input> inputs;
    for (std::size_t t = 0; t < usage.tables.size(); ++t) {
        const std::string& name = usage.tables[t].name;
        inputs.push_back({"reads of " + name, [t](Usage& all, const Decimal& factor) {
                              scaleReads(all.tables[t].units, factor);
                              scaleReplicas(all.tables[t], factor);
                          }});
        inputs.push_back({"writes of " + name, [t](Usage& all, const Decimal& factor) {
                              scaleWrites(all.tables[t].units, factor);
                          }});
        inputs.push_back({"storage of " + name, [t](Usage& all, const Decimal& factor) {
                              scaleStored(all.tables[t], factor);
                          }});
        addServices(inputs, usage.tables[t], t);
        for (std::size_t i = 0; i < usage.tables[t].indexes.size(); ++i) {
            if (usage.tables[t].indexes[i].local && !isStated(usage.tables[t].indexes[i].units))
                continue; // in its table's
            const std::string index = name + "." + usage.tables[t].indexes[i].name;
            inputs.push_back({"reads of " + index, [t, i](Usage& all, const Decimal& factor) {
                                  scaleReads(all.tables[t].indexes[i].units, factor);
                              }});
            inputs.push_back({"writes of " + index, [t, i](Usage& all, const Decimal& factor) {
                                  scaleWrites(all.tables[t].indexes[i].units, factor);
                              }});
        }
    }
    return inputs;
}

/// Whether a line without a price has another quantity than before: nobody knows what that costs.
bool movesUnpriced(const ModeCost& before, const ModeCost& now)
{
    return std::any_of(now.lines.begin(), now.lines.end(), [&](const BillLine& line) {
        return !line.amount &&
               std::none_of(before.lines.begin(), before.lines.end(), [&](const BillLine& one) {
                   return one.item == line.item && one.table == line.table &&
                          one.index == line.index && one.region == line.region &&
                          one.rateKey == line.rateKey && one.quantity == line.quantity;
               });
    });
}

/// What the recommended mode of `before` comes to with another usage; nothing where it cannot be
/// told. `partly` is set where lines without a price are moved too.
Result<std::optional<Decimal>> totalOf(const Usage& usage, const RateCard& card,
                                       const BillOptions& options, const CostReport& before,
                                       bool& partly)
{
    const Result<CostReport> report = bill(usage, card, options);
    if (!report)
        return tl::unexpected(report.error());
    const Recommendation& mode = before.recommendation;
    const ModeCost* was = findMode(before, mode.mode, mode.tableClass);
    const ModeCost* cost = findMode(*report, mode.mode, mode.tableClass);
    if (cost == nullptr && was != nullptr &&
        was->furtherYears > 0) // nothing pays beside the stated
        cost = findMode(*report, report->statedMode, mode.tableClass);
    if (was == nullptr || cost == nullptr)
        return std::optional<Decimal>();
    if (movesUnpriced(*was, *cost)) {
        if (!isThroughputPriced(*cost) || cost->effectiveMonthly == was->effectiveMonthly)
            return std::optional<Decimal>();
        partly = true;
    }
    return std::optional(cost->effectiveMonthly);
}

/// The blocks that the recommended mode reserves, as stated ones: they are bought, whatever an
/// input turns out to be. Those of replicas' regions, and those beside tables that are not
/// provisioned, cannot be stated.
Usage withCommitment(Usage usage, const CostReport& report)
{
    const std::string& name = report.recommendation.mode;
    const ModeCost* mode = findMode(report, name, report.recommendation.tableClass);
    const bool stated = std::any_of(usage.tables.begin(), usage.tables.end(),
                                    [](const TableUsage& table) { return table.reserved; });
    if (mode == nullptr || stated || mode->upfrontLines.empty() || name.ends_with("-by-table"))
        return usage;
    model::ReservedSettings reserved{Decimal(), Decimal(), mode->termYears};
    for (const BillLine& line : mode->upfrontLines) {
        if (line.region != report.region || !line.quantityKnown)
            return usage;
        const bool reads = directionOfBlocks(line) == Direction::Read;
        *(reads ? reserved.readUnits : reserved.writeUnits) += line.quantity * reservedBlockUnits;
    }
    // Of a table that takes part in the mode: what is stated of one on demand would move it.
    for (TableUsage& table : usage.tables) {
        const bool provisioned =
            std::any_of(mode->lines.begin(), mode->lines.end(), [&](const BillLine& line) {
                return line.table == table.name && line.rateKey.ends_with("_capacity_unit_hour");
            });
        if (!provisioned)
            continue;
        table.reserved = reserved;
        break;
    }
    return usage;
}

} // namespace

Result<std::vector<Sensitivity>> sensitivityOf(const Usage& usage, const RateCard& card,
                                               const BillOptions& options, const CostReport& report,
                                               const Decimal& change, const Progress& progress)
{
    std::vector<Sensitivity> all;
    const Usage bought = withCommitment(usage, report);
    const ModeCost* mode =
        findMode(report, report.recommendation.mode, report.recommendation.tableClass);
    const SumIs is = mode != nullptr ? sumIs(*mode) : SumIs::Whole;
    for (const Input& input : inputsOf(usage)) {
        if (progress.cancelled())
            break;
        Sensitivity one;
        one.input = input.name;
        one.is = is;
        for (const model::InputCertainty& known : usage.certainties) {
            if (known.input == input.name) {
                one.certainty = known.certainty;
                one.why = known.why;
            }
        }
        for (const bool up : {false, true}) {
            Usage changed = bought;
            input.change(changed, up ? 1 + change : 1 - change);
            const auto total = totalOf(changed, card, options, report, one.partly);
            if (!total)
                return tl::unexpected(total.error());
            (up ? one.upper : one.lower) = *total;
        }
        all.push_back(std::move(one));
    }
    std::stable_sort(all.begin(), all.end(), [](const Sensitivity& a, const Sensitivity& b) {
        return a.moves() > b.moves();
    });
    return all;
}

} // namespace infera::pricing
