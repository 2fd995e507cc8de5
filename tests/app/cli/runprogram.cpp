#include "tests/app/cli/runprogram.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
#include <sys/wait.h>
#include <unistd.h>

namespace infera::test {

namespace {

std::filesystem::path scratch()
{
    static const std::filesystem::path folder = [] {
        std::string pattern =
            (std::filesystem::temp_directory_path() / "infera-cli-XXXXXX").string();
        return std::filesystem::path(mkdtemp(pattern.data()));
    }();
    return folder;
}

std::string contentOf(const std::filesystem::path& path)
{
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

} // namespace

Ran runProgram(const std::vector<std::string>& arguments)
{
    const auto outPath = scratch() / "stdout";
    const auto errPath = scratch() / "stderr";
    std::vector<std::string> words = {INFERA_PROGRAM};
    words.insert(words.end(), arguments.begin(), arguments.end());
    const pid_t child = fork();
    if (child == 0) {
        std::vector<char*> argv;
        for (std::string& word : words)
            argv.push_back(word.data());
        argv.push_back(nullptr);
        if (!std::freopen(outPath.c_str(), "w", stdout) ||
            !std::freopen(errPath.c_str(), "w", stderr))
            _exit(126);
        execv(argv[0], argv.data());
        _exit(127);
    }
    Ran ran;
    int status = 0;
    EXPECT_EQ(waitpid(child, &status, 0), child);
    ran.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    ran.out = contentOf(outPath);
    ran.err = contentOf(errPath);
    return ran;
}

std::string temporaryFile(const std::string& name, const std::string& content)
{
    const auto path = scratch() / name;
    std::ofstream(path, std::ios::binary) << content;
    return path.string();
}

std::string projectFile(const std::string& relative)
{
    return std::string(INFERA_SOURCE_DIR) + "/" + relative;
}

} // namespace infera::test
