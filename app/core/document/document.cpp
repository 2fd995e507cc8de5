#include "app/core/document/document.h"

#include "app/core/commands/commands.h"
#include "app/core/document/designmerge.h"
#include "app/core/text/strings.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QFileSystemWatcher>
#include <QRegularExpression>
#include <QTimer>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

constexpr int settleMs = 150;

QString folderOf(const QString& path)
{
    return path.isEmpty() ? QString() : QFileInfo(path).absolutePath();
}

} // namespace

Document::Document(DesignFormat format, QObject* parent)
    : QObject(parent), m_format(std::move(format)), m_watcher(new QFileSystemWatcher(this))
{
    connect(&m_undoStack, &QUndoStack::cleanChanged, this,
            [this] { emit modifiedChanged(isModified()); });
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
    emit fileSettled();
}

void Document::resetUnsaved(model::Design design)
{
    reset(std::move(design));
    m_undoStack.resetClean();
    emit modifiedChanged(true);
}

std::vector<Error> Document::load(const QString& path)
{
    const auto text = readTextFile(path);
    if (!text)
        return {text.error()};
    auto design = m_format.read(*text, path.toStdString());
    if (!design)
        return design.error();
    reset(std::move(*design));
    m_fileText = *text;
    m_fileDesign = m_design;
    m_besideFiles.reset(folderOf(path));
    setFilePath(path);
    return {};
}

std::vector<Error> Document::loadCopy(const QString& path)
{
    std::vector<Error> errors = load(path);
    if (errors.empty())
        setFilePath({});
    return errors;
}

std::vector<Error> Document::restore(const KeptWork& work)
{
    auto design = m_format.read(work.text, work.originalPath.toStdString());
    if (!design)
        return design.error();
    reset(std::move(*design));
    // The base is the file as it was then: what came into it since is found and merged.
    m_fileText = work.fileText;
    if (const auto now = readTextFile(work.originalPath); now && *now == work.savingText)
        m_fileText = work.savingText;
    if (const auto before = m_format.read(m_fileText, work.originalPath.toStdString()))
        m_fileDesign = *before;
    m_besideFiles.reset(folderOf(work.originalPath));
    for (const auto& [name, text] : work.besideFiles)
        m_besideFiles.keep(name, text);
    setFilePath(QFile::exists(work.originalPath) ? work.originalPath : QString());
    m_undoStack.resetClean();
    emit modifiedChanged(true);
    if (isChangedOnDisk())
        emit fileChangedOnDisk(true);
    return {};
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

bool Document::isChangedOnDisk() const
{
    const auto onDisk =
        m_filePath.isEmpty() ? Result<std::string>(m_fileText) : readTextFile(m_filePath);
    return onDisk && *onDisk != m_fileText;
}

Result<void> Document::save(const QString& path, Overwrite overwrite,
                            const std::vector<TextFile>& also)
{
    const bool elsewhere =
        QFileInfo(path).absoluteFilePath() != QFileInfo(m_filePath).absoluteFilePath();
    if (!elsewhere && overwrite == Overwrite::Never && isChangedOnDisk())
        return failure("changed-on-disk",
                       tr("Another program changed the file since it was read.").toStdString());
    BesideFiles::Save beside =
        m_besideFiles.prepareSave(m_design, folderOf(path), elsewhere || m_filePath.isEmpty());
    model::Design saved = withFilesRenamed(m_design, beside.renamed);
    const auto newText = m_format.update(m_fileText, saved);
    if (!newText)
        return tl::unexpected(newText.error());
    beside.files.insert(beside.files.end(), also.begin(), also.end());
    if (!elsewhere)
        emit aboutToSave(*newText);
    // The design comes last: it never names a file that is not there.
    beside.files.push_back({path, *newText});
    if (auto written = writeTextFiles(beside.files); !written)
        return written;
    m_fileText = *newText;
    m_fileDesign = saved;
    m_besideFiles.reset(folderOf(path));
    setFileGone(false);
    setFilePath(path);
    if (saved != m_design)
        push(std::make_unique<ReplaceDesign>(*this, std::move(saved), tr("Save Elsewhere"),
                                             Change::Kind::Value));
    m_undoStack.setClean();
    emit fileSettled();
    return {};
}

std::vector<Error> Document::reloadFromDisk()
{
    const auto newText = readTextFile(m_filePath);
    if (!newText)
        return {newText.error()};
    auto design = m_format.read(*newText, m_filePath.toStdString());
    if (!design)
        return design.error();
    m_fileText = *newText;
    m_fileDesign = *design;
    if (*design != m_design)
        push(std::make_unique<ReplaceDesign>(*this, std::move(*design), tr("Reload from Disk")));
    m_undoStack.setClean();
    emit fileSettled();
    return {};
}

std::vector<Error> Document::mergeFromDisk(std::vector<std::string>& conflicts)
{
    const auto newText = readTextFile(m_filePath);
    if (!newText)
        return {newText.error()};
    auto theirs = m_format.read(*newText, m_filePath.toStdString());
    if (!theirs)
        return theirs.error();
    MergedDesign merged = mergeDesigns(m_fileDesign, m_design, *theirs);
    conflicts = std::move(merged.conflicts);
    m_fileText = *newText;
    m_fileDesign = std::move(*theirs);
    if (merged.design != m_design)
        push(std::make_unique<ReplaceDesign>(*this, std::move(merged.design),
                                             tr("Merge with the File")));
    emit fileSettled();
    return {};
}

void Document::keepMine()
{
    const auto newText = readTextFile(m_filePath);
    if (!newText)
        return;
    m_fileText = *newText;
    if (const auto theirs = m_format.read(*newText, m_filePath.toStdString()))
        m_fileDesign = *theirs;
    m_undoStack.resetClean();
    emit modifiedChanged(true);
    emit fileSettled();
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
    if (m_filePath.isEmpty())
        return;
    watch();
    const auto onDisk = readTextFile(m_filePath);
    if (!onDisk) {
        const bool told = m_isFileGone || QFile::exists(m_filePath);
        setFileGone(!QFile::exists(m_filePath));
        if (!told)
            emit fileGone();
        return;
    }
    setFileGone(false);
    if (*onDisk == m_fileText) {
        m_toldText = m_fileText;
        emit fileSettled();
        return;
    }
    if (*onDisk == m_toldText)
        return;
    // Other files of the folder change too: each content is told once.
    m_toldText = *onDisk;
    emit fileChangedOnDisk(isModified());
}

QString designStem(const QString& path)
{
    static const QRegularExpression ending(u"(\\.design)?\\.ya?ml$"_s);
    return QFileInfo(path).fileName().remove(ending);
}

} // namespace infera::app
