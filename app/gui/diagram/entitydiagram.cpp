#include "app/gui/diagram/entitydiagram.h"

#include "app/core/text/strings.h"
#include "app/gui/diagram/diagramitems.h"
#include "app/gui/theme/tokens.h"
#include "model/design/design.h"

#include <QKeyEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <map>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

constexpr double gapX = 64;
constexpr double gapY = 28;
constexpr double keyMove = 16;
constexpr double zoomStep = 1.15;
constexpr double mostZoom = 1.7;
constexpr double leastZoom = 0.6; ///< in which a diagram that is too large begins
constexpr int mostLevels = 64;

} // namespace

EntityDiagram::EntityDiagram(QWidget* parent) : QGraphicsView(parent)
{
    setScene(new QGraphicsScene(this));
    setAccessibleName(tr("Entity diagram"));
    setToolTip(tr("Arrow keys go from box to box, with Ctrl they move it"));
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setDragMode(QGraphicsView::ScrollHandDrag);
    setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
    setTransformationAnchor(QGraphicsView::AnchorUnderMouse);
    setFocusPolicy(Qt::StrongFocus);
    connect(scene(), &QGraphicsScene::selectionChanged, this, [this] {
        if (const EntityBox* box = selected())
            emit chosen(box->name());
        scene()->update();
    });
    setBackgroundBrush(tokens().base);
}

EntityDiagram::~EntityDiagram()
{
    // The scene tells of boxes that go while it goes itself.
    disconnect(scene(), nullptr, this, nullptr);
}

void EntityDiagram::setDesign(const model::Design& design)
{
    const QString current = selected() ? selected()->name() : QString();
    m_places = places();
    {
        const QSignalBlocker quiet(scene());
        scene()->clear();
        m_boxes.clear();
        m_edges.clear();
        for (std::size_t i = 0; i < design.entities.size(); ++i) {
            auto* box = new EntityBox(design.entities[i], i, [this] {
                for (ReferenceEdge* edge : m_edges)
                    edge->follow();
            });
            scene()->addItem(box);
            m_boxes.push_back(box);
        }
        const auto boxOf = [this](const std::string& name) -> EntityBox* {
            const auto found = std::find_if(m_boxes.begin(), m_boxes.end(), [&](const auto* one) {
                return one->name() == toQString(name);
            });
            return found == m_boxes.end() ? nullptr : *found;
        };
        for (const model::Entity& entity : design.entities) {
            for (const model::Attribute& attribute : entity.attributes) {
                EntityBox* to =
                    attribute.references.empty() ? nullptr : boxOf(attribute.references);
                if (EntityBox* from = boxOf(entity.name); from && to) {
                    auto* edge = new ReferenceEdge(*from, *to, toQString(attribute.name));
                    scene()->addItem(edge);
                    m_edges.push_back(edge);
                }
            }
        }
    }
    rebuild();
    setCurrent(current);
    describe();
    if (!m_fitted && isVisible())
        begin();
}

QHash<QString, QPointF> EntityDiagram::bestPlaces() const
{
    // What others refer to stands left of them: levels from left to right.
    std::map<const EntityBox*, int> level;
    for (int round = 0; round < mostLevels; ++round) {
        bool changed = false;
        for (const ReferenceEdge* edge : m_edges) {
            const int wanted = level[&edge->to()] + 1;
            if (&edge->from() != &edge->to() && level[&edge->from()] < wanted &&
                wanted < static_cast<int>(m_boxes.size())) {
                level[&edge->from()] = wanted;
                changed = true;
            }
        }
        if (!changed)
            break;
    }
    std::map<int, double> widths;
    for (const EntityBox* box : m_boxes)
        widths[level[box]] = std::max(widths[level[box]], box->boundingRect().width());
    std::map<int, double> lefts;
    double left = 0;
    for (const auto& [column, width] : widths) {
        lefts[column] = left;
        left += width + gapX;
    }
    std::map<int, std::vector<const EntityBox*>> columns;
    for (const EntityBox* box : m_boxes)
        columns[level[box]].push_back(box);
    QHash<QString, QPointF> best;
    for (auto& [column, boxes] : columns)
        placeColumn(boxes, lefts[column], best);
    return best;
}

void EntityDiagram::placeColumn(std::vector<const EntityBox*> boxes, double left,
                                QHash<QString, QPointF>& best) const
{
    // At the height of what they refer to, so that few lines cross and none is long.
    const auto height = [](const EntityBox* box) { return box->boundingRect().height(); };
    std::map<const EntityBox*, double> wanted;
    for (const EntityBox* box : boxes) {
        double sum = 0;
        int count = 0;
        for (const ReferenceEdge* edge : m_edges) {
            const auto to = best.constFind(edge->to().name());
            if (&edge->from() != box || to == best.constEnd())
                continue;
            sum += to->y() + height(&edge->to()) / 2;
            ++count;
        }
        if (count > 0)
            wanted[box] = sum / count;
    }
    const auto heightOf = [&](const EntityBox* box) {
        const auto found = wanted.find(box);
        return found == wanted.end() ? 0 : found->second;
    };
    std::stable_sort(boxes.begin(), boxes.end(),
                     [&](const auto* a, const auto* b) { return heightOf(a) < heightOf(b); });
    double top = 0;
    double off = 0;
    for (const EntityBox* box : boxes) {
        best[box->name()] = {left, top};
        if (const auto at = wanted.find(box); at != wanted.end())
            off += at->second - (top + height(box) / 2);
        top += height(box) + gapY;
    }
    for (const EntityBox* box : boxes)
        best[box->name()].ry() += std::round(off / static_cast<double>(boxes.size()));
}

