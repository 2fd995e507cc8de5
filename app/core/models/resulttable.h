#pragma once

#include "app/core/models/roles.h"
#include "app/core/text/placenames.h"

#include <QAbstractTableModel>
#include <QString>

#include <algorithm>
#include <functional>
#include <iterator>
#include <utility>
#include <vector>

namespace infera::app {

/// One column of a read-only table over result values.
template<typename Row>
struct Column
{
    QString title;
    std::function<QString(const Row&)> text;
    std::function<QVariant(const Row&)> sort = {}; ///< left out: the text
    Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignVCenter;
    bool code = false;
    std::function<double(const Row&)> fraction = {};
    std::function<CellState(const Row&)> state = {};
    std::function<QString(const Row&)> toolTip = {};
    QString explanation = {}; ///< of the title
    /// The table or index that the text names: where it has no room, its name is cut short.
    std::function<Place(const Row&)> place = {};
};

/// The table or index that a row is about.
template<typename Row>
Column<Row> placeColumn(const QString& title)
{
    Column<Row> column{title, [](const Row& row) { return placeText(row.table, row.index); }};
    column.place = [](const Row& row) { return Place{row.table, row.index}; };
    return column;
}

/// A table over immutable results: the rows are exchanged as a whole, the columns are data. Views
/// keep their place and their selection while only what the rows say changes.
template<typename Row>
class ResultTable : public QAbstractTableModel
{
public:
    explicit ResultTable(std::vector<Column<Row>> columns, QObject* parent = nullptr)
        : QAbstractTableModel(parent), m_columns(std::move(columns))
    {}

    void setRows(std::vector<Row> rows)
    {
        if (rows == m_rows)
            return;
        m_shorterOf = nullptr;
        if (rows.empty() || m_rows.empty()) {
            beginResetModel();
            m_rows = std::move(rows);
            endResetModel();
            return;
        }
        const auto before = static_cast<int>(m_rows.size());
        const auto now = static_cast<int>(rows.size());
        if (now < before) {
            beginRemoveRows({}, now, before - 1);
            m_rows.resize(rows.size());
            endRemoveRows();
            m_rows = std::move(rows);
        } else if (now > before) {
            beginInsertRows({}, before, now - 1);
            m_rows = std::move(rows);
            endInsertRows();
        } else {
            m_rows = std::move(rows);
        }
        emit dataChanged(index(0, 0), index(std::min(before, now) - 1, columnCount() - 1));
    }
    [[nodiscard]] const std::vector<Row>& rows() const { return m_rows; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const final
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const final
    {
        return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
    }

    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const final
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
            return {};
        const Row& row = m_rows[static_cast<std::size_t>(index.row())];
        const Column<Row>& column = m_columns[static_cast<std::size_t>(index.column())];
        switch (role) {
        case Qt::DisplayRole:
            return column.text(row);
        case Qt::TextAlignmentRole:
            return QVariant::fromValue(column.alignment);
        case Qt::ToolTipRole:
            return column.toolTip ? QVariant(column.toolTip(row)) : QVariant();
        case SortRole:
            return column.sort ? column.sort(row) : QVariant(column.text(row));
        case FractionRole:
            return column.fraction ? QVariant(column.fraction(row)) : QVariant();
        case StateRole:
            return column.state ? QVariant(static_cast<int>(column.state(row))) : QVariant();
        case CodeRole:
            return column.code;
        case ShorterRole:
            return column.place ? QVariant(shorter(column, index.row())) : QVariant();
        default:
            return {};
        }
    }

    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const final
    {
        if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
            return {};
        const Column<Row>& column = m_columns[static_cast<std::size_t>(section)];
        if (role == Qt::DisplayRole)
            return column.title;
        if (role == Qt::TextAlignmentRole)
            return QVariant::fromValue(column.alignment);
        if (role == Qt::ToolTipRole && !column.explanation.isEmpty())
            return column.explanation;
        return {};
    }

private:
    [[nodiscard]] QString shorter(const Column<Row>& column, int row) const
    {
        // Looked for when a cell has no room, and not before.
        if (m_shorterOf != &column || static_cast<std::size_t>(m_shorter.size()) != m_rows.size()) {
            std::vector<Place> places;
            std::transform(m_rows.begin(), m_rows.end(), std::back_inserter(places), column.place);
            m_shorter = shorterPlaces(places);
            m_shorterOf = &column;
        }
        const Row& value = m_rows[static_cast<std::size_t>(row)];
        const Place place = column.place(value);
        const QString whole = placeText(place.table, place.index);
        return whole.isEmpty() ? QString() : column.text(value).replace(whole, m_shorter[row]);
    }

    std::vector<Column<Row>> m_columns;
    std::vector<Row> m_rows;
    mutable QStringList m_shorter; ///< of the rows, in the column below
    mutable const Column<Row>* m_shorterOf = nullptr;
};

inline constexpr Qt::Alignment numberAlignment = Qt::AlignRight | Qt::AlignVCenter;

} // namespace infera::app
