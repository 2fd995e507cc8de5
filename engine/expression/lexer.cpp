#include "engine/expression/lexer.h"

#include <algorithm>

namespace infera::engine::expression {

namespace {

/// What an attribute's name may begin with. Not an underscore, though it may stand inside: the
/// service says `Syntax error; token: "_", near: "SET _123"` (ScyllaDB's Alternator,
/// test_update_expression.py, run against AWS).
bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

std::size_t wordEnd(std::string_view text, std::size_t at)
{
    while (at < text.size() && (isLetter(text[at]) || isDigit(text[at]) || text[at] == '_'))
        ++at;
    return at;
}

std::size_t symbolLength(std::string_view text, std::size_t at)
{
    const std::string_view two = text.substr(at, 2);
    if (two == "<=" || two == ">=" || two == "<>")
        return 2;
    return std::string_view("()[],.+-=<>").find(text[at]) != std::string_view::npos ? 1 : 0;
}

Token tokenAt(std::string_view text, std::size_t at)
{
    const char c = text[at];
    const auto token = [&](TokenKind kind, std::size_t end) {
        return Token{kind, text.substr(at, end - at), at};
    };
    if (isLetter(c))
        return token(TokenKind::Identifier, wordEnd(text, at));
    if (c == '#' || c == ':') {
        const std::size_t end = wordEnd(text, at + 1);
        if (end == at + 1)
            return token(TokenKind::Invalid, end);
        return token(c == '#' ? TokenKind::Name : TokenKind::Value, end);
    }
    if (isDigit(c)) {
        std::size_t end = at;
        while (end < text.size() && isDigit(text[end]))
            ++end;
        return token(TokenKind::Number, end);
    }
    if (const std::size_t length = symbolLength(text, at); length > 0)
        return token(TokenKind::Symbol, at + length);
    // One whole UTF-8 character.
    std::size_t end = at + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80)
        ++end;
    return token(TokenKind::Invalid, end);
}

char upper(char c)
{
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

// Sorted; made from resources/reserved_words.txt when the program is built.
constexpr std::string_view reservedWords[] = {
#include "reservedwords.inc"
};

} // namespace

std::vector<Token> tokenize(std::string_view text)
{
    std::vector<Token> tokens;
    std::size_t at = 0;
    while (at < text.size()) {
        if (isSpace(text[at])) {
            ++at;
            continue;
        }
        tokens.push_back(tokenAt(text, at));
        at += tokens.back().text.size();
    }
    tokens.push_back({TokenKind::End, {}, text.size()});
    return tokens;
}

std::string syntaxError(std::string_view expression, const std::vector<Token>& tokens,
                        std::size_t at)
{
    const Token& wrong = tokens[at];
    const std::size_t begin = at > 0 ? tokens[at - 1].begin : wrong.begin;
    std::size_t end = wrong.begin + wrong.text.size();
    if (at + 1 < tokens.size())
        end = tokens[at + 1].begin + tokens[at + 1].text.size();
    std::string_view near = expression.substr(begin, end - begin);
    while (!near.empty() && isSpace(near.back()))
        near.remove_suffix(1);
    std::string message = "Syntax error; token: \"";
    message += wrong.kind == TokenKind::End ? std::string_view("<EOF>") : wrong.text;
    message += "\", near: \"";
    message += near;
    message += '"';
    return message;
}

bool isReservedWord(std::string_view word)
{
    std::string upperWord(word);
    std::transform(upperWord.begin(), upperWord.end(), upperWord.begin(), upper);
    return std::binary_search(std::begin(reservedWords), std::end(reservedWords),
                              std::string_view(upperWord));
}

bool equalsKeyword(std::string_view text, std::string_view keyword)
{
    return text.size() == keyword.size() &&
           std::equal(text.begin(), text.end(), keyword.begin(),
                      [](char a, char b) { return upper(a) == b; });
}

} // namespace infera::engine::expression
