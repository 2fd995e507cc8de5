#include "model/layout/templates.h"

#include <algorithm>

namespace infera::model {

namespace {

using Part = KeyTemplate::Part;
using Segment = std::vector<Part>;

/// The parts between delimiters: "A#{b}" has the segments "A" and "{b}".
std::vector<Segment> segmentsOf(const KeyTemplate& key)
{
    std::vector<Segment> segments(1);
    for (const Part& part : key.parts()) {
        if (part.isHole) {
            segments.back().push_back(part);
            continue;
        }
        std::size_t at = 0;
        while (true) {
            const std::size_t end = part.text.find(keyDelimiter, at);
            const std::string piece = part.text.substr(at, end - at);
            if (!piece.empty())
                segments.back().push_back({false, piece, 0});
            if (end == std::string::npos)
                break;
            segments.emplace_back();
            at = end + 1;
        }
    }
    return segments;
}

bool isLiteral(const Segment& segment)
{
    return std::none_of(segment.begin(), segment.end(), [](const Part& one) { return one.isHole; });
}

std::string literalText(const Segment& segment)
{
    std::string text;
    for (const Part& part : segment)
        text += part.text;
    return text;
}

std::string leading(const Segment& segment)
{
    return segment.empty() || segment.front().isHole ? std::string() : segment.front().text;
}

std::string trailing(const Segment& segment)
{
    return segment.empty() || segment.back().isHole ? std::string() : segment.back().text;
}

void bindAll(const Segment& pattern, std::vector<Binding>& bindings)
{
    for (const Part& part : pattern) {
        if (part.isHole)
            bindings.push_back({part.text, false, {}});
    }
}

/// Same literals and holes in the same places, as far as the shorter of the two goes.
bool alignSkeleton(const Segment& value, const Segment& pattern, std::vector<Binding>& bindings)
{
    std::vector<Binding> found;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value[i].isHole != pattern[i].isHole)
            return false;
        if (value[i].isHole)
            found.push_back({pattern[i].text, false, value[i].text});
        else if (value[i].text != pattern[i].text)
            return false;
    }
    bindings.insert(bindings.end(), found.begin(), found.end());
    return true;
}

bool endsCompatible(const Segment& value, const Segment& pattern, bool prefix)
{
    const std::string a = leading(value);
    const std::string b = leading(pattern);
    const std::size_t common = std::min(a.size(), b.size());
    if (a.compare(0, common, b, 0, common) != 0)
        return false;
    if (prefix)
        return true;
    const std::string c = trailing(value);
    const std::string d = trailing(pattern);
    const std::size_t tail = std::min(c.size(), d.size());
    return c.compare(c.size() - tail, tail, d, d.size() - tail, tail) == 0;
}

/// A constant in the place of a segment with holes.
bool alignConstant(const std::string& text, const Segment& pattern, bool prefix,
                   std::vector<Binding>& bindings)
{
    if (isLiteral(pattern)) {
        const std::string literal = literalText(pattern);
        return prefix ? literal.compare(0, text.size(), text) == 0 : literal == text;
    }
    const std::string before = leading(pattern);
    const std::string after = trailing(pattern);
    const std::size_t common = std::min(before.size(), text.size());
    if (before.compare(0, common, text, 0, common) != 0)
        return false;
    if (text.size() <= before.size())
        return prefix;
    const bool oneHole =
        std::count_if(pattern.begin(), pattern.end(), [](const Part& p) { return p.isHole; }) == 1;
    if (!prefix && text.size() < before.size() + after.size())
        return false;
    if (!prefix && text.compare(text.size() - after.size(), after.size(), after) != 0)
        return false;
    if (!oneHole) {
        bindAll(pattern, bindings);
        return true;
    }
    const std::size_t length = text.size() - before.size() - (prefix ? 0 : after.size());
    for (const Part& part : pattern) {
        if (part.isHole)
            bindings.push_back({part.text, true, text.substr(before.size(), length)});
    }
    return true;
}

bool alignSegment(const Segment& value, const Segment& pattern, bool prefix,
                  std::vector<Binding>& bindings)
{
    if (value.empty())
        return prefix || pattern.empty();
    const bool fits = prefix ? value.size() <= pattern.size() : value.size() == pattern.size();
    if (fits && alignSkeleton(value, pattern, bindings))
        return true;
    if (pattern.empty())
        return false;
    if (isLiteral(value))
        return alignConstant(literalText(value), pattern, prefix, bindings);
    if (!endsCompatible(value, pattern, prefix))
        return false;
    bindAll(pattern, bindings);
    return true;
}

} // namespace

std::optional<std::vector<Binding>> align(const KeyTemplate& value, const KeyTemplate& pattern,
                                          AlignMode mode)
{
    const std::vector<Segment> values = segmentsOf(value);
    const std::vector<Segment> patterns = segmentsOf(pattern);
    const bool prefix = mode == AlignMode::Prefix;
    if (prefix ? values.size() > patterns.size() : values.size() != patterns.size())
        return std::nullopt;
    std::vector<Binding> bindings;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const bool open = prefix && i + 1 == values.size();
        if (!alignSegment(values[i], patterns[i], open, bindings))
            return std::nullopt;
    }
    return bindings;
}

bool mayLieBetween(const KeyTemplate& pattern, const KeyTemplate& low, const KeyTemplate& high)
{
    const std::string literal = pattern.literalPrefix();
    const bool whole = literal.size() == pattern.text.size();
    const std::string from = low.literalPrefix();
    if (whole ? literal < from : literal < from.substr(0, literal.size()))
        return false;
    if (high.text.empty())
        return true;
    const std::string to = high.literalPrefix();
    const bool open = to.size() < high.text.size();
    return (open ? literal.substr(0, to.size()) : literal) <= to;
}

std::string afterPrefix(std::string_view prefix)
{
    std::string text(prefix);
    if (!text.empty())
        text.back() = static_cast<char>(static_cast<unsigned char>(text.back()) + 1);
    return text;
}

std::string partText(const KeyTemplate::Part& part)
{
    if (!part.isHole)
        return part.text;
    if (part.padding == 0)
        return "{" + part.text + "}";
    return "{" + part.text + ":0" + std::to_string(part.padding) + "}";
}

} // namespace infera::model
