#include "app/cli/command.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

namespace infera::app::cli {

namespace {

struct CheckArguments
{
    std::string design;
};

int check(const CheckArguments& arguments)
{
    int status = Done;
    const auto design = readDesignFile(arguments.design, status);
    if (design)
        std::cout << design->entities.size() << " entities, " << design->accessPatterns.size()
                  << " access patterns, no errors.\n";
    return status;
}

} // namespace

void addCheck(Program& program)
{
    auto* command =
        program.app.add_subcommand("check", "Read a design and report every error of it");
    auto arguments = std::make_shared<CheckArguments>();
    command->add_option("design", arguments->design, "Design file (NAME.design.yaml)")->required();
    command->callback(
        [&program, arguments] { program.chosen = [arguments] { return check(*arguments); }; });
}

} // namespace infera::app::cli
