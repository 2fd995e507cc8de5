#include "app/pipeline/designchanges.h"

#include "app/pipeline/documents.h"
#include "app/pipeline/provable.h"
#include "model/base/text.h"
#include "model/design/rewrite.h"
#include "model/design/split.h"
#include "model/formats/json/layoutjson.h"
#include "model/formats/json/planjson.h"
#include "model/propose/cheapest.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <tuple>

namespace infera::app {

namespace {

/// Items that a call of a pattern finds, as its plan estimates.
double itemsFound(const model::Proposal& proposal, const model::AccessPattern& pattern)
{
    double items = 0;
    for (const model::Plan& plan : proposal.plans) {
        for (const model::Step& step : plan.steps) {
            if (plan.pattern == pattern.name && step.itemsReturned > 0)
                items = step.itemsReturned;
        }
    }
    return items;
}

/// A change that might be worth it: a rule, and the entity or the pattern it is about.
struct Idea
{
    std::string rule;
    std::string about;
};

/// In no order of the design's own, so that the order of its entities does not show.
std::vector<Idea> ideasFor(const model::Design& design)
{
    std::vector<Idea> ideas;
    for (const model::Entity& one : design.entities) {
        if (!design.target.forbids("V1") && model::embedInParent(design, one))
            ideas.push_back({"V1", one.name});
        if (!design.target.forbids("V2") && !model::separableAttributes(design, one).empty())
            ideas.push_back({"V2", one.name});
    }
    for (const model::AccessPattern& one : design.accessPatterns) {
        if (!design.target.forbids("V4") && model::countWithWrites(design, one))
            ideas.push_back({"V4", one.name});
    }
    std::sort(ideas.begin(), ideas.end(), [](const Idea& a, const Idea& b) {
        return std::tie(a.rule, a.about) < std::tie(b.rule, b.about);
    });
    return ideas;
}

/// The change that an idea makes of a design as it stands; nullopt where it has become pointless.
std::optional<DesignChange> changeOf(const Idea& idea, const model::Design& design,
                                     const model::Proposal& best)
{
    DesignChange change;
    change.rule = idea.rule;
    const auto take = [&](std::optional<model::Rewritten> found) {
        if (!found)
            return std::optional<DesignChange>();
        change.entity = found->entity;
        change.attributes = std::move(found->attributes);
        change.part = std::move(found->part);
        change.design = std::move(found->design);
        return std::optional(std::move(change));
    };
    if (idea.rule == "V4") {
        const model::AccessPattern* pattern = design.accessPattern(idea.about);
        change.patterns = {idea.about};
        return pattern ? take(model::countWithWrites(design, *pattern)) : std::nullopt;
    }
    const model::Entity* entity = design.entity(idea.about);
    if (!entity)
        return std::nullopt;
    if (idea.rule == "V1")
        return take(model::embedInParent(design, *entity));
    const std::vector<std::string> attributes = model::separableAttributes(design, *entity);
    auto split =
        model::splitEntity(design, *entity, attributes, [&](const model::AccessPattern& pattern) {
            return itemsFound(best, pattern);
        });
    if (attributes.empty() || !split)
        return std::nullopt;
    return take(model::Rewritten{std::move(split->design), idea.about, attributes, split->entity});
}

bool hasHotKey(const model::Proposal& proposal)
{
    return std::any_of(proposal.findings.begin(), proposal.findings.end(), [](const auto& one) {
        return one.rule == "hot-key" && one.severity == model::Severity::Error;
    });
}

/// Searches and proves changes one after another.
class Changes
{
public:
    Changes(const VerifiedProposals& verified, const model::ProposeOptions& options,
            const engine::VerifyOptions& verification, Progress& progress)
        : m_unserved(verified.set.unserved.size()), m_options(options),
          m_verification(verification), m_progress(progress), m_best(verified.set.proposals.front())
    {}

