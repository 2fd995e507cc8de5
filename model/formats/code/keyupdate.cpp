#include "model/design/addition.h"
#include "model/formats/code/codeplan.h"
#include "model/layout/updates.h"

#include <algorithm>
#include <cassert>

namespace infera::model::code {

namespace {

using Names = std::vector<std::string>;

bool contains(const Names& all, const std::string& one)
{
    return std::find(all.begin(), all.end(), one) != all.end();
}

bool isOptional(const Entity& entity, const std::string& name)
{
    const Attribute* attribute = entity.attribute(name);
    return attribute != nullptr &&
           (attribute->present.value_or(1) < 1 || !attribute->presentWith.empty());
}

/// Attributes that decide about an index: those in its templates and those of its conditions.
struct IndexNeeds
{
    Names holes;
    Names conditions;
};

IndexNeeds needsOf(const EntityKeys& keys)
{
    IndexNeeds needs{holesOf(keys), {}};
    for (const AttributeCondition& when : keys.when)
        addName(needs.conditions, when.attribute);
    return needs;
}

Names withShard(const KeyTemplate& value, const EntityKeys& keys, const Entity& entity)
{
    Names names = value.attributes();
    if (value.hasShard()) {
        for (const std::string& name : shardSource(keys, entity))
            addName(names, name);
    }
    return names;
}

/// The call gives the value that an attribute has after it.
bool given(const Function& function, const Action& action, const std::string& name)
{
    if (additionTo(action.step->adds, name) != nullptr)
        return false; // what it is after the call depends on what it is before
    return contains(action.step->sets, name) || function.parameter(action, name) != nullptr;
}

/// The attribute is the entity's or in the table's key.
bool isOwn(const Action& action, const std::string& key)
{
    const Table& table = *action.table;
    return action.entity->attribute(key) != nullptr || key == table.partitionKey.name ||
           (table.sortKey && key == table.sortKey->name);
}

/// The names of an index's keys that only stand in items to be in it.
Names addedKeys(const Action& action, const Index& index)
{
    Names names;
    for (const auto* part : {&index.partitionKey, &index.sortKey}) {
        for (const KeyAttribute& key : *part) {
            if (!isOwn(action, key.name))
                names.push_back(key.name);
        }
    }
    return names;
}

/// What the item loses by the update; keys that another index needs stay.
Names goneBy(const Action& action)
{
    Names gone = action.step->removes;
    Names needed;
    for (const auto& [name, keys] : action.layout->indexes) {
        const Index* index = action.table->index(name);
        const bool goes = leaves(keys, action.step->removes);
        for (const std::string& key : index ? addedKeys(action, *index) : Names())
            addName(goes ? gone : needed, key);
    }
    std::erase_if(gone, [&](const std::string& one) { return contains(needed, one); });
    return gone;
}

/// Key attributes of one index that an update changes, added to what is to be written.
void addIndex(KeyUpdate& update, const Action& action, const Index& index, const EntityKeys& keys,
              Names& needed)
{
    const Names& sets = action.step->sets;
    const Entity& entity = *action.entity;
    const IndexNeeds needs = needsOf(keys);
    const auto isSet = [&](const std::string& name) { return contains(sets, name); };
    const bool touched = std::any_of(needs.holes.begin(), needs.holes.end(), isSet);
    const bool decided = std::any_of(needs.conditions.begin(), needs.conditions.end(), isSet);
    if (!touched && !decided)
        return;
    const bool doubtful = !needs.conditions.empty() ||
                          std::any_of(needs.holes.begin(), needs.holes.end(),
                                      [&](const auto& name) { return isOptional(entity, name); });
    update.whole = update.whole || doubtful;
    const auto add = [&](const std::vector<KeyAttribute>& schema, const KeyTemplates& templates) {
        for (std::size_t i = 0; i < schema.size() && i < templates.size(); ++i) {
            const Names holes = withShard(templates[i], keys, entity);
            const bool own = isOwn(action, schema[i].name);
            if (!doubtful && std::none_of(holes.begin(), holes.end(), isSet))
                continue;
            for (const std::string& name : holes) {
                // What the item has under its own name is not written again.
                if (!own || isSet(name) || isOptional(entity, name))
                    addName(needed, name);
            }
            if (!own)
                update.parts.push_back(
                    {schema[i], fittedTo(schema[i].type, templates[i], {action.entity}), &keys});
        }
    };
    add(index.partitionKey, keys.partitionKey);
    add(index.sortKey, keys.sortKey);
    if (doubtful) {
        for (const std::string& name : needs.conditions)
            addName(needed, name);
    }
}

} // namespace

void addName(std::vector<std::string>& all, const std::string& one)
{
    if (!contains(all, one))
        all.push_back(one);
}

std::vector<std::string> holesOf(const EntityKeys& keys)
{
    Names holes;
    for (const KeyTemplates* part : {&keys.partitionKey, &keys.sortKey}) {
        for (const KeyTemplate& one : *part) {
            for (const std::string& hole : one.attributes())
                addName(holes, hole);
        }
    }
    return holes;
}

const std::vector<std::string>& shardSource(const EntityKeys& keys, const Entity& entity)
{
    return keys.shardBy.empty() ? entity.key : keys.shardBy;
}

std::string shardCall(const std::string& function, const EntityKeys& keys, const Entity* entity,
                      const HoleText& member)
{
    std::string text = function + "(" + std::to_string(keys.shards);
    for (const std::string& name : entity != nullptr ? shardSource(keys, *entity) : keys.shardBy)
        text += ", " + member(name);
    return text + ")";
}

std::vector<std::string> paddedIn(const EntityLayout& layout)
{
    Names names;
    const auto add = [&](const EntityKeys& keys) {
        for (const KeyTemplates* part : {&keys.partitionKey, &keys.sortKey}) {
            for (const KeyTemplate& value : *part) {
                for (const KeyTemplate::Part& one : value.parts()) {
                    if (one.isHole && one.padding > 1)
                        addName(names, one.text);
                }
            }
        }
    };
    add(layout.keys);
    for (const auto& [name, keys] : layout.indexes)
        add(keys);
    return names;
}

std::vector<std::string> guardsOf(const Function& function, const Action& action)
{
    Names guards;
    if (action.step->action == StepOperation::UpdateItem)
        guards = keyUpdateOf(function, action).guards;
    if (function.isMoveSource(action)) {
        for (const Attribute& attribute : action.entity->attributes)
            addName(guards, attribute.name);
    }
    return guards;
}

bool writesAgain(const Function& function)
{
    bool guarded = false;
    for (const bool each : {true, false}) {
        const std::vector<const Action*> writes = writesOf(function, each);
        const bool here = std::any_of(writes.begin(), writes.end(), [&](const Action* one) {
            return !guardsOf(function, *one).empty();
        });
        if (here && writes.size() > 1 && !inOneTransaction(writes))
            return false;
        guarded = guarded || here;
    }
    return guarded;
}

std::string movedName(const Action& action)
{
    return "moved" + typeName(action.entity->name) +
           (action.occurrence > 1 ? std::to_string(action.occurrence) : "");
}

std::vector<const Action*> writesOf(const Function& function, bool each)
{
    std::vector<const Action*> writes;
    for (const Action& action : function.actions) {
        const bool loop = action.step->forEachItem && function.hasReads();
        if (action.isWrite && action.layout != nullptr && action.entity != nullptr && loop == each)
            writes.push_back(&action);
    }
    std::stable_partition(writes.begin(), writes.end(),
                          [&](const Action* one) { return function.isMoveSource(*one); });
    return writes;
}

KeyUpdate keyUpdateOf(const Function& function, const Action& action)
{
    KeyUpdate update;
    Names needed;
    for (const auto& [name, keys] : action.layout->indexes) {
        const Index* index = action.table->index(name);
        if (index && !leaves(keys, action.step->removes))
            addIndex(update, action, *index, keys, needed);
    }
    if (update.parts.empty())
        update = {};
    update.gone = goneBy(action);
    if (update.parts.empty())
        return update;
    for (const std::string& name : needed) {
        const bool inKey = contains(action.entity->key, name) && action.step->forEachItem;
        if (!given(function, action, name) && !inKey)
            update.guards.push_back(name);
    }
    // The function that makes the keys makes all of an index or none.
    if (!update.guards.empty())
        update.whole = true;
    if (update.whole && update.guards.empty()) {
        for (const auto& [name, keys] : action.layout->indexes) {
            for (const std::string& hole : needsOf(keys).holes) {
                const bool used = std::any_of(
                    update.parts.begin(), update.parts.end(),
                    [keysOf = &keys](const KeyUpdate::Part& part) { return part.keys == keysOf; });
                if (used && !given(function, action, hole))
                    addName(update.guards, hole);
            }
        }
    }
    return update;
}

std::vector<const Addition*> addedInPlace(const Function& function, const Action& action)
{
    std::vector<const Addition*> all;
    for (const Addition& one : action.step->adds) {
        if (addedAfterReading(function, action, one.attribute) == nullptr)
            all.push_back(&one);
    }
    return all;
}

const Addition* addedAfterReading(const Function& function, const Action& action,
                                  const std::string& attribute)
{
    const Addition* addition = additionTo(action.step->adds, attribute);
    if (addition == nullptr || action.step->action != StepOperation::UpdateItem)
        return addition; // an item that moves is put whole
    return contains(keyUpdateOf(function, action).guards, attribute) ? addition : nullptr;
}

bool rowsAreWhole(const Function& function, const Action& action)
{
    if (!action.step->forEachItem)
        return false;
    const Action* before = nullptr;
    for (const Action& one : function.actions) {
        if (!one.isWrite)
            before = &one;
    }
    return before != nullptr && before->table == action.table &&
           (before->index == nullptr || before->index->projection == Projection::All);
}

std::vector<std::string> layoutAttributes(const Program& program, const Entity& entity)
{
    Names names = entity.key;
    for (const auto& [table, layout] : program.layouts) {
        if (layout->entity() != entity.name)
            continue;
        const auto add = [&](const EntityKeys& keys) {
            const IndexNeeds needs = needsOf(keys);
            for (const Names* part : {&needs.holes, &needs.conditions, &keys.shardBy}) {
                for (const std::string& name : *part)
                    addName(names, name);
            }
        };
        add(layout->keys);
        for (const auto& [name, keys] : layout->indexes)
            add(keys);
        if (layout->of.empty())
            continue;
        // A change of what a second copy carries would have to be made there too.
        for (const Attribute& attribute : entity.attributes) {
            if (layout->attributes.empty() || contains(layout->attributes, attribute.name))
                addName(names, attribute.name);
        }
    }
    return names;
}

std::vector<std::string> KeyUpdate::names() const
{
    std::vector<std::string> all;
    for (const Part& part : parts)
        all.push_back(part.key.name);
    return all;
}

bool Function::hasReads() const
{
    return std::any_of(actions.begin(), actions.end(),
                       [](const Action& one) { return !one.isWrite; });
}

const Parameter* Function::parameter(const Action& action, std::string_view hole) const
{
    const Parameter* found = nullptr;
    for (const Parameter& one : parameters) {
        if (!one.isNew && one.hole == hole &&
            (one.occurrence == action.occurrence || found == nullptr))
            found = &one;
    }
    return found;
}

const Parameter& Function::newValue(const Action& action, std::string_view attribute) const
{
    const Parameter* found = parameter(action, attribute);
    for (const Parameter& one : parameters) {
        if (one.isNew && one.hole == attribute &&
            (one.occurrence == action.occurrence || found == nullptr || !found->isNew))
            found = &one;
    }
    assert(found != nullptr); // every attribute a step sets has its parameter
    return *found;
}

const Entity* Function::openUpdate() const
{
    for (const Action& action : actions) {
        if (action.isWrite && action.step->action == StepOperation::UpdateItem &&
            action.step->sets.empty())
            return action.entity;
    }
    return nullptr;
}

const Action* Function::moveSource(const Action& put) const
{
    if (!put.isWrite || put.entity == nullptr || put.isCreate ||
        put.step->action != StepOperation::PutItem)
        return nullptr;
    for (const Action& one : actions) {
        if (one.isWrite && one.entity == put.entity && one.occurrence == put.occurrence &&
            one.step->action != StepOperation::PutItem)
            return &one;
    }
    return nullptr;
}

bool Function::isMoveSource(const Action& action) const
{
    return std::any_of(actions.begin(), actions.end(),
                       [&](const Action& one) { return moveSource(one) == &action; });
}

} // namespace infera::model::code
