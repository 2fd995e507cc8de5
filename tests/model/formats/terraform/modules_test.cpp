#include "model/formats/terraform/evaluate.h"
#include "model/formats/terraform/hcl.h"
#include "model/formats/terraform/readterraform.h"

#include <gtest/gtest.h>
#include <map>

using namespace infera;
using namespace infera::model;

namespace {

/// The value of an expression as JSON; "unknown" and what stands for it where it is not known.
std::string worked(const std::string& expression)
{
    const auto body = hcl::parse(R"(
variable "name" { default = "shop" }
variable "unset" {}
variable "tables" {
  type = map(object({ hash = string, range = optional(string), mode = optional(string, "X") }))
  default = { orders = { hash = "pk", range = "sk" }, users = { hash = "id" } }
}
locals {
  list = ["b", "a", "b"]
  x = )" + expression + "\n}\n",
                                 "f");
    if (!body)
        return body.error().toString();
    hcl::Scope scope;
    scope.addFile(*body);
    const auto local = hcl::parse("v = local.x", "f");
    const hcl::Value value = scope.of(local->attributes[0].second);
    return value.isUnknown() ? "unknown " + value.text : hcl::jsonText(value);
}

using Files = std::map<std::string, std::string>;

Result<Imported> readFolder(const Files& files, const std::vector<std::string>& named)
{
    std::vector<std::pair<std::string, std::string>> sources;
    for (const std::string& path : named)
        sources.emplace_back(path, files.at(path));
    return readTerraform(
        sources,
        [&](const std::string& path) -> std::optional<std::string> {
            const auto found = files.find(path);
            return found == files.end() ? std::nullopt : std::optional(found->second);
        },
        [&](const std::string& folder) {
            std::vector<std::string> paths;
            for (const auto& [path, text] : files) {
                const std::size_t slash = path.rfind('/');
                if ((slash == std::string::npos ? "." : path.substr(0, slash)) == folder)
                    paths.push_back(path);
            }
            return paths;
        });
}

const std::string keys = "  attribute {\n    name = \"pk\"\n    type = \"S\"\n  }\n";

} // namespace

TEST(TerraformExpressions, AreWorkedOutAsTerraformDoes)
{
    const std::vector<std::pair<std::string, std::string>> cases = {
        {"[for s in local.list : upper(s)]", R"(["B","A","B"])"},
        {"[for i, s in local.list : \"${i}${s}\" if s != \"a\"]", R"(["0b","2b"])"},
        {"{ for k, t in var.tables : k => t.hash }", R"({"orders":"pk","users":"id"})"},
        {"{ for s in local.list : s => s... }", R"({"b":["b","b"],"a":["a"]})"},
        {"var.tables.users.range == null ? \"none\" : \"some\"", R"("none")"},
        {"var.tables[\"users\"].mode", R"("X")"},
        {"try(var.tables.users.nothing, \"else\")", R"("else")"},
        {"lookup(var.tables.orders, \"range\", null)", R"("sk")"},
        {"values(var.tables)[*].hash", R"(["pk","id"])"},
        {"values(var.tables).*.hash", R"(["pk","id"])"},
        {"length(local.list) - 1", R"("2")"},
        {"formatlist(\"%s-%s\", [\"a\", \"b\"], \"x\")", R"(["a-x","b-x"])"},
        {"strcontains(\"orders\", \"der\") ? \"yes\" : \"no\"", R"("yes")"},
        {"index([\"a\", \"b\"], \"b\")", R"("1")"},
        {"try(index([\"a\"], \"b\"), \"none\")", R"("none")"},
        {"sum([1, 2.5]) + abs(-3)", R"("6.5")"},
        {"chomp(\"a\\n\\n\")", R"("a")"},
        {"2 + 3 * 4 >= 14 && !false", "true"},
        {"toset(local.list)", R"(["a","b"])"},
        {"distinct(local.list)", R"(["b","a"])"},
        {"merge({ a = 1 }, { a = 2, \"b\" : 3 })", R"({"a":"2","b":"3"})"},
        {"concat([\"x\"], local.list...)", "unknown "},
        {"concat([[\"x\"], local.list]...)", R"(["x","b","a","b"])"},
        {"flatten([[\"a\", [\"b\"]], [], [\"c\"]])", R"(["a","b","c"])"},
        {"format(\"%s-%03d\", var.name, 7)", R"("shop-007")"},
        {"join(\"-\", compact([\"\", var.name, \"x\"]))", R"("shop-x")"},
        {"replace(\"a.b.c\", \".\", \"-\")", R"("a-b-c")"},
        {"coalesce(null, \"\", var.name)", R"("shop")"},
        {"jsondecode(\"{\\\"a\\\": [1]}\").a[0]", R"("1")"},
        {"zipmap([\"a\"], [\"b\"])", R"({"a":"b"})"},
        {"slice(local.list, 1, 3)", R"(["a","b"])"},
        {"\"%{ if var.name == \"shop\" }yes%{ else }no%{ endif }\"", R"("yes")"},
        {"\"%{ for s in local.list ~}${s}%{ endfor }!\"", R"("bab!")"},
        {"<<-EOT\n    one ${var.name}\n      two\n    EOT\n", R"("one shop\n  two\n")"},
        {"(\n  var.name ==\n  \"shop\"\n  || false\n)", "true"},
        {"var.unset", "unknown unset"},
        {"\"${var.unset}-x\"", "unknown unset-x"},
        {"random_pet.this.id", "unknown random_pet.this.id"},
        {"var.unset == \"\" ? \"same\" : \"same\"", R"("same")"},
        {"local.x", "unknown x"},
        {"md5(\"a\")", "unknown "},
    };
    for (const auto& [expression, expected] : cases)
        EXPECT_EQ(worked(expression), expected) << expression;
}

