#pragma once

#include "app/core/models/resulttable.h"
#include "app/core/text/billnames.h"
#include "app/core/text/placenames.h"
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

[[nodiscard]] QString severityText(model::Severity severity);
[[nodiscard]] CellState severityState(model::Severity severity);
} // namespace infera::app
