#include "engine/verify/contents.h"
#include "engine/verify/execute.h"
#include "engine/verify/predicate.h"
#include "engine/verify/recorder.h"
#include "engine/verify/stoppable.h"
#include "engine/verify/tables.h"
#include "engine/verify/verify.h"
#include "engine/verify/writecalls.h"
#include "model/base/worklimit.h"
#include "model/item/dynamodbjson.h"

#include <algorithm>

namespace infera::engine {

namespace {

using model::AccessPattern;
using model::Plan;

// What parts of a proof take, in units of WorkLimit.
constexpr std::uint64_t workOfStoring = 60'000;   ///< an item in a table or an index
constexpr std::uint64_t workOfStep = 100'000;     ///< a request of a plan
constexpr std::uint64_t workOfPredicate = 1'000;  ///< an item that a pattern's answer is sought in
constexpr std::uint64_t workOfComparing = 40'000; ///< an item as stored with what it should be
constexpr double unlimitedSeconds = 1e9;

/// A limit, or a limit taken before the filter, shows only where more items match than it allows; a
/// shard left out only where it has items.
int itemsNeeded(const model::Design& design, const std::vector<Plan>& plans,
                const VerifyOptions& options)
{
    constexpr std::int64_t most = 300; // a proof has to stay a matter of a second
    std::int64_t items = options.itemsPerEntity;
    for (const AccessPattern& pattern : design.accessPatterns)
        items = std::max(items, std::min(most, 6 * pattern.limit.value_or(0)));
    for (const Plan& plan : plans) {
        for (const model::Step& step : plan.steps)
            items = std::max(items, std::min<std::int64_t>(most, 4 * step.shards));
    }
    return static_cast<int>(items);
}

/// What a plan finds does not hang on how long values are, and what it takes to store and compare
/// them does: of eight kilobytes there are still results of several pages.
model::Design withShortValues(model::Design design)
{
    constexpr double mostBytes = 8.0 * 1024;
    for (model::Entity& entity : design.entities) {
        for (model::Attribute& attribute : entity.attributes) {
            if (attribute.sizeBytes)
                attribute.sizeBytes = std::min(*attribute.sizeBytes, mostBytes);
        }
    }
    return design;
}

/// One layout under proof.
class Proof
{
public:
    Proof(const model::Design& design, const model::Layout& layout, const std::vector<Plan>& plans,
          const VerifyOptions& options, const Progress& progress)
        : m_design(design), m_layout(layout), m_options(options), m_progress(progress),
          m_work(options.timeLimitSeconds > 0 ? options.timeLimitSeconds : unlimitedSeconds,
                 progress),
          m_sampled(withShortValues(design)),
          m_sampler(m_sampled, options.seed, itemsNeeded(design, plans, options)),
          m_items(m_sampler.items()), m_calls(design, m_sampler, options.seed + 1),
          m_database(Database::inMemory()), m_service(m_database, progress)
    {}

    /// Creates the tables and stores the items; what prevents it, or nothing.
    std::string prepare()
    {
        if (auto created = createTables(m_service, m_layout); !created)
            return created.error().message;
        for (const auto& [name, items] : m_items) {
            if (isLate())
                return {};
            m_work.spend(workOfStoring * items.size() * places(name));
            if (auto stored = storeItems(m_service, m_design, m_layout, {{name, items}}); !stored)
                return stored.error().message;
        }
        return isLate() ? std::string() : contents();
    }

    /// Or cancelled.
    [[nodiscard]] bool isLate() { return m_work.isReached(); }

    /// What is wrong with all that is stored now.
    std::string contents()
    {
        for (const auto& [name, items] : m_items)
            m_work.spend(workOfComparing * items.size() * places(name));
        return textOf(contentsDifference(m_database, m_design, m_layout, m_items, m_progress));
    }

