#include "model/formats/yaml/yamlextent.h"

#include <algorithm>

namespace infera::model::yaml {

namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

constexpr std::string_view flowMarks = ",[]{}";

} // namespace

std::size_t Extents::lineStart(std::size_t offset) const
{
    if (offset == 0)
        return 0;
    const std::size_t newline = m_text.rfind('\n', offset - 1);
    return newline == std::string_view::npos ? 0 : newline + 1;
}

std::size_t Extents::lineEnd(std::size_t offset) const
{
    const std::size_t newline = m_text.find('\n', offset);
    return newline == std::string_view::npos ? m_text.size() : newline + 1;
}

std::size_t Extents::commentStart(std::size_t start) const
{
    const auto indentOf = [&](std::size_t line) {
        const std::size_t first = m_text.find_first_not_of(' ', line);
        return first == std::string_view::npos ? m_text.size() - line : first - line;
    };
    const std::size_t indent = indentOf(start);
    std::size_t from = start;
    while (from > 0) {
        const std::size_t above = lineStart(from - 1);
        const std::size_t first = above + indentOf(above);
        if (first >= from || m_text[first] != '#' || first - above != indent)
            break;
        from = above;
    }
    return from;
}

std::size_t Extents::skipProperties(std::size_t at) const
{
    while (at < m_text.size() && (m_text[at] == '!' || m_text[at] == '&')) {
        while (at < m_text.size() && !isBlank(m_text[at]))
            ++at;
        while (at < m_text.size() && isBlank(m_text[at]))
            ++at;
    }
    return at;
}

std::size_t Extents::quotedEnd(std::size_t at) const
{
    const char quote = m_text[at];
    for (std::size_t i = at + 1; i < m_text.size(); ++i) {
        if (quote == '"' && m_text[i] == '\\') {
            ++i;
        } else if (m_text[i] == quote) {
            if (quote == '\'' && i + 1 < m_text.size() && m_text[i + 1] == '\'')
                ++i;
            else
                return i + 1;
        }
    }
    return m_text.size();
}

std::size_t Extents::flowEnd(std::size_t at) const
{
    int depth = 0;
    for (std::size_t i = at; i < m_text.size();) {
        const char c = m_text[i];
        const bool startsToken =
            i == at || isBlank(m_text[i - 1]) ||
            std::string_view(",[]{}:").find(m_text[i - 1]) != std::string_view::npos;
        if ((c == '"' || c == '\'') && startsToken) {
            i = quotedEnd(i);
            continue;
        }
        if (c == '#' && i > at && isBlank(m_text[i - 1])) {
            i = lineEnd(i);
            continue;
        }
        if (c == '[' || c == '{')
            ++depth;
        if ((c == ']' || c == '}') && --depth == 0)
            return i + 1;
        ++i;
    }
    return m_text.size();
}

std::size_t Extents::plainLineEnd(std::size_t at, bool inFlow) const
{
    std::size_t end = at;
    for (; end < m_text.size() && m_text[end] != '\n'; ++end) {
        const char c = m_text[end];
        const char next = end + 1 < m_text.size() ? m_text[end + 1] : '\n';
        if (c == ':' &&
            (isBlank(next) || (inFlow && flowMarks.find(next) != std::string_view::npos)))
            break;
        if (inFlow && flowMarks.find(c) != std::string_view::npos)
            break;
        if (c == '#' && end > at && isBlank(m_text[end - 1]))
            break;
    }
    while (end > at && isBlank(m_text[end - 1]))
        --end;
    return end;
}

std::size_t Extents::plainEnd(std::size_t at, std::size_t indent, bool inFlow, bool oneLine) const
{
    std::size_t end = plainLineEnd(at, inFlow);
    while (!oneLine && !inFlow) {
        // A further line belongs to the text when it is indented deeper than the block around it.
        std::size_t next = lineEnd(end);
        const std::string_view rest = m_text.substr(end, next - end);
        if (rest.find('#') != std::string_view::npos)
            break;
        while (next < m_text.size() && (m_text[next] == '\n' || m_text[next] == '\r'))
            ++next;
        const std::size_t first = m_text.find_first_not_of(' ', next);
        if (first == std::string_view::npos || first - next <= indent || m_text[first] == '#' ||
            isBlank(m_text[first]))
            break;
        end = plainLineEnd(first, inFlow);
    }
    return end;
}

