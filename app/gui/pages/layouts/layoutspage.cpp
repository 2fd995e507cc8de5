#include "app/gui/pages/layouts/layoutspage.h"

#include "app/core/analysis/analysis.h"
#include "app/core/analysis/evaluation.h"
#include "app/core/commands/edits.h"
#include "app/core/document/document.h"
#include "app/core/text/phrasebook.h"
#include "app/core/text/plantext.h"
#include "app/core/text/quantity.h"
#include "app/core/text/strings.h"
#include "app/core/text/terms.h"
#include "app/gui/pages/common/findingstab.h"
#include "app/gui/pages/layouts/collectionview.h"
#include "app/gui/pages/layouts/comparetab.h"
#include "app/gui/pages/layouts/edittab.h"
#include "app/gui/pages/layouts/proposallist.h"
#include "app/gui/theme/tokens.h"
#include "app/gui/widgets/card.h"
#include "app/gui/widgets/facestack.h"
#include "app/gui/widgets/label.h"
#include "app/gui/widgets/refresher.h"
#include "app/gui/widgets/scrolled.h"
#include "app/gui/widgets/tableview.h"
#include "app/gui/widgets/tile.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QSplitter>
#include <QTabWidget>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

constexpr int filterColumn = 3; ///< of the table of plans

} // namespace

LayoutsPage::LayoutsPage(PageContext& context, QWidget* parent)
    : Page(context, {u"layouts"_s, tr("Layouts"), u"layouts"_s}, parent),
      m_plans(makePlansTable(this))
{
    setResult(createResult());
    m_content = new Refresher(*this, [this] { refreshContent(); });
    createTabRefreshers();
    faces().setEmptyText(tr("No layouts yet"),
                         tr("Layouts follow from entities and access patterns. Add at least one of "
                            "each, and the cheapest tables and indexes appear here."),
                         tr("Add Access &Pattern"),
                         [this] { this->context().goTo(u"patterns"_s, {}); });
    addHeaderAction(u"layouts.propose"_s);
    m_keep = new QPushButton(tr("&Keep"));
    addHeaderWidget(m_keep);
    m_use = new QPushButton(tr("&Use This Layout"));
    m_use->setToolTip(tr("Simulation, cost and export go by the layout in use"));
    addHeaderWidget(m_use);
    connectSignals();
    refresh();
}

void LayoutsPage::connectSignals()
{
    connect(m_use, &QPushButton::clicked, this, &LayoutsPage::useSelected);
    connect(m_keep, &QPushButton::clicked, this, [this] {
        if (const LayoutEntry* entry = selected(); entry && entry->isKept())
            dropSelected();
        else
            keepSelected();
    });
    for (const auto signal :
         {&Analysis::proposalsChanged, &Analysis::layoutChanged, &Analysis::keptLayoutsChanged})
        connect(&analysis(), signal, this, &LayoutsPage::refresh);
    connect(&analysis().proposalJob(), &JobBase::progressed, this, &LayoutsPage::refreshFaces);
    connect(m_list, &ProposalList::chosen, this, [this] { refreshDetail(); });
    connect(m_compare, &CompareTab::chosen, this, [this](int row) {
        if (row < static_cast<int>(m_entries.size()))
            m_list->selectLayout(
                toQString(m_entries[static_cast<std::size_t>(row)].proposal.layout.id));
    });
    connect(m_editor, &EditTab::edited, this, &LayoutsPage::takeEdit);
    connect(m_editor, &EditTab::refused, this,
            [this](const QString& reason) { context().tell(reason, TextRole::Warning); });
}

QWidget* LayoutsPage::createResult()
{
    m_cost = new Tile(tr("Monthly cost by the rates"));
    m_shape = new Tile(tr("Tables and indexes"));
    m_served = new Tile(tr("Patterns served"));
    m_writes = new Tile(tr("Units per second"));
    m_cost->setExplanation(
        tr("On demand, from the average rates of the patterns: what the layouts "
           "are ranked by. The page Cost has the simulated load in every mode."));
    m_shape->setExplanation(explanation(Term::Index));
    m_served->setExplanation(explanation(Term::KeyCondition));
    m_writes->setExplanation(explanation(Term::ReadUnit) + u'\n' + explanation(Term::WriteUnit));
    m_list = new ProposalList;
    auto* listCard = new Card(tr("Ranked by cost"), Card::Padding::EdgeToEdge);
    listCard->body()->setContentsMargins(space::l - space::xs, 0, space::l - space::xs, 0);
    listCard->body()->addWidget(m_list);
    auto* split = new QSplitter;
    split->setChildrenCollapsible(false);
    split->addWidget(listCard);
    split->addWidget(createTabs());
    const int letter = fontMetrics().averageCharWidth();
    split->setSizes({letter * 53, letter * 115});
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
    m_plansView = new TableView(tr("How each pattern is served"));
    m_plansView->setPlainSource(m_plans);
    m_plansView->setStretchColumn(2);
    m_findings = new FindingsTab(context(), tr("No rule speaks against this layout."));
    m_why = new Label;
    m_why->setWordWrap(true);
    m_why->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_why->setContentsMargins(space::l, space::m, space::l, space::m);
    m_why->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_why->setAccessibleName(tr("Why the layout is as it is"));
    m_tabs = new QTabWidget;
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Details"));
    m_tabs->addTab(m_collections, tr("Item collections"));
    m_tabs->addTab(m_plansView, tr("How it is served"));
    m_tabs->addTab(scrolled(m_why, tr("Reasons")), tr("Why"));
    m_tabs->addTab(m_findings, tr("Findings"));
    m_compare = new CompareTab;
    m_tabs->addTab(m_compare, tr("Compare"));
    m_editor = new EditTab;
    m_tabs->addTab(m_editor, tr("Edit keys"));
    auto* card = new Card({}, Card::Padding::EdgeToEdge);
    card->body()->setContentsMargins(0, space::xs, 0, 0);
    card->body()->addWidget(m_tabs);
    return card;
}

