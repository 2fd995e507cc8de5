// Without the mouse: Tab comes to everything of every page, every face and every dialog, every list
// is filtered, every command is found by its name, and a design is made.
#include "app/core/analysis/pipelinestages.h"
#include "app/gui/help/tour.h"
#include "app/gui/pages/common/page.h"
#include "app/gui/palette/commandpalette.h"
#include "app/gui/theme/theme.h"
#include "app/gui/widgets/facestack.h"
#include "app/gui/widgets/messagebar.h"
#include "app/gui/window/examples.h"
#include "app/gui/window/fileactions.h"
#include "app/gui/window/mainwindow.h"
#include "app/gui/window/shortcutsdialog.h"
#include "tests/gui/fileturns.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QSet>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <memory>

using namespace infera;
using namespace infera::app;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int longMs = 120'000;
constexpr int stepsMost = 400;

QString describe(const QWidget* widget)
{
    QStringList path;
    for (const QWidget* one = widget; one && !one->isWindow(); one = one->parentWidget())
        path.prepend(QString::fromLatin1(one->metaObject()->className()) + u' ' +
                     (one->accessibleName().isEmpty() ? one->objectName() : one->accessibleName()));
    return path.join(u" > "_s);
}

/// What a person can come to by Tab in this part of the window, and can see.
QSet<QWidget*> wanted(const QWidget& part)
{
    QSet<QWidget*> all;
    for (QWidget* one : part.findChildren<QWidget*>()) {
        const bool reachable = one->window() == part.window() && one->isVisible() &&
                               one->isEnabled() && (one->focusPolicy() & Qt::TabFocus) &&
                               !one->focusProxy() && !qobject_cast<QHeaderView*>(one);
        // A label without a text that could be copied has nothing to stop at.
        const auto* label = qobject_cast<const QLabel*>(one);
        if (reachable && !(label && label->text().isEmpty()))
            all.insert(one);
    }
    return all;
}

} // namespace

class KeyboardTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void pagesAreWalked();
    void facesAreWalked();
    void everyCommandIsInThePalette();
    void everyListIsFiltered();
    void dialogsAreWalked();
    void aDesignIsMadeWithoutTheMouse();

private:
    std::unique_ptr<MainWindow> open();
    /// Opens the example in the window of the pages, once for all tests.
    void openExample();
    /// Presses Tab until it has been round; what had the focus, in its order.
    QList<QWidget*> walk(QWidget& window, Qt::Key key = Qt::Key_Tab);
    void checkWalk(QWidget& window, const QWidget& part, const QString& where);
    /// Every tab of the page in turn.
    void forEachTab(QWidget& page, const std::function<void(const QString& where)>& look);

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

void KeyboardTest::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    installStyle();
    applyTheme(ThemeChoice::Light);
    m_home = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<Settings>(m_home->filePath(u"settings.ini"_s));
    m_window = open();
}

std::unique_ptr<MainWindow> KeyboardTest::open()
{
    auto window = std::make_unique<MainWindow>(pipelineStages(), *m_settings);
    window->resize(1280, 800);
    window->show();
    return window;
}

void KeyboardTest::openExample()
{
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    if (!m_window->document().design().entities.empty())
        return;
    QVERIFY(tests::isExampleOpened(m_window->files(), shippedExamples().constFirst().path));
    const Analysis& analysis = m_window->analysis();
    QTRY_VERIFY_WITH_TIMEOUT(analysis.cost().value && analysis.simulation().value &&
                                 !analysis.proposals().working && !analysis.simulation().working,
                             longMs);
}

void KeyboardTest::cleanupTestCase()
{
    m_window.reset();
}

QList<QWidget*> KeyboardTest::walk(QWidget& window, Qt::Key key)
{
    QList<QWidget*> seen;
    for (int step = 0; step < stepsMost; ++step) {
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : &window, key);
        QWidget* now = QApplication::focusWidget();
        if (!now || (!seen.isEmpty() && now == seen.constFirst()))
            break;
        seen += now;
    }
    return seen;
}

