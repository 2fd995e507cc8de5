#pragma once

#include <string>
#include <vector>

namespace infera::test {

struct Ran
{
    int status = -1;
    std::string out;
    std::string err;
};

/// Runs infera-dynamo with the arguments, without a shell, and waits for it.
[[nodiscard]] Ran runProgram(const std::vector<std::string>& arguments);

/// The same, and interrupts it (Ctrl+C) when it listens to that and has worked for so many clock
/// ticks.
[[nodiscard]] Ran runInterrupted(const std::vector<std::string>& arguments, long ticks);

/// A file of this content in the test's own temporary directory; returns its path.
[[nodiscard]] std::string temporaryFile(const std::string& name, const std::string& content);

/// Path of a file of the project.
[[nodiscard]] std::string projectFile(const std::string& relative);

} // namespace infera::test
