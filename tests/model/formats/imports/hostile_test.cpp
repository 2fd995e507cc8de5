#include "../layouts.h"
#include "model/base/random.h"
#include "model/formats/exporters.h"
#include "model/formats/imports/importers.h"
#include "model/layout/planner.h"

#include <gtest/gtest.h>

#include <set>

using namespace infera;
using namespace infera::model;

namespace {

/// Formats that nothing of ours writes, and further shapes of those that something does.
std::vector<std::pair<std::string, std::string>> otherSamples()
{
    const std::string table =
        "\"TableName\":\"t\",\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"}],"
        "\"AttributeDefinitions\":[{\"AttributeName\":\"id\",\"AttributeType\":\"S\"}]";
    return {{"describe.json", "{\"Table\":{" + table + ",\"ItemCount\":3,\"TableSizeBytes\":90}}"},
            {"create.js",
             "const table = 't';\nclient.send(new CreateTableCommand({ TableName: table,\n"
             "  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],\n"
             "  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }] }));\n"},
            {"main.tf.json",
             "{\"resource\":{\"aws_dynamodb_table\":{\"t\":{\"name\":\"t\",\"hash_key\":"
             "\"id\",\"attribute\":[{\"name\":\"id\",\"type\":\"S\"}]}}}}"},
            {"loops.tf",
             "variable \"all\" {\n  type    = map(object({ key = string }))\n  default = { a = "
             "{ key = \"id\" } }\n}\nresource \"aws_dynamodb_table\" \"t\" {\n  for_each = "
             "{ for k, v in var.all : k => v if v.key != \"\" }\n  name = \"x-${each.key}\"\n"
             "  hash_key = each.value.key\n  dynamic \"attribute\" {\n    for_each = "
             "[each.value.key]\n    content {\n      name = attribute.value\n      type = "
             "\"S\"\n    }\n  }\n}\n"},
            {"sam.yaml",
             "Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]\nParameters:\n"
             "  Stage: { Type: String, Default: dev }\nConditions: { P: !Equals [!Ref Stage, "
             "prod] }\nResources:\n  'Fn::ForEach::T': [N, [A, B], {'T${N}': {Type: "
             "AWS::Serverless::SimpleTable, Properties: {TableName: !Sub '${Stage}-${N}', "
             "PrimaryKey: {Name: id, Type: !If [P, Number, String]}}}}]\n"},
            {"schema.sql",
             "CREATE TYPE mood AS ENUM ('a', 'b');\nCREATE TABLE [dbo].[o] ([id] INT "
             "IDENTITY(1,1), m mood, PRIMARY KEY CLUSTERED ([id]))\nGO\nALTER TABLE [dbo].[o] "
             "ADD c VARCHAR(9) DEFAULT 'x;', CONSTRAINT f FOREIGN KEY (m) REFERENCES p(m);\n"
             "ALTER TABLE o RENAME COLUMN c TO d; ALTER TABLE o DROP COLUMN m;\n"
             "INSERT INTO o VALUES (1, 'a''b');\nCREATE UNIQUE INDEX i ON o (d);\n"},
            {"scan.json",
             "{\"Items\":[{\"id\":{\"S\":\"a\"},\"l\":{\"L\":[{\"N\":\"1\"},{\"M\":{}}]}}],"
             "\"Count\":1,\"LastEvaluatedKey\":{\"id\":{\"S\":\"a\"}}}"},
            {"trail.jsonl",
             "{\"detail\":{\"eventSource\":\"dynamodb.amazonaws.com\",\"eventName\":"
             "\"TransactWriteItems\",\"eventTime\":\"2026-05-01T12:00:00Z\","
             "\"requestParameters\":{\"requestItems\":[{\"operation\":\"Put\",\"tableName\":"
             "\"T\",\"key\":{\"a\":\"x\"},\"items\":[\"a\",\"b\"]}]}}}\n"},
            {"botocore.log",
             "2026-05-01 12:00:00,101 botocore.endpoint [DEBUG] Making request for "
             "OperationModel(name=Query) with params: {'body': b'{\"TableName\": \"T\", "
             "\"KeyConditionExpression\": \"#a = :a AND b BETWEEN :x AND :y\", "
             "\"ExpressionAttributeNames\": {\"#a\": \"a\"}}', 'url': "
             "'https://dynamodb.ap-south-1.amazonaws.com/'}\n"},
            {"second.log",
             "[AWS dynamodb 200 0.123s 0 retries] query({\n  TableName: 'Orders',\n  "
             "KeyConditionExpression: '#s = :s',\n  ExpressionAttributeNames: { '#s': "
             "'status' },\n  ExpressionAttributeValues: { ':s': { S: 'open' } }\n})\n"},
            {"third.log",
             "2026-05-01T12:00:00.123Z d1 INFO {\n  clientName: 'DynamoDBClient',\n  "
             "commandName: 'GetCommand',\n  input: { TableName: 'T', Key: { a: 1 } }\n}\n"}};
}

