#include "tests/tidy/sources.h"

#include <array>
#include <gtest/gtest.h>
#include <regex>
#include <set>

// House rules that a reader's eye slips over, as a test over the sources.

using namespace infera::tidy;

namespace {

constexpr std::array<const char*, 5> folders = {"app", "model", "engine", "pricing", "tests"};

template<typename Check>
std::string complaints(Check check)
{
    std::string found;
    for (const char* folder : folders) {
        for (const SourceFile& file : sourcesBelow(folder, {".h", ".cpp"})) {
            if (file.path.rfind("tests/tidy/", 0) == 0)
                continue; // this file names what it forbids
            check(file, found);
        }
    }
    return found;
}

// Characters, not bytes: a continuation byte of UTF-8 does not count.
std::size_t columns(const std::string& line)
{
    std::size_t count = 0;
    for (const char c : line)
        count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
    return count;
}

} // namespace

TEST(Tidy, LinesFitIntoAHundredColumns)
{
    const std::string found = complaints([](const SourceFile& file, std::string& text) {
        bool inRawString = false; // texts of other formats, which have their own line ends
        for (std::size_t i = 0; i < file.lines.size(); ++i) {
            const std::string& line = file.lines[i];
            const bool opens = line.find("R\"") != std::string::npos;
            const bool unbreakable = inRawString || opens ||
                                     line.find("http") != std::string::npos ||
                                     line.find('"') != std::string::npos;
            inRawString = (inRawString || opens) && line.find(")\"") == std::string::npos &&
                          line.find(")yaml\"") == std::string::npos;
            if (columns(line) > 100 && !unbreakable)
                text += file.path + ":" + std::to_string(i + 1) + "\n";
        }
    });
    EXPECT_EQ(found, "");
}

TEST(Tidy, NothingIsLeftUnfinished)
{
    const std::string found = complaints([](const SourceFile& file, std::string& text) {
        for (std::size_t i = 0; i < file.lines.size(); ++i) {
            for (const char* word : {"TODO", "FIXME", "XXX ", "HACK:"}) {
                if (file.lines[i].find(word) != std::string::npos)
                    text += file.path + ":" + std::to_string(i + 1) + " says " + word + "\n";
            }
        }
    });
    EXPECT_EQ(found, "");
}

TEST(Tidy, RandomNumbersComeFromOurOwnGenerator)
{
    // std distributions and rand() give other numbers on other standard libraries.
    const std::string found = complaints([](const SourceFile& file, std::string& text) {
        for (std::size_t i = 0; i < file.lines.size(); ++i) {
            for (const char* word :
                 {"_distribution<", "std::mt19937", "std::random_device", " rand()"}) {
                if (file.lines[i].find(word) != std::string::npos)
                    text += file.path + ":" + std::to_string(i + 1) + " uses " + word + "\n";
            }
        }
    });
    EXPECT_EQ(found, "");
}

TEST(Tidy, HeadersGuardThemselves)
{
    const std::string found = complaints([](const SourceFile& file, std::string& text) {
        if (file.path.size() < 2 || file.path.substr(file.path.size() - 2) != ".h")
            return;
        if (file.lines.empty() || file.lines.front() != "#pragma once")
            text += file.path + "\n";
    });
    EXPECT_EQ(found, "");
}

TEST(Tidy, TheManualTellsTheCodesOfAllNotesOfImports)
{
    std::string manual;
    for (const SourceFile& file : sourcesBelow("docs", {"IMPORT.md"})) {
        for (const std::string& line : file.lines)
            manual += line + "\n";
    }
    const std::regex note(R"re(\b(?:addNote|note) *\([^";{}]{0,80}"([a-z]+(?:-[a-z]+)*)" *,)re");
    std::set<std::string> codes;
    std::string missing;
    for (const char* folder : {"imports", "javascript", "measured", "sql", "terraform", "workbench",
                               "../../app/pipeline"}) {
        for (const SourceFile& file :
             sourcesBelow("model/formats/" + std::string(folder), {".cpp"})) {
            if (file.path.find("pipeline/") != std::string::npos &&
                file.path.find("pipeline/import") == std::string::npos)
                continue;
            std::string text;
            for (const std::string& line : file.lines)
                text += line.substr(0, line.find("//")) + " ";
            for (std::sregex_iterator at(text.begin(), text.end(), note), end; at != end; ++at) {
                const std::string code = (*at)[1];
                if (codes.insert(code).second && manual.find("`" + code + "`") == std::string::npos)
                    missing += file.path + ": " + code + "\n";
            }
        }
    }
    EXPECT_EQ(missing, "");
    EXPECT_GT(codes.size(), 20U); // they are found
}
