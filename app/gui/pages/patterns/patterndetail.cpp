#include "app/gui/pages/patterns/patterndetail.h"

#include "app/core/analysis/analysis.h"
#include "app/core/text/designtext.h"
#include "app/core/text/phrasebook.h"
#include "app/core/text/plantext.h"
#include "app/core/text/quantity.h"
#include "app/core/text/strings.h"
#include "app/gui/theme/tokens.h"
#include "app/gui/widgets/label.h"
#include "app/gui/widgets/scrolled.h"

#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace infera::app {
namespace {

QString unitsText(const model::Plan& plan)
{
    const double read = readUnitsOf(plan);
    const double write = writeUnitsOf(plan);
    const bool whole = plan.requests == std::floor(plan.requests);
    const QString requests =
        whole ? PatternDetail::tr("%n request(s)", nullptr, static_cast<int>(plan.requests))
              : PatternDetail::tr("%1 requests").arg(shortNumber(plan.requests));
    if (write > 0 && read > 0)
        return PatternDetail::tr("One call: %1, %2, %3.")
            .arg(requests, readUnitsText(read), writeUnitsText(write));
    return PatternDetail::tr("One call: %1, %2.")
        .arg(requests, write > 0 ? writeUnitsText(write) : readUnitsText(read));
}

} // namespace

PatternDetail::PatternDetail(Analysis& analysis, QWidget* parent)
    : Card(tr("How it is served"), Padding::EdgeToEdge, parent), m_analysis(analysis),
      m_summary(new Label), m_requests(new Label),
      m_why(new Label({}, type::section, TextRole::Muted))
{
    m_requests->setFont(codeFont());
    m_requests->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* content = new QWidget;
    auto* lines = new QVBoxLayout(content);
    lines->setContentsMargins(space::l, 0, space::l, space::s);
    lines->setSpacing(space::s);
    for (Label* label : {m_summary, m_requests, m_why}) {
        label->setWordWrap(true);
        lines->addWidget(label);
    }
    lines->addStretch();
    // Reasons may be long: what does not fit is scrolled to.
    body()->addWidget(scrolled(content, tr("How it is served")));
}

void PatternDetail::showPattern(const model::AccessPattern* pattern)
{
    m_requests->clear();
    m_why->clear();
    if (!pattern) {
        m_summary->setText(tr("Select a pattern to see its requests, the units of one call and the "
                              "month's cost."));
        return;
    }
    setTitle(toQString(pattern->name));
    const auto& layout = m_analysis.layout().value;
    const auto plan =
        layout ? std::find_if(layout->plans.begin(), layout->plans.end(),
                              [&](const model::Plan& one) { return one.pattern == pattern->name; })
               : std::vector<model::Plan>::const_iterator();
    if (!layout || plan == layout->plans.end()) {
        m_summary->setText(patternSentence(*pattern));
        m_why->setText(m_analysis.proposals().working ? tr("Looking for layouts that serve it.")
                                                      : tr("No layout serves it yet."));
        return;
    }
    m_summary->setText(unitsText(*plan));
    m_requests->setText(planDetail(*plan));
    QStringList why;
    for (const std::string& sentence : layout->why) {
        if (toQString(sentence).contains(toQString(pattern->name)))
            why += translatedPhrase(sentence);
    }
    m_why->setText(why.join(QLatin1Char('\n')));
}

} // namespace infera::app
