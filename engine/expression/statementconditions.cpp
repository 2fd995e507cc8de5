#include "engine/expression/statementconditions.h"

#include "engine/expression/comparators.h"
#include "engine/expression/evaluator.h"
#include "model/base/text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace infera::engine::expression {

using model::AttributeType;
using model::AttributeValue;

namespace {

Node joined(NodeKind kind, Node left, Node right)
{
    Node node;
    node.kind = kind;
    node.args.push_back(std::move(left));
    node.args.push_back(std::move(right));
    return node;
}

Node negated(Node inner)
{
    Node node;
    node.kind = NodeKind::Not;
    node.args.push_back(std::move(inner));
    return node;
}

[[noreturn]] void incorrectOperand(const std::string& function, AttributeType type)
{
    throw SyntaxFailure{"Incorrect operand type for operator or function; operator or function: " +
                        function + ", operand type: " + std::string(model::toString(type))};
}

/// Only strings, numbers and binary values have an order.
void checkOrdered(const std::string& function, const Node& node)
{
    for (const Node& arg : node.args) {
        if (arg.kind != NodeKind::Value)
            continue;
        const AttributeType type = arg.value->type();
        if (type != AttributeType::S && type != AttributeType::N && type != AttributeType::B)
            incorrectOperand(function, type);
    }
}

NodeKind mirrored(NodeKind kind)
{
    switch (kind) {
    case NodeKind::Less:
        return NodeKind::Greater;
    case NodeKind::LessOrEqual:
        return NodeKind::GreaterOrEqual;
    case NodeKind::Greater:
        return NodeKind::Less;
    case NodeKind::GreaterOrEqual:
        return NodeKind::LessOrEqual;
    default:
        return kind;
    }
}

/// The types that a name behind IS stands for; none: it is no type's name.
std::string_view typesNamed(const std::string& name)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 25> names = {
        {{"BOOL", "BOOL"},   {"BOOLEAN", "BOOL"}, {"STRING", "S"}, {"CHAR", "S"},
         {"CHARACTER", "S"}, {"VARCHAR", "S"},    {"SYMBOL", "S"}, {"NUMERIC", "N"},
         {"DECIMAL", "N"},   {"DEC", "N"},        {"INT", "N"},    {"INTEGER", "N"},
         {"INT2", "N"},      {"INT4", "N"},       {"INT8", "N"},   {"SMALLINT", "N"},
         {"BIGINT", "N"},    {"FLOAT", "N"},      {"REAL", "N"},   {"DOUBLE", "N"},
         {"BLOB", "B"},      {"LIST", "L"},       {"STRUCT", "M"}, {"TUPLE", "M"},
         {"BAG", "SS NS BS"}}};
    for (const auto& [known, types] : names) {
        if (equalsKeyword(name, known))
            return types;
    }
    return {};
}

void checkAttributeType(const Node& node)
{
    const Node& wanted = node.args[1];
    if (wanted.kind != NodeKind::Value)
        throw SyntaxFailure{"Incorrect operand type for operator or function; operator or "
                            "function: attribute_type, operand type: M"};
    const auto* name = std::get_if<std::string>(&wanted.value->value);
    if (!name)
        incorrectOperand(node.text, wanted.value->type());
    constexpr std::array<std::string_view, 10> types = {"N", "BS", "L",  "B",  "NULL",
                                                        "M", "S",  "SS", "NS", "BOOL"};
    if (std::find(types.begin(), types.end(), *name) == types.end())
        throw SyntaxFailure{"Invalid attribute type name found; type: " + *name +
                            ", valid types: {N,BS,L,B,NULL,M,S,SS,NS,BOOL}"};
}

/// How many operands a function of a WHERE clause, or of SET, takes; nothing: there is none so.
std::optional<std::size_t> operandCount(const std::string& function)
{
    constexpr std::array<std::pair<std::string_view, std::size_t>, 8> known = {
        {{"begins_with", 2},
         {"contains", 2},
         {"attribute_type", 2},
         {"attribute_exists", 1},
         {"attribute_not_exists", 1},
         {"size", 1},
         {"list_append", 2},
         {"if_not_exists", 2}}};
    for (const auto& [name, count] : known) {
        if (name == function)
            return count;
    }
    return std::nullopt;
}

