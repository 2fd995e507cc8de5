#include "layouts.h"
#include "model/base/files.h"
#include "model/base/random.h"
#include "model/design/validate.h"
#include "model/formats/detect/detect.h"
#include "model/formats/exporters.h"
#include "model/formats/imports/importers.h"
#include "model/formats/sql/readsql.h"
#include "model/formats/sql/sqllexer.h"
#include "tests/scratchfolder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>

using namespace infera;
using namespace infera::model;

TEST(Importers, KnowEveryFormatThatIsExportedAsAFile)
{
    const Design design = test::shopDesign();
    const Layout layout = test::shopLayout();
    for (const auto& [format, kind] :
         {std::pair("infera", "infera"), std::pair("terraform", "terraform"),
          std::pair("cloudformation", "cloudformation"),
          std::pair("cloudformation-json", "cloudformation"),
          std::pair("workbench", "workbench")}) {
        std::vector<std::pair<std::string, std::string>> files;
        const auto result = exportLayout(format, design, layout, {});
        ASSERT_TRUE(result.has_value());
        for (const ExportFile& file : result->files) {
            files.emplace_back(file.path, file.text);
            EXPECT_EQ(sourceKind(file.path, file.text), kind) << format;
        }
        const auto imported = importFiles(files);
        ASSERT_TRUE(imported.has_value()) << format << imported.error().toString();
        ASSERT_EQ(imported->tables.size(), 1U) << format;
        EXPECT_EQ(imported->tables[0].table.name, "MyApp");
        EXPECT_EQ(imported->tables[0].table.indexes, layout.tables[0].indexes) << format;
        EXPECT_TRUE(validate(designFrom(*imported)).empty()) << format;
        const std::string text = writeDesign(designFrom(*imported));
        EXPECT_TRUE(readDesign(text, "imported").has_value()) << text;
    }
    EXPECT_EQ(importFiles({{"a.txt", "hello"}}).error().code, "unknown-source");
}

TEST(Sql, ReadsTablesKeysAndReferences)
{
    const auto imported = readSql(R"sql(
-- a dump
CREATE TABLE IF NOT EXISTS `users` (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  email varchar(255) NOT NULL UNIQUE,
  "order" int DEFAULT 3 CHECK ("order" IN (1, 2)),
  status ENUM('open', 'clo''sed') DEFAULT 'open',
  created_at timestamp with time zone DEFAULT now(),
  price decimal(10, 2), tags text[],
  shape geometry,
  PRIMARY KEY (id), KEY by_mail (email(10))
) ENGINE=InnoDB;
/* orders */
create table public.orders (
  id uuid primary key,
  user_id bigint references users(id) on delete cascade,
  number int, data jsonb,
  constraint once unique (user_id, number),
  foreign key (number) references missing (id)
);
CREATE TABLE items (a int, b int);
ALTER TABLE ONLY items ADD CONSTRAINT pk PRIMARY KEY (a, b);
INSERT INTO users VALUES (1);
)sql",
                                  "dump.sql");
    ASSERT_TRUE(imported.has_value()) << imported.error().toString();
    ASSERT_EQ(imported->entities.size(), 3U);
    const Entity& users = imported->entities[0];
    EXPECT_EQ(users.name, "users");
    EXPECT_EQ(users.key, std::vector<std::string>{"id"});
    ASSERT_EQ(users.attributes.size(), 8U);
    EXPECT_EQ(users.attribute("id")->type, AttributeType::N);
    EXPECT_TRUE(users.attribute("email")->unique);
    EXPECT_EQ(users.attribute("status")->values.at(1).value, "clo'sed");
    EXPECT_EQ(users.attribute("created_at")->format, "timestamp");
    EXPECT_EQ(users.attribute("tags")->type, AttributeType::L);
    const Entity& orders = imported->entities[1];
    EXPECT_EQ(orders.attribute("user_id")->references, "users");
    EXPECT_EQ(orders.attribute("number")->references, "");
    EXPECT_EQ(orders.uniqueCombinations.size(), 1U);
    EXPECT_EQ(orders.attribute("data")->type, AttributeType::M);
    EXPECT_EQ(imported->entities[2].key, (std::vector<std::string>{"a", "b"}));
    EXPECT_TRUE(validate(designFrom(*imported)).empty());
    bool shape = false;
    for (const Error& note : imported->notes)
        shape =
            shape || (note.where.line == 10 && note.message.find("geometry") != std::string::npos);
    EXPECT_TRUE(shape);
}

