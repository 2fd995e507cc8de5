// The commands of the main window: every one registered once.
#include "app/gui/pages/entities/entitiespage.h"
#include "app/gui/pages/layouts/layoutspage.h"
#include "app/gui/pages/patterns/patternspage.h"
#include "app/gui/palette/commandpalette.h"
#include "app/gui/theme/symbol.h"
#include "app/gui/widgets/viewfilter.h"
#include "app/gui/window/fileactions.h"
#include "app/gui/window/mainwindow.h"

#include "app/core/text/strings.h"

#include <QAbstractItemView>
#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QMenu>
#include <QMenuBar>
#include <QProcess>
#include <QStackedWidget>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

QList<QKeySequence> keys(QKeySequence::StandardKey key)
{
    return QKeySequence::keyBindings(key);
}

QList<QKeySequence> keys(const QString& text)
{
    return {QKeySequence(text)};
}

} // namespace

void MainWindow::createFileActions()
{
    m_actions.add({u"file.new"_s, tr("&New Design"), {}, u"new"_s, keys(QKeySequence::New)}, this,
                  [this] {
                      m_files->newDesign([this](bool done) {
                          if (done)
                              goTo(u"entities"_s);
                      });
                  });
    m_actions.add({u"file.new-window"_s,
                   tr("New &Window"),
                   tr("Opens another window"),
                   {},
                   keys(u"Ctrl+Shift+W"_s)},
                  this, [] { QProcess::startDetached(QApplication::applicationFilePath(), {}); });
    m_actions.add({u"file.open"_s, tr("&Open..."), tr("Open a design file"), u"open"_s,
                   keys(QKeySequence::Open)},
                  this, [this] { m_files->open(); });
    m_actions.add({u"file.import"_s,
                   tr("&Import..."),
                   tr("Make a design of a NoSQL Workbench model, a template, a table or a schema"),
                   {},
                   keys(u"Ctrl+Shift+I"_s)},
                  this, [this] {
                      m_files->askAndImport([this](bool done) {
                          if (done)
                              goTo(u"entities"_s);
                      });
                  });
    m_actions.add({u"file.save"_s, tr("&Save"), {}, u"save"_s, keys(QKeySequence::Save)}, this,
                  [this] { m_files->save(); });
    m_actions.add({u"file.save-as"_s, tr("Save &As..."), {}, {}, keys(u"Ctrl+Shift+S"_s)}, this,
                  [this] { m_files->saveAs(); });
    m_actions.add({u"file.export"_s, tr("&Export"), tr("See and save the files the design becomes"),
                   u"export"_s, keys(u"Ctrl+E"_s)},
                  this, [this] { goTo(u"export"_s); });
    m_actions.add({u"file.quit"_s, tr("&Quit"), {}, {}, keys(u"Ctrl+Q"_s)}, this,
                  [this] { close(); });
}

void MainWindow::createEditActions()
{
    m_histories.addStack(&m_document.undoStack());
    m_histories.addStack(&m_dataset.undoStack());
    m_histories.setActiveStack(&m_document.undoStack());
    QAction* undo =
        m_actions.add({u"edit.undo"_s, tr("&Undo"), {}, u"undo"_s, keys(QKeySequence::Undo)}, this,
                      [this] { m_histories.undo(); });
    QAction* redo = m_actions.add({u"edit.redo"_s,
                                   tr("&Redo"),
                                   {},
                                   u"redo"_s,
                                   {QKeySequence(u"Ctrl+Shift+Z"_s), QKeySequence(u"Ctrl+Y"_s)}},
                                  this, [this] { m_histories.redo(); });
    undo->setEnabled(false);
    redo->setEnabled(false);
    connect(&m_histories, &QUndoGroup::canUndoChanged, undo, &QAction::setEnabled);
    connect(&m_histories, &QUndoGroup::canRedoChanged, redo, &QAction::setEnabled);
    // The menu says what would be undone.
    connect(&m_histories, &QUndoGroup::undoTextChanged, undo, [undo](const QString& text) {
        undo->setText(text.isEmpty() ? tr("&Undo") : tr("&Undo %1").arg(text));
    });
    connect(&m_histories, &QUndoGroup::redoTextChanged, redo, [redo](const QString& text) {
        redo->setText(text.isEmpty() ? tr("&Redo") : tr("&Redo %1").arg(text));
    });
    m_actions.add({u"edit.filter"_s, tr("&Filter the List"),
                   tr("Shows only the rows of a list or table that have a text"), u"filter"_s,
                   keys(QKeySequence::Find)},
                  this, [this] { filterList(); });
    m_actions.add({u"entity.add"_s, tr("Add E&ntity"), {}, u"add"_s, keys(u"Ctrl+Shift+E"_s)}, this,
                  [this] {
                      goTo(u"entities"_s);
                      m_entities->addEntity();
                  });
    m_actions.add({u"attribute.add"_s, tr("Add A&ttribute"), {}, {}, keys(u"Ctrl+Shift+A"_s)}, this,
                  [this] {
                      goTo(u"entities"_s);
                      m_entities->addAttribute();
                  });
    m_actions.add(
        {u"pattern.add"_s, tr("Add Access &Pattern"), {}, u"add"_s, keys(u"Ctrl+Shift+N"_s)}, this,
        [this] {
            goTo(u"patterns"_s);
            m_patterns->addPattern();
        });
    m_actions.add({u"pattern.sentence"_s,
                   tr("T&ype a Pattern"),
                   tr("Type an access pattern as a sentence"),
                   {},
                   keys(u"Ctrl+T"_s)},
                  this, [this] {
                      goTo(u"patterns"_s);
                      m_patterns->focusSentence();
                  });
    m_actions.add({u"pattern.paste"_s,
                   tr("Paste Patterns"),
                   tr("Paste access patterns, one sentence a line"),
                   {},
                   {}},
                  this, [this] {
                      goTo(u"patterns"_s);
                      m_patterns->pastePatterns();
                  });
}

