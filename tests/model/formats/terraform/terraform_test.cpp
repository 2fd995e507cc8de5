#include "model/formats/terraform/terraform.h"

#include "layouts.h"
#include "model/base/random.h"
#include "model/design/validate.h"
#include "model/formats/terraform/hcl.h"
#include "model/formats/terraform/readterraform.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

using namespace infera;
using namespace infera::model;

namespace {

std::vector<std::pair<std::string, std::string>> written(const Design& design, const Layout& layout)
{
    std::vector<std::pair<std::string, std::string>> files;
    for (const ExportFile& file : terraformFiles(design, layout, {}))
        files.emplace_back(file.path, file.text);
    return files;
}

Design fullShop()
{
    Design design = test::shopDesign();
    design.target.billingMode = BillingMode::Provisioned;
    design.target.encryption = Encryption::CustomerManaged;
    design.target.deletionProtection = true;
    design.target.replicas = {"eu-west-1"};
    design.target.tags = {{"team", "a \"b\" ${c}"}};
    return design;
}

// Arguments and blocks of the provider's schema (hashicorp/aws 6.29) that our files may use.
const std::map<std::string, std::set<std::string>> schema = {
    {"aws_dynamodb_table",
     {"name", "billing_mode", "read_capacity", "write_capacity", "table_class", "hash_key",
      "range_key", "deletion_protection_enabled", "stream_enabled", "stream_view_type", "tags",
      "attribute", "global_secondary_index", "local_secondary_index", "ttl",
      "point_in_time_recovery", "server_side_encryption", "replica", "lifecycle"}},
    {"attribute", {"name", "type"}},
    {"global_secondary_index",
     {"name", "hash_key", "range_key", "projection_type", "non_key_attributes", "read_capacity",
      "write_capacity", "key_schema"}},
    {"key_schema", {"attribute_name", "key_type"}},
    {"local_secondary_index", {"name", "range_key", "projection_type", "non_key_attributes"}},
    {"ttl", {"attribute_name", "enabled"}},
    {"point_in_time_recovery", {"enabled", "recovery_period_in_days"}},
    {"server_side_encryption", {"enabled", "kms_key_arn"}},
    {"replica",
     {"region_name", "kms_key_arn", "point_in_time_recovery", "propagate_tags", "consistency_mode",
      "deletion_protection_enabled"}},
    {"lifecycle", {"ignore_changes", "prevent_destroy"}},
    {"aws_dynamodb_table_replica",
     {"provider", "global_table_arn", "kms_key_arn", "point_in_time_recovery",
      "deletion_protection_enabled", "tags", "depends_on"}},
    {"aws_kms_key", {"description", "enable_key_rotation", "multi_region"}},
    {"aws_kms_replica_key", {"provider", "description", "primary_key_arn"}},
    {"aws_appautoscaling_target",
     {"provider", "min_capacity", "max_capacity", "resource_id", "scalable_dimension",
      "service_namespace", "depends_on"}},
    {"aws_appautoscaling_policy",
     {"provider", "name", "policy_type", "resource_id", "scalable_dimension", "service_namespace",
      "target_tracking_scaling_policy_configuration"}},
    {"target_tracking_scaling_policy_configuration",
     {"target_value", "predefined_metric_specification"}},
    {"predefined_metric_specification", {"predefined_metric_type"}},
};

void expectKnown(const hcl::Body& body, const std::string& type)
{
    const auto known = schema.find(type);
    ASSERT_NE(known, schema.end()) << type;
    for (const auto& [name, value] : body.attributes)
        EXPECT_EQ(known->second.count(name), 1U) << type << "." << name;
    for (const hcl::Block& block : body.blocks) {
        EXPECT_EQ(known->second.count(block.type), 1U) << type << "." << block.type;
        expectKnown(block.body, block.type);
    }
}

std::vector<Table> tablesOf(const Imported& imported)
{
    std::vector<Table> tables;
    for (const ImportedTable& table : imported.tables)
        tables.push_back(table.table);
    return tables;
}

} // namespace

