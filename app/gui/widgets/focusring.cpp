#include "app/gui/widgets/focusring.h"

#include "app/gui/theme/stylepaint.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QEvent>
#include <QPainter>

namespace infera::app {
namespace {

bool showsNoFocus(const QWidget* widget)
{
    // A list with a current row shows the focus there.
    if (const auto* view = qobject_cast<const QAbstractItemView*>(widget))
        return !view->currentIndex().isValid();
    return qobject_cast<const QAbstractScrollArea*>(widget) || widget->inherits("QCustomPlot");
}

} // namespace

FocusRing::FocusRing(QWidget* window) : QWidget(window), m_window(window)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
    connect(qApp, &QApplication::focusChanged, this,
            [this](QWidget*, QWidget* now) { follow(now); });
}

void FocusRing::follow(QWidget* focus)
{
    if (parentWidget() != m_window)
        parentWidget()->removeEventFilter(this);
    const bool wanted = focus && focus->window() == m_window && showsNoFocus(focus);
    if (!wanted) {
        hide();
        setParent(m_window);
        return;
    }
    setParent(focus);
    focus->installEventFilter(this);
    setGeometry(focus->rect());
    raise();
    show();
}

bool FocusRing::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize && watched == parentWidget())
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

void FocusRing::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    stylepaint::focusRing(painter, rect());
}

} // namespace infera::app
