#include "model/formats/imports/importers.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>

// Schemas as people write them: constants, template literals, spreads, files beside the file.

using namespace infera;
using namespace infera::model;

namespace {

using Files = std::map<std::string, std::string>;

Imported importedOf(const Files& files, const std::string& path)
{
    const auto loader = [&](const std::string& asked) -> std::optional<std::string> {
        const auto found = files.find(asked);
        return found == files.end() ? std::nullopt : std::optional(found->second);
    };
    auto imported = importFiles({{path, files.at(path)}}, loader);
    EXPECT_TRUE(imported.has_value()) << (imported ? "" : imported.error().toString());
    return imported ? *imported : Imported();
}

const Entity& entityOf(const Imported& imported, const std::string& name)
{
    const auto found = std::find_if(imported.entities.begin(), imported.entities.end(),
                                    [&](const Entity& one) { return one.name == name; });
    EXPECT_TRUE(found != imported.entities.end()) << name;
    static const Entity none;
    return found != imported.entities.end() ? *found : none;
}

const Error* noteOf(const Imported& imported, const std::string& words)
{
    const auto found =
        std::find_if(imported.notes.begin(), imported.notes.end(), [&](const Error& one) {
            return one.message.find(words) != std::string::npos;
        });
    return found == imported.notes.end() ? nullptr : &*found;
}

} // namespace

TEST(ImportJavaScript, FollowsWhatOneTableSchemasAreMadeOf)
{
    const Files files = {{"src/schema.ts", R"ts(
import { Table } from 'dynamodb-onetable'
import { dates as base } from './shared'

const PREFIX = 'acct'
const common = { pk: { type: String, value: `${PREFIX}:\${id}` } } as const

export const Billing = {
  indexes: { primary: { hash: 'pk', sort: 'sk' } },
  models: {
    Account: {
      ...common,
      sk: { type: String, value: 'account:' },
      id: { type: String },
      email: { type: String, map: 'em' },
      ...base,
      ...unknown,
    },
  },
} as const
export const other = new Table({ name: 'other', schema: Other })
export const table = new Table({
  name: `${process.env.STAGE ?? 'dev'}-` + (process.env.NAME || 'billing'), schema: Billing })
)ts"},
                         {"src/shared/index.ts",
                          "export const dates = {\n  createdAt: { type: Date, map: 'ca' },\n};\n"}};
    const Imported imported = importedOf(files, "src/schema.ts");
    ASSERT_EQ(imported.tables.size(), 1U);
    EXPECT_EQ(imported.tables[0].table.name, "dev-billing");
    const EntityLayout& layout = imported.tables[0].table.entities.at(0);
    EXPECT_EQ(layout.keys.partitionKey.at(0).text, "acct:{id}");
    const Entity& account = entityOf(imported, "Account");
    EXPECT_NE(account.attribute("em"), nullptr);
    EXPECT_NE(account.attribute("ca"), nullptr);
    EXPECT_NE(noteOf(imported, "\"email\" is stored as \"em\""), nullptr);
    const Error* date = noteOf(imported, "\"createdAt\" is stored as \"ca\"");
    ASSERT_NE(date, nullptr); // in the file where it stands
    EXPECT_EQ(date->where.file, "src/shared/index.ts");
    EXPECT_EQ(date->where.line, 2);
    EXPECT_NE(noteOf(imported, "\"...unknown\" is not followed"), nullptr);
}

