// Nothing is lost: what is drawn and what is typed goes to the disk with a save and not before,
// goes along when a design is saved elsewhere, comes back after a crash, and never writes over what
// another program wrote without a word.
#include "app/core/analysis/pipelinestages.h"
#include "app/core/commands/drawncurve.h"
#include "app/core/commands/edits.h"
#include "app/core/data/dataset.h"
#include "app/core/data/itemstore.h"
#include "app/core/document/recovery.h"
#include "app/core/document/scenarios.h"
#include "app/core/settings/settings.h"
#include "app/gui/diagram/entitydiagram.h"
#include "app/gui/theme/theme.h"
#include "app/gui/widgets/messagebar.h"
#include "app/gui/window/fileactions.h"
#include "app/gui/window/mainwindow.h"
#include "app/gui/window/statusstrip.h"
#include "tests/gui/fileturns.h"
#include "tests/gui/sampledesign.h"

#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QSemaphore>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>
#include <QToolButton>

#include <atomic>
#include <optional>

using namespace infera;
using namespace infera::app;
using namespace Qt::Literals::StringLiterals;

namespace {

std::vector<double> day(double level, double top)
{
    std::vector<double> hours(24, level);
    hours[20] = top;
    return hours;
}

std::string contentOf(const QString& path)
{
    return readTextFile(path).value_or("nothing");
}

QString text(const std::string& utf8)
{
    return QString::fromStdString(utf8);
}

/// Holds the thread that reads or writes, until it is let go; and says which one that was.
class Gate
{
public:
    void pass()
    {
        m_thread = QThread::currentThread();
        if (m_isShut)
            m_open.acquire();
    }
    void shut() { m_isShut = true; }
    void open()
    {
        m_isShut = false;
        m_open.release();
    }
    [[nodiscard]] QThread* thread() const { return m_thread; }

private:
    std::atomic<bool> m_isShut = false;
    std::atomic<QThread*> m_thread = nullptr;
    QSemaphore m_open;
};

/// Texts and designs become each other behind a gate.
DesignFormat gatedFormat(Gate& gate)
{
    DesignFormat format = designFileFormat();
    format.read = [&gate, read = format.read](std::string_view text, std::string_view file) {
        gate.pass();
        return read(text, file);
    };
    format.update = [&gate, update = format.update](std::string_view text,
                                                    const model::Design& design) {
        gate.pass();
        return update(text, design);
    };
    return format;
}

/// A design in a folder of its own, with what opens and saves it.
struct Desk
{
    Gate gate;
    Document document{gatedFormat(gate)};
    Dataset dataset{document};
    QTemporaryDir folder;
    Settings settings{folder.filePath(u"settings.ini"_s)};
    QStringList told;
    FileActions files{document, dataset, settings, nullptr,
                      [this](const QString& line, TextRole) { told += line; }};
    QString path = folder.filePath(u"shop.design.yaml"_s);

    Desk() { document.reset(tests::shop()); }
    [[nodiscard]] bool save(const QString& where)
    {
        files.setNextFileName(where);
        return tests::isDone([this](const FileActions::Then& then) { files.saveAs(then); });
    }
    [[nodiscard]] const model::Rate& rate(std::size_t pattern = 0) const
    {
        return document.design().accessPatterns[pattern].rate;
    }
    [[nodiscard]] QString curve(std::size_t pattern = 0) const
    {
        return folder.filePath(text(rate(pattern).curveFile));
    }
    void rename(int pattern, const std::string& name)
    {
        model::AccessPattern one =
            document.design().accessPatterns[static_cast<std::size_t>(pattern)];
        one.name = name;
        changePattern(document, pattern, one, u"Name"_s);
    }
    /// As another program would: the design with another description.
    void changeOnDisk(const std::string& description) const
    {
        model::Design theirs = document.design();
        theirs.description = description;
        QVERIFY(writeTextFile(path, *designFileFormat().update({}, theirs)).has_value());
    }
};

model::Item user(const std::string& name)
{
    model::Item item;
    item["userId"].value = name;
    item["email"].value = name + "@example.com";
    return item;
}

} // namespace

class FilesTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void curvesGoToTheDiskWithASave();
    void curvesAreDrawnBeforeTheFirstSave();
    void curvesHaveNamesOfTheirOwn();
    void aSaveElsewhereTakesTheFilesAlong();
    void aSaveBesideLeavesTheOtherDesignsCurve();
    void whatCannotBeWrittenIsTold();
    void aNudgeLeavesThePeak();
    void changesOfOthersAreNotWrittenOver();
    void aDeletedFileIsToldAndWatched();
    void itemsByHandAreKept();
    void itemsByHandFollowRenames();
    void itemsThatCannotBeReadAreKept();
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
    void unsavedWorkComesBackWhole();
    void whatCameSinceTheCrashIsMerged();
    void questionsStandUntilTheyAreAnswered();
    void everyLeftoverIsOffered();
};

void FilesTest::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    installStyle();
}

void FilesTest::curvesGoToTheDiskWithASave()
{
    Desk desk;
    QVERIFY(desk.save(desk.path));
    drawCurve(desk.document, 0, day(10, 250));
    QVERIFY(desk.document.isModified());
    QVERIFY(!QFile::exists(desk.curve()));
    // What is not saved yet is worked with already.
    const auto hours = hoursOf(desk.rate(), text(desk.document.workFolder()));
    QCOMPARE(hours.size(), std::size_t(24));
    QVERIFY(std::abs(hours[20] - 250) < 0.01);
    QVERIFY(tests::isSaved(desk.files));
    const std::string saved = contentOf(desk.curve());
    QVERIFY(saved.starts_with("time,requests\n"));
    drawCurve(desk.document, 0, day(1, 2));
    QCOMPARE(contentOf(desk.curve()), saved);
    desk.document.undoStack().undo();
    QVERIFY(std::abs(hoursOf(desk.rate(), text(desk.document.workFolder()))[20] - 250) < 0.01);
    desk.document.undoStack().redo();
    // Given up: the disk has what was saved, and the design that belongs to it.
    QVERIFY(tests::isOpened(desk.files, desk.path));
    QCOMPARE(contentOf(desk.curve()), saved);
    QCOMPARE(desk.rate().peakPerSecond.value_or(0), 250.0);
}

void FilesTest::curvesAreDrawnBeforeTheFirstSave()
{
    Desk desk;
    drawCurve(desk.document, 0, day(10, 250));
    QVERIFY(!hoursOf(desk.rate(), text(desk.document.workFolder())).empty());
    QVERIFY(desk.save(desk.path));
    QVERIFY(QFile::exists(desk.curve()));
    QCOMPARE(desk.document.workFolder(), desk.folder.path().toStdString());
}

void FilesTest::curvesHaveNamesOfTheirOwn()
{
    QVERIFY(curveFileName(u"shop"_s, "Поиск") != curveFileName(u"shop"_s, "Список"));
    Desk desk;
    QVERIFY(desk.save(desk.path));
    desk.rename(0, "Get user");
    desk.rename(1, "get-user");
    drawCurve(desk.document, 0, day(10, 250));
    drawCurve(desk.document, 1, day(10, 99));
    QVERIFY(desk.rate(0).curveFile != desk.rate(1).curveFile);
    // Drawn again it stays in its file; a file that something else wrote is left alone.
    const std::string first = desk.rate(0).curveFile;
    drawCurve(desk.document, 0, day(10, 300));
    QCOMPARE(desk.rate(0).curveFile, first);
    desk.rename(2, "third");
    QVERIFY(writeTextFile(desk.folder.filePath(u"shop.third.csv"_s), "mine").has_value());
    drawCurve(desk.document, 2, day(1, 2));
    QVERIFY(tests::isSaved(desk.files));
    QCOMPARE(contentOf(desk.folder.filePath(u"shop.third.csv"_s)), std::string("mine"));
}

