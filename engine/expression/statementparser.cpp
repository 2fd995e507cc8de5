#include "engine/expression/statement.h"

#include "engine/expression/cursor.h"
#include "engine/expression/statementlexer.h"
#include "model/base/utf8.h"
#include "model/item/number.h"
#include "model/item/sets.h"

#include <algorithm>
#include <array>

namespace infera::engine::expression {

using model::AttributeValue;

namespace {

class StatementParser
{
public:
    StatementParser(std::string_view text, const std::vector<AttributeValue>& parameters)
        : m_text(text), m_words(splitStatement(text)), m_parameters(parameters)
    {}

    PartiqlStatement parse()
    {
        if (acceptKeyword("SELECT"))
            select();
        else if (acceptKeyword("INSERT"))
            insert();
        else if (acceptKeyword("UPDATE"))
            update();
        else if (acceptKeyword("DELETE"))
            remove();
        else
            throw SyntaxFailure{
                "Statement wasn't well formed, can't be processed: Expected data manipulation"};
        acceptSymbol(";");
        if (peek().kind != WordKind::End)
            fail();
        if (m_usedParameters != m_parameters.size())
            throw SyntaxFailure{"Number of parameters in request and statement don't match."};
        return std::move(m_statement);
    }

private:
    // --- statements ---

    void select()
    {
        m_statement.kind = StatementKind::Select;
        if (!acceptSymbol("*")) {
            do {
                if (isKeyword("COUNT") && isSymbol("(", 1))
                    throw SyntaxFailure{"Unexpected path component at " + placeOf(peek())};
                m_statement.projection.push_back(path());
            } while (acceptSymbol(","));
        }
        expectKeyword("FROM");
        tableName();
        where();
        if (acceptKeyword("ORDER")) {
            expectKeyword("BY");
            m_statement.orderBy = name();
            m_statement.descending = acceptKeyword("DESC");
            if (!m_statement.descending)
                acceptKeyword("ASC");
        }
    }

    void insert()
    {
        m_statement.kind = StatementKind::Insert;
        expectKeyword("INTO");
        const std::string place = placeOf(peek());
        tableName();
        if (!m_statement.index.empty())
            throw SyntaxFailure{"FROM clause may only contain a single table name in data "
                                "manipulation statements at " +
                                place};
        expectKeyword("VALUE");
        AttributeValue value = literal();
        auto* map = std::get_if<model::AttributeMap>(&value.value);
        if (!map)
            throw SyntaxFailure{"INSERT needs a map as its VALUE."};
        m_statement.item = std::move(*map);
    }

    void update()
    {
        m_statement.kind = StatementKind::Update;
        tableName();
        bool any = false;
        while (true) {
            if (acceptKeyword("SET"))
                setActions();
            else if (acceptKeyword("REMOVE"))
                removeActions();
            else
                break;
            any = true;
        }
        if (!any)
            fail();
        where();
        returning();
    }

    void remove()
    {
        m_statement.kind = StatementKind::Delete;
        expectKeyword("FROM");
        tableName();
        where();
        returning();
    }

    void tableName()
    {
        m_statement.table = tableComponent();
        if (acceptSymbol("."))
            m_statement.index = tableComponent();
        if (isSymbol("."))
            throw SyntaxFailure{"A path may contain at most 2 components in the FROM clause"};
    }

    std::string tableComponent()
    {
        std::string component = name();
        if (component.empty())
            throw SyntaxFailure{"Path component cannot be an empty string"};
        return component;
    }

    void where()
    {
        if (acceptKeyword("WHERE"))
            m_statement.where = disjunction();
    }

    void returning()
    {
        if (!acceptKeyword("RETURNING"))
            return;
        const bool all = acceptKeyword("ALL");
        if (!all)
            expectKeyword("MODIFIED");
        const bool old = acceptKeyword("OLD");
        if (!old)
            expectKeyword("NEW");
        expectSymbol("*");
        if (m_statement.kind == StatementKind::Delete && !(all && old))
            throw SyntaxFailure{"Invalid returning clause: RETURNING " +
                                std::string(all ? "ALL " : "MODIFIED ") + (old ? "OLD" : "NEW") +
                                " *. Only RETURNING ALL OLD * is allowed in DELETE statements."};
        m_statement.returning = all ? (old ? Returning::AllOld : Returning::AllNew)
                                    : (old ? Returning::ModifiedOld : Returning::ModifiedNew);
    }

