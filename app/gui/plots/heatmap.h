#pragma once

#include "engine/simulation/simulation.h"

#include <QImage>
#include <QWidget>

namespace infera::app {

/// Key ranges by time: how near each slice of the keys came to its partition's limit. Arrow keys
/// move a cursor whose cell is read out.
class HeatmapView final : public QWidget
{
    Q_OBJECT

public:
    explicit HeatmapView(const QString& name, QWidget* parent = nullptr);

    void setHeatmap(const engine::Heatmap& map);
    [[nodiscard]] QSize sizeHint() const override;
    /// A line for each key range, a column for each step of time: shares of the limit.
    [[nodiscard]] QString table() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    [[nodiscard]] QRect area() const;
    [[nodiscard]] std::size_t steps() const;
    [[nodiscard]] double pressureAt(std::size_t step, std::size_t range) const;
    [[nodiscard]] QString readout() const;
    void rebuild();
    void moveCursor(int step, int range);

    engine::Heatmap m_map;
    QImage m_image;
    int m_step = -1;
    int m_range = -1;
};

/// The colour of a pressure: from the card's own colour over the accent to the colour of errors.
[[nodiscard]] QColor pressureColor(double pressure);

} // namespace infera::app
