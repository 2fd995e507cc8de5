// Finding one's way: the tour, the shortcuts, the language.
#include "app/core/actions/actionregistry.h"
#include "app/core/analysis/pipelinestages.h"
#include "app/core/document/document.h"
#include "app/gui/help/tour.h"
#include "app/gui/theme/theme.h"
#include "app/gui/widgets/messagebar.h"
#include "app/gui/widgets/tableview.h"
#include "app/gui/widgets/viewfilter.h"
#include "app/gui/window/examples.h"
#include "app/gui/window/fileactions.h"
#include "app/gui/window/mainwindow.h"
#include "app/gui/window/shortcutsdialog.h"
#include "tests/gui/fileturns.h"

#include <QAccessible>
#include <QAction>
#include <QKeySequenceEdit>
#include <QListWidget>
#include <QPushButton>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace infera;
using namespace infera::app;
using namespace Qt::Literals::StringLiterals;

class HelpTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void tourIsOfferedOnce();
    void tourIsWalkedByKeys();
    void tourIsLeftByEscape();
    void shortcutsAreChanged();
    void conflictIsShownBeforeItIsMade();
    void shortcutsAreReset();
    void dialogIsForEverybody();
    void languageIsRemembered();
    void exampleIsACopy();
    void listsAreFilteredByKeys();

private:
    void open() { m_window = std::make_unique<MainWindow>(pipelineStages(), *m_settings); }
    [[nodiscard]] QString keysOf(const QString& id) const
    {
        return m_window->actions().action(id)->shortcut().toString();
    }

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

void HelpTest::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    installStyle();
    applyTheme(ThemeChoice::Light);
}

void HelpTest::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<Settings>(m_home->filePath(u"settings.ini"_s));
    open();
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void HelpTest::cleanup()
{
    m_window.reset();
}

void HelpTest::exampleIsACopy()
{
    const auto examples = shippedExamples();
    QVERIFY(!examples.isEmpty());
    const auto before = readTextFile(examples.constFirst().path);
    QVERIFY(tests::isExampleOpened(m_window->files(), examples.constFirst().path));
    QVERIFY(!m_window->document().design().entities.empty());
    QVERIFY(m_window->document().filePath().isEmpty());
    QVERIFY(!m_window->document().isModified());
    // Saving asks where, begins with the comments of the example, and leaves that as it was.
    const QString path = m_home->filePath(u"mine.design.yaml"_s);
    m_window->files().setNextFileName(path);
    m_window->actions().action(u"file.save"_s)->trigger();
    QTRY_COMPARE(m_window->document().filePath(), path);
    QCOMPARE(*readTextFile(path), *before);
    QCOMPARE(*readTextFile(examples.constFirst().path), *before);
}