    // --- updates ---

    void setActions()
    {
        do {
            UpdateAction action;
            action.path = path();
            expectSymbol("=");
            const bool add = isKeyword("SET_ADD");
            if (add || isKeyword("SET_DELETE")) {
                take();
                expectSymbol("(");
                if (path() != action.path)
                    throw SyntaxFailure{"set_add and set_delete take the attribute they set."};
                expectSymbol(",");
                action.kind = add ? UpdateKind::Add : UpdateKind::Delete;
                action.operand = operand();
                expectSymbol(")");
            } else {
                action.operand = sum();
            }
            m_statement.update.actions.push_back(std::move(action));
        } while (acceptSymbol(","));
    }

    void removeActions()
    {
        do {
            UpdateAction action;
            action.kind = UpdateKind::Remove;
            action.path = path();
            m_statement.update.actions.push_back(std::move(action));
        } while (acceptSymbol(","));
    }

    Node sum()
    {
        Node left = operand();
        const bool plus = isSymbol("+");
        if (!plus && !isSymbol("-"))
            return left;
        take();
        Node node;
        node.kind = plus ? NodeKind::Plus : NodeKind::Minus;
        node.args.push_back(std::move(left));
        node.args.push_back(operand());
        return node;
    }

    // --- conditions ---

    Node disjunction()
    {
        Node left = conjunction();
        while (acceptKeyword("OR"))
            left = joined(NodeKind::Or, std::move(left), conjunction());
        return left;
    }

    Node conjunction()
    {
        Node left = negation();
        while (acceptKeyword("AND"))
            left = joined(NodeKind::And, std::move(left), negation());
        return left;
    }

    static Node joined(NodeKind kind, Node left, Node right)
    {
        Node node;
        node.kind = kind;
        node.args.push_back(std::move(left));
        node.args.push_back(std::move(right));
        return node;
    }

    Node negation()
    {
        if (!acceptKeyword("NOT"))
            return condition();
        return negated(condition());
    }

    static Node negated(Node inner)
    {
        Node node;
        node.kind = NodeKind::Not;
        node.args.push_back(std::move(inner));
        return node;
    }

    Node condition()
    {
        if (acceptSymbol("(")) {
            if (++m_depth > nestingMax)
                fail();
            Node inner = disjunction();
            --m_depth;
            expectSymbol(")");
            return inner;
        }
        Node left = operand();
        if (const auto kind = comparator()) {
            const std::string symbol = take().text;
            Node node = joined(*kind, std::move(left), operand());
            if (*kind != NodeKind::Equal && *kind != NodeKind::NotEqual)
                checkOrdered(symbol, node);
            return node;
        }
        if (acceptKeyword("IS"))
            return presence(std::move(left));
        if (acceptKeyword("BETWEEN")) {
            Node node = joined(NodeKind::Between, std::move(left), operand());
            expectKeyword("AND");
            node.args.push_back(operand());
            checkOrdered("BETWEEN", node);
            return node;
        }
        if (acceptKeyword("IN"))
            return membership(std::move(left));
        if (left.kind == NodeKind::Function && left.text != "size")
            return left;
        fail();
    }

    /// Only strings, numbers and binary values have an order.
    static void checkOrdered(const std::string& function, const Node& node)
    {
        for (const Node& arg : node.args) {
            if (arg.kind != NodeKind::Value)
                continue;
            const model::AttributeType type = arg.value->type();
            if (type != model::AttributeType::S && type != model::AttributeType::N &&
                type != model::AttributeType::B)
                throw SyntaxFailure{"Incorrect operand type for operator or function; operator or "
                                    "function: " +
                                    function +
                                    ", operand type: " + std::string(model::toString(type))};
        }
    }

    Node presence(Node left)
    {
        const bool negative = acceptKeyword("NOT");
        Node node;
        node.kind = NodeKind::Function;
        if (acceptKeyword("MISSING")) {
            node.text = negative ? "attribute_exists" : "attribute_not_exists";
            node.args.push_back(std::move(left));
            return node;
        }
        expectKeyword("NULL");
        Node null = joined(NodeKind::Equal, std::move(left), valueNode({model::Null{}}));
        return negative ? negated(std::move(null)) : null;
    }

