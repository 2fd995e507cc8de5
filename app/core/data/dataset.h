#pragma once

#include "app/core/analysis/job.h"
#include "app/core/document/change.h"
#include "app/core/document/textfile.h"
#include "model/sample/sample.h"

#include <QObject>
#include <QTimer>
#include <QUndoStack>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace infera::app {

class Document;

/// Sample items of the open design: generated from it until somebody edits or imports some. Those
/// made by hand are kept in a file beside the design's. Its edits have a history of their own.
class Dataset final : public QObject
{
    Q_OBJECT

public:
    explicit Dataset(Document& document, QObject* parent = nullptr);
    ~Dataset() override;

    [[nodiscard]] const std::vector<model::Item>& items(const std::string& entity) const;
    [[nodiscard]] const model::SampleItems& all() const { return m_items; }
    [[nodiscard]] std::size_t count() const;
    /// Grows with every change, so that who keeps a copy knows when it is old.
    [[nodiscard]] std::uint64_t version() const { return m_version; }
    /// Nobody has edited: the items follow the design.
    [[nodiscard]] bool isGenerated() const { return m_isGenerated; }
    [[nodiscard]] bool isWorking() const { return m_job.isRunning(); }
    /// Why the items could not be drawn; empty when they were.
    [[nodiscard]] const std::string& problem() const { return m_problem; }
    [[nodiscard]] QUndoStack& undoStack() { return m_undoStack; }
    [[nodiscard]] Document& document() const { return m_document; }

    [[nodiscard]] int itemsPerEntity() const { return m_itemsPerEntity; }
    [[nodiscard]] std::uint64_t seed() const { return m_seed; }
    /// Draws all items anew, in the background; one undoable step.
    void generate(int itemsPerEntity, std::uint64_t seed);
    /// For the view that shows the items: nothing is drawn before somebody looks.
    void want();

    void setItem(const std::string& entity, int row, model::Item item, const QString& text);
    void addItems(const std::string& entity, std::vector<model::Item> items, const QString& text);
    /// Rows in any order.
    void removeItems(const std::string& entity, std::vector<int> rows);
    void replaceAll(model::SampleItems items, const QString& text);
    /// One more item, drawn like the others.
    [[nodiscard]] model::Item newItem(const std::string& entity) const;

    /// Items by hand that a save has to bring to the disk, or that a save has to take from it.
    [[nodiscard]] bool isModified() const;
    /// Reads the items kept beside the design's file, in the background; none: they are generated.
    void open(const QString& designPath);
    /// Items by hand of unsaved work; nothing: there are none.
    void restore(std::optional<model::SampleItems> items);
    /// What has to be written when the design is saved to a path, as the items are now; until
    /// endSave() they count as modified where they were.
    [[nodiscard]] std::vector<LateFile> beginSave(const QString& designPath);
    /// The design and the files of beginSave() were written, or (false) could not be.
    void endSave(const QString& designPath, bool saved);
    /// A file that could not be read is not written over: it is copied beside, and its new name
    /// returned. To be called before the items are saved; empty: nothing was in the way.
    [[nodiscard]] Result<QString> setUnreadableAside(const QString& designPath);
    /// All items as they are now, for another thread.
    [[nodiscard]] std::shared_ptr<const model::SampleItems> kept() const;

    /// For commands only.
    void exchange(const std::string& entity, int row, std::vector<model::Item>& in, int out);
    void exchangeAll(model::SampleItems& items, bool& isGenerated);

signals:
    void aboutToChange(const QString& entity, int row, int removed, int added);
    void changed(const QString& entity, int row, int removed, int added);
    void aboutToReset();
    void wasReset();
    /// Any of the above, and work begun and ended.
    void updated();
    void modifiedChanged(bool modified);

private:
    void draw();
    /// Draws items in the background and gives them to `take` when they could be drawn.
    void sample(std::function<void(const model::SampleItems&)> take);
    void onDesignChanged(const Change& change);
    void rememberNames();
    void followRenames();
    /// Undo and redo of a change that the items had followed: they are again what they were.
    bool followBack();
    void remember(std::shared_ptr<const model::SampleItems> before, std::uint64_t versionBefore);
    void take(model::SampleItems items, bool isGenerated);
    void tellModified();
    void giveUp(); ///< on items whose file cannot be read

    Document& m_document;
    model::SampleItems m_items;
    std::uint64_t m_version = 0;     ///< of the items, no number twice for different ones
    std::uint64_t m_lastVersion = 0; ///< given to any
    std::string m_problem;
    bool m_isGenerated = true;
    bool m_isWanted = false;
    bool m_isOld = true;
    int m_itemsPerEntity = 50;
    std::uint64_t m_seed = 1;
    QString m_unreadable; ///< a file of items that could not be read, and stands there still
    QString m_file;       ///< where the items by hand stand; empty: in no file
    bool m_isModified = false;
    /// A save under way.
    struct Saving
    {
        bool isGenerated = false;
        bool wasClean = false;
    };
    std::optional<Saving> m_saving;
    std::vector<model::Entity> m_before; ///< of the design, while it changes
    /// A change of the design's names that changed the items by hand with it.
    struct Followed
    {
        std::vector<model::Entity> before;
        std::vector<model::Entity> after;
        std::shared_ptr<const model::SampleItems> items; ///< before
        std::uint64_t versionBefore = 0;
        std::uint64_t versionAfter = 0;
    };
    std::vector<Followed> m_followed;
    mutable std::shared_ptr<const model::SampleItems> m_kept;
    mutable std::uint64_t m_keptVersion = 0;
    QUndoStack m_undoStack;
    QTimer m_pause;
    Job<model::SampleItems> m_job;
};

} // namespace infera::app
