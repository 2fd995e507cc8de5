#include "layouts.h"
#include "model/formats/imports/importers.h"
#include "model/formats/infera/inferafile.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

using namespace infera;
using namespace infera::model;

namespace {

using Files = std::vector<std::pair<std::string, std::string>>;

Imported mustImport(const Files& files, const std::map<std::string, std::string>& beside = {})
{
    const FileLoader loader = [&](const std::string& path) {
        const auto found = beside.find(path);
        return found == beside.end() ? std::nullopt : std::optional(found->second);
    };
    auto imported = importFiles(files, loader);
    if (!imported) {
        ADD_FAILURE() << imported.error().toString();
        return {};
    }
    return *imported;
}

std::string note(const Imported& imported, const std::string& code)
{
    const auto found = std::find_if(imported.notes.begin(), imported.notes.end(),
                                    [&](const Error& one) { return one.code == code; });
    return found == imported.notes.end() ? std::string() : found->message;
}

const std::string described =
    R"({"Table": {"TableName": "Orders", "ItemCount": 900, "TableSizeBytes": 9000, "KeySchema": [
    {"AttributeName": "id", "KeyType": "HASH"}], "AttributeDefinitions": [
    {"AttributeName": "id", "AttributeType": "S"}]}})";

} // namespace

TEST(ImportTemplate, InsideOfAResourceItsConditionHolds)
{
    const Imported imported = mustImport(
        {{"a.yaml", "Parameters: { Env: { Type: String, Default: dev } }\n"
                    "Conditions: { IsProd: !Equals [!Ref Env, prod] }\nResources:\n  Prod:\n"
                    "    Type: AWS::DynamoDB::Table\n    Condition: IsProd\n    Properties:\n"
                    "      TableName: !If [IsProd, prod-table, dev-table]\n"
                    "      AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]\n"
                    "      KeySchema: [{ AttributeName: id, KeyType: HASH }]\n"
                    "      GlobalSecondaryIndexes: !If\n        - IsProd\n        - - IndexName: "
                    "by-id\n            KeySchema: [{ AttributeName: id, KeyType: HASH }]\n"
                    "            Projection: { ProjectionType: ALL }\n"
                    "        - !Ref AWS::NoValue\n"}});
    ASSERT_EQ(imported.tables.size(), 1U);
    EXPECT_EQ(imported.tables[0].table.name, "prod-table");
    EXPECT_EQ(imported.tables[0].table.indexes.size(), 1U);
    EXPECT_NE(note(imported, "undeployed"), "");
}

TEST(ImportTemplate, TellsAnIndexThatIsNotDeployed)
{
    const Imported imported = mustImport(
        {{"a.yaml", "Conditions: { Never: !Equals [a, b] }\nResources:\n  T:\n"
                    "    Type: AWS::DynamoDB::Table\n    Properties:\n      TableName: orders\n"
                    "      AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]\n"
                    "      KeySchema: [{ AttributeName: id, KeyType: HASH }]\n"
                    "      GlobalSecondaryIndexes:\n        - !If [Never, { IndexName: by-id, "
                    "KeySchema: [{ AttributeName: id, KeyType: HASH }] }, !Ref AWS::NoValue]\n"}});
    EXPECT_TRUE(imported.tables.at(0).table.indexes.empty());
    EXPECT_NE(note(imported, "undeployed").find("Never holds"), std::string::npos);
}

