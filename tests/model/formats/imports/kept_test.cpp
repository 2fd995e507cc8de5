#include "model/formats/imports/importers.h"
#include "model/formats/sql/readsql.h"

#include <gtest/gtest.h>

using namespace infera;
using namespace infera::model;

/// What a source says is kept in the design, or told with its place.
namespace {

Imported mustImport(const std::string& path, const std::string& text)
{
    auto imported = importFiles({{path, text}});
    if (!imported) {
        ADD_FAILURE() << imported.error().toString();
        return {};
    }
    return *imported;
}

/// The line of the first note of a code that says all of the texts; 0 where there is none.
int lineOf(const Imported& imported, const std::string& code, const std::vector<std::string>& texts)
{
    for (const Error& note : imported.notes) {
        bool all = note.code == code;
        for (const std::string& text : texts)
            all = all && note.message.find(text) != std::string::npos;
        if (all)
            return note.where.line;
    }
    return 0;
}

} // namespace

TEST(Kept, CapacityAndTheFlagsOfYaml)
{
    const Imported imported = mustImport("t.yaml", R"(Resources:
  T:
    Type: AWS::DynamoDB::Table
    Properties:
      AttributeDefinitions:
        - { AttributeName: id, AttributeType: S }
        - { AttributeName: other, AttributeType: N }
      KeySchema: [ { AttributeName: id, KeyType: HASH } ]
      ProvisionedThroughput: { ReadCapacityUnits: 7, WriteCapacityUnits: 3 }
      ContributorInsightsSpecification: { Enabled: false }
      KinesisStreamSpecification: { StreamArn: !GetAtt S.Arn }
      SSESpecification: { SSEEnabled: True }
      PointInTimeRecoverySpecification:
        PointInTimeRecoveryEnabled: yes
        RecoveryPeriodInDays: 7
      DeletionProtectionEnabled: TRUE
  Target:
    Type: AWS::ApplicationAutoScaling::ScalableTarget
    Properties:
      { MinCapacity: 5, MaxCapacity: 90, ResourceId: !Sub "table/${T}",
        ScalableDimension: "dynamodb:table:ReadCapacityUnits", ServiceNamespace: dynamodb }
  Service:
    Type: AWS::ApplicationAutoScaling::ScalableTarget
    Properties: { MinCapacity: 1, MaxCapacity: 2, ServiceNamespace: ecs }
)");
    EXPECT_EQ(imported.target.encryption, Encryption::AwsManaged);
    EXPECT_TRUE(imported.target.pointInTimeRecovery);
    EXPECT_TRUE(imported.target.deletionProtection);
    EXPECT_EQ(lineOf(imported, "not-kept",
                     {"ReadCapacityUnits: 7, WriteCapacityUnits: 3", "KinesisStreamSpecification",
                      "RecoveryPeriodInDays 7"}),
              5);
    EXPECT_EQ(lineOf(imported, "not-kept", {"ContributorInsights"}), 0) << "switched off";
    EXPECT_EQ(lineOf(imported, "not-kept", {"\"Target\"", "table/T", "MaxCapacity 90"}), 18);
    EXPECT_EQ(lineOf(imported, "not-kept", {"\"Service\""}), 0) << "of another service";
    const Design design = designFrom(imported);
    ASSERT_NE(design.entities.at(0).attribute("other"), nullptr);
    EXPECT_EQ(design.entities.at(0).attribute("other")->type, AttributeType::N);
}

