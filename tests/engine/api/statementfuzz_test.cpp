#include "engine/api/database.h"
#include "model/base/random.h"

#include <algorithm>
#include <array>
#include <gtest/gtest.h>

/// Statements that nobody would write end, with an answer or an error: under the sanitizers this
/// finds what a parser lets through.
namespace infera::engine {

namespace {

constexpr std::array<const char*, 7> sound = {
    "SELECT * FROM Tab WHERE pk = 'a' AND sk IN [1,2] OR pk = 'b' AND NOT sk = 3 ORDER BY pk DESC",
    "INSERT INTO Tab VALUE {'pk':'a','sk':1,'s':<<1,2>>,'m':{'k':[1,'x',null]}}",
    "UPDATE Tab SET n = n + 1 SET s = set_add(s, <<3>>) REMOVE m.k[0] WHERE pk='a' AND sk=1 "
    "RETURNING ALL NEW *",
    "DELETE FROM Tab WHERE pk='a' AND sk=1 AND attribute_exists(n) RETURNING ALL OLD *",
    "FROM Tab WHERE pk='a' AND sk=1 SET x = list_append(if_not_exists(x, []), [1])",
    "SELECT pk, m.k[0] FROM Tab.byG WHERE g IN ['a','b'] AND size(n) > 3",
    "EXISTS(SELECT * FROM Tab WHERE pk='a' AND sk=1 AND n IS MISSING)"};

constexpr std::array<const char*, 64> words = {"SELECT",
                                               "*",
                                               "FROM",
                                               "Tab",
                                               ".",
                                               "WHERE",
                                               "pk",
                                               "=",
                                               "'a'",
                                               "AND",
                                               "sk",
                                               "IN",
                                               "[",
                                               "1",
                                               ",",
                                               "]",
                                               "OR",
                                               "NOT",
                                               "(",
                                               ")",
                                               "IS",
                                               "NULL",
                                               "MISSING",
                                               "ORDER BY",
                                               "DESC",
                                               "INSERT",
                                               "VALUE",
                                               "{",
                                               "}",
                                               ":",
                                               "UPDATE",
                                               "SET",
                                               "REMOVE",
                                               "n",
                                               "+",
                                               "-",
                                               "set_add(",
                                               "<<",
                                               ">>",
                                               "DELETE",
                                               "ALL",
                                               "EXISTS(",
                                               "size(",
                                               "list_append(",
                                               "if_not_exists(",
                                               "attribute_type(",
                                               "'S'",
                                               "?",
                                               "true",
                                               "1e5",
                                               ".5",
                                               "1e99999999999",
                                               "--c\n",
                                               "/*",
                                               "*/",
                                               "#",
                                               ";",
                                               "m.inner",
                                               "l[-1]",
                                               "<>",
                                               "<",
                                               "1e126",
                                               "'",
                                               "\""};

class Statements
{
public:
    explicit Statements(std::uint64_t seed) : m_random(seed) {}

    std::string draw()
    {
        std::string text;
        if (pick(2) == 0) {
            for (std::size_t left = pick(14); left > 0; --left)
                text += std::string(words[pick(words.size())]) + " ";
            return text;
        }
        text = sound[pick(sound.size())];
        for (std::size_t left = pick(4); left > 0; --left) {
            const std::size_t at = pick(text.size() + 1);
            if (pick(2) == 0)
                text.erase(std::min(at, text.size()), pick(7));
            else
                text.insert(at, " " + std::string(words[pick(words.size())]) + " ");
        }
        return text;
    }

    std::size_t pick(std::size_t count) { return static_cast<std::size_t>(m_random.below(count)); }

private:
    Random m_random;
};

} // namespace

TEST(StatementFuzz, EveryStatementEnds)
{
    Database database = Database::inMemory();
    CreateTableRequest table;
    table.tableName = "Tab";
    table.attributeDefinitions = {{"pk", model::AttributeType::S},
                                  {"sk", model::AttributeType::N},
                                  {"g", model::AttributeType::S}};
    table.keySchema = {{"pk", KeyType::Hash}, {"sk", KeyType::Range}};
    table.billingMode = BillingMode::PayPerRequest;
    GlobalSecondaryIndex index;
    index.indexName = "byG";
    index.keySchema = {{"g", KeyType::Hash}};
    table.globalSecondaryIndexes = {index};
    ASSERT_TRUE(database.createTable(table));
    Statements statements(7);
    int done = 0;
    constexpr int count = 15000;
    for (int i = 0; i < count; ++i) {
        ExecuteStatementRequest request;
        request.statement.statement = statements.draw();
        if (statements.pick(4) == 0)
            request.statement.parameters = {AttributeValue{std::string("a")}};
        if (const auto answer = database.executeStatement(request))
            ++done;
        ExecuteTransactionRequest transaction;
        transaction.statements = {request.statement};
        if (const auto answer = database.executeTransaction(transaction))
            ++done;
    }
    EXPECT_GT(done, count / 50); // not all are nonsense
}

} // namespace infera::engine
