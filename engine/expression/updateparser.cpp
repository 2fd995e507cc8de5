#include "engine/expression/cursor.h"
#include "engine/expression/parser.h"

#include <algorithm>
#include <array>

namespace infera::engine::expression {

namespace {

constexpr std::string_view updateKeywords[] = {"SET", "REMOVE", "ADD", "DELETE"};

class UpdateParser
{
public:
    explicit UpdateParser(std::string_view text) : m_cursor(text) {}

    std::vector<UpdateAction> parse()
    {
        do {
            section();
        } while (m_cursor.peek().kind != TokenKind::End);
        return std::move(m_actions);
    }

    std::string repeatedSection;

private:
    void section()
    {
        for (std::size_t i = 0; i < std::size(updateKeywords); ++i) {
            if (!m_cursor.acceptKeyword(updateKeywords[i]))
                continue;
            do {
                action(static_cast<UpdateKind>(i));
            } while (m_cursor.acceptSymbol(","));
            if (m_seen[i] && repeatedSection.empty())
                repeatedSection = "The \"" + std::string(updateKeywords[i]) +
                                  "\" section can only be used once in an update expression;";
            m_seen[i] = true;
            return;
        }
        m_cursor.fail();
    }

    void action(UpdateKind kind)
    {
        UpdateAction action;
        action.kind = kind;
        action.path = m_cursor.path(updateKeywords);
        if (kind == UpdateKind::Set) {
            m_cursor.expectSymbol("=");
            action.operand = sum();
        } else if (kind != UpdateKind::Remove) {
            if (m_cursor.peek().kind != TokenKind::Value)
                m_cursor.fail();
            action.operand = operand();
        }
        m_actions.push_back(std::move(action));
    }

    Node sum()
    {
        Node left = operand();
        const bool plus = m_cursor.isSymbol("+");
        if (!plus && !m_cursor.isSymbol("-"))
            return left;
        m_cursor.take();
        Node node;
        node.kind = plus ? NodeKind::Plus : NodeKind::Minus;
        node.args.push_back(std::move(left));
        node.args.push_back(operand());
        return node;
    }

    Node operand()
    {
        if (m_cursor.acceptSymbol("(")) {
            if (++m_depth > nestingMax)
                m_cursor.fail();
            Node node = sum();
            m_cursor.expectSymbol(")");
            --m_depth;
            return node;
        }
        Node node;
        if (m_cursor.peek().kind == TokenKind::Value) {
            node.kind = NodeKind::Value;
            node.text = m_cursor.take().text;
            return node;
        }
        if (m_cursor.peek().kind == TokenKind::Identifier && m_cursor.isSymbol("(", 1)) {
            node.kind = NodeKind::Function;
            node.text = m_cursor.take().text;
            m_cursor.take();
            do {
                node.args.push_back(operand());
            } while (m_cursor.acceptSymbol(","));
            m_cursor.expectSymbol(")");
            return node;
        }
        node.path = m_cursor.path(updateKeywords);
        return node;
    }

    Cursor m_cursor;
    std::vector<UpdateAction> m_actions;
    std::array<bool, 4> m_seen{};
    int m_depth = 0;
};

class UpdateChecker
{
public:
    UpdateChecker(Context& context, Update& update) : m_resolver(context), m_update(update) {}

    std::string check(const std::string& repeatedSection)
    {
        for (UpdateAction& action : m_update.actions)
            visitAction(action);
        std::string tooMany;
        if (m_operators > operatorsMax)
            tooMany = tooManyOperators;
        return firstOf({&m_resolver.reserved, &m_unknownFunction, &repeatedSection,
                        &m_resolver.undefinedName, &m_resolver.undefinedValue, &m_clash.overlap,
                        &m_clash.conflict, &m_operand, &m_function, &tooMany});
    }

private:
    void visitAction(UpdateAction& action)
    {
        ++m_operators;
        visitPath(action.path);
        if (action.kind != UpdateKind::Remove)
            visit(action.operand);
        addDistinctPath(m_paths, action.path, m_clash);
        if (action.kind == UpdateKind::Add || action.kind == UpdateKind::Delete)
            checkOperator(action);
    }

    void visitPath(Path& path)
    {
        m_resolver.resolve(path);
        if (path.size() > 1)
            m_update.nestedPathHeads.insert(path.front().name);
    }

    void visit(Node& node)
    {
        if (node.kind == NodeKind::Attribute)
            return visitPath(node.path);
        if (node.kind == NodeKind::Value)
            return m_resolver.resolveValue(node);
        ++m_operators;
        for (Node& arg : node.args)
            visit(arg);
        checkFunction(node);
    }

    static void note(std::string& slot, std::string text)
    {
        if (slot.empty())
            slot = std::move(text);
    }

    void checkOperator(const UpdateAction& action)
    {
        const std::string_view type = immediateType(action.operand);
        constexpr std::array<std::pair<std::string_view, std::string_view>, 7> names = {
            {{"S", "STRING"},
             {"N", "NUMBER"},
             {"B", "BINARY"},
             {"NULL", "NULL"},
             {"BOOL", "BOOLEAN"},
             {"L", "LIST"},
             {"M", "MAP"}}};
        const auto found = std::find_if(names.begin(), names.end(),
                                        [&](const auto& one) { return one.first == type; });
        const bool isAdd = action.kind == UpdateKind::Add;
        if (found == names.end() || (isAdd && type == "N"))
            return;
        // Of both, as floci-io/floci recorded in September 2026.
        note(m_operand, "Incorrect operand type for operator or function; operator: " +
                            std::string(isAdd ? "ADD" : "DELETE") + ", operand type: " +
                            std::string(found->second) + ", typeSet: ALLOWED_FOR_ADD_OPERAND");
    }

    void checkFunction(const Node& node)
    {
        const std::string name = node.kind == NodeKind::Plus    ? "+"
                                 : node.kind == NodeKind::Minus ? "-"
                                                                : node.text;
        if (node.kind == NodeKind::Function && name != "if_not_exists" && name != "list_append")
            return note(m_unknownFunction, "Invalid function name; function: " + name);
        if (node.args.size() != 2)
            return note(m_function,
                        "Incorrect number of operands for operator or function; "
                        "operator or function: " +
                            name + ", number of operands: " + std::to_string(node.args.size()));
        if (name == "if_not_exists") {
            if (!node.args[0].isPath())
                note(m_function,
                     "Operator or function requires a document path; operator or function: " +
                         name);
            return;
        }
        for (const Node& arg : node.args) {
            const std::string_view type = immediateType(arg);
            if (!type.empty() && type != (name == "list_append" ? "L" : "N"))
                note(m_function, "Incorrect operand type for operator or function; operator or "
                                 "function: " +
                                     name + ", operand type: " + std::string(type));
        }
    }

    Resolver m_resolver;
    Update& m_update;
    std::vector<Path> m_paths;
    PathClash m_clash;
    int m_operators = 0;
    std::string m_unknownFunction;
    std::string m_operand;
    std::string m_function;
};

} // namespace

Parsed<Update> parseUpdate(std::string_view text, Context& context)
{
    if (text.empty())
        return tl::unexpected<std::string>("The expression can not be empty;");
    Update update;
    try {
        UpdateParser parser(text);
        update.actions = parser.parse();
        UpdateChecker checker(context, update);
        if (std::string mistake = checker.check(parser.repeatedSection); !mistake.empty())
            return tl::unexpected<std::string>(std::move(mistake));
    } catch (const SyntaxFailure& failure) {
        return tl::unexpected<std::string>(failure.message);
    }
    return update;
}

} // namespace infera::engine::expression
