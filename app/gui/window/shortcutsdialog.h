#pragma once

#include <QDialog>

class QKeySequenceEdit;
class QLineEdit;
class QPushButton;
class QStandardItemModel;

namespace infera::app {

class ActionRegistry;
class Label;
class Settings;
class TableView;

/// Every command with its shortcut. A shortcut that belongs to another command says so before it is
/// taken away; what differs from the default is remembered.
class ShortcutsDialog final : public QDialog
{
    Q_OBJECT

public:
    ShortcutsDialog(ActionRegistry& actions, Settings& settings, QWidget* parent = nullptr);
    ~ShortcutsDialog() override;

    [[nodiscard]] TableView& view() const { return *m_view; }
    [[nodiscard]] QKeySequenceEdit& keys() const { return *m_keys; }
    [[nodiscard]] QPushButton& assignButton() const { return *m_assign; }
    [[nodiscard]] QPushButton& resetButton() const { return *m_reset; }
    [[nodiscard]] QPushButton& resetAllButton() const { return *m_resetAll; }
    [[nodiscard]] QString conflictText() const;
    /// Chooses the command to edit.
    void choose(const QString& actionId);

private:
    void fill();
    void refreshChoice();
    void refreshConflict();
    void assign();
    /// Takes them from the commands that have them.
    void give(const QString& id, const QList<QKeySequence>& shortcuts);
    void resetAll();
    void remember();
    [[nodiscard]] QString chosen() const;

    ActionRegistry& m_actions;
    Settings& m_settings;
    QStandardItemModel* m_model;
    TableView* m_view;
    QKeySequenceEdit* m_keys;
    QPushButton* m_assign;
    QPushButton* m_clear;
    QPushButton* m_reset;
    QPushButton* m_resetAll;
    Label* m_conflict;
};

} // namespace infera::app
