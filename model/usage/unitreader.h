#pragma once

#include "model/formats/design/maps.h"
#include "model/usage/seriesfiles.h"
#include "model/usage/usage.h"
#include "model/usage/usagefile.h"

#include <set>
#include <string>
#include <string_view>

namespace infera::model::usagefile {

/// Reads what a table or an index of a usage file consumes, and how sure its author is of it.
class UnitReader
{
public:
    UnitReader(designfile::Reading& reading, std::string fileName, const UsageFileOptions& options)
        : m_reading(reading), m_series(std::move(fileName), options)
    {}

    void setMonthHours(const Decimal& hours) { m_monthHours = hours; }
    [[nodiscard]] SeriesFiles& series() { return m_series; }

    /// read_units, write_units and series of `subject` ("Orders", "Orders.GSI1"). `elsewhere`: what
    /// is left out is counted with another subject.
    void readUnits(const designfile::Fields& fields, UnitUsage& units, const std::string& subject,
                   bool elsewhere = false);
    /// A size; "~" before it says that it is a guess.
    void size(const designfile::Fields& fields, std::string_view key,
              std::optional<Decimal>& target, const std::string& subject);
    /// A number that is not negative.
    void amount(const designfile::Fields& fields, std::string_view key,
                std::optional<Decimal>& target);
    /// Units per second, a month's total turned into them.
    [[nodiscard]] std::optional<Decimal> perSecond(const designfile::Fields& fields,
                                                   std::string_view key);

    /// Notes how sure the author is of what a node says; nothing where there is none. A figure of a
    /// map or a list is a guess when one of its parts is.
    void noteCertainty(const yaml::Node* node, const std::string& input);

    [[nodiscard]] std::vector<InputCertainty>& certainties() { return m_certainties; }

private:
    /// What one direction of a load is read into.
    struct DirectionTarget;

    designfile::Reading& m_reading;
    SeriesFiles m_series;
    Decimal m_monthHours = 730;
    std::vector<InputCertainty> m_certainties;

    std::vector<MetricFile> seriesFiles(const yaml::Node& node, const std::string& path);
    void takeSeries(const designfile::Fields& fields, const yaml::Node& node, UnitUsage& units,
                    const std::string& subject);
    void takeAmounts(UnitUsage& units) const;
    void readDirection(const designfile::Fields& fields, std::string_view key,
                       DirectionTarget target);
    void readCourse(const yaml::Node& node, const std::string& path, DirectionTarget target);
    void checkTogether(const designfile::Fields& fields, bool schedule);
    void readSchedule(const designfile::Fields& fields, const std::optional<Decimal>& base,
                      const std::optional<Decimal>& peak, const std::optional<Decimal>& perDay,
                      const std::optional<Decimal>& perMonth, DirectionTarget target);
    void noteSeries(const UnitUsage& units, const std::string& subject);
};

/// Reads the `name` of a table or an index; an error where it is missing or in `names` already.
void readName(designfile::Reading& reading, const designfile::Fields& fields, std::string& name,
              std::set<std::string>& names, const std::string& what);

/// "?": the file says that nobody knows.
[[nodiscard]] bool isUnknown(const yaml::Node* node);
/// Whether a quantity's author says that it is a guess: "~500/s".
[[nodiscard]] bool isGuess(std::string_view text);

} // namespace infera::model::usagefile
