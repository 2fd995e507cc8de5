#include "webshop.h"

namespace infera::model::test {

namespace {

struct Case
{
    std::string pattern;
    std::string plan;
};

class WebShopPlans : public ::testing::TestWithParam<Case>
{};

TEST_P(WebShopPlans, readAsAnExpertWouldWriteThem)
{
    EXPECT_EQ(planText(webShop(), GetParam().pattern), GetParam().plan);
}

INSTANTIATE_TEST_SUITE_P(
    Expert, WebShopPlans,
    ::testing::Values(
        Case{"user by id", "GetItem Shop: PK = USER#{userId} AND SK = PROFILE"},
        Case{"user by email", "Query Shop.GSI1: GSI1PK = EMAIL#{email} AND GSI1SK = EMAIL#{email}"},
        // orderId is a ulid and createdAt grows with it: no index of its own is needed.
        Case{"orders of user", "Query Shop: PK = USER#{userId} AND begins_with(SK, ORDER#)"
                               " | backwards | limit 20"},
        Case{"order by id",
             "Query Shop.GSI1: GSI1PK = ORDER#{orderId} AND GSI1SK = ORDER#{orderId}"},
        Case{"orders by status",
             "Query Shop.GSI2: GSI2PK = STATUS#{status} | backwards | limit 50"},
        Case{"create user",
             "PutItem Shop User: PK = USER#{userId} AND SK = PROFILE | if not_exists"},
        Case{"update status",
             "UpdateItem Shop Order: PK = USER#{userId} AND SK = ORDER#{orderId} | set status"},
        Case{"update by id",
             "Query Shop.GSI1: GSI1PK = ORDER#{orderId} AND GSI1SK = ORDER#{orderId}\n"
             "UpdateItem Shop Order for each item: PK = USER#{userId} AND SK = ORDER#{orderId}"
             " | set total"},
        Case{"create order",
             "TransactWriteItems PutItem Shop Order: PK = USER#{userId} AND SK = ORDER#{orderId}"
             " | if not_exists\n"
             "TransactWriteItems UpdateItem Shop Product: PK = PRODUCT#{productId} AND SK = PRODUCT"
             " | set quantity | if quantity >= :quantity"}));

} // namespace

} // namespace infera::model::test
