#pragma once

#include "model/formats/yaml/yamltree.h"

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Making YAML trees in code, for writers.
namespace infera::model::yaml {

[[nodiscard]] NodePtr nullNode();
/// Text: quoted where it would otherwise read as another type.
[[nodiscard]] NodePtr textNode(std::string_view value);
/// Written as it is: a number, true, false or a word known to be safe.
[[nodiscard]] NodePtr plainNode(std::string_view value);
[[nodiscard]] NodePtr listNode(std::vector<NodePtr> items, bool flow);
[[nodiscard]] NodePtr textListNode(const std::vector<std::string>& texts); ///< in flow style

/// A map under construction.
class MapBuilder
{
public:
    explicit MapBuilder(bool flow = false) { m_node.flow = flow; }
    MapBuilder& add(std::string_view key, NodePtr value); ///< an empty pointer adds nothing
    MapBuilder& ordered();
    MapBuilder& aligned();
    MapBuilder& brief();
    [[nodiscard]] bool empty() const { return m_node.entries.empty(); }
    [[nodiscard]] NodePtr node() const;

private:
    Node m_node;
};

/// The tree in one settled style: quotes only where needed, inner collections on one line where
/// that is short. Trees that say the same give the same text.
[[nodiscard]] NodePtr restyled(const Node& node, bool inner = false);

/// Equal in kinds, texts and order; places and styles do not count.
[[nodiscard]] bool sameTree(const Node& a, const Node& b);

} // namespace infera::model::yaml
