#include "app/core/analysis/pipelinestages.h"

#include "app/pipeline/pipeline.h"
#include "app/pipeline/report/report.h"
#include "model/design/validate.h"
#include "model/formats/design/designfile.h"
#include "model/formats/infera/inferafile.h"
#include "model/layout/evaluate.h"
#include "model/layout/planner.h"

#include <QDate>

namespace infera::app {
namespace {

/// Calls tried per pattern when proofs run again after every edit.
constexpr int callsPerPattern = 4;
constexpr int itemsPerEntity = 40;

model::Finding findingOf(const Error& error)
{
    model::Finding finding;
    finding.rule = error.code;
    finding.severity = model::Severity::Error;
    finding.title = error.message;
    finding.detail = error.where.key;
    return finding;
}

class PipelineStages final : public Stages
{
public:
    [[nodiscard]] std::vector<model::Finding> check(const model::Design& design) const override
    {
        std::vector<model::Finding> findings;
        for (const Error& error : model::validate(design))
            findings.push_back(findingOf(error));
        return findings;
    }

    [[nodiscard]] Result<VerifiedProposals> propose(const model::Design& design,
                                                    Progress& progress) const override
    {
        model::ProposeOptions options;
        if (const auto weights = priceWeights(design, {}))
            options.weights = *weights;
        engine::VerifyOptions verification;
        verification.callsPerPattern = callsPerPattern;
        verification.itemsPerEntity = itemsPerEntity;
        return proposeVerified(design, options, verification, progress);
    }

    [[nodiscard]] Result<model::Proposal> layoutInUse(const model::Design& design,
                                                      const model::ProposalSet& proposals,
                                                      const std::string& layoutId) const override
    {
        return infera::app::layoutInUse(design, proposals, layoutId);
    }

    [[nodiscard]] Result<model::Proposal> reevaluate(const model::Design& design,
                                                     const model::Proposal& layout) const override
    {
        model::Proposal current = layout;
        model::PlanSet plans = model::planAll(design, layout.layout);
        current.plans = std::move(plans.plans);
        std::vector<std::string> incomplete;
        model::evaluatePlans(design, current.layout, current.plans, incomplete);
        return current;
    }

    [[nodiscard]] Result<engine::SimulationResult>
    simulate(const model::Design& design, const model::Proposal& layout,
             const engine::SimulationOptions& options, Progress& progress) const override
    {
        return engine::simulate(design, layout.layout, layout.plans, options, progress);
    }

    [[nodiscard]] Result<pricing::CostReport>
    cost(const model::Design& design, const model::Proposal& layout,
         const engine::SimulationResult* simulation) const override
    {
        if (!simulation)
            return averageCost(design, layout, {});
        const model::Usage usage =
            engine::usageOf(*simulation, design, layout.layout, layout.plans);
        return pricing::bill(usage, pricing::shippedRates(), {});
    }

    [[nodiscard]] std::vector<ExportKind> exportKinds() const override
    {
        return {{"infera", "infera.yaml", "infera.yaml"},
                {"report", "report.html", "Report, one HTML file"},
                {"report-md", "report.md", "Report in Markdown"},
                {"csv", "cost.csv", "Cost, every line"},
                {"design", "design.yaml", "Design file"}};
    }

    [[nodiscard]] Result<std::string> exportText(const std::string& kind,
                                                 const Outcome& outcome) const override
    {
        if (kind == "design" && outcome.design)
            return model::writeDesign(*outcome.design);
        if (!outcome.layout)
            return failure("no-layout", "There is no layout yet.");
        if (kind == "infera")
            return model::inferaYaml(*outcome.design, outcome.layout->layout,
                                     outcome.layout->plans);
        if (!outcome.cost)
            return failure("no-cost", "There is no bill yet.");
        if (kind == "csv")
            return csvReport(*outcome.cost, CsvColumns::Plain);
        const ReportContent content{outcome.design, outcome.proposals, outcome.layout,
                                    outcome.simulation, outcome.cost};
        const ReportOptions options{{}, QDate::currentDate().toString(Qt::ISODate).toStdString()};
        if (kind == "report")
            return htmlReport(content, options);
        if (kind == "report-md")
            return markdownReport(content, options);
        return failure("unknown-export", "There is no export named " + kind + ".");
    }
};

} // namespace

std::shared_ptr<const Stages> pipelineStages()
{
    return std::make_shared<PipelineStages>();
}

DesignFormat designFileFormat()
{
    DesignFormat format;
    format.read = [](std::string_view text, std::string_view file) {
        return model::readDesign(text, file);
    };
    format.update = [](std::string_view text, const model::Design& design) -> Result<std::string> {
        if (text.empty())
            return model::writeDesign(design);
        const auto before = model::readDesign(text, {});
        if (!before)
            return model::writeDesign(design);
        return model::updateDesignText(text, *before, design);
    };
    return format;
}

} // namespace infera::app