/// One file of every format that is read, as the exporters write it or as people do.
const std::vector<std::pair<std::string, std::string>>& samples()
{
    static const auto all = [] {
        const Design design = test::shopDesign();
        const Layout layout = test::shopLayout();
        const PlanSet plans = planAll(design, layout);
        const auto text = [&](const char* format) {
            std::string whole;
            const Export exported = exportLayout(format, design, layout, plans.plans).value();
            for (const ExportFile& file : exported.files)
                whole += file.text;
            return whole;
        };
        std::vector<std::pair<std::string, std::string>> files = {
            {"main.tf", text("terraform")},
            {"template.yaml", text("cloudformation")},
            {"template.json", text("cloudformation-json")},
            {"infera.yaml", text("infera")},
            {"model.json", text("workbench")},
            {"schema.ts", text("onetable")},
            {"entities.ts", text("electrodb")},
            {"dynamodb_data_model.json", text("data-model")},
            {"a.sql", "CREATE TABLE a (id INT PRIMARY KEY, b VARCHAR(20) REFERENCES c(id));"},
            {"a.csv", "id,name\n1,\"a\"\"b\"\n2,c\n"},
            {"items.json", "{\"Item\":{\"PK\":{\"S\":\"a\"},\"n\":{\"N\":\"1\"}}}\n"},
            {"trail.json", "{\"Records\":[{\"eventSource\":\"dynamodb.amazonaws.com\","
                           "\"eventName\":\"Query\",\"requestParameters\":{\"tableName\":\"T\","
                           "\"keyConditionExpression\":\"a = :a\"}}]}"},
            {"serverless.yml",
             "service: x\nprovider: { name: aws }\nresources:\n  Resources:\n    T:\n"
             "      Type: AWS::DynamoDB::Table\n      Properties:\n        TableName: "
             "${self:service}-t\n        KeySchema: [{ AttributeName: id, KeyType: HASH }]\n"
             "        AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]\n"}};
        const auto more = otherSamples();
        files.insert(files.end(), more.begin(), more.end());
        return files;
    }();
    return all;
}

std::string tableNamed(const std::string& name)
{
    return "resource \"aws_dynamodb_table\" \"t\" {\n  hash_key = \"a\"\n  name = " + name +
           "\n}\n";
}

/// Whatever the text, reading ends, and an error says what and in which file.
void read(const std::string& path, const std::string& text)
{
    const auto imported = importFiles({{path, text}}, {});
    if (imported) {
        (void)designFrom(*imported);
        return;
    }
    EXPECT_FALSE(imported.error().message.empty()) << path;
    EXPECT_EQ(imported.error().where.file, path) << imported.error().toString();
}

} // namespace

TEST(HostileFiles, SamplesAreRead)
{
    for (const auto& [path, text] : samples())
        EXPECT_TRUE(importFiles({{path, text}}, {})) << path;
}

TEST(HostileFiles, TruncatedAnywhere)
{
    for (const auto& [path, text] : samples()) {
        const std::size_t step = std::max<std::size_t>(1, text.size() / 40);
        for (std::size_t end = 0; end < text.size(); end += step)
            read(path, text.substr(0, end));
    }
}

TEST(HostileFiles, FlippedBitsAndStrayBytes)
{
    Random random(20);
    constexpr int rounds = 60;
    for (const auto& [path, text] : samples()) {
        for (int round = 0; round < rounds; ++round) {
            std::string broken = text;
            for (int i = 0; i < 3; ++i) {
                const std::size_t at = random.below(broken.size());
                if (round % 2 == 0)
                    broken[at] = static_cast<char>(static_cast<unsigned char>(broken[at]) ^
                                                   (1U << random.below(8)));
                else
                    broken.insert(at, 1, "{}[]()\"'`$<\\\n:,#"[random.below(16)]);
            }
            read(path, broken);
        }
    }
}

