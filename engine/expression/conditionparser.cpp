#include "engine/expression/comparators.h"
#include "engine/expression/cursor.h"
#include "engine/expression/evaluator.h"
#include "engine/expression/parser.h"

#include <algorithm>
#include <optional>

namespace infera::engine::expression {

namespace {

constexpr std::string_view conditionKeywords[] = {"BETWEEN", "IN", "AND", "OR", "NOT"};

/// Builds the tree; what the names and values are is looked at afterwards.
class ConditionParser
{
public:
    explicit ConditionParser(std::string_view text) : m_cursor(text) {}

    Node parse()
    {
        Node root = boolean(disjunction());
        if (m_cursor.peek().kind != TokenKind::End)
            m_cursor.fail();
        return root;
    }

    [[nodiscard]] bool hasRedundantParentheses() const { return m_redundant; }

private:
    /// A condition is needed here; an operand alone is not one.
    Node boolean(Node node)
    {
        if (node.kind == NodeKind::Attribute || node.kind == NodeKind::Value)
            m_cursor.fail();
        return node;
    }

    Node binary(NodeKind kind, Node left, Node right)
    {
        Node node;
        node.kind = kind;
        node.args.push_back(boolean(std::move(left)));
        node.args.push_back(boolean(std::move(right)));
        return node;
    }

    Node disjunction()
    {
        Node left = conjunction();
        while (m_cursor.isKeyword("OR")) {
            left = boolean(std::move(left));
            m_cursor.take();
            left = binary(NodeKind::Or, std::move(left), conjunction());
        }
        return left;
    }

    Node conjunction()
    {
        Node left = negation();
        while (m_cursor.isKeyword("AND")) {
            left = boolean(std::move(left));
            m_cursor.take();
            left = binary(NodeKind::And, std::move(left), negation());
        }
        return left;
    }

    Node negation()
    {
        std::size_t negations = 0;
        while (m_cursor.acceptKeyword("NOT"))
            ++negations;
        Node node = condition();
        for (; negations > 0; --negations) {
            Node negated;
            negated.kind = NodeKind::Not;
            negated.args.push_back(boolean(std::move(node)));
            node = std::move(negated);
        }
        return node;
    }

    Node condition()
    {
        Node left = primary();
        if (const auto comparison = comparatorAt(m_cursor)) {
            m_cursor.take();
            return comparisonWith(*comparison, std::move(left));
        }
        if (m_cursor.isKeyword("BETWEEN")) {
            operandOnly(left);
            m_cursor.take();
            Node node = withFirst(NodeKind::Between, std::move(left));
            node.args.push_back(operand());
            if (!m_cursor.acceptKeyword("AND"))
                m_cursor.fail();
            node.args.push_back(operand());
            return node;
        }
        if (m_cursor.isKeyword("IN")) {
            operandOnly(left);
            m_cursor.take();
            m_cursor.expectSymbol("(");
            Node node = withFirst(NodeKind::In, std::move(left));
            arguments(node);
            return node;
        }
        return left;
    }

    Node comparisonWith(NodeKind kind, Node left)
    {
        operandOnly(left);
        Node node = withFirst(kind, std::move(left));
        node.args.push_back(operand());
        return node;
    }

    static Node withFirst(NodeKind kind, Node first)
    {
        Node node;
        node.kind = kind;
        node.args.push_back(std::move(first));
        return node;
    }

    void operandOnly(const Node& node) const
    {
        if (node.kind != NodeKind::Attribute && node.kind != NodeKind::Value &&
            node.kind != NodeKind::Function)
            m_cursor.fail();
    }

    Node operand()
    {
        Node node = primary();
        operandOnly(node);
        return node;
    }

    /// An operand, or anything in parentheses.
    Node primary()
    {
        if (m_cursor.isSymbol("("))
            return inParentheses();
        if (m_cursor.peek().kind == TokenKind::Value) {
            Node node;
            node.kind = NodeKind::Value;
            node.text = m_cursor.take().text;
            return node;
        }
        const bool isName = m_cursor.peek().kind == TokenKind::Identifier;
        if (isName && m_cursor.isSymbol("(", 1) && !isAnyKeyword()) {
            Node node;
            node.kind = NodeKind::Function;
            node.text = m_cursor.take().text;
            m_cursor.take();
            arguments(node);
            return node;
        }
        Node node;
        node.path = m_cursor.path(conditionKeywords);
        return node;
    }

    [[nodiscard]] bool isAnyKeyword() const
    {
        for (const std::string_view keyword : conditionKeywords) {
            if (m_cursor.isKeyword(keyword))
                return true;
        }
        return false;
    }

    Node inParentheses()
    {
        if (++m_depth > nestingMax)
            m_cursor.fail();
        m_cursor.take();
        Node node = disjunction();
        m_cursor.expectSymbol(")");
        --m_depth;
        if (node.parenthesised)
            m_redundant = true;
        node.parenthesised = true;
        if (node.isPath())
            continuePath(node.path);
        return node;
    }

