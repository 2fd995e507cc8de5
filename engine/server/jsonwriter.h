#pragma once

#include "engine/api/itemtypes.h"

#include <string>
#include <string_view>

/// Answers as JSON text, appended piece by piece.
namespace infera::engine::wire {

/// Appends `text` with quotes and escapes.
void appendString(std::string& out, std::string_view text);
void appendBase64(std::string& out, std::string_view bytes);
void appendValue(std::string& out, const AttributeValue& value);
void appendItem(std::string& out, const model::AttributeMap& item);

/// Writes one JSON object; commas come by themselves.
class ObjectWriter
{
public:
    explicit ObjectWriter(std::string& out) : m_out(out) { m_out.push_back('{'); }
    ~ObjectWriter() { m_out.push_back('}'); }
    ObjectWriter(const ObjectWriter&) = delete;
    ObjectWriter& operator=(const ObjectWriter&) = delete;

    /// The text to which the member's value is appended.
    std::string& member(std::string_view name);
    void string(std::string_view name, std::string_view text);
    void number(std::string_view name, double value);
    void integer(std::string_view name, std::int64_t value);
    void item(std::string_view name, const model::AttributeMap& item);

private:
    std::string& m_out;
    bool m_first = true;
};

/// "[a,b]" of what `each` appends for every element.
template<typename Range, typename Each>
void appendList(std::string& out, const Range& range, const Each& each)
{
    out.push_back('[');
    bool first = true;
    for (const auto& one : range) {
        if (!first)
            out.push_back(',');
        first = false;
        each(out, one);
    }
    out.push_back(']');
}

} // namespace infera::engine::wire
