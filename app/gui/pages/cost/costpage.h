#pragma once

#include "app/core/models/resulttables.h"
#include "app/gui/pages/common/page.h"

namespace infera::app {

class Card;
class OutlookView;
class Refresher;
class TableView;
class Tile;

/// The month's bill in every mode, line by line; by pattern and by index; and how it grows.
class CostPage final : public Page
{
    Q_OBJECT

public:
    explicit CostPage(PageContext& context, QWidget* parent = nullptr);

    [[nodiscard]] TableView& modesView() { return *m_modesView; }
    [[nodiscard]] OutlookView& outlook() { return *m_outlook; }

private:
    QWidget* createResult();
    QWidget* createModes();
    QWidget* createLines();
    QWidget* createShares();
    void refresh();
    void refreshContent();
    void refreshFaces();
    void refreshTiles();
    void refreshModes();
    void refreshLines();
    void refreshFormula();

    ResultTable<pricing::ModeCost>* m_modes;
    BillLinesTable* m_lines;
    PatternCostsTable* m_patterns;
    IndexCostsTable* m_indexes;
    TableView* m_modesView = nullptr;
    Label* m_linesTitle = nullptr;
    TableView* m_linesView = nullptr;
    Label* m_formula = nullptr;
    Label* m_source = nullptr; ///< of the rate
    OutlookView* m_outlook = nullptr;
    Label* m_recommendation = nullptr;
    Label* m_reasons = nullptr; ///< for it
    Tile* m_monthly = nullptr;
    Tile* m_mode = nullptr;
    Tile* m_topPattern = nullptr;
    Tile* m_storage = nullptr;
    Refresher* m_content = nullptr;
    double m_mostExpensive = 0;
};

} // namespace infera::app
