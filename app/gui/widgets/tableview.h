#pragma once

#include <QHash>
#include <QTableView>
#include <QTimer>

#include <utility>

class QSortFilterProxyModel;

namespace infera::app {

/// The program's table: quiet lines, sorting and filtering by a proxy, copy as text, columns that
/// fit their content until the user moves them.
class TableView final : public QTableView
{
    Q_OBJECT

public:
    /// `name` is what a screen reader says.
    explicit TableView(const QString& name, QWidget* parent = nullptr);

    /// Shows the model through a sorting proxy. The model is not owned.
    void setSource(QAbstractItemModel* model);
    /// Without sorting: rows keep the order of the design.
    void setPlainSource(QAbstractItemModel* model);
    [[nodiscard]] QSortFilterProxyModel* proxy() const { return m_proxy; }
    /// Rows of the source model that are selected, in its order.
    [[nodiscard]] QList<int> selectedSourceRows() const;
    /// The column that takes what is left.
    void setStretchColumn(int column);
    /// Row of the source model; -1: none.
    [[nodiscard]] int currentSourceRow() const;
    void selectSourceRow(int row, int column = 0);
    void setFilter(const QString& text);
    /// Something in the column has no room.
    [[nodiscard]] bool isCut(int column) const;
    /// What stands in the place of rows that are not there yet.
    void setEmptyText(const QString& text) { m_emptyText = text; }
    /// Cells are values of items rather than names: what is too long is cut at its end.
    void setShowsValues() { m_showsValues = true; }
    [[nodiscard]] bool showsValues() const { return m_showsValues; }
    /// The others share the room of one that is not shown.
    void setColumnShown(int column, bool shown);
    /// Columns as wide as their content, within reason; hidden, when it is seen.
    void fitColumns();

signals:
    /// Text was pasted while no cell was being edited.
    void pasted(const QString& text);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void copySelection() const;
    void followContents(QAbstractItemModel& model);
    /// How wide a column is to be, in pixels.
    struct Width
    {
        int wanted = 0;       ///< with room for all
        int whole = 0;        ///< with nothing cut short
        int least = 0;        ///< to which it may shrink
        bool isFixed = false; ///< numbers, and what the user has moved
    };
    [[nodiscard]] Width measured(int column) const;
    /// The same as fitColumns() for columns that have changed.
    void fitChanged();
    void distribute();
    /// How narrow the columns may be in so much room.
    [[nodiscard]] QList<int> narrowest(int room) const;
    void updateRowHeight();

    QSortFilterProxyModel* m_proxy;
    int m_stretch = -1;
    QList<Width> m_widths;
    QHash<int, int> m_byHand; ///< widths of columns that the user has moved
    QString m_emptyText;
    QTimer m_settle;
    std::pair<int, int> m_changed; ///< first and last column that say something else
    bool m_distributing = false;
    bool m_fitted = false;
    bool m_showsValues = false;
};

} // namespace infera::app
