#pragma once

#include "engine/expression/statementwords.h"
#include "model/item/attributevalue.h"

#include <vector>

namespace infera::engine::expression {

/// The literals and parameters of a PartiQL statement.
class StatementValues
{
public:
    StatementValues(StatementWords& words, const std::vector<model::AttributeValue>& parameters)
        : m_words(words), m_parameters(parameters)
    {}

    /// A literal of any depth, or the next parameter.
    model::AttributeValue value();
    /// What an INSERT stores: each of its members is a value of its own.
    model::Item item();
    /// Whether every parameter found its place.
    [[nodiscard]] bool usedAll() const { return m_used == m_parameters.size(); }

private:
    /// A literal and where it lies in the value it is part of, "root.a[0]".
    model::AttributeValue literal(const std::string& place, int depth);
    model::AttributeValue scalar(const std::string& place);
    model::AttributeValue number(const std::string& place);
    model::AttributeValue map(const std::string& place, int depth);
    model::AttributeValue list(const std::string& place, int depth);
    model::AttributeValue bag(const std::string& place, int depth);
    std::string key();

    StatementWords& m_words;
    const std::vector<model::AttributeValue>& m_parameters;
    std::size_t m_used = 0;
};

} // namespace infera::engine::expression