TEST(ImportJavaScript, FollowsWhatElectroDbEntitiesAreMadeOf)
{
    const Files files = {{"task.js", R"ts(
import { Entity } from "electrodb";
import status, { timestamps } from "./parts.js";
const table = "tasks-" + (process.env.STAGE || "dev");
const SERVICE = "tracker"
export const Task = new Entity({
  model: { entity: `task`, version: "1", service: `${SERVICE}` },
  attributes: {
    id: { type: "string" },
    state: { type: status },
    ...timestamps(),
  },
  indexes: {
    primary: { pk: { field: "pk", composite: ["id"] }, sk: { field: "sk", composite: [] } },
    open: {
      index: "gsi1",
      condition: (task) => task.state === "open",
      pk: { field: "gsi1pk", composite: ["state"] },
      sk: { field: "gsi1sk", composite: ["createdAt"] },
    },
  },
}, { table, identifiers: { entity: "kind", version: "v" } });
)ts"},
                         {"parts.ts", "export * from './times';\nconst closed = 'shut'\nexport "
                                      "default [\"open\", closed] as const;\n"},
                         {"times.ts",
                          "export function timestamps(): any {\n  const now = () => 1;\n"
                          "  return { createdAt: { type: 'number', default: now } };\n}\n"}};
    const Imported imported = importedOf(files, "task.js");
    ASSERT_EQ(imported.tables.size(), 1U);
    EXPECT_EQ(imported.tables[0].table.name, "tasks-dev");
    EXPECT_EQ(imported.tables[0].table.entityAttribute, "kind");
    const EntityLayout& layout = imported.tables[0].table.entities.at(0);
    EXPECT_EQ(layout.keys.partitionKey.at(0).text, "$tracker#id_{id}");
    EXPECT_EQ(layout.indexes.at("gsi1").sortKey.at(0).text, "$task_1#createdat_{createdAt}");
    const Entity& task = entityOf(imported, "task");
    ASSERT_NE(task.attribute("createdAt"), nullptr);
    EXPECT_EQ(task.attribute("createdAt")->type, AttributeType::N);
    ASSERT_EQ(task.attribute("state")->values.size(), 2U);
    EXPECT_EQ(task.attribute("state")->values[1].value, "shut");
    const Error* condition = noteOf(imported, "Which items are in the index \"open\"");
    ASSERT_NE(condition, nullptr);
    EXPECT_EQ(condition->where.line, 17);
}

TEST(ImportJavaScript, FilesThatImportEachOtherEnd)
{
    const Files files = {
        {"a.ts", "import { base } from './b';\nexport const own = { ...base };\n"
                 "export const S = { indexes: { primary: { hash: 'pk' } }, models: { M: {\n"
                 "  pk: { type: String, value: `${A}#${B}` }, ...own } } };\n"
                 "const A = `${B}`; const B = `${A}`;\n"},
        {"b.ts", "import { own } from './a';\nexport const base = { ...own };\n"}};
    const Imported imported = importedOf(files, "a.ts");
    ASSERT_EQ(imported.tables.size(), 1U);
    EXPECT_EQ(imported.tables[0].table.entities.at(0).keys.partitionKey.at(0).text,
              "{A}#{A}"); // of names that have no value any text is right
}