    /// "(a).b" is the path a.b.
    void continuePath(Path& path)
    {
        const Path rest = m_cursor.pathTail(conditionKeywords);
        path.insert(path.end(), rest.begin(), rest.end());
    }

    void arguments(Node& node)
    {
        do {
            node.args.push_back(operand());
        } while (m_cursor.acceptSymbol(","));
        m_cursor.expectSymbol(")");
    }

    Cursor m_cursor;
    int m_depth = 0;
    bool m_redundant = false;
};

constexpr std::string_view functionNames[] = {"attribute_exists", "attribute_not_exists",
                                              "attribute_type",   "begins_with",
                                              "contains",         "size"};

/// Checks a tree and finds its names and values. Each kind of mistake is kept once; which one is
/// told follows the order DynamoDB looks at them.
class ConditionChecker
{
public:
    ConditionChecker(Context& context, Condition& condition)
        : m_resolver(context), m_condition(condition)
    {}

    /// The text of the first mistake; empty when there is none.
    std::string check(bool redundantParentheses)
    {
        if (operatorsIn(m_condition.root) > operatorsMax)
            return tooManyOperators;
        visitBoolean(m_condition.root);
        if (redundantParentheses)
            return "The expression has redundant parentheses;";
        return firstOf({&m_unknownFunction, &m_misused, &m_resolver.reserved, &m_conditionError});
    }

private:
    /// Comparisons, functions and NOT: 300 comparisons may stand between as many AND
    /// (scylladb/scylladb#14473).
    static int operatorsIn(const Node& node)
    {
        const bool counts = node.kind != NodeKind::And && node.kind != NodeKind::Or &&
                            node.kind != NodeKind::Attribute && node.kind != NodeKind::Value;
        int count = counts ? 1 : 0;
        for (const Node& arg : node.args)
            count += operatorsIn(arg);
        return count;
    }

    void visitBoolean(Node& node)
    {
        if (node.kind == NodeKind::And || node.kind == NodeKind::Or || node.kind == NodeKind::Not) {
            for (Node& arg : node.args)
                visitBoolean(arg);
            return;
        }
        visit(node);
        if (node.isFunction("size"))
            misuse(node);
        if (m_conditionError.empty()) {
            const std::string& undefined = m_firstUndefined;
            m_conditionError = firstOf({&undefined, &m_operandCount, &m_distinct, &m_function});
        }
    }

    void visit(Node& node)
    {
        switch (node.kind) {
        case NodeKind::Attribute:
            visitPath(node.path);
            return;
        case NodeKind::Value:
            m_resolver.resolveValue(node);
            noteUndefined();
            return;
        default:
            break;
        }
        for (Node& arg : node.args)
            visit(arg);
        for (const Node& arg : node.args) {
            if (arg.kind == NodeKind::Function && arg.text != "size")
                misuse(arg);
        }
        if (node.kind == NodeKind::Function)
            checkFunction(node);
        else if (node.kind == NodeKind::Between)
            checkBetween(node);
        else if (node.kind == NodeKind::In)
            checkIn(node);
        else
            checkComparison(node);
    }

    void visitPath(Path& path)
    {
        m_resolver.resolve(path);
        noteUndefined();
        if (path.size() > 1)
            m_condition.nestedPathHeads.insert(path.front().name);
        m_condition.pathHeads.insert(path.front().name);
    }

    void noteUndefined()
    {
        if (m_firstUndefined.empty())
            m_firstUndefined = firstOf({&m_resolver.undefinedName, &m_resolver.undefinedValue});
    }

    void misuse(const Node& function)
    {
        note(m_misused,
             "The function is not allowed to be used this way in an expression; function: " +
                 function.text);
    }

    static void note(std::string& slot, std::string text)
    {
        if (slot.empty())
            slot = std::move(text);
    }

    void checkDistinct(const std::string& name, const std::vector<Node>& args)
    {
        if (args.size() == 2 && args[0].isPath() && args[1].isPath() &&
            args[0].path == args[1].path)
            note(m_distinct,
                 "The first operand must be distinct from the remaining operands for this operator "
                 "or function; operator: " +
                     name + ", first operand: " + toString(args[0].path));
    }

    void checkComparison(const Node& node)
    {
        checkDistinct(std::string(symbolOf(node.kind)), node.args);
        if (node.kind == NodeKind::Equal || node.kind == NodeKind::NotEqual)
            return;
        for (const Node& arg : node.args) {
            const std::string_view type = immediateType(arg);
            if (!type.empty() && type != "S" && type != "N" && type != "B")
                note(m_function, "Incorrect operand type for operator or function; operator: " +
                                     std::string(symbolOf(node.kind)) +
                                     ", operand type: " + std::string(type));
        }
    }

    static std::string_view symbolOf(NodeKind kind)
    {
        switch (kind) {
        case NodeKind::Equal:
            return "=";
        case NodeKind::NotEqual:
            return "<>";
        case NodeKind::Less:
            return "<";
        case NodeKind::LessOrEqual:
            return "<=";
        case NodeKind::Greater:
            return ">";
        default:
            return ">=";
        }
    }

