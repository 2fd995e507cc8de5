#pragma once

#include "app/core/analysis/job.h"
#include "app/core/document/document.h"
#include "app/gui/theme/theme.h"
#include "model/base/result.h"
#include "model/formats/imports/imported.h"
#include "model/sample/sample.h"

#include <QObject>

#include <deque>
#include <functional>
#include <optional>
#include <vector>

class QWidget;

namespace infera::app {

class Dataset;
class Settings;
struct Leftover;

/// New, open, save: with the questions that keep work from being lost. Files are read and written
/// on another thread, one after the other, while the window answers. Dialogs have a seam, so that
/// tests answer them without one.
class FileActions final : public QObject
{
    Q_OBJECT

public:
    enum class Answer
    {
        Save,
        Discard,
        Cancel
    };
    /// Another program wrote the file that is about to be saved.
    enum class ChangedAnswer
    {
        Merge,
        Overwrite,
        Cancel
    };
    using Tell = std::function<void(const QString& text, TextRole role)>;
    /// Called when it is over: done, or refused, failed, given up.
    using Then = std::function<void(bool done)>;

    FileActions(Document& document, Dataset& dataset, Settings& settings, QWidget* window,
                Tell tell);

    /// The next file dialog answers with this path instead of opening.
    void setNextFileName(const QString& path) { m_nextFileName = path; }
    /// The next question about unsaved work is answered with this.
    void setNextAnswer(Answer answer) { m_nextAnswer = answer; }

    /// The same for the question about a file that another program changed.
    void setNextChangedAnswer(ChangedAnswer answer) { m_nextChangedAnswer = answer; }

    /// A design with nothing in it but its name. Asks nothing.
    void begin();
    void newDesign(const Then& then = {});
    void open(const Then& then = {});
    /// A new design from what exists elsewhere; asks for the files.
    void askAndImport(const Then& then = {});
    void importFiles(const QStringList& paths, const Then& then = {});
    void openPath(const QString& path, const Then& then = {});
    /// An untitled copy: what the program ships is not to be saved over.
    void openExample(const QString& path, const Then& then = {});
    void save(const Then& then = {});
    void saveAs(const Then& then = {});
    /// Takes the file as another program wrote it. `byItself`: nobody has asked for it, so that
    /// edits made meanwhile come first.
    void reload(bool byItself = false, const Then& then = {});
    /// Joins what is here with what another program wrote.
    void merge(const Then& then = {});
    /// What another program wrote counts as known: the next save writes over it.
    void keepMine(const Then& then = {});
    /// Takes up what a program that ended unexpectedly had not saved.
    void restore(const Leftover& leftover, const Then& then = {});
    /// The design or the sample items have something that is not saved.
    [[nodiscard]] bool isModified() const;
    /// Calls it with true once unsaved work is saved or given up.
    void leave(const Then& then);

    /// A file is being read or written.
    [[nodiscard]] bool isBusy() const { return m_isBusy; }
    /// "Saving shop.design.yaml"; empty: nothing is being done.
    [[nodiscard]] const QString& work() const { return m_work; }
    /// Gives up what is being read, or what is saved and not written yet.
    void cancel();

signals:
    void workChanged();

private:
    struct Read
    {
        ResultList<Document::Loaded> file;
    };
    struct Kept
    {
        ResultList<Document::Restored> design;
        Result<std::optional<model::SampleItems>> items;
    };
    struct Import
    {
        model::Imported source;
        model::Design design;
    };
    using TakeFile = std::function<void(const Document::Loaded& file)>;

    [[nodiscard]] QString askForFile(bool saving);
    [[nodiscard]] Answer askAboutUnsaved();
    [[nodiscard]] ChangedAnswer askAboutChanged();
    void saveTo(const QString& path, Document::Overwrite overwrite, const Then& then);
    void startSave(const QString& path, Document::Overwrite overwrite, const Then& then);
    void onSaved(const QString& path, const Result<void>& saved, const Then& then);
    void saveOverChanged(const QString& path, const Then& then);
    /// Reads a file in its turn; what cannot be read is told.
    void read(const QString& path, const QString& work, const Then& then, const TakeFile& take);
    /// Calls it now, or, when the design was edited while a file was read, once that is saved or
    /// given up.
    void takeInstead(quint64 edits, const std::function<void()>& take, const Then& then);
    void takeKept(const Kept& kept);
    void takeImport(const QString& path, const Import& imported);
    void tellErrors(const QString& path, const std::vector<Error>& errors);
    /// Now, or when what is being read or written is done.
    void inTurn(std::function<void()> next);
    void begin(const QString& work, const Then& then);
    /// It is over; what waits for its turn begins.
    void end(bool done);

    Document& m_document;
    Dataset& m_dataset;
    Settings& m_settings;
    QWidget* m_window;
    Tell m_tell;
    QString m_nextFileName;
    std::optional<Answer> m_nextAnswer;
    std::optional<ChangedAnswer> m_nextChangedAnswer;
    bool m_isBusy = false;
    bool m_isSaveWaiting = false;
    QString m_work;
    Then m_then; ///< of what is being read or written
    std::deque<std::function<void()>> m_waiting;
    quint64 m_edits = 0; ///< of the design and the items, counted here
    Job<Document::Saved> m_saveJob;
    Job<Read> m_readJob;
    Job<Import> m_importJob;
    Job<Kept> m_keptJob;
    Job<Document::OnDisk> m_lookJob;
};

} // namespace infera::app