    PatternVerification verify(const AccessPattern& pattern, const Plan* plan)
    {
        PatternVerification result{pattern.name, false, {}, 0, 0, true};
        if (isLate()) {
            result.executed = false;
            result.difference = "Not executed within the time limit.";
        } else if (plan == nullptr) {
            result.difference = "The layout has no plan for it.";
        } else if (std::string fault = faultOf(pattern, *plan); !fault.empty()) {
            result.difference = std::move(fault);
        } else {
            result.difference = isRead(pattern.operation)
                                    ? verifyRead(pattern, *plan, result)
                                    : verifyWrite(pattern, *plan, result.calls);
        }
        result.holds = result.difference.empty();
        return result;
    }

private:
    /// Tables and indexes that an entity's items stand in.
    [[nodiscard]] std::size_t places(const std::string& entity) const
    {
        std::size_t count = 0;
        for (const model::Table& table : m_layout.tables) {
            for (const model::EntityLayout& one : table.entities) {
                if (one.entity() == entity)
                    count += 1 + one.indexes.size();
            }
        }
        return count;
    }

    /// One call of a plan, and the search for what it should answer.
    void countCall(const AccessPattern& pattern, const Plan& plan)
    {
        std::uint64_t work = 0;
        for (const model::Step& step : plan.steps)
            work += workOfStep * static_cast<std::uint64_t>(std::max(1, step.shards));
        for (const std::string& name : pattern.entities)
            work += workOfPredicate * m_items[name].size();
        m_work.spend(work);
    }

    /// What is wrong with a plan whatever it returns.
    [[nodiscard]] std::string faultOf(const AccessPattern& pattern, const Plan& plan) const
    {
        const bool strong = pattern.consistency == model::Consistency::Strong;
        for (const model::Step& step : plan.steps) {
            if (step.operation == model::StepOperation::Scan &&
                pattern.operation != model::PatternOperation::Scan)
                return "A Scan answers it, and it is no scan.";
            const bool read = step.operation == model::StepOperation::GetItem ||
                              step.operation == model::StepOperation::BatchGetItem ||
                              step.operation == model::StepOperation::Query ||
                              step.operation == model::StepOperation::Scan;
            if (strong && isRead(pattern.operation) && read && !step.consistentRead)
                return "It asks for strong consistency, and a step reads eventually.";
        }
        return {};
    }

    std::string verifyRead(const AccessPattern& pattern, const Plan& plan,
                           PatternVerification& result)
    {
        for (const model::ParameterSet& parameters :
             m_sampler.readParameters(pattern, m_options.callsPerPattern)) {
            if (m_progress.cancelled())
                break;
            ++result.calls;
            countCall(pattern, plan);
            const PlanCall call{parameters, {}};
            const auto done = executePlan(m_service, m_design, m_layout, plan, call);
            const Expectation expected = expectationOf(m_design, pattern, m_items, parameters);
            result.itemsExpected += static_cast<std::int64_t>(expected.most);
            std::string difference =
                done ? compare(pattern, expected, *done) : done.error().message;
            if (!difference.empty())
                return "With " + model::toJsonText(parameters) + ": " + difference;
        }
        return {};
    }

    std::string compare(const AccessPattern& pattern, const Expectation& expected,
                        const PlanExecution& done) const
    {
        if (pattern.returns.kind == model::ReturnsKind::Count) {
            if (done.items.size() == expected.most)
                return {};
            return std::to_string(done.items.size()) + " counted, " +
                   std::to_string(expected.most) + " expected.";
        }
        std::vector<Item> returned;
        for (const ReturnedItem& one : done.items) {
            const auto& wanted = pattern.entities;
            if (std::find(wanted.begin(), wanted.end(), one.entity) == wanted.end())
                return "not asked for: " + (one.entity.empty() ? "" : one.entity + " ") +
                       toJsonText(one.item);
            returned.push_back(returnedPart(pattern, *m_design.entity(one.entity), one.item));
        }
        return differenceOf(expected, returned);
    }

