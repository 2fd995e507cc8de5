#pragma once

#include "app/core/models/resulttables.h"
#include "app/gui/pages/common/page.h"

class QPushButton;
class QTabWidget;

namespace infera::app {

class CollectionView;
class ProposalList;
class TableView;
class Tile;

/// What the design becomes: ranked layouts, the tables as item collections, how each pattern is
/// served and why.
class LayoutsPage final : public Page
{
    Q_OBJECT

public:
    explicit LayoutsPage(PageContext& context, QWidget* parent = nullptr);

    void goToSubject(const QString& subject) override;
    [[nodiscard]] ProposalList& list() { return *m_list; }
    [[nodiscard]] QTabWidget& tabs() { return *m_tabs; }

private:
    QWidget* createResult();
    QWidget* createTabs();
    void refresh();
    void refreshFaces();
    void refreshTiles();
    void refreshDetail();
    [[nodiscard]] const model::Proposal* selected() const;
    void useSelected();

    ProposalList* m_list = nullptr;
    CollectionView* m_collections = nullptr;
    QTabWidget* m_tabs = nullptr;
    QPushButton* m_use = nullptr;
    PlansTable* m_plans;
    FindingsTable* m_findings;
    Label* m_why = nullptr;
    Tile* m_cost = nullptr;
    Tile* m_shape = nullptr;
    Tile* m_served = nullptr;
    Tile* m_writes = nullptr;
};

} // namespace infera::app
