#include "model/layout/migration.h"

#include "model/base/text.h"
#include "model/capacity/capacity.h"
#include "model/layout/evaluate.h"
#include "model/layout/keptnames.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace infera::model {

namespace {

capacity::Bytes rounded(double bytes)
{
    return static_cast<capacity::Bytes>(std::max(1.0, std::round(bytes)));
}

class Planner
{
public:
    Planner(const Design& design, const Layout& from, const Layout& to)
        : m_design(design), m_from(from), m_to(withNamesInUse(from, to, m_keptNames))
    {}

    std::vector<MigrationStep> run()
    {
        for (const KeptName& one : m_keptNames)
            planName(one);
        for (const Table& table : m_to.tables)
            planTable(table);
        for (const Table& table : m_from.tables)
            planRemoval(table);
        std::stable_sort(
            m_steps.begin(), m_steps.end(),
            [](const MigrationStep& a, const MigrationStep& b) { return a.action < b.action; });
        return std::move(m_steps);
    }

private:
    const Design& m_design;
    const Layout& m_from;
    std::vector<KeptName> m_keptNames;
    Layout m_to; ///< under the names in use
    std::vector<MigrationStep> m_steps;

    void planName(const KeptName& one)
    {
        MigrationStep step;
        step.action = MigrationAction::KeepName;
        step.table = one.table;
        step.index = one.index;
        step.text = (one.index.empty() ? "Keep table " + one.table
                                       : "Keep index " + one.index + " of table " + one.table) +
                    " under its name: it is what the new layout calls " + one.other + ".";
        m_steps.push_back(std::move(step));
    }

    /// The table of the layout in use that goes on as `table`; nullptr: a new one is created.
    [[nodiscard]] const Table* kept(const Table& table) const
    {
        const Table* old = m_from.table(table.name);
        return old && canBecome(*old, table) ? old : nullptr;
    }

    /// Units for every item of an entity; nothing when their number is unknown.
    [[nodiscard]] std::optional<double> times(const EntityLayout& entity, double units) const
    {
        const Entity* described = m_design.entity(entity.entity());
        if (!described || !described->count)
            return std::nullopt;
        return *described->count * units;
    }

    /// Reading all items of a table, page by page, eventually consistent.
    [[nodiscard]] std::optional<double> scanUnits(const Table& table) const
    {
        double bytes = 0;
        for (const EntityLayout& one : table.entities) {
            const std::optional<double> own = times(one, storedItemBytes(m_design, table, one));
            if (!own)
                return std::nullopt;
            bytes += *own;
        }
        return capacity::expectedPageReadUnits(bytes, capacity::ReadKind::Eventual);
    }

    [[nodiscard]] double entryUnits(const Table& table, const Index& index,
                                    const EntityLayout& entity) const
    {
        const double share = shareInIndex(m_design, entity, index.name);
        if (share <= 0)
            return 0;
        const capacity::Bytes bytes = rounded(indexEntryBytes(m_design, table, index, entity));
        return share * capacity::indexWriteUnits(0, bytes, true, true);
    }

    static std::string indexesText(std::size_t count)
    {
        if (count == 0)
            return {};
        return " with " + std::to_string(count) + (count == 1 ? " index" : " indexes");
    }

    void planTable(const Table& table)
    {
        const Table* old = kept(table);
        if (!old) {
            MigrationStep step;
            step.action = MigrationAction::CreateTable;
            step.table = table.name;
            step.text = "Create table " + table.name + indexesText(table.indexes.size()) + ".";
            if (m_from.table(table.name))
                step.text += " Its key or a local index differs from that of the table in use, so "
                             "it needs another name until that one is dropped.";
            m_steps.push_back(std::move(step));
        } else {
            planIndexes(*old, table);
        }
        for (const EntityLayout& entity : table.entities)
            planEntity(old, table, entity);
    }

    void planIndexes(const Table& old, const Table& table)
    {
        for (const Index& index : table.indexes) {
            const Index* before = old.index(index.name);
            if (before && *before == index)
                continue;
            MigrationStep step;
            step.action = MigrationAction::CreateIndex;
            step.table = table.name;
            step.index = index.name;
            step.text =
                "Create index " + index.name + " on table " + table.name +
                "; it fills itself from the items there. One index of a table can be created at "
                "a time.";
            if (before)
                step.text += " It differs from the index of that name in use, so it needs another "
                             "name until that one is dropped.";
            double units = 0;
            double items = 0;
            bool known = true;
            for (const EntityLayout& entity : table.entities) {
                const std::optional<double> own = times(entity, entryUnits(table, index, entity));
                const std::optional<double> entries =
                    times(entity, shareInIndex(m_design, entity, index.name));
                const bool inside = entity.indexes.contains(index.name);
                known = known && (own || !inside);
                units += own.value_or(0);
                items += entries.value_or(0);
            }
            if (known) {
                step.items = items;
                step.writeUnits = units;
                step.readUnits = 0; // a backfill reads without read units
            }
            m_steps.push_back(std::move(step));
        }
        for (const Index& index : old.indexes) {
            const Index* after = table.index(index.name);
            if (after && *after == index)
                continue;
            MigrationStep step;
            step.action = MigrationAction::DropIndex;
            step.table = table.name;
            step.index = index.name;
            step.text = "Drop index " + index.name + " of table " + table.name +
                        " when nothing reads it any more.";
            m_steps.push_back(std::move(step));
        }
    }

