// Nothing is lost to a crash, and nothing that another program wrote is written over without a
// word.
#include "app/core/commands/drawncurve.h"
#include "app/core/data/itemstore.h"
#include "app/core/document/recovery.h"
#include "app/gui/theme/theme.h"
#include "app/gui/widgets/messagebar.h"
#include "app/gui/window/mainwindow.h"
#include "tests/gui/desk.h"

#include <QDir>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>

#include <functional>
#include <utility>

using namespace infera;
using namespace infera::app;
using namespace infera::tests;
using namespace Qt::Literals::StringLiterals;

namespace {

/// What a program that was killed with another name for the design leaves in `file`.
void leave(Desk& desk, const std::string& name, const QString& file)
{
    setDesignName(desk.document, name);
    QTemporaryDir kept;
    Recovery recovery(desk.document, desk.dataset, kept.path());
    recovery.keep();
    QTRY_VERIFY(recovery.isSettled());
    QVERIFY(QFile::copy(recovery.file(), file));
}

/// Does something once a file was read, right before that is delivered.
class BeforeDelivery final : public QObject
{
public:
    explicit BeforeDelivery(std::function<void()> act) : m_act(std::move(act))
    {
        qApp->installEventFilter(this);
    }
    [[nodiscard]] bool isOver() const { return !m_act; }
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (m_act && event->type() == QEvent::MetaCall && qobject_cast<FileQueue*>(watched))
            std::exchange(m_act, {})();
        return false;
    }

private:
    std::function<void()> m_act;
};

} // namespace

class RecoveryTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void changesOfOthersAreNotWrittenOver();
    void aDeletedFileIsToldAndWatched();
    void unsavedWorkComesBackWhole();
    void whatCameSinceTheCrashIsMerged();
    void questionsStandUntilTheyAreAnswered();
    void everyLeftoverIsOffered();
    void editsBeforeTheWorkIsFoundAreAskedAbout();
    void whatWasLeftStaysUntilThisProgramsCopyStands();
    void changesDuringAnAnswerAreTold();
    void whatOthersWroteIsReadInTheBackground();
    void unsavedWorkIsReadInTheBackground();
};

void RecoveryTest::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    installStyle();
}

void RecoveryTest::changesOfOthersAreNotWrittenOver()
{
    Desk desk;
    QVERIFY(desk.save(desk.path));
    setDesignName(desk.document, "mine");
    const model::Design ours = desk.document.design();
    model::Design base = ours;
    base.name = "shop";
    base.description = "theirs";
    QVERIFY(writeTextFile(desk.path, *designFileFormat().update({}, base)).has_value());
    const std::string theirs = contentOf(desk.path);
    desk.files.setNextChangedAnswer(FileActions::ChangedAnswer::Cancel);
    QVERIFY(!tests::isSaved(desk.files));
    QCOMPARE(contentOf(desk.path), theirs);
    QVERIFY(desk.document.isModified());
    desk.files.setNextChangedAnswer(FileActions::ChangedAnswer::Merge);
    QVERIFY(tests::isSaved(desk.files));
    const auto merged = designFileFormat().read(contentOf(desk.path), {});
    QVERIFY(merged.has_value());
    QCOMPARE(merged->name, std::string("mine"));
    QCOMPARE(merged->description, std::string("theirs"));
    desk.changeOnDisk("theirs again");
    setDesignName(desk.document, "mine again");
    desk.files.setNextChangedAnswer(FileActions::ChangedAnswer::Overwrite);
    QVERIFY(tests::isSaved(desk.files));
    QVERIFY(contentOf(desk.path).find("theirs again") == std::string::npos);
}

void RecoveryTest::aDeletedFileIsToldAndWatched()
{
    Desk desk;
    QVERIFY(desk.save(desk.path));
    QSignalSpy gone(&desk.document, &Document::fileGone);
    QSignalSpy changed(&desk.document, &Document::fileChangedOnDisk);
    QVERIFY(QFile::remove(desk.path));
    QTRY_COMPARE(gone.size(), 1);
    QVERIFY(desk.document.isModified());
    desk.changeOnDisk("came back");
    QTRY_COMPARE(changed.size(), 1);
    QVERIFY(!desk.document.isModified());
    QVERIFY(desk.document.reloadFromDisk().empty());
    QCOMPARE(desk.document.design().description, std::string("came back"));
    // And once more, as it is another file now.
    desk.changeOnDisk("came again");
    QTRY_COMPARE(changed.size(), 2);
}

