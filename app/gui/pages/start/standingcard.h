#pragma once

#include "app/gui/widgets/card.h"

#include <functional>
#include <memory>
#include <vector>

class QGridLayout;
class QToolButton;

namespace infera::app {

class Analysis;
class Label;

/// Where the design stands: a line for each stage of the work, with what it has come to and the way
/// to its page.
class StandingCard final : public Card
{
    Q_OBJECT

public:
    using GoTo = std::function<void(const QString& pageId, const QString& subject)>;

    StandingCard(Analysis& analysis, GoTo goTo, QWidget* parent = nullptr);

private:
    struct Line
    {
        QToolButton* stage;
        Label* value;
        Label* note;
    };
    Line* addLine(const QString& icon, const QString& title, const QString& pageId,
                  const QString& subject = {});
    static void show(const Line& line, const QString& value, const QString& note, bool stale);
    void refresh();
    void refreshDesign();
    void refreshLayout();
    void refreshSimulation();
    void refreshCost();
    void refreshFindings();

    Analysis& m_analysis;
    GoTo m_goTo;
    QGridLayout* m_grid;
    std::vector<std::unique_ptr<Line>> m_lines;
    Line* m_entities;
    Line* m_patterns;
    Line* m_layout;
    Line* m_simulation;
    Line* m_cost;
    Line* m_findings;
};

} // namespace infera::app