    void planEntity(const Table* old, const Table& table, const EntityLayout& entity)
    {
        const EntityLayout* before = old ? old->entityLayout(entity.name) : nullptr;
        if (before && before->of == entity.of && before->keys == entity.keys)
            planAttributes(*old, table, *before, entity);
        else
            planCopy(table, entity);
    }

    /// Attributes that items need for new index keys, beside those of the entity.
    [[nodiscard]] std::vector<std::string> newAttributes(const Table& old, const Table& table,
                                                         const EntityLayout& before,
                                                         const EntityLayout& entity) const
    {
        const Entity* described = m_design.entity(entity.entity());
        std::vector<std::string> names;
        const auto add = [&](const std::string& name) {
            if (described && !described->attribute(name) &&
                std::find(names.begin(), names.end(), name) == names.end())
                names.push_back(name);
        };
        for (const Index& index : table.indexes) {
            const auto keys = entity.indexes.find(index.name);
            if (keys == entity.indexes.end() || hadKeys(old, before, index, keys->second))
                continue;
            for (const KeyAttribute& one : index.partitionKey)
                add(one.name);
            for (const KeyAttribute& one : index.sortKey)
                add(one.name);
        }
        if (!table.entityAttribute.empty() && table.entityAttribute != old.entityAttribute)
            names.push_back(table.entityAttribute);
        return names;
    }

    /// Whether the items carry the same values under the same names already, whatever index that
    /// was for.
    static bool hadKeys(const Table& old, const EntityLayout& before, const Index& index,
                        const EntityKeys& keys)
    {
        return std::any_of(old.indexes.begin(), old.indexes.end(), [&](const Index& same) {
            const auto found = before.indexes.find(same.name);
            return found != before.indexes.end() && found->second == keys &&
                   same.partitionKey == index.partitionKey && same.sortKey == index.sortKey;
        });
    }

    void planAttributes(const Table& old, const Table& table, const EntityLayout& before,
                        const EntityLayout& entity)
    {
        const std::vector<std::string> names = newAttributes(old, table, before, entity);
        if (names.empty())
            return;
        MigrationStep step;
        step.action = MigrationAction::AddAttributes;
        step.table = table.name;
        step.entity = entity.name;
        step.text = "Set " + join(names, ", ") + " on the " + entity.name + " items of table " +
                    table.name + ", and let every write set them from now on.";
        double units = capacity::writeUnits(rounded(storedItemBytes(m_design, old, before)),
                                            rounded(storedItemBytes(m_design, table, entity)));
        // Indexes in use that project everything are written too.
        for (const Index& index : old.indexes) {
            if (index.projection == Projection::All)
                units += entryUnits(old, index, before);
        }
        step.items = times(entity, 1);
        step.writeUnits = times(entity, units);
        step.readUnits = scanUnits(old);
        m_steps.push_back(std::move(step));
    }

    void planCopy(const Table& table, const EntityLayout& entity)
    {
        const auto [source, layout] = m_from.home(entity.entity());
        MigrationStep step;
        step.action = MigrationAction::CopyItems;
        step.table = table.name;
        step.entity = entity.name;
        step.text = "Write the " + entity.name + " items to table " + table.name +
                    " under their new keys, and both ways until every reader uses the new ones.";
        double units = capacity::writeUnits(0, rounded(storedItemBytes(m_design, table, entity)));
        for (const Index& index : table.indexes)
            units += entryUnits(table, index, entity);
        step.items = times(entity, 1);
        step.writeUnits = times(entity, units);
        step.readUnits = source ? scanUnits(*source) : std::nullopt;
        m_steps.push_back(std::move(step));
    }

    void planRemoval(const Table& table)
    {
        const Table* after = m_to.table(table.name);
        if (!after || !canBecome(table, *after)) {
            MigrationStep step;
            step.action = MigrationAction::DropTable;
            step.table = table.name;
            step.text = "Drop table " + table.name + " when nothing reads it any more.";
            m_steps.push_back(std::move(step));
            return;
        }
        for (const EntityLayout& entity : table.entities) {
            const EntityLayout* same = after->entityLayout(entity.name);
            if (same && same->of == entity.of && same->keys == entity.keys)
                continue;
            MigrationStep step;
            step.action = MigrationAction::DeleteItems;
            step.table = table.name;
            step.entity = entity.name;
            step.text = "Delete the " + entity.name + " items under their old keys from table " +
                        table.name + ".";
            double units =
                capacity::writeUnits(rounded(storedItemBytes(m_design, table, entity)), 0);
            for (const Index& index : after->indexes) {
                if (table.index(index.name))
                    units += entryUnits(table, index, entity);
            }
            step.items = times(entity, 1);
            step.writeUnits = times(entity, units);
            step.readUnits = scanUnits(table);
            m_steps.push_back(std::move(step));
        }
    }
};

} // namespace

std::string_view toString(MigrationAction action)
{
    constexpr std::array<std::string_view, 8> names = {
        "keep-name",  "create-table", "add-attributes", "create-index",
        "copy-items", "drop-index",   "delete-items",   "drop-table"};
    return names[static_cast<std::size_t>(action)];
}

std::vector<MigrationStep> migrationSteps(const Design& design, const Layout& from,
                                          const Layout& to)
{
    return Planner(design, from, to).run();
}

} // namespace infera::model