void RecoveryTest::unsavedWorkComesBackWhole()
{
    Desk desk;
    QVERIFY(desk.save(desk.path));
    QTemporaryDir kept;
    Recovery recovery(desk.document, desk.dataset, kept.path());
    // Items alone are work too.
    desk.dataset.replaceAll({{"User", {user("ada")}}}, u"Import"_s);
    QTRY_VERIFY(QFile::exists(recovery.file()));
    drawCurve(desk.document, 0, day(10, 250));
    recovery.keep();
    QTRY_VERIFY(recovery.isSettled());
    QVERIFY(QFile::copy(recovery.file(), kept.filePath(u"dead.json"_s)));
    const auto leftovers = Recovery::leftovers(kept.path());
    QCOMPARE(leftovers.size(), std::size_t(1));
    Desk other;
    QVERIFY(tests::isRestored(other.files, leftovers[0]));
    QCOMPARE(other.document.design(), desk.document.design());
    QCOMPARE(other.dataset.items("User"), desk.dataset.items("User"));
    QVERIFY(other.dataset.isModified());
    QVERIFY(tests::isSaved(other.files));
    QVERIFY(contentOf(desk.curve()).starts_with("time,requests"));
    QVERIFY(QFile::exists(itemsPath(desk.path)));
}

void RecoveryTest::whatCameSinceTheCrashIsMerged()
{
    Desk desk;
    QVERIFY(desk.save(desk.path));
    QTemporaryDir kept;
    Leftover leftover;
    {
        Recovery recovery(desk.document, desk.dataset, kept.path());
        setDesignName(desk.document, "unsaved");
        recovery.keep();
        QTRY_VERIFY(recovery.isSettled());
        QVERIFY(QFile::copy(recovery.file(), kept.filePath(u"dead.json"_s)));
        const auto leftovers = Recovery::leftovers(kept.path());
        QCOMPARE(leftovers.size(), std::size_t(1));
        leftover = leftovers[0];
    }
    desk.document.undoStack().undo();
    desk.changeOnDisk("written since");
    Desk other;
    QSignalSpy changed(&other.document, &Document::fileChangedOnDisk);
    QVERIFY(tests::isRestored(other.files, leftover));
    QCOMPARE(changed.size(), 1);
    other.files.setNextChangedAnswer(FileActions::ChangedAnswer::Merge);
    QVERIFY(tests::isSaved(other.files));
    QCOMPARE(other.document.design().name, std::string("unsaved"));
    QCOMPARE(other.document.design().description, std::string("written since"));
    // Killed while it was saving: the file is this program's own.
    leftover.savingText = contentOf(desk.path);
    QVERIFY(tests::isRestored(other.files, leftover));
    QCOMPARE(changed.size(), 1);
}

void RecoveryTest::questionsStandUntilTheyAreAnswered()
{
    QTemporaryDir home;
    Settings settings(home.filePath(u"settings.ini"_s));
    MainWindow window(pipelineStages(), settings);
    window.show();
    Desk desk;
    QVERIFY(desk.save(desk.path));
    QVERIFY(tests::isOpened(window.files(), desk.path));
    setDesignName(window.document(), "mine");
    desk.changeOnDisk("theirs");
    QTRY_VERIFY(window.questions().isVisible());
    window.tell(u"something else"_s, TextRole::Normal);
    QVERIFY(window.questions().isVisible());
    QVERIFY(window.message().isVisible());
    QTest::mouseClick(window.questions().findChildren<QPushButton*>().constFirst(), Qt::LeftButton);
    QTRY_COMPARE(window.document().design().description, std::string("theirs"));
    QCOMPARE(window.document().design().name, std::string("mine"));
    QVERIFY(!window.questions().isVisible());
    QVERIFY(tests::isSaved(window.files()));
}

