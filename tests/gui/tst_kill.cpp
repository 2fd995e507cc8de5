// A program that is killed at any moment: the file on the disk is whole, and the work comes back up
// to the last second. INFERA_KILLS=100 in front of it kills a hundred times.
#include "app/core/analysis/pipelinestages.h"
#include "app/core/document/document.h"
#include "app/core/document/recovery.h"
#include "model/base/random.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace infera;
using namespace infera::app;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kills = 10;
constexpr int longMs = 120'000;
constexpr int sleepMostMs = 1800;
constexpr qint64 lostMostMs = 1000;
const char comment[] = "# Kept by every save.";

const char design[] = R"(infera_design: 1
# Kept by every save.
name: killed
entities:
  User:
    key: userId
    count: 1000
    attributes:
      userId: { type: S, format: ulid }
      name: { type: S, size: 24 }
access_patterns:
  - name: Get user
    operation: get
    entity: User
    where: [userId]
    rate: { average: 1/s }
)";

struct Entry
{
    QByteArray what;
    int number = 0;
    qint64 ms = 0;
};

QList<Entry> entriesOf(const QString& path)
{
    QFile file(path);
    QList<Entry> entries;
    if (!file.open(QIODevice::ReadOnly))
        return entries;
    for (const QByteArray& line : file.readAll().split('\n')) {
        const QList<QByteArray> words = line.split(' ');
        if (words.size() == 3)
            entries += Entry{words[0], words[1].toInt(), words[2].toLongLong()};
    }
    return entries;
}

int counterOf(const std::string& text)
{
    const auto read = designFileFormat().read(text, "killed.design.yaml");
    if (!read || read->accessPatterns.empty())
        return -1;
    return static_cast<int>(read->accessPatterns.front().rate.averagePerSecond.value_or(-1));
}

/// A save was begun and is not over.
bool isSaving(const QList<Entry>& entries)
{
    for (auto entry = entries.crbegin(); entry != entries.crend(); ++entry) {
        if (entry->what == "save" || entry->what == "saved")
            return entry->what == "save";
    }
    return false;
}

/// The newest edit that was more than a second old at the last sign of life.
int mustBeBack(const QList<Entry>& entries)
{
    int number = 0;
    for (const Entry& entry : entries) {
        if (entry.what == "ready" || entry.ms <= entries.constLast().ms - lostMostMs)
            number = std::max(number, entry.number);
    }
    return number;
}

} // namespace

class KillTest final : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsLost();

private:
    /// Kills a program after a while, while it begins or while it saves; the journal of its life.
    QList<Entry> life(int number, Random& random);
    /// Waits until it is saving.
    void waitForSave(const QProcess& process, const QString& journal);
    void checkFile(const QList<Entry>& entries);

    QTemporaryDir m_home;
    QString m_path;
    int m_saved = 1;
};

QList<Entry> KillTest::life(int number, Random& random)
{
    const QString journal = m_home.filePath(u"journal%1"_s.arg(number));
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"XDG_DATA_HOME"_s, m_home.path());
    environment.insert(u"XDG_CONFIG_HOME"_s, m_home.path());
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(INFERA_KILL_DRIVER), {m_path, journal});
    if (!process.waitForStarted(longMs))
        return {};
    // One in five while it begins and takes up what the one before has left.
    if (random.below(5) != 0) {
        QElapsedTimer waited;
        waited.start();
        while (entriesOf(journal).isEmpty() && process.state() == QProcess::Running &&
               waited.elapsed() < longMs)
            QTest::qWait(5);
    }
    QTest::qWait(static_cast<int>(random.below(sleepMostMs)));
    // One in three while a save is on its way to the disk.
    if (random.below(3) == 0)
        waitForSave(process, journal);
    process.kill();
    process.waitForFinished(longMs);
    return entriesOf(journal);
}

void KillTest::waitForSave(const QProcess& process, const QString& journal)
{
    QElapsedTimer waited;
    waited.start();
    while (process.state() == QProcess::Running && waited.elapsed() < longMs) {
        if (isSaving(entriesOf(journal)))
            return;
        QCoreApplication::processEvents();
    }
}

void KillTest::checkFile(const QList<Entry>& entries)
{
    int begun = m_saved;
    for (const Entry& entry : entries) {
        begun = entry.what == "save" ? entry.number : begun;
        m_saved = entry.what == "saved" ? entry.number : m_saved;
    }
    const auto text = readTextFile(m_path);
    QVERIFY(text);
    QVERIFY2(text->find(comment) != std::string::npos, text->c_str());
    const int onDisk = counterOf(*text);
    QVERIFY2(onDisk == m_saved || onDisk == begun,
             qPrintable(u"%1 on disk, saved %2"_s.arg(onDisk).arg(m_saved)));
    m_saved = onDisk;
}

void KillTest::nothingIsLost()
{
    bool isNumber = false;
    const int wanted = qEnvironmentVariableIntValue("INFERA_KILLS", &isNumber);
    Random random(20261129);
    m_path = m_home.filePath(u"killed.design.yaml"_s);
    QVERIFY(writeTextFile(m_path, design));
    const QString folder = m_home.filePath(u"infera/infera-dynamo-gui/recovery"_s);
    int recovered = 1; ///< what the next program has to begin with
    int edits = 0;
    int worst = 0;
    int whileSaving = 0;
    for (int number = 0; number < (isNumber ? wanted : kills); ++number) {
        const QList<Entry> entries = life(number, random);
        checkFile(entries);
        if (QTest::currentTestFailed())
            return;
        const auto leftovers = Recovery::leftovers(folder);
        const int back = leftovers.empty() ? m_saved : counterOf(leftovers.front().text);
        // Killed before it had anything: what was there is there still.
        const int least = entries.isEmpty() ? recovered : mustBeBack(entries);
        QVERIFY2(
            back >= least,
            qPrintable(u"life %1: %2 came back, %3 had to"_s.arg(number).arg(back).arg(least)));
        if (!entries.isEmpty()) {
            QCOMPARE(entries.constFirst().number, recovered);
            edits += static_cast<int>(entries.size());
            whileSaving += isSaving(entries) ? 1 : 0;
            worst = std::max(worst, entries.constLast().number - back);
        }
        recovered = back;
    }
    QVERIFY(edits > 0);
    QVERIFY(whileSaving > 0);
    qInfo(
        "%d entries of journals; at most %d edits of one life were lost; %d lives ended in a save",
        edits, worst, whileSaving);
}

QTEST_GUILESS_MAIN(KillTest)
#include "tst_kill.moc"
