#include "model/design/condition.h"

#include "model/base/text.h"
#include "model/item/number.h"

#include <algorithm>
#include <array>

namespace infera::model {

namespace {

using Kind = ConditionToken::Kind;

constexpr std::array<std::string_view, 5> keywords = {"and", "or", "not", "between", "in"};

bool isNameCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '#' || static_cast<unsigned char>(c) >= 0x80;
}

bool isPathCharacter(char c)
{
    return isNameCharacter(c) || c == '.' || c == '[' || c == ']';
}

std::vector<std::string> pathOf(const std::string& text, const Entity* entity)
{
    // A name may have dots of its own.
    if (entity != nullptr && entity->attribute(text) != nullptr)
        return {text};
    std::vector<std::string> path;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find_first_of(".[", at + 1), text.size());
        const std::size_t from = at + (text[at] == '.' ? 1 : 0);
        if (end > from)
            path.push_back(text.substr(from, end - from));
        at = end;
    }
    return path;
}

/// Of what an attribute of that type holds.
std::optional<AttributeType> elementType(AttributeType type)
{
    switch (type) {
    case AttributeType::SS:
        return AttributeType::S;
    case AttributeType::NS:
        return AttributeType::N;
    case AttributeType::BS:
        return AttributeType::B;
    case AttributeType::S:
    case AttributeType::B:
        return type;
    default:
        return std::nullopt;
    }
}

class ConditionLexer
{
public:
    ConditionLexer(std::string_view text, const Entity* entity) : m_text(text), m_entity(entity) {}

    std::vector<ConditionToken> tokens()
    {
        while (m_at < m_text.size())
            next();
        return std::move(m_tokens);
    }

private:
    std::string_view m_text;
    const Entity* m_entity;
    std::size_t m_at = 0;
    std::vector<ConditionToken> m_tokens;
    std::vector<std::string> m_compared; ///< path of the attribute before
    std::string m_function;              ///< whose arguments are read, in small letters
    bool m_asked = false;                ///< what comes is what a function asks about
    bool m_value = false;                ///< what comes is what an attribute is compared with
    bool m_between = false;              ///< an AND that comes parts two values

    void next()
    {
        const char c = m_text[m_at];
        const std::size_t closing =
            c == '\'' || c == '"' ? m_text.find(c, m_at + 1) : std::string_view::npos;
        if (closing != std::string_view::npos) {
            value(Kind::Constant, m_text.substr(m_at + 1, closing - m_at - 1), AttributeType::S);
            m_at = closing + 1;
        } else if (c == ':' && !wordAt(m_at + 1, isNameCharacter).empty()) {
            const std::string_view name = wordAt(m_at + 1, isNameCharacter);
            value(Kind::Parameter, name, comparedType());
            m_at += 1 + name.size();
        } else if (const std::string_view number = numberAt(m_at); !number.empty()) {
            value(Kind::Constant, number, AttributeType::N);
            m_at += number.size();
        } else if (isNameCharacter(c)) {
            word();
        } else {
            other(c);
        }
    }

    template<typename IsPart>
    [[nodiscard]] std::string_view wordAt(std::size_t at, IsPart isPart) const
    {
        std::size_t end = at;
        while (end < m_text.size() && isPart(m_text[end]))
            ++end;
        return m_text.substr(at, end - at);
    }

    /// A number as DynamoDB writes them, of which a name like "2fa" is none.
    [[nodiscard]] std::string_view numberAt(std::size_t at) const
    {
        const std::size_t first = at + (m_text[at] == '-' ? 1 : 0);
        if (first >= m_text.size() || m_text[first] < '0' || m_text[first] > '9')
            return {};
        const std::string_view rest =
            wordAt(first, [](char c) { return isNameCharacter(c) || c == '.' || c == '+'; });
        const std::string_view number = m_text.substr(at, first - at + rest.size());
        return parseNumber(number) ? number : std::string_view();
    }

    /// What a value must be where it stands.
    [[nodiscard]] std::optional<AttributeType> comparedType() const
    {
        if (m_function == "size")
            return AttributeType::N;
        if (m_function == "attribute_type")
            return AttributeType::S;
        const Attribute* attribute = m_entity != nullptr && m_compared.size() == 1
                                         ? m_entity->attribute(m_compared.front())
                                         : nullptr;
        if (attribute == nullptr)
            return std::nullopt;
        return m_function == "contains" ? elementType(attribute->type) : attribute->type;
    }

    void value(Kind kind, std::string_view text, std::optional<AttributeType> type)
    {
        m_tokens.push_back({kind,
                            std::string(text),
                            {},
                            m_compared.empty() ? std::string() : m_compared.front(),
                            type});
        m_asked = false;
    }

    void word()
    {
        const std::string text(wordAt(m_at, isPathCharacter));
        m_at += text.size();
        const std::string lower = toLower(text);
        const std::size_t after = m_text.find_first_not_of(' ', m_at);
        if (std::find(keywords.begin(), keywords.end(), lower) != keywords.end())
            return keyword(text, lower);
        if (after != std::string_view::npos && m_text[after] == '(') {
            m_function = lower;
            m_asked = true;
            m_tokens.push_back({Kind::Function, text, {}, {}, {}});
            return;
        }
        std::vector<std::string> path = pathOf(text, m_entity);
        const bool known =
            m_entity != nullptr && !path.empty() && m_entity->attribute(path.front()) != nullptr;
        const bool flag = lower == "true" || lower == "false";
        if (m_value && !m_asked && !known && (m_entity != nullptr || flag)) {
            const bool asText = comparedType().value_or(AttributeType::BOOL) != AttributeType::BOOL;
            value(Kind::Constant, flag && !asText ? lower : text,
                  flag && !asText ? AttributeType::BOOL : AttributeType::S);
            return;
        }
        m_asked = false;
        m_compared = path;
        m_tokens.push_back({Kind::Attribute, text, std::move(path), {}, {}});
    }

    void keyword(const std::string& text, const std::string& lower)
    {
        m_tokens.push_back({Kind::Keyword, text, {}, {}, {}});
        const bool parts = lower == "and" && m_between;
        m_between = lower == "between";
        m_value = parts || lower == "between" || lower == "in";
        if (!m_value)
            m_function.clear();
    }

    void other(char c)
    {
        m_tokens.push_back({Kind::Other, std::string(1, c), {}, {}, {}});
        ++m_at;
        if (c == '=' || c == '<' || c == '>' || (c == ',' && !m_function.empty()))
            m_value = true;
        // The size of what is in the brackets is compared with what comes behind them.
        if (c == ')' && m_function != "size")
            m_function.clear();
    }
};

} // namespace

bool isConditionExpression(std::string_view condition)
{
    return !condition.empty() && condition != "exists" && condition != "not_exists" &&
           condition != "none";
}

std::vector<ConditionToken> conditionTokens(std::string_view condition, const Entity* entity)
{
    return ConditionLexer(condition, entity).tokens();
}

std::set<std::string> attributesIn(std::string_view condition, const Entity* entity)
{
    std::set<std::string> names;
    if (!isConditionExpression(condition))
        return names;
    for (const ConditionToken& one : conditionTokens(condition, entity)) {
        if (one.kind == Kind::Attribute && !one.path.empty())
            names.insert(one.path.front());
    }
    return names;
}

} // namespace infera::model