// Far more of the same: what a file says a hundred times over is read or refused, in its place.
TEST(HostileFiles, Enlarged)
{
    constexpr int times = 100;
    for (const auto& [path, text] : samples()) {
        std::string after;
        std::string inside;
        for (int i = 0; i < times; ++i) {
            after += text;
            inside += text.substr(text.size() / 3, text.size() / 3);
        }
        read(path, after);
        read(path, text.substr(0, 2 * text.size() / 3) + inside + text.substr(2 * text.size() / 3));
    }
}

TEST(HostileFiles, DeepAndLongOnesEnd)
{
    constexpr std::size_t many = 30'000;
    const auto repeated = [](std::string_view part, std::size_t times) {
        std::string text;
        for (std::size_t i = 0; i < times; ++i)
            text += part;
        return text;
    };
    const std::string described = "{\"Table\":{\"TableName\":\"t\",\"KeySchema\":";
    std::string chains; // of each strength, each not too long by itself
    for (const char* operation : {"*1", "+1", "<1", "==1", "&&1", "||1"})
        chains += repeated(operation, 490);
    std::string heredocs = "1";
    for (int i = 0; i < 30; ++i) {
        const std::string mark = "M" + std::to_string(i) + "\n";
        heredocs = "<<" + mark + "${" + heredocs + chains + "}\n" + mark;
    }
    const std::string cloud = "Resources:\n  T:\n    Type: AWS::DynamoDB::Table\n    Properties:\n";
    std::string aliases = cloud + "      a0: &a0 [x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 30; ++i) {
        const std::string before = " *a" + std::to_string(i - 1);
        aliases += "      a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before +
                   "," + before + "," + before + "," + before + "]\n";
    }
    std::string indented = cloud;
    for (std::size_t i = 6; i < 2'000; ++i)
        indented += std::string(i, ' ') + "a:\n";
    std::string conditions = "Resources: {T: {Type: AWS::DynamoDB::Table, Condition: C0}}\n"
                             "Conditions:\n  C50: !Equals [a, a]\n";
    for (int i = 0; i < 50; ++i) {
        const std::string next = "!Condition C" + std::to_string(i + 1);
        conditions += "  C" + std::to_string(i) + ": !And [" + next + ", " + next + "]\n";
    }
    const std::vector<std::pair<std::string, std::string>> files = {
        {"deep.json", described + repeated("[", many)},
        {"deep.json", described + repeated("{\"a\":", many)},
        {"long.json", described + "[" + repeated("{},", many) + "{}]}}"},
        {"long.json", "{\"DataModel\":[" + repeated("{\"TableName\":\"t\"},", many) + "{}]}"},
        {"deep.yaml", cloud + "      KeySchema: " + repeated("[", many)},
        {"deep.yaml", cloud + "      KeySchema: " + repeated("{a: ", many)},
        {"deep.yaml", indented},
        {"deep.yaml", cloud + "      TableName: " + repeated("!Sub ", many)},
        {"aliases.yaml", aliases},
        {"variables.yml", "service: x\nprovider: {name: aws, stage: \"" +
                              repeated("${self:", 2'000) + repeated("}", 2'000) +
                              "\"}\nresources: {Resources: {}}\n"},
        {"deep.tf", "a = " + repeated("[", many)},
        {"deep.tf", "a = \"" + repeated("${\"", many)},
        {"deep.tf", "a = \"" + repeated("%{ if true }", many)},
        {"deep.tf", "a = b" + repeated(".c", many)},
        {"deep.tf", "a = b" + repeated("[0]", many)},
        {"deep.tf", "a = 1" + repeated(" + 1", many)},
        {"deep.tf", "a = " + repeated("x ? ", many)},
        {"deep.tf", repeated("a {\n", many)},
        {"deep.tf", "a = " + repeated("(", 72) + "1" + repeated(")" + chains, 72)},
        {"deep.tf", "a = " + heredocs},
        {"shape.tf", "variable \"v\" {\n  type = object([for a in [] : a])\n  default = {}\n}\n" +
                         tableNamed("var.v.a")},
        {"shape.tf", tableNamed("substr(\"abc\", \"nan\", 1)")},
        {"shape.tf", tableNamed("substr(\"abc\", 1, \"nan\")")},
        {"shape.tf", tableNamed("element([\"a\", \"b\"], \"1e300\")")},
        {"deep.tf.json", "{\"resource\":" + repeated("{\"a\":", many)},
        {"deep.ts", "export default { indexes: { hash: " + repeated("{ models: [", many)},
        {"long.ts", "entity composite indexes field " + repeated("{ a: `${b}` },\n", many)},
        {"deep.sql", "CREATE TABLE a (b " + repeated("(", many)},
        {"long.sql", "CREATE TABLE a (" + repeated("b INT,\n", many) + "c INT);"},
        {"wide.csv", repeated("a,", many) + "\n" + repeated("1,", many) + "\n"},
        {"quoted.csv", "a\n\"" + repeated("\"\"", many)},
        {"deep.jsonl", repeated("{\"Item\":{\"a\":{\"L\":[", many)},
        {"zeros.json", std::string(many, '\0')},
        {"deep-trail.json", "{\"eventSource\":\"dynamodb.amazonaws.com\",\"requestParameters\":" +
                                repeated("[", 1'000'000) + repeated("]", 1'000'000) + "}"},
        {"deep-trail.json",
         "[{\"eventSource\":1}," + repeated("[", 1'000'000) + repeated("]", 1'000'000) + "]"},
        {"commands.log", "TableName" + repeated("{ commandName: 'GetCommand', input: {\n", many)},
        {"conditions.yaml", conditions},
        {"infera.yaml", "project_name: x\ndatabase:\n  tables: " + repeated("[", many)}};
    for (const auto& [path, text] : files)
        read(path, text);
}

