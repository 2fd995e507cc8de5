#include "model/design/validate.h"
#include "model/formats/imports/importers.h"
#include "model/formats/sql/readsql.h"

#include <gtest/gtest.h>

using namespace infera;
using namespace infera::model;

namespace {

using Names = std::vector<std::string>;

Imported mustRead(const std::string& text)
{
    auto read = readSql(text, "a.sql");
    EXPECT_TRUE(read) << (read ? "" : read.error().toString());
    return read ? std::move(*read) : Imported();
}

Names tablesOf(const Imported& imported)
{
    Names names;
    for (const Entity& one : imported.entities)
        names.push_back(one.name);
    return names;
}

Names columnsOf(const Entity& entity)
{
    Names names;
    for (const Attribute& one : entity.attributes)
        names.push_back(one.name);
    return names;
}

std::string notesOf(const Imported& imported)
{
    std::string all;
    for (const Error& one : imported.notes)
        all += std::to_string(one.where.line) + " " + one.message + "\n";
    return all;
}

} // namespace

TEST(ImportSqlMigrations, EndWhereTheirWayBackBegins)
{
    for (const auto& [up, down] : {std::pair("-- migrate:up", "-- migrate:down transaction:false"),
                                   std::pair("-- +goose Up", "-- +goose Down"),
                                   std::pair("-- +migrate Up", "--+migrate down"),
                                   std::pair("-- Up Migration", "-- Down Migration"),
                                   std::pair("# --- !Ups", "# --- !Downs"),
                                   std::pair("-- rambler up", "-- rambler down\r")}) {
        const std::string text =
            std::string(up) + "\nCREATE TABLE users (id int PRIMARY KEY, email text)\n" + down +
            "\nALTER TABLE users DROP COLUMN email;\nDROP TABLE users;\n" + up +
            "\nCREATE TABLE more (id int PRIMARY KEY);\n" + down + "\nDROP TABLE more;";
        const Imported read = mustRead(text);
        EXPECT_EQ(tablesOf(read), (Names{"users", "more"})) << up;
        EXPECT_EQ(columnsOf(read.entities.at(0)), (Names{"id", "email"})) << up;
        EXPECT_EQ(notesOf(read), "") << up;
    }
    EXPECT_EQ(tablesOf(mustRead("-- Down migration: see the other file\n"
                                "CREATE TABLE a (id int PRIMARY KEY);")),
              Names{"a"});
}

TEST(ImportSqlMigrations, TellWhatTheyDropInTheEnd)
{
    const Imported read = mustRead("CREATE TABLE a (id int PRIMARY KEY);\n"
                                   "CREATE TABLE again (id int PRIMARY KEY);\n"
                                   "DROP TABLE again;\nDROP TABLE IF EXISTS never;\n"
                                   "CREATE TABLE again (id int PRIMARY KEY);\nDROP TABLE a;\n");
    EXPECT_EQ(tablesOf(read), Names{"again"});
    EXPECT_EQ(notesOf(read), "6 The table \"a\" is dropped in the end; it is left out.\n");
    const auto none = readSql("CREATE TABLE a (id int PRIMARY KEY); DROP TABLE a;", "a.sql");
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().message, "All tables of this file are dropped in the end.");
}

TEST(ImportSqlMigrations, FollowNamesInOtherLettersAndEveryFormOfRename)
{
    const Imported read =
        mustRead("CREATE TABLE a (id int PRIMARY KEY, email varchar(30), KEY by_mail (email));\n"
                 "CREATE TABLE c (id int PRIMARY KEY, a_id int REFERENCES A (id));\n"
                 "CREATE TABLE gone (id int PRIMARY KEY, x int, KEY k (x));\n"
                 "CREATE TEMPORARY TABLE t (id int PRIMARY KEY, x int, KEY k (x));\n"
                 "CREATE TABLE d (id int PRIMARY KEY);\n"
                 "RENAME TABLE a TO accounts, d TO dd;\n"
                 "ALTER TABLE c RENAME AS customers;\n"
                 "ALTER TABLE dd RENAME ddd;\n"
                 "ALTER TABLE ACCOUNTS ADD phone int, RENAME COLUMN email TO mail;\n"
                 "ALTER TABLE elsewhere ADD x int;\nALTER TABLE elsewhere ADD y int;\n"
                 "EXEC sp_rename 'ddd.id', 'key', 'COLUMN';\n"
                 "DROP TABLE gone;\n");
    EXPECT_EQ(tablesOf(read), (Names{"accounts", "customers", "ddd"}));
    EXPECT_EQ(columnsOf(read.entities.at(0)), (Names{"id", "mail", "phone"}));
    EXPECT_EQ(read.entities.at(1).attribute("a_id")->references, "accounts");
    EXPECT_EQ(read.patternTexts, Names{"accounts by mail (an index)"});
    const std::string notes = notesOf(read);
    for (const char* told :
         {"10 The table \"elsewhere\"", "12 What sp_rename", "13 The table \"gone\""})
        EXPECT_NE(notes.find(told), std::string::npos) << told << " in\n" << notes;
    EXPECT_EQ(notes.find("11 "), std::string::npos) << "once";
    const Imported quoted =
        mustRead("CREATE TABLE \"Users\" (id int PRIMARY KEY);\n"
                 "CREATE TABLE users (id int PRIMARY KEY);\n"
                 "ALTER TABLE users ADD a int; ALTER TABLE \"Users\" ADD b int;");
    EXPECT_EQ(columnsOf(quoted.entities.at(0)), (Names{"id", "b"}));
    EXPECT_EQ(columnsOf(quoted.entities.at(1)), (Names{"id", "a"}));
}

