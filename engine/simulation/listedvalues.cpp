#include "engine/simulation/listedvalues.h"

#include "model/design/condition.h"
#include "model/design/itemrates.h"
#include "model/design/namelists.h"

#include <algorithm>

namespace infera::engine {

namespace {

/// What an update of an entity's items asks of them, and what it sets: a pattern of its own or an
/// item of a transaction.
struct Update
{
    const std::vector<model::WhereCondition>& where;
    const std::vector<std::string>& sets;
    const std::string& condition;
};

std::vector<Update> updatesOf(const model::AccessPattern& pattern, const model::Entity& entity)
{
    std::vector<Update> updates;
    if (model::contains(pattern.entities, entity.name))
        updates.push_back({pattern.where, pattern.sets, pattern.condition});
    for (const model::TransactionItem& item : pattern.items)
        if (item.entity == entity.name)
            updates.push_back({item.where, item.sets, item.condition});
    return updates;
}

/// The place in the list of the one value that an update asks for; negative: any.
std::ptrdiff_t valueAskedFor(const Update& update, const model::Entity& entity,
                             const model::Attribute& attribute)
{
    const auto placeOf = [&](const std::string& text) {
        const auto found = std::find_if(attribute.values.begin(), attribute.values.end(),
                                        [&](const auto& one) { return one.value == text; });
        return found == attribute.values.end() ? -1 : found - attribute.values.begin();
    };
    for (const model::WhereCondition& one : update.where)
        if (one.attribute == attribute.name && one.comparison == model::Comparison::Equal &&
            one.constant)
            return placeOf(*one.constant);
    if (!model::isConditionExpression(update.condition))
        return -1;
    // "status = pending", alone or with AND: the value is the next token but for spaces and "=".
    const auto tokens = model::conditionTokens(update.condition, &entity);
    const bool isAlternative = std::any_of(tokens.begin(), tokens.end(), [](const auto& token) {
        return token.kind == model::ConditionToken::Kind::Keyword && token.text != "AND";
    });
    for (std::size_t i = 0; i < tokens.size() && !isAlternative; ++i) {
        if (tokens[i].kind != model::ConditionToken::Kind::Attribute ||
            tokens[i].text != attribute.name)
            continue;
        std::string between;
        for (++i; i < tokens.size() && tokens[i].kind == model::ConditionToken::Kind::Other; ++i)
            between += tokens[i].text == " " ? "" : tokens[i].text;
        if (i < tokens.size() && tokens[i].kind == model::ConditionToken::Kind::Constant &&
            between == "=")
            return placeOf(tokens[i].text);
    }
    return -1;
}

/// Updates a second that set the attribute, by the average rates.
double updatesPerSecond(const model::Design& design, const model::Entity& entity,
                        const std::string& attribute)
{
    double perSecond = 0;
    for (const model::AccessPattern& pattern : design.accessPatterns)
        for (const Update& update : updatesOf(pattern, entity))
            if (model::contains(update.sets, attribute))
                perSecond += pattern.rate.averagePerSecond.value_or(0);
    return perSecond;
}

} // namespace

std::vector<double> listedShares(const model::Attribute& attribute)
{
    // Values without a share divide what the others leave; where nothing is left, none is drawn.
    double known = 0;
    std::size_t open = 0;
    for (const model::ValueShare& value : attribute.values) {
        known += value.share.value_or(0);
        open += value.share ? 0 : 1;
    }
    std::vector<double> shares;
    for (const model::ValueShare& value : attribute.values)
        shares.push_back(value.share.value_or(std::max(0.0, 1 - known) /
                                              static_cast<double>(std::max<std::size_t>(1, open))));
    return shares;
}

bool isSetBy(const model::AccessPattern& pattern, const model::Entity& entity,
             const std::string& attribute)
{
    const std::vector<Update> updates = updatesOf(pattern, entity);
    return std::any_of(updates.begin(), updates.end(), [&](const Update& update) {
        return model::contains(update.sets, attribute);
    });
}

bool isSetByUpdates(const model::Design& design, const model::Entity& entity,
                    const std::string& attribute)
{
    return std::any_of(
        design.accessPatterns.begin(), design.accessPatterns.end(),
        [&](const model::AccessPattern& pattern) { return isSetBy(pattern, entity, attribute); });
}

std::vector<double> leavingShares(const model::Design& design, const model::AccessPattern& pattern,
                                  const model::Entity& entity, const model::Attribute& attribute)
{
    std::vector<double> leaving(attribute.values.size(), 0);
    for (const Update& update : updatesOf(pattern, entity)) {
        const std::ptrdiff_t asked = model::contains(update.sets, attribute.name)
                                         ? valueAskedFor(update, entity, attribute)
                                         : -1;
        if (asked < 0)
            continue;
        leaving[static_cast<std::size_t>(asked)] = 1;
        return leaving;
    }
    const std::vector<double> items = listedShares(attribute);
    double all = 0;
    double pairs = 0;
    for (const double one : items)
        all += one;
    for (const double one : items)
        pairs += one * (all - one);
    if (!(pairs > 0)) { // one value has all items
        leaving.front() = 1;
        return leaving;
    }
    const double born = model::itemsPerSecond(design, entity.name, model::PatternOperation::Create);
    const double updates = updatesPerSecond(design, entity, attribute.name);
    const double first =
        updates > 0 ? std::min(1.0, born * (1 - items.front() / all) / updates) : 0;
    for (std::size_t i = 0; i < items.size(); ++i)
        leaving[i] = (1 - first) * items[i] * (all - items[i]) / pairs;
    leaving.front() += first;
    return leaving;
}

} // namespace infera::engine
