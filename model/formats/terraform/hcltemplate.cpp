#include "model/base/text.h"
#include "model/formats/terraform/hclparser.h"

#include <algorithm>

namespace infera::model::hcl {

Result<ExpressionPtr> Parser::quotedTemplate()
{
    ExpressionPtr text = templateParts(Stop::EndOfText, false, 0);
    if (m_error)
        return tl::unexpected<Error>(std::move(*m_error));
    return text;
}

ExpressionPtr Parser::string(int depth)
{
    ++m_at;
    // Line breaks end a string even where brackets around it would allow them.
    ExpressionPtr text = templateParts(Stop::Quote, true, depth);
    if (!m_error)
        expect('"');
    return text;
}

/// True before `%{ word`, blanks and ~ aside.
bool Parser::directiveAhead(std::string_view word)
{
    if (!startsWith("%{"))
        return false;
    const std::size_t saved = m_at;
    m_at += 2;
    (void)take('~');
    skip(true);
    const bool found = takeWord(word);
    m_at = saved;
    return found;
}

/// Passes `%{ word ~}`.
void Parser::endDirective(std::string_view word)
{
    m_at += 2;
    (void)take('~');
    skip(true);
    if (!takeWord(word)) {
        fail("Expected '%{ " + std::string(word) + " }'.");
        return;
    }
    skip(true);
    (void)take('~');
    expect('}');
}

ExpressionPtr Parser::templateParts(Stop stop, bool escapes, int depth)
{
    auto node = make(ExpressionKind::Text);
    std::string text;
    const auto flush = [&] {
        if (text.empty())
            return;
        auto part = make(ExpressionKind::Text);
        part->text = std::move(text);
        node->parts.push_back(std::move(part));
        text.clear();
    };
    tooDeep(depth);
    while (!m_error && !(escapes && peek() == '"')) {
        if (atEnd() || (escapes && peek() == '\n')) {
            if (stop == Stop::Quote || stop == Stop::Directive || escapes)
                fail("The text does not end.");
            break;
        }
        if (startsWith("$${") || startsWith("%%{")) {
            text += peek();
            text += '{';
            m_at += 3;
        } else if (startsWith("${")) {
            flush();
            interpolation(*node, depth);
        } else if (startsWith("%{")) {
            if (stop == Stop::Directive &&
                (directiveAhead("else") || directiveAhead("endif") || directiveAhead("endfor")))
                break;
            flush();
            node->parts.push_back(directive(escapes, depth));
        } else if (escapes && peek() == '\\') {
            const char c = peek(1);
            text += c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c;
            m_at += 2;
        } else {
            text += m_text[m_at++];
        }
    }
    flush();
    return node;
}

void Parser::interpolation(Expression& node, int depth)
{
    m_at += 2;
    (void)take('~');
    const int brackets = m_brackets++;
    node.parts.push_back(expression(depth + 1));
    skip(true);
    m_brackets = brackets;
    (void)take('~');
    expect('}');
}

/// %{ if condition }...%{ else }...%{ endif } or %{ for name in list }...%{ endfor }.
ExpressionPtr Parser::directive(bool escapes, int depth)
{
    m_at += 2;
    (void)take('~');
    skip(true);
    const bool isIf = takeWord("if");
    auto node = make(isIf ? ExpressionKind::Choice : ExpressionKind::For);
    if (!isIf) {
        if (!takeWord("for")) {
            fail("Expected 'if' or 'for'.");
            return node;
        }
        node->text = "%";
        forNames(*node);
    }
    ExpressionPtr head = expression(depth + 1);
    skip(true);
    (void)take('~');
    expect('}');
    if (m_error)
        return node;
    ExpressionPtr body = templateParts(Stop::Directive, escapes, depth + 1);
    if (!isIf) {
        endDirective("endfor");
        node->parts = {std::move(head), nullptr, std::move(body), nullptr};
        return node;
    }
    ExpressionPtr otherwise = make(ExpressionKind::Text);
    if (directiveAhead("else")) {
        endDirective("else");
        otherwise = templateParts(Stop::Directive, escapes, depth + 1);
    }
    endDirective("endif");
    node->parts = {std::move(head), std::move(body), std::move(otherwise)};
    return node;
}

/// The lines up to the mark, as a template of their own; <<- takes the common indentation away.
ExpressionPtr Parser::heredoc(int depth)
{
    m_at += 2;
    const bool indented = take('-');
    const std::string mark = name();
    m_at = std::min(m_text.find('\n', m_at), m_text.size() - 1) + 1;
    const int firstLine = place().first;
    std::vector<std::string_view> lines;
    std::size_t common = std::string_view::npos;
    while (!atEnd() && !mark.empty()) {
        const std::size_t end = std::min(m_text.find('\n', m_at), m_text.size());
        const std::string_view line = m_text.substr(m_at, end - m_at);
        m_at = end;
        if (trimmed(line) == mark)
            return heredocText(lines, indented ? common : 0, firstLine, depth);
        if (!trimmed(line).empty())
            common = std::min(common, line.find_first_not_of(" \t\r"));
        lines.push_back(line);
        ++m_at;
    }
    fail("The heredoc does not end.");
    return make(ExpressionKind::Unknown);
}

ExpressionPtr Parser::heredocText(const std::vector<std::string_view>& lines,
                                  std::size_t indentation, int firstLine, int depth)
{
    std::string text;
    for (const std::string_view line : lines)
        text += std::string(line.substr(std::min(indentation, line.size()))) + "\n";
    Parser inside(text, m_file);
    inside.m_line = firstLine;
    inside.m_operators = m_operators;
    ExpressionPtr parts = inside.templateParts(Stop::EndOfText, false, depth + 1);
    m_operators = inside.m_operators;
    if (inside.m_error && !m_error)
        m_error = std::move(inside.m_error);
    if (m_error)
        m_at = m_text.size();
    return parts;
}

} // namespace infera::model::hcl