void MainWindow::createViewActions()
{
    const struct
    {
        const char* id;
        QString title;
    } pages[] = {{"start", tr("Start")},
                 {"entities", tr("Entities")},
                 {"patterns", tr("Access Patterns")},
                 {"layouts", tr("Layouts")},
                 {"data", tr("Data")},
                 {"simulation", tr("Simulation")},
                 {"cost", tr("Cost")},
                 {"scenarios", tr("Scenarios")},
                 {"export", tr("Export")}};
    int number = 0;
    for (const auto& one : pages) {
        const QString id = QString::fromLatin1(one.id);
        m_actions.add(
            {u"go."_s + id, tr("Go to %1").arg(one.title), {}, id, keys(u"Alt+%1"_s.arg(++number))},
            this, [this, id] { goTo(id); });
    }
    m_actions.add({u"simulation.run"_s,
                   tr("&Run Simulation"),
                   tr("Run the access patterns against the layout in use"),
                   u"run"_s,
                   {QKeySequence(u"Ctrl+Return"_s), QKeySequence(u"F5"_s)}},
                  this, [this] {
                      goTo(u"simulation"_s);
                      if (!m_analysis.layout().value)
                          tell(tr("There is no layout to simulate yet."), TextRole::Warning);
                      m_analysis.runSimulation();
                  });
    m_actions.add({u"simulation.cancel"_s, tr("&Cancel Simulation"), {}, u"stop"_s, {}}, this,
                  [this] { m_analysis.cancelSimulation(); });
    m_actions.add(
        {u"layouts.propose"_s, tr("Find &Layouts Again"), {}, u"refresh"_s, keys(u"Ctrl+R"_s)},
        this, [this] { m_analysis.proposeNow(); });
    m_actions.add({u"layouts.use"_s,
                   tr("&Use This Layout"),
                   tr("Simulation, cost and export go by the layout in use"),
                   {},
                   {}},
                  this, [this] { m_layouts->useSelected(); });
    m_actions.add({u"layouts.keep"_s,
                   tr("&Keep This Layout"),
                   tr("Keeps the selected layout in the design, to stay and to be edited"),
                   u"pin"_s,
                   {}},
                  this, [this] { m_layouts->keepSelected(); });
    m_actions.add({u"layouts.drop"_s,
                   tr("&Drop This Layout"),
                   tr("Takes the selected layout out of the design"),
                   {},
                   {}},
                  this, [this] { m_layouts->dropSelected(); });
    for (const auto& [word, text] :
         {std::pair{"system", tr("Theme: &System")}, std::pair{"light", tr("Theme: &Light")},
          std::pair{"dark", tr("Theme: &Dark")}})
        m_actions.add({u"view.theme-"_s + QString::fromLatin1(word), text, {}, {}, {}}, this,
                      [this, word = QString::fromLatin1(word)] { setTheme(word); });
    m_actions.add(
        {u"view.palette"_s, tr("&Command Palette..."), {}, u"search"_s, keys(u"Ctrl+Shift+P"_s)},
        this, [this] { openPalette(); });
    m_actions.add({u"view.go-to"_s,
                   tr("&Go to Anything..."),
                   tr("Go to anything of the design, or a page"),
                   {},
                   keys(u"Ctrl+K"_s)},
                  this, [this] { openGoTo(); });
    createPageActions();
    createHelpActions();
    showChoice(u"view.theme-"_s, Settings::Key::Theme);
    showChoice(u"view.language-"_s, Settings::Key::Language);
    for (const auto signal :
         {&Analysis::proposalsChanged, &Analysis::layoutChanged, &Analysis::simulationChanged})
        connect(&m_analysis, signal, this, &MainWindow::updateActions);
    connect(&m_analysis.simulationJob(), &JobBase::runningChanged, this,
            &MainWindow::updateActions);
    connect(&m_document, &Document::changed, this, &MainWindow::updateActions);
    updateActions();
}

