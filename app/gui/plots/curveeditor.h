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

    /// 24 values, or none. Does not emit drawn().
    void setValues(std::vector<double> values, std::function<QString(double)> format);
    [[nodiscard]] const std::vector<double>& values() const { return m_values; }
    /// The hours and their values, tab separated, the titles first.
    [[nodiscard]] QString table() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    /// The hand left the curve, or a key moved a point.
    void drawn(const std::vector<double>& values);

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
    std::function<QString(double)> m_format;
    double m_top = 1; ///< of the scale; stays while a point is dragged
    int m_hour = -1;
    bool m_drawing = false;
};

} // namespace infera::app
