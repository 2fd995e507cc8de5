#include "app/gui/theme/symbol.h"

#include "app/gui/theme/tokens.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

class SymbolEngine final : public QIconEngine
{
public:
    SymbolEngine(QByteArray svg, TextRole role) : m_svg(std::move(svg)), m_role(role) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        const QColor color = mode == QIcon::Disabled ? tokens().control : textColor(m_role);
        QByteArray tinted = m_svg;
        tinted.replace("#000000", color.name().toLatin1());
        QSvgRenderer renderer(tinted);
        const int side = qMin(rect.width(), rect.height());
        QRectF square(0, 0, side, side);
        square.moveCenter(QRectF(rect).center());
        renderer.render(painter, square);
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state,
                         qreal scale) override
    {
        QPixmap pixmap = this->pixmap(size, mode, state);
        pixmap.setDevicePixelRatio(scale);
        return pixmap;
    }

    [[nodiscard]] QIconEngine* clone() const override { return new SymbolEngine(*this); }
    QString key() const override { return u"infera-symbol"_s; }

private:
    QByteArray m_svg;
    TextRole m_role;
};

} // namespace

QIcon symbol(const QString& name, TextRole role)
{
    if (name.isEmpty())
        return {};
    QFile file(u":/icons/"_s + name + u".svg"_s);
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(opened, "symbol", "no such symbol");
    return QIcon(new SymbolEngine(opened ? file.readAll() : QByteArray(), role));
}

} // namespace infera::app
