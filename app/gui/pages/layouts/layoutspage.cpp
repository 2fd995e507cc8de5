#include "app/gui/pages/layouts/layoutspage.h"

#include "app/core/analysis/analysis.h"
#include "app/core/commands/edits.h"
#include "app/core/document/document.h"
#include "app/core/text/quantity.h"
#include "app/core/text/strings.h"
#include "app/gui/pages/layouts/collectionview.h"
#include "app/gui/pages/layouts/proposallist.h"
#include "app/gui/theme/tokens.h"
#include "app/gui/widgets/card.h"
#include "app/gui/widgets/facestack.h"
#include "app/gui/widgets/label.h"
#include "app/gui/widgets/tableview.h"
#include "app/gui/widgets/tile.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QTabWidget>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {

LayoutsPage::LayoutsPage(PageContext& context, QWidget* parent)
    : Page(context, {u"layouts"_s, tr("Layouts"), u"layouts"_s}, parent),
      m_plans(makePlansTable(this)), m_findings(makeFindingsTable(this))
{
    setResult(createResult());
    faces().setEmptyText(tr("No layouts yet"),
                         tr("Layouts follow from entities and access patterns. Add at least one of "
                            "each, and the cheapest tables and indexes appear here."),
                         tr("Add Access &Pattern"),
                         [this] { this->context().goTo(u"patterns"_s, {}); });
    addHeaderAction(u"layouts.propose"_s);
    m_use = new QPushButton(tr("&Use This Layout"));
    m_use->setToolTip(tr("Simulation, cost and export go by the layout in use"));
    addHeaderWidget(m_use);
    connect(m_use, &QPushButton::clicked, this, &LayoutsPage::useSelected);
    connect(&analysis(), &Analysis::proposalsChanged, this, &LayoutsPage::refresh);
    connect(&analysis(), &Analysis::layoutChanged, this, &LayoutsPage::refresh);
    connect(&analysis().proposalJob(), &JobBase::progressed, this, &LayoutsPage::refreshFaces);
    connect(m_list, &ProposalList::chosen, this, [this] { refreshDetail(); });
    refresh();
}

QWidget* LayoutsPage::createResult()
{
    m_cost = new Tile(tr("Monthly cost"));
    m_shape = new Tile(tr("Tables and indexes"));
    m_served = new Tile(tr("Patterns served"));
    m_writes = new Tile(tr("Units per second"));
    m_list = new ProposalList;
    auto* listCard = new Card(tr("Ranked by cost"), Card::Padding::EdgeToEdge);
    listCard->body()->setContentsMargins(space::xs, 0, space::xs, 0);
    listCard->body()->addWidget(m_list);
    auto* split = new QSplitter;
    split->setChildrenCollapsible(false);
    split->addWidget(listCard);
    split->addWidget(createTabs());
    const int letter = fontMetrics().averageCharWidth();
    split->setSizes({letter * 48, letter * 120});
    auto* result = new QWidget;
    auto* layout = new QVBoxLayout(result);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::m);
    layout->addWidget(tileRow({m_cost, m_shape, m_served, m_writes}));
    layout->addWidget(split, 1);
    return result;
}

QWidget* LayoutsPage::createTabs()
{
    m_collections = new CollectionView;
    auto* plans = new TableView(tr("How each pattern is served"));
    plans->setPlainSource(m_plans);
    plans->setStretchColumn(2);
    auto* findings = new TableView(tr("Findings of the layout"));
    findings->setSource(m_findings);
    findings->setStretchColumn(3);
    m_why = new Label;
    m_why->setWordWrap(true);
    m_why->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_why->setContentsMargins(space::l, space::m, space::l, space::m);
    m_why->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_why->setAccessibleName(tr("Why the layout is as it is"));
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(m_why);
    scroll->setAccessibleName(tr("Reasons"));
    scroll->viewport()->setAutoFillBackground(false);
    m_why->setAutoFillBackground(false);
    m_tabs = new QTabWidget;
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Details"));
    m_tabs->addTab(m_collections, tr("Item collections"));
    m_tabs->addTab(plans, tr("How it is served"));
    m_tabs->addTab(scroll, tr("Why"));
    m_tabs->addTab(findings, tr("Findings"));
    auto* card = new Card({}, Card::Padding::EdgeToEdge);
    card->body()->setContentsMargins(0, space::xs, 0, 0);
    card->body()->addWidget(m_tabs);
    return card;
}

const model::Proposal* LayoutsPage::selected() const
{
    const auto& set = const_cast<LayoutsPage*>(this)->analysis().proposals().value;
    const int row = m_list->currentRow();
    return set && row >= 0 && row < static_cast<int>(set->set.proposals.size())
               ? &set->set.proposals[static_cast<std::size_t>(row)]
               : nullptr;
}

