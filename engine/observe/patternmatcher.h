#pragma once

#include "engine/server/observation.h"
#include "model/design/design.h"
#include "model/layout/plan.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace infera::engine {

/// The step of a plan that an action is; indexes into the plans and their steps.
struct PatternFit
{
    std::size_t plan = 0;
    std::size_t step = 0;
    int score = 0; ///< the higher the surer
};

/// What an action reads or writes, in the terms of the design.
struct ActionReading
{
    std::string entity; ///< empty: its keys have the form of no entity's
    std::vector<model::WhereCondition> where;
    int score = -1;
};

/// The operation of a plan's step that does what an action does.
[[nodiscard]] model::StepOperation stepOf(ObservedAction action);

/// A condition on a key as a design writes it.
[[nodiscard]] model::Comparison comparisonOf(KeyOperator op);

/// Tells which access pattern of a design an action is, by the plans of a layout: same operation,
/// same table or index, keys of the form the plan gives them, a filter over the same attributes.
class PatternMatcher
{
public:
    /// Both must outlive the matcher.
    PatternMatcher(const model::Layout& layout, const std::vector<model::Plan>& plans)
        : m_layout(layout), m_plans(plans)
    {}

    [[nodiscard]] std::optional<PatternFit> fit(const Observation& action) const;
    /// All writes of one transaction together.
    [[nodiscard]] std::optional<PatternFit>
    fitTransaction(const std::vector<Observation>& actions) const;
    [[nodiscard]] ActionReading read(const Observation& action) const;

    [[nodiscard]] const std::vector<model::Plan>& plans() const { return m_plans; }

private:
    /// `entity` is the one that a write writes, by what read() makes of it.
    [[nodiscard]] std::optional<int> stepScore(const Observation& action, const std::string& entity,
                                               const model::Step& step) const;
    [[nodiscard]] std::optional<int>
    writeScore(const Observation& action, const std::string& entity, const model::Step& step) const;
    [[nodiscard]] ActionReading readIn(const model::Table& table, const model::EntityLayout& entity,
                                       const Observation& action) const;

    const model::Layout& m_layout;
    const std::vector<model::Plan>& m_plans;
};

} // namespace infera::engine
