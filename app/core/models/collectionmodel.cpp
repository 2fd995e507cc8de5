#include "app/core/models/collectionmodel.h"

#include "app/core/models/roles.h"
#include "app/core/text/plantext.h"
#include "app/core/text/strings.h"
#include "app/core/text/valuetext.h"
#include "model/layout/render.h"
#include "model/sample/sample.h"

#include <algorithm>

namespace infera::app {
namespace {

constexpr std::uint64_t seed = 1;
constexpr int itemsPerEntity = 14;

QString joinedValues(const model::Item& key, const std::vector<model::KeyAttribute>& attributes)
{
    QStringList values;
    for (const model::KeyAttribute& attribute : attributes) {
        if (const auto value = key.find(attribute.name); value != key.end())
            values += valueText(value->second);
    }
    return values.join(QStringLiteral(" \u00b7 "));
}

struct KeySchema
{
    std::vector<model::KeyAttribute> partition;
    std::vector<model::KeyAttribute> sort;
};

KeySchema schemaOf(const model::Table& table, const std::string& indexName)
{
    if (const model::Index* index = table.index(indexName))
        return {index->partitionKey, index->sortKey};
    KeySchema schema{{table.partitionKey}, {}};
    if (table.sortKey)
        schema.sort.push_back(*table.sortKey);
    return schema;
}

int positionOf(const model::Design& design, const std::string& entity)
{
    const auto found = std::find_if(design.entities.begin(), design.entities.end(),
                                    [&](const auto& one) { return one.name == entity; });
    return static_cast<int>(found - design.entities.begin());
}

void addItems(CollectionModel::Content& content, const model::Design& design,
              const model::Table& table, const std::string& index)
{
    const KeySchema schema = schemaOf(table, index);
    const model::Index* shown = table.index(index);
    const model::SampleItems samples = model::sampleItems(design, seed, itemsPerEntity);
    for (const model::EntityLayout& entity : table.entities) {
        const auto items = samples.find(entity.entity());
        const model::Entity* kind = design.entity(entity.entity());
        if (items == samples.end() || !kind)
            continue;
        for (const model::Item& item : items->second) {
            const auto draw = model::shardOf(*kind, item);
            const auto keys = model::renderKeys(table, entity, index, item, draw);
            if (!keys)
                continue;
            CollectionModel::Row row;
            row.entity = positionOf(design, entity.entity());
            row.entityName = toQString(entity.name);
            row.cells = {{content.partitionKey, joinedValues(*keys, schema.partition)},
                         {content.sortKey, joinedValues(*keys, schema.sort)}};
            for (const auto& [name, value] : item) {
                const bool projected = !shown || shown->projection == model::Projection::All ||
                                       std::find(shown->included.begin(), shown->included.end(),
                                                 name) != shown->included.end();
                if (projected)
                    row.cells.push_back({toQString(name), valueText(value)});
            }
            content.rows.push_back(std::move(row));
        }
    }
    std::stable_sort(content.rows.begin(), content.rows.end(), [](const auto& a, const auto& b) {
        if (a.cells[0].value != b.cells[0].value)
            return a.cells[0].value < b.cells[0].value;
        return a.cells[1].value < b.cells[1].value;
    });
}

} // namespace

void CollectionModel::clear()
{
    setContent({});
}

void CollectionModel::setContent(Content content)
{
    beginResetModel();
    m_content = std::move(content);
    endResetModel();
}

CollectionModel::Content CollectionModel::content(const model::Design& design,
                                                  const model::Layout& layout,
                                                  const std::string& table,
                                                  const std::string& index)
{
    Content content;
    if (const model::Table* source = layout.table(table)) {
        const KeySchema schema = schemaOf(*source, index);
        content.partitionKey = keyText(schema.partition);
        content.sortKey = keyText(schema.sort);
        addItems(content, design, *source, index);
    }
    const QString* last = nullptr;
    for (Row& row : content.rows) {
        row.first = !last || *last != row.cells.front().value;
        last = &row.cells.front().value;
        content.columns = std::max(content.columns, static_cast<int>(row.cells.size()) + 1);
    }
    return content;
}

int CollectionModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_content.rows.size());
}

int CollectionModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_content.columns;
}

QVariant CollectionModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_content.rows[static_cast<std::size_t>(index.row())];
    if (role == EntityRole)
        return row.entity;
    if (role == FirstOfCollectionRole)
        return row.first;
    // Partition key, sort key, entity, attributes.
    if (index.column() == 2)
        return role == Qt::DisplayRole || role == SortRole ? QVariant(row.entityName) : QVariant();
    const auto cell =
        static_cast<std::size_t>(index.column() < 2 ? index.column() : index.column() - 1);
    if (cell >= row.cells.size())
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case SortRole:
        return row.cells[cell].value;
    case Qt::ToolTipRole:
        return row.cells[cell].name + QStringLiteral(": ") + row.cells[cell].value;
    case AttributeNameRole:
        return index.column() > 2 ? row.cells[cell].name : QString();
    case CodeRole:
        return index.column() < 2;
    default:
        return {};
    }
}

QVariant CollectionModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case 0:
        return m_content.partitionKey;
    case 1:
        return m_content.sortKey;
    case 2:
        return tr("Entity");
    case 3:
        return tr("Attributes");
    default:
        return {};
    }
}

} // namespace infera::app