std::size_t Extents::blockScalarEnd(std::size_t at, std::size_t indent) const
{
    std::size_t end = lineEnd(at);
    for (std::size_t line = end; line < m_text.size(); line = lineEnd(line)) {
        const std::size_t first = m_text.find_first_not_of(" \r", line);
        if (first == std::string_view::npos)
            break;
        if (m_text[first] == '\n')
            continue;
        if (first - line <= indent)
            break;
        end = lineEnd(line);
    }
    return end > at && m_text[end - 1] == '\n' ? end - 1 : end;
}

Span Extents::key(const Node& key, bool inFlow) const
{
    const std::size_t at = skipProperties(key.offset);
    if (at < m_text.size() && (m_text[at] == '"' || m_text[at] == '\''))
        return {key.offset, quotedEnd(at)};
    return {key.offset, plainEnd(at, 0, inFlow, true)};
}

std::size_t Extents::afterColon(const Node& keyNode, bool inFlow) const
{
    const std::size_t colon = m_text.find(':', key(keyNode, inFlow).end);
    return colon == std::string_view::npos ? m_text.size() : colon + 1;
}

bool Extents::isAlias(const Node& key, const Node& value, bool inFlow) const
{
    const std::size_t after = afterColon(key, inFlow);
    const std::size_t first = m_text.find_first_not_of(" \t\r\n", after);
    return first != std::string_view::npos && m_text[first] == '*' && value.offset != first;
}

Span Extents::value(const Node& key, const Node& value, bool inFlow) const
{
    const std::size_t after = afterColon(key, inFlow);
    if (isAlias(key, value, inFlow)) {
        const std::size_t first = m_text.find_first_not_of(" \t\r\n", after);
        std::size_t end = first;
        while (end < m_text.size() && !isBlank(m_text[end]) &&
               flowMarks.find(m_text[end]) == std::string_view::npos)
            ++end;
        return {first, end};
    }
    if (value.isNull() && value.value.empty())
        return {after, after};
    return node(value, column(key.offset), inFlow);
}

Span Extents::node(const Node& node, std::size_t indent, bool inFlow) const
{
    const std::size_t at = skipProperties(node.offset);
    if (at >= m_text.size())
        return {node.offset, m_text.size()};
    if (node.flow)
        return {node.offset, flowEnd(at)};
    if (node.isMap() && !node.entries.empty()) {
        const auto& [lastKey, lastValue] = node.entries.back();
        return {node.offset,
                std::max(value(*lastKey, *lastValue, inFlow).end, afterColon(*lastKey, inFlow))};
    }
    if (node.isSequence() && !node.items.empty()) {
        const Node& last = *node.items.back();
        const std::size_t mark = dash(last);
        const std::size_t inside = mark == std::string_view::npos ? indent : column(mark);
        return {node.offset, this->node(last, inside, inFlow).end};
    }
    if (node.isNull())
        return {node.offset, at + node.value.size()};
    const char first = m_text[at];
    if (first == '"' || first == '\'')
        return {node.offset, quotedEnd(at)};
    if (!inFlow && (first == '|' || first == '>'))
        return {node.offset, blockScalarEnd(at, indent)};
    return {node.offset, plainEnd(at, indent, inFlow, false)};
}

std::size_t Extents::dash(const Node& item) const
{
    std::size_t at = item.offset;
    while (at > 0 && isBlank(m_text[at - 1]))
        --at;
    return at > 0 && m_text[at - 1] == '-' ? at - 1 : std::string_view::npos;
}

} // namespace infera::model::yaml
