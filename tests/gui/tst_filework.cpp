// Files are read and written while work goes on: nothing waits for them, nothing is lost behind
// them, and what is given up has not happened.
#include "app/core/commands/drawncurve.h"
#include "app/core/data/itemstore.h"
#include "app/core/document/scenarios.h"
#include "app/gui/diagram/entitydiagram.h"
#include "app/gui/theme/theme.h"
#include "app/gui/window/mainwindow.h"
#include "app/gui/window/statusstrip.h"
#include "tests/gui/desk.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTabWidget>
#include <QToolButton>
#include <optional>

using namespace infera;
using namespace infera::app;
using namespace infera::tests;
using namespace Qt::Literals::StringLiterals;

class FileWorkTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void historyGoesOnBehindASave();
    void editsGoOnWhileItIsSaved();
    void curvesDrawnWhileItIsSavedStay();
    void aSaveThatIsGivenUpWritesNothing();
    void savesWaitForEachOther();
    void whatIsOpenStaysUntilAFileIsRead();
    void editsWhileAFileIsReadAreAskedAbout();
    void workOnFilesIsShown();
    void theWindowClosesBehindItsSave();
    void movedBoxesAreUndoneAndLeaveNothingToSave();
    void scenariosAreReadAndWrittenElsewhere();
};

void FileWorkTest::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    installStyle();
}

void FileWorkTest::historyGoesOnBehindASave()
{
    // Steps of every kind, undone after a save: the design is what it was, the file what was saved
    // until the next one, and redo brings all of it back.
    Desk desk;
    Scenarios scenarios(desk.document);
    QVERIFY(desk.save(desk.path));
    const model::Design before = desk.document.design();
    drawCurve(desk.document, 0, day(10, 250));
    QVERIFY(scenarios.add("sale", {4, 1, {}, {}}).has_value());
    desk.rename(1, "Renamed");
    const model::Design after = desk.document.design();
    QVERIFY(tests::isSaved(desk.files));
    QVERIFY(!desk.files.isModified());
    while (desk.document.undoStack().canUndo())
        desk.document.undoStack().undo();
    QCOMPARE(desk.document.design(), before);
    QVERIFY(scenarios.all().empty());
    QVERIFY(desk.files.isModified());
    QVERIFY(tests::isSaved(desk.files));
    Desk reopened;
    QVERIFY(tests::isOpened(reopened.files, desk.path));
    QCOMPARE(reopened.document.design(), before);
    while (desk.document.undoStack().canRedo())
        desk.document.undoStack().redo();
    QCOMPARE(desk.document.design(), after);
    QCOMPARE(scenarios.all().size(), std::size_t(1));
    QVERIFY(tests::isSaved(desk.files));
    QVERIFY(tests::isOpened(reopened.files, desk.path));
    QCOMPARE(reopened.document.design(), after);
    QVERIFY(contentOf(desk.curve()).starts_with("time,requests"));
}

void FileWorkTest::editsGoOnWhileItIsSaved()
{
    Desk desk;
    QVERIFY(desk.save(desk.path));
    setDesignName(desk.document, "saved");
    desk.dataset.replaceAll({{"User", {user("ada")}}}, u"Import"_s);
    std::optional<bool> done;
    desk.gate.shut();
    desk.files.save([&](bool saved) { done = saved; });
    QVERIFY(desk.files.isBusy());
    QTRY_VERIFY(desk.gate.thread() != QThread::currentThread());
    // Nothing waits: the next edits are made, and counted as not saved.
    setDesignName(desk.document, "later");
    desk.dataset.addItems("User", {user("bob")}, u"Add Item"_s);
    QVERIFY(!done);
    QVERIFY(desk.document.isModified());
    QVERIFY(desk.dataset.isModified());
    desk.gate.open();
    QTRY_VERIFY(done);
    QVERIFY(*done);
    const auto saved = designFileFormat().read(contentOf(desk.path), {});
    QVERIFY(saved.has_value());
    QCOMPARE(saved->name, std::string("saved"));
    QVERIFY(contentOf(itemsPath(desk.path)).find("bob") == std::string::npos);
    QVERIFY(desk.document.isModified());
    QVERIFY(desk.dataset.isModified());
    // Undone as far as the save: what is here is what is there.
    desk.document.undoStack().undo();
    desk.dataset.undoStack().undo();
    QVERIFY(!desk.files.isModified());
    desk.document.undoStack().redo();
    QVERIFY(tests::isSaved(desk.files));
    QVERIFY(contentOf(desk.path).find("later") != std::string::npos);
}

