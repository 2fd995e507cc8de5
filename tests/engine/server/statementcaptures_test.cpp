#include "tests/engine/server/endpointfixture.h"

/// PartiQL as two projects recorded it of the service: floci-io/floci (eu-west-2, September 2026)
/// and paritysuite/dynamodb-conformance (four regions, October 2026).
namespace infera::engine {

namespace {

const std::string malformed = "Statement wasn't well formed, can't be processed: ";
const std::string overlapping =
    "Overlapping conditions with range keys are not supported in where clause";

class StatementCaptures : public EndpointTest
{
protected:
    void SetUp() override
    {
        EndpointTest::SetUp();
        call("CreateTable", R"({"TableName":"Tab","BillingMode":"PAY_PER_REQUEST",
            "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},
                {"AttributeName":"sk","AttributeType":"S"},{"AttributeName":"g","AttributeType":"S"},
                {"AttributeName":"h","AttributeType":"S"}],
            "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},
                {"AttributeName":"sk","KeyType":"RANGE"}],
            "GlobalSecondaryIndexes":[{"IndexName":"inc",
                "Projection":{"ProjectionType":"INCLUDE","NonKeyAttributes":["held"]},
                "KeySchema":[{"AttributeName":"g","KeyType":"HASH"}]},
                {"IndexName":"multi","Projection":{"ProjectionType":"ALL"},
                "KeySchema":[{"AttributeName":"g","KeyType":"HASH"},
                    {"AttributeName":"h","KeyType":"HASH"}]}]})");
        for (const char* pk : {"o", "p"}) {
            for (const char* sk : {"1", "2", "3"})
                execute(std::string("INSERT INTO Tab VALUE {'pk':'") + pk + "','sk':'" + sk +
                        "','n':1,'flag':'right','s':<<'a'>>,'m':{'k':['c']}}");
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

    /// "o/1 o/2": the keys that a WHERE clause finds, in their order.
    std::string keys(const std::string& where)
    {
        std::string text;
        const json found = execute("SELECT pk, sk FROM Tab WHERE " + where);
        for (const json& item : found.at("Items"))
            text += (text.empty() ? "" : " ") + item.at("pk").at("S").get<std::string>() + "/" +
                    item.at("sk").at("S").get<std::string>();
        return text;
    }

    static std::string transaction(const std::vector<std::string>& statements)
    {
        json list = json::array();
        for (const std::string& one : statements)
            list.push_back({{"Statement", one}});
        return json{{"TransactStatements", list}}.dump();
    }

    static std::string values(int count)
    {
        std::string text = "'v0'";
        for (int i = 1; i < count; ++i)
            text += ",'v" + std::to_string(i) + "'";
        return text;
    }

    void expectTexts(const std::vector<std::pair<std::string, std::string>>& cases)
    {
        for (const auto& [statement, text] : cases)
            EXPECT_EQ(refused(statement), text) << statement;
    }
};

} // namespace

