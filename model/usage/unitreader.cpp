#include "model/usage/unitreader.h"

#include "model/base/text.h"
#include "model/usage/usagequantity.h"

#include <algorithm>

namespace infera::model::usagefile {

using designfile::eachItem;
using designfile::Fields;
using designfile::textOf;

namespace {

constexpr long long secondsPerHour = 3600;
constexpr long long hoursPerDay = 24;

bool holdsGuess(const yaml::Node& node)
{
    return (node.isScalar() && isGuess(node.value)) ||
           std::any_of(node.items.begin(), node.items.end(),
                       [](const yaml::NodePtr& item) { return holdsGuess(*item); }) ||
           std::any_of(node.entries.begin(), node.entries.end(),
                       [](const auto& entry) { return holdsGuess(*entry.second); });
}

} // namespace

/// One of the settings that both directions have, told apart by the key that holds it.
struct UnitReader::DirectionTarget
{
    std::optional<Decimal>& perMonth;
    std::optional<Decimal>& perSecond;
    std::optional<Decimal>& peak;
    std::optional<ScheduledUnits>& schedule;
};

/// read_units, write_units and series, of a table or an index.
void UnitReader::readUnits(const Fields& fields, UnitUsage& units, const std::string& subject,
                           bool elsewhere)
{
    readDirection(fields, "read_units",
                  {units.readUnitsPerMonth, units.readUnitsPerSecond, units.peakReadUnitsPerSecond,
                   units.scheduledReads});
    readDirection(fields, "write_units",
                  {units.writeUnitsPerMonth, units.writeUnitsPerSecond,
                   units.peakWriteUnitsPerSecond, units.scheduledWrites});
    noteCertainty(fields.given("read_units"), "reads of " + subject);
    noteCertainty(fields.given("write_units"), "writes of " + subject);
    const yaml::Node* series = fields.given("series");
    if (series != nullptr)
        takeSeries(fields, *series, units, subject);
    const auto noteMissing = [&](const char* key, const char* what, bool measured) {
        if (fields.find(key) == nullptr && !measured && !elsewhere)
            m_certainties.push_back({what + subject, Certainty::Unknown, "The file does not say."});
    };
    noteMissing("read_units", "reads of ", !units.series.readUnits.empty());
    noteMissing("write_units", "writes of ", !units.series.writeUnits.empty());
}

/// A direction is given either by its key or by the series: of two, each mode would take another.
void UnitReader::takeSeries(const Fields& fields, const yaml::Node& node, UnitUsage& units,
                            const std::string& subject)
{
    const std::string path = fields.path("series");
    std::vector<MetricFile> files = seriesFiles(node, path);
    if (files.empty())
        return;
    Result<UnitSeries> read = m_series.take(std::move(files));
    if (!read) {
        m_reading.error(read.error().code,
                        read.error().where.file.empty() ? read.error().message
                                                        : read.error().toString(),
                        node, path);
        return;
    }
    for (const char* key : {"read_units", "write_units"}) {
        const bool reads = std::string_view(key) == "read_units";
        const yaml::Node* given = fields.given(key);
        if (given != nullptr && !(reads ? read->readUnits : read->writeUnits).empty())
            m_reading.error("given-twice",
                            std::string(reads ? "Reads" : "Writes") +
                                " are given here and in the series. Expected one of them.",
                            *given, fields.path(key));
    }
    units.series = *std::move(read);
    noteSeries(units, subject);
    takeAmounts(units);
}

/// Of a step longer than a day nothing but the amount is known.
void UnitReader::takeAmounts(UnitUsage& units) const
{
    constexpr int secondsPerDay = 86400;
    UnitSeries& series = units.series;
    if (series.stepSeconds <= secondsPerDay)
        return;
    const auto take = [&](const std::vector<double>& sums, std::optional<Decimal>& perMonth) {
        if (!sums.empty())
            perMonth = (Decimal::fromDouble(sums.front()) * m_monthHours * secondsPerHour)
                           .dividedBy(series.stepSeconds);
    };
    take(series.readUnits, units.readUnitsPerMonth);
    take(series.writeUnits, units.writeUnitsPerMonth);
    series = UnitSeries();
}

/// A name, a map `{ file, period }`, or a list of such.
std::vector<MetricFile> UnitReader::seriesFiles(const yaml::Node& node, const std::string& path)
{
    std::vector<MetricFile> files;
    const auto take = [&](const yaml::Node& one, const std::string& place) {
        MetricFile file;
        if (!one.isMap()) {
            if (auto name = textOf(m_reading, one, place,
                                   "the name of a file of metrics, or a list of them"))
                files.push_back({"", *std::move(name)});
            return;
        }
        const Fields fields(m_reading, one, place, "a file of metrics", {"file", "period"});
        std::optional<Decimal> period;
        fields.text("file", file.name, "the name of a file of metrics");
        amount(fields, "period", period);
        if (file.name.empty() || (period && *period < 1))
            m_reading.error("missing-key",
                            "Expected the name of a file, and the seconds of its period.", one,
                            place);
        else
            files.push_back(
                {"", file.name, static_cast<long long>(period.value_or(Decimal()).toDouble())});
    };
    if (node.isSequence())
        eachItem(m_reading, node, path, "a list of files", take);
    else if (!node.isNull())
        take(node, path);
    return files;
}

void UnitReader::readDirection(const Fields& fields, std::string_view key, DirectionTarget target)
{
    const yaml::Node* node = fields.given(key);
    if (node == nullptr)
        return;
    if (node->isMap()) {
        readCourse(*node, fields.path(key), target);
        return;
    }
    const auto rate = designfile::quantityOf(m_reading, *node, fields.path(key), parseUnitRate,
                                             "units per time such as 80000/s or 210G/month");
    if (rate && rate->perPeriod) {
        target.perMonth =
            (*rate->perPeriod * m_monthHours * secondsPerHour).dividedBy(rate->periodSeconds);
    } else if (rate) {
        target.perSecond = rate->perSecond;
        target.perMonth = rate->perMonth;
    }
}

/// { base, peak, peak_hours_per_day } or { average | total, peak }.
void UnitReader::readCourse(const yaml::Node& node, const std::string& path, DirectionTarget target)
{
    const Fields fields(
        m_reading, node, path, "a rate",
        {"base", "peak", "peak_hours_per_day", "peak_hours_per_month", "average", "total"});
    const std::optional<Decimal> base = perSecond(fields, "base");
    const std::optional<Decimal> peak = perSecond(fields, "peak");
    const std::optional<Decimal> average = perSecond(fields, "average");
    const std::optional<Decimal> total = perSecond(fields, "total");
    std::optional<Decimal> dailyHours;
    std::optional<Decimal> monthlyHours;
    amount(fields, "peak_hours_per_day", dailyHours);
    amount(fields, "peak_hours_per_month", monthlyHours);
    const bool schedule = fields.given("base") != nullptr;
    checkTogether(fields, schedule);
    if (schedule) {
        readSchedule(fields, base, peak, dailyHours, monthlyHours, target);
        return;
    }
    if (!average && !total && fields.given("average") == nullptr &&
        fields.given("total") == nullptr)
        m_reading.error("missing-key",
                        "Expected base and peak with peak_hours_per_day, or average and peak.",
                        node, path);
    const std::optional<Decimal>& mean = average ? average : total;
    if (mean)
        target.perMonth = *mean * secondsPerHour * m_monthHours;
    target.peak = peak;
    if (mean && peak && *peak < *mean)
        m_reading.error("out-of-range", "The peak is below the average.", *fields.given("peak"),
                        fields.path("peak"));
}

/// A course is either base and peak with the hours of the peak, or one average with its peak.
void UnitReader::checkTogether(const Fields& fields, bool schedule)
{
    const auto refuse = [&](const char* key, const char* message) {
        if (const yaml::Node* node = fields.given(key))
            m_reading.error("given-twice", message, *node, fields.path(key));
    };
    if (schedule) {
        refuse("average", "Expected base and peak, or average and peak, not both.");
        refuse("total", "Expected base and peak, or total and peak, not both.");
    } else {
        refuse("peak_hours_per_day", "Expected the hours of the peak only beside base and peak.");
        refuse("peak_hours_per_month", "Expected the hours of the peak only beside base and peak.");
        if (fields.given("average") != nullptr)
            refuse("total", "Expected average or total, not both.");
    }
    if (schedule && fields.given("peak_hours_per_day") != nullptr)
        refuse("peak_hours_per_month", "Expected the hours per day or per month, not both.");
}

void UnitReader::readSchedule(const Fields& fields, const std::optional<Decimal>& base,
                              const std::optional<Decimal>& peak,
                              const std::optional<Decimal>& perDay,
                              const std::optional<Decimal>& perMonth, DirectionTarget target)
{
    const yaml::Node& node = fields.node();
    if (fields.given("peak") == nullptr)
        m_reading.error("missing-key", "Expected a peak beside the base.", node,
                        fields.path("peak"));
    if (fields.given("peak_hours_per_day") == nullptr &&
        fields.given("peak_hours_per_month") == nullptr)
        m_reading.error("missing-key", "Expected peak_hours_per_day beside base and peak.", node,
                        fields.path("peak_hours_per_day"));
    if (perDay && *perDay > hoursPerDay)
        m_reading.error("out-of-range", "A day has 24 hours.", *fields.given("peak_hours_per_day"),
                        fields.path("peak_hours_per_day"));
    if (perMonth && *perMonth > m_monthHours)
        m_reading.error("out-of-range", "The month has " + m_monthHours.toString() + " hours.",
                        *fields.given("peak_hours_per_month"), fields.path("peak_hours_per_month"));
    if (base && peak && *peak < *base)
        m_reading.error("out-of-range", "The peak is below the base.", *fields.given("peak"),
                        fields.path("peak"));
    if (base && peak && (perDay || perMonth))
        target.schedule = ScheduledUnits{*base, *peak, perDay.value_or(0), perMonth};
}

/// A rate, a month's total turned into one.
std::optional<Decimal> UnitReader::perSecond(const Fields& fields, std::string_view key)
{
    const yaml::Node* node = fields.given(key);
    if (node == nullptr)
        return std::nullopt;
    const auto rate = designfile::quantityOf(m_reading, *node, fields.path(key), parseUnitRate,
                                             "units per time such as 20000/s");
    if (!rate)
        return std::nullopt;
    if (rate->perMonth)
        return rate->perMonth->dividedBy(m_monthHours * secondsPerHour);
    return rate->perSecond;
}

void UnitReader::amount(const Fields& fields, std::string_view key, std::optional<Decimal>& target)
{
    const yaml::Node* node = fields.given(key);
    if (node == nullptr || isUnknown(node)) // what is unknown is as if it were left out
        return;
    if (const auto value =
            designfile::quantityOf(m_reading, *node, fields.path(key), parseAmount, "a number"))
        target = *value;
}

void UnitReader::size(const Fields& fields, std::string_view key, std::optional<Decimal>& target,
                      const std::string& subject)
{
    const yaml::Node* node = fields.given(key);
    if (node == nullptr)
        return;
    noteCertainty(node, "storage of " + subject);
    const auto value = designfile::quantityOf(m_reading, *node, fields.path(key), parseBytes,
                                              "a size such as 2048 GB");
    if (value)
        target = *value;
}

void UnitReader::noteCertainty(const yaml::Node* node, const std::string& input)
{
    if (node == nullptr)
        return;
    const bool guess = holdsGuess(*node);
    const bool unknown = isUnknown(node);
    m_certainties.push_back({input,
                             unknown ? Certainty::Unknown
                             : guess ? Certainty::Guessed
                                     : Certainty::Given,
                             unknown ? "The file does not know it."
                             : guess ? "The file marks it as a guess."
                                     : ""});
}

void UnitReader::noteSeries(const UnitUsage& units, const std::string& subject)
{
    const auto note = [&](const char* what, const std::vector<double>& series) {
        if (!series.empty())
            m_certainties.push_back({what + subject, Certainty::Measured,
                                     std::to_string(series.size()) + " periods of " +
                                         std::to_string(units.series.stepSeconds) + " s."});
    };
    note("reads of ", units.series.readUnits);
    note("writes of ", units.series.writeUnits);
}

void readName(designfile::Reading& reading, const Fields& fields, std::string& name,
              std::set<std::string>& names, const std::string& what)
{
    fields.text("name", name, "the name of the " + what);
    const yaml::Node* node = fields.given("name");
    if (node == nullptr)
        reading.error("missing-key", "Expected the name of the " + what + ".", fields.node(),
                      fields.path("name"));
    else if (!names.insert(name).second)
        reading.error("duplicate-name",
                      "The " + what + " \"" + name + "\" stands here a second time.", *node,
                      fields.path("name"));
}

bool isUnknown(const yaml::Node* node)
{
    return node != nullptr && node->isScalar() && node->value == "?";
}

bool isGuess(std::string_view text)
{
    return !text.empty() && text.front() == '~';
}

} // namespace infera::model::usagefile
