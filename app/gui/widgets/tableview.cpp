#include "app/gui/widgets/tableview.h"

#include "app/core/models/roles.h"
#include "app/gui/theme/tokens.h"
#include "app/gui/widgets/celldelegate.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScopedValueRollback>
#include <QSortFilterProxyModel>

#include <algorithm>
#include <numeric>

namespace infera::app {
namespace {

// Widths of columns, in letters.
constexpr int lettersLeast = 6;
constexpr int lettersMost = 32;
constexpr int stretchLettersMost = 48;
// To which texts shrink before the table scrolls: the first says which row it is, the stretched one
// is what the table is about.
constexpr int textLettersLeast = 14;
constexpr int firstLettersLeast = 20;
constexpr int stretchLettersLeast = 26;
constexpr int scrolledLettersMost = 24; ///< of a text in a table that scrolls
constexpr int shrinkStep = 8;           ///< pixels
/// Rows beside those in sight that decide the width of a column.
constexpr int rowsMeasured = 50;
/// Columns follow what the cells say when it has stopped changing for so long.
constexpr int settleMs = 200;

} // namespace

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
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setMinimumSectionSize(fontMetrics().averageCharWidth() * 5);
    horizontalHeader()->setResizeContentsPrecision(rowsMeasured);
    connect(horizontalHeader(), &QHeaderView::sectionResized, this,
            [this](int column, int, int width) {
                // Moved by the user: that column stays as it was put.
                if (!m_distributing && column < m_wanted.size())
                    m_wanted[column] = m_least[column] = m_byHand[column] = width;
            });
    m_settle.setSingleShot(true);
    m_settle.setInterval(settleMs);
    connect(&m_settle, &QTimer::timeout, this, [this] {
        // The width of a cell that is being edited stays.
        if (state() == EditingState)
            m_settle.start();
        else
            fitColumns();
    });
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
    followContents(*model);
}

void TableView::setPlainSource(QAbstractItemModel* model)
{
    m_proxy->setSourceModel(model);
    setModel(m_proxy);
    followContents(*model);
}

void TableView::followContents(QAbstractItemModel& model)
{
    connect(&model, &QAbstractItemModel::modelReset, this, [this] {
        // Hidden, it is measured when it is seen.
        m_fitted = false;
        if (isVisible())
            fitColumns();
    });
    connect(&model, &QAbstractItemModel::dataChanged, &m_settle, qOverload<>(&QTimer::start));
    connect(&model, &QAbstractItemModel::rowsInserted, &m_settle, qOverload<>(&QTimer::start));
}

void TableView::setStretchColumn(int column)
{
    m_stretch = column;
    distribute();
}

int TableView::currentSourceRow() const
{
    const QModelIndex source = m_proxy->mapToSource(currentIndex());
    return source.isValid() ? source.row() : -1;
}

QList<int> TableView::selectedSourceRows() const
{
    QList<int> rows;
    for (const QModelIndex& index : selectionModel()->selectedRows())
        rows += m_proxy->mapToSource(index).row();
    std::sort(rows.begin(), rows.end());
    return rows;
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
    if (!isVisible()) {
        m_fitted = false;
        return;
    }
    m_settle.stop();
    // With other columns, these are other tables.
    if (!m_wanted.isEmpty() && m_wanted.size() != model()->columnCount())
        m_byHand.clear();
    const int letter = fontMetrics().averageCharWidth();
    const QScopedValueRollback distributing(m_distributing, true);
    m_wanted.clear();
    m_least.clear();
    for (int column = 0; column < model()->columnCount(); ++column) {
        if (isColumnHidden(column)) {
            m_wanted += 0;
            m_least += 0;
            continue;
        }
        if (const auto put = m_byHand.constFind(column); put != m_byHand.constEnd()) {
            m_wanted += *put;
            m_least += *put;
            continue;
        }
        resizeColumnToContents(column);
        const int most = column == m_stretch ? stretchLettersMost : lettersMost;
        const int wanted = std::clamp(columnWidth(column), letter * lettersLeast, letter * most);
        // Numbers and short words keep their width; texts give way, but stay readable.
        const bool isNumber =
            model()->headerData(column, Qt::Horizontal, Qt::TextAlignmentRole).toInt() &
            Qt::AlignRight;
        m_wanted += wanted;
        const int least = column == m_stretch ? stretchLettersLeast
                          : column == 0       ? firstLettersLeast
                                              : textLettersLeast;
        m_least += isNumber ? wanted : std::min(wanted, letter * least);
    }
    m_fitted = true;
    distribute();
}

void TableView::distribute()
{
    if (!model() || m_wanted.size() != model()->columnCount())
        return;
    const QScopedValueRollback distributing(m_distributing, true);
    const int room = viewport()->width();
    QList<int> widths = m_wanted;
    // It scrolls in any case: then there is no use in cutting texts short.
    const int least = std::accumulate(m_least.cbegin(), m_least.cend(), 0);
    const bool scrolls = least > room;
    const int most = fontMetrics().averageCharWidth() * scrolledLettersMost;
    for (int column = 0; column < widths.size() && scrolls; ++column) {
        if (column != m_stretch) // what the table is about is read whole
            widths[column] = std::min(widths[column], std::max(m_least[column], most));
    }
    int spare = room - std::accumulate(widths.cbegin(), widths.cend(), 0);
    // Too narrow: the widest of what can shrink gives first.
    while (spare < 0 && !scrolls) {
        int widest = -1;
        for (int column = 0; column < widths.size(); ++column) {
            const bool shrinks = widths[column] > m_least[column];
            if (shrinks && (widest < 0 || widths[column] > widths[widest]))
                widest = column;
        }
        if (widest < 0)
            break;
        const int gives = std::min({-spare, widths[widest] - m_least[widest], shrinkStep});
        widths[widest] -= gives;
        spare += gives;
    }
    if (spare > 0 && m_stretch >= 0 && m_stretch < widths.size())
        widths[m_stretch] += spare;
    for (int column = 0; column < widths.size(); ++column) {
        if (!isColumnHidden(column))
            setColumnWidth(column, widths[column]);
    }
}

void TableView::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    distribute();
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
