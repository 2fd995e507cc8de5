#include "engine/verify/measure.h"

#include "engine/verify/execute.h"
#include "engine/verify/metered.h"
#include "engine/verify/predicate.h"
#include "engine/verify/stoppable.h"
#include "engine/verify/tables.h"
#include "engine/verify/writecalls.h"
#include "model/capacity/capacity.h"
#include "model/item/dynamodbjson.h"
#include "model/item/scalar.h"
#include "model/layout/evaluate.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace infera::engine {

namespace {

void measureAttribute(model::Attribute& attribute, const std::vector<Item>& items)
{
    double bytes = 0;
    double present = 0;
    std::map<std::string, double> values;
    for (const Item& item : items) {
        const auto found = item.find(attribute.name);
        if (found == item.end())
            continue;
        ++present;
        bytes += static_cast<double>(model::capacity::valueBytes(found->second));
        ++values[toJsonText(found->second)];
    }
    if (present == 0)
        return;
    attribute.sizeBytes = bytes / present;
    attribute.distinct = static_cast<double>(values.size());
    if (present < static_cast<double>(items.size()))
        attribute.present = present / static_cast<double>(items.size());
    for (model::ValueShare& share : attribute.values) {
        const auto value = model::scalarFromText(attribute.type, share.value);
        const auto counted = value ? values.find(model::toJsonText(*value)) : values.end();
        share.share = counted == values.end() ? 0 : counted->second / present;
    }
}

/// One layout under measurement.
class Measurement
{
public:
    Measurement(const model::Design& design, const model::Layout& layout,
                const VerifyOptions& options, const Progress& progress)
        : m_design(design), m_layout(layout), m_options(options),
          m_sampler(design, options.seed, options.itemsPerEntity), m_items(m_sampler.items()),
          m_calls(design, m_sampler, options.seed + 1), m_database(Database::inMemory()),
          m_service(m_database, progress), m_metered(m_service, layout)
    {}

    Result<void> prepare()
    {
        if (auto created = createTables(m_metered, m_layout); !created)
            return created;
        return storeItems(m_metered, m_design, m_layout, m_items);
    }

    Result<PlanMeasurement> measure(const model::AccessPattern& pattern, const model::Plan& plan,
                                    const Progress& progress, double& matches)
    {
        PlanMeasurement measured;
        measured.pattern = pattern.name;
        const bool read = isRead(pattern.operation);
        auto reads = read ? m_sampler.readParameters(pattern, m_options.callsPerPattern)
                          : std::vector<model::ParameterSet>();
        for (int turn = 0; turn < m_options.callsPerPattern && !progress.cancelled(); ++turn) {
            // Every third turn would write an item that is there already, which costs no index
            // write.
            auto write = read ? std::nullopt : m_calls.draw(pattern, m_items, 3 * turn);
            if (read ? static_cast<std::size_t>(turn) >= reads.size() : !write)
                break;
            const PlanCall call =
                read ? PlanCall{reads[static_cast<std::size_t>(turn)], {}} : write->call;
            const double modelReads = m_metered.readUnits();
            const double modelWrites = m_metered.writeUnits();
            const auto done = executePlan(m_metered, m_design, m_layout, plan, call);
            if (!done)
                return failure(done.error().code, pattern.name + ": " + done.error().message +
                                                      " Given " + toJsonText(call.parameters));
            if (done->conditionFailed)
                continue;
            if (write)
                applyWrite(m_items, std::move(write->after));
            else
                matches += static_cast<double>(
                    expectationOf(m_design, pattern, m_items, call.parameters).matches);
            ++measured.calls;
            measured.chargedReadUnits += done->readUnits();
            measured.chargedWriteUnits += done->writeUnits();
            measured.modelReadUnits += m_metered.readUnits() - modelReads;
            measured.modelWriteUnits += m_metered.writeUnits() - modelWrites;
            measured.requests += static_cast<double>(done->requests());
        }
        const double calls = std::max(1, measured.calls);
        measured.chargedReadUnits /= calls;
        measured.chargedWriteUnits /= calls;
        measured.modelReadUnits /= calls;
        measured.modelWriteUnits /= calls;
        measured.requests /= calls;
        matches /= calls;
        return measured;
    }

    [[nodiscard]] model::Design sampleDesign() const
    {
        return designOfSample(m_design, m_sampler.items());
    }

private:
    const model::Design& m_design;
    const model::Layout& m_layout;
    const VerifyOptions& m_options;
    model::Sampler m_sampler;
    model::SampleItems m_items;
    WriteCalls m_calls;
    Database m_database;
    StoppableService m_service; ///< the database, while nobody cancels
    MeteredService m_metered;
};

} // namespace

model::Design designOfSample(const model::Design& design, const model::SampleItems& items)
{
    model::Design measured = design;
    for (model::Entity& entity : measured.entities) {
        const auto of = items.find(entity.name);
        if (of == items.end())
            continue;
        entity.count = static_cast<double>(of->second.size());
        for (model::Attribute& attribute : entity.attributes)
            measureAttribute(attribute, of->second);
    }
    for (model::AccessPattern& pattern : measured.accessPatterns)
        pattern.matches.reset();
    return measured;
}

Result<std::vector<PlanMeasurement>> measurePlans(const model::Design& design,
                                                  const model::Layout& layout,
                                                  const std::vector<model::Plan>& plans,
                                                  const VerifyOptions& options, Progress& progress)
{
    Measurement measurement(design, layout, options, progress);
    const auto prepared = measurement.prepare();
    if (progress.cancelled())
        return std::vector<PlanMeasurement>();
    if (!prepared)
        return tl::unexpected(prepared.error());
    model::Design sample = measurement.sampleDesign();
    std::vector<PlanMeasurement> all;
    for (const model::Plan& plan : plans) {
        if (progress.cancelled())
            break;
        const model::AccessPattern* pattern = design.accessPattern(plan.pattern);
        if (pattern == nullptr)
            return failure("invalid-plan",
                           "The design has no access pattern '" + plan.pattern + "'.");
        double matches = 0;
        auto measured = measurement.measure(*pattern, plan, progress, matches);
        if (progress.cancelled())
            break; // part of its calls are no average
        if (!measured)
            return tl::unexpected(measured.error());
        for (model::AccessPattern& one : sample.accessPatterns) {
            if (one.name == plan.pattern && pattern->operation == model::PatternOperation::List)
                one.matches = matches;
        }
        all.push_back(std::move(*measured));
    }
    std::vector<model::Plan> predicted = plans;
    std::vector<std::string> incomplete;
    evaluatePlans(sample, layout, predicted, incomplete);
    for (std::size_t i = 0; i < all.size(); ++i) {
        all[i].predictedRequests = predicted[i].requests;
        for (const model::Step& step : predicted[i].steps) {
            all[i].predictedReadUnits += step.readUnits;
            all[i].predictedWriteUnits += step.writeUnits;
        }
    }
    return all;
}

} // namespace infera::engine
