#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <sys/types.h>
#include <vector>

namespace infera::test {

/// A child process that answers one line of JSON for each it is given. Ends with its owner.
class Runner
{
public:
    explicit Runner(const std::vector<std::string>& command);
    ~Runner();
    Runner(const Runner&) = delete;
    Runner& operator=(const Runner&) = delete;

    /// The child's answer; {"error": ...} when it has ended.
    [[nodiscard]] nlohmann::json ask(const nlohmann::json& request);

private:
    pid_t m_child = -1;
    int m_in = -1;
    std::string m_pending;
    int m_out = -1;
};

/// Runs a program in a folder to its end; what it printed when it failed, else nothing.
[[nodiscard]] std::string runToEnd(const std::vector<std::string>& command,
                                   const std::string& folder);

[[nodiscard]] bool succeeds(const std::vector<std::string>& command);

/// Where the packages of tests/npm/package.json are; empty when one of `needed` or node is not.
[[nodiscard]] std::filesystem::path nodeModules(const std::vector<std::string>& needed);

} // namespace infera::test
