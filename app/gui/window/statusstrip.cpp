#include "app/gui/window/statusstrip.h"

#include "app/core/analysis/analysis.h"
#include "app/core/document/document.h"
#include "app/core/models/resulttables.h"
#include "app/core/text/phrasebook.h"
#include "app/core/text/quantity.h"
#include "app/core/text/strings.h"
#include "app/gui/theme/symbol.h"
#include "app/gui/theme/tokens.h"
#include "app/gui/widgets/label.h"
#include "app/gui/widgets/refresher.h"
#include "app/pipeline/whatif.h"
#include "pricing/bill/recommendation.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QToolButton>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <set>
#include <string_view>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

/// Work on a file that is done sooner is not worth a word.
constexpr int fileWorkShownAfterMs = 300;

QStringList missingOf(const pricing::CostReport& report)
{
    constexpr qsizetype told = 6;
    QStringList lines;
    for (const std::string& one : report.incomplete)
        lines += translatedPhrase(one);
    return lines.size() > told ? lines.first(told) + QStringList{u"..."_s} : lines;
}

/// A name as it can stand in one line: its beginning and its end.
QString shortName(const QString& name)
{
    constexpr qsizetype most = 32;
    constexpr qsizetype end = 12;
    return name.size() <= most ? name : name.first(most - end - 1) + u'\u2026' + name.last(end);
}

} // namespace

StatusStrip::StatusStrip(Analysis& analysis, GoTo goTo, QWidget* parent)
    : QWidget(parent), m_analysis(analysis), m_goTo(std::move(goTo)), m_work(Label::caption({})),
      m_progress(new QProgressBar), m_cancel(new QToolButton)
{
    m_refresher = new Refresher(*this, [this] { refresh(); });
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::l, space::xs, space::m, space::xs);
    layout->setSpacing(space::s);
    layout->addWidget(m_work);
    m_progress->setRange(0, 1000);
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(fontMetrics().averageCharWidth() * 18);
    m_progress->setAccessibleName(tr("Progress"));
    layout->addWidget(m_progress);
    m_cancel->setText(tr("Cancel"));
    m_cancel->setAutoRaise(true);
    m_cancel->setToolTip(tr("Stop the work and keep what is there"));
    m_fileWorkShown.setSingleShot(true);
    m_fileWorkShown.setInterval(fileWorkShownAfterMs);
    connect(&m_fileWorkShown, &QTimer::timeout, this, &StatusStrip::refreshWork);
    connect(m_cancel, &QToolButton::clicked, this, [this] {
        if (isFileWorkShown())
            emit fileWorkCancelled();
        else if (m_analysis.simulationJob().isRunning())
            m_analysis.cancelSimulation();
        else
            m_analysis.proposalJob().cancel();
    });
    layout->addWidget(m_cancel);
    layout->addStretch();
    const auto counter = [&](Counter& which, const QString& name, const QString& page,
                             const QString& tip, const QString& subject = {}) {
        which.button = new QToolButton;
        which.button->setObjectName(name);
        which.button->setAutoRaise(true);
        which.tip = tip;
        which.button->setToolTip(tip);
        which.button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        which.button->setFocusPolicy(Qt::TabFocus);
        which.button->setFont(scaledFont(type::caption));
        connect(which.button, &QToolButton::clicked, this,
                [this, page, subject] { m_goTo(page, subject); });
        layout->addWidget(which.button);
    };
    counter(m_cost, u"statusCost"_s, u"cost"_s, tr("The month's cost of the layout in use"));
    counter(m_hotKey, u"statusHotKey"_s, u"simulation"_s,
            tr("The key nearest to the limit of one partition"), u"hot-keys"_s);
    counter(m_unserved, u"statusUnserved"_s, u"layouts"_s,
            tr("Access patterns that no layout answers"));
    counter(m_findings, u"statusFindings"_s, u"simulation"_s, tr("What a reviewer would point at"),
            u"findings"_s);
    counter(m_prices, u"statusPrices"_s, u"cost"_s, tr("Region and date of the prices"));
    for (const auto signal :
         {&Analysis::costChanged, &Analysis::proposalsChanged, &Analysis::layoutChanged,
          &Analysis::simulationChanged, &Analysis::findingsChanged, &Analysis::keptLayoutsChanged})
        connect(&m_analysis, signal, m_refresher, &Refresher::ask);
    for (JobBase* job : {&m_analysis.proposalJob(), &m_analysis.simulationJob()}) {
        connect(job, &JobBase::progressed, this, &StatusStrip::refreshWork);
        connect(job, &JobBase::runningChanged, this, &StatusStrip::refreshWork);
    }
    refresh();
}

