#include "model/formats/imports/readtemplate.h"

#include "layouts.h"
#include "model/base/random.h"
#include "model/design/validate.h"
#include "model/formats/cloudformation/cloudformation.h"
#include "model/formats/imports/importers.h"
#include "model/formats/infera/inferafile.h"
#include "model/formats/terraform/readterraform.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

using namespace infera;
using namespace infera::model;

namespace {

Imported mustRead(std::string_view text, const FileLoader& loader = {})
{
    auto imported = readTemplate(text, "template", loader);
    if (!imported) {
        ADD_FAILURE() << imported.error().toString();
        return {};
    }
    for (const Error& error : validate(designFrom(*imported)))
        ADD_FAILURE() << error.where.key << ": " << error.message;
    return *imported;
}

std::vector<Table> tablesOnly(Layout layout)
{
    for (Table& table : layout.tables)
        table.entities.clear();
    return layout.tables;
}

std::vector<Table> tablesOf(const Imported& imported)
{
    std::vector<Table> tables;
    for (const ImportedTable& table : imported.tables)
        tables.push_back(table.table);
    return tables;
}

Design provisionedShop()
{
    Design design = test::shopDesign();
    design.target.billingMode = BillingMode::Provisioned;
    design.target.encryption = Encryption::CustomerManaged;
    design.target.deletionProtection = true;
    design.target.tableClass = TableClass::StandardInfrequentAccess;
    design.target.tags = {{"team", "shop"}};
    return design;
}

} // namespace

TEST(CloudFormation, ReadsBackTheTablesItWrote)
{
    for (const bool json : {false, true}) {
        const Design design = provisionedShop();
        const Layout layout = test::richLayout();
        const std::string text =
            json ? cloudFormationJson(design, layout, {}) : cloudFormationYaml(design, layout, {});
        const Imported imported = mustRead(text);
        EXPECT_EQ(tablesOf(imported), tablesOnly(layout));
        EXPECT_EQ(imported.target.billingMode, BillingMode::Provisioned);
        EXPECT_EQ(imported.target.encryption, Encryption::CustomerManaged);
        EXPECT_EQ(imported.target.tableClass, TableClass::StandardInfrequentAccess);
        EXPECT_EQ(imported.target.ttlAttribute, "TTL");
        EXPECT_EQ(imported.target.streams, StreamView::NewAndOldImages);
        EXPECT_TRUE(imported.target.pointInTimeRecovery);
        EXPECT_TRUE(imported.target.deletionProtection);
        EXPECT_EQ(imported.target.tags.at("team"), "shop");
        // A design has no place for capacity: an export counts it again.
        for (const Error& note : imported.notes)
            EXPECT_EQ(note.code, "not-kept") << note.toString();
        EXPECT_NE(text.find("AWS::ApplicationAutoScaling::ScalableTarget"), std::string::npos);
    }
}

TEST(CloudFormation, WritesGlobalTablesForReplicas)
{
    Design design = provisionedShop();
    design.target.replicas = {"eu-west-1"};
    design.target.encryption = Encryption::AwsOwned;
    const std::string text = cloudFormationYaml(design, test::richLayout(), {});
    EXPECT_NE(text.find("AWS::DynamoDB::GlobalTable"), std::string::npos);
    const Imported imported = mustRead(text);
    EXPECT_EQ(tablesOf(imported), tablesOnly(test::richLayout()));
    EXPECT_EQ(imported.target.replicas, std::vector<std::string>{"eu-west-1"});
}

