#include "app/core/models/layoutkeysmodel.h"

#include "app/core/models/resulttable.h"
#include "app/core/models/resulttables.h"
#include "app/core/text/keytext.h"
#include "app/core/text/placenames.h"
#include "app/core/text/strings.h"
#include "app/core/text/terms.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

constexpr int columns = 6;

std::size_t at(int row)
{
    return static_cast<std::size_t>(row);
}

std::vector<model::KeyAttribute> keysOfTable(const model::Table& table, bool sort)
{
    if (!sort)
        return {table.partitionKey};
    return table.sortKey ? std::vector{*table.sortKey} : std::vector<model::KeyAttribute>();
}

} // namespace

void LayoutKeysModel::setSource(const model::Design& design, const model::Layout& layout)
{
    std::vector<Row> rows;
    for (std::size_t t = 0; t < layout.tables.size(); ++t) {
        const model::Table& table = layout.tables[t];
        for (int index = -1; index < static_cast<int>(table.indexes.size()); ++index) {
            rows.push_back({static_cast<int>(t), index, -1});
            for (int entity = 0; entity < static_cast<int>(table.entities.size()); ++entity)
                rows.push_back({static_cast<int>(t), index, entity});
        }
    }
    // The same grid with other words in it: selection and editors stay.
    const bool same = rows == m_rows;
    if (!same)
        beginResetModel();
    m_design = std::make_shared<const model::Design>(design);
    m_layout = layout;
    m_rows = std::move(rows);
    std::vector<Place> places;
    for (const Row& row : m_rows) {
        const model::Table& table = layout.tables[at(row.table)];
        places.push_back(
            {table.name, row.index < 0 ? std::string() : table.indexes[at(row.index)].name});
    }
    m_shorter = shorterPlaces(places);
    if (!same)
        endResetModel();
    else if (!m_rows.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
}

void LayoutKeysModel::clear()
{
    beginResetModel();
    m_layout = {};
    m_rows.clear();
    endResetModel();
}

QString LayoutKeysModel::placeOf(int row) const
{
    const Row& one = m_rows[at(row)];
    const model::Table& table = m_layout.tables[at(one.table)];
    return placeText(table.name, one.index < 0 ? std::string() : table.indexes[at(one.index)].name);
}

bool LayoutKeysModel::isIndexRow(int row) const
{
    return row >= 0 && row < rowCount() && m_rows[at(row)].index >= 0;
}

model::Layout LayoutKeysModel::withIndexAdded(int row) const
{
    model::Layout layout = m_layout;
    if (m_rows.empty())
        return layout;
    model::Table& table = layout.tables[at(m_rows[at(std::max(0, row))].table)];
    std::vector<std::string> taken;
    for (const model::Index& index : table.indexes)
        taken.push_back(index.name);
    model::Index index;
    for (int number = 1;; ++number) {
        index.name = "GSI" + std::to_string(number);
        if (std::find(taken.begin(), taken.end(), index.name) == taken.end())
            break;
    }
    index.partitionKey = {{index.name + "PK", model::AttributeType::S}};
    index.sortKey = {{index.name + "SK", model::AttributeType::S}};
    table.indexes.push_back(std::move(index));
    return layout;
}

model::Layout LayoutKeysModel::withIndexRemoved(int row) const
{
    model::Layout layout = m_layout;
    if (!isIndexRow(row))
        return layout;
    model::Table& table = layout.tables[at(m_rows[at(row)].table)];
    const auto index = table.indexes.begin() + m_rows[at(row)].index;
    for (model::EntityLayout& entity : table.entities)
        entity.indexes.erase(index->name);
    table.indexes.erase(index);
    return layout;
}

const model::EntityKeys* LayoutKeysModel::keysOf(const Row& row) const
{
    const model::Table& table = m_layout.tables[at(row.table)];
    const model::EntityLayout& entity = table.entities[at(row.entity)];
    if (row.index < 0)
        return &entity.keys;
    const auto own = entity.indexes.find(table.indexes[at(row.index)].name);
    return own == entity.indexes.end() ? nullptr : &own->second;
}

const model::Entity* LayoutKeysModel::entityOf(const Row& row) const
{
    return m_design->entity(m_layout.tables[at(row.table)].entities[at(row.entity)].entity());
}

int LayoutKeysModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int LayoutKeysModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : columns;
}

