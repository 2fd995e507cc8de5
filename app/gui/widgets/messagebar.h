#pragma once

#include "app/gui/theme/theme.h"

#include <QFrame>

#include <functional>

class QLabel;
class QPushButton;
class QToolButton;

namespace infera::app {

class Label;

/// One line in place instead of a dialog: what happened, and what can be done about it.
class MessageBar final : public QFrame
{
    Q_OBJECT

public:
    explicit MessageBar(QWidget* parent = nullptr);

    struct Choice
    {
        QString text;
        std::function<void()> act;
    };
    /// Errors stay until closed; others leave after some seconds when there is no choice to make.
    void showMessage(const QString& text, TextRole role, const QList<Choice>& choices = {});

    struct Question
    {
        QString id; ///< asked again, it replaces the one before
        QString text;
        QList<Choice> choices;
    };
    /// Stays until it is answered or withdrawn; what is asked meanwhile waits for its turn.
    void ask(const Question& question);
    void withdraw(const QString& id);
    [[nodiscard]] bool asks(const QString& id) const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void updateIcon();
    void showNext();

    QLabel* m_icon;
    Label* m_text;
    QList<QPushButton*> m_buttons;
    QList<Choice> m_choices;
    QToolButton* m_close;
    TextRole m_role = TextRole::Normal;
    int m_shown = 0;
    QList<Question> m_questions; ///< the first one is shown
};

} // namespace infera::app