TEST(InferaYaml, ReadsBackTheSameLayout)
{
    for (Layout layout : {test::shopLayout(), test::richLayout()}) {
        const Design design = provisionedShop();
        const auto imported = readInfera(inferaYaml(design, layout, {}), "infera.yaml");
        ASSERT_TRUE(imported.has_value()) << imported.error().toString();
        for (const Error& note : imported->notes)
            ADD_FAILURE() << note.message;
        layout.id = "imported";
        const Design read = designFrom(*imported);
        ASSERT_EQ(read.layouts.size(), 1U);
        EXPECT_EQ(read.layouts[0], layout);
        EXPECT_EQ(read.target.applicationYaml, design.target.applicationYaml);
        EXPECT_EQ(read.target.encryption, Encryption::CustomerManaged);
        for (const Error& error : validate(read))
            ADD_FAILURE() << error.where.key << ": " << error.message;
    }
}

TEST(InferaYaml, ReadsTheTemplateWithoutResources)
{
    const auto imported = readInfera(
        "project_name: my\nprovider: aws\ndatabase:\n  type: dynamodb\n  table:\n    name: MyApp\n"
        "    keys:\n      partition_key: { name: PK, type: S }\n"
        "      sort_key: { name: SK, type: S }\n    global_secondary_indexes:\n"
        "      - { name: GSI1, partition_key: { name: GSI1PK, type: S }, projection: ALL }\n",
        "infera.yaml");
    ASSERT_TRUE(imported.has_value());
    const Design design = designFrom(*imported);
    EXPECT_EQ(design.entities.size(), 1U);
    EXPECT_TRUE(validate(design).empty());
    EXPECT_FALSE(readInfera("project_name: a\n", "x").has_value());
    EXPECT_FALSE(readInfera("[]", "x").has_value());
}

TEST(Template, WorksOutFunctionsWithTheDefaultsOfParameters)
{
    const Imported imported = mustRead(R"(
Parameters:
  Stage: { Type: String, Default: prod }
  Indexes: { Type: CommaDelimitedList, Default: "Alpha, Beta" }
Mappings:
  Names: { prod: { key: userId } }
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
  NotProd: !Not [!Condition IsProd]
Resources:
  Bucket: { Type: "AWS::S3::Bucket" }
  Users:
    Type: AWS::DynamoDB::Table
    Properties:
      TableName: !Sub "${Stage}-users"
      BillingMode: !If [IsProd, PAY_PER_REQUEST, PROVISIONED]
      AttributeDefinitions:
        - { AttributeName: !FindInMap [Names, !Ref Stage, key], AttributeType: S }
        - !If [NotProd, { AttributeName: never, AttributeType: S }, !Ref "AWS::NoValue"]
      KeySchema:
        - { AttributeName: userId, KeyType: HASH }
  Fn::ForEach::Tables:
    - Name
    - !Ref Indexes
    - "Table${Name}":
        Type: AWS::DynamoDB::Table
        Properties:
          TableName: !Join ["-", [!Ref Stage, !Ref Name]]
          AttributeDefinitions: [ { AttributeName: id, AttributeType: N } ]
          KeySchema: [ { AttributeName: id, KeyType: HASH } ]
  Simple:
    Type: AWS::Serverless::SimpleTable
    Properties: { PrimaryKey: { Name: key, Type: Number } }
)");
    ASSERT_EQ(imported.tables.size(), 4U);
    EXPECT_EQ(imported.tables[0].table.name, "prod-users");
    EXPECT_EQ(imported.tables[1].table.name, "prod-Alpha");
    EXPECT_EQ(imported.tables[2].table.name, "prod-Beta");
    EXPECT_EQ(imported.tables[2].table.partitionKey.type, AttributeType::N);
    EXPECT_EQ(imported.tables[3].table.name, "Simple");
    EXPECT_EQ(imported.tables[3].table.partitionKey, (KeyAttribute{"key", AttributeType::N}));
    // The tables that are not PAY_PER_REQUEST, and Fn::ForEach has unfolded to two of them.
    ASSERT_EQ(imported.notes.size(), 2U);
    EXPECT_EQ(imported.notes[0].code, "settings-differ");
    EXPECT_EQ(imported.target.billingMode, BillingMode::PayPerRequest);
}

