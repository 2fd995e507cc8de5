#pragma once

#include "model/base/random.h"
#include "model/design/design.h"

#include <string>
#include <vector>

namespace infera::test {

/// Draws a design of three entities with a layout as nobody would draw it by hand: keys of any
/// attributes, delimiters or none, sparse, sharded, multi-attribute and local indexes, all
/// projections, second copies; and patterns with any conditions, orders and limits.
class RandomLayout
{
public:
    explicit RandomLayout(std::uint64_t seed) : m_random(seed) {}
    [[nodiscard]] model::Design design(int patterns);

private:
    Random m_random;

    std::size_t below(std::size_t bound) { return m_random.below(bound); }
    bool chance(double probability) { return m_random.unit() < probability; }

    [[nodiscard]] static std::vector<model::Entity> entities();
    std::vector<std::string> pick(const model::Entity& entity, std::size_t most);
    std::string hole(const model::Entity& entity, const std::string& attribute);
    std::string keyText(const model::Entity& entity, const std::vector<std::string>& attributes,
                        bool coded);
    model::Index index(int number, bool entityAttribute);
    model::Table table(const std::string& name);
    model::EntityKeys tableKeys(const model::Entity& entity, bool shared, const std::string& code);
    model::EntityKeys indexKeys(const model::Entity& entity, const model::Index& index,
                                const model::EntityKeys& table);
    void place(const model::Entity& entity, model::Table& table, bool shared);
    model::Layout layout(const std::vector<model::Entity>& entities);
    model::WhereCondition condition(const model::Entity& entity, const std::string& attribute,
                                    bool& ranged);
    void makeList(const std::vector<model::Entity>& entities, const model::Entity& entity,
                  model::AccessPattern& pattern);
    void makeWrite(const model::Entity& entity, model::AccessPattern& pattern);
    model::AccessPattern pattern(const std::vector<model::Entity>& entities, int number);
};

} // namespace infera::test