QString LayoutKeysModel::text(const Row& row, Column column) const
{
    const model::Table& table = m_layout.tables[at(row.table)];
    const model::Index* index = row.index < 0 ? nullptr : &table.indexes[at(row.index)];
    const bool sort = column == Column::SortKey;
    if (row.entity < 0) {
        switch (column) {
        case Column::PartitionKey:
        case Column::SortKey:
            if (index)
                return schemaText(sort ? index->sortKey : index->partitionKey);
            return schemaText(keysOfTable(table, sort));
        case Column::Projection:
            if (!index)
                return {};
            return index->projection == model::Projection::Include
                       ? u"INCLUDE: "_s + joined(index->included)
                       : toQString(model::toString(index->projection));
        default:
            return {};
        }
    }
    if (column == Column::Entity)
        return toQString(table.entities[at(row.entity)].name);
    const model::EntityKeys* keys = keysOf(row);
    if (!keys)
        return {};
    switch (column) {
    case Column::PartitionKey:
        return keyTemplatesText(keys->partitionKey);
    case Column::SortKey:
        return keyTemplatesText(keys->sortKey);
    case Column::Shards:
        return keys->shards > 1 ? QString::number(keys->shards) : QString();
    default:
        return {};
    }
}

QString LayoutKeysModel::describe(const Row& row, Column column) const
{
    if (row.entity < 0)
        return column == Column::Projection
                   ? tr("ALL, KEYS_ONLY, or INCLUDE: with the attributes")
                   : tr("The key attributes, N or B after a colon; several divided by |");
    if (column == Column::Shards)
        return tr("Shards of a key with {shard} in it");
    return tr("Literal text with {attribute} in it; empty: the entity is not in the index");
}

QVariant LayoutKeysModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row& row = m_rows[at(index.row())];
    const auto column = static_cast<Column>(index.column());
    const bool schema = row.entity < 0;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
    case SortRole:
        if (column == Column::Place)
            return schema ? placeOf(index.row()) : QString();
        if (role == Qt::DisplayRole && !schema && !keysOf(row) && column == Column::PartitionKey)
            return tr("not in it");
        return text(row, column);
    case NameRole:
        return placeOf(index.row());
    case ShorterRole:
        return column == Column::Place && schema ? m_shorter.value(index.row()) : QString();
    case CodeRole:
        return column == Column::PartitionKey || column == Column::SortKey;
    case StateRole:
        if (!schema && !keysOf(row))
            return static_cast<int>(CellState::Muted);
        return static_cast<int>(schema ? CellState::Accent : CellState::Plain);
    case Qt::ToolTipRole:
        return (flags(index) & Qt::ItemIsEditable) ? describe(row, column) : QString();
    case ChoicesRole:
        return schema && column == Column::Projection
                   ? QVariant(QStringList{u"ALL"_s, u"KEYS_ONLY"_s, u"INCLUDE: "_s})
                   : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(column == Column::Shards ? numberAlignment
                                                            : Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant LayoutKeysModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columns)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(static_cast<Column>(section) == Column::Shards
                                       ? numberAlignment
                                       : Qt::AlignLeft | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole) {
        constexpr Term terms[] = {Term::Index,   Term::None,       Term::PartitionKey,
                                  Term::SortKey, Term::Projection, Term::Shards};
        return explanation(terms[section]);
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Column::Place:
        return tr("Table or Index");
    case Column::Entity:
        return tr("Entity");
    case Column::PartitionKey:
        return tr("Partition Key");
    case Column::SortKey:
        return tr("Sort Key");
    case Column::Projection:
        return tr("Projection");
    case Column::Shards:
        return tr("Shards");
    }
    return {};
}

Qt::ItemFlags LayoutKeysModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Row& row = m_rows[at(index.row())];
    const auto column = static_cast<Column>(index.column());
    const bool keys = column == Column::PartitionKey || column == Column::SortKey;
    const bool projection = column == Column::Projection && row.entity < 0 && row.index >= 0;
    const bool shards = column == Column::Shards && row.entity >= 0 && keysOf(row);
    return QAbstractTableModel::flags(index) |
           (keys || projection || shards ? Qt::ItemIsEditable : Qt::NoItemFlags);
}

bool LayoutKeysModel::refuse(const QString& reason)
{
    emit refused(reason);
    return false;
}

