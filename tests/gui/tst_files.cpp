// What belongs to a design goes to the disk with a save and not before, and goes along when it is
// saved elsewhere: drawn curves, sample items.
#include "app/core/commands/drawncurve.h"
#include "app/core/data/itemstore.h"
#include "app/gui/pages/patterns/curvecard.h"
#include "app/gui/plots/curveeditor.h"
#include "app/gui/theme/theme.h"
#include "tests/gui/desk.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>
#include <cmath>

using namespace infera;
using namespace infera::app;
using namespace infera::tests;
using namespace Qt::Literals::StringLiterals;

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
    void aHandDrawsFewDigits();
    void filesOfTrafficAreReadBehind();
    void aCurveIsDrawnOnItsOwnPattern();
    void keysRaiseThePeakOnce();
    void savedFilesAreLinkedTo();
    void linksFollowTheDesign();
    void aTextDoesNotGoThroughALink();
    void itemsByHandAreKept();
    void itemsByHandFollowRenames();
    void itemsThatCannotBeReadAreKept();
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
    const auto before = hours;
    hours[3] += 1;
    drawCurve(desk.document, 0, hours, before);
    QVERIFY(std::abs(desk.rate().peakPerSecond.value_or(0) - 100) < 0.01);
    drawCurve(desk.document, 0, day(10, 40), hours);
    QVERIFY(std::abs(desk.rate().peakPerSecond.value_or(0) - 40) < 0.01);
}

void FilesTest::aHandDrawsFewDigits()
{
    Desk desk;
    std::vector<double> hours(24, 7.0 / 3);
    hours[20] = 14.166666666666666;
    drawCurve(desk.document, 0, hours);
    QCOMPARE(desk.rate().peakPerSecond.value_or(0), 14.17);
    QCOMPARE(desk.rate().averagePerSecond.value_or(0), 2.825);
}

void FilesTest::filesOfTrafficAreReadBehind()
{
    Desk desk;
    QVERIFY(desk.save(desk.path));
    std::string traffic = "time,requests\n";
    for (int minute = 0; minute < 24 * 60; ++minute)
        traffic += std::to_string(minute * 60) + (minute / 60 == 20 ? ",6000\n" : ",600\n");
    QVERIFY(writeTextFiles({{desk.folder.filePath(u"november.csv"_s), traffic, false}}));
    model::AccessPattern pattern = desk.document.design().accessPatterns[0];
    pattern.rate = {10, 100, model::CurveKind::File, "november.csv"};
    changePattern(desk.document, 0, pattern, u"Rate"_s);
    CurveCard card(desk.document);
    auto* curve = card.findChild<CurveEditor*>();
    card.showPattern(1);
    QVERIFY(!curve->values().empty());
    card.showPattern(0);
    QVERIFY(curve->values().empty());
    // The hours of the one are not drawn on the other.
    const model::Design before = desk.document.design();
    for (const Qt::Key key : {Qt::Key_Right, Qt::Key_Up, Qt::Key_Up})
        QTest::keyClick(curve, key);
    QCOMPARE(desk.document.design(), before);
    QTRY_COMPARE(curve->values().size(), std::size_t(24));
    QVERIFY(curve->values()[20] > curve->values()[3] * 5);
    // The same again is not read again, and what is there stays.
    card.showPattern(0);
    QCOMPARE(curve->values().size(), std::size_t(24));
    pattern.rate = {10, 10, model::CurveKind::Flat, {}};
    changePattern(desk.document, 0, pattern, u"Rate"_s);
    card.showPattern(0);
    QVERIFY(std::abs(curve->values()[20] - 10) < 0.01);
    card.showPattern(-1);
    QVERIFY(curve->values().empty());
}

void FilesTest::aCurveIsDrawnOnItsOwnPattern()
{
    Desk desk;
    model::AccessPattern pattern = desk.document.design().accessPatterns[1];
    pattern.rate = {10, 10, model::CurveKind::Flat, {}};
    changePattern(desk.document, 1, pattern, u"Rate"_s);
    CurveCard card(desk.document);
    auto* curve = card.findChild<CurveEditor*>();
    const model::Design before = desk.document.design();
    // Another pattern while the hand is on the curve, of another rate and of the same.
    for (const bool isSame : {false, true}) {
        pattern = desk.document.design().accessPatterns[0];
        pattern.rate = isSame ? desk.rate(1) : model::Rate{7, 7, model::CurveKind::Flat, {}};
        changePattern(desk.document, 0, pattern, u"Rate"_s);
        const model::Design expected = desk.document.design();
        card.showPattern(0);
        const std::vector<double> whole = curve->values();
        QTest::mousePress(curve, Qt::LeftButton, {}, curve->rect().center());
        QVERIFY(curve->values() != whole);
        card.showPattern(1);
        QTest::mouseRelease(curve, Qt::LeftButton, {}, curve->rect().center());
        QCOMPARE(desk.document.design(), expected);
        QCOMPARE(curve->values(), hoursOf(desk.rate(1), {}));
    }
    // A stroke that ends on its own pattern counts.
    QTest::mousePress(curve, Qt::LeftButton, {}, curve->rect().center());
    card.showPattern(1);
    QTest::mouseRelease(curve, Qt::LeftButton, {}, curve->rect().center());
    QCOMPARE(desk.rate(1).curve, model::CurveKind::File);
}

