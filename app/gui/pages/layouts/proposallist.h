#pragma once

#include "model/propose/propose.h"

#include <QListView>

class QStandardItemModel;

namespace infera::app {

/// The ranked layouts as cards: what each one is, what it costs, what speaks for it.
class ProposalList final : public QListView
{
    Q_OBJECT

public:
    explicit ProposalList(QWidget* parent = nullptr);

    void setProposals(const std::vector<model::Proposal>& proposals, const std::string& inUse);
    void selectLayout(const QString& id);
    /// -1: none.
    [[nodiscard]] int currentRow() const;

signals:
    void chosen(int row);

private:
    QStandardItemModel* m_model;
};

/// "Single table, 2 indexes".
[[nodiscard]] QString layoutTitle(const model::Layout& layout);
[[nodiscard]] int indexCount(const model::Layout& layout);

} // namespace infera::app
