#include "engine/api/writeparameters.h"

#include "engine/api/admission.h"
#include "engine/api/parameterchecks.h"

#include <algorithm>

namespace infera::engine {

using expression::NodeKind;
using model::AttributeType;

namespace {

/// The type a SET or ADD gives its attribute, where the expression alone tells it.
std::optional<AttributeType> typeGiven(const expression::UpdateAction& action)
{
    const expression::Node& operand = action.operand;
    switch (operand.kind) {
    case NodeKind::Value:
        return operand.value->type();
    case NodeKind::Plus:
    case NodeKind::Minus:
        return AttributeType::N;
    case NodeKind::Function:
        if (operand.text == "list_append")
            return AttributeType::L;
        return std::nullopt;
    default:
        return std::nullopt;
    }
}

Result<void> checkIndexKeyTypes(const expression::Update& update, const TableState& table)
{
    for (const auto& index : table.indexes) {
        for (const KeyAttribute& attribute : index->key.all()) {
            for (const expression::UpdateAction& action : update.actions) {
                if (action.kind == expression::UpdateKind::Remove || action.path.size() != 1 ||
                    action.path.front().name != attribute.name)
                    continue;
                const auto type = typeGiven(action);
                if (type && *type != attribute.type)
                    return invalidParameter("Type mismatch for Index Key " + attribute.name +
                                            " Expected: " + std::string(toString(attribute.type)) +
                                            " Actual: " + std::string(toString(*type)) +
                                            " IndexName: " + index->name);
            }
        }
    }
    return {};
}

} // namespace

WriteParameters::WriteParameters(const PutItemRequest& request)
    : m_conditionExpression(request.conditionExpression), m_expected(&request.expected),
      m_conditionalOperator(&request.conditionalOperator), m_substitutions(request.substitutions),
      m_reader(request.substitutions)
{}

WriteParameters::WriteParameters(const DeleteItemRequest& request)
    : m_conditionExpression(request.conditionExpression), m_expected(&request.expected),
      m_conditionalOperator(&request.conditionalOperator), m_substitutions(request.substitutions),
      m_reader(request.substitutions)
{}

WriteParameters::WriteParameters(const UpdateItemRequest& request)
    : m_updateExpression(&request.updateExpression),
      m_conditionExpression(request.conditionExpression), m_expected(&request.expected),
      m_conditionalOperator(&request.conditionalOperator),
      m_attributeUpdates(&request.attributeUpdates), m_substitutions(request.substitutions),
      m_reader(request.substitutions)
{}

WriteParameters::WriteParameters(const TransactWrite& write)
    : m_updateExpression(write.action == TransactAction::Update ? &write.updateExpression
                                                                : nullptr),
      m_conditionExpression(write.conditionExpression), m_substitutions(write.substitutions),
      m_reader(write.substitutions)
{}

Result<void> WriteParameters::checkMix() const
{
    std::vector<Parameter> expressions;
    if (m_updateExpression)
        expressions.push_back({"UpdateExpression", m_updateExpression->has_value()});
    expressions.push_back({"ConditionExpression", m_conditionExpression.has_value()});
    std::vector<Parameter> legacy;
    if (m_attributeUpdates)
        legacy.push_back({"AttributeUpdates", m_attributeUpdates->has_value()});
    if (m_expected)
        legacy.push_back({"Expected", m_expected->has_value()});
    if (m_conditionalOperator)
        legacy.push_back({"ConditionalOperator", m_conditionalOperator->has_value()});
    if (auto valid = checkParameters(expressions, legacy, m_substitutions); !valid)
        return valid;
    const bool hasExpected = m_expected && *m_expected && !(*m_expected)->empty();
    if (m_conditionalOperator && *m_conditionalOperator && !hasExpected)
        return validationError("ConditionalOperator cannot be used without Filter or Expected");
    return {};
}

Result<void> WriteParameters::read()
{
    if (m_attributeUpdates && *m_attributeUpdates) {
        if (auto valid = checkAttributeUpdates(**m_attributeUpdates); !valid)
            return valid;
        m_reader.update = updateFromLegacy(**m_attributeUpdates);
    }
    if (m_expected && *m_expected) {
        if (auto valid = checkExpected(**m_expected); !valid)
            return valid;
        m_reader.condition = conditionFromLegacy(**m_expected, *m_conditionalOperator);
    }
    if (auto valid = m_reader.begin(); !valid)
        return valid;
    if (m_updateExpression) {
        if (auto valid = m_reader.readUpdate(*m_updateExpression); !valid)
            return valid;
    }
    if (auto valid = m_reader.readCondition(m_conditionExpression, "ConditionExpression",
                                            m_reader.condition);
        !valid)
        return valid;
    return m_reader.finish();
}

Result<void> WriteParameters::checkUpdateAgainst(const TableState& table) const
{
    if (!m_reader.update)
        return {};
    for (const KeyAttribute& attribute : table.key.all()) {
        for (const expression::UpdateAction& action : m_reader.update->actions) {
            if (action.path.front().name == attribute.name)
                return invalidParameter("Cannot update attribute " + attribute.name +
                                        ". This attribute is part of the key");
        }
    }
    if (auto valid = checkIndexKeyTypes(*m_reader.update, table); !valid)
        return valid;
    return checkKeyPaths(m_reader.update->nestedPathHeads, table);
}

Result<void> WriteParameters::checkAgainst(const TableState& table) const
{
    if (auto valid = checkUpdateAgainst(table); !valid)
        return valid;
    return m_reader.condition ? checkKeyPaths(m_reader.condition->nestedPathHeads, table)
                              : Result<void>{};
}

Result<CapacityArms> changeOne(DatabaseState& state, TableState& table, const CurrentItem& current,
                               const model::Item* after, FailureDetails& details)
{
    if (auto admitted = admitWrite(state, table, current, after, details); !admitted)
        return Failed(admitted.error());
    CapacityArms arms;
    if (needsTransaction(state, table)) {
        Transaction transaction(state);
        arms = applyChange(state, table, current, after);
        transaction.commit();
    } else {
        arms = applyChange(state, table, current, after);
    }
    chargeWrite(state, table, current, after, arms);
    return arms;
}

} // namespace infera::engine

namespace infera::engine::operations {

Result<void> checkMix(const PutItemRequest& request)
{
    return WriteParameters(request).checkMix();
}

Result<void> checkMix(const UpdateItemRequest& request)
{
    return WriteParameters(request).checkMix();
}

Result<void> checkMix(const DeleteItemRequest& request)
{
    return WriteParameters(request).checkMix();
}

} // namespace infera::engine::operations
