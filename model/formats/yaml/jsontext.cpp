#include "model/formats/yaml/jsontext.h"

#include <nlohmann/json.hpp>

namespace infera::model::yaml {

namespace {

nlohmann::ordered_json jsonOf(const Node& node)
{
    switch (node.kind) {
    case NodeKind::Null:
        return nullptr;
    case NodeKind::Map: {
        auto object = nlohmann::ordered_json::object();
        for (const auto& [key, value] : node.entries)
            object[key->value] = jsonOf(*value);
        return object;
    }
    case NodeKind::Sequence: {
        auto list = nlohmann::ordered_json::array();
        for (const NodePtr& item : node.items)
            list.push_back(jsonOf(*item));
        return list;
    }
    case NodeKind::Scalar:
        break;
    }
    if (!node.quoted) {
        auto value = nlohmann::ordered_json::parse(node.value, nullptr, false);
        if (value.is_number() || value.is_boolean())
            return value;
    }
    return node.value;
}

} // namespace

std::string jsonText(const Node& node)
{
    return jsonOf(node).dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

} // namespace infera::model::yaml
