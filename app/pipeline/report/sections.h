#pragma once

#include "app/pipeline/report/report.h"

#include <string>

/// The sections of the HTML report. Each returns markup, empty when it has nothing to say.
namespace infera::app::report {

[[nodiscard]] std::string summaryHtml(const ReportContent& content);
[[nodiscard]] std::string patternsHtml(const ReportContent& content);
[[nodiscard]] std::string tablesHtml(const ReportContent& content);
[[nodiscard]] std::string loadHtml(const ReportContent& content);
[[nodiscard]] std::string findingsHtml(const ReportContent& content);
[[nodiscard]] std::string costHtml(const ReportContent& content);
[[nodiscard]] std::string outlookHtml(const ReportContent& content);
[[nodiscard]] std::string alternativesHtml(const ReportContent& content);
[[nodiscard]] std::string assumptionsHtml(const ReportContent& content);

/// Whether some month's bill differs from the first's.
[[nodiscard]] bool billChanges(const pricing::Outlook& outlook);
/// How the bill grows, and when its cheapest mode changes. There is at least one month.
[[nodiscard]] std::string growthText(const pricing::Outlook& outlook);
/// Findings of the layout and of the simulation, errors first.
[[nodiscard]] std::vector<model::Finding> allFindings(const ReportContent& content);
/// What is unknown, of the design, the simulation and the bill.
[[nodiscard]] std::vector<std::string> allIncomplete(const ReportContent& content);

} // namespace infera::app::report
