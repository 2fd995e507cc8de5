#include "app/pipeline/designadvice.h"

#include "app/pipeline/billing.h"
#include "model/base/text.h"
#include "model/base/units.h"
#include "model/design/itemrates.h"
#include "model/layout/evaluate.h"
#include "model/layout/planner.h"
#include "pricing/bill/money.h"

#include <algorithm>

namespace infera::app {

namespace {

using model::AccessPattern;
using model::Design;
using model::Entity;
using model::Index;
using model::Layout;
using model::Plan;
using pricing::Advice;
using pricing::moneyText;

// Savings below a cent a month are not worth a change.
const Decimal leastSaving = *Decimal::parse("0.01");
constexpr int pagesInOne = 4;
constexpr int monthsKept = 12;
constexpr double shortNameBytes = 2;

class DesignAdviser
{
public:
    DesignAdviser(const Design& design, const model::Proposal& layout, const Pricing& pricing)
        : m_design(design), m_layout(layout.layout), m_plans(layout.plans), m_pricing(pricing),
          m_now(monthly(design, layout.layout, layout.plans))
    {}

    std::vector<Advice> run(const Progress& progress)
    {
        if (!m_now)
            return {};
        for (std::size_t i = 0; i < m_design.accessPatterns.size() && !progress.cancelled(); ++i) {
            adviseEventualReads(i);
            adviseLargerPages(i);
        }
        for (std::size_t t = 0; t < m_layout.tables.size(); ++t) {
            for (std::size_t i = 0; i < m_layout.tables[t].indexes.size() && !progress.cancelled();
                 ++i)
                adviseProjection(t, i);
        }
        for (const Entity& entity : m_design.entities) {
            if (progress.cancelled())
                break;
            adviseExpiry(entity);
            adviseNames(entity);
        }
        return std::move(m_all);
    }

private:
    const Design& m_design;
    const Layout& m_layout;
    const std::vector<Plan>& m_plans;
    const Pricing& m_pricing;
    std::optional<Decimal> m_now;
    std::vector<Advice> m_all;

    /// On demand in the classes of the tables now; nothing when it cannot be told.
    std::optional<Decimal> monthly(const Design& design, const Layout& layout,
                                   const std::vector<Plan>& plans) const
    {
        return onDemand(model::averageUsage(design, layout, plans, m_pricing.options.monthHours));
    }

    std::optional<Decimal> onDemand(const model::Usage& usage) const
    {
        const auto report =
            pricing::bill(usage, rateCard(m_pricing), billOptions(m_design, m_pricing));
        const pricing::ModeCost* mode = report ? pricing::onDemandNow(*report) : nullptr;
        return mode == nullptr ? std::nullopt : std::optional(mode->monthly);
    }

    void add(const char* rule, std::string title, const std::string& table,
             const std::optional<Decimal>& then, std::string risk, const std::string& how)
    {
        if (!then || *m_now - *then < leastSaving)
            return;
        m_all.push_back(
            {rule, std::move(title), table, *m_now - *then, std::move(risk),
             how + ": " + moneyText(*m_now) + " − " + moneyText(*then) + " a month on demand"});
    }

    /// The bill of a changed design on the same layout; nothing when a pattern loses its plan.
    std::optional<Decimal> billOf(const Design& design, const Layout& layout) const
    {
        const model::PlanSet set = model::planAll(design, layout);
        if (set.plans.size() != m_plans.size())
            return std::nullopt;
        return monthly(design, layout, set.plans);
    }

    void adviseEventualReads(std::size_t i)
    {
        const AccessPattern& pattern = m_design.accessPatterns[i];
        if (pattern.consistency != model::Consistency::Strong || !model::isRead(pattern.operation))
            return;
        Design changed = m_design;
        changed.accessPatterns[i].consistency = model::Consistency::Eventual;
        add("eventual-reads", "Read \"" + pattern.name + "\" eventually consistent", "",
            billOf(changed, m_layout),
            "A read may miss a write of the last second; where it must not, keep it strong.",
            "half the read units");
    }

    /// Pages are rounded up to 4 KB each, so that one page costs less than four quarters of it.
    void adviseLargerPages(std::size_t i)
    {
        const AccessPattern& pattern = m_design.accessPatterns[i];
        if (pattern.operation != model::PatternOperation::List || !pattern.limit ||
            !pattern.rate.averagePerSecond)
            return;
        Design changed = m_design;
        AccessPattern& larger = changed.accessPatterns[i];
        larger.limit = *pattern.limit * pagesInOne;
        larger.rate.averagePerSecond = *pattern.rate.averagePerSecond / pagesInOne;
        const model::PlanSet set = model::planAll(changed, m_layout);
        if (set.plans.size() != m_plans.size() ||
            itemsReturned(set.plans, pattern.name) <
                itemsReturned(m_plans, pattern.name) * (pagesInOne - 0.01))
            return; // there are no more items to put on a page
        add("larger-pages",
            "Read \"" + pattern.name + "\" in pages of " + std::to_string(*larger.limit) +
                " instead of " + std::to_string(*pattern.limit),
            "", monthly(changed, m_layout, set.plans),
            "Only where callers go on to the next pages: who needs the first page alone pays more.",
            "a quarter of the requests for the same items");
    }

