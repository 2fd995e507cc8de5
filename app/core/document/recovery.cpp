#include "app/core/document/recovery.h"

#include "app/core/document/document.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QStandardPaths>
#include <QUuid>

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

/// Writes the file unless it has been given up meanwhile.
struct Recovery::Writer
{
    std::mutex mutex;
    quint64 run = 0; ///< of the newest text; older ones are not written any more

    void write(quint64 own, const QString& file, const QString& path, const std::string& text)
    {
        const std::lock_guard guard(mutex);
        if (own != run)
            return;
        const QJsonObject kept{{u"path"_s, path}, {u"text"_s, QString::fromStdString(text)}};
        (void)writeTextFile(file, QJsonDocument(kept).toJson(QJsonDocument::Compact).toStdString());
    }
    quint64 next()
    {
        const std::lock_guard guard(mutex);
        return ++run;
    }
};

Recovery::Recovery(Document& document, QString folder, QObject* parent)
    : QObject(parent), m_document(document), m_folder(std::move(folder)),
      m_file(
          QDir(m_folder).filePath(QUuid::createUuid().toString(QUuid::WithoutBraces) + u".json"_s)),
      m_writer(std::make_shared<Writer>())
{
    m_pool.setMaxThreadCount(1);
    m_soon.setSingleShot(true);
    m_soon.setInterval(keepAfterMs);
    connect(&m_soon, &QTimer::timeout, this, [this] {
        // The newest text drops the older ones: one that takes long to make is waited for, or
        // constant typing would drop every text before it is written.
        if (m_pool.activeThreadCount() > 0)
            m_soon.start();
        else
            keep();
    });
    // Started once and left running: constant typing must not put the saving off.
    connect(&document, &Document::changed, this, [this] {
        if (!m_soon.isActive())
            m_soon.start();
    });
    connect(&document, &Document::modifiedChanged, this, [this](bool modified) {
        if (!modified)
            forget();
    });
}

Recovery::~Recovery()
{
    // A program that ends in order has asked about unsaved work.
    forget();
    m_pool.waitForDone();
}

QString Recovery::standardFolder()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation))
        .filePath(u"recovery"_s);
}

void Recovery::keepNow()
{
    keep();
    m_pool.waitForDone();
}

bool Recovery::holdsLock()
{
    if (!QDir().mkpath(m_folder))
        return false;
    if (!m_lock) {
        m_lock = std::make_unique<QLockFile>(lockOf(m_file));
        m_lock->setStaleLockTime(0);
        if (!m_lock->tryLock())
            m_lock.reset();
    }
    return true;
}

void Recovery::keep()
{
    if (!m_document.isModified()) {
        forget();
        return;
    }
    if (!holdsLock())
        return;
    m_pool.start([writer = m_writer, run = m_writer->next(), file = m_file,
                  path = m_document.filePath(), text = m_document.textWriter()] {
        if (const auto now = text())
            writer->write(run, file, path, *now);
    });
}

void Recovery::forget()
{
    m_soon.stop();
    // A text that is being written is waited for; one that is not written yet never will be.
    (void)m_writer->next();
    QFile::remove(m_file);
    m_lock.reset();
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
        if (kept.contains("text"_L1))
            found.push_back({file, kept.value("path"_L1).toString(),
                             kept.value("text"_L1).toString().toStdString()});
    }
    return found;
}

void Recovery::discard(const Leftover& leftover)
{
    QFile::remove(leftover.file);
}

} // namespace infera::app
