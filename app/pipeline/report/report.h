#pragma once

#include "app/pipeline/pipeline.h"

#include <map>
#include <string>

/// Reports of the main job, or of a bill alone, as text in memory. Self-contained: no file, font,
/// script or address outside the document is needed to read one.
namespace infera::app {

/// What there is to report on; absent parts leave their sections out.
struct ReportContent
{
    const model::Design* design = nullptr;
    const VerifiedProposals* proposals = nullptr;
    const model::Proposal* chosen = nullptr;
    const engine::SimulationResult* simulation = nullptr;
    const pricing::CostReport* cost = nullptr;
    const pricing::Outlook* outlook = nullptr;
};

[[nodiscard]] ReportContent contentOf(const RunResult& result);

struct ReportOptions
{
    std::string title; ///< empty: the design's name
    std::string date;  ///< shown as the day of the report, ISO; empty: left out
    /// What the ids beside the rates stand for; empty: left out.
    std::map<std::string, std::string> sources = {};
};

[[nodiscard]] std::string htmlReport(const ReportContent& content, const ReportOptions& options);
[[nodiscard]] std::string markdownReport(const ReportContent& content,
                                         const ReportOptions& options);

enum class CsvColumns
{
    Plain,
    Focus ///< names of the FinOps Open Cost and Usage Specification, as AWS exports them
};

/// Every line of every mode, one in a row; below the plain columns, in rows without an amount, the
/// date of the report (where one is given), the rates, what is assumed and what is unknown.
/// RFC 4180.
[[nodiscard]] std::string csvReport(const pricing::CostReport& cost, CsvColumns columns,
                                    const std::string& date = "");
/// The report with one mode alone, so that its lines can be summed.
[[nodiscard]] pricing::CostReport onlyMode(pricing::CostReport cost, const std::string& mode,
                                           const std::string& tableClass);

} // namespace infera::app
