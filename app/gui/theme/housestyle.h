#pragma once

#include <QProxyStyle>
#include <QString>

class QStyleOptionHeader;

namespace infera::app {

/// Fusion with the program's density and a flat drawing of the few elements that make its face.
/// Heights follow the font; no widget sets its own.
class HouseStyle final : public QProxyStyle
{
    Q_OBJECT

public:
    HouseStyle();

    [[nodiscard]] QSize sizeFromContents(ContentsType type, const QStyleOption* option,
                                         const QSize& size, const QWidget* widget) const override;
    [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption* option,
                                  const QWidget* widget) const override;
    [[nodiscard]] int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                                QStyleHintReturn* data) const override;
    [[nodiscard]] QRect subElementRect(SubElement element, const QStyleOption* option,
                                       const QWidget* widget) const override;
    [[nodiscard]] QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option,
                                       SubControl part, const QWidget* widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                            QPainter* painter, const QWidget* widget) const override;

private:
    void drawHeader(const QStyleOptionHeader& header, QPainter& painter,
                    const QWidget* widget) const;
};

/// Of the area in which a whole page scrolls.
inline const QString pageAreaName = QStringLiteral("pageArea");

/// Where a text too long is cut: a name is known by its beginning and its end, a sentence by its
/// beginning.
[[nodiscard]] Qt::TextElideMode elideModeOf(const QString& text);

} // namespace infera::app