void EntityDiagram::rebuild()
{
    const auto best = bestPlaces();
    for (EntityBox* box : m_boxes)
        box->setPos(m_places.value(box->name(), best.value(box->name())));
    scene()->setSceneRect(scene()->itemsBoundingRect().adjusted(-gapY, -gapY, gapY, gapY));
}

void EntityDiagram::setPlaces(const Places& places)
{
    m_places = places;
    rebuild();
    m_fitted = false;
}

EntityDiagram::Places EntityDiagram::places() const
{
    Places places = m_places;
    const auto best = bestPlaces();
    for (const EntityBox* box : m_boxes) {
        if (box->pos() != best.value(box->name()))
            places[box->name()] = box->pos();
    }
    return places;
}

void EntityDiagram::arrange()
{
    m_places.clear();
    rebuild();
    fit();
    emit moved({}, false);
}

void EntityDiagram::fit()
{
    if (m_boxes.empty())
        return;
    fitInView(scene()->sceneRect(), Qt::KeepAspectRatio);
    // Small diagrams are not blown up beyond what reads well.
    if (transform().m11() > mostZoom) {
        resetTransform();
        scale(mostZoom, mostZoom);
    }
}

void EntityDiagram::begin()
{
    fit();
    // What could not be read is scrolled through instead.
    if (m_boxes.empty() || transform().m11() >= leastZoom)
        return;
    resetTransform();
    scale(leastZoom, leastZoom);
    const EntityBox* box = selected();
    centerOn(box ? box : m_boxes.front());
}

EntityBox* EntityDiagram::selected() const
{
    const auto found = std::find_if(m_boxes.begin(), m_boxes.end(),
                                    [](const EntityBox* box) { return box->isSelected(); });
    return found == m_boxes.end() ? nullptr : *found;
}

void EntityDiagram::setCurrent(const QString& entity)
{
    const QSignalBlocker quiet(scene());
    for (EntityBox* box : m_boxes)
        box->setSelected(box->name() == entity);
    scene()->update();
}

void EntityDiagram::describe()
{
    QStringList parts;
    for (const EntityBox* box : m_boxes)
        parts += box->description();
    for (const ReferenceEdge* edge : m_edges)
        parts += edge->description();
    setAccessibleDescription(parts.join(u"; "_s));
}

void EntityDiagram::keyPressEvent(QKeyEvent* event)
{
    const int key = event->key();
    const bool arrow =
        key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up || key == Qt::Key_Down;
    EntityBox* box = selected();
    if (key == Qt::Key_Home) {
        fit();
        return;
    }
    if (!arrow || m_boxes.empty()) {
        QGraphicsView::keyPressEvent(event);
        return;
    }
    const QPointF way(key == Qt::Key_Right  ? 1
                      : key == Qt::Key_Left ? -1
                                            : 0,
                      key == Qt::Key_Down ? 1
                      : key == Qt::Key_Up ? -1
                                          : 0);
    if (box && event->modifiers() & Qt::ControlModifier) {
        box->setPos(box->pos() + way * keyMove);
        emit moved(box->name(), true);
        return;
    }
    // The nearest box in that direction.
    EntityBox* best = nullptr;
    double distance = 0;
    for (EntityBox* other : m_boxes) {
        const QPointF to = box ? other->pos() - box->pos() : QPointF();
        const double along = QPointF::dotProduct(to, way);
        const double across = std::abs(to.x() * way.y()) + std::abs(to.y() * way.x());
        const double here = along + 2 * across;
        if (other != box && (!box || along > 0) && (!best || here < distance)) {
            best = other;
            distance = here;
        }
    }
    if (best) {
        scene()->clearSelection();
        best->setSelected(true);
        ensureVisible(best);
    }
}

void EntityDiagram::wheelEvent(QWheelEvent* event)
{
    if (!(event->modifiers() & Qt::ControlModifier)) {
        QGraphicsView::wheelEvent(event);
        return;
    }
    m_fitted = true;
    const double factor = event->angleDelta().y() > 0 ? zoomStep : 1 / zoomStep;
    scale(factor, factor);
}

void EntityDiagram::mouseReleaseEvent(QMouseEvent* event)
{
    QGraphicsView::mouseReleaseEvent(event);
    scene()->setSceneRect(scene()->itemsBoundingRect().adjusted(-gapY, -gapY, gapY, gapY));
    if (const EntityBox* box = selected())
        emit moved(box->name(), false);
}

void EntityDiagram::changeEvent(QEvent* event)
{
    QGraphicsView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        setBackgroundBrush(tokens().base);
}

void EntityDiagram::showEvent(QShowEvent* event)
{
    QGraphicsView::showEvent(event);
    if (!m_fitted)
        begin();
}

void EntityDiagram::resizeEvent(QResizeEvent* event)
{
    QGraphicsView::resizeEvent(event);
    // The first size is not the one it is shown in; fitted until the user zooms.
    if (!m_fitted && isVisible())
        begin();
}

} // namespace infera::app