TEST(Template, ReadsServerlessFilesWithVariablesAndIncludes)
{
    const FileLoader loader = [](const std::string& path) -> std::optional<std::string> {
        if (path == "tables.yml")
            return "Resources:\n  Orders:\n    Type: AWS::DynamoDB::Table\n    Properties:\n"
                   "      TableName: ${self:custom.prefix}-orders\n"
                   "      AttributeDefinitions: [ { AttributeName: id, AttributeType: S } ]\n"
                   "      KeySchema: [ { AttributeName: id, KeyType: HASH } ]\n";
        return std::nullopt;
    };
    const Imported imported = mustRead(R"(
service: my-service
provider: { name: aws, region: "${opt:region, 'eu-west-1'}", stage: "${opt:stage, 'dev'}" }
custom: { prefix: "shop-${self:provider.stage}" }
resources:
  - ${file(./tables.yml)}
  - ${file(./missing.yml)}
)",
                                       loader);
    EXPECT_EQ(imported.name, "my-service");
    EXPECT_EQ(imported.target.region, "eu-west-1");
    ASSERT_EQ(imported.tables.size(), 1U);
    EXPECT_EQ(imported.tables[0].table.name, "shop-dev-orders");
    ASSERT_EQ(imported.notes.size(), 1U) << "the missing include is named";
    EXPECT_EQ(imported.notes[0].where.line, 7);
}

TEST(Template, FollowsVariablesThroughFiles)
{
    const auto loader = [](const std::string& path) -> std::optional<std::string> {
        if (path == "names.yml")
            return "tables: { users: '${self:service}-users-${self:custom.stage}' }\n";
        if (path == "config.dev.json")
            return R"({ "write": 12 })";
        if (path == "users.yml")
            return "Resources:\n  Users:\n    Type: AWS::DynamoDB::Table\n    Properties:\n"
                   "      TableName: ${self:custom.names.users}\n"
                   "      AttributeDefinitions: [{ AttributeName: a, AttributeType: S }]\n"
                   "      KeySchema: [{ AttributeName: a, KeyType: HASH }]\n"
                   "      Unknown: ${self:custom.config.write, 3}\n";
        return std::nullopt;
    };
    const Imported imported = mustRead(R"(
service: shop
provider: { name: aws, stage: "${opt:stage, 'dev'}" }
params: { default: { suffix: base }, dev: { suffix: small } }
custom:
  stage: ${opt:stage, self:provider.stage}
  names: ${file(./names.yml):tables}
  config: ${file(./config.${self:custom.stage}.json)}
resources:
  - ${file(./users.yml)}
  - ${file(./made.js)}
  - Resources:
      Other:
        Type: AWS::DynamoDB::Table
        Properties:
          TableName: !Sub "${AWS::Region}-${self:service}-${param:suffix}"
          BillingMode: PAY_PER_REQUEST
          AttributeDefinitions: [{ AttributeName: a, AttributeType: S }]
          KeySchema: [{ AttributeName: a, KeyType: HASH }]
)",
                                       loader);
    ASSERT_EQ(imported.tables.size(), 2U);
    EXPECT_EQ(imported.tables[0].table.name, "shop-users-dev");
    EXPECT_EQ(imported.tables[0].where.file, "users.yml");
    EXPECT_EQ(imported.tables[0].where.line, 5);
    EXPECT_EQ(imported.tables[1].table.name, "us-east-1-shop-small");
    const auto notes = [&](const char* text) {
        return std::count_if(imported.notes.begin(), imported.notes.end(), [&](const Error& note) {
            return note.message.find(text) != std::string::npos;
        });
    };
    EXPECT_EQ(notes("Unknown 12"), 1) << "the file whose name holds a variable";
    EXPECT_EQ(notes("no value"), 0);
    EXPECT_EQ(notes("made.js"), 1);
}