TEST(ImportTemplate, ReadsNestedStacksWithTheirParameters)
{
    const std::string nested =
        "Parameters: { Name: { Type: String, Default: plain } }\nResources:\n  T:\n"
        "    Type: AWS::DynamoDB::Table\n    Properties:\n      TableName: !Ref Name\n"
        "      AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]\n"
        "      KeySchema: [{ AttributeName: id, KeyType: HASH }]\n";
    const Imported imported = mustImport(
        {{"infra/a.yaml",
          "Globals: { SimpleTable: { SSESpecification: { SSEEnabled: true } } }\nResources:\n"
          "  Simple: { Type: AWS::Serverless::SimpleTable }\n"
          "  Fn::Transform: { Name: AWS::Include, Parameters: { Location: s3://b/t.yaml } }\n"
          "  Data:\n    Type: AWS::CloudFormation::Stack\n    Properties: { TemplateURL: "
          "./nested.yaml, Parameters: { Name: zebra } }\n"
          "  App: { Type: AWS::Serverless::Application, Properties: { Location: ../app.yaml } }\n"
          "  Far: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: "
          "https://x/y.yaml } }\n"}},
        {{"infra/nested.yaml", nested}, {"app.yaml", nested}});
    std::vector<std::string> names;
    for (const ImportedTable& one : imported.tables)
        names.push_back(one.table.name);
    EXPECT_EQ(names, (std::vector<std::string>{"Simple", "zebra", "plain"}));
    EXPECT_EQ(imported.target.encryption, Encryption::AwsManaged);
    EXPECT_EQ(std::count_if(imported.notes.begin(), imported.notes.end(),
                            [](const Error& one) { return one.code == "not-read"; }),
              2)
        << "the include and the stack that are elsewhere";
}

TEST(ImportItems, AreASampleWhereTheTableSaysThereAreMore)
{
    const Imported sample =
        mustImport({{"desc.json", described}, {"Orders.csv", "id,total\na,1\nb,2\nc,3\n"}});
    const Design design = designFrom(sample);
    EXPECT_EQ(design.entities.at(0).count, 900);
    EXPECT_NE(design.entities[0].attribute("total"), nullptr);
    EXPECT_NE(note(sample, "part").find("3 of the 900"), std::string::npos);
    EXPECT_FALSE(design.entities[0].attribute("total")->distinct) << "of a sample, none is known";
}

TEST(ImportItems, APageThatIsNotTheLastGivesNoCount)
{
    const std::string items =
        R"("Items": [{"id": {"S": "a"}, "n": {"N": "1"}}, {"id": {"S": "b"}}])";
    const Imported page =
        mustImport({{"orders.json", "{" + items + R"(, "LastEvaluatedKey": {"id": {"S": "b"}}})"}});
    EXPECT_FALSE(designFrom(page).entities.at(0).count);
    EXPECT_NE(note(page, "part"), "");
    const Imported whole = mustImport({{"orders.json", "{" + items + "}"}});
    EXPECT_EQ(designFrom(whole).entities.at(0).count, 2);
}

TEST(ImportTerraform, ItemsGoToTheInstanceTheyName)
{
    const Imported imported = mustImport(
        {{"main.tf",
          "resource \"aws_dynamodb_table\" \"cart\" {\n  count = 2\n  name = "
          "\"cart-${count.index}\"\n  hash_key = \"id\"\n  attribute {\n    name = \"id\"\n    "
          "type = \"S\"\n  }\n}\nresource \"aws_dynamodb_table_item\" \"seed\" {\n  table_name = "
          "aws_dynamodb_table.cart[0].id\n  hash_key = \"id\"\n  item = <<EOT\n{\"id\": {\"S\": "
          "\"a\"}, \"total\": {\"N\": \"1\"}}\nEOT\n}\n"}});
    const Design design = designFrom(imported);
    ASSERT_EQ(design.entities.size(), 2U);
    EXPECT_NE(design.entities[0].attribute("total"), nullptr);
    EXPECT_EQ(design.entities[1].attribute("total"), nullptr);
}

TEST(ImportTerraform, NamesTablesAsTheModuleOfCloudPosseDoes)
{
    const Imported imported = mustImport(
        {{"main.tf", "module \"table\" {\n  source = \"cloudposse/dynamodb/aws\"\n  namespace = "
                     "\"eg\"\n  stage = \"Dev\"\n  name = \"cluster\"\n  hash_key = \"id\"\n}\n"}});
    ASSERT_EQ(imported.tables.size(), 1U);
    EXPECT_EQ(imported.tables[0].table.name, "eg-dev-cluster");
}

