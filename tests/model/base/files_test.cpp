#include "model/base/files.h"
#include "tests/scratchfolder.h"

#include <gtest/gtest.h>

#include <filesystem>

using namespace infera;
namespace fs = std::filesystem;

namespace {

class Files : public testing::Test
{
protected:
    test::ScratchFolder m_scratch;

    [[nodiscard]] std::string path(const std::string& name) const
    {
        return m_scratch.path() / name;
    }
    [[nodiscard]] std::size_t files() const
    {
        return static_cast<std::size_t>(
            std::distance(fs::directory_iterator(m_scratch.path()), fs::directory_iterator()));
    }
};

} // namespace

TEST_F(Files, WritesReadsAndReplaces)
{
    ASSERT_TRUE(writeFileAtomically(path("a.txt"), "one").has_value());
    ASSERT_TRUE(writeFileAtomically(path("a.txt"), std::string("two\0x", 5)).has_value());
    EXPECT_EQ(readWholeFile(path("a.txt")).value(), std::string("two\0x", 5));
    EXPECT_EQ(files(), 1U) << "nothing is left beside the file";
}

TEST_F(Files, MakesFoldersAndKeepsPermissionsAndLinks)
{
    ASSERT_TRUE(writeFileAtomically(path("b/c/d.txt"), "x").has_value());
    fs::permissions(path("b/c/d.txt"), fs::perms::owner_read | fs::perms::owner_write);
    fs::create_symlink("b/c/d.txt", path("link"));
    ASSERT_TRUE(writeFileAtomically(path("link"), "y").has_value());
    EXPECT_TRUE(fs::is_symlink(path("link")));
    EXPECT_EQ(readWholeFile(path("b/c/d.txt")).value(), "y");
    EXPECT_EQ(fs::status(path("b/c/d.txt")).permissions(),
              fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(Files, SaysWhyItCannot)
{
    EXPECT_EQ(readWholeFile(path("none")).error().code, "cannot-read");
    EXPECT_EQ(readWholeFile(m_scratch.path()).error().code, "cannot-read");
    ASSERT_TRUE(writeFileAtomically(path("file"), "12345").has_value());
    EXPECT_FALSE(readWholeFile(path("file"), 4).has_value());
    const auto below = writeFileAtomically(path("file/x"), "y");
    ASSERT_FALSE(below.has_value());
    EXPECT_EQ(below.error().code, "cannot-write");
    fs::create_directory(path("folder"));
    EXPECT_FALSE(writeFileAtomically(path("folder"), "y").has_value());
    EXPECT_EQ(files(), 2U) << "a failed write leaves nothing behind";
}
