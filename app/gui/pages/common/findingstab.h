#pragma once

#include "app/core/analysis/fixtrial.h"
#include "app/core/models/comparisonmodel.h"
#include "app/core/models/resulttables.h"

#include <QWidget>

class QProgressBar;
class QPushButton;
class QSplitter;

namespace infera::app {

class Label;
class TableView;
struct PageContext;

/// Findings, worst first; of the chosen one all that is known, what would help, what that would
/// come to, and the button that does it.
class FindingsTab final : public QWidget
{
    Q_OBJECT

public:
    /// `fits`: what is said when there is nothing to point at.
    FindingsTab(PageContext& context, QString fits, QWidget* parent = nullptr);

    void setFindings(const std::vector<model::Finding>& findings);
    /// Fixes change the design as it is simulated: they are offered for the layout in use only.
    void setFixesOffered(bool offered);
    [[nodiscard]] TableView& view() { return *m_view; }
    [[nodiscard]] FixTrial& trial() { return *m_trial; }
    [[nodiscard]] QPushButton& applyButton() { return *m_apply; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* createDetail();
    void choose();
    void tryFix();
    void applyFix();
    void showSubject();
    void refreshDetail();
    void refreshComparison();
    [[nodiscard]] const model::Finding* chosen() const;

    PageContext& m_context;
    QString m_fits;
    bool m_isSplit = false; ///< by the room there is
    bool m_offersFixes = true;
    FixTrial* m_trial;
    FindingsTable* m_findings;
    QSplitter* m_split = nullptr;
    TableView* m_view;
    Label* m_title = nullptr;
    Label* m_about = nullptr;
    Label* m_detail = nullptr;
    Label* m_fix = nullptr;
    QPushButton* m_try = nullptr;
    QPushButton* m_apply = nullptr;
    QPushButton* m_show = nullptr;
    QProgressBar* m_progress = nullptr;
    Label* m_outcome = nullptr;
    ComparisonModel* m_comparison;
    TableView* m_comparisonView = nullptr;
};

} // namespace infera::app
