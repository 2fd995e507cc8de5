#pragma once

#include <QCoreApplication>
#include <QString>

#include <functional>

class QCustomPlot;
class QPoint;
class QWidget;

/// What all plots have in common: their colours, their ticks, and how pictures leave them.
namespace infera::app {

/// Background, axes and grid by the theme's tokens.
void themePlot(QCustomPlot& plot);
/// Labels of the ticks of one axis.
void setTicks(QCustomPlot& plot, bool isX, std::function<QString(double)> format);
/// The same for an axis that counts in powers of ten.
void setLogTicks(QCustomPlot& plot, bool isX, std::function<QString(double)> format);
/// At twice the size of the screen, or scalable: by the name's ending (.png, .svg, .pdf).
[[nodiscard]] bool savePlot(QCustomPlot& plot, const QString& path);

/// The menu of a plot: copy and save the picture, copy the numbers, show everything.
struct PlotMenu
{
    Q_DECLARE_TR_FUNCTIONS(infera::app::PlotMenu)

public:
    QCustomPlot& plot;
    std::function<QString()> table;
    std::function<void()> showAll;
    void open(const QPoint& at) const;
};

/// The same for a picture that a widget paints itself.
void openPictureMenu(QWidget& picture, const std::function<QString()>& table, const QPoint& at);

} // namespace infera::app
