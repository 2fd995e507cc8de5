#include "model/formats/yaml/yamltext.h"

#include "model/base/text.h"

#include <algorithm>
#include <array>

namespace infera::model::yaml {

namespace {

// Words that some YAML version reads as null, a boolean or a number instead of text.
bool readsAsOtherType(std::string_view value)
{
    constexpr std::array<std::string_view, 13> words = {
        "null", "~", "true", "false", "yes", "no", "on", "off", "y", "n", ".nan", ".inf", "-.inf"};
    const std::string lower = toLower(value);
    if (std::find(words.begin(), words.end(), lower) != words.end())
        return true;
    return value.find_first_not_of("0123456789.+-_eExXoabcdefABCDEF:") == std::string_view::npos &&
           value.find_first_of("0123456789") != std::string_view::npos;
}

bool plainIsSafe(std::string_view value, bool inFlow)
{
    constexpr std::string_view firstForbidden = "-?:,[]{}#&*!|>'\"%@`=<";
    if (value.empty() || value.front() == ' ' || value.back() == ' ' || value.back() == ':' ||
        firstForbidden.find(value.front()) != std::string_view::npos)
        return false;
    for (const char c : value) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
            return false;
    }
    if (inFlow && value.find_first_of(",[]{}") != std::string_view::npos)
        return false;
    return value.find(": ") == std::string_view::npos &&
           value.find(" #") == std::string_view::npos &&
           !(inFlow && value.find(':') != std::string_view::npos);
}

std::string doubleQuoted(std::string_view value)
{
    constexpr std::string_view hex = "0123456789ABCDEF";
    std::string text = "\"";
    for (const char c : value) {
        const auto byte = static_cast<unsigned char>(c);
        switch (c) {
        case '"':
            text += "\\\"";
            break;
        case '\\':
            text += "\\\\";
            break;
        case '\n':
            text += "\\n";
            break;
        case '\t':
            text += "\\t";
            break;
        case '\r':
            text += "\\r";
            break;
        default:
            if (byte < 0x20 || byte == 0x7F) {
                text += "\\x";
                text += hex[byte >> 4U];
                text += hex[byte & 0xFU];
            } else {
                text += c;
            }
        }
    }
    return text + "\"";
}

std::string scalarOf(const Node& node, bool inFlow)
{
    if (node.isNull())
        return "null";
    if (node.quoted || !plainIsSafe(node.value, inFlow))
        return doubleQuoted(node.value);
    return node.value;
}

std::string flowText(const Node& node)
{
    std::string text;
    if (node.brief && node.entries.size() == 1)
        return flowText(*node.entries.front().second);
    if (node.isMap()) {
        for (const auto& [key, value] : node.entries)
            text += (text.empty() ? "" : ", ") + scalarOf(*key, true) + ": " + flowText(*value);
        return text.empty() ? "{}" : "{ " + text + " }";
    }
    if (node.isSequence()) {
        for (const NodePtr& item : node.items)
            text += (text.empty() ? "" : ", ") + flowText(*item);
        return "[" + text + "]";
    }
    return scalarOf(node, true);
}

bool isInline(const Node& node)
{
    return node.isScalar() || node.isNull() || node.flow ||
           (node.items.empty() && node.entries.empty());
}

std::string inlineText(const Node& node)
{
    return node.isScalar() ? scalarOf(node, false) : flowText(node);
}

void appendBlock(const Node& node, std::size_t indent, std::string& text);

void appendEntries(const Node& node, const std::string& margin, std::string& text)
{
    std::size_t widest = 0;
    for (const auto& [key, value] : node.entries)
        widest = std::max(widest, scalarOf(*key, false).size());
    for (const auto& [key, value] : node.entries) {
        const std::string name = scalarOf(*key, false);
        text += margin + name + ":";
        if (isInline(*value)) {
            const std::size_t gap = node.aligned ? widest - name.size() + 1 : 1;
            text += std::string(gap, ' ') + inlineText(*value) + "\n";
        } else {
            text += "\n";
            appendBlock(*value, margin.size() + 2, text);
        }
    }
}

void appendItems(const Node& node, const std::string& margin, std::string& text)
{
    for (const NodePtr& item : node.items) {
        if (isInline(*item)) {
            text += margin + "- " + inlineText(*item) + "\n";
            continue;
        }
        std::string inner;
        appendBlock(*item, margin.size() + 2, inner);
        inner.replace(margin.size(), 1, "-"); // "  key: ..." becomes "- key: ..."
        text += inner;
    }
}

void appendBlock(const Node& node, std::size_t indent, std::string& text)
{
    const std::string margin(indent, ' ');
    appendEntries(node, margin, text);
    appendItems(node, margin, text);
}

} // namespace

std::string scalarText(std::string_view value, bool inFlow)
{
    const bool plain = plainIsSafe(value, inFlow) && !readsAsOtherType(value);
    return plain ? std::string(value) : doubleQuoted(value);
}

std::string flowTreeText(const Node& node)
{
    return flowText(node);
}

bool isWrittenInline(const Node& node)
{
    return isInline(node);
}

std::string treeText(const Node& node, int indent)
{
    const auto spaces = static_cast<std::size_t>(indent);
    if (isInline(node))
        return std::string(spaces, ' ') + inlineText(node) + "\n";
    std::string text;
    appendBlock(node, spaces, text);
    return text;
}

} // namespace infera::model::yaml
