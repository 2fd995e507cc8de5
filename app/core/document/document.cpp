#include "app/core/document/document.h"

#include "app/core/commands/commands.h"
#include "app/core/document/designmerge.h"
#include "app/core/text/strings.h"

#include <QFile>
#include <QFileInfo>
#include <QFileSystemWatcher>
#include <QRegularExpression>
#include <QSaveFile>
#include <QTimer>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {

Document::Document(DesignFormat format, QObject* parent)
    : QObject(parent), m_format(std::move(format)), m_watcher(new QFileSystemWatcher(this))
{
    connect(&m_undoStack, &QUndoStack::cleanChanged, this,
            [this](bool clean) { emit modifiedChanged(!clean); });
    connect(m_watcher, &QFileSystemWatcher::fileChanged, this, [this] {
        // Editors replace a file in two steps: look when the dust has settled.
        QTimer::singleShot(150, this, &Document::onFileChanged);
    });
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
    setFilePath({});
    m_undoStack.setClean();
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

std::vector<Error> Document::restore(const std::string& text, const QString& originalPath)
{
    auto design = m_format.read(text, originalPath.toStdString());
    if (!design)
        return design.error();
    reset(std::move(*design));
    const auto onDisk = readTextFile(originalPath);
    m_fileText = onDisk ? *onDisk : std::string();
    if (const auto before = onDisk ? m_format.read(*onDisk, originalPath.toStdString())
                                   : ResultList<model::Design>(m_design))
        m_fileDesign = *before;
    setFilePath(onDisk ? originalPath : QString());
    m_undoStack.resetClean();
    emit modifiedChanged(true);
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

Result<void> Document::save(const QString& path)
{
    const auto newText = text();
    if (!newText)
        return tl::unexpected(newText.error());
    if (auto written = writeTextFile(path, *newText); !written)
        return written;
    m_fileText = *newText;
    m_fileDesign = m_design;
    setFilePath(path);
    m_undoStack.setClean();
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
    return {};
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
    watch();
    if (differs)
        emit filePathChanged(path);
}

void Document::watch()
{
    if (const QStringList old = m_watcher->files(); !old.isEmpty())
        m_watcher->removePaths(old);
    if (!m_filePath.isEmpty() && QFile::exists(m_filePath))
        m_watcher->addPath(m_filePath);
}

void Document::onFileChanged()
{
    watch();
    const auto onDisk = readTextFile(m_filePath);
    if (onDisk && *onDisk != m_fileText)
        emit fileChangedOnDisk(isModified());
}

QString designStem(const QString& path)
{
    static const QRegularExpression ending(u"(\\.design)?\\.ya?ml$"_s);
    return QFileInfo(path).fileName().remove(ending);
}

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
    const auto failed = [&] {
        return failure(
            "cannot-write",
            Document::tr("Cannot save %1. %2.").arg(path, file.errorString()).toStdString(),
            Location{path.toStdString(), 0, 0, {}});
    };
    if (!file.open(QIODevice::WriteOnly))
        return failed();
    const auto size = static_cast<qint64>(text.size());
    if (file.write(text.data(), size) != size || !file.commit())
        return failed();
    return {};
}

} // namespace infera::app
