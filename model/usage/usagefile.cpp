#include "model/usage/usagefile.h"

#include "model/base/named.h"
#include "model/formats/design/maps.h"
#include "model/formats/yaml/yamltree.h"
#include "model/usage/metricseries.h"
#include "model/usage/usagequantity.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

namespace infera::model {

namespace {

using designfile::eachItem;
using designfile::Fields;
using designfile::Reading;
using designfile::textOf;
using namespace usagefile;

constexpr long long secondsPerHour = 3600;
constexpr long long hoursPerDay = 24;
const Decimal defaultMonthHours = 730;

Result<std::string> readFromDisk(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    if (!file)
        return failure("cannot-read", "Cannot read '" + path + "'.");
    return text.str();
}

/// One of the settings that both directions have, told apart by the key that holds it.
struct DirectionTarget
{
    std::optional<Decimal>& perMonth;
    std::optional<Decimal>& perSecond;
    std::optional<Decimal>& peak;
    std::optional<ScheduledUnits>& schedule;
};

DirectionTarget reads(UnitUsage& units)
{
    return {units.readUnitsPerMonth, units.readUnitsPerSecond, units.peakReadUnitsPerSecond,
            units.scheduledReads};
}

DirectionTarget writes(UnitUsage& units)
{
    return {units.writeUnitsPerMonth, units.writeUnitsPerSecond, units.peakWriteUnitsPerSecond,
            units.scheduledWrites};
}

class UsageReader
{
public:
    UsageReader(std::string_view fileName, const UsageFileOptions& options)
        : m_reading(fileName), m_fileName(fileName), m_options(options)
    {}

    ResultList<Usage> read(const yaml::Node& root)
    {
        const Fields fields(m_reading, root, "", "a usage file",
                            {"infera_usage", "name", "description", "region", "month_hours",
                             "free_tier", "tables"});
        if (root.isMap())
            readTop(fields);
        return finish();
    }

private:
    Reading m_reading;
    std::string m_fileName;
    const UsageFileOptions& m_options;
    Usage m_usage;
    Decimal m_monthHours = defaultMonthHours;

    ResultList<Usage> finish()
    {
        std::vector<Error> errors = std::move(m_reading.errors());
        // The program never writes this file, so a key it does not know is a mistake: it would
        // silently leave something out of the bill.
        for (Error& note : m_reading.notes()) {
            const std::size_t kept = note.message.find(" It is kept and has no effect; known");
            if (kept != std::string::npos)
                note.message =
                    note.message.substr(0, kept) + " Known" + note.message.substr(kept + 36);
            errors.push_back(std::move(note));
        }
        if (errors.empty())
            return std::move(m_usage);
        std::stable_sort(errors.begin(), errors.end(), [](const Error& a, const Error& b) {
            return std::pair(a.where.line, a.where.column) <
                   std::pair(b.where.line, b.where.column);
        });
        return tl::unexpected(std::move(errors));
    }

    void readTop(const Fields& fields)
    {
        const yaml::Node* version = fields.given("infera_usage");
        if (version == nullptr)
            m_reading.error("missing-key", "Expected infera_usage: 1 at the top of a usage file.",
                            fields.node(), "infera_usage");
        else if (!version->isScalar() || version->value != "1")
            m_reading.error("unknown-version", "Expected infera_usage: 1.", *version,
                            "infera_usage");
        fields.text("region", m_usage.region, "a region such as us-east-1");
        if (m_usage.region.empty())
            m_reading.error("missing-key", "Expected a region such as us-east-1.", fields.node(),
                            "region");
        amount(fields, "month_hours", m_usage.monthHours);
        checkMonthHours(fields);
        readFreeTier(fields);
        const yaml::Node* tables = fields.given("tables");
        if (tables == nullptr) {
            m_reading.error("missing-key", "Expected a list of tables.", fields.node(), "tables");
            return;
        }
        std::set<std::string> names;
        eachItem(m_reading, *tables, "tables", "a list of tables",
                 [&](const yaml::Node& node, const std::string& path) {
                     m_usage.tables.push_back(readTable(node, path, names));
                 });
    }

