#pragma once

#include "app/core/models/resulttable.h"
#include "engine/simulation/simulation.h"
#include "model/findings/finding.h"
#include "model/layout/plan.h"
#include "model/propose/propose.h"
#include "pricing/bill/bill.h"

namespace infera::app {

/// One request of one plan, for the table of how each pattern is served.
struct PlanRow
{
    std::string pattern;
    model::Step step;
    int number = 0; ///< of the step in its plan, from 1
    int of = 0;
    bool operator==(const PlanRow&) const = default;
};
[[nodiscard]] std::vector<PlanRow> planRows(const std::vector<model::Plan>& plans);

using PlansTable = ResultTable<PlanRow>;
using FindingsTable = ResultTable<model::Finding>;
using HotKeysTable = ResultTable<engine::HotKey>;
using PatternResultsTable = ResultTable<engine::PatternResult>;
using TableResultsTable = ResultTable<engine::TableResult>;
using ModesTable = ResultTable<pricing::ModeCost>;
using BillLinesTable = ResultTable<pricing::BillLine>;
using PatternCostsTable = ResultTable<pricing::PatternCost>;
using IndexCostsTable = ResultTable<pricing::IndexCost>;

[[nodiscard]] PlansTable* makePlansTable(QObject* parent);
/// The access patterns of a finding, or its table and index.
[[nodiscard]] QString aboutText(const model::Finding& finding);
[[nodiscard]] FindingsTable* makeFindingsTable(QObject* parent);
[[nodiscard]] HotKeysTable* makeHotKeysTable(QObject* parent);
[[nodiscard]] PatternResultsTable* makePatternResultsTable(QObject* parent);
[[nodiscard]] TableResultsTable* makeTableResultsTable(QObject* parent);
[[nodiscard]] BillLinesTable* makeBillLinesTable(QObject* parent);
[[nodiscard]] PatternCostsTable* makePatternCostsTable(QObject* parent);
[[nodiscard]] IndexCostsTable* makeIndexCostsTable(QObject* parent);

/// The mode whose cost stands for the design: what its exports deploy. That is on demand, or
/// provisioned capacity with auto scaling where the design asks for it, in its table class;
/// nullptr when there is no bill of it.
[[nodiscard]] const pricing::ModeCost* headlineMode(const pricing::CostReport& report,
                                                    const model::Target& target);
/// A month with everything paid in advance spread over the term.
[[nodiscard]] double spreadMonthly(const pricing::ModeCost& mode);
/// An amount of a mode, marked where it is not the whole: ">= $12.00" (as one sign) where something
/// has no price, "~ $12.00" where something is not known.
[[nodiscard]] QString monthlyText(const pricing::ModeCost& mode, double amount);
/// The same in words; empty: it is the whole.
[[nodiscard]] QString monthlyNote(const pricing::ModeCost& mode);
[[nodiscard]] QString severityText(model::Severity severity);
[[nodiscard]] CellState severityState(model::Severity severity);
/// "on-demand" as people read it: "On demand".
[[nodiscard]] QString modeText(const std::string& mode);
[[nodiscard]] QString tableClassText(const std::string& tableClass);
/// The item of a bill's line in words: "Reads".
[[nodiscard]] QString billItemText(const std::string& item);
/// Where a rate comes from, in words: who published it and when.
[[nodiscard]] QString rateSourceText(const std::string& source);
/// "Orders" or "Orders > GSI1" (with a typographic mark).
[[nodiscard]] QString placeText(const std::string& table, const std::string& index);

} // namespace infera::app
