#include "model/usage/metricpoints.h"

#include "model/base/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>

namespace infera::model::metrics {

namespace {

constexpr long long secondsPerDay = 86400;
constexpr long long year2100 = 4102444800; ///< seconds since 1970

bool holds(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

// Names of AWS's metrics of DynamoDB that say read or write and are not what a table consumed:
// ProvisionedReadCapacityUnits, ReadThrottleEvents, AccountMaxReads, OnDemandMaxReadRequestUnits,
// OnlineIndexConsumedWriteCapacity, latencies and the like (AWS Developer Guide, "DynamoDB metrics
// and dimensions", read 2026-04).
constexpr std::array<std::string_view, 9> otherMetrics{"provisioned", "throttle",    "account",
                                                       "latency",     "ondemandmax", "onlineindex",
                                                       "utiliz",      "utilis",      "replication"};

std::optional<int> digitsAt(std::string_view text, std::size_t at, std::size_t count)
{
    int value = 0;
    if (at + count > text.size())
        return std::nullopt;
    for (std::size_t i = at; i < at + count; ++i) {
        if (text[i] < '0' || text[i] > '9')
            return std::nullopt;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

/// "+02:00", "-0500", "Z" or nothing: seconds east of UTC.
std::optional<long long> zoneOffset(std::string_view zone)
{
    zone = trimmed(zone);
    if (zone.empty() || zone == "Z" || zone == "z" || zone == "UTC")
        return 0;
    if (zone[0] != '+' && zone[0] != '-')
        return std::nullopt;
    const std::size_t at = zone.size() > 3 && zone[3] == ':' ? 4 : 3;
    const auto hours = digitsAt(zone, 1, 2);
    const auto minutes = zone.size() == 3 ? std::optional(0) : digitsAt(zone, at, 2);
    constexpr int mostHours = 14; // Kiribati
    if (!hours || !minutes || *hours > mostHours || *minutes > 59 ||
        (zone.size() != 3 && zone.size() != at + 2))
        return std::nullopt;
    const long long seconds = *hours * 3600LL + *minutes * 60LL;
    return zone[0] == '-' ? -seconds : seconds;
}

} // namespace

MetricName metricOf(std::string_view label)
{
    std::string letters;
    for (const char c : toLower(label)) {
        if (c >= 'a' && c <= 'z')
            letters += c;
    }
    if (!holds(letters, "onlineindex")) {
        const bool read = holds(letters, "consumedread");
        const bool write = holds(letters, "consumedwrite");
        if (read != write)
            return {read ? Metric::Read : Metric::Write, true};
    }
    for (const std::string_view other : otherMetrics) {
        if (holds(letters, other))
            return {};
    }
    const bool read = holds(letters, "read") || holds(letters, "rcu");
    const bool write = holds(letters, "write") || holds(letters, "wcu");
    if (read == write)
        return {};
    return {read ? Metric::Read : Metric::Write, false};
}

bool isRatePerSecond(std::string_view text)
{
    const std::string lower = toLower(text);
    return holds(lower, "per second") || holds(lower, "per_second") || holds(lower, "/second") ||
           holds(lower, "/sec") || holds(lower, "/60") || holds(lower, "/period(") ||
           lower.ends_with("/s");
}

Result<Chosen> chooseMetrics(const std::vector<std::string>& labels, std::string_view what)
{
    Chosen chosen;
    for (const Metric metric : {Metric::Read, Metric::Write}) {
        std::optional<std::size_t>& one = metric == Metric::Read ? chosen.reads : chosen.writes;
        bool consumed = false;
        for (std::size_t i = 0; i < labels.size(); ++i) {
            const MetricName name = metricOf(labels[i]);
            if (name.metric != metric || (consumed && !name.consumed))
                continue;
            if (one && name.consumed == consumed)
                return failure("invalid-series", "Two " + std::string(what) + " hold " +
                                                     (metric == Metric::Read ? "reads" : "writes") +
                                                     ": \"" + labels[*one] + "\" and \"" +
                                                     labels[i] +
                                                     "\". Expected one table or one index.");
            one = i;
            consumed = name.consumed;
        }
        if (one && isRatePerSecond(labels[*one]))
            return failure("invalid-series", "\"" + labels[*one] +
                                                 "\" are units a second. Expected the sums of "
                                                 "whole periods.");
    }
    return chosen;
}

std::optional<long long> timeOf(double number)
{
    constexpr double firstOfMilliseconds = 1e11;
    const double seconds = number > firstOfMilliseconds ? number / 1000 : number;
    if (!(seconds >= 0 && seconds < year2100))
        return std::nullopt;
    return static_cast<long long>(seconds);
}

std::optional<long long> timeOf(std::string_view text)
{
    return TimeReader().read(text);
}

bool TimeReader::readDate(std::string_view date)
{
    if (date == m_date)
        return true;
    const auto year = digitsAt(date, 0, 4);
    const auto month = digitsAt(date, 5, 2);
    const auto day = digitsAt(date, 8, 2);
    if (!year || !month || !day)
        return false;
    const std::chrono::year_month_day known{std::chrono::year(*year),
                                            std::chrono::month(static_cast<unsigned>(*month)),
                                            std::chrono::day(static_cast<unsigned>(*day))};
    if (!known.ok())
        return false;
    m_start = std::chrono::sys_days(known).time_since_epoch().count() * secondsPerDay;
    m_date = date;
    return true;
}

bool looksLikeTime(std::string_view text)
{
    text = trimmed(text);
    return !text.empty() && text[0] >= '0' && text[0] <= '9';
}

std::optional<long long> TimeReader::read(std::string_view text)
{
    constexpr std::size_t dateLength = 10;
    text = trimmed(text);
    if (text.size() < dateLength || (text[4] != '-' && text[4] != '/')) {
        long long number = 0;
        const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (code == std::errc() && end == text.data() + text.size())
            return timeOf(static_cast<double>(number));
        return std::nullopt;
    }
    if (text[7] != text[4] || !readDate(text.substr(0, dateLength)))
        return std::nullopt;
    long long seconds = m_start;
    std::size_t at = dateLength;
    constexpr int factors[] = {3600, 60, 1};
    constexpr int most[] = {23, 59, 59};
    for (int i = 0; i < 3; ++i) {
        const char before = at < text.size() ? text[at] : '\0';
        if (i == 0 ? before != 'T' && before != 't' && before != ' ' : before != ':')
            break;
        const auto part = digitsAt(text, at + 1, 2);
        if (!part || *part > most[i])
            return std::nullopt;
        seconds += *part * static_cast<long long>(factors[i]);
        at += 3;
    }
    if (at < text.size() && text[at] == '.') {
        ++at;
        while (at < text.size() && text[at] >= '0' && text[at] <= '9')
            ++at;
    }
    const auto offset = zoneOffset(text.substr(std::min(at, text.size())));
    if (!offset || seconds - *offset < 0 || seconds - *offset >= year2100)
        return std::nullopt;
    return seconds - *offset;
}

std::optional<long long> Values::settle()
{
    if (m_settled)
        return std::nullopt;
    std::stable_sort(m_values.begin(), m_values.end(),
                     [](const Value& a, const Value& b) { return a.time < b.time; });
    const auto twice =
        std::adjacent_find(m_values.begin(), m_values.end(),
                           [](const Value& a, const Value& b) { return a.time == b.time; });
    if (twice != m_values.end())
        return twice->time;
    m_settled = true;
    return std::nullopt;
}

std::optional<long long> Values::merge(const Values& more)
{
    for (const Value& one : more.m_values)
        add(one.time, one.value);
    return settle();
}

bool isAmount(double value)
{
    constexpr double most = 1e15; // as of what a usage file says itself
    return std::isfinite(value) && value >= 0 && value <= most;
}

tl::unexpected<Error> invalidSeries(std::string_view fileName, int line, std::string message)
{
    return failure("invalid-series", std::move(message), {std::string(fileName), line, 0, ""});
}

} // namespace infera::model::metrics
