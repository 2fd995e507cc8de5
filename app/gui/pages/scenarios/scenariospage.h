#pragma once

#include "app/core/analysis/evaluation.h"
#include "app/core/analysis/job.h"
#include "app/core/models/comparisonmodel.h"
#include "app/gui/pages/common/page.h"

class QComboBox;
class QDoubleSpinBox;
class QLineEdit;
class QPushButton;

namespace infera::app {

class Label;
class Scenarios;
class TableView;

/// Named variants of the design beside the design itself: what three times the load, another region
/// or another mode comes to.
class ScenariosPage final : public Page
{
    Q_OBJECT

public:
    using Open = std::function<void(const QString& path)>;

    ScenariosPage(PageContext& context, Scenarios& scenarios, Open open, QWidget* parent = nullptr);

    [[nodiscard]] const ComparisonModel& comparison() const { return *m_model; }
    void addScenario();
    [[nodiscard]] bool isEvaluating() const { return m_job.isRunning(); }

protected:
    void showEvent(QShowEvent* event) override;

private:
    struct Evaluations
    {
        std::vector<Evaluation> all;
    };
    QWidget* createForm();
    QWidget* createTable();
    void markOld();
    void evaluateAll();
    void refresh();
    [[nodiscard]] QString whyNothing();
    void refreshRegions();
    void openSelected();
    void removeSelected();
    /// Of the selected column; -1: none, or the design itself.
    [[nodiscard]] int selectedScenario() const;

    Scenarios& m_scenarios;
    Open m_open;
    QLineEdit* m_name = nullptr;
    QDoubleSpinBox* m_rates = nullptr;
    QDoubleSpinBox* m_items = nullptr;
    QComboBox* m_region = nullptr;
    QComboBox* m_mode = nullptr;
    QPushButton* m_openButton = nullptr;
    QPushButton* m_cancel = nullptr;
    QPushButton* m_remove = nullptr;
    Label* m_note = nullptr;
    TableView* m_view = nullptr;
    ComparisonModel* m_model;
    QString m_problem; ///< of the newest comparison
    bool m_isOld = true;
    Job<Evaluations> m_job;
};

} // namespace infera::app