TEST(ImportInfera, ACopyKeepsAttributesThatStandInNoKey)
{
    Layout layout = test::shopLayout();
    EntityLayout copy;
    copy.name = "UserByEmail";
    copy.of = "User";
    copy.keys = {{{"EMAIL#{email}"}}, {{"EMAIL"}}, 1, {}, {}};
    copy.attributes = {"userId", "email", "nickname"};
    layout.tables[0].entities.push_back(copy);
    const Imported imported =
        mustImport({{"infera.yaml", inferaYaml(test::shopDesign(), layout, {})}});
    const Entity* user = designFrom(imported).entity("User");
    ASSERT_NE(user, nullptr);
    EXPECT_NE(user->attribute("nickname"), nullptr);
}

TEST(ImportSql, TellsHowRowsAreReadAndWhatIsLeftOut)
{
    const Imported imported = mustImport(
        {{"a.sql", "CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint, placed date,\n"
                   "  KEY c (customer), note text, FULLTEXT KEY n (note));\n"
                   "CREATE TABLE events (LIKE orders INCLUDING ALL);\n"
                   "CREATE INDEX o ON orders USING btree (customer, placed DESC);\n"
                   "CREATE UNIQUE INDEX u ON orders (lower(note));\n"
                   "CREATE OR REPLACE VIEW v AS SELECT * FROM orders;\n"
                   "CREATE TRIGGER t AFTER INSERT ON orders FOR EACH ROW EXECUTE f();\n"}});
    const Design design = designFrom(imported);
    ASSERT_EQ(design.entities.size(), 2U);
    EXPECT_EQ(design.entities[1].name, "events");
    EXPECT_EQ(design.entities[1].key, std::vector<std::string>{"id"});
    EXPECT_EQ(design.entities[1].attributes.size(), 4U);
    EXPECT_EQ(imported.patternTexts,
              (std::vector<std::string>{"orders by customer (an index)",
                                        "orders by words in note (an index)",
                                        "orders by customer, placed (an index)"}));
    std::string all;
    for (const Error& one : imported.notes)
        all += one.message + "\n";
    for (const char* told : {"of an expression", "The view \"v\"", "The trigger \"t\""})
        EXPECT_NE(all.find(told), std::string::npos) << told << " in " << all;
}

TEST(ImportSql, FollowsWhatMigrationsChange)
{
    const Imported imported = mustImport(
        {{"a.sql", "CREATE TABLE doc (id INT, level INT, old TEXT, UNIQUE (level, old));\n"
                   "ALTER TABLE doc ADD node VARCHAR(9) DEFAULT '/';\n"
                   "ALTER TABLE doc ADD COLUMN IF NOT EXISTS size INT, ADD CONSTRAINT p PRIMARY "
                   "KEY (node);\n"
                   "ALTER TABLE doc ADD size INT;\n"
                   "ALTER TABLE doc ADD (a INT, b INT);\n"
                   "ALTER TABLE doc ALTER COLUMN level DROP NOT NULL;\n"
                   "ALTER TABLE doc DROP COLUMN old, DROP CONSTRAINT IF EXISTS level;\n"
                   "ALTER TABLE doc RENAME COLUMN node TO path;\n"
                   "ALTER TABLE doc ADD DEFAULT (0) FOR a;\n"}});
    const Design design = designFrom(imported);
    ASSERT_EQ(design.entities.size(), 1U);
    std::vector<std::string> names;
    for (const Attribute& one : design.entities[0].attributes)
        names.push_back(one.name);
    EXPECT_EQ(names, (std::vector<std::string>{"id", "level", "path", "size", "a", "b"}));
    EXPECT_EQ(design.entities[0].key, std::vector<std::string>{"path"});
    EXPECT_TRUE(design.entities[0].uniqueCombinations.empty());
}

