#pragma once

#include "engine/simulation/simulation.h"

#include <QImage>
#include <QWidget>

namespace infera::app {

/// Key ranges by time: how near each slice of the keys came to its partition's limit. Arrow keys
/// move a cursor whose cell is read out; the wheel, + and - zoom, dragging and Shift with the
/// arrows pan, a double click and Home show all.
class HeatmapView final : public QWidget
{
    Q_OBJECT

public:
    explicit HeatmapView(const QString& name, QWidget* parent = nullptr);

    void setHeatmap(const engine::Heatmap& map);
    [[nodiscard]] QSize sizeHint() const override;
    /// A line for each key range, a column for each step of time: shares of the limit.
    [[nodiscard]] QString table() const;
    /// The same with the times above and the key ranges before.
    [[nodiscard]] QString titledTable() const;
    /// The part that is shown: steps from left to right, key ranges from top to bottom.
    [[nodiscard]] QRectF shown() const { return m_shown; }
    /// The cell under the cursor; (-1, -1): none.
    [[nodiscard]] QPoint cursorCell() const { return {m_step, m_range}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    [[nodiscard]] QRect area() const;
    [[nodiscard]] std::size_t steps() const;
    [[nodiscard]] double pressureAt(std::size_t step, std::size_t range) const;
    [[nodiscard]] QString readout() const;
    [[nodiscard]] QRectF whole() const;
    [[nodiscard]] QPointF cellAt(const QPointF& position) const;
    [[nodiscard]] QRectF rectOf(int step, int range) const;
    void rebuild();
    void moveCursor(int step, int range);
    void showPart(QRectF part);
    void zoom(double factor, const QPointF& around, bool keysToo);
    void paintFoot(QPainter& painter, const QRect& area);

    engine::Heatmap m_map;
    QImage m_image;
    QRectF m_shown;
    QPointF m_dragged; ///< where the drag began, on the widget
    QRectF m_dragFrom; ///< what was shown then; null: no drag
    int m_step = -1;
    int m_range = -1;
};

/// The colour of a pressure: from the card's own colour over the accent to the colour of errors.
[[nodiscard]] QColor pressureColor(double pressure);

} // namespace infera::app
