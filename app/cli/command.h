#pragma once

#include "app/pipeline/pipeline.h"
#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/design/design.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <chrono>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

/// What every command of infera-dynamo shares. One file per command.
namespace infera::app::cli {

/// Exit statuses, settled: scripts depend on them.
enum ExitStatus
{
    Done = 0,
    GateFailed = 1,
    WrongInput = 2,
    OutsideFailed = 3
};

/// Commands register themselves here; main() runs the one chosen.
struct Program
{
    CLI::App app{"Design Amazon DynamoDB tables from access patterns, with load and price."};
    std::function<int()> chosen;
};

void addCheck(Program& program);
void addPropose(Program& program);
void addSimulate(Program& program);
void addCost(Program& program);
void addReport(Program& program);
void addExport(Program& program);
void addRun(Program& program);
void addServe(Program& program);

/// Prints one line per error to standard error ("file:line:column: message").
void printErrors(const std::vector<Error>& errors);
/// Prints the error; returns the exit status that fits its code.
int fail(const Error& error);

/// Reads a design file; prints every error of it and returns nothing when there is one.
[[nodiscard]] std::optional<model::Design> readDesignFile(const std::string& path, int& status);

/// Reads a whole file. Errors: "cannot-read".
[[nodiscard]] Result<std::string> readFile(const std::string& path);

/// The one JSON document of `--json`, on standard output.
void printJson(const nlohmann::ordered_json& document);

/// Shows a line on a terminal, and nothing in a pipe; Ctrl+C cancels.
class TerminalProgress final : public Progress
{
public:
    TerminalProgress();
    ~TerminalProgress() override;
    void report(double fraction, std::string_view stage) override;
    [[nodiscard]] bool cancelled() const override;

private:
    bool m_shown = false;
    bool m_terminal = false;
    std::chrono::steady_clock::time_point m_last;
};

/// The rates a command prices with: --rates FILE, --as-of DATE, --region R, --month-hours H,
/// --free-tier on|off.
struct PricingArguments
{
    std::string ratesFile;
    std::string asOf;
    std::string region;
    std::string monthHours = "730";
    std::string freeTier = "off";
    pricing::RateCard card; ///< read from ratesFile

    void addTo(CLI::App& command);
    [[nodiscard]] Result<Pricing> resolve();
};

/// Aligned columns on standard output; the first row is the head.
void printTable(const std::vector<std::vector<std::string>>& rows);

} // namespace infera::app::cli