TEST(ImportTemplate, TellsWhatOnlyAnAccountOrAPluginKnows)
{
    const std::string table = "BillingMode: PAY_PER_REQUEST, KeySchema: [{AttributeName: id, "
                              "KeyType: HASH}], AttributeDefinitions: [{AttributeName: id, "
                              "AttributeType: S}]}}\n";
    const Imported imported = mustImport(
        {{"serverless.yml",
          "service: x\nprovider: { name: aws }\nresources:\n  Resources:\n"
          "    A: {Type: AWS::DynamoDB::Table, Properties: {TableName: !Sub "
          "'${AWS::AccountId}-a', " +
              table +
              "    B: {Type: AWS::DynamoDB::Table, Properties: {TableName: !ImportValue b, " +
              table + "  extensions:\n    A: { Properties: {} }\n"},
         {"main.tf", "data \"aws_dynamodb_table\" \"old\" {\n  name = \"old\"\n}\n"
                     "resource \"aws_dynamodb_table\" \"c\" {\n  name = \"c\"\n  hash_key = "
                     "\"id\"\n  table_class = \"STANDARD_INFREQUENT_ACCESS\"\n  attribute {\n    "
                     "name = \"id\"\n    type = \"S\"\n  }\n}\n"}});
    std::string all;
    for (const Error& one : imported.notes)
        all += one.where.file + ":" + std::to_string(one.where.line) + " " + one.message + "\n";
    for (const char* told : {"serverless.yml:5 AWS::AccountId is known once it is deployed",
                             "serverless.yml:6 The value is what another stack exports",
                             "serverless.yml:8 What `extensions` change",
                             "main.tf:1 The table of data \"old\" is defined elsewhere"})
        EXPECT_NE(all.find(told), std::string::npos) << told << " in\n" << all;
    EXPECT_EQ(imported.target.tableClass, TableClass::Auto); // the first table has the standard one
}

TEST(ImportTemplate, TablesOfSeveralClassesAreStandardInEitherOrder)
{
    const auto table = [](const std::string& name, const std::string& tableClass) {
        return "  " + name + ": {Type: AWS::DynamoDB::Table, Properties: {" + tableClass +
               "KeySchema: [{AttributeName: id, KeyType: HASH}], AttributeDefinitions: "
               "[{AttributeName: id, AttributeType: S}]}}\n";
    };
    const auto of = [&](const std::string& first, const std::string& second) {
        return mustImport({{"t.yaml", "Resources:\n" + table("A", first) + table("B", second)}});
    };
    const std::string rare = "TableClass: STANDARD_INFREQUENT_ACCESS, ";
    EXPECT_EQ(of(rare, rare).target.tableClass, TableClass::StandardInfrequentAccess);
    EXPECT_EQ(of("TableClass: STANDARD, ", rare).target.tableClass, TableClass::Standard);
    EXPECT_EQ(of(rare, "TableClass: STANDARD, ").target.tableClass, TableClass::Standard);
    const std::string told = "in the table class (";
    for (const auto& [imported, own] :
         {std::pair(of(rare, ""), "STANDARD;"), {of("", rare), "STANDARD_INFREQUENT_ACCESS;"}}) {
        EXPECT_EQ(imported.target.tableClass, TableClass::Auto);
        EXPECT_TRUE(std::any_of(imported.notes.begin(), imported.notes.end(),
                                [&, own = own](const Error& one) {
                                    return one.code == "settings-differ" &&
                                           one.message.find(told + own) != std::string::npos;
                                }))
            << own;
    }
    EXPECT_TRUE(of("", "TableClass: STANDARD, ").notes.empty()); // that is the same
}

TEST(ImportSql, FollowsTablesThatAreRenamedRetypedAndDropped)
{
    const Imported imported = mustImport(
        {{"a.sql",
          "CREATE TABLE a (id int PRIMARY KEY, x varchar(3), old text, ref int REFERENCES b(id));\n"
          "CREATE TABLE b (id int PRIMARY KEY);\nCREATE TABLE gone (id int PRIMARY KEY);\n"
          "ALTER TABLE b RENAME TO bb;\n"
          "ALTER TABLE a ALTER COLUMN x TYPE integer USING x::int, ALTER COLUMN id SET NOT NULL;\n"
          "ALTER TABLE a RENAME TO aa;\n"
          "ALTER TABLE aa MODIFY ref bigint NOT NULL, CHANGE old newest json;\n"
          "DROP TABLE IF EXISTS gone CASCADE;\n"}});
    const Design design = designFrom(imported);
    ASSERT_EQ(design.entities.size(), 2U);
    const Entity& changed = design.entities[0];
    EXPECT_EQ(changed.name, "aa");
    EXPECT_EQ(changed.attribute("id")->type, AttributeType::N);
    EXPECT_EQ(changed.attribute("x")->type, AttributeType::N);
    ASSERT_NE(changed.attribute("newest"), nullptr);
    EXPECT_EQ(changed.attribute("newest")->type, AttributeType::M);
    EXPECT_EQ(changed.attribute("ref")->references, "bb");
    EXPECT_EQ(design.entities[1].name, "bb");
}

