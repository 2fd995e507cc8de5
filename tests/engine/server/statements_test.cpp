#include "tests/engine/server/endpointfixture.h"

/// PartiQL as the service was seen to answer it (captures of eu-west-2, 2026, in the change log and
/// tests of nubo-db/dynoxide 0.12 to 0.14).
namespace infera::engine {

namespace {

class StatementsTest : public EndpointTest
{
protected:
    void SetUp() override
    {
        EndpointTest::SetUp();
        call("CreateTable", R"({"TableName":"Tab","BillingMode":"PAY_PER_REQUEST",
            "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},
                {"AttributeName":"sk","AttributeType":"S"},{"AttributeName":"g","AttributeType":"S"},
                {"AttributeName":"l","AttributeType":"S"}],
            "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},
                {"AttributeName":"sk","KeyType":"RANGE"}],
            "GlobalSecondaryIndexes":[{"IndexName":"gsi","Projection":{"ProjectionType":"KEYS_ONLY"},
                "KeySchema":[{"AttributeName":"g","KeyType":"HASH"}]}],
            "LocalSecondaryIndexes":[{"IndexName":"lsi","Projection":{"ProjectionType":"KEYS_ONLY"},
                "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},
                    {"AttributeName":"l","KeyType":"RANGE"}]}]})");
        for (const char* sk : {"0", "1", "2"}) {
            json item = {{"pk", {{"S", "a"}}},
                         {"sk", {{"S", sk}}},
                         {"g", {{"S", "g"}}},
                         {"l", {{"S", sk}}},
                         {"y", {{"N", sk}}}};
            item["big"] = {{"S", std::string(9000, 'x')}};
            call("PutItem", json{{"TableName", "Tab"}, {"Item", item}}.dump());
        }
    }

    json execute(const std::string& statement, json more = json::object())
    {
        more["Statement"] = statement;
        return call("ExecuteStatement", more.dump());
    }

    std::string refused(const std::string& statement, json more = json::object())
    {
        more["Statement"] = statement;
        return refusal("ExecuteStatement", more.dump()).at("message");
    }

    static json members(const std::vector<std::string>& statements, const char* name)
    {
        json list = json::array();
        for (const std::string& one : statements)
            list.push_back({{"Statement", one}});
        return {{name, list}};
    }

    std::string refusedTransaction(const std::vector<std::string>& statements)
    {
        return refusal("ExecuteTransaction", members(statements, "TransactStatements").dump())
            .at("message");
    }

    std::string refusedBatch(const std::vector<std::string>& statements)
    {
        return refusal("BatchExecuteStatement", members(statements, "Statements").dump())
            .at("message");
    }
};

constexpr const char* reads = "SELECT * FROM Tab WHERE pk='a' AND sk='1'";
constexpr const char* deletes = "DELETE FROM Tab WHERE pk='a' AND sk='2'";

} // namespace

TEST_F(StatementsTest, WhatIsWrongIsSaidInTheServicesWords)
{
    const std::pair<const char*, const char*> cases[] = {
        {R"(SELECT * FROM "Tab"."nope")", "The table does not have the specified index"},
        {R"(SELECT * FROM "Gone"."nope")", "Requested resource not found"},
        {R"(SELECT * FROM "Tab"."gsi"."x")",
         "A path may contain at most 2 components in the FROM clause"},
        {R"(SELECT * FROM "Tab"."")", "Path component cannot be an empty string"},
        {R"(SELECT y FROM "Tab"."gsi" WHERE g='g')",
         "One or more parameter values were invalid: Global secondary index gsi does not project "
         "[y]"},
        {R"(SELECT * FROM "Tab"."gsi" WHERE g='g' AND y=1)",
         "One or more parameter values were invalid: Secondary index gsi does not project one or "
         "more filter attributes: [y]"},
        {R"(SELECT * FROM "Tab"."lsi" WHERE pk IN ('a') AND y=1)",
         "One or more parameter values were invalid: Secondary index lsi does not project one or "
         "more filter attributes: [y]"},
        {R"(UPDATE "Gone"."gsi" SET y=1 WHERE pk='a' AND sk='1')",
         "This operation is not supported on an index"},
        {R"(DELETE FROM "Tab"."gsi" WHERE pk='a' AND sk='1')",
         "This operation is not supported on an index"},
        {"INSERT INTO\n \"Tab\".\"gsi\" VALUE {'pk':'a','sk':'1'}",
         "FROM clause may only contain a single table name in data manipulation statements at "
         "2:2:5"},
        {"SELECT COUNT(*) FROM Gone", "Unexpected path component at 1:8:5"},
        {"SELECT * FROM Gone WHERE pk='a' AND y < true",
         "Incorrect operand type for operator or function; operator or function: <, operand type: "
         "BOOL"},
        {"SELECT * FROM Tab WHERE y BETWEEN 1 AND NULL",
         "Incorrect operand type for operator or function; operator or function: BETWEEN, operand "
         "type: NULL"},
        {"FOO", "Statement wasn't well formed, can't be processed: Expected data manipulation"},
        {"DELETE FROM Tab WHERE pk='a' AND sk='1' RETURNING MODIFIED OLD *",
         "Invalid returning clause: RETURNING MODIFIED OLD *. Only RETURNING ALL OLD * is allowed "
         "in DELETE statements."},
    };
    for (const auto& [statement, text] : cases)
        EXPECT_EQ(refused(statement), text) << statement;
    EXPECT_EQ(refused(R"(SELECT * FROM "Tab"."gsi")", {{"ConsistentRead", true}}),
              "Strongly consistent read is not supported on Global Secondary Indexes");
}

