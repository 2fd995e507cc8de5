#include "engine/api/catalog.h"

#include "engine/api/keys.h"
#include "engine/api/tablejson.h"
#include "engine/item/itemcodec.h"

#include <cstdio>
#include <nlohmann/json.hpp>

namespace infera::engine {

using nlohmann::json;

namespace {

json settingsJson(const TableState& table)
{
    const TableSettings& settings = table.settings;
    json kinesis = json::array();
    for (const KinesisDestination& one : settings.kinesis)
        kinesis.push_back(
            {{"arn", one.streamArn}, {"active", one.active}, {"precision", one.precision}});
    json insights = json::object();
    for (const auto& [index, one] : settings.insights)
        insights[index] = {one.enabled, one.changedMs, one.mode};
    return {{"insights", insights},
            {"kinesis", kinesis},
            {"tags", settings.tags},
            {"ttlAttribute", settings.ttlAttribute},
            {"ttlChangedMs", settings.ttlChangedMs},
            {"pointInTimeRecovery", settings.pointInTimeRecovery},
            {"pointInTimeRecoverySinceMs", settings.pointInTimeRecoverySinceMs},
            {"recoveryPeriodDays", settings.recoveryPeriodDays},
            {"resourcePolicy", settings.resourcePolicy},
            {"policyRevision", settings.policyRevision},
            {"encryptionChangesMs", settings.encryptionChangesMs},
            {"tableClassChangesMs", settings.tableClassChangesMs},
            {"streamId", table.streamId}};
}

void readSettings(const json& from, TableState& table)
{
    TableSettings& settings = table.settings;
    settings.tags = from.at("tags").get<std::map<std::string, std::string>>();
    settings.ttlAttribute = from.at("ttlAttribute");
    settings.ttlChangedMs = from.at("ttlChangedMs");
    settings.pointInTimeRecovery = from.at("pointInTimeRecovery");
    settings.pointInTimeRecoverySinceMs = from.at("pointInTimeRecoverySinceMs");
    settings.recoveryPeriodDays = from.at("recoveryPeriodDays");
    settings.resourcePolicy = from.at("resourcePolicy");
    // Files of earlier versions have none of these.
    settings.encryptionChangesMs = from.value("encryptionChangesMs", settings.encryptionChangesMs);
    settings.tableClassChangesMs = from.value("tableClassChangesMs", settings.tableClassChangesMs);
    for (const auto& [index, one] : from.value("insights", json::object()).items())
        settings.insights[index] = {table.name(), index, one.at(0), one.at(1),
                                    one.size() > 2 ? one.at(2).get<std::string>() : ""};
    for (const json& one : from.value("kinesis", json::array()))
        settings.kinesis.push_back({one.at("arn"), one.at("active"), one.at("precision")});
    settings.policyRevision = from.at("policyRevision");
    table.streamId = from.at("streamId");
}

/// Of a file from before indexes were counted: once.
void countEntries(TableState& table)
{
    for (const auto& index : table.indexes)
        index->counts = {};
    if (table.indexes.empty())
        return;
    table.items->readAll([&](std::int64_t, std::string_view bytes) {
        const model::Item item = decodeItem(bytes);
        for (const auto& index : table.indexes) {
            if (!validateIndexKeys(item, *index) || !hasEntry(*index, item))
                continue;
            ++index->counts.items;
            index->counts.bytes += static_cast<std::int64_t>(entryBytes(*index, item));
        }
    });
}

std::unique_ptr<TableState> restore(DatabaseState& state, std::int64_t id, const json& row)
{
    auto table = std::make_unique<TableState>();
    table->id = id;
    table->description = tableDescriptionFromJson(row.at("table"));
    table->key = keySchemaOf(table->description.keySchema, table->description.attributeDefinitions);
    table->items = std::make_unique<ItemStore>(state.connection, id);
    readSettings(row.at("settings"), *table);
    const auto add = [&](const IndexDescription& description) {
        auto index = makeIndexState(description, table->description);
        index->id = row.at("indexes").at(index->name);
        index->store = std::make_unique<IndexStore>(state.connection, id, index->id);
        table->indexes.push_back(std::move(index));
    };
    for (const IndexDescription& description : table->description.localSecondaryIndexes)
        add(description);
    for (const IndexDescription& description : table->description.globalSecondaryIndexes)
        add(description);
    const auto counts = state.counts.load(id);
    if (counts)
        table->setCounts(*counts);
    if (!counts || counts->indexes.size() < table->indexes.size())
        countEntries(*table);
    return table;
}

} // namespace

void createCatalog(Connection& connection)
{
    connection.execute("CREATE TABLE IF NOT EXISTS tables (id INTEGER PRIMARY KEY, name TEXT NOT "
                       "NULL UNIQUE, definition TEXT NOT NULL)");
    connection.execute("CREATE TABLE IF NOT EXISTS ids (next INTEGER NOT NULL)");
    connection.execute("INSERT INTO ids SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM ids)");
}

void loadCatalog(DatabaseState& state)
{
    Statement select = state.connection.prepare("SELECT id, definition FROM tables ORDER BY name");
    const StatementScope scope(select);
    while (select.step()) {
        try {
            auto table = restore(state, select.integer(0), json::parse(select.bytes(1)));
            state.tables.emplace(table->name(), std::move(table));
        } catch (const json::exception& problem) {
            throw StoreError(std::string("the description of a table is damaged: ") +
                             problem.what());
        }
    }
}

void saveTable(DatabaseState& state, const TableState& table)
{
    json row = {{"table", toJson(table.description)},
                {"indexes", json::object()},
                {"settings", settingsJson(table)}};
    for (const auto& index : table.indexes)
        row["indexes"][index->name] = index->id;
    const std::string definition = row.dump();
    Statement insert = state.connection.prepare(
        "INSERT INTO tables (id, name, definition) VALUES (?1, ?2, ?3) ON CONFLICT (id) DO UPDATE "
        "SET definition = excluded.definition");
    insert.bindInteger(1, table.id);
    insert.bindText(2, table.name());
    insert.bindText(3, definition);
    insert.run();
}

void forgetTable(DatabaseState& state, const TableState& table)
{
    Statement remove = state.connection.prepare("DELETE FROM tables WHERE id = ?1");
    remove.bindInteger(1, table.id);
    remove.run();
    state.counts.forget(table.id);
}

std::int64_t nextId(DatabaseState& state)
{
    Statement select =
        state.connection.prepare("UPDATE ids SET next = next + 1 RETURNING next - 1");
    const StatementScope scope(select);
    select.step();
    return select.integer(0);
}

std::string idOfNow(DatabaseState& state)
{
    char text[40];
    std::snprintf(text, sizeof text, "%014lld-%08llx", static_cast<long long>(state.nowMs()),
                  static_cast<unsigned long long>(nextId(state)));
    return text;
}

} // namespace infera::engine
