#include "app/gui/pages/scenarios/scenariospage.h"

#include "app/core/analysis/analysis.h"
#include "app/core/document/document.h"
#include "app/core/document/scenarios.h"
#include "app/core/text/designtext.h"
#include "app/core/text/phrasebook.h"
#include "app/core/text/strings.h"
#include "app/gui/theme/tokens.h"
#include "app/gui/widgets/card.h"
#include "app/gui/widgets/facestack.h"
#include "app/gui/widgets/label.h"
#include "app/gui/widgets/tableview.h"
#include "pricing/rates/ratecard.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {

ScenariosPage::ScenariosPage(PageContext& context, Scenarios& scenarios, Open open, QWidget* parent)
    : Page(context, {u"scenarios"_s, tr("Scenarios"), u"compare"_s}, parent),
      m_scenarios(scenarios), m_open(std::move(open)), m_model(new ComparisonModel(this))
{
    auto* result = new QWidget;
    auto* layout = new QVBoxLayout(result);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::m);
    layout->addWidget(createForm());
    layout->addWidget(createTable(), 1);
    setResult(result);
    faces().setEmptyText(tr("Nothing to compare yet"),
                         tr("A scenario is a named variant of the design: the load of a sale, "
                            "three years from now, another region. Add entities and access "
                            "patterns first."),
                         tr("Add Access &Pattern"),
                         [this] { this->context().goTo(u"patterns"_s, {}); });
    setHeading(tr("Scenarios"), tr("Named variants of the design, each with its own best layout, "
                                   "load and bill."));
    connect(&document(), &Document::changed, this, &ScenariosPage::markOld);
    connect(&analysis(), &Analysis::costChanged, this, &ScenariosPage::markOld);
    connect(&scenarios, &Scenarios::changed, this, &ScenariosPage::markOld);
    connect(&scenarios, &Scenarios::failed, this,
            [this](const QString& message) { this->context().tell(message, TextRole::Bad); });
    connect(&m_job, &JobBase::runningChanged, this, &ScenariosPage::refresh);
    connect(&m_job, &JobBase::progressed, this, &ScenariosPage::refresh);
    refresh();
}

QWidget* ScenariosPage::createForm()
{
    auto* card = new Card(tr("New scenario"));
    m_name = new QLineEdit;
    m_name->setPlaceholderText(tr("such as black friday"));
    m_rates = new QDoubleSpinBox;
    m_items = new QDoubleSpinBox;
    for (QDoubleSpinBox* field : {m_rates, m_items}) {
        field->setRange(0.01, 10'000);
        field->setValue(1);
        field->setPrefix(u"\u00d7 "_s);
    }
    m_region = new QComboBox;
    m_mode = new QComboBox;
    m_mode->addItem(tr("as it is"), -1);
    m_mode->addItem(tr("on demand"), static_cast<int>(model::BillingMode::PayPerRequest));
    m_mode->addItem(tr("provisioned"), static_cast<int>(model::BillingMode::Provisioned));
    refreshRegions();
    auto* add = new QPushButton(tr("&Add Scenario"));
    add->setObjectName(u"addScenario"_s);
    add->setToolTip(tr("Keeps a variant of the design beside it, in a design file of its own"));
    auto* row = new QHBoxLayout;
    row->setSpacing(space::s);
    const auto field = [&](const QString& text, QWidget* widget, int stretch = 0) {
        auto* label = new QLabel(text);
        label->setBuddy(widget);
        row->addWidget(label);
        row->addWidget(widget, stretch);
    };
    field(tr("&Name"), m_name, 1);
    field(tr("&Rates"), m_rates);
    field(tr("&Items"), m_items);
    field(tr("Re&gion"), m_region);
    field(tr("&Billing"), m_mode);
    row->addWidget(add);
    card->body()->addLayout(row);
    card->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(add, &QPushButton::clicked, this, &ScenariosPage::addScenario);
    connect(m_name, &QLineEdit::returnPressed, this, &ScenariosPage::addScenario);
    return card;
}

void ScenariosPage::refreshRegions()
{
    m_region->addItem(tr("as it is"), QString());
    for (const auto& [region, rates] : pricing::shippedRates().regions)
        m_region->addItem(toQString(region), toQString(region));
}

QWidget* ScenariosPage::createTable()
{
    auto* card = new Card(tr("Side by side"), Card::Padding::EdgeToEdge);
    m_openButton = new QPushButton(tr("&Open"));
    m_openButton->setObjectName(u"openScenario"_s);
    m_openButton->setToolTip(tr("Opens the design file of the selected column"));
    m_remove = new QPushButton(tr("&Delete"));
    m_remove->setObjectName(u"removeScenario"_s);
    m_remove->setToolTip(tr("Deletes the scenario of the selected column, with its file"));
    m_cancel = new QPushButton(tr("&Cancel"));
    m_cancel->setToolTip(tr("Stops working out the scenarios"));
    connect(m_cancel, &QPushButton::clicked, &m_job, &JobBase::cancel);
    card->addToHeader(m_cancel);
    card->addToHeader(m_openButton);
    card->addToHeader(m_remove);
    m_view = new TableView(tr("Scenarios side by side"));
    m_view->setPlainSource(m_model);
    m_view->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_note = new Label({}, type::caption, TextRole::Muted);
    m_note->setContentsMargins(space::l, space::s, space::l, space::s);
    m_note->setWordWrap(true);
    card->body()->addWidget(m_view, 1);
    card->body()->addWidget(m_note);
    connect(m_openButton, &QPushButton::clicked, this, &ScenariosPage::openSelected);
    connect(m_remove, &QPushButton::clicked, this, &ScenariosPage::removeSelected);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ScenariosPage::refresh);
    return card;
}

