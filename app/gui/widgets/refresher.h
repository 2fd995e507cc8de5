#pragma once

#include <QObject>
#include <QTimer>

#include <functional>

class QWidget;

namespace infera::app {

/// Brings what a widget shows up to date: once for all the changes of one turn of the event loop,
/// and while it is hidden not before it is seen. An edit elsewhere should not pay for it.
class Refresher final : public QObject
{
    Q_OBJECT

public:
    Refresher(QWidget& shown, std::function<void()> refresh);

    /// Something has changed.
    void ask();
    /// For who needs what is shown before the turn ends or while it is hidden.
    void catchUp();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget& m_shown;
    std::function<void()> m_refresh;
    QTimer m_turn;
    bool m_isOld = false;
};

} // namespace infera::app
