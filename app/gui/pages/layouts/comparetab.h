#pragma once

#include "app/core/analysis/layoutdifference.h"
#include "app/core/analysis/layoutentries.h"

#include <QWidget>

class QCheckBox;
class QComboBox;

namespace infera::app {

class Scatter;
class TableView;

/// The layouts against each other: cost against hot-key risk, and two of them side by side.
class CompareTab final : public QWidget
{
    Q_OBJECT

public:
    explicit CompareTab(QWidget* parent = nullptr);

    /// `current` is the row of the layout shown on the page; -1: none.
    void setEntries(const std::vector<LayoutEntry>& entries, int current);
    [[nodiscard]] Scatter& scatter() { return *m_scatter; }
    [[nodiscard]] TableView& table() { return *m_view; }

signals:
    /// The layout was chosen in the picture.
    void chosen(int row);

private:
    void refreshScatter();
    void refreshOthers();
    void refreshTable();

    std::vector<LayoutEntry> m_entries;
    std::vector<int> m_plotted; ///< rows of the entries behind the points
    int m_current = -1;
    Scatter* m_scatter;
    class PictureStack* m_pictures = nullptr;
    QComboBox* m_other;
    QCheckBox* m_onlyDifferences;
    LayoutDifferenceTable* m_table;
    TableView* m_view;
};

} // namespace infera::app
