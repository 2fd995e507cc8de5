// The commands that help to find one's way, and those about language and keys.
#include "app/gui/help/tour.h"
#include "app/gui/help/toursteps.h"
#include "app/gui/widgets/messagebar.h"
#include "app/gui/window/examples.h"
#include "app/gui/window/fileactions.h"
#include "app/gui/window/mainwindow.h"
#include "app/gui/window/shortcutsdialog.h"

#include <QAction>
#include <QApplication>
#include <QMessageBox>
#include <QProcess>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {

void MainWindow::createHelpActions()
{
    for (const auto& [word, text] : {std::pair{"system", tr("Language: S&ystem")},
                                     std::pair{"en", tr("Language: %1").arg(u"&English"_s)},
                                     std::pair{"de", tr("Language: %1").arg(u"&Deutsch"_s)}})
        m_actions.add({u"view.language-"_s + QString::fromLatin1(word), text, {}, {}, {}}, this,
                      [this, word = QString::fromLatin1(word)] { setLanguage(word); });
    m_actions.add({u"view.shortcuts"_s,
                   tr("&Keyboard Shortcuts..."),
                   tr("See every command and change its keys"),
                   u"key"_s,
                   {QKeySequence(u"Ctrl+Alt+K"_s)}},
                  this, [this] { editShortcuts(); });
    m_actions.add({u"help.tour"_s,
                   tr("Take the &Tour"),
                   tr("Five steps through the program, on the example"),
                   {},
                   QKeySequence::keyBindings(QKeySequence::HelpContents)},
                  this, [this] { startTour(); });
    m_actions.add({u"help.about"_s, tr("&About Infera Dynamo"), {}, {}, {}}, this,
                  [this] { showAbout(); });
}

void MainWindow::setLanguage(const QString& word)
{
    m_settings.setValue(Settings::Key::Language, word);
    m_message->showMessage(tr("The language changes when the program is started the next time."),
                           TextRole::Normal,
                           {{tr("&Restart Now"), [this] { restart(); }}, {tr("&Later"), [] {}}});
}

void MainWindow::restart()
{
    leaveThen([this] {
        m_mayClose = true;
        const QString path = m_document.filePath();
        if (close())
            QProcess::startDetached(QApplication::applicationFilePath(),
                                    path.isEmpty() ? QStringList() : QStringList{path});
    });
}

void MainWindow::editShortcuts()
{
    auto* dialog = new ShortcutsDialog(m_actions, m_settings, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::offerTour()
{
    if (m_settings.value(Settings::Key::TourShown).toBool())
        return;
    // Offered once: closing the message is an answer too.
    m_settings.setValue(Settings::Key::TourShown, true);
    m_message->showMessage(
        tr("New here? Five steps on an example show what the program does. The tour is in the "
           "menu Help, too."),
        TextRole::Normal,
        {{tr("Take the &Tour"), [this] { startTour(); }}, {tr("&Not Now"), [] {}}});
}

void MainWindow::startTour()
{
    m_settings.setValue(Settings::Key::TourShown, true);
    const auto examples = shippedExamples();
    if (examples.isEmpty())
        return;
    m_files->leave([this, path = examples.constFirst().path](bool may) {
        if (!may)
            return;
        m_files->openExample(path, [this](bool opened) {
            if (!opened)
                return;
            if (m_tour)
                m_tour->deleteLater();
            m_tour = new Tour(tourSteps(*this), this);
            m_tour->start();
        });
    });
}

void MainWindow::showAbout()
{
    QMessageBox::about(this, tr("About Infera Dynamo"),
                       tr("Infera Dynamo %1\n\nDesign Amazon DynamoDB tables from access patterns, "
                          "with load and price.\n\nLicensed under the GNU General Public License, "
                          "version 3 or later.")
                           .arg(QApplication::applicationVersion()));
}

} // namespace infera::app
