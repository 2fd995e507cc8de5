#include "model/usage/usagefile.h"

#include "model/formats/design/maps.h"
#include "model/formats/yaml/yamltree.h"
#include "model/usage/replicareader.h"
#include "model/usage/servicereader.h"
#include "model/usage/unitreader.h"
#include "model/usage/usagequantity.h"

#include <algorithm>
#include <set>

namespace infera::model {

namespace {

using designfile::eachItem;
using designfile::Fields;
using designfile::Reading;
using designfile::textOf;
using namespace usagefile;

const Decimal defaultMonthHours = 730;

class UsageReader
{
public:
    UsageReader(std::string_view fileName, const UsageFileOptions& options)
        : m_reading(fileName), m_options(options),
          m_units(m_reading, std::string(fileName), options)
    {}

    ResultList<Usage> read(const yaml::Node& root)
    {
        const Fields fields(m_reading, root, "", "a usage file",
                            {"infera_usage", "name", "description", "region", "month_hours",
                             "free_tier", "window", "tables"});
        if (root.isMap())
            readTop(fields);
        return finish();
    }

private:
    Reading m_reading;
    const UsageFileOptions& m_options;
    Usage m_usage;
    UnitReader m_units;

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
        m_usage.certainties = std::move(m_units.certainties());
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
        else
            checkRegion(m_reading, m_options, m_usage.region, *fields.given("region"), "region");
        m_units.amount(fields, "month_hours", m_usage.monthHours);
        checkMonthHours(fields);
        readFreeTier(fields);
        readWindow(fields);
        const yaml::Node* tables = fields.given("tables");
        if (tables == nullptr) {
            m_reading.error("missing-key", "Expected a list of tables.", fields.node(), "tables");
            return;
        }
        m_units.series().readAhead(*tables);
        std::set<std::string> names;
        eachItem(m_reading, *tables, "tables", "a list of tables",
                 [&](const yaml::Node& node, const std::string& path) {
                     m_usage.tables.push_back(readTable(node, path, names));
                 });
        if (m_usage.tables.empty() && m_reading.errors().empty())
            m_reading.error("missing-key", "Expected at least one table.", *tables, "tables");
    }

    /// { from: 2026-01-01T00:00:00Z, to: 2026-01-08T00:00:00Z }: what the series are of.
    void readWindow(const Fields& parent)
    {
        const yaml::Node* node = parent.given("window");
        if (node == nullptr)
            return;
        const Fields fields(m_reading, *node, "window", "a window", {"from", "to"});
        MetricWindow window;
        bool known = true;
        for (auto& [key, target] : {std::pair<const char*, long long&>{"from", window.from},
                                    std::pair<const char*, long long&>{"to", window.to}}) {
            std::string text;
            fields.text(key, text, "a time such as 2026-01-31T12:00:00Z");
            const auto time = metricTime(text);
            known = known && time;
            if (!time)
                m_reading.error(
                    "unknown-value",
                    "Expected a time such as 2026-01-31T12:00:00Z, not \"" + text + "\".",
                    fields.given(key) != nullptr ? *fields.given(key) : *node, fields.path(key));
            target = time.value_or(0);
        }
        if (known && window.from >= window.to)
            m_reading.error("out-of-range", "The window ends before it begins.", *node, "window");
        else if (known)
            m_units.series().setWindow(window);
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
        m_units.setMonthHours(m_usage.monthHours.value_or(defaultMonthHours));
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
                            {"name",
                             "table_class",
                             "storage",
                             "read_units",
                             "write_units",
                             "series",
                             "provisioned",
                             "reserved",
                             "indexes",
                             "replicas",
                             "point_in_time_recovery",
                             "backups",
                             "restored",
                             "exported",
                             "imported",
                             "stream_reads",
                             "change_data_capture_units",
                             "expired_units",
                             "on_demand",
                             "cold_backups",
                             "cold_restored",
                             "incremental_exported"});
        if (!node.isMap())
            return table;
        readName(m_reading, fields, table.name, names, "table");
        readTableClass(fields, table);
        m_units.readUnits(fields, table.units, table.name);
        m_units.size(fields, "storage", table.storageBytes, table.name);
        readOnDemand(fields, table.onDemandMaximum);
        table.provisioned = ProvisionedSettings();
        table.provisioned->targetUtilisation = 1; // unless the file says otherwise
        readProvisioned(fields, table.provisioned);
        readReserved(fields, table.reserved);
        readIndexes(fields, table);
        ReplicaReader(m_reading, m_units, m_options, m_usage).read(fields, table);
        if (isUnknown(fields.given("point_in_time_recovery")))
            m_usage.incomplete.push_back(
                table.name + ": whether it has point-in-time recovery is unknown; it is not in the "
                             "bill.");
        else
            fields.flag("point_in_time_recovery", table.pointInTimeRecovery);
        ServiceReader(m_reading, m_units, m_usage.monthHours.value_or(defaultMonthHours))
            .read(fields, table);
        return table;
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

