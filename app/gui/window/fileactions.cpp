#include "app/gui/window/fileactions.h"

#include "app/core/data/dataset.h"
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
{}

void FileActions::newDesign()
{
    if (!mayLeave())
        return;
    model::Design design;
    design.name = "my-design";
    m_document.reset(std::move(design));
}

void FileActions::open()
{
    if (!mayLeave())
        return;
    if (const QString path = askForFile(false); !path.isEmpty())
        openPath(path);
}

bool FileActions::openPath(const QString& path)
{
    // One name for one file, however it was typed.
    const QString file = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    const std::vector<Error> errors = m_document.load(file);
    if (!errors.empty()) {
        tellErrors(file, errors);
        return false;
    }
    m_dataset.open(file);
    m_settings.addRecentFile(file);
    m_settings.setValue(Settings::Key::LastFolder, QFileInfo(file).absolutePath());
    return true;
}

bool FileActions::openExample(const QString& path)
{
    const std::vector<Error> errors = m_document.loadCopy(path);
    if (!errors.empty())
        tellErrors(path, errors);
    return errors.empty();
}

bool FileActions::askAndImport()
{
    if (!mayLeave())
        return false;
    const QStringList paths = QFileDialog::getOpenFileNames(
        m_window, tr("Import"), m_settings.value(Settings::Key::LastFolder).toString(),
        tr("Models, templates and schemas (*.json *.yaml *.yml *.tf *.sql *.js *.ts);;"
           "All files (*)"));
    return !paths.isEmpty() && importFiles(paths);
}

bool FileActions::importFiles(const QStringList& paths)
{
    std::vector<std::string> names;
    for (const QString& path : paths)
        names.push_back(path.toStdString());
    const auto imported = importSources(names);
    if (!imported) {
        tellErrors(paths.constFirst(), {imported.error()});
        return false;
    }
    model::Design design = model::designFrom(*imported);
    const auto entities = static_cast<int>(design.entities.size());
    m_document.resetUnsaved(std::move(design));
    m_settings.setValue(Settings::Key::LastFolder, QFileInfo(paths.constFirst()).absolutePath());
    // What could not be taken over is said, never dropped silently.
    QStringList lines{tr("Imported %n entities.", nullptr, entities)};
    for (const Error& note : imported->notes)
        lines += translatedPhrase(note.message);
    for (const std::string& pattern : imported->patternTexts)
        lines += tr("Named in the source, to be added as a pattern: %1").arg(toQString(pattern));
    const TextRole role = lines.size() > 1 ? TextRole::Warning : TextRole::Good;
    const auto more = static_cast<int>(lines.size()) - static_cast<int>(errorsTold);
    if (more > 0)
        lines = lines.first(errorsTold) + QStringList{tr("and %n more", nullptr, more)};
    m_tell(lines.join(u'\n'), role);
    return true;
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

bool FileActions::save()
{
    return m_document.filePath().isEmpty() ? saveAs() : saveTo(m_document.filePath());
}

bool FileActions::saveAs()
{
    QString path = askForFile(true);
    if (!path.isEmpty() && QFileInfo(path).suffix().isEmpty())
        path += u'.' + fileEnding;
    return !path.isEmpty() && saveTo(QDir::cleanPath(QFileInfo(path).absoluteFilePath()));
}

bool FileActions::saveTo(const QString& path)
{
    const auto aside = m_dataset.setUnreadableAside(path);
    if (!aside) {
        m_tell(toQString(aside.error().message), TextRole::Bad);
        return false;
    }
    if (!aside->isEmpty())
        m_tell(tr("The file of sample items could not be read. It is kept as %1.")
                   .arg(QFileInfo(*aside).fileName()),
               TextRole::Warning);
    const auto write = [&](Document::Overwrite overwrite) {
        std::vector<TextFile> items;
        if (auto file = m_dataset.fileFor(path))
            items.push_back(std::move(*file));
        return m_document.save(path, overwrite, items);
    };
    auto saved = write(Document::Overwrite::Never);
    if (!saved && saved.error().code == "changed-on-disk") {
        const ChangedAnswer answer = askAboutChanged();
        if (answer == ChangedAnswer::Cancel || (answer == ChangedAnswer::Merge && !merge()))
            return false;
        saved = write(answer == ChangedAnswer::Merge ? Document::Overwrite::Never
                                                     : Document::Overwrite::Always);
    }
    if (!saved) {
        m_tell(toQString(saved.error().message), TextRole::Bad);
        return false;
    }
    m_dataset.saved(path);
    m_settings.addRecentFile(path);
    m_settings.setValue(Settings::Key::LastFolder, QFileInfo(path).absolutePath());
    return true;
}

bool FileActions::isModified() const
{
    return m_document.isModified() || m_dataset.isModified();
}

bool FileActions::merge()
{
    std::vector<std::string> conflicts;
    if (const auto errors = m_document.mergeFromDisk(conflicts); !errors.empty()) {
        tellErrors(m_document.filePath(), errors);
        return false;
    }
    if (conflicts.empty())
        m_tell(tr("Both are in the design now. Undo brings back what was here before."),
               TextRole::Good);
    else
        m_tell(tr("Both are in the design now; where both had changed the same, what was here "
                  "stands: %1.")
                   .arg(joined(conflicts)),
               TextRole::Warning);
    return true;
}

bool FileActions::restore(const Leftover& leftover)
{
    const std::vector<Error> errors = m_document.restore(leftover);
    if (!errors.empty()) {
        m_tell(tr("Unsaved work in %1 could not be read. %2")
                   .arg(leftover.file, translatedPhrase(errors.front().message)),
               TextRole::Bad);
        return false;
    }
    if (const auto items = m_dataset.restore(leftover.items); !items)
        m_tell(toQString(items.error().message), TextRole::Bad);
    else
        m_tell(tr("The program ended unexpectedly. Unsaved work on %1 is back.")
                   .arg(m_document.displayName()),
               TextRole::Warning);
    return true;
}

void FileActions::reload()
{
    if (const auto errors = m_document.reloadFromDisk(); !errors.empty())
        tellErrors(m_document.filePath(), errors);
}

bool FileActions::mayLeave()
{
    if (!isModified())
        return true;
    switch (askAboutUnsaved()) {
    case Answer::Save:
        return save();
    case Answer::Discard:
        return true;
    case Answer::Cancel:
        return false;
    }
    return false;
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
