#include "app/cli/designinput.h"

#include "model/base/named.h"
#include "model/base/text.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <iostream>
#include <map>

namespace infera::app::cli {

namespace {

constexpr std::size_t allLayouts = 100;

} // namespace

Result<VerifiedProposals> proposalsFor(const model::Design& design, const std::string& layoutId,
                                       const Pricing& pricing)
{
    const std::string& wanted = layoutId.empty() ? design.chosenLayout : layoutId;
    const bool byHand = std::any_of(design.layouts.begin(), design.layouts.end(),
                                    [&](const model::Layout& one) { return one.id == wanted; });
    if (byHand)
        return VerifiedProposals{};
    TerminalProgress progress;
    model::ProposeOptions options;
    auto weights = priceWeights(design, pricing);
    if (!weights)
        return tl::unexpected(weights.error());
    options.weights = *weights;
    if (!wanted.empty())
        options.top = allLayouts; // the one asked for may stand far down
    return proposeVerified(design, options, engine::VerifyOptions{}, progress);
}

Result<model::Proposal> layoutAskedFor(const model::Design& design, const std::string& layoutId,
                                       const Pricing& pricing)
{
    const auto proposals = proposalsFor(design, layoutId, pricing);
    if (!proposals)
        return tl::unexpected(proposals.error());
    return layoutInUse(design, proposals->set, layoutId);
}

std::string folderOf(const std::string& designPath)
{
    return std::filesystem::path(designPath).parent_path().string();
}

Result<RunResult> runMainJob(const model::Design& design, const std::string& designPath,
                             const std::string& layoutId, std::uint64_t seed,
                             const Pricing& pricing, const OutlookOptions& outlook)
{
    RunOptions options;
    options.layoutId = layoutId;
    if (!layoutId.empty())
        options.propose.top = allLayouts;
    options.simulation.seed = seed;
    options.simulation.baseDirectory = folderOf(designPath);
    options.pricing = pricing;
    options.outlook = outlook;
    const auto weights = priceWeights(design, pricing);
    if (!weights)
        return tl::unexpected(weights.error());
    options.propose.weights = *weights;
    TerminalProgress progress;
    return run(design, options, progress);
}

namespace {

/// The patterns that a finding is about and its words do not name.
std::string unnamedPatterns(const model::Finding& finding)
{
    std::vector<std::string> patterns;
    for (const std::string& one : finding.patterns) {
        if (finding.title.find(one) == std::string::npos &&
            finding.detail.find(one) == std::string::npos)
            patterns.push_back(one);
    }
    return join(patterns, ", ");
}

} // namespace

std::string findingLine(const model::Finding& finding)
{
    const std::string patterns = unnamedPatterns(finding);
    return std::string(model::toString(finding.severity)) + ": " + finding.title +
           (patterns.empty() ? "" : " (" + patterns + ")");
}

void printFindings(const std::vector<model::Finding>& findings, const std::string& layoutId)
{
    std::cout << "Layout " << layoutId << ": ";
    if (findings.empty())
        std::cout << "no findings.\n";
    else
        std::cout << findings.size() << (findings.size() == 1 ? " finding.\n" : " findings.\n");
    for (const model::Finding& finding : findings) {
        std::cout << '\n'
                  << model::toString(finding.severity) << " [" << finding.rule << "] "
                  << finding.title << '\n';
        if (finding.where.line > 0)
            std::cout << "  " << finding.where.toString() << '\n';
        if (!finding.detail.empty())
            std::cout << "  " << finding.detail << '\n';
        if (const std::string patterns = unnamedPatterns(finding); !patterns.empty())
            std::cout << "  Patterns: " << patterns << '\n';
        if (!finding.fix.empty())
            std::cout << "  Fix: " << finding.fix << '\n';
    }
}

model::Severity severityFrom(const std::string& text)
{
    if (text == "error")
        return model::Severity::Error;
    return text == "info" ? model::Severity::Info : model::Severity::Warning;
}

void addGate(Command& command, std::string& failOn)
{
    command.oneOf(failOn, "--fail-on", "Exit with 1 when a finding is at least this severe",
                  {"info", "warning", "error"});
}

bool gateHolds(const std::vector<model::Finding>& findings, const std::string& failOn)
{
    if (failOn.empty())
        return true;
    const model::Severity least = severityFrom(failOn);
    return std::none_of(findings.begin(), findings.end(),
                        [&](const model::Finding& finding) { return finding.severity >= least; });
}

Result<double> durationFrom(const std::string& text)
{
    static const std::map<std::string, double> units = {{"s", 1},    {"min", 60},   {"m", 60},
                                                        {"h", 3600}, {"d", 86'400}, {"", 1}};
    double value = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    const auto unit = units.find(std::string(end, text.data() + text.size()));
    constexpr double longest = 366 * 86'400.0;
    if (code != std::errc() || unit == units.end() || !(value > 0) ||
        value * unit->second > longest)
        return failure("wrong-duration", "'" + text +
                                             "' is no duration. Expected a number with a "
                                             "unit s, min, h or d, up to 366d: 24h, 30min, 7d.");
    return value * unit->second;
}

} // namespace infera::app::cli
