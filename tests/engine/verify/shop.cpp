#include "shop.h"

#include <algorithm>
#include <cstdlib>

namespace infera::test {

using namespace infera::model;

namespace {

template<typename Named>
Named& named(std::vector<Named>& all, const std::string& name)
{
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Named& one) { return one.name == name; });
    if (found == all.end())
        std::abort();
    return *found;
}

Attribute attribute(std::string name, std::string format = {},
                    AttributeType type = AttributeType::S)
{
    Attribute made;
    made.name = std::move(name);
    made.format = std::move(format);
    made.type = type;
    return made;
}

Entity entity(std::string name, std::vector<std::string> key, std::vector<Attribute> attributes)
{
    Entity made;
    made.name = std::move(name);
    made.key = std::move(key);
    made.count = 1000;
    made.attributes = std::move(attributes);
    return made;
}

std::vector<Entity> entities()
{
    Entity user = entity(
        "User", {"userId"},
        {attribute("userId", "ulid"), attribute("email", "email"), attribute("name", "name")});
    user.attributes[1].unique = true;
    Entity order =
        entity("Order", {"orderId"},
               {attribute("orderId", "ulid"), attribute("userId"), attribute("status"),
                attribute("createdAt", "timestamp"), attribute("total", "", AttributeType::N)});
    order.attributes[1].references = "User";
    order.attributes[2].values = {{"pending", 0.3}, {"pending-review", 0.2}, {"done", 0.5}};
    order.attributes[3].monotonic = true;
    Entity line = entity("OrderLine", {"orderId", "line"},
                         {attribute("orderId"), attribute("line", "", AttributeType::N),
                          attribute("userId"), attribute("quantity", "", AttributeType::N)});
    line.attributes[0].references = "Order";
    line.attributes[2].references = "User";
    return {user, order, line};
}

AccessPattern read(std::string name, std::vector<std::string> of, std::vector<WhereCondition> where)
{
    AccessPattern made;
    made.name = std::move(name);
    made.operation = PatternOperation::List;
    made.entities = std::move(of);
    made.where = std::move(where);
    return made;
}

WhereCondition where(std::string name, Comparison comparison = Comparison::Equal)
{
    return {std::move(name), comparison, {}};
}

AccessPattern write(std::string name, PatternOperation operation, std::string of,
                    std::vector<WhereCondition> conditions = {}, std::vector<std::string> sets = {},
                    std::string condition = {})
{
    AccessPattern made = read(std::move(name), {std::move(of)}, std::move(conditions));
    made.operation = operation;
    made.sets = std::move(sets);
    made.condition = std::move(condition);
    return made;
}

std::vector<AccessPattern> patterns()
{
    std::vector<AccessPattern> all;
    all.push_back(read("user by id", {"User"}, {where("userId")}));
    all.back().operation = PatternOperation::Get;
    all.push_back(read("user by email", {"User"}, {where("email")}));
    all.back().operation = PatternOperation::Get;
    all.push_back(read("orders of a user", {"Order"}, {where("userId")}));
    all.back().order = SortOrder{"createdAt", true};
    all.back().limit = 5;
    all.push_back(
        read("orders of a user by status", {"Order"}, {where("userId"), where("status")}));
    all.back().limit = 4;
    all.push_back(read("orders by status", {"Order"}, {where("status")}));
    all.back().order = SortOrder{"createdAt", true};
    all.back().limit = 10;
    all.push_back(
        read("pending orders of a time", {"Order"},
             {{"status", Comparison::Equal, "pending"}, where("createdAt", Comparison::Between)}));
    all.push_back(read("orders of a user by total", {"Order"},
                       {where("userId"), where("total", Comparison::GreaterOrEqual)}));
    all.back().order = SortOrder{"total", false};
    all.push_back(read("a user with orders", {"User", "Order"}, {where("userId")}));
    all.push_back(read("keys of orders of a user", {"Order"}, {where("userId")}));
    all.back().returns.kind = ReturnsKind::Keys;
    all.push_back(write("create user", PatternOperation::Create, "User", {}, {}, "not_exists"));
    all.push_back(write("update status", PatternOperation::Update, "Order",
                        {where("userId"), where("orderId")}, {"status"}));
    all.push_back(write("delete order", PatternOperation::Delete, "Order",
                        {where("userId"), where("orderId")}));
    AccessPattern transact = write("order and rename", PatternOperation::Transact, "Order");
    transact.entities.clear();
    transact.items = {{PatternOperation::Create, "Order", {}, {}, "not_exists"},
                      {PatternOperation::Update, "User", {where("userId")}, {"name"}, "exists"}};
    all.push_back(transact);
    return all;
}

