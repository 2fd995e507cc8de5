#include "app/core/models/entitiesmodel.h"

#include "app/core/commands/edits.h"
#include "app/core/document/document.h"
#include "app/core/models/roles.h"
#include "app/core/text/attributesize.h"
#include "app/core/text/quantity.h"
#include "app/core/text/strings.h"

using namespace Qt::Literals::StringLiterals;

namespace infera::app {

int EntitiesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(design().entities.size());
}

int EntitiesModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : 4;
}

QVariant EntitiesModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const model::Entity& entity = design().entities[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<Column>(index.column());
    if (role == Qt::TextAlignmentRole)
        return alignment(index.column());
    if (role == NameRole)
        return toQString(entity.name);
    if (role != Qt::DisplayRole && role != Qt::EditRole && role != SortRole)
        return {};
    switch (column) {
    case Column::Name:
        return toQString(entity.name);
    case Column::Count:
        return role == SortRole ? QVariant(entity.count.value_or(-1)) : countText(entity.count);
    case Column::Attributes:
        return static_cast<int>(entity.attributes.size());
    case Column::Size:
        return role == SortRole ? QVariant(itemBytes(entity)) : shortBytes(itemBytes(entity));
    }
    return {};
}

Qt::ItemFlags EntitiesModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const auto column = static_cast<Column>(index.column());
    const bool editable = column == Column::Name || column == Column::Count;
    return QAbstractTableModel::flags(index) | (editable ? Qt::ItemIsEditable : Qt::NoItemFlags);
}

bool EntitiesModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    const QString text = value.toString().trimmed();
    if (static_cast<Column>(index.column()) == Column::Count) {
        const Entered count = countFrom(text);
        if (!count)
            return refuse(tr("Cannot read \"%1\" as a count. Expected a number such as 300, 20k "
                             "or 1M, or ? when it is not known.")
                              .arg(text));
        setEntityCount(document(), index.row(), *count);
        return true;
    }
    if (static_cast<Column>(index.column()) != Column::Name)
        return false;
    const std::string name = text.toStdString();
    const model::Entity* other = design().entity(name);
    if (name.empty())
        return refuse(tr("An entity needs a name."));
    if (other && other != &design().entities[static_cast<std::size_t>(index.row())])
        return refuse(tr("There is already an entity named %1.").arg(text));
    renameEntity(document(), index.row(), name);
    return true;
}

DocumentModel::Concern EntitiesModel::concern(const Change& change, int& row) const
{
    if (change.part == Change::Part::Everything)
        return Concern::All;
    row = change.row;
    // The number of attributes and the bytes of an item stand beside the name.
    if (change.part == Change::Part::Attribute)
        return Concern::Contents;
    return change.part == Change::Part::Entity ? Concern::Row : Concern::None;
}

QString EntitiesModel::title(int column) const
{
    switch (static_cast<Column>(column)) {
    case Column::Name:
        return tr("Entity");
    case Column::Count:
        return tr("Items");
    case Column::Attributes:
        return tr("Attributes");
    case Column::Size:
        return tr("Item Size");
    }
    return {};
}

bool EntitiesModel::isNumber(int column) const
{
    return static_cast<Column>(column) != Column::Name;
}

} // namespace infera::app
