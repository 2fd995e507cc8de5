#include "app/cli/command.h"
#include "app/pipeline/jsonvalues.h"
#include "model/base/text.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace infera::app::cli {

namespace {

std::atomic<bool> interrupted = false;

/// The first asks for what there is so far, a second ends the program at once.
void onInterrupt(int signal)
{
    if (interrupted.exchange(true)) {
        std::signal(signal, SIG_DFL);
        std::raise(signal);
    }
}

bool isOutside(const std::string& code)
{
    static const std::vector<std::string> codes = {"cannot-read", "cannot-write", "cannot-open",
                                                   "port",        "database",     "network"};
    return std::find(codes.begin(), codes.end(), code) != codes.end();
}

std::size_t width(const std::string& text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }));
}

} // namespace

void printErrors(const std::vector<Error>& errors)
{
    for (const Error& error : errors)
        std::cerr << error.toString() << '\n';
}

int fail(const Error& error)
{
    printErrors({error});
    if (error.code == "cancelled")
        return Interrupted;
    return isOutside(error.code) ? OutsideFailed : WrongInput;
}

void printJson(const nlohmann::ordered_json& document)
{
    std::cout << documentText(document);
}

TerminalProgress::TerminalProgress() : m_terminal(isatty(STDERR_FILENO) == 1)
{
    // Not asked anew: what was interrupted while layouts were searched for does not go on
    // simulating.
    std::signal(SIGINT, onInterrupt);
}

TerminalProgress::~TerminalProgress()
{
    if (m_shown)
        std::fputs("\r\033[K", stderr);
}

void TerminalProgress::report(double fraction, std::string_view stage)
{
    const auto now = std::chrono::steady_clock::now();
    if (!m_terminal || now - m_last < std::chrono::milliseconds(100))
        return;
    m_last = now;
    m_shown = true;
    std::fprintf(stderr, "\r\033[K%3d %% %.*s", static_cast<int>(fraction * 100),
                 static_cast<int>(stage.size()), stage.data());
}

bool TerminalProgress::cancelled() const
{
    return interrupted;
}

std::string hundredths(double value)
{
    return numberText(std::round(value * 100) / 100);
}

namespace {

/// "12", "-$3.40", "7 %": what stands under its like is read by its digits.
bool isNumeric(const std::string& cell)
{
    if (cell == "not priced" || cell == "unknown")
        return true;
    const std::size_t at = cell.find_first_not_of("+-−$~");
    return at != std::string::npos && std::isdigit(static_cast<unsigned char>(cell[at])) != 0;
}

/// Columns with nothing but numbers under their heads.
std::vector<bool> numericColumns(const std::vector<std::vector<std::string>>& rows,
                                 std::size_t columns)
{
    std::vector<bool> numeric(columns, false);
    for (std::size_t column = 0; column < columns; ++column) {
        bool words = false;
        for (std::size_t row = 1; row < rows.size(); ++row) {
            if (column >= rows[row].size() || rows[row][column].empty())
                continue;
            if (isNumeric(rows[row][column]))
                numeric[column] = true;
            else
                words = true;
        }
        numeric[column] = numeric[column] && !words;
    }
    return numeric;
}

} // namespace

void printTable(const std::vector<std::vector<std::string>>& rows)
{
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], width(row[i]));
    }
    const std::vector<bool> right = numericColumns(rows, widths.size());
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::string padding(widths[i] - width(row[i]), ' ');
            line += right[i] ? padding + row[i] : row[i] + padding;
            line += "  ";
        }
        line.erase(line.find_last_not_of(' ') + 1);
        std::cout << line << '\n';
    }
}

} // namespace infera::app::cli
