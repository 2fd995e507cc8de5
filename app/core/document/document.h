#pragma once

#include "app/core/document/besidefiles.h"
#include "app/core/document/change.h"
#include "app/core/document/filequeue.h"
#include "app/core/document/textfile.h"
#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/design/design.h"

#include <QObject>
#include <QString>
#include <QTimer>
#include <QUndoStack>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

class QFileSystemWatcher;
class QUndoCommand;

namespace infera::app {

/// How a design becomes text and back; the program uses model/formats/design.
struct DesignFormat
{
    std::function<ResultList<model::Design>(std::string_view text, std::string_view file)> read;
    /// The new text of a file: only what differs is rewritten, comments stay. `text` may be empty.
    std::function<Result<std::string>(std::string_view text, const model::Design& design)> update;
};

/// Unsaved work that a program which ended unexpectedly left behind.
struct KeptWork
{
    QString originalPath; ///< empty: never saved
    std::string text;
    std::string fileText;   ///< of the design's file when it was last read or written
    std::string savingText; ///< what it was about to become; empty: nobody was saving
    std::map<std::string, std::string> besideFiles; ///< unsaved texts of files the design names
};

/// One open design: its value, its file and its history. The value changes only through commands of
/// the undo stack; everything else listens.
class Document final : public QObject
{
    Q_OBJECT

public:
    explicit Document(DesignFormat format, QObject* parent = nullptr);
    ~Document() override;

    [[nodiscard]] const model::Design& design() const { return m_design; }
    [[nodiscard]] QUndoStack& undoStack() { return m_undoStack; }
    [[nodiscard]] const QString& filePath() const { return m_filePath; }
    /// There is something that a save would bring to the disk.
    [[nodiscard]] bool isModified() const
    {
        return hasUnsavedSteps() || m_isFileGone || m_isSaving;
    }
    /// A file name, or the design's name, for window titles.
    [[nodiscard]] QString displayName() const;

    /// Starts afresh with a design that has no file yet.
    void reset(model::Design design);
    /// The same with a design that came from elsewhere and counts as not saved.
    void resetUnsaved(model::Design design);

    /// What stands in a design file.
    struct Loaded
    {
        QString path;
        std::string text;
        model::Design design;
    };
    /// Reads a file, on any thread.
    [[nodiscard]] static ResultList<Loaded> read(const DesignFormat& format, const QString& path);
    /// Replaces everything by a file that was read.
    void take(const Loaded& file);
    /// A new design without a file that begins as the file does, comments included: the file itself
    /// is never written.
    void takeCopy(const Loaded& file);
    /// Reads and takes; on errors nothing changes.
    [[nodiscard]] std::vector<Error> load(const QString& path);

