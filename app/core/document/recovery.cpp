#include "app/core/document/recovery.h"

#include "app/core/data/dataset.h"
#include "app/core/data/itemstore.h"
#include "app/core/text/strings.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QStandardPaths>
#include <QUuid>

#include <atomic>
#include <mutex>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

constexpr int keepAfterMs = 700;

QString lockOf(const QString& file)
{
    return file + u".lock"_s;
}

} // namespace

/// Writes the file unless it has been given up meanwhile; locks it while it stands. Called on the
/// threads that write.
struct Recovery::Writer
{
    explicit Writer(QString where) : file(std::move(where)) {}

    std::atomic<quint64> run = 0;       ///< of the newest text; older ones are not written any more
    std::atomic<quint64> forgotten = 0; ///< the newest that nobody needs

    void write(quint64 own, KeptWork work, std::string items)
    {
        const std::lock_guard guard(mutex);
        if (own != run)
            return;
        written = {own, std::move(work), std::move(items)};
        store();
    }

    /// Before a save puts `text` into the file: killed between the two, that file must not pass for
    /// another program's. What was kept of later edits stays.
    void writeBeforeSave(quint64 own, KeptWork work, std::string items, const std::string& text)
    {
        const std::lock_guard guard(mutex);
        savedFrom = work.fileText;
        savingText = text;
        if (own <= forgotten)
            return;
        if (own > written.run)
            written = {own, std::move(work), std::move(items)};
        store();
    }

    /// What was left goes when a newer text stands here, or when nobody needs it any more.
    void replaceLater(const Leftover& leftover)
    {
        const std::lock_guard guard(mutex);
        replaced.push_back(leftover);
    }

    void remove(quint64 own)
    {
        const std::lock_guard guard(mutex);
        if (written.run > own)
            return;
        written = {};
        QFile::remove(file);
        discardReplaced();
        lock.reset();
    }

private:
    struct Written
    {
        quint64 run = 0;
        KeptWork work;
        std::string items;
    };

    void store()
    {
        if (!QDir().mkpath(QFileInfo(file).path()))
            return;
        takeLock();
        KeptWork& work = written.work;
        if (work.fileText == savedFrom)
            work.savingText = savingText;
        QJsonObject beside;
        for (const auto& [name, text] : work.besideFiles)
            beside.insert(toQString(name), toQString(text));
        const QJsonObject kept{{u"path"_s, work.originalPath},
                               {u"text"_s, toQString(work.text)},
                               {u"base"_s, toQString(work.fileText)},
                               {u"saving"_s, toQString(work.savingText)},
                               {u"files"_s, beside},
                               {u"items"_s, toQString(written.items)}};
        if (writeTextFile(file, QJsonDocument(kept).toJson(QJsonDocument::Compact).toStdString()))
            discardReplaced();
    }

    void discardReplaced()
    {
        for (const Leftover& one : replaced)
            discard(one);
        replaced.clear();
    }

    void takeLock()
    {
        if (lock)
            return;
        lock = std::make_unique<QLockFile>(lockOf(file));
        lock->setStaleLockTime(0);
        if (!lock->tryLock())
            lock.reset();
    }

    QString file;
    std::mutex mutex;
    std::unique_ptr<QLockFile> lock;
    Written written;
    std::vector<Leftover> replaced; ///< stand until `file` does
    std::string savedFrom; ///< what the file said before the last save, and what it says then
    std::string savingText;
};

Recovery::Recovery(Document& document, Dataset& dataset, QString folder, QObject* parent)
    : QObject(parent), m_document(document), m_dataset(dataset), m_folder(std::move(folder)),
      m_file(
          QDir(m_folder).filePath(QUuid::createUuid().toString(QUuid::WithoutBraces) + u".json"_s)),
      m_writer(std::make_shared<Writer>(m_file))
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(keepAfterMs);
    connect(&m_soon, &QTimer::timeout, this, [this] {
        // The newest text drops the older ones: one that takes long to make is waited for, or
        // constant typing would drop every text before it is written.
        if (m_files.isIdle())
            keep();
        else
            m_soon.start();
    });
    // Started once and left running: constant typing must not put the saving off.
    const auto soon = [this] {
        if (!m_soon.isActive())
            m_soon.start();
    };
    connect(&document, &Document::changed, this, soon);
    connect(&dataset, &Dataset::updated, this, [this, soon] {
        if (m_dataset.isModified())
            soon();
    });
    const auto look = [this, soon] {
        if (hasUnsaved())
            soon();
        else
            forget();
    };
    connect(&document, &Document::modifiedChanged, this, look);
    document.setSaveGuard([this] { return guardOfSave(); });
    connect(&dataset, &Dataset::modifiedChanged, this, look);
}

