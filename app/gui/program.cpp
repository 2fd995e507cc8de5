#include "app/gui/program.h"

#include "app/core/settings/settings.h"
#include "app/gui/screenshots/screenshots.h"
#include "app/gui/theme/theme.h"
#include "app/gui/window/fileactions.h"
#include "app/gui/window/mainwindow.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>
#include <QLibraryInfo>
#include <QLocale>
#include <QSize>
#include <QTextStream>
#include <QTranslator>

#include <algorithm>
#include <string_view>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

/// The user's language, or the one chosen; English where there is no translation, because it has
/// the plurals that the sources spell out.
void installLanguage(QCoreApplication& application, const QString& chosen)
{
    if (chosen != "system"_L1)
        QLocale::setDefault(QLocale(chosen));
    auto* own = new QTranslator(&application);
    if (own->load(QLocale(), u"infera-dynamo"_s, u"_"_s, u":/i18n"_s) ||
        own->load(u":/i18n/infera-dynamo_en.qm"_s))
        QApplication::installTranslator(own);
    auto* dialogs = new QTranslator(&application);
    if (dialogs->load(QLocale(), u"qtbase"_s, u"_"_s,
                      QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QApplication::installTranslator(dialogs);
}

void describe(QCommandLineParser& parser)
{
    parser.setApplicationDescription(QApplication::translate(
        "infera::app", "Design Amazon DynamoDB tables from access patterns, "
                       "with load and price."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOption({u"screenshots"_s,
                      QApplication::translate(
                          "infera::app", "Write pictures of every page into a folder and quit."),
                      u"folder"_s});
    parser.addOption(
        {u"size"_s,
         QApplication::translate("infera::app",
                                 "Size of the window in the pictures, 1280x800 if not said."),
         QApplication::translate("infera::app", "WIDTHxHEIGHT"), u"1280x800"_s});
    parser.addPositionalArgument(u"design"_s,
                                 QApplication::translate("infera::app", "A design file to open."),
                                 u"[design]"_s);
}

void setNames()
{
    QCoreApplication::setOrganizationName(u"infera"_s);
    QCoreApplication::setApplicationName(u"infera-dynamo-gui"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(INFERA_VERSION));
}

/// "1280x720"; empty: not a size.
QSize sizeFrom(const QString& text)
{
    const QStringList sides = text.split(u'x');
    return sides.size() == 2 ? QSize(sides[0].toInt(), sides[1].toInt()) : QSize();
}

int pictures(const QCommandLineParser& parser, const QString& design,
             const std::shared_ptr<const Stages>& stages)
{
    const QSize size = sizeFrom(parser.value(u"size"_s));
    if (size.isEmpty()) {
        QTextStream(stderr) << QApplication::translate("infera::app",
                                                       "%1 is not a size such as 1280x720.")
                                   .arg(parser.value(u"size"_s))
                            << Qt::endl;
        return 2;
    }
    return takeScreenshots(parser.value(u"screenshots"_s), design, size, stages);
}

/// What is asked for is text: there need not be a display.
bool onlyTells(int argc, char** argv)
{
    return std::any_of(argv + 1, argv + std::max(argc, 1), [](std::string_view word) {
        return word == "--help" || word == "-h" || word == "--help-all" || word == "--version" ||
               word == "-v";
    });
}

} // namespace

int runProgram(int argc, char** argv, const std::shared_ptr<const Stages>& stages)
{
    setNames();
    if (onlyTells(argc, argv)) {
        QCoreApplication application(argc, argv);
        installLanguage(application, Settings().value(Settings::Key::Language).toString());
        QCommandLineParser parser;
        describe(parser);
        parser.process(application);
        return 0;
    }
    QApplication application(argc, argv);
    QApplication::setApplicationDisplayName(u"Infera Dynamo"_s);
    QApplication::setWindowIcon(QIcon(u":/icons/infera-dynamo.svg"_s));
    QApplication::setDesktopFileName(u"io.github.infera.Dynamo"_s);

    installLanguage(application, Settings().value(Settings::Key::Language).toString());
    QCommandLineParser parser;
    describe(parser);
    parser.process(application);
    installStyle();

    const QString design = parser.positionalArguments().value(0);
    if (parser.isSet(u"screenshots"_s))
        return pictures(parser, design, stages);
    if (parser.isSet(u"size"_s)) {
        QTextStream(stderr) << QApplication::translate(
                                   "infera::app", "--size is that of pictures: add --screenshots.")
                            << Qt::endl;
        return 2;
    }

    Settings settings;
    applyTheme(themeChoiceFrom(settings.value(Settings::Key::Theme).toString()));
    MainWindow window(stages, settings);
    window.show();
    window.offerRecovery(design, [&window, design](bool recovered) {
        if (recovered)
            return;
        if (design.isEmpty())
            window.offerTour();
        else
            window.openDesign(design);
    });
    return QApplication::exec();
}

} // namespace infera::app