TEST(Template, KnowsListsTheRegionAndWhatIsNotDeployed)
{
    const Imported imported = mustRead(R"(
Parameters:
  Stage: { Type: String, Default: dev }
  Names: { Type: CommaDelimitedList, Default: "one, two" }
  Stored: { Type: "AWS::SSM::Parameter::Value<String>", Default: /app/table }
Mappings:
  Regions: { us-east-1: { Short: use1 } }
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
  IsDev: !Not [!Condition IsProd]
Resources:
  A:
    Type: AWS::DynamoDB::Table
    Condition: IsProd
    Properties:
      TableName: same
      AttributeDefinitions: [{ AttributeName: prod, AttributeType: S }]
      KeySchema: [{ AttributeName: prod, KeyType: HASH }]
  B:
    Type: AWS::DynamoDB::Table
    Condition: IsDev
    Properties:
      TableName: same
      AttributeDefinitions: [{ AttributeName: dev, AttributeType: S }]
      KeySchema: [{ AttributeName: dev, KeyType: HASH }]
  C:
    Type: AWS::DynamoDB::Table
    Condition: IsProd
    Properties:
      TableName: !Join ["-", [!Select [1, !Ref Names], !FindInMap [Regions, !Ref "AWS::Region", Short],
        !Select [2, !Split ["/", "a/b/c"]], !FindInMap [Regions, none, Short, { DefaultValue: d }]]]
      AttributeDefinitions: [{ AttributeName: a, AttributeType: S }]
      KeySchema: [{ AttributeName: a, KeyType: HASH }]
  D:
    Type: AWS::DynamoDB::Table
    Properties:
      TableName: !Ref Stored
      AttributeDefinitions: [{ AttributeName: a, AttributeType: S }]
      KeySchema: [{ AttributeName: a, KeyType: HASH }]
)");
    ASSERT_EQ(imported.tables.size(), 3U);
    EXPECT_EQ(imported.tables[0].table.partitionKey.name, "dev");
    EXPECT_EQ(imported.tables[1].table.name, "Stored") << "not the place where the value is kept";
    EXPECT_EQ(imported.tables[2].table.name, "two-use1-c-d");
    EXPECT_EQ(std::count_if(imported.notes.begin(), imported.notes.end(),
                            [](const Error& note) { return note.code == "undeployed"; }),
              2);
}

TEST(Template, ReadsDescribeTable)
{
    const Imported imported = mustRead(R"({"Table": {"TableName": "Music",
 "AttributeDefinitions": [{"AttributeName": "Artist", "AttributeType": "S"},
                          {"AttributeName": "Song", "AttributeType": "S"}],
 "KeySchema": [{"AttributeName": "Artist", "KeyType": "HASH"},
               {"AttributeName": "Song", "KeyType": "RANGE"}],
 "BillingModeSummary": {"BillingMode": "PAY_PER_REQUEST"},
 "GlobalSecondaryIndexes": [{"IndexName": "BySong", "KeySchema":
    [{"AttributeName": "Song", "KeyType": "HASH"}],
    "Projection": {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["Year"]}}]}})");
    ASSERT_EQ(imported.tables.size(), 1U);
    EXPECT_EQ(imported.tables[0].table.indexes.at(0).included, std::vector<std::string>{"Year"});
    EXPECT_EQ(imported.target.billingMode, BillingMode::PayPerRequest);
}

TEST(Template, BoundsLoopsAndReferencesToItself)
{
    EXPECT_FALSE(readTemplate("{}", "a").has_value());
    const std::string endless =
        "custom: { a: \"${self:custom.b}\", b: \"${self:custom.a}\" }\n"
        "resources:\n  Resources:\n    T:\n      Type: AWS::DynamoDB::Table\n"
        "      Properties: { TableName: \"${self:custom.a}\" }\n";
    EXPECT_FALSE(readTemplate(endless, "a").has_value());
    const std::string condition = "Conditions: { A: !Condition A }\nResources:\n  T:\n"
                                  "    Type: AWS::DynamoDB::Table\n"
                                  "    Properties: { TableName: !If [A, b, c] }\n";
    EXPECT_FALSE(readTemplate(condition, "a").has_value());
}

