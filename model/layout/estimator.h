#pragma once

#include "model/layout/evaluate.h"
#include "model/layout/keyload.h"
#include "model/layout/keymatch.h"
#include "model/layout/statistics.h"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace infera::model {

/// The sizes of a layout's items and index entries, each calculated once. Design and layout are
/// referred to.
class ItemSizes
{
public:
    ItemSizes(const Design& design, const Layout& layout) : m_design(design), m_layout(layout) {}

    [[nodiscard]] const Design& design() const { return m_design; }
    [[nodiscard]] const Layout& layout() const { return m_layout; }
    /// storedItemBytes(), and indexEntryBytes(), of tables of the layout.
    [[nodiscard]] double ofItem(const Table& table, const EntityLayout& entity) const;
    [[nodiscard]] double ofEntry(const Table& table, const Index& index,
                                 const EntityLayout& entity) const;

private:
    const Design& m_design;
    const Layout& m_layout;
    mutable std::map<std::pair<const EntityLayout*, const Index*>, double> m_bytes;
};

/// Estimates what one call of a plan reads, returns and consumes, from averages.
class Estimator
{
public:
    /// `sizes` are referred to, and what they are of.
    explicit Estimator(const ItemSizes& sizes);

    void evaluate(const AccessPattern& pattern, Plan& plan);
    /// As unitsByArm() (model/layout/evaluate.h).
    [[nodiscard]] std::vector<ArmUnits> unitsByArm(const Plan& plan) const;
    /// The table's and the indexes' part of a write step, for one item.
    [[nodiscard]] std::vector<ArmUnits> writeArms(const Step& step) const;
    /// The same by what it does under the keys of the table (index: nullptr) or of one index.
    [[nodiscard]] KeyWrite keyWrite(const Step& step, const Table& table, const Index* index) const;
    [[nodiscard]] const std::vector<std::string>& notes() const { return m_statistics.notes(); }

private:
    /// What the pattern, or one item of a transaction, asks for.
    struct Asked
    {
        std::vector<std::string> entities;
        const std::vector<WhereCondition>* where = nullptr;
        std::optional<double> matches;
    };
    /// What a query's key condition reaches, before a limit.
    struct Range
    {
        double items = 0;
        double bytes = 0;
        double certainItems = 0; ///< of the items: those that every call finds
        double certainBytes = 0;
        double matching = 0; ///< of the items: those the pattern asks for
    };
    const ItemSizes& m_sizes;
    const Design& m_design;
    const Layout& m_layout;
    Statistics m_statistics;
    double m_requests = 0;

    [[nodiscard]] static Asked askedBy(const AccessPattern& pattern, const TransactionItem* item);
    [[nodiscard]] double matching(const Asked& asked, const Entity& entity);
    [[nodiscard]] KeyedPart keyedPart(const Asked& asked, const Step& step, const View& view);
    [[nodiscard]] double entryBytes(const View& view) const;
    [[nodiscard]] Range rangeOf(const Asked& asked, const Step& step);
    [[nodiscard]] bool isWanted(const Asked& asked, const Step& step, const Table& table,
                                const EntityLayout& one) const;
    [[nodiscard]] KeyWrite tableWrite(const Step& step, const Table& table,
                                      const EntityLayout& entity) const;
    [[nodiscard]] KeyWrite indexWrite(const Step& step, const Table& table, const Index& index,
                                      const EntityLayout& entity) const;
    void evaluateQuery(const Asked& asked, Step& step, double runs);
    void evaluateGet(const Asked& asked, Step& step, double runs);
};

} // namespace infera::model