    void checkFunction(const Node& node)
    {
        if (std::find(std::begin(functionNames), std::end(functionNames), node.text) ==
            std::end(functionNames)) {
            // The functions of updates are known, and not allowed here (Alternator's
            // test_condition_expression.py, run against AWS).
            if (node.text == "if_not_exists" || node.text == "list_append")
                note(m_unknownFunction,
                     "The function is not allowed in a condition expression; function: " +
                         node.text);
            else
                note(m_unknownFunction, "Invalid function name; function: " + node.text);
            return;
        }
        const bool takesOne = node.text == "attribute_exists" ||
                              node.text == "attribute_not_exists" || node.text == "size";
        if (node.args.size() != (takesOne ? 1U : 2U)) {
            note(m_operandCount, "Incorrect number of operands for operator or function; operator "
                                 "or function: " +
                                     node.text +
                                     ", number of operands: " + std::to_string(node.args.size()));
            return;
        }
        checkDistinct(node.text, node.args);
        checkOperandTypes(node);
    }

    void checkOperandTypes(const Node& node)
    {
        const auto wrongType = [&](std::string_view type) {
            note(m_function, "Incorrect operand type for operator or function; operator or "
                             "function: " +
                                 node.text + ", operand type: " + std::string(type));
        };
        if (node.text == "attribute_exists" || node.text == "attribute_not_exists") {
            if (!node.args[0].isPath())
                note(m_function, "Operator or function requires a document path; operator or "
                                 "function: " +
                                     node.text);
        } else if (node.text == "begins_with") {
            for (const Node& arg : node.args) {
                const std::string_view type = typeOf(arg);
                if (!type.empty() && type != "S" && type != "B")
                    return wrongType(type);
            }
        } else if (node.text == "size") {
            const std::string_view type = typeOf(node.args[0]);
            if (type == "N" || type == "BOOL" || type == "NULL")
                wrongType(type);
        } else if (node.text == "attribute_type") {
            const std::string_view type = typeOf(node.args[1]);
            if (type != "S")
                return wrongType(type.empty() ? "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}" : type);
            const auto& name = std::get<std::string>(node.args[1].value->value);
            if (!model::attributeTypeFrom(name))
                note(m_function, "Invalid attribute type name found; type: " + name +
                                     ", valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}");
        }
    }

    static std::string_view typeOf(const Node& node)
    {
        if (node.kind == NodeKind::Function)
            return node.text == "size" ? "N" : "BOOL";
        return immediateType(node);
    }

    void checkBetween(const Node& node)
    {
        for (const Node& arg : node.args) {
            const std::string_view type = immediateType(arg);
            if (!type.empty() && type != "S" && type != "N" && type != "B")
                return note(m_function, "Incorrect operand type for operator or function; "
                                        "operator or function: BETWEEN, operand type: " +
                                            std::string(type));
        }
        const Node& lower = node.args[1];
        const Node& upper = node.args[2];
        const std::string_view lowerType = immediateType(lower);
        const std::string_view upperType = immediateType(upper);
        if (lowerType.empty() || upperType.empty())
            return;
        const auto bounds = [&] {
            return "; lower bound operand: AttributeValue: " + describe(*lower.value) +
                   ", upper bound operand: AttributeValue: " + describe(*upper.value);
        };
        if (lowerType != upperType)
            note(m_function,
                 "The BETWEEN operator requires same data type for lower and upper bounds" +
                     bounds());
        else if (const auto order = compareValues(*lower.value, *upper.value); order && *order > 0)
            note(m_function,
                 "The BETWEEN operator requires upper bound to be greater than or equal "
                 "to lower bound" +
                     bounds());
    }

    void checkIn(const Node& node)
    {
        constexpr std::size_t operandsMax = 100; // Constraints, Developer Guide
        if (node.args.size() - 1 > operandsMax)
            note(m_function, "The IN operator is provided with too many operands; number of "
                             "operands: " +
                                 std::to_string(node.args.size() - 1));
    }

    Resolver m_resolver;
    Condition& m_condition;
    std::string m_unknownFunction;
    std::string m_misused;
    std::string m_firstUndefined;
    std::string m_operandCount;
    std::string m_distinct;
    std::string m_function;
    std::string m_conditionError;
};

} // namespace

Parsed<Condition> parseCondition(std::string_view text, Context& context)
{
    if (text.empty())
        return tl::unexpected<std::string>("The expression can not be empty;");
    Condition condition;
    try {
        ConditionParser parser(text);
        condition.root = parser.parse();
        ConditionChecker checker(context, condition);
        if (std::string mistake = checker.check(parser.hasRedundantParentheses()); !mistake.empty())
            return tl::unexpected<std::string>(std::move(mistake));
    } catch (const SyntaxFailure& failure) {
        return tl::unexpected<std::string>(failure.message);
    }
    return condition;
}

} // namespace infera::engine::expression