void FilesTest::aSaveElsewhereTakesTheFilesAlong()
{
    Desk desk;
    model::AccessPattern pattern = desk.document.design().accessPatterns[1];
    pattern.skew.emplace();
    pattern.skew->attribute = pattern.where[0].attribute;
    pattern.skew->distribution = model::DistributionKind::File;
    pattern.skew->file = "weights.csv";
    changePattern(desk.document, 1, pattern, u"Skew"_s);
    QVERIFY(writeTextFile(desk.folder.filePath(u"weights.csv"_s), "1\n2\n").has_value());
    drawCurve(desk.document, 0, day(10, 250));
    QVERIFY(desk.save(desk.path));
    const std::string curve = contentOf(desk.curve());
    QVERIFY(QDir(desk.folder.path()).mkdir(u"copy"_s));
    // Another file of that name is there already: it is not ours to write over.
    QVERIFY(writeTextFile(desk.folder.filePath(u"copy/weights.csv"_s), "other").has_value());
    QVERIFY(desk.save(desk.folder.filePath(u"copy/shop.design.yaml"_s)));
    QCOMPARE(contentOf(desk.folder.filePath(u"copy/"_s + text(desk.rate().curveFile))), curve);
    QCOMPARE(contentOf(desk.folder.filePath(u"copy/weights.csv"_s)), std::string("other"));
    const std::string& weights = desk.document.design().accessPatterns[1].skew->file;
    QCOMPARE(contentOf(desk.folder.filePath(u"copy/"_s + text(weights))), std::string("1\n2\n"));
    QVERIFY(!desk.document.isModified());
    Document again(designFileFormat());
    QVERIFY(again.load(desk.document.filePath()).empty());
    QCOMPARE(again.design(), desk.document.design());
}

void FilesTest::aSaveBesideLeavesTheOtherDesignsCurve()
{
    Desk desk;
    drawCurve(desk.document, 0, day(10, 250));
    QVERIFY(desk.save(desk.path));
    const QString curve = desk.curve();
    const std::string saved = contentOf(curve);
    drawCurve(desk.document, 0, day(1, 2));
    QVERIFY(desk.save(desk.folder.filePath(u"other"_s)));
    QCOMPARE(desk.document.filePath(), desk.folder.filePath(u"other.design.yaml"_s));
    QCOMPARE(contentOf(curve), saved);
    QVERIFY(desk.curve() != curve);
    QVERIFY(contentOf(desk.curve()) != saved);
}

void FilesTest::whatCannotBeWrittenIsTold()
{
    Desk desk;
    QVERIFY(desk.save(desk.path));
    const std::string saved = contentOf(desk.path);
    drawCurve(desk.document, 0, day(10, 250));
    QVERIFY(QDir(desk.folder.path()).mkdir(text(desk.rate().curveFile)));
    QVERIFY(!tests::isSaved(desk.files));
    QCOMPARE(desk.told.size(), 1);
    QVERIFY(desk.document.isModified());
    QCOMPARE(contentOf(desk.path), saved);
}

void FilesTest::aNudgeLeavesThePeak()
{
    Desk desk;
    model::AccessPattern pattern = desk.document.design().accessPatterns[0];
    pattern.rate = {10, 100, model::CurveKind::Spike, {}};
    changePattern(desk.document, 0, pattern, u"Rate"_s);
    auto hours = hoursOf(desk.rate(), {});
    // Ten minutes of an hour are at the peak: the hour itself is far below.
    QVERIFY(*std::max_element(hours.begin(), hours.end()) < 50);
    hours[3] += 1;
    drawCurve(desk.document, 0, hours);
    QVERIFY(std::abs(desk.rate().peakPerSecond.value_or(0) - 100) < 0.01);
    drawCurve(desk.document, 0, day(10, 40));
    QVERIFY(std::abs(desk.rate().peakPerSecond.value_or(0) - 40) < 0.01);
}

void FilesTest::changesOfOthersAreNotWrittenOver()
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

void FilesTest::aDeletedFileIsToldAndWatched()
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

void FilesTest::itemsByHandAreKept()
{
    Desk desk;
    QVERIFY(desk.save(desk.path));
    desk.dataset.replaceAll({{"User", {user("ada"), user("bob")}}}, u"Import"_s);
    QVERIFY(!desk.document.isModified());
    QVERIFY(desk.files.isModified());
    // Leaving asks.
    desk.files.setNextAnswer(FileActions::Answer::Cancel);
    QVERIFY(!tests::isDone([&](const FileActions::Then& then) { desk.files.leave(then); }));
    QVERIFY(tests::isSaved(desk.files));
    QVERIFY(!desk.files.isModified());
    Desk other;
    QVERIFY(tests::isOpened(other.files, desk.path));
    QVERIFY(!other.dataset.isGenerated());
    QTRY_COMPARE(other.dataset.items("User").size(), std::size_t(2));
    QCOMPARE(other.dataset.items("User"), desk.dataset.items("User"));
    QVERIFY(!other.files.isModified());
    // They go along, and go when they are given up.
    const QString copy = other.folder.filePath(u"copy.design.yaml"_s);
    QVERIFY(other.save(copy));
    QCOMPARE(contentOf(itemsPath(copy)), contentOf(itemsPath(desk.path)));
    other.dataset.generate(3, 1);
    QTRY_VERIFY(other.dataset.isGenerated());
    QVERIFY(other.files.isModified());
    QVERIFY(tests::isSaved(other.files));
    QVERIFY(!QFile::exists(itemsPath(copy)));
    QVERIFY(!other.files.isModified());
    // The next design has none of them.
    desk.files.newDesign();
    QVERIFY(desk.dataset.isGenerated());
    QVERIFY(!desk.files.isModified());
}

