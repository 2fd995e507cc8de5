#include "app/gui/window/mainwindow.h"

#include "app/core/analysis/pipelinestages.h"
#include "app/core/text/strings.h"
#include "app/gui/pages/cost/costpage.h"
#include "app/gui/pages/data/datapage.h"
#include "app/gui/pages/entities/entitiespage.h"
#include "app/gui/pages/exports/exportpage.h"
#include "app/gui/pages/layouts/layoutspage.h"
#include "app/gui/pages/patterns/patternspage.h"
#include "app/gui/pages/scenarios/scenariospage.h"
#include "app/gui/pages/simulation/simulationpage.h"
#include "app/gui/pages/start/startpage.h"
#include "app/gui/palette/commandpalette.h"
#include "app/gui/theme/housestyle.h"
#include "app/gui/theme/tokens.h"
#include "app/gui/widgets/focusring.h"
#include "app/gui/widgets/frontstack.h"
#include "app/gui/widgets/messagebar.h"
#include "app/gui/widgets/scrolled.h"
#include "app/gui/window/fileactions.h"
#include "app/gui/window/navigation.h"
#include "app/gui/window/statusstrip.h"

#include <QAction>
#include <QCloseEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

const QString changedQuestion = u"changed"_s;
const QString leftoverQuestion = u"leftover"_s;

/// On a small screen, or at a large scale, a page scrolls: every part of it can be reached.
QScrollArea* pageArea(QWidget* pages)
{
    QScrollArea* area = scrolled(pages, MainWindow::tr("Page"));
    area->setObjectName(pageAreaName);
    area->setFocusPolicy(Qt::NoFocus);
    return area;
}

} // namespace

MainWindow::MainWindow(std::shared_ptr<const Stages> stages, Settings& settings, QWidget* parent)
    : QMainWindow(parent), m_settings(settings), m_document(designFileFormat()),
      m_analysis(m_document, std::move(stages)), m_dataset(m_document),
      m_scenarios(m_document), m_context{m_document,
                                         m_analysis,
                                         m_actions,
                                         settings,
                                         m_dataset,
                                         [this](const QString& page, const QString& subject) {
                                             goTo(page, subject);
                                         },
                                         [this](const QString& text, TextRole role) {
                                             tell(text, role);
                                         }},
      m_files(new FileActions(m_document, m_dataset, settings, this, m_context.tell)),
      m_message(new MessageBar), m_questions(new MessageBar)
{
    setObjectName(u"mainWindow"_s);
    m_recovery = new Recovery(m_document, m_dataset, Recovery::standardFolder(), this);
    createFileActions();
    createEditActions();
    createViewActions();
    applyShortcuts();
    createPages();
    createLayout();
    createMenus();
    connectSignals();
    updateTitle();
    const int letter = fontMetrics().averageCharWidth();
    resize(letter * 210, fontMetrics().height() * 54);
    restoreGeometry(settings.value(Settings::Key::WindowGeometry).toByteArray());
    m_files->begin();
    goTo(u"start"_s);
}

MainWindow::~MainWindow()
{
    delete m_recovery;
    // What is being written goes on to its end.
    delete m_files;
    // Pages listen to the document and the analysis, which are members and go first otherwise.
    delete takeCentralWidget();
}

void MainWindow::createPages()
{
    m_entities = new EntitiesPage(m_context);
    m_patterns = new PatternsPage(m_context);
    m_layouts = new LayoutsPage(m_context);
    const auto open = [this](const QString& path) { openDesign(path); };
    const auto openExample = [this](const QString& path) {
        leaveThen([=, this] {
            m_files->openExample(path, [this](bool opened) { showLayouts(opened); });
        });
    };
    m_pages = {new StartPage(m_context, open, openExample),
               m_entities,
               m_patterns,
               m_layouts,
               new DataPage(m_context),
               new SimulationPage(m_context),
               new CostPage(m_context),
               new ScenariosPage(m_context, m_scenarios, open),
               new ExportPage(m_context)};
}