TEST(ImportJavaScript, TextsThatGrowByEachOtherEnd)
{
    std::string text = "const S = { indexes: { primary: { hash: 'pk' } }, models: { M: {\n"
                       "  pk: { type: String, value: `${A0}` } } } }\n";
    for (int i = 0; i < 100; ++i) // each is twice as long as the next
        text += "const A" + std::to_string(i) + " = `${A" + std::to_string(i + 1) + "}-${A" +
                std::to_string(i + 1) + "}`\n";
    text += "const A100 = 'x'\n";
    const Imported imported = importedOf({{"a.ts", text}}, "a.ts");
    ASSERT_EQ(imported.tables.size(), 1U);
    EXPECT_LT(imported.tables[0].table.entities.at(0).keys.partitionKey.at(0).text.size(), 5'000U);
}

TEST(ImportJavaScript, NamesOfTablesInRequestsAreFollowed)
{
    const Files files = {{"create.ts", R"ts(
import { NAME } from './names'
const KEY = 'id'
client.send(new CreateTableCommand({ TableName: NAME,
  KeySchema: [{ AttributeName: KEY, KeyType: KeyType.HASH }],
  AttributeDefinitions: [{ AttributeName: KEY, AttributeType: 'S' }] }))
)ts"},
                         {"names.ts", "export const NAME = process.env.TABLE ?? 'orders'\n"}};
    const Imported imported = importedOf(files, "create.ts");
    ASSERT_EQ(imported.tables.size(), 1U);
    EXPECT_EQ(imported.tables[0].table.name, "orders");
    EXPECT_EQ(imported.tables[0].table.partitionKey.name, "id");
}

namespace {

/// `new Table(...)` with its schema in the call, of one model.
std::string tableCall(const std::string& name, const std::string& model)
{
    return "export const " + model + "Table = new Table({ " + name + "client, schema: {\n" +
           "  indexes: { primary: { hash: 'pk' } },\n  models: { " + model +
           ": { pk: { type: String, value: '" + model + "#${id}' }, id: { type: String } } },\n" +
           "} });\n";
}

std::vector<std::string> namesOf(const std::vector<Table>& tables)
{
    std::vector<std::string> names;
    for (const Table& table : tables)
        names.push_back(table.name);
    return names;
}

} // namespace

TEST(ImportJavaScript, TablesWithTheirSchemasInTheCallHaveTheirOwnNames)
{
    const Imported imported = importedOf(
        {{"two.ts", tableCall("name: 'Alpha', ", "User") + tableCall("name: 'Beta', ", "Cat")}},
        "two.ts");
    ASSERT_TRUE(imported.layout.has_value());
    EXPECT_EQ(namesOf(imported.layout->tables), (std::vector<std::string>{"Alpha", "Beta"}));
    EXPECT_EQ(imported.tables.at(1).table.name, "Beta");
}

TEST(ImportJavaScript, LayoutsHaveTheNamesThatTellTablesApart)
{
    const Imported imported = importedOf(
        {{"two.ts", tableCall("name: 'Same', ", "User") + tableCall("name: 'Same', ", "Cat")}},
        "two.ts");
    ASSERT_NE(noteOf(imported, "becomes \"Same-2\""), nullptr);
    const Design design = designFrom(imported);
    ASSERT_EQ(design.layouts.size(), 1U);
    EXPECT_EQ(namesOf(design.layouts[0].tables), (std::vector<std::string>{"Same", "Same-2"}));
    EXPECT_EQ(design.layouts[0].tables.at(1).entities.at(0).name, "Cat");
}

TEST(ImportJavaScript, TheSameTableInTwoFilesStandsOnceInTheLayout)
{
    const std::string text = tableCall("name: 'Same', ", "User");
    const auto imported = importFiles({{"a.ts", text}, {"b.ts", text}});
    ASSERT_TRUE(imported.has_value());
    ASSERT_NE(noteOf(*imported, "is defined again alike"), nullptr);
    const Design design = designFrom(*imported);
    ASSERT_EQ(design.layouts.size(), 1U);
    EXPECT_EQ(namesOf(design.layouts[0].tables), (std::vector<std::string>{"Same"}));
    EXPECT_EQ(design.layouts[0].strategy, LayoutStrategy::SingleTable);
}

TEST(ImportJavaScript, EveryFileThatIsHandedOnIsLookedInto)
{
    const Files files = {
        {"schema.ts", "import { orders } from './lib'\n"
                      "export const S = { indexes: { primary: { hash: 'pk' } },\n"
                      "  models: { Order: orders } }\n"},
        {"lib/index.ts", "export * from './users'\nexport * from './orders'\n"},
        {"lib/users.ts", "export const users = { id: { type: String } }\n"},
        {"lib/orders.ts",
         "export const orders = {\n"
         "  pk: { type: String, value: 'order#${id}' }, id: { type: String } }\n"}};
    const Imported imported = importedOf(files, "schema.ts");
    ASSERT_EQ(imported.tables.size(), 1U);
    ASSERT_EQ(imported.tables[0].table.entities.size(), 1U);
    EXPECT_EQ(imported.tables[0].table.entities[0].keys.partitionKey.at(0).text, "order#{id}");
}

TEST(ImportJavaScript, ConstantsAreThoseOfTheFileAndNotOfItsCommentsAndFunctions)
{
    const std::string text = R"ts(
// const TABLE = 'old-name';
/* const USER = 'old'; */
const help = "const TABLE = 'told'", hint = `const USER = 'told' ${{ const: 1 }} `;
const quote = /['"`{]/;
export function other() {
  const TABLE = 'inner';
  const USER = 'inner';
  return `${USER} in } ${ `${TABLE}` }`;
}
const list = [] as const
const { USER, name } = 'taken apart'
for (const TABLE of list) help = 'looped'
const TABLE = 'new-name';
const USER = 'user';
const VERSION = 5;
export const S = { indexes: { primary: { hash: 'pk' } }, models: { M: {
  pk: { type: String, value: `${USER}#n${VERSION}#\${id}` }, id: { type: String } } } };
export const table = new Table({ name: TABLE, schema: S });
)ts";
    const Imported imported = importedOf({{"a.ts", text}}, "a.ts");
    ASSERT_EQ(imported.tables.size(), 1U);
    EXPECT_EQ(imported.tables[0].table.name, "new-name");
    EXPECT_EQ(imported.tables[0].table.entities.at(0).keys.partitionKey.at(0).text, "user#n5#{id}");
}

TEST(ImportJavaScript, ConstantsInsideOfAFunctionAreFoundWhereThereIsNoOther)
{
    const Imported imported = importedOf(
        {{"a.ts", "function make() {\n  const NAME = 'inner';\n"
                  "  const S = { indexes: { primary: { hash: 'pk' } }, models: { M: {\n"
                  "    pk: { type: String, value: 'm#${id}' }, id: { type: String } } } };\n"
                  "  return new Table({ name: NAME, schema: S });\n}\n"}},
        "a.ts");
    ASSERT_EQ(imported.tables.size(), 1U);
    EXPECT_EQ(imported.tables[0].table.name, "inner");
}
