#pragma once

#include "engine/api/database.h"
#include "engine/verify/writecalls.h"
#include "model/base/result.h"
#include "model/design/design.h"
#include "model/layout/plan.h"
#include "model/sample/sample.h"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace infera::app {

/// What DynamoDB answered to one request, as it stands on the wire, and what is asked first of it.
struct Answer
{
    bool succeeded = false;
    std::string json;    ///< the whole answer, indented
    std::string problem; ///< "ValidationException: ..." of a refused request
    double readUnits = 0;
    double writeUnits = 0;
    std::vector<std::pair<std::string, double>> arms; ///< units by table or index
    std::optional<std::int64_t> itemsRead;            ///< ScannedCount
    std::optional<std::int64_t> itemsReturned;
    bool hasMore = false; ///< the answer ends with a LastEvaluatedKey
    std::vector<model::Item> items;
};

/// What the requests of a plan did.
struct PlanAnswer
{
    struct Line
    {
        std::string step;
        std::int64_t requests = 0;
        std::int64_t itemsRead = 0;
        std::int64_t itemsReturned = 0;
        double readUnits = 0;
        double writeUnits = 0;
        bool operator==(const Line&) const = default;
    };
    std::vector<Line> lines;
    std::vector<model::Item> items;
    bool conditionFailed = false;
};

/// An embedded DynamoDB with the tables of a layout and sample items in them. Calls may come from
/// any thread, one after the other.
class Sandbox
{
public:
    /// Errors: those of the engine; "no-home", "key-collision" as engine/verify/tables.h says.
    /// `options` are for an engine in memory.
    [[nodiscard]] static Result<std::shared_ptr<Sandbox>>
    open(const model::Design& design, const model::Layout& layout, const model::SampleItems& items,
         const engine::DatabaseOptions& options = {});

    /// One operation ("Query") with its JSON, as an SDK would send it. Consumed capacity is asked
    /// for where the request does not say.
    [[nodiscard]] Answer run(const std::string& operation, const std::string& json);
    /// All requests of a plan. A pattern that writes takes its values from the sample items as they
    /// are now, another one each time; `parameters` is for reads. Errors: "no-item" where nothing
    /// is left to write, those of executePlan.
    [[nodiscard]] Result<PlanAnswer> run(const model::Plan& plan,
                                         const model::ParameterSet& parameters);
    /// For an endpoint that serves it beside these calls.
    [[nodiscard]] engine::Database& database() { return m_database; }

private:
    Sandbox(model::Design design, model::Layout layout, model::SampleItems items,
            engine::Database database);
    [[nodiscard]] Result<engine::WriteCall> drawWrite(const model::AccessPattern& pattern);

    model::Design m_design;
    model::Layout m_layout;
    engine::Database m_database;
    model::SampleItems m_items;                ///< as writes of patterns leave them
    std::unique_ptr<model::Sampler> m_sampler; ///< made when the first pattern writes
    std::unique_ptr<engine::WriteCalls> m_writes;
    std::map<std::string, int> m_turns; ///< calls of each pattern that writes
    std::mutex m_mutex;
};

/// The operations a request can be of, those of reading first.
[[nodiscard]] const std::vector<std::string>& sandboxOperations();

} // namespace infera::app
