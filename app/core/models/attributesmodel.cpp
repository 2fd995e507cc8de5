#include "app/core/models/attributesmodel.h"

#include "app/core/commands/edits.h"
#include "app/core/document/document.h"
#include "app/core/models/roles.h"
#include "app/core/text/attributesize.h"
#include "app/core/text/designtext.h"
#include "app/core/text/quantity.h"
#include "app/core/text/strings.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

bool isKey(const model::Entity& entity, const model::Attribute& attribute)
{
    return std::find(entity.key.begin(), entity.key.end(), attribute.name) != entity.key.end();
}

bool isCheck(AttributesModel::Column column)
{
    return column == AttributesModel::Column::Key || column == AttributesModel::Column::Unique;
}

} // namespace

void AttributesModel::setEntity(int row)
{
    beginResetModel();
    m_entity = row;
    endResetModel();
}

const model::Entity* AttributesModel::current() const
{
    const bool valid = m_entity >= 0 && m_entity < static_cast<int>(design().entities.size());
    return valid ? &design().entities[static_cast<std::size_t>(m_entity)] : nullptr;
}

int AttributesModel::rowCount(const QModelIndex& parent) const
{
    const model::Entity* entity = current();
    return parent.isValid() || !entity ? 0 : static_cast<int>(entity->attributes.size());
}

int AttributesModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(Column::Present) + 1;
}

QVariant AttributesModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const model::Entity& entity = *current();
    const model::Attribute& attribute = entity.attributes[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return text(attribute, column, role == Qt::EditRole);
    case Qt::CheckStateRole:
        if (column == Column::Key)
            return isKey(entity, attribute) ? Qt::Checked : Qt::Unchecked;
        return column == Column::Unique ? QVariant(attribute.unique ? Qt::Checked : Qt::Unchecked)
                                        : QVariant();
    case Qt::TextAlignmentRole:
        return alignment(index.column());
    case ChoicesRole:
        return choices(column);
    case NameRole:
        return toQString(attribute.name);
    case StateRole:
        // A size nobody entered is an estimate, and looks like one.
        return column == Column::Size && !attribute.sizeBytes
                   ? QVariant(static_cast<int>(CellState::Muted))
                   : QVariant();
    default:
        return {};
    }
}

QVariant AttributesModel::text(const model::Attribute& attribute, Column column, bool editing) const
{
    switch (column) {
    case Column::Name:
        return toQString(attribute.name);
    case Column::Type:
        return attributeTypeNames().value(static_cast<int>(attribute.type));
    case Column::Size:
        if (attribute.sizeBytes)
            return countText(attribute.sizeBytes);
        return editing ? QString() : u'~' + shortUnits(valueBytes(attribute));
    case Column::Format:
        return toQString(attribute.format);
    case Column::References:
        return toQString(attribute.references);
    case Column::Values:
        return valuesText(attribute.values);
    case Column::Distinct:
        return attribute.distinct ? countText(attribute.distinct) : QString();
    case Column::Present:
        if (!attribute.presentWith.empty())
            return tr("with %1").arg(toQString(attribute.presentWith));
        return attribute.present ? percentText(attribute.present) : QString();
    case Column::Key:
    case Column::Unique:
        return {};
    }
    return {};
}

QVariant AttributesModel::choices(Column column) const
{
    if (column == Column::Type)
        return attributeTypeNames();
    if (column == Column::Format)
        return formatNames();
    if (column != Column::References)
        return {};
    QStringList names{QString()};
    for (const model::Entity& entity : design().entities)
        names += toQString(entity.name);
    return names;
}

Qt::ItemFlags AttributesModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const bool check = isCheck(static_cast<Column>(index.column()));
    return QAbstractTableModel::flags(index) |
           (check ? Qt::ItemIsUserCheckable : Qt::ItemIsEditable);
}

bool AttributesModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    const auto column = static_cast<Column>(index.column());
    model::Attribute attribute = current()->attributes[static_cast<std::size_t>(index.row())];
    if (role == Qt::CheckStateRole && column == Column::Key)
        return setKey(attribute, value.toInt() == Qt::Checked);
    if (role == Qt::CheckStateRole && column == Column::Unique)
        attribute.unique = value.toInt() == Qt::Checked;
    else if (role != Qt::EditRole || isCheck(column))
        return false;
    else if (column == Column::Size || column == Column::Distinct || column == Column::Present) {
        if (!setNumber(attribute, column, value.toString().trimmed()))
            return false;
    } else if (!setText(attribute, column, value.toString().trimmed()))
        return false;
    changeAttribute(document(), m_entity, index.row(), attribute);
    return true;
}

