#pragma once

#include "model/formats/design/designfile.h"
#include "model/layout/layout.h"
#include "support.h"

/// Designs and layouts that the tests of the formats share.
namespace infera::test {

inline model::Design shopDesign()
{
    const std::string path = INFERA_SOURCE_DIR "/resources/examples/shop.design.yaml";
    return model::readDesign(readFile(path), path).value();
}

/// What an expert draws for the shop: one table, GSI1 for email and order ID, GSI2 for status.
inline model::Layout shopLayout()
{
    using namespace model;
    const KeyAttribute pk{"PK", AttributeType::S};
    const KeyAttribute sk{"SK", AttributeType::S};
    Table table;
    table.name = "MyApp";
    table.partitionKey = pk;
    table.sortKey = sk;
    Index byEmail;
    byEmail.name = "GSI1";
    byEmail.partitionKey = {{"GSI1PK", AttributeType::S}};
    byEmail.sortKey = {{"GSI1SK", AttributeType::S}};
    Index byStatus;
    byStatus.name = "GSI2";
    byStatus.partitionKey = {{"status", AttributeType::S}};
    byStatus.sortKey = {{"createdAt", AttributeType::S}};
    byStatus.projection = Projection::Include;
    byStatus.included = {"total", "userId"};
    table.indexes = {byEmail, byStatus};
    EntityLayout user;
    user.name = "User";
    user.keys = {{{"USER#{userId}"}}, {{"PROFILE"}}, 1, {}, {}};
    user.indexes["GSI1"] = {{{"EMAIL#{email}"}}, {{"PROFILE"}}, 1, {}, {}};
    EntityLayout order;
    order.name = "Order";
    order.keys = {{{"USER#{userId}"}}, {{"ORDER#{orderId}"}}, 1, {}, {}};
    order.indexes["GSI1"] = {{{"ORDER#{orderId}"}}, {{"ORDER"}}, 1, {}, {}};
    order.indexes["GSI2"] = {{{"{status}"}}, {{"{createdAt}"}}, 1, {}, {}};
    EntityLayout product;
    product.name = "Product";
    product.keys = {{{"PRODUCT#{productId}"}}, {{"PRODUCT"}}, 1, {}, {}};
    table.entities = {user, order, product};
    Layout layout;
    layout.id = "mine";
    layout.strategy = LayoutStrategy::SingleTable;
    layout.tables = {table};
    return layout;
}

/// Two tables with everything a table can have: local index, multi-attribute keys, a number key.
inline model::Layout richLayout()
{
    using namespace model;
    Layout layout = shopLayout();
    layout.id = "rich";
    layout.strategy = LayoutStrategy::Mixed;
    Index local;
    local.name = "LSI1";
    local.kind = IndexKind::Local;
    local.partitionKey = {layout.tables[0].partitionKey};
    local.sortKey = {{"total", AttributeType::N}};
    local.projection = Projection::KeysOnly;
    Index several;
    several.name = "ByStatusAndTotal";
    several.partitionKey = {{"status", AttributeType::S}, {"userId", AttributeType::S}};
    several.sortKey = {{"total", AttributeType::N}, {"createdAt", AttributeType::S}};
    layout.tables[0].indexes.push_back(several);
    layout.tables[0].indexes.push_back(local);
    EntityLayout& order = layout.tables[0].entities[1];
    order.indexes["LSI1"] = {order.keys.partitionKey, {{"{total}"}}, 1, {}, {}};
    order.indexes["ByStatusAndTotal"] = {{{"{status}"}, {"{userId}"}},
                                         {{"{total}"}, {"{createdAt}"}},
                                         1,
                                         {},
                                         {{"status", FilterOperator::Equal, {{"pending"}}}}};
    layout.tables[0].entityAttribute = "kind";
    Table products;
    products.name = "my-products.v2";
    products.partitionKey = {"productId", AttributeType::S};
    EntityLayout product;
    product.name = "Product";
    product.keys = {{{"{productId}"}}, {}, 1, {}, {}};
    products.entities = {product};
    layout.tables[0].entities.pop_back();
    layout.tables.push_back(products);
    return layout;
}

} // namespace infera::test
