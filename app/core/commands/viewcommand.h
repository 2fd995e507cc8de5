#pragma once

#include <QString>
#include <QUndoCommand>

#include <functional>
#include <utility>

namespace infera::app {

/// A step that changes how the design is looked at and nothing in it: it is undone by its name like
/// any other, and leaves nothing to save.
class ViewCommand final : public QUndoCommand
{
public:
    static constexpr int viewId = 1;
    using Step = std::function<void()>;

    /// `joins`: a step of the same name that follows at once is part of this one.
    ViewCommand(Step forth, Step back, const QString& text, bool joins)
        : QUndoCommand(text), m_forth(std::move(forth)), m_back(std::move(back)), m_joins(joins)
    {}

    void undo() override { m_back(); }
    void redo() override { m_forth(); }
    [[nodiscard]] int id() const override { return viewId; }
    bool mergeWith(const QUndoCommand* other) override
    {
        const auto* next = dynamic_cast<const ViewCommand*>(other);
        if (!next || !m_joins || !next->m_joins || next->text() != text())
            return false;
        m_forth = next->m_forth;
        return true;
    }

private:
    Step m_forth;
    Step m_back;
    bool m_joins;
};

} // namespace infera::app