    void checkMonthHours(const Fields& fields)
    {
        const bool possible =
            !m_usage.monthHours || (*m_usage.monthHours > 0 && *m_usage.monthHours <= 744);
        if (!possible)
            m_reading.error("out-of-range", "Expected the hours of a month, up to 744.",
                            *fields.find("month_hours"), "month_hours");
        if (m_options.monthHours)
            m_usage.monthHours = m_options.monthHours;
        m_monthHours = m_usage.monthHours.value_or(defaultMonthHours);
    }

    void readFreeTier(const Fields& fields)
    {
        if (fields.given("free_tier") == nullptr)
            return;
        bool counted = false;
        fields.flag("free_tier", counted);
        m_usage.freeTier = counted;
    }

    TableUsage readTable(const yaml::Node& node, const std::string& path,
                         std::set<std::string>& names)
    {
        TableUsage table;
        const Fields fields(m_reading, node, path, "a table",
                            {"name", "table_class", "storage", "read_units", "write_units",
                             "series", "provisioned", "reserved", "indexes", "replicas",
                             "point_in_time_recovery", "backups", "restored", "exported",
                             "imported", "stream_reads", "change_data_capture_units"});
        if (!node.isMap())
            return table;
        readName(fields, table.name, names, "table");
        readTableClass(fields, table);
        readUnits(fields, table.units);
        size(fields, "storage", table.storageBytes);
        table.provisioned = ProvisionedSettings();
        table.provisioned->targetUtilisation = 1; // unless the file says otherwise
        readProvisioned(fields, table.provisioned);
        readReserved(fields, table.reserved);
        readIndexes(fields, table);
        fields.texts("replicas", table.replicas, "a list of regions");
        fields.flag("point_in_time_recovery", table.pointInTimeRecovery);
        readServices(fields, table);
        return table;
    }

    void readName(const Fields& fields, std::string& name, std::set<std::string>& names,
                  const std::string& what)
    {
        fields.text("name", name, "the name of the " + what);
        const yaml::Node* node = fields.given("name");
        if (node == nullptr)
            m_reading.error("missing-key", "Expected the name of the " + what + ".", fields.node(),
                            fields.path("name"));
        else if (!names.insert(name).second)
            m_reading.error("duplicate-name",
                            "The " + what + " \"" + name + "\" stands here a second time.", *node,
                            fields.path("name"));
    }

    void readTableClass(const Fields& fields, TableUsage& table)
    {
        const std::vector<std::string> classes{"STANDARD", "STANDARD_INFREQUENT_ACCESS"};
        fields.text("table_class", table.tableClass, designfile::choiceText(classes));
        const bool known =
            table.tableClass.empty() || table.tableClass == "auto" ||
            std::find(classes.begin(), classes.end(), table.tableClass) != classes.end();
        if (!known)
            m_reading.error("unknown-value",
                            "\"" + table.tableClass + "\" is not a table class; expected " +
                                designfile::choiceText(classes) + "." +
                                designfile::suggestion(table.tableClass, classes),
                            *fields.given("table_class"), fields.path("table_class"));
        if (table.tableClass == "auto")
            table.tableClass.clear();
    }

    /// read_units, write_units and series, of a table or an index.
    void readUnits(const Fields& fields, UnitUsage& units)
    {
        readDirection(fields, "read_units", reads(units));
        readDirection(fields, "write_units", writes(units));
        const yaml::Node* series = fields.given("series");
        if (series == nullptr)
            return;
        const std::string path = fields.path("series");
        const auto name = textOf(m_reading, *series, path, "the name of a file of metrics");
        if (!name)
            return;
        Result<UnitSeries> read = readSeries(*name);
        if (read)
            units.series = *std::move(read);
        else
            m_reading.error(read.error().code,
                            read.error().where.file.empty() ? read.error().message
                                                            : read.error().toString(),
                            *series, path);
    }

