#pragma once

#include <QStackedWidget>

namespace infera::app {

/// Needs the room of the widget in front: one that is not seen does not make the page scroll.
class FrontStack : public QStackedWidget
{
    Q_OBJECT

public:
    explicit FrontStack(QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
};

} // namespace infera::app