TEST_F(StatementsTest, ParametersAreSomeOrNone)
{
    EXPECT_EQ(refused("SELECT * FROM Tab", {{"Parameters", json::array()}}),
              "1 validation error detected: Value '[]' at 'parameters' failed to satisfy "
              "constraint: Member must have length greater than or equal to 1");
}

TEST_F(StatementsTest, IndexesAreFilteredWhereNothingIsKeyed)
{
    EXPECT_TRUE(execute(R"(SELECT * FROM "Tab"."gsi" WHERE y=1)").at("Items").empty());
    EXPECT_TRUE(
        execute(R"(SELECT * FROM "Tab"."gsi" WHERE (g='g' AND y=1) OR g='h')").at("Items").empty());
}

TEST_F(StatementsTest, LocalIndexesFetchWhatTheyDoNotHold)
{
    const json found = execute(R"(SELECT y FROM "Tab"."lsi" WHERE pk='a')",
                               {{"ReturnConsumedCapacity", "INDEXES"}});
    EXPECT_EQ(found.at("Items"),
              json::parse(R"([{"y":{"N":"0"}},{"y":{"N":"1"}},{"y":{"N":"2"}}])"));
    EXPECT_EQ(found["ConsumedCapacity"]["Table"]["CapacityUnits"], 4.5);
    EXPECT_EQ(found["ConsumedCapacity"]["LocalSecondaryIndexes"]["lsi"]["CapacityUnits"], 0.5);
    const json whole =
        execute(R"(SELECT * FROM "Tab"."lsi" WHERE pk='a')", {{"ReturnConsumedCapacity", "TOTAL"}});
    EXPECT_EQ(whole["ConsumedCapacity"]["CapacityUnits"], 0.5);
    EXPECT_FALSE(whole["Items"][0].contains("y"));
}

TEST_F(StatementsTest, TokensBelongToTheirStatement)
{
    const std::string all = "SELECT sk FROM Tab WHERE pk='a'";
    const json first = execute(all, {{"Limit", 1}});
    const json next = execute(all, {{"Limit", 1}, {"NextToken", first.at("NextToken")}});
    EXPECT_EQ(next["Items"][0]["sk"]["S"], "1");
    EXPECT_EQ(refused("SELECT sk FROM Tab WHERE pk='b'", {{"NextToken", first.at("NextToken")}}),
              "NextToken does not match request");
    EXPECT_EQ(refused(all, {{"NextToken", "junk"}}), "Invalid NextToken");
    EXPECT_EQ(refused("SELECT sk FROM Tab WHERE pk=?",
                      {{"Parameters", {{{"S", "a"}}}}, {"NextToken", first.at("NextToken")}}),
              "NextToken does not match request");
}

TEST_F(StatementsTest, BatchesReadOrWriteEachItemOnce)
{
    EXPECT_EQ(refusedBatch({reads, deletes}),
              "Read and write requests together in the same batch is not supported.");
    EXPECT_EQ(refusedBatch({reads, reads}), "Provided list of item keys contains duplicates");
    EXPECT_EQ(refusedTransaction({reads, deletes}),
              "ExecuteTransaction API does not support both read and write operations in the same "
              "request.");
    EXPECT_EQ(refusedTransaction({reads, reads}),
              "Transaction request cannot include multiple operations on one item");
    EXPECT_EQ(refusedTransaction({reads, R"(SELECT * FROM "Tab"."gsi" WHERE pk='a' AND sk='1')"}),
              "Validation failed in TransactStatements[1]: Reads on indices are not supported "
              "within transactions.");
    EXPECT_EQ(refusedTransaction({std::string(deletes) + " RETURNING ALL OLD *"}),
              "Validation failed in TransactStatements[0]: RETURNING clause is not supported in "
              "ExecuteTransaction.");
}

