#include "model/formats/terraform/hclparser.h"

#include <algorithm>
#include <array>
#include <vector>

namespace infera::model::hcl {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

} // namespace

ExpressionPtr Parser::expression(int depth)
{
    skip(true);
    if (tooDeep(depth))
        return make(ExpressionKind::Unknown);
    ExpressionPtr condition = binary(depth, 0);
    skip(false);
    if (m_error || peek() != '?')
        return condition;
    auto choice = make(ExpressionKind::Choice);
    ++m_at;
    ExpressionPtr yes = expression(depth + 1);
    skip(true);
    expect(':');
    if (!m_error)
        choice->parts = {std::move(condition), std::move(yes), expression(depth + 1)};
    return choice;
}

/// Left-associative operators, from the weakest.
ExpressionPtr Parser::binary(int depth, std::size_t level)
{
    static const std::array<std::vector<std::string_view>, 6> levels = {
        {{"||"}, {"&&"}, {"==", "!="}, {"<=", ">=", "<", ">"}, {"+", "-"}, {"*", "/", "%"}}};
    if (level == levels.size())
        return unary(depth);
    ExpressionPtr left = binary(depth, level + 1);
    // Each operator of a chain is a level of the tree, which ends as deep as it was made; so all
    // chains of an expression count, those in its brackets too.
    constexpr int most = 2'000;
    while (!m_error) {
        if (m_operators > most)
            fail("The expression is too long.", "hcl-too-deep");
        skip(false);
        const auto found = std::find_if(levels[level].begin(), levels[level].end(),
                                        [&](std::string_view op) { return startsWith(op); });
        // %{ starts the next directive of a template.
        if (found == levels[level].end() || startsWith("%{"))
            return left;
        auto node = make(ExpressionKind::Binary);
        node->text = *found;
        ++m_operators;
        m_at += found->size();
        skip(true);
        node->parts = {left, binary(depth + 1, level + 1)};
        left = node;
    }
    return left;
}

ExpressionPtr Parser::unary(int depth)
{
    skip(false);
    if (tooDeep(depth))
        return make(ExpressionKind::Unknown);
    if (peek() != '!' && peek() != '-')
        return primary(depth);
    auto node = make(ExpressionKind::Unary);
    node->text = peek();
    ++m_at;
    node->parts = {unary(depth + 1)};
    return node;
}

ExpressionPtr Parser::primary(int depth)
{
    const char c = peek();
    if (c == '"')
        return postfix(string(depth), depth);
    if (startsWith("<<"))
        return heredoc(depth);
    if (c == '[' || c == '{')
        return postfix(collection(depth), depth);
    if (c == '(') {
        ++m_at;
        ++m_brackets;
        ExpressionPtr inside = expression(depth + 1);
        skip(true);
        --m_brackets;
        expect(')');
        return postfix(inside, depth);
    }
    if (isDigit(c))
        return number();
    if (isNameStart(c))
        return named(depth);
    fail("Expected a value.");
    return make(ExpressionKind::Unknown);
}

ExpressionPtr Parser::number()
{
    auto node = make(ExpressionKind::Number);
    const auto digits = [&] {
        while (isDigit(peek()))
            node->text += m_text[m_at++];
    };
    digits();
    if (peek() == '.' && isDigit(peek(1))) {
        node->text += m_text[m_at++];
        digits();
    }
    const std::size_t sign = peek(1) == '-' || peek(1) == '+' ? 1 : 0;
    if ((peek() == 'e' || peek() == 'E') && isDigit(peek(1 + sign))) {
        node->text += m_text.substr(m_at, 1 + sign);
        m_at += 1 + sign;
        digits();
    }
    return node;
}

/// true, false, null, a call or a reference.
ExpressionPtr Parser::named(int depth)
{
    auto node = make(ExpressionKind::Reference);
    node->text = name();
    while (startsWith("::")) { // provider::aws::arn_parse
        m_at += 2;
        node->text += "::" + name();
    }
    if (node->text == "true" || node->text == "false")
        node->kind = ExpressionKind::Boolean;
    else if (node->text == "null")
        node->kind = ExpressionKind::Null;
    else if (peek() == '(') {
        node->kind = ExpressionKind::Call;
        ++m_at;
        ++m_brackets;
        arguments(*node, ')', depth);
        --m_brackets;
    }
    return postfix(node, depth);
}

/// A node that starts where what it is of starts.
std::shared_ptr<Expression> Parser::behind(ExpressionKind kind, const ExpressionPtr& value)
{
    auto node = make(kind);
    node->line = value->line;
    node->column = value->column;
    return node;
}

