#include "model/formats/measured/logjson.h"

namespace infera::model {

using Json = nlohmann::json;

bool isTooDeep(std::string_view text)
{
    int depth = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted && c == '\\')
            ++i;
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && (c == '[' || c == '{') && ++depth > deepestLogJson)
            return true;
        else if (!quoted && (c == ']' || c == '}'))
            --depth;
    }
    return false;
}

Json logJson(std::string_view text)
{
    return isTooDeep(text) ? Json(Json::value_t::discarded) : Json::parse(text, nullptr, false);
}

const Json* memberOf(const Json& json, std::initializer_list<const char*> names)
{
    for (const char* name : names) {
        if (const auto found = json.find(name); found != json.end())
            return &*found;
    }
    return nullptr;
}

std::string textAt(const Json& json, std::initializer_list<const char*> names)
{
    for (const char* name : names) {
        if (const auto found = json.find(name); found != json.end() && found->is_string())
            return found->get<std::string>();
    }
    return {};
}

} // namespace infera::model
