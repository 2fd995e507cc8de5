#include "app/gui/widgets/messagebar.h"

#include "app/gui/theme/symbol.h"
#include "app/gui/theme/tokens.h"
#include "app/gui/widgets/label.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

constexpr int mostChoices = 3;

constexpr int noticeMs = 8000;

} // namespace

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent), m_icon(new QLabel), m_text(new Label), m_close(new QToolButton)
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::m, space::s, space::s, space::s);
    layout->setSpacing(space::s);
    layout->addWidget(m_icon);
    m_text->setWordWrap(true);
    layout->addWidget(m_text, 1);
    for (int i = 0; i < mostChoices; ++i) {
        auto* button = new QPushButton;
        button->hide();
        m_buttons += button;
        layout->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, i] {
            hide();
            m_choices.at(i).act();
        });
    }
    m_close->setIcon(symbol(u"close"_s, TextRole::Muted));
    m_close->setAutoRaise(true);
    m_close->setToolTip(tr("Close this message"));
    m_close->setAccessibleName(tr("Close this message"));
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    layout->addWidget(m_close);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    hide();
}

void MessageBar::showMessage(const QString& text, TextRole role, const QList<Choice>& choices)
{
    m_role = role;
    m_choices = choices;
    m_text->setText(text);
    setAccessibleName(text);
    for (int i = 0; i < m_buttons.size(); ++i) {
        m_buttons[i]->setVisible(i < choices.size());
        if (i < choices.size())
            m_buttons[i]->setText(choices[i].text);
    }
    updateIcon();
    show();
    const int number = ++m_shown;
    if (role != TextRole::Bad && choices.isEmpty())
        QTimer::singleShot(noticeMs, this, [this, number] {
            if (number == m_shown)
                hide();
        });
}

void MessageBar::updateIcon()
{
    const QString name = m_role == TextRole::Bad       ? u"error"_s
                         : m_role == TextRole::Warning ? u"warning"_s
                                                       : u"info"_s;
    const int side = fontMetrics().height();
    m_icon->setPixmap(symbol(name, m_role).pixmap(QSize(side, side), devicePixelRatioF()));
}

void MessageBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(textColor(m_role), 1));
    painter.setBrush(tokens().base);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), cornerRadius,
                            cornerRadius);
}

} // namespace infera::app
