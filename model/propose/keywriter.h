#pragma once

#include "model/propose/naming.h"
#include "model/propose/view.h"

namespace infera::model::proposer {

/// The key attributes and templates of one view.
struct WrittenKeys
{
    std::vector<KeyAttribute> partitionKey;
    std::vector<KeyAttribute> sortKey;
    KeyTemplates partition;
    KeyTemplates sort;
};

/// Turns views into keys: composed texts under generic names where several entities share a table,
/// else the attributes themselves as far as their types and conditions allow.
class KeyWriter
{
public:
    /// `several`: an index key may be made of several attributes as they are (K7).
    KeyWriter(const Vocabulary& vocabulary, const Entity& entity, bool generic, bool several)
        : m_vocabulary(vocabulary), m_entity(entity), m_generic(generic), m_several(several)
    {}

    [[nodiscard]] WrittenKeys tableKeys(const View& view) const;
    /// `prefix`: "GSI1" for the composed attributes GSI1PK and GSI1SK.
    /// They depend on the view alone and not on what else is in the index, so that the search knows
    /// their cost.
    [[nodiscard]] WrittenKeys indexKeys(const View& view, const std::string& prefix) const;
    /// Bytes that the keys add to an item: composed attributes, names included.
    [[nodiscard]] double addedBytes(const WrittenKeys& keys) const;
    /// The entity's own attributes among the keys.
    [[nodiscard]] std::vector<std::string> ownAttributes(const WrittenKeys& keys) const;

    /// Those that the values of the other keys are made of.
    [[nodiscard]] std::vector<std::string> writtenAttributes(const WrittenKeys& keys) const;

private:
    const Vocabulary& m_vocabulary;
    const Entity& m_entity;
    bool m_generic;
    bool m_several;

    using Names = std::vector<std::string>;

    [[nodiscard]] std::string holes(const Names& attributes, bool padded) const;
    [[nodiscard]] std::string partitionText(const View& view, bool ownCode) const;
    [[nodiscard]] std::string plainPartition(const View& view) const;
    [[nodiscard]] std::string sortText(const View& view, bool withCode) const;
    [[nodiscard]] std::optional<KeyAttribute> typedKey(const std::string& name) const;
    [[nodiscard]] std::vector<KeyAttribute> typedKeys(const Names& names) const;
    void writeTyped(const Names& names, std::vector<KeyAttribute>& keys,
                    KeyTemplates& templates) const;
    [[nodiscard]] std::string conditionText(const WhereCondition& condition) const;
    [[nodiscard]] static bool decidesInSort(const View& view);
    [[nodiscard]] static bool decidesInPartition(const View& view, std::size_t attributesMax);
    [[nodiscard]] std::string naturalSort(const View& view) const;
    void writeNatural(const View& view, const std::string& prefix, std::size_t attributesMax,
                      WrittenKeys& keys) const;
};

} // namespace infera::model::proposer
