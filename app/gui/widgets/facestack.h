#pragma once

#include "app/gui/widgets/frontstack.h"

#include <functional>

class QProgressBar;
class QPushButton;

namespace infera::app {

class Label;

/// The four faces of a view: empty with one action, working, result, failed.
class FaceStack final : public FrontStack
{
    Q_OBJECT

public:
    enum class Face
    {
        Empty,
        Working,
        Result,
        Failed
    };

    /// `result` is owned by the stack.
    explicit FaceStack(QWidget* result, QWidget* parent = nullptr);

    /// What belongs here, and the one thing to do about it.
    void setEmptyText(const QString& title, const QString& text, const QString& action,
                      std::function<void()> act);
    void showEmpty();
    void showResult();
    /// `cancel` may be empty: then there is no button. A fraction of 0: not known yet.
    void showWorking(const QString& title, const QString& stage, double fraction,
                     std::function<void()> cancel = {});
    /// What failed, why, and what to do; the action tries again.
    void showFailed(const QString& title, const QString& why, const QString& action,
                    std::function<void()> act);
    [[nodiscard]] Face face() const { return m_face; }

private:
    struct Plain
    {
        QWidget* widget = nullptr;
        Label* title = nullptr;
        Label* text = nullptr;
        QPushButton* action = nullptr;
        QProgressBar* progress = nullptr;
        std::function<void()> act;
    };
    void build(Plain& face, bool withProgress, const QString& name);
    void turnTo(Face face, QWidget* widget);

    QWidget* m_result;
    Plain m_empty;
    Plain m_working;
    Plain m_failed;
    Face m_face = Face::Result;
};

} // namespace infera::app