void StatusStrip::show(Counter& counter, const QString& text, TextRole role, const QString& icon,
                       bool stale)
{
    counter.button->setText(text);
    // What is older than the design stays to be read, in italics and muted, and says so.
    QFont font = scaledFont(type::caption);
    font.setItalic(stale);
    counter.button->setFont(font);
    counter.button->setToolTip(stale ? counter.tip + u'\n' + tr("From an earlier design")
                                     : counter.tip);
    counter.button->setAccessibleName(counter.tip + u": "_s + text +
                                      (stale ? u", "_s + tr("From an earlier design") : QString()));
    if (stale)
        role = TextRole::Muted;
    counter.button->setIcon(symbol(icon, role));
    QPalette own = counter.button->palette();
    own.setColor(QPalette::ButtonText, textColor(role));
    counter.button->setPalette(own);
    counter.role = role;
    counter.button->setVisible(!text.isEmpty());
}

QSize StatusStrip::minimumSizeHint() const
{
    return {0, QWidget::minimumSizeHint().height()};
}

void StatusStrip::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    makeRoom();
}

void StatusStrip::makeRoom()
{
    // Where there is no room for all, the date of the prices goes first, then what is worked on;
    // the bill never.
    int wanted = layout()->minimumSize().width();
    for (QWidget* one : std::initializer_list<QWidget*>{m_prices.button, m_work})
        wanted += one->isHidden() ? one->sizeHint().width() + space::s : 0;
    const bool all = wanted <= width();
    wanted -= all ? 0 : m_prices.button->sizeHint().width() + space::s;
    m_prices.button->setVisible(all && !m_prices.button->text().isEmpty());
    m_work->setVisible(wanted <= width());
}

void StatusStrip::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    // The counters carry colours of their own, which a new theme must replace.
    if (event->type() == QEvent::PaletteChange && m_prices.button)
        refresh();
}

void StatusStrip::setFileWork(const QString& work)
{
    m_fileWork = work;
    if (work.isEmpty())
        m_fileWorkShown.stop();
    else
        m_fileWorkShown.start();
    refreshWork();
}

bool StatusStrip::isFileWorkShown() const
{
    return !m_fileWork.isEmpty() && !m_fileWorkShown.isActive();
}

void StatusStrip::refreshWork()
{
    if (isFileWorkShown()) {
        m_timed = nullptr;
        m_progress->show();
        m_cancel->show();
        m_work->setText(m_fileWork);
        m_progress->setRange(0, 0);
        return;
    }
    JobBase& simulation = m_analysis.simulationJob();
    JobBase& proposals = m_analysis.proposalJob();
    JobBase* job = simulation.isRunning()  ? &simulation
                   : proposals.isRunning() ? &proposals
                                           : nullptr;
    m_progress->setVisible(job != nullptr);
    m_cancel->setVisible(job != nullptr);
    if (!job) {
        m_timed = nullptr;
        m_work->setText(restText());
        return;
    }
    const QString what = job == &simulation ? tr("Simulating") : tr("Finding layouts");
    m_work->setText((job->stage().isEmpty() ? what : translatedPhrase(job->stage().toStdString())) +
                    timeLeft(*job));
    m_progress->setRange(0, job->fraction() > 0 ? 1000 : 0);
    m_progress->setValue(qRound(job->fraction() * 1000));
}

QString StatusStrip::restText() const
{
    if (m_analysis.isDesignEmpty())
        return {};
    if (m_analysis.proposals().error)
        return tr("No layout was found");
    if (m_analysis.layout().error || m_analysis.cost().error)
        return tr("No bill could be made");
    if (m_analysis.simulation().error)
        return tr("The simulation failed");
    if (m_analysis.cost().stale || m_analysis.proposals().stale)
        return tr("Changed");
    if (!m_analysis.proposals().value || !m_analysis.cost().value)
        return {};
    if (m_analysis.simulation().stale)
        return tr("Simulated before the last edits");
    return tr("Up to date");
}

QString StatusStrip::timeLeft(const JobBase& job)
{
    // From the share done so far; said when it is worth saying.
    constexpr double worthSaying = 3;
    if (&job != m_timed) {
        m_timed = &job;
        m_clock.start();
    }
    const double elapsed = static_cast<double>(m_clock.elapsed()) / 1000;
    const double left = job.fraction() > 0 ? elapsed / job.fraction() - elapsed : 0;
    return elapsed > 1 && left > worthSaying
               ? u" \u00b7 "_s + tr("about %1 left").arg(duration(std::ceil(left)))
               : QString();
}

