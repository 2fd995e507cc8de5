#include "app/core/actions/actionregistry.h"

#include <QAction>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

constexpr char iconProperty[] = "inferaIcon";

} // namespace

ActionRegistry::ActionRegistry(QObject* parent) : QObject(parent) {}

QAction* ActionRegistry::add(const Description& description, QObject* context,
                             std::function<void()> triggered)
{
    Q_ASSERT(!m_byId.contains(description.id));
    auto* action = new QAction(description.text, this);
    action->setObjectName(description.id);
    action->setShortcuts(description.shortcuts);
    action->setProperty(iconProperty, description.icon);
    connect(action, &QAction::triggered, context, std::move(triggered));
    m_actions.push_back(action);
    m_byId.insert(description.id, action);
    m_descriptions.insert(description.id, description);
    updateToolTip(action);
    return action;
}

QAction* ActionRegistry::action(const QString& id) const
{
    QAction* found = m_byId.value(id);
    Q_ASSERT_X(found, "ActionRegistry", "unknown action");
    return found;
}

QString ActionRegistry::idOf(const QAction* action)
{
    return action->objectName();
}

QString ActionRegistry::iconNameOf(const QAction* action)
{
    return action->property(iconProperty).toString();
}

QString ActionRegistry::plainText(const QAction* action)
{
    QString text = action->text();
    text.remove(u'&');
    return text;
}

void ActionRegistry::setShortcuts(const QString& id, const QList<QKeySequence>& shortcuts)
{
    QAction* action = this->action(id);
    action->setShortcuts(shortcuts);
    updateToolTip(action);
}

void ActionRegistry::resetShortcuts(const QString& id)
{
    setShortcuts(id, defaultShortcuts(id));
}

QAction* ActionRegistry::ownerOf(const QKeySequence& shortcut) const
{
    const auto found = std::find_if(m_actions.begin(), m_actions.end(), [&](const QAction* action) {
        return !shortcut.isEmpty() && action->shortcuts().contains(shortcut);
    });
    return found == m_actions.end() ? nullptr : *found;
}

QList<QKeySequence> ActionRegistry::defaultShortcuts(const QString& id) const
{
    return m_descriptions.value(id).shortcuts;
}

void ActionRegistry::updateToolTip(QAction* action)
{
    QString tip = m_descriptions.value(idOf(action)).toolTip;
    if (tip.isEmpty())
        tip = plainText(action);
    if (const QKeySequence keys = action->shortcut(); !keys.isEmpty())
        tip += u" ("_s + keys.toString(QKeySequence::NativeText) + u')';
    action->setToolTip(tip);
}

} // namespace infera::app
