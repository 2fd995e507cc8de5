#include "app/core/models/gridpaste.h"

#include "app/core/commands/commands.h"
#include "app/core/document/document.h"

#include <QCoreApplication>

#include <algorithm>
#include <memory>

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

namespace {

struct GridPaste
{
    Q_DECLARE_TR_FUNCTIONS(infera::app::GridPaste)
};

QString refusal(const PasteTarget& target, const QModelIndex& index, std::ptrdiff_t line)
{
    const QString title =
        target.model.headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString();
    return GridPaste::tr("Nothing was pasted. Line %1, %2: %3")
        .arg(QString::number(line), title, target.why());
}

} // namespace

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
                return target.why ? refusal(target, index, &line - &cells.front() + 1) : text;
        }
        ++row;
    }
    return {};
}

QString pasteAsOneStep(Document& document, const QString& text,
                       const std::function<QString(Document&)>& paste)
{
    Document trial(document.format());
    trial.reset(document.design());
    if (const QString refused = paste(trial); !refused.isEmpty())
        return refused;
    const auto rowsOf = [](const model::Design& design) {
        std::vector<std::size_t> rows{design.accessPatterns.size()};
        for (const model::Entity& entity : design.entities)
            rows.push_back(entity.attributes.size());
        return rows;
    };
    // Views keep their place, and sample items follow new names, where no row came or went.
    const bool sameRows = rowsOf(trial.design()) == rowsOf(document.design());
    if (trial.design() != document.design())
        document.push(std::make_unique<ReplaceDesign>(
            document, trial.design(), text, sameRows ? Change::Kind::Value : Change::Kind::Reset));
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
