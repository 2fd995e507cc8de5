#include "app/gui/widgets/messagebar.h"

#include "app/gui/theme/symbol.h"
#include "app/gui/theme/tokens.h"
#include "app/gui/widgets/label.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>

#include <algorithm>

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
            const auto act = m_choices.at(i).act;
            showNext();
            act();
        });
    }
    m_close->setIcon(symbol(u"close"_s, TextRole::Muted));
    m_close->setAutoRaise(true);
    m_close->setToolTip(tr("Close this message"));
    m_close->setAccessibleName(tr("Close this message"));
    connect(m_close, &QToolButton::clicked, this, &MessageBar::showNext);
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
    // The frame has the colour of what is said.
    update();
    show();
    const int number = ++m_shown;
    if (role != TextRole::Bad && choices.isEmpty())
        QTimer::singleShot(noticeMs, this, [this, number] {
            if (number == m_shown)
                hide();
        });
}

void MessageBar::ask(const Question& question)
{
    const auto same = std::find_if(m_questions.begin(), m_questions.end(),
                                   [&](const Question& one) { return one.id == question.id; });
    const bool isFirst = same == m_questions.begin();
    if (same != m_questions.end())
        *same = question;
    else
        m_questions += question;
    if (isFirst || m_questions.size() == 1)
        showMessage(question.text, TextRole::Warning, question.choices);
}

void MessageBar::withdraw(const QString& id)
{
    if (!asks(id))
        return;
    if (m_questions.constFirst().id == id)
        showNext();
    else
        m_questions.removeIf([&](const Question& one) { return one.id == id; });
}

bool MessageBar::asks(const QString& id) const
{
    return std::any_of(m_questions.begin(), m_questions.end(),
                       [&](const Question& one) { return one.id == id; });
}

void MessageBar::showNext()
{
    hide();
    if (!m_questions.isEmpty())
        m_questions.removeFirst();
    if (!m_questions.isEmpty())
        showMessage(m_questions.constFirst().text, TextRole::Warning,
                    m_questions.constFirst().choices);
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
