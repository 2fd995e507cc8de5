#pragma once

#include "app/core/document/filequeue.h"
#include "model/base/result.h"
#include "model/design/design.h"

#include <QObject>
#include <QString>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace infera::app {

class Document;

/// A named variant of a design.
struct Variant
{
    std::string name;
    model::Design design;
    QString path; ///< of its own design file; empty: the design has none
    /// Of a file that was deleted, comments included; none or empty: as the design says. Belongs to
    /// the thread of the files.
    std::shared_ptr<std::string> text;
    /// Where it went along with its design, until it is read there; none: it did not. Belongs to
    /// the thread of the files.
    std::shared_ptr<QString> newPath;
};

/// What a scenario changes of the design it is made of.
struct ScenarioChange
{
    double rates = 1;   ///< every rate times this, peaks too
    double items = 1;   ///< every count times this
    std::string region; ///< empty: as it is
    std::optional<model::BillingMode> billingMode;
    bool operator==(const ScenarioChange&) const = default;
};
[[nodiscard]] model::Design withScenario(model::Design design, const ScenarioChange& change);

/// The scenarios of the open design: design files beside its own, named after it, so that the
/// command line and a review see them too. While the design has no file they are in memory. Their
/// files are read and written on another thread; where that fails, failed() tells, and what stands
/// on the disk counts.
class Scenarios final : public QObject
{
    Q_OBJECT

public:
    explicit Scenarios(Document& document, QObject* parent = nullptr);

    [[nodiscard]] const std::vector<Variant>& all() const { return m_all; }
    /// A variant of the design as it is now, as an undoable step. Errors: "taken-name".
    [[nodiscard]] Result<void> add(const std::string& name, const ScenarioChange& change);
    /// Its file too; undo brings both back.
    void remove(int row);
    /// Looks for files again.
    void reload();
    /// Nothing is being read or written.
    [[nodiscard]] bool isSettled() const { return m_files.isIdle(); }

    /// "shop.scenario.black-friday.design.yaml".
    [[nodiscard]] static QString fileName(const QString& designFile, const std::string& name);

    /// For commands only.
    void put(int row, Variant scenario);
    [[nodiscard]] Variant take(const std::string& name);

signals:
    void changed();
    /// A file could not be written or deleted.
    void failed(const QString& message);

private:
    [[nodiscard]] std::vector<Variant>::iterator find(const std::string& name);
    /// Runs what may fail on the thread of the files.
    void onDisk(std::function<Result<void>()> work);
    void onFilePathChanged();

    Document& m_document;
    std::vector<Variant> m_all;
    quint64 m_changes = 0; ///< of m_all: what was read before the last one is old
    FileQueue m_files;
};

} // namespace infera::app
