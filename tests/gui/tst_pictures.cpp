// Pictures one works with: the drawn curve, the scatter, the diagram, the bars; by mouse and by
// keyboard, each with its numbers.
// QCustomPlot's header uses Qt's foreach.
#undef QT_NO_FOREACH
#include <qcustomplot.h>

#include "app/core/models/roles.h"
#include "app/gui/diagram/diagramitems.h"
#include "app/gui/diagram/entitydiagram.h"
#include "app/gui/plots/curveeditor.h"
#include "app/gui/plots/heatmap.h"
#include "app/gui/plots/scalebar.h"
#include "app/gui/plots/scatter.h"
#include "app/gui/plots/tornado.h"
#include "app/gui/theme/theme.h"
#include "app/gui/widgets/picturestack.h"
#include "app/gui/widgets/tableview.h"
#include "app/gui/widgets/tile.h"
#include "tests/gui/sampledesign.h"

#include <QApplication>
#include <QGraphicsItem>
#include <QHelpEvent>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>
#include <QToolButton>
#include <QToolTip>
#include <QWheelEvent>

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
    void curveHasATable();
    void scatterIsChosenFrom();
    void scatterTellsSmallValuesApart();
    void boxesStandBesideWhatTheyReferTo();
    void boxesAreMoved();
    void boxesAreDragged();
    void heatmapIsZoomedAndPanned();
    void picturesTellTheirNumbers();
    void picturesHaveTables();
    void columnsShareTheRoom();
    void selectionsAreOfTheSource();
    void shorterNamesAreToldWhole();
    void tilesTellTheirDetail();
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
    QCOMPARE(drawn[0][1].value<std::vector<double>>(), std::vector<double>(24, 10));
    // Taken away while the hand is on it, nothing is drawn.
    QTest::mousePress(&curve, Qt::LeftButton, {}, {8, 100});
    curve.clear();
    QTest::mouseMove(&curve, {240, 40});
    curve.setValues(std::vector<double>(24, 1), plain);
    QTest::mouseRelease(&curve, Qt::LeftButton, {}, {240, 40});
    QCOMPARE(drawn.size(), 1);
    QCOMPARE(curve.values(), std::vector<double>(24, 1));
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

void PicturesTest::curveHasATable()
{
    CurveEditor curve(u"Traffic"_s);
    std::vector<double> hours(24, 10);
    hours[7] = 42;
    curve.setValues(hours, plain);
    const QStringList lines = curve.table().split(u'\n');
    QCOMPARE(lines.size(), 25);
    QCOMPARE(lines[8], u"07:00\t"_s + plain(42));
    curve.setValues({}, plain);
    QCOMPARE(curve.table().count(u'\n'), 0);
}

