#include "model/propose/keywriter.h"

#include "model/base/text.h"
#include "model/capacity/limits.h"
#include "model/layout/statistics.h"

#include <algorithm>

namespace infera::model::proposer {

namespace {

constexpr int paddedDigits = 12; // 0 to 999,999,999,999 sort as text

KeyTemplate hole(const std::string& name)
{
    return {"{" + name + "}"};
}

/// A pinned template that is one attribute and nothing else, or no pinned template at all.
bool isPlain(const std::string& pinned, const std::vector<std::string>& attributes)
{
    return pinned.empty() || (attributes.size() == 1 && pinned == hole(attributes.front()).text);
}

} // namespace

/// "{a}#{b:012}": values in order, numbers padded where they are to be sorted.
std::string KeyWriter::holes(const Names& attributes, bool padded) const
{
    Names parts;
    for (const std::string& name : attributes) {
        const Attribute* attribute = m_entity.attribute(name);
        const bool pad = padded && attribute && attribute->type == AttributeType::N;
        parts.push_back(pad ? "{" + name + ":0" + std::to_string(paddedDigits) + "}"
                            : "{" + name + "}");
    }
    return join(parts, "#");
}

/// "USER#{userId}#STATUS#{status}"; a constant for a view without partition attributes.
std::string KeyWriter::partitionText(const View& view, bool ownCode) const
{
    if (!view.pinnedPartition.empty())
        return view.shards > 1 ? view.pinnedPartition + "#{shard}" : view.pinnedPartition;
    Names parts;
    const std::string& code = m_vocabulary.code(m_entity.name);
    if (view.partition.empty() || (ownCode && m_vocabulary.word(view.partition.front()) != code))
        parts.push_back(code);
    for (const WhereCondition& one : view.when) {
        if (view.partition.empty())
            parts.push_back(conditionText(one));
    }
    for (const std::string& name : view.partition) {
        parts.push_back(m_vocabulary.word(name));
        parts.push_back("{" + name + "}");
    }
    if (view.shards > 1)
        parts.emplace_back("{shard}");
    return join(parts, "#");
}

/// Without other entities around, values need no words before them.
std::string KeyWriter::plainPartition(const View& view) const
{
    if (view.partition.empty() || !view.pinnedPartition.empty())
        return partitionText(view, false);
    const std::string text = holes(view.partition, false);
    return view.shards > 1 ? text + "#{shard}" : text;
}

std::string KeyWriter::sortText(const View& view, bool withCode) const
{
    if (!view.pinnedSort.empty())
        return view.pinnedSort;
    const std::string& code = m_vocabulary.code(m_entity.name);
    if (view.sort.empty())
        return code;
    const std::string values = holes(view.sort, true);
    return withCode ? code + "#" + values : values;
}

std::optional<KeyAttribute> KeyWriter::typedKey(const std::string& name) const
{
    const Attribute* attribute = m_entity.attribute(name);
    const bool typed =
        attribute && (attribute->type == AttributeType::S || attribute->type == AttributeType::N ||
                      attribute->type == AttributeType::B);
    return typed ? std::optional<KeyAttribute>({name, attribute->type}) : std::nullopt;
}

/// All of them, or none when one is of a type that keys cannot have.
std::vector<KeyAttribute> KeyWriter::typedKeys(const Names& names) const
{
    std::vector<KeyAttribute> all;
    for (const std::string& name : names) {
        const auto typed = typedKey(name);
        if (!typed)
            return {};
        all.push_back(*typed);
    }
    return all;
}

void KeyWriter::writeTyped(const Names& names, std::vector<KeyAttribute>& keys,
                           KeyTemplates& templates) const
{
    keys = typedKeys(names);
    for (const KeyAttribute& key : keys)
        templates.push_back(hole(key.name));
}

/// Attributes under their own names, up to `attributesMax` a key; what cannot be so is composed.
void KeyWriter::writeNatural(const View& view, const std::string& prefix, std::size_t attributesMax,
                             WrittenKeys& keys) const
{
    // A condition or a shard decides about an attribute of our own, not about the entity's.
    const bool own =
        (view.when.empty() || decidesInSort(view) || decidesInPartition(view, attributesMax)) &&
        view.shards <= 1 && view.partition.size() <= attributesMax &&
        isPlain(view.pinnedPartition, view.partition);
    if (own)
        writeTyped(view.partition, keys.partitionKey, keys.partition);
    const bool typed = !keys.partitionKey.empty();
    if (!typed) {
        keys.partitionKey = {{m_vocabulary.freeAttribute(prefix + "PK"), AttributeType::S}};
        keys.partition = {{plainPartition(view)}};
    }
    if (typed && decidesInPartition(view, attributesMax)) {
        keys.partitionKey.push_back({m_vocabulary.freeAttribute(prefix + "PK"), AttributeType::S});
        keys.partition.push_back({conditionText(view.when.front())});
    }
    if (typed && decidesInSort(view)) {
        keys.sortKey = {{m_vocabulary.freeAttribute(prefix + "SK"), AttributeType::S}};
        keys.sort = {{conditionText(view.when.front())}};
        return;
    }
    if (view.sort.empty() && view.pinnedSort.empty())
        return;
    if (view.sort.size() <= attributesMax && isPlain(view.pinnedSort, view.sort))
        writeTyped(view.sort, keys.sortKey, keys.sort);
    if (keys.sortKey.empty()) {
        keys.sortKey = {{m_vocabulary.freeAttribute(prefix + "SK"), AttributeType::S}};
        keys.sort = {{naturalSort(view)}};
    }
}

/// "free", or the word of an attribute that has to be there.
std::string KeyWriter::conditionText(const WhereCondition& condition) const
{
    return condition.constant ? *condition.constant : m_vocabulary.word(condition.attribute);
}

/// An index of some of the items by an attribute of theirs alone: that they are in it is said by a
/// sort key of our own, so that the partition key needs no copy.
bool KeyWriter::decidesInSort(const View& view)
{
    return !view.when.empty() && !view.partition.empty() && view.sort.empty() &&
           view.pinnedPartition.empty() && view.pinnedSort.empty();
}

/// The same of one that is sorted by attributes of its items: an attribute of our own stands beside
/// theirs (View::conditionApart).
bool KeyWriter::decidesInPartition(const View& view, std::size_t attributesMax)
{
    return view.conditionApart && !view.when.empty() && !view.partition.empty() &&
           !decidesInSort(view) && view.partition.size() < attributesMax &&
           view.pinnedPartition.empty();
}

std::string KeyWriter::naturalSort(const View& view) const
{
    return view.pinnedSort.empty() ? holes(view.sort, true) : view.pinnedSort;
}

WrittenKeys KeyWriter::tableKeys(const View& view) const
{
    WrittenKeys keys;
    if (!m_generic) {
        writeNatural(view, {}, 1, keys);
        return keys;
    }
    keys.partitionKey = {{m_vocabulary.freeAttribute("PK"), AttributeType::S}};
    keys.sortKey = {{m_vocabulary.freeAttribute("SK"), AttributeType::S}};
    keys.partition = {{partitionText(view, view.apart)}};
    keys.sort = {{sortText(view, true)}};
    return keys;
}

WrittenKeys KeyWriter::indexKeys(const View& view, const std::string& prefix) const
{
    WrittenKeys keys;
    if (view.kind == ViewKind::Local) {
        // The partition key is the table's own.
        if (view.sort.size() == 1 && !m_generic)
            writeTyped(view.sort, keys.sortKey, keys.sort);
        if (keys.sortKey.empty()) {
            keys.sortKey = {{m_vocabulary.freeAttribute(prefix + "SK"), AttributeType::S}};
            keys.sort = {{sortText(view, m_generic)}};
        }
        return keys;
    }
    if (!m_generic) {
        writeNatural(view, prefix, m_several ? std::size_t{capacity::keyAttributesMax} : 1, keys);
        return keys;
    }
    keys.partitionKey = {{m_vocabulary.freeAttribute(prefix + "PK"), AttributeType::S}};
    keys.partition = {{partitionText(view, !view.joined)}};
    if (view.plainSort) {
        writeTyped(view.sort, keys.sortKey, keys.sort);
        return keys;
    }
    keys.sortKey = {{m_vocabulary.freeAttribute(prefix + "SK"), AttributeType::S}};
    keys.sort = {{sortText(view, view.joined)}};
    return keys;
}

double KeyWriter::addedBytes(const WrittenKeys& keys) const
{
    double bytes = 0;
    const auto add = [&](const std::vector<KeyAttribute>& attributes,
                         const KeyTemplates& templates) {
        for (std::size_t i = 0; i < attributes.size(); ++i) {
            if (!m_entity.attribute(attributes[i].name))
                bytes += static_cast<double>(attributes[i].name.size()) +
                         templateBytes(m_entity, templates[i]);
        }
    };
    add(keys.partitionKey, keys.partition);
    add(keys.sortKey, keys.sort);
    return bytes;
}

std::vector<std::string> KeyWriter::writtenAttributes(const WrittenKeys& keys) const
{
    Names names;
    const auto add = [&](const std::vector<KeyAttribute>& attributes,
                         const KeyTemplates& templates) {
        for (std::size_t i = 0; i < attributes.size(); ++i) {
            if (m_entity.attribute(attributes[i].name))
                continue;
            for (const std::string& one : templates[i].attributes())
                names.push_back(one);
        }
    };
    add(keys.partitionKey, keys.partition);
    add(keys.sortKey, keys.sort);
    return names;
}

std::vector<std::string> KeyWriter::ownAttributes(const WrittenKeys& keys) const
{
    Names names;
    for (const auto* part : {&keys.partitionKey, &keys.sortKey}) {
        for (const KeyAttribute& one : *part) {
            if (m_entity.attribute(one.name))
                names.push_back(one.name);
        }
    }
    return names;
}

} // namespace infera::model::proposer