TEST(TerraformExpressions, EndHoweverMuchTheyUnfoldTo)
{
    std::string text = "locals {\n  a0 = [\"x\", \"x\", \"x\", \"x\"]\n";
    for (int i = 1; i < 40; ++i) {
        const std::string before = "local.a" + std::to_string(i - 1);
        text += "  a" + std::to_string(i) + " = [for y in " + before + " : " + before + "]\n";
    }
    const auto body = hcl::parse(text + "}\n", "f");
    ASSERT_TRUE(body.has_value());
    hcl::Scope scope;
    scope.addFile(*body);
    const auto asked = hcl::parse("v = local.a39", "f");
    (void)scope.of(asked->attributes[0].second);
    EXPECT_TRUE(scope.exhausted());
}

TEST(TerraformModules, UnfoldCountAndForEach)
{
    const auto imported = readFolder({{"main.tf", R"(
variable "tables" {
  default = { a = { hash = "pk" }, b = { hash = "pk", gsi = [{ name = "g", hash = "pk" }] } }
}
resource "aws_dynamodb_table" "each" {
  for_each     = { for k, v in var.tables : upper(k) => v }
  name         = "t-${each.key}"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = each.value.hash
)" + keys + R"(  dynamic "global_secondary_index" {
    for_each = lookup(each.value, "gsi", [])
    iterator = one
    content {
      name            = one.value.name
      hash_key        = one.value["hash"]
      projection_type = "KEYS_ONLY"
    }
  }
}
resource "aws_dynamodb_table" "counted" {
  count        = length(["x", "y"])
  name         = "c${count.index + 1}"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "pk"
)" + keys + R"(}
resource "aws_dynamodb_table" "none" {
  count    = 0
  name     = "none"
  hash_key = "pk"
}
)"}},
                                     {"main.tf"});
    ASSERT_TRUE(imported.has_value()) << imported.error().toString();
    std::vector<std::string> names;
    for (const ImportedTable& table : imported->tables)
        names.push_back(table.table.name);
    EXPECT_EQ(names, (std::vector<std::string>{"t-A", "t-B", "c1", "c2"}));
    ASSERT_EQ(imported->tables[1].table.indexes.size(), 1U);
    EXPECT_EQ(imported->tables[1].table.indexes[0].projection, Projection::KeysOnly);
    ASSERT_EQ(imported->notes.size(), 1U);
    EXPECT_EQ(imported->notes[0].code, "no-instance");
}

TEST(TerraformModules, ReadFoldersVariablesFilesAndItems)
{
    const Files files = {{"live/main.tf", R"(
module "orders" {
  source = "../modules/table"
  name   = "${var.env}-orders"
  keys   = local.settings.keys
}
locals { settings = yamldecode(file("${path.module}/tables.yaml")) }
)"},
                         {"live/variables.tf", "variable \"env\" {}\n"},
                         {"live/terraform.tfvars", "env = \"live\"\n"},
                         {"live/tables.yaml", "keys:\n  pk: S\n  n: N\n"},
                         {"modules/table/main.tf", R"(
variable "name" {}
variable "keys" { type = map(string) }
resource "aws_dynamodb_table" "this" {
  name         = var.name
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "pk"
  range_key    = "n"
  dynamic "attribute" {
    for_each = var.keys
    content {
      name = attribute.key
      type = attribute.value
    }
  }
}
resource "aws_dynamodb_table_item" "first" {
  table_name = aws_dynamodb_table.this.name
  hash_key   = "pk"
  item       = jsonencode({ pk = { S = "a" }, n = { N = "1" } })
}
)"}};
    // A file that is named alone is read with its folder's variables and their values.
    const auto imported = readFolder(files, {"live/main.tf"});
    ASSERT_TRUE(imported.has_value()) << imported.error().toString();
    ASSERT_EQ(imported->tables.size(), 1U);
    const ImportedTable& table = imported->tables[0];
    EXPECT_EQ(table.table.name, "live-orders");
    ASSERT_TRUE(table.table.sortKey.has_value());
    EXPECT_EQ(table.table.sortKey->type, AttributeType::N);
    EXPECT_EQ(table.where.file, "modules/table/main.tf");
    EXPECT_EQ(table.items.size(), 1U);
    for (const Error& note : imported->notes)
        ADD_FAILURE() << note.toString();
}

TEST(TerraformModules, ReadTheRegistrysTableModules)
{
    const auto imported = readFolder({{"main.tf", R"(
module "cloudposse" {
  source              = "cloudposse/dynamodb/aws"
  name                = "first"
  hash_key            = "HashKey"
  range_key           = "RangeKey"
  dynamodb_attributes = [{ name = "Day", type = "N" }]
  global_secondary_index_map = [
    { name = "byDay", hash_key = "Day", projection_type = "INCLUDE", non_key_attributes = ["a"] }
  ]
  local_secondary_index_map = [{ name = "local", range_key = "Day", projection_type = "ALL" }]
  ttl_attribute                 = "expires"
  enable_streams                = true
  stream_view_type              = "KEYS_ONLY"
  enable_point_in_time_recovery = true
  replicas                      = ["eu-west-1"]
}
module "off" {
  source       = "terraform-aws-modules/dynamodb-table/aws"
  create_table = false
  hash_key     = "x"
}
)"}},
                                     {"main.tf"});
    ASSERT_TRUE(imported.has_value()) << imported.error().toString();
    ASSERT_EQ(imported->tables.size(), 1U);
    const Table& table = imported->tables[0].table;
    EXPECT_EQ(table.partitionKey, (KeyAttribute{"HashKey", AttributeType::S}));
    ASSERT_EQ(table.indexes.size(), 2U);
    EXPECT_EQ(table.indexes[0].partitionKey[0], (KeyAttribute{"Day", AttributeType::N}));
    EXPECT_EQ(table.indexes[1].kind, IndexKind::Local);
    const Target& target = imported->target;
    EXPECT_EQ(target.billingMode, BillingMode::Provisioned);
    EXPECT_EQ(target.ttlAttribute, "expires");
    EXPECT_EQ(target.streams, StreamView::KeysOnly);
    EXPECT_TRUE(target.pointInTimeRecovery);
    EXPECT_EQ(target.replicas, (std::vector<std::string>{"eu-west-1"}));
    for (const Error& note : imported->notes)
        ADD_FAILURE() << note.toString();
}

TEST(TerraformModules, ReadTheJsonSyntax)
{
    const auto imported = readFolder({{"cdk.tf.json", R"({
  "provider": {"aws": [{"region": "eu-west-1"}]},
  "locals": {"env": "dev"},
  "resource": {"aws_dynamodb_table": {"t": {
    "name": "${local.env}-t", "billing_mode": "PAY_PER_REQUEST", "hash_key": "pk",
    "attribute": [{"name": "pk", "type": "N"}],
    "ttl": {"attribute_name": "gone", "enabled": true},
    "global_secondary_index": [
      {"name": "g", "hash_key": "pk", "projection_type": "KEYS_ONLY"}]
  }}}})"}},
                                     {"cdk.tf.json"});
    ASSERT_TRUE(imported.has_value()) << imported.error().toString();
    EXPECT_EQ(imported->tables[0].table.name, "dev-t");
    EXPECT_EQ(imported->tables[0].table.partitionKey.type, AttributeType::N);
    EXPECT_EQ(imported->tables[0].table.indexes.size(), 1U);
    EXPECT_EQ(imported->target.region, "eu-west-1");
    EXPECT_EQ(imported->target.ttlAttribute, "gone");
    EXPECT_TRUE(imported->notes.empty());
}
