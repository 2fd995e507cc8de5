#pragma once

#include "model/base/result.h"
#include "model/design/design.h"

#include <QObject>
#include <QString>

#include <vector>

namespace infera::app {

class Document;

/// A named variant of a design.
struct Variant
{
    std::string name;
    model::Design design;
    QString path;     ///< of its own design file; empty: not written yet
    std::string text; ///< of a file that was deleted, comments included; empty: as the design says
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
/// command line and a review see them too. While the design has no file they are in memory.
class Scenarios final : public QObject
{
    Q_OBJECT

public:
    explicit Scenarios(Document& document, QObject* parent = nullptr);

    [[nodiscard]] const std::vector<Variant>& all() const { return m_all; }
    /// A variant of the design as it is now, as an undoable step. Errors: "taken-name", and those
    /// of writing.
    [[nodiscard]] Result<void> add(const std::string& name, const ScenarioChange& change);
    /// Its file too; undo brings both back.
    [[nodiscard]] Result<void> remove(int row);
    /// Looks for files again.
    void reload();

    /// "shop.scenario.black-friday.design.yaml".
    [[nodiscard]] static QString fileName(const QString& designFile, const std::string& name);

    /// For commands only.
    void put(int row, Variant scenario);
    [[nodiscard]] Variant take(const std::string& name);

signals:
    void changed();
    /// A file could not be written or deleted in a step that cannot say so itself.
    void failed(const QString& message);

private:
    [[nodiscard]] Result<void> write(Variant& scenario) const;
    [[nodiscard]] Result<void> removeFile(Variant& scenario) const;
    [[nodiscard]] std::vector<Variant>::iterator find(const std::string& name);
    void takeAlong();
    void onFilePathChanged();

    Document& m_document;
    std::vector<Variant> m_all;
};

} // namespace infera::app
