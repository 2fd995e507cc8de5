#pragma once

#include <QColor>

class QPainter;
class QRect;
class QStyleOption;

/// What the style draws, each piece a function over the option alone.
namespace infera::app::stylepaint {

void button(QPainter& painter, const QStyleOption& option, bool isPrimary);
void toolButton(QPainter& painter, const QStyleOption& option);
void field(QPainter& painter, const QStyleOption& option);
void focusRing(QPainter& painter, const QRect& rect);
void rowPanel(QPainter& painter, const QStyleOption& option, bool first);
void checkBox(QPainter& painter, const QStyleOption& option);
void radioButton(QPainter& painter, const QStyleOption& option);
void headerSection(QPainter& painter, const QStyleOption& option);
void tab(QPainter& painter, const QStyleOption& option);
void arrow(QPainter& painter, const QRect& rect, bool up, const QColor& color);
void scrollHandle(QPainter& painter, const QRect& rect, bool horizontal, bool active);
void progressBar(QPainter& painter, const QRect& rect, double fraction, bool busy);

} // namespace infera::app::stylepaint
