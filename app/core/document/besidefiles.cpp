#include "app/core/document/besidefiles.h"

#include "app/core/document/freefilename.h"
#include "app/core/text/strings.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <system_error>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

/// Within the folder that goes again: below it stand the files.
const QString workRoot = u"files"_s;
/// So deep below that stands the work, that "../traffic.csv" stays in it.
const QString workDepth = u"1/2/3/4"_s;

void forEachFile(model::Design& design, const std::function<void(std::string& name)>& visit)
{
    for (model::AccessPattern& pattern : design.accessPatterns) {
        if (!pattern.rate.curveFile.empty())
            visit(pattern.rate.curveFile);
        if (pattern.skew && !pattern.skew->file.empty())
            visit(pattern.skew->file);
    }
}

} // namespace

std::vector<std::string> filesNamedBy(const model::Design& design)
{
    std::vector<std::string> names;
    model::Design copy;
    copy.accessPatterns = design.accessPatterns;
    forEachFile(copy, [&](const std::string& name) {
        if (QFileInfo(toQString(name)).isRelative() &&
            std::find(names.begin(), names.end(), name) == names.end())
            names.push_back(name);
    });
    return names;
}

model::Design withFilesRenamed(model::Design design,
                               const std::map<std::string, std::string>& names)
{
    forEachFile(design, [&](std::string& name) {
        if (const auto found = names.find(name); found != names.end())
            name = found->second;
    });
    return design;
}

void BesideFiles::reset(const QString& home)
{
    m_texts = {home, {}};
}

void BesideFiles::settle(const QString& home, const Texts& saved,
                         const std::map<std::string, std::string>& renamed)
{
    Texts left{home, {}};
    for (auto& [name, text] : m_texts.unsaved) {
        const auto written = saved.unsaved.find(name);
        if (written != saved.unsaved.end() && written->second == text)
            continue;
        const auto other = renamed.find(name);
        left.unsaved[other == renamed.end() ? name : other->second] = std::move(text);
    }
    m_texts = std::move(left);
}

std::optional<std::string> BesideFiles::Texts::text(const std::string& name) const
{
    if (const auto found = unsaved.find(name); found != unsaved.end())
        return found->second;
    if (name.empty() || home.isEmpty())
        return std::nullopt;
    const auto onDisk = readTextFile(QDir(home).filePath(toQString(name)));
    return onDisk ? std::optional(*onDisk) : std::nullopt;
}

void BesideFiles::keep(const std::string& name, const std::optional<std::string>& text)
{
    if (text)
        m_texts.unsaved[name] = *text;
    else
        m_texts.unsaved.erase(name);
}

bool BesideFiles::isTaken(const std::string& name) const
{
    const auto same = [&](const auto& one) {
        return toQString(one.first).compare(toQString(name), Qt::CaseInsensitive) == 0;
    };
    return std::any_of(m_texts.unsaved.begin(), m_texts.unsaved.end(), same) ||
           (!m_texts.home.isEmpty() && QFile::exists(QDir(m_texts.home).filePath(toQString(name))));
}

void BesideFiles::place(const std::string& name, const QString& path)
{
    const auto unsaved = m_texts.unsaved.find(name);
    const bool isUnsaved = unsaved != m_texts.unsaved.end();
    const auto text = isUnsaved ? std::optional(unsaved->second) : std::nullopt;
    // A saved one is linked to and not copied: others may change it while this is open, and it may
    // be large. The design may be in another folder now than when it was linked to.
    const QString saved = QDir(m_texts.home).absoluteFilePath(toQString(name));
    const auto placed = m_placed.find(name);
    if (placed != m_placed.end() && placed->second == text && QFile::exists(path) &&
        (isUnsaved ||
         (!m_texts.home.isEmpty() && QFileInfo(path).symLinkTarget() == QDir::cleanPath(saved))))
        return;
    m_placed.erase(name);
    // Made beside and moved there in one step: who reads at the moment finds the one or the other.
    const QString made = QDir(m_work->path()).filePath(u"made"_s);
    QFile::remove(made);
    const bool isMade =
        isUnsaved ? writeTextFile(made, *text).has_value()
                  : !m_texts.home.isEmpty() && QFile::exists(saved) && QFile::link(saved, made);
    std::error_code error;
    if (isMade && QFileInfo(path).dir().mkpath(u"."_s))
        std::filesystem::rename(made.toStdString(), path.toStdString(), error);
    if (isMade && !error)
        m_placed[name] = text;
    else
        QFile::remove(path); // there is no such file, or it cannot be told what it says now
}

std::string BesideFiles::workFolder(const model::Design& design)
{
    if (m_texts.unsaved.empty())
        return m_texts.home.toStdString();
    if (!m_work)
        m_work = std::make_unique<QTemporaryDir>();
    const QString root = QDir(m_work->path()).filePath(workRoot) + u'/';
    const QDir folder(root + workDepth);
    for (const std::string& name : filesNamedBy(design)) {
        const QString path = QDir::cleanPath(folder.filePath(toQString(name)));
        // Where it cannot be placed, whoever reads it says so.
        if (path.startsWith(root))
            place(name, path);
    }
    folder.mkpath(u"."_s);
    return folder.path().toStdString();
}

BesideFiles::Save BesideFiles::Texts::prepareSave(const model::Design& design,
                                                  const QString& folder, bool elsewhere) const
{
    Save save;
    const QDir target(folder);
    const bool moves = QDir(home).absolutePath() != target.absolutePath();
    for (const std::string& name : filesNamedBy(design)) {
        const bool isUnsaved = unsaved.contains(name);
        const auto now = isUnsaved || moves ? text(name) : std::nullopt;
        // What is nowhere cannot go along: the simulation says that it is missing.
        if (!now)
            continue;
        QString file = toQString(name);
        if (QDir::cleanPath(file).startsWith(u".."_s)) {
            // Outside of the design's folder it stays where it is.
            if (!isUnsaved) {
                save.renamed[name] =
                    target.relativeFilePath(QDir(home).absoluteFilePath(file)).toStdString();
                continue;
            }
        }
        if (elsewhere) {
            const auto present = readTextFile(target.filePath(file));
            if (present && *present == *now)
                continue;
            file = freeFileName(
                file, [&](const QString& one) { return QFile::exists(target.filePath(one)); });
            if (file != toQString(name))
                save.renamed[name] = file.toStdString();
        }
        save.files.push_back({target.filePath(file), *now, true});
    }
    return save;
}

} // namespace infera::app
