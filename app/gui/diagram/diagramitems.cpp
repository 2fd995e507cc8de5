#include "app/gui/diagram/diagramitems.h"

#include "app/core/text/quantity.h"
#include "app/core/text/strings.h"
#include "app/gui/theme/theme.h"
#include "app/gui/theme/tokens.h"
#include "model/design/design.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

struct Diagram
{
    Q_DECLARE_TR_FUNCTIONS(infera::app::EntityDiagram)
};

constexpr double reach = 60; ///< how far a line goes straight out of a box
constexpr double foot = 10;  ///< of the mark for many

double lineHeight()
{
    return QFontMetricsF(scaledFont(type::caption)).height() + 2;
}

double headHeight()
{
    return QFontMetricsF(scaledFont(type::section, QFont::DemiBold)).height() + space::s;
}

} // namespace

EntityBox::EntityBox(const model::Entity& entity, std::size_t color, std::function<void()> moved)
    : m_name(toQString(entity.name)), m_count(entity.count ? countText(entity.count) : u"?"_s),
      m_color(color), m_moved(std::move(moved))
{
    std::size_t others = 0;
    for (const model::Attribute& attribute : entity.attributes) {
        const bool isKey =
            std::find(entity.key.begin(), entity.key.end(), attribute.name) != entity.key.end();
        if (isKey || !attribute.references.empty())
            m_lines.push_back({toQString(attribute.name),
                               attribute.references.empty()
                                   ? toQString(model::toString(attribute.type))
                                   : u"\u2192 "_s + toQString(attribute.references),
                               isKey});
        else
            ++others;
    }
    if (others > 0)
        m_lines.push_back(
            {Diagram::tr("and %n more", nullptr, static_cast<int>(others)), {}, false});
    const QFontMetricsF head(scaledFont(type::section, QFont::DemiBold));
    const QFontMetricsF body(scaledFont(type::caption, QFont::DemiBold));
    double width = head.horizontalAdvance(m_name) + body.horizontalAdvance(m_count) + 3 * space::l;
    for (const Line& line : m_lines)
        width = std::max(width, body.horizontalAdvance(line.text + line.note) + 3 * space::l);
    m_rect = QRectF(0, 0, std::ceil(width),
                    headHeight() + lineHeight() * static_cast<double>(m_lines.size()) + space::s);
    setFlags(ItemIsMovable | ItemIsSelectable | ItemSendsGeometryChanges);
    setZValue(1);
}

QString EntityBox::description() const
{
    return Diagram::tr("%1, %2 items").arg(m_name, m_count);
}

QRectF EntityBox::boundingRect() const
{
    return m_rect.adjusted(-2, -2, 2, 2);
}

double EntityBox::lineOf(const QString& attribute) const
{
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        if (m_lines[i].text == attribute)
            return headHeight() + lineHeight() * (static_cast<double>(i) + 0.5);
    }
    return headHeight() / 2;
}

void EntityBox::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*)
{
    const Tokens& t = tokens();
    const std::size_t hue = m_color % t.series.size();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(isSelected() ? t.accent : t.control, isSelected() ? 2 : 1));
    painter->setBrush(t.base);
    painter->drawRoundedRect(m_rect, cornerRadius, cornerRadius);
    QRectF head(m_rect.left() + 1, m_rect.top() + 1, m_rect.width() - 2, headHeight() - 2);
    painter->setPen(Qt::NoPen);
    painter->setBrush(t.seriesSoft[hue]);
    painter->drawRoundedRect(head, cornerRadius - 1, cornerRadius - 1);
    painter->setBrush(t.series[hue]);
    painter->drawRect(QRectF(head.left(), head.bottom() - 1, head.width(), 2));
    head.adjust(space::m, 0, -space::m, 0);
    painter->setPen(t.text);
    painter->setFont(scaledFont(type::section, QFont::DemiBold));
    painter->drawText(head, Qt::AlignLeft | Qt::AlignVCenter, m_name);
    painter->setFont(scaledFont(type::caption));
    painter->setPen(t.muted);
    painter->drawText(head, Qt::AlignRight | Qt::AlignVCenter, m_count);
    QRectF line(m_rect.left() + space::m, headHeight(), m_rect.width() - 2 * space::m,
                lineHeight());
    for (const Line& one : m_lines) {
        painter->setFont(scaledFont(type::caption, one.isKey ? QFont::DemiBold : QFont::Normal));
        painter->setPen(one.note.isEmpty() ? t.muted : t.text);
        painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter, one.text);
        painter->setPen(t.muted);
        painter->drawText(line, Qt::AlignRight | Qt::AlignVCenter, one.note);
        line.translate(0, lineHeight());
    }
}

QVariant EntityBox::itemChange(GraphicsItemChange change, const QVariant& value)
{
    if (change == ItemPositionHasChanged && m_moved)
        m_moved();
    return QGraphicsItem::itemChange(change, value);
}

ReferenceEdge::ReferenceEdge(const EntityBox& from, const EntityBox& to, QString attribute)
    : m_from(from), m_to(to), m_attribute(std::move(attribute))
{}

QString ReferenceEdge::description() const
{
    return Diagram::tr("%1.%2 names one %3").arg(m_from.name(), m_attribute, m_to.name());
}

ReferenceEdge::Ends ReferenceEdge::ends() const
{
    const QRectF from = m_from.mapRectToScene(m_from.boundingRect());
    const QRectF to = m_to.mapRectToScene(m_to.boundingRect());
    Ends ends;
    // Each end leaves on the side that looks at the other box; above each other, both at the right.
    const bool apart = from.right() < to.left() || to.right() < from.left();
    ends.fromSide = !apart || from.center().x() <= to.center().x() ? 1 : -1;
    ends.toSide = apart ? -ends.fromSide : 1;
    ends.from = {ends.fromSide > 0 ? from.right() : from.left(),
                 m_from.scenePos().y() + m_from.lineOf(m_attribute)};
    ends.to = {ends.toSide > 0 ? to.right() : to.left(), m_to.scenePos().y() + m_to.lineOf({})};
    return ends;
}

QRectF ReferenceEdge::boundingRect() const
{
    const Ends e = ends();
    return QRectF(e.from, e.to).normalized().adjusted(-reach - foot, -foot, reach + foot, foot);
}

void ReferenceEdge::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*)
{
    const Tokens& t = tokens();
    const Ends e = ends();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(m_from.isSelected() || m_to.isSelected() ? t.accent : t.muted, 1.3));
    painter->setBrush(Qt::NoBrush);
    const QPointF many(e.from.x() + e.fromSide * foot, e.from.y());
    const QPointF one(e.to.x() + e.toSide * foot, e.to.y());
    QPainterPath path(e.from);
    path.lineTo(many);
    path.cubicTo(many + QPointF(e.fromSide * reach, 0), one + QPointF(e.toSide * reach, 0), one);
    path.lineTo(e.to);
    painter->drawPath(path);
    // The foot of many, the bar of one.
    painter->drawLine(many, e.from + QPointF(0, -foot / 2));
    painter->drawLine(many, e.from + QPointF(0, foot / 2));
    painter->drawLine(one + QPointF(0, -foot / 2), one + QPointF(0, foot / 2));
}

} // namespace infera::app
