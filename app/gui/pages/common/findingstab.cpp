#include "app/gui/pages/common/findingstab.h"

#include "app/core/analysis/analysis.h"
#include "app/core/text/phrasebook.h"
#include "app/core/text/strings.h"
#include "app/gui/pages/common/page.h"
#include "app/gui/theme/tokens.h"
#include "app/gui/widgets/label.h"
#include "app/gui/widgets/scrolled.h"
#include "app/gui/widgets/tableview.h"

#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {

FindingsTab::FindingsTab(PageContext& context, QString fits, QWidget* parent)
    : QWidget(parent), m_context(context), m_fits(std::move(fits)),
      m_trial(new FixTrial(context.analysis, this)), m_findings(makeFindingsTable(this)),
      m_view(new TableView(tr("Findings"))), m_comparison(new ComparisonModel(this))
{
    m_view->setSource(m_findings);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setStretchColumn(1);
    // What it is about, the detail and the fix stand whole beside the table.
    m_view->setColumnHidden(2, true);
    m_view->setColumnHidden(3, true);
    m_view->setColumnHidden(4, true);
    m_split = new QSplitter;
    m_split->setChildrenCollapsible(false);
    m_split->addWidget(m_view);
    m_split->addWidget(createDetail());
    m_split->setStretchFactor(0, 1);
    m_split->setStretchFactor(1, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_split);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &FindingsTab::choose);
    connect(m_trial, &FixTrial::updated, this, &FindingsTab::refreshComparison);
    connect(&m_trial->job(), &JobBase::progressed, this, &FindingsTab::refreshComparison);
    refreshDetail();
    refreshComparison();
}

QWidget* FindingsTab::createDetail()
{
    m_title = Label::section({});
    m_title->setWordWrap(true);
    m_about = new Label({}, type::caption, TextRole::Muted);
    m_about->setWordWrap(true);
    m_detail = new Label({}, type::section, TextRole::Muted);
    m_detail->setWordWrap(true);
    m_detail->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_fix = new Label;
    m_fix->setWordWrap(true);
    m_fix->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_apply = new QPushButton(tr("&Apply Fix"));
    m_apply->setObjectName(u"applyFix"_s);
    m_apply->setDefault(true);
    m_apply->setToolTip(tr("Changes the design as one step that can be undone, and simulates "
                           "again"));
    m_try = new QPushButton(tr("See &Before and After"));
    m_try->setObjectName(u"tryFix"_s);
    m_try->setToolTip(tr("Simulates and prices the design with the fix, without changing it"));
    m_show = new QPushButton(tr("Sh&ow"));
    m_show->setToolTip(tr("Goes to the access pattern or table it is about"));
    connect(m_apply, &QPushButton::clicked, this, &FindingsTab::applyFix);
    connect(m_try, &QPushButton::clicked, this, &FindingsTab::tryFix);
    connect(m_show, &QPushButton::clicked, this, &FindingsTab::showSubject);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::s);
    for (QPushButton* button : {m_apply, m_try, m_show})
        buttons->addWidget(button);
    buttons->addStretch();
    m_progress = new QProgressBar;
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress of the comparison"));
    m_outcome = new Label({}, type::caption, TextRole::Muted);
    m_outcome->setWordWrap(true);
    m_comparisonView = new TableView(tr("Before and after the fix"));
    m_comparisonView->setPlainSource(m_comparison);
    m_comparisonView->setMinimumHeight(fontMetrics().height() * 9);
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(space::l, space::m, space::l, space::m);
    column->setSpacing(space::s);
    column->addWidget(m_title);
    column->addWidget(m_about);
    column->addWidget(m_detail);
    column->addWidget(m_fix);
    column->addLayout(buttons);
    column->addWidget(m_progress);
    column->addWidget(m_outcome);
    column->addWidget(m_comparisonView, 1);
    column->addStretch();
    return scrolled(content, tr("The finding"));
}

const model::Finding* FindingsTab::chosen() const
{
    const int row = m_view->currentSourceRow();
    return row >= 0 && row < static_cast<int>(m_findings->rows().size())
               ? &m_findings->rows()[static_cast<std::size_t>(row)]
               : nullptr;
}

void FindingsTab::setFindings(const std::vector<model::Finding>& findings)
{
    if (findings == m_findings->rows())
        return;
    const std::optional<model::Finding> kept = chosen() ? std::optional(*chosen()) : std::nullopt;
    m_findings->setRows(findings);
    int row = findings.empty() ? -1 : 0;
    for (std::size_t i = 0; i < findings.size(); ++i) {
        if (kept && findings[i].rule == kept->rule && findings[i].title == kept->title)
            row = static_cast<int>(i);
    }
    if (row >= 0)
        m_view->selectSourceRow(row);
    refreshDetail();
}

