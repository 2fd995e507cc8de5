#include "engine/server/endpoint.h"
#include "engine/verify/contents.h"
#include "engine/verify/tables.h"
#include "model/formats/commands/requests.h"
#include "model/layout/render.h"
#include "tests/app/generated/generatedcases.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>

// The requests that are shown for each pattern, sent to tables that hold the items shown with them.

using namespace infera;

namespace {

constexpr int itemsShown = 8;

/// Tables of a layout with sample items, and what requests make of them.
class ShownTables
{
public:
    ShownTables(const test::Case& of, const model::Layout& layout)
        : m_case(of), m_layout(layout), m_sampler(of.design, 1, itemsShown),
          m_database(engine::Database::inMemory()), m_endpoint(m_database)
    {}

    void store()
    {
        ASSERT_TRUE(engine::createTables(m_database, m_layout));
        ASSERT_TRUE(engine::storeItems(m_database, m_case.design, m_layout, m_sampler.items()));
    }

    void sendAll(const model::Plan& plan)
    {
        for (const model::SampleRequest& one :
             model::sampleRequests(m_case.design, m_layout, plan, m_sampler))
            send(plan, one);
        if (!model::isRead(m_case.design.accessPattern(plan.pattern)->operation))
            expectKeysOfItems(plan);
    }

    [[nodiscard]] int served() const { return m_served; }
    [[nodiscard]] int refused() const { return m_refused; }

private:
    const test::Case& m_case;
    const model::Layout& m_layout;
    model::Sampler m_sampler;
    engine::Database m_database;
    engine::Endpoint m_endpoint;
    int m_served = 0;
    int m_refused = 0; ///< for a condition of the pattern that the item does not meet

    void send(const model::Plan& plan, const model::SampleRequest& one)
    {
        engine::HttpRequest request;
        request.method = "POST";
        request.path = "/";
        request.body = one.members.dump();
        const std::map<std::string, std::string> headers = {
            {"Content-Type", "application/x-amz-json-1.0"},
            {"X-Amz-Target", "DynamoDB_20120810." + one.operation},
            {"X-Amz-Date", "20260101T000000Z"},
            {"Authorization", "AWS4-HMAC-SHA256 Credential=key/20260101/us-east-1/dynamodb/"
                              "aws4_request, SignedHeaders=host, Signature=0"}};
        request.header = [&](const char* name) -> std::optional<std::string_view> {
            const auto found = headers.find(name);
            return found == headers.end() ? std::nullopt
                                          : std::optional<std::string_view>(found->second);
        };
        const engine::HttpResponse response = m_endpoint.handle(request);
        if (response.status == 200) {
            ++m_served;
            return;
        }
        const bool refused = response.body.find("ConditionalCheckFailed") != std::string::npos;
        EXPECT_TRUE(refused && (hasOwnCondition(plan) || hasAllItems(plan)))
            << m_case.name << ", " << m_layout.id << ", " << plan.pattern << ": " << one.operation
            << " " << request.body << "\n"
            << response.body;
        ++m_refused;
    }

    static bool hasOwnCondition(const model::Plan& plan)
    {
        return std::any_of(plan.steps.begin(), plan.steps.end(), [](const model::Step& step) {
            const bool hasFloor =
                std::any_of(step.adds.begin(), step.adds.end(),
                            [](const model::Addition& one) { return one.floor.has_value(); });
            return hasFloor || (!step.condition.empty() && step.condition != "exists" &&
                                step.condition != "not_exists");
        });
    }

    /// The design allows no further item of what is put: the one shown is there already.
    bool hasAllItems(const model::Plan& plan)
    {
        return std::any_of(plan.steps.begin(), plan.steps.end(), [&](const model::Step& step) {
            return step.action == model::StepOperation::PutItem && !step.entity.empty() &&
                   m_sampler.newItem(*m_case.design.entity(step.entity)).empty();
        });
    }

    /// Every item has the keys that its attributes give it, in every place where it has to be.
    void expectKeysOfItems(const model::Plan& plan)
    {
        model::SampleItems items;
        for (const model::Entity& entity : m_case.design.entities)
            items[entity.name] = {};
        for (const model::Table& table : m_layout.tables) {
            const auto rows = engine::allItems(m_database, table.name);
            ASSERT_TRUE(rows);
            for (const model::Item& row : *rows)
                take(table, row, items);
        }
        const auto difference =
            engine::contentsDifference(m_database, m_case.design, m_layout, items);
        ASSERT_TRUE(difference) << difference.error().message;
        EXPECT_EQ(*difference, "") << m_case.name << ", " << m_layout.id << ", " << plan.pattern;
    }

    void take(const model::Table& table, const model::Item& row, model::SampleItems& items) const
    {
        for (const model::EntityLayout& layout : table.entities) {
            const model::Entity& entity = *m_case.design.entity(layout.entity());
            const model::Item item = model::withoutAdded(table, entity, row);
            const auto stored = storedItem(table, layout, item, model::shardOf(entity, item));
            if (!layout.of.empty() || !stored ||
                model::keyOf(table, *stored) != model::keyOf(table, row))
                continue;
            items[entity.name].push_back(item);
            return;
        }
    }
};

} // namespace

TEST(ShownRequests, AreServedAndKeepEveryKey)
{
    ASSERT_FALSE(test::cases().empty());
    int served = 0;
    int refused = 0;
    for (const test::Case& one : test::cases()) {
        for (const model::Proposal& proposal : one.proposals) {
            for (const model::Plan& plan : proposal.plans) {
                ShownTables tables(one, proposal.layout);
                tables.store();
                tables.sendAll(plan);
                served += tables.served();
                refused += tables.refused();
            }
        }
    }
    EXPECT_GT(served, 10 * refused);
    RecordProperty("served", served);
    RecordProperty("refused", refused);
}
