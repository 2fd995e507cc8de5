#include "tests/app/generated/runner.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdlib>
#include <sys/wait.h>
#include <unistd.h>

namespace infera::test {

namespace {

std::vector<char*> argumentsOf(std::vector<std::string>& words)
{
    std::vector<char*> pointers;
    for (std::string& word : words)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);
    return pointers;
}

} // namespace

Runner::Runner(const std::vector<std::string>& command)
{
    std::signal(SIGPIPE, SIG_IGN); // a child that has ended is told by its missing answer
    std::array<int, 2> to{};
    std::array<int, 2> from{};
    if (pipe(to.data()) != 0 || pipe(from.data()) != 0)
        return;
    std::vector<std::string> words = command;
    m_child = fork();
    if (m_child == 0) {
        dup2(to[0], STDIN_FILENO);
        dup2(from[1], STDOUT_FILENO);
        close(to[1]);
        close(from[0]);
        execvp(words[0].c_str(), argumentsOf(words).data());
        _exit(127);
    }
    close(to[0]);
    close(from[1]);
    m_in = to[1];
    m_out = from[0];
}

Runner::~Runner()
{
    close(m_in);
    close(m_out);
    if (m_child > 0)
        waitpid(m_child, nullptr, 0);
}

nlohmann::json Runner::ask(const nlohmann::json& request)
{
    const std::string line = request.dump() + "\n";
    for (std::size_t written = 0; written < line.size();) {
        const ssize_t now = write(m_in, line.data() + written, line.size() - written);
        if (now <= 0)
            return {{"error", "the child does not listen"}};
        written += static_cast<std::size_t>(now);
    }
    std::array<char, 65536> buffer{};
    std::size_t end = m_pending.find('\n');
    while (end == std::string::npos) {
        const ssize_t got = read(m_out, buffer.data(), buffer.size());
        if (got <= 0)
            return {{"error", "the child has ended"}};
        m_pending.append(buffer.data(), static_cast<std::size_t>(got));
        end = m_pending.find('\n');
    }
    const auto answer = nlohmann::json::parse(m_pending.substr(0, end), nullptr, false);
    m_pending.erase(0, end + 1);
    return answer.is_discarded() ? nlohmann::json{{"error", "no JSON"}} : answer;
}

std::string runToEnd(const std::vector<std::string>& command, const std::string& folder)
{
    std::array<int, 2> from{};
    if (pipe(from.data()) != 0)
        return "no pipe";
    std::vector<std::string> words = command;
    const pid_t child = fork();
    if (child == 0) {
        dup2(from[1], STDOUT_FILENO);
        dup2(from[1], STDERR_FILENO);
        close(from[0]);
        if (chdir(folder.c_str()) == 0)
            execvp(words[0].c_str(), argumentsOf(words).data());
        _exit(127);
    }
    close(from[1]);
    std::string text;
    std::array<char, 4096> buffer{};
    for (ssize_t got = 0; (got = read(from[0], buffer.data(), buffer.size())) > 0;)
        text.append(buffer.data(), static_cast<std::size_t>(got));
    close(from[0]);
    int status = 0;
    waitpid(child, &status, 0);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return {};
    return text.empty() ? command[0] + " failed" : text;
}

bool succeeds(const std::vector<std::string>& command)
{
    return runToEnd(command, ".").empty();
}

std::filesystem::path nodeModules(const std::vector<std::string>& needed)
{
    const char* given = std::getenv("INFERA_NODE_MODULES");
    const std::filesystem::path folder =
        given != nullptr
            ? std::filesystem::path(given)
            : std::filesystem::path(INFERA_SOURCE_DIR) / "build" / "npm" / "node_modules";
    const bool all = std::all_of(needed.begin(), needed.end(), [&](const std::string& name) {
        return std::filesystem::exists(folder / name);
    });
    return all && succeeds({"node", "--version"}) ? folder : std::filesystem::path();
}

} // namespace infera::test