void StatusStrip::refresh()
{
    refreshWork();
    const auto& cost = m_analysis.cost();
    if (cost.value) {
        const auto* mode = headlineMode(*cost.value, m_analysis.document().design().target);
        showCost(*cost.value, mode);
        show(m_prices,
             tr("Prices: %1, %2").arg(toQString(cost.value->region), toQString(cost.value->asOf)),
             TextRole::Muted);
    } else {
        show(m_cost, {}, TextRole::Muted);
        show(m_prices, {}, TextRole::Muted);
    }
    refreshUnserved();
    refreshHotKey();
    refreshFindings();
    makeRoom();
}

void StatusStrip::showCost(const pricing::CostReport& report, const pricing::ModeCost* mode)
{
    const bool stale = m_analysis.cost().stale;
    if (!mode) {
        show(m_cost, {}, TextRole::Muted);
        return;
    }
    // What has no price is not in the sum, and what is not known is in it by a default.
    const QString amount = money(mode->monthly.toDouble());
    const pricing::SumIs is = pricing::sumIs(*mode);
    if (is == pricing::SumIs::AtLeast)
        show(m_cost, tr("at least %1 a month").arg(amount), TextRole::Warning, u"warning"_s, stale);
    else
        show(m_cost,
             is == pricing::SumIs::About ? tr("about %1 a month").arg(amount)
                                         : tr("%1 a month").arg(amount),
             TextRole::Normal, {}, stale);
    if (is == pricing::SumIs::Whole)
        return;
    m_cost.button->setToolTip(m_cost.button->toolTip() + u'\n' + missingOf(report).join(u'\n'));
}

void StatusStrip::refreshUnserved()
{
    const auto& layout = m_analysis.layout();
    if (!layout.value) {
        show(m_unserved, {}, TextRole::Muted);
        return;
    }
    if (layout.error) {
        const int lacking = unservedByChosen();
        show(m_unserved,
             lacking > 0 ? tr("%n unserved", nullptr, lacking) : tr("the layout does not work"),
             TextRole::Bad, u"error"_s);
        m_unserved.button->setToolTip(translatedPhrase(layout.error->message));
        return;
    }
    const auto& patterns = m_analysis.document().design().accessPatterns;
    std::set<std::string_view> served;
    for (const model::Plan& plan : layout.value->plans)
        served.insert(plan.pattern);
    const auto unserved = static_cast<int>(
        std::count_if(patterns.begin(), patterns.end(), [&](const model::AccessPattern& pattern) {
            return !served.contains(pattern.name);
        }));
    if (unserved > 0)
        show(m_unserved, tr("%n unserved", nullptr, unserved), TextRole::Bad, u"error"_s,
             layout.stale);
    else
        show(m_unserved, tr("all served"), TextRole::Muted, u"check"_s, layout.stale);
}

int StatusStrip::unservedByChosen() const
{
    const auto& kept = m_analysis.keptLayouts().value;
    if (!kept)
        return 0;
    for (const CheckedLayout& one : kept->layouts) {
        if (one.proposal.layout.id == m_analysis.document().design().chosenLayout)
            return static_cast<int>(one.unserved.size());
    }
    return 0;
}

void StatusStrip::refreshHotKey()
{
    const auto& simulation = m_analysis.simulation();
    if (!simulation.value || simulation.value->hotKeys.empty()) {
        show(m_hotKey, {}, TextRole::Muted);
        return;
    }
    const auto& keys = simulation.value->hotKeys;
    const auto hottest =
        std::max_element(keys.begin(), keys.end(),
                         [](const auto& a, const auto& b) { return pressure(a) < pressure(b); });
    const double share = pressure(*hottest);
    const TextRole role = share >= 1      ? TextRole::Bad
                          : share >= 0.75 ? TextRole::Warning
                                          : TextRole::Muted;
    show(m_hotKey, tr("%1 at %2").arg(shortName(toQString(hottest->key)), shortShare(share)), role,
         u"key"_s, simulation.stale);
}

void StatusStrip::refreshFindings()
{
    int errors = 0;
    int warnings = 0;
    for (const model::Finding& finding : m_analysis.findings()) {
        errors += finding.severity == model::Severity::Error ? 1 : 0;
        warnings += finding.severity == model::Severity::Warning ? 1 : 0;
    }
    QStringList parts;
    if (errors > 0)
        parts += tr("%n error(s)", nullptr, errors);
    if (warnings > 0)
        parts += tr("%n warning(s)", nullptr, warnings);
    const bool stale = m_analysis.layout().stale || m_analysis.simulation().stale;
    if (parts.isEmpty() && m_analysis.layout().value)
        show(m_findings, tr("no warnings"), TextRole::Muted, u"check"_s, stale);
    else
        show(m_findings, parts.join(u", "_s), errors > 0 ? TextRole::Bad : TextRole::Warning,
             errors > 0 ? u"error"_s : u"warning"_s, stale);
}

} // namespace infera::app