namespace {

using Files = std::vector<std::pair<std::string, std::string>>;

std::string moduleCalling(const std::string& source)
{
    return "module \"m\" {\n  source = \"" + source + "\"\n  count = 40\n}\n";
}

/// The first table's name, and the notes' codes, each once.
std::pair<std::string, std::set<std::string>> nameAndNotes(const Files& files)
{
    const auto imported = importFiles(files, {});
    if (!imported)
        return {imported.error().toString(), {}};
    std::set<std::string> codes;
    for (const Error& note : imported->notes)
        codes.insert(note.code);
    return {imported->tables.front().table.name, codes};
}

} // namespace

TEST(HostileFiles, TerraformModulesThatMultiplyEnd)
{
    const Files itself = {{"main.tf", tableNamed("\"x\"") + moduleCalling("./a")},
                          {"a/main.tf", moduleCalling("../a")}};
    EXPECT_EQ(nameAndNotes(itself).second.count("module-cycle"), 1U);
    Files chain = {{"main.tf", tableNamed("\"x\"") + moduleCalling("./m1")}};
    for (int i = 1; i < 7; ++i)
        chain.emplace_back("m" + std::to_string(i) + "/main.tf",
                           moduleCalling("../m" + std::to_string(i + 1)));
    chain.emplace_back("m7/main.tf", "locals {}\n");
    EXPECT_EQ(nameAndNotes(chain).second.count("too-large"), 1U);
}

