#pragma once

#include "app/core/document/document.h"

#include <QObject>
#include <QString>
#include <QThreadPool>
#include <QTimer>

#include <memory>
#include <string>
#include <vector>

class QLockFile;

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

    /// Without waiting for the next second.
    void keepNow();
    [[nodiscard]] const QString& file() const { return m_file; }

private:
    struct Writer;
    [[nodiscard]] bool holdsLock();
    [[nodiscard]] KeptWork work() const; ///< without its text
    void keep();
    [[nodiscard]] std::function<void(const std::string&)> guardOfSave();
    void forget();
    [[nodiscard]] bool hasUnsaved() const;

    Document& m_document;
    Dataset& m_dataset;
    QString m_folder;
    QString m_file;
    std::unique_ptr<QLockFile> m_lock;
    std::shared_ptr<Writer> m_writer;
    QThreadPool m_pool; ///< of one thread: texts are made and written in the order of the edits
    QTimer m_soon;
};

} // namespace infera::app