void KeyboardTest::checkWalk(QWidget& window, const QWidget& part, const QString& where)
{
    const QList<QWidget*> seen = walk(window);
    QStringList missed;
    for (QWidget* one : wanted(part)) {
        if (!seen.contains(one))
            missed += where + u": "_s + describe(one);
    }
    QVERIFY2(missed.isEmpty(), qPrintable(missed.join(u'\n')));
    // Nothing that cannot be seen holds the focus, and the way back is the same.
    for (const QWidget* one : seen)
        QVERIFY2(one->isVisible(), qPrintable(where + u": "_s + describe(one)));
    const QList<QWidget*> back = walk(window, Qt::Key_Backtab);
    QCOMPARE(QSet(back.begin(), back.end()), QSet(seen.begin(), seen.end()));
    for (QWidget* one : seen) {
        QAccessibleInterface* face = QAccessible::queryAccessibleInterface(one);
        QVERIFY2(face && !face->text(QAccessible::Name).isEmpty(),
                 qPrintable(where + u": "_s + describe(one)));
    }
}

void KeyboardTest::forEachTab(QWidget& page, const std::function<void(const QString&)>& look)
{
    look(page.objectName());
    for (QTabWidget* tabs : page.findChildren<QTabWidget*>()) {
        for (int tab = 0; tab < tabs->count() && tabs->isVisible(); ++tab) {
            tabs->setCurrentIndex(tab);
            QApplication::processEvents();
            look(page.objectName() + u", "_s + tabs->tabText(tab));
            if (QTest::currentTestFailed())
                return;
        }
    }
}

void KeyboardTest::pagesAreWalked()
{
    openExample();
    for (Page* page : m_window->pages()) {
        m_window->goTo(page->id());
        QTRY_VERIFY(page->isVisible());
        forEachTab(*page, [&](const QString& where) {
            checkWalk(*m_window, *m_window->centralWidget(), where);
        });
        if (QTest::currentTestFailed())
            return;
    }
}

void KeyboardTest::facesAreWalked()
{
    const auto window = open();
    QVERIFY(QTest::qWaitForWindowActive(window.get()));
    for (Page* page : window->pages()) {
        window->goTo(page->id());
        FaceStack& faces = page->faces();
        const std::pair<QString, std::function<void()>> shows[] = {
            {u"empty"_s, [&] { faces.showEmpty(); }},
            {u"working"_s, [&] { faces.showWorking(u"Working"_s, u"Stage"_s, 0.5, [] {}); }},
            {u"failed"_s, [&] { faces.showFailed(u"Failed"_s, u"Why"_s, u"Try"_s, [] {}); }}};
        for (const auto& [name, show] : shows) {
            // Start has no face but its result.
            if (page->id() == u"start"_s)
                continue;
            show();
            QApplication::processEvents();
            checkWalk(*window, *window->centralWidget(), page->id() + u' ' + name);
            if (QTest::currentTestFailed())
                return;
            // The one thing to do is a button that Enter and Space press.
            const auto* button = faces.currentWidget()->findChild<QAbstractButton*>(
                QString(), Qt::FindDirectChildrenOnly);
            QVERIFY2(button && button->isVisible(), qPrintable(page->id() + u' ' + name));
        }
    }
}

void KeyboardTest::everyCommandIsInThePalette()
{
    QSet<QString> shown;
    m_window->actions().action(u"view.palette"_s)->trigger();
    QTRY_VERIFY(m_window->palette().isVisible());
    const auto* list = m_window->palette().findChild<QAbstractItemView*>();
    QVERIFY(list);
    for (int row = 0; row < list->model()->rowCount(); ++row)
        shown.insert(list->model()->index(row, 0).data().toString());
    m_window->palette().hide();
    for (const QAction* action : m_window->actions().actions()) {
        if (action->isEnabled() && ActionRegistry::idOf(action) != u"view.palette"_s)
            QVERIFY2(shown.contains(ActionRegistry::plainText(action)),
                     qPrintable(ActionRegistry::idOf(action)));
    }
}

