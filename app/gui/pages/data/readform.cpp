#include "app/gui/pages/data/readform.h"

#include "app/core/text/phrasebook.h"
#include "app/core/text/strings.h"
#include "app/gui/theme/tokens.h"
#include "app/gui/widgets/form.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

using model::FilterOperator;

/// Operators a sort key takes, and those a filter takes besides.
const std::vector<FilterOperator>& keyOperators()
{
    static const std::vector<FilterOperator> operators = {
        FilterOperator::Equal,         FilterOperator::BeginsWith,  FilterOperator::Between,
        FilterOperator::Less,          FilterOperator::LessOrEqual, FilterOperator::Greater,
        FilterOperator::GreaterOrEqual};
    return operators;
}

const std::vector<FilterOperator>& filterOperators()
{
    static const std::vector<FilterOperator> operators = {
        FilterOperator::Equal,       FilterOperator::NotEqual, FilterOperator::Less,
        FilterOperator::LessOrEqual, FilterOperator::Greater,  FilterOperator::GreaterOrEqual,
        FilterOperator::BeginsWith,  FilterOperator::Contains, FilterOperator::Exists,
        FilterOperator::NotExists};
    return operators;
}

void addOperators(QComboBox& combo, const std::vector<FilterOperator>& operators)
{
    for (const FilterOperator op : operators)
        combo.addItem(toQString(model::toString(op)), static_cast<int>(op));
}

FilterOperator operatorOf(const QComboBox& combo)
{
    return static_cast<FilterOperator>(combo.currentData().toInt());
}

} // namespace

ReadForm::ReadForm(QWidget* parent)
    : QWidget(parent), m_place(new QComboBox), m_keyForm(new QFormLayout),
      m_filterAttribute(new QComboBox), m_filterOp(new QComboBox), m_filterValue(new QLineEdit),
      m_limit(new QSpinBox), m_descending(new QCheckBox(tr("&Newest first"))),
      m_consistent(new QCheckBox(tr("Strongly &consistent")))
{
    m_limit->setRange(0, 1'000'000);
    m_limit->setSpecialValueText(tr("no limit"));
    auto* above = new QFormLayout;
    above->setSpacing(space::s);
    above->addRow(tr("&Table or index"), m_place);
    m_keyForm->setSpacing(space::s);
    for (QFormLayout* form : {above, m_keyForm})
        form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    for (QComboBox* combo : {m_place, m_filterAttribute}) {
        combo->setMinimumContentsLength(8);
        combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    }
    auto* below = new QFormLayout;
    below->setSpacing(space::s);
    below->addRow(tr("Filter"), createFilter());
    below->addRow(tr("&Limit"), m_limit);
    levelLabels(*above);
    levelLabels(*below);
    auto* boxes = new QHBoxLayout;
    boxes->addWidget(m_descending);
    boxes->addWidget(m_consistent);
    boxes->addStretch();
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(space::s);
    rows->addLayout(above);
    rows->addLayout(m_keyForm);
    rows->addLayout(below);
    rows->addLayout(boxes);
    rows->addStretch();
    connectSignals();
}

QWidget* ReadForm::createFilter()
{
    m_filterAttribute->setEditable(true);
    m_filterAttribute->setInsertPolicy(QComboBox::NoInsert);
    m_filterAttribute->setAccessibleName(tr("Attribute of the filter"));
    addOperators(*m_filterOp, filterOperators());
    m_filterOp->setAccessibleName(tr("Operator of the filter"));
    m_filterValue->setAccessibleName(tr("Value of the filter"));
    auto* filter = new QWidget;
    auto* row = new QHBoxLayout(filter);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::s);
    row->addWidget(m_filterAttribute, 1);
    row->addWidget(m_filterOp);
    row->addWidget(m_filterValue, 1);
    return filter;
}

void ReadForm::connectSignals()
{
    connect(m_place, &QComboBox::currentIndexChanged, this, &ReadForm::rebuildKeys);
    connect(m_filterAttribute, &QComboBox::currentTextChanged, this, &ReadForm::tell);
    connect(m_filterOp, &QComboBox::currentIndexChanged, this, &ReadForm::tell);
    connect(m_filterValue, &QLineEdit::textChanged, this, &ReadForm::tell);
    connect(m_limit, &QSpinBox::valueChanged, this, &ReadForm::tell);
    connect(m_descending, &QCheckBox::toggled, this, &ReadForm::tell);
    connect(m_consistent, &QCheckBox::toggled, this, &ReadForm::tell);
}

