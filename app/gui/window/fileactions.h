#pragma once

#include "app/gui/theme/theme.h"
#include "model/base/result.h"

#include <QObject>

#include <functional>
#include <optional>
#include <vector>

class QWidget;

namespace infera::app {

class Dataset;
class Document;
class Settings;
struct Leftover;

/// New, open, save: with the questions that keep work from being lost. Dialogs have a seam, so that
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

    FileActions(Document& document, Dataset& dataset, Settings& settings, QWidget* window,
                Tell tell);

    /// The next file dialog answers with this path instead of opening.
    void setNextFileName(const QString& path) { m_nextFileName = path; }
    /// The next question about unsaved work is answered with this.
    void setNextAnswer(Answer answer) { m_nextAnswer = answer; }

    /// The same for the question about a file that another program changed.
    void setNextChangedAnswer(ChangedAnswer answer) { m_nextChangedAnswer = answer; }

    void newDesign();
    void open();
    /// A new design from what exists elsewhere; asks for the files. False: nothing was imported.
    bool askAndImport();
    bool importFiles(const QStringList& paths);
    bool openPath(const QString& path);
    /// An untitled copy: what the program ships is not to be saved over.
    bool openExample(const QString& path);
    bool save();
    bool saveAs();
    void reload();
    /// Joins what is here with what another program wrote; false: it cannot be read.
    bool merge();
    /// Takes up what a program that ended unexpectedly had not saved.
    bool restore(const Leftover& leftover);
    /// The design or the sample items have something that is not saved.
    [[nodiscard]] bool isModified() const;
    /// True when unsaved work is saved or given up.
    [[nodiscard]] bool mayLeave();

private:
    [[nodiscard]] QString askForFile(bool saving);
    [[nodiscard]] Answer askAboutUnsaved();
    [[nodiscard]] ChangedAnswer askAboutChanged();
    bool saveTo(const QString& path);
    void tellErrors(const QString& path, const std::vector<Error>& errors);

    Document& m_document;
    Dataset& m_dataset;
    Settings& m_settings;
    QWidget* m_window;
    Tell m_tell;
    QString m_nextFileName;
    std::optional<Answer> m_nextAnswer;
    std::optional<ChangedAnswer> m_nextChangedAnswer;
};

} // namespace infera::app
