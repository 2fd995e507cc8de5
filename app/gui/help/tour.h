#pragma once

#include <QFrame>
#include <QPointer>

#include <functional>

class QPushButton;

namespace infera::app {

class Label;

/// One stop of a tour: what to show, and what to say about it.
struct TourStep
{
    QString title;
    QString text;
    /// Turns to the place and returns what to point at.
    std::function<QWidget*()> show;
};

/// Walks through the program: a note beside the thing it is about, which stays usable. Enter or the
/// right arrow goes on, the left arrow back, Esc ends.
class Tour final : public QFrame
{
    Q_OBJECT

public:
    Tour(QList<TourStep> steps, QWidget* window);
    ~Tour() override;

    void start();
    void goTo(int step);
    [[nodiscard]] int step() const { return m_step; }
    [[nodiscard]] int count() const { return static_cast<int>(m_steps.size()); }
    [[nodiscard]] QWidget* subject() const { return m_subject; }

signals:
    /// Walked to the end, or left before.
    void ended(bool complete);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place();
    void end(bool complete);

    QList<TourStep> m_steps;
    QWidget* m_window;
    QPointer<QWidget> m_ring; ///< of the window, which may go first
    QPointer<QWidget> m_subject;
    Label* m_count;
    Label* m_title;
    Label* m_text;
    QPushButton* m_back;
    QPushButton* m_next;
    QPushButton* m_leave;
    int m_step = -1;
};

} // namespace infera::app
