#include "engine/expression/cursor.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace infera::engine::expression {

std::string toString(const Path& path)
{
    std::string text = "[";
    for (const PathElement& one : path) {
        if (text.size() > 1)
            text += ", ";
        text += one.isIndex() ? "[" + std::to_string(one.index) + "]" : one.name;
    }
    return text + "]";
}

Token Cursor::take()
{
    const Token token = peek();
    if (m_at + 1 < m_tokens.size())
        ++m_at;
    return token;
}

bool Cursor::isSymbol(std::string_view symbol, std::size_t ahead) const
{
    return peek(ahead).kind == TokenKind::Symbol && peek(ahead).text == symbol;
}

bool Cursor::isKeyword(std::string_view keyword) const
{
    return peek().kind == TokenKind::Identifier && equalsKeyword(peek().text, keyword);
}

bool Cursor::acceptSymbol(std::string_view symbol)
{
    if (!isSymbol(symbol))
        return false;
    take();
    return true;
}

bool Cursor::acceptKeyword(std::string_view keyword)
{
    if (!isKeyword(keyword))
        return false;
    take();
    return true;
}

void Cursor::expectSymbol(std::string_view symbol)
{
    if (!acceptSymbol(symbol))
        fail();
}

void Cursor::fail() const
{
    throw SyntaxFailure{syntaxError(m_text, m_tokens, std::min(m_at, m_tokens.size() - 1))};
}

PathElement Cursor::name(Keywords keywords)
{
    const Token& token = peek();
    if (token.kind != TokenKind::Identifier && token.kind != TokenKind::Name)
        fail();
    const auto isThis = [&](std::string_view keyword) {
        return equalsKeyword(token.text, keyword);
    };
    if (token.kind == TokenKind::Identifier &&
        std::any_of(keywords.begin(), keywords.end(), isThis))
        fail();
    return {std::string(take().text), -1};
}

Path Cursor::path(Keywords keywords)
{
    Path path{name(keywords)};
    const Path rest = pathTail(keywords);
    path.insert(path.end(), rest.begin(), rest.end());
    constexpr std::size_t levelsMax = 32; // "Nested attribute depth", Developer Guide
    if (path.size() > levelsMax)
        throw SyntaxFailure{"The document path has too many nesting levels; nesting levels: " +
                            std::to_string(path.size())};
    return path;
}

Path Cursor::pathTail(Keywords keywords)
{
    Path path;
    while (true) {
        if (acceptSymbol(".")) {
            path.push_back(name(keywords));
        } else if (isSymbol("[")) {
            take();
            if (peek().kind != TokenKind::Number)
                fail();
            const std::string_view digits = peek().text;
            PathElement element;
            const auto read = std::from_chars(digits.begin(), digits.end(), element.index);
            constexpr std::int64_t indexMax = std::numeric_limits<std::int32_t>::max();
            if (read.ec != std::errc() || element.index > indexMax)
                throw SyntaxFailure{"List index is not within the allowable range; index: [" +
                                    std::string(digits) + "]"};
            take();
            path.push_back(element);
            expectSymbol("]");
        } else {
            return path;
        }
    }
}

void Resolver::resolve(Path& path)
{
    for (PathElement& element : path) {
        if (element.isIndex())
            continue;
        if (element.name.front() != '#') {
            if (reserved.empty() && isReservedWord(element.name))
                reserved =
                    "Attribute name is a reserved keyword; reserved keyword: " + element.name;
            continue;
        }
        const auto found = m_context.names ? m_context.names->find(element.name)
                                           : std::map<std::string, std::string>::const_iterator{};
        if (!m_context.names || found == m_context.names->end()) {
            if (undefinedName.empty())
                undefinedName = "An expression attribute name used in the document path is not "
                                "defined; attribute name: " +
                                element.name;
            continue;
        }
        m_context.usedNames.insert(element.name);
        element.name = found->second;
    }
}

void Resolver::resolveValue(Node& node)
{
    if (m_context.values) {
        if (const auto found = m_context.values->find(node.text);
            found != m_context.values->end()) {
            m_context.usedValues.insert(node.text);
            node.value = &found->second;
            return;
        }
    }
    if (undefinedValue.empty())
        undefinedValue =
            "An expression attribute value used in expression is not defined; attribute value: " +
            node.text;
}

std::string firstOf(std::initializer_list<const std::string*> texts)
{
    for (const std::string* text : texts) {
        if (!text->empty())
            return *text;
    }
    return {};
}

std::string_view immediateType(const Node& node)
{
    if (node.kind != NodeKind::Value || !node.value)
        return {};
    return model::toString(node.value->type());
}

void addDistinctPath(std::vector<Path>& paths, const Path& path, PathClash& clash)
{
    const auto text = [&](std::string_view what, const Path& first) {
        return "Two document paths " + std::string(what) +
               " with each other; must remove or rewrite one of these paths; path one: " +
               toString(first) + ", path two: " + toString(path);
    };
    for (const Path& other : paths) {
        const std::size_t common = std::min(other.size(), path.size());
        std::size_t at = 0;
        while (at < common && other[at] == path[at])
            ++at;
        if (at == common) {
            if (clash.overlap.empty())
                clash.overlap = text("overlap", other);
            return;
        }
        if (other[at].isIndex() != path[at].isIndex())
            clash.conflict = text("conflict", other);
    }
    paths.push_back(path);
}

} // namespace infera::engine::expression