    Result<UnitSeries> readSeries(const std::string& name) const
    {
        const std::filesystem::path directory = std::filesystem::path(m_fileName).parent_path();
        const std::string path = (directory / name).string();
        const Result<std::string> text =
            m_options.readFile ? m_options.readFile(path) : readFromDisk(path);
        if (!text)
            return tl::unexpected(text.error());
        return readMetricSeries(*text, name);
    }

    void readDirection(const Fields& fields, std::string_view key, DirectionTarget target)
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
        if (rate) {
            target.perSecond = rate->perSecond;
            target.perMonth = rate->perMonth;
        }
    }

    /// { base, peak, peak_hours_per_day } or { average | total, peak }.
    void readCourse(const yaml::Node& node, const std::string& path, DirectionTarget target)
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
        if (fields.given("base") != nullptr) {
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

    void readSchedule(const Fields& fields, const std::optional<Decimal>& base,
                      const std::optional<Decimal>& peak, const std::optional<Decimal>& perDay,
                      const std::optional<Decimal>& perMonth, DirectionTarget target)
    {
        const yaml::Node& node = fields.node();
        if (fields.given("peak") == nullptr)
            m_reading.error("missing-key", "Expected a peak beside the base.", node,
                            fields.path("peak"));
        if (fields.given("peak_hours_per_day") == nullptr &&
            fields.given("peak_hours_per_month") == nullptr)
            m_reading.error("missing-key", "Expected peak_hours_per_day beside base and peak.",
                            node, fields.path("peak_hours_per_day"));
        if (perDay && *perDay > hoursPerDay)
            m_reading.error("out-of-range", "A day has 24 hours.",
                            *fields.given("peak_hours_per_day"), fields.path("peak_hours_per_day"));
        if (perMonth && *perMonth > m_monthHours)
            m_reading.error("out-of-range", "The month has " + m_monthHours.toString() + " hours.",
                            *fields.given("peak_hours_per_month"),
                            fields.path("peak_hours_per_month"));
        if (base && peak && (perDay || perMonth))
            target.schedule = ScheduledUnits{*base, *peak, perDay.value_or(0), perMonth};
    }

    /// A rate, a month's total turned into one.
    std::optional<Decimal> perSecond(const Fields& fields, std::string_view key)
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

    void amount(const Fields& fields, std::string_view key, std::optional<Decimal>& target)
    {
        const yaml::Node* node = fields.given(key);
        if (node == nullptr)
            return;
        if (const auto value =
                designfile::quantityOf(m_reading, *node, fields.path(key), parseAmount, "a number"))
            target = *value;
    }

    void size(const Fields& fields, std::string_view key, std::optional<Decimal>& target)
    {
        const yaml::Node* node = fields.given(key);
        if (node == nullptr)
            return;
        const auto value = designfile::quantityOf(m_reading, *node, fields.path(key), parseBytes,
                                                  "a size such as 2048 GB");
        if (value)
            target = *value;
    }

    void readProvisioned(const Fields& table, std::optional<ProvisionedSettings>& target)
    {
        const yaml::Node* node = table.given("provisioned");
        if (node == nullptr)
            return;
        const Fields fields(
            m_reading, *node, table.path("provisioned"), "provisioned capacity",
            {"read", "write", "target_utilisation", "target_utilization", "min", "max"});
        ProvisionedSettings settings = target.value_or(ProvisionedSettings());
        amount(fields, "read", settings.readUnits);
        amount(fields, "write", settings.writeUnits);
        amount(fields, "min", settings.minimum);
        amount(fields, "max", settings.maximum);
        for (const char* key : {"target_utilisation", "target_utilization"}) {
            const yaml::Node* share = fields.given(key);
            if (share == nullptr)
                continue;
            if (const auto value = designfile::quantityOf(m_reading, *share, fields.path(key),
                                                          parseShare, "a share such as 70%"))
                settings.targetUtilisation = *value;
        }
        if (settings.minimum && settings.maximum && *settings.minimum > *settings.maximum)
            m_reading.error("out-of-range", "The minimum is above the maximum.",
                            *fields.given("min"), fields.path("min"));
        target = settings;
    }

    void readReserved(const Fields& table, std::optional<ReservedSettings>& target)
    {
        const yaml::Node* node = table.given("reserved");
        if (node == nullptr)
            return;
        const Fields fields(m_reading, *node, table.path("reserved"), "reserved capacity",
                            {"read", "write", "term"});
        ReservedSettings settings;
        amount(fields, "read", settings.readUnits);
        amount(fields, "write", settings.writeUnits);
        std::string term = "1y";
        fields.text("term", term, "1y or 3y");
        if (term != "1y" && term != "3y")
            m_reading.error("unknown-value", "\"" + term + "\" is not a term; expected 1y or 3y.",
                            *fields.given("term"), fields.path("term"));
        settings.termYears = term == "3y" ? 3 : 1;
        target = settings;
    }

    void readIndexes(const Fields& table, TableUsage& target)
    {
        const yaml::Node* node = table.given("indexes");
        if (node == nullptr)
            return;
        std::set<std::string> names;
        eachItem(m_reading, *node, table.path("indexes"), "a list of indexes",
                 [&](const yaml::Node& item, const std::string& path) {
                     target.indexes.push_back(readIndex(item, path, names));
                 });
    }

    IndexUsage readIndex(const yaml::Node& node, const std::string& path,
                         std::set<std::string>& names)
    {
        IndexUsage index;
        const Fields fields(
            m_reading, node, path, "an index",
            {"name", "kind", "read_units", "write_units", "series", "storage", "provisioned"});
        if (!node.isMap())
            return index;
        readName(fields, index.name, names, "index");
        std::string kind = "GSI";
        fields.text("kind", kind, "GSI or LSI");
        if (kind != "GSI" && kind != "LSI")
            m_reading.error("unknown-value",
                            "\"" + kind +
                                "\" is not a kind of index; expected "
                                "GSI or LSI.",
                            *fields.given("kind"), fields.path("kind"));
        index.local = kind == "LSI";
        readUnits(fields, index.units);
        size(fields, "storage", index.storageBytes);
        readProvisioned(fields, index.provisioned);
        if (index.provisioned && !index.provisioned->targetUtilisation)
            index.provisioned->targetUtilisation = 1;
        return index;
    }

    void readServices(const Fields& fields, TableUsage& table)
    {
        service(fields, "backups", table.name, table.backupBytes, parseBytes, "a size");
        service(fields, "restored", table.name, table.restoredBytesPerMonth, parseBytes, "a size");
        service(fields, "exported", table.name, table.exportedBytesPerMonth, parseBytes, "a size");
        service(fields, "imported", table.name, table.importedBytesPerMonth, parseBytes, "a size");
        service(fields, "stream_reads", table.name, table.streamReadsPerMonth, parseMonthlyCount,
                "a number in a month");
        service(fields, "change_data_capture_units", table.name,
                table.changeDataCaptureUnitsPerMonth, parseMonthlyCount, "a number in a month");
    }

    template<typename Parse>
    void service(const Fields& fields, std::string_view key, const std::string& table,
                 Decimal& target, Parse parse, std::string_view expected)
    {
        const yaml::Node* node = fields.given(key);
        if (node == nullptr)
            return;
        const auto value =
            designfile::quantityOf(m_reading, *node, fields.path(key), parse, expected);
        if (value && *value)
            target = **value;
        else if (value)
            m_usage.incomplete.push_back(table + ": " + std::string(key) +
                                         " is unknown and not in the bill.");
    }
};

} // namespace

ResultList<Usage> readUsage(std::string_view text, std::string_view fileName,
                            const UsageFileOptions& options)
{
    const auto root = yaml::parse(text, fileName);
    if (!root)
        return tl::unexpected(std::vector<Error>{root.error()});
    if ((*root)->isNull())
        return tl::unexpected(
            std::vector<Error>{{"empty-file",
                                "The file is empty; a usage file begins with infera_usage: 1.",
                                {std::string(fileName), 1, 1, ""}}});
    return UsageReader(fileName, options).read(**root);
}

bool looksLikeUsage(std::string_view text)
{
    const auto root = yaml::parse(text, "");
    return root && (*root)->isMap() && (*root)->find("infera_usage") != nullptr;
}

} // namespace infera::model
