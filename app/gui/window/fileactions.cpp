#include "app/gui/window/fileactions.h"

#include "app/core/data/dataset.h"
#include "app/core/data/itemstore.h"
#include "app/core/document/document.h"
#include "app/core/document/recovery.h"
#include "app/core/settings/settings.h"
#include "app/core/text/phrasebook.h"
#include "app/core/text/strings.h"
#include "app/pipeline/importsources.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

constexpr std::size_t errorsTold = 6;
const QString fileEnding = u"design.yaml"_s;

} // namespace

FileActions::FileActions(Document& document, Dataset& dataset, Settings& settings, QWidget* window,
                         Tell tell)
    : QObject(window), m_document(document), m_dataset(dataset), m_settings(settings),
      m_window(window), m_tell(std::move(tell))
{
    const auto count = [this] { ++m_edits; };
    connect(&document, &Document::changed, this, count);
    connect(&dataset, &Dataset::changed, this, count);
}

void FileActions::inTurn(std::function<void()> next)
{
    if (m_isBusy)
        m_waiting.push_back(std::move(next));
    else
        next();
}

void FileActions::begin(const QString& work, const Then& then)
{
    m_isBusy = true;
    m_work = work;
    m_then = then;
    emit workChanged();
}

void FileActions::end(bool done)
{
    m_isBusy = false;
    m_work.clear();
    emit workChanged();
    if (const Then then = std::exchange(m_then, {}))
        then(done);
    while (!m_isBusy && !m_waiting.empty()) {
        const auto next = std::move(m_waiting.front());
        m_waiting.pop_front();
        next();
    }
}

void FileActions::cancel()
{
    if (m_saveJob.isRunning()) {
        m_saveJob.cancel();
        return;
    }
    if (!m_isBusy)
        return;
    m_readJob.abandon();
    m_importJob.abandon();
    m_keptJob.abandon();
    m_lookJob.abandon();
    end(false);
}

void FileActions::newDesign(const Then& then)
{
    leave([this, then](bool may) {
        if (may) {
            model::Design design;
            design.name = "my-design";
            m_document.reset(std::move(design));
        }
        if (then)
            then(may);
    });
}

void FileActions::open(const Then& then)
{
    leave([this, then](bool may) {
        const QString path = may ? askForFile(false) : QString();
        if (!path.isEmpty())
            openPath(path, then);
        else if (then)
            then(false);
    });
}

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

void FileActions::save(const Then& then)
{
    // A key held down saves once more, not a hundred times.
    if (m_isBusy && !then && std::exchange(m_isSaveWaiting, true))
        return;
    inTurn([this, then] {
        m_isSaveWaiting = false;
        if (m_document.filePath().isEmpty())
            saveAs(then);
        else
            saveTo(m_document.filePath(), Document::Overwrite::Never, then);
    });
}

void FileActions::saveAs(const Then& then)
{
    inTurn([this, then] {
        QString path = askForFile(true);
        if (path.isEmpty()) {
            if (then)
                then(false);
            return;
        }
        if (QFileInfo(path).suffix().isEmpty())
            path += u'.' + fileEnding;
        saveTo(QDir::cleanPath(QFileInfo(path).absoluteFilePath()), Document::Overwrite::Never,
               then);
    });
}

void FileActions::saveTo(const QString& path, Document::Overwrite overwrite, const Then& then)
{
    inTurn([=, this] { startSave(path, overwrite, then); });
}

void FileActions::startSave(const QString& path, Document::Overwrite overwrite, const Then& then)
{
    begin(tr("Saving %1").arg(QFileInfo(path).fileName()), then);
    const auto aside = m_dataset.setUnreadableAside(path);
    if (!aside) {
        m_tell(toQString(aside.error().message), TextRole::Bad);
        end(false);
        return;
    }
    if (!aside->isEmpty())
        m_tell(tr("The file of sample items could not be read. It is kept as %1.")
                   .arg(QFileInfo(*aside).fileName()),
               TextRole::Warning);
    auto items = m_dataset.beginSave(path);
    m_saveJob.start(m_document.beginSave(path, overwrite, std::move(items)),
                    [=, this](const Job<Document::Saved>::Outcome& outcome) {
                        if (outcome)
                            m_document.endSave(**outcome);
                        else
                            m_document.saveFailed();
                        m_dataset.endSave(path, outcome.has_value());
                        onSaved(path, outcome ? Result<void>() : tl::unexpected(outcome.error()),
                                then);
                    });
}

