#pragma once

#include <QFrame>

class QHBoxLayout;
class QVBoxLayout;

namespace infera::app {

class Label;

/// A raised surface with an optional title; the only frame of the program.
class Card : public QFrame
{
    Q_OBJECT

public:
    /// EdgeToEdge: for tables, whose rows reach the card's border.
    enum class Padding
    {
        Normal,
        EdgeToEdge
    };

    explicit Card(const QString& title = {}, Padding padding = Padding::Normal,
                  QWidget* parent = nullptr);

    void setTitle(const QString& title);
    /// Beside the title, at the right.
    void addToHeader(QWidget* widget);
    [[nodiscard]] QVBoxLayout* body() { return m_body; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Label* m_title;
    QWidget* m_headerWidget;
    QHBoxLayout* m_header;
    QVBoxLayout* m_body;
};

} // namespace infera::app
