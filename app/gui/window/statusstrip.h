#pragma once

#include "app/gui/theme/theme.h"

#include <QElapsedTimer>
#include <QWidget>

#include <functional>

class QProgressBar;
class QToolButton;

namespace infera::app {

class Analysis;
class JobBase;
class Label;

/// The line at the foot of the window: what is being worked on, and the five numbers a designer
/// keeps an eye on. Each opens its place.
class StatusStrip final : public QWidget
{
    Q_OBJECT

public:
    using GoTo = std::function<void(const QString& page, const QString& subject)>;

    StatusStrip(Analysis& analysis, GoTo goTo, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Counter
    {
        QToolButton* button = nullptr;
        QString tip;
        TextRole role = TextRole::Muted;
    };
    void show(Counter& counter, const QString& text, TextRole role, const QString& icon = {},
              bool stale = false);
    [[nodiscard]] QString restText() const;
    void refresh();
    void refreshWork();
    void refreshUnserved();
    void refreshHotKey();
    void refreshFindings();
    [[nodiscard]] QString timeLeft(const JobBase& job);

    Analysis& m_analysis;
    GoTo m_goTo;
    Label* m_work;
    QElapsedTimer m_clock; ///< since the job under way began
    const JobBase* m_timed = nullptr;
    QProgressBar* m_progress;
    QToolButton* m_cancel;
    Counter m_cost;
    Counter m_hotKey;
    Counter m_unserved;
    Counter m_findings;
    Counter m_prices;
};

} // namespace infera::app
