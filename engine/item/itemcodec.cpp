#include "engine/item/itemcodec.h"

#include <stdexcept>

namespace infera::engine {

using model::AttributeList;
using model::AttributeMap;
using model::AttributeType;
using model::AttributeValue;
using model::Binary;
using model::Number;

namespace {

// Stored, do not renumber.
enum Tag : char
{
    TagS = 1,
    TagN = 2,
    TagB = 3,
    TagFalse = 4,
    TagTrue = 5,
    TagNull = 6,
    TagM = 7,
    TagL = 8,
    TagSS = 9,
    TagNS = 10,
    TagBS = 11
};

void appendSize(std::string& out, std::size_t size)
{
    while (size >= 0x80) {
        out.push_back(static_cast<char>(0x80 | (size & 0x7f)));
        size >>= 7;
    }
    out.push_back(static_cast<char>(size));
}

void appendBytes(std::string& out, std::string_view bytes)
{
    appendSize(out, bytes.size());
    out += bytes;
}

void appendMap(std::string& out, const AttributeMap& map);

struct Appender
{
    std::string& out;

    void operator()(const std::string& text) { tagged(TagS, text); }
    void operator()(const Number& number) { tagged(TagN, number.text); }
    void operator()(const Binary& binary) { tagged(TagB, binary.bytes); }
    void operator()(bool value) { out.push_back(value ? TagTrue : TagFalse); }
    void operator()(const model::Null&) { out.push_back(TagNull); }
    void operator()(const AttributeMap& map)
    {
        out.push_back(TagM);
        appendMap(out, map);
    }
    void operator()(const AttributeList& list)
    {
        out.push_back(TagL);
        appendSize(out, list.size());
        for (const AttributeValue& one : list)
            std::visit(*this, one.value);
    }
    void operator()(const model::StringSet& set)
    {
        out.push_back(TagSS);
        appendSize(out, set.values.size());
        for (const std::string& one : set.values)
            appendBytes(out, one);
    }
    void operator()(const model::NumberSet& set)
    {
        out.push_back(TagNS);
        appendSize(out, set.values.size());
        for (const Number& one : set.values)
            appendBytes(out, one.text);
    }
    void operator()(const model::BinarySet& set)
    {
        out.push_back(TagBS);
        appendSize(out, set.values.size());
        for (const Binary& one : set.values)
            appendBytes(out, one.bytes);
    }

private:
    void tagged(Tag tag, std::string_view bytes)
    {
        out.push_back(tag);
        appendBytes(out, bytes);
    }
};

void appendMap(std::string& out, const AttributeMap& map)
{
    appendSize(out, map.size());
    for (const auto& [name, value] : map) {
        appendBytes(out, name);
        std::visit(Appender{out}, value.value);
    }
}

class Reader
{
public:
    explicit Reader(std::string_view bytes) : m_bytes(bytes) {}

    AttributeMap map()
    {
        AttributeMap result;
        const std::size_t count = size();
        for (std::size_t i = 0; i < count; ++i) {
            std::string name(bytes());
            result.emplace_hint(result.end(), std::move(name), value());
        }
        return result;
    }

private:
    AttributeValue value()
    {
        switch (byte()) {
        case TagS:
            return {std::string(bytes())};
        case TagN:
            return {Number{std::string(bytes())}};
        case TagB:
            return {Binary{std::string(bytes())}};
        case TagFalse:
            return {false};
        case TagTrue:
            return {true};
        case TagNull:
            return {model::Null{}};
        case TagM:
            return {map()};
        case TagL:
            return {list()};
        case TagSS:
            return {model::StringSet{many<std::string>()}};
        case TagNS:
            return {model::NumberSet{many<Number>()}};
        case TagBS:
            return {model::BinarySet{many<Binary>()}};
        default:
            corrupt();
        }
    }

    AttributeList list()
    {
        AttributeList result;
        const std::size_t count = size();
        result.reserve(count);
        for (std::size_t i = 0; i < count; ++i)
            result.push_back(value());
        return result;
    }

    template<typename T>
    std::vector<T> many()
    {
        std::vector<T> result;
        const std::size_t count = size();
        result.reserve(count);
        for (std::size_t i = 0; i < count; ++i)
            result.push_back(T{std::string(bytes())});
        return result;
    }

    char byte()
    {
        if (m_at >= m_bytes.size())
            corrupt();
        return m_bytes[m_at++];
    }

    std::size_t size()
    {
        std::size_t result = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            const auto part = static_cast<unsigned char>(byte());
            result |= static_cast<std::size_t>(part & 0x7f) << shift;
            if ((part & 0x80) == 0)
                return result;
        }
        corrupt();
    }

    std::string_view bytes()
    {
        const std::size_t length = size();
        if (length > m_bytes.size() - m_at)
            corrupt();
        const std::string_view result = m_bytes.substr(m_at, length);
        m_at += length;
        return result;
    }

    /// Only encodeItem writes these bytes; other ones mean a damaged file. Caught where the
    /// operations of the engine answer.
    [[noreturn]] static void corrupt() { throw std::runtime_error("a stored item is damaged"); }

    std::string_view m_bytes;
    std::size_t m_at = 0;
};

} // namespace

std::string encodeItem(const model::Item& item)
{
    std::string out;
    out.reserve(512);
    appendMap(out, item);
    return out;
}

model::Item decodeItem(std::string_view bytes)
{
    return Reader(bytes).map();
}

} // namespace infera::engine
