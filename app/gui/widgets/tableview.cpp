#include "app/gui/widgets/tableview.h"

#include "app/core/models/roles.h"
#include "app/gui/theme/tokens.h"
#include "app/gui/widgets/celldelegate.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QSortFilterProxyModel>

#include <algorithm>

namespace infera::app {

TableView::TableView(const QString& name, QWidget* parent)
    : QTableView(parent), m_proxy(new QSortFilterProxyModel(this))
{
    setAccessibleName(name);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setAlternatingRowColors(true);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                    QAbstractItemView::AnyKeyPressed);
    setItemDelegate(new CellDelegate(this));
    verticalHeader()->hide();
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setMinimumSectionSize(fontMetrics().averageCharWidth() * 5);
    m_proxy->setSortRole(SortRole);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_proxy->setFilterKeyColumn(-1);
    updateRowHeight();
}

void TableView::setSource(QAbstractItemModel* model)
{
    m_proxy->setSourceModel(model);
    setModel(m_proxy);
    setSortingEnabled(true);
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_proxy->sort(-1);
    connect(model, &QAbstractItemModel::modelReset, this, &TableView::fitColumns);
}

void TableView::setPlainSource(QAbstractItemModel* model)
{
    m_proxy->setSourceModel(model);
    setModel(m_proxy);
    connect(model, &QAbstractItemModel::modelReset, this, &TableView::fitColumns);
}

void TableView::setStretchColumn(int column)
{
    m_stretch = column;
    horizontalHeader()->setSectionResizeMode(column, QHeaderView::Stretch);
}

int TableView::currentSourceRow() const
{
    const QModelIndex source = m_proxy->mapToSource(currentIndex());
    return source.isValid() ? source.row() : -1;
}

void TableView::selectSourceRow(int row, int column)
{
    const QModelIndex source = m_proxy->sourceModel()->index(row, column);
    const QModelIndex index = m_proxy->mapFromSource(source);
    setCurrentIndex(index);
    scrollTo(index);
}

void TableView::setFilter(const QString& text)
{
    m_proxy->setFilterFixedString(text);
}

void TableView::fitColumns()
{
    if (!model() || model()->rowCount() == 0)
        return;
    const int letter = fontMetrics().averageCharWidth();
    for (int column = 0; column < model()->columnCount(); ++column) {
        if (column == m_stretch)
            continue;
        resizeColumnToContents(column);
        setColumnWidth(column, std::clamp(columnWidth(column), letter * 6, letter * 32));
    }
    m_fitted = true;
}

void TableView::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy)) {
        copySelection();
        return;
    }
    if (event->matches(QKeySequence::Paste) && state() != EditingState) {
        emit pasted(QApplication::clipboard()->text());
        return;
    }
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers() == Qt::NoModifier && state() != EditingState &&
        (model()->flags(currentIndex()) & Qt::ItemIsEditable)) {
        edit(currentIndex());
        return;
    }
    QTableView::keyPressEvent(event);
}

void TableView::showEvent(QShowEvent* event)
{
    QTableView::showEvent(event);
    if (!m_fitted)
        fitColumns();
}

void TableView::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateRowHeight();
}

void TableView::copySelection() const
{
    QModelIndexList cells = selectionModel()->selectedIndexes();
    std::sort(cells.begin(), cells.end());
    QString text;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        if (i > 0)
            text += cells[i].row() == cells[i - 1].row() ? u'\t' : u'\n';
        text += cells[i].data(Qt::DisplayRole).toString();
    }
    QApplication::clipboard()->setText(text);
}

void TableView::updateRowHeight()
{
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + space::l);
    verticalHeader()->setMinimumSectionSize(fontMetrics().height() + space::s);
}

} // namespace infera::app