    Node membership(Node left)
    {
        Node node;
        node.kind = NodeKind::In;
        node.args.push_back(std::move(left));
        const bool bracket = acceptSymbol("[");
        if (!bracket)
            expectSymbol("(");
        do {
            node.args.push_back(operand());
        } while (acceptSymbol(","));
        expectSymbol(bracket ? "]" : ")");
        return node;
    }

    [[nodiscard]] std::optional<NodeKind> comparator() const
    {
        constexpr std::array<std::pair<std::string_view, NodeKind>, 6> all = {
            {{"=", NodeKind::Equal},
             {"<>", NodeKind::NotEqual},
             {"<", NodeKind::Less},
             {"<=", NodeKind::LessOrEqual},
             {">", NodeKind::Greater},
             {">=", NodeKind::GreaterOrEqual}}};
        for (const auto& [symbol, kind] : all) {
            if (isSymbol(symbol))
                return kind;
        }
        return std::nullopt;
    }

    // --- operands ---

    Node operand()
    {
        const bool isFunction = peek().kind == WordKind::Word && isSymbol("(", 1);
        if (isFunction)
            return function();
        const bool isName = peek().kind == WordKind::Word || peek().kind == WordKind::Quoted;
        if (isName && !isKeyword("TRUE") && !isKeyword("FALSE") && !isKeyword("NULL")) {
            Node node;
            node.path = path();
            return node;
        }
        return valueNode(literal());
    }

    Node function()
    {
        Node node;
        node.kind = NodeKind::Function;
        for (const char c : take().text)
            node.text.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
        constexpr std::array<std::pair<std::string_view, std::size_t>, 8> known = {
            {{"begins_with", 2},
             {"contains", 2},
             {"attribute_type", 2},
             {"attribute_exists", 1},
             {"attribute_not_exists", 1},
             {"size", 1},
             {"list_append", 2},
             {"if_not_exists", 2}}};
        take();
        do {
            node.args.push_back(operand());
        } while (acceptSymbol(","));
        expectSymbol(")");
        for (const auto& [name, count] : known) {
            if (name == node.text && count == node.args.size())
                return node;
        }
        throw SyntaxFailure{"Invalid function: " + node.text};
    }

    Node valueNode(AttributeValue value)
    {
        m_statement.values.push_back(std::move(value));
        Node node;
        node.kind = NodeKind::Value;
        node.value = &m_statement.values.back();
        return node;
    }

    AttributeValue literal()
    {
        if (acceptSymbol("?")) {
            if (m_usedParameters == m_parameters.size())
                throw SyntaxFailure{"Number of parameters in request and statement don't match."};
            return m_parameters[m_usedParameters++];
        }
        const bool negative = acceptSymbol("-");
        if (peek().kind == WordKind::Number)
            return number((negative ? "-" : "") + take().text);
        if (peek().kind == WordKind::Text)
            return {take().text};
        if (acceptKeyword("TRUE"))
            return {true};
        if (acceptKeyword("FALSE"))
            return {false};
        if (acceptKeyword("NULL"))
            return {model::Null{}};
        if (acceptSymbol("{"))
            return map();
        if (acceptSymbol("["))
            return {members("]")};
        if (acceptSymbol("<<"))
            return set(members(">>"));
        fail();
    }

    static AttributeValue number(const std::string& text)
    {
        auto parsed = model::parseNumber(text);
        if (!parsed)
            throw SyntaxFailure{parsed.error().message};
        return {std::move(*parsed)};
    }

    AttributeValue map()
    {
        guardDepth();
        model::AttributeMap result;
        if (!acceptSymbol("}")) {
            do {
                if (peek().kind != WordKind::Text && peek().kind != WordKind::Quoted)
                    fail();
                std::string key = take().text;
                expectSymbol(":");
                result.insert_or_assign(std::move(key), literal());
            } while (acceptSymbol(","));
            expectSymbol("}");
        }
        --m_depth;
        return {std::move(result)};
    }

    model::AttributeList members(std::string_view end)
    {
        guardDepth();
        model::AttributeList result;
        if (!acceptSymbol(end)) {
            do {
                result.push_back(literal());
            } while (acceptSymbol(","));
            expectSymbol(end);
        }
        --m_depth;
        return result;
    }

    void guardDepth()
    {
        if (++m_depth > nestingMax)
            fail();
    }