void RecoveryTest::everyLeftoverIsOffered()
{
    const QString folder = Recovery::standardFolder();
    QDir(folder).removeRecursively();
    QVERIFY(QDir().mkpath(folder));
    Desk one;
    Desk two;
    for (Desk* desk : {&one, &two}) {
        QVERIFY(desk->save(desk->path));
        const std::string name = desk == &one ? "one" : "two";
        leave(*desk, name, QDir(folder).filePath(text(name) + u".json"_s));
    }
    QTemporaryDir home;
    Settings settings(home.filePath(u"settings.ini"_s));
    MainWindow window(pipelineStages(), settings);
    window.show();
    // Another design is wanted: it may be opened, and the work is not forgotten.
    const auto recovers = [&](const QString& path) {
        return tests::isDone([&](const auto& then) { window.offerRecovery(path, then); });
    };
    QVERIFY(!recovers(home.filePath(u"other.design.yaml"_s)));
    QVERIFY(window.questions().isVisible());
    QVERIFY(recovers(one.path));
    QCOMPARE(window.document().design().name, std::string("one"));
    QVERIFY(window.questions().isVisible());
    window.files().setNextAnswer(FileActions::Answer::Discard);
    QTest::mouseClick(window.questions().findChildren<QPushButton*>().constFirst(), Qt::LeftButton);
    QTRY_COMPARE(window.document().design().name, std::string("two"));
    QVERIFY(!window.questions().isVisible());
    // What was taken up is this program's own by now.
    QTRY_VERIFY(!QFile::exists(QDir(folder).filePath(u"one.json"_s)));
    QTRY_VERIFY(!QFile::exists(QDir(folder).filePath(u"two.json"_s)));
}

void RecoveryTest::editsBeforeTheWorkIsFoundAreAskedAbout()
{
    const QString folder = Recovery::standardFolder();
    QDir(folder).removeRecursively();
    QVERIFY(QDir().mkpath(folder));
    const QString left = QDir(folder).filePath(u"left.json"_s);
    Desk desk;
    QVERIFY(desk.save(desk.path));
    leave(desk, "unsaved", left);
    QTemporaryDir home;
    Settings settings(home.filePath(u"settings.ini"_s));
    MainWindow window(pipelineStages(), settings);
    window.show();
    window.files().setNextAnswer(FileActions::Answer::Cancel);
    QVERIFY(!tests::isDone([&](const auto& then) {
        window.offerRecovery({}, then);
        setDesignName(window.document(), "typed meanwhile");
    }));
    QCOMPARE(window.document().design().name, std::string("typed meanwhile"));
    // It is asked about again, until it is taken.
    QVERIFY(QFile::exists(left));
    QVERIFY(window.questions().isVisible());
    window.files().setNextAnswer(FileActions::Answer::Cancel);
    QTest::mouseClick(window.questions().findChildren<QPushButton*>().constFirst(), Qt::LeftButton);
    QCOMPARE(window.document().design().name, std::string("typed meanwhile"));
    QVERIFY(window.questions().isVisible());
    window.files().setNextAnswer(FileActions::Answer::Discard);
    QTest::mouseClick(window.questions().findChildren<QPushButton*>().constFirst(), Qt::LeftButton);
    QTRY_COMPARE(window.document().design().name, std::string("unsaved"));
    QVERIFY(!window.questions().isVisible());
    QTRY_VERIFY(!QFile::exists(left));
    // The same with a design to open.
    setDesignName(window.document(), "mine");
    window.files().setNextAnswer(FileActions::Answer::Cancel);
    window.openDesign(desk.path);
    QVERIFY(!window.files().isBusy());
    QCOMPARE(window.document().design().name, std::string("mine"));
}

