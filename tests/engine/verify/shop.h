#pragma once

#include "model/design/design.h"
#include "model/layout/plan.h"

#include <string>
#include <vector>

/// A small shop with a layout and plans made by hand, right in every respect. Tests break one
/// thing.
namespace infera::test {

struct Shop
{
    model::Design design;
    model::Layout layout;
    std::vector<model::Plan> plans;

    [[nodiscard]] model::Table& table() { return layout.tables[0]; }
    [[nodiscard]] model::EntityLayout& home(const std::string& entity);
    [[nodiscard]] model::Index& index(const std::string& name);
    [[nodiscard]] model::Entity& entity(const std::string& name);
    [[nodiscard]] model::AccessPattern& pattern(const std::string& name);
    [[nodiscard]] model::Plan& plan(const std::string& pattern);
};

[[nodiscard]] Shop rightShop();

/// A Query of the shop's table or of an index by conditions "KEY = value" or "KEY begins_with
/// value".
[[nodiscard]] model::Step query(const std::string& index,
                                std::vector<model::KeyCondition> conditions);
[[nodiscard]] model::KeyCondition equal(const std::string& key, const std::string& value);
[[nodiscard]] model::KeyCondition beginsWith(const std::string& key, const std::string& value);

} // namespace infera::test