    Result<std::vector<DesignChange>> run(model::Design now)
    {
        const std::vector<Idea> ideas = ideasFor(now);
        m_seconds = m_options.timeLimitSeconds /
                    static_cast<double>(std::max<std::size_t>(1, ideas.size()));
        for (const Idea& idea : ideas) {
            auto change = changeOf(idea, now, m_best);
            if (!change)
                continue;
            const auto pays = isWorthIt(*change);
            if (!pays)
                return tl::unexpected(pays.error());
            if (!*pays)
                continue;
            now = change->design;
            m_best = change->best;
            m_found.push_back(*std::move(change));
        }
        return std::move(m_found);
    }

private:
    std::size_t m_unserved;
    const model::ProposeOptions& m_options;
    const engine::VerifyOptions& m_verification;
    Progress& m_progress;
    model::Proposal m_best;
    double m_seconds = 0; ///< of each change
    std::vector<DesignChange> m_found;

    /// Cheaper, serving as much, on no hotter key, and not wrong in its proof.
    Result<bool> isWorthIt(DesignChange& change)
    {
        model::ProposeOptions within = m_options;
        within.top = 1;
        within.memo = nullptr;
        within.timeLimitSeconds = m_seconds;
        auto found = model::proposeCheapest(change.design, within, m_progress);
        if (!found && found.error().code == "cancelled")
            return tl::unexpected(found.error());
        if (!found || found->proposals.empty() || found->unserved.size() > m_unserved)
            return false;
        model::Proposal& cheapest = found->proposals.front();
        change.savesUsd = m_best.monthlyUsd - cheapest.monthlyUsd;
        if (change.savesUsd <= m_options.toleranceUsd ||
            (hasHotKey(cheapest) && !hasHotKey(m_best)))
            return false;
        engine::VerifyOptions verification = m_verification;
        verification.timeLimitSeconds = m_seconds;
        const auto proof = engine::verifyPlans(provable(change.design, *found), cheapest.layout,
                                               cheapest.plans, verification, m_progress);
        if (!proof && proof.error().code == "cancelled")
            return tl::unexpected(proof.error());
        if (!proof || !proof->holdsAsFar())
            return false;
        change.proven = proof->holds();
        change.best = std::move(cheapest);
        return true;
    }
};

/// What a change gives up, whatever it saves.
std::string givenUpText(const DesignChange& change)
{
    return change.rule == "V1" ? "; the list is written as a whole, so that of two updates at once "
                                 "one is lost, unless each asks that the list is as it was read"
                               : std::string();
}

/// What a design and its changes save, the first of them being of the design as it is.
double savedBy(const std::vector<DesignChange>& changes)
{
    double usd = 0;
    for (const DesignChange& one : changes)
        usd += one.savesUsd;
    return usd;
}

/// What a change does, as the beginning of a sentence.
std::string whatText(const DesignChange& change)
{
    const std::string names = join(change.attributes, ", ");
    if (change.rule == "V1")
        return change.entity + " as a list in " + change.part + ", " + names;
    if (change.rule == "V4")
        return "'" + join(change.patterns, "', '") + "' answered by a number in " + change.part +
               ", " + names + ", which the writes of " + change.entity + " keep";
    return change.entity + " without " + names + ", which would be in items of their own, " +
           change.part;
}

} // namespace

Result<std::vector<DesignChange>> cheaperChanges(const model::Design& design,
                                                 const VerifiedProposals& verified,
                                                 const model::ProposeOptions& options,
                                                 const engine::VerifyOptions& verification,
                                                 Progress& progress)
{
    const bool late = std::any_of(verified.proofs.begin(), verified.proofs.end(),
                                  [](const auto& one) { return one.notExecuted() > 0; });
    if (verified.set.proposals.empty() || late)
        return std::vector<DesignChange>();
    return Changes(verified, options, verification, progress).run(design);
}

std::string changeText(const DesignChange& change)
{
    const double before = change.best.monthlyUsd + change.savesUsd;
    return whatText(change) + ": " + change.best.layout.id + " then costs $" +
           dollars(change.best.monthlyUsd) + " a month on-demand instead of $" + dollars(before) +
           givenUpText(change) +
           (change.proven ? "; every access pattern, as it is said then, was executed"
                          : "; not every access pattern was executed within the time limit");
}

nlohmann::ordered_json changeJson(const DesignChange& change)
{
    nlohmann::ordered_json plans = nlohmann::ordered_json::array();
    for (const model::Plan& plan : change.best.plans)
        plans.push_back(model::planJson(plan));
    return {{"rule", change.rule},
            {"entity", change.entity},
            {"attributes", change.attributes},
            {"part", change.part},
            {"monthly", dollars(change.best.monthlyUsd)},
            {"saves", dollars(change.savesUsd)},
            {"proven", change.proven},
            {"tables", model::layoutJson(change.best.layout).at("tables")},
            {"plans", plans}};
}

void addChanges(const std::vector<DesignChange>& changes, std::vector<model::Proposal>& proposals)
{
    for (model::Proposal& proposal : proposals) {
        std::erase_if(proposal.findings, [&](const model::Finding& finding) {
            return std::any_of(changes.begin(), changes.end(),
                               [&](const DesignChange& one) { return one.rule == finding.rule; });
        });
        for (const DesignChange& one : changes) {
            model::Finding finding;
            finding.rule = one.rule;
            finding.severity = model::Severity::Info;
            finding.title = whatText(one) + ": $" + dollars(one.savesUsd) + " a month less";
            finding.detail = changeText(one) + ".";
            finding.patterns = one.patterns;
            finding.fix = "infera-dynamo propose with --split-to FILE writes the design so.";
            proposal.findings.push_back(std::move(finding));
        }
    }
}

namespace {

/// What forbidding a rule that changes the design costs: what the changes without it would save
/// beyond `saved`. Errors: "cancelled".
Result<void> priceForbidden(const model::Design& design, const model::ProposeOptions& options,
                            const engine::VerifyOptions& verification, double saved,
                            VerifiedProposals& verified, Progress& progress)
{
    for (model::Restriction& one : verified.set.restrictions) {
        for (const char* rule : {"V1", "V2", "V4"}) {
            if (one.what != std::string("forbidden_rules: ") + rule)
                continue;
            model::Design free = design;
            std::erase(free.target.forbiddenRules, rule);
            const auto found = cheaperChanges(free, verified, options, verification, progress);
            if (!found)
                return tl::unexpected(found.error());
            const double more = savedBy(*found) - saved;
            if (more < options.toleranceUsd)
                continue;
            std::vector<std::string> whats;
            for (const DesignChange& change : *found)
                whats.push_back(whatText(change));
            one.monthlyUsd += more;
            one.withoutIt =
                found->back().best.layout.id + " of a design with " + join(whats, " and ");
        }
    }
    return {};
}

} // namespace

Result<VerifiedProposals> proposeWithChanges(const model::Design& design,
                                             const model::ProposeOptions& options,
                                             const engine::VerifyOptions& verification,
                                             Progress& progress, std::vector<DesignChange>* changes)
{
    PartProgress proposing(progress, 0, 0.7);
    auto verified = proposeVerified(design, options, verification, proposing);
    if (!verified)
        return verified;
    PartProgress changing(progress, 0.7, 1);
    auto found = cheaperChanges(design, *verified, options, verification, changing);
    if (!found)
        return tl::unexpected(found.error());
    const auto priced =
        priceForbidden(design, options, verification, savedBy(*found), *verified, changing);
    if (!priced)
        return tl::unexpected(priced.error());
    addChanges(*found, verified->set.proposals);
    if (changes)
        *changes = *std::move(found);
    return verified;
}

} // namespace infera::app
