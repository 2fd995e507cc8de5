#include "../layouts.h"
#include "model/design/validate.h"
#include "model/formats/exporters.h"
#include "model/formats/imports/importers.h"
#include "model/layout/planner.h"

#include <gtest/gtest.h>

using namespace infera;
using namespace infera::model;

namespace {

Imported importText(const std::string& path, const std::string& text)
{
    const auto imported = importFiles({{path, text}}, {});
    EXPECT_TRUE(imported) << imported.error().toString();
    return imported.value_or(Imported());
}

std::string exported(const std::string& format)
{
    const Design design = test::shopDesign();
    const Layout layout = test::shopLayout();
    const PlanSet plans = planAll(design, layout);
    return exportLayout(format, design, layout, plans.plans).value().files.front().text;
}

const EntityLayout& layoutOf(const Imported& imported, const std::string& entity)
{
    const EntityLayout* found = imported.layout->home(entity).second;
    EXPECT_NE(found, nullptr) << entity;
    static const EntityLayout none;
    return found != nullptr ? *found : none;
}

} // namespace

TEST(ImportOneTable, GivesBackWhatWasExported)
{
    const Imported imported = importText("schema.ts", exported("onetable"));
    ASSERT_TRUE(imported.layout);
    const Layout shop = test::shopLayout();
    ASSERT_EQ(imported.layout->tables.size(), 1U);
    EXPECT_EQ(imported.layout->tables[0].indexes, shop.tables[0].indexes);
    for (const EntityLayout& one : shop.tables[0].entities)
        EXPECT_EQ(layoutOf(imported, one.name), one) << one.name;
    EXPECT_TRUE(validate(designFrom(imported)).empty());
}