TEST(Kept, AGlobalTableOfTheCdkHasItsRegionLast)
{
    const std::string text = R"({"Parameters": {"BootstrapVersion": {"Type": "String"}},
"Resources": {"G": {"Type": "AWS::DynamoDB::GlobalTable", "Properties": {
 "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
 "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
 "BillingMode": "PROVISIONED",
 "WriteProvisionedThroughputSettings": {"WriteCapacityAutoScalingSettings":
   {"MinCapacity": 1, "MaxCapacity": 20}},
 "Replicas": [
  {"Region": "eu-west-2", "TableClass": "STANDARD", "Tags": [{"Key": "a", "Value": "b"}],
   "ReadProvisionedThroughputSettings": {"ReadCapacityUnits": 15}},
  {"Region": "eu-west-1", "TableClass": "STANDARD_INFREQUENT_ACCESS",
   "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": true},
   "GlobalSecondaryIndexes": [{"IndexName": "X",
     "ReadProvisionedThroughputSettings": {"ReadCapacityUnits": 11}}]}]}}}})";
    const Imported imported = mustImport("stack.template.json", text);
    EXPECT_EQ(imported.target.region, "eu-west-1");
    EXPECT_EQ(imported.target.replicas, std::vector<std::string>{"eu-west-2"});
    EXPECT_EQ(imported.target.tableClass, TableClass::StandardInfrequentAccess);
    EXPECT_TRUE(imported.target.pointInTimeRecovery);
    EXPECT_NE(lineOf(imported, "not-kept",
                     {"WriteProvisionedThroughputSettings", "MaxCapacity: 20",
                      "replica eu-west-2: TableClass STANDARD", "ReadCapacityUnits: 15",
                      "replica eu-west-1: index X: ReadProvisionedThroughputSettings"}),
              0);
    // The same from a person's hand: the first replica is the table's own.
    const Imported byHand =
        mustImport("global.json", "{" + text.substr(text.find("\"Resources\"")));
    EXPECT_EQ(byHand.target.region, "eu-west-2");
    EXPECT_EQ(byHand.target.replicas, std::vector<std::string>{"eu-west-1"});
}

TEST(Kept, ReplicasOfTheCdksFirstTable)
{
    const Imported imported = mustImport("stack.template.json", R"({"Resources": {
"T": {"Type": "AWS::DynamoDB::Table", "Properties": {
 "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
 "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}]}},
"R": {"Type": "Custom::DynamoDBReplica", "Properties": {"Region": "eu-west-3"}},
"M": {"Type": "AWS::DynamoDB::Backup", "Properties": {}}}})");
    EXPECT_EQ(imported.target.replicas, std::vector<std::string>{"eu-west-3"});
    EXPECT_EQ(lineOf(imported, "not-read", {"AWS::DynamoDB::Backup", "\"M\""}), 6);
}

TEST(Kept, WhatDescribeTableCounts)
{
    const Imported imported = mustImport("t.json", R"({"Table": {"TableName": "Music",
 "AttributeDefinitions": [{"AttributeName": "Artist", "AttributeType": "S"}],
 "KeySchema": [{"AttributeName": "Artist", "KeyType": "HASH"}],
 "TableStatus": "ACTIVE", "ItemCount": 2000, "TableSizeBytes": 700000,
 "ProvisionedThroughput": {"NumberOfDecreasesToday": 0, "ReadCapacityUnits": 0,
                           "WriteCapacityUnits": 0},
 "BillingModeSummary": {"BillingMode": "PAY_PER_REQUEST"}}})");
    EXPECT_EQ(designFrom(imported).entities.at(0).count, 2000.0);
    EXPECT_NE(lineOf(imported, "average-size", {"350 bytes"}), 0);
    EXPECT_EQ(imported.notes.size(), 1U) << "no capacity on demand";
}

