#include "app/gui/pages/entities/diagramtab.h"

#include "app/core/commands/viewcommand.h"
#include "app/core/document/document.h"
#include "app/core/settings/settings.h"
#include "app/gui/diagram/entitydiagram.h"
#include "app/gui/pages/common/page.h"
#include "app/gui/theme/tokens.h"
#include "app/gui/widgets/card.h"
#include "app/gui/widgets/label.h"

#include <QHBoxLayout>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {

DiagramTab::DiagramTab(PageContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_diagram(new EntityDiagram)
{
    auto* card = new Card;
    auto* top = new QHBoxLayout;
    top->setSpacing(space::s);
    auto* hint = Label::caption(tr("Drag the boxes, zoom with Ctrl and the wheel."));
    hint->setMinimumWidth(1);
    auto* arrange = new QPushButton(tr("A&rrange"));
    arrange->setObjectName(u"arrangeDiagram"_s);
    arrange->setToolTip(tr("Puts every box where the program thinks best"));
    auto* fit = new QPushButton(tr("F&it"));
    fit->setObjectName(u"fitDiagram"_s);
    fit->setToolTip(tr("Shows the whole diagram"));
    top->addWidget(hint, 1);
    top->addWidget(arrange);
    top->addWidget(fit);
    card->body()->addLayout(top);
    card->body()->addWidget(m_diagram, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, space::m, 0, 0);
    layout->addWidget(card);
    connect(arrange, &QPushButton::clicked, m_diagram, &EntityDiagram::arrange);
    connect(fit, &QPushButton::clicked, m_diagram, &EntityDiagram::fit);
    connect(m_diagram, &EntityDiagram::chosen, this, &DiagramTab::chosen);
    connect(m_diagram, &EntityDiagram::moved, this, &DiagramTab::onMoved);
    connect(&context.document, &Document::changed, this, [this](const Change& change) {
        const bool concerns = change.part == Change::Part::Everything ||
                              change.part == Change::Part::Entity ||
                              change.part == Change::Part::Attribute;
        m_isOld = m_isOld || concerns;
        if (m_isOld && isVisible())
            refresh();
    });
    connect(&context.document, &Document::aboutToReset, this, [this] { m_isFresh = true; });
    connect(&context.document, &Document::filePathChanged, this, &DiagramTab::recall);
    recall();
}

void DiagramTab::showEvent(QShowEvent* event)
{
    if (m_isOld)
        refresh();
    QWidget::showEvent(event);
}

void DiagramTab::refresh()
{
    m_isOld = false;
    m_diagram->setDesign(m_context.document.design());
    m_places = m_diagram->places();
}

void DiagramTab::onMoved(const QString& entity, bool byKeys)
{
    const EntityDiagram::Places now = m_diagram->places();
    if (now == m_places)
        return;
    const auto to = [tab = QPointer(this)](const EntityDiagram::Places& places) {
        return [tab, places] {
            if (tab)
                tab->place(places);
        };
    };
    m_context.document.push(std::make_unique<ViewCommand>(
        to(now), to(m_places), entity.isEmpty() ? tr("Arrange Diagram") : tr("Move %1").arg(entity),
        byKeys));
}

void DiagramTab::place(const EntityDiagram::Places& places)
{
    m_places = places;
    if (m_diagram->places() != places)
        m_diagram->setPlaces(places);
    remember();
}

void DiagramTab::setCurrent(const QString& entity)
{
    m_diagram->setCurrent(entity);
}

void DiagramTab::remember()
{
    m_isFresh = false;
    const QString path = m_context.document.filePath();
    if (path.isEmpty())
        return;
    QVariantMap own;
    const auto places = m_diagram->places();
    for (auto one = places.constBegin(); one != places.constEnd(); ++one)
        own.insert(one.key(), u"%1 %2"_s.arg(one->x()).arg(one->y()));
    QVariantMap all = m_context.settings.value(Settings::Key::DiagramPlaces).toMap();
    all.insert(path, own);
    m_context.settings.setValue(Settings::Key::DiagramPlaces, all);
}

void DiagramTab::recall()
{
    const QVariantMap own = m_context.settings.value(Settings::Key::DiagramPlaces)
                                .toMap()
                                .value(m_context.document.filePath())
                                .toMap();
    // Saved for the first time or elsewhere: the boxes stay where they were put.
    if (own.isEmpty() && !m_isFresh) {
        remember();
        return;
    }
    m_isFresh = own.isEmpty();
    EntityDiagram::Places places;
    for (auto one = own.constBegin(); one != own.constEnd(); ++one) {
        const QString text = one->toString();
        places.insert(one.key(),
                      {text.section(u' ', 0, 0).toDouble(), text.section(u' ', 1, 1).toDouble()});
    }
    m_diagram->setPlaces(places);
    m_places = m_diagram->places();
}

} // namespace infera::app
