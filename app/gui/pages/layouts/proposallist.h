#pragma once

#include "app/core/analysis/layoutentries.h"

#include <QListView>

class QStandardItemModel;

namespace infera::app {

/// The ranked layouts, and those kept in the design, as cards: what each one is, what it costs,
/// what speaks for it.
class ProposalList final : public QListView
{
    Q_OBJECT

public:
    explicit ProposalList(QWidget* parent = nullptr);

    void setEntries(const std::vector<LayoutEntry>& entries, const std::string& inUse);
    void selectLayout(const QString& id);
    /// -1: none.
    [[nodiscard]] int currentRow() const;

signals:
    void chosen(int row);

private:
    [[nodiscard]] static QString noteOf(const LayoutEntry& entry, double cheapest);

    QStandardItemModel* m_model;
};

} // namespace infera::app
