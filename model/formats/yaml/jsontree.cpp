#include "model/formats/yaml/jsontree.h"

#include "model/base/text.h"
#include "model/base/utf8.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace infera::model::yaml {

namespace {

/// Recursive descent with a bounded depth; the first mistake ends it.
class JsonParser
{
public:
    JsonParser(std::string_view text, std::string_view file, const Limits& limits)
        : m_text(text), m_file(file), m_limits(limits)
    {}

    Result<NodePtr> document()
    {
        NodePtr root = value(0);
        skipBlanks();
        if (!m_error && m_at < m_text.size())
            fail("Expected nothing after the value.");
        if (m_error)
            return tl::unexpected<Error>(std::move(*m_error));
        return root;
    }

private:
    std::string_view m_text;
    std::string_view m_file;
    const Limits& m_limits;
    std::size_t m_at = 0;
    int m_line = 1;
    std::size_t m_lineStart = 0;
    std::size_t m_counted = 0; ///< how far the characters of the line are counted: one line of
    int m_characters = 0;      ///< minified JSON takes no longer than many short ones
    std::size_t m_made = 0;
    std::optional<Error> m_error;

    void fail(std::string message, std::string code = "json-syntax")
    {
        if (!m_error)
            m_error = Error{
                std::move(code), std::move(message), {std::string(m_file), m_line, column(), {}}};
        m_at = m_text.size(); // ends every loop
    }

    [[nodiscard]] int column()
    {
        const std::size_t end = std::min(m_at, m_text.size());
        if (m_counted < m_lineStart || m_counted > end) {
            m_counted = m_lineStart;
            m_characters = 0;
        }
        m_characters += static_cast<int>(characterCount(m_text.substr(m_counted, end - m_counted)));
        m_counted = end;
        return m_characters + 1;
    }

    [[nodiscard]] char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }

    void skipBlanks()
    {
        for (; m_at < m_text.size(); ++m_at) {
            const char c = m_text[m_at];
            if (c == '\n') {
                ++m_line;
                m_lineStart = m_at + 1;
            } else if (c != ' ' && c != '\t' && c != '\r') {
                return;
            }
        }
    }

    std::shared_ptr<Node> make(NodeKind kind)
    {
        auto node = std::make_shared<Node>();
        node->kind = kind;
        node->offset = m_at;
        node->line = m_line;
        node->column = column();
        node->flow = kind == NodeKind::Map || kind == NodeKind::Sequence;
        if (++m_made > m_limits.nodes)
            fail("The file has more than " + std::to_string(m_limits.nodes) + " values.",
                 "json-too-large");
        return node;
    }

    NodePtr value(int depth)
    {
        skipBlanks();
        if (depth > m_limits.depth)
            fail("The nesting is deeper than " + std::to_string(m_limits.depth) + " levels.",
                 "json-too-deep");
        switch (peek()) {
        case '{':
            return object(depth);
        case '[':
            return array(depth);
        case '"':
            return string();
        default:
            return word();
        }
    }

    NodePtr object(int depth)
    {
        auto node = make(NodeKind::Map);
        ++m_at;
        skipBlanks();
        if (peek() == '}') {
            ++m_at;
            return node;
        }
        while (!m_error) {
            skipBlanks();
            if (peek() != '"') {
                fail("Expected a key in double quotes.");
                break;
            }
            NodePtr key = string();
            skipBlanks();
            if (peek() != ':') {
                fail("Expected a colon after the key.");
                break;
            }
            ++m_at;
            NodePtr child = value(depth + 1);
            node->weight += child->weight;
            node->entries.emplace_back(std::move(key), std::move(child));
            if (!more('}'))
                break;
        }
        return node;
    }

    NodePtr array(int depth)
    {
        auto node = make(NodeKind::Sequence);
        ++m_at;
        skipBlanks();
        if (peek() == ']') {
            ++m_at;
            return node;
        }
        while (!m_error) {
            NodePtr child = value(depth + 1);
            node->weight += child->weight;
            node->items.push_back(std::move(child));
            if (!more(']'))
                break;
        }
        return node;
    }

