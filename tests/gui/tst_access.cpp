// Everybody: names for screen readers, a tab order that reaches everything, contrast in both
// themes.
#include "app/core/analysis/pipelinestages.h"
#include "app/core/models/resulttable.h"
#include "app/gui/help/tour.h"
#include "app/gui/help/toursteps.h"
#include "app/gui/theme/theme.h"
#include "app/gui/theme/tokens.h"
#include "app/gui/widgets/facestack.h"
#include "app/gui/widgets/tableview.h"
#include "app/gui/window/examples.h"
#include "app/gui/window/fileactions.h"
#include "app/gui/window/mainwindow.h"
#include "app/gui/window/shortcutsdialog.h"
#include "tests/gui/fileturns.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QAccessible>
#include <QAction>
#include <QHash>
#include <QHeaderView>
#include <QLabel>
#include <QMenuBar>
#include <QScrollArea>
#include <QScrollBar>
#include <QSet>
#include <QStandardItemModel>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace infera;
using namespace infera::app;
using namespace Qt::Literals::StringLiterals;

class AccessTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyControlHasAName();
    void tabReachesEveryControl();
    void actionsHaveIdsTextsAndTips();
    void shortcutsAreUnique();
    void contrastHolds_data();
    void contrastHolds();
    void themeReachesEveryWidget();
    void textsStandOut_data();
    void textsStandOut();
    void tablesUseTheRoomTheyHave();
    void mnemonicsAreUnique();
    void aSmallScreenReachesEverything();

private:
    std::unique_ptr<MainWindow> window();

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<Settings> m_settings;
};

void AccessTest::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    m_home = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<Settings>(m_home->filePath(u"settings.ini"_s));
    installStyle();
    applyTheme(ThemeChoice::Light);
}

std::unique_ptr<MainWindow> AccessTest::window()
{
    auto window = std::make_unique<MainWindow>(pipelineStages(), *m_settings);
    window->show();
    const auto examples = shippedExamples();
    if (!examples.isEmpty())
        (void)tests::isOpened(window->files(), examples.constFirst().path);
    for (Page* page : window->pages())
        page->faces().showResult();
    return window;
}

void AccessTest::aSmallScreenReachesEverything()
{
    // A screen of 1920 by 1080 at 300 % has so many logical pixels.
    constexpr QSize small(640, 360);
    const auto shown = window();
    const QSize least = shown->minimumSizeHint();
    QVERIFY2(least.width() <= small.width() && least.height() <= small.height(),
             qPrintable(u"%1 x %2"_s.arg(least.width()).arg(least.height())));
    shown->resize(small);
    auto* cost = shown->findChild<QToolButton*>(u"statusCost"_s);
    QVERIFY(cost);
    for (const QString& id : {u"entities"_s, u"patterns"_s, u"cost"_s, u"export"_s}) {
        shown->goTo(id);
        QTRY_VERIFY(shown->page(id)->isVisible());
        // What does not fit is scrolled to.
        QWidget* ancestor = shown->page(id);
        while (ancestor && !qobject_cast<QScrollArea*>(ancestor))
            ancestor = ancestor->parentWidget();
        auto* area = qobject_cast<QScrollArea*>(ancestor);
        QVERIFY(area);
        const QSize room = area->viewport()->size();
        QCOMPARE(area->horizontalScrollBar()->maximum(),
                 std::max(0, area->widget()->width() - room.width()));
        QVERIFY(area->verticalScrollBar()->maximum() + room.height() >=
                shown->page(id)->minimumSizeHint().height());
    }
}

void AccessTest::everyControlHasAName()
{
    const auto window = this->window();
    QVERIFY(QTest::qWaitForWindowActive(window.get()));
    int seen = 0;
    QStringList nameless;
    for (const QWidget* widget : window->findChildren<QWidget*>()) {
        const bool inside = qobject_cast<const QAbstractScrollArea*>(widget->parentWidget()) ||
                            widget->inherits("QHeaderView") || widget->inherits("QScrollBar") ||
                            widget->inherits("QTabBar") ||
                            widget->inherits("QComboBoxPrivateContainer");
        // The faces that are not shown get their words when they are.
        const bool inFace =
            widget->parentWidget() && widget->parentWidget()->objectName().endsWith(u"Face"_s);
        const bool part =
            widget->parentWidget() &&
            (widget->parentWidget()->inherits("QAbstractSpinBox") ||
             widget->parentWidget()->inherits("QComboBox") ||
             widget->parentWidget()->inherits("QLineEdit") ||
             widget->parentWidget()->inherits("QTabBar") || widget->window() != window.get());
        if (widget->focusPolicy() == Qt::NoFocus || widget->isHidden() || inside || inFace || part)
            continue;
        QAccessibleInterface* face =
            QAccessible::queryAccessibleInterface(const_cast<QWidget*>(widget));
        QVERIFY(face);
        ++seen;
        const QString where =
            QString::fromLatin1(widget->metaObject()->className()) + u" in "_s +
            QString::fromLatin1(widget->parentWidget()->metaObject()->className());
        // A label that can be copied from speaks its text, when it has one.
        const auto* label = qobject_cast<const QLabel*>(widget);
        if (face->text(QAccessible::Name).isEmpty() && !(label && label->text().isEmpty()))
            nameless += where;
    }
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u", "_s)));
    QVERIFY(seen > 40);
}

