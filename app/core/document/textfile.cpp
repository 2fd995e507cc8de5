#include "app/core/document/textfile.h"

#include "app/core/document/document.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <memory>

namespace infera::app {
namespace {

tl::unexpected<Error> cannotSave(const QFileDevice& file)
{
    return failure(
        "cannot-write",
        Document::tr("Cannot save %1. %2.").arg(file.fileName(), file.errorString()).toStdString(),
        Location{file.fileName().toStdString(), 0, 0, {}});
}

} // namespace

Result<std::string> readTextFile(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(
            "cannot-read",
            Document::tr("Cannot open %1. %2.").arg(path, file.errorString()).toStdString(),
            Location{path.toStdString(), 0, 0, {}});
    return file.readAll().toStdString();
}

Result<void> writeTextFile(const QString& path, const std::string& text)
{
    QSaveFile file(path);
    const auto size = static_cast<qint64>(text.size());
    if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), size) != size || !file.commit())
        return cannotSave(file);
    return {};
}

Result<void> writeTextFiles(const std::vector<TextFile>& files)
{
    std::vector<std::unique_ptr<QSaveFile>> written;
    for (const TextFile& one : files) {
        auto file = std::make_unique<QSaveFile>(one.path);
        const auto size = static_cast<qint64>(one.text.size());
        // A folder that cannot be made shows when the file is opened.
        if (const QDir folder = QFileInfo(one.path).absoluteDir(); one.makesFolder)
            folder.mkpath(QStringLiteral("."));
        if (!file->open(QIODevice::WriteOnly) || file->write(one.text.data(), size) != size ||
            !file->flush())
            return cannotSave(*file);
        written.push_back(std::move(file));
    }
    for (const auto& file : written) {
        if (!file->commit())
            return cannotSave(*file);
    }
    return {};
}

} // namespace infera::app
