#pragma once

#include "engine/api/expressions.h"
#include "engine/api/writes.h"

namespace infera::engine {

/// The condition of a PutItem, UpdateItem or DeleteItem, as an expression or in the legacy form,
/// and an UpdateItem's update. Refers to the request, which must outlive it.
class WriteParameters
{
public:
    explicit WriteParameters(const PutItemRequest& request);
    explicit WriteParameters(const DeleteItemRequest& request);
    explicit WriteParameters(const UpdateItemRequest& request);
    /// An action of TransactWriteItems; it has no legacy parameters.
    explicit WriteParameters(const TransactWrite& write);

    /// Expressions and legacy parameters exclude each other.
    [[nodiscard]] Result<void> checkMix() const;
    /// Reads and checks whatever the request has.
    [[nodiscard]] Result<void> read();
    [[nodiscard]] Result<void> checkAgainst(const TableState& table) const;

    [[nodiscard]] const std::optional<expression::Condition>& condition() const
    {
        return m_reader.condition;
    }
    [[nodiscard]] const std::optional<expression::Update>& update() const
    {
        return m_reader.update;
    }

private:
    [[nodiscard]] Result<void> checkUpdateAgainst(const TableState& table) const;

    const std::optional<std::string>* m_updateExpression = nullptr;
    const std::optional<std::string>& m_conditionExpression;
    const std::optional<LegacyConditions>* m_expected = nullptr;
    const std::optional<std::string>* m_conditionalOperator = nullptr;
    const std::optional<std::map<std::string, AttributeUpdate>>* m_attributeUpdates = nullptr;
    const Substitutions& m_substitutions;
    ExpressionReader m_reader;
};

/// Admits one write, then applyChange in a transaction of its own where the table needs one.
[[nodiscard]] Result<CapacityArms> changeOne(DatabaseState& state, TableState& table,
                                             const CurrentItem& current, const model::Item* after,
                                             FailureDetails& details);

} // namespace infera::engine