TEST_F(StatementCaptures, WhatCanNotBeReadIsSaid)
{
    const std::string leftover = malformed + "Unexpected token after expression";
    const std::string term = malformed + "Unexpected term";
    const std::string noIdentifier = malformed + "Expected identifier for simple path";
    expectTexts({
        {"SELECT * FROM Tab WHERE pk = 'a' foo", leftover},
        {"SELECT * FROM Tab WHERE n = 1 e5", leftover},
        {"SELECT * FROM Tab WHERE pk = 'a')", leftover},
        {"SELECT * FROM Tab ORDER BY pk WHERE pk = 'a'", leftover},
        {"DELETE FROM Tab WHERE pk = 'a' AND sk = '1' ORDER BY pk", leftover},
        {"INSERT INTO Tab t VALUE {'pk':'x'}", leftover},
        {"FROM Tab SET c = 1 WHERE pk = 'a'", leftover},
        {"SELECT * FROM Tab WHERE n = 1e2147483648", malformed},
        {"SELECT * FROM Tab WHERE n = 1.5e-2147483647", malformed},
        {"SELECT * FROM Tab WHERE n = 1 # note", malformed},
        {"SELECT * FROM Tab WHERE n = 1 /* note", malformed},
        {"SELECT * FROM Tab t WHERE pk = 'x'", "Aliasing is not supported"},
        {"SELECT * FROM Tab AS t WHERE pk = 'x'", "Aliasing is not supported"},
        {"UPDATE Tab t SET a = 3 WHERE pk = 'x'", "Aliasing is not supported"},
        {"SELECT * FROM Gone WHERE", term},
        {"UPDATE Tab SET a = 1 WHERE;", term},
        {"SELECT * FROM Tab WHERE NOT", term},
        {"SELECT * FROM Tab WHERE (", term},
        {"SELECT * FROM", term},
        {"SELECT * FROM Tab WHERE pk = 'a' AND",
         malformed + "Missing right-hand side expression of infix operator"},
        {"SELECT * FROM Tab WHERE ORDER BY pk", malformed + "Unexpected keyword"},
        {"SELECT * FROM Tab WHERE IS NULL", malformed + "Unexpected operator"},
        {"SELECT * FROM Tab WHERE pk = LIKE", malformed + "Unexpected operator"},
        {"SELECT * FROM Tab WHERE x IS FOO", malformed + "Expected type name"},
        {"SELECT * FROM Tab WHERE pk = 'a' AND sk", term},
        {"SELECT * FROM Tab WHERE pk OR sk = '1'", malformed + "Unexpected term"},
        {"SELECT * FROM Tab WHERE NOT 5", term},
        {"SELECT * FROM Tab WHERE pk = list_append(a, b)",
         "Unrecognized function: list_append at 1:30:11"},
        {"UPDATE Tab SET a = size(b) WHERE pk = 'o' AND sk = '1'",
         "Unrecognized function: size at 1:20:4"},
        {"UPDATE Tab SET a = if_not_exists('b', 1) WHERE pk = 'o' AND sk = '1'",
         "Operator or function requires a document path; operator or function: if_not_exists"},
        {"x IS DOUBLE PRECISION", "Unsupported operation: IsType"},
        {"DELETE FROM WHERE pk = 'a'", noIdentifier},
        {"DELETE FROM;", noIdentifier},
        {"SELECT * FROM Tab WHERE attribute_exists(m.inner)",
         malformed + "Invalid path dot component"},
        {"SELECT l[-1] FROM Tab", "List index is not within the allowable range; index: [-1] at "
                                  "1:11:1"},
        {"SELECT l[2147483648] FROM Tab",
         "List index is not within the allowable range; index: [2147483648] at 1:10:10"},
    });
}

TEST_F(StatementCaptures, LiteralsFollowTheRulesOfValues)
{
    const std::string overflow = "Number overflow. Attempting to store a number with magnitude "
                                 "larger than supported range under root";
    const std::string duplicates = "One or more parameter values were invalid: Input collection ";
    std::string deep = "1";
    std::string path;
    std::string bags = "<<";
    std::string place;
    std::string deepSet = "<<1>>"; // a set has no level of its own
    for (int i = 0; i < 32; ++i) {
        bags += "<<";
        place += "[0]";
        if (i < 31)
            deepSet = "[" + deepSet + "]";
        deep = "{'a':" + deep + "}";
        path += ".a";
    }
    expectTexts({
        {"SELECT * FROM Tab WHERE n = 1e126", overflow},
        {"INSERT INTO Tab VALUE {'pk':'x','sk':'y','m':{'x':1e126}}", overflow + ".x"},
        {"INSERT INTO Tab VALUE {'pk':'x','sk':'y','l':[1,1e126]}", overflow + "[1]"},
        {"INSERT INTO Tab VALUE {'pk':'x','sk':'y','s':<<>>}", "Empty bags are not supported"},
        {"INSERT INTO Tab VALUE {'pk':'x','sk':'y','s':<<1,'a'>>}",
         "Unsupported data type in Bag. DynamoDB only supports either numbers or strings in bags"},
        {"SELECT * FROM Tab WHERE s = <<'a','a'>>", duplicates + "[a, a] contains duplicates."},
        {"SELECT * FROM Tab WHERE s = <<2, 2.0>>",
         duplicates + "[2, 2.0] contains duplicates! under root"},
        {"UPDATE Tab SET x = " + deep + " WHERE pk='o' AND sk='1'",
         "Nesting Levels have exceeded supported limits under root" + path},
        {"UPDATE Tab SET x = " + bags + "1 WHERE pk='o' AND sk='1'",
         "Nesting Levels have exceeded supported limits under root" + place},
        {"UPDATE Tab SET n = n + [1] WHERE pk='o' AND sk='1'",
         "Incorrect operand type for operator or function; operator or function: +, operand type: "
         "L"},
    });
    EXPECT_EQ(refused("UPDATE Tab SET x = " + deepSet + " WHERE pk='o' AND sk='9'"),
              "The conditional request failed");
    EXPECT_EQ(
        refused("UPDATE Tab SET x = [?] WHERE pk='o' AND sk='1'", {{"Parameters", {{{"S", "v"}}}}}),
        "Unsupported data type: Parameter under key root[0] at 1:21:1");
    EXPECT_EQ(keys("pk='o' AND n = .1e1 AND n = - -1 AND n BETWEEN -/* c */2 AND +5 -- end"),
              "o/1 o/2 o/3");
}

