#pragma once

#include <QColor>
#include <QString>
#include <QVector>
#include <QWidget>

#include <functional>
#include <memory>

class QCustomPlot;

namespace infera::app {

/// One line of a plot.
struct PlotLine
{
    QString name;
    QVector<double> x;
    QVector<double> y;
    int series = 0; ///< of the theme's series colours
    bool isStep = false;
    QString shorter = {}; ///< its name where there is little room
};

/// A horizontal line with a name: a limit, a provisioned capacity.
struct PlotLimit
{
    QString name;
    double y = 0;
};

/// Lines over a common axis, labelled directly. Drag to pan, wheel or + and - to zoom, double click
/// or Home for all; arrow keys move a cursor that reads out the values. The numbers behind it are
/// in `table()`.
class Plot final : public QWidget
{
    Q_OBJECT

public:
    enum class XAxis
    {
        TimeOfDay,
        Months,
        Plain
    };

    explicit Plot(const QString& name, QWidget* parent = nullptr);
    ~Plot() override;

    void setAxes(XAxis x, const QString& xTitle, const QString& yTitle,
                 std::function<QString(double)> formatY);
    void setData(QVector<PlotLine> lines, QVector<PlotLimit> limits = {});
    /// The numbers behind the picture, tab separated, one row per x.
    [[nodiscard]] QString table() const;
    /// Picture at twice the size of the screen, or scalable: by the name's ending (.png, .svg,
    /// .pdf).
    [[nodiscard]] bool saveAs(const QString& path);

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void rebuild();
    void applyTheme();
    void placeLabels();
    void moveCursor(double x);
    void showAll();
    void updateDescription();
    void showMenu(const QPoint& at);
    [[nodiscard]] QString readout(double x) const;
    [[nodiscard]] QString labelOf(const PlotLine& line) const;

    struct Items;
    QCustomPlot* m_plot;
    std::unique_ptr<Items> m_items;
    QVector<PlotLine> m_lines;
    QVector<PlotLimit> m_limits;
    XAxis m_xAxis = XAxis::Plain;
    QString m_xTitle;
    QString m_yTitle;
    std::function<QString(double)> m_formatY;
};

} // namespace infera::app