void FindingsTab::resizeEvent(QResizeEvent* event)
{
    // Side by side where both are wide enough to be read.
    constexpr int lettersBoth = 140;
    const bool wide = width() >= fontMetrics().averageCharWidth() * lettersBoth;
    const Qt::Orientation orientation = wide ? Qt::Horizontal : Qt::Vertical;
    QWidget::resizeEvent(event);
    if (orientation == m_split->orientation() && m_isSplit)
        return;
    m_isSplit = true;
    m_split->setOrientation(orientation);
    // Below each other, the list has most of the room; it shrinks for what is read there.
    const int all = wide ? width() : height();
    m_split->setSizes(wide ? QList{all / 2, all / 2} : QList{all * 3 / 5, all * 2 / 5});
}

void FindingsTab::setFixesOffered(bool offered)
{
    m_offersFixes = offered;
    refreshDetail();
}

void FindingsTab::choose()
{
    const model::Finding* finding = chosen();
    // What an applied fix came to stays to be read while the findings change under it.
    if (finding && !m_trial->isApplied() &&
        (!m_trial->finding() || *m_trial->finding() != *finding))
        m_trial->clear();
    refreshDetail();
}

void FindingsTab::tryFix()
{
    if (const model::Finding* finding = chosen())
        m_trial->start(*finding);
}

void FindingsTab::applyFix()
{
    const model::Finding* finding = chosen();
    if (!finding)
        return;
    const model::Finding taken = *finding;
    if (!m_trial->apply(taken))
        m_context.tell(tr("The fix cannot be made. %1").arg(m_trial->problem()), TextRole::Warning);
}

void FindingsTab::showSubject()
{
    const model::Finding* finding = chosen();
    if (!finding)
        return;
    if (!finding->patterns.empty())
        m_context.goTo(u"patterns"_s, toQString(finding->patterns.front()));
    else
        m_context.goTo(u"layouts"_s, {});
}

void FindingsTab::refreshDetail()
{
    const model::Finding* finding = chosen();
    m_title->setText(finding ? translatedPhrase(finding->title) : tr("Nothing to point at"));
    m_detail->setText(finding ? translatedPhrase(finding->detail) : m_fits);
    const QString about = finding ? aboutText(*finding) : QString();
    m_about->setText(about);
    m_about->setVisible(!about.isEmpty());
    m_fix->setText(finding ? translatedPhrase(finding->fix) : QString());
    m_fix->setVisible(finding && !finding->fix.empty());
    const bool can = m_offersFixes && finding && FixTrial::canApply(*finding);
    m_apply->setVisible(can);
    m_try->setVisible(can);
    // The table is in sight already where fixes are of the layout shown.
    m_show->setVisible(finding && !finding->patterns.empty());
}

void FindingsTab::refreshComparison()
{
    const bool running = m_trial->isRunning();
    const bool waiting = m_trial->isApplied() && m_trial->sides().size() < 2;
    m_progress->setVisible(running || waiting);
    const double fraction = m_trial->job().fraction();
    m_progress->setRange(0, running && fraction > 0 ? 1000 : 0);
    m_progress->setValue(qRound(fraction * 1000));
    m_try->setEnabled(!running);
    m_apply->setEnabled(!running && !waiting);
    QString text;
    TextRole role = TextRole::Muted;
    if (!m_trial->problem().isEmpty()) {
        text = tr("The fix cannot be made. %1").arg(m_trial->problem());
        role = TextRole::Bad;
    } else if (m_trial->isApplied() && m_trial->finding()) {
        text = waiting ? tr("Applied: %1 Simulating again.")
                             .arg(translatedPhrase(m_trial->finding()->title))
                       : tr("Applied: %1 Undo takes it back.")
                             .arg(translatedPhrase(m_trial->finding()->title));
        role = waiting ? TextRole::Muted : TextRole::Good;
    } else if (running) {
        text = tr("Simulating and pricing the design with the fix.");
    }
    m_outcome->setText(text);
    m_outcome->setRole(role);
    m_outcome->setVisible(!text.isEmpty());
    const bool both = m_trial->sides().size() == 2;
    m_comparisonView->setVisible(both);
    if (both) {
        m_comparison->setEvaluations(m_trial->sides());
        m_comparisonView->fitColumns();
    }
}

} // namespace infera::app