    static double itemsReturned(const std::vector<Plan>& plans, const std::string& pattern)
    {
        double items = 0;
        for (const Plan& plan : plans) {
            for (const model::Step& step : plan.steps)
                items += plan.pattern == pattern ? step.itemsReturned : 0;
        }
        return items;
    }

    /// Attributes that the patterns with a plan over the index say they return.
    std::optional<std::vector<std::string>> returnedBy(const std::string& table,
                                                       const std::string& index) const
    {
        std::vector<std::string> names;
        for (const Plan& plan : m_plans) {
            const bool uses =
                std::any_of(plan.steps.begin(), plan.steps.end(), [&](const model::Step& step) {
                    return step.table == table && step.index == index;
                });
            const AccessPattern* pattern = m_design.accessPattern(plan.pattern);
            if (!uses || pattern == nullptr)
                continue;
            if (pattern->returns.kind == model::ReturnsKind::All)
                return std::nullopt;
            for (const std::string& name : pattern->returns.attributes) {
                if (std::find(names.begin(), names.end(), name) == names.end())
                    names.push_back(name);
            }
        }
        return names;
    }

    void adviseProjection(std::size_t t, std::size_t i)
    {
        const Index& index = m_layout.tables[t].indexes[i];
        const auto names = returnedBy(m_layout.tables[t].name, index.name);
        if (index.projection != model::Projection::All || !names)
            return;
        Layout changed = m_layout;
        Index& narrow = changed.tables[t].indexes[i];
        narrow.projection =
            names->empty() ? model::Projection::KeysOnly : model::Projection::Include;
        narrow.included = *names;
        const std::string& table = m_layout.tables[t].name;
        add("narrower-projection",
            "Project " + (names->empty() ? std::string("only the keys") : join(*names, ", ")) +
                " into " + table + "." + index.name,
            table, billOf(m_design, changed),
            "A query that needs another attribute then has to read the table as well.",
            "smaller entries, and no write where none of their attributes changes");
    }

    /// Items of an entity a month: by its patterns that create them.
    double createdPerMonth(const Entity& entity) const
    {
        return model::itemsPerSecond(m_design, entity.name, model::PatternOperation::Create) *
               m_pricing.options.monthHours.toDouble() * secondsPerHour;
    }

    void adviseExpiry(const Entity& entity)
    {
        const std::string& attribute = m_design.target.ttlAttribute;
        const bool expires = !attribute.empty() && entity.attribute(attribute) != nullptr;
        const double created = createdPerMonth(entity);
        if (expires || created <= 0 || !entity.count || model::isDeleted(m_design, entity.name))
            return;
        const double kept = created * monthsKept;
        if (*entity.count <= kept)
            return;
        Design changed = m_design;
        for (Entity& one : changed.entities) {
            if (one.name == entity.name)
                one.count = kept;
        }
        const Decimal months = Decimal::fromDouble(*entity.count / created).rounded(1);
        add("expire-items",
            "Expire " + entity.name + " items after " + std::to_string(monthsKept) + " months", "",
            monthly(changed, m_layout, m_plans),
            "What is older is gone: export it first where it has to be kept. Deletion by TTL costs "
            "no write units in one region.",
            pricing::groupedText(Decimal::fromDouble(*entity.count).rounded(0)) +
                " items are those of " + months.toString() + " months");
    }

    /// Names are stored with every item. Only their bytes are counted: units fall as well where an
    /// item crosses a boundary of 1 or 4 KB.
    void adviseNames(const Entity& entity)
    {
        if (!entity.count)
            return;
        double saved = 0;
        for (const model::Attribute& attribute : entity.attributes) {
            const double more = static_cast<double>(attribute.name.size()) - shortNameBytes;
            saved += std::max(0.0, more) * attribute.present.value_or(1);
        }
        if (saved <= 0)
            return;
        model::Usage usage =
            model::averageUsage(m_design, m_layout, m_plans, m_pricing.options.monthHours);
        const Decimal bytes = Decimal::fromDouble(saved * *entity.count);
        for (std::size_t t = 0; t < m_layout.tables.size(); ++t) {
            std::optional<Decimal>& stored = usage.tables[t].storageBytes;
            if (m_layout.tables[t].entityLayout(entity.name) != nullptr && stored)
                stored = std::max(Decimal(), *stored - bytes);
        }
        add("shorter-names", "Give the attributes of " + entity.name + " names of two letters", "",
            onDemand(usage),
            "Items are harder to read; a mapping in the program's code keeps the long names.",
            pricing::groupedText(Decimal::fromDouble(saved).rounded(1)) + " bytes × " +
                pricing::groupedText(Decimal::fromDouble(*entity.count).rounded(0)) +
                " items = " + pricing::groupedText(bytes.dividedBy(1LL << 30, 12), 3) +
                " GB less, in the table alone");
    }
};

} // namespace

std::vector<Advice> designAdvice(const Design& design, const model::Proposal& layout,
                                 const Pricing& pricing, const Progress& progress)
{
    return DesignAdviser(design, layout, pricing).run(progress);
}

void addDesignAdvice(pricing::CostReport& report, const Design& design,
                     const model::Proposal& layout, const Pricing& pricing,
                     const Progress& progress)
{
    for (Advice& one : designAdvice(design, layout, pricing, progress))
        report.advice.push_back(std::move(one));
    std::stable_sort(report.advice.begin(), report.advice.end(),
                     [](const Advice& a, const Advice& b) { return a.saves > b.saves; });
}

} // namespace infera::app
