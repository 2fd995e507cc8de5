#include "app/gui/pages/exports/exportpage.h"

#include "app/core/analysis/analysis.h"
#include "app/core/document/document.h"
#include "app/core/settings/settings.h"
#include "app/core/text/phrasebook.h"
#include "app/core/text/quantity.h"
#include "app/core/text/strings.h"
#include "app/gui/pages/common/iconbutton.h"
#include "app/gui/theme/tokens.h"
#include "app/gui/widgets/card.h"
#include "app/gui/widgets/celldelegate.h"
#include "app/gui/widgets/facestack.h"
#include "app/gui/widgets/label.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QListWidget>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSplitter>
#include <QTextDocument>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {

ExportPage::ExportPage(PageContext& context, QWidget* parent)
    : Page(context, {u"export"_s, tr("Export"), u"export"_s}, parent),
      m_kinds(context.analysis.stages().exportKinds())
{
    setResult(createResult());
    faces().setEmptyText(tr("Nothing to export yet"),
                         tr("infera.yaml, infrastructure code and the report follow from a layout. "
                            "Add entities and access patterns first."),
                         tr("Add E&ntity"), [this] { this->context().goTo(u"entities"_s, {}); });
    m_all = new QPushButton;
    m_all->setObjectName(u"saveAllExports"_s);
    m_all->setToolTip(tr("Write every file into a folder"));
    addHeaderWidget(m_all);
    connect(m_all, &QPushButton::clicked, this, [this] {
        if (m_saveJob.isRunning())
            m_saveJob.cancel();
        else
            askAndSaveAll();
    });
    connect(&m_saveJob, &JobBase::runningChanged, this, &ExportPage::refreshSaving);
    connect(&m_saveJob, &JobBase::progressed, this, &ExportPage::refreshSaving);
    refreshSaving();
    connect(&document(), &Document::changed, this, &ExportPage::refresh);
    for (const auto signal : {&Analysis::layoutChanged, &Analysis::costChanged,
                              &Analysis::simulationChanged, &Analysis::proposalsChanged})
        connect(&analysis(), signal, this, &ExportPage::refresh);
    connect(&analysis().proposalJob(), &JobBase::progressed, this, [this] {
        if (!analysis().layout().value)
            refresh();
    });
    refresh();
}

