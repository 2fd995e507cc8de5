#pragma once

#include "app/gui/theme/theme.h"
#include "app/gui/widgets/card.h"

namespace infera::app {

class Label;

/// One number that answers a question: caption, value, and what it compares to.
class Tile final : public Card
{
    Q_OBJECT

public:
    explicit Tile(const QString& caption, QWidget* parent = nullptr);

    void setValue(const QString& value, const QString& note = {}, TextRole role = TextRole::Muted);
    /// What the value does not say: told where it is pointed at, and spoken. Empty: nothing.
    void setDetail(const QString& text);
    /// What the caption means, where it is pointed at.
    void setExplanation(const QString& text);
    /// An old value stays readable, in muted colour.
    void setStale(bool stale);

private:
    void tell();

    Label* m_caption;
    Label* m_value;
    Label* m_note;
    QString m_explanation;
    QString m_detail;
    bool m_isStale = false;
    TextRole m_noteRole = TextRole::Muted;
};

/// Tiles side by side, of equal width.
[[nodiscard]] QWidget* tileRow(const QList<Tile*>& tiles);

} // namespace infera::app
