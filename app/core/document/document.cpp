#include "app/core/document/document.h"

#include "app/core/commands/commands.h"
#include "app/core/commands/viewcommand.h"
#include "app/core/document/designmerge.h"
#include "app/core/text/strings.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QFileSystemWatcher>
#include <QRegularExpression>
#include <QTimer>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

constexpr int settleMs = 150;

QString folderOf(const QString& path)
{
    return path.isEmpty() ? QString() : QFileInfo(path).absolutePath();
}

bool isChangedOnDisk(const QString& path, const std::string& known)
{
    const auto onDisk = path.isEmpty() ? Result<std::string>(known) : readTextFile(path);
    return onDisk && *onDisk != known;
}

} // namespace

Document::Document(DesignFormat format, QObject* parent)
    : QObject(parent), m_format(std::move(format)), m_watcher(new QFileSystemWatcher(this))
{
    const auto tell = [this] { emit modifiedChanged(isModified()); };
    connect(&m_undoStack, &QUndoStack::cleanChanged, this, tell);
    // Behind steps that leave nothing to save, the stack is not clean already.
    connect(&m_undoStack, &QUndoStack::indexChanged, this, tell);
    // Editors replace a file in two steps: look when the dust has settled.
    m_settle.setSingleShot(true);
    m_settle.setInterval(settleMs);
    connect(&m_settle, &QTimer::timeout, this, &Document::onFileChanged);
    const auto look = [this] { m_settle.start(); };
    connect(m_watcher, &QFileSystemWatcher::fileChanged, this, look);
    // A file that was deleted and comes back is seen by its folder alone.
    connect(m_watcher, &QFileSystemWatcher::directoryChanged, this, look);
}

Document::~Document()
{
    // Commands in the stack refer to this document.
    disconnect(&m_undoStack, nullptr, this, nullptr);
    m_undoStack.clear();
}

QString Document::displayName() const
{
    if (!m_filePath.isEmpty())
        return QFileInfo(m_filePath).fileName();
    return m_design.name.empty() ? tr("Untitled design") : toQString(m_design.name);
}

void Document::reset(model::Design design)
{
    m_undoStack.clear();
    emit aboutToReset();
    apply(Change{}, [&](model::Design& current) { current = std::move(design); });
    m_fileText.clear();
    m_fileDesign = m_design;
    m_besideFiles.reset({});
    setFileGone(false);
    setFilePath({});
    m_undoStack.setClean();
    settle();
}

void Document::resetUnsaved(model::Design design)
{
    reset(std::move(design));
    m_undoStack.resetClean();
    emit modifiedChanged(true);
}

ResultList<Document::Loaded> Document::read(const DesignFormat& format, const QString& path)
{
    auto text = readTextFile(path);
    if (!text)
        return tl::unexpected(std::vector{text.error()});
    auto design = format.read(*text, path.toStdString());
    if (!design)
        return tl::unexpected(design.error());
    return Loaded{path, std::move(*text), std::move(*design)};
}

void Document::take(const Loaded& file)
{
    reset(file.design);
    m_fileText = file.text;
    m_fileDesign = m_design;
    m_besideFiles.reset(folderOf(file.path));
    setFilePath(file.path);
}

void Document::takeCopy(const Loaded& file)
{
    take(file);
    setFilePath({});
}

std::vector<Error> Document::load(const QString& path)
{
    const auto file = read(m_format, path);
    if (!file)
        return file.error();
    take(*file);
    return {};
}

ResultList<Document::Restored> Document::readKept(const DesignFormat& format, const KeptWork& work)
{
    auto design = format.read(work.text, work.originalPath.toStdString());
    if (!design)
        return tl::unexpected(design.error());
    // The base is the file as it was then: what came into it since is found and merged.
    Restored kept{work, std::move(*design), work.fileText, {}, false, false};
    if (const auto now = readTextFile(work.originalPath); now && *now == work.savingText)
        kept.fileText = work.savingText;
    if (auto before = format.read(kept.fileText, work.originalPath.toStdString()))
        kept.fileDesign = std::move(*before);
    kept.hasFile = QFile::exists(work.originalPath);
    kept.isChanged = kept.hasFile && isChangedOnDisk(work.originalPath, kept.fileText);
    return kept;
}