TEST_F(StatementCaptures, FunctionsCheckTheirOperands)
{
    const std::string where = "SELECT * FROM Tab WHERE ";
    const std::string update = "UPDATE Tab SET ";
    const std::string count = "Incorrect number of operands for operator or function; operator or "
                              "function: attribute_exists, number of operands: ";
    expectTexts({
        {where + "attribute_exists('ss')",
         "Operator or function requires a document path; operator "
         "or function: attribute_exists"},
        {where + "attribute_exists()", count + "0"},
        {where + "attribute_exists(a, b)", count + "2"},
        {where + "EXISTS(ss)", "Unrecognized function: exists at 1:25:6"},
        {where + "attribute_type(l, 1)",
         "Incorrect operand type for operator or function; operator "
         "or function: attribute_type, operand type: N"},
        {where + "attribute_type(l, 'X')", "Invalid attribute type name found; type: X, valid "
                                           "types: {N,BS,L,B,NULL,M,S,SS,NS,BOOL}"},
        {where + "attribute_exists(n) > false", "Incorrect operand type for operator or function; "
                                                "operator or function: >, operand type: BOOL"},
        {update + "t = set_add(s, <<'x'>>) WHERE pk='o'",
         "The first argument to SET_ADD must equal the assignment value at 1:20:7"},
        {update + "s = set_delete(s, 'x') WHERE pk='o'",
         "The second argument to SET_DELETE must be a value with type SET at 1:31:1"},
        {update + "s = set_add(s) WHERE pk='o'",
         "SET_ADD must have exactly two arguments at 1:20:7"},
        {"INSERT INTO Tab VALUE {'pk':'x','s':set_add(<<'a'>>, <<'b'>>)}",
         "Unsupported data type: set_add under key root at 1:37:7"},
    });
    for (const char* holds :
         {"attribute_exists(nope) = false", "true = attribute_exists(n)",
          "attribute_exists(n) <> 1", "(n BETWEEN 0 AND 5) = true", "(n = 5 OR flag = 'x') = false",
          "attribute_exists(nope) IN [true, false]", "NOT NOT n = 1", "1 <= n", "m IS STRUCT",
          "flag IS CHARACTER VARYING", "n IS NOT BOOL"})
        EXPECT_EQ(keys(std::string("pk='o' AND sk='1' AND ") + holds), "o/1") << holds;
    EXPECT_EQ(keys("pk='o' AND sk='1' AND <<'a'>> IS BAG AND <<1>> IS BAG"), "o/1");
    std::string bags = "n IS BAG"; // a tree that grows threefold with each would not end
    for (int i = 0; i < 200; ++i)
        bags = "(" + bags + ") IS BAG";
    EXPECT_EQ(keys("pk='o' AND sk='1' AND " + bags), "");
    EXPECT_EQ(keys("pk='o' AND sk='1' AND NOT " + bags), "o/1");
    for (const char* fails : {"attribute_exists(n) = 1", "(attribute_exists(n) = true) = false",
                              "n IS STRING", "1 < n"})
        EXPECT_EQ(keys(std::string("pk='o' AND sk='1' AND ") + fails), "") << fails;
}

