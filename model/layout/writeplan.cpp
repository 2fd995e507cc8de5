#include "model/base/text.h"
#include "model/design/condition.h"
#include "model/design/namelists.h"
#include "model/layout/copies.h"
#include "model/layout/planning.h"
#include "model/layout/updates.h"

#include <algorithm>
#include <set>

namespace infera::model {

namespace {

/// One stored copy of an entity's items.
struct Copy
{
    const Table* table = nullptr;
    const EntityLayout* layout = nullptr;
};

/// One write of a pattern or of a transaction.
struct WriteRequest
{
    PatternOperation operation = PatternOperation::Create;
    std::string entity;
    std::vector<WhereCondition> where;
    std::vector<std::string> sets;
    std::string condition;
    std::vector<Addition> adds;
    std::vector<std::string> removes;
};

bool containsAny(const std::vector<std::string>& all, const std::vector<std::string>& some)
{
    return std::any_of(some.begin(), some.end(),
                       [&](const std::string& one) { return contains(all, one); });
}

bool hasShard(const EntityKeys& keys)
{
    const auto sharded = [](const KeyTemplate& one) { return one.hasShard(); };
    return std::any_of(keys.partitionKey.begin(), keys.partitionKey.end(), sharded) ||
           std::any_of(keys.sortKey.begin(), keys.sortKey.end(), sharded);
}

class WritePlanner
{
public:
    WritePlanner(const Planning& planning, const AccessPattern& pattern)
        : m_planning(planning), m_pattern(pattern)
    {}

    std::optional<Plan> run(std::string& reason)
    {
        m_plan.pattern = m_pattern.name;
        for (const WriteRequest& one : requests()) {
            if (!add(one, reason))
                return std::nullopt;
        }
        // What has to be read is read first: a transaction is one request, or it is none.
        m_plan.steps.insert(m_plan.steps.begin(), m_lookups.begin(), m_lookups.end());
        return m_plan;
    }

private:
    const Planning& m_planning;
    const AccessPattern& m_pattern;
    std::vector<Step> m_lookups;
    Plan m_plan; ///< its writes

    [[nodiscard]] bool isTransaction() const
    {
        return m_pattern.operation == PatternOperation::Transact;
    }

    [[nodiscard]] std::vector<WriteRequest> requests() const
    {
        if (!isTransaction()) {
            return {{m_pattern.operation,
                     m_pattern.entities.empty() ? std::string() : m_pattern.entities.front(),
                     m_pattern.where, m_pattern.sets, m_pattern.condition, m_pattern.adds,
                     m_pattern.removes}};
        }
        std::vector<WriteRequest> all;
        for (const TransactionItem& one : m_pattern.items)
            all.push_back({one.operation, one.entity, one.where, one.sets, one.condition, one.adds,
                           one.removes});
        return all;
    }

    [[nodiscard]] std::vector<Copy> copiesOf(const std::string& entity) const
    {
        std::vector<Copy> copies;
        for (const Table& table : m_planning.layout.tables) {
            for (const EntityLayout& one : table.entities) {
                if (one.entity() == entity)
                    copies.push_back({&table, &one});
            }
        }
        return copies;
    }

    /// Attributes whose values before the write are parameters of the call.
    [[nodiscard]] std::vector<std::string> parametersOf(const WriteRequest& request) const
    {
        std::vector<std::string> names;
        if (request.operation == PatternOperation::Create) {
            const Entity* entity = m_planning.design.entity(request.entity);
            for (const Attribute& one : entity->attributes)
                names.push_back(one.name);
            return names;
        }
        for (const WhereCondition& one : request.where) {
            if (one.comparison == Comparison::Equal)
                names.push_back(one.attribute);
        }
        return names;
    }

    static bool keyKnown(const EntityKeys& keys, const std::vector<std::string>& parameters)
    {
        const std::vector<std::string> names = attributesOf(keys);
        const bool shardKnown =
            !hasShard(keys) ||
            (!keys.shardBy.empty() &&
             std::all_of(keys.shardBy.begin(), keys.shardBy.end(),
                         [&](const std::string& name) { return contains(parameters, name); }));
        return shardKnown && std::all_of(names.begin(), names.end(), [&](const std::string& name) {
                   return contains(parameters, name);
               });
    }

