#include "layouts.h"
#include "model/formats/cloudformation/cloudformation.h"
#include "model/formats/imports/importers.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace infera;
using namespace infera::model;

namespace {

using Regions = std::vector<std::string>;

Imported mustImport(const std::vector<std::pair<std::string, std::string>>& files,
                    const FileLoader& loader = {})
{
    auto imported = importFiles(files, loader);
    if (!imported) {
        ADD_FAILURE() << imported.error().toString();
        return {};
    }
    return *imported;
}

bool hasNote(const Imported& imported, const std::string& code)
{
    return std::any_of(imported.notes.begin(), imported.notes.end(),
                       [&](const Error& note) { return note.code == code; });
}

const std::string keys =
    "BillingMode: PAY_PER_REQUEST, AttributeDefinitions: [{ AttributeName: "
    "id, AttributeType: S }], KeySchema: [{ AttributeName: id, KeyType: HASH }]";

std::string globalTable(const std::string& replicas, const std::string& id = "Orders")
{
    return "  " + id +
           ":\n    Type: AWS::DynamoDB::GlobalTable\n    Properties: { TableName: " + id + ", " +
           keys + ", Replicas: [" + replicas + "] }\n";
}

} // namespace

TEST(ImportRegions, TheStacksRegionIsNoneOfTheOthers)
{
    const Imported imported =
        mustImport({{"a.yaml", "Resources:\n" + globalTable("{ Region: !Ref AWS::Region }, "
                                                            "{ Region: us-east-1 }, "
                                                            "{ Region: eu-central-1 }")}});
    EXPECT_NE(imported.target.region, "us-east-1");
    EXPECT_NE(imported.target.region, "eu-central-1");
    EXPECT_EQ(imported.target.replicas, (Regions{"us-east-1", "eu-central-1"}));
    EXPECT_TRUE(hasNote(imported, "region-unknown"));

    const Imported usual = mustImport(
        {{"a.yaml",
          "Resources:\n" + globalTable("{ Region: !Ref AWS::Region }, { Region: eu-central-1 }")}});
    EXPECT_EQ(usual.target.region, "us-east-1");
    EXPECT_EQ(usual.target.replicas, Regions{"eu-central-1"});
    EXPECT_FALSE(hasNote(usual, "region-unknown"));
}

TEST(ImportRegions, AGlobalTableBehindAnotherTableIsAtHomeInItsOwn)
{
    const Imported imported = mustImport(
        {{"a.yaml", "Resources:\n  Plain: { Type: AWS::DynamoDB::Table, Properties: { TableName: "
                    "plain, " +
                        keys + " } }\n" + globalTable("{ Region: ap-south-1 }")}});
    EXPECT_EQ(imported.target.region, "ap-south-1");
    EXPECT_TRUE(imported.target.replicas.empty());
}

TEST(ImportRegions, AStackIsWhereAllItsGlobalTablesAre)
{
    const Imported imported = mustImport(
        {{"a.yaml", "Resources:\n" +
                        globalTable("{ Region: eu-west-1 }, { Region: eu-west-2 }", "One") +
                        globalTable("{ Region: eu-west-2 }, { Region: eu-west-3 }", "Two")}});
    EXPECT_EQ(imported.target.region, "eu-west-2");
}

TEST(ImportRegions, TheManifestOfTheCdkTellsIt)
{
    const std::string stack =
        "{\"Resources\": {\"OldF7E39C65\": {\"Type\": \"AWS::DynamoDB::Table\", \"Properties\": "
        "{\"TableName\": \"old\", \"KeySchema\": [{\"AttributeName\": \"id\", \"KeyType\": "
        "\"HASH\"}], \"AttributeDefinitions\": [{\"AttributeName\": \"id\", \"AttributeType\": "
        "\"S\"}]}}, \"OldReplica1C86B3B7\": {\"Type\": \"Custom::DynamoDBReplica\", "
        "\"Properties\": {\"TableName\": {\"Ref\": \"OldF7E39C65\"}, \"Region\": "
        "\"us-east-1\"}}}}";
    const FileLoader loader = [](const std::string& path) -> std::optional<std::string> {
        if (path != "out/manifest.json")
            return std::nullopt;
        return "{\"artifacts\": {\"S\": {\"type\": \"aws:cloudformation:stack\", \"environment\": "
               "\"aws://1/eu-west-1\", \"properties\": {\"templateFile\": \"S.template.json\"}}}}";
    };
    const Imported told = mustImport({{"out/S.template.json", stack}}, loader);
    EXPECT_EQ(told.target.region, "eu-west-1");
    EXPECT_EQ(told.target.replicas, Regions{"us-east-1"});

    const Imported alone = mustImport({{"out/S.template.json", stack}});
    EXPECT_NE(alone.target.region, "us-east-1");
    EXPECT_EQ(alone.target.replicas, Regions{"us-east-1"}) << "no replica is dropped";
    EXPECT_TRUE(hasNote(alone, "region-unknown"));
}

TEST(ImportRegions, TheCdkWritesTheHomeRegionLast)
{
    const Imported imported =
        mustImport({{"a.yaml", "Resources:\n" + globalTable("{ Region: us-east-2 }, { Region: "
                                                            "eu-central-1 }, { Region: eu-west-1 }",
                                                            "New8A81B073")}});
    EXPECT_EQ(imported.target.region, "eu-west-1");
    EXPECT_EQ(imported.target.replicas, (Regions{"us-east-2", "eu-central-1"}));
}

TEST(ImportRegions, TakesThatOfDescribeTable)
{
    const Imported imported = mustImport(
        {{"desc.json",
          "{\"Table\": {\"TableName\": \"Orders\", \"TableArn\": "
          "\"arn:aws:dynamodb:eu-north-1:1:table/Orders\", \"KeySchema\": [{\"AttributeName\": "
          "\"id\", \"KeyType\": \"HASH\"}], \"AttributeDefinitions\": [{\"AttributeName\": \"id\", "
          "\"AttributeType\": \"S\"}], \"Replicas\": [{\"RegionName\": \"eu-west-1\"}, "
          "{\"RegionName\": \"us-east-1\"}]}}"},
         {"trail.json",
          "{\"Records\":[{\"eventSource\":\"dynamodb.amazonaws.com\",\"eventName\":\"GetItem\","
          "\"awsRegion\":\"us-west-2\",\"requestParameters\":{\"tableName\":\"Orders\",\"key\":{"
          "\"id\":\"x\"}}}]}"}});
    EXPECT_EQ(imported.target.region, "eu-north-1");
    EXPECT_EQ(imported.target.replicas, (Regions{"eu-west-1", "us-east-1"}));
    EXPECT_TRUE(hasNote(imported, "region-differs"));
}

TEST(ImportRegions, AnExportedTemplateComesBackWithThem)
{
    Design design = test::shopDesign();
    design.target.region = "eu-west-1";
    design.target.replicas = {"us-east-1", "ap-south-1"};
    const std::string text = cloudFormationYaml(design, test::richLayout(), {});
    const Imported imported = mustImport({{"a.yaml", text}});
    EXPECT_EQ(imported.target.region, "eu-west-1");
    EXPECT_EQ(imported.target.replicas, (Regions{"us-east-1", "ap-south-1"}));
}