QWidget* ExportPage::createResult()
{
    auto* listCard = new Card(tr("Files"), Card::Padding::EdgeToEdge);
    m_list = new QListWidget;
    m_list->setAccessibleName(tr("Files"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setItemDelegate(new CellDelegate(m_list));
    for (const ExportKind& kind : m_kinds)
        m_list->addItem(toQString(kind.title));
    m_list->setCurrentRow(0);
    listCard->body()->addWidget(m_list);
    m_preview = new Card(tr("Preview"), Card::Padding::EdgeToEdge);
    m_file = new QComboBox;
    m_file->setAccessibleName(tr("File of the export"));
    m_file->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    connect(m_file, &QComboBox::currentIndexChanged, this, &ExportPage::showFiles);
    m_preview->addToHeader(m_file);
    m_preview->addToHeader(named(u"copyExport"_s, iconButton(u"copy"_s, tr("Copy the file's text"),
                                                             this, [this] { copy(); })));
    m_preview->addToHeader(named(
        u"saveExport"_s, iconButton(u"save"_s, tr("Save the file"), this, [this] { save(); })));
    m_problem = new Label({}, type::section, TextRole::Muted);
    m_problem->setWordWrap(true);
    m_problem->setContentsMargins(space::l, space::s, space::l, space::s);
    m_text = new QPlainTextEdit;
    m_text->setReadOnly(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->document()->setDocumentMargin(space::l);
    m_text->setFont(codeFont());
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setAccessibleName(tr("Preview of the file"));
    m_text->setTabChangesFocus(true);
    m_preview->body()->addWidget(m_problem);
    m_preview->body()->addWidget(m_text, 1);
    auto* split = new QSplitter;
    split->setChildrenCollapsible(false);
    split->addWidget(listCard);
    split->addWidget(m_preview);
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 4);
    connect(m_list, &QListWidget::currentRowChanged, this, &ExportPage::refresh);
    return split;
}

const ExportKind* ExportPage::chosen() const
{
    const int row = m_list->currentRow();
    return row >= 0 && row < static_cast<int>(m_kinds.size())
               ? &m_kinds[static_cast<std::size_t>(row)]
               : nullptr;
}

void ExportPage::refresh()
{
    if (analysis().isDesignEmpty()) {
        faces().showEmpty();
        return;
    }
    const auto& proposals = analysis().proposals();
    const bool hasLayout = analysis().layout().value != nullptr;
    if (!hasLayout && proposals.error) {
        showNoLayout(tr("There is no layout to export"));
        return;
    }
    if (!hasLayout && proposals.working) {
        showFindingLayouts();
        return;
    }
    faces().showResult();
    setStale(analysis().layout().stale);
    // A hidden preview is made when it is looked at.
    if (isVisible())
        make();
}

void ExportPage::make()
{
    const ExportKind* kind = chosen();
    if (!kind)
        return;
    m_preview->setTitle(toQString(kind->title));
    m_job.start(
        [stages = analysis().sharedStages(), id = kind->id, snapshot = analysis().snapshot()](
            Progress&) { return stages->exportFiles(id, snapshot.outcome()); },
        [this](const Job<model::Export>::Outcome& outcome) {
            m_export = outcome ? **outcome : model::Export();
            QStringList notes;
            for (const std::string& note : m_export.notes)
                notes += translatedPhrase(note);
            m_problem->setText(outcome ? notes.join(u'\n')
                                       : translatedPhrase(outcome.error().message));
            m_problem->setVisible(!m_problem->text().isEmpty());
            QStringList paths;
            for (const model::ExportFile& file : m_export.files)
                paths += toQString(file.path);
            const QString kept = m_file->currentText();
            {
                const QSignalBlocker quiet(m_file);
                m_file->clear();
                m_file->addItems(paths);
                m_file->setCurrentIndex(std::max(0, static_cast<int>(paths.indexOf(kept))));
            }
            m_file->setVisible(paths.size() > 1);
            showFiles();
        });
}

const model::ExportFile* ExportPage::file() const
{
    const int at = m_file->currentIndex();
    return at >= 0 && at < static_cast<int>(m_export.files.size())
               ? &m_export.files[static_cast<std::size_t>(at)]
               : nullptr;
}

void ExportPage::showFiles()
{
    const QString now = file() ? toQString(file()->text) : QString();
    if (now == m_text->toPlainText())
        return;
    const int position = m_text->verticalScrollBar()->value();
    m_text->setPlainText(now);
    m_text->verticalScrollBar()->setValue(position);
}

void ExportPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    refresh();
}

QString ExportPage::previewText() const
{
    return m_text->toPlainText();
}

void ExportPage::copy()
{
    QApplication::clipboard()->setText(m_text->toPlainText());
    context().tell(tr("Copied."), TextRole::Normal);
}

void ExportPage::save()
{
    const model::ExportFile* shown = file();
    if (!shown)
        return;
    const QDir folder(context().settings.value(Settings::Key::LastFolder).toString());
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Save File"), folder.filePath(QFileInfo(toQString(shown->path)).fileName()));
    if (path.isEmpty())
        return;
    if (const auto saved = writeTextFile(path, shown->text); !saved)
        context().tell(toQString(saved.error().message), TextRole::Bad);
    else
        context().tell(tr("Saved %1.").arg(QDir::toNativeSeparators(path)), TextRole::Normal);
}

void ExportPage::askAndSaveAll()
{
    const QString folder = QFileDialog::getExistingDirectory(
        this, tr("Save All Files"), context().settings.value(Settings::Key::LastFolder).toString());
    if (!folder.isEmpty())
        saveAll(folder);
}

namespace {

/// Every file of every kind as it would stand in the folder. Errors: the exports' and "cancelled".
Result<std::vector<TextFile>> allFiles(const Stages& stages, const std::vector<ExportKind>& kinds,
                                       const Snapshot& snapshot, const QString& folder,
                                       Progress& progress)
{
    std::vector<TextFile> files;
    for (std::size_t at = 0; at < kinds.size(); ++at) {
        if (progress.cancelled())
            return failure("cancelled", "The saving was cancelled.");
        progress.report(static_cast<double>(at) / static_cast<double>(kinds.size()),
                        kinds[at].title);
        auto made = stages.exportFiles(kinds[at].id, snapshot.outcome());
        if (!made)
            return tl::unexpected(made.error());
        // One file stands for itself; several get a folder of their own.
        const QDir place(made->files.size() > 1 ? QDir(folder).filePath(toQString(kinds[at].id))
                                                : folder);
        for (model::ExportFile& one : made->files)
            files.push_back({place.filePath(toQString(one.path)), std::move(one.text), true});
    }
    return files;
}

/// Those that somebody else has written or changed since they were written here.
QStringList changedByOthers(const std::vector<TextFile>& files,
                            const std::map<QString, std::string>& written)
{
    QStringList names;
    for (const TextFile& one : files) {
        const auto present = readTextFile(one.path);
        const auto before = written.find(one.path);
        if (present && *present != one.text &&
            (before == written.end() || before->second != *present))
            names += QFileInfo(one.path).fileName();
    }
    return names;
}

} // namespace

void ExportPage::saveAll(const QString& folder, bool overwrites)
{
    m_saveJob.start(
        [stages = analysis().sharedStages(), kinds = m_kinds, snapshot = analysis().snapshot(),
         folder, overwrites, before = m_written](Progress& progress) -> Result<Saved> {
            auto files = allFiles(*stages, kinds, snapshot, folder, progress);
            if (!files)
                return tl::unexpected(files.error());
            if (QStringList names = changedByOthers(*files, before);
                !overwrites && !names.isEmpty())
                return Saved{{}, std::move(names)};
            if (const auto written = writeTextFiles(*files); !written)
                return tl::unexpected(written.error());
            return Saved{std::move(*files), {}};
        },
        [this, folder](const Job<Saved>::Outcome& outcome) {
            const QString place = QDir::toNativeSeparators(folder);
            if (outcome && !(*outcome)->inTheWay.isEmpty()) {
                if (mayOverwrite((*outcome)->inTheWay, place))
                    saveAll(folder, true);
                else
                    emit savedAll(false);
                return;
            }
            if (!outcome && outcome.error().code == "cancelled")
                context().tell(tr("Saving was cancelled; nothing was written to %1.").arg(place),
                               TextRole::Warning);
            else if (!outcome)
                context().tell(translatedPhrase(outcome.error().message), TextRole::Bad);
            else
                takeSaved((*outcome)->files, place);
            emit savedAll(outcome.has_value());
        });
}

void ExportPage::takeSaved(const std::vector<TextFile>& files, const QString& place)
{
    for (const TextFile& one : files)
        m_written[one.path] = one.text;
    context().tell(
        tr("Saved %n file(s) in %1.", nullptr, static_cast<int>(files.size())).arg(place),
        TextRole::Good);
}

bool ExportPage::mayOverwrite(const QStringList& names, const QString& place)
{
    if (m_nextOverwrite)
        return *std::exchange(m_nextOverwrite, std::nullopt);
    constexpr int namesTold = 8;
    QMessageBox box(QMessageBox::Warning, tr("Files Are in the Way"),
                    tr("%n file(s) in %1 say something else, and were not written by this window.",
                       nullptr, static_cast<int>(names.size()))
                        .arg(place),
                    QMessageBox::Cancel, this);
    box.setInformativeText(names.mid(0, namesTold).join(u", "_s) +
                           (names.size() > namesTold ? u", ..."_s : QString()));
    const auto* overwrite = box.addButton(tr("&Write Over Them"), QMessageBox::DestructiveRole);
    box.exec();
    return box.clickedButton() == overwrite;
}

void ExportPage::refreshSaving()
{
    const bool saving = m_saveJob.isRunning();
    m_all->setText(saving ? tr("&Cancel Saving") : tr("Save A&ll..."));
    QString subtitle = tr("The files the design becomes, as they would be written now.");
    if (saving)
        subtitle = tr("Saving: %1, %2").arg(shortShare(m_saveJob.fraction()), m_saveJob.stage());
    setHeading(tr("Export"), subtitle);
}

void ExportPage::goToSubject(const QString& subject)
{
    for (std::size_t row = 0; row < m_kinds.size(); ++row) {
        if (toQString(m_kinds[row].id) == subject)
            m_list->setCurrentRow(static_cast<int>(row));
    }
}

} // namespace infera::app