    /// A key of an index that the update rewrites may need attributes the call does not bring.
    static bool indexKeysKnown(const Copy& copy, const WriteRequest& request,
                               const std::vector<std::string>& parameters)
    {
        for (const auto& [name, keys] : copy.layout->indexes) {
            const Index* index = copy.table->index(name);
            std::vector<std::string> needed =
                index ? writtenInKeys(*index, keys) : attributesOf(keys);
            for (const AttributeCondition& when : keys.when)
                needed.push_back(when.attribute);
            if (hasShard(keys))
                needed.insert(needed.end(), keys.shardBy.begin(), keys.shardBy.end());
            if (!containsAny(needed, request.sets) || !isConcatenated(keys))
                continue;
            if (leaves(keys, request.removes))
                continue; // an entry that goes takes its keys along
            for (const std::string& one : needed) {
                if (!contains(parameters, one) && !contains(request.sets, one))
                    return false;
            }
        }
        return true;
    }

    /// Attributes that the values of key attributes are made of: not those that are keys under
    /// their own names, which the item has anyway.
    static std::vector<std::string> writtenInKeys(const Index& index, const EntityKeys& keys)
    {
        std::vector<std::string> names;
        const auto add = [&](const std::vector<KeyAttribute>& schema,
                             const KeyTemplates& templates) {
            for (std::size_t i = 0; i < templates.size(); ++i) {
                if (i < schema.size() && templates[i].text == "{" + schema[i].name + "}")
                    continue;
                for (const std::string& one : templates[i].attributes())
                    names.push_back(one);
            }
        };
        add(index.partitionKey, keys.partitionKey);
        add(index.sortKey, keys.sortKey);
        return names;
    }

    /// Whether any key value is made of something else than one attribute as it is: then a rewrite
    /// needs the other parts too.
    static bool isConcatenated(const EntityKeys& keys)
    {
        if (!keys.when.empty())
            return true;
        for (const KeyTemplates* part : {&keys.partitionKey, &keys.sortKey}) {
            for (const KeyTemplate& one : *part) {
                if (one.attributes().size() > 1 || (one.hasShard() && !keys.shardBy.empty()))
                    return true;
            }
        }
        return false;
    }

    bool add(const WriteRequest& request, std::string& reason)
    {
        std::vector<Copy> copies = copiesOf(request.entity);
        if (request.operation == PatternOperation::Update) {
            std::erase_if(copies,
                          [&](const Copy& copy) { return !isTouched(*copy.layout, request.sets); });
        }
        if (!m_planning.design.entity(request.entity) || copies.empty()) {
            reason = "The layout has no table for entity " + request.entity + ".";
            return false;
        }
        const std::vector<std::string> parameters = parametersOf(request);
        bool moves = false;
        bool known = true;
        bool indexesKnown = true;
        for (const Copy& copy : copies) {
            const std::vector<std::string> keyed = attributesOf(copy.layout->keys);
            if (copy.layout->of.empty() && containsAny(keyed, request.removes)) {
                reason = "The update removes an attribute that is in the key of " +
                         copy.table->name + ".";
                return false;
            }
            const bool moved =
                request.operation == PatternOperation::Update && containsAny(keyed, request.sets);
            moves = moves || moved;
            known = known && keyKnown(copy.layout->keys, parameters);
            if (request.operation == PatternOperation::Update)
                indexesKnown = indexesKnown && indexKeysKnown(copy, request, parameters);
        }
        known = known && indexesKnown;
        if (request.operation == PatternOperation::Create)
            known = true; // a drawn shard is drawn by the writer
        std::optional<View> source;
        if (!known || moves) {
            const bool keyIsEnough = copies.size() == 1 && !moves && indexesKnown;
            source = addLookup(request, keyIsEnough, reason);
            if (!source || !findsCopies(copies, *source, reason))
                return false;
        }
        const std::size_t first = m_plan.steps.size();
        for (const Copy& copy : copies)
            addWrites(request, copy, source);
        finish(first, source.has_value());
        return true;
    }

    /// A copy whose shard was drawn can be found by reading it, not by reading another copy.
    static bool findsCopies(const std::vector<Copy>& copies, const View& source,
                            std::string& reason)
    {
        for (const Copy& copy : copies) {
            const EntityKeys& keys = copy.layout->keys;
            if (copy.layout == source.layout || !hasShard(keys) || !keys.shardBy.empty())
                continue;
            reason = "The shard of " + copy.layout->name +
                     " is drawn, so the key of the copy cannot be told from the item.";
            return false;
        }
        return true;
    }