ExpressionPtr Parser::postfix(ExpressionPtr value, int depth)
{
    for (int links = 0; !m_error; ++links) {
        if (tooDeep(depth + links))
            return value;
        if (m_brackets > 0 && peek() != '.' && peek() != '[') {
            // A chain may go on in the next line of a bracket.
            const std::size_t saved = m_at;
            skip(false);
            if (peek() != '.' || startsWith("...")) {
                m_at = saved;
                return value;
            }
        }
        if (peek() == '[') {
            value = indexed(std::move(value), depth);
        } else if (startsWith(".*")) {
            m_at += 2;
            return splat(std::move(value), depth);
        } else if (peek() == '.' && (isNameStart(peek(1)) || isDigit(peek(1)))) {
            ++m_at;
            auto node = behind(ExpressionKind::Member, value);
            node->text = name();
            while (node->text.empty() || (isDigit(node->text.front()) && isDigit(peek())))
                node->text += m_text[m_at++];
            node->parts = {std::move(value)};
            value = node;
        } else {
            return value;
        }
        if (!value || value->kind == ExpressionKind::Splat)
            return value;
    }
    return value;
}

ExpressionPtr Parser::indexed(ExpressionPtr value, int depth)
{
    ++m_at;
    ++m_brackets;
    skip(true);
    const bool all = take('*');
    ExpressionPtr key = all ? nullptr : expression(depth + 1);
    skip(true);
    --m_brackets;
    expect(']');
    if (all)
        return splat(std::move(value), depth);
    auto node = behind(ExpressionKind::Index, value);
    node->parts = {std::move(value), std::move(key)};
    return node;
}

/// What stands after the star is taken of each element.
ExpressionPtr Parser::splat(ExpressionPtr value, int depth)
{
    auto node = behind(ExpressionKind::Splat, value);
    auto each = make(ExpressionKind::Reference);
    each->text = "*";
    node->parts = {std::move(value), postfix(each, depth + 1)};
    return node;
}

void Parser::arguments(Expression& node, char close, int depth)
{
    while (!m_error) {
        skip(true);
        if (take(close))
            return;
        node.parts.push_back(expression(depth + 1));
        skip(true);
        if (startsWith("...")) {
            m_at += 3;
            node.names = {"..."};
            skip(true);
        }
        if (!take(',') && peek() != close)
            fail(std::string("Expected ',' or '") + close + "'.");
    }
}

ExpressionPtr Parser::collection(int depth)
{
    const bool object = peek() == '{';
    auto node = make(object ? ExpressionKind::Object : ExpressionKind::List);
    ++m_at;
    // Line breaks part the entries of an object, and mean nothing in a list.
    const int brackets = m_brackets;
    m_brackets = object ? 0 : brackets + 1;
    skip(true);
    if (takeWord("for")) {
        node->kind = ExpressionKind::For;
        node->text = object ? "{" : "[";
        ++m_brackets;
        forExpression(node, depth);
        m_brackets = brackets;
        return node;
    }
    if (object)
        objectEntries(*node, depth);
    else
        arguments(*node, ']', depth);
    m_brackets = brackets;
    return node;
}

void Parser::forNames(Expression& node)
{
    do {
        skip(true);
        node.names.push_back(name());
        skip(true);
    } while (!m_error && node.names.size() < 2 && take(','));
    if (!takeWord("in") || node.names.front().empty())
        fail("Expected 'for NAME in'.");
}

/// for k, v in list : key => value... if condition
ExpressionPtr Parser::forExpression(const std::shared_ptr<Expression>& node, int depth)
{
    const bool object = node->text == "{";
    forNames(*node);
    if (m_error)
        return node;
    ExpressionPtr list = expression(depth + 1);
    skip(true);
    expect(':');
    ExpressionPtr key;
    ExpressionPtr value = expression(depth + 1);
    skip(true);
    if (object) {
        if (!startsWith("=>"))
            fail("Expected '=>'.");
        m_at += 2;
        key = std::move(value);
        value = expression(depth + 1);
        skip(true);
        if (startsWith("...")) {
            m_at += 3;
            node->names.emplace_back("...");
            skip(true);
        }
    }
    ExpressionPtr condition = takeWord("if") ? expression(depth + 1) : nullptr;
    skip(true);
    expect(object ? '}' : ']');
    node->parts = {std::move(list), std::move(key), std::move(value), std::move(condition)};
    return node;
}

void Parser::objectEntries(Expression& node, int depth)
{
    while (!m_error) {
        skip(true);
        if (take('}'))
            return;
        node.parts.push_back(objectKey(depth));
        skip(false);
        if (peek() != '=' && peek() != ':') {
            fail("Expected '=' after the key.");
            return;
        }
        ++m_at;
        node.parts.push_back(expression(depth + 1));
        skip(true);
        (void)take(',');
    }
}

ExpressionPtr Parser::objectKey(int depth)
{
    if (isNameStart(peek())) {
        const std::size_t saved = m_at;
        std::string word = name();
        skip(false);
        if (peek() == '=' || peek() == ':')
            return literal(std::move(word));
        m_at = saved;
    }
    return expression(depth + 1);
}

} // namespace infera::model::hcl