TEST(Template, SurvivesTruncationAndFlippedBits)
{
    const std::string text = cloudFormationYaml(provisionedShop(), test::richLayout(), {});
    const std::string infera = inferaYaml(provisionedShop(), test::richLayout(), {});
    for (std::size_t length = 0; length < text.size(); length += 401)
        (void)readTemplate(text.substr(0, length), "a");
    Random random(9);
    for (int round = 0; round < 60; ++round) {
        std::string broken = round % 2 == 0 ? text : infera;
        for (int flips = 0; flips < 4; ++flips)
            broken[random.below(broken.size())] ^= static_cast<char>(1U << random.below(8));
        const auto imported = round % 2 == 0 ? readTemplate(broken, "a") : readInfera(broken, "a");
        if (imported)
            (void)designFrom(*imported);
    }
}

TEST(TerraformFolder, GivesVariablesInTerraformsOrder)
{
    const std::map<std::string, std::string> files = {
        {"live/main.tf", "resource \"aws_dynamodb_table\" \"t\" {\n  hash_key = \"id\"\n"
                         "  name = \"${var.a}-${var.b}-${var.c}-${local.d}\"\n}\n"},
        {"live/names.tf.json",
         R"({"variable": {"a": {}, "b": {}, "c": {}}, "locals": {"d": "d"}})"},
        {"live/dev.auto.tfvars", "a = \"dev\"\n"},
        {"live/dev.auto.tfvars.json", R"({"b": "json"})"},
        {"live/other-terraform.tfvars", "c = \"other\"\n"},
        {"live/terraform.tfvars", "a = \"usual\"\nb = \"usual\"\nc = \"usual\"\n"},
        {"live/terraform.tfvars.json", R"({"b": "usual-json"})"}};
    std::vector<std::string> paths;
    for (const auto& [path, text] : files)
        paths.push_back(path);
    EXPECT_EQ(variableFilesReadAlways(paths),
              (std::vector<std::string>{"live/terraform.tfvars", "live/terraform.tfvars.json",
                                        "live/dev.auto.tfvars", "live/dev.auto.tfvars.json"}));
    const auto imported = importFiles(
        {{"live/main.tf", files.at("live/main.tf")}},
        [&](const std::string& path) -> std::optional<std::string> {
            const auto found = files.find(path);
            return found == files.end() ? std::nullopt : std::optional(found->second);
        },
        [&](const std::string&) { return paths; });
    ASSERT_TRUE(imported.has_value()) << imported.error().toString();
    EXPECT_EQ(imported->tables.front().table.name, "dev-json-usual-d");
}

namespace {

const char* productionTable = R"(
      Type: AWS::DynamoDB::Table
      Condition: IsProduction
      Properties:
        TableName: Orders
        KeySchema: [{ AttributeName: id, KeyType: HASH }]
        AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true }
        Tags: [{ Key: stage, Value: production }]
)";

} // namespace

