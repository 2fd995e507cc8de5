#include "model/formats/schemas/electrodb.h"

#include "model/base/text.h"
#include "model/formats/code/codeplan.h"
#include "model/formats/schemas/schemas.h"

#include <algorithm>
#include <set>
#include <utility>

namespace infera::model {

namespace {

// "Collections", ElectroDB's documentation, version 3: the members have their partition key of the
// same attributes, saved under the same names, and a sort key; an index holds the same of all.

/// An entity in an index, by what the library asks of the members of a collection.
struct Member
{
    bool canBeCollected = true;
    const EntityLayout* layout = nullptr;
    const Entity* entity = nullptr;
    const EntityKeys* keys = nullptr; ///< of the partition key; a local index has its table's
    std::map<std::string, std::string, std::less<>> names; ///< the library's, by the attribute's

    [[nodiscard]] std::string nameOf(const std::string& attribute) const
    {
        const auto found = names.find(attribute);
        return found == names.end() ? attribute : found->second;
    }
};

/// The partition key as the library compares it.
std::string partitionText(const Member& member)
{
    std::string text;
    for (const KeyTemplate& one : member.keys->partitionKey) {
        for (const KeyTemplate::Part& part : one.parts()) {
            const bool own = part.isHole && part.text != "shard";
            text += part.isHole ? "{" + (own ? member.nameOf(part.text) : part.text) + ":" +
                                      std::to_string(part.padding) + "}"
                                : part.text;
            if (part.isHole && !own) // as many shards, worked out alike
                text += shardName(*member.layout, *member.entity, *member.keys) +
                        std::to_string(member.keys->shards);
        }
        text += "\n";
    }
    return text;
}

/// The same with what the holes tell of in their place: the entity that they identify.
std::string meaningText(const Design& design, const Member& member)
{
    std::string text;
    for (const KeyTemplate& one : member.keys->partitionKey) {
        for (const KeyTemplate::Part& part : one.parts()) {
            const Attribute* attribute = member.entity->attribute(part.text);
            const bool key = member.entity->key == std::vector<std::string>{part.text};
            std::string meaning = part.isHole ? "{" + part.text + "}" : part.text;
            if (part.isHole && key)
                meaning = "{" + member.entity->name + "}";
            else if (part.isHole && attribute != nullptr &&
                     design.entity(attribute->references) != nullptr)
                meaning = "{" + attribute->references + "}";
            text += meaning;
        }
    }
    return text;
}

/// An attribute of one is saved under another name by the other.
bool hasOtherFields(const Member& one, const Member& other)
{
    return std::any_of(one.names.begin(), one.names.end(), [&](const auto& own) {
        return std::any_of(other.names.begin(), other.names.end(), [&](const auto& its) {
            return own.second == its.second && own.first != its.first;
        });
    });
}

/// A key that is an attribute of the items, or one of its own that is worked out, keeps them out of
/// the library's collections.
bool hasAttributesForKeys(const Member& member, const Table& table, const Index* index)
{
    std::vector<KeyAttribute> keys = index == nullptr || index->kind == IndexKind::Local
                                         ? std::vector<KeyAttribute>{table.partitionKey}
                                         : index->partitionKey;
    if (index == nullptr && table.sortKey)
        keys.push_back(*table.sortKey);
    if (index != nullptr)
        keys.insert(keys.end(), index->sortKey.begin(), index->sortKey.end());
    const EntityKeys& own =
        index == nullptr ? member.layout->keys : member.layout->indexes.at(index->name);
    if (index != nullptr && (isSplit(*member.entity, own) || isConstant(own.sortKey.front()) ||
                             isConstant(member.keys->partitionKey.front())))
        return true;
    return std::any_of(keys.begin(), keys.end(), [&](const KeyAttribute& key) {
        return member.entity->attribute(key.name) != nullptr;
    });
}

/// What of an index's attributes an entity has.
std::set<std::string> includedNames(const Index& index, const Member& member)
{
    std::set<std::string> names;
    for (const std::string& name : index.included) {
        if (member.entity->attribute(name) != nullptr)
            names.insert(member.nameOf(name));
    }
    return names;
}

bool comeTogether(const Member& one, const Member& other, const Index* index)
{
    return one.canBeCollected && other.canBeCollected &&
           partitionText(one) == partitionText(other) && !hasOtherFields(one, other) &&
           (index == nullptr || index->projection != Projection::Include ||
            includedNames(*index, one) == includedNames(*index, other));
}

std::vector<Member> membersIn(const Design& design, const Table& table,
                              const std::vector<const EntityLayout*>& all, const Index* index)
{
    std::vector<Member> members;
    for (const EntityLayout* layout : all) {
        const Entity* entity = design.entity(layout->entity());
        const EntityKeys* keys = &layout->keys;
        if (index != nullptr) {
            const auto found = layout->indexes.find(index->name);
            keys = found == layout->indexes.end() ? nullptr : &found->second;
        }
        if (entity == nullptr || keys == nullptr || keys->sortKey.empty())
            continue;
        const bool local = index != nullptr && index->kind == IndexKind::Local;
        Member member{true, layout, entity, local ? &layout->keys : keys, electroDbNames(*entity)};
        const bool several =
            index != nullptr && (index->partitionKey.size() > 1 || index->sortKey.size() > 1);
        member.canBeCollected = several || !hasAttributesForKeys(member, table, index);
        members.push_back(std::move(member));
    }
    return members;
}

/// "byUserId", "byUserIdInGsi1" where that is taken.
std::string collectionName(const Member& member, const std::string& index,
                           std::set<std::string>& taken)
{
    std::string name;
    for (const KeyTemplate& one : member.keys->partitionKey) {
        for (const std::string& hole : one.attributes())
            name += (name.empty() ? "by" : "And") + code::typeName(member.nameOf(hole));
    }
    if (name.empty())
        name = "all";
    if (taken.count(name) > 0)
        name += "In" + code::typeName(index.empty() ? "Table" : index);
    const std::string plain = name;
    for (int i = 2; !taken.insert(name).second; ++i)
        name = plain + std::to_string(i);
    return name;
}

class Collector
{
public:
    Collector(const Design& design, std::vector<std::string>& notes)
        : m_design(design), m_notes(notes)
    {}

