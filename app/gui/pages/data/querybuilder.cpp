#include "app/gui/pages/data/querybuilder.h"

#include "app/core/analysis/analysis.h"
#include "app/core/data/dataset.h"
#include "app/core/data/itemtext.h"
#include "app/core/document/document.h"
#include "app/core/text/phrasebook.h"
#include "app/core/text/plantext.h"
#include "app/core/text/strings.h"
#include "app/gui/pages/common/page.h"
#include "app/gui/pages/data/readform.h"
#include "app/gui/theme/tokens.h"
#include "app/gui/widgets/form.h"
#include "app/gui/widgets/frontstack.h"
#include "app/gui/widgets/label.h"
#include "app/gui/widgets/refresher.h"
#include "model/item/scalar.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

constexpr int fieldLetters = 20;

std::string attributeOf(const std::string& parameter)
{
    return parameter.substr(0, parameter.find('.'));
}

} // namespace

model::ParameterSet parametersFrom(const model::Plan& plan, const model::Item& item,
                                   const std::vector<model::Item>& others)
{
    model::ParameterSet parameters;
    for (const std::string& name : parametersOf(plan)) {
        const std::string attribute = attributeOf(name);
        const auto own = item.find(attribute);
        if (own == item.end())
            continue;
        model::AttributeValue value = own->second;
        const bool high = name.ends_with(".hi");
        // The bounds of a range are the ends of what there is.
        if (high || name.ends_with(".lo")) {
            for (const model::Item& other : others) {
                const auto found = other.find(attribute);
                const auto order = found == other.end()
                                       ? std::nullopt
                                       : model::compareScalars(found->second, value);
                if (order && (high ? *order > 0 : *order < 0))
                    value = found->second;
            }
        }
        parameters.emplace(name, std::move(value));
    }
    return parameters;
}

QueryBuilder::QueryBuilder(PageContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_pattern(new QComboBox), m_step(new QComboBox),
      m_forms(new FrontStack), m_how(new Label({}, type::caption, TextRole::Muted))
{
    m_pattern->setAccessibleName(tr("Access pattern"));
    m_pattern->setMinimumContentsLength(16);
    m_pattern->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_step->setAccessibleName(tr("Request of the pattern"));
    m_how->setWordWrap(true);
    m_step->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_forms->addWidget(createPatternForm());
    m_read = new ReadForm;
    connect(m_read, &ReadForm::requestChanged, this, [this](const Request& request) {
        if (!plan())
            emit requestChanged(request);
    });
    connect(m_read, &ReadForm::problem, this, [this](const QString& text) {
        if (!plan())
            emit problem(text);
    });
    m_forms->addWidget(m_read);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    layout->addWidget(m_pattern);
    layout->addWidget(m_step);
    layout->addWidget(m_how);
    layout->addWidget(m_forms, 1);
    connect(m_pattern, &QComboBox::currentIndexChanged, this, &QueryBuilder::rebuildParameters);
    connect(m_step, &QComboBox::currentIndexChanged, this, &QueryBuilder::emitPatternRequest);
    m_refresher = new Refresher(*this, [this] { refresh(); });
    connect(&context.analysis, &Analysis::layoutChanged, m_refresher, &Refresher::ask);
    connect(&context.dataset, &Dataset::wasReset, this, [this] {
        const bool untouched = std::all_of(m_fields.begin(), m_fields.end(), [](const Field& one) {
            return one.edit->text().isEmpty();
        });
        if (untouched)
            takeSample();
    });
    refresh();
}

QWidget* QueryBuilder::createPatternForm()
{
    auto* form = new QWidget;
    auto* rows = new QVBoxLayout(form);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(space::s);
    m_parameterForm = new QFormLayout;
    m_parameterForm->setSpacing(space::s);
    m_parameterForm->setRowWrapPolicy(QFormLayout::WrapLongRows);
    rows->addLayout(m_parameterForm);
    auto* sample = new QPushButton(tr("A&nother Sample"));
    sample->setToolTip(tr("Takes the values of another sample item"));
    connect(sample, &QPushButton::clicked, this, [this] {
        ++m_sample;
        takeSample();
    });
    auto* run = new QPushButton(tr("Run &Pattern"));
    run->setObjectName(u"runPattern"_s);
    run->setToolTip(tr("Runs every request the pattern needs, and adds up what they consume"));
    connect(run, &QPushButton::clicked, this, &QueryBuilder::runPlan);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::s);
    buttons->addWidget(sample);
    buttons->addWidget(run);
    buttons->addStretch();
    rows->addLayout(buttons);
    rows->addStretch();
    return form;
}

void QueryBuilder::refresh()
{
    const auto& layout = m_context.analysis.layout().value;
    const model::Layout now = layout ? layout->layout : model::Layout();
    const std::vector<model::Plan> plans = layout ? layout->plans : std::vector<model::Plan>();
    if (now == m_shown && plans == m_plans && m_pattern->count() > 0)
        return;
    m_shown = now;
    m_plans = plans;
    refreshPatterns();
    m_read->setLayoutShown(m_context.document.design(), m_shown);
    rebuildParameters();
}

