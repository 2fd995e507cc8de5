#include "model/formats/javascript/literals.h"

#include "model/base/text.h"

#include <algorithm>
#include <array>
#include <optional>

namespace infera::model::javascript {

namespace {

using yaml::Node;
using yaml::NodeKind;
using yaml::NodePtr;

constexpr int deepest = 60;
/// Characters looked at for each character of the text: attempts at every brace must not add up.
constexpr std::size_t effort = 30;
constexpr std::size_t enough = std::size_t{16} << 20U; // for small files with many objects

class Reader
{
public:
    Reader(std::string_view text, std::string_view file) : m_text(text), m_file(file) {}

    /// The value that starts at `at`; nothing when it is no plain value.
    std::optional<NodePtr> valueAt(std::size_t at)
    {
        m_at = at;
        m_broken = false;
        NodePtr node = value(0);
        return m_broken ? std::nullopt : std::optional(std::move(node));
    }

    [[nodiscard]] std::size_t position() const { return m_at; }
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }

    /// Past blanks, comments and texts to the next `{`, or the end.
    std::size_t nextBrace(std::size_t at)
    {
        m_at = at;
        while (m_at < m_text.size() && m_text[m_at] != '{') {
            if (!skipComment() && !skipText())
                ++m_at;
        }
        return m_at;
    }

    [[nodiscard]] Location place(std::size_t at)
    {
        for (; m_counted < at && m_counted < m_text.size(); ++m_counted) {
            if (m_text[m_counted] == '\n') {
                ++m_line;
                m_lineStart = m_counted + 1;
            }
        }
        return {std::string(m_file), m_line, static_cast<int>(at - m_lineStart) + 1, {}};
    }

private:
    std::string_view m_text;
    std::string_view m_file;
    std::size_t m_at = 0;
    std::size_t m_counted = 0;
    std::size_t m_lineStart = 0;
    int m_line = 1;
    bool m_broken = false;
    std::optional<Error> m_error;

    [[nodiscard]] char peek(std::size_t ahead = 0) const
    {
        return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0';
    }

    bool skipComment()
    {
        if (peek() != '/' || (peek(1) != '/' && peek(1) != '*'))
            return false;
        const std::string_view end = peek(1) == '/' ? "\n" : "*/";
        const std::size_t found = m_text.find(end, m_at + 2);
        m_at = found == std::string_view::npos ? m_text.size() : found + end.size();
        return true;
    }

    void skipBlanks()
    {
        while (m_at < m_text.size()) {
            const char c = peek();
            if (c == ' ' || c == '\t' || c == '\n' || c == '\r')
                ++m_at;
            else if (!skipComment())
                return;
        }
    }

    /// A text in any of the three quotes. `holes`: where `${` stands in it that is no text.
    bool skipText(std::string* into = nullptr, std::string* holes = nullptr)
    {
        const char quote = peek();
        if (quote != '"' && quote != '\'' && quote != '`')
            return false;
        for (++m_at; m_at < m_text.size() && peek() != quote; ++m_at) {
            if (quote != '`' && peek() == '\n')
                break; // it does not end: not a text after all
            if (peek() == '\\' && m_at + 1 < m_text.size())
                ++m_at;
            else if (holes != nullptr && quote == '`' && peek() == '$' && peek(1) == '{')
                *holes += (holes->empty() ? "`" : ",") + std::to_string(into->size());
            if (into != nullptr)
                *into += peek();
        }
        ++m_at;
        return true;
    }

    std::shared_ptr<Node> nodeAt(std::size_t at, NodeKind kind)
    {
        auto node = std::make_shared<Node>();
        node->kind = kind;
        node->offset = at;
        const Location where = place(at);
        node->line = where.line;
        node->column = where.column;
        return node;
    }

    NodePtr value(int depth)
    {
        skipBlanks();
        if (depth > deepest) {
            m_error = Error{"javascript-syntax", "Objects are nested too deeply.", place(m_at)};
            m_broken = true;
        }
        if (m_broken)
            return nodeAt(m_at, NodeKind::Null);
        if (peek() == '{')
            return object(depth);
        if (peek() == '[')
            return list(depth);
        const std::size_t start = m_at;
        if (peek() == '"' || peek() == '\'' || peek() == '`') {
            auto node = nodeAt(start, NodeKind::Scalar);
            skipText(&node->value, &node->tag);
            node->quoted = true;
            const std::size_t end = std::min(m_at, m_text.size()); // a text may not end
            skipSuffix();
            const bool ended = m_text.substr(end, m_at - end).find('\n') != std::string_view::npos;
            if (peek() == ',' || peek() == '}' || peek() == ']' || peek() == ';' ||
                m_at >= m_text.size() || (ended && isWord(peek())))
                return node;
            m_at = start; // the beginning of an expression
        }
        return expression();
    }

    /// Anything else, up to the comma, semicolon or bracket that ends it.
    NodePtr expression()
    {
        const std::size_t start = m_at;
        auto node = nodeAt(start, NodeKind::Scalar);
        int open = 0;
        while (m_at < m_text.size()) {
            if (skipComment() || skipText())
                continue;
            const char c = peek();
            if (open == 0 && (c == ',' || c == '}' || c == ']' || c == ')' || c == ';'))
                break;
            if (c == '\n' && open == 0 && startsStatement())
                break;
            if (c == '(' || c == '[' || c == '{')
                ++open;
            else if (c == ')' || c == ']' || c == '}')
                --open;
            else if (c == '/' && startsPattern(start)) {
                skipPattern();
                continue;
            }
            ++m_at;
        }
        node->value = std::string(trimmed(m_text.substr(start, m_at - start)));
        if (open > 0 || m_at == start)
            m_broken = true;
        return node;
    }