// Written as people write it: constructors for types, single quotes, comments, patterns, spreads.
TEST(ImportOneTable, ReadsTypeScript)
{
    const Imported imported = importText("Schema.ts", R"ts(
const Match = { ulid: /^[0-9A-Z]{26}$/i, email: /^[^"'{]+@x$/ } // { not this }
export default {
    format: 'onetable:1.1.0',
    indexes: {
        primary: { hash: 'pk', sort: 'sk' },
        gs1: { hash: 'gs1pk', sort: 'gs1sk', project: ['name', 'email'] },
        ls1: { type: 'local', sort: 'seq', project: 'keys' },
    },
    models: {
        Account: {
            pk: { type: String, value: 'account#${id}' },
            sk: { type: String, value: 'account#' },
            id: { type: String, generate: 'ulid', validate: Match.ulid },
            name: { type: String, required: true, unique: true },
            plan: { type: String, enum: ['free', "pro"] },
            joined: Date,
        },
        User: {
            pk: { type: String, value: 'account#${accountId}' },
            sk: { type: String, value: 'user#${seq:6:0}' },
            gs1pk: { type: String, value: 'user#${email}' },
            gs1sk: { type: String, value: 'user#' },
            accountId: { type: String, reference: 'Account:primary:id=accountId' },
            seq: { type: Number },
            email: { type: String, validate: /^(["'])\/[/{]$/ },
            ...shared,
            address: { type: Object, default: {}, schema: { zip: { type: String } } },
        },
    } as const,
    params: { typeField: '_kind' },
} satisfies OneSchema;
)ts");
    ASSERT_TRUE(imported.layout);
    const Table& table = imported.layout->tables.at(0);
    EXPECT_EQ(table.entityAttribute, "_kind");
    ASSERT_EQ(table.indexes.size(), 2U);
    EXPECT_EQ(table.indexes[0].included, (std::vector<std::string>{"name", "email"}));
    EXPECT_EQ(table.indexes[1].kind, IndexKind::Local);
    EXPECT_EQ(table.indexes[1].sortKey.at(0), (KeyAttribute{"seq", AttributeType::N}));
    EXPECT_EQ(layoutOf(imported, "Account").keys.partitionKey.at(0).text, "account#{id}");
    const EntityLayout& user = layoutOf(imported, "User");
    EXPECT_EQ(user.keys.sortKey.at(0).text, "user#{seq:06}");
    EXPECT_EQ(user.indexes.at("gs1").partitionKey.at(0).text, "user#{email}");
    EXPECT_EQ(user.indexes.count("ls1"), 1U);
    const Design design = designFrom(imported);
    EXPECT_EQ(design.entity("User")->attribute("accountId")->references, "Account");
    EXPECT_EQ(design.entity("Account")->attribute("plan")->values.size(), 2U);
    EXPECT_TRUE(design.entity("Account")->attribute("name")->unique);
    ASSERT_EQ(imported.notes.size(), 1U); // the spread, at its line
    EXPECT_EQ(imported.notes[0].where.line, 27);
}

// What a function of the program works out is told, and is no constant "true".
TEST(ImportOneTable, TellsWhichKeysTheProgramWorksOut)
{
    const Imported imported = importText("Schema.ts", R"ts(
const template = 'user#${email}';
export const Schema = {
    indexes: { primary: { hash: 'pk', sort: 'sk' }, gs1: { hash: 'gs1pk', sort: 'sk' } },
    models: { User: {
        pk: { type: String, value: template },
        sk: { type: String, value: 'user#' },
        gs1pk: { type: String, value: true },
        email: { type: String },
        label: { type: String, value: (model, name, item) => item.email },
    } },
};
const table = new Table({ name: 'Users', schema: Schema });
)ts");
    ASSERT_TRUE(imported.layout);
    const EntityLayout& user = layoutOf(imported, "User");
    EXPECT_EQ(user.keys.partitionKey.at(0).text, "user#{email}");
    EXPECT_EQ(user.keys.sortKey.at(0).text, "user#");
    EXPECT_EQ(user.indexes.at("gs1").partitionKey.at(0).text, "{gs1pk}");
    ASSERT_EQ(imported.notes.size(), 2U);
    EXPECT_EQ(imported.notes[0].where.line, 8);
    EXPECT_EQ(imported.notes[1].where.line, 10);
    EXPECT_NE(designFrom(imported).entity("User")->attribute("gs1pk"), nullptr);
}

TEST(ImportElectroDb, GivesBackWhatWasExported)
{
    const Imported imported = importText("entities.ts", exported("electrodb"));
    ASSERT_TRUE(imported.layout);
    EXPECT_EQ(imported.layout->tables.at(0).name, "MyApp");
    const Layout shop = test::shopLayout();
    for (const EntityLayout& one : shop.tables[0].entities)
        EXPECT_EQ(layoutOf(imported, one.name), one) << one.name;
}

TEST(ImportElectroDb, MakesTheKeysThatElectroDbMakes)
{
    const Imported imported = importText("tasks.js", R"js(
import { Entity } from "electrodb";
const client = new DynamoDB.DocumentClient();
const table = "projectmanagement";
const employees = new Entity({
  model: { entity: "employees", version: "1", service: "taskapp" },
  attributes: {
    employee: "string",
    team: { type: ["jupiter", "mercury"], required: true },
    hired: { type: "number", padding: { length: 13, char: "0" } },
  },
  indexes: {
    employee: { pk: { field: "pk", composite: ["employee"] }, sk: { field: "sk", composite: [] } },
    byTeam: {
      index: "gsi1",
      collection: "assignments",
      pk: { field: "gsi1pk", composite: ["team"] },
      sk: { field: "gsi1sk", composite: ["hired", "employee"] },
    },
  },
}, { client, table: 'projects' });
)js");
    ASSERT_TRUE(imported.layout);
    EXPECT_EQ(imported.layout->tables.at(0).name, "projects");
    const EntityLayout& one = layoutOf(imported, "employees");
    EXPECT_EQ(one.keys.partitionKey.at(0).text, "$taskapp#employee_{employee}");
    EXPECT_EQ(one.keys.sortKey.at(0).text, "$employees_1");
    EXPECT_EQ(one.indexes.at("gsi1").partitionKey.at(0).text, "$taskapp#team_{team}");
    EXPECT_EQ(one.indexes.at("gsi1").sortKey.at(0).text,
              "$assignments#employees_1#hired_{hired:013}#employee_{employee}");
}

TEST(ImportMcp, ReadsTemplatesAndPatterns)
{
    const Imported imported = importText("schema.json", R"json({"tables": [{
  "table_config": {"table_name": "Users", "partition_key": "pk", "sort_key": "sk"},
  "gsi_list": [{"name": "ByStatus", "partition_key": ["tenant", "status"], "sort_key": "score",
                "projection": "INCLUDE", "included_attributes": ["email"]}],
  "entities": {"User": {"entity_type": "USER", "pk_template": "USER#{user_id}",
    "sk_template": "PROFILE",
    "gsi_mappings": [{"name": "ByStatus", "pk_template": ["{tenant}", "{status}"],
                      "sk_template": "{score}"}],
    "fields": [{"name": "user_id", "type": "uuid", "required": true},
               {"name": "tenant", "type": "string"}, {"name": "status", "type": "string"},
               {"name": "score", "type": "integer"}, {"name": "email", "type": "string"}],
    "access_patterns": [
      {"pattern_id": 1, "name": "get_user", "operation": "GetItem",
       "parameters": [{"name": "user_id", "type": "string"}]},
      {"pattern_id": 2, "name": "best_of", "operation": "Query", "index_name": "ByStatus",
       "range_condition": ">=", "parameters": [{"name": "tenant", "type": "string"},
       {"name": "status", "type": "string"}, {"name": "least", "type": "integer"}]},
      {"pattern_id": 3, "name": "odd", "operation": "Fly"}]}}}],
  "cross_table_access_patterns": [{"name": "signup", "description": "Create both"}]})json");
    ASSERT_TRUE(imported.layout);
    const Table& table = imported.layout->tables.at(0);
    EXPECT_EQ(table.indexes.at(0).partitionKey.size(), 2U);
    EXPECT_EQ(table.indexes.at(0).sortKey.at(0).type, AttributeType::N);
    ASSERT_EQ(imported.patterns.size(), 2U);
    EXPECT_EQ(imported.patterns[0].operation, PatternOperation::Get);
    ASSERT_EQ(imported.patterns[1].where.size(), 3U);
    EXPECT_EQ(imported.patterns[1].where[2].attribute, "score");
    EXPECT_EQ(imported.patterns[1].where[2].comparison, Comparison::GreaterOrEqual);
    ASSERT_EQ(imported.notes.size(), 1U);
    EXPECT_EQ(imported.notes[0].where.line, 18);
    EXPECT_EQ(imported.patternTexts, std::vector<std::string>{"Create both"});
    EXPECT_TRUE(validate(designFrom(imported)).empty());
}

TEST(ImportDataModel, ReadsItemsAndPatternsToo)
{
    const Imported imported = importText("dynamodb_data_model.json", exported("data-model"));
    ASSERT_EQ(imported.tables.size(), 1U);
    EXPECT_GE(imported.tables[0].items.size(), 15U);
    EXPECT_EQ(imported.patternTexts.size(), test::shopDesign().accessPatterns.size());
    EXPECT_EQ(imported.tables[0].table.indexes, test::shopLayout().tables[0].indexes);
}

TEST(CreateTable, ReadsRequestsWrittenInTypeScript)
{
    const std::string text = R"(import { KeyType } from "@aws-sdk/client-dynamodb";
export const orders = {
  TableName: "orders",
  BillingMode: BillingMode.PAY_PER_REQUEST,
  KeySchema: [
    { AttributeName: "pk", KeyType: KeyType.HASH },
    { AttributeName: 'at', KeyType: "RANGE" as const },
  ],
  AttributeDefinitions: [
    { AttributeName: "pk", AttributeType: ScalarAttributeType.S },
    { AttributeName: "at", AttributeType: 'N' as const },
  ],
};
const other = await client.send(new CreateTableCommand({
  TableName: prefix + "-other",
  KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
  AttributeDefinitions: [{ AttributeName: "id", AttributeType: "B" }],
}));
)";
    EXPECT_EQ(sourceKind("tables.ts", text), "create-table");
    const auto imported = importFiles({{"tables.ts", text}});
    ASSERT_TRUE(imported.has_value()) << imported.error().toString();
    ASSERT_EQ(imported->tables.size(), 2U);
    const Table& orders = imported->tables[0].table;
    EXPECT_EQ(orders.name, "orders");
    EXPECT_EQ(orders.partitionKey, (KeyAttribute{"pk", AttributeType::S}));
    EXPECT_EQ(orders.sortKey, (KeyAttribute{"at", AttributeType::N}));
    EXPECT_EQ(imported->tables[1].table.name, "table");
    EXPECT_EQ(imported->tables[1].table.partitionKey, (KeyAttribute{"id", AttributeType::B}));
    ASSERT_FALSE(imported->notes.empty());
    EXPECT_EQ(imported->notes[0].where.line, 14);
    EXPECT_FALSE(importFiles({{"types.ts", "type T = { KeySchema: string; AttributeDefinitions: "
                                           "string[] };"}})
                     .has_value());
}

TEST(ImportOneTable, TakesDatesAndTheTableAsTheProgramHasThem)
{
    const auto imported = importFiles({{"schema.ts", R"ts(
const common = { note: { type: String } }
const Schema = {
  indexes: { primary: { hash: 'pk', sort: 'sk' } },
  models: {
    Session: {
      ...common,
      pk: { type: String, value: 'session#${id}' }, sk: { type: String, value: 'session#' },
      id: { type: String }, started: { type: Date }, expires: { type: Date, ttl: true },
    },
  },
  params: { timestamps: 'create' },
}
const table = new Table({ client, name: 'Sessions', schema: Schema })
)ts"}});
    ASSERT_TRUE(imported.has_value()) << imported.error().toString();
    const Design design = designFrom(*imported);
    EXPECT_TRUE(validate(design).empty());
    EXPECT_EQ(design.layouts[0].tables[0].name, "Sessions");
    EXPECT_EQ(design.target.ttlAttribute, "expires");
    const Entity& entity = design.entities.front();
    ASSERT_NE(entity.attribute("note"), nullptr) << "of the spread constant";
    EXPECT_EQ(entity.attribute("started")->type, AttributeType::N);
    EXPECT_EQ(entity.attribute("started")->format, "epoch_ms");
    EXPECT_EQ(entity.attribute("expires")->format, "epoch");
    EXPECT_NE(entity.attribute("created"), nullptr);
    EXPECT_EQ(entity.attribute("updated"), nullptr);
}

TEST(ImportElectroDb, FollowsConstantsOfTheFile)
{
    const auto imported = importFiles({{"entities.ts", R"ts(
const table = "tasks-table";
const states = ["OPEN", "DONE"] as const;
const base = { createdAt: { type: "number" } };
export const Task = new Entity({
  model: { entity: "task", version: "1", service: "work" },
  attributes: { ...base, taskId: "string", state: { type: states },
                extra: { type: CustomAttributeType<{ x: number }>("any") } },
  indexes: { task: { pk: { field: "pk", composite: ["taskId"] }, sk: { field: "sk", composite: [] } } },
}, { client, table });
)ts"}});
    ASSERT_TRUE(imported.has_value()) << imported.error().toString();
    for (const Error& note : imported->notes)
        EXPECT_EQ(note.code, "casing") << note.toString();
    const Design design = designFrom(*imported);
    EXPECT_EQ(design.layouts[0].tables[0].name, "tasks-table");
    const Entity& entity = design.entities.front();
    ASSERT_NE(entity.attribute("createdAt"), nullptr);
    EXPECT_EQ(entity.attribute("state")->values.size(), 2U);
    EXPECT_EQ(entity.attribute("extra")->type, AttributeType::M);
}