    /// Unsaved work found after a crash, and what stands in its file now.
    struct Restored
    {
        KeptWork work;
        model::Design design;
        std::string fileText;                    ///< as the work knew it
        std::optional<model::Design> fileDesign; ///< what that says; nothing: it cannot be read
        bool hasFile = false;
        bool isChanged = false; ///< by another program since then
    };
    /// Reads it, on any thread.
    [[nodiscard]] static ResultList<Restored> readKept(const DesignFormat& format,
                                                       const KeptWork& work);
    /// Takes it over: the design counts as modified. A file that has changed since then is told as
    /// a change by another program.
    void restore(const Restored& kept);
    enum class Overwrite
    {
        Never, ///< what another program wrote since the file was read here
        Always
    };
    /// What a save has brought to the disk.
    struct Saved
    {
        QString path;
        std::string text;
        model::Design design; ///< as the file has it
        BesideFiles::Texts beside;
        std::map<std::string, std::string> renamed; ///< files whose names were taken there
    };
    using Write = std::function<Result<Saved>(Progress&)>;
    /// Makes a save of this moment, for another thread: it writes beside and renames, so that the
    /// file is whole at any moment; the files that the design names are saved with it, and `also`.
    /// Edits may go on meanwhile; until endSave() or saveFailed() the design counts as modified.
    /// Errors: "changed-on-disk", "cancelled", those of writing.
    [[nodiscard]] Write beginSave(const QString& path, Overwrite overwrite = Overwrite::Never,
                                  std::vector<LateFile> also = {});
    void endSave(const Saved& saved);
    void saveFailed();
    [[nodiscard]] bool isSaving() const { return m_isSaving; }
    /// The same at once.
    [[nodiscard]] Result<void> save(const QString& path, Overwrite overwrite = Overwrite::Never);
    /// What has to be done before a file is written: called on this thread for each save, it gives
    /// what is then called, with the text about to be written, on the thread that writes.
    using SaveGuard = std::function<std::function<void(const std::string& text)>()>;
    void setSaveGuard(SaveGuard guard) { m_saveGuard = std::move(guard); }
    /// The text a save would write.
    [[nodiscard]] Result<std::string> text() const;
    /// The same of this moment's design, for another thread.
    [[nodiscard]] std::function<Result<std::string>()> textWriter() const;
    /// Takes what the file says now as an undoable step.
    void takeFromDisk(const Loaded& file);
    [[nodiscard]] std::vector<Error> reloadFromDisk();
    /// Joins the edits here with those in the file, as an undoable step; what both have changed is
    /// returned: there the edit here stands.
    std::vector<std::string> mergeWith(const Loaded& file);
    /// What a file says, also when that is no design.
    struct OnDisk
    {
        std::string text;
        std::optional<model::Design> design;
    };
    /// Reads it, on any thread.
    [[nodiscard]] static Result<OnDisk> readOnDisk(const DesignFormat& format, const QString& path);
    /// What the file says now counts as known: the next save writes over it.
    void keepMine(const OnDisk& theirs);
    [[nodiscard]] const DesignFormat& format() const { return m_format; }

    /// The files that the design names: drawn curves are kept there until they are saved.
    [[nodiscard]] BesideFiles& besideFiles() { return m_besideFiles; }
    [[nodiscard]] const BesideFiles& besideFiles() const { return m_besideFiles; }
    /// Where they are found, unsaved ones too; empty: nowhere.
    [[nodiscard]] std::string workFolder() { return m_besideFiles.workFolder(m_design); }
    [[nodiscard]] const std::string& fileText() const { return m_fileText; }

    /// Runs a command. A slot that hears a change must not push: that would corrupt the history.
    void push(std::unique_ptr<QUndoCommand> command);

    /// For commands only: changes the value between aboutToChange and changed.
    void apply(const Change& change, const std::function<void(model::Design&)>& edit);

signals:
    /// The design that follows has nothing to do with the one before.
    void aboutToReset();
    void aboutToChange(const infera::app::Change& change);
    void changed(const infera::app::Change& change);
    void filePathChanged(const QString& path);
    void modifiedChanged(bool modified);
    /// Somebody else wrote the file; `conflict` when there are unsaved edits here too.
    void fileChangedOnDisk(bool conflict);
    /// Somebody deleted the file: what is here is all there is.
    void fileGone();
    /// The design here and the file on the disk agree again: saved, read, or another design.
    void fileSettled();

private:
    /// Steps since the last save that are more than a way to look at it.
    [[nodiscard]] bool hasUnsavedSteps() const;
    void setFileGone(bool gone);
    void setFilePath(const QString& path);
    void watch();
    void onFileChanged();
    void onFileRead(const Result<std::string>& text, bool exists);
    void settle();
    void settleAsRead(); ///< a moment ago, on another thread

    DesignFormat m_format;
    model::Design m_design;
    QUndoStack m_undoStack;
    QString m_filePath;
    std::string m_fileText;     ///< as last read or written
    model::Design m_fileDesign; ///< what it says
    BesideFiles m_besideFiles;
    SaveGuard m_saveGuard;
    bool m_isFileGone = false;
    bool m_isSaving = false;
    bool m_wasClean = false; ///< before the save under way
    quint64 m_settled = 0;   ///< grows when the design and its file agree: what was read is old
    std::string m_toldText;  ///< the last content that was told
    QTimer m_settle;
    QFileSystemWatcher* m_watcher;
    bool m_changing = false;
    FileQueue m_looks; ///< at a file that others change
};

/// "shop" of ".../shop.design.yaml" and of ".../shop.yml".
[[nodiscard]] QString designStem(const QString& path);

} // namespace infera::app