TEST(Sql, KnowsTypesOfASchemaAndPassesOverRows)
{
    const auto imported = readSql(R"sql(
CREATE TYPE public.mood AS ENUM ('glad', 'sad');
CREATE DOMAIN public.mail AS character varying(80);
CREATE TABLE public.people (id bigint NOT NULL, mood public.mood, mail public.mail);
INSERT INTO people VALUES (1, 'glad', 'CREATE TABLE x (a int)'), (2, 'sad', NULL)
INSERT [dbo].[people] ([id]) VALUES (3)
CREATE TABLE later (id int PRIMARY KEY)
ALTER TABLE ONLY public.people ADD CONSTRAINT k PRIMARY KEY (id);
)sql",
                                  "dump.sql");
    ASSERT_TRUE(imported.has_value()) << imported.error().toString();
    EXPECT_TRUE(imported->notes.empty()) << imported->notes.front().toString();
    ASSERT_EQ(imported->entities.size(), 2U);
    const Entity& people = imported->entities[0];
    EXPECT_EQ(people.key, std::vector<std::string>{"id"});
    EXPECT_EQ(people.attribute("mood")->values.size(), 2U);
    EXPECT_EQ(people.attribute("mail")->type, AttributeType::S);
}

TEST(Sql, PassesOverRowsHoweverTheyArePut)
{
    for (const char* put :
         {"INSERT INTO t", "REPLACE INTO t", "REPLACE `t`", "INSERT OR REPLACE INTO t",
          "INSERT LOW_PRIORITY IGNORE INTO t", "INSERT DELAYED `t`", "INSERT [t]"}) {
        const auto tokens = sql::tokensOf("; " + std::string(put) + " VALUES (1), (2); go on");
        EXPECT_TRUE(std::none_of(tokens.begin(), tokens.end(), [](const sql::Token& token) {
            return token.is("values");
        })) << put;
        EXPECT_TRUE(tokens.back().is("on")) << put;
    }
    const auto view = sql::tokensOf("create or replace \"values\" values");
    EXPECT_TRUE(view.back().is("values")) << "no row";
}

TEST(Sql, SurvivesBrokenTexts)
{
    EXPECT_FALSE(readSql("select 1", "a").has_value());
    const std::string text =
        "create table t (a int primary key, b text references t(a), unique (a, "
        "b)); alter table t add constraint x foreign key (b) references t(a);";
    for (std::size_t length = 0; length < text.size(); ++length)
        (void)readSql(text.substr(0, length), "a");
    Random random(4);
    for (int round = 0; round < 300; ++round) {
        std::string broken = text;
        for (int flips = 0; flips < 3; ++flips)
            broken[random.below(broken.size())] ^= static_cast<char>(1U << random.below(8));
        if (const auto imported = readSql(broken, "a"))
            (void)designFrom(*imported);
    }
}