void AccessTest::tabReachesEveryControl()
{
    const auto window = this->window();
    QVERIFY(QTest::qWaitForWindowActive(window.get()));
    for (Page* page : window->pages()) {
        window->goTo(page->id());
        QSet<const QWidget*> reached;
        const QWidget* widget = page;
        do {
            reached.insert(widget);
            widget = widget->nextInFocusChain();
        } while (widget != page && reached.size() < 10'000);
        for (const QWidget* one : page->findChildren<QWidget*>()) {
            if (one->window() == window.get() && (one->focusPolicy() & Qt::TabFocus))
                QVERIFY(reached.contains(one));
        }
    }
}

void AccessTest::actionsHaveIdsTextsAndTips()
{
    const auto window = this->window();
    QSet<QString> ids;
    for (const QAction* action : window->actions().actions()) {
        const QString id = ActionRegistry::idOf(action);
        QVERIFY2(id.contains(u'.') && !ids.contains(id), qPrintable(id));
        ids.insert(id);
        QVERIFY(!action->text().isEmpty());
        QVERIFY(!action->toolTip().isEmpty());
    }
}

void AccessTest::shortcutsAreUnique()
{
    const auto window = this->window();
    QHash<QKeySequence, QString> taken;
    for (const QAction* action : window->actions().actions()) {
        for (const QKeySequence& keys : action->shortcuts()) {
            QVERIFY2(!taken.contains(keys),
                     qPrintable(keys.toString() + u": "_s + taken.value(keys) + u" and "_s +
                                ActionRegistry::idOf(action)));
            taken.insert(keys, ActionRegistry::idOf(action));
        }
    }
}

void AccessTest::contrastHolds_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void AccessTest::contrastHolds()
{
    QFETCH(bool, dark);
    const Tokens& t = dark ? darkTokens() : lightTokens();
    struct Pair
    {
        const char* name;
        QColor front;
        QColor back;
        double wanted;
    };
    std::vector<Pair> pairs;
    for (const auto& [name, back] :
         {std::pair{"window", t.window}, std::pair{"base", t.base},
          std::pair{"alternate", t.alternate}, std::pair{"selection", t.selection},
          std::pair{"hover", t.hover}}) {
        pairs.push_back({name, t.text, back, 4.5});
        pairs.push_back({name, t.muted, back, 4.5});
        pairs.push_back({name, t.control, back, name == std::string("selection") ? 2.5 : 3});
    }
    for (const QColor& state : {t.good, t.warning, t.bad, t.accent}) {
        pairs.push_back({"state on window", state, t.window, 4.5});
        pairs.push_back({"state on base", state, t.base, 4.5});
        pairs.push_back({"state on alternate", state, t.alternate, 4.5});
        pairs.push_back({"state on selection", state, t.selection, 3.5});
    }
    pairs.push_back({"text on accent", t.onAccent, t.accent, 4.5});
    for (std::size_t i = 0; i < t.series.size(); ++i) {
        pairs.push_back({"series on base", t.series[i], t.base, 4.5});
        pairs.push_back({"text on soft series", t.text, t.seriesSoft[i], 4.5});
        pairs.push_back({"muted on soft series", t.muted, t.seriesSoft[i], 4.5});
        pairs.push_back({"series on its soft self", t.series[i], t.seriesSoft[i], 3});
    }
    for (const Pair& pair : pairs) {
        const double found = contrast(pair.front, pair.back);
        QVERIFY2(found >= pair.wanted, qPrintable(QStringLiteral("%1 on %2 (%3): %4")
                                                      .arg(pair.front.name(), pair.back.name(),
                                                           QString::fromLatin1(pair.name))
                                                      .arg(found)));
    }
}

void AccessTest::themeReachesEveryWidget()
{
    const auto window = this->window();
    applyTheme(ThemeChoice::Dark);
    QVERIFY(isDarkTheme());
    const QWidget& seen = *window->pages().front();
    QTRY_COMPARE(seen.palette().color(QPalette::Window), darkTokens().window);
    applyTheme(ThemeChoice::Light);
    QTRY_COMPARE(seen.palette().color(QPalette::Window), lightTokens().window);
}

void AccessTest::textsStandOut_data()
{
    contrastHolds_data();
}

/// The contrast as it is drawn: the colour of most of a widget against the one farthest from it.
double drawnContrast(const QImage& picture)
{
    QHash<QRgb, int> counts;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x)
            ++counts[picture.pixel(x, y)];
    }
    QRgb back = 0;
    int most = 0;
    for (auto one = counts.constBegin(); one != counts.constEnd(); ++one) {
        if (one.value() > most) {
            most = one.value();
            back = one.key();
        }
    }
    double best = 1;
    for (auto one = counts.constBegin(); one != counts.constEnd(); ++one)
        best = std::max(best, contrast(QColor(one.key()), QColor(back)));
    return best;
}