void HelpTest::listsAreFilteredByKeys()
{
    QVERIFY(tests::isExampleOpened(m_window->files(), shippedExamples().constFirst().path));
    m_window->goTo(u"entities"_s);
    const auto views = m_window->page(u"entities"_s)->findChildren<TableView*>();
    const auto found = std::find_if(views.begin(), views.end(), [](const TableView* one) {
        return one->accessibleName() == u"Entities"_s;
    });
    QVERIFY(found != views.end());
    TableView* view = *found;
    const int all = view->model()->rowCount();
    QVERIFY(all > 1);
    view->setFocus();
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
    auto* field = view->findChild<ViewFilter*>();
    QVERIFY(field && field->isVisible() && field->hasFocus());
    QTest::keyClicks(field, u"ord"_s);
    QCOMPARE(view->model()->rowCount(), 1);
    // Down goes on in the list and the filter stays in sight; Esc in it takes it away.
    QTest::keyClick(field, Qt::Key_Down);
    QVERIFY(view->hasFocus() && field->isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
    QTest::keyClick(field, Qt::Key_Escape);
    QCOMPARE(view->model()->rowCount(), all);
    QVERIFY(!field->isVisible() && view->hasFocus());
    // A field that stands beside its table is used where there is one; a list has one, too.
    m_window->goTo(u"patterns"_s);
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
    QCOMPARE(QApplication::focusWidget()->objectName(),
             QString::fromLatin1(ViewFilter::besideName));
    m_window->goTo(u"export"_s);
    auto* list = m_window->page(u"export"_s)->findChild<QListWidget*>();
    list->setFocus();
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
    QTest::keyClicks(list->findChild<ViewFilter*>(), u"terra"_s);
    int shown = 0;
    for (int row = 0; row < list->count(); ++row)
        shown += list->isRowHidden(row) ? 0 : 1;
    QCOMPARE(shown, 1);
}

void HelpTest::tourIsOfferedOnce()
{
    m_window->offerTour();
    QVERIFY(m_window->message().isVisible());
    m_window->message().hide();
    open();
    m_window->show();
    m_window->offerTour();
    QVERIFY(!m_window->message().isVisible());
}

void HelpTest::tourIsWalkedByKeys()
{
    m_window->actions().action(u"help.tour"_s)->trigger();
    QTRY_VERIFY(m_window->tour());
    Tour* tour = m_window->tour();
    QVERIFY(tour->isVisible());
    QCOMPARE(tour->count(), 5);
    QVERIFY(m_settings->value(Settings::Key::TourShown).toBool());
    const QStringList pages{u"entities"_s, u"patterns"_s, u"layouts"_s, u"simulation"_s, u"cost"_s};
    bool complete = false;
    connect(tour, &Tour::ended, this, [&](bool whole) { complete = whole; });
    for (int step = 0; step < 5; ++step) {
        QCOMPARE(tour->step(), step);
        QVERIFY(m_window->page(pages[step])->isVisible());
        QVERIFY(tour->subject() && tour->subject()->isVisible());
        QVERIFY(tour->accessibleName().contains(u"%1"_s.arg(step + 1)));
        QVERIFY(!tour->accessibleDescription().isEmpty());
        // The note is in the window, whole.
        QVERIFY(m_window->rect().contains(tour->geometry()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    }
    QVERIFY(complete);
    QVERIFY(!tour->isVisible());
}

void HelpTest::tourIsLeftByEscape()
{
    m_window->startTour();
    QTRY_VERIFY(m_window->tour());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
    QCOMPARE(m_window->tour()->step(), 1);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Left);
    QCOMPARE(m_window->tour()->step(), 0);
    bool complete = true;
    connect(m_window->tour(), &Tour::ended, this, [&](bool whole) { complete = whole; });
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!complete);
    QVERIFY(!m_window->tour()->isVisible());
}

void HelpTest::shortcutsAreChanged()
{
    {
        ShortcutsDialog dialog(m_window->actions(), *m_settings);
        dialog.choose(u"file.export"_s);
        dialog.keys().setKeySequence(QKeySequence(u"Ctrl+Alt+E"_s));
        QVERIFY(dialog.assignButton().isEnabled());
        dialog.assignButton().click();
    }
    QCOMPARE(keysOf(u"file.export"_s), u"Ctrl+Alt+E"_s);
    QVERIFY(m_window->actions().action(u"file.export"_s)->toolTip().contains(u"Ctrl+Alt+E"_s));
    // Another day.
    open();
    QCOMPARE(keysOf(u"file.export"_s), u"Ctrl+Alt+E"_s);
    QCOMPARE(keysOf(u"file.open"_s), u"Ctrl+O"_s);
}

void HelpTest::conflictIsShownBeforeItIsMade()
{
    ShortcutsDialog dialog(m_window->actions(), *m_settings);
    dialog.choose(u"file.export"_s);
    dialog.keys().setKeySequence(QKeySequence(u"Ctrl+K"_s));
    QVERIFY(dialog.conflictText().contains(u"Go to Anything"_s));
    QCOMPARE(keysOf(u"view.go-to"_s), u"Ctrl+K"_s);
    dialog.assignButton().click();
    QCOMPARE(keysOf(u"file.export"_s), u"Ctrl+K"_s);
    QVERIFY(keysOf(u"view.go-to"_s).isEmpty());
    // A command without a shortcut stays so.
    open();
    QVERIFY(keysOf(u"view.go-to"_s).isEmpty());
}

void HelpTest::shortcutsAreReset()
{
    ShortcutsDialog dialog(m_window->actions(), *m_settings);
    for (const auto& [id, keys] :
         {std::pair{u"file.export"_s, u"Ctrl+1"_s}, std::pair{u"file.open"_s, u"Ctrl+2"_s}}) {
        dialog.choose(id);
        dialog.keys().setKeySequence(QKeySequence(keys));
        dialog.assignButton().click();
    }
    dialog.choose(u"file.open"_s);
    dialog.resetButton().click();
    QCOMPARE(keysOf(u"file.open"_s), u"Ctrl+O"_s);
    QCOMPARE(keysOf(u"file.export"_s), u"Ctrl+1"_s);
    // The default is taken back from the command that has it meanwhile.
    dialog.choose(u"file.open"_s);
    dialog.keys().setKeySequence(QKeySequence(u"Ctrl+E"_s));
    dialog.assignButton().click();
    QCOMPARE(keysOf(u"file.open"_s), u"Ctrl+E"_s);
    dialog.choose(u"file.export"_s);
    dialog.resetButton().click();
    QCOMPARE(keysOf(u"file.export"_s), u"Ctrl+E"_s);
    QVERIFY(!m_window->actions()
                 .action(u"file.open"_s)
                 ->shortcuts()
                 .contains(QKeySequence(u"Ctrl+E"_s)));
    dialog.resetAllButton().click();
    QCOMPARE(keysOf(u"file.export"_s), u"Ctrl+E"_s);
    QVERIFY(m_settings->value(Settings::Key::Shortcuts).toMap().isEmpty());
}

void HelpTest::dialogIsForEverybody()
{
    ShortcutsDialog dialog(m_window->actions(), *m_settings);
    dialog.show();
    int seen = 0;
    for (QWidget* widget : dialog.findChildren<QWidget*>()) {
        const bool own = widget->parentWidget() == &dialog || qobject_cast<QPushButton*>(widget) ||
                         widget == &dialog.keys();
        if (widget->focusPolicy() == Qt::NoFocus || !own || !widget->isVisible())
            continue;
        QAccessibleInterface* face = QAccessible::queryAccessibleInterface(widget);
        QVERIFY2(!face->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
        ++seen;
    }
    QVERIFY(seen >= 7);
}

void HelpTest::languageIsRemembered()
{
    m_window->actions().action(u"view.language-de"_s)->trigger();
    QCOMPARE(m_settings->value(Settings::Key::Language).toString(), u"de"_s);
    QVERIFY(m_window->message().isVisible());
    m_window->actions().action(u"view.language-system"_s)->trigger();
    QCOMPARE(m_settings->value(Settings::Key::Language).toString(), u"system"_s);
}

QTEST_MAIN(HelpTest)
#include "tst_help.moc"