    void collect(const std::vector<Member>& members, const Index* index)
    {
        const std::string place = index == nullptr ? "" : index->name;
        std::set<std::size_t> done;
        for (std::size_t i = 0; i < members.size(); ++i) {
            if (done.count(i) > 0)
                continue;
            std::vector<std::size_t> group = {i};
            for (std::size_t j = i + 1; j < members.size(); ++j) {
                const bool all = std::all_of(group.begin(), group.end(), [&](std::size_t one) {
                    return comeTogether(members[one], members[j], index);
                });
                if (all)
                    group.push_back(j);
                else
                    noteApart(members[i], members[j], place);
            }
            done.insert(group.begin(), group.end());
            if (group.size() < 2)
                continue;
            const std::string name = collectionName(members[i], place, m_taken);
            for (const std::size_t one : group)
                m_found[members[one].layout->name][place] = name;
        }
    }

    [[nodiscard]] std::map<std::string, ElectroCollections, std::less<>> take()
    {
        return std::move(m_found);
    }

private:
    const Design& m_design;
    std::vector<std::string>& m_notes;
    std::set<std::string> m_taken;
    std::map<std::string, ElectroCollections, std::less<>> m_found;

    void noteApart(const Member& one, const Member& other, const std::string& index)
    {
        if (meaningText(m_design, one) != meaningText(m_design, other))
            return;
        m_notes.push_back(
            "ElectroDB: the items of " + one.layout->name + " and " + other.layout->name +
            " lie together in " + (index.empty() ? "the table" : "the index " + index) +
            " under keys that the library cannot have in one collection; they come by "
            "two queries.");
    }
};

} // namespace

bool isOptional(const Entity& entity, const std::string& name)
{
    const Attribute* attribute = entity.attribute(name);
    return attribute != nullptr &&
           (attribute->present.value_or(1) < 1 || !attribute->presentWith.empty());
}

bool isConstant(const KeyTemplate& value)
{
    return value.attributes().empty() && !value.hasShard();
}

bool isSplit(const Entity& entity, const EntityKeys& keys)
{
    std::vector<std::string> holes = code::holesOf(keys);
    if (keys.shards > 1) {
        for (const std::string& name : code::shardSource(keys, entity))
            code::addName(holes, name);
    }
    const auto goWith = [&](const std::string& one, const std::string& other) {
        const Attribute* attribute = entity.attribute(one);
        return one == other || (attribute != nullptr && attribute->presentWith == other);
    };
    return std::any_of(holes.begin(), holes.end(), [&](const std::string& name) {
        return isOptional(entity, name) &&
               !std::all_of(holes.begin(), holes.end(), [&](const std::string& other) {
                   return goWith(other, name) || goWith(name, other);
               });
    });
}

std::map<std::string, ElectroCollections, std::less<>>
electroDbCollections(const Design& design, const Table& table,
                     const std::vector<const EntityLayout*>& entities,
                     std::vector<std::string>& notes)
{
    Collector collector(design, notes);
    collector.collect(membersIn(design, table, entities, nullptr), nullptr);
    for (const Index& index : table.indexes)
        collector.collect(membersIn(design, table, entities, &index), &index);
    return collector.take();
}

} // namespace infera::model