void checkFunction(const Node& node)
{
    if (node.args.size() != operandCount(node.text))
        throw SyntaxFailure{"Incorrect number of operands for operator or function; operator or "
                            "function: " +
                            node.text +
                            ", number of operands: " + std::to_string(node.args.size())};
    const bool needsPath =
        node.text.starts_with("attribute_") || node.text == "size" || node.text == "if_not_exists";
    if (needsPath && !node.args[0].isPath())
        throw SyntaxFailure{
            "Operator or function requires a document path; operator or function: " + node.text};
    if (node.text == "attribute_type")
        checkAttributeType(node);
    if (node.text != "begins_with" || node.args[1].kind != NodeKind::Value)
        return;
    const AttributeType type = node.args[1].value->type();
    if (type != AttributeType::S && type != AttributeType::B)
        incorrectOperand(node.text, type);
}

} // namespace

Node StatementConditions::condition()
{
    m_inCondition = true;
    Node node = disjunction();
    m_inCondition = false;
    expectTruth(node);
    return node;
}

/// A path or value can be compared, but is no condition.
void StatementConditions::expectTruth(const Node& node) const
{
    if (!isTruth(node))
        m_words.fail();
}

Node StatementConditions::disjunction()
{
    Node left = conjunction();
    while (m_words.acceptKeyword("OR")) {
        expectRightSide();
        expectTruth(left);
        left = joined(NodeKind::Or, std::move(left), conjunction());
        expectTruth(left.args[1]);
    }
    return left;
}

Node StatementConditions::conjunction()
{
    Node left = negation();
    while (m_words.acceptKeyword("AND")) {
        expectRightSide();
        expectTruth(left);
        left = joined(NodeKind::And, std::move(left), negation());
        expectTruth(left.args[1]);
    }
    return left;
}

void StatementConditions::expectRightSide()
{
    if (m_words.isAtEnd())
        malformed("Missing right-hand side expression of infix operator");
}

Node StatementConditions::negation()
{
    int negations = 0;
    while (m_words.acceptKeyword("NOT"))
        ++negations;
    Node node = comparison();
    if (negations > 0)
        expectTruth(node);
    if (negations % 2 == 1)
        return negated(std::move(node));
    return node;
}

Node StatementConditions::comparison()
{
    Node left = term();
    if (const auto kind = comparatorAt(m_words))
        return compared(*kind, std::move(left));
    if (m_words.acceptKeyword("IS"))
        return presence(std::move(left));
    if (m_words.acceptKeyword("BETWEEN")) {
        expectRightSide();
        Node node = joined(NodeKind::Between, std::move(left), term());
        m_words.expectKeyword("AND");
        node.args.push_back(term());
        checkOrdered("BETWEEN", node);
        return node;
    }
    if (m_words.acceptKeyword("IN"))
        return membership(std::move(left));
    return left;
}

/// Values stand on the right, whichever side they were written on.
Node StatementConditions::compared(NodeKind kind, Node left)
{
    const std::string symbol = m_words.take().text;
    expectRightSide();
    Node right = term();
    const bool swap = left.kind == NodeKind::Value && right.kind != NodeKind::Value;
    Node node = swap ? joined(mirrored(kind), std::move(right), std::move(left))
                     : joined(kind, std::move(left), std::move(right));
    if (kind != NodeKind::Equal && kind != NodeKind::NotEqual)
        checkOrdered(symbol, node);
    return node;
}

Node StatementConditions::term()
{
    if (!m_words.acceptSymbol("("))
        return operand();
    if (++m_depth > nestingMax)
        m_words.fail();
    Node inner = disjunction();
    --m_depth;
    m_words.expectSymbol(")");
    return inner;
}