void QueryBuilder::refreshPatterns()
{
    // With nothing to choose from the form for any table was no choice.
    const bool wasChosen = m_pattern->count() > 1;
    const QString kept = m_pattern->currentData().toString();
    const QSignalBlocker quiet(m_pattern);
    m_pattern->clear();
    for (const model::Plan& plan : m_plans)
        m_pattern->addItem(toQString(plan.pattern), toQString(plan.pattern));
    m_pattern->addItem(tr("Any table or index"), QString());
    const int at = m_pattern->findData(kept);
    m_pattern->setCurrentIndex(wasChosen && at >= 0 ? at : 0);
}

const model::Plan* QueryBuilder::plan() const
{
    const std::string name = m_pattern->currentData().toString().toStdString();
    for (const model::Plan& plan : m_plans) {
        if (!name.empty() && plan.pattern == name)
            return &plan;
    }
    return nullptr;
}

void QueryBuilder::showPattern(const QString& name)
{
    m_refresher->catchUp();
    if (const int at = m_pattern->findData(name); at >= 0)
        m_pattern->setCurrentIndex(at);
}

std::vector<std::string> QueryBuilder::entitiesOfPattern() const
{
    const model::Plan* shown = plan();
    const auto* pattern =
        shown ? m_context.document.design().accessPattern(shown->pattern) : nullptr;
    if (!pattern)
        return {};
    std::vector<std::string> entities = pattern->entities;
    for (const model::TransactionItem& item : pattern->items)
        entities.push_back(item.entity);
    return entities;
}

model::AttributeType QueryBuilder::typeOf(const std::string& parameter) const
{
    for (const std::string& name : entitiesOfPattern()) {
        const model::Entity* entity = m_context.document.design().entity(name);
        if (const auto* known = entity ? entity->attribute(attributeOf(parameter)) : nullptr)
            return known->type;
    }
    return model::AttributeType::S;
}

void QueryBuilder::rebuildParameters()
{
    const model::Plan* shown = plan();
    m_forms->setCurrentIndex(shown ? 0 : 1);
    m_step->setVisible(shown && shown->steps.size() > 1);
    if (!shown) {
        m_how->setText(tr("Conditions on the key make a Query; without one it is a Scan."));
        m_read->tell();
        return;
    }
    m_how->setText(planDetail(*shown));
    {
        const QSignalBlocker quiet(m_step);
        m_step->clear();
        for (std::size_t i = 0; i < shown->steps.size(); ++i)
            m_step->addItem(tr("%1. %2").arg(i + 1).arg(stepTitle(shown->steps[i])));
    }
    clear(*m_parameterForm);
    m_fields.clear();
    for (const std::string& name : parametersOf(*shown)) {
        auto* edit = new QLineEdit;
        // Under its name where there is no room beside it.
        edit->setMinimumWidth(edit->fontMetrics().averageCharWidth() * fieldLetters);
        m_parameterForm->addRow(toQString(name), edit);
        levelLabels(*m_parameterForm);
        m_fields.push_back({name, edit});
        connect(edit, &QLineEdit::textEdited, this, &QueryBuilder::emitPatternRequest);
    }
    takeSample();
}

void QueryBuilder::takeSample()
{
    const model::Plan* shown = plan();
    if (!shown)
        return;
    m_parameters.clear();
    for (const std::string& entity : entitiesOfPattern()) {
        const auto& items = m_context.dataset.items(entity);
        if (items.empty())
            continue;
        const auto found = parametersFrom(*shown, items[m_sample % items.size()], items);
        m_parameters.insert(found.begin(), found.end());
    }
    for (const Field& field : m_fields) {
        const auto value = m_parameters.find(field.name);
        field.edit->setText(value == m_parameters.end() ? QString() : editText(value->second));
    }
    emitPatternRequest();
}

void QueryBuilder::emitPatternRequest()
{
    const model::Plan* shown = plan();
    if (!shown)
        return;
    for (const Field& field : m_fields) {
        auto value = valueFromText(typeOf(field.name), field.edit->text());
        if (value)
            m_parameters[field.name] = std::move(*value);
        else
            emit problem(translatedPhrase(value.error().message));
    }
    const auto& design = m_context.document.design();
    const auto step = static_cast<std::size_t>(std::max(0, m_step->currentIndex()));
    const model::Step& source = shown->steps[std::min(step, shown->steps.size() - 1)];
    if (source.operation <= model::StepOperation::Scan) {
        const auto form = formOf(design, m_shown, *shown, step, m_parameters);
        const auto request =
            form ? requestOf(*form) : Result<Request>(tl::unexpected(form.error()));
        if (request)
            emit requestChanged(*request);
        else
            emit problem(translatedPhrase(request.error().message));
        return;
    }
    const auto& items = m_context.dataset.items(source.entity);
    const auto put = items.empty() ? Result<Request>(failure("no-item", ""))
                                   : putRequestOf(design, m_shown, source.entity,
                                                  items[m_sample % items.size()]);
    if (put)
        emit requestChanged(*put);
}

} // namespace infera::app