    /// Reads the items to write first; gives the view their attributes come from. Every entry of
    /// an index holds the key of its table, which is all that some writes need.
    std::optional<View> addLookup(const WriteRequest& request, bool keyIsEnough,
                                  std::string& reason)
    {
        ReadRequest lookup;
        lookup.name = m_pattern.name;
        lookup.entities = {request.entity};
        lookup.where = request.where;
        lookup.consistency = m_pattern.consistency;
        lookup.tableKeyOnly = keyIsEnough;
        if (keyIsEnough) // what a copy in another table has to carry
            lookup.returns.kind = ReturnsKind::Keys;
        lookup.stepEntity = isTransaction() ? request.entity : std::string();
        std::string why;
        const std::vector<Plan> plans = readPlans(m_planning, lookup, why);
        if (plans.empty()) {
            reason = "The call does not name the whole key of " + request.entity +
                     ", and no index finds the item: " + why;
            return std::nullopt;
        }
        Plan chosen = cheapest(m_planning, m_pattern, plans).plan;
        const Step& last = chosen.steps.back();
        const Table* table = m_planning.layout.table(last.table);
        const Index* index = last.index.empty() ? nullptr : table->index(last.index);
        std::optional<View> source;
        for (const View& view : viewsOf(m_planning.design, m_planning.layout, request.entity)) {
            if (view.table == table && view.index == index &&
                (last.forEachItem || mayReturn(last.keyCondition, view))) {
                source = view;
                break;
            }
        }
        m_lookups.insert(m_lookups.end(), chosen.steps.begin(), chosen.steps.end());
        return source;
    }

    Step writeStep(const WriteRequest& request, const Copy& copy, StepOperation action,
                   const std::optional<View>& source) const
    {
        Step step;
        step.operation = StepOperation::TransactWriteItems;
        step.action = action;
        step.table = copy.table->name;
        step.entity = copy.layout->name;
        step.forEachItem = source.has_value();
        if (source) {
            step.keyCondition = keyFromItem(*source, *copy.table, *copy.layout);
        } else {
            step.keyCondition = keyFromParameters(request, copy);
        }
        if (namesShard(step.keyCondition))
            step.shardBy = copy.layout->keys.shardBy;
        return step;
    }

    static bool namesShard(const std::vector<KeyCondition>& key)
    {
        return std::any_of(key.begin(), key.end(),
                           [](const KeyCondition& one) { return one.values.front().hasShard(); });
    }

    static std::vector<KeyCondition> keyFromParameters(const WriteRequest& request,
                                                       const Copy& copy)
    {
        std::vector<KeyCondition> conditions;
        const auto add = [&](const KeyAttribute& key, const KeyTemplate& text) {
            std::string value;
            for (const KeyTemplate::Part& part : text.parts()) {
                const WhereCondition* fixed =
                    part.isHole ? equalityOn(request.where, part.text) : nullptr;
                const std::string padding =
                    part.padding > 0 ? ":0" + std::to_string(part.padding) : std::string();
                if (!part.isHole)
                    value += part.text;
                else if (fixed && fixed->constant)
                    value += *fixed->constant;
                else
                    value += "{" + part.text + padding + "}";
            }
            conditions.push_back({key.name, FilterOperator::Equal, {KeyTemplate{value}}});
        };
        const EntityKeys& keys = copy.layout->keys;
        if (!keys.partitionKey.empty())
            add(copy.table->partitionKey, keys.partitionKey.front());
        if (copy.table->sortKey && !keys.sortKey.empty())
            add(*copy.table->sortKey, keys.sortKey.front());
        return conditions;
    }