const LayoutEntry* LayoutsPage::selected() const
{
    const int row = m_list->currentRow();
    return row >= 0 && row < static_cast<int>(m_entries.size())
               ? &m_entries[static_cast<std::size_t>(row)]
               : nullptr;
}

void LayoutsPage::refresh()
{
    const auto& set = analysis().proposals().value;
    const int count = set ? static_cast<int>(set->set.proposals.size()) : 0;
    setSummary(count > 0 ? QString::number(count) : QString());
    setHeading(tr("Layouts"),
               count > 0 ? tr("%n layout(s), each proven by running its requests on sample items.",
                              nullptr, count)
                         : tr("Tables and indexes that serve every access pattern."));
    setStale(analysis().proposals().stale);
    refreshFaces();
    m_content->ask();
}

void LayoutsPage::refreshContent()
{
    m_entries = layoutEntries(analysis());
    m_list->setEntries(m_entries, idInUse());
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
        showNoLayout(tr("No layout was found"));
    else
        showFindingLayouts();
}

void LayoutsPage::refreshDetail()
{
    refreshTiles();
    const LayoutEntry* entry = selected();
    m_use->setEnabled(entry && !isInUse(*entry));
    m_keep->setEnabled(entry != nullptr);
    m_keep->setText(entry && entry->isKept() ? tr("&Drop") : tr("&Keep"));
    m_keep->setToolTip(entry && entry->isKept()
                           ? tr("Takes the layout out of the design")
                           : tr("Keeps the layout in the design, as it is, and uses it: it stays "
                                "when numbers change, and can be edited"));
    refreshTabTitles();
    for (Refresher* one : m_tabContents)
        one->ask();
}

void LayoutsPage::createTabRefreshers()
{
    const auto add = [this](QWidget& tab, void (LayoutsPage::*bring)()) {
        m_tabContents.push_back(new Refresher(tab, [this, bring] { (this->*bring)(); }));
    };
    add(*m_collections, &LayoutsPage::refreshCollections);
    add(*m_plansView, &LayoutsPage::refreshPlans);
    add(*m_why, &LayoutsPage::refreshWhy);
    add(*m_findings, &LayoutsPage::refreshFindings);
    add(*m_compare, &LayoutsPage::refreshComparison);
    add(*m_editor, &LayoutsPage::refreshEditor);
}

bool LayoutsPage::isInUse(const LayoutEntry& entry)
{
    return entry.proposal.layout.id == idInUse();
}

std::string LayoutsPage::idInUse()
{
    // A chosen layout that does not work is in use all the same.
    const auto& layout = analysis().layout();
    return layout.error   ? document().design().chosenLayout
           : layout.value ? layout.value->layout.id
                          : std::string();
}

std::vector<model::Finding> LayoutsPage::findingsOf(const LayoutEntry& entry)
{
    // Of the layout in use everything is said that is known, here as everywhere.
    return isInUse(entry) ? analysis().findings()
                          : joinedFindings(checksOf(entry), nullptr, nullptr);
}

void LayoutsPage::refreshTabTitles()
{
    const LayoutEntry* entry = selected();
    const std::size_t findings = entry ? findingsOf(*entry).size() : 0;
    m_tabs->setTabText(m_tabs->indexOf(m_findings),
                       findings > 0 ? tr("Findings (%1)").arg(findings) : tr("Findings"));
}

void LayoutsPage::refreshCollections()
{
    if (const LayoutEntry* entry = selected())
        m_collections->setLayoutShown(document().design(), entry->proposal);
    else
        m_collections->clear();
}

void LayoutsPage::showPlans(const std::vector<model::Plan>& plans)
{
    m_plans->setRows(planRows(plans));
    // A column without a word takes no room.
    const bool filters = std::any_of(plans.begin(), plans.end(), [](const model::Plan& plan) {
        return std::any_of(plan.steps.begin(), plan.steps.end(),
                           [](const model::Step& step) { return !stepFilterText(step).isEmpty(); });
    });
    m_plansView->setColumnShown(filterColumn, filters);
}

