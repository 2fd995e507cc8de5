#include "app/core/models/gridpaste.h"

#include <algorithm>

namespace infera::app {

QList<QStringList> cellsOf(const QString& text)
{
    QList<QStringList> rows;
    QStringList row;
    QString cell;
    bool quoted = false;
    const auto endRow = [&] {
        row += cell;
        cell.clear();
        rows += row;
        row.clear();
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (quoted) {
            if (c == u'"' && i + 1 < text.size() && text[i + 1] == u'"') {
                cell += c;
                ++i;
            } else if (c == u'"') {
                quoted = false;
            } else {
                cell += c;
            }
        } else if (c == u'"' && cell.isEmpty()) {
            quoted = true;
        } else if (c == u'\t') {
            row += cell;
            cell.clear();
        } else if (c == u'\n') {
            endRow();
        } else if (c != u'\r') {
            cell += c;
        }
    }
    if (!cell.isEmpty() || !row.isEmpty())
        endRow();
    return rows;
}

QString pasteCells(const PasteTarget& target, int row, int column, const QList<QStringList>& cells)
{
    for (const QStringList& line : cells) {
        if (row >= target.model.rowCount()) {
            if (!target.addRow)
                break;
            target.addRow();
        }
        for (qsizetype i = 0; i < line.size() && column + i < target.columns.size(); ++i) {
            const QString text = line[i].trimmed();
            const QModelIndex index = target.model.index(row, target.columns[column + i]);
            const bool editable = target.model.flags(index) & Qt::ItemIsEditable;
            if (!text.isEmpty() && editable && !target.model.setData(index, text, Qt::EditRole))
                return text;
        }
        ++row;
    }
    return {};
}

QList<int> columnsNamed(const QAbstractItemModel& model, const QStringList& titles)
{
    QList<int> columns;
    for (const QString& title : titles) {
        int found = -1;
        for (int column = 0; column < model.columnCount(); ++column) {
            const QString known =
                model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
            if (known.compare(title.trimmed(), Qt::CaseInsensitive) == 0)
                found = column;
        }
        if (found < 0)
            return {};
        columns += found;
    }
    return columns;
}

} // namespace infera::app