TEST(Detect, FindsTablesDependenciesCodeAndScans)
{
    std::optional<test::ScratchFolder> scratch(std::in_place);
    const std::string folder = scratch->path().string();
    const auto add = [&](const std::string& path, const std::string& text) {
        ASSERT_TRUE(writeFileAtomically(folder + "/" + path, text).has_value());
    };
    NoProgress progress;
    add("README.txt", "nothing\n");
    EXPECT_EQ(detectDynamoDb(folder, progress)->confidence, "none");
    add("package.json", "{\n \"dependencies\": { \"@aws-sdk/client-dynamodb\": \"3\" }\n}\n");
    EXPECT_EQ(detectDynamoDb(folder, progress)->confidence, "medium");
    add("src/a.ts", "import { DynamoDBClient } from \"@aws-sdk/client-dynamodb\";\n\n"
                    "await client.send(new ScanCommand({ TableName: \"t\" }));\n");
    add("src/b.py", "import boto3\ntable = boto3.resource('dynamodb').Table('t')\ntable.scan()\n");
    add("node_modules/x/index.js", "new ScanCommand() // DynamoDB\n");
    add("template.yaml", "Resources:\n  T:\n    Type: AWS::DynamoDB::Table\n    Properties:\n"
                         "      AttributeDefinitions: [ { AttributeName: id, AttributeType: S } ]\n"
                         "      KeySchema: [ { AttributeName: id, KeyType: HASH } ]\n");
    const auto found = detectDynamoDb(folder, progress);
    scratch.reset();
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(found->confidence, "high");
    std::vector<std::string> scans;
    for (const Sign& sign : found->signs) {
        if (sign.kind == "scan")
            scans.push_back(sign.path + ":" + std::to_string(sign.line));
    }
    EXPECT_EQ(scans, (std::vector<std::string>{"src/a.ts:3", "src/b.py:3"}));
    ASSERT_EQ(found->importable.size(), 1U);
    EXPECT_EQ(found->importable[0].second, "cloudformation");
    EXPECT_EQ(found->omitted, 0U);
    EXPECT_FALSE(detectDynamoDb(folder, progress).has_value());
}