TEST(ImportSql, CountsTheColumnsThatDumpsMakeCountersLater)
{
    const Imported read = mustRead(
        "CREATE TABLE public.users (id bigint NOT NULL, email text);\n"
        "ALTER TABLE public.users ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (\n"
        "    SEQUENCE NAME public.users_id_seq START WITH 1 CACHE 1);\n"
        "ALTER TABLE ONLY public.users ADD CONSTRAINT users_pkey PRIMARY KEY (id);\n"
        "CREATE TABLE `b` (`id` int(11) NOT NULL, n int);\n"
        "ALTER TABLE `b` MODIFY `id` int(11) NOT NULL AUTO_INCREMENT, ADD PRIMARY KEY (`id`);\n"
        "ALTER TABLE b MODIFY n varchar(20) NOT NULL DEFAULT '';\n");
    ASSERT_EQ(read.entities.size(), 2U);
    EXPECT_EQ(columnsOf(read.entities[0]), (Names{"id", "email"}));
    for (const Entity& one : read.entities) {
        EXPECT_EQ(one.attribute("id")->format, "counter") << one.name;
        EXPECT_EQ(one.key, Names{"id"});
    }
    EXPECT_EQ(read.entities[1].attribute("n")->type, AttributeType::S);
}

TEST(ImportSql, TellsAnEmptyTextFromAList)
{
    const Imported read = mustRead("CREATE TABLE a (id int PRIMARY KEY, n varchar(9) DEFAULT '', "
                                   "tags text[], c int COMMENT '');");
    EXPECT_EQ(read.entities[0].attribute("n")->type, AttributeType::S);
    EXPECT_EQ(read.entities[0].attribute("tags")->type, AttributeType::L);
    EXPECT_EQ(read.entities[0].attribute("c")->type, AttributeType::N);
}

TEST(ImportSql, CopiesColumnsBesideOthersWithinABound)
{
    const Imported read =
        mustRead("CREATE TABLE a (id integer PRIMARY KEY, email text, UNIQUE (id, email));\n"
                 "CREATE TABLE b (extra text, LIKE a INCLUDING ALL, more text);\n");
    EXPECT_EQ(columnsOf(read.entities.at(1)), (Names{"extra", "id", "email", "more"}));
    EXPECT_EQ(read.entities[1].key, Names{"id"});
    EXPECT_EQ(read.entities[1].uniqueCombinations.size(), 1U);
    std::string bomb = "CREATE TABLE t (c0 int PRIMARY KEY";
    for (int i = 1; i < 3000; ++i)
        bomb += ", c" + std::to_string(i) + " int";
    bomb += ");\n";
    for (int i = 0; i < 100; ++i)
        bomb += "CREATE TABLE x" + std::to_string(i) + " LIKE t;\n";
    const auto large = readSql(bomb, "a.sql");
    ASSERT_FALSE(large);
    EXPECT_EQ(large.error().code, "sql-too-large");
    std::string many;
    for (int i = 0; i <= 10'000; ++i)
        many += "CREATE TABLE x" + std::to_string(i) + " (a int);\n";
    const auto tables = readSql(many, "a.sql");
    ASSERT_FALSE(tables);
    EXPECT_EQ(tables.error().code, "too-many-tables");
    EXPECT_EQ(tables.error().where.line, 10'001);
}

TEST(ImportSql, AddsEachColumnOnceAmongManyThatComeAndGo)
{
    std::string text = "CREATE TABLE t (id int PRIMARY KEY);\n";
    for (int i = 0; i < 2000; ++i)
        text += "ALTER TABLE t ADD c" + std::to_string(i) + " int;\n";
    text +=
        "ALTER TABLE t ADD c7 text;\nALTER TABLE t DROP COLUMN c8;\nALTER TABLE t ADD c8 text;\n"
        "ALTER TABLE t RENAME COLUMN c9 TO d9;\nALTER TABLE t ADD c9 text, ADD d9 text;\n";
    const Entity table = mustRead(text).entities.at(0);
    EXPECT_EQ(table.attributes.size(), 2002U);
    EXPECT_EQ(table.attribute("c7")->type, AttributeType::N);
    EXPECT_EQ(table.attribute("c8")->type, AttributeType::S);
    EXPECT_EQ(table.attribute("c9")->type, AttributeType::S);
    EXPECT_EQ(table.attribute("d9")->type, AttributeType::N);
}