    /// After an element: true at a comma, false at the end of the collection.
    bool more(char close)
    {
        skipBlanks();
        const char c = peek();
        if (c == ',' || c == close) {
            ++m_at;
            return c == ',';
        }
        fail(std::string("Expected a comma or '") + close + "'.");
        return false;
    }

    NodePtr word()
    {
        constexpr std::string_view ends = " \t\r\n,]}:";
        const std::size_t end = std::min(m_text.find_first_of(ends, m_at), m_text.size());
        auto node = make(NodeKind::Scalar);
        node->value = m_text.substr(m_at, end - m_at);
        if (node->value == "null")
            node->kind = NodeKind::Null;
        else if (node->value != "true" && node->value != "false" &&
                 !nlohmann::json::parse(node->value, nullptr, false).is_number())
            fail("Expected a value.");
        m_at = std::max(m_at, end);
        return node;
    }

    NodePtr string()
    {
        auto node = make(NodeKind::Scalar);
        node->quoted = true;
        const std::size_t start = m_at++;
        bool plain = true;
        while (m_at < m_text.size() && m_text[m_at] != '"') {
            const auto byte = static_cast<unsigned char>(m_text[m_at]);
            if (byte < 0x20) {
                fail("A control character stands in a string.");
                return node;
            }
            plain = plain && byte != '\\';
            m_at += byte == '\\' ? 2 : 1;
        }
        if (m_at >= m_text.size()) {
            fail("The string does not end.");
            return node;
        }
        ++m_at;
        if (plain) {
            node->value = m_text.substr(start + 1, m_at - start - 2);
            return node;
        }
        const auto parsed =
            nlohmann::json::parse(m_text.substr(start, m_at - start), nullptr, false);
        if (parsed.is_string())
            node->value = parsed.get<std::string>();
        else
            fail("The string has an escape that is not valid.");
        return node;
    }
};

} // namespace

Result<NodePtr> parseJson(std::string_view text, std::string_view fileName, const Limits& limits)
{
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (text.substr(0, mark.size()) == mark)
        text.remove_prefix(mark.size());
    if (text.size() > limits.bytes)
        return failure("json-too-large",
                       "The file is larger than " + std::to_string(limits.bytes >> 20U) + " MB.",
                       {std::string(fileName), 0, 0, {}});
    if (const auto bad = firstInvalidUtf8(text)) {
        const auto line =
            std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(*bad), '\n');
        return failure("json-not-utf8", "The file is not UTF-8 text here.",
                       {std::string(fileName), static_cast<int>(line) + 1, 0, {}});
    }
    return JsonParser(text, fileName, limits).document();
}

Result<NodePtr> parseYamlOrJson(std::string_view text, std::string_view fileName,
                                const Limits& limits)
{
    const std::string_view body = trimmed(text.substr(text.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0));
    const bool json = !body.empty() && (body.front() == '{' || body.front() == '[');
    return json ? parseJson(text, fileName, limits) : parse(text, fileName, limits);
}

namespace {

template<typename Json>
Json valueOf(const Node& node)
{
    switch (node.kind) {
    case NodeKind::Null:
        return nullptr;
    case NodeKind::Map: {
        auto object = Json::object();
        for (const auto& [key, child] : node.entries)
            object[key->value] = valueOf<Json>(*child);
        return object;
    }
    case NodeKind::Sequence: {
        auto list = Json::array();
        for (const NodePtr& item : node.items)
            list.push_back(valueOf<Json>(*item));
        return list;
    }
    case NodeKind::Scalar:
        break;
    }
    if (!node.quoted) {
        auto value = Json::parse(node.value, nullptr, false);
        if (value.is_number() || value.is_boolean())
            return value;
    }
    return node.value;
}

} // namespace

nlohmann::json jsonOf(const Node& node)
{
    return valueOf<nlohmann::json>(node);
}

nlohmann::ordered_json orderedJsonOf(const Node& node)
{
    return valueOf<nlohmann::ordered_json>(node);
}

} // namespace infera::model::yaml