TEST_F(StatementsTest, MembersOfABatchFailAlone)
{
    json batch = members(
        {"SELECT * FROM Tab WHERE pk='a'", R"(SELECT * FROM "Tab"."gsi" WHERE pk='a' AND sk='0')",
         "SELECT * FROM Gone WHERE pk='a'", "SELECT sk FROM Tab WHERE pk='a' AND sk='2'"},
        "Statements");
    const json read = call("BatchExecuteStatement", batch.dump()).at("Responses");
    const json noKey = {{"Code", "ValidationError"},
                        {"Message", "Select statements within BatchExecuteStatement must specify "
                                    "the primary key in the where clause."}};
    EXPECT_EQ(read[0], (json{{"Error", noKey}}));
    EXPECT_EQ(read[1], (json{{"Error", noKey}}));
    EXPECT_EQ(read[2]["Error"]["Code"], "ResourceNotFound");
    EXPECT_EQ(read[2]["TableName"], "Gone");
    EXPECT_EQ(read[3]["Item"]["sk"]["S"], "2");

    batch = members({"INSERT INTO Tab VALUE {'pk':'b','sk':'0'}",
                     "INSERT INTO Tab VALUE {'pk':'a','sk':'0','z':1}", "FOO"},
                    "Statements");
    batch["ReturnConsumedCapacity"] = "INDEXES";
    const json written = call("BatchExecuteStatement", batch.dump());
    EXPECT_EQ(written["Responses"][0], (json{{"TableName", "Tab"}}));
    EXPECT_EQ(written["Responses"][1]["Error"]["Code"], "DuplicateItem");
    EXPECT_EQ(written["Responses"][1]["TableName"], "Tab");
    EXPECT_FALSE(written["Responses"][2].contains("TableName"));
    // The insert that failed counts by the 9 KB item in its way, in the total only.
    ASSERT_EQ(written["ConsumedCapacity"].size(), 1U);
    EXPECT_EQ(written["ConsumedCapacity"][0]["CapacityUnits"], 10);
    EXPECT_EQ(written["ConsumedCapacity"][0]["Table"]["CapacityUnits"], 1);
}

TEST_F(StatementsTest, WritesThatAllFailedCount)
{
    json batch = members({"INSERT INTO Tab VALUE {'pk':'a','sk':'0','z':1}",
                          "INSERT INTO Gone VALUE {'pk':'a','sk':'0','z':1}"},
                         "Statements");
    EXPECT_FALSE(call("BatchExecuteStatement", batch.dump()).contains("ConsumedCapacity"));
    batch["ReturnConsumedCapacity"] = "TOTAL";
    const json written = call("BatchExecuteStatement", batch.dump());
    ASSERT_EQ(written["ConsumedCapacity"].size(), 1U);
    EXPECT_EQ(written["ConsumedCapacity"][0]["TableName"], "Tab");
    EXPECT_EQ(written["ConsumedCapacity"][0]["CapacityUnits"], 9);
}

TEST_F(StatementsTest, ManyReadsEndAtOneMegabyteTogether)
{
    std::string list;
    for (int i = 0; i < 5; ++i) {
        const std::string pk = "m" + std::to_string(i);
        list += (i > 0 ? ",'" : "'") + pk + "'";
        const json item = {
            {"pk", {{"S", pk}}}, {"sk", {{"S", "0"}}}, {"big", {{"S", std::string(390000, 'x')}}}};
        call("PutItem", json{{"TableName", "Tab"}, {"Item", item}}.dump());
    }
    const std::string all = "SELECT pk FROM Tab WHERE pk IN [" + list + "]";
    const json first = execute(all);
    EXPECT_EQ(first["Items"].size(), 3U);
    ASSERT_TRUE(first.contains("NextToken"));
    const json rest = execute(all, {{"NextToken", first["NextToken"]}});
    EXPECT_EQ(rest["Items"].size(), 2U);
    EXPECT_FALSE(rest.contains("NextToken"));
}

TEST_F(StatementsTest, ATransactionsTokenStandsForItsStatements)
{
    json transaction =
        members({"UPDATE Tab SET y=y+1 WHERE pk='a' AND sk='1'"}, "TransactStatements");
    transaction["ClientRequestToken"] = "token";
    EXPECT_EQ(call("ExecuteTransaction", transaction.dump()).count("ConsumedCapacity"), 0U);
    transaction["ReturnConsumedCapacity"] = "TOTAL";
    const json again = call("ExecuteTransaction", transaction.dump());
    EXPECT_EQ(again["ConsumedCapacity"][0]["ReadCapacityUnits"], 6); // 9 KB, read twice
    EXPECT_EQ(again["Responses"], json::array());
    EXPECT_EQ(execute(reads)["Items"][0]["y"]["N"], "2");
    transaction["TransactStatements"][0]["Statement"] = deletes;
    EXPECT_TRUE(std::string(refusal("ExecuteTransaction", transaction.dump()).at("__type"))
                    .ends_with("IdempotentParameterMismatchException"));
}

} // namespace infera::engine
