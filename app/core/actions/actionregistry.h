#pragma once

#include <QHash>
#include <QKeySequence>
#include <QObject>
#include <QString>

#include <functional>
#include <vector>

class QAction;

namespace infera::app {

/// Every command of the program, once, by a stable id: menus, tool bars, the palette and the
/// shortcut editor are made from it.
class ActionRegistry final : public QObject
{
    Q_OBJECT

public:
    struct Description
    {
        QString id;      ///< "file.save"; stored in settings, do not rename
        QString text;    ///< title case, with a mnemonic
        QString toolTip; ///< one sentence; empty: the text
        QString icon;    ///< name of a symbol in resources/icons; empty: none
        QList<QKeySequence> shortcuts;
    };

    explicit ActionRegistry(QObject* parent = nullptr);

    /// The action is owned by the registry and runs `triggered` in `context`.
    QAction* add(const Description& description, QObject* context, std::function<void()> triggered);
    /// The action must exist.
    [[nodiscard]] QAction* action(const QString& id) const;
    [[nodiscard]] const std::vector<QAction*>& actions() const { return m_actions; }
    [[nodiscard]] static QString idOf(const QAction* action);
    [[nodiscard]] static QString iconNameOf(const QAction* action);
    /// The text without its mnemonic.
    [[nodiscard]] static QString plainText(const QAction* action);

    [[nodiscard]] bool contains(const QString& id) const { return m_byId.contains(id); }
    /// The shortcuts a user chose for an action; it may be none.
    void setShortcuts(const QString& id, const QList<QKeySequence>& shortcuts);
    void resetShortcuts(const QString& id);
    /// The command that a shortcut runs; null: none.
    [[nodiscard]] QAction* ownerOf(const QKeySequence& shortcut) const;
    [[nodiscard]] QList<QKeySequence> defaultShortcuts(const QString& id) const;

private:
    void updateToolTip(QAction* action);

    std::vector<QAction*> m_actions;
    QHash<QString, QAction*> m_byId;
    QHash<QString, Description> m_descriptions;
};

} // namespace infera::app
