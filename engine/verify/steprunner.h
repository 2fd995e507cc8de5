#pragma once

#include "engine/verify/execute.h"
#include "model/layout/render.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace infera::engine {

/// Names and values of an expression under construction.
class ExpressionBuilder
{
public:
    /// The placeholder of an attribute name, the same for the same name.
    [[nodiscard]] std::string name(const std::string& attribute);
    [[nodiscard]] std::string value(const AttributeValue& value);
    /// Adds `term` with AND.
    void require(std::string term);

    [[nodiscard]] const std::string& text() const { return m_text; }
    /// Names and values, each absent when there is none: DynamoDB refuses empty ones.
    [[nodiscard]] Substitutions substitutions() const;

private:
    std::string m_text;
    std::map<std::string, std::string> m_placeholders; ///< by attribute
    ExpressionValues m_values;
};

/// An item on its way through a plan, as it stands in the table or index it was read from.
struct StoredRow
{
    std::string table;
    Item item;
};

/// Everything the steps of one call share.
struct CallContext
{
    ItemService& database;
    const model::Design& design;
    const model::Layout& layout;
    const model::AccessPattern& pattern;
    const model::Plan& plan;
    const PlanCall& call;
};

/// A hole's value: from `item` (the item of the step before, or the one written), then from the
/// call's parameters.
[[nodiscard]] model::ValueLookup lookupFor(const Item* item, const model::ParameterSet& parameters);

/// The value of a step's condition on a key, converted to the key's type. Errors: "invalid-plan".
[[nodiscard]] Result<AttributeValue> keyValue(const model::Step& step, const std::string& key,
                                              model::AttributeType type,
                                              const model::KeyTemplate& value,
                                              const model::ValueLookup& lookup,
                                              std::optional<int> shard);

/// The whole table key a step names by `=`. Errors: "invalid-plan".
[[nodiscard]] Result<Item> tableKeyOf(const model::Table& table, const model::Step& step,
                                      const model::ValueLookup& lookup, std::optional<int> shard);

/// "Query of GSI1: message": an error with its step in front.
[[nodiscard]] Error inStep(const model::Step& step, const Error& error);

/// Carries out a GetItem, BatchGetItem, Query or Scan. `input` holds the rows of the step before.
[[nodiscard]] Result<std::vector<StoredRow>> runRead(const CallContext& context,
                                                     const model::Step& step,
                                                     const std::vector<StoredRow>& input,
                                                     StepExecution& done);

/// Carries out a write, or all steps of one transaction. Nothing when a condition failed.
[[nodiscard]] Result<bool> runWrites(const CallContext& context,
                                     const std::vector<const model::Step*>& steps,
                                     const std::vector<StoredRow>& input,
                                     const std::vector<StepExecution*>& done);

/// Carries out the plan of a transaction: its reads, and then all its writes in one request.
/// Nothing when a condition failed. Errors: "invalid-plan" too.
[[nodiscard]] Result<bool> runTransaction(const CallContext& context,
                                          std::vector<StepExecution>& done);

/// The entity of the design a stored item belongs to, by the entity attribute or else by the form
/// of its keys; nullptr when neither tells.
[[nodiscard]] const model::Entity* entityOf(const model::Design& design, const model::Table& table,
                                            const std::vector<std::string>& candidates,
                                            const Item& stored);

/// Adds the consumed capacity of answers, table and index arms together.
[[nodiscard]] double unitsOf(const std::optional<ConsumedCapacity>& consumed);
[[nodiscard]] double unitsOf(const std::vector<ConsumedCapacity>& consumed);

} // namespace infera::engine