    void addWrites(const WriteRequest& request, const Copy& copy, const std::optional<View>& source)
    {
        switch (request.operation) {
        case PatternOperation::Create: {
            Step step = writeStep(request, copy, StepOperation::PutItem, source);
            step.condition = isUniqueCopy(m_planning.design, *copy.layout)
                                 ? uniqueCondition(request, copy)
                                 : createCondition(request.condition);
            m_plan.steps.push_back(std::move(step));
            break;
        }
        case PatternOperation::Delete: {
            Step step = writeStep(request, copy, StepOperation::DeleteItem, source);
            step.condition = conditionOf(request, copy, source);
            m_plan.steps.push_back(std::move(step));
            break;
        }
        default: {
            if (containsAny(attributesOf(copy.layout->keys), request.sets)) {
                Step old = writeStep(request, copy, StepOperation::DeleteItem, source);
                old.condition = conditionOf(request, copy, source);
                m_plan.steps.push_back(std::move(old));
                if (containsAny(attributesOf(copy.layout->keys), request.removes))
                    break; // a second copy by a value that is no longer there
                Step step = writeStep(request, copy, StepOperation::PutItem, source);
                step.keyCondition = keyFromParameters({}, copy);
                step.shardBy = namesShard(step.keyCondition) ? copy.layout->keys.shardBy
                                                             : std::vector<std::string>();
                step.sets = request.sets;
                step.adds = request.adds;
                step.removes = request.removes;
                step.condition =
                    isUniqueCopy(m_planning.design, *copy.layout) ? "not_exists" : std::string();
                m_plan.steps.push_back(std::move(step));
                break;
            }
            Step step = writeStep(request, copy, StepOperation::UpdateItem, source);
            step.sets = request.sets;
            step.adds = request.adds;
            step.removes = request.removes;
            step.condition = conditionOf(request, copy, source);
            m_plan.steps.push_back(std::move(step));
            break;
        }
        }
    }

    /// Another item must not have the value; the same item may be written again where the pattern
    /// allows that.
    std::string uniqueCondition(const WriteRequest& request, const Copy& copy) const
    {
        if (request.condition == "not_exists")
            return request.condition;
        std::string same;
        for (const std::string& name : m_planning.design.entity(request.entity)->key)
            same += (same.empty() ? "" : " AND ") + name + " = :" + name;
        return "attribute_not_exists(" + copy.table->partitionKey.name + ") OR (" + same + ")";
    }

    /// What the call asks of the item beyond its key is a condition of the write.
    [[nodiscard]] std::string conditionOf(const WriteRequest& request, const Copy& copy,
                                          const std::optional<View>& source) const
    {
        if (!copy.layout->of.empty())
            return {}; // asked of the item itself, in the same transaction
        std::string text = request.condition;
        if (source)
            return text;
        const std::vector<std::string> keyed = attributesOf(copy.layout->keys);
        for (const WhereCondition& one : request.where) {
            if (contains(keyed, one.attribute) || one.comparison != Comparison::Equal)
                continue;
            const std::string& key = copy.table->partitionKey.name;
            if (text == "exists" || text == "not_exists")
                text =
                    (text == "exists" ? "attribute_exists(" : "attribute_not_exists(") + key + ")";
            else if (text == request.condition && hasAlternatives(text))
                text = "(" + text + ")";
            text += (text.empty() ? "" : " AND ") + one.attribute + " = " +
                    (one.constant ? literalOf(request, one) : ":" + one.attribute);
        }
        return text;
    }

    /// An OR, which binds less than the AND of what is added.
    static bool hasAlternatives(const std::string& condition)
    {
        const std::vector<ConditionToken> tokens = conditionTokens(condition);
        return std::any_of(tokens.begin(), tokens.end(), [](const ConditionToken& one) {
            return one.kind == ConditionToken::Kind::Keyword && toLower(one.text) == "or";
        });
    }

    /// A constant as an expression writes it: texts in quotes.
    [[nodiscard]] std::string literalOf(const WriteRequest& request,
                                        const WhereCondition& condition) const
    {
        const Entity* entity = m_planning.design.entity(request.entity);
        const Attribute* attribute = entity->attribute(condition.attribute);
        const bool written = attribute && (attribute->type == AttributeType::N ||
                                           attribute->type == AttributeType::BOOL);
        return written ? *condition.constant : "'" + *condition.constant + "'";
    }

    /// One write is a plain request; several are one transaction.
    void finish(std::size_t first, bool forEach)
    {
        std::vector<Step>& steps = m_plan.steps;
        if (steps.size() - first == 1 && !isTransaction())
            steps[first].operation = steps[first].action;
        for (std::size_t i = first; forEach && i + 1 < steps.size(); ++i)
            steps[i].keepInput = true;
    }
};

} // namespace

std::optional<Plan> writePlan(const Planning& planning, const AccessPattern& pattern,
                              std::string& reason)
{
    return WritePlanner(planning, pattern).run(reason);
}

} // namespace infera::model