void MainWindow::openDesign(const QString& path)
{
    leaveThen([=, this] { m_files->openPath(path, [this](bool opened) { showLayouts(opened); }); });
}

void MainWindow::showLayouts(bool opened)
{
    if (opened)
        goTo(u"layouts"_s);
}

void MainWindow::createLayout()
{
    m_navigation = new Navigation;
    m_stack = new FrontStack;
    for (Page* page : m_pages) {
        m_navigation->addPage(page);
        m_stack->addWidget(page);
    }
    auto* content = new QVBoxLayout;
    content->setContentsMargins(0, 0, 0, 0);
    content->setSpacing(0);
    auto* messageMargin = new QVBoxLayout;
    messageMargin->setContentsMargins(space::xl, 0, space::xl, 0);
    messageMargin->addWidget(m_questions);
    messageMargin->addWidget(m_message);
    content->addLayout(messageMargin);
    content->addWidget(pageArea(m_stack), 1);
    auto* columns = new QHBoxLayout;
    columns->setContentsMargins(0, space::s, 0, 0);
    columns->setSpacing(0);
    columns->addWidget(m_navigation);
    columns->addLayout(content, 1);
    auto* central = new QWidget;
    auto* rows = new QVBoxLayout(central);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addLayout(columns, 1);
    m_status = new StatusStrip(m_analysis, m_context.goTo);
    rows->addWidget(m_status);
    setCentralWidget(central);
    m_palette = new CommandPalette(this);
    new FocusRing(this);
}

void MainWindow::connectSignals()
{
    connect(m_navigation, &Navigation::pageChosen, this, [this](int row) {
        if (row >= 0)
            m_stack->setCurrentIndex(row);
    });
    connect(m_stack, &QStackedWidget::currentChanged, this, [this] {
        const auto* shown = qobject_cast<Page*>(m_stack->currentWidget());
        m_histories.setActiveStack(shown && shown->id() == u"data"_s ? &m_dataset.undoStack()
                                                                     : &m_document.undoStack());
    });
    connect(&m_document, &Document::modifiedChanged, this, &MainWindow::updateTitle);
    connect(&m_dataset, &Dataset::modifiedChanged, this, &MainWindow::updateTitle);
    connect(&m_document, &Document::filePathChanged, this, &MainWindow::updateTitle);
    connect(&m_document, &Document::changed, this, &MainWindow::updateTitle);
    connect(&m_document, &Document::fileChangedOnDisk, this, &MainWindow::onFileChanged);
    connect(m_files, &FileActions::workChanged, this,
            [this] { m_status->setFileWork(m_files->work()); });
    connect(m_status, &StatusStrip::fileWorkCancelled, m_files, &FileActions::cancel);
    connect(&m_document, &Document::fileSettled, this,
            [this] { m_questions->withdraw(changedQuestion); });
    connect(&m_document, &Document::fileGone, this, [this] {
        tell(tr("The file %1 was deleted by another program. What is here is all there is of it: "
                "save it to have it back.")
                 .arg(m_document.displayName()),
             TextRole::Bad);
    });
}

void MainWindow::onFileChanged(bool conflict)
{
    if (conflict) {
        askAboutConflict();
        return;
    }
    m_files->reload(true, [this](bool done) {
        if (done)
            tell(tr("The file was changed by another program and has been read again. Undo brings "
                    "the design before back."),
                 TextRole::Normal);
        else if (m_document.isModified())
            askAboutConflict();
    });
}

void MainWindow::askAboutConflict()
{
    m_questions->ask({changedQuestion,
                      tr("Another program changed the file while there are unsaved changes here."),
                      {{tr("Merge"), [this] { m_files->merge(); }},
                       {tr("Take the File"), [this] { m_files->reload(); }},
                       {tr("Keep Mine"), [this] { m_files->keepMine(); }}}});
}

