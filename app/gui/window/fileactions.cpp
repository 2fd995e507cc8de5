#include "app/gui/window/fileactions.h"

#include "app/core/document/document.h"
#include "app/core/settings/settings.h"
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

} // namespace

FileActions::FileActions(Document& document, Settings& settings, QWidget* window, Tell tell)
    : QObject(window), m_document(document), m_settings(settings), m_window(window),
      m_tell(std::move(tell))
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
    const std::vector<Error> errors = m_document.load(path);
    if (!errors.empty()) {
        tellErrors(path, errors);
        return false;
    }
    m_settings.addRecentFile(path);
    m_settings.setValue(Settings::Key::LastFolder, QFileInfo(path).absolutePath());
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
        lines += toQString(note.message);
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
        const QString place =
            error.where.line > 0
                ? tr("Line %1: %2").arg(QString::number(error.where.line), toQString(error.message))
                : toQString(error.message);
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
    const QString path = askForFile(true);
    return !path.isEmpty() && saveTo(path);
}

bool FileActions::saveTo(const QString& path)
{
    const auto saved = m_document.save(path);
    if (!saved) {
        m_tell(toQString(saved.error().message), TextRole::Bad);
        return false;
    }
    m_settings.addRecentFile(path);
    m_settings.setValue(Settings::Key::LastFolder, QFileInfo(path).absolutePath());
    return true;
}

void FileActions::reload()
{
    if (const auto errors = m_document.reloadFromDisk(); !errors.empty())
        tellErrors(m_document.filePath(), errors);
}

bool FileActions::mayLeave()
{
    if (!m_document.isModified())
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
    return QFileDialog::getSaveFileName(m_window, tr("Save Design"), name, filter);
}

FileActions::Answer FileActions::askAboutUnsaved()
{
    if (m_nextAnswer)
        return *std::exchange(m_nextAnswer, std::nullopt);
    QMessageBox box(QMessageBox::Warning, tr("Unsaved Changes"),
                    tr("The design %1 has unsaved changes.").arg(m_document.displayName()),
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
