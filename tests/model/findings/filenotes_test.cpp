#include "model/findings/filenotes.h"

#include <gtest/gtest.h>

namespace infera::model {
namespace {

TEST(FileNotes, AreCutBehindTheFirstSentenceAndNotInANameOfAKey)
{
    const auto findings = fileNotes(
        {{"unknown-key", "\"a. b\" is not a key of a pattern. It is kept.", {"f.yaml", 3, 5, "a"}},
         {"unknown-format", "\"word\" is not a known format.", {"f.yaml", 4, 5, "b"}}});
    ASSERT_EQ(findings.size(), 2U);
    EXPECT_EQ(findings[0].title, "\"a. b\" is not a key of a pattern");
    EXPECT_EQ(findings[0].detail, "It is kept.");
    EXPECT_EQ(findings[0].severity, Severity::Warning);
    EXPECT_EQ(findings[0].where.line, 3);
    EXPECT_EQ(findings[1].title, "\"word\" is not a known format.");
    EXPECT_EQ(findings[1].severity, Severity::Info);
}

} // namespace
} // namespace infera::model