TEST(Kept, TerraformsResourcesBesideATable)
{
    const Imported imported = mustImport("main.tf", R"(provider "aws" {
  region = "eu-west-1"
}
provider "aws" {
  alias  = "far"
  region = "ap-south-1"
}
resource "aws_dynamodb_table_item" "first" {
  table_name = aws_dynamodb_table.carts.name
  hash_key   = "id"
  item       = jsonencode({ id = { S = "true" }, total = { N = "9.5" }, on = { BOOL = true } })
}
resource "aws_dynamodb_table_replica" "far" {
  provider         = aws.far
  global_table_arn = aws_dynamodb_table.carts.arn
  deletion_protection_enabled = true
}
resource "aws_dynamodb_table" "carts" {
  name           = "carts"
  hash_key       = "id"
  read_capacity  = 8
  write_capacity = 4
  attribute {
    name = "id"
    type = "S"
  }
  point_in_time_recovery {
    enabled                 = true
    recovery_period_in_days = 9
  }
}
resource "aws_dynamodb_global_secondary_index" "by_shop" {
  table_name = aws_dynamodb_table.carts.name
  index_name = "ByShop"
  key_schema {
    attribute_name = "shop"
    attribute_type = "N"
    key_type       = "HASH"
  }
  projection {
    projection_type    = "INCLUDE"
    non_key_attributes = ["total"]
  }
}
resource "aws_appautoscaling_target" "read" {
  min_capacity       = 5
  max_capacity       = 100
  resource_id        = "table/${aws_dynamodb_table.carts.name}"
  scalable_dimension = "dynamodb:table:ReadCapacityUnits"
  service_namespace  = "dynamodb"
}
resource "aws_appautoscaling_target" "service" {
  max_capacity      = 4
  service_namespace = "ecs"
}
resource "aws_dynamodb_contributor_insights" "on" {
  table_name = "carts"
}
)");
    ASSERT_EQ(imported.tables.size(), 1U);
    const ImportedTable& carts = imported.tables[0];
    ASSERT_EQ(carts.items.size(), 1U) << "the item stands before its table";
    EXPECT_EQ(carts.items[0].at("id"), AttributeValue{std::string("true")});
    EXPECT_EQ(carts.items[0].at("on"), AttributeValue{true});
    ASSERT_EQ(carts.table.indexes.size(), 1U);
    EXPECT_EQ(carts.table.indexes[0].partitionKey,
              (std::vector<KeyAttribute>{{"shop", AttributeType::N}}));
    EXPECT_EQ(carts.table.indexes[0].included, std::vector<std::string>{"total"});
    EXPECT_EQ(imported.target.replicas, std::vector<std::string>{"ap-south-1"});
    EXPECT_EQ(lineOf(imported, "not-kept", {"carts", "read_capacity 8", "recovery_period_in_days"}),
              18);
    EXPECT_EQ(
        lineOf(imported, "not-kept", {"replica in ap-south-1", "deletion_protection_enabled"}), 13)
        << "its table has none";
    EXPECT_EQ(lineOf(imported, "not-kept", {"Auto scaling", "max_capacity 100"}), 45);
    EXPECT_EQ(lineOf(imported, "not-kept", {"\"service\""}), 0);
    EXPECT_EQ(lineOf(imported, "not-read", {"aws_dynamodb_contributor_insights"}), 56);
}

TEST(Kept, TablesOfOneName)
{
    const std::string table = R"(
Resources:
  T:
    Type: AWS::DynamoDB::Table
    Properties:
      TableName: Same
      AttributeDefinitions: [ { AttributeName: KEY, AttributeType: S } ]
      KeySchema: [ { AttributeName: KEY, KeyType: HASH } ]
)";
    std::string other = table;
    for (std::size_t at = other.find("KEY"); at != std::string::npos; at = other.find("KEY"))
        other.replace(at, 3, "id");
    const auto imported = importFiles({{"a.yaml", table}, {"b.yaml", table}, {"c.yaml", other}});
    ASSERT_TRUE(imported.has_value());
    ASSERT_EQ(imported->tables.size(), 2U);
    EXPECT_EQ(imported->tables[1].table.name, "Same-2");
    EXPECT_EQ(lineOf(*imported, "same-table", {"Same"}), 6);
    EXPECT_EQ(lineOf(*imported, "same-name", {"Same-2"}), 6);
}

// The same table from a template and as it was described: what either knows is kept.
TEST(Kept, OfTheSameTableTheNumberOfItems)
{
    const std::pair<std::string, std::string> plain{"t.yaml", R"(
Resources:
  T:
    Type: AWS::DynamoDB::Table
    Properties:
      TableName: Same
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions: [ { AttributeName: id, AttributeType: S } ]
      KeySchema: [ { AttributeName: id, KeyType: HASH } ]
)"};
    const std::pair<std::string, std::string> described{
        "d.json", R"({"Table": {"TableName": "Same", "ItemCount": 5000,
 "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
 "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
 "BillingModeSummary": {"BillingMode": "PAY_PER_REQUEST"}}})"};
    for (const auto& files : {std::vector{plain, described}, std::vector{described, plain}}) {
        const auto imported = importFiles(files);
        ASSERT_TRUE(imported.has_value());
        ASSERT_EQ(imported->tables.size(), 1U);
        EXPECT_EQ(imported->tables[0].count, 5000.0);
    }
}