TEST(Terraform, UsesOnlyArgumentsOfTheProvider)
{
    std::size_t resources = 0;
    for (const auto& [path, text] : written(fullShop(), test::richLayout())) {
        const auto body = hcl::parse(text, path);
        ASSERT_TRUE(body.has_value()) << body.error().toString();
        for (const hcl::Block& block : body->blocks) {
            if (block.type != "resource")
                continue;
            ++resources;
            expectKnown(block.body, block.labels.at(0));
        }
    }
    // Two tables, a key, and target and policy for reads and writes of 2 tables and 3 indexes; in
    // the replica's region the tables, the key, and target and policy for reads.
    EXPECT_EQ(resources, 2U + 1U + 2U * 2U * (2U + 3U) + 2U + 1U + 2U * (2U + 3U));
}

TEST(Terraform, AddsReplicasWhenDynamoDbTakesThem)
{
    const auto text = [](const Design& design) {
        std::string all;
        for (const auto& [path, part] : written(design, test::shopLayout()))
            all += part;
        return all;
    };
    const auto has = [](const std::string& all, const char* part) {
        return all.find(part) != std::string::npos;
    };
    // A provisioned table takes no replica before its writes are scaled.
    Design design = fullShop();
    const std::string provisioned = text(design);
    EXPECT_FALSE(has(provisioned, "  replica {"));
    EXPECT_TRUE(has(provisioned, "depends_on = [aws_appautoscaling_policy.my_app_read, "));
    EXPECT_TRUE(has(provisioned, ", replica]"));
    EXPECT_TRUE(has(provisioned, "kms_key_arn                 = "
                                 "aws_kms_replica_key.eu_west_1.arn"));
    EXPECT_TRUE(has(provisioned, "alias  = \"eu_west_1\""));
    design.target.billingMode = BillingMode::PayPerRequest;
    const std::string onDemand = text(design);
    EXPECT_TRUE(has(onDemand, "  replica {"));
    EXPECT_TRUE(has(onDemand, "kms_key_arn            = aws_kms_replica_key.eu_west_1.arn"));
    EXPECT_FALSE(has(onDemand, "aws_dynamodb_table_replica"));
    design.target.encryption = Encryption::AwsOwned;
    EXPECT_FALSE(has(text(design), "alias"));
    // As terraform fmt has a map: what spans lines is not aligned with its neighbours.
    EXPECT_TRUE(has(onDemand, "  default = {\n    \"team\" = "));
}

TEST(Terraform, ReadsBackTheTablesItWrote)
{
    const Layout layout = test::richLayout();
    const auto imported = readTerraform(written(fullShop(), layout));
    ASSERT_TRUE(imported.has_value()) << imported.error().toString();
    std::vector<Table> expected = layout.tables;
    for (Table& table : expected)
        table.entities.clear();
    EXPECT_TRUE(tablesOf(*imported) == expected);
    const Target& target = imported->target;
    EXPECT_EQ(target.billingMode, BillingMode::Provisioned);
    EXPECT_EQ(target.encryption, Encryption::CustomerManaged);
    EXPECT_EQ(target.ttlAttribute, "TTL");
    EXPECT_EQ(target.replicas, std::vector<std::string>{"eu-west-1"});
    EXPECT_EQ(target.tags.at("team"), "a \"b\" ${c}");
    EXPECT_TRUE(target.deletionProtection);
    // A design has no place for capacity: an export counts it again.
    for (const Error& note : imported->notes)
        EXPECT_EQ(note.code, "not-kept") << note.toString();
    EXPECT_TRUE(validate(designFrom(*imported)).empty());
}

