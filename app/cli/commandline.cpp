#include "app/cli/commandline.h"

#include "app/cli/command.h"
#include "model/base/text.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>

namespace infera::app::cli {

struct CommandLine::State
{
    CLI::App app{"Design Amazon DynamoDB tables from access patterns, with load and price."};
    std::function<int()> chosen;
};

struct Command::State
{
    CLI::App* app = nullptr;
    std::function<int()>* chosen = nullptr; ///< the program's: set when this command is parsed
};

Command& Command::positional(std::string& target, const std::string& name, const std::string& help)
{
    m_state->app->add_option(name, target, help)->required();
    return *this;
}

Command& Command::positionals(std::vector<std::string>& target, const std::string& name,
                              const std::string& help)
{
    m_state->app->add_option(name, target, help)->required();
    return *this;
}

Command& Command::optionalPositional(std::string& target, const std::string& name,
                                     const std::string& help)
{
    m_state->app->add_option(name, target, help);
    return *this;
}

Command& Command::option(std::string& target, const std::string& names, const std::string& help)
{
    auto* added = m_state->app->add_option(names, target, help);
    if (!target.empty())
        added->capture_default_str();
    return *this;
}

Command& Command::requiredOption(std::string& target, const std::string& names,
                                 const std::string& help)
{
    m_state->app->add_option(names, target, help)->required();
    return *this;
}

Command& Command::oneOf(std::string& target, const std::string& names, const std::string& help,
                        const std::vector<std::string>& allowed)
{
    auto* added = m_state->app->add_option(names, target, help)->check(CLI::IsMember(allowed));
    if (!target.empty())
        added->capture_default_str();
    return *this;
}

Command& Command::requiredOneOf(std::string& target, const std::string& names,
                                const std::string& help, const std::vector<std::string>& allowed)
{
    m_state->app->add_option(names, target, help)->required()->check(CLI::IsMember(allowed));
    return *this;
}

Command& Command::number(double& target, const std::string& names, const std::string& help,
                         double least, double most)
{
    m_state->app->add_option(names, target, help)
        ->check(CLI::Range(least, most))
        ->capture_default_str();
    return *this;
}

Command& Command::integer(std::uint64_t& target, const std::string& names, const std::string& help,
                          std::uint64_t least, std::uint64_t most)
{
    m_state->app->add_option(names, target, help)
        ->check(CLI::Range(least, most))
        ->capture_default_str();
    return *this;
}

Command& Command::flag(bool& target, const std::string& names, const std::string& help)
{
    m_state->app->add_flag(names, target, help);
    return *this;
}

Command Command::subcommand(const std::string& name, const std::string& help)
{
    m_state->app->require_subcommand(1);
    auto state = std::make_shared<State>();
    state->app = m_state->app->add_subcommand(name, help);
    state->chosen = m_state->chosen;
    return Command(std::move(state));
}

void Command::run(std::function<int()> action)
{
    m_state->app->callback(
        [chosen = m_state->chosen, action = std::move(action)] { *chosen = action; });
}

CommandLine::CommandLine() : m_state(std::make_unique<State>())
{
    m_state->app.name("infera-dynamo");
    m_state->app.set_version_flag("--version", "infera-dynamo " INFERA_VERSION);
    m_state->app.require_subcommand(1);
    m_state->app.footer("infera-dynamo COMMAND --help describes one command.\n\n"
                        "Exit status: 0 done; 1 done, and a gate asked for did not hold;\n"
                        "2 the input or the usage is wrong; 3 the outside failed (a file, a port, "
                        "an endpoint);\n"
                        "130 stopped by Ctrl+C: what there was so far is shown or written.");
}

CommandLine::~CommandLine() = default;

Command CommandLine::command(const std::string& name, const std::string& help)
{
    auto state = std::make_shared<Command::State>();
    state->app = m_state->app.add_subcommand(name, help);
    state->app->set_version_flag("--version", "infera-dynamo " INFERA_VERSION);
    state->chosen = &m_state->chosen;
    return Command(std::move(state));
}

namespace {

/// "There is no command 'chek'. Did you mean 'check'?" for a first word that is none; else empty.
std::string unknownCommand(const CLI::App& app, int argc, char** argv)
{
    if (argc < 2 || argv[1][0] == '-')
        return {};
    std::vector<std::string> names;
    for (const CLI::App* command : app.get_subcommands({}))
        names.push_back(command->get_name());
    const std::string word = argv[1];
    if (std::find(names.begin(), names.end(), word) != names.end())
        return {};
    const std::string near = didYouMean(word, names);
    return "There is no command '" + word + "'." +
           (near.empty() ? "" : " Did you mean '" + near + "'?");
}

int usageError(const std::string& problem)
{
    std::fprintf(stderr, "infera-dynamo: %s\nSee infera-dynamo --help.\n", problem.c_str());
    return WrongInput;
}

} // namespace

int CommandLine::run(int argc, char** argv)
{
    if (const std::string problem = unknownCommand(m_state->app, argc, argv); !problem.empty())
        return usageError(problem);
    try {
        m_state->app.parse(argc, argv);
    } catch (const CLI::Success& success) { // --help and --version
        m_state->app.exit(success);
        return Done;
    } catch (const CLI::ParseError& error) {
        return usageError(error.what());
    }
    return m_state->chosen ? m_state->chosen() : static_cast<int>(WrongInput);
}

} // namespace infera::app::cli
