#include "model/base/text.h"
#include "model/design/addition.h"
#include "model/design/names.h"
#include "model/design/validation.h"

#include <algorithm>
#include <set>

namespace infera::model::validation {

namespace {

bool comparesOrder(Comparison comparison)
{
    return comparison == Comparison::Less || comparison == Comparison::LessOrEqual ||
           comparison == Comparison::Greater || comparison == Comparison::GreaterOrEqual ||
           comparison == Comparison::Between;
}

void checkConstant(Context& context, const WhereCondition& condition, const Attribute& attribute,
                   const std::string& key)
{
    if (!condition.constant)
        return;
    const Comparison comparison = condition.comparison;
    if (comparison == Comparison::Between || comparison == Comparison::Exists) {
        context.error("condition-constant", key,
                      "A constant does not go with " + std::string(toString(comparison)) + ".");
        return;
    }
    if (!fitsType(*condition.constant, attribute.type)) {
        context.error("value-type", key,
                      quoted(*condition.constant) + " is no value of type " +
                          std::string(toString(attribute.type)) + ".");
        return;
    }
    if (attribute.values.empty() || comparison != Comparison::Equal)
        return;
    std::vector<std::string> words;
    for (const ValueShare& value : attribute.values)
        words.push_back(value.value);
    if (std::find(words.begin(), words.end(), *condition.constant) == words.end())
        context.error("unknown-value", key,
                      quoted(*condition.constant) +
                          " is not among the "
                          "values of " +
                          quoted(attribute.name) + ": " + join(words, ", ") + "." +
                          meant(*condition.constant, words));
}

void checkCondition(Context& context, const Entity& entity, const WhereCondition& condition,
                    const std::string& key)
{
    const Attribute* attribute = context.knownAttribute(entity, condition.attribute, key);
    if (attribute == nullptr || condition.comparison == Comparison::Exists)
        return;
    const std::string type(toString(attribute->type));
    const bool scalar = isKeyType(attribute->type) || attribute->type == AttributeType::BOOL;
    if (!scalar)
        context.error("condition-type", key,
                      quoted(attribute->name) + " is of type " + type +
                          "; only exists can be asked of it.");
    else if (comparesOrder(condition.comparison) && attribute->type == AttributeType::BOOL)
        context.error("condition-type", key,
                      "Values of type BOOL have no order; expected = or "
                      "exists.");
    else if (condition.comparison == Comparison::BeginsWith &&
             attribute->type != AttributeType::S && attribute->type != AttributeType::B)
        context.error("condition-type", key,
                      "begins_with needs type S or B; " + quoted(attribute->name) + " is " + type +
                          ".");
    else
        checkConstant(context, condition, *attribute, key);
}

void checkWhere(Context& context, const std::vector<const Entity*>& entities,
                const std::vector<WhereCondition>& where, const std::string& path)
{
    for (const WhereCondition& condition : where) {
        for (const Entity* entity : entities)
            checkCondition(context, *entity, condition, path + ".where." + condition.attribute);
    }
}

/// By one of its values at least an item has to be found: the others can be filtered by.
void checkKeySizes(Context& context, const std::vector<const Entity*>& entities,
                   const std::vector<WhereCondition>& where, const std::string& path)
{
    for (const Entity* entity : entities) {
        const bool isFound =
            std::any_of(where.begin(), where.end(), [&](const WhereCondition& one) {
                const Attribute* attribute = entity->attribute(one.attribute);
                return one.comparison != Comparison::Equal || attribute == nullptr ||
                       canBeKey(*attribute);
            });
        if (!isFound && !where.empty())
            context.error("key-size", path + ".where." + where.front().attribute,
                          "No key can find items of " + quoted(entity->name) + " by " +
                              tooLongText(*entity->attribute(where.front().attribute)));
    }
}

void checkOperation(Context& context, const AccessPattern& pattern, const std::string& path)
{
    const PatternOperation operation = pattern.operation;
    const std::string word(toString(operation));
    const bool needsWhere = operation == PatternOperation::Get ||
                            operation == PatternOperation::Update ||
                            operation == PatternOperation::Delete;
    if (needsWhere && pattern.where.empty())
        context.error("missing-where", path + ".where",
                      "The pattern " + quoted(pattern.name) + " (" + word +
                          ") needs where: the attributes that find the item.");
    if (operation == PatternOperation::Transact) {
        if (pattern.items.empty())
            context.error("missing-items", path + ".items",
                          "The transaction " + quoted(pattern.name) +
                              " needs items: the writes it makes.");
        return;
    }
    if (pattern.entities.empty())
        context.error("missing-entity", path + ".entity",
                      "The pattern " + quoted(pattern.name) + " needs its entity.");
    if (!pattern.items.empty())
        context.error("misplaced-key", path + ".items",
                      "items belongs to the operation transact, "
                      "not to " +
                          word + ".");
    if (operation == PatternOperation::Create && !pattern.where.empty())
        context.error("misplaced-key", path + ".where", "where has no meaning for create.");
    if (!isRead(operation) && pattern.entities.size() > 1)
        context.error("several-entities", path + ".entity",
                      "The operation " + word + " is about one entity.");
}

void checkReadParts(Context& context, const AccessPattern& pattern,
                    const std::vector<const Entity*>& entities, const std::string& path)
{
    const bool lists =
        pattern.operation == PatternOperation::List || pattern.operation == PatternOperation::Scan;
    if (pattern.order && !lists)
        context.error("misplaced-key", path + ".order",
                      "order belongs to the operations list and "
                      "scan, not to " +
                          std::string(toString(pattern.operation)) + ".");
    if (pattern.limit && !lists)
        context.error("misplaced-key", path + ".limit",
                      "limit belongs to the operations list and "
                      "scan, not to " +
                          std::string(toString(pattern.operation)) + ".");
    if (pattern.limit && *pattern.limit < 1)
        context.error("out-of-range", path + ".limit", "Expected a number of at least 1.");
    for (const Entity* entity : entities) {
        if (pattern.order) {
            const Attribute* attribute =
                context.knownAttribute(*entity, pattern.order->attribute, path + ".order");
            if (attribute != nullptr && !isKeyType(attribute->type))
                context.error("order-type", path + ".order",
                              "Items are ordered by an attribute of "
                              "type S, N or B; " +
                                  quoted(attribute->name) + " is " +
                                  std::string(toString(attribute->type)) + ".");
        }
        if (pattern.returns.kind == ReturnsKind::Attributes)
            context.knownAttributes(*entity, pattern.returns.attributes, path + ".returns");
    }
}

void checkNumbers(Context& context, const AccessPattern& pattern, const std::string& path)
{
    const Rate& rate = pattern.rate;
    const auto negative = [](const std::optional<double>& value) {
        return value && !(*value >= 0);
    };
    if (negative(rate.averagePerSecond) || negative(rate.peakPerSecond))
        context.error("out-of-range", path + ".rate", "A rate is not negative.");
    if (rate.averagePerSecond && rate.peakPerSecond && *rate.peakPerSecond < *rate.averagePerSecond)
        context.error("out-of-range", path + ".rate.peak",
                      "The peak is below the average; expected at least the average.");
    if (negative(pattern.matches))
        context.error("out-of-range", path + ".matches", "Expected 0 or more items.");
}

void checkSkew(Context& context, const AccessPattern& pattern,
               const std::vector<const Entity*>& entities, const std::string& path)
{
    if (!pattern.skew)
        return;
    const Skew& skew = *pattern.skew;
    const std::string key = path + ".skew";
    if (skew.attribute.empty())
        context.error("missing-attribute", key + ".attribute",
                      "A skew needs the attribute whose values are asked for unevenly.");
    for (const Entity* entity : entities) {
        if (!skew.attribute.empty())
            context.knownAttribute(*entity, skew.attribute, key + ".attribute");
    }
    if (!(skew.theta >= 0 && skew.theta <= 10))
        context.error("out-of-range", key + ".theta", "Expected a number from 0 to 10.");
    if (skew.hotKeys && !(*skew.hotKeys >= 1))
        context.error("out-of-range", key + ".keys", "Expected at least 1 hot key.");
    if (skew.hotTraffic && !(*skew.hotTraffic >= 0 && *skew.hotTraffic <= 1))
        context.error("out-of-range", key + ".traffic", "Expected a share from 0% to 100%.");
}

void checkNone(Context& context, PatternOperation operation, const std::string& condition,
               const std::string& path)
{
    if (condition == "none" && operation != PatternOperation::Create)
        context.error("misplaced-key", path + ".condition",
                      "The condition none belongs to create: its item then replaces one that is "
                      "there.");
}

/// What is removed is not on every item, and who designs has to say so: sizes, keys and the types
/// of generated code depend on it.
void checkRemoved(Context& context, const Entity& entity, const std::string& name,
                  const std::string& path)
{
    const Attribute* attribute = context.knownAttribute(entity, name, path);
    if (attribute == nullptr)
        return;
    if (std::count(entity.key.begin(), entity.key.end(), name) > 0)
        context.error("misplaced-key", path,
                      quoted(name) + " identifies the item; it is not removed.");
    else if (attribute->present.value_or(1) >= 1 && attribute->presentWith.empty())
        context.error("removed-present", path,
                      quoted(name) + " is removed here, so not every " + entity.name +
                          " has it. State the share that has it at the attribute, as present: "
                          "60%, or the attribute it comes and goes with: present_with.");
}

/// What an update sets, adds to and removes.
template<typename Write>
void checkWritten(Context& context, const Entity& entity, const Write& write,
                  const std::string& path)
{
    const std::vector<Addition>& adds = write.adds;
    context.knownAttributes(entity, setOnly(write.sets, adds, write.removes), path + ".sets");
    for (const std::string& one : write.removes)
        checkRemoved(context, entity, one, path + ".removes");
    for (const Addition& one : adds) {
        const std::string key = path + ".adds." + one.attribute;
        context.knownAttributes(entity, {one.attribute}, key);
        const Attribute* attribute = entity.attribute(one.attribute);
        if (attribute == nullptr)
            continue;
        if (attribute->type != AttributeType::N)
            context.error("value-type", key,
                          "Only numbers are added to, and " + quoted(one.attribute) +
                              " is of type " + std::string(toString(attribute->type)) + ".");
        else if (std::count(entity.key.begin(), entity.key.end(), one.attribute) > 0)
            context.error("misplaced-key", key,
                          quoted(one.attribute) + " identifies the item; nothing is added to it.");
    }
}

void misplaced(Context& context, const std::string& key, PatternOperation operation,
               const std::string& path)
{
    context.error("misplaced-key", path + "." + key,
                  key + " belongs to the operation update, not to " +
                      std::string(toString(operation)) + ".");
}

void checkTransactionItem(Context& context, const TransactionItem& item, const std::string& path)
{
    const PatternOperation operation = item.operation;
    if (isRead(operation) || operation == PatternOperation::Transact) {
        context.error("transaction-operation", path + ".operation",
                      "A transaction writes; expected "
                      "create, update or delete, not " +
                          std::string(toString(operation)) + ".");
        return;
    }
    if (item.entity.empty()) {
        context.error("missing-entity", path + ".entity", "A write needs its entity.");
        return;
    }
    const Entity* entity = context.knownEntity(item.entity, path + ".entity");
    if (operation != PatternOperation::Create && item.where.empty())
        context.error("missing-where", path + ".where",
                      "The operation " + std::string(toString(operation)) +
                          " needs where: the attributes that find the item.");
    if (operation == PatternOperation::Create && !item.where.empty())
        context.error("misplaced-key", path + ".where", "where has no meaning for create.");
    if (entity == nullptr)
        return;
    checkWhere(context, {entity}, item.where, path);
    checkKeySizes(context, {entity}, item.where, path);
    checkWriteCondition(context, *entity, item.condition, path + ".condition");
    checkWritten(context, *entity, item, path);
    if (!item.removes.empty() && operation != PatternOperation::Update)
        misplaced(context, "removes", operation, path);
    checkNone(context, item.operation, item.condition, path);
}

void checkTransaction(Context& context, const AccessPattern& pattern, const std::string& path)
{
    // Amazon DynamoDB API Reference, TransactWriteItems: up to 100 actions.
    constexpr std::size_t mostItems = 100;
    if (pattern.items.size() > mostItems)
        context.error("out-of-range", path + ".items", "A transaction has at most 100 writes.");
    for (std::size_t i = 0; i < pattern.items.size(); ++i)
        checkTransactionItem(context, pattern.items[i], at(path + ".items", i));
}

std::vector<const Entity*> entitiesOf(Context& context, const AccessPattern& pattern,
                                      const std::string& path)
{
    std::vector<const Entity*> found;
    const std::vector<std::string>& names = pattern.entities;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::string key = names.size() == 1 ? path + ".entity" : at(path + ".entity", i);
        if (std::count(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(i), names[i]) > 0)
            context.error("duplicate-name", key, quoted(names[i]) + " stands twice.");
        else if (const Entity* entity = context.knownEntity(names[i], key))
            found.push_back(entity);
    }
    if (pattern.operation == PatternOperation::Transact) {
        for (const TransactionItem& item : pattern.items) {
            const Entity* entity = context.design.entity(item.entity);
            const bool known = std::find(found.begin(), found.end(), entity) != found.end();
            const bool hasSkewed = entity != nullptr && pattern.skew &&
                                   entity->attribute(pattern.skew->attribute) != nullptr;
            if (hasSkewed && !known)
                found.push_back(entity);
        }
    }
    return found;
}

void checkPattern(Context& context, const AccessPattern& pattern, const std::string& path)
{
    const std::vector<const Entity*> entities = entitiesOf(context, pattern, path);
    checkOperation(context, pattern, path);
    checkWhere(context, entities, pattern.where, path);
    if (pattern.operation != PatternOperation::Scan)
        checkKeySizes(context, entities, pattern.where, path);
    checkReadParts(context, pattern, entities, path);
    checkNumbers(context, pattern, path);
    checkSkew(context, pattern, entities, path);
    for (const Entity* entity : entities) {
        checkWritten(context, *entity, pattern, path);
        checkWriteCondition(context, *entity, pattern.condition, path + ".condition");
    }
    if (pattern.operation != PatternOperation::Update) {
        if (!setOnly(pattern.sets, pattern.adds, pattern.removes).empty())
            misplaced(context, "sets", pattern.operation, path);
        if (!pattern.adds.empty())
            misplaced(context, "adds", pattern.operation, path);
        if (!pattern.removes.empty())
            misplaced(context, "removes", pattern.operation, path);
    }
    checkNone(context, pattern.operation, pattern.condition, path);
    if (pattern.operation == PatternOperation::Transact)
        checkTransaction(context, pattern, path);
}

} // namespace

void checkPatterns(Context& context)
{
    std::set<std::string> seen;
    const std::vector<AccessPattern>& patterns = context.design.accessPatterns;
    for (std::size_t i = 0; i < patterns.size(); ++i) {
        const std::string path = at("access_patterns", i);
        if (patterns[i].name.empty())
            context.error("missing-name", path + ".name", "An access pattern needs a name.");
        else if (!seen.insert(patterns[i].name).second)
            context.error("duplicate-name", path + ".name",
                          "There is an access pattern " + quoted(patterns[i].name) +
                              " already; names are unique.");
        checkPattern(context, patterns[i], path);
    }
}

} // namespace infera::model::validation
