#include "app/gui/widgets/refresher.h"

#include <QEvent>
#include <QWidget>

#include <utility>

namespace infera::app {

Refresher::Refresher(QWidget& shown, std::function<void()> refresh)
    : QObject(&shown), m_shown(shown), m_refresh(std::move(refresh))
{
    m_turn.setSingleShot(true);
    m_turn.setInterval(0);
    connect(&m_turn, &QTimer::timeout, this, &Refresher::catchUp);
    shown.installEventFilter(this);
}

void Refresher::ask()
{
    m_isOld = true;
    if (m_shown.isVisible() && !m_turn.isActive())
        m_turn.start();
}

void Refresher::catchUp()
{
    m_turn.stop();
    if (std::exchange(m_isOld, false))
        m_refresh();
}

bool Refresher::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Show)
        catchUp();
    return QObject::eventFilter(watched, event);
}

} // namespace infera::app
