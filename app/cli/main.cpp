#include "app/cli/command.h"
#include "model/base/text.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>

using namespace infera::app::cli;

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
    const std::string near = infera::didYouMean(word, names);
    return "There is no command '" + word + "'." +
           (near.empty() ? "" : " Did you mean '" + near + "'?");
}

} // namespace

int main(int argc, char** argv)
{
    Program program;
    program.app.name("infera-dynamo");
    program.app.set_version_flag("--version", "infera-dynamo " INFERA_VERSION);
    program.app.require_subcommand(1);
    program.app.footer(
        "Exit status: 0 done; 1 done, and a gate asked for did not hold; 2 the input "
        "or the usage is wrong;\n3 the outside failed (a file, a port, an endpoint).");
    addCheck(program);
    addServe(program);
    if (const std::string problem = unknownCommand(program.app, argc, argv); !problem.empty()) {
        std::fprintf(stderr, "infera-dynamo: %s\nSee infera-dynamo --help.\n", problem.c_str());
        return WrongInput;
    }
    try {
        program.app.parse(argc, argv);
    } catch (const CLI::Success& success) { // --help and --version
        program.app.exit(success);
        return Done;
    } catch (const CLI::ParseError& error) {
        std::fprintf(stderr, "infera-dynamo: %s\nSee infera-dynamo --help.\n", error.what());
        return WrongInput;
    }
    return program.chosen ? program.chosen() : static_cast<int>(WrongInput);
}
