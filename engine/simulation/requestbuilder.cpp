#include "engine/simulation/requestbuilder.h"

#include "engine/simulation/domain.h"
#include "engine/simulation/writearms.h"
#include "model/design/namelists.h"
#include "model/findings/fix.h"
#include "model/layout/stepkind.h"

#include <algorithm>
#include <cmath>

namespace infera::engine {

namespace {

using model::StepOperation;

constexpr const char* keySeparator = "\x1f"; ///< between the parts of a multi-attribute key

using model::contains;

/// "{createdAt.lo}" is a bound on createdAt.
std::string_view attributeOf(std::string_view hole)
{
    return hole.substr(0, hole.find('.'));
}

RingPosition placeOf(std::string_view text)
{
    return KeyHash::mixed(stableHash(text)) & sortMask;
}

/// Literal text before the first hole of a sort key, and the attribute of that hole.
struct Beginning
{
    std::string prefix;
    std::string attribute;
};
Beginning beginningOf(const model::KeyTemplates& templates)
{
    Beginning beginning;
    for (const model::KeyTemplate& one : templates) {
        for (const model::KeyTemplate::Part& part : one.parts()) {
            if (part.isHole) {
                beginning.attribute = part.text;
                return beginning;
            }
            beginning.prefix += part.text;
        }
        beginning.prefix += keySeparator;
    }
    return beginning;
}

Result<std::vector<KeyPiece>> drawnPiece(const Result<std::int32_t>& draw)
{
    if (!draw)
        return tl::unexpected(draw.error());
    return std::vector<KeyPiece>{KeyPiece{{}, *draw}};
}

/// The pieces of a key; `ofHole` gives those that stand for a hole.
template<typename OfHole>
Result<std::vector<KeyPiece>> piecesWith(const model::KeyTemplates& templates, OfHole ofHole)
{
    std::vector<KeyPiece> result;
    for (const model::KeyTemplate& one : templates) {
        if (!result.empty())
            result.push_back({keySeparator, -1});
        for (const model::KeyTemplate::Part& part : one.parts()) {
            if (!part.isHole) {
                result.push_back({part.text, -1});
                continue;
            }
            const Result<std::vector<KeyPiece>> pieces = ofHole(part.text);
            if (!pieces)
                return pieces;
            result.insert(result.end(), pieces->begin(), pieces->end());
        }
    }
    return result;
}

/// One page of a Query or Scan reads 1 MB at most: 256 read units, half of it when eventually
/// consistent.
double pageUnits(const model::Step& step)
{
    return static_cast<double>(model::capacity::pageBytesMax) / 4096 *
           (step.consistentRead ? 1 : 0.5);
}

const model::KeyCondition* conditionOn(const model::Step& step, const std::string& key)
{
    for (const model::KeyCondition& condition : step.keyCondition)
        if (condition.key == key)
            return &condition;
    return nullptr;
}

std::vector<std::string> partitionKeyNames(const model::Table& table, const model::Index* index)
{
    if (index == nullptr)
        return {table.partitionKey.name};
    std::vector<std::string> names;
    for (const model::KeyAttribute& attribute : index->partitionKey)
        names.push_back(attribute.name);
    return names;
}

} // namespace

RequestBuilder::RequestBuilder(const DrawScope::Context& context, const model::Layout& layout,
                               const std::vector<RingTraffic>& rings, PatternTraffic& traffic)
    : m_context(context), m_layout(layout), m_rings(rings), m_traffic(traffic),
      m_scope(context, traffic.draws, nullptr, 0)
{}

std::uint32_t RequestBuilder::ringOf(const std::string& table, const std::string& index) const
{
    for (std::uint32_t i = 0; i < m_rings.size(); ++i)
        if (m_rings[i].table == table && m_rings[i].index == index)
            return i;
    return 0;
}

RequestBuilder::Target RequestBuilder::targetOf(const model::Step& step) const
{
    Target target;
    target.table = m_layout.table(step.table);
    if (target.table == nullptr)
        return target;
    target.index = step.index.empty() ? nullptr : target.table->index(step.index);
    const bool global = target.index != nullptr && target.index->kind == model::IndexKind::Global;
    target.ring = ringOf(step.table, global ? step.index : std::string());
    return target;
}

const model::Entity* RequestBuilder::entityWith(std::string_view attribute,
                                                const std::string& preferred) const
{
    const model::Entity* first = m_context.design->entity(preferred);
    if (first != nullptr && first->attribute(attribute) != nullptr)
        return first;
    for (const std::string& name : m_context.pattern->entities)
        if (const model::Entity* entity = m_context.design->entity(name);
            entity != nullptr && entity->attribute(attribute) != nullptr)
            return entity;
    for (const model::Entity& entity : m_context.design->entities)
        if (entity.attribute(attribute) != nullptr)
            return &entity;
    return first;
}

const model::EntityKeys* RequestBuilder::keysOf(const Target& target,
                                                const std::string& entity) const
{
    for (const model::EntityLayout& layout : target.table->entities) {
        if (layout.name != entity && layout.entity() != entity)
            continue;
        if (target.index == nullptr)
            return &layout.keys;
        const auto keys = layout.indexes.find(target.index->name);
        if (keys != layout.indexes.end())
            return &keys->second;
    }
    return nullptr;
}

bool RequestBuilder::isTransaction() const
{
    return m_context.pattern->operation == model::PatternOperation::Transact;
}

/// Whether step `next` of a plan goes out with the step before: the writes of a transaction do, and
/// those of one call, but not what is written for each of several items.
bool RequestBuilder::isOneRequest(const model::Step& step, const model::Plan& plan,
                                  std::size_t next) const
{
    if (step.operation != StepOperation::TransactWriteItems || next >= plan.steps.size() ||
        plan.steps[next].operation != StepOperation::TransactWriteItems)
        return false;
    return isTransaction() || (!step.forEachItem && !plan.steps[next].forEachItem);
}

Result<void> RequestBuilder::build(const model::Plan& plan)
{
    for (std::size_t i = 0; i < plan.steps.size();) {
        const model::Step& step = plan.steps[i];
        std::size_t next = i + 1;
        Result<void> added;
        if (m_layout.table(step.table) == nullptr) {
            i = next;
            continue;
        }
        if (step.operation == StepOperation::Scan) {
            added = addScan(step);
        } else if (isWrite(step.operation)) {
            while (isOneRequest(step, plan, next))
                ++next;
            added = addWrites(&step, plan.steps.data() + next);
        } else {
            added = addRead(step);
        }
        if (!added)
            return added;
        // What a transaction reads for one of its items is not for the others.
        const bool replaces = isTransaction() || (step.forEachItem && !step.keepInput);
        m_itemsBefore = step.itemsReturned + (replaces ? 0 : m_itemsBefore);
        i = next;
    }
    return {};
}

Result<void> RequestBuilder::addScan(const model::Step& step)
{
    const Target target = targetOf(step);
    Request request;
    request.operation = step.operation;
    request.eventual = !step.consistentRead;
    request.repeat = std::max(1.0, std::ceil(step.readUnits / pageUnits(step)));
    request.itemsRead = step.itemsRead / request.repeat;
    request.itemsReturned = step.itemsReturned / request.repeat;
    Touch touch;
    touch.ring = target.ring;
    touch.readUnits = step.readUnits / request.repeat;
    touch.sort = Touch::Sort::Anywhere;
    request.touches.push_back(std::move(touch));
    m_traffic.requests.push_back(std::move(request));
    return {};
}

std::optional<RequestBuilder::KeyOfItem>
RequestBuilder::keyFoundBefore(const model::Step& step, const std::string& hole) const
{
    const model::Table* table = m_layout.table(step.table);
    const bool isPartitionKey = hole == table->partitionKey.name;
    if (!isPartitionKey && !(table->sortKey && hole == table->sortKey->name))
        return std::nullopt;
    std::string name = step.entity;
    if (name.empty() && !m_context.pattern->entities.empty())
        name = m_context.pattern->entities.front();
    const model::EntityLayout* layout = table->entityLayout(name);
    const model::Entity* entity =
        layout != nullptr ? m_context.design->entity(layout->entity()) : nullptr;
    if (entity == nullptr || entity->attribute(hole) != nullptr)
        return std::nullopt;
    KeyOfItem found;
    found.keys.entity = entity;
    found.keys.templates = &layout->keys;
    found.templates = isPartitionKey ? &layout->keys.partitionKey : &layout->keys.sortKey;
    return found;
}

Result<std::vector<KeyPiece>> RequestBuilder::readPieces(const model::Step& step,
                                                         const model::KeyTemplates& templates,
                                                         DrawScope& scope) const
{
    return piecesWith(templates, [&](const std::string& hole) -> Result<std::vector<KeyPiece>> {
        if (hole == "shard")
            return drawnPiece(readShard(step, scope));
        if (const auto found = keyFoundBefore(step, hole))
            return pieces(found->keys, *found->templates, scope);
        const std::string_view attribute = attributeOf(hole);
        const model::Entity* entity = entityWith(attribute, step.entity);
        if (entity == nullptr)
            return std::vector<KeyPiece>();
        return drawnPiece(scope.of(*entity, attribute, false));
    });
}

Result<std::int32_t> RequestBuilder::readShard(const model::Step& step, DrawScope& scope) const
{
    if (step.shardBy.empty())
        return scope.fanOut();
    std::vector<std::int32_t> from;
    for (const std::string& name : step.shardBy) {
        const model::Entity* holder = entityWith(name, step.entity);
        if (holder == nullptr)
            continue;
        auto draw = scope.of(*holder, name, false);
        if (!draw)
            return draw;
        from.push_back(*draw);
    }
    const std::string& entity = step.entity.empty() && !m_context.pattern->entities.empty()
                                    ? m_context.pattern->entities.front()
                                    : step.entity;
    const model::EntityKeys* keys = keysOf(targetOf(step), entity);
    return scope.calculatedShard(keys != nullptr ? keys->shards : step.shards, from);
}

Result<void> RequestBuilder::addRead(const model::Step& step)
{
    const Target target = targetOf(step);
    Request request;
    request.operation = step.operation;
    request.eventual = !step.consistentRead;
    request.shards =
        step.shardBy.empty() ? static_cast<std::uint32_t>(std::max(1, step.shards)) : 1;
    // A step for each item of the one before asks as often as that one found items.
    request.repeat = step.forEachItem && m_itemsBefore > 0 ? m_itemsBefore : 1;
    DrawScope own(m_context, request.draws, &m_scope, requestDrawsFirst);
    // What a for-each step looks up is new each time; all else belongs to the call.
    DrawScope& scope = step.forEachItem ? own : m_scope;
    Touch touch;
    touch.ring = target.ring;
    model::KeyTemplates values;
    for (const std::string& name : partitionKeyNames(*target.table, target.index))
        if (const model::KeyCondition* condition = conditionOn(step, name);
            condition != nullptr && !condition->values.empty())
            values.push_back(condition->values.front());
    auto key = readPieces(step, values, scope);
    if (!key)
        return tl::unexpected(key.error());
    touch.key = std::move(*key);
    if (!m_context.pattern->entities.empty())
        if (const model::EntityKeys* keys = keysOf(target, m_context.pattern->entities.front()))
            touch.keyTemplate = model::partitionKeyText(keys->partitionKey);
    setReadSort(step, target, scope, touch);
    // A query reads pages of 1 MB, one request each.
    const double pages = std::max(
        1.0, std::ceil(step.readUnits / request.repeat / request.shards / pageUnits(step)));
    request.repeat *= pages;
    request.pages = pages;
    const double executions = request.repeat * request.shards;
    touch.readUnits = step.readUnits / executions;
    request.itemsRead = step.itemsRead / executions;
    request.itemsReturned = step.itemsReturned / executions;
    request.touches.push_back(std::move(touch));
    m_traffic.requests.push_back(std::move(request));
    return {};
}

void RequestBuilder::setReadSort(const model::Step& step, const Target& target, DrawScope& scope,
                                 Touch& touch)
{
    const bool hasSortKey = target.index != nullptr ? !target.index->sortKey.empty()
                                                    : target.table->sortKey.has_value();
    if (!hasSortKey)
        return;
    if (step.operation != StepOperation::Query) {
        const model::KeyCondition* condition =
            target.table->sortKey ? conditionOn(step, target.table->sortKey->name) : nullptr;
        if (condition == nullptr || condition->values.empty())
            return;
        auto pieces = readPieces(step, {condition->values.front()}, scope);
        touch.sort = Touch::Sort::Item;
        if (pieces)
            touch.sortKey = std::move(*pieces);
        return;
    }
    touch.sort = Touch::Sort::Spread;
    // The newest few of a list in the order of time: where new items are written.
    const model::EntityKeys* keys = m_context.pattern->entities.empty()
                                        ? nullptr
                                        : keysOf(target, m_context.pattern->entities.front());
    if (keys == nullptr || step.forward || !step.limit)
        return;
    const Beginning beginning = beginningOf(keys->sortKey);
    const model::Entity* entity =
        entityWith(beginning.attribute, m_context.pattern->entities.front());
    const model::Attribute* attribute =
        entity != nullptr ? entity->attribute(beginning.attribute) : nullptr;
    if (attribute != nullptr && growsWithTime(*attribute)) {
        touch.sort = Touch::Sort::Fixed;
        touch.sortPosition = placeOf(beginning.prefix);
    }
}

Result<std::vector<KeyPiece>> RequestBuilder::pieces(const Keys& keys,
                                                     const model::KeyTemplates& templates,
                                                     DrawScope& scope) const
{
    return piecesWith(templates, [&](const std::string& hole) -> Result<std::vector<KeyPiece>> {
        if (hole != "shard")
            return drawnPiece(contains(keys.changed, hole)
                                  ? scope.changed(*keys.entity, hole)
                                  : scope.of(*keys.entity, hole, keys.created));
        std::vector<std::int32_t> from;
        for (const std::string& name : keys.templates->shardBy) {
            auto draw = scope.of(*keys.entity, name, keys.created);
            if (!draw)
                return tl::unexpected(draw.error());
            from.push_back(*draw);
        }
        const int shards = keys.templates->shards;
        return drawnPiece(from.empty() ? scope.anyShard(shards)
                                       : scope.calculatedShard(shards, from));
    });
}

Result<void> RequestBuilder::setKey(const Keys& keys, DrawScope& scope, Touch& touch) const
{
    auto key = pieces(keys, keys.templates->partitionKey, scope);
    if (!key)
        return tl::unexpected(key.error());
    touch.key = std::move(*key);
    touch.keyTemplate = model::partitionKeyText(keys.templates->partitionKey);
    if (keys.templates->sortKey.empty())
        return {};
    const Beginning beginning = beginningOf(keys.templates->sortKey);
    const model::Attribute* first = keys.entity->attribute(beginning.attribute);
    const bool isNew = keys.created || contains(keys.changed, beginning.attribute);
    if (first != nullptr && isNew && growsWithTime(*first)) {
        touch.sort = Touch::Sort::Fixed;
        touch.sortPosition = placeOf(beginning.prefix);
        return {};
    }
    auto sort = pieces(keys, keys.templates->sortKey, scope);
    if (!sort)
        return tl::unexpected(sort.error());
    touch.sort = Touch::Sort::Item;
    touch.sortKey = std::move(*sort);
    return {};
}

Result<void> RequestBuilder::addWrites(const model::Step* begin, const model::Step* end)
{
    Request request;
    request.operation = begin->operation;
    const bool repeats = begin->forEachItem && !isTransaction() && m_itemsBefore > 0;
    request.repeat = repeats ? m_itemsBefore : 1;
    DrawScope own(m_context, request.draws, &m_scope, requestDrawsFirst);
    const bool transactional = begin->operation == StepOperation::TransactWriteItems;
    for (const model::Step* step = begin; step != end; ++step) {
        auto added = addWrite(*step, transactional, step->forEachItem ? own : m_scope, request);
        if (!added)
            return added;
    }
    if (!request.touches.empty())
        m_traffic.requests.push_back(std::move(request));
    return {};
}

bool RequestBuilder::hasNewValue(const Touch& touch, const Request& request) const
{
    const auto isNew = [&](const KeyPiece& piece) {
        if (piece.draw < 0)
            return false;
        const auto number = static_cast<std::size_t>(piece.draw);
        const Draw& draw = number < requestDrawsFirst ? m_traffic.draws[number]
                                                      : request.draws[number - requestDrawsFirst];
        return draw.source == Draw::Source::Fresh;
    };
    return std::any_of(touch.key.begin(), touch.key.end(), isNew) ||
           std::any_of(touch.sortKey.begin(), touch.sortKey.end(), isNew);
}

Result<void> RequestBuilder::addWrite(const model::Step& step, bool transactional, DrawScope& scope,
                                      Request& request)
{
    const Target target = targetOf(step);
    std::string name = step.entity;
    if (name.empty() && !m_context.pattern->entities.empty())
        name = m_context.pattern->entities.front();
    const model::EntityLayout* layout = target.table->entityLayout(name);
    const model::Entity* entity =
        layout != nullptr ? m_context.design->entity(layout->entity()) : nullptr;
    if (entity == nullptr)
        return {};
    const StepOperation action = transactional ? step.action : step.operation;
    const std::vector<WriteArm> arms = writeArms(*m_context.design, *target.table, *layout, action,
                                                 {step.sets, step.removes}, transactional);
    for (const WriteArm& arm : arms) {
        Touch touch;
        touch.ring = ringOf(step.table, arm.index);
        touch.writeUnits = arm.units;
        touch.probability = arm.probability;
        touch.addedBytes = arm.addedBytes;
        Keys keys;
        keys.entity = entity;
        keys.created = action == StepOperation::PutItem;
        const auto index = layout->indexes.find(arm.index);
        keys.templates = index != layout->indexes.end() ? &index->second : &layout->keys;
        if (arm.newKey)
            keys.changed = step.sets;
        auto set = setKey(keys, scope, touch);
        if (!set)
            return set;
        // An item that is there already, or that has a name of its own: new ones meet nobody.
        touch.ofOneItem = &arm == &arms.front() && !hasNewValue(touch, request) &&
                          (touch.sort == Touch::Sort::Item || keys.templates->sortKey.empty());
        request.touches.push_back(std::move(touch));
    }
    return {};
}

} // namespace infera::engine
