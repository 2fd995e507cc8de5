#include "app/gui/pages/entities/entitiespage.h"

#include "app/core/commands/edits.h"
#include "app/core/document/document.h"
#include "app/core/models/attributesmodel.h"
#include "app/core/models/entitiesmodel.h"
#include "app/core/models/gridpaste.h"
#include "app/core/text/attributesize.h"
#include "app/core/text/itempaste.h"
#include "app/core/text/quantity.h"
#include "app/core/text/strings.h"
#include "app/gui/pages/common/iconbutton.h"
#include "app/gui/pages/entities/diagramtab.h"
#include "app/gui/plots/stackbar.h"
#include "app/gui/theme/tokens.h"
#include "app/gui/widgets/card.h"
#include "app/gui/widgets/facestack.h"
#include "app/gui/widgets/label.h"
#include "app/gui/widgets/tableview.h"
#include "model/capacity/capacity.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSplitter>
#include <QTabWidget>
#include <QToolButton>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

int addNewAttribute(Document& document, int entity)
{
    std::vector<std::string> taken;
    for (const auto& one : document.design().entities[static_cast<std::size_t>(entity)].attributes)
        taken.push_back(one.name);
    model::Attribute attribute;
    attribute.name = freeName("attribute", taken);
    return addAttribute(document, entity, attribute);
}

} // namespace

EntitiesPage::EntitiesPage(PageContext& context, QWidget* parent)
    : Page(context, {u"entities"_s, tr("Entities"), u"entities"_s}, parent),
      m_entities(new EntitiesModel(context.document, this)),
      m_attributes(new AttributesModel(context.document, this))
{
    auto* split = new QSplitter;
    split->setChildrenCollapsible(false);
    split->addWidget(createList());
    m_tabs = new QTabWidget;
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Entities in detail"));
    m_diagram = new DiagramTab(context);
    m_tabs->addTab(createDetail(), tr("Attributes"));
    m_tabs->addTab(m_diagram, tr("Diagram"));
    split->addWidget(m_tabs);
    split->setStretchFactor(0, 0);
    split->setStretchFactor(1, 1);
    const int letter = fontMetrics().averageCharWidth();
    split->setSizes({letter * 42, letter * 136});
    setResult(split);
    faces().setEmptyText(tr("No entities yet"),
                         tr("An entity is a kind of thing the program stores, such as User or "
                            "Order, with its attributes, sizes and number of items. Layouts, load "
                            "and cost all follow from these."),
                         tr("&Add Entity"), [this] { addEntity(); });
    addHeaderAction(u"entity.add"_s);
    connectSignals();
    refresh();
}

QWidget* EntitiesPage::createList()
{
    auto* card = new Card(tr("Entities"), Card::Padding::EdgeToEdge);
    card->addToHeader(iconButton(u"add"_s, tr("Add an entity"), this, [this] { addEntity(); }));
    card->addToHeader(named(u"removeEntity"_s, iconButton(u"remove"_s, tr("Delete the entity"),
                                                          this, [this] { removeEntity(); })));
    m_entitiesView = new TableView(tr("Entities"));
    m_entitiesView->setPlainSource(m_entities);
    m_entitiesView->setSelectionMode(QAbstractItemView::SingleSelection);
    m_entitiesView->setStretchColumn(0);
    // The names need the room; the attributes stand beside the list.
    m_entitiesView->setColumnHidden(static_cast<int>(EntitiesModel::Column::Attributes), true);
    card->body()->addWidget(m_entitiesView);
    return card;
}

QWidget* EntitiesPage::createDetail()
{
    auto* column = new QWidget;
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, space::m, 0, 0);
    layout->setSpacing(space::m);

    m_detail = new Card(tr("Attributes"), Card::Padding::EdgeToEdge);
    m_detail->addToHeader(createFields());
    m_detail->addToHeader(named(
        u"pasteItem"_s,
        iconButton(u"copy"_s, tr("Paste an item as JSON: adds its attributes with their sizes"),
                   this, [this] { pasteItem(); })));
    m_detail->addToHeader(
        iconButton(u"add"_s, tr("Add an attribute"), this, [this] { addAttribute(); }));
    m_detail->addToHeader(
        named(u"removeAttribute"_s, iconButton(u"remove"_s, tr("Delete the attributes"), this,
                                               [this] { removeAttribute(); })));
    m_attributesView = new TableView(tr("Attributes"));
    m_attributesView->setPlainSource(m_attributes);
    m_attributesView->setStretchColumn(static_cast<int>(AttributesModel::Column::Values));
    m_detail->body()->addWidget(m_attributesView);
    layout->addWidget(m_detail, 1);

    auto* bytes = new Card(tr("One item, byte by byte"));
    m_bytes = new StackBar(tr("Bytes of one item by attribute"));
    m_sizes = new Label({}, type::section, TextRole::Muted);
    m_sizes->setWordWrap(true);
    bytes->body()->addWidget(m_bytes);
    bytes->body()->addWidget(m_sizes);
    bytes->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    layout->addWidget(bytes);
    return column;
}