void FileWorkTest::curvesDrawnWhileItIsSavedStay()
{
    Desk desk;
    QVERIFY(desk.save(desk.path));
    drawCurve(desk.document, 0, day(10, 250));
    desk.gate.shut();
    std::optional<bool> done;
    desk.files.save([&](bool saved) { done = saved; });
    drawCurve(desk.document, 0, day(1, 2));
    desk.gate.open();
    QTRY_VERIFY(done);
    // The disk has what was saved, the window what was drawn since.
    const std::string saved = contentOf(desk.curve());
    QVERIFY(std::abs(hoursOf(desk.rate(), text(desk.document.workFolder()))[20] - 2) < 0.01);
    QVERIFY(desk.document.isModified());
    QVERIFY(tests::isSaved(desk.files));
    QVERIFY(contentOf(desk.curve()) != saved);
}

void FileWorkTest::aSaveThatIsGivenUpWritesNothing()
{
    Desk desk;
    QVERIFY(desk.save(desk.path));
    const std::string before = contentOf(desk.path);
    setDesignName(desk.document, "given up");
    desk.gate.shut();
    std::optional<bool> done;
    desk.files.save([&](bool saved) { done = saved; });
    desk.files.cancel();
    desk.gate.open();
    QTRY_VERIFY(done);
    QVERIFY(!*done);
    QCOMPARE(contentOf(desk.path), before);
    QVERIFY(desk.document.isModified());
    QVERIFY(!desk.files.isBusy());
}

void FileWorkTest::savesWaitForEachOther()
{
    Desk desk;
    QVERIFY(desk.save(desk.path));
    setDesignName(desk.document, "first");
    desk.gate.shut();
    QList<int> order;
    desk.files.save([&](bool) { order += 1; });
    setDesignName(desk.document, "second");
    desk.files.save([&](bool) { order += 2; });
    desk.files.openPath(desk.path, [&](bool) { order += 3; });
    desk.gate.open();
    QTRY_COMPARE(order.size(), 3);
    QCOMPARE(order, (QList{1, 2, 3}));
    QCOMPARE(desk.document.design().name, std::string("second"));
    QVERIFY(!desk.files.isModified());
}

void FileWorkTest::whatIsOpenStaysUntilAFileIsRead()
{
    Desk first;
    setDesignName(first.document, "other");
    QVERIFY(first.save(first.path));
    Desk desk;
    const model::Design before = desk.document.design();
    desk.gate.shut();
    std::optional<bool> done;
    desk.files.openPath(first.path, [&](bool opened) { done = opened; });
    QTRY_VERIFY(desk.gate.thread() && desk.gate.thread() != QThread::currentThread());
    QCOMPARE(desk.document.design(), before);
    // Given up: it stays for good.
    desk.files.cancel();
    QVERIFY(done && !*done);
    desk.gate.open();
    QVERIFY(tests::isOpened(desk.files, first.path));
    QCOMPARE(desk.document.design().name, std::string("other"));
}

void FileWorkTest::editsWhileAFileIsReadAreAskedAbout()
{
    Desk first;
    QVERIFY(first.save(first.path));
    Desk desk;
    for (const auto answer : {FileActions::Answer::Cancel, FileActions::Answer::Discard}) {
        desk.gate.shut();
        std::optional<bool> done;
        desk.files.openPath(first.path, [&](bool opened) { done = opened; });
        setDesignName(desk.document, "edited meanwhile");
        desk.files.setNextAnswer(answer);
        desk.gate.open();
        QTRY_VERIFY(done);
        QCOMPARE(*done, answer == FileActions::Answer::Discard);
        QCOMPARE(desk.document.design().name == "edited meanwhile", !*done);
    }
    QCOMPARE(desk.document.filePath(), first.path);
}

void FileWorkTest::workOnFilesIsShown()
{
    QTemporaryDir home;
    Settings settings(home.filePath(u"settings.ini"_s));
    MainWindow window(pipelineStages(), settings);
    window.show();
    const auto shown = [&] {
        for (const QLabel* one : window.status().findChildren<QLabel*>()) {
            if (one->isVisible() && one->text() == u"Saving shop.design.yaml"_s)
                return true;
        }
        return false;
    };
    QVERIFY(!shown());
    window.status().setFileWork(u"Saving shop.design.yaml"_s);
    // Not at once: what is done sooner is not worth a word.
    QVERIFY(!shown());
    QTRY_VERIFY(shown());
    QSignalSpy cancelled(&window.status(), &StatusStrip::fileWorkCancelled);
    const auto buttons = window.status().findChildren<QToolButton*>();
    const auto cancel = std::find_if(buttons.begin(), buttons.end(), [](const QToolButton* one) {
        return one->isVisible() && one->text() == u"Cancel"_s;
    });
    QVERIFY(cancel != buttons.end());
    (*cancel)->click();
    QCOMPARE(cancelled.size(), 1);
    window.status().setFileWork({});
    QVERIFY(!shown());
}

