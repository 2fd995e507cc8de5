#pragma once

#include "app/cli/commandline.h"
#include "app/pipeline/pipeline.h"
#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/design/design.h"

#include <chrono>
#include <nlohmann/json_fwd.hpp>
#include <optional>
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
    OutsideFailed = 3,
    Interrupted = 130 ///< by Ctrl+C, as a shell would say; what there was so far is shown
};

void addCheck(CommandLine& program);
void addPropose(CommandLine& program);
void addLayout(CommandLine& program);
void addSimulate(CommandLine& program);
void addCost(CommandLine& program);
void addCompare(CommandLine& program);
void addReport(CommandLine& program);
void addExport(CommandLine& program);
void addImport(CommandLine& program);
void addDetect(CommandLine& program);
void addRates(CommandLine& program);
void addRun(CommandLine& program);
void addServe(CommandLine& program);
void addReplay(CommandLine& program);

/// Prints one line per error to standard error ("file:line:column: message").
void printErrors(const std::vector<Error>& errors);
/// Prints the error; returns the exit status that fits its code.
int fail(const Error& error);

/// Reads a design file; prints every error of it and returns nothing when there is one.
[[nodiscard]] std::optional<model::Design> readDesignFile(const std::string& path, int& status);
/// The same for what reads its load too: a file of a curve that is missing or broken is an error.
[[nodiscard]] std::optional<model::Design> readLoadedDesign(const std::string& path, int& status);
/// The same, with what else there is to say of the file for the caller to tell.
[[nodiscard]] std::optional<model::Design> readNotedDesign(const std::string& path,
                                                           std::vector<Error>& notes, int& status);
/// Every error of a design file and of its curves; `notes` gets what is kept but worth telling.
[[nodiscard]] ResultList<model::Design> loadedDesign(const std::string& path,
                                                     std::vector<Error>& notes);

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
    std::string monthHours; ///< empty: 730, or the usage file's own
    std::string freeTier;   ///< empty: off, or the usage file's own
    pricing::RateCard card; ///< read from ratesFile

    void addRatesTo(Command& command); ///< which rates; no more
    void addTo(Command& command);      ///< and how they are applied
    /// Files of curves are looked for beside the design `input`.
    [[nodiscard]] Result<Pricing> resolve(const std::string& input = {});
};

/// At most two places after the point.
[[nodiscard]] std::string hundredths(double value);

/// Aligned columns on standard output; the first row is the head.
void printTable(const std::vector<std::vector<std::string>>& rows);

} // namespace infera::app::cli