bool AttributesModel::setKey(const model::Attribute& attribute, bool isKey)
{
    std::vector<std::string> key = current()->key;
    const auto found = std::find(key.begin(), key.end(), attribute.name);
    if (isKey && found == key.end())
        key.push_back(attribute.name);
    if (!isKey && found != key.end())
        key.erase(found);
    setEntityKey(document(), m_entity, key);
    return true;
}

bool AttributesModel::setNumber(model::Attribute& attribute, Column column, const QString& text)
{
    if (column == Column::Size) {
        const Entered bytes = bytesFrom(text);
        if (!bytes)
            return refuse(tr("Cannot read \"%1\" as a size. Expected bytes, such as 26 or 1.5 KB.")
                              .arg(text));
        attribute.sizeBytes = *bytes;
        return true;
    }
    if (column == Column::Distinct) {
        const Entered count = countFrom(text);
        if (!count)
            return refuse(tr("Cannot read \"%1\" as a number of values.").arg(text));
        attribute.distinct = *count;
        return true;
    }
    attribute.presentWith.clear();
    const QString with = tr("with %1").arg(QString());
    if (text.startsWith(with)) {
        attribute.presentWith = text.mid(with.size()).trimmed().toStdString();
        attribute.present.reset();
        return true;
    }
    const Entered share = percentFrom(text);
    if (!share)
        return refuse(
            tr("Cannot read \"%1\" as a share. Expected a number from 0 to 100 %.").arg(text));
    attribute.present = *share;
    return true;
}

bool AttributesModel::setText(model::Attribute& attribute, Column column, const QString& text)
{
    if (column == Column::Name) {
        const std::string name = text.toStdString();
        if (name.empty())
            return refuse(tr("An attribute needs a name."));
        if (name != attribute.name && current()->attribute(name))
            return refuse(
                tr("%1 already has an attribute named %2.").arg(toQString(current()->name), text));
        attribute.name = name;
    } else if (column == Column::Type) {
        const auto type = model::attributeTypeFrom(text.toUpper().toStdString());
        if (!type)
            return refuse(tr("Cannot read \"%1\" as a type. Expected one of %2.")
                              .arg(text, attributeTypeNames().join(u", "_s)));
        attribute.type = *type;
    } else if (column == Column::Values) {
        const auto values = valuesFrom(text);
        if (!values)
            return refuse(tr("Cannot read \"%1\". Expected values with shares, such as "
                             "pending 5 %, completed 95 %.")
                              .arg(text));
        attribute.values = *values;
    } else if (column == Column::Format) {
        attribute.format = text.toStdString();
    } else if (column == Column::References) {
        if (!text.isEmpty() && !design().entity(text.toStdString()))
            return refuse(tr("There is no entity named %1.").arg(text));
        attribute.references = text.toStdString();
    }
    return true;
}

DocumentModel::Concern AttributesModel::concern(const Change& change, int& row) const
{
    if (change.part == Change::Part::Everything)
        return Concern::All;
    if (change.part == Change::Part::Entity) {
        // A changed key concerns every row here; a list of entities that shifts resets this one.
        const bool other = change.kind == Change::Kind::Value && change.row != m_entity;
        return other ? Concern::None : Concern::All;
    }
    if (change.part != Change::Part::Attribute || change.row != m_entity)
        return Concern::None;
    row = change.subRow;
    return Concern::Row;
}

QString AttributesModel::title(int column) const
{
    switch (static_cast<Column>(column)) {
    case Column::Name:
        return tr("Attribute");
    case Column::Type:
        return tr("Type");
    case Column::Key:
        return tr("Key");
    case Column::Size:
        return tr("Bytes");
    case Column::Format:
        return tr("Format");
    case Column::References:
        return tr("References");
    case Column::Unique:
        return tr("Unique");
    case Column::Values:
        return tr("Values");
    case Column::Distinct:
        return tr("Distinct");
    case Column::Present:
        return tr("Present");
    }
    return {};
}

Term AttributesModel::term(int column) const
{
    switch (static_cast<Column>(column)) {
    case Column::Size:
        return Term::Item;
    case Column::Unique:
        return Term::Unique;
    default:
        return Term::None;
    }
}

bool AttributesModel::isNumber(int column) const
{
    const auto which = static_cast<Column>(column);
    return which == Column::Size || which == Column::Distinct || which == Column::Present;
}

} // namespace infera::app
