#include "engine/expression/statementvalues.h"

#include "model/base/text.h"
#include "model/item/number.h"
#include "model/item/sets.h"

namespace infera::engine::expression {

using model::AttributeValue;

namespace {

constexpr int depthMax = 32; // "Nested attribute depth", Constraints

[[noreturn]] void hasDuplicates(const std::vector<std::string>& written, const char* end)
{
    throw SyntaxFailure{"One or more parameter values were invalid: Input collection [" +
                        join(written, ", ") + "] contains duplicates" + end};
}

} // namespace

AttributeValue StatementValues::value()
{
    if (!m_words.acceptSymbol("?"))
        return literal("root", 0);
    if (usedAll())
        throw SyntaxFailure{"Number of parameters in request and statement don't match."};
    return m_parameters[m_used++];
}

model::Item StatementValues::item()
{
    if (!m_words.acceptSymbol("{"))
        throw SyntaxFailure{"INSERT needs a map as its VALUE."};
    model::Item item;
    if (m_words.acceptSymbol("}"))
        return item;
    do {
        std::string name = key();
        item.insert_or_assign(std::move(name), value());
    } while (m_words.acceptSymbol(","));
    m_words.expectSymbol("}");
    return item;
}

std::string StatementValues::key()
{
    const WordKind kind = m_words.peek().kind;
    if (kind != WordKind::Text && kind != WordKind::Quoted)
        m_words.fail();
    std::string key = m_words.take().text;
    m_words.expectSymbol(":");
    return key;
}

AttributeValue StatementValues::literal(const std::string& place, int depth)
{
    if (depth >= depthMax)
        throw SyntaxFailure{"Nesting Levels have exceeded supported limits under " + place};
    if (m_words.acceptSymbol("{"))
        return map(place, depth + 1);
    if (m_words.acceptSymbol("["))
        return list(place, depth + 1);
    if (m_words.acceptSymbol("<<"))
        return bag(place, depth + 1);
    const auto unsupported = [&](const std::string& what) {
        throw SyntaxFailure{"Unsupported data type: " + what + " under key " + place + " at " +
                            m_words.placeOf(m_words.peek())};
    };
    if (m_words.isSymbol("?"))
        unsupported("Parameter");
    if (m_words.isCall())
        unsupported(toLower(m_words.peek().text));
    return scalar(place);
}

AttributeValue StatementValues::scalar(const std::string& place)
{
    if (m_words.peek().kind == WordKind::Text)
        return {m_words.take().text};
    if (m_words.acceptKeyword("TRUE"))
        return {true};
    if (m_words.acceptKeyword("FALSE"))
        return {false};
    if (m_words.acceptKeyword("NULL"))
        return {model::Null{}};
    return number(place);
}

AttributeValue StatementValues::number(const std::string& place)
{
    bool negative = false;
    while (m_words.isSymbol("-") || m_words.isSymbol("+"))
        negative = (m_words.take().text == "-") != negative;
    if (m_words.peek().kind != WordKind::Number)
        m_words.fail();
    auto parsed = model::parseNumber((negative ? "-" : "") + m_words.take().text);
    if (!parsed)
        throw SyntaxFailure{parsed.error().message + " under " + place};
    return {std::move(*parsed)};
}

AttributeValue StatementValues::map(const std::string& place, int depth)
{
    model::AttributeMap result;
    if (m_words.acceptSymbol("}"))
        return {std::move(result)};
    do {
        std::string name = key();
        AttributeValue member = literal(place + "." + name, depth);
        result.insert_or_assign(std::move(name), std::move(member));
    } while (m_words.acceptSymbol(","));
    m_words.expectSymbol("}");
    return {std::move(result)};
}

AttributeValue StatementValues::list(const std::string& place, int depth)
{
    model::AttributeList result;
    if (m_words.acceptSymbol("]"))
        return {std::move(result)};
    do {
        result.push_back(literal(place + "[" + std::to_string(result.size()) + "]", depth));
    } while (m_words.acceptSymbol(","));
    m_words.expectSymbol("]");
    return {std::move(result)};
}

AttributeValue StatementValues::bag(const std::string& place, int depth)
{
    if (m_words.isSymbol(">>"))
        throw SyntaxFailure{"Empty bags are not supported"};
    std::vector<std::string> written;
    std::vector<std::string> texts;
    std::vector<model::Number> numbers;
    do {
        written.push_back(m_words.peek().text);
        // Members of a set are on its own level; what would nest in it is on the next.
        const bool nests = m_words.isSymbol("{") || m_words.isSymbol("[") || m_words.isSymbol("<<");
        AttributeValue member = literal(place + "[" + std::to_string(written.size() - 1) + "]",
                                        nests ? depth : depth - 1);
        if (auto* text = std::get_if<std::string>(&member.value))
            texts.push_back(std::move(*text));
        else if (auto* number = std::get_if<model::Number>(&member.value))
            numbers.push_back(std::move(*number));
    } while (m_words.acceptSymbol(","));
    m_words.expectSymbol(">>");
    bool duplicates = false;
    if (texts.size() == written.size()) {
        auto set = model::stringSetFrom(std::move(texts), &duplicates);
        if (duplicates)
            hasDuplicates(written, ".");
        return {std::move(set)};
    }
    if (numbers.size() != written.size())
        throw SyntaxFailure{
            "Unsupported data type in Bag. DynamoDB only supports either numbers or "
            "strings in bags"};
    auto set = model::numberSetFrom(std::move(numbers), &duplicates);
    if (duplicates)
        hasDuplicates(written, ("! under " + place).c_str());
    return {std::move(set)};
}

} // namespace infera::engine::expression