Recovery::~Recovery()
{
    // A program that ends in order has asked about unsaved work.
    m_document.setSaveGuard({});
    forget();
}

QString Recovery::standardFolder()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation))
        .filePath(u"recovery"_s);
}

void Recovery::keepInsteadOf(const Leftover& leftover)
{
    m_files.run([writer = m_writer, leftover]() -> FileQueue::Deliver {
        writer->replaceLater(leftover);
        return {};
    });
    keep();
}

void Recovery::giveUp(const Leftover& leftover)
{
    m_files.run([leftover]() -> FileQueue::Deliver {
        discard(leftover);
        return {};
    });
}

void Recovery::findLeftovers(const std::function<void(const std::vector<Leftover>& found)>& then)
{
    m_files.run([folder = m_folder, then]() -> FileQueue::Deliver {
        return [then, found = leftovers(folder)] { then(found); };
    });
}

bool Recovery::hasUnsaved() const
{
    return m_document.isModified() || m_dataset.isModified();
}

KeptWork Recovery::work() const
{
    KeptWork work;
    work.originalPath = m_document.filePath();
    work.fileText = m_document.fileText();
    work.besideFiles = m_document.besideFiles().unsaved();
    return work;
}

void Recovery::keep()
{
    if (!hasUnsaved()) {
        forget();
        return;
    }
    m_files.run(
        [writer = m_writer, run = ++m_writer->run, work = work(), text = m_document.textWriter(),
         items = m_dataset.isModified() ? m_dataset.kept() : nullptr]() -> FileQueue::Deliver {
            if (auto now = text()) {
                KeptWork kept = work;
                kept.text = std::move(*now);
                writer->write(run, std::move(kept), items ? itemsFileText(*items) : std::string());
            }
            return {};
        });
}

std::function<void(const std::string&)> Recovery::guardOfSave()
{
    return [writer = m_writer, run = ++m_writer->run, work = work(),
            items = m_dataset.isModified() ? m_dataset.kept() : nullptr](const std::string& text) {
        KeptWork now = work;
        now.text = text;
        writer->writeBeforeSave(run, std::move(now), items ? itemsFileText(*items) : std::string(),
                                text);
    };
}

void Recovery::forget()
{
    m_soon.stop();
    // A text that is being written is removed behind that; one that is not written yet never is.
    const quint64 own = ++m_writer->run;
    m_writer->forgotten = own;
    m_files.run([writer = m_writer, own]() -> FileQueue::Deliver {
        writer->remove(own);
        return {};
    });
}

std::vector<Leftover> Recovery::leftovers(const QString& folder)
{
    std::vector<Leftover> found;
    const QDir directory(folder);
    for (const QString& name : directory.entryList({u"*.json"_s}, QDir::Files, QDir::Time)) {
        const QString file = directory.filePath(name);
        QLockFile lock(lockOf(file));
        lock.setStaleLockTime(0);
        // Another program that lives still holds it.
        if (!lock.tryLock())
            continue;
        const auto text = readTextFile(file);
        if (!text)
            continue;
        const QJsonObject kept = QJsonDocument::fromJson(QByteArray::fromStdString(*text)).object();
        if (!kept.contains("text"_L1))
            continue;
        const auto textOf = [](const QJsonValue& value) { return value.toString().toStdString(); };
        Leftover one;
        one.file = file;
        one.originalPath = kept.value("path"_L1).toString();
        one.text = textOf(kept.value("text"_L1));
        one.fileText = textOf(kept.value("base"_L1));
        one.savingText = textOf(kept.value("saving"_L1));
        one.items = textOf(kept.value("items"_L1));
        const QJsonObject beside = kept.value("files"_L1).toObject();
        for (auto entry = beside.constBegin(); entry != beside.constEnd(); ++entry)
            one.besideFiles[entry.key().toStdString()] = textOf(entry.value());
        found.push_back(std::move(one));
    }
    return found;
}

void Recovery::discard(const Leftover& leftover)
{
    QFile::remove(leftover.file);
}

} // namespace infera::app
