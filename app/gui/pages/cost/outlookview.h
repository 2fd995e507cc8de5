#pragma once

#include "app/core/analysis/stages.h"
#include "app/core/models/resulttable.h"

#include <QTabWidget>

namespace infera::app {

class Analysis;
class Label;
class Plot;
class ScaleBar;
class TableView;
class Tornado;

using GrowthTable = ResultTable<pricing::GrowthMonth>;
using SensitivityTable = ResultTable<pricing::Sensitivity>;
using RegionsTable = ResultTable<RegionCost>;
using ClassesTable = ResultTable<pricing::ClassComparison>;
using AdviceTable = ResultTable<pricing::Advice>;

/// The bill from other sides: what it is made of, in three years, with other numbers, in other
/// regions, in the other mode and class. Worked out when it is looked at.
class OutlookView final : public QTabWidget
{
    Q_OBJECT

public:
    /// `modes` and `shares` become the first tabs.
    OutlookView(Analysis& analysis, QWidget* modes, QWidget* shares, QWidget* parent = nullptr);

    /// Brings the tab of this part to the front.
    void showGrowth() { setCurrentWidget(m_needOutlook.constFirst()); }

    [[nodiscard]] const GrowthTable& growth() const { return *m_growth; }
    [[nodiscard]] const RegionsTable& regions() const { return *m_regions; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* createGrowth();
    QWidget* createSensitivity();
    QWidget* createRegions();
    QWidget* createBreakEven();
    QWidget* createAdvice();
    void want();
    void refreshOutlook();
    void refreshReport();
    void refreshAdvice();

    Analysis& m_analysis;
    QList<QWidget*> m_needOutlook; ///< tabs of what is worked out when it is looked at
    QWidget* m_adviceView = nullptr;
    TableView* m_adviceRows = nullptr;
    Label* m_arithmetic = nullptr;
    Label* m_risk = nullptr;
    Plot* m_plot = nullptr;
    Label* m_growthNote = nullptr;
    Tornado* m_tornado = nullptr;
    Label* m_sensitivityNote = nullptr;
    Label* m_regionsNote = nullptr;
    ScaleBar* m_reads = nullptr;
    ScaleBar* m_writes = nullptr;
    GrowthTable* m_growth = nullptr;
    SensitivityTable* m_sensitivity = nullptr;
    RegionsTable* m_regions = nullptr;
    ClassesTable* m_classes = nullptr;
    AdviceTable* m_advice = nullptr;
    QString m_region;     ///< of the design
    double m_dearest = 0; ///< monthly, of the regions shown
};

} // namespace infera::app
