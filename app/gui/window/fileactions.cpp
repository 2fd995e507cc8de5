#include "app/gui/window/fileactions.h"

#include "app/core/data/dataset.h"
#include "app/core/document/document.h"
#include "app/core/settings/settings.h"
#include "app/core/text/strings.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QStandardPaths>

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

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

void FileActions::begin()
{
    // With a name: without one there would be nothing that tables could be called by.
    model::Design design;
    design.name = "my-design";
    m_document.reset(std::move(design));
}

void FileActions::newDesign(const Then& then)
{
    leave([this, then](bool may) {
        if (may)
            begin();
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
        const QString place =
            folder.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)
                             : folder;
        name = QDir(QDir(place).exists() ? place : QDir::homePath())
                   .filePath(base + u".design.yaml"_s);
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