void MainWindow::showChoice(const QString& prefix, Settings::Key key)
{
    auto* group = new QActionGroup(this);
    for (QAction* action : m_actions.actions()) {
        if (ActionRegistry::idOf(action).startsWith(prefix)) {
            action->setCheckable(true);
            group->addAction(action);
        }
    }
    const auto show = [this, group, prefix, key] {
        const QString chosen = prefix + m_settings.value(key).toString();
        for (QAction* action : group->actions())
            action->setChecked(ActionRegistry::idOf(action) == chosen);
    };
    connect(&m_settings, &Settings::changed, group, [show, key](Settings::Key changed) {
        if (changed == key)
            show();
    });
    show();
}

void MainWindow::updateActions()
{
    const model::Design& design = m_document.design();
    const bool isEmpty = m_analysis.isDesignEmpty();
    const bool hasLayouts = !isEmpty && (m_analysis.proposals().value || !design.layouts.empty());
    const std::initializer_list<std::pair<const char*, bool>> possible = {
        {"simulation.run", !isEmpty},
        {"simulation.cancel", m_analysis.simulationJob().isRunning()},
        {"layouts.propose", !isEmpty},
        {"layouts.use", hasLayouts},
        {"layouts.keep", hasLayouts},
        {"layouts.drop", !design.layouts.empty()}};
    for (const auto& [id, enabled] : possible)
        m_actions.action(QString::fromLatin1(id))->setEnabled(enabled);
}

void MainWindow::createMenus()
{
    const auto menu = [this](const QString& title, const QStringList& ids) {
        QMenu* one = menuBar()->addMenu(title);
        for (const QString& id : ids) {
            if (id.isEmpty())
                one->addSeparator();
            else
                one->addAction(m_actions.action(id));
        }
        return one;
    };
    menu(tr("&File"), {u"file.new"_s,
                       u"file.new-window"_s,
                       u"file.open"_s,
                       u"file.import"_s,
                       {},
                       u"file.save"_s,
                       u"file.save-as"_s,
                       {},
                       u"file.export"_s,
                       {},
                       u"file.quit"_s});
    menu(tr("&Edit"), {u"edit.undo"_s,
                       u"edit.redo"_s,
                       {},
                       u"edit.filter"_s,
                       {},
                       u"entity.add"_s,
                       u"attribute.add"_s,
                       u"entity.paste-item"_s,
                       u"pattern.add"_s,
                       u"pattern.sentence"_s,
                       u"pattern.paste"_s});
    QStringList go;
    for (const Page* page : m_pages)
        go += u"go."_s + page->id();
    menu(tr("&View"), go + QStringList{{},
                                       u"view.go-to"_s,
                                       u"view.palette"_s,
                                       {},
                                       u"view.theme-system"_s,
                                       u"view.theme-light"_s,
                                       u"view.theme-dark"_s,
                                       {},
                                       u"view.language-system"_s,
                                       u"view.language-en"_s,
                                       u"view.language-de"_s,
                                       {},
                                       u"view.shortcuts"_s});
    menu(tr("&Simulate"), {u"simulation.run"_s,
                           u"simulation.cancel"_s,
                           {},
                           u"layouts.propose"_s,
                           u"layouts.use"_s,
                           u"layouts.keep"_s,
                           u"layouts.drop"_s});
    menu(tr("&Help"), {u"help.tour"_s, {}, u"help.about"_s});
    // Actions outside of menus keep their shortcuts too.
    for (QAction* action : m_actions.actions())
        addAction(action);
}

void MainWindow::applyShortcuts()
{
    const QVariantMap chosen = m_settings.value(Settings::Key::Shortcuts).toMap();
    for (auto one = chosen.constBegin(); one != chosen.constEnd(); ++one) {
        // A command of another version of the program is left alone.
        if (m_actions.contains(one.key()))
            m_actions.setShortcuts(one.key(), QKeySequence::listFromString(one.value().toString()));
    }
}

void MainWindow::openPalette()
{
    QList<CommandPalette::Entry> entries;
    for (QAction* action : m_actions.actions()) {
        if (action->isEnabled())
            entries += CommandPalette::Entry{ActionRegistry::plainText(action),
                                             action->shortcut().toString(QKeySequence::NativeText),
                                             ActionRegistry::iconNameOf(action),
                                             [action] { action->trigger(); }};
    }
    m_palette->open(tr("Type a command"), std::move(entries));
}

/// That with the focus, or else the largest in sight.
void MainWindow::filterList()
{
    QWidget* page = m_stack->currentWidget();
    QAbstractItemView* chosen = nullptr;
    for (auto* view : page->findChildren<QAbstractItemView*>()) {
        if (!view->isVisible())
            continue;
        if (view->isAncestorOf(QApplication::focusWidget()) || view->hasFocus()) {
            chosen = view;
            break;
        }
        const auto area = [](const QWidget* one) { return one->width() * one->height(); };
        if (!chosen || area(view) > area(chosen))
            chosen = view;
    }
    if (chosen)
        ViewFilter::open(*chosen);
}

void MainWindow::setTheme(const QString& word)
{
    m_settings.setValue(Settings::Key::Theme, word);
    applyTheme(themeChoiceFrom(word));
}

} // namespace infera::app
