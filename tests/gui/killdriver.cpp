// A real window that edits and saves as fast as it can, and writes down what it has done: the test
// of sudden ends kills it. Not part of the product.
#include "app/core/analysis/pipelinestages.h"
#include "app/core/commands/edits.h"
#include "app/gui/theme/theme.h"
#include "app/gui/window/fileactions.h"
#include "app/gui/window/mainwindow.h"

#include <QApplication>
#include <QFile>
#include <QTimer>

#include <chrono>

using namespace infera;
using namespace infera::app;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int editEveryMs = 12;
constexpr int editsPerSave = 60;

/// What was done, a line each, with the clock that all processes share.
class Journal
{
public:
    explicit Journal(const QString& path) : m_file(path)
    {
        m_isOpen = m_file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered);
    }
    [[nodiscard]] bool isOpen() const { return m_isOpen; }
    void note(const char* what, int number)
    {
        using namespace std::chrono;
        const auto now = steady_clock::now().time_since_epoch();
        m_file.write(QByteArray(what) + ' ' + QByteArray::number(number) + ' ' +
                     QByteArray::number(qint64(duration_cast<milliseconds>(now).count())) + '\n');
    }

private:
    QFile m_file;
    bool m_isOpen;
};

int counterOf(const Document& document)
{
    return static_cast<int>(
        document.design().accessPatterns.front().rate.averagePerSecond.value_or(0));
}

void edit(MainWindow& window, Journal& journal)
{
    Document& document = window.document();
    model::AccessPattern pattern = document.design().accessPatterns.front();
    const int number = counterOf(document) + 1;
    pattern.rate.averagePerSecond = number;
    changePattern(document, 0, pattern, u"Rate"_s);
    journal.note("edit", number);
    // Edits go on while it is saved.
    if (number % editsPerSave != 0 || window.files().isBusy())
        return;
    journal.note("save", number);
    window.files().save([&journal, number](bool done) {
        if (done)
            journal.note("saved", number);
    });
}

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QApplication::setOrganizationName(u"infera"_s);
    QApplication::setApplicationName(u"infera-dynamo-gui"_s);
    Journal journal(QString::fromLocal8Bit(argv[2]));
    if (argc != 3 || !journal.isOpen())
        return 2;
    installStyle();
    Settings settings;
    applyTheme(ThemeChoice::Light);
    MainWindow window(pipelineStages(), settings);
    window.show();
    // As the program itself begins.
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &window, [&] { edit(window, journal); });
    const auto begin = [&](bool opened) {
        if (!opened)
            QApplication::exit(2);
        journal.note("ready", counterOf(window.document()));
        timer.start(editEveryMs);
    };
    window.offerRecovery({}, [&](bool recovered) {
        if (recovered)
            begin(true);
        else
            window.files().openPath(QString::fromLocal8Bit(argv[1]), begin);
    });
    return QApplication::exec();
}