// A large tree names DynamoDB thousands of times: no scan is lost among them.
TEST(Detect, ListsScansBesideThousandsOfSigns)
{
    const test::ScratchFolder scratch;
    const std::string folder = scratch.path().string();
    std::string text =
        "import { DynamoDBClient, ScanCommand } from \"@aws-sdk/client-dynamodb\";\n";
    for (int i = 0; i < 6'000; ++i)
        text += "const c" + std::to_string(i) + " = new DynamoDBClient({});\n";
    text += "await c1.send(new ScanCommand({ TableName: \"t\" }));\n";
    ASSERT_TRUE(writeFileAtomically(folder + "/a.ts", text).has_value());
    NoProgress progress;
    const auto found = detectDynamoDb(folder, progress);
    ASSERT_TRUE(found.has_value());
    EXPECT_GT(found->omitted, 900U);
    EXPECT_TRUE(found->complete);
    ASSERT_FALSE(found->signs.empty());
    EXPECT_EQ(found->signs.back().kind, "scan");
    EXPECT_EQ(found->signs.back().line, 6'002);
}

namespace {

/// What is found in a folder of these files, "path:line kind" in order.
std::vector<std::string> detected(const std::vector<std::pair<std::string, std::string>>& files,
                                  Detection* whole = nullptr)
{
    const test::ScratchFolder scratch;
    const std::string folder = scratch.path().string();
    for (const auto& [path, text] : files)
        EXPECT_TRUE(writeFileAtomically(folder + "/" + path, text).has_value());
    NoProgress progress;
    const auto found = detectDynamoDb(folder, progress);
    std::vector<std::string> signs;
    for (const Sign& sign : found->signs)
        signs.push_back(sign.path + ":" + std::to_string(sign.line) + " " + sign.kind);
    if (whole != nullptr)
        *whole = *found;
    return signs;
}

} // namespace

TEST(Detect, KnowsTheScanOfEachLanguage)
{
    const std::vector<std::pair<std::string, std::string>> files = {
        {"a.cs", "using Amazon.DynamoDBv2;\nvar r = await client.ScanAsync(request);\n"},
        {"a.go", "import \"github.com/aws/aws-sdk-go-v2/service/dynamodb\"\n"
                 "p := dynamodb.NewScanPaginator(client, input)\n"},
        {"a.java", "import software.amazon.awssdk.services.dynamodb.model.ScanRequest;\n"
                   "dynamoDbClient.scan(request);\n"},
        {"a.js", "const { DynamoDBClient, ScanCommand } = require('@aws-sdk/client-dynamodb');\n"
                 "await client.send(new ScanCommand({}));\n"},
        {"a.php", "use Aws\\DynamoDb\\DynamoDbClient;\n$client->scan(['TableName' => 't']);\n"},
        {"a.py", "dynamodb = boto3.client('dynamodb')\npages = dynamodb.get_paginator('scan')\n"},
        {"a.rb", "client = Aws::DynamoDB::Client.new\nclient.scan(table_name: 't')\n"},
        {"a.rs", "use aws_sdk_dynamodb::Client;\nlet all = client.scan().table_name(\"t\");\n"}};
    std::vector<std::string> expected;
    for (const auto& [path, text] : files) {
        expected.push_back(path + ":1 client");
        expected.push_back(path + ":2 scan");
    }
    EXPECT_EQ(detected(files), expected);
}

TEST(Detect, KnowsScansByWhatTheyAreCalledOn)
{
    const std::vector<std::pair<std::string, std::string>> files = {
        {"a.java", "void f(DynamoDbClient c, DynamoDbTable<X> t) {\n  t.scan().items();\n"
                   "  c.scanPaginator(r -> r.tableName(\"T\"));\n  c.scan(b -> b.tableName(t));\n"},
        {"a.js", "const dc = new AWS.DynamoDB.DocumentClient();\ndc.scan(params).promise();\n"
                 "await other.scan(params);\n"},
        {"a.kt", "suspend fun f(c: DynamoDbClient) {\n  c.scan { tableName = \"T\" }\n"},
        {"a.php", "$client = new DynamoDbClient([]);\n$i = $client->getIterator('Scan', []);\n"},
        {"a.rs", "use aws_sdk_dynamodb::Client;\nclient\n    .scan()\n    .table_name(t)\n"},
        {"a.sh", "aws dynamodb scan --table-name T\n"},
        {"a.ts", "import { DynamoDBClient, ScanCommand as SC } from \"@aws-sdk/client-dynamodb\";\n"
                 "await c.send(new SC({}));\n"},
        {"b.go", "import \"github.com/guregu/dynamo\"\nsvc.ScanWithContext(ctx, input)\n"}};
    EXPECT_EQ(detected(files),
              (std::vector<std::string>{
                  "a.java:1 client", "a.java:2 scan", "a.java:3 scan", "a.java:4 scan",
                  "a.js:1 client", "a.js:2 scan", "a.kt:1 client", "a.kt:2 scan", "a.php:1 client",
                  "a.php:2 scan", "a.rs:1 client", "a.rs:3 scan", "a.sh:1 scan", "a.ts:1 client",
                  "a.ts:2 scan", "b.go:1 client", "b.go:2 scan"}));
}

TEST(Detect, KnowsTheManifestsAndPassesOverWhatToolsWrite)
{
    Detection whole;
    EXPECT_EQ(detected({{"App.csproj", "<PackageReference Include=\"AWSSDK.DynamoDBv2\" />\n"},
                        {"Cargo.toml", "aws-sdk-dynamodb = \"1\"\n"},
                        {"Gemfile", "gem 'aws-sdk-dynamodb'\n"},
                        {"build.gradle", "implementation 'software.amazon.awssdk:dynamodb:2'\n"},
                        {"cdk.json", "{}\n"},
                        {"composer.json", "{ \"require\": { \"baopham/dynamodb\": \"1\" } }\n"},
                        {"go.mod", "require github.com/aws/aws-sdk-go-v2/service/dynamodb v1\n"},
                        {"package-lock.json", "\"node_modules/@aws-sdk/client-dynamodb\": {}\n"},
                        {"picture.json", std::string("DynamoDBClient\0ScanCommand", 26)},
                        {"pom.xml", "<artifactId>aws-java-sdk-dynamodb</artifactId>\n"},
                        {"pyproject.toml", "dependencies = [\"pynamodb\"]\n"},
                        {"requirements-dev.txt", "boto3[dynamodb]\n"},
                        {"vendor/x.go", "client.Scan(ctx, &dynamodb.ScanInput{})\n"}},
                       &whole),
              (std::vector<std::string>{
                  "App.csproj:1 dependency", "Cargo.toml:1 dependency", "Gemfile:1 dependency",
                  "build.gradle:1 dependency", "cdk.json:0 project", "composer.json:1 dependency",
                  "go.mod:1 dependency", "pom.xml:1 dependency", "pyproject.toml:1 dependency",
                  "requirements-dev.txt:1 dependency"}));
    EXPECT_EQ(whole.confidence, "medium");
}

TEST(Detect, TellsUseFromMention)
{
    EXPECT_EQ(
        detected({{"a.go", "// client.Scan(ctx, &dynamodb.ScanInput{}) of DynamoDB\n"
                           "err := db.QueryRow(ctx, sql).Scan(&id)\n"
                           "out, err := db.Table(name).Scan(ctx, in)\n"},
                  {"b.js", "import {\n  CreateTableCommand,\n} from \"electrodb\";\n"
                           "const keys = await redisClient.scan(0);\n"
                           "await tasks.scan.go();\n"},
                  {"c.js", "const dynamoose = require('dynamoose');\nawait Cat.scan().exec();\n"
                           "await lexer.scan();\n"},
                  {"d.py", "# put_item of DynamoDB\ntable.put_item(Item={})  # dynamodb\n"}}),
        (std::vector<std::string>{"a.go:3 scan", "b.js:5 scan", "c.js:2 scan",
                                  "d.py:2 operation"}));
}

TEST(Detect, PassesOverCommentsOfSeveralLines)
{
    const auto signs = [](const std::string& name, const std::string& text) {
        std::vector<int> lines;
        Detection whole;
        (void)detected({{name, text}}, &whole);
        for (const Sign& sign : whole.signs)
            lines.push_back(sign.line);
        return lines;
    };
    using Lines = std::vector<int>;
    EXPECT_EQ(signs("a.ts", "/* dynamodb\n new ScanCommand({})\n*/ send(new ScanCommand({}));\n"
                            "const glob = 'src/**/*.ts'; send(new ScanCommand({}));\n"
                            "f(); // new ScanCommand({})\n"),
              (Lines{3, 4}));
    EXPECT_EQ(signs("b.py", "def f():\n    \"\"\"dynamodb:\n    table.put_item(Item={})\n    "
                            "\"\"\"\n    table.put_item(Item={})  # table.get_item(\n"),
              Lines{5});
    EXPECT_EQ(signs("c.rb", "=begin\nAws::DynamoDB::Client.new\n=end\nAws::DynamoDB::Client.new\n"),
              Lines{4});
    EXPECT_EQ(signs("pom.xml", "<!-- dynamodb\n<artifactId>dynamodb</artifactId> -->\n"
                               "<artifactId>dynamodb</artifactId>\n"),
              Lines{3});
    EXPECT_EQ(signs("d.go", "a := \"/*\"\nclient.PutItem(ctx, &dynamodb.PutItemInput{})\n"),
              Lines{2});
    EXPECT_EQ(
        signs("e.js", "const p = /\\/*/; // never closed\nnew PutItemCommand({}) // dynamodb\n"),
        Lines{2});
}

TEST(Detect, OffersOnlyWhatImportReads)
{
    Detection whole;
    const std::string keys = "{ AttributeName: 'id', KeyType: 'HASH' }";
    (void)detected(
        {{"api.json", R"({"DynamoDB": {"KeySchema": {"type": "list"}}})"},
         {"main.tf", "module \"t\" {\n  source = \"terraform-aws-modules/dynamodb-table/aws\"\n"
                     "  hash_key = \"id\"\n}\n"},
         {"outputs.tf", "output \"arn\" {\n  value = aws_dynamodb_table.t.arn\n}\n"},
         {"schema.sql", "CREATE TABLE t (id int PRIMARY KEY);\n"},
         {"table.ts", "// DynamoDB\nexport const t = { TableName: 't', KeySchema: [" + keys +
                          "], AttributeDefinitions: [] };\n"},
         {"types.ts", "type T = { KeySchema: 1; AttributeDefinitions: 2 }; // DynamoDB\n"}},
        &whole);
    EXPECT_EQ(whole.importable,
              (std::vector<std::pair<std::string, std::string>>{
                  {"main.tf", "terraform"}, {"schema.sql", "sql"}, {"table.ts", "create-table"}}));
    Detection relational;
    (void)detected({{"schema.sql", "CREATE TABLE t (id int PRIMARY KEY);\n"}}, &relational);
    EXPECT_EQ(relational.confidence, "none") << "a schema of another database is no sign";
    EXPECT_EQ(relational.importable.size(), 1U);
}