void MainWindow::addLeftovers(const std::vector<Leftover>& found)
{
    // A program that ended while it took work up has left the same work twice.
    for (const Leftover& one : found) {
        const auto known =
            std::find_if(m_leftovers.begin(), m_leftovers.end(), [&](const auto& has) {
                return has.originalPath == one.originalPath && has.text == one.text &&
                       has.items == one.items;
            });
        if (known == m_leftovers.end())
            m_leftovers.push_back(one);
        else if (known->file != one.file)
            m_recovery->giveUp(one);
    }
}

void MainWindow::offerRecovery(const QString& wanted, const std::function<void(bool)>& then)
{
    m_recovery->findLeftovers([=, this](const std::vector<Leftover>& found) {
        addLeftovers(found);
        const QFileInfo file(wanted);
        const auto own = std::find_if(m_leftovers.begin(), m_leftovers.end(), [&](const auto& one) {
            return wanted.isEmpty() || QFileInfo(one.originalPath) == file;
        });
        if (own != m_leftovers.end()) {
            takeUp(*own, then);
            return;
        }
        askAboutLeftovers();
        if (then)
            then(false);
    });
}

void MainWindow::takeUp(const Leftover& leftover, const std::function<void(bool)>& then)
{
    const auto over = [=, this](bool taken) {
        dropLeftover(leftover);
        if (taken)
            // This program's own copy stands before the other one goes.
            m_recovery->keepInsteadOf(leftover);
        else
            m_leftovers.push_back(leftover);
        askAboutLeftovers();
        if (then)
            then(taken);
    };
    m_files->leave([=, this](bool may) {
        if (may)
            m_files->restore(leftover, over);
        else
            over(false);
    });
}

void MainWindow::dropLeftover(const Leftover& leftover)
{
    std::erase_if(m_leftovers, [&](const auto& one) { return one.file == leftover.file; });
}

void MainWindow::askAboutLeftovers()
{
    if (m_leftovers.empty())
        return;
    const Leftover next = m_leftovers.front();
    const QString name = next.originalPath.isEmpty() ? tr("a design that was never saved")
                                                     : QFileInfo(next.originalPath).fileName();
    m_questions->ask({leftoverQuestion,
                      tr("The program ended unexpectedly and left unsaved work on %1.").arg(name),
                      {{tr("Open It"), [=, this] { takeUp(next); }},
                       {tr("Give It Up"),
                        [=, this] {
                            m_recovery->giveUp(next);
                            dropLeftover(next);
                            askAboutLeftovers();
                        }},
                       {tr("Later"), [] {}}}});
}

Page* MainWindow::page(const QString& id) const
{
    for (Page* page : m_pages) {
        if (page->id() == id)
            return page;
    }
    return nullptr;
}

void MainWindow::goTo(const QString& pageId, const QString& subject)
{
    Page* target = page(pageId);
    if (!target)
        return;
    m_navigation->setCurrentPage(static_cast<int>(m_pages.indexOf(target)));
    m_stack->setCurrentWidget(target);
    if (!subject.isEmpty())
        target->goToSubject(subject);
}

void MainWindow::tell(const QString& text, TextRole role)
{
    m_message->showMessage(text, role);
}

void MainWindow::updateTitle()
{
    setWindowTitle(tr("%1[*] \u2013 Infera Dynamo").arg(m_document.displayName()));
    setWindowModified(m_files->isModified());
}

void MainWindow::leaveThen(const std::function<void()>& then)
{
    m_files->leave([then](bool may) {
        if (may)
            then();
    });
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!m_mayClose && (m_files->isModified() || m_files->isBusy())) {
        // A save comes first, and the window closes when it is done.
        m_isClosing = true;
        leaveThen([this] {
            m_mayClose = true;
            if (!m_isClosing)
                close();
        });
        m_isClosing = false;
    }
    if (!m_mayClose && (m_files->isModified() || m_files->isBusy())) {
        event->ignore();
        return;
    }
    m_settings.setValue(Settings::Key::WindowGeometry, saveGeometry());
    event->accept();
}

} // namespace infera::app
