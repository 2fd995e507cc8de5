#include "app/gui/pages/start/designform.h"

#include "app/core/commands/edits.h"
#include "app/core/document/document.h"
#include "app/core/text/strings.h"
#include "app/core/text/terms.h"
#include "app/gui/theme/tokens.h"
#include "app/gui/widgets/form.h"
#include "model/capacity/capacity.h"
#include "pricing/rates/ratecard.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QSpinBox>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {

DesignForm::DesignForm(Document& document, QWidget* parent)
    : QWidget(parent), m_document(document), m_name(new QLineEdit), m_description(new QLineEdit),
      m_region(new QComboBox), m_tableName(new QLineEdit), m_strategy(new QComboBox),
      m_billing(new QComboBox), m_tableClass(new QComboBox), m_indexes(new QSpinBox)
{
    build();
    connect(m_name, &QLineEdit::editingFinished, this,
            [this] { setDesignName(m_document, m_name->text().trimmed().toStdString()); });
    connect(m_description, &QLineEdit::editingFinished, this, [this] {
        setDesignDescription(m_document, m_description->text().trimmed().toStdString());
    });
    connect(m_tableName, &QLineEdit::editingFinished, this,
            [this] { takeTarget(tr("Change Table Name")); });
    connect(m_region, &QComboBox::activated, this, [this] { takeTarget(tr("Change Region")); });
    connect(m_strategy, &QComboBox::activated, this, [this] { takeTarget(tr("Change Strategy")); });
    connect(m_billing, &QComboBox::activated, this,
            [this] { takeTarget(tr("Change Billing Mode")); });
    connect(m_tableClass, &QComboBox::activated, this,
            [this] { takeTarget(tr("Change Table Class")); });
    connect(m_indexes, &QSpinBox::editingFinished, this,
            [this] { takeTarget(tr("Change Number of Indexes")); });
    connect(&document, &Document::changed, this, &DesignForm::refresh);
    refresh();
}

void DesignForm::build()
{
    for (const auto& [region, rates] : pricing::shippedRates().regions)
        m_region->addItem(toQString(region));
    m_strategy->addItems({tr("Automatic"), tr("Single table"), tr("Several tables")});
    m_billing->addItems({tr("Automatic"), tr("On demand"), tr("Provisioned")});
    m_tableClass->addItems({tr("Automatic"), tr("Standard"), tr("Infrequent access")});
    m_indexes->setRange(0, model::capacity::globalIndexesMax);
    m_tableName->setPlaceholderText(tr("From the design's name"));
    m_strategy->setToolTip(explanation(Term::Strategy));
    m_billing->setToolTip(explanation(Term::BillingMode));
    m_tableClass->setToolTip(explanation(Term::TableClass));
    m_indexes->setToolTip(explanation(Term::Index));
    auto* form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(space::l);
    form->setVerticalSpacing(space::s);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    form->addRow(tr("N&ame"), m_name);
    form->addRow(tr("&Description"), m_description);
    form->addRow(tr("&Region"), m_region);
    form->addRow(tr("&Table name"), m_tableName);
    form->addRow(tr("Strate&gy"), m_strategy);
    form->addRow(tr("&Billing mode"), m_billing);
    form->addRow(tr("Table &class"), m_tableClass);
    form->addRow(tr("Indexes at &most"), m_indexes);
    levelLabels(*form);
}

void DesignForm::refresh()
{
    const model::Design& design = m_document.design();
    const auto setText = [](QLineEdit* field, const std::string& text) {
        if (field->text() == toQString(text))
            return;
        field->setText(toQString(text));
        // A text that does not fit is read from its beginning.
        field->setCursorPosition(0);
    };
    setText(m_name, design.name);
    setText(m_description, design.description);
    setText(m_tableName, design.target.tableName);
    m_region->setCurrentText(toQString(design.target.region));
    m_strategy->setCurrentIndex(static_cast<int>(design.target.strategy));
    m_billing->setCurrentIndex(static_cast<int>(design.target.billingMode));
    m_tableClass->setCurrentIndex(static_cast<int>(design.target.tableClass));
    m_indexes->setValue(design.target.maxIndexes);
}

void DesignForm::takeTarget(const QString& what)
{
    model::Target target = m_document.design().target;
    target.region = m_region->currentText().toStdString();
    target.tableName = m_tableName->text().trimmed().toStdString();
    target.strategy = static_cast<model::Strategy>(m_strategy->currentIndex());
    target.billingMode = static_cast<model::BillingMode>(m_billing->currentIndex());
    target.tableClass = static_cast<model::TableClass>(m_tableClass->currentIndex());
    target.maxIndexes = m_indexes->value();
    setTarget(m_document, target, what);
}

} // namespace infera::app