bool LayoutKeysModel::setProjection(model::Index& index, const QString& text)
{
    const QString kind = text.section(u':', 0, 0).trimmed().toUpper();
    index.included.clear();
    if (kind == u"ALL"_s) {
        index.projection = model::Projection::All;
    } else if (kind == u"KEYS_ONLY"_s) {
        index.projection = model::Projection::KeysOnly;
    } else if (kind == u"INCLUDE"_s) {
        index.projection = model::Projection::Include;
        index.included = listFrom(text.section(u':', 1));
        if (index.included.empty())
            return refuse(tr("INCLUDE names the attributes: INCLUDE: status, total."));
    } else {
        return refuse(tr("Cannot read \"%1\" as a projection. Expected ALL, KEYS_ONLY, or "
                         "INCLUDE: with the attributes.")
                          .arg(text));
    }
    return true;
}

bool LayoutKeysModel::setSchema(const Row& row, Column column, const QString& text,
                                model::Layout& layout)
{
    model::Table& table = layout.tables[at(row.table)];
    model::Index* index = row.index < 0 ? nullptr : &table.indexes[at(row.index)];
    if (column == Column::Projection)
        return index && setProjection(*index, text);
    const bool sort = column == Column::SortKey;
    const auto keys = schemaFrom(text);
    if (keys.empty() && (!sort || !text.trimmed().isEmpty()))
        return refuse(tr("Cannot read \"%1\" as a key. Expected a name, or a name with its type, "
                         "such as createdAt: N.")
                          .arg(text));
    // DynamoDB Developer Guide, "Multi-attribute keys": up to four each, in global indexes only.
    if (keys.size() > (index && index->kind == model::IndexKind::Global ? 4U : 1U))
        return refuse(index ? tr("An index key has at most four attributes.")
                            : tr("A table's key has one partition and one sort attribute."));
    if (index)
        (sort ? index->sortKey : index->partitionKey) = keys;
    else if (!sort)
        table.partitionKey = keys.front();
    else
        table.sortKey = keys.empty() ? std::nullopt : std::optional(keys.front());
    return true;
}

bool LayoutKeysModel::setKeys(const Row& row, Column column, const QString& text,
                              model::Layout& layout)
{
    model::Table& table = layout.tables[at(row.table)];
    model::EntityLayout& entity = table.entities[at(row.entity)];
    const std::string index = row.index < 0 ? std::string() : table.indexes[at(row.index)].name;
    if (column == Column::Shards) {
        const int shards = text.trimmed().isEmpty() ? 1 : text.toInt();
        if (shards < 1)
            return refuse(tr("Cannot read \"%1\" as a number of shards.").arg(text));
        (index.empty() ? entity.keys : entity.indexes[index]).shards = shards;
        return true;
    }
    const model::KeyTemplates templates = keyTemplatesFrom(text);
    const model::Entity* kind = entityOf(row);
    for (const model::KeyTemplate& one : templates) {
        for (const std::string& hole : one.attributes()) {
            if (kind && !kind->attribute(hole))
                return refuse(
                    tr("%1 has no attribute %2.").arg(toQString(kind->name), toQString(hole)));
        }
    }
    const bool sort = column == Column::SortKey;
    if (index.empty()) {
        if (templates.empty() && !sort)
            return refuse(tr("Every item needs a partition key."));
        (sort ? entity.keys.sortKey : entity.keys.partitionKey) = templates;
        return true;
    }
    if (templates.empty() && !sort) {
        entity.indexes.erase(index);
        return true;
    }
    model::EntityKeys& keys = entity.indexes[index];
    (sort ? keys.sortKey : keys.partitionKey) = templates;
    return true;
}

bool LayoutKeysModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    const Row row = m_rows[at(index.row())];
    const auto column = static_cast<Column>(index.column());
    const QString typed = value.toString().trimmed();
    if (typed == text(row, column).trimmed())
        return true;
    model::Layout layout = m_layout;
    const bool taken = row.entity < 0 ? setSchema(row, column, typed, layout)
                                      : setKeys(row, column, typed, layout);
    if (!taken)
        return false;
    const QString what =
        headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString() + u" "_s +
        (row.entity < 0 ? tr("of %1").arg(placeOf(index.row()))
                        : tr("of %1 in %2").arg(text(row, Column::Entity), placeOf(index.row())));
    emit edited(layout, what);
    return true;
}

} // namespace infera::app
