#pragma once

#include "engine/simulation/trafficmodel.h"

#include <string>
#include <string_view>
#include <vector>

namespace infera::engine {

/// Finds or makes the draws behind the holes of a request's keys. Attributes that always hold the
/// same values (a reference and the key it names) share one draw.
class DrawScope
{
public:
    struct Context
    {
        const model::Design* design = nullptr;
        const model::AccessPattern* pattern = nullptr;
        std::string baseDirectory;
    };
    /// Appends to `draws`, whose indexes count from `first`. `outer` is searched first.
    DrawScope(const Context& context, std::vector<Draw>& draws, const DrawScope* outer,
              std::size_t first);

    /// The draw of an attribute of an entity that the request creates or works on.
    [[nodiscard]] Result<std::int32_t> of(const model::Entity& entity, std::string_view attribute,
                                          bool created);
    /// Another value of an attribute than the one that is replaced.
    [[nodiscard]] Result<std::int32_t> changed(const model::Entity& entity,
                                               std::string_view attribute);
    /// The shard of a key: the fan-out's number, calculated from attributes, or any.
    [[nodiscard]] std::int32_t fanOut();
    [[nodiscard]] std::int32_t calculatedShard(int shards, const std::vector<std::int32_t>& from);
    [[nodiscard]] std::int32_t anyShard(int shards);

private:
    struct Known
    {
        std::uint64_t domain;
        std::string name;
        std::int32_t index;
    };
    [[nodiscard]] std::int32_t find(std::uint64_t domain, const std::string& name) const;
    [[nodiscard]] std::int32_t add(std::uint64_t domain, std::string name, Draw draw);
    [[nodiscard]] Result<Draw> make(const model::Entity& entity, const model::Attribute& attribute,
                                    bool created);
    [[nodiscard]] Result<KeyChoice> choiceOf(const model::Entity& entity,
                                             const model::Attribute& attribute) const;

    Context m_context;
    std::vector<Draw>& m_draws;
    const DrawScope* m_outer;
    std::size_t m_first;
    std::vector<Known> m_known;
};

} // namespace infera::engine
