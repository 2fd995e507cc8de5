#pragma once

#include "engine/simulation/drawscope.h"
#include "engine/simulation/trafficmodel.h"

#include <optional>
#include <string>
#include <vector>

namespace infera::engine {

/// Turns the steps of one plan into requests.
class RequestBuilder
{
public:
    RequestBuilder(const DrawScope::Context& context, const model::Layout& layout,
                   const std::vector<RingTraffic>& rings, PatternTraffic& traffic);

    [[nodiscard]] Result<void> build(const model::Plan& plan);

private:
    [[nodiscard]] bool isTransaction() const;
    [[nodiscard]] bool isOneRequest(const model::Step& step, const model::Plan& plan,
                                    std::size_t next) const;
    struct Target
    {
        const model::Table* table = nullptr;
        const model::Index* index = nullptr; ///< nullptr: the table
        std::uint32_t ring = 0;
    };
    [[nodiscard]] Target targetOf(const model::Step& step) const;
    [[nodiscard]] std::uint32_t ringOf(const std::string& table, const std::string& index) const;
    [[nodiscard]] Result<void> addRead(const model::Step& step);
    [[nodiscard]] Result<void> addScan(const model::Step& step);
    [[nodiscard]] Result<void> addWrites(const model::Step* begin, const model::Step* end);
    [[nodiscard]] Result<void> addWrite(const model::Step& step, bool transactional,
                                        DrawScope& scope, Request& request);
    struct Keys
    {
        const model::Entity* entity = nullptr;
        const model::EntityKeys* templates = nullptr;
        bool created = false;
        std::vector<std::string> changed; ///< attributes of which the new value counts
    };
    [[nodiscard]] Result<void> setKey(const Keys& keys, DrawScope& scope, Touch& touch) const;
    [[nodiscard]] Result<std::vector<KeyPiece>>
    pieces(const Keys& keys, const model::KeyTemplates& templates, DrawScope& scope) const;
    [[nodiscard]] Result<std::vector<KeyPiece>> readPieces(const model::Step& step,
                                                           const model::KeyTemplates& templates,
                                                           DrawScope& scope) const;
    struct KeyOfItem
    {
        Keys keys;
        const model::KeyTemplates* templates = nullptr; ///< of the partition or the sort key
    };
    [[nodiscard]] bool hasNewValue(const Touch& touch, const Request& request) const;
    /// Whose key a hole like {PK} stands for: that of the item that the step before found.
    [[nodiscard]] std::optional<KeyOfItem> keyFoundBefore(const model::Step& step,
                                                          const std::string& hole) const;
    [[nodiscard]] Result<std::int32_t> readShard(const model::Step& step, DrawScope& scope) const;
    [[nodiscard]] const model::Entity* entityWith(std::string_view attribute,
                                                  const std::string& preferred) const;
    [[nodiscard]] const model::EntityKeys* keysOf(const Target& target,
                                                  const std::string& entity) const;
    void setReadSort(const model::Step& step, const Target& target, DrawScope& scope, Touch& touch);

    DrawScope::Context m_context;
    const model::Layout& m_layout;
    const std::vector<RingTraffic>& m_rings;
    PatternTraffic& m_traffic;
    DrawScope m_scope;
    double m_itemsBefore = 0; ///< items returned by the steps so far
};

} // namespace infera::engine
