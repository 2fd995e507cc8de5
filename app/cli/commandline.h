#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

/// The command line's grammar. CLI11 stays behind it, in commandline.cpp: its headers would add
/// seconds to the compilation of every command.
namespace infera::app::cli {

/// One command and what it takes. Targets must outlive the parse.
class Command
{
public:
    /// A required word, named `name` in the help.
    Command& positional(std::string& target, const std::string& name, const std::string& help);
    /// One or more words.
    Command& positionals(std::vector<std::string>& target, const std::string& name,
                         const std::string& help);
    /// A positional that may be left out.
    Command& optionalPositional(std::string& target, const std::string& name,
                                const std::string& help);
    /// `names` as in "-o,--output". The target's value is the default that the help shows.
    Command& option(std::string& target, const std::string& names, const std::string& help);
    Command& requiredOption(std::string& target, const std::string& names, const std::string& help);
    /// A word out of a list.
    Command& oneOf(std::string& target, const std::string& names, const std::string& help,
                   const std::vector<std::string>& allowed);
    Command& requiredOneOf(std::string& target, const std::string& names, const std::string& help,
                           const std::vector<std::string>& allowed);
    /// Numbers within inclusive bounds.
    Command& number(double& target, const std::string& names, const std::string& help, double least,
                    double most);
    Command& integer(std::uint64_t& target, const std::string& names, const std::string& help,
                     std::uint64_t least, std::uint64_t most);
    Command& flag(bool& target, const std::string& names, const std::string& help);
    /// A command below this one, as in `rates list`.
    [[nodiscard]] Command subcommand(const std::string& name, const std::string& help);
    /// What the command does; returns the exit status.
    void run(std::function<int()> action);

private:
    friend class CommandLine;
    struct State;
    explicit Command(std::shared_ptr<State> state) : m_state(std::move(state)) {}
    std::shared_ptr<State> m_state;
};

/// The program: its commands, --help and --version.
class CommandLine
{
public:
    CommandLine();
    ~CommandLine();
    CommandLine(const CommandLine&) = delete;
    CommandLine& operator=(const CommandLine&) = delete;

    [[nodiscard]] Command command(const std::string& name, const std::string& help);
    /// Parses and runs; returns the exit status. Errors of usage go to standard error, with a
    /// 'did you mean' for a command that is none.
    [[nodiscard]] int run(int argc, char** argv);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace infera::app::cli
