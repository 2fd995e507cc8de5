#pragma once

#include "engine/api/backuptypes.h"
#include "engine/api/errors.h"
#include "engine/api/tabletypes.h"
#include "engine/store/countstore.h"
#include "engine/store/itemstore.h"

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

/// A table as the operations see it: its description, its keys by name and type, its storage.
namespace infera::engine {

struct KeyAttribute
{
    std::string name;
    model::AttributeType type = model::AttributeType::S;
};

/// The key of a table or an index; a global index may have several attributes of each kind.
struct KeySchema
{
    std::vector<KeyAttribute> hash;
    std::vector<KeyAttribute> range;

    [[nodiscard]] std::vector<KeyAttribute> all() const;
    [[nodiscard]] bool contains(std::string_view name) const;
};

struct IndexState
{
    std::int64_t id = 0; ///< in the store
    std::string name;
    bool global = true;
    KeySchema key;
    Projection projection;
    std::set<std::string, std::less<>> projected; ///< keys and included; unused with ALL
    std::unique_ptr<IndexStore> store;
    ItemCounts counts; ///< of its entries

    [[nodiscard]] bool projects(std::string_view attribute) const
    {
        return projection.type == ProjectionType::All || projected.contains(attribute);
    }
};

/// What a table has beside its description.
struct TableSettings
{
    std::map<std::string, ContributorInsights> insights; ///< by index; of a table: ""
    std::vector<KinesisDestination> kinesis;
    std::map<std::string, std::string> tags;
    std::string ttlAttribute;      ///< empty: time to live is disabled
    std::int64_t ttlChangedMs = 0; ///< when it was enabled or disabled last; 0: never
    bool pointInTimeRecovery = false;
    std::int64_t pointInTimeRecoverySinceMs = 0;
    std::int64_t recoveryPeriodDays = 35;
    std::string resourcePolicy; ///< empty: none
    std::int64_t policyRevision = 0;
    std::vector<std::int64_t> encryptionChangesMs; ///< those that count, the oldest first
    std::vector<std::int64_t> tableClassChangesMs;

    /// What lies before the recovery period cannot be asked for.
    [[nodiscard]] std::int64_t recoveryStartMs(std::int64_t nowMs) const
    {
        constexpr std::int64_t dayMs = 24LL * 60 * 60 * 1000;
        return nowMs - recoveryPeriodDays * dayMs;
    }
};

struct TableState
{
    std::int64_t id = 0; ///< in the store
    TableDescription description;
    KeySchema key;
    std::vector<std::unique_ptr<IndexState>> indexes; ///< local ones first
    std::unique_ptr<ItemStore> items;
    TableSettings settings;
    std::int64_t streamId = 0; ///< of the open stream; 0: there is none
    std::string expiryCursor;  ///< where the search for expired items goes on

    [[nodiscard]] const std::string& name() const { return description.tableName; }
    [[nodiscard]] IndexState* findIndex(std::string_view name) const;
    [[nodiscard]] bool hasLocalIndex() const;

    [[nodiscard]] TableCounts counts() const;
    void setCounts(const TableCounts& counts);
    /// The description with the counts of its indexes.
    [[nodiscard]] TableDescription described() const;
};

[[nodiscard]] KeySchema keySchemaOf(const std::vector<KeySchemaElement>& elements,
                                    const std::vector<AttributeDefinition>& definitions);

/// An index as its description says, without its store.
[[nodiscard]] std::unique_ptr<IndexState> makeIndexState(const IndexDescription& description,
                                                         const TableDescription& table);

} // namespace infera::engine