void PicturesTest::scatterTellsSmallValuesApart()
{
    Scatter scatter(u"Cost against risk"_s);
    scatter.setAxes(u"cost"_s, u"risk"_s, plain, plain);
    scatter.setLimit(u"limit"_s, 1);
    scatter.resize(600, 300);
    scatter.show();
    QSignalSpy chosen(&scatter, &Scatter::chosen);
    auto* plot = scatter.findChild<QCustomPlot*>();
    // Beside a million, one hundred and three hundred would be one point.
    scatter.setPoints({{u"cheap"_s, 100, 0.2, true}, {u"dear"_s, 300, 0}, {u"no"_s, 1e6, 2000}});
    QCOMPARE(plot->xAxis->scaleType(), QCPAxis::stLogarithmic);
    QCOMPARE(plot->yAxis->scaleType(), QCPAxis::stLogarithmic);
    QCOMPARE(plot->xAxis->label(), u"cost (log)"_s);
    plot->replot();
    const auto clickAt = [plot](double x, double y) {
        QTest::mouseClick(
            plot, Qt::LeftButton, {},
            QPointF(plot->xAxis->coordToPixel(x), plot->yAxis->coordToPixel(y)).toPoint());
    };
    clickAt(100, 0.2);
    clickAt(1e6, 2000);
    QCOMPARE(chosen.size(), 2);
    QCOMPARE(chosen[0][0].toInt(), 0);
    QCOMPARE(chosen[1][0].toInt(), 2);
    // No name lies over another, nor beside the picture.
    plot->replot();
    QVector<QRectF> names;
    for (int i = 0; i < plot->itemCount(); ++i) {
        if (const auto* text = qobject_cast<QCPItemText*>(plot->item(i)))
            names += QRectF(text->topLeft->pixelPosition(), text->bottomRight->pixelPosition());
    }
    QCOMPARE(names.size(), 4);
    for (int i = 0; i < names.size(); ++i) {
        QVERIFY(QRectF(plot->rect()).contains(names[i]));
        for (int j = 0; j < i; ++j)
            QVERIFY(!names[i].adjusted(1, 1, -1, -1).intersects(names[j]));
    }
    scatter.setPoints({{u"one"_s, 100, 0.2, true}, {u"other"_s, 300, 0.4}});
    QCOMPARE(plot->xAxis->scaleType(), QCPAxis::stLinear);
    QCOMPARE(plot->xAxis->label(), u"cost"_s);
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

void PicturesTest::boxesStandBesideWhatTheyReferTo()
{
    // Listed crosswise: each of the second column refers to the other's neighbour.
    model::Design design;
    for (const char* name : {"A", "B", "OfB", "OfA"}) {
        model::Entity entity;
        entity.name = name;
        entity.key = {"id"};
        entity.attributes.resize(2);
        entity.attributes[0].name = "id";
        entity.attributes[1].name = "other";
        if (entity.name.size() > 1)
            entity.attributes[1].references = entity.name.substr(2);
        design.entities.push_back(entity);
    }
    EntityDiagram diagram;
    diagram.setDesign(design);
    QHash<QString, QPointF> at;
    for (const QGraphicsItem* item : diagram.scene()->items()) {
        if (const auto* box = dynamic_cast<const EntityBox*>(item))
            at[box->name()] = box->pos();
    }
    QCOMPARE(at.size(), 4);
    QVERIFY(at[u"A"_s].y() < at[u"B"_s].y());
    QVERIFY(at[u"OfA"_s].y() < at[u"OfB"_s].y());
    QVERIFY(at[u"OfA"_s].x() > at[u"A"_s].x());
    QCOMPARE(at[u"OfA"_s].x(), at[u"OfB"_s].x());
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

void PicturesTest::boxesAreDragged()
{
    EntityDiagram diagram;
    diagram.resize(600, 400);
    diagram.setDesign(tests::shop());
    diagram.show();
    // The whole of it is seen without a word.
    const QRectF seen = diagram.mapToScene(diagram.viewport()->rect()).boundingRect();
    QVERIFY(seen.contains(diagram.scene()->itemsBoundingRect()));
    QSignalSpy moved(&diagram, &EntityDiagram::moved);
    const auto boxes = diagram.scene()->items();
    const auto box = std::find_if(boxes.begin(), boxes.end(), [](const QGraphicsItem* one) {
        return one->flags() & QGraphicsItem::ItemIsMovable;
    });
    QVERIFY(box != boxes.end());
    const QPointF before = (*box)->pos();
    const QPoint hand = diagram.mapFromScene((*box)->sceneBoundingRect().center());
    QTest::mousePress(diagram.viewport(), Qt::LeftButton, {}, hand);
    for (int step = 1; step <= 4; ++step)
        QTest::mouseMove(diagram.viewport(), hand + QPoint(10, 6) * step);
    QTest::mouseRelease(diagram.viewport(), Qt::LeftButton, {}, hand + QPoint(40, 24));
    QVERIFY(moved.size() >= 1);
    QVERIFY((*box)->pos().x() > before.x() && (*box)->pos().y() > before.y());
    QCOMPARE(diagram.places().size(), 1);
}

void PicturesTest::heatmapIsZoomedAndPanned()
{
    HeatmapView heatmap(u"Pressure"_s);
    heatmap.resize(400, 300);
    engine::Heatmap map;
    map.stepSeconds = 60;
    map.ranges = 20;
    map.readPressure.assign(20 * 100, 0.1);
    map.writePressure.assign(20 * 100, 0);
    heatmap.setHeatmap(map);
    heatmap.show();
    const QRectF all(0, 0, 100, 20);
    QCOMPARE(heatmap.shown(), all);
    const auto wheel = [&](const QPointF& at, int way, Qt::KeyboardModifiers keys) {
        QWheelEvent event(at, heatmap.mapToGlobal(at), {}, {0, way * 120}, Qt::NoButton, keys,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(&heatmap, &event);
    };
    wheel({200, 100}, 2, {});
    QVERIFY(heatmap.shown().width() < 70);
    QCOMPARE(heatmap.shown().height(), 20.0);
    wheel({200, 100}, 2, Qt::ControlModifier);
    QVERIFY(heatmap.shown().height() < 14);
    // Dragging pans, and stays within the picture.
    const QRectF zoomed = heatmap.shown();
    QTest::mousePress(&heatmap, Qt::LeftButton, {}, {200, 100});
    QTest::mouseMove(&heatmap, {240, 100});
    QTest::mouseRelease(&heatmap, Qt::LeftButton, {}, {240, 100});
    QVERIFY(heatmap.shown().left() < zoomed.left());
    QCOMPARE(heatmap.shown().size(), zoomed.size());
    for (int i = 0; i < 20; ++i)
        QTest::keyClick(&heatmap, Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(heatmap.shown().left(), 0.0);
    // The cursor takes the view along.
    for (int i = 0; i < 90; ++i)
        QTest::keyClick(&heatmap, Qt::Key_Right);
    QVERIFY(heatmap.shown().contains(QPointF(heatmap.cursorCell()) + QPointF(0.5, 0.5)));
    QTest::keyClick(&heatmap, Qt::Key_Plus);
    QTest::keyClick(&heatmap, Qt::Key_Minus);
    // The cell under the mouse is that of the part shown.
    QTest::mouseDClick(&heatmap, Qt::LeftButton, {}, {200, 100});
    QCOMPARE(heatmap.shown(), all);
    QTest::mouseMove(&heatmap, {200, 100});
    QCOMPARE(heatmap.cursorCell().x(), 50);
    // A new run of the same shape leaves the view; of another shape it shows all.
    wheel({200, 100}, 2, {});
    const QRectF kept = heatmap.shown();
    heatmap.setHeatmap(map);
    QCOMPARE(heatmap.shown(), kept);
    map.ranges = 10;
    heatmap.setHeatmap(map);
    QCOMPARE(heatmap.shown(), QRectF(0, 0, 200, 10));
}

void PicturesTest::picturesHaveTables()
{
    auto* heatmap = new HeatmapView(u"Pressure"_s);
    engine::Heatmap map;
    map.stepSeconds = 3600;
    map.ranges = 2;
    map.readPressure = {0.1, 0.2, 0.3, 0.4};
    map.writePressure = {0, 0.5, 0, 0};
    heatmap->setHeatmap(map);
    PictureStack stack(
        heatmap, [heatmap] { return heatmap->titledTable(); }, true);
    stack.show();
    QVERIFY(heatmap->isVisible());
    stack.button()->click();
    QVERIFY(!heatmap->isVisible());
    const QAbstractItemModel* table = stack.table().model();
    QCOMPARE(table->rowCount(), 2);
    QCOMPARE(table->columnCount(), 3);
    QCOMPARE(table->headerData(2, Qt::Horizontal).toString(), u"01:00"_s);
    QCOMPARE(table->index(1, 1).data().toString(), u"0.5"_s);
    map.readPressure[0] = 0.7;
    heatmap->setHeatmap(map);
    stack.refresh();
    QCOMPARE(table->index(0, 1).data().toString(), u"0.7"_s);
    stack.button()->click();
    QVERIFY(heatmap->isVisible());
}

void PicturesTest::columnsShareTheRoom()
{
    QStandardItemModel model;
    model.setHorizontalHeaderLabels({u"Name"_s, u"Text"_s, u"Number"_s});
    model.appendRow({new QStandardItem(QString(30, u'n')), new QStandardItem(QString(90, u't')),
                     new QStandardItem(u"1"_s)});
    TableView view(u"Table"_s);
    view.setSource(&model);
    view.setStretchColumn(1);
    const int letter = view.fontMetrics().averageCharWidth();
    view.resize(letter * 150, 200);
    view.show();
    view.fitColumns();
    const auto whole = [&] {
        return view.columnWidth(0) + view.columnWidth(1) + view.columnWidth(2);
    };
    QCOMPARE(whole(), view.viewport()->width());
    QVERIFY(view.columnWidth(1) > view.columnWidth(0));
    // In little room no column vanishes, and all are there without scrolling.
    view.resize(letter * 74, 200);
    QCOMPARE(whole(), view.viewport()->width());
    for (int column = 0; column < 2; ++column)
        QVERIFY(view.columnWidth(column) >= letter * 20);
    // What the user has set stays.
    view.setColumnWidth(0, letter * 20);
    view.resize(letter * 78, 200);
    QCOMPARE(view.columnWidth(0), letter * 20);
}

void PicturesTest::shorterNamesAreToldWhole()
{
    QStandardItemModel model;
    model.setHorizontalHeaderLabels({u"Table"_s});
    const QString beginning(40, u'p');
    for (const QString& name : {u"a"_s, QString(60, u'b'), u"a"_s}) {
        auto* item = new QStandardItem(beginning + name);
        item->setData(name, ShorterRole);
        model.appendRow(item);
    }
    // What has no shorter name is not told again.
    model.item(2)->setData(model.item(2)->text(), ShorterRole);
    TableView view(u"Table"_s);
    view.setSource(&model);
    view.resize(900, 200);
    view.show();
    view.fitColumns();
    const auto told = [&](int row) {
        const QPoint at = view.visualRect(view.model()->index(row, 0)).center();
        QHelpEvent event(QEvent::ToolTip, at, view.viewport()->mapToGlobal(at));
        QApplication::sendEvent(view.viewport(), &event);
        return QToolTip::text();
    };
    // Room for the first name and not for the second: both stand there without their beginning.
    view.resize(view.sizeHintForIndex(view.model()->index(0, 0)).width() + 4 + view.width() -
                    view.viewport()->width(),
                200);
    QVERIFY(view.isCut(0));
    QCOMPARE(told(1), model.item(1)->text());
    QCOMPARE(told(0), model.item(0)->text());
    (void)told(2); // a tip goes after a while
    QTRY_COMPARE(QToolTip::text(), QString());
}

void PicturesTest::tilesTellTheirDetail()
{
    Tile tile(u"Cheapest"_s);
    tile.setExplanation(u"What a mode is"_s);
    tile.setValue(u"$10"_s, u"reserved"_s);
    tile.setDetail(u"$100 upfront"_s);
    QVERIFY(tile.toolTip().contains(u"$100 upfront"_s));
    QVERIFY(tile.toolTip().contains(u"What a mode is"_s));
    QCOMPARE(tile.accessibleName(), u"Cheapest: $10, reserved, $100 upfront"_s);
    // It goes with the value that it belongs to.
    tile.setValue(u"$12"_s, u"on demand"_s);
    tile.setDetail({});
    QCOMPARE(tile.toolTip(), u"What a mode is"_s);
    QCOMPARE(tile.accessibleName(), u"Cheapest: $12, on demand"_s);
}

void PicturesTest::selectionsAreOfTheSource()
{
    QStandardItemModel model;
    for (const auto& name : {u"apple"_s, u"pear"_s, u"plum"_s})
        model.appendRow(new QStandardItem(name));
    TableView view(u"Table"_s);
    view.setPlainSource(&model);
    view.setFilter(u"p"_s);
    view.setFilter(u"pl"_s); // apple and plum
    view.selectAll();
    QCOMPARE(view.selectedSourceRows(), (QList<int>{0, 2}));
    QCOMPARE(view.model()->rowCount(), 2);
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