    std::string verifyWrite(const AccessPattern& pattern, const Plan& plan, int& calls)
    {
        std::string last;
        std::string difference;
        WriteRecorder recorder(m_service, m_layout);
        model::SampleItems before; // of the entities that the calls are about
        model::SampleItems after;
        for (int turn = 0; turn < m_options.callsPerPattern && difference.empty(); ++turn) {
            if (m_progress.cancelled())
                return {};
            auto call = m_calls.draw(pattern, m_items, turn);
            if (!call)
                break;
            ++calls;
            countCall(pattern, plan);
            last = model::toJsonText(call->call.parameters);
            for (const auto& [entity, all] : call->after)
                before.try_emplace(entity, m_items[entity]);
            const auto done = executePlan(recorder, m_design, m_layout, plan, call->call);
            if (!done)
                difference = done.error().message;
            else if (call->succeeds && *call->succeeds == done->conditionFailed)
                difference = done->conditionFailed
                                 ? "the condition failed, and it holds"
                                 : "it was written, and the condition does not hold";
            else if (!done->conditionFailed)
                applyWrite(m_items, std::move(call->after));
        }
        for (const auto& [entity, all] : before)
            after.emplace(entity, m_items[entity]);
        if (difference.empty() && !m_progress.cancelled())
            difference = textOf(changesDifference(m_database, m_design, m_layout, before, after,
                                                  recorder.touched(), m_progress));
        if (difference.empty() || m_progress.cancelled())
            return {};
        restore();
        return "With " + last + ": " + difference;
    }

    /// Starts again from the items there should be, so that one wrong write is not found twice.
    void restore()
    {
        m_database = Database::inMemory();
        if (createTables(m_service, m_layout))
            (void)storeItems(m_service, m_design, m_layout, m_items);
    }

    static std::string textOf(const Result<std::string>& difference)
    {
        return difference ? *difference : difference.error().message;
    }

    const model::Design& m_design;
    const model::Layout& m_layout;
    const VerifyOptions& m_options;
    const Progress& m_progress; ///< once cancelled, what was compared so far is of no use
    WorkLimit m_work;
    model::Design m_sampled;
    model::Sampler m_sampler;
    model::SampleItems m_items; ///< as they should be now
    WriteCalls m_calls;
    Database m_database;
    StoppableService m_service; ///< the database, while nobody cancels
};

/// Reads first: they look at the items as they were generated, writes change them.
std::vector<const AccessPattern*> inProofOrder(const model::Design& design)
{
    std::vector<const AccessPattern*> order;
    for (const bool read : {true, false}) {
        for (const AccessPattern& pattern : design.accessPatterns) {
            if (isRead(pattern.operation) == read)
                order.push_back(&pattern);
        }
    }
    return order;
}

} // namespace

Result<Verification> verifyPlans(const model::Design& design, const model::Layout& layout,
                                 const std::vector<Plan>& plans, const VerifyOptions& options,
                                 Progress& progress)
{
    if (progress.cancelled())
        return failure("cancelled", "The proof was cancelled.");
    Proof proof(design, layout, plans, options, progress);
    const std::string obstacle = proof.prepare();
    const std::vector<const AccessPattern*> order = inProofOrder(design);
    std::map<std::string, PatternVerification> results;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (progress.cancelled())
            return failure("cancelled", "The proof was cancelled.");
        const AccessPattern& pattern = *order[i];
        progress.report(static_cast<double>(i) / static_cast<double>(order.size()),
                        "Verifying plans");
        const auto plan = std::find_if(plans.begin(), plans.end(), [&](const Plan& one) {
            return one.pattern == pattern.name;
        });
        results[pattern.name] =
            obstacle.empty() ? proof.verify(pattern, plan == plans.end() ? nullptr : &*plan)
                             : PatternVerification{pattern.name, false, obstacle, 0, 0, true};
    }
    if (progress.cancelled())
        return failure("cancelled", "The proof was cancelled.");
    if (!order.empty() && obstacle.empty() && !proof.isLate()) {
        PatternVerification& last = results[order.back()->name];
        if (std::string difference = proof.contents(); last.holds && !difference.empty()) {
            last.holds = false;
            last.difference = "After all writes: " + difference;
        }
    }
    if (progress.cancelled())
        return failure("cancelled", "The proof was cancelled.");
    Verification verification;
    for (const AccessPattern& pattern : design.accessPatterns)
        verification.patterns.push_back(results[pattern.name]);
    return verification;
}

} // namespace infera::engine
