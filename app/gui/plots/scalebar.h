#pragma once

#include <QWidget>

#include <optional>

namespace infera::app {

/// A share on a scale from 0 to 100 %, with a point that it may be below or above.
class ScaleBar final : public QWidget
{
    Q_OBJECT

public:
    explicit ScaleBar(const QString& name, QWidget* parent = nullptr);

    /// Of each what is not known is not drawn. The names stand at the marks.
    void setMarks(std::optional<double> value, const QString& valueName,
                  std::optional<double> point, const QString& pointName);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::optional<double> m_value;
    std::optional<double> m_point;
    QString m_valueName;
    QString m_pointName;
};

} // namespace infera::app
