// QCustomPlot's header uses Qt's foreach.
#undef QT_NO_FOREACH
#include <qcustomplot.h>

#include "app/gui/plots/plottools.h"

#include "app/gui/theme/theme.h"
#include "app/gui/theme/tokens.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QMenu>
#include <QSvgGenerator>

namespace infera::app {
namespace {

class FormattedTicker final : public QCPAxisTicker
{
public:
    explicit FormattedTicker(std::function<QString(double)> format) : m_format(std::move(format)) {}

protected:
    QString getTickLabel(double tick, const QLocale&, QChar, int) override
    {
        return m_format(tick);
    }
    int getSubTickCount(double) override { return 0; }

private:
    std::function<QString(double)> m_format;
};

/// The powers of ten, and no line between them.
class FormattedLogTicker final : public QCPAxisTickerLog
{
public:
    explicit FormattedLogTicker(std::function<QString(double)> format) : m_format(std::move(format))
    {
        setSubTickCount(0);
    }

protected:
    QString getTickLabel(double tick, const QLocale&, QChar, int) override
    {
        return m_format(tick);
    }

private:
    std::function<QString(double)> m_format;
};

} // namespace

void themePlot(QCustomPlot& plot)
{
    const Tokens& t = tokens();
    plot.setBackground(t.base);
    plot.axisRect()->setBackground(t.base);
    for (QCPAxis* axis : {plot.xAxis, plot.yAxis}) {
        axis->setBasePen(QPen(t.hairline, 1));
        axis->setTickPen(QPen(t.hairline, 1));
        axis->setSubTickPen(Qt::NoPen);
        // Outward: inside they would cut through the lines.
        axis->setTickLength(0, space::xs);
        axis->setTickLabelColor(t.muted);
        axis->setLabelColor(t.muted);
        axis->setTickLabelFont(scaledFont(type::small));
        axis->setLabelFont(scaledFont(type::small));
        axis->grid()->setPen(QPen(t.hairline, 1, Qt::DotLine));
        axis->grid()->setZeroLinePen(Qt::NoPen);
    }
}

void setTicks(QCustomPlot& plot, bool isX, std::function<QString(double)> format)
{
    QCPAxis* axis = isX ? plot.xAxis : plot.yAxis;
    axis->setTicker(QSharedPointer<FormattedTicker>::create(std::move(format)));
}

void setLogTicks(QCustomPlot& plot, bool isX, std::function<QString(double)> format)
{
    QCPAxis* axis = isX ? plot.xAxis : plot.yAxis;
    axis->setTicker(QSharedPointer<FormattedLogTicker>::create(std::move(format)));
}

bool savePlot(QCustomPlot& plot, const QString& path)
{
    if (path.endsWith(QLatin1String(".pdf"), Qt::CaseInsensitive))
        return plot.savePdf(path);
    if (!path.endsWith(QLatin1String(".svg"), Qt::CaseInsensitive))
        return plot.savePng(path, 0, 0, 2.0);
    QSvgGenerator generator;
    generator.setFileName(path);
    generator.setSize(plot.size());
    generator.setViewBox(plot.rect());
    QCPPainter painter;
    if (!painter.begin(&generator))
        return false;
    painter.setMode(QCPPainter::pmVectorized);
    plot.toPainter(&painter, plot.width(), plot.height());
    return painter.end();
}

void PlotMenu::open(const QPoint& at) const
{
    QMenu menu;
    menu.addAction(tr("Copy Picture"), &plot,
                   [this] { QApplication::clipboard()->setPixmap(plot.toPixmap(0, 0, 2.0)); });
    menu.addAction(tr("Copy Numbers"), &plot,
                   [this] { QApplication::clipboard()->setText(table()); });
    menu.addAction(tr("Save Picture..."), &plot, [this] {
        const QString path = QFileDialog::getSaveFileName(&plot, tr("Save Picture"), {},
                                                          tr("Pictures (*.svg *.png *.pdf)"));
        if (!path.isEmpty())
            (void)savePlot(plot, path);
    });
    menu.addSeparator();
    menu.addAction(tr("Show All"), &plot, [this] { showAll(); });
    menu.exec(plot.mapToGlobal(at));
}

void openPictureMenu(QWidget& picture, const std::function<QString()>& table, const QPoint& at)
{
    const auto save = [&picture](const QString& path) {
        if (!path.endsWith(QLatin1String(".svg"), Qt::CaseInsensitive)) {
            (void)picture.grab().save(path);
            return;
        }
        QSvgGenerator generator;
        generator.setFileName(path);
        generator.setSize(picture.size());
        generator.setViewBox(picture.rect());
        picture.render(&generator);
    };
    QMenu menu;
    menu.addAction(PlotMenu::tr("Copy Picture"), &picture,
                   [&] { QApplication::clipboard()->setPixmap(picture.grab()); });
    menu.addAction(PlotMenu::tr("Copy Numbers"), &picture,
                   [&] { QApplication::clipboard()->setText(table()); });
    menu.addAction(PlotMenu::tr("Save Picture..."), &picture, [&] {
        const QString path = QFileDialog::getSaveFileName(
            &picture, PlotMenu::tr("Save Picture"), {}, PlotMenu::tr("Pictures (*.svg *.png)"));
        if (!path.isEmpty())
            save(path);
    });
    menu.exec(picture.mapToGlobal(at));
}

} // namespace infera::app
