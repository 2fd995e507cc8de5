#include "model/formats/terraform/hcl.h"

#include "model/base/text.h"

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>

namespace infera::model::hcl {

namespace {

constexpr int deepest = 80;
constexpr std::size_t largest = std::size_t{16} << 20U;

bool isNameStart(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool isNameCharacter(char c)
{
    return isNameStart(c) || (c >= '0' && c <= '9') || c == '-';
}

class Parser
{
public:
    Parser(std::string_view text, std::string_view file) : m_text(text), m_file(file) {}

    Result<Body> document()
    {
        Body body = parseBody(0, '\0');
        if (m_error)
            return tl::unexpected<Error>(std::move(*m_error));
        return body;
    }

private:
    std::string_view m_text;
    std::string_view m_file;
    std::size_t m_at = 0;
    std::optional<Error> m_error;

    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] char peek(std::size_t ahead = 0) const
    {
        return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0';
    }
    [[nodiscard]] bool startsWith(std::string_view word) const
    {
        return m_at <= m_text.size() && m_text.substr(m_at, word.size()) == word;
    }
    /// Line and column of the position; counted on from the last one asked for, so that a file of
    /// many entries takes no longer than one of few.
    [[nodiscard]] std::pair<int, int> place()
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
    std::size_t m_counted = 0;
    std::size_t m_lineStart = 0;
    int m_line = 1;

    void fail(std::string message, std::string code = "hcl-syntax")
    {
        if (!m_error) {
            const auto [line, column] = place();
            m_error =
                Error{std::move(code), std::move(message), {std::string(m_file), line, column, {}}};
        }
        m_at = m_text.size(); // ends every loop
    }

    void skipComment()
    {
        if (startsWith("/*")) {
            const std::size_t end = m_text.find("*/", m_at + 2);
            m_at = end == std::string_view::npos ? m_text.size() : end + 2;
            return;
        }
        m_at = std::min(m_text.find('\n', m_at), m_text.size());
    }

    /// Blanks and comments; newlines too where `lines`.
    void skip(bool lines)
    {
        while (!atEnd()) {
            const char c = peek();
            if (c == ' ' || c == '\t' || c == '\r' || (lines && c == '\n'))
                ++m_at;
            else if (c == '#' || startsWith("//") || startsWith("/*"))
                skipComment();
            else
                return;
        }
    }

    std::string name()
    {
        const std::size_t start = m_at;
        while (isNameCharacter(peek()))
            ++m_at;
        return std::string(m_text.substr(start, m_at - start));
    }

    Body parseBody(int depth, char close)
    {
        Body body;
        if (depth > deepest)
            fail("The nesting is too deep.", "hcl-too-deep");
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
        if (close != '\0' && !m_error) {
            if (peek() == close)
                ++m_at;
            else
                fail(std::string("Expected '") + close + "'.");
        }
        return body;
    }

    void parseEntry(Body& body, int depth)
    {
        const auto [line, column] = place();
        std::string word = peek() == '"' ? plainString() : name();
        skip(false);
        if (peek() == '=' && peek(1) != '=') {
            ++m_at;
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

    std::string plainString()
    {
        const ExpressionPtr text = string(0);
        std::string value;
        for (const ExpressionPtr& part : text->parts)
            value += part->kind == ExpressionKind::Text ? part->text : std::string();
        return value;
    }

    std::shared_ptr<Expression> make(ExpressionKind kind)
    {
        auto node = std::make_shared<Expression>();
        node->kind = kind;
        std::tie(node->line, node->column) = place();
        return node;
    }

    ExpressionPtr expression(int depth)
    {
        skip(true);
        if (depth > deepest)
            fail("The nesting is too deep.", "hcl-too-deep");
        ExpressionPtr condition = binary(depth, 0);
        skip(false);
        if (m_error || peek() != '?')
            return condition;
        auto choice = make(ExpressionKind::Choice);
        ++m_at;
        ExpressionPtr yes = expression(depth + 1);
        skip(true);
        if (peek() != ':') {
            fail("Expected ':'.");
            return choice;
        }
        ++m_at;
        choice->parts = {std::move(condition), std::move(yes), expression(depth + 1)};
        return choice;
    }

    /// Left-associative operators, from the weakest.
    ExpressionPtr binary(int depth, std::size_t level)
    {
        static const std::array<std::vector<std::string_view>, 6> levels = {
            {{"||"}, {"&&"}, {"==", "!="}, {"<=", ">=", "<", ">"}, {"+", "-"}, {"*", "/", "%"}}};
        if (level == levels.size())
            return unary(depth);
        ExpressionPtr left = binary(depth, level + 1);
        while (!m_error) {
            skip(false);
            const auto found = std::find_if(levels[level].begin(), levels[level].end(),
                                            [&](std::string_view op) { return startsWith(op); });
            if (found == levels[level].end())
                return left;
            auto node = make(ExpressionKind::Binary);
            node->text = *found;
            m_at += found->size();
            skip(true);
            node->parts = {left, binary(depth + 1, level + 1)};
            left = node;
        }
        return left;
    }

    ExpressionPtr unary(int depth)
    {
        skip(false);
        if (depth > deepest) {
            fail("The nesting is too deep.", "hcl-too-deep");
            return make(ExpressionKind::Unknown);
        }
        if (peek() == '!' || peek() == '-') {
            auto node = make(peek() == '!' ? ExpressionKind::Not : ExpressionKind::Unknown);
            ++m_at;
            node->parts = {unary(depth + 1)};
            return node;
        }
        return primary(depth);
    }

    ExpressionPtr primary(int depth)
    {
        const char c = peek();
        if (c == '"')
            return postfix(string(depth), depth);
        if (startsWith("<<"))
            return heredoc();
        if (c == '[' || c == '{')
            return postfix(collection(depth), depth);
        if (c == '(') {
            ++m_at;
            ExpressionPtr inside = expression(depth + 1);
            skip(true);
            if (peek() == ')')
                ++m_at;
            else
                fail("Expected ')'.");
            return postfix(inside, depth);
        }
        if (c >= '0' && c <= '9') {
            auto number = make(ExpressionKind::Number);
            while ((peek() >= '0' && peek() <= '9') || peek() == '.' || peek() == 'e')
                number->text += m_text[m_at++];
            return number;
        }
        if (isNameStart(c))
            return reference(depth);
        fail("Expected a value.");
        return make(ExpressionKind::Unknown);
    }

    ExpressionPtr reference(int depth)
    {
        auto node = make(ExpressionKind::Reference);
        node->text = name();
        if (node->text == "true" || node->text == "false") {
            node->kind = ExpressionKind::Boolean;
            return node;
        }
        if (node->text == "null") {
            node->kind = ExpressionKind::Null;
            return node;
        }
        skip(false);
        if (peek() == '(') {
            node->kind = ExpressionKind::Call;
            ++m_at;
            list(*node, ')', depth);
            return postfix(node, depth);
        }
        while (peek() == '.' && (isNameStart(peek(1)) || peek(1) == '*')) {
            ++m_at;
            node->text += '.';
            if (peek() == '*')
                node->text += m_text[m_at++];
            else
                node->text += name();
        }
        return postfix(node, depth);
    }

    /// Indexes and members after a value; they are kept as further parts of a reference.
    ExpressionPtr postfix(ExpressionPtr value, int depth)
    {
        while (!m_error && (peek() == '[' || (peek() == '.' && peek(1) != '.'))) {
            auto node = make(ExpressionKind::Reference);
            node->parts = {value};
            if (peek() == '[') {
                ++m_at;
                skip(true);
                if (peek() == '*') {
                    ++m_at;
                    node->kind = ExpressionKind::Unknown;
                } else {
                    node->parts.push_back(expression(depth + 1));
                }
                skip(true);
                if (peek() != ']')
                    fail("Expected ']'.");
                ++m_at;
            } else {
                ++m_at;
                auto member = make(ExpressionKind::Text);
                auto part = make(ExpressionKind::Text);
                if (peek() == '*')
                    ++m_at;
                part->text = name();
                while (part->text.empty() && peek() >= '0' && peek() <= '9')
                    part->text += m_text[m_at++];
                member->parts = {part};
                node->parts.push_back(member);
            }
            value = node;
        }
        return value;
    }

    void list(Expression& node, char close, int depth)
    {
        while (!m_error) {
            skip(true);
            if (peek() == close) {
                ++m_at;
                return;
            }
            node.parts.push_back(expression(depth + 1));
            skip(true);
            if (startsWith("..."))
                m_at += 3;
            skip(true);
            if (peek() == ',')
                ++m_at;
            else if (peek() != close)
                fail(std::string("Expected ',' or '") + close + "'.");
        }
    }

    /// True after `[` or `{` when a for expression follows; it is passed over as a whole.
    bool skipFor(char open, char close)
    {
        const std::size_t saved = m_at;
        skip(true);
        const bool isFor = startsWith("for") && !isNameCharacter(peek(3));
        if (!isFor) {
            m_at = saved;
            return false;
        }
        for (int level = 1; !atEnd() && level > 0; ++m_at) {
            if (peek() == '"') {
                string(0);
                --m_at;
            } else if (peek() == open) {
                ++level;
            } else if (peek() == close) {
                --level;
            }
        }
        return true;
    }

    ExpressionPtr collection(int depth)
    {
        const bool object = peek() == '{';
        auto node = make(object ? ExpressionKind::Object : ExpressionKind::List);
        ++m_at;
        if (skipFor(object ? '{' : '[', object ? '}' : ']')) {
            node->kind = ExpressionKind::Unknown;
            return node;
        }
        if (!object) {
            list(*node, ']', depth);
            return node;
        }
        while (!m_error) {
            skip(true);
            if (peek() == '}') {
                ++m_at;
                break;
            }
            node->parts.push_back(objectKey(depth));
            skip(false);
            if (peek() != '=' && peek() != ':') {
                fail("Expected '=' after the key.");
                break;
            }
            ++m_at;
            node->parts.push_back(expression(depth + 1));
            skip(true);
            if (peek() == ',')
                ++m_at;
        }
        return node;
    }

    ExpressionPtr objectKey(int depth)
    {
        if (!isNameStart(peek()))
            return expression(depth + 1);
        auto key = make(ExpressionKind::Text);
        auto part = make(ExpressionKind::Text);
        part->text = name();
        key->parts = {part};
        return key;
    }

    void addText(Expression& node, std::string& text)
    {
        if (text.empty())
            return;
        auto part = make(ExpressionKind::Text);
        part->text = std::move(text);
        node.parts.push_back(std::move(part));
        text.clear();
    }

    void interpolation(Expression& node, std::string& text, int depth)
    {
        addText(node, text);
        m_at += 2;
        if (peek() == '~')
            ++m_at;
        node.parts.push_back(expression(depth + 1));
        skip(true);
        if (peek() == '~')
            ++m_at;
        if (peek() == '}')
            ++m_at;
        else
            fail("Expected '}'.");
    }

    ExpressionPtr string(int depth)
    {
        auto node = make(ExpressionKind::Text);
        std::string text;
        ++m_at;
        while (!m_error && peek() != '"') {
            if (atEnd() || peek() == '\n') {
                fail("The string does not end.");
                break;
            }
            if (startsWith("$${") || startsWith("%%{")) {
                text += peek();
                text += '{';
                m_at += 3;
            } else if (startsWith("${")) {
                interpolation(*node, text, depth);
            } else if (peek() == '\\') {
                const char c = peek(1);
                text += c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c;
                m_at += 2;
            } else {
                text += m_text[m_at++];
            }
        }
        ++m_at;
        addText(*node, text);
        return node;
    }

    ExpressionPtr heredoc()
    {
        auto node = make(ExpressionKind::Text);
        m_at += 2;
        if (peek() == '-')
            ++m_at;
        const std::string mark = name();
        m_at = std::min(m_text.find('\n', m_at), m_text.size() - 1) + 1;
        std::string text;
        while (!atEnd()) {
            const std::size_t end = std::min(m_text.find('\n', m_at), m_text.size());
            const std::string_view line = m_text.substr(m_at, end - m_at);
            if (trimmed(line) == mark) {
                m_at = end;
                addText(*node, text);
                return node;
            }
            text += std::string(line) + "\n";
            m_at = end + 1;
        }
        fail("The heredoc does not end.");
        return node;
    }
};

} // namespace

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
    return Parser(text, fileName).document();
}

} // namespace infera::model::hcl