void FilesTest::itemsByHandFollowRenames()
{
    Desk desk;
    desk.dataset.replaceAll({{"User", {user("ada")}}}, u"Import"_s);
    renameEntity(desk.document, 0, "Customer");
    QCOMPARE(desk.dataset.items("Customer").size(), std::size_t(1));
    QVERIFY(desk.dataset.items("User").empty());
    model::Attribute attribute = *desk.document.design().entities[0].attribute("email");
    const auto& all = desk.document.design().entities[0].attributes;
    const auto row = static_cast<int>(std::find(all.begin(), all.end(), attribute) - all.begin());
    attribute.name = "mail";
    changeAttribute(desk.document, 0, row, attribute);
    QVERIFY(desk.dataset.items("Customer")[0].contains("mail"));
    desk.document.undoStack().undo();
    desk.document.undoStack().undo();
    QCOMPARE(desk.dataset.items("User"), std::vector<model::Item>{user("ada")});
    QVERIFY(desk.dataset.isModified());
}

void FilesTest::itemsThatCannotBeReadAreKept()
{
    Desk first;
    QVERIFY(first.save(first.path));
    QVERIFY(writeTextFile(itemsPath(first.path), "{ spoilt"));
    Desk desk;
    QVERIFY(tests::isOpened(desk.files, first.path));
    QTRY_VERIFY(!desk.dataset.isWorking() && !desk.dataset.problem().empty());
    // A save without items of its own leaves it alone.
    renameEntity(desk.document, 0, "Customer");
    QVERIFY(tests::isSaved(desk.files));
    QCOMPARE(contentOf(itemsPath(first.path)), std::string("{ spoilt"));
    desk.dataset.addItems("Customer", {user("ada")}, u"Add Item"_s);
    QVERIFY(tests::isSaved(desk.files));
    const QString kept = itemsPath(first.path) + u".unreadable"_s;
    QCOMPARE(contentOf(kept), std::string("{ spoilt"));
    QVERIFY2(desk.told.join(u'\n').contains(QFileInfo(kept).fileName()),
             qPrintable(desk.told.join(u'\n')));
    QVERIFY(contentOf(itemsPath(first.path)).find("ada") != std::string::npos);
}

void FilesTest::historyGoesOnBehindASave()
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

void FilesTest::editsGoOnWhileItIsSaved()
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

void FilesTest::curvesDrawnWhileItIsSavedStay()
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

void FilesTest::aSaveThatIsGivenUpWritesNothing()
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

void FilesTest::savesWaitForEachOther()
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

void FilesTest::whatIsOpenStaysUntilAFileIsRead()
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

void FilesTest::editsWhileAFileIsReadAreAskedAbout()
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

void FilesTest::workOnFilesIsShown()
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

void FilesTest::theWindowClosesBehindItsSave()
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

void FilesTest::movedBoxesAreUndoneAndLeaveNothingToSave()
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

void FilesTest::unsavedWorkComesBackWhole()
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

void FilesTest::whatCameSinceTheCrashIsMerged()
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

void FilesTest::questionsStandUntilTheyAreAnswered()
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

void FilesTest::everyLeftoverIsOffered()
{
    const QString folder = Recovery::standardFolder();
    QDir(folder).removeRecursively();
    QVERIFY(QDir().mkpath(folder));
    Desk one;
    Desk two;
    for (Desk* desk : {&one, &two}) {
        QVERIFY(desk->save(desk->path));
        setDesignName(desk->document, desk == &one ? "one" : "two");
        QTemporaryDir kept;
        Recovery recovery(desk->document, desk->dataset, kept.path());
        recovery.keep();
        QTRY_VERIFY(recovery.isSettled());
        QVERIFY(QFile::copy(recovery.file(), QDir(folder).filePath(
                                                 text(desk->document.design().name) + u".json"_s)));
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

QTEST_MAIN(FilesTest)
#include "tst_files.moc"
