#pragma once

#include <QString>
#include <QVector>
#include <QWidget>

namespace infera::app {

/// Parts of a whole as one horizontal bar with labels inside where they fit: the bytes of an item.
class StackBar final : public QWidget
{
    Q_OBJECT

public:
    struct Part
    {
        QString name;
        double value = 0;
        QString text;            ///< the value for reading
        bool emphasised = false; ///< key attributes: drawn in the full colour
    };

    explicit StackBar(const QString& name, QWidget* parent = nullptr);

    void setParts(QVector<Part> parts);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] QVector<QRectF> rects() const;

    QVector<Part> m_parts;
};

} // namespace infera::app