void KeyboardTest::everyListIsFiltered()
{
    openExample();
    int filtered = 0;
    for (Page* page : m_window->pages()) {
        m_window->goTo(page->id());
        forEachTab(*page, [&](const QString& where) {
            for (auto* view : page->findChildren<QAbstractItemView*>()) {
                if (!view->isVisible() || qobject_cast<QHeaderView*>(view))
                    continue;
                view->setFocus();
                QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
                auto* field = qobject_cast<QLineEdit*>(QApplication::focusWidget());
                QVERIFY2(field, qPrintable(where + u": "_s + describe(view)));
                QTest::keyClicks(field, u"no row has this"_s);
                int left = 0;
                for (int row = 0; row < view->model()->rowCount(); ++row) {
                    const auto* lines = qobject_cast<QListView*>(view);
                    left += lines && lines->isRowHidden(row) ? 0 : 1;
                }
                QVERIFY2(left == 0, qPrintable(where + u": "_s + describe(view)));
                field->clear();
                QTest::keyClick(field, Qt::Key_Escape);
                ++filtered;
            }
        });
    }
    QVERIFY(filtered > 15);
}

void KeyboardTest::dialogsAreWalked()
{
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_window->goTo(u"start"_s);
    int answered = 0;
    m_window->questions().ask(
        {u"test"_s, u"A question"_s, {{u"One"_s, [&] { ++answered; }}, {u"Another"_s, [] {}}}});
    m_window->tell(u"A message"_s, TextRole::Warning);
    QApplication::processEvents();
    checkWalk(*m_window, *m_window->centralWidget(), u"messages"_s);
    // What is asked is answered where the focus is.
    for (QAbstractButton* button : m_window->questions().findChildren<QAbstractButton*>()) {
        if (button->isVisible() && button->text() == u"One"_s) {
            button->setFocus();
            QTest::keyClick(button, Qt::Key_Space);
            break;
        }
    }
    QCOMPARE(answered, 1);
    m_window->startTour();
    QTRY_VERIFY(m_window->tour() && m_window->tour()->isVisible());
    checkWalk(*m_window, *m_window->tour(), u"tour"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!m_window->tour() || !m_window->tour()->isVisible());
    ShortcutsDialog shortcuts(m_window->actions(), *m_settings);
    shortcuts.show();
    QVERIFY(QTest::qWaitForWindowActive(&shortcuts));
    // The field for keys takes Tab as one: whoever is in it leaves by the letters of the buttons.
    QSet<QWidget*> reached;
    for (int step = 0; step < 20; ++step) {
        QWidget* now = QApplication::focusWidget();
        reached.insert(now);
        if (now == &shortcuts.keys() || shortcuts.keys().isAncestorOf(now))
            break;
        QTest::keyClick(now, Qt::Key_Tab);
    }
    QVERIFY(reached.size() > 2);
    const QWidget* last = QApplication::focusWidget();
    QVERIFY(last == &shortcuts.keys() || shortcuts.keys().isAncestorOf(last));
}

void KeyboardTest::aDesignIsMadeWithoutTheMouse()
{
    const auto window = open();
    window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(window.get()));
    const auto key = [](int which, Qt::KeyboardModifiers with = {}) {
        QTest::keyClick(QApplication::focusWidget(), static_cast<Qt::Key>(which), with);
    };
    const auto type = [&](const QString& text) {
        QTest::keyClicks(QApplication::focusWidget(), text);
        key(Qt::Key_Return);
    };
    key(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier); // Add Entity
    type(u"Note"_s);
    key(Qt::Key_T, Qt::ControlModifier); // Type a Pattern
    type(u"create Note at 2/s"_s);
    const model::Design& design = window->document().design();
    QCOMPARE(design.entities.size(), std::size_t(1));
    QCOMPARE(design.entities.front().name, std::string("Note"));
    QCOMPARE(design.accessPatterns.size(), std::size_t(1));
    for (int page = 1; page <= window->pages().size(); ++page) {
        key(Qt::Key_0 + page, Qt::AltModifier);
        QVERIFY(window->pages()[page - 1]->isVisible());
    }
    key(Qt::Key_2, Qt::AltModifier);
    key(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(window->document().design().accessPatterns.empty());
}

QTEST_MAIN(KeyboardTest)
#include "tst_keyboard.moc"