    void readProvisioned(const Fields& table, std::optional<ProvisionedSettings>& target)
    {
        const yaml::Node* node = table.given("provisioned");
        if (node == nullptr)
            return;
        const Fields fields(
            m_reading, *node, table.path("provisioned"), "provisioned capacity",
            {"read", "write", "target_utilisation", "target_utilization", "min", "max"});
        ProvisionedSettings settings = target.value_or(ProvisionedSettings());
        readCapacity(fields, "read", settings.readUnits);
        readCapacity(fields, "write", settings.writeUnits);
        readCapacity(fields, "min", settings.minimum);
        readCapacity(fields, "max", settings.maximum);
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

    /// Whole units, at least one.
    void readCapacity(const Fields& fields, const char* key, std::optional<Decimal>& target)
    {
        m_units.amount(fields, key, target);
        if (target && fields.given(key) != nullptr && (*target < 1 || target->ceiling() != *target))
            m_reading.error("out-of-range", "Expected whole capacity units, at least 1.",
                            *fields.given(key), fields.path(key));
    }

    void readReserved(const Fields& table, std::optional<ReservedSettings>& target)
    {
        const yaml::Node* node = table.given("reserved");
        if (node == nullptr)
            return;
        const Fields fields(m_reading, *node, table.path("reserved"), "reserved capacity",
                            {"read", "write", "term"});
        ReservedSettings settings;
        m_units.amount(fields, "read", settings.readUnits);
        m_units.amount(fields, "write", settings.writeUnits);
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
                     target.indexes.push_back(readIndex(item, path, names, target));
                 });
    }

    IndexUsage readIndex(const yaml::Node& node, const std::string& path,
                         std::set<std::string>& names, const TableUsage& table)
    {
        IndexUsage index;
        const Fields fields(m_reading, node, path, "an index",
                            {"name", "kind", "read_units", "write_units", "series", "storage",
                             "provisioned", "on_demand"});
        if (!node.isMap())
            return index;
        readName(m_reading, fields, index.name, names, "index");
        std::string kind = "GSI";
        fields.text("kind", kind, "GSI or LSI");
        if (kind != "GSI" && kind != "LSI")
            m_reading.error("unknown-value",
                            "\"" + kind +
                                "\" is not a kind of index; expected "
                                "GSI or LSI.",
                            *fields.given("kind"), fields.path("kind"));
        index.local = kind == "LSI";
        const std::string subject = table.name + "." + index.name;
        m_units.readUnits(fields, index.units, subject, index.local);
        m_units.size(fields, "storage", index.storageBytes, subject);
        readOnDemand(fields, index.onDemandMaximum);
        if (index.local)
            checkLocal(fields, subject);
        readProvisioned(fields, index.provisioned);
        if (index.provisioned && !index.provisioned->targetUtilisation)
            index.provisioned->targetUtilisation = table.provisioned->targetUtilisation;
        return index;
    }

    /// { max_read: 1000, max_write: 500 }, in units per second.
    void readOnDemand(const Fields& parent, OnDemandMaximum& target)
    {
        const yaml::Node* node = parent.given("on_demand");
        if (node == nullptr)
            return;
        const Fields fields(m_reading, *node, parent.path("on_demand"), "on-demand settings",
                            {"max_read", "max_write"});
        readMaximum(fields, "max_read", target.readUnitsPerSecond);
        readMaximum(fields, "max_write", target.writeUnitsPerSecond);
    }

    void readMaximum(const Fields& fields, const char* key, std::optional<Decimal>& target)
    {
        const yaml::Node* node = fields.given(key);
        if (node == nullptr)
            return;
        const bool plain = node->isScalar() && node->value.find('/') == std::string::npos;
        if (plain)
            m_units.amount(fields, key, target);
        else
            target = m_units.perSecond(fields, key);
        if (target && *target < 1)
            m_reading.error("out-of-range", "Expected at least 1 unit per second.", *node,
                            fields.path(key));
    }

    /// A local index consumes its table's units: left out, it is in them; "?" makes them unknown.
    void checkLocal(const Fields& fields, const std::string& subject)
    {
        for (const char* key : {"read_units", "write_units"}) {
            if (isUnknown(fields.given(key)))
                m_usage.incomplete.push_back(subject + ": " + key +
                                             " is unknown and not in the bill.");
        }
        for (const char* key : {"provisioned", "on_demand"}) {
            if (const yaml::Node* node = fields.given(key))
                m_reading.error("not-here",
                                "A local index has no capacity of its own: it consumes its "
                                "table's.",
                                *node, fields.path(key));
        }
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
                                "The file is empty; a usage file begins with infera_usage: 1, a "
                                "design with infera_design: 1.",
                                {std::string(fileName), 1, 1, ""}}});
    return UsageReader(fileName, options).read(**root);
}

bool looksLikeUsage(std::string_view text)
{
    const auto root = yaml::parse(text, "");
    return root && (*root)->isMap() && (*root)->find("infera_usage") != nullptr;
}

} // namespace infera::model
