// What is read: designs, imports, what another program wrote, and what a program that ended left.
#include "app/core/data/dataset.h"
#include "app/core/data/itemstore.h"
#include "app/core/document/document.h"
#include "app/core/document/recovery.h"
#include "app/core/settings/settings.h"
#include "app/core/text/phrasebook.h"
#include "app/core/text/strings.h"
#include "app/gui/window/fileactions.h"
#include "app/pipeline/importsources.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

constexpr std::size_t errorsTold = 6;

} // namespace

void FileActions::read(const QString& path, const QString& work, const Then& then,
                       const TakeFile& take)
{
    inTurn([=, this] {
        begin(work.arg(QFileInfo(path).fileName()), then);
        m_readJob.start(
            [format = m_document.format(), path](Progress&) -> Result<Read> {
                return Read{Document::read(format, path)};
            },
            [this, path, take](const Job<Read>::Outcome& outcome) {
                const ResultList<Document::Loaded>& file = (*outcome)->file;
                if (file) {
                    take(*file);
                    return;
                }
                tellErrors(path, file.error());
                end(false);
            });
    });
}

void FileActions::takeInstead(quint64 edits, const std::function<void()>& take, const Then& then)
{
    if (edits == m_edits) {
        take();
        end(true);
        return;
    }
    // The question has its own turn; who waits for the file hears of its end.
    m_then = {};
    end(false);
    leave([take, then](bool may) {
        if (may)
            take();
        if (then)
            then(may);
    });
}

void FileActions::openPath(const QString& path, const Then& then)
{
    // One name for one file, however it was typed.
    const QString file = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    read(file, tr("Opening %1"), then, [=, this, edits = m_edits](const Document::Loaded& loaded) {
        takeInstead(
            edits,
            [this, loaded] {
                m_document.take(loaded);
                m_dataset.open(loaded.path);
                m_settings.addRecentFile(loaded.path);
                m_settings.setValue(Settings::Key::LastFolder,
                                    QFileInfo(loaded.path).absolutePath());
            },
            then);
    });
}

void FileActions::openExample(const QString& path, const Then& then)
{
    read(path, tr("Opening %1"), then, [=, this, edits = m_edits](const Document::Loaded& loaded) {
        takeInstead(
            edits, [this, loaded] { m_document.takeCopy(loaded); }, then);
    });
}

void FileActions::askAndImport(const Then& then)
{
    leave([this, then](bool may) {
        const QStringList paths =
            may ? QFileDialog::getOpenFileNames(
                      m_window, tr("Import"),
                      m_settings.value(Settings::Key::LastFolder).toString(),
                      tr("Models, templates and schemas (*.json *.yaml *.yml *.tf *.sql *.js "
                         "*.ts);;All files (*)"))
                : QStringList();
        if (!paths.isEmpty())
            importFiles(paths, then);
        else if (then)
            then(false);
    });
}

void FileActions::importFiles(const QStringList& paths, const Then& then)
{
    std::vector<std::string> names;
    for (const QString& path : paths)
        names.push_back(path.toStdString());
    inTurn([=, this, edits = m_edits, first = paths.constFirst()] {
        begin(tr("Importing %1").arg(QFileInfo(first).fileName()), then);
        m_importJob.start(
            [names](Progress&) -> Result<Import> {
                auto source = importSources(names);
                if (!source)
                    return tl::unexpected(source.error());
                model::Design design = model::designFrom(*source);
                return Import{std::move(*source), std::move(design)};
            },
            [=, this](const Job<Import>::Outcome& outcome) {
                if (outcome) {
                    takeInstead(
                        edits, [=, this] { takeImport(first, **outcome); }, then);
                    return;
                }
                tellErrors(first, {outcome.error()});
                end(false);
            });
    });
}

void FileActions::takeImport(const QString& path, const Import& imported)
{
    m_document.resetUnsaved(imported.design);
    m_settings.setValue(Settings::Key::LastFolder, QFileInfo(path).absolutePath());
    // What could not be taken over is said, never dropped silently.
    const auto entities = static_cast<int>(imported.design.entities.size());
    QStringList lines{tr("Imported %n entities.", nullptr, entities)};
    for (const Error& note : imported.source.notes)
        lines += translatedPhrase(note.message);
    for (const std::string& pattern : imported.source.patternTexts)
        lines += tr("Named in the source, to be added as a pattern: %1").arg(toQString(pattern));
    const TextRole role = lines.size() > 1 ? TextRole::Warning : TextRole::Good;
    const auto more = static_cast<int>(lines.size()) - static_cast<int>(errorsTold);
    if (more > 0)
        lines = lines.first(errorsTold) + QStringList{tr("and %n more", nullptr, more)};
    m_tell(lines.join(u'\n'), role);
}