QWidget* EntitiesPage::createFields()
{
    auto* fields = new QWidget;
    auto* layout = new QHBoxLayout(fields);
    layout->setContentsMargins(0, 0, space::s, 0);
    layout->setSpacing(space::s);
    const auto add = [&](const QString& text, const QString& tip) {
        auto* label = Label::caption(text);
        auto* field = new QLineEdit;
        label->setBuddy(field);
        field->setAccessibleName(text);
        field->setToolTip(tip);
        field->setAlignment(Qt::AlignRight);
        field->setFixedWidth(field->fontMetrics().averageCharWidth() * 11);
        layout->addWidget(label);
        layout->addWidget(field);
        connect(field, &QLineEdit::editingFinished, this, [this, field] { takeField(field); });
        return field;
    };
    m_count = add(tr("Items"), tr("Items today, such as 20k or 1M; ? when it is not known"));
    m_growth = add(tr("Growth a month"), tr("Such as 3%; ? when it is not known"));
    return fields;
}

void EntitiesPage::connectSignals()
{
    connect(m_entitiesView->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this] { showEntity(m_entitiesView->currentSourceRow()); });
    connect(m_attributesView, &TableView::pasted, this, &EntitiesPage::pasteTable);
    connect(m_diagram, &DiagramTab::chosen, this, [this](const QString& entity) {
        const auto& entities = document().design().entities;
        for (std::size_t row = 0; row < entities.size(); ++row) {
            if (toQString(entities[row].name) == entity)
                m_entitiesView->selectSourceRow(static_cast<int>(row));
        }
    });
    connect(&document(), &Document::changed, this, [this] { refresh(); });
    for (DocumentModel* model :
         {static_cast<DocumentModel*>(m_entities), static_cast<DocumentModel*>(m_attributes)})
        connect(model, &DocumentModel::refused, this,
                [this](const QString& reason) { context().tell(reason, TextRole::Warning); });
}

void EntitiesPage::refresh()
{
    const auto& entities = document().design().entities;
    setSummary(QString::number(entities.size()));
    setHeading(tr("Entities"), tr("What is stored, how large it is and how much of it there is."));
    if (entities.empty()) {
        faces().showEmpty();
        return;
    }
    faces().showResult();
    if (m_entitiesView->currentSourceRow() < 0)
        m_entitiesView->selectSourceRow(0);
    showEntity(m_entitiesView->currentSourceRow());
}

void EntitiesPage::showEntity(int row)
{
    if (row >= static_cast<int>(document().design().entities.size()))
        row = -1;
    if (m_attributes->entity() != row)
        m_attributes->setEntity(row);
    refreshDetail();
}

void EntitiesPage::refreshDetail()
{
    const int row = m_attributes->entity();
    m_detail->setEnabled(row >= 0);
    if (row < 0)
        return;
    const model::Entity& entity = document().design().entities[static_cast<std::size_t>(row)];
    m_diagram->setCurrent(toQString(entity.name));
    m_detail->setTitle(tr("Attributes of %1").arg(toQString(entity.name)));
    if (!m_count->hasFocus() || !m_count->isModified())
        m_count->setText(countText(entity.count));
    if (!m_growth->hasFocus() || !m_growth->isModified())
        m_growth->setText(percentText(entity.growthPerMonth));
    QVector<StackBar::Part> parts;
    for (const model::Attribute& attribute : entity.attributes) {
        const double bytes = attributeBytes(attribute) * attribute.present.value_or(1);
        const bool key =
            std::find(entity.key.begin(), entity.key.end(), attribute.name) != entity.key.end();
        parts += StackBar::Part{toQString(attribute.name), bytes, shortBytes(bytes), key};
    }
    m_bytes->setParts(parts);
    using namespace model::capacity;
    const auto bytes = static_cast<Bytes>(std::llround(itemBytes(entity)));
    QString text =
        tr("%1 before the keys of a layout. Reading it takes %2 (%3 strongly consistent), writing "
           "it %4.")
            .arg(shortBytes(static_cast<double>(bytes)),
                 readUnitsText(readUnits(bytes, ReadKind::Eventual)),
                 shortUnits(readUnits(bytes, ReadKind::Strong)),
                 writeUnitsText(writeUnits(0, bytes)));
    if (entity.count)
        text += u' ' + tr("%1 items are stored as %2.")
                           .arg(countText(entity.count),
                                shortBytes(*entity.count *
                                           static_cast<double>(bytes + storageOverheadPerItem)));
    m_sizes->setText(text);
}

