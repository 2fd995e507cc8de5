#pragma once

#include <QWidget>

namespace infera::app {

/// Shows where the keyboard is in what draws no focus of its own: areas that scroll, texts, lists
/// without a current row. One for a window.
class FocusRing final : public QWidget
{
    Q_OBJECT

public:
    explicit FocusRing(QWidget* window);

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void follow(QWidget* focus);

    QWidget* m_window;
};

} // namespace infera::app