Table appTable()
{
    Table table;
    table.name = "App";
    table.partitionKey = {"PK", AttributeType::S};
    table.sortKey = KeyAttribute{"SK", AttributeType::S};
    table.entityAttribute = "kind";
    const auto index = [](std::string name, IndexKind kind, std::string partitionKey,
                          std::vector<KeyAttribute> sortKey) {
        return Index{std::move(name),
                     kind,
                     {{std::move(partitionKey), AttributeType::S}},
                     std::move(sortKey),
                     Projection::All,
                     {}};
    };
    table.indexes = {index("GSI1", IndexKind::Global, "GSI1PK", {}),
                     index("GSI2", IndexKind::Global, "GSI2PK", {{"createdAt", AttributeType::S}}),
                     index("LSI1", IndexKind::Local, "PK", {{"total", AttributeType::N}})};
    EntityLayout user{"User", "", {{{"USER#{userId}"}}, {{"PROFILE"}}, 1, {}, {}}, {}, {}};
    user.indexes["GSI1"] = {{{"EMAIL#{email}"}}, {}, 1, {}, {}};
    EntityLayout order{
        "Order", "", {{{"USER#{userId}"}}, {{"ORDER#{orderId}"}}, 1, {}, {}}, {}, {}};
    order.indexes["GSI2"] = {{{"STATUS#{status}#{shard}"}}, {{"{createdAt}"}}, 3, {}, {}};
    order.indexes["LSI1"] = {{{"USER#{userId}"}}, {{"{total}"}}, 1, {}, {}};
    EntityLayout line{"OrderLine",
                      "",
                      {{{"USER#{userId}"}}, {{"ORDERLINE#{orderId}#{line:06}"}}, 1, {}, {}},
                      {},
                      {}};
    table.entities = {user, order, line};
    return table;
}

Step write(StepOperation operation, std::string of, std::string sortKey, std::string condition = {})
{
    Step step;
    step.operation = operation;
    step.action = operation;
    step.table = "App";
    step.entity = std::move(of);
    step.keyCondition = {equal("PK", "USER#{userId}"), equal("SK", sortKey)};
    step.condition = std::move(condition);
    return step;
}

std::vector<Plan> plans()
{
    Step user = query("", {equal("PK", "USER#{userId}"), equal("SK", "PROFILE")});
    user.operation = StepOperation::GetItem;
    Step orders = query("", {equal("PK", "USER#{userId}"), beginsWith("SK", "ORDER#")});
    Step newest = orders;
    newest.forward = false;
    newest.limit = 5;
    Step ofStatus = orders;
    ofStatus.filter = {{"status", FilterOperator::Equal, {{"{status}"}}}};
    ofStatus.limit = 4;
    Step byStatus = query("GSI2", {equal("GSI2PK", "STATUS#{status}#{shard}")});
    byStatus.shards = 3;
    byStatus.forward = false;
    byStatus.limit = 10;
    Step inTime = query(
        "GSI2", {equal("GSI2PK", "STATUS#pending#{shard}"),
                 {"createdAt", FilterOperator::Between, {{"{createdAt.lo}"}, {"{createdAt.hi}"}}}});
    inTime.shards = 3;
    Step byTotal = query("LSI1", {equal("PK", "USER#{userId}"),
                                  {"total", FilterOperator::GreaterOrEqual, {{"{total}"}}}});
    byTotal.filter = {{"kind", FilterOperator::Equal, {{"Order"}}}};
    Step collection = query("", {equal("PK", "USER#{userId}")});
    collection.filter = {{"kind", FilterOperator::In, {{"User"}, {"Order"}}}};
    Step create = write(StepOperation::PutItem, "Order", "ORDER#{orderId}", "not_exists");
    Step rename = write(StepOperation::UpdateItem, "User", "PROFILE", "exists");
    create.operation = rename.operation = StepOperation::TransactWriteItems;
    rename.sets = {"name"};
    Step change = write(StepOperation::UpdateItem, "Order", "ORDER#{orderId}");
    change.sets = {"status"};
    const auto plan = [](std::string pattern, std::vector<Step> steps) {
        Plan made;
        made.pattern = std::move(pattern);
        made.steps = std::move(steps);
        return made;
    };
    return {plan("user by id", {user}),
            plan("user by email", {query("GSI1", {equal("GSI1PK", "EMAIL#{email}")})}),
            plan("orders of a user", {newest}),
            plan("orders of a user by status", {ofStatus}),
            plan("orders by status", {byStatus}),
            plan("pending orders of a time", {inTime}),
            plan("orders of a user by total", {byTotal}),
            plan("a user with orders", {collection}),
            plan("keys of orders of a user", {orders}),
            plan("create user", {write(StepOperation::PutItem, "User", "PROFILE", "not_exists")}),
            plan("update status", {change}),
            plan("delete order", {write(StepOperation::DeleteItem, "Order", "ORDER#{orderId}")}),
            plan("order and rename", {create, rename})};
}

} // namespace

EntityLayout& Shop::home(const std::string& name)
{
    return named(table().entities, name);
}

Index& Shop::index(const std::string& name)
{
    return named(table().indexes, name);
}

Entity& Shop::entity(const std::string& name)
{
    return named(design.entities, name);
}

AccessPattern& Shop::pattern(const std::string& name)
{
    return named(design.accessPatterns, name);
}

Plan& Shop::plan(const std::string& pattern)
{
    const auto found = std::find_if(plans.begin(), plans.end(),
                                    [&](const Plan& one) { return one.pattern == pattern; });
    if (found == plans.end())
        std::abort();
    return *found;
}

Shop rightShop()
{
    Shop shop;
    shop.design.name = "shop";
    shop.design.entities = entities();
    shop.design.accessPatterns = patterns();
    shop.layout.id = "by-hand";
    shop.layout.tables = {appTable()};
    shop.plans = plans();
    return shop;
}

KeyCondition equal(const std::string& key, const std::string& value)
{
    return {key, FilterOperator::Equal, {{value}}};
}

KeyCondition beginsWith(const std::string& key, const std::string& value)
{
    return {key, FilterOperator::BeginsWith, {{value}}};
}

Step query(const std::string& index, std::vector<KeyCondition> conditions)
{
    Step step;
    step.operation = StepOperation::Query;
    step.table = "App";
    step.index = index;
    step.keyCondition = std::move(conditions);
    return step;
}

} // namespace infera::test