TEST_F(StatementCaptures, WhereClausesAreSplitIntoReads)
{
    for (const char* where :
         {"pk IN ['o','o']", "pk='o' OR pk='o'", "pk='o' AND (sk > '0' OR sk < '5')",
          "pk='o' AND (sk='1' OR flag='x')", "(pk='o' AND flag='a') OR (pk='o' AND flag='b')"})
        EXPECT_EQ(refused(std::string("SELECT * FROM Tab WHERE ") + where), overlapping) << where;
    EXPECT_EQ(keys("pk='o' AND (sk < '2' OR sk > '2')"), "o/1 o/3");
    EXPECT_EQ(keys("pk='o' AND sk='1' AND sk > '0'"), "o/1");
    EXPECT_EQ(keys("pk='o' AND NOT sk='1' OR pk='o' AND sk='2'"), "o/2 o/3");
    EXPECT_EQ(keys("pk='o' AND (flag='right' OR n=5)"), "o/1 o/2 o/3");
    EXPECT_EQ(keys("pk='o' AND pk='p'"), "");
    EXPECT_EQ(keys("pk > 'a' AND sk='1'").size(), std::string("o/1 p/1").size());
    const std::string keyType =
        "Key attribute's data type should match its data type in table's schema: Key ";
    const std::string tooMany = "Too many decomposed read operations for a given query.";
    const std::string operands = "The IN operator is provided with too many operands; number of "
                                 "operands: 101";
    expectTexts({
        {"SELECT * FROM Tab WHERE pk = 1 OR pk = 'o'", keyType + "pk"},
        {"SELECT * FROM Tab WHERE pk = 'o' AND sk IN ['1', 2]", keyType + "sk"},
        {"SELECT * FROM Tab WHERE pk IN [" + values(51) + "]", tooMany},
        {"SELECT * FROM Tab WHERE pk IN [" + values(26) + "] AND sk IN ['1','2']", tooMany},
        {"SELECT * FROM Tab WHERE flag IN [" + values(101) + "]", operands},
    });
    EXPECT_EQ(keys("pk IN [" + values(51) + "] OR flag='x'"), "");
    const json two = execute("SELECT * FROM Tab WHERE pk IN ['o','p'] AND sk='1'",
                             {{"ReturnConsumedCapacity", "TOTAL"}});
    EXPECT_EQ(two["ConsumedCapacity"]["CapacityUnits"], 1); // two reads, half a unit each
}

TEST_F(StatementCaptures, OrderByIsThatOfTheKey)
{
    EXPECT_EQ(keys("pk='o' ORDER BY sk DESC"), "o/3 o/2 o/1");
    EXPECT_EQ(keys("pk='o' ORDER BY sk"), "o/1 o/2 o/3");
    EXPECT_EQ(keys("pk='o' ORDER BY pk ASC"), "o/3 o/2 o/1");
    EXPECT_EQ(keys("pk IN ['o','p'] ORDER BY pk DESC, sk ASC"), "p/1 p/2 p/3 o/1 o/2 o/3");
    const std::string all = "SELECT pk, sk FROM Tab WHERE pk IN ['o','p'] ORDER BY pk DESC";
    std::string found;
    json page = execute(all, {{"Limit", 2}});
    while (true) {
        for (const json& item : page["Items"])
            found += item["pk"]["S"].get<std::string>() + item["sk"]["S"].get<std::string>() + " ";
        if (!page.contains("NextToken"))
            break;
        page = execute(all, {{"Limit", 2}, {"NextToken", page["NextToken"]}});
    }
    EXPECT_EQ(found, "p3 p2 p1 o3 o2 o1 ");
    const std::string select = "SELECT sk FROM Tab ";
    expectTexts({
        {select + "ORDER BY sk",
         "Must have WHERE clause in the statement when using ORDER BY clause."},
        {select + "WHERE pk = 'o' ORDER BY n",
         "Attribute n in ORDER BY clause must be part of the primary key"},
        {select + "WHERE pk > 'a' ORDER BY sk", "Must have at least one non-optional hash key "
                                                "condition in WHERE clause when using ORDER BY "
                                                "clause."},
        {select + "WHERE pk IN ['o', 'p'] ORDER BY sk",
         "Must have hash key in ORDER BY clause when more than one hash key condition specified in "
         "WHERE clause."},
    });
}