void ReadForm::setLayoutShown(const model::Design& design, const model::Layout& layout)
{
    m_design = design;
    m_layout = layout;
    const QString kept = m_place->currentText();
    {
        const QSignalBlocker quiet(m_place);
        m_place->clear();
        addPlaces(*m_place, layout);
        m_place->setCurrentIndex(std::max(0, m_place->findText(kept)));
    }
    rebuildKeys();
}

void ReadForm::addKey(const model::KeyAttribute& key, bool isSort)
{
    KeyRow row{key, nullptr, new QLineEdit, new QLineEdit};
    auto* line = new QWidget;
    auto* fields = new QHBoxLayout(line);
    fields->setContentsMargins(0, 0, 0, 0);
    fields->setSpacing(space::s);
    if (isSort) {
        row.op = new QComboBox;
        addOperators(*row.op, keyOperators());
        row.op->setAccessibleName(tr("Operator of %1").arg(toQString(key.name)));
        fields->addWidget(row.op);
        connect(row.op, &QComboBox::currentIndexChanged, this, [this, row] {
            row.second->setVisible(operatorOf(*row.op) == FilterOperator::Between);
            tell();
        });
    }
    row.value->setAccessibleName(tr("Value of %1").arg(toQString(key.name)));
    row.second->setAccessibleName(tr("Upper value of %1").arg(toQString(key.name)));
    row.second->hide();
    fields->addWidget(row.value, 1);
    fields->addWidget(row.second, 1);
    m_keyForm->addRow(toQString(key.name), line);
    levelLabels(*m_keyForm);
    connect(row.value, &QLineEdit::textChanged, this, &ReadForm::tell);
    connect(row.second, &QLineEdit::textChanged, this, &ReadForm::tell);
    m_keys.push_back(row);
}

void ReadForm::rebuildKeys()
{
    clear(*m_keyForm);
    m_keys.clear();
    const QStringList place = m_place->currentData().toStringList();
    const model::Table* table =
        place.size() == 2 ? m_layout.table(place[0].toStdString()) : nullptr;
    if (!table)
        return;
    if (const model::Index* index = table->index(place[1].toStdString())) {
        for (const model::KeyAttribute& key : index->partitionKey)
            addKey(key, false);
        for (const model::KeyAttribute& key : index->sortKey)
            addKey(key, true);
    } else {
        addKey(table->partitionKey, false);
        if (table->sortKey)
            addKey(*table->sortKey, true);
    }
    QStringList attributes{QString()};
    for (const model::EntityLayout& home : table->entities) {
        if (const model::Entity* entity = m_design.entity(home.entity())) {
            for (const model::Attribute& one : entity->attributes)
                attributes += toQString(one.name);
        }
    }
    attributes.removeDuplicates();
    {
        const QSignalBlocker quiet(m_filterAttribute);
        m_filterAttribute->clear();
        m_filterAttribute->addItems(attributes);
    }
    tell();
}

QueryForm ReadForm::form() const
{
    const QStringList place = m_place->currentData().toStringList();
    QueryForm form;
    form.table = place[0].toStdString();
    form.index = place[1].toStdString();
    form.descending = m_descending->isChecked();
    form.consistent = m_consistent->isChecked();
    if (m_limit->value() > 0)
        form.limit = m_limit->value();
    form.wholeKey = form.index.empty() && !m_keys.empty();
    for (const KeyRow& row : m_keys) {
        const FilterOperator op = row.op ? operatorOf(*row.op) : FilterOperator::Equal;
        form.wholeKey =
            form.wholeKey && op == FilterOperator::Equal && !row.value->text().isEmpty();
        if (row.value->text().isEmpty())
            continue;
        FormCondition condition{row.key.name, row.key.type, op, {row.value->text().toStdString()}};
        if (op == FilterOperator::Between)
            condition.values.push_back(row.second->text().toStdString());
        form.keys.push_back(std::move(condition));
    }
    // A sort key alone makes no query.
    if (!m_keys.empty() && m_keys.front().value->text().isEmpty())
        form.keys.clear();
    const std::string filtered = m_filterAttribute->currentText().trimmed().toStdString();
    if (filtered.empty())
        return form;
    FormCondition condition{filtered, model::AttributeType::S, operatorOf(*m_filterOp), {}};
    for (const model::Entity& entity : m_design.entities) {
        if (const auto* known = entity.attribute(filtered))
            condition.type = known->type;
    }
    if (condition.op != FilterOperator::Exists && condition.op != FilterOperator::NotExists)
        condition.values = {m_filterValue->text().toStdString()};
    form.filter.push_back(std::move(condition));
    return form;
}

void ReadForm::tell()
{
    if (m_place->currentData().toStringList().size() != 2)
        return;
    const auto request = requestOf(form());
    if (request)
        emit requestChanged(*request);
    else
        emit problem(translatedPhrase(request.error().message));
}

} // namespace infera::app
