#include "model/formats/yaml/yamlbuild.h"

#include "model/formats/yaml/yamltext.h"

#include <algorithm>

namespace infera::model::yaml {

NodePtr nullNode()
{
    auto node = std::make_shared<Node>();
    node->value = "null";
    return node;
}

NodePtr textNode(std::string_view value)
{
    auto node = std::make_shared<Node>();
    node->kind = NodeKind::Scalar;
    node->value = value;
    node->quoted = scalarText(value) != value;
    return node;
}

NodePtr plainNode(std::string_view value)
{
    auto node = std::make_shared<Node>();
    node->kind = NodeKind::Scalar;
    node->value = value;
    return node;
}

NodePtr listNode(std::vector<NodePtr> items, bool flow)
{
    auto node = std::make_shared<Node>();
    node->kind = NodeKind::Sequence;
    node->items = std::move(items);
    node->flow = flow;
    return node;
}

NodePtr textListNode(const std::vector<std::string>& texts)
{
    std::vector<NodePtr> items;
    for (const std::string& text : texts)
        items.push_back(textNode(text));
    return listNode(std::move(items), true);
}

MapBuilder& MapBuilder::add(std::string_view key, NodePtr value)
{
    if (value)
        m_node.entries.emplace_back(textNode(key), std::move(value));
    return *this;
}

MapBuilder& MapBuilder::ordered()
{
    m_node.ordered = true;
    return *this;
}

MapBuilder& MapBuilder::aligned()
{
    m_node.aligned = true;
    return *this;
}

MapBuilder& MapBuilder::brief()
{
    m_node.brief = true;
    return *this;
}

NodePtr MapBuilder::node() const
{
    auto node = std::make_shared<Node>(m_node);
    node->kind = NodeKind::Map;
    return node;
}

NodePtr restyled(const Node& node, bool inner)
{
    constexpr std::size_t shortText = 72;
    auto copy = std::make_shared<Node>();
    copy->kind = node.kind;
    copy->value = node.isNull() ? "null" : node.value;
    // Only a scalar that was text by its quotes stays quoted: "080" is not the number 080.
    copy->quoted = node.quoted && scalarText(node.value) != node.value;
    for (const NodePtr& item : node.items)
        copy->items.push_back(restyled(*item, true));
    for (const auto& [key, value] : node.entries)
        copy->entries.emplace_back(restyled(*key, true), restyled(*value, true));
    copy->flow = inner && flowTreeText(*copy).size() <= shortText;
    return copy;
}

bool sameTree(const Node& a, const Node& b)
{
    if (a.kind != b.kind || a.items.size() != b.items.size() ||
        a.entries.size() != b.entries.size())
        return false;
    if (a.isScalar() && a.value != b.value)
        return false;
    const bool sameItems =
        std::equal(a.items.begin(), a.items.end(), b.items.begin(),
                   [](const NodePtr& x, const NodePtr& y) { return sameTree(*x, *y); });
    return sameItems && std::equal(a.entries.begin(), a.entries.end(), b.entries.begin(),
                                   [](const auto& x, const auto& y) {
                                       return sameTree(*x.first, *y.first) &&
                                              sameTree(*x.second, *y.second);
                                   });
}

} // namespace infera::model::yaml
