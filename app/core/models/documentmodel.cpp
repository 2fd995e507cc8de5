#include "app/core/models/documentmodel.h"

#include "app/core/document/document.h"
#include "app/core/models/resulttable.h"

namespace infera::app {

DocumentModel::DocumentModel(Document& document, QObject* parent)
    : QAbstractTableModel(parent), m_document(document)
{
    connect(&document, &Document::aboutToChange, this, &DocumentModel::before);
    connect(&document, &Document::changed, this, &DocumentModel::after);
}

const model::Design& DocumentModel::design() const
{
    return m_document.design();
}

QVariant DocumentModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::DisplayRole)
        return title(section);
    if (role == Qt::TextAlignmentRole)
        return alignment(section);
    if (const Term which = term(section); role == Qt::ToolTipRole && which != Term::None)
        return explanation(which);
    return {};
}

Term DocumentModel::term(int) const
{
    return Term::None;
}

QVariant DocumentModel::alignment(int column) const
{
    return QVariant::fromValue(isNumber(column) ? numberAlignment
                                                : Qt::AlignLeft | Qt::AlignVCenter);
}

bool DocumentModel::refuse(const QString& reason)
{
    m_refusal = reason;
    emit refused(reason);
    return false;
}

void DocumentModel::before(const Change& change)
{
    int row = -1;
    const Concern concern = this->concern(change, row);
    if (concern == Concern::All && change.kind != Change::Kind::Value)
        beginResetModel();
    if (concern == Concern::Row && change.kind == Change::Kind::Insert)
        beginInsertRows({}, row, row);
    if (concern == Concern::Row && change.kind == Change::Kind::Remove)
        beginRemoveRows({}, row, row);
}

void DocumentModel::after(const Change& change)
{
    m_refusal.clear();
    int row = -1;
    const Concern concern = this->concern(change, row);
    if (concern == Concern::None)
        return;
    if (concern == Concern::All) {
        if (change.kind != Change::Kind::Value)
            endResetModel();
        else if (rowCount() > 0)
            emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        return;
    }
    switch (concern == Concern::Contents ? Change::Kind::Value : change.kind) {
    case Change::Kind::Insert:
        endInsertRows();
        break;
    case Change::Kind::Remove:
        endRemoveRows();
        break;
    case Change::Kind::Value:
    case Change::Kind::Reset:
        emit dataChanged(index(row, 0), index(row, columnCount() - 1));
        break;
    }
}

} // namespace infera::app
