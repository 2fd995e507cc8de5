#include "app/core/analysis/pipelinestages.h"

#include "app/core/analysis/costoutlook.h"
#include "app/core/text/strings.h"
#include "app/pipeline/designchanges.h"
#include "app/pipeline/pipeline.h"
#include "app/pipeline/report/exporting.h"
#include "app/pipeline/report/report.h"
#include "model/design/validate.h"
#include "model/findings/layoutcheck.h"
#include "model/findings/staticfindings.h"
#include "model/formats/design/designfile.h"
#include "model/layout/planner.h"

#include <QCoreApplication>
#include <QDate>

#include <algorithm>
#include <map>
#include <memory>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

struct ExportText
{
    Q_DECLARE_TR_FUNCTIONS(infera::app::ExportText)
};

/// Calls tried per pattern when proofs run again after every edit.
constexpr int callsPerPattern = 4;
constexpr int itemsPerEntity = 40;
/// Layouts to choose from, so that cost can be weighed against risk and complexity.
constexpr std::size_t layoutsShown = 5;

model::Finding findingOf(const Error& error)
{
    model::Finding finding;
    finding.rule = error.code;
    finding.severity = model::Severity::Error;
    finding.title = error.message;
    finding.detail = error.where.key;
    return finding;
}

/// Not std::string: before a body, lupdate takes the std of the result for the texts' context.
QString exportTitle(const std::string& format)
{
    const std::map<std::string, QString> titles = {
        {"infera", u"infera.yaml"_s},
        {"terraform", u"Terraform"_s},
        {"cloudformation", u"CloudFormation"_s},
        {"cloudformation-json", ExportText::tr("CloudFormation in JSON")},
        {"cdk", u"AWS CDK"_s},
        {"sam", u"AWS SAM"_s},
        {"cli", ExportText::tr("AWS CLI commands")},
        {"pulumi", u"Pulumi"_s},
        {"workbench", u"NoSQL Workbench"_s},
        {"typescript", ExportText::tr("Code in TypeScript")},
        {"python", ExportText::tr("Code in Python")},
        {"go", ExportText::tr("Code in Go")},
        {"onetable", u"OneTable"_s},
        {"electrodb", u"ElectroDB"_s},
        {"toolbox", u"DynamoDB Toolbox"_s},
        {"data-model", ExportText::tr("AWS data model (JSON)")},
        {"boto3", ExportText::tr("Tables in boto3")},
        {"dot", ExportText::tr("Diagram for Graphviz")},
        {"svg", ExportText::tr("Diagram as a picture")},
        {"docs", ExportText::tr("Documentation of the layout")},
        {"report", ExportText::tr("Report, one HTML file")},
        {"report-md", ExportText::tr("Report in Markdown")},
        {"csv", ExportText::tr("Cost, every line")},
        {"design", ExportText::tr("Design file")}};
    const auto known = titles.find(format);
    return known == titles.end() ? toQString(format) : known->second;
}

model::PriceWeights weightsOf(const model::Design& design)
{
    const auto weights = priceWeights(design, {});
    return weights ? *weights : model::PriceWeights();
}

engine::VerifyOptions verifyOptions()
{
    engine::VerifyOptions options;
    options.callsPerPattern = callsPerPattern;
    options.itemsPerEntity = itemsPerEntity;
    return options;
}

/// With everything a reviewer would point at in the layout, besides what the search has to say.
model::Proposal withFindings(const model::Design& design, model::Proposal proposal)
{
    std::vector<model::Finding> all =
        model::staticFindings(design, proposal.layout, proposal.plans);
    for (model::Finding& finding : proposal.findings) {
        const bool known = std::any_of(all.begin(), all.end(), [&](const model::Finding& one) {
            return one.rule == finding.rule;
        });
        if (!known)
            all.push_back(std::move(finding));
    }
    proposal.findings = std::move(all);
    return proposal;
}

Result<CheckedLayout> checkedLayout(const model::Design& design, const model::Layout& layout,
                                    Progress& progress)
{
    if (const auto errors = model::validate(design); !errors.empty())
        return tl::unexpected(errors.front());
    model::LayoutCheck check = model::checkLayout(design, layout);
    CheckedLayout checked;
    checked.unserved = std::move(check.plans.unserved);
    model::Proposal& proposal = checked.proposal;
    proposal.layout = layout;
    proposal.plans = std::move(check.plans.plans);
    proposal.findings = std::move(check.findings);
    model::appraise(design, weightsOf(design), proposal);
    const auto proof =
        engine::verifyPlans(design, layout, proposal.plans, verifyOptions(), progress);
    if (!proof)
        return tl::unexpected(proof.error());
    for (const engine::PatternVerification& one : proof->patterns) {
        if (!one.holds)
            checked.failed.push_back(one);
    }
    return checked;
}

