#pragma once

#include "engine/simulation/simulation.h"
#include "model/design/design.h"
#include "model/findings/finding.h"
#include "model/formats/design/designfile.h"
#include "model/layout/evaluate.h"
#include "model/layout/planner.h"

#include <gtest/gtest.h>
#include <string>

/// Small designs on hand-made layouts for the simulator's tests.
namespace infera::engine::test {

struct Case
{
    model::Design design;
    model::Layout layout;
    std::vector<model::Plan> plans;
};

inline model::EntityKeys keys(const std::string& partitionKey, const std::string& sortKey = {})
{
    model::EntityKeys result;
    result.partitionKey = {{partitionKey}};
    if (!sortKey.empty())
        result.sortKey = {{sortKey}};
    return result;
}

/// Plans the design's patterns on the layout as it is now; every pattern must be served.
inline void plan(Case& test)
{
    model::PlanSet set = model::planAll(test.design, test.layout);
    for (const auto& unserved : set.unserved)
        ADD_FAILURE() << unserved.pattern << ": " << unserved.reason;
    test.plans = std::move(set.plans);
    std::vector<std::string> incomplete;
    model::evaluatePlans(test.design, test.layout, test.plans, incomplete);
}

/// A design's patterns planned on a layout; every pattern must be served.
inline Case planned(const std::string& yaml, model::Layout layout)
{
    Case result;
    auto design = model::readDesign(yaml, "test.design.yaml");
    if (!design) {
        for (const Error& error : design.error())
            ADD_FAILURE() << error.toString();
        return result;
    }
    result.design = std::move(*design);
    result.layout = std::move(layout);
    plan(result);
    return result;
}

/// Orders by ID, with an index by status (sorted by creation time when `sorted`).
inline Case orders(const std::string& patterns, bool sorted = true)
{
    const std::string yaml = R"(infera_design: 1
name: orders
entities:
  Order:
    key: orderId
    count: 1M
    attributes:
      orderId:   { type: S, size: 26, format: ulid }
      userId:    { type: S, size: 26, distinct: 100k }
      status:    { type: S, values: { pending: 5%, completed: 85%, cancelled: 10% } }
      createdAt: { type: S, format: timestamp }
      total:     { type: N, size: 6 }
access_patterns:
)" + patterns;
    model::Table table;
    table.name = "Orders";
    table.partitionKey = {"orderId", model::AttributeType::S};
    model::Index index;
    index.name = "byStatus";
    index.partitionKey = {{"status", model::AttributeType::S}};
    if (sorted)
        index.sortKey = {{"createdAt", model::AttributeType::S}};
    table.indexes = {index};
    model::EntityLayout order;
    order.name = "Order";
    order.keys = keys("{orderId}");
    order.indexes["byStatus"] = keys("{status}", sorted ? "{createdAt}" : "");
    table.entities = {order};
    model::Layout layout;
    layout.id = "orders";
    layout.tables = {table};
    return planned(yaml, layout);
}

/// The orders of a user under one key of the table, sorted by ID.
inline void keyByUser(Case& orders)
{
    model::Table& table = orders.layout.tables[0];
    table.partitionKey = {"userId", model::AttributeType::S};
    table.sortKey = model::KeyAttribute{"orderId", model::AttributeType::S};
    table.entities[0].keys = keys("{userId}", "{orderId}");
}

/// Items of orders, a hundred to each.
inline Case items(const std::string& patterns)
{
    model::Table table;
    table.name = "Items";
    table.partitionKey = {"orderId", model::AttributeType::S};
    table.sortKey = {"itemId", model::AttributeType::S};
    model::EntityLayout item;
    item.name = "Item";
    item.keys = keys("{orderId}", "{itemId}");
    table.entities = {item};
    model::Layout layout;
    layout.id = "items";
    layout.tables = {table};
    return planned(R"(infera_design: 1
name: items
entities:
  Item:
    key: [orderId, itemId]
    count: 10M
    attributes:
      itemId:  { type: S, format: ulid }
      orderId: { type: S, format: ulid, distinct: 100k }
      body:    { type: S, size: 300 }
access_patterns:
)" + patterns,
                   layout);
}

/// Every finding has its evidence, a fix in words, and a change for a program or the reason why
/// there is none.
inline void expectWholeFindings(const std::vector<model::Finding>& findings)
{
    for (const model::Finding& finding : findings) {
        EXPECT_FALSE(finding.detail.empty()) << finding.rule;
        EXPECT_FALSE(finding.fix.empty()) << finding.rule;
        EXPECT_NE(finding.change.kind == model::FixKind::None,
                  finding.fix.find("No change is offered") == std::string::npos)
            << finding.rule << ": " << finding.fix;
    }
}

inline SimulationResult run(const Case& test, const SimulationOptions& options)
{
    NoProgress progress;
    auto result = simulate(test.design, test.layout, test.plans, options, progress);
    if (!result) {
        ADD_FAILURE() << result.error().toString();
        return {};
    }
    expectWholeFindings(result->findings);
    return *result;
}

inline const model::Finding* findingOf(const std::vector<model::Finding>& all,
                                       const std::string& rule)
{
    for (const model::Finding& finding : all)
        if (finding.rule == rule)
            return &finding;
    return nullptr;
}

} // namespace infera::engine::test
