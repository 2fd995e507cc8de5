#include "engine/observe/templatereader.h"

#include <algorithm>
#include <vector>

namespace infera::engine {

namespace {

using Parts = std::vector<model::KeyTemplate::Part>;

bool readFrom(const Parts& parts, std::size_t at, std::string_view text, bool prefix,
              TemplateReading& reading)
{
    if (at == parts.size())
        return text.empty();
    const auto& part = parts[at];
    if (!part.isHole) {
        const std::size_t common = std::min(part.text.size(), text.size());
        if (text.substr(0, common) != part.text.substr(0, common))
            return false;
        if (common < part.text.size()) {
            reading.literalBytes += common;
            return prefix;
        }
        reading.literalBytes += common;
        if (readFrom(parts, at + 1, text.substr(common), prefix, reading))
            return true;
        reading.literalBytes -= common;
        return false;
    }
    const auto take = [&](std::string_view value) {
        if (part.text != "shard")
            reading.holes[part.text] = std::string(value);
    };
    if (at + 1 == parts.size()) {
        if (prefix)
            reading.openHole = text.empty() ? "" : part.text;
        else if (text.empty())
            return false;
        else
            take(text);
        return true;
    }
    const std::string& next = parts[at + 1].text;
    for (std::size_t end = text.find(next, 1); end != std::string_view::npos;
         end = text.find(next, end + 1)) {
        if (readFrom(parts, at + 1, text.substr(end), prefix, reading)) {
            take(text.substr(0, end));
            return true;
        }
    }
    if (!prefix)
        return false;
    reading.openHole = text.empty() ? "" : part.text;
    return true;
}

} // namespace

std::optional<TemplateReading> readTemplate(const model::KeyTemplate& form, std::string_view text,
                                            bool prefix)
{
    TemplateReading reading;
    if (!readFrom(form.parts(), 0, text, prefix, reading))
        return std::nullopt;
    return reading;
}

std::string keyText(const model::AttributeValue& value)
{
    if (const auto* text = std::get_if<std::string>(&value.value))
        return *text;
    if (const auto* number = std::get_if<model::Number>(&value.value))
        return number->text;
    if (const auto* binary = std::get_if<model::Binary>(&value.value))
        return binary->bytes;
    return {};
}

} // namespace infera::engine
