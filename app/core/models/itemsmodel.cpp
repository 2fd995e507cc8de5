#include "app/core/models/itemsmodel.h"

#include "app/core/data/dataset.h"
#include "app/core/data/itemfiles.h"
#include "app/core/data/itemtext.h"
#include "app/core/document/document.h"
#include "app/core/models/resulttable.h"
#include "app/core/text/strings.h"
#include "app/core/text/valuetext.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

namespace infera::app {
namespace {

std::size_t at(int row)
{
    return static_cast<std::size_t>(row);
}

/// Raw values sort: numbers by value.
QVariant sortValue(const model::AttributeValue& value)
{
    if (const auto* number = std::get_if<model::Number>(&value.value))
        return toQString(number->text).toDouble();
    return valueText(value);
}

Qt::Alignment alignmentOf(const model::AttributeValue* value)
{
    return value && value->type() == model::AttributeType::N ? numberAlignment
                                                             : Qt::AlignLeft | Qt::AlignVCenter;
}

/// Over numbers a title stands on their side: the first value of each column says. Not for each
/// paint: where few items have an attribute, all of them are looked through.
std::vector<Qt::Alignment> headerAlignments(const std::vector<model::Item>& items,
                                            const std::vector<std::string>& columns)
{
    std::map<std::string_view, const model::AttributeValue*> first;
    for (const model::Item& item : items) {
        if (first.size() >= columns.size())
            break;
        for (const auto& [name, value] : item)
            first.emplace(name, &value);
    }
    std::vector<Qt::Alignment> alignments;
    for (const std::string& column : columns) {
        const auto found = first.find(column);
        alignments.push_back(alignmentOf(found == first.end() ? nullptr : found->second));
    }
    return alignments;
}

/// The value of an item in a cell of these columns; nullptr: the item has none there.
const model::AttributeValue* valueAt(const std::vector<model::Item>& items,
                                     const std::vector<std::string>& columns,
                                     const QModelIndex& index)
{
    const model::Item& item = items[at(index.row())];
    const auto found = item.find(columns[at(index.column())]);
    return found == item.end() ? nullptr : &found->second;
}

/// What every cell of items says.
QVariant cellData(const model::AttributeValue* value, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return value ? QVariant(valueText(*value)) : QVariant();
    case SortRole:
        return value ? sortValue(*value) : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(alignmentOf(value));
    default:
        return {};
    }
}

/// What the title of a column of items says.
QVariant titleData(const std::vector<std::string>& columns,
                   const std::vector<Qt::Alignment>& alignments, int column, int role)
{
    if (column < 0 || at(column) >= columns.size())
        return {};
    if (role == Qt::DisplayRole)
        return toQString(columns[at(column)]);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(alignments[at(column)]);
    return {};
}

} // namespace

ItemsModel::ItemsModel(Dataset& dataset, QObject* parent)
    : QAbstractTableModel(parent), m_dataset(dataset)
{
    connect(&dataset, &Dataset::aboutToChange, this, &ItemsModel::beforeChange);
    connect(&dataset, &Dataset::changed, this, &ItemsModel::afterChange);
    connect(&dataset, &Dataset::aboutToReset, this, [this] { beginResetModel(); });
    connect(&dataset, &Dataset::wasReset, this, [this] {
        takeColumns(wantedColumns());
        endResetModel();
    });
}

void ItemsModel::setEntity(const std::string& entity)
{
    beginResetModel();
    m_entity = entity;
    takeColumns(wantedColumns());
    endResetModel();
}

std::vector<std::string> ItemsModel::wantedColumns() const
{
    return columnsOf(m_dataset.document().design().entity(m_entity), m_dataset.items(m_entity));
}

void ItemsModel::takeColumns(std::vector<std::string> columns)
{
    m_columns = std::move(columns);
    m_alignments = headerAlignments(m_dataset.items(m_entity), m_columns);
}

void ItemsModel::beforeChange(const QString& entity, int row, int removed, int added)
{
    if (entity.toStdString() != m_entity || removed == added)
        return;
    // One kind of signal at a time: anything else is told as a reset.
    m_resetting = removed > 0 && added > 0;
    if (m_resetting)
        beginResetModel();
    else if (removed > 0)
        beginRemoveRows({}, row, row + removed - 1);
    else
        beginInsertRows({}, row, row + added - 1);
}

