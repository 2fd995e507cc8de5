#pragma once

#include "engine/expression/statementvalues.h"

#include <deque>

namespace infera::engine::expression {

/// WHERE clauses and the operands of SET, as the trees that expressions are parsed into.
class StatementConditions
{
public:
    /// `kept` holds the values that the trees point to.
    StatementConditions(StatementWords& words, StatementValues& values,
                        std::deque<model::AttributeValue>& kept)
        : m_words(words), m_values(values), m_kept(kept)
    {}

    /// A whole WHERE clause.
    Node condition();
    /// One side of an assignment: a path, a value or a function of them.
    Node operand();
    /// The same, or a sum or difference of two.
    Node sum();

private:
    Node disjunction();
    Node conjunction();
    Node negation();
    Node comparison();
    Node term();
    Node compared(NodeKind kind, Node left);
    Node presence(Node left);
    Node typeTest(Node left);
    Node membership(Node left);
    Node function();
    Node valueNode(model::AttributeValue value);
    void expectRightSide();
    void expectTruth(const Node& node) const;

    StatementWords& m_words;
    StatementValues& m_values;
    std::deque<model::AttributeValue>& m_kept;
    int m_depth = 0;
    bool m_inCondition = false; ///< else in a SET, which has functions of its own
};

} // namespace infera::engine::expression