void FileActions::tellErrors(const QString& path, const std::vector<Error>& errors)
{
    QStringList lines{tr("Cannot open %1. %n error(s):", nullptr, static_cast<int>(errors.size()))
                          .arg(QFileInfo(path).fileName())};
    for (std::size_t i = 0; i < std::min(errors.size(), errorsTold); ++i) {
        const Error& error = errors[i];
        const QString place = error.where.line > 0 ? tr("Line %1: %2")
                                                         .arg(QString::number(error.where.line),
                                                              translatedPhrase(error.message))
                                                   : translatedPhrase(error.message);
        lines += place;
    }
    if (errors.size() > errorsTold)
        lines += tr("and %n more", nullptr, static_cast<int>(errors.size() - errorsTold));
    m_tell(lines.join(u'\n'), TextRole::Bad);
}

void FileActions::merge(const Then& then)
{
    read(m_document.filePath(), tr("Reading %1"), then, [this](const Document::Loaded& file) {
        const std::vector<std::string> conflicts = m_document.mergeWith(file);
        if (conflicts.empty())
            m_tell(tr("Both are in the design now. Undo brings back what was here before."),
                   TextRole::Good);
        else
            m_tell(tr("Both are in the design now; where both had changed the same, what was here "
                      "stands: %1.")
                       .arg(joined(conflicts)),
                   TextRole::Warning);
        end(true);
    });
}

void FileActions::keepMine(const Then& then)
{
    const QString path = m_document.filePath();
    inTurn([=, this] {
        begin(tr("Reading %1").arg(QFileInfo(path).fileName()), then);
        m_lookJob.start([format = m_document.format(),
                         path](Progress&) { return Document::readOnDisk(format, path); },
                        [=, this](const Job<Document::OnDisk>::Outcome& outcome) {
                            if (!outcome)
                                m_tell(toQString(outcome.error().message), TextRole::Bad);
                            else if (path == m_document.filePath())
                                m_document.keepMine(**outcome);
                            end(outcome.has_value());
                        });
    });
}

void FileActions::restore(const Leftover& leftover, const Then& then)
{
    inTurn([=, this, edits = m_edits] {
        begin(tr("Reading unsaved work"), then);
        m_keptJob.start(
            [format = m_document.format(), leftover](Progress&) -> Result<Kept> {
                Kept kept{Document::readKept(format, leftover), std::nullopt};
                if (leftover.items.empty())
                    return kept;
                if (auto items = itemsFromFile(leftover.items))
                    kept.items = std::move(*items);
                else
                    kept.items = tl::unexpected(items.error());
                return kept;
            },
            [=, this](const Job<Kept>::Outcome& outcome) {
                const Kept& kept = **outcome;
                if (kept.design) {
                    takeInstead(
                        edits, [=, this] { takeKept(**outcome); }, then);
                    return;
                }
                m_tell(
                    tr("Unsaved work in %1 could not be read. %2")
                        .arg(leftover.file, translatedPhrase(kept.design.error().front().message)),
                    TextRole::Bad);
                end(false);
            });
    });
}

void FileActions::takeKept(const Kept& kept)
{
    m_document.restore(*kept.design);
    if (!kept.items) {
        m_dataset.restore({});
        m_tell(toQString(kept.items.error().message), TextRole::Bad);
        return;
    }
    m_dataset.restore(*kept.items);
    m_tell(tr("The program ended unexpectedly. Unsaved work on %1 is back.")
               .arg(m_document.displayName()),
           TextRole::Warning);
}

void FileActions::reload(bool byItself, const Then& then)
{
    read(m_document.filePath(), tr("Reading %1"), then,
         [this, byItself](const Document::Loaded& file) {
             const bool wanted = !byItself || !m_document.isModified();
             if (wanted)
                 m_document.takeFromDisk(file);
             end(wanted);
         });
}

} // namespace infera::app