void EntitiesPage::takeField(QLineEdit* field)
{
    const int row = m_attributes->entity();
    if (row < 0 || !field->isModified())
        return;
    field->setModified(false);
    const bool isCount = field == m_count;
    const Entered value = isCount ? countFrom(field->text()) : percentFrom(field->text());
    if (!value) {
        context().tell(isCount ? tr("Cannot read \"%1\" as a count. Expected a number such as 300, "
                                    "20k or 1M, or ? when it is not known.")
                                     .arg(field->text())
                               : tr("Cannot read \"%1\" as a share. Expected a number from 0 to "
                                    "100 %.")
                                     .arg(field->text()),
                       TextRole::Warning);
        refreshDetail();
        return;
    }
    if (isCount)
        setEntityCount(document(), row, *value);
    else
        setEntityGrowth(document(), row, *value);
}

void EntitiesPage::addEntity()
{
    std::vector<std::string> taken;
    for (const model::Entity& entity : document().design().entities)
        taken.push_back(entity.name);
    model::Entity entity;
    entity.name = freeName("Entity", taken);
    entity.attributes.push_back(newKeyAttribute());
    entity.key = {entity.attributes.front().name};
    const int row = infera::app::addEntity(document(), entity);
    m_entitiesView->selectSourceRow(row);
    m_entitiesView->setFocus();
    m_entitiesView->edit(m_entitiesView->currentIndex());
}

void EntitiesPage::addAttribute()
{
    if (m_attributes->entity() < 0)
        return;
    m_tabs->setCurrentIndex(0);
    m_attributesView->selectSourceRow(addNewAttribute(document(), m_attributes->entity()));
    m_attributesView->setFocus();
    m_attributesView->edit(m_attributesView->currentIndex());
}

void EntitiesPage::removeEntity()
{
    if (const int row = m_entitiesView->currentSourceRow(); row >= 0)
        infera::app::removeEntity(document(), row);
}

void EntitiesPage::removeAttribute()
{
    const int entity = m_attributes->entity();
    QList<int> rows = m_attributesView->selectedSourceRows();
    if (entity < 0 || rows.isEmpty())
        return;
    std::reverse(rows.begin(), rows.end());
    document().undoStack().beginMacro(
        tr("Delete %n Attribute(s)", nullptr, static_cast<int>(rows.size())));
    for (const int row : rows)
        infera::app::removeAttribute(document(), entity, row);
    document().undoStack().endMacro();
}

void EntitiesPage::pasteItem()
{
    const int row = m_attributes->entity();
    if (row < 0)
        return;
    const auto pasted = attributesFromJson(QApplication::clipboard()->text());
    if (!pasted) {
        context().tell(toQString(pasted.error().message), TextRole::Warning);
        return;
    }
    addPastedAttributes(document(), row, *pasted, tr("Paste Item"));
}

void EntitiesPage::pasteTable(const QString& text)
{
    const int entity = m_attributes->entity();
    const QList<QStringList> cells = cellsOf(text);
    if (entity < 0 || cells.isEmpty())
        return;
    QList<int> columns;
    for (int column = 0; column < m_attributes->columnCount(); ++column)
        columns += column;
    const int row = std::max(0, m_attributesView->currentSourceRow());
    const int column = std::max(0, m_attributesView->currentIndex().column());
    const QString refused = pasteAsOneStep(
        document(), tr("Paste %n Row(s)", nullptr, static_cast<int>(cells.size())),
        [&](Document& trial) -> QString {
            AttributesModel model(trial);
            model.setEntity(entity);
            const auto addRow = [&] { addNewAttribute(trial, entity); };
            return pasteCells({model, columns, addRow, [&] { return model.refusal(); }}, row,
                              column, cells);
        });
    if (!refused.isEmpty())
        context().tell(refused, TextRole::Warning);
}

void EntitiesPage::goToSubject(const QString& subject)
{
    const auto& entities = document().design().entities;
    for (std::size_t row = 0; row < entities.size(); ++row) {
        if (toQString(entities[row].name) == subject)
            m_entitiesView->selectSourceRow(static_cast<int>(row));
    }
    m_entitiesView->setFocus();
}

} // namespace infera::app