void RecoveryTest::whatWasLeftStaysUntilThisProgramsCopyStands()
{
    Desk desk;
    QVERIFY(desk.save(desk.path));
    QTemporaryDir home;
    const QString left = home.filePath(u"left.json"_s);
    leave(desk, "unsaved", left);
    const auto leftovers = Recovery::leftovers(home.path());
    QCOMPARE(leftovers.size(), std::size_t(1));
    Desk other;
    QVERIFY(tests::isRestored(other.files, leftovers.front()));
    // No folder can be made where a file is.
    const QString blocked = home.filePath(u"blocked"_s);
    QVERIFY(writeTextFile(blocked, "a file").has_value());
    Recovery recovery(other.document, other.dataset, blocked);
    recovery.keepInsteadOf(leftovers.front());
    QTRY_VERIFY(recovery.isSettled());
    QVERIFY(QFile::exists(left));
    QVERIFY(QFile::remove(blocked));
    recovery.keep();
    QTRY_VERIFY(recovery.isSettled());
    QVERIFY(QFile::exists(recovery.file()));
    QVERIFY(!QFile::exists(left));
}

void RecoveryTest::changesDuringAnAnswerAreTold()
{
    Desk desk;
    QVERIFY(desk.save(desk.path));
    Document document{designFileFormat()};
    QVERIFY(document.load(desk.path).empty());
    setDesignName(document, "mine");
    desk.changeOnDisk("theirs");
    const auto first = Document::readOnDisk(document.format(), desk.path);
    QVERIFY(first.has_value());
    QSignalSpy changed(&document, &Document::fileChangedOnDisk);
    desk.changeOnDisk("theirs again");
    // What is kept against is older than what was looked at.
    BeforeDelivery before([&] { document.keepMine(*first); });
    QTRY_COMPARE(changed.size(), 1);
    QVERIFY(before.isOver());
    // The same when it was told already.
    document.keepMine(*first);
    QTRY_COMPARE(changed.size(), 2);
}

void RecoveryTest::whatOthersWroteIsReadInTheBackground()
{
    Desk desk;
    QVERIFY(desk.save(desk.path));
    setDesignName(desk.document, "mine");
    desk.changeOnDisk("theirs");
    desk.gate.shut();
    std::optional<bool> done;
    desk.files.keepMine([&](bool kept) { done = kept; });
    QTRY_VERIFY(desk.gate.isWaitedAt());
    QVERIFY(desk.gate.thread() != QThread::currentThread());
    QVERIFY(desk.files.isBusy() && !done);
    desk.gate.open();
    QTRY_VERIFY(done);
    QVERIFY(*done);
    // Known by now, it is written over without a question.
    QVERIFY(tests::isSaved(desk.files));
    QVERIFY(contentOf(desk.path).find("theirs") == std::string::npos);
    // What no longer is a design can be written over, too.
    QVERIFY(writeTextFile(desk.path, "no design").has_value());
    setDesignName(desk.document, "still mine");
    QVERIFY(tests::isDone([&](const auto& then) { desk.files.keepMine(then); }));
    QVERIFY(tests::isSaved(desk.files));
    QVERIFY(contentOf(desk.path).find("still mine") != std::string::npos);
}

void RecoveryTest::unsavedWorkIsReadInTheBackground()
{
    Desk desk;
    QVERIFY(desk.save(desk.path));
    QTemporaryDir kept;
    setDesignName(desk.document, "unsaved");
    Recovery recovery(desk.document, desk.dataset, kept.path());
    recovery.keep();
    QTRY_VERIFY(recovery.isSettled());
    QVERIFY(QFile::copy(recovery.file(), kept.filePath(u"dead.json"_s)));
    std::vector<Leftover> found;
    recovery.findLeftovers([&](const std::vector<Leftover>& all) { found = all; });
    QVERIFY(found.empty());
    QTRY_COMPARE(found.size(), std::size_t(1));
    Desk other;
    other.gate.shut();
    std::optional<bool> done;
    other.files.restore(found.front(), [&](bool restored) { done = restored; });
    QTRY_VERIFY(other.gate.isWaitedAt());
    QVERIFY(other.gate.thread() != QThread::currentThread());
    QVERIFY(other.document.design().name != "unsaved");
    other.gate.open();
    QTRY_VERIFY(done);
    QVERIFY(*done);
    QCOMPARE(other.document.design().name, std::string("unsaved"));
}

QTEST_MAIN(RecoveryTest)
#include "tst_recovery.moc"
