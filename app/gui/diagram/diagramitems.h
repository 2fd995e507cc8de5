#pragma once

#include <QGraphicsItem>
#include <QStringList>

#include <functional>
#include <vector>

namespace infera::model {
struct Entity;
}

namespace infera::app {

/// An entity: its name, how many there are, key and reference attributes.
class EntityBox final : public QGraphicsItem
{
public:
    EntityBox(const model::Entity& entity, std::size_t color, std::function<void()> moved);

    [[nodiscard]] const QString& name() const { return m_name; }
    [[nodiscard]] QString description() const;
    [[nodiscard]] QRectF boundingRect() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;
    /// The height at which a reference leaves the box.
    [[nodiscard]] double lineOf(const QString& attribute) const;

protected:
    QVariant itemChange(GraphicsItemChange change, const QVariant& value) override;

private:
    struct Line
    {
        QString text;
        QString note; ///< the type, or what it refers to
        bool isKey = false;
    };
    QString m_name;
    QString m_count;
    std::vector<Line> m_lines;
    std::size_t m_color;
    std::function<void()> m_moved;
    QRectF m_rect;
};

/// From the attribute that refers to the entity it names: many to one.
class ReferenceEdge final : public QGraphicsItem
{
public:
    ReferenceEdge(const EntityBox& from, const EntityBox& to, QString attribute);

    void follow() { prepareGeometryChange(); }
    [[nodiscard]] const EntityBox& from() const { return m_from; }
    [[nodiscard]] const EntityBox& to() const { return m_to; }
    [[nodiscard]] QString description() const;
    [[nodiscard]] QRectF boundingRect() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    struct Ends
    {
        QPointF from;
        QPointF to;
        double fromSide = 1; ///< to the right: 1, to the left: -1
        double toSide = 1;
    };
    [[nodiscard]] Ends ends() const;

    const EntityBox& m_from;
    const EntityBox& m_to;
    QString m_attribute;
};

} // namespace infera::app
