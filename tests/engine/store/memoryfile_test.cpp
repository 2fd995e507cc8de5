#include "engine/store/sqlite.h"

#include "model/base/random.h"

#include <gtest/gtest.h>

namespace infera::engine {

namespace {

std::int64_t numberOf(Connection& connection, const std::string& sql)
{
    Statement statement = connection.prepare(sql);
    const StatementScope scope(statement);
    return statement.step() ? statement.integer(0) : -1;
}

std::string textOf(Connection& connection, const std::string& sql)
{
    Statement statement = connection.prepare(sql);
    const StatementScope scope(statement);
    return statement.step() ? std::string(statement.bytes(0)) : std::string();
}

/// Rows with ids first to last, 1.5 KB each, each holding its id.
void fill(Connection& connection, int first, int last)
{
    Statement insert = connection.prepare("INSERT INTO t VALUES (?1, ?2)");
    for (int i = first; i <= last; ++i) {
        const std::string value = std::to_string(i) + std::string(1500, 'x');
        insert.bindInteger(1, i);
        insert.bindBytes(2, value);
        insert.run();
    }
}

class MemoryFileTest : public testing::Test
{
protected:
    void SetUp() override { m_connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, v)"); }

    /// Each row is there and as it was written.
    std::int64_t rightRows()
    {
        return numberOf(m_connection,
                        "SELECT count(*) FROM t WHERE length(v) = 1500 + length(id) AND "
                        "substr(CAST(v AS TEXT), 1, length(id)) = CAST(id AS TEXT)");
    }

    Connection m_connection{"", 0};
};

TEST_F(MemoryFileTest, HoldsMoreThanOneBlockAndGivesItBack)
{
    fill(m_connection, 1, 4000); // six megabytes, of blocks of one
    EXPECT_EQ(rightRows(), 4000);
    m_connection.execute("DELETE FROM t WHERE id % 3 = 0");
    EXPECT_EQ(rightRows(), 4000 - 1333);
    const std::int64_t pages = numberOf(m_connection, "PRAGMA page_count");
    m_connection.execute("VACUUM");
    EXPECT_LT(numberOf(m_connection, "PRAGMA page_count"), pages * 3 / 4);
    EXPECT_EQ(rightRows(), 4000 - 1333);
    EXPECT_EQ(textOf(m_connection, "PRAGMA integrity_check"), "ok");
}

TEST_F(MemoryFileTest, RollsBackWhatOutgrewTheCache)
{
    fill(m_connection, 1, 100);
    m_connection.execute("BEGIN");
    fill(m_connection, 101, 6000); // nine megabytes; the cache has four
    m_connection.execute("UPDATE t SET v = 'changed' WHERE id <= 100");
    m_connection.execute("ROLLBACK");
    EXPECT_EQ(numberOf(m_connection, "SELECT count(*) FROM t"), 100);
    EXPECT_EQ(rightRows(), 100);
    EXPECT_EQ(textOf(m_connection, "PRAGMA integrity_check"), "ok");
}

TEST_F(MemoryFileTest, ReadersInPlaceSeeWhatIsWrittenMeanwhile)
{
    fill(m_connection, 1, 3000);
    Statement update = m_connection.prepare("UPDATE t SET v = ?2 WHERE id = ?1");
    Statement select = m_connection.prepare("SELECT id, v FROM t ORDER BY id");
    const StatementScope scope(select);
    std::int64_t rows = 0;
    while (select.step()) {
        const std::int64_t id = select.integer(0);
        EXPECT_EQ(select.bytes(1), std::to_string(id) + std::string(1500, id % 2 == 1 ? 'x' : 'y'));
        const std::string next = std::to_string(id + 1) + std::string(1500, 'y');
        if (id % 2 == 1) {
            update.bindInteger(1, id + 1);
            update.bindBytes(2, next);
            update.run();
        }
        ++rows;
    }
    EXPECT_EQ(rows, 3000);
}

TEST(MemoryFile, ConnectionsShareNothing)
{
    Connection one("", 0);
    Connection other("", 0);
    one.execute("CREATE TABLE t (id)");
    EXPECT_EQ(numberOf(other, "SELECT count(*) FROM sqlite_master"), 0);
}

} // namespace

} // namespace infera::engine