TEST(Template, TakesNoSettingsOfATableThatIsNotRead)
{
    const Imported imported = mustRead(std::string(R"(
Conditions:
  IsProduction: !Equals [a, b]
Resources:
    Production:)") + productionTable + R"(
    Development:
      Type: AWS::DynamoDB::Table
      Properties:
        TableName: Orders
        KeySchema: [{ AttributeName: id, KeyType: HASH }]
        AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
)");
    ASSERT_EQ(imported.tables.size(), 1U);
    EXPECT_FALSE(imported.target.pointInTimeRecovery);
    EXPECT_TRUE(imported.target.tags.empty());
}

TEST(Template, FindsTheConditionsOfServerless)
{
    const std::string sections = R"(
  Parameters: { Stage: { Type: String, Default: prod }, Size: { Type: String, Default: big } }
  Mappings: { Names: { big: { name: Large } } }
  Conditions: { IsProduction: !Equals [!Ref Stage, prod] }
)";
    const std::string table = R"(
  Resources:
    T:
      Type: AWS::DynamoDB::Table
      Condition: IsProduction
      Properties:
        TableName: !FindInMap [Names, !Ref Size, name]
        KeySchema: [{ AttributeName: !If [IsProduction, id, other], KeyType: HASH }]
        AttributeDefinitions: [{ AttributeName: !If [IsProduction, id, other], AttributeType: S }]
)";
    const std::string head = "service: x\nprovider: { name: aws }\n";
    const FileLoader loader = [&](const std::string& path) -> std::optional<std::string> {
        return path.ends_with("sections.yml") ? sections : sections + table.substr(1);
    };
    std::string part = table;
    part.replace(1, 1, "-"); // as an item of the list
    for (const std::string& text : {head + "resources:" + sections + table.substr(1),
                                    head + "resources:\n- ${file(sections.yml)}\n" + part.substr(1),
                                    head + "resources: ${file(all.yml)}\n"}) {
        const Imported imported = mustRead(text, loader);
        ASSERT_EQ(imported.tables.size(), 1U) << text;
        EXPECT_EQ(imported.tables[0].table.name, "Large") << text;
        EXPECT_EQ(imported.tables[0].table.partitionKey.name, "id") << text;
        EXPECT_TRUE(imported.notes.empty()) << imported.notes.front().message;
    }
}

TEST(Template, WhatUnfoldsTooFarIsToldOnce)
{
    std::string values;
    for (int i = 0; i < 900; ++i)
        values += "v" + std::to_string(i) + ",";
    const std::string split = "!Split [\",\", \"" + std::string(600'000, ',') + "\"]";
    const std::string table = R"(
  T:
    Type: AWS::DynamoDB::Table
    Properties:
      TableName: Orders
      KeySchema: [{ AttributeName: id, KeyType: HASH }]
      AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
)";
    const std::string loop =
        "  Fn::ForEach::L: [N, !Ref All, {\"${N}\": {Type: AWS::SNS::Topic, Properties: " + split +
        "}}]\n";
    const Imported imported = mustRead("Parameters: { All: { Type: CommaDelimitedList, Default: '" +
                                       values + "' } }\nResources:" + table + loop);
    const auto told =
        std::count_if(imported.notes.begin(), imported.notes.end(), [](const Error& note) {
            return note.message.find("unfolds too far") != std::string::npos;
        });
    EXPECT_EQ(told, 1);
}

TEST(Template, FallbacksOfAVariableAreTriedInTurn)
{
    const auto named = [](const std::string& variable) {
        const Imported imported = mustRead(R"(
service: x
custom: { name: Orders }
provider: { name: aws }
resources:
  Resources:
    T:
      Type: AWS::DynamoDB::Table
      Properties:
        KeySchema: [{ AttributeName: id, KeyType: HASH }]
        AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
        TableName: )" + variable + "\n");
        return imported.tables.empty() ? std::string() : imported.tables[0].table.name;
    };
    EXPECT_EQ(named("${opt:table, self:custom.name}"), "Orders");
    EXPECT_EQ(named("${opt:table, self:custom.none, 'Plain'}"), "Plain");
    EXPECT_EQ(named("${opt:table, env:TABLE}"), "TABLE") << "the last one's name";
    EXPECT_EQ(named("${opt:table, self:custom.none}"), "table");
    EXPECT_EQ(named("${opt:table, Plain}"), "Plain");
    EXPECT_EQ(named("${opt:table,}"), "table");
    std::string many = "${";
    for (int i = 0; i < 9'000; ++i)
        many += "cf.Orders,";
    EXPECT_EQ(named("'" + many + "}'"), "Orders");
}