Node StatementConditions::presence(Node left)
{
    const bool negative = m_words.acceptKeyword("NOT");
    if (m_words.acceptKeyword("MISSING")) {
        Node node;
        node.kind = NodeKind::Function;
        node.text = negative ? "attribute_exists" : "attribute_not_exists";
        node.args.push_back(std::move(left));
        return node;
    }
    Node test = m_words.acceptKeyword("NULL")
                    ? joined(NodeKind::Equal, std::move(left), valueNode({model::Null{}}))
                    : typeTest(std::move(left));
    if (negative)
        return negated(std::move(test));
    return test;
}

Node StatementConditions::typeTest(Node left)
{
    const std::string_view types =
        m_words.peek().kind == WordKind::Word ? typesNamed(m_words.peek().text) : "";
    if (types.empty())
        malformed("Expected type name");
    const std::string name = m_words.take().text;
    if (equalsKeyword(name, "DOUBLE"))
        m_words.expectKeyword("PRECISION");
    if (equalsKeyword(name, "CHARACTER"))
        m_words.acceptKeyword("VARYING");
    Node test;
    test.kind = NodeKind::Function;
    test.text = "attribute_type";
    test.args.push_back(std::move(left));
    for (const std::string& type : split(types, ' '))
        test.args.push_back(valueNode({type}));
    return test;
}

Node StatementConditions::membership(Node left)
{
    constexpr std::size_t operandsMax = 100; // "IN", Constraints in Amazon DynamoDB
    Node node;
    node.kind = NodeKind::In;
    node.args.push_back(std::move(left));
    const bool bracket = m_words.acceptSymbol("[");
    if (!bracket)
        m_words.expectSymbol("(");
    do {
        node.args.push_back(operand());
    } while (m_words.acceptSymbol(","));
    m_words.expectSymbol(bracket ? "]" : ")");
    if (const std::size_t count = node.args.size() - 1; count > operandsMax)
        throw SyntaxFailure{
            "The IN operator is provided with too many operands; number of operands: " +
            std::to_string(count)};
    return node;
}

Node StatementConditions::operand()
{
    if (m_words.isCall())
        return function();
    const bool isLiteral =
        m_words.isKeyword("TRUE") || m_words.isKeyword("FALSE") || m_words.isKeyword("NULL");
    const WordKind kind = m_words.peek().kind;
    if (!isLiteral && (kind == WordKind::Word || kind == WordKind::Quoted)) {
        Node node;
        node.path = m_words.path();
        return node;
    }
    return valueNode(m_values.value());
}

Node StatementConditions::sum()
{
    Node left = operand();
    const bool plus = m_words.isSymbol("+");
    if (!plus && !m_words.isSymbol("-"))
        return left;
    m_words.take();
    expectRightSide();
    Node node = joined(plus ? NodeKind::Plus : NodeKind::Minus, std::move(left), operand());
    for (const Node& arg : node.args) {
        if (arg.kind == NodeKind::Value && arg.value->type() != AttributeType::N)
            incorrectOperand(plus ? "+" : "-", arg.value->type());
    }
    return node;
}

Node StatementConditions::function()
{
    const Word word = m_words.take();
    Node node;
    node.kind = NodeKind::Function;
    node.text = toLower(word.text);
    const bool isOfUpdate = node.text == "list_append" || node.text == "if_not_exists";
    if (!operandCount(node.text) || isOfUpdate == m_inCondition)
        throw SyntaxFailure{"Unrecognized function: " + node.text + " at " + m_words.placeOf(word)};
    m_words.expectSymbol("(");
    if (!m_words.acceptSymbol(")")) {
        do {
            if (++m_depth > nestingMax)
                m_words.fail();
            node.args.push_back(operand());
            --m_depth;
        } while (m_words.acceptSymbol(","));
        m_words.expectSymbol(")");
    }
    checkFunction(node);
    return node;
}

Node StatementConditions::valueNode(AttributeValue value)
{
    m_kept.push_back(std::move(value));
    Node node;
    node.kind = NodeKind::Value;
    node.value = &m_kept.back();
    return node;
}

} // namespace infera::engine::expression