TEST(Terraform, ReadsVariablesLocalsDynamicBlocksAndModules)
{
    const auto imported = readTerraform({{"main.tf", R"(
provider "aws" { region = var.region }
variable "region" { default = "eu-west-1" }
variable "env" {
  type = string
  default = "prod"
}
locals {
  prefix = "shop-${var.env}"   # a comment
  keys   = [{ name = "pk", type = "S" }, { name = "n", type = "N" }]
  doc    = <<-EOT
    { "not": "hcl" }
  EOT
}
/* both ways
   to write */
resource "aws_dynamodb_table" "t" {
  name         = "${local.prefix}-orders"
  billing_mode = var.env == "prod" ? "PAY_PER_REQUEST" : "PROVISIONED"
  hash_key     = "pk"
  dynamic "attribute" {
    for_each = concat(local.keys, [{ name = "extra", type = "B" }])
    content {
      name = attribute.value.name
      type = attribute.value["type"]
    }
  }
  global_secondary_index {
    name            = "byN"
    projection_type = "INCLUDE"
    non_key_attributes = ["a", "b",]
    key_schema {
      attribute_name = "n"
      key_type       = "HASH"
    }
    key_schema {
      attribute_name = "extra"
      key_type       = "RANGE"
    }
  }
  ttl {
    attribute_name = "expires"
    enabled        = true
  }
  tags = merge(var.unknown, { a = "b" })
}
module "table" {
  source     = "terraform-aws-modules/dynamodb-table/aws"
  name       = "plain"
  hash_key   = "id"
  attributes = [{ name = "id", type = "N" }]
}
)"}});
    ASSERT_TRUE(imported.has_value()) << imported.error().toString();
    ASSERT_EQ(imported->tables.size(), 2U);
    const Table& table = imported->tables[0].table;
    EXPECT_EQ(table.name, "shop-prod-orders");
    EXPECT_EQ(imported->target.region, "eu-west-1");
    EXPECT_EQ(imported->target.ttlAttribute, "expires");
    ASSERT_EQ(table.indexes.size(), 1U);
    EXPECT_EQ(table.indexes[0].partitionKey, (std::vector<KeyAttribute>{{"n", AttributeType::N}}));
    EXPECT_EQ(table.indexes[0].sortKey, (std::vector<KeyAttribute>{{"extra", AttributeType::B}}));
    EXPECT_EQ(table.indexes[0].included, (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(imported->tables[1].table.partitionKey, (KeyAttribute{"id", AttributeType::N}));
    // A design has one TTL attribute; that the second table has none is told.
    ASSERT_EQ(imported->notes.size(), 1U);
    EXPECT_EQ(imported->notes[0].code, "settings-differ");
    EXPECT_NE(imported->notes[0].message.find("TTL"), std::string::npos);
}

TEST(Terraform, NotesWhatCannotBeWorkedOut)
{
    const auto imported = readTerraform({{"main.tf", "resource \"aws_dynamodb_table\" \"t\" {\n"
                                                     "  name = data.x.y.name\n"
                                                     "  hash_key = \"a\"\n}\n"}});
    ASSERT_TRUE(imported.has_value());
    EXPECT_EQ(imported->tables[0].table.name, "t");
    ASSERT_EQ(imported->notes.size(), 2U);
    EXPECT_EQ(imported->notes[0].where.toString(), "main.tf:2:10");
}

TEST(Terraform, RefusesBrokenAndHostileFilesWithAPlace)
{
    EXPECT_EQ(hcl::parse("a = [1, 2", "f").error().code, "hcl-syntax");
    EXPECT_EQ(hcl::parse("a = \"x\nb = 1", "f").error().where.line, 1);
    EXPECT_EQ(hcl::parse("a = " + std::string(5000, '['), "f").error().code, "hcl-too-deep");
    EXPECT_EQ(hcl::parse("a = " + std::string(5000, '('), "f").error().code, "hcl-too-deep");
    EXPECT_EQ(hcl::parse("a = " + std::string(5000, '!') + "b", "f").error().code, "hcl-too-deep");
    EXPECT_FALSE(readTerraform({{"f", "locals { a = local.a }"}}).has_value());
    const auto files = written(fullShop(), test::richLayout());
    Random random(3);
    for (int round = 0; round < 150; ++round) {
        auto broken = files;
        for (auto& [path, text] : broken) {
            text[random.below(text.size())] ^= static_cast<char>(1U << random.below(8));
            if (round % 3 == 0)
                text.resize(random.below(text.size()));
        }
        if (const auto imported = readTerraform(broken))
            (void)designFrom(*imported);
    }
}
