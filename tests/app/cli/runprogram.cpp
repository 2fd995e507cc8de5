#include "tests/app/cli/runprogram.h"

#include "tests/scratchfolder.h"

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
#include <sys/wait.h>
#include <unistd.h>

namespace infera::test {

namespace {

const std::filesystem::path& scratch()
{
    static const ScratchFolder folder;
    return folder.path();
}

std::string contentOf(const std::filesystem::path& path)
{
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

} // namespace

namespace {

std::filesystem::path outPath()
{
    return scratch() / "stdout";
}

std::filesystem::path errPath()
{
    return scratch() / "stderr";
}

pid_t started(const std::vector<std::string>& arguments)
{
    std::vector<std::string> words = {INFERA_PROGRAM};
    words.insert(words.end(), arguments.begin(), arguments.end());
    // Before the fork: each process would make a folder of its own.
    const std::filesystem::path out = outPath();
    const std::filesystem::path err = errPath();
    const pid_t child = fork();
    if (child == 0) {
        std::vector<char*> argv;
        for (std::string& word : words)
            argv.push_back(word.data());
        argv.push_back(nullptr);
        if (!std::freopen(out.c_str(), "w", stdout) || !std::freopen(err.c_str(), "w", stderr))
            _exit(126);
        execv(argv[0], argv.data());
        _exit(127);
    }
    return child;
}

Ran ended(pid_t child)
{
    Ran ran;
    int status = 0;
    EXPECT_EQ(waitpid(child, &status, 0), child);
    ran.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    ran.out = contentOf(outPath());
    ran.err = contentOf(errPath());
    return ran;
}

/// Whether it has a handler for SIGINT, as /proc tells it.
bool listens(pid_t child)
{
    std::ifstream in("/proc/" + std::to_string(child) + "/status");
    constexpr unsigned long long interrupt = 1ULL << (SIGINT - 1);
    for (std::string line; std::getline(in, line);)
        if (line.starts_with("SigCgt:"))
            return (std::stoull(line.substr(7), nullptr, 16) & interrupt) != 0;
    return false;
}

/// Clock ticks of processor time so far.
long worked(pid_t child)
{
    std::string text = contentOf("/proc/" + std::to_string(child) + "/stat");
    text.erase(0, text.rfind(')') + 1);
    std::istringstream fields(text);
    std::string skipped;
    for (int i = 0; i < 11; ++i)
        fields >> skipped;
    long user = 0;
    long system = 0;
    fields >> user >> system;
    return user + system;
}

} // namespace

Ran runProgram(const std::vector<std::string>& arguments)
{
    return ended(started(arguments));
}

Ran runInterrupted(const std::vector<std::string>& arguments, long ticks)
{
    const pid_t child = started(arguments);
    siginfo_t gone{};
    while ((!listens(child) || worked(child) < ticks) && gone.si_pid == 0) {
        usleep(1000);
        waitid(P_PID, static_cast<id_t>(child), &gone, WEXITED | WNOHANG | WNOWAIT);
    }
    kill(child, SIGINT);
    return ended(child);
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