model::Usage usageUnder(const model::Design& design, const model::Proposal& layout,
                        const PricedLoad& load)
{
    if (load.simulation != nullptr)
        return engine::usageOf(*load.simulation, design, layout.layout, layout.plans);
    Pricing pricing;
    pricing.curveDirectory = load.folder;
    return averageUsage(design, layout, pricing);
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
        options.top = layoutsShown;
        options.weights = weightsOf(design);
        options.memo = m_memo;
        return proposeWithChanges(design, options, verifyOptions(), progress);
    }

    [[nodiscard]] Result<VerifiedProposals> rankAgain(const model::Design& design,
                                                      const VerifiedProposals& before,
                                                      Progress& progress) const override
    {
        VerifiedProposals ranked = before;
        const std::vector<std::size_t> order =
            model::rankAgain(design, weightsOf(design), ranked.set, progress);
        if (order.empty())
            return failure("other-layouts", "The layouts would make other requests than before.");
        ranked.proofs.clear();
        for (const std::size_t i : order)
            ranked.proofs.push_back(before.proofs[i]);
        return ranked;
    }

    [[nodiscard]] Result<model::Proposal> layoutInUse(const model::Design& design,
                                                      const model::ProposalSet& proposals,
                                                      const std::string& layoutId) const override
    {
        auto layout = infera::app::layoutInUse(design, proposals, layoutId);
        if (!layout)
            return layout;
        model::Proposal proposal = withFindings(design, std::move(*layout));
        model::explainFilters(proposal, proposal.findings);
        return proposal;
    }

    [[nodiscard]] Result<model::Proposal> reevaluate(const model::Design& design,
                                                     const model::Proposal& layout) const override
    {
        auto current = replan(design, layout);
        return current ? withFindings(design, std::move(*current)) : current;
    }

    [[nodiscard]] Result<model::Proposal> replan(const model::Design& design,
                                                 const model::Proposal& layout) const override
    {
        model::Proposal current = layout;
        current.plans = model::planAll(design, layout.layout).plans;
        return current;
    }

    [[nodiscard]] Result<engine::SimulationResult>
    simulate(const model::Design& design, const model::Proposal& layout,
             const engine::SimulationOptions& options, Progress& progress) const override
    {
        return engine::simulate(design, layout.layout, layout.plans, options, progress);
    }

    [[nodiscard]] Result<pricing::CostReport> cost(const model::Design& design,
                                                   const model::Proposal& layout,
                                                   const PricedLoad& load) const override
    {
        return usageCost(usageUnder(design, layout, load), {});
    }

    [[nodiscard]] Result<CheckedLayout> checkLayout(const model::Design& design,
                                                    const model::Layout& layout,
                                                    Progress& progress) const override
    {
        return checkedLayout(design, layout, progress);
    }

    [[nodiscard]] Result<CostOutlook> outlook(const model::Design& design,
                                              const model::Proposal& layout, const PricedLoad& load,
                                              Progress& progress) const override
    {
        return costOutlook(design, usageUnder(design, layout, load), pricing::shippedRates(),
                           progress);
    }

    [[nodiscard]] std::vector<ExportKind> exportKinds() const override
    {
        std::vector<ExportKind> kinds;
        for (const std::string& format : exportNames())
            kinds.push_back({format, exportTitle(format).toStdString()});
        for (const char* own : {"report", "report-md", "csv", "design"})
            kinds.push_back({own, exportTitle(own).toStdString()});
        return kinds;
    }

    [[nodiscard]] Result<model::Export> exportFiles(const std::string& kind,
                                                    const Outcome& outcome) const override
    {
        const auto one = [](std::string path, std::string text) {
            return model::Export{{{std::move(path), std::move(text)}}, {}};
        };
        if (kind == "design" && outcome.design)
            return one("design.yaml", model::writeDesign(*outcome.design));
        if (!outcome.layout)
            return failure("no-layout", "There is no layout yet.");
        if (kind != "report" && kind != "report-md" && kind != "csv")
            return exportProposal(kind, *outcome.design, *outcome.layout);
        if (!outcome.cost)
            return failure("no-cost", "There is no bill yet.");
        if (kind == "csv")
            return one("cost.csv", csvReport(*outcome.cost, CsvColumns::Plain));
        const ReportContent content{outcome.design, outcome.proposals, outcome.layout,
                                    outcome.simulation, outcome.cost};
        const ReportOptions options{{}, QDate::currentDate().toString(Qt::ISODate).toStdString()};
        return kind == "report" ? one("report.html", htmlReport(content, options))
                                : one("report.md", markdownReport(content, options));
    }

private:
    /// After an edit only what it touches is searched again.
    std::shared_ptr<model::proposer::SearchMemo> m_memo = model::makeSearchMemo();
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