void Document::restore(const Restored& kept)
{
    reset(kept.design);
    m_fileText = kept.fileText;
    if (kept.fileDesign)
        m_fileDesign = *kept.fileDesign;
    m_besideFiles.reset(folderOf(kept.work.originalPath));
    for (const auto& [name, text] : kept.work.besideFiles)
        m_besideFiles.keep(name, text);
    setFilePath(kept.hasFile ? kept.work.originalPath : QString());
    m_undoStack.resetClean();
    emit modifiedChanged(true);
    if (kept.isChanged)
        emit fileChangedOnDisk(true);
}

Result<std::string> Document::text() const
{
    return m_format.update(m_fileText, m_design);
}

std::function<Result<std::string>()> Document::textWriter() const
{
    return [update = m_format.update, before = m_fileText, design = m_design] {
        return update(before, design);
    };
}

Document::Write Document::beginSave(const QString& path, Overwrite overwrite,
                                    std::vector<LateFile> also)
{
    const bool elsewhere =
        QFileInfo(path).absoluteFilePath() != QFileInfo(m_filePath).absoluteFilePath();
    // From here on the undo stack counts from what is being saved.
    m_isSaving = true;
    m_wasClean = m_undoStack.isClean();
    m_undoStack.setClean();
    const auto guard = m_saveGuard && !elsewhere ? m_saveGuard() : nullptr;
    return [=, update = m_format.update, design = m_design, fileText = m_fileText,
            beside = m_besideFiles.texts(), isNew = m_filePath.isEmpty(),
            also = std::move(also)](Progress& progress) -> Result<Saved> {
        if (!elsewhere && overwrite == Overwrite::Never && isChangedOnDisk(path, fileText))
            return failure("changed-on-disk",
                           tr("Another program changed the file since it was read.").toStdString());
        BesideFiles::Save files = beside.prepareSave(design, folderOf(path), elsewhere || isNew);
        model::Design saved = withFilesRenamed(design, files.renamed);
        auto text = update(fileText, saved);
        if (!text)
            return tl::unexpected(text.error());
        for (const LateFile& one : also) {
            if (auto content = one.text())
                files.files.push_back({one.path, std::move(*content)});
        }
        if (progress.cancelled())
            return failure("cancelled", tr("The design was not saved.").toStdString());
        if (guard)
            guard(*text);
        // The design comes last: it never names a file that is not there.
        files.files.push_back({path, *text});
        if (auto written = writeTextFiles(files.files); !written)
            return tl::unexpected(written.error());
        return Saved{path, std::move(*text), std::move(saved), beside, std::move(files.renamed)};
    };
}

void Document::endSave(const Saved& saved)
{
    m_isSaving = false;
    m_fileText = saved.text;
    m_fileDesign = saved.design;
    m_besideFiles.settle(folderOf(saved.path), saved.beside, saved.renamed);
    setFileGone(false);
    setFilePath(saved.path);
    const bool isClean = m_undoStack.isClean();
    model::Design renamed = withFilesRenamed(m_design, saved.renamed);
    if (renamed != m_design) {
        push(std::make_unique<ReplaceDesign>(*this, std::move(renamed), tr("Save Elsewhere"),
                                             Change::Kind::Value));
        if (isClean)
            m_undoStack.setClean();
    }
    emit modifiedChanged(isModified());
    settle();
    // What was not looked at while it was saved.
    m_settle.start();
}

void Document::saveFailed()
{
    m_isSaving = false;
    if (!m_wasClean || !m_undoStack.isClean())
        m_undoStack.resetClean();
    emit modifiedChanged(isModified());
    m_settle.start();
}

Result<void> Document::save(const QString& path, Overwrite overwrite)
{
    const Write write = beginSave(path, overwrite);
    NoProgress progress;
    const Result<Saved> saved = write(progress);
    if (!saved) {
        saveFailed();
        return tl::unexpected(saved.error());
    }
    endSave(*saved);
    return {};
}

void Document::takeFromDisk(const Loaded& file)
{
    m_fileText = file.text;
    m_fileDesign = file.design;
    if (file.design != m_design)
        push(std::make_unique<ReplaceDesign>(*this, file.design, tr("Reload from Disk")));
    m_undoStack.setClean();
    settleAsRead();
}

std::vector<Error> Document::reloadFromDisk()
{
    const auto file = read(m_format, m_filePath);
    if (!file)
        return file.error();
    takeFromDisk(*file);
    return {};
}

