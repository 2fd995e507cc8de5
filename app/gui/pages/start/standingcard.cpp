#include "app/gui/pages/start/standingcard.h"

#include "app/core/analysis/analysis.h"
#include "app/core/document/document.h"
#include "app/core/models/resulttables.h"
#include "app/core/text/phrasebook.h"
#include "app/core/text/plantext.h"
#include "app/core/text/quantity.h"
#include "app/core/text/strings.h"
#include "app/gui/theme/symbol.h"
#include "app/gui/theme/tokens.h"
#include "app/gui/widgets/label.h"
#include "app/gui/widgets/refresher.h"
#include "pricing/bill/recommendation.h"

#include <QGridLayout>
#include <QToolButton>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {

StandingCard::StandingCard(Analysis& analysis, GoTo goTo, QWidget* parent)
    : Card(tr("Where it stands"), Padding::Normal, parent), m_analysis(analysis),
      m_goTo(std::move(goTo)), m_grid(new QGridLayout),
      m_entities(addLine(u"entities"_s, tr("Entities"), u"entities"_s)),
      m_patterns(addLine(u"patterns"_s, tr("Access patterns"), u"patterns"_s)),
      m_layout(addLine(u"layouts"_s, tr("Layout in use"), u"layouts"_s)),
      m_simulation(addLine(u"simulation"_s, tr("Simulation"), u"simulation"_s)),
      m_cost(addLine(u"cost"_s, tr("Cost"), u"cost"_s)),
      m_findings(addLine(u"warning"_s, tr("Findings"), u"simulation"_s, u"findings"_s))
{
    m_grid->setHorizontalSpacing(space::l);
    m_grid->setVerticalSpacing(space::xs);
    m_grid->setColumnStretch(2, 1);
    body()->addLayout(m_grid);
    auto* refresher = new Refresher(*this, [this] { refresh(); });
    connect(&analysis.document(), &Document::changed, refresher, &Refresher::ask);
    for (const auto signal : {&Analysis::layoutChanged, &Analysis::costChanged,
                              &Analysis::simulationChanged, &Analysis::findingsChanged})
        connect(&analysis, signal, refresher, &Refresher::ask);
    refresh();
}

StandingCard::Line* StandingCard::addLine(const QString& icon, const QString& title,
                                          const QString& pageId, const QString& subject)
{
    auto line = std::make_unique<Line>();
    line->stage = new QToolButton;
    line->stage->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    line->stage->setIcon(symbol(icon, TextRole::Accent));
    line->stage->setText(title);
    line->stage->setAutoRaise(true);
    line->stage->setFocusPolicy(Qt::StrongFocus);
    line->value = new Label({}, type::section, TextRole::Normal, QFont::DemiBold);
    line->note = Label::caption({});
    line->note->setElided();
    connect(line->stage, &QToolButton::clicked, this,
            [this, pageId, subject] { m_goTo(pageId, subject); });
    const int row = static_cast<int>(m_lines.size());
    m_grid->addWidget(line->stage, row, 0);
    m_grid->addWidget(line->value, row, 1);
    m_grid->addWidget(line->note, row, 2);
    m_lines.push_back(std::move(line));
    return m_lines.back().get();
}

void StandingCard::show(const Line& line, const QString& value, const QString& note, bool stale)
{
    line.value->setText(value.isEmpty() ? u"\u2013"_s : value);
    line.value->setRole(stale || value.isEmpty() ? TextRole::Muted : TextRole::Normal);
    line.note->setText(stale ? tr("from before the last edits") : note);
    line.note->setToolTip(line.note->text());
    line.stage->setAccessibleName(line.stage->text() + u": "_s + line.value->text() + u", "_s +
                                  line.note->text());
}

void StandingCard::refresh()
{
    refreshDesign();
    refreshLayout();
    refreshSimulation();
    refreshCost();
    refreshFindings();
}

void StandingCard::refreshDesign()
{
    const model::Design& design = m_analysis.document().design();
    double items = 0;
    for (const model::Entity& entity : design.entities)
        items += entity.count.value_or(0);
    show(*m_entities, QString::number(design.entities.size()),
         items > 0 ? tr("%1 items").arg(shortNumber(items)) : tr("what is stored"), false);
    double rate = 0;
    for (const model::AccessPattern& pattern : design.accessPatterns)
        rate += pattern.rate.averagePerSecond.value_or(0);
    show(*m_patterns, QString::number(design.accessPatterns.size()),
         rate > 0 ? tr("%1 calls a second").arg(shortNumber(rate)) : tr("what is asked of it"),
         false);
}

void StandingCard::refreshLayout()
{
    const auto& layout = m_analysis.layout();
    const auto& proposals = m_analysis.proposals().value;
    if (!layout.value) {
        show(*m_layout, {}, tr("follows from entities and access patterns"), false);
        return;
    }
    const int count = proposals ? static_cast<int>(proposals->set.proposals.size()) : 0;
    show(*m_layout, layoutTitle(layout.value->layout),
         count > 0 ? tr("of %n found", nullptr, count) : QString(), layout.stale);
}

void StandingCard::refreshSimulation()
{
    const auto& simulation = m_analysis.simulation();
    if (!simulation.value) {
        show(*m_simulation, {}, tr("a day of this traffic against the limits"), false);
        return;
    }
    const auto throttled = static_cast<double>(simulation.value->throttled);
    show(*m_simulation, throttled > 0 ? tr("%1 throttled").arg(shortNumber(throttled)) : tr("fits"),
         tr("%1 requests in %2")
             .arg(shortNumber(static_cast<double>(simulation.value->requests)),
                  duration(simulation.value->durationSeconds)),
         simulation.stale);
}

void StandingCard::refreshCost()
{
    const auto& cost = m_analysis.cost();
    const auto* mode =
        cost.value ? headlineMode(*cost.value, m_analysis.document().design().target) : nullptr;
    if (!mode) {
        show(*m_cost, {}, tr("priced with the layout"), false);
        return;
    }
    show(*m_cost, tr("%1 a month").arg(monthlyText(*mode, mode->monthly.toDouble())),
         pricing::sumIs(*mode) == pricing::SumIs::Whole || cost.value->incomplete.empty()
             ? tr("prices of %1").arg(toQString(cost.value->asOf))
             : tr("incomplete: %1").arg(translatedPhrase(cost.value->incomplete.front())),
         cost.stale);
}

void StandingCard::refreshFindings()
{
    int errors = 0;
    int warnings = 0;
    for (const model::Finding& finding : m_analysis.findings()) {
        errors += finding.severity == model::Severity::Error ? 1 : 0;
        warnings += finding.severity == model::Severity::Warning ? 1 : 0;
    }
    const bool stale = m_analysis.layout().stale || m_analysis.simulation().stale;
    if (errors > 0)
        show(*m_findings, tr("%n error(s)", nullptr, errors),
             tr("and %n warning(s)", nullptr, warnings), stale);
    else if (warnings > 0)
        show(*m_findings, tr("%n warning(s)", nullptr, warnings), tr("worth a look"), stale);
    else
        show(*m_findings, m_analysis.layout().value ? tr("none") : QString(),
             tr("what a reviewer would point at"), stale);
}

} // namespace infera::app