TEST(HostileFiles, TerraformValuesThatMultiplyEnd)
{
    constexpr std::size_t many = 50'000;
    const auto listOf = [](std::size_t count) {
        std::string text;
        for (std::size_t i = 0; i < count; ++i)
            text += (i == 0 ? "" : ",") + std::to_string(i);
        return "locals {\n  l = split(\",\", \"" + text + "\")\n}\n";
    };
    for (const auto& [expression, name] : std::vector<std::pair<std::string, std::string>>{
             {"length(distinct(local.l))", "50000"},
             {"length(setintersection(local.l, local.l))", "50000"},
             {"length(merge(zipmap(local.l, local.l), {}))", "50000"}})
        EXPECT_EQ(nameAndNotes({{"main.tf", listOf(many) + tableNamed(expression)}}).first, name);
    // Each use of a loop's value copies it, and a function over too much is not called.
    const std::string copies = "[for x in [local.l] : [for y in local.l : length(x)]]";
    EXPECT_EQ(nameAndNotes({{"main.tf", listOf(1'500) + tableNamed("length(" + copies + ")")}})
                  .second.count("too-large"),
              1U);
    const std::string longest = "split(\",\", \"" + std::string(1'100'000, ',') + "\")";
    EXPECT_NE(nameAndNotes({{"main.tf", tableNamed("length(" + longest + ")")}}).first, "1100001");
    // A loop gives back what its names stood for, where both are one name too.
    EXPECT_EQ(nameAndNotes({{"main.tf", tableNamed("join(\"\", [for x in [\"a\"] : "
                                                   "\"${join(\"\", [for x, x in [1, 2] : "
                                                   "x])}${x}\"])")}})
                  .first,
              "12a");
}

TEST(Hostile, ManyOfOneKindEnd)
{
    std::string tables = "Resources:\n";
    std::string attributes;
    std::string sql;
    for (int i = 0; i < 2000; ++i) {
        const std::string key = "k" + std::to_string(i);
        tables += "  T" + std::to_string(i) +
                  ":\n    Type: AWS::DynamoDB::Table\n    Properties: {TableName: same, "
                  "AttributeDefinitions: [{AttributeName: " +
                  key + ", AttributeType: S}], KeySchema: [{AttributeName: " + key +
                  ", KeyType: HASH}]}\n";
        attributes += "{\"AttributeName\": \"" + key + "\", \"AttributeType\": \"S\"},";
    }
    const auto same = importFiles({{"same.yaml", tables}});
    ASSERT_TRUE(same.has_value());
    EXPECT_EQ(same->tables.back().table.name, "same-2000");
    const auto wide = importFiles(
        {{"wide.json", "{\"TableName\": \"wide\", \"AttributeDefinitions\": [" + attributes +
                           "{\"AttributeName\": \"id\", \"AttributeType\": \"S\"}], \"KeySchema\": "
                           "[{\"AttributeName\": \"id\", \"KeyType\": \"HASH\"}]}"}});
    ASSERT_TRUE(wide.has_value());
    EXPECT_EQ(wide->tables[0].attributes.size(), 1000U) << "no table has so many keys";
    for (int i = 0; i <= 10'000; ++i)
        sql += "CREATE TABLE t" + std::to_string(i) + " (id int primary key);\n";
    EXPECT_EQ(importFiles({{"many.sql", sql}}).error().code, "too-many-tables");
}

TEST(Hostile, WordsWithoutEndEnd)
{
    const auto times = [](std::size_t count, const std::string& text) {
        std::string all;
        for (std::size_t i = 0; i < count; ++i)
            all += text;
        return all;
    };
    // More words than any script has, and as many rows, which are none.
    const std::string table = "CREATE TABLE t (a int PRIMARY KEY";
    const auto nested = importFiles({{"a.sql", table + ", " + times(2'100'000, "(")}});
    ASSERT_FALSE(nested.has_value());
    EXPECT_EQ(nested.error().code, "sql-too-large");
    EXPECT_GT(nested.error().where.column, 2'000'000);
    EXPECT_TRUE(importFiles(
        {{"b.sql", table + ");\nINSERT INTO t VALUES " + times(100'000, "(1), ") + "(2);\n"}}));
    // A line of GO is looked for once, however long the line is.
    EXPECT_TRUE(importFiles({{"c.sql", table + ");\n" + times(100'000, "go ")}}));
    // Texts that multiply are given up before they fill the memory.
    std::string locals = "locals {\n  a0 = \"0123456789\"\n";
    for (int i = 1; i < 20; ++i)
        locals += "  a" + std::to_string(i) + " = \"" +
                  times(10, "${local.a" + std::to_string(i - 1) + "}") + "\"\n";
    const auto grown = importFiles({{"d.tf", locals + "}\n" + tableNamed("local.a19")}});
    ASSERT_TRUE(grown.has_value());
    EXPECT_LT(grown->tables.front().table.name.size(), 300U);
    // Each item has an attribute of its own.
    std::string items;
    for (int i = 0; i < 5'000; ++i)
        items += "{\"Item\":{\"id\":{\"S\":\"a\"},\"k" + std::to_string(i) + "\":{\"S\":\"a\"}}}\n";
    const auto wide = importFiles({{"e.json", items}});
    ASSERT_TRUE(wide.has_value());
    EXPECT_EQ(designFrom(*wide).entities.front().attributes.size(), 5'001U);
    // Objects of a log that are no requests.
    EXPECT_FALSE(importFiles({{"f.log", "DynamoDB_20120810.Query " + times(200'000, "{\"a\":")}}));
}