// Scripts that end no statement with a semicolon, and domains of domains.
TEST(Kept, TablesAfterAStatementWithoutItsEnd)
{
    const auto script =
        readSql("CREATE DOMAIN positive AS int;\nCREATE DOMAIN qty AS positive;\n"
                "CREATE TABLE b (id int PRIMARY KEY)\n"
                "CREATE TABLE a (id int PRIMARY KEY, b_id int, n qty)\n"
                "ALTER TABLE a ADD x int\n"
                "CREATE TABLE d (id int PRIMARY KEY)\n"
                "ALTER TABLE a ADD CONSTRAINT fk FOREIGN KEY (b_id) REFERENCES b (id)\n"
                "CREATE TABLE e (id int PRIMARY KEY)\n",
                "script.sql");
    ASSERT_TRUE(script.has_value());
    ASSERT_EQ(script->entities.size(), 4U);
    EXPECT_EQ(script->entities[1].attribute("b_id")->references, "b");
    EXPECT_EQ(script->entities[1].attribute("n")->type, AttributeType::N);
}

TEST(Kept, DumpsOfPostgresqlAndScriptsOfSqlServer)
{
    const auto dump = readSql(R"sql(CREATE TYPE rating AS ENUM ('G', 'PG-13');
CREATE DOMAIN years AS integer;
CREATE FUNCTION f() RETURNS void AS $body$
BEGIN -- don't
  CREATE TABLE inside (a int);
END $body$ LANGUAGE plpgsql;
CREATE TABLE film (id integer NOT NULL, rated rating, made years, mail text, cover mediumblob);
COPY film (id, rated) FROM stdin;
1	O'Reilly; CREATE TABLE row (a int)
\.
CREATE TABLE film_old (CHECK (made < 1990)) INHERITS (film);
CREATE TEMPORARY TABLE scratch (a int);
CREATE TABLE cast_of (film integer, actor integer, PRIMARY KEY (film, actor));
CREATE TABLE note (id serial PRIMARY KEY, film integer, actor integer, other text REFERENCES film,
  FOREIGN KEY (film, actor) REFERENCES cast_of (film, actor));
ALTER TABLE ONLY film ADD CONSTRAINT film_pkey PRIMARY KEY (id);
CREATE UNIQUE INDEX film_mail ON public.film USING btree (mail);
CREATE UNIQUE INDEX film_low ON film (lower(rated));
GRANT CREATE TABLE TO someone;
)sql",
                              "dump.sql");
    ASSERT_TRUE(dump.has_value());
    ASSERT_EQ(dump->entities.size(), 3U);
    const Entity& film = dump->entities[0];
    EXPECT_EQ(film.key, std::vector<std::string>{"id"});
    EXPECT_EQ(film.attribute("rated")->values.at(1).value, "PG-13");
    EXPECT_EQ(film.attribute("made")->type, AttributeType::N);
    EXPECT_EQ(film.attribute("cover")->type, AttributeType::B);
    EXPECT_TRUE(film.attribute("mail")->unique);
    EXPECT_FALSE(film.attribute("rated")->unique);
    EXPECT_EQ(lineOf(*dump, "unread", {"film_old", "part of another"}), 11);
    EXPECT_EQ(lineOf(*dump, "unread", {"scratch", "temporary"}), 12);
    EXPECT_EQ(lineOf(*dump, "unread", {"film, actor", "several columns"}), 15);
    EXPECT_EQ(lineOf(*dump, "unread", {"\"other\"", "same type"}), 14);
    EXPECT_EQ(lineOf(*dump, "unread", {"primary key"}), 0) << "the key comes later";

    const auto script = readSql("CREATE TABLE actor (\n  [actor_id] [int] NOT NULL IDENTITY,\n"
                                "  last_update DATETIME NOT NULL,\n"
                                "  PRIMARY KEY NONCLUSTERED (actor_id)\n)\nGO\n"
                                "ALTER TABLE actor ADD CONSTRAINT [DF] DEFAULT (getdate()) FOR "
                                "last_update\nGO\nCREATE TABLE film (id int PRIMARY KEY)\nGO\n",
                                "script.sql");
    ASSERT_TRUE(script.has_value());
    ASSERT_EQ(script->entities.size(), 2U);
    EXPECT_EQ(script->entities[0].attributes.size(), 2U);
    EXPECT_EQ(script->entities[0].attribute("actor_id")->format, "counter");
    EXPECT_TRUE(script->notes.empty()) << script->notes[0].message;
}