void ScenariosPage::addScenario()
{
    ScenarioChange change;
    change.rates = m_rates->value();
    change.items = m_items->value();
    change.region = m_region->currentData().toString().toStdString();
    if (const int mode = m_mode->currentData().toInt(); mode >= 0)
        change.billingMode = static_cast<model::BillingMode>(mode);
    const auto added = m_scenarios.add(m_name->text().trimmed().toStdString(), change);
    if (!added) {
        context().tell(toQString(added.error().message), TextRole::Warning);
        return;
    }
    m_name->clear();
}

void ScenariosPage::markOld()
{
    m_isOld = true;
    if (isVisible())
        evaluateAll();
    refresh();
}

void ScenariosPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    if (m_isOld)
        evaluateAll();
    refresh();
}

void ScenariosPage::evaluateAll()
{
    // The design itself comes from what is on the screen: it is worked out there.
    const auto& cost = analysis().cost();
    if (analysis().isDesignEmpty() || !cost.value || cost.stale || cost.working)
        return;
    m_isOld = false;
    std::vector<EvaluationRequest> requests;
    const bool simulated = analysis().simulation().value && !analysis().simulation().stale;
    for (const Variant& scenario : m_scenarios.all()) {
        EvaluationRequest request;
        request.name = scenario.name;
        request.design = scenario.design;
        if (simulated)
            request.simulation = analysis().simulationOptionsInFolder();
        requests.push_back(std::move(request));
    }
    Evaluation own = evaluationOf(analysis(), tr("This Design").toStdString());
    if (!simulated)
        own.simulation = nullptr;
    m_model->setEvaluations({own});
    m_job.start(
        [stages = analysis().sharedStages(), own,
         requests](Progress& progress) -> Result<Evaluations> {
            Evaluations evaluations{{own}};
            const double count = static_cast<double>(requests.size());
            for (const EvaluationRequest& request : requests) {
                if (progress.cancelled())
                    return failure("cancelled", "The comparison was cancelled.");
                const double done = static_cast<double>(evaluations.all.size() - 1);
                progress.report(done / count, request.name);
                PartProgress part(progress, done / count, (done + 1) / count);
                evaluations.all.push_back(evaluate(*stages, request, part));
            }
            return evaluations;
        },
        [this](const Job<Evaluations>::Outcome& outcome) {
            m_problem = outcome ? QString() : translatedPhrase(outcome.error().message);
            if (outcome) {
                m_model->setEvaluations((*outcome)->all);
                m_view->fitColumns();
            }
            refresh();
        });
}

int ScenariosPage::selectedScenario() const
{
    const int row = m_view->currentIndex().column() - 2;
    return row >= 0 && row < static_cast<int>(m_scenarios.all().size()) ? row : -1;
}

void ScenariosPage::openSelected()
{
    const int row = selectedScenario();
    if (row < 0)
        return;
    const QString path = m_scenarios.all()[static_cast<std::size_t>(row)].path;
    if (path.isEmpty())
        context().tell(tr("Save the design first: its scenarios get their files then."),
                       TextRole::Warning);
    else
        m_open(path);
}

void ScenariosPage::removeSelected()
{
    const int row = selectedScenario();
    if (row >= 0)
        m_scenarios.remove(row);
}

QString ScenariosPage::whyNothing()
{
    if (!m_problem.isEmpty())
        return m_problem;
    // Without a bill of the design there is nothing to set the scenarios against.
    if (analysis().cost().value || analysis().proposals().working)
        return {};
    const auto& error =
        analysis().proposals().error ? analysis().proposals().error : analysis().cost().error;
    return error ? problemText(*error, document().design()) : QString();
}

void ScenariosPage::refresh()
{
    const auto count = static_cast<int>(m_scenarios.all().size());
    setSummary(count > 0 ? QString::number(count) : QString());
    if (analysis().isDesignEmpty() && count == 0)
        faces().showEmpty();
    else if (const QString why = whyNothing(); !why.isEmpty())
        faces().showFailed(tr("Nothing can be compared"), why, tr("&Try Again"), [this] {
            m_problem.clear();
            analysis().proposeNow();
            markOld();
        });
    else
        faces().showResult();
    const bool chosen = selectedScenario() >= 0;
    m_openButton->setEnabled(chosen);
    m_remove->setEnabled(chosen);
    m_cancel->setVisible(m_job.isRunning());
    setStale(m_isOld && m_model->columnCount() > 1 && !m_job.isRunning());
    QString note;
    if (m_job.isRunning())
        note = m_job.stage().isEmpty() ? tr("Working out the scenarios.")
                                       : tr("Working out the scenarios: %1.")
                                             .arg(translatedPhrase(m_job.stage().toStdString()));
    else if (count == 0)
        note = tr("Add a scenario to see it beside the design.");
    else if (!analysis().simulation().value)
        note = tr("Run the simulation to compare hot keys and throttles too.");
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

} // namespace infera::app
