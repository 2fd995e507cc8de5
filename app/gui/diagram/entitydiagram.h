#pragma once

#include <QGraphicsView>
#include <QHash>

#include <vector>

namespace infera::model {
struct Design;
}

namespace infera::app {

class EntityBox;
class ReferenceEdge;

/// The entities as boxes with their keys and references, joined by lines with the many at one end
/// and the one at the other. Boxes are dragged; where they stand is told, not kept. With the
/// keyboard: arrows go from box to box, with Ctrl they move it, Enter chooses it.
class EntityDiagram final : public QGraphicsView
{
    Q_OBJECT

public:
    using Places = QHash<QString, QPointF>;

    explicit EntityDiagram(QWidget* parent = nullptr);
    ~EntityDiagram() override;

    void setDesign(const model::Design& design);
    /// Boxes without a place stand where the program thinks best.
    void setPlaces(const Places& places);
    [[nodiscard]] Places places() const;
    void setCurrent(const QString& entity);
    /// All boxes where the program thinks best.
    void arrange();
    void fit();

signals:
    void chosen(const QString& entity);
    /// A box, or (empty) all of them, have another place; by keys: more such steps may follow.
    void moved(const QString& entity, bool byKeys);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void begin(); ///< the whole of it, or what can be read of it
    void rebuild();
    void describe();
    [[nodiscard]] EntityBox* selected() const;
    [[nodiscard]] QHash<QString, QPointF> bestPlaces() const;
    void placeColumn(std::vector<const EntityBox*> boxes, double left,
                     QHash<QString, QPointF>& best) const;

    std::vector<EntityBox*> m_boxes;
    std::vector<ReferenceEdge*> m_edges;
    Places m_places;
    bool m_fitted = false;
};

} // namespace infera::app
