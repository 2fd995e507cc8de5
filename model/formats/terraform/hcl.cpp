#include "model/formats/terraform/hcl.h"

#include "model/formats/terraform/hclparser.h"

#include <algorithm>
#include <tuple>

namespace infera::model::hcl {

namespace {

constexpr int deepest = 80;
constexpr std::size_t largest = std::size_t{16} << 20U;

bool isNameCharacter(char c)
{
    return isNameStart(c) || (c >= '0' && c <= '9') || c == '-';
}

} // namespace

bool isNameStart(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

Result<Body> Parser::document()
{
    Body body = parseBody(0, '\0');
    if (m_error)
        return tl::unexpected<Error>(std::move(*m_error));
    return body;
}

/// Line and column of the position; counted on from the last one asked for, so that a file of many
/// entries takes no longer than one of few.
std::pair<int, int> Parser::place()
{
    const std::size_t at = std::min(m_at, m_text.size());
    if (at < m_counted) {
        m_counted = 0;
        m_line = 1;
        m_lineStart = 0;
    }
    for (; m_counted < at; ++m_counted) {
        if (m_text[m_counted] == '\n') {
            ++m_line;
            m_lineStart = m_counted + 1;
        }
    }
    return {m_line, static_cast<int>(at - m_lineStart) + 1};
}

void Parser::fail(std::string message, std::string code)
{
    if (!m_error) {
        const auto [line, column] = place();
        m_error =
            Error{std::move(code), std::move(message), {std::string(m_file), line, column, {}}};
    }
    m_at = m_text.size(); // ends every loop
}

bool Parser::tooDeep(int depth)
{
    if (depth > deepest)
        fail("The nesting is too deep.", "hcl-too-deep");
    return depth > deepest;
}

bool Parser::take(char c)
{
    if (peek() != c || atEnd())
        return false;
    ++m_at;
    return true;
}

void Parser::expect(char c)
{
    if (!take(c))
        fail(std::string("Expected '") + c + "'.");
}

bool Parser::takeWord(std::string_view word)
{
    if (!startsWith(word) || isNameCharacter(peek(word.size())))
        return false;
    m_at += word.size();
    return true;
}

void Parser::skipComment()
{
    if (startsWith("/*")) {
        const std::size_t end = m_text.find("*/", m_at + 2);
        m_at = end == std::string_view::npos ? m_text.size() : end + 2;
        return;
    }
    m_at = std::min(m_text.find('\n', m_at), m_text.size());
}

/// Blanks and comments; newlines too where `lines`, or in brackets.
void Parser::skip(bool lines)
{
    while (!atEnd()) {
        const char c = peek();
        if (c == ' ' || c == '\t' || c == '\r' || ((lines || m_brackets > 0) && c == '\n'))
            ++m_at;
        else if (c == '#' || startsWith("//") || startsWith("/*"))
            skipComment();
        else
            return;
    }
}

std::string Parser::name()
{
    const std::size_t start = m_at;
    if (isNameStart(peek())) {
        while (isNameCharacter(peek()))
            ++m_at;
    }
    return std::string(m_text.substr(start, m_at - start));
}

std::shared_ptr<Expression> Parser::make(ExpressionKind kind)
{
    auto node = std::make_shared<Expression>();
    node->kind = kind;
    std::tie(node->line, node->column) = place();
    return node;
}

/// A text without holes.
std::shared_ptr<Expression> Parser::literal(std::string text)
{
    auto node = make(ExpressionKind::Text);
    auto part = make(ExpressionKind::Text);
    part->text = std::move(text);
    node->parts = {part};
    return node;
}

Body Parser::parseBody(int depth, char close)
{
    Body body;
    tooDeep(depth);
    while (!m_error) {
        skip(true);
        if (atEnd() || peek() == close)
            break;
        if (!isNameStart(peek()) && peek() != '"') {
            fail("Expected an argument or a block.");
            break;
        }
        parseEntry(body, depth);
    }
    if (close != '\0' && !m_error)
        expect(close);
    return body;
}

void Parser::parseEntry(Body& body, int depth)
{
    const auto [line, column] = place();
    std::string word = peek() == '"' ? plainString() : name();
    skip(false);
    if (peek() == '=' && peek(1) != '=') {
        ++m_at;
        m_operators = 0;
        body.attributes.emplace_back(std::move(word), expression(depth + 1));
        return;
    }
    Block block;
    block.type = std::move(word);
    block.line = line;
    block.column = column;
    while (!m_error && peek() != '{') {
        if (peek() == '"')
            block.labels.push_back(plainString());
        else if (isNameStart(peek()))
            block.labels.push_back(name());
        else
            fail("Expected '=' or '{'.");
        skip(false);
    }
    if (m_error)
        return;
    ++m_at;
    block.body = parseBody(depth + 1, '}');
    body.blocks.push_back(std::move(block));
}

std::string Parser::plainString()
{
    const ExpressionPtr text = string(0);
    std::string value;
    for (const ExpressionPtr& part : text->parts)
        value += part->kind == ExpressionKind::Text ? part->text : std::string();
    return value;
}

ExpressionPtr Body::attribute(std::string_view name) const
{
    for (const auto& [key, value] : attributes) {
        if (key == name)
            return value;
    }
    return nullptr;
}

Result<Body> parse(std::string_view text, std::string_view fileName)
{
    if (text.size() > largest)
        return failure("hcl-too-large", "The file is larger than 16 MB.",
                       {std::string(fileName), 0, 0, {}});
    if (text.substr(0, 3) == "\xEF\xBB\xBF")
        text.remove_prefix(3);
    return Parser(text, fileName).document();
}

} // namespace infera::model::hcl
