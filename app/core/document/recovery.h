#pragma once

#include "app/core/document/document.h"
#include "app/core/document/filequeue.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace infera::app {

class Dataset;

/// Unsaved work of a program that ended without saving it.
struct Leftover : KeptWork
{
    QString file;      ///< the recovery file; removed by discard()
    std::string items; ///< sample items by hand, as their file has them; empty: none
};

/// Keeps the unsaved work of one document and its sample items in a file beside the settings, at
/// most a second old (older where its text takes longer to make), written off the GUI thread. The
/// file is locked while its program lives, and removed when there is nothing unsaved.
class Recovery final : public QObject
{
    Q_OBJECT

public:
    /// `folder` is made when it is needed.
    Recovery(Document& document, Dataset& dataset, QString folder, QObject* parent = nullptr);
    ~Recovery() override;

    [[nodiscard]] static QString standardFolder();
    /// Files whose programs are gone, newest first.
    [[nodiscard]] static std::vector<Leftover> leftovers(const QString& folder);
    static void discard(const Leftover& leftover);
    /// Looks for those of this folder, on another thread.
    void findLeftovers(const std::function<void(const std::vector<Leftover>& found)>& then);

    /// Without waiting for the next second.
    void keep();
    /// The same for work that was taken up; what was left goes when this program's own copy stands.
    void keepInsteadOf(const Leftover& leftover);
    /// Nobody needs it.
    void giveUp(const Leftover& leftover);
    /// Nothing is being written.
    [[nodiscard]] bool isSettled() const { return m_files.isIdle(); }
    [[nodiscard]] const QString& file() const { return m_file; }

private:
    struct Writer;
    [[nodiscard]] KeptWork work() const; ///< without its text
    [[nodiscard]] std::function<void(const std::string&)> guardOfSave();
    void forget();
    [[nodiscard]] bool hasUnsaved() const;

    Document& m_document;
    Dataset& m_dataset;
    QString m_folder;
    QString m_file;
    std::shared_ptr<Writer> m_writer;
    FileQueue m_files; ///< texts are made and written in the order of the edits
    QTimer m_soon;
};

} // namespace infera::app
