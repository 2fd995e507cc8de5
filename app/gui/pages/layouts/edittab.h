#pragma once

#include "app/core/analysis/layoutentries.h"
#include "app/core/models/resulttables.h"

#include <QWidget>

class QPushButton;

namespace infera::app {

class Label;
class LayoutKeysModel;
class TableView;

/// A layout's keys in a grid, and what the checks say of every edit.
class EditTab final : public QWidget
{
    Q_OBJECT

public:
    explicit EditTab(QWidget* parent = nullptr);

    /// `cheapest` is the monthly cost that the layout's is compared with.
    void setEntry(const model::Design& design, const LayoutEntry& entry, double cheapest);
    void clear();
    [[nodiscard]] LayoutKeysModel& keys() { return *m_keys; }
    [[nodiscard]] const std::vector<model::Finding>& checks() const { return m_checks->rows(); }

signals:
    void edited(const infera::model::Layout& layout, const QString& what);
    void refused(const QString& reason);

private:
    void addIndex();
    void removeIndex();
    void refreshVerdict(const model::Design& design, const LayoutEntry& entry, double cheapest);

    LayoutKeysModel* m_keys;
    TableView* m_view;
    QPushButton* m_remove;
    Label* m_verdict;
    Label* m_detail = nullptr; ///< of the chosen check
    FindingsTable* m_checks;
};

/// What stands against a layout: patterns it does not serve, plans that gave wrong items, findings.
[[nodiscard]] std::vector<model::Finding> checksOf(const LayoutEntry& entry);

} // namespace infera::app