    /// A statement begins on the next line: the one before ends without a semicolon.
    [[nodiscard]] bool startsStatement() const
    {
        const std::size_t at = m_text.find_first_not_of(" \t\r\n", m_at);
        const std::string_view rest = m_text.substr(std::min(at, m_text.size()), 12);
        static constexpr std::array words = {"const ",     "let ",    "var ",
                                             "export ",    "import ", "function ",
                                             "interface ", "type ",   "class "};
        return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
            return rest.substr(0, word.size()) == word;
        });
    }

    /// A slash where a value begins starts a regular expression.
    [[nodiscard]] bool startsPattern(std::size_t start) const
    {
        for (std::size_t at = m_at; at > start; --at) {
            const char before = m_text[at - 1];
            if (before != ' ' && before != '\t')
                return before == '(' || before == ',' || before == '=' || before == ':' ||
                       before == '[' || before == '!' || before == '&' || before == '|';
        }
        return true;
    }

    void skipPattern()
    {
        bool inClass = false;
        for (++m_at; m_at < m_text.size() && peek() != '\n'; ++m_at) {
            if (peek() == '\\')
                ++m_at;
            else if (peek() == '[')
                inClass = true;
            else if (peek() == ']')
                inClass = false;
            else if (peek() == '/' && !inClass)
                break;
        }
        ++m_at;
    }

    NodePtr list(int depth)
    {
        auto node = nodeAt(m_at, NodeKind::Sequence);
        ++m_at;
        for (skipBlanks(); !m_broken && peek() != ']'; skipBlanks()) {
            node->items.push_back(value(depth + 1));
            afterValue(']');
        }
        ++m_at;
        skipSuffix();
        return node;
    }

    NodePtr object(int depth)
    {
        auto node = nodeAt(m_at, NodeKind::Map);
        ++m_at;
        for (skipBlanks(); !m_broken && peek() != '}'; skipBlanks()) {
            node->entries.push_back(entry(depth));
            afterValue('}');
        }
        ++m_at;
        skipSuffix();
        return node;
    }

    std::pair<NodePtr, NodePtr> entry(int depth)
    {
        auto key = nodeAt(m_at, NodeKind::Scalar);
        if (peek() == '.' && peek(1) == '.' && peek(2) == '.') {
            key->value = "...";
            return {key, expression()};
        }
        if (peek() == '[') { // a computed name
            key->value = list(depth + 1)->items.empty() ? "" : "[]";
        } else if (!skipText(&key->value)) {
            while (isWord(peek()))
                key->value += m_text[m_at++];
        }
        skipBlanks();
        if (peek() == ':') {
            ++m_at;
            return {key, value(depth + 1)};
        }
        if (peek() == '(') // a method
            return {key, expression()};
        if (key->value.empty() || (peek() != ',' && peek() != '}'))
            m_broken = true;
        auto word = std::make_shared<Node>(*key); // { name } is { name: name }
        return {key, word};
    }

    /// `as const`, `satisfies X` and the comma.
    void afterValue(char end)
    {
        skipBlanks();
        if (peek() == ',')
            ++m_at;
        else if (peek() != end)
            m_broken = true;
        if (m_at >= m_text.size())
            m_broken = true;
    }

    void skipSuffix()
    {
        skipBlanks();
        for (const std::string_view word : {"as ", "satisfies "}) {
            if (m_at >= m_text.size() || m_text.substr(m_at, word.size()) != word)
                continue;
            m_at += word.size();
            while (isWord(peek()) || peek() == '.' || peek() == ' ')
                ++m_at;
        }
    }
};

} // namespace

bool isWord(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '$';
}

Result<std::vector<NodePtr>> objectsIn(std::string_view text, std::string_view fileName,
                                       const std::function<bool(const Node&)>& wanted)
{
    if (text.size() > largest)
        return failure("too-large", "The file is larger than 8 MB.",
                       {std::string(fileName), 0, 0, {}});
    Reader reader(text, fileName);
    std::vector<NodePtr> found;
    std::size_t looked = 0;
    for (std::size_t at = reader.nextBrace(0); at < text.size();) {
        // Places are counted forwards, so that an object inside one already read has its own
        // reader.
        Reader attempt(text, fileName);
        const auto node = attempt.valueAt(at);
        if (attempt.error())
            return tl::unexpected<Error>(*attempt.error());
        looked += at + attempt.position() - at;
        if (looked > effort * text.size() + enough)
            return failure("too-large", "Too many objects stand in this file to look for tables.",
                           {std::string(fileName), 0, 0, {}});
        const bool take = node && wanted(**node);
        if (take)
            found.push_back(*node);
        at = reader.nextBrace(take ? attempt.position() : at + 1);
    }
    return found;
}

NodePtr objectAt(std::string_view text, std::size_t& looked)
{
    Reader reader(text, {});
    const auto value = reader.valueAt(0);
    looked = reader.position();
    return value && (*value)->isMap() ? *value : nullptr;
}

NodePtr valueAt(std::string_view text, std::string_view fileName, std::size_t at)
{
    Reader reader(text, fileName);
    const auto value = reader.valueAt(at);
    return value ? *value : nullptr;
}

} // namespace infera::model::javascript