void ItemsModel::afterChange(const QString& entity, int row, int removed, int added)
{
    if (entity.toStdString() != m_entity)
        return;
    if (removed == added) {
        emit dataChanged(index(row, 0), index(row + added - 1, columnCount() - 1));
    } else if (m_resetting) {
        endResetModel();
    } else if (removed > 0) {
        endRemoveRows();
    } else {
        endInsertRows();
    }
    if (const auto columns = wantedColumns(); columns.size() > m_columns.size()) {
        beginResetModel();
        takeColumns(columns);
        endResetModel();
    } else if (auto now = headerAlignments(m_dataset.items(m_entity), m_columns);
               now != m_alignments) {
        m_alignments = std::move(now);
        emit headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    }
}

int ItemsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_dataset.items(m_entity).size());
}

int ItemsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant ItemsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const model::AttributeValue* value = valueAt(m_dataset.items(m_entity), m_columns, index);
    switch (role) {
    case Qt::EditRole:
        return value ? QVariant(editText(*value)) : QVariant(QString());
    case Qt::ToolTipRole:
        return value ? editText(*value) : tr("The item does not have the attribute");
    default:
        return cellData(value, role);
    }
}

QVariant ItemsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal ? titleData(m_columns, m_alignments, section, role)
                                         : QVariant();
}

Qt::ItemFlags ItemsModel::flags(const QModelIndex& index) const
{
    return index.isValid() ? QAbstractTableModel::flags(index) | Qt::ItemIsEditable
                           : Qt::NoItemFlags;
}

model::AttributeType ItemsModel::typeOf(const std::string& attribute, const model::Item& item) const
{
    const model::Entity* entity = m_dataset.document().design().entity(m_entity);
    if (const model::Attribute* known = entity ? entity->attribute(attribute) : nullptr)
        return known->type;
    const auto found = item.find(attribute);
    return found == item.end() ? model::AttributeType::S : found->second.type();
}

bool ItemsModel::refuse(const QString& reason)
{
    emit refused(reason);
    return false;
}

bool ItemsModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    const std::string attribute = m_columns[at(index.column())];
    model::Item item = m_dataset.items(m_entity)[at(index.row())];
    const QString text = value.toString();
    if (text == data(index, Qt::EditRole).toString())
        return true;
    const model::Entity* entity = m_dataset.document().design().entity(m_entity);
    const bool isKey =
        entity && std::find(entity->key.begin(), entity->key.end(), attribute) != entity->key.end();
    if (text.isEmpty()) {
        if (isKey)
            return refuse(tr("An item needs its key %1.").arg(toQString(attribute)));
        item.erase(attribute);
    } else {
        auto typed = valueFromText(typeOf(attribute, item), text);
        if (!typed)
            return refuse(toQString(typed.error().message));
        item[attribute] = std::move(*typed);
    }
    m_dataset.setItem(m_entity, index.row(), std::move(item),
                      tr("Change %1").arg(toQString(attribute)));
    return true;
}

void AnswerModel::setItems(std::vector<model::Item> items, const std::vector<std::string>& first)
{
    beginResetModel();
    m_items = std::move(items);
    std::set<std::string> present;
    for (const model::Item& item : m_items) {
        for (const auto& [name, value] : item)
            present.insert(name);
    }
    m_columns.clear();
    for (const std::string& name : first) {
        if (present.erase(name) > 0)
            m_columns.push_back(name);
    }
    m_columns.insert(m_columns.end(), present.begin(), present.end());
    m_alignments = headerAlignments(m_items, m_columns);
    endResetModel();
}

int AnswerModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_items.size());
}

int AnswerModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant AnswerModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const model::AttributeValue* value = valueAt(m_items, m_columns, index);
    if (role == Qt::ToolTipRole)
        return value ? QVariant(editText(*value)) : QVariant();
    return cellData(value, role);
}

QVariant AnswerModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal ? titleData(m_columns, m_alignments, section, role)
                                         : QVariant();
}

} // namespace infera::app