TEST(ImportSql, ReadsDumpsAsTheirProgramsWriteThem)
{
    const Imported imported = mustImport(
        {{"a.sql", "CREATE TABLE public.orders (id bigint NOT NULL, day date)\n"
                   "PARTITION BY RANGE (day);\n"
                   "CREATE TABLE public.orders_2026 (id bigint NOT NULL, day date);\n"
                   "ALTER TABLE ONLY public.orders ATTACH PARTITION public.orders_2026 FOR VALUES "
                   "FROM ('2026-01-01') TO ('2027-01-01');\n"
                   "ALTER TABLE ONLY public.orders ADD CONSTRAINT p PRIMARY KEY (id, day);\n"
                   "CREATE FUNCTION f() RETURNS trigger AS $$ CREATE TABLE no (a int); $$;\n"},
         {"b.sql", "/*!40101 SET NAMES utf8 */;\n"
                   "CREATE TABLE `place` (`id` int NOT NULL, `flags` set('a','b'), `at` point,\n"
                   "  PRIMARY KEY (`id`), SPATIAL KEY `sp` (`at`)) ENGINE=InnoDB\n"
                   "/*!50100 PARTITION BY HASH (id) PARTITIONS 4 */;\n"
                   "/*!50001 CREATE VIEW `v` AS SELECT 1 AS `a`*/;\n"
                   "/*!50001 CREATE ALGORITHM=UNDEFINED */\n/*!50013 DEFINER=`r`@`h` SQL SECURITY "
                   "DEFINER */\n/*!50001 VIEW `v` AS select 1 AS `a` */;\n"}});
    const Design design = designFrom(imported);
    ASSERT_EQ(design.entities.size(), 2U);
    EXPECT_EQ(design.entities[0].name, "orders");
    const Entity& place = design.entities[1];
    ASSERT_EQ(place.attributes.size(), 3U);
    EXPECT_EQ(place.attribute("flags")->type, AttributeType::SS);
    std::string all;
    for (const Error& one : imported.notes)
        all += one.message + "\n";
    const auto counted = [&](const std::string& words) {
        const std::size_t at = all.find(words);
        return at == std::string::npos ? 0 : all.find(words, at + 1) == std::string::npos ? 1 : 2;
    };
    EXPECT_EQ(counted("\"orders_2026\" is a partition"), 1) << all;
    EXPECT_EQ(counted("The function \"f\" is not read."), 1) << all;
    EXPECT_EQ(counted("The view \"v\" is not read."), 1) << all;
}

TEST(ImportElectroDb, ReadsASchemaInAConstantAndTellsItsCasing)
{
    const Imported imported = mustImport(
        {{"a.ts",
          "const table = \"electro-tbl\";\n"
          "const emp = {\n  model: { entity: \"employee\", version: \"1\", service: \"app\" },\n"
          "  attributes: { employee: \"string\", at: { type: \"number\", field: \"upd\" } },\n"
          "  indexes: { by: { pk: { field: \"pk\", composite: [\"employee\"] },\n"
          "    sk: { field: \"sk\", composite: [] } } } };\n"
          "export const Employee = new Entity(emp, { table, client });\n"}});
    ASSERT_EQ(imported.tables.size(), 1U);
    EXPECT_EQ(imported.tables[0].table.name, "electro-tbl");
    EXPECT_NE(note(imported, "casing").find("pk"), std::string::npos);
    EXPECT_NE(note(imported, "not-kept").find("\"upd\""), std::string::npos);
    const Design design = designFrom(imported);
    EXPECT_NE(design.entities.at(0).attribute("upd"), nullptr);
    EXPECT_EQ(design.entities[0].attribute("at"), nullptr);
}