void FileWorkTest::theWindowClosesBehindItsSave()
{
    QTemporaryDir home;
    Settings settings(home.filePath(u"settings.ini"_s));
    MainWindow window(pipelineStages(), settings);
    window.show();
    setDesignName(window.document(), "at the last moment");
    const QString path = home.filePath(u"last.design.yaml"_s);
    window.files().setNextAnswer(FileActions::Answer::Cancel);
    QVERIFY(!window.close());
    QVERIFY(window.isVisible());
    window.files().setNextAnswer(FileActions::Answer::Save);
    window.files().setNextFileName(path);
    (void)window.close();
    QTRY_VERIFY(!window.isVisible());
    QVERIFY(contentOf(path).find("at the last moment") != std::string::npos);
}

void FileWorkTest::movedBoxesAreUndoneAndLeaveNothingToSave()
{
    QTemporaryDir home;
    Settings settings(home.filePath(u"settings.ini"_s));
    MainWindow window(pipelineStages(), settings);
    window.show();
    Desk desk;
    QVERIFY(desk.save(desk.path));
    QVERIFY(tests::isOpened(window.files(), desk.path));
    window.goTo(u"entities"_s);
    auto* tabs = window.page(u"entities"_s)->findChild<QTabWidget*>();
    QVERIFY(tabs);
    tabs->setCurrentIndex(1);
    auto* diagram = window.page(u"entities"_s)->findChild<EntityDiagram*>();
    QVERIFY(diagram && diagram->isVisible());
    const auto before = diagram->places();
    diagram->setCurrent(u"User"_s);
    // Keys held down are one step, by its name.
    for (int step = 0; step < 3; ++step)
        QTest::keyClick(diagram, Qt::Key_Down, Qt::ControlModifier);
    const auto after = diagram->places();
    QVERIFY(after != before);
    QUndoStack& history = window.document().undoStack();
    QCOMPARE(history.count(), 1);
    QCOMPARE(history.undoText(), u"Move User"_s);
    QVERIFY(!window.document().isModified());
    QVERIFY(!window.isWindowModified());
    history.undo();
    QCOMPARE(diagram->places(), before);
    history.redo();
    QCOMPARE(diagram->places(), after);
    // An edit among such steps is one to be saved, whatever stands around it.
    setDesignName(window.document(), "edited");
    QTest::keyClick(diagram, Qt::Key_Down, Qt::ControlModifier);
    QVERIFY(window.document().isModified());
    QVERIFY(window.isWindowModified());
    history.undo();
    history.undo();
    QVERIFY(!window.document().isModified());
    QVERIFY(!window.isWindowModified());
    diagram->arrange();
    QCOMPARE(history.undoText(), u"Arrange Diagram"_s);
    history.undo();
    QCOMPARE(diagram->places(), after);
}

void FileWorkTest::scenariosAreReadAndWrittenElsewhere()
{
    Desk desk;
    Scenarios scenarios(desk.document);
    QVERIFY(desk.save(desk.path));
    QTRY_VERIFY(scenarios.isSettled());
    desk.gate.shut();
    QVERIFY(scenarios.add("sale", {4, 1, {}, {}}).has_value());
    // It is there at once; its file comes behind.
    QCOMPARE(scenarios.all().size(), std::size_t(1));
    QTRY_VERIFY(desk.gate.isWaitedAt());
    QVERIFY(!QFile::exists(scenarios.all().front().path));
    desk.gate.open();
    QTRY_VERIFY(scenarios.isSettled());
    QVERIFY(QFile::exists(scenarios.all().front().path));
    desk.gate.shut();
    scenarios.reload();
    QTRY_VERIFY(desk.gate.isWaitedAt());
    QVERIFY(desk.gate.thread() != QThread::currentThread());
    desk.gate.open();
    QTRY_VERIFY(scenarios.isSettled());
    QCOMPARE(scenarios.all().size(), std::size_t(1));
}

QTEST_MAIN(FileWorkTest)
#include "tst_filework.moc"