void LayoutsPage::refresh()
{
    const auto& set = analysis().proposals().value;
    if (set) {
        const auto& layout = analysis().layout().value;
        m_list->setProposals(set->set.proposals, layout ? layout->layout.id : std::string());
    }
    const int count = set ? static_cast<int>(set->set.proposals.size()) : 0;
    setSummary(count > 0 ? QString::number(count) : QString());
    setHeading(tr("Layouts"),
               count > 0 ? tr("%n layout(s), each proven by running its requests on sample items.",
                              nullptr, count)
                         : tr("Tables and indexes that serve every access pattern."));
    setStale(analysis().proposals().stale && !analysis().proposals().working);
    refreshFaces();
    refreshDetail();
}

void LayoutsPage::refreshFaces()
{
    const auto& state = analysis().proposals();
    if (analysis().isDesignEmpty())
        faces().showEmpty();
    else if (state.value)
        faces().showResult();
    else if (state.error)
        faces().showFailed(tr("No layout was found"), toQString(state.error->message),
                           tr("&Look at the Patterns"),
                           [this] { context().goTo(u"patterns"_s, {}); });
    else
        faces().showWorking(tr("Finding layouts"), analysis().proposalJob().stage(),
                            analysis().proposalJob().fraction());
}

void LayoutsPage::refreshDetail()
{
    refreshTiles();
    const model::Proposal* proposal = selected();
    const auto& inUse = analysis().layout().value;
    m_use->setEnabled(proposal && (!inUse || inUse->layout.id != proposal->layout.id));
    if (!proposal) {
        m_collections->clear();
        return;
    }
    m_collections->setLayoutShown(document().design(), *proposal);
    m_plans->setRows(planRows(proposal->plans));
    m_findings->setRows(proposal->findings);
    const auto findings = static_cast<int>(proposal->findings.size());
    m_tabs->setTabText(3, findings > 0 ? tr("Findings (%1)").arg(findings) : tr("Findings"));
    QStringList sentences;
    for (const std::string& sentence : proposal->why)
        sentences += toQString(sentence);
    m_why->setText(sentences.join(u"\n\n"_s));
}

void LayoutsPage::refreshTiles()
{
    const model::Proposal* proposal = selected();
    if (!proposal)
        return;
    const auto& set = *analysis().proposals().value;
    const double cheapest = set.set.proposals.front().monthlyUsd;
    const double more = proposal->monthlyUsd - cheapest;
    m_cost->setValue(money(proposal->monthlyUsd),
                     more <= 0.005 ? tr("the cheapest, on demand")
                                   : tr("%1 more than the cheapest").arg(money(more)),
                     more <= 0.005 ? TextRole::Good : TextRole::Muted);
    m_shape->setValue(tr("%n table(s)", nullptr, static_cast<int>(proposal->layout.tables.size())),
                      tr("%n index(es)", nullptr, indexCount(proposal->layout)));
    const auto total = static_cast<int>(document().design().accessPatterns.size());
    const auto served = static_cast<int>(proposal->plans.size());
    m_served->setValue(tr("%1 of %2").arg(served).arg(total),
                       served < total ? tr("%n not served", nullptr, total - served)
                                      : tr("all, without a scan of the table"),
                       served < total ? TextRole::Bad : TextRole::Good);
    double reads = 0;
    double writes = 0;
    for (const model::Plan& plan : proposal->plans) {
        const auto* pattern = document().design().accessPattern(plan.pattern);
        const double rate = pattern ? pattern->rate.averagePerSecond.value_or(0) : 0;
        for (const model::Step& step : plan.steps) {
            reads += rate * step.readUnits;
            writes += rate * step.writeUnits;
        }
    }
    m_writes->setValue(tr("%1 / %2").arg(shortUnits(reads), shortUnits(writes)),
                       tr("read / write, on average"));
    for (Tile* tile : {m_cost, m_shape, m_served, m_writes})
        tile->setStale(analysis().proposals().stale);
}

void LayoutsPage::useSelected()
{
    const model::Proposal* proposal = selected();
    if (!proposal)
        return;
    const auto& set = analysis().proposals().value;
    const bool best = proposal == &set->set.proposals.front();
    // The best needs no choice: the design then follows its numbers.
    setChosenLayout(document(), best ? std::string() : proposal->layout.id);
}

void LayoutsPage::goToSubject(const QString& subject)
{
    m_list->selectLayout(subject);
    m_list->setFocus();
}

} // namespace infera::app
