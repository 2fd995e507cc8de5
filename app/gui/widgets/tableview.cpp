#include "app/gui/widgets/tableview.h"

#include "app/core/models/roles.h"
#include "app/gui/theme/theme.h"
#include "app/gui/theme/tokens.h"
#include "app/gui/widgets/celldelegate.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QSortFilterProxyModel>

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

namespace infera::app {
namespace {

// Widths of columns, in letters.
constexpr int lettersLeast = 6;
constexpr int lettersMost = 32;
constexpr int firstLettersMost = 38;
constexpr int stretchLettersMost = 48;
// To which texts shrink before the table scrolls: the first says which row it is, the stretched one
// is what the table is about.
constexpr int textLettersLeast = 14;
constexpr int firstLettersLeast = 20;
constexpr int stretchLettersLeast = 26;
/// To which they shrink before a number is out of sight, in a table of few columns.
constexpr int textLettersTight = 9;
constexpr int tightColumnsMost = 7;
constexpr int scrolledLettersMost = 24; ///< of a text in a table that scrolls
constexpr int shrinkStep = 8;           ///< pixels
/// Rows beside those in sight that decide the width of a column.
constexpr int rowsMeasured = 50;
/// Columns follow what the cells say when it has stopped changing for so long.
constexpr int settleMs = 200;
constexpr std::pair nothingChanged{std::numeric_limits<int>::max(), -1};

} // namespace

TableView::TableView(const QString& name, QWidget* parent)
    : QTableView(parent), m_proxy(new QSortFilterProxyModel(this))
{
    setAccessibleName(name);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setAlternatingRowColors(true);
    horizontalHeader()->setTextElideMode(Qt::ElideRight);
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
                if (m_distributing || column >= m_widths.size())
                    return;
                m_byHand[column] = width;
                m_widths[column] = {width, width, width, true};
            });
    m_settle.setSingleShot(true);
    m_settle.setInterval(settleMs);
    connect(&m_settle, &QTimer::timeout, this, [this] {
        // The width of a cell that is being edited stays.
        if (state() == EditingState)
            m_settle.start();
        else
            fitChanged();
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
    // Only columns that say something else are measured again.
    connect(&model, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex& from, const QModelIndex& to) {
                m_changed = {std::min(m_changed.first, from.column()),
                             std::max(m_changed.second, to.column())};
                m_settle.start();
            });
    connect(&model, &QAbstractItemModel::rowsInserted, this, [this] {
        m_changed = {0, std::numeric_limits<int>::max()};
        m_settle.start();
    });
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

void TableView::setColumnShown(int column, bool shown)
{
    if (isColumnHidden(column) != shown)
        return;
    setColumnHidden(column, !shown);
    fitColumns();
}

void TableView::fitColumns()
{
    m_changed = {0, std::numeric_limits<int>::max()};
    fitChanged();
}

void TableView::fitChanged()
{
    if (!model())
        return;
    if (!isVisible()) {
        m_fitted = false;
        return;
    }
    m_settle.stop();
    const int count = model()->columnCount();
    const auto [first, last] = std::exchange(m_changed, nothingChanged);
    // With other columns, these are other tables.
    if (!m_widths.isEmpty() && m_widths.size() != count)
        m_byHand.clear();
    const bool all = m_widths.size() != count;
    m_widths.resize(count);
    for (int column = 0; column < count; ++column) {
        if (all || (column >= first && column <= last))
            m_widths[column] = measured(column);
    }
    m_fitted = true;
    distribute();
}

TableView::Width TableView::measured(int column) const
{
    if (isColumnHidden(column))
        return {};
    // Numbers and short words keep their width; texts give way, but stay readable.
    const bool isNumber =
        model()->headerData(column, Qt::Horizontal, Qt::TextAlignmentRole).toInt() & Qt::AlignRight;
    if (const auto put = m_byHand.constFind(column); put != m_byHand.constEnd())
        return {*put, *put, *put, true};
    const int letter = fontMetrics().averageCharWidth();
    const bool isAtEdge = horizontalHeader()->sectionPosition(column) == 0;
    const int content =
        std::max(sizeHintForColumn(column),
                 horizontalHeader()->sectionSizeHint(column) + (isAtEdge ? space::s : 0));
    const int most = column == m_stretch ? stretchLettersMost
                     : column == 0       ? firstLettersMost
                                         : lettersMost;
    const int wanted = std::clamp(content, letter * lettersLeast, letter * most);
    const int least = column == m_stretch ? stretchLettersLeast
                      : column == 0       ? firstLettersLeast
                                          : textLettersLeast;
    return {wanted, std::max(wanted, content), isNumber ? wanted : std::min(wanted, letter * least),
            isNumber};
}

QList<int> TableView::narrowest(int room) const
{
    const auto widthOf = [](const QList<int>& widths) {
        return std::accumulate(widths.cbegin(), widths.cend(), 0);
    };
    const int tight = fontMetrics().averageCharWidth() * textLettersTight;
    QList<int> least;
    QList<int> tightest;
    for (const Width& one : m_widths) {
        least += one.least;
        // Numbers and what was moved by hand keep their width.
        tightest += one.isFixed ? one.least : std::min(one.least, tight);
    }
    const bool helps = least.size() <= tightColumnsMost && widthOf(least) > room;
    return helps && widthOf(tightest) <= room ? tightest : least;
}

void TableView::distribute()
{
    if (!model() || m_widths.size() != model()->columnCount())
        return;
    const QScopedValueRollback distributing(m_distributing, true);
    const int room = viewport()->width();
    QList<int> widths;
    for (const Width& one : m_widths)
        widths += one.wanted;
    const QList<int> least = narrowest(room);
    // It scrolls in any case: then there is no use in cutting texts short.
    const bool scrolls = std::accumulate(least.cbegin(), least.cend(), 0) > room;
    const int letter = fontMetrics().averageCharWidth();
    for (int column = 0; column < widths.size() && scrolls; ++column) {
        const int most = letter * (column == 0 ? firstLettersMost : scrolledLettersMost);
        if (column != m_stretch) // what the table is about is read whole
            widths[column] = std::min(widths[column], std::max(least[column], most));
    }
    int spare = room - std::accumulate(widths.cbegin(), widths.cend(), 0);
    // Too narrow: the widest of what can shrink gives first.
    while (spare < 0 && !scrolls) {
        int widest = -1;
        for (int column = 0; column < widths.size(); ++column) {
            const bool shrinks = widths[column] > least[column];
            if (shrinks && (widest < 0 || widths[column] > widths[widest]))
                widest = column;
        }
        if (widest < 0)
            break;
        const int gives = std::min({-spare, widths[widest] - least[widest], shrinkStep});
        widths[widest] -= gives;
        spare += gives;
    }
    // Where there is room, nothing is cut short.
    for (int column = 0; column < widths.size() && spare > 0; ++column) {
        const int more = std::clamp(m_widths[column].whole - widths[column], 0, spare);
        widths[column] += more;
        spare -= more;
    }
    if (spare > 0 && m_stretch >= 0 && m_stretch < widths.size())
        widths[m_stretch] += spare;
    for (int column = 0; column < widths.size(); ++column) {
        if (!isColumnHidden(column))
            setColumnWidth(column, widths[column]);
    }
}

bool TableView::isCut(int column) const
{
    return column < m_widths.size() && m_widths[column].whole > columnWidth(column);
}

void TableView::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    distribute();
}

void TableView::paintEvent(QPaintEvent* event)
{
    QTableView::paintEvent(event);
    if (!model() || model()->rowCount() > 0)
        return;
    const bool isFiltered = m_proxy->sourceModel() && m_proxy->sourceModel()->rowCount() > 0;
    const QString text = isFiltered ? tr("No row has this in it.") : m_emptyText;
    QPainter painter(viewport());
    painter.setPen(tokens().muted);
    painter.drawText(viewport()->rect().adjusted(space::l, space::m, -space::l, -space::m),
                     Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, text);
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
