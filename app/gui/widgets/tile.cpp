#include "app/gui/widgets/tile.h"

#include "app/gui/theme/tokens.h"
#include "app/gui/widgets/label.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {

Tile::Tile(const QString& caption, QWidget* parent)
    : Card({}, Padding::Normal, parent), m_caption(Label::caption(caption)),
      m_value(new Label(u"\u2013"_s, type::number, TextRole::Normal, QFont::DemiBold)),
      m_note(new Label({}, type::caption, TextRole::Muted))
{
    body()->setSpacing(2);
    body()->addWidget(m_caption);
    body()->addWidget(m_value);
    body()->addWidget(m_note);
    body()->addStretch();
    // Long values end in an ellipsis rather than widening the window.
    m_value->setElided();
    m_note->setElided();
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void Tile::setValue(const QString& value, const QString& note, TextRole role)
{
    m_value->setText(value);
    m_value->setToolTip(value);
    m_note->setText(note);
    m_noteRole = role;
    m_note->setRole(m_isStale ? TextRole::Muted : role);
    tell();
}

void Tile::setDetail(const QString& text)
{
    m_detail = text;
    tell();
}

void Tile::setExplanation(const QString& text)
{
    m_explanation = text;
    m_caption->setToolTip(text);
    setAccessibleDescription(text);
    tell();
}

void Tile::tell()
{
    const auto joined = [](QStringList parts, const QString& between) {
        parts.removeAll(QString());
        return parts.join(between);
    };
    const QString newLine(u'\n');
    m_note->setToolTip(joined({m_note->text(), m_detail}, newLine));
    setToolTip(joined({m_detail, m_explanation}, newLine));
    // A screen reader meets one thing that says them all.
    setAccessibleName(m_caption->text() + u": "_s +
                      joined({m_value->text(), m_note->text(), m_detail}, u", "_s));
}

void Tile::setStale(bool stale)
{
    m_isStale = stale;
    m_value->setRole(stale ? TextRole::Muted : TextRole::Normal);
    // What the note praises or warns of may be no more.
    m_note->setRole(stale ? TextRole::Muted : m_noteRole);
}

QWidget* tileRow(const QList<Tile*>& tiles)
{
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::m);
    for (Tile* tile : tiles)
        layout->addWidget(tile, 1);
    row->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    return row;
}

} // namespace infera::app
