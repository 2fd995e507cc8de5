#include "model/formats/yaml/jsontext.h"

#include "model/formats/yaml/jsontree.h"

#include <nlohmann/json.hpp>

namespace infera::model::yaml {

std::string jsonText(const Node& node)
{
    return orderedJsonOf(node).dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

} // namespace infera::model::yaml
