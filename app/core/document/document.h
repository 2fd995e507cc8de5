#pragma once

#include "app/core/document/change.h"
#include "model/base/result.h"
#include "model/design/design.h"

#include <QObject>
#include <QString>
#include <QUndoStack>

#include <functional>
#include <memory>
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
    [[nodiscard]] bool isModified() const { return !m_undoStack.isClean(); }
    /// A file name, or the design's name, for window titles.
    [[nodiscard]] QString displayName() const;

    /// Starts afresh with a design that has no file yet.
    void reset(model::Design design);
    /// The same with a design that came from elsewhere and counts as not saved.
    void resetUnsaved(model::Design design);
    /// Replaces everything by a file; on errors nothing changes.
    [[nodiscard]] std::vector<Error> load(const QString& path);
    /// A new design without a file that begins as the file does, comments included: the file itself
    /// is never written.
    [[nodiscard]] std::vector<Error> loadCopy(const QString& path);
    /// Takes over unsaved work found after a crash: the design counts as modified.
    [[nodiscard]] std::vector<Error> restore(const std::string& text, const QString& originalPath);
    /// Writes beside and renames, so that the file is whole at any moment.
    [[nodiscard]] Result<void> save(const QString& path);
    /// The text a save would write.
    [[nodiscard]] Result<std::string> text() const;
    /// The same of this moment's design, for another thread.
    [[nodiscard]] std::function<Result<std::string>()> textWriter() const;
    /// Takes the file's present content as an undoable step.
    [[nodiscard]] std::vector<Error> reloadFromDisk();
    /// Joins the edits here with those in the file, as an undoable step; `conflicts` names what
    /// both have changed, where the edit here stands.
    [[nodiscard]] std::vector<Error> mergeFromDisk(std::vector<std::string>& conflicts);
    [[nodiscard]] const DesignFormat& format() const { return m_format; }

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

private:
    void setFilePath(const QString& path);
    void watch();
    void onFileChanged();

    DesignFormat m_format;
    model::Design m_design;
    QUndoStack m_undoStack;
    QString m_filePath;
    std::string m_fileText;     ///< as last read or written
    model::Design m_fileDesign; ///< what it says
    QFileSystemWatcher* m_watcher;
    bool m_changing = false;
};

/// "shop" of ".../shop.design.yaml" and of ".../shop.yml".
[[nodiscard]] QString designStem(const QString& path);
/// Whole contents of a file, or why it cannot be read.
[[nodiscard]] Result<std::string> readTextFile(const QString& path);
/// Atomic: the old content or the new, never a part.
[[nodiscard]] Result<void> writeTextFile(const QString& path, const std::string& text);

} // namespace infera::app
