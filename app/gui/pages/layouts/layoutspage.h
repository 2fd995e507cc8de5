#pragma once

#include "app/core/analysis/layoutentries.h"
#include "app/core/models/resulttables.h"
#include "app/gui/pages/common/page.h"

class QPushButton;
class QTabWidget;

namespace infera::app {

class CollectionView;
class CompareTab;
class EditTab;
class FindingsTab;
class ProposalList;
class Refresher;
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
    [[nodiscard]] EditTab& editor() { return *m_editor; }
    [[nodiscard]] CompareTab& comparison() { return *m_compare; }
    void useSelected();
    /// Keeps a copy of the layout in the design, so that it stays when numbers change.
    void keepSelected();
    void dropSelected();

private:
    QWidget* createResult();
    QWidget* createTabs();
    void connectSignals();
    void refresh();
    void refreshContent();
    void refreshFaces();
    void refreshTiles();
    void refreshDetail();
    /// Each tab when it is looked at.
    void createTabRefreshers();
    void refreshCollections();
    void refreshPlans();
    void showPlans(const std::vector<model::Plan>& plans);
    void refreshFindings();
    void refreshWhy();
    void refreshComparison();
    void refreshEditor();
    void takeKept(const model::Layout& layout);
    void takeEdit(const model::Layout& layout, const QString& what);
    [[nodiscard]] const LayoutEntry* selected() const;
    [[nodiscard]] bool isInUse(const LayoutEntry& entry);
    [[nodiscard]] std::string idInUse();
    [[nodiscard]] std::vector<model::Finding> findingsOf(const LayoutEntry& entry);
    void refreshTabTitles();

    ProposalList* m_list = nullptr;
    CollectionView* m_collections = nullptr;
    QTabWidget* m_tabs = nullptr;
    CompareTab* m_compare = nullptr;
    EditTab* m_editor = nullptr;
    QPushButton* m_use = nullptr;
    QPushButton* m_keep = nullptr;
    std::vector<LayoutEntry> m_entries;
    Refresher* m_content = nullptr;
    std::vector<Refresher*> m_tabContents;
    PlansTable* m_plans;
    TableView* m_plansView = nullptr;
    FindingsTab* m_findings = nullptr;
    Label* m_why = nullptr;
    Tile* m_cost = nullptr;
    Tile* m_shape = nullptr;
    Tile* m_served = nullptr;
    Tile* m_writes = nullptr;
};

} // namespace infera::app
