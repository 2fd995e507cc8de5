// Pictures one works with: the drawn curve, the scatter, the diagram, the bars; by mouse and by
// keyboard, each with its numbers.
#include "app/gui/diagram/entitydiagram.h"
#include "app/gui/plots/curveeditor.h"
#include "app/gui/plots/heatmap.h"
#include "app/gui/plots/scalebar.h"
#include "app/gui/plots/scatter.h"
#include "app/gui/plots/tornado.h"
#include "app/gui/theme/theme.h"
#include "tests/gui/sampledesign.h"

#include <QSignalSpy>
#include <QTest>

#include <numeric>

using namespace infera;
using namespace infera::app;
using namespace Qt::Literals::StringLiterals;

namespace {

QString plain(double value)
{
    return QString::number(value);
}

} // namespace

class PicturesTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void curveIsDrawnByHand();
    void curveIsDrawnByKeys();
    void scatterIsChosenFrom();
    void boxesAreMoved();
    void picturesTellTheirNumbers();
};

void PicturesTest::initTestCase()
{
    installStyle();
    applyTheme(ThemeChoice::Light);
}

void PicturesTest::curveIsDrawnByHand()
{
    CurveEditor curve(u"Traffic"_s);
    curve.resize(480, 200);
    curve.setValues(std::vector<double>(24, 10), plain);
    curve.show();
    QSignalSpy drawn(&curve, &CurveEditor::drawn);
    // From the left edge to the middle in one sweep: the hours between follow.
    QTest::mousePress(&curve, Qt::LeftButton, {}, {8, 100});
    QTest::mouseMove(&curve, {240, 40});
    QCOMPARE(drawn.size(), 0);
    // New values do not disturb the hand.
    curve.setValues(std::vector<double>(24, 1), plain);
    QTest::mouseRelease(&curve, Qt::LeftButton, {}, {240, 40});
    QCOMPARE(drawn.size(), 1);
    const auto& values = curve.values();
    QCOMPARE(values.size(), std::size_t(24));
    QVERIFY(values[12] > values[6] && values[6] > values[0]);
    QCOMPARE(values[20], 10.0);
}

void PicturesTest::curveIsDrawnByKeys()
{
    CurveEditor curve(u"Traffic"_s);
    curve.setValues(std::vector<double>(24, 10), plain);
    QSignalSpy drawn(&curve, &CurveEditor::drawn);
    QTest::keyClick(&curve, Qt::Key_Right);
    QTest::keyClick(&curve, Qt::Key_Right);
    QTest::keyClick(&curve, Qt::Key_Up);
    QCOMPARE(drawn.size(), 1);
    QVERIFY(curve.values()[1] > 10);
    QCOMPARE(curve.values()[0], 10.0);
    QVERIFY(curve.accessibleDescription().contains(u"01:00"_s));
    curve.setValues({}, plain);
    QVERIFY(!curve.isEnabled());
}

void PicturesTest::scatterIsChosenFrom()
{
    Scatter scatter(u"Cost against risk"_s);
    scatter.setAxes(u"cost"_s, u"risk"_s, plain, plain);
    scatter.setLimit(u"limit"_s, 1);
    scatter.setPoints(
        {{u"a"_s, 10, 0.5, true}, {u"b"_s, 20, 0.2, false}, {u"c"_s, 20, 0.2, false}});
    scatter.resize(500, 300);
    scatter.show();
    QSignalSpy chosen(&scatter, &Scatter::chosen);
    auto* plot = scatter.findChild<QWidget*>();
    QVERIFY(plot);
    QTest::keyClick(plot, Qt::Key_Right);
    QCOMPARE(scatter.current(), 0);
    QTest::keyClick(plot, Qt::Key_Right);
    QCOMPARE(scatter.current(), 1);
    QCOMPARE(chosen.size(), 2);
    QVERIFY(plot->accessibleDescription().contains(u"b: 20, 0.2 (chosen)"_s));
    scatter.setCurrent(2);
    QCOMPARE(chosen.size(), 2);
    QVERIFY(scatter.table().contains(u"a\t10\t0.5"_s));
    scatter.setPoints({{u"a"_s, 10, 0.5, true}});
    QCOMPARE(scatter.current(), 0);
}

void PicturesTest::boxesAreMoved()
{
    EntityDiagram diagram;
    diagram.resize(600, 400);
    diagram.setDesign(tests::shop());
    QVERIFY(diagram.places().isEmpty());
    QVERIFY(diagram.accessibleDescription().contains(u"Order.userId names one User"_s));
    QSignalSpy chosen(&diagram, &EntityDiagram::chosen);
    QSignalSpy moved(&diagram, &EntityDiagram::moved);
    diagram.setCurrent(u"User"_s);
    QCOMPARE(chosen.size(), 0);
    QTest::keyClick(&diagram, Qt::Key_Right);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.front().front().toString(), u"Order"_s);
    QTest::keyClick(&diagram, Qt::Key_Down, Qt::ControlModifier);
    QCOMPARE(moved.size(), 1);
    const auto places = diagram.places();
    QCOMPARE(places.keys(), QStringList{u"Order"_s});
    // A changed design leaves boxes where they were put.
    model::Design more = tests::shop();
    model::Entity extra;
    extra.name = "Extra";
    more.entities.push_back(extra);
    diagram.setDesign(more);
    QCOMPARE(diagram.places().value(u"Order"_s), places.value(u"Order"_s));
    diagram.arrange();
    QVERIFY(diagram.places().isEmpty());
}

void PicturesTest::picturesTellTheirNumbers()
{
    Tornado tornado(u"What moves it"_s);
    tornado.setBars(100, {{u"reads"_s, 80, 120}, {u"writes"_s, 95, 105}}, plain);
    QCOMPARE(tornado.table(), u"reads\t80\t120\nwrites\t95\t105"_s);
    QVERIFY(tornado.accessibleDescription().contains(u"reads: from 80 to 120"_s));
    QTest::keyClick(&tornado, Qt::Key_Down);
    QTest::keyClick(&tornado, Qt::Key_Down);
    QCOMPARE(tornado.accessibleDescription(), u"writes: from 95 to 105"_s);
    ScaleBar bar(u"Reads"_s);
    bar.setMarks(0.25, u"used"_s, std::nullopt, u"break-even"_s);
    QVERIFY(bar.accessibleDescription().startsWith(u"used"_s));
    QVERIFY(!bar.accessibleDescription().contains(u"break-even"_s));
    HeatmapView heatmap(u"Pressure"_s);
    engine::Heatmap map;
    map.stepSeconds = 60;
    map.ranges = 2;
    map.readPressure = {0.1, 0.2, 0.3, 0.4};
    map.writePressure = {0, 0.5, 0, 0};
    heatmap.setHeatmap(map);
    QCOMPARE(heatmap.table(), u"0.1\t0.3\n0.5\t0.4"_s);
    for (const ThemeChoice theme : {ThemeChoice::Dark, ThemeChoice::Light}) {
        applyTheme(theme);
        for (QWidget* picture : std::initializer_list<QWidget*>{&tornado, &bar, &heatmap})
            QVERIFY(!picture->grab().isNull());
    }
}

QTEST_MAIN(PicturesTest)
#include "tst_pictures.moc"
