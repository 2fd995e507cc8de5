#pragma once

#include "model/formats/design/maps.h"
#include "model/usage/unitreader.h"
#include "model/usage/usage.h"

#include <optional>
#include <string>
#include <string_view>

namespace infera::model::usagefile {

/// Reads what a table is billed for besides its throughput and storage: backups, restores, exports,
/// imports, streams and change data capture.
class ServiceReader
{
public:
    ServiceReader(designfile::Reading& reading, UnitReader& units, Decimal monthHours)
        : m_reading(reading), m_units(units), m_monthHours(monthHours)
    {}

    void read(const designfile::Fields& fields, TableUsage& table);

private:
    designfile::Reading& m_reading;
    UnitReader& m_units;
    Decimal m_monthHours;

    void readBackups(const designfile::Fields& parent, std::optional<Decimal>& mean);
    [[nodiscard]] std::optional<Decimal> readBackup(const yaml::Node& node,
                                                    const std::string& path);
    template<typename Parse>
    void service(const designfile::Fields& fields, std::string_view key,
                 std::optional<Decimal>& target, Parse parse, std::string_view expected);
};

} // namespace infera::model::usagefile
