#include "app/core/document/recovery.h"

#include "app/core/document/document.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QStandardPaths>
#include <QUuid>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

constexpr int keepAfterMs = 700;

QString lockOf(const QString& file)
{
    return file + u".lock"_s;
}

} // namespace

Recovery::Recovery(Document& document, QString folder, QObject* parent)
    : QObject(parent), m_document(document), m_folder(std::move(folder)),
      m_file(
          QDir(m_folder).filePath(QUuid::createUuid().toString(QUuid::WithoutBraces) + u".json"_s))
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(keepAfterMs);
    connect(&m_soon, &QTimer::timeout, this, &Recovery::keepNow);
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
}

QString Recovery::standardFolder()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation))
        .filePath(u"recovery"_s);
}

void Recovery::keepNow()
{
    if (!m_document.isModified()) {
        forget();
        return;
    }
    const auto text = m_document.text();
    if (!text || !QDir().mkpath(m_folder))
        return;
    if (!m_lock) {
        m_lock = std::make_unique<QLockFile>(lockOf(m_file));
        m_lock->setStaleLockTime(0);
        if (!m_lock->tryLock())
            m_lock.reset();
    }
    const QJsonObject kept{{u"path"_s, m_document.filePath()},
                           {u"text"_s, QString::fromStdString(*text)}};
    (void)writeTextFile(m_file, QJsonDocument(kept).toJson(QJsonDocument::Compact).toStdString());
}

void Recovery::forget()
{
    m_soon.stop();
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
