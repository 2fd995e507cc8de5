#pragma once

#include "app/gui/theme/theme.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <functional>

class QProgressBar;
class QToolButton;

namespace infera::pricing {
struct CostReport;
struct ModeCost;
} // namespace infera::pricing

namespace infera::app {

class Analysis;
class JobBase;
class Label;
class Refresher;

/// The line at the foot of the window: what is being worked on, and the five numbers a designer
/// keeps an eye on. Each opens its place.
class StatusStrip final : public QWidget
{
    Q_OBJECT

public:
    using GoTo = std::function<void(const QString& page, const QString& subject)>;

    StatusStrip(Analysis& analysis, GoTo goTo, QWidget* parent = nullptr);

    [[nodiscard]] QSize minimumSizeHint() const override;
    /// A file that is being read or written; empty: none. Shown when it takes long.
    void setFileWork(const QString& work);

signals:
    void fileWorkCancelled();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

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
    void makeRoom();
    void showCost(const pricing::CostReport& report, const pricing::ModeCost* mode);
    void refreshUnserved();
    [[nodiscard]] int unservedByChosen() const; ///< by a chosen layout that was made by hand
    void refreshHotKey();
    void refreshFindings();
    [[nodiscard]] QString timeLeft(const JobBase& job);
    [[nodiscard]] bool isFileWorkShown() const;

    Analysis& m_analysis;
    GoTo m_goTo;
    Label* m_work;
    QElapsedTimer m_clock; ///< since the job under way began
    const JobBase* m_timed = nullptr;
    QString m_fileWork;
    QTimer m_fileWorkShown;
    Refresher* m_refresher = nullptr;
    QProgressBar* m_progress;
    QToolButton* m_cancel;
    Counter m_cost;
    Counter m_hotKey;
    Counter m_unserved;
    Counter m_findings;
    Counter m_prices;
};

} // namespace infera::app
