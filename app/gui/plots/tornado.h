#pragma once

#include <QVector>
#include <QWidget>

#include <functional>

namespace infera::app {

/// What a total becomes when one input is smaller or larger, the input that moves it most on top.
/// Arrow keys move from bar to bar.
class Tornado final : public QWidget
{
    Q_OBJECT

public:
    struct Bar
    {
        QString name;
        double lower = 0; ///< the total with the input smaller
        double upper = 0;
    };

    explicit Tornado(const QString& name, QWidget* parent = nullptr);

    void setBars(double total, QVector<Bar> bars, std::function<QString(double)> format);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QString table() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] QString readout(int bar) const;
    void choose(int bar);

    double m_total = 0;
    QVector<Bar> m_bars;
    std::function<QString(double)> m_format;
    int m_current = -1;
};

} // namespace infera::app