TEST_F(StatementCaptures, IndexesSayWhatTheyDoNotHold)
{
    const std::string begin = "SELECT pk FROM Tab.inc WHERE ";
    const std::string missing = "One or more parameter values were invalid: Secondary index inc "
                                "does not project one or more filter attributes: ";
    const std::string multi =
        "PartiQL statements cannot be executed on tables with multi-attribute "
        "HASH keys or multi-attribute RANGE keys.";
    expectTexts({
        {begin + "g='y' AND b='1' AND (a='2' OR held='3')", missing + "[a, b]"},
        {begin + "g='y' AND (zz='1' OR aa='2' OR mm='3')", missing + "[zz, aa, mm]"},
        {begin + "(g='q' AND u1='1') OR (g='b' AND u2='1')", missing + "[u1]"},
        {"SELECT * FROM Tab.multi WHERE g = 5", multi},
        {"SELECT COUNT(*) FROM Tab.multi", multi},
        {"SELECT COUNT(*) FROM Tab.inc", "Unexpected path component at 1:8:5"},
    });
    EXPECT_TRUE(execute(begin + "(g='y' AND held='1') OR (g='z' AND aa='1')")["Items"].empty());
}

TEST_F(StatementCaptures, WritesNameOneItem)
{
    const std::string noKey =
        "Where clause does not contain a mandatory equality on all key attributes";
    expectTexts({
        {"UPDATE Tab SET a=1 WHERE pk='o' AND sk='1' AND pk='p'",
         "Multiple conditions on same key pk. Only single item Update/Insert/Delete are supported"},
        {"FROM Tab SET c = 1", noKey},
        {"FROM Tab WHERE n = 1 SET c = 1", noKey},
    });
    execute("UPDATE Tab SET a=2 WHERE (pk='o' AND sk='1') AND pk='o'");
    const json changed =
        execute("from Tab where pk='o' and sk='1' and a=2 set c=n--no\n-1 remove a returning all "
                "new *");
    EXPECT_EQ(changed["Items"][0]["c"]["N"], "0");
    EXPECT_FALSE(changed["Items"][0].contains("a"));
    EXPECT_EQ(execute("SELECT m.k[0] FROM Tab WHERE pk='o' AND sk='1'")["Items"][0],
              json::parse(R"({"k[0]":{"S":"c"}})"));
}