std::vector<std::string> Document::mergeWith(const Loaded& file)
{
    MergedDesign merged = mergeDesigns(m_fileDesign, m_design, file.design);
    m_fileText = file.text;
    m_fileDesign = file.design;
    if (merged.design != m_design)
        push(std::make_unique<ReplaceDesign>(*this, std::move(merged.design),
                                             tr("Merge with the File")));
    settleAsRead();
    return std::move(merged.conflicts);
}

Result<Document::OnDisk> Document::readOnDisk(const DesignFormat& format, const QString& path)
{
    auto text = readTextFile(path);
    if (!text)
        return tl::unexpected(text.error());
    OnDisk found{std::move(*text), {}};
    if (auto design = format.read(found.text, path.toStdString()))
        found.design = std::move(*design);
    return found;
}

void Document::keepMine(const OnDisk& theirs)
{
    m_fileText = theirs.text;
    if (theirs.design)
        m_fileDesign = *theirs.design;
    m_undoStack.resetClean();
    emit modifiedChanged(true);
    settleAsRead();
}

bool Document::hasUnsavedSteps() const
{
    const int clean = m_undoStack.cleanIndex();
    if (clean < 0)
        return true;
    for (int at = std::min(clean, m_undoStack.index()); at < std::max(clean, m_undoStack.index());
         ++at) {
        if (m_undoStack.command(at)->id() != ViewCommand::viewId)
            return true;
    }
    return false;
}

void Document::setFileGone(bool gone)
{
    if (gone == m_isFileGone)
        return;
    m_isFileGone = gone;
    emit modifiedChanged(isModified());
}

void Document::push(std::unique_ptr<QUndoCommand> command)
{
    if (m_changing)
        qFatal("A command was pushed while another one changes the design");
    m_undoStack.push(command.release());
}

void Document::apply(const Change& change, const std::function<void(model::Design&)>& edit)
{
    Q_ASSERT(!m_changing);
    m_changing = true;
    emit aboutToChange(change);
    edit(m_design);
    emit changed(change);
    m_changing = false;
}

void Document::setFilePath(const QString& path)
{
    const bool differs = path != m_filePath;
    m_filePath = path;
    m_toldText = m_fileText;
    watch();
    if (differs)
        emit filePathChanged(path);
}

void Document::watch()
{
    const QStringList old = m_watcher->files() + m_watcher->directories();
    QStringList wanted;
    if (!m_filePath.isEmpty())
        wanted = {folderOf(m_filePath), m_filePath};
    for (const QString& path : old) {
        // A file that was replaced is another one under the same name.
        if (!wanted.contains(path) || path == m_filePath)
            m_watcher->removePath(path);
    }
    for (const QString& path : wanted) {
        if (QFile::exists(path) && !m_watcher->directories().contains(path))
            m_watcher->addPath(path);
    }
}

void Document::onFileChanged()
{
    // While it is saved, what it says is this program's own.
    if (m_filePath.isEmpty() || m_isSaving)
        return;
    watch();
    m_looks.run([this, path = m_filePath, settled = m_settled]() -> FileQueue::Deliver {
        return [this, path, settled, text = readTextFile(path), exists = QFile::exists(path)] {
            // Saved or read meanwhile, it may say something else by now.
            if (path != m_filePath || m_isSaving)
                return;
            if (settled == m_settled)
                onFileRead(text, exists);
            else
                m_settle.start();
        };
    });
}

void Document::onFileRead(const Result<std::string>& text, bool exists)
{
    if (!text) {
        const bool told = m_isFileGone || exists;
        setFileGone(!exists);
        if (!told)
            emit fileGone();
        return;
    }
    setFileGone(false);
    if (*text == m_fileText) {
        m_toldText = m_fileText;
        settle();
        return;
    }
    if (*text == m_toldText)
        return;
    // Other files of the folder change too: each content is told once.
    m_toldText = *text;
    emit fileChangedOnDisk(isModified());
}

void Document::settle()
{
    ++m_settled;
    emit fileSettled();
}

void Document::settleAsRead()
{
    m_toldText = m_fileText;
    settle();
    // It may say something else by now.
    m_settle.start();
}

QString designStem(const QString& path)
{
    static const QRegularExpression ending(u"(\\.design)?\\.ya?ml$"_s);
    return QFileInfo(path).fileName().remove(ending);
}

} // namespace infera::app
