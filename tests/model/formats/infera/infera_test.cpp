#include "model/formats/infera/inferafile.h"

#include "layouts.h"
#include "model/formats/yaml/yamltree.h"

#include <gtest/gtest.h>

#include <set>

using namespace infera;
using namespace infera::model;

namespace {

// The rules of infera's own loader (src/infera/core/config.py, class InferaConfig): project_name
// and provider are required, resources carry id, type, name and provider; all else is dropped.
std::vector<std::string> loadProblems(const std::string& text)
{
    std::vector<std::string> problems;
    const auto root = yaml::parse(text, "infera.yaml");
    if (!root || !(*root)->isMap())
        return {"not a map"};
    const std::set<std::string> providers = {"gcp", "aws", "azure", "cloudflare"};
    const auto need = [&](const yaml::Node& map, std::string_view key) {
        const yaml::Node* found = map.find(key);
        if (found == nullptr || !found->isScalar())
            problems.push_back(std::string(key) + " is missing");
        return found != nullptr ? found->value : std::string();
    };
    need(**root, "project_name");
    if (providers.count(need(**root, "provider")) == 0)
        problems.push_back("unknown provider");
    const yaml::Node* resources = (*root)->find("resources");
    for (const yaml::NodePtr& one : resources ? resources->items : std::vector<yaml::NodePtr>{}) {
        for (const char* key : {"id", "type", "name"})
            need(*one, key);
        if (providers.count(need(*one, "provider")) == 0)
            problems.push_back("unknown provider of a resource");
        const yaml::Node* config = one->find("config");
        if (config == nullptr || !config->isMap())
            problems.push_back("config is no map");
        const yaml::Node* depends = one->find("depends_on");
        if (depends == nullptr || !depends->isSequence())
            problems.push_back("depends_on is no list");
    }
    return problems;
}

} // namespace

TEST(InferaYaml, HasTheShapeOfTheTemplate)
{
    Layout layout = test::shopLayout();
    layout.tables[0].indexes.pop_back();
    layout.tables[0].entities[1].indexes.erase("GSI2");
    const std::string text = inferaYaml(test::shopDesign(), layout, {});
    const std::string expected = R"(# infera.yaml, written by infera-dynamo from the layout mine
project_name: my-serverless-api
provider: aws
region: us-east-1
environment: production
database:
  type: dynamodb
  table:
    name: MyApp
    billing_mode: PAY_PER_REQUEST
    keys:
      partition_key: { name: PK, type: S }
      sort_key: { name: SK, type: S }
    global_secondary_indexes:
      - name: GSI1
        partition_key: { name: GSI1PK, type: S }
        sort_key: { name: GSI1SK, type: S }
        projection: ALL
    ttl: { enabled: true, attribute: TTL }
    streams: { enabled: true, view_type: NEW_AND_OLD_IMAGES }
    point_in_time_recovery: true
    encryption: AWS_OWNED
application:
  runtime: lambda
  functions: [{ name: api, handler: src/handler.handler }]
  env: { DYNAMODB_TABLE: { from: terraform, output: table_name } }
resources:
  - id: my_app
    type: aws_dynamodb_table
    name: MyApp
    provider: aws
    config:
      name: MyApp
)";
    EXPECT_EQ(text.substr(0, expected.size()), expected);
    EXPECT_EQ(loadProblems(text), std::vector<std::string>{});
}

TEST(InferaYaml, CarriesSeveralTablesAndWhatTheTemplateHasNoWordFor)
{
    Design design = test::shopDesign();
    design.target.billingMode = BillingMode::Provisioned;
    design.target.deletionProtection = true;
    design.target.replicas = {"eu-west-1"};
    design.target.tags = {{"team", "yes"}};
    design.target.streams = StreamView::None;
    design.target.ttlAttribute.clear();
    const std::string text = inferaYaml(design, test::richLayout(), {});
    EXPECT_EQ(loadProblems(text), std::vector<std::string>{});
    const yaml::NodePtr root = yaml::parse(text, "").value();
    const yaml::Node& database = *root->find("database");
    ASSERT_EQ(database.find("tables")->items.size(), 2U);
    EXPECT_EQ(database.find("table")->find("name")->value, "MyApp");
    const yaml::Node& first = *database.find("tables")->items[0];
    EXPECT_EQ(first.find("billing_mode")->value, "PROVISIONED");
    EXPECT_EQ(first.find("ttl")->find("enabled")->value, "false");
    EXPECT_EQ(first.find("tags")->find("team")->value, "yes");
    EXPECT_TRUE(first.find("tags")->find("team")->quoted) << "yes would be a boolean";
    const yaml::Node& indexes = *first.find("global_secondary_indexes");
    ASSERT_EQ(indexes.items.size(), 3U);
    EXPECT_EQ(indexes.items[1]->find("non_key_attributes")->items.size(), 2U);
    EXPECT_EQ(indexes.items[2]->find("partition_key")->items.size(), 2U);
    EXPECT_EQ(first.find("local_secondary_indexes")->items.size(), 1U);
    ASSERT_EQ(root->find("resources")->items.size(), 2U);
    const yaml::Node& config = *root->find("resources")->items[0]->find("config");
    EXPECT_EQ(config.find("entities")->find("Order")->find("sort_key")->value, "ORDER#{orderId}");
    EXPECT_EQ(root->find("resources")->items[1]->find("id")->value, "my_products_v2");
}

TEST(Deployment, NamesForFiles)
{
    EXPECT_EQ(identifierOf("MyApp"), "my_app");
    EXPECT_EQ(identifierOf("my-products.v2"), "my_products_v2");
    EXPECT_EQ(identifierOf("2nd"), "t2nd");
    EXPECT_EQ(identifierOf("..."), "t");
    EXPECT_EQ(pascalCase("my-products.v2"), "MyProductsV2");
    EXPECT_EQ(camelCase("Get user's orders"), "getUserSOrders");
}
