#pragma once

#include <QWidget>

#include <functional>
#include <vector>

namespace infera::app {

/// The traffic of a day as 24 points, drawn by dragging. With the keyboard: left and right choose
/// an hour, up and down move it.
class CurveEditor final : public QWidget
{
    Q_OBJECT

public:
    static constexpr int hours = 24;

    explicit CurveEditor(const QString& name, QWidget* parent = nullptr);

    /// 24 values, or none. Does not emit drawn(). While the hand is on the curve, its values stay.
    void setValues(std::vector<double> values, std::function<QString(double)> format);
    /// Nothing to draw on until there are values again; what the hand had begun is dropped.
    void clear();
    [[nodiscard]] bool isBeingDrawn() const { return m_drawing; }
    [[nodiscard]] const std::vector<double>& values() const { return m_values; }
    /// The hours and their values, tab separated, the titles first.
    [[nodiscard]] QString table() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    /// The hand left the curve, or a key moved a point. `before`: the values without that.
    void drawn(const std::vector<double>& values, const std::vector<double>& before);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] QRectF area() const;
    [[nodiscard]] QPointF pointOf(int hour) const;
    [[nodiscard]] int hourAt(double x) const;
    [[nodiscard]] double valueAt(double y) const;
    void drawTo(const QPointF& at);
    void choose(int hour);
    [[nodiscard]] QString readout(int hour) const;

    std::vector<double> m_values;
    std::vector<double> m_before; ///< the hand came to the curve
    std::function<QString(double)> m_format;
    double m_top = 1; ///< of the scale; stays while a point is dragged
    int m_hour = -1;
    bool m_drawing = false;
};

} // namespace infera::app
