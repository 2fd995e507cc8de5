#pragma once

#include <QAbstractItemModel>
#include <QList>
#include <QStringList>

#include <functional>

namespace infera::app {

class Document;

/// The cells of a clipboard text as spreadsheets write it: tabs between cells, a line for each row,
/// cells with line ends or tabs in quotes.
[[nodiscard]] QList<QStringList> cellsOf(const QString& text);

/// Where pasted cells go: the model's columns in the order they are seen.
struct PasteTarget
{
    QAbstractItemModel& model;
    QList<int> columns;
    std::function<void()> addRow;      ///< appends an empty row; left out: rows are not added
    std::function<QString()> why = {}; ///< the last cell was refused
};

/// Writes the cells from a row and a position in the target's columns on, as if each were typed;
/// empty cells are left as they are. Returns the first cell that was refused, or where it stands
/// and why when the target says so; empty when all were taken.
[[nodiscard]] QString pasteCells(const PasteTarget& target, int row, int column,
                                 const QList<QStringList>& cells);

/// Pastes into a copy of the design and, when all of it was taken, makes the difference one step:
/// what is refused leaves neither the design nor its history touched. Returns what `paste` does:
/// why it was refused, empty when it was not.
[[nodiscard]] QString pasteAsOneStep(Document& document, const QString& text,
                                     const std::function<QString(Document&)>& paste);

/// The columns that a first line of titles names; empty when it is none.
[[nodiscard]] QList<int> columnsNamed(const QAbstractItemModel& model, const QStringList& titles);

} // namespace infera::app
