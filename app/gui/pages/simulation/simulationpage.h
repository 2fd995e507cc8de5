#pragma once

#include "app/core/models/resulttables.h"
#include "app/gui/pages/common/page.h"

#include <memory>

class QComboBox;
class QSpinBox;
class QTabWidget;

namespace infera::app {

class Card;
class FindingsTab;
class HeatmapView;
class Plot;
class Refresher;
class TableView;
class Tile;

/// The layout under its load: units over time against the limits, hot keys, throttles, findings.
class SimulationPage final : public Page
{
    Q_OBJECT

public:
    explicit SimulationPage(PageContext& context, QWidget* parent = nullptr);

    /// "findings" or "hot-keys".
    void goToSubject(const QString& subject) override;
    [[nodiscard]] QTabWidget& tabs() { return *m_tabs; }
    [[nodiscard]] FindingsTab& findings() { return *m_findings; }

private:
    QWidget* createResult();
    QWidget* createPictures();
    QWidget* createTabs();
    void createOptions();
    void refresh();
    void refreshContent();
    void refreshFaces();
    [[nodiscard]] QString whyNoLayout(); ///< empty: there is one
    void refreshTiles(const engine::SimulationResult& result);
    void refreshPlot();
    void refreshHeatmap();
    void refreshTables();

    QComboBox* m_hours = nullptr;
    QSpinBox* m_seed = nullptr;
    Tile* m_requests = nullptr;
    Tile* m_throttled = nullptr;
    Tile* m_hottest = nullptr;
    Tile* m_peak = nullptr;
    QComboBox* m_metric = nullptr;
    QComboBox* m_heatPlace = nullptr;
    Plot* m_plot = nullptr;
    HeatmapView* m_heatmap = nullptr;
    QTabWidget* m_tabs = nullptr;
    class PictureStack* m_plotStack = nullptr;
    class PictureStack* m_heatStack = nullptr;
    std::shared_ptr<const engine::SimulationResult> m_shown;
    bool m_heatChosen = false;    ///< by the user
    bool m_findingsAsked = false; ///< shown although nothing was simulated yet
    HotKeysTable* m_hotKeys;
    PatternResultsTable* m_patterns;
    TableResultsTable* m_tables;
    FindingsTab* m_findings = nullptr;
    Refresher* m_content = nullptr; ///< tiles and pictures
    Refresher* m_lists = nullptr;
};

} // namespace infera::app