void AccessTest::textsStandOut()
{
    QFETCH(bool, dark);
    const auto window = this->window();
    applyTheme(dark ? ThemeChoice::Dark : ThemeChoice::Light);
    QVERIFY(QTest::qWaitForWindowActive(window.get()));
    ShortcutsDialog dialog(window->actions(), *m_settings);
    dialog.show();
    Tour tour(tourSteps(*window), window.get());
    QStringList faint;
    int seen = 0;
    const auto look = [&](QWidget& within, const QString& where) {
        QApplication::processEvents();
        // Small letters are drawn thinner than their colour.
        constexpr double wanted = 3.8;
        for (QWidget* widget : within.findChildren<QWidget*>()) {
            const auto* label = qobject_cast<QLabel*>(widget);
            const auto* button = qobject_cast<QAbstractButton*>(widget);
            const QString text = label ? label->text() : button ? button->text() : QString();
            if (text.isEmpty() || !widget->isVisible() || !widget->isEnabled() ||
                widget->size().isEmpty() || widget->visibleRegion().isEmpty())
                continue;
            ++seen;
            const QImage picture =
                within.grab(QRect(widget->mapTo(&within, QPoint()), widget->size())).toImage();
            if (drawnContrast(picture) < wanted)
                faint += where + u": "_s + text;
        }
    };
    for (Page* page : window->pages()) {
        window->goTo(page->id());
        look(*window, page->id());
    }
    look(dialog, u"shortcuts"_s);
    tour.start();
    look(*window, u"tour"_s);
    applyTheme(ThemeChoice::Light);
    QVERIFY2(faint.isEmpty(), qPrintable(faint.join(u", "_s)));
    QVERIFY(seen > 100);
}

void AccessTest::tablesUseTheRoomTheyHave()
{
    QStandardItemModel model(1, 4);
    const QStringList cells{u"Create order and take its quantity from stock"_s,
                            u"MyApp, and an index of that table"_s, u"12,345 units"_s, u"$12.00"_s};
    for (int column = 0; column < 4; ++column) {
        model.setItem(0, column, new QStandardItem(cells[column]));
        model.setHeaderData(column, Qt::Horizontal, u"Title"_s);
        if (column >= 2)
            model.setHeaderData(column, Qt::Horizontal, QVariant::fromValue(numberAlignment),
                                Qt::TextAlignmentRole);
    }
    TableView view(u"Lines"_s);
    view.setSource(&model);
    view.show();
    QApplication::processEvents();
    const int letter = view.fontMetrics().averageCharWidth();
    const QAbstractItemView& cellsOf = view;
    // Too little for both texts as they are read well, and enough for the numbers beside them.
    view.resize(cellsOf.sizeHintForColumn(2) + cellsOf.sizeHintForColumn(3) + letter * 26,
                letter * 20);
    QApplication::processEvents();
    // Texts give way before a number is out of sight.
    const QHeaderView* header = view.horizontalHeader();
    QVERIFY(header->sectionViewportPosition(3) + header->sectionSize(3) <=
            view.viewport()->width());
    QVERIFY(view.columnWidth(0) < cellsOf.sizeHintForColumn(0));
    // With room, nothing is cut short.
    view.resize(letter * 200, letter * 20);
    QApplication::processEvents();
    for (int column = 0; column < 4; ++column)
        QVERIFY(view.columnWidth(column) >= cellsOf.sizeHintForColumn(column));
}

void AccessTest::mnemonicsAreUnique()
{
    const auto window = this->window();
    QVERIFY(QTest::qWaitForWindowActive(window.get()));
    QStringList twice;
    for (Page* page : window->pages()) {
        window->goTo(page->id());
        QApplication::processEvents();
        QHash<QString, QString> taken;
        const auto take = [&](const QString& text) {
            const QString key = QKeySequence::mnemonic(text).toString();
            if (!key.isEmpty() && taken.contains(key) && taken.value(key) != text)
                twice += page->id() + u": "_s + taken.value(key) + u" and "_s + text;
            taken.insert(key, text);
        };
        for (const QAction* menu : window->menuBar()->actions())
            take(menu->text());
        for (const QWidget* widget : page->findChildren<QWidget*>()) {
            const auto* label = qobject_cast<const QLabel*>(widget);
            const auto* button = qobject_cast<const QAbstractButton*>(widget);
            if (widget->isVisible() && (button || (label && label->buddy())))
                take(label ? label->text() : button->text());
        }
    }
    QVERIFY2(twice.isEmpty(), qPrintable(twice.join(u"; "_s)));
}

QTEST_MAIN(AccessTest)
#include "tst_access.moc"
