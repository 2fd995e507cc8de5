#include "app/gui/window/shortcutsdialog.h"

#include "app/core/actions/actionregistry.h"
#include "app/core/models/roles.h"
#include "app/core/settings/settings.h"
#include "app/gui/pages/common/iconbutton.h"
#include "app/gui/theme/tokens.h"
#include "app/gui/widgets/label.h"
#include "app/gui/widgets/tableview.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QKeySequenceEdit>
#include <QPushButton>
#include <QStandardItemModel>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {

ShortcutsDialog::ShortcutsDialog(ActionRegistry& actions, Settings& settings, QWidget* parent)
    : QDialog(parent), m_actions(actions), m_settings(settings),
      m_model(new QStandardItemModel(this)), m_view(new TableView(tr("Commands"))),
      m_keys(new QKeySequenceEdit), m_assign(new QPushButton(tr("&Assign"))),
      m_clear(new QPushButton(tr("&No Shortcut"))), m_reset(new QPushButton(tr("&Default"))),
      m_resetAll(new QPushButton(tr("Defaults for A&ll"))), m_conflict(new Label)
{
    setWindowTitle(tr("Keyboard Shortcuts"));
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setSource(m_model);
    m_view->setStretchColumn(0);
    m_keys->setAccessibleName(tr("New shortcut"));
    m_keys->setToolTip(tr("Press the keys"));
    m_conflict->setWordWrap(true);
    m_conflict->setMinimumHeight(fontMetrics().height() * 2);
    auto* filter = filterField(tr("Filter of the commands"), this,
                               [this](const QString& text) { m_view->setFilter(text); });
    auto* row = new QHBoxLayout;
    row->setSpacing(space::s);
    row->addWidget(m_keys, 1);
    for (QPushButton* button : {m_assign, m_clear, m_reset}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->addButton(m_resetAll, QDialogButtonBox::ResetRole);
    m_resetAll->setAutoDefault(false);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(space::l, space::l, space::l, space::l);
    rows->setSpacing(space::s);
    rows->addWidget(filter);
    rows->addWidget(m_view, 1);
    rows->addLayout(row);
    rows->addWidget(m_conflict);
    rows->addWidget(buttons);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ShortcutsDialog::refreshChoice);
    connect(m_keys, &QKeySequenceEdit::keySequenceChanged, this, &ShortcutsDialog::refreshConflict);
    connect(m_assign, &QPushButton::clicked, this, &ShortcutsDialog::assign);
    connect(m_clear, &QPushButton::clicked, this, [this] {
        m_actions.setShortcuts(chosen(), {});
        remember();
    });
    connect(m_reset, &QPushButton::clicked, this,
            [this] { give(chosen(), m_actions.defaultShortcuts(chosen())); });
    connect(m_resetAll, &QPushButton::clicked, this, &ShortcutsDialog::resetAll);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    fill();
    m_view->setCurrentIndex(m_view->model()->index(0, 0));
    const int letter = fontMetrics().averageCharWidth();
    resize(letter * 84, fontMetrics().height() * 32);
}

ShortcutsDialog::~ShortcutsDialog()
{
    // The field tells of keys that were begun when it loses the focus, and it goes last.
    m_keys->disconnect(this);
}

void ShortcutsDialog::fill()
{
    const QString kept = chosen();
    m_model->clear();
    m_model->setHorizontalHeaderLabels({tr("Command"), tr("Shortcut"), tr("Default")});
    for (const QAction* action : m_actions.actions()) {
        const QString id = ActionRegistry::idOf(action);
        const auto text = [](const QList<QKeySequence>& keys) {
            return QKeySequence::listToString(keys, QKeySequence::NativeText);
        };
        auto* command = new QStandardItem(ActionRegistry::plainText(action));
        command->setData(id, NameRole);
        auto* shortcut = new QStandardItem(text(action->shortcuts()));
        const bool changed = action->shortcuts() != m_actions.defaultShortcuts(id);
        // A changed one is told by weight and by the column beside it.
        if (changed)
            shortcut->setData(static_cast<int>(CellState::Accent), StateRole);
        m_model->appendRow(
            {command, shortcut, new QStandardItem(text(m_actions.defaultShortcuts(id)))});
    }
    m_view->fitColumns();
    choose(kept);
}

QString ShortcutsDialog::chosen() const
{
    const int row = m_view->currentSourceRow();
    return row >= 0 ? m_model->item(row)->data(NameRole).toString() : QString();
}

void ShortcutsDialog::choose(const QString& actionId)
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->item(row)->data(NameRole).toString() == actionId)
            m_view->selectSourceRow(row);
    }
}

void ShortcutsDialog::refreshChoice()
{
    const QString id = chosen();
    const bool any = !id.isEmpty();
    for (QWidget* one : std::initializer_list<QWidget*>{m_keys, m_clear, m_reset})
        one->setEnabled(any);
    if (any)
        m_keys->setKeySequence(m_actions.action(id)->shortcut());
    refreshConflict();
}

void ShortcutsDialog::refreshConflict()
{
    const QString id = chosen();
    const QKeySequence wanted = m_keys->keySequence();
    const QAction* owner = m_actions.ownerOf(wanted);
    const bool taken = owner && ActionRegistry::idOf(owner) != id;
    m_assign->setEnabled(!id.isEmpty() && !wanted.isEmpty() && !(owner && !taken));
    m_assign->setText(taken ? tr("&Assign Anyway") : tr("&Assign"));
    m_conflict->setRole(taken ? TextRole::Warning : TextRole::Muted);
    m_conflict->setText(taken ? tr("%1 belongs to %2, which would lose it.")
                                    .arg(wanted.toString(QKeySequence::NativeText),
                                         ActionRegistry::plainText(owner))
                              : tr("Choose a command, press the new keys in the field, assign."));
}

QString ShortcutsDialog::conflictText() const
{
    return m_conflict->text();
}

void ShortcutsDialog::assign()
{
    const QString id = chosen();
    const QKeySequence wanted = m_keys->keySequence();
    if (id.isEmpty() || wanted.isEmpty())
        return;
    give(id, {wanted});
}

void ShortcutsDialog::give(const QString& id, const QList<QKeySequence>& shortcuts)
{
    // Qt runs neither of two commands that share a shortcut.
    for (const QKeySequence& wanted : shortcuts) {
        while (const QAction* owner = m_actions.ownerOf(wanted)) {
            QList<QKeySequence> rest = owner->shortcuts();
            rest.removeAll(wanted);
            m_actions.setShortcuts(ActionRegistry::idOf(owner), rest);
        }
    }
    m_actions.setShortcuts(id, shortcuts);
    remember();
}

void ShortcutsDialog::resetAll()
{
    for (const QAction* action : m_actions.actions())
        m_actions.resetShortcuts(ActionRegistry::idOf(action));
    remember();
}

void ShortcutsDialog::remember()
{
    QVariantMap changed;
    for (const QAction* action : m_actions.actions()) {
        const QString id = ActionRegistry::idOf(action);
        if (action->shortcuts() != m_actions.defaultShortcuts(id))
            changed.insert(id, QKeySequence::listToString(action->shortcuts()));
    }
    m_settings.setValue(Settings::Key::Shortcuts, changed);
    fill();
    refreshChoice();
}

} // namespace infera::app
