#pragma once

#include <QVector>
#include <QWidget>

#include <functional>

class QCPAxis;
class QCPItemText;
class QCustomPlot;

namespace infera::app {

/// A point with its name.
struct ScatterPoint
{
    QString name;
    double x = 0;
    double y = 0;
    bool emphasised = false; ///< filled, and named in the accent colour
};

/// Named points over two axes. Click or arrow keys choose one; the numbers are in `table()`.
class Scatter final : public QWidget
{
    Q_OBJECT

public:
    explicit Scatter(const QString& name, QWidget* parent = nullptr);

    void setAxes(const QString& xTitle, const QString& yTitle,
                 std::function<QString(double)> formatX, std::function<QString(double)> formatY);
    /// A limit of y with its name; drawn when the points come near it.
    void setLimit(const QString& name, double y);
    void setPoints(QVector<ScatterPoint> points);
    /// -1: none. Does not emit chosen().
    void setCurrent(int point);
    [[nodiscard]] int current() const { return m_current; }
    [[nodiscard]] QString table() const;

signals:
    void chosen(int point);

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void rebuild();
    void showAll();
    void placeLabels();
    void choose(int point);
    void updateDescription();
    /// Small values are told apart on an axis that counts in powers of ten.
    void scale(QCPAxis& axis, bool isLog);
    /// Where a value stands on an axis: nothing has no place among powers of ten.
    [[nodiscard]] double shown(const QCPAxis& axis, double value) const;
    [[nodiscard]] QPointF pixels(const ScatterPoint& point) const;
    [[nodiscard]] bool isAbove(double y) const;
    [[nodiscard]] int nearest(const QPoint& at) const;
    void showMenu(const QPoint& at);

    QCustomPlot* m_plot;
    QVector<ScatterPoint> m_points;
    QVector<QCPItemText*> m_labels; ///< by point
    QCPItemText* m_limitLabel = nullptr;
    QString m_xTitle;
    QString m_yTitle;
    QString m_limitName;
    double m_limit = 0;
    std::function<QString(double)> m_formatX;
    std::function<QString(double)> m_formatY;
    int m_current = -1;
};

} // namespace infera::app
