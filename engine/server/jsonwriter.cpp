#include "engine/server/jsonwriter.h"

#include "model/base/text.h"

#include <cstring>

namespace infera::engine::wire {

using model::AttributeValue;

namespace {

constexpr char hexDigits[] = "0123456789abcdef";

/// How many bytes at the start of a text need no escape, a multiple of eight at most: eight at a
/// time are looked at ("Bit Twiddling Hacks", determine if a word has a byte less than n).
std::size_t plainBytes(std::string_view text)
{
    constexpr std::uint64_t ones = 0x0101010101010101;
    constexpr std::uint64_t highs = 0x8080808080808080;
    const auto below = [](std::uint64_t word, std::uint64_t limit) {
        return (word - ones * limit) & ~word & highs;
    };
    std::size_t at = 0;
    for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, sizeof word);
        if ((below(word, 0x20) | below(word ^ ones * '"', 1) | below(word ^ ones * '\\', 1)) != 0)
            break;
    }
    return at;
}

bool isPlain(char c)
{
    return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\';
}

void appendEscaped(std::string& out, char c)
{
    switch (c) {
    case '"':
        out += "\\\"";
        return;
    case '\\':
        out += "\\\\";
        return;
    case '\n':
        out += "\\n";
        return;
    case '\r':
        out += "\\r";
        return;
    case '\t':
        out += "\\t";
        return;
    default:
        out += "\\u00";
        out.push_back(hexDigits[static_cast<unsigned char>(c) >> 4]);
        out.push_back(hexDigits[static_cast<unsigned char>(c) & 0xf]);
    }
}

struct ValueAppender
{
    std::string& out;

    void operator()(const std::string& text)
    {
        out += "{\"S\":";
        appendString(out, text);
        out.push_back('}');
    }
    void operator()(const model::Number& number)
    {
        out += "{\"N\":\"";
        out += number.text;
        out += "\"}";
    }
    void operator()(const model::Binary& binary)
    {
        out += "{\"B\":";
        appendBase64(out, binary.bytes);
        out.push_back('}');
    }
    void operator()(bool value) { out += value ? "{\"BOOL\":true}" : "{\"BOOL\":false}"; }
    void operator()(const model::Null&) { out += "{\"NULL\":true}"; }
    void operator()(const model::AttributeMap& map)
    {
        out += "{\"M\":";
        appendItem(out, map);
        out.push_back('}');
    }
    void operator()(const model::AttributeList& list)
    {
        out += "{\"L\":";
        appendList(out, list,
                   [](std::string& to, const AttributeValue& one) { appendValue(to, one); });
        out.push_back('}');
    }
    void operator()(const model::StringSet& set)
    {
        out += "{\"SS\":";
        appendList(out, set.values,
                   [](std::string& to, const std::string& one) { appendString(to, one); });
        out.push_back('}');
    }
    void operator()(const model::NumberSet& set)
    {
        out += "{\"NS\":";
        appendList(out, set.values,
                   [](std::string& to, const model::Number& one) { appendString(to, one.text); });
        out.push_back('}');
    }
    void operator()(const model::BinarySet& set)
    {
        out += "{\"BS\":";
        appendList(out, set.values,
                   [](std::string& to, const model::Binary& one) { appendBase64(to, one.bytes); });
        out.push_back('}');
    }
};

} // namespace

void appendString(std::string& out, std::string_view text)
{
    out.push_back('"');
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        at += plainBytes(text.substr(at));
        while (at < text.size() && isPlain(text[at]))
            ++at;
        if (at == text.size())
            break;
        out += text.substr(begin, at - begin);
        appendEscaped(out, text[at]);
        begin = at + 1;
    }
    out += text.substr(begin);
    out.push_back('"');
}

void appendBase64(std::string& out, std::string_view bytes)
{
    constexpr char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    out.push_back('"');
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const std::size_t count = std::min<std::size_t>(3, bytes.size() - at);
        std::uint32_t group = 0;
        for (std::size_t i = 0; i < 3; ++i)
            group = group << 8 | (i < count ? static_cast<unsigned char>(bytes[at + i]) : 0U);
        out.push_back(letters[group >> 18 & 63]);
        out.push_back(letters[group >> 12 & 63]);
        out.push_back(count > 1 ? letters[group >> 6 & 63] : '=');
        out.push_back(count > 2 ? letters[group & 63] : '=');
    }
    out.push_back('"');
}

void appendValue(std::string& out, const AttributeValue& value)
{
    std::visit(ValueAppender{out}, value.value);
}

void appendItem(std::string& out, const model::AttributeMap& item)
{
    out.push_back('{');
    bool first = true;
    for (const auto& [name, value] : item) {
        if (!first)
            out.push_back(',');
        first = false;
        appendString(out, name);
        out.push_back(':');
        appendValue(out, value);
    }
    out.push_back('}');
}

std::string& ObjectWriter::member(std::string_view name)
{
    if (!m_first)
        m_out.push_back(',');
    m_first = false;
    m_out.push_back('"');
    m_out += name; // names of members need no escapes
    m_out += "\":";
    return m_out;
}

void ObjectWriter::string(std::string_view name, std::string_view text)
{
    appendString(member(name), text);
}

void ObjectWriter::number(std::string_view name, double value)
{
    member(name) += numberText(value);
}

void ObjectWriter::integer(std::string_view name, std::int64_t value)
{
    member(name) += std::to_string(value);
}

void ObjectWriter::item(std::string_view name, const model::AttributeMap& value)
{
    appendItem(member(name), value);
}

} // namespace infera::engine::wire