    static AttributeValue set(const model::AttributeList& list)
    {
        std::vector<std::string> texts;
        std::vector<model::Number> numbers;
        std::vector<model::Binary> binaries;
        for (const AttributeValue& one : list) {
            if (const auto* text = std::get_if<std::string>(&one.value))
                texts.push_back(*text);
            else if (const auto* number = std::get_if<model::Number>(&one.value))
                numbers.push_back(*number);
            else if (const auto* binary = std::get_if<model::Binary>(&one.value))
                binaries.push_back(*binary);
        }
        if (!list.empty() && texts.size() == list.size())
            return {model::stringSetFrom(std::move(texts))};
        if (!list.empty() && numbers.size() == list.size())
            return {model::numberSetFrom(std::move(numbers))};
        if (!list.empty() && binaries.size() == list.size())
            return {model::binarySetFrom(std::move(binaries))};
        throw SyntaxFailure{"A set has members, all strings, all numbers or all binary."};
    }

    // --- words ---

    Path path()
    {
        Path result{{name(), -1}};
        while (true) {
            if (acceptSymbol(".")) {
                result.push_back({name(), -1});
            } else if (isSymbol("[") && peek(1).kind == WordKind::Number) {
                take();
                const std::string digits = take().text;
                if (digits.size() > 9 || digits.find_first_not_of("0123456789") != digits.npos)
                    fail();
                result.push_back({"", std::stoll(digits)});
                expectSymbol("]");
            } else {
                return result;
            }
        }
    }

    std::string name()
    {
        if (peek().kind != WordKind::Word && peek().kind != WordKind::Quoted)
            fail();
        return take().text;
    }

    [[nodiscard]] const Word& peek(std::size_t ahead = 0) const
    {
        return m_words[std::min(m_at + ahead, m_words.size() - 1)];
    }

    Word take()
    {
        Word word = peek();
        if (m_at + 1 < m_words.size())
            ++m_at;
        return word;
    }

    [[nodiscard]] bool isKeyword(std::string_view keyword) const
    {
        return peek().kind == WordKind::Word && equalsKeyword(peek().text, keyword);
    }

    bool acceptKeyword(std::string_view keyword)
    {
        if (!isKeyword(keyword))
            return false;
        take();
        return true;
    }

    void expectKeyword(std::string_view keyword)
    {
        if (!acceptKeyword(keyword))
            fail();
    }

    [[nodiscard]] bool isSymbol(std::string_view symbol, std::size_t ahead = 0) const
    {
        return peek(ahead).kind == WordKind::Symbol && peek(ahead).text == symbol;
    }

    bool acceptSymbol(std::string_view symbol)
    {
        if (!isSymbol(symbol))
            return false;
        take();
        return true;
    }

    void expectSymbol(std::string_view symbol)
    {
        if (!acceptSymbol(symbol))
            fail();
    }

    /// "line:column:length", as the service counts them: from 1, in characters.
    [[nodiscard]] std::string placeOf(const Word& word) const
    {
        const std::string_view before = m_text.substr(0, word.begin);
        const auto lines = std::count(before.begin(), before.end(), '\n');
        const std::size_t lineBegin = before.rfind('\n') + 1; // npos + 1 is 0
        return std::to_string(lines + 1) + ":" +
               std::to_string(characterCount(before.substr(lineBegin)) + 1) + ":" +
               std::to_string(characterCount(m_text.substr(word.begin, word.end - word.begin)));
    }

    [[noreturn]] void fail() const
    {
        const Word& word = peek();
        throw SyntaxFailure{
            "Statement wasn't well formed, can't be processed: Unexpected " +
            (word.kind == WordKind::End ? "end of the statement" : "'" + word.text + "'")};
    }

    std::string_view m_text;
    std::vector<Word> m_words;
    const std::vector<AttributeValue>& m_parameters;
    std::size_t m_usedParameters = 0;
    std::size_t m_at = 0;
    int m_depth = 0;
    PartiqlStatement m_statement;
};

} // namespace

tl::expected<PartiqlStatement, std::string>
parseStatement(std::string_view text, const std::vector<AttributeValue>& parameters)
{
    try {
        return StatementParser(text, parameters).parse();
    } catch (const SyntaxFailure& failure) {
        return tl::unexpected<std::string>(failure.message);
    }
}

} // namespace infera::engine::expression
