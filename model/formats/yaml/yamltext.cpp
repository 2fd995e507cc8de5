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

void appendBlock(const Node& node, std::size_t indent, std::string& text)
{
    const std::string margin(indent, ' ');
    for (const auto& [key, value] : node.entries) {
        text += margin + scalarOf(*key, false) + ":";
        if (isInline(*value)) {
            text += " " + (value->isScalar() ? scalarOf(*value, false) : flowText(*value)) + "\n";
        } else {
            text += "\n";
            appendBlock(*value, indent + 2, text);
        }
    }
    for (const NodePtr& item : node.items) {
        if (isInline(*item)) {
            text += margin + "- " + (item->isScalar() ? scalarOf(*item, false) : flowText(*item)) +
                    "\n";
            continue;
        }
        std::string inner;
        appendBlock(*item, indent + 2, inner);
        inner.replace(indent, 1, "-"); // "  key: ..." becomes "- key: ..."
        text += inner;
    }
}

} // namespace

std::string scalarText(std::string_view value, bool inFlow)
{
    const bool plain = plainIsSafe(value, inFlow) && !readsAsOtherType(value);
    return plain ? std::string(value) : doubleQuoted(value);
}

std::string treeText(const Node& node, int indent)
{
    const auto spaces = static_cast<std::size_t>(indent);
    if (isInline(node))
        return std::string(spaces, ' ') + flowText(node) + "\n";
    std::string text;
    appendBlock(node, spaces, text);
    return text;
}

} // namespace infera::model::yaml