void LayoutsPage::refreshPlans()
{
    if (const LayoutEntry* entry = selected())
        showPlans(entry->proposal.plans);
}

void LayoutsPage::refreshFindings()
{
    const LayoutEntry* entry = selected();
    if (!entry)
        return;
    m_findings->setFindings(findingsOf(*entry));
    m_findings->setFixesOffered(isInUse(*entry));
}

void LayoutsPage::refreshWhy()
{
    const LayoutEntry* entry = selected();
    if (!entry)
        return;
    const model::Proposal& proposal = entry->proposal;
    QStringList sentences;
    for (const std::string& sentence : proposal.why)
        sentences += translatedPhrase(sentence);
    for (const std::string& sentence : proposal.givesUp)
        sentences += translatedPhrase(sentence);
    if (entry->isKept())
        sentences.prepend(tr("Kept in the design under the name %1. It stays as it is when numbers "
                             "change; its keys can be edited.")
                              .arg(toQString(proposal.layout.id)));
    m_why->setText(sentences.join(u"\n\n"_s));
}

void LayoutsPage::refreshComparison()
{
    m_compare->setEntries(m_entries, selected() ? m_list->currentRow() : -1);
}

void LayoutsPage::refreshEditor()
{
    if (const LayoutEntry* entry = selected())
        m_editor->setEntry(document().design(), *entry, m_entries.front().proposal.monthlyUsd);
    else
        m_editor->clear();
}

void LayoutsPage::refreshTiles()
{
    const LayoutEntry* entry = selected();
    if (!entry)
        return;
    const model::Proposal& proposal = entry->proposal;
    const double more = proposal.monthlyUsd - m_entries.front().proposal.monthlyUsd;
    m_cost->setValue(money(proposal.monthlyUsd),
                     more <= 0.005 ? tr("the cheapest, on demand")
                                   : tr("%1 more than the cheapest").arg(money(more)),
                     more <= 0.005 ? TextRole::Good : TextRole::Muted);
    m_shape->setValue(tr("%n table(s)", nullptr, static_cast<int>(proposal.layout.tables.size())),
                      tr("%n index(es)", nullptr, indexCount(proposal.layout)));
    const auto total = static_cast<int>(document().design().accessPatterns.size());
    const auto served = static_cast<int>(proposal.plans.size());
    m_served->setValue(tr("%1 of %2").arg(served).arg(total),
                       served < total ? tr("%n not served", nullptr, total - served)
                                      : tr("all, without a scan of the table"),
                       served < total ? TextRole::Bad : TextRole::Good);
    double reads = 0;
    double writes = 0;
    for (const model::Plan& plan : proposal.plans) {
        const auto* pattern = document().design().accessPattern(plan.pattern);
        const double rate = pattern ? pattern->rate.averagePerSecond.value_or(0) : 0;
        reads += rate * readUnitsOf(plan);
        writes += rate * writeUnitsOf(plan);
    }
    m_writes->setValue(tr("%1 / %2").arg(shortUnits(reads), shortUnits(writes)),
                       tr("read / write, on average"));
    for (Tile* tile : {m_cost, m_shape, m_served, m_writes})
        tile->setStale(entry->isKept() ? !entry->isChecked : analysis().proposals().stale);
}

void LayoutsPage::useSelected()
{
    m_content->catchUp();
    const LayoutEntry* entry = selected();
    if (!entry)
        return;
    const bool best = entry == &m_entries.front();
    // The best needs no choice: the design then follows its numbers.
    setChosenLayout(document(), best ? std::string() : entry->proposal.layout.id);
}

void LayoutsPage::keepSelected()
{
    m_content->catchUp();
    if (const LayoutEntry* entry = selected())
        takeKept(entry->proposal.layout);
}

void LayoutsPage::takeKept(const model::Layout& layout)
{
    const int row = keepLayout(document(), layout, "my-layout");
    const std::string id = document().design().layouts.at(static_cast<std::size_t>(row)).id;
    m_content->catchUp();
    m_list->selectLayout(toQString(id));
}

void LayoutsPage::dropSelected()
{
    m_content->catchUp();
    if (const LayoutEntry* entry = selected(); entry && entry->isKept())
        removeLayout(document(), entry->keptRow);
}

void LayoutsPage::takeEdit(const model::Layout& layout, const QString& what)
{
    m_content->catchUp();
    const LayoutEntry* entry = selected();
    if (!entry)
        return;
    if (entry->isKept())
        changeLayout(document(), entry->keptRow, layout, what);
    else
        takeKept(layout);
}

void LayoutsPage::goToSubject(const QString& subject)
{
    m_content->catchUp();
    m_list->selectLayout(subject);
    m_list->setFocus();
}

} // namespace infera::app