void FileActions::onSaved(const QString& path, const Result<void>& saved, const Then& then)
{
    if (!saved && saved.error().code == "changed-on-disk") {
        m_then = {};
        end(false);
        saveOverChanged(path, then);
        return;
    }
    if (saved) {
        m_settings.addRecentFile(path);
        m_settings.setValue(Settings::Key::LastFolder, QFileInfo(path).absolutePath());
    } else {
        m_tell(toQString(saved.error().message), TextRole::Bad);
    }
    end(saved.has_value());
}

void FileActions::saveOverChanged(const QString& path, const Then& then)
{
    switch (askAboutChanged()) {
    case ChangedAnswer::Merge:
        merge([=, this](bool merged) {
            if (merged)
                saveTo(path, Document::Overwrite::Never, then);
            else if (then)
                then(false);
        });
        return;
    case ChangedAnswer::Overwrite:
        saveTo(path, Document::Overwrite::Always, then);
        return;
    case ChangedAnswer::Cancel:
        break;
    }
    if (then)
        then(false);
}

bool FileActions::isModified() const
{
    return m_document.isModified() || m_dataset.isModified();
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

void FileActions::leave(const Then& then)
{
    inTurn([this, then] {
        if (!isModified()) {
            then(true);
            return;
        }
        switch (askAboutUnsaved()) {
        case Answer::Save:
            save(then);
            break;
        case Answer::Discard:
            then(true);
            break;
        case Answer::Cancel:
            then(false);
            break;
        }
    });
}

QString FileActions::askForFile(bool saving)
{
    if (!m_nextFileName.isEmpty())
        return std::exchange(m_nextFileName, {});
    const QString folder = m_settings.value(Settings::Key::LastFolder).toString();
    const QString filter = tr("Designs (*.design.yaml);;All files (*)");
    if (!saving)
        return QFileDialog::getOpenFileName(m_window, tr("Open Design"), folder, filter);
    QString name = m_document.filePath();
    if (name.isEmpty()) {
        const QString base =
            m_document.design().name.empty() ? u"design"_s : toQString(m_document.design().name);
        name = QDir(folder).filePath(base + u".design.yaml"_s);
    }
    // The ending is there before the dialog asks about a file that exists.
    QFileDialog dialog(m_window, tr("Save Design"), name, filter);
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setDefaultSuffix(fileEnding);
    dialog.selectFile(name);
    return dialog.exec() == QDialog::Accepted ? dialog.selectedFiles().constFirst() : QString();
}

FileActions::ChangedAnswer FileActions::askAboutChanged()
{
    if (m_nextChangedAnswer)
        return *std::exchange(m_nextChangedAnswer, std::nullopt);
    QMessageBox box(
        QMessageBox::Warning, tr("The File Was Changed"),
        tr("Another program changed %1 since it was read here.").arg(m_document.displayName()),
        QMessageBox::Cancel, m_window);
    box.setInformativeText(tr("Merging keeps what both have changed."));
    const auto* join = box.addButton(tr("&Merge and Save"), QMessageBox::AcceptRole);
    const auto* overwrite = box.addButton(tr("&Write Over It"), QMessageBox::DestructiveRole);
    box.exec();
    if (box.clickedButton() == join)
        return ChangedAnswer::Merge;
    return box.clickedButton() == overwrite ? ChangedAnswer::Overwrite : ChangedAnswer::Cancel;
}

FileActions::Answer FileActions::askAboutUnsaved()
{
    if (m_nextAnswer)
        return *std::exchange(m_nextAnswer, std::nullopt);
    QMessageBox box(QMessageBox::Warning, tr("Unsaved Changes"),
                    (m_document.isModified() ? tr("The design %1 has unsaved changes.")
                                             : tr("The sample items of %1 have unsaved changes."))
                        .arg(m_document.displayName()),
                    QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, m_window);
    box.setDefaultButton(QMessageBox::Save);
    switch (box.exec()) {
    case QMessageBox::Save:
        return Answer::Save;
    case QMessageBox::Discard:
        return Answer::Discard;
    default:
        return Answer::Cancel;
    }
}

} // namespace infera::app
