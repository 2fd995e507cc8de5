#pragma once

#include "model/formats/yaml/yamltree.h"

#include <nlohmann/json_fwd.hpp>
#include <string_view>

namespace infera::model::yaml {

/// JSON text as the same tree with places that YAML gives, so that one reader serves both. Strings
/// are quoted scalars, numbers and booleans plain ones. Strict: RFC 8259, duplicate keys are kept.
[[nodiscard]] Result<NodePtr> parseJson(std::string_view text, std::string_view fileName,
                                        const Limits& limits = {});

/// JSON when the text begins with `{` or `[`, else YAML.
[[nodiscard]] Result<NodePtr> parseYamlOrJson(std::string_view text, std::string_view fileName,
                                              const Limits& limits = {});

/// The value of a tree: plain scalars that are numbers, true or false stay so, others are strings.
[[nodiscard]] nlohmann::json jsonOf(const Node& node);
/// The same with the keys of maps in their order.
[[nodiscard]] nlohmann::ordered_json orderedJsonOf(const Node& node);

} // namespace infera::model::yaml