void FilesTest::keysRaiseThePeakOnce()
{
    Desk desk;
    model::AccessPattern pattern = desk.document.design().accessPatterns[0];
    // Within its top hour the traffic rises far above it.
    pattern.rate = {10, 200, model::CurveKind::Spike, {}};
    changePattern(desk.document, 0, pattern, u"Rate"_s);
    CurveCard card(desk.document);
    auto* curve = card.findChild<CurveEditor*>();
    card.showPattern(0);
    constexpr int topHour = 20;
    const double top = curve->values()[topHour];
    for (int hour = 0; hour <= topHour; ++hour)
        QTest::keyClick(curve, Qt::Key_Right);
    // The file that was drawn is not read between the keys.
    for (int times = 0; times < 3; ++times) {
        QTest::keyClick(curve, Qt::Key_Up);
        QCOMPARE(curve->values().size(), std::size_t(24));
    }
    QVERIFY(curve->values()[topHour] > top * 1.1);
    const double expected = 200 * curve->values()[topHour] / top;
    QVERIFY(std::abs(desk.rate().peakPerSecond.value_or(0) - expected) < expected * 0.002);
}

void FilesTest::savedFilesAreLinkedTo()
{
    Desk desk;
    QVERIFY(desk.save(desk.path));
    const QString file = desk.folder.filePath(u"november.csv"_s);
    QVERIFY(writeTextFiles({{file, "time,requests\n0,600\n", false}}));
    model::AccessPattern pattern = desk.document.design().accessPatterns[1];
    pattern.rate = {10, 100, model::CurveKind::File, "november.csv"};
    changePattern(desk.document, 1, pattern, u"Rate"_s);
    drawCurve(desk.document, 0, day(10, 250));
    const QDir work(text(desk.document.workFolder()));
    QVERIFY(work.absolutePath() != desk.folder.path());
    QVERIFY(QFileInfo(work.filePath(u"november.csv"_s)).isSymLink());
    QVERIFY(!QFileInfo(work.filePath(text(desk.rate().curveFile))).isSymLink());
    // What another program writes, or takes away, is so here at once.
    QVERIFY(writeTextFiles({{file, "time,requests\n0,900\n", false}}));
    (void)desk.document.workFolder();
    QCOMPARE(*readTextFile(work.filePath(u"november.csv"_s)),
             std::string("time,requests\n0,900\n"));
    QVERIFY(QFile::remove(file));
    (void)desk.document.workFolder();
    QVERIFY(!QFileInfo::exists(work.filePath(u"november.csv"_s)));
}

void FilesTest::linksFollowTheDesign()
{
    const auto withTraffic = [](Desk& desk, const std::string& traffic) {
        QVERIFY(writeTextFile(desk.folder.filePath(u"november.csv"_s), traffic));
        model::AccessPattern pattern = desk.document.design().accessPatterns[1];
        pattern.rate = {10, 100, model::CurveKind::File, "november.csv"};
        changePattern(desk.document, 1, pattern, u"Rate"_s);
        QVERIFY(desk.save(desk.path));
    };
    const auto linked = [](Desk& desk) {
        drawCurve(desk.document, 0, day(10, 250));
        const QDir work(text(desk.document.workFolder()));
        return contentOf(work.filePath(u"november.csv"_s));
    };
    Desk desk;
    withTraffic(desk, "time,requests\n0,600\n");
    QCOMPARE(linked(desk), std::string("time,requests\n0,600\n"));
    // The next design in this window names a file of the same name, in its own folder.
    Desk other;
    withTraffic(other, "time,requests\n0,900\n");
    QVERIFY(tests::isOpened(desk.files, other.path));
    QCOMPARE(linked(desk), std::string("time,requests\n0,900\n"));
    // One that is saved elsewhere has the copy that went along.
    QVERIFY(QDir(desk.folder.path()).mkdir(u"copy"_s));
    QVERIFY(desk.save(desk.folder.filePath(u"copy/shop.design.yaml"_s)));
    QVERIFY(writeTextFile(desk.folder.filePath(u"copy/november.csv"_s), "time,requests\n0,300\n"));
    QCOMPARE(linked(desk), std::string("time,requests\n0,300\n"));
    // And one without a folder has none.
    model::Design design = desk.document.design();
    desk.document.reset(std::move(design));
    QCOMPARE(linked(desk), std::string("nothing"));
}

void FilesTest::aTextDoesNotGoThroughALink()
{
    Desk desk;
    drawCurve(desk.document, 0, day(10, 250));
    drawCurve(desk.document, 1, day(10, 250));
    QVERIFY(desk.save(desk.path));
    const std::string saved = contentOf(desk.curve(0));
    drawCurve(desk.document, 1, day(1, 2));
    const QDir work(text(desk.document.workFolder()));
    const QString placed = work.filePath(text(desk.rate(0).curveFile));
    QVERIFY(QFileInfo(placed).isSymLink());
    drawCurve(desk.document, 0, day(1, 2));
    (void)desk.document.workFolder();
    QVERIFY(!QFileInfo(placed).isSymLink());
    QVERIFY(contentOf(placed) != saved);
    QCOMPARE(contentOf(desk.curve(0)), saved);
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

QTEST_MAIN(FilesTest)
#include "tst_files.moc"
