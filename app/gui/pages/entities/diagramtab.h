#pragma once

#include "app/gui/diagram/entitydiagram.h"

#include <QWidget>

namespace infera::app {

struct PageContext;

/// The diagram of the design's entities with its buttons; remembers where the boxes stand.
class DiagramTab final : public QWidget
{
    Q_OBJECT

public:
    explicit DiagramTab(PageContext& context, QWidget* parent = nullptr);

    [[nodiscard]] EntityDiagram& diagram() { return *m_diagram; }
    void setCurrent(const QString& entity);

signals:
    void chosen(const QString& entity);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void refresh();
    void onMoved(const QString& entity, bool byKeys);
    void place(const EntityDiagram::Places& places);
    void remember();
    void recall();

    PageContext& m_context;
    EntityDiagram* m_diagram;
    bool m_isFresh = true; ///< nobody has placed a box of this design
    bool m_isOld = true;
    EntityDiagram::Places m_places; ///< before the next move
};

} // namespace infera::app