TEST_F(StatementCaptures, ExistsIsAConditionOfATransaction)
{
    const std::string update = "UPDATE Tab SET a=1 WHERE pk='p' AND sk='1'";
    EXPECT_EQ(call("ExecuteTransaction",
                   transaction({"EXISTS(SELECT * FROM Tab WHERE (pk='o' AND sk='1') AND x IS "
                                "MISSING)",
                                update})),
              json::parse(R"({"Responses":[]})"));
    EXPECT_EQ(keys("pk='p' AND a=1"), "p/1");
    const json failed =
        refusal("ExecuteTransaction",
                transaction({"EXISTS(SELECT * FROM Tab WHERE pk='o' AND sk='1' AND n IS MISSING)",
                             "UPDATE Tab SET b=1 WHERE pk='p' AND sk='1'"}));
    EXPECT_EQ(failed["CancellationReasons"][0]["Code"], "ConditionalCheckFailed");
    EXPECT_EQ(failed["CancellationReasons"][1], json::parse(R"({"Code":"None"})"));
    EXPECT_EQ(keys("pk='p' AND b=1"), "");
    for (const char* wrong :
         {"pk='o' AND sk='1'", "pk='o' AND n=1", "pk IN ['o'] AND sk='1' AND n=1"})
        EXPECT_EQ(refusal("ExecuteTransaction",
                          transaction({std::string("EXISTS(SELECT * FROM Tab WHERE ") + wrong + ")",
                                       update}))["message"],
                  "Validation failed in TransactStatements[0]: EXISTS() must contain a single item "
                  "read with additional condition");
    const std::string one = "FROM Tab WHERE pk='o' AND sk='1' AND n=1";
    EXPECT_EQ(refusal("ExecuteTransaction",
                      transaction({"EXISTS(SELECT COUNT(*) " + one + ")", update}))["message"],
              "Validation failed in TransactStatements[0]: Unexpected path component at 1:15:5");
    EXPECT_EQ(refusal("ExecuteTransaction",
                      transaction({"EXISTS(SELECT * " + one + " ORDER BY n)", update}))["message"],
              "Validation failed in TransactStatements[0]: Attribute n in ORDER BY clause must be "
              "part of the primary key");
    EXPECT_EQ(refused("EXISTS(SELECT * FROM Tab WHERE pk='o' AND sk='1' AND n=1)"),
              "EXISTS can only be used in ExecuteTransaction write requests.");
}

TEST_F(StatementCaptures, TransactionsCheckEveryMemberFirst)
{
    const auto message = [&](const std::vector<std::string>& statements) {
        const json refused = refusal("ExecuteTransaction", transaction(statements));
        return refused.value("message", refused.value("Message", ""));
    };
    const std::string select = "SELECT * FROM Tab WHERE ";
    const std::string gone = "UPDATE Gone SET a=1 WHERE pk='x' AND sk='1'";
    const std::string begin = "Validation failed in TransactStatements[0]: ";
    const std::string needsKey = begin + "Select statements within ExecuteTransaction must specify "
                                         "the primary key in the where clause.";
    EXPECT_EQ(message({"SELECT * FROM Tab WHERE"}), begin + malformed + "Unexpected term");
    EXPECT_EQ(message({select + "pk='o' AND sk='1' AND flag='right'"}), needsKey);
    EXPECT_EQ(message({select + "pk='o' AND sk='1' AND pk='p'"}), needsKey);
    EXPECT_EQ(message({select + "pk IN ['o','o'] AND sk='1'"}), begin + overlapping);
    EXPECT_EQ(message({gone, "UPDATE Tab SET a=1 WHERE pk='o' AND sk='1' RETURNING ALL NEW *"}),
              "Validation failed in TransactStatements[1]: RETURNING clause is not supported in "
              "ExecuteTransaction.");
    const std::string cancelled = "Transaction cancelled, please refer cancellation reasons for "
                                  "specific reasons ";
    EXPECT_EQ(message({gone + " RETURNING ALL NEW *", "DELETE FROM Tab WHERE pk='o' AND sk='9'"}),
              cancelled + "[ResourceNotFound, None]");
    EXPECT_EQ(message({select + "pk='o' AND sk='1'", select + "pk='o' AND sk='1'",
                       select + "pk=1 AND sk='1'"}),
              cancelled + "[None, None, ValidationError]");
    const json reasons =
        refusal("ExecuteTransaction",
                transaction({"UPDATE Tab SET a=1 WHERE pk='o'", "INSERT INTO Tab VALUE {'pk':'o'}",
                             "UPDATE Tab SET a=1 WHERE pk='o' AND sk='1'"}))
            .at("CancellationReasons");
    EXPECT_EQ(reasons[0]["Message"], "The provided key element does not match the schema");
    EXPECT_EQ(reasons[1]["Message"],
              "One or more parameter values were invalid: Missing the key sk in the item");
    EXPECT_EQ(reasons[2]["Code"], "None");
    const json read =
        call("ExecuteTransaction", transaction({select + "(pk IN ['o']) AND pk='o' AND sk='2'"}));
    EXPECT_EQ(read["Responses"][0]["Item"]["sk"]["S"], "2");
}

} // namespace infera::engine
