#include "model/usage/servicereader.h"

#include "model/usage/usagequantity.h"

#include <algorithm>

namespace infera::model::usagefile {

using designfile::eachItem;
using designfile::Fields;

template<typename Parse>
void ServiceReader::service(const Fields& fields, std::string_view key,
                            std::optional<Decimal>& target, Parse parse, std::string_view expected)
{
    const yaml::Node* node = fields.given(key);
    if (node == nullptr)
        return;
    const auto value = designfile::quantityOf(m_reading, *node, fields.path(key), parse, expected);
    if (value)
        target = *value;
}

/// A size kept all month, or a list of sizes and of `{ size, days }`, the days of this month on
/// which each is there. A backup is billed for the days that remain of the month in which it is
/// taken, and down to those it was there when it is deleted ("Understanding Amazon DynamoDB
/// billing for backups", AWS Developer Guide); together they are a mean size.
void ServiceReader::readBackups(const Fields& parent, std::optional<Decimal>& mean)
{
    const yaml::Node* node = parent.given("backups");
    if (node == nullptr || node->isScalar()) {
        service(parent, "backups", mean, parseBytes, "a size");
        return;
    }
    if (node->isMap()) {
        mean = readBackup(*node, parent.path("backups"));
        return;
    }
    eachItem(m_reading, *node, parent.path("backups"),
             "a size, or a list of sizes and of { size, days }",
             [&](const yaml::Node& item, const std::string& path) {
                 const std::optional<Decimal> bytes = readBackup(item, path);
                 mean = mean && bytes ? std::optional(*mean + *bytes) : std::nullopt;
             });
}

/// Its bytes over the month; nothing where its size is unknown.
std::optional<Decimal> ServiceReader::readBackup(const yaml::Node& node, const std::string& path)
{
    if (!node.isMap()) {
        const auto bytes =
            designfile::quantityOf(m_reading, node, path, parseBytes, "a size such as 10 GB");
        return bytes ? *bytes : Decimal();
    }
    const Fields fields(m_reading, node, path, "a backup", {"size", "days"});
    std::optional<Decimal> bytes = Decimal();
    std::optional<Decimal> days;
    service(fields, "size", bytes, parseBytes, "a size");
    const bool unknown = isUnknown(fields.find("days"));
    if (!unknown)
        service(fields, "days", days, parseAmount, "a number of days");
    constexpr int longestMonth = 31;
    if (days && *days > longestMonth)
        m_reading.error("out-of-range",
                        "Expected the days of this month on which the backup is there, at "
                        "most 31.",
                        *fields.find("days"), fields.path("days"));
    if (fields.find("size") == nullptr)
        m_reading.error("missing-key", "Expected the size of the backup.", node,
                        fields.path("size"));
    if (unknown)
        return std::nullopt;
    if (!days || !bytes)
        return bytes;
    return (*bytes * std::min(*days * 24, m_monthHours)).dividedBy(m_monthHours);
}

void ServiceReader::read(const Fields& fields, TableUsage& table)
{
    const auto size = [&](const char* key, std::optional<Decimal>& target, const char* what) {
        service(fields, key, target, parseBytes, "a size");
        m_units.noteCertainty(fields.given(key), what + table.name);
    };
    const auto count = [&](const char* key, std::optional<Decimal>& target, const char* what) {
        service(fields, key, target, parseMonthlyCount, "a number in a month");
        m_units.noteCertainty(fields.given(key), what + table.name);
    };
    readBackups(fields, table.backupBytes);
    m_units.noteCertainty(fields.given("backups"), "backups of " + table.name);
    size("cold_backups", table.coldBackupBytes, "cold backups of ");
    size("cold_restored", table.coldRestoredBytesPerMonth, "cold restores of ");
    size("incremental_exported", table.incrementalExportedBytesPerMonth, "incremental exports of ");
    size("restored", table.restoredBytesPerMonth, "restores of ");
    size("exported", table.exportedBytesPerMonth, "exports of ");
    size("imported", table.importedBytesPerMonth, "imports of ");
    count("stream_reads", table.streamReadsPerMonth, "stream reads of ");
    count("expired_units", table.expiredUnitsPerMonth, "expired items of ");
    count("change_data_capture_units", table.changeDataCaptureUnitsPerMonth,
          "change data capture of ");
}

} // namespace infera::model::usagefile
