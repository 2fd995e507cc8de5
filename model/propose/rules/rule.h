#pragma once

#include "model/design/namelists.h"
#include "model/findings/finding.h"
#include "model/layout/plan.h"
#include "model/propose/propose.h"
#include "model/propose/view.h"

#include <string>
#include <string_view>
#include <vector>

/// The rule catalogue: what an expert would consider, one rule one file. docs/RULES.md lists them.
namespace infera::model::proposer {

/// A key that the grammar made for a need of an entity (nullptr: for its identity).
struct Shape
{
    const Design& design;
    const EntityWorkload& workload;
    const Need* need;
    const View& view;

    [[nodiscard]] bool isBase() const { return view.kind == ViewKind::Base; }
};

/// A proposal to judge: what a rule would change in the design itself is said, not done.
struct Advice
{
    const Design& design;
    const Layout& layout;
    const std::vector<Plan>& plans; ///< evaluated
    PriceWeights weights;
    std::vector<Restriction> restrictions = {}; ///< of the design, with what they leave unserved

    [[nodiscard]] const Plan* plan(const std::string& pattern) const;
    /// Of the patterns that read or write an entity, with the numbers of a design that says
    /// something else of it.
    [[nodiscard]] std::vector<Plan> plansOf(const Entity& entity, const Design& under) const;
    /// Dollars a month of units per call at a pattern's average rate; unknown rates count as 1/s.
    [[nodiscard]] double usdOfReads(const AccessPattern& pattern, double units) const;
    [[nodiscard]] double usdOfWrites(const AccessPattern& pattern, double units) const;
    [[nodiscard]] double itemBytes(const Entity& entity) const; ///< as the layout stores it
    [[nodiscard]] double items(const Entity& entity) const;     ///< the default where unknown
    [[nodiscard]] double createdPerMonth(const Entity& entity) const;
    /// What these items take in the table, with what DynamoDB adds to each.
    [[nodiscard]] double storedBytes(const Entity& entity, double items) const;
    [[nodiscard]] double usdOfStorage(double bytes) const; ///< a month
};

/// Items that a call brings, at least one.
[[nodiscard]] double itemsReturned(const Plan& plan);
/// The pattern writes items of the entity: as its own operation or in a transaction.
[[nodiscard]] bool writes(const AccessPattern& pattern, const Entity& entity,
                          PatternOperation operation);

struct Rule
{
    std::string_view id;     ///< "K5"
    std::string_view name;   ///< "Composite sort key"
    std::string_view when;   ///< it applies
    std::string_view does;   ///< to the layout, or what it advises
    std::string_view source; ///< where it is from

    /// The key is of this rule. Of several rules the first in order of precedence has it.
    bool (*claims)(const Shape& shape) = nullptr;
    /// Further keys made of one that the grammar offers.
    void (*offer)(const Shape& shape, std::vector<View>& views) = nullptr;
    /// What the rule would gain where the design would have to change, with numbers.
    void (*advise)(const Advice& advice, std::vector<Finding>& findings) = nullptr;
};

/// K1 to K23, then V1 to V11.
[[nodiscard]] const std::vector<const Rule*>& catalogue();
[[nodiscard]] const Rule* ruleOf(std::string_view id);

/// The rule whose key it is; every key the grammar makes has one.
[[nodiscard]] std::string_view ruleOfShape(const Shape& shape);
/// The keys that rules make of one, each with the rule's id; forbidden rules make none.
[[nodiscard]] std::vector<View> offered(const Shape& shape);

/// What all rules advise that are not forbidden, in the catalogue's order.
[[nodiscard]] std::vector<Finding> adviceFor(const Advice& advice);

// For the rules' files.
[[nodiscard]] bool isReference(const Entity& entity, const std::string& attribute);
/// An advice with the rule's id and name in front of the title.
[[nodiscard]] Finding adviceOf(const Rule& rule, std::string title, std::string detail,
                               std::vector<std::string> patterns, std::string fix);
[[nodiscard]] std::string moneyText(double usd); ///< "$12.40", "$1,234"

extern const Rule ruleK1, ruleK2, ruleK3, ruleK4, ruleK5, ruleK6, ruleK7, ruleK8, ruleK9, ruleK10,
    ruleK11, ruleK12, ruleK13, ruleK14, ruleK15, ruleK16, ruleK17, ruleK18, ruleK19, ruleK20,
    ruleK21, ruleK22, ruleK23;
extern const Rule ruleV1, ruleV2, ruleV3, ruleV4, ruleV5, ruleV6, ruleV7, ruleV8, ruleV9, ruleV10,
    ruleV11;

} // namespace infera::model::proposer
