#include "tests/app/generated/answers.h"

#include "model/item/dynamodbjson.h"

#include <algorithm>

namespace infera::test {

using model::Plan;

namespace {

/// How much an item looks like one of an entity: attributes that fit less those that are missing.
int fitOf(const model::Entity& entity, const model::Item& item)
{
    int fit = 0;
    for (const model::Attribute& attribute : entity.attributes) {
        if (item.contains(attribute.name))
            ++fit;
        else if (attribute.present.value_or(1) >= 1 && attribute.presentWith.empty())
            --fit;
    }
    return fit;
}

} // namespace

int itemsNeeded(const model::Design& design, const std::vector<Plan>& plans)
{
    std::int64_t items = 40;
    for (const model::AccessPattern& pattern : design.accessPatterns)
        items = std::max(items, std::min<std::int64_t>(200, 4 * pattern.limit.value_or(0)));
    for (const Plan& plan : plans) {
        for (const model::Step& step : plan.steps)
            items = std::max(items, std::min<std::int64_t>(200, 4 * step.shards));
    }
    return static_cast<int>(items);
}

std::string differenceOfAnswer(const model::Design& design, const model::AccessPattern& pattern,
                               const engine::Expectation& expected, const nlohmann::json& answer)
{
    if (answer.contains("error"))
        return answer["error"].get<std::string>();
    if (pattern.returns.kind == model::ReturnsKind::Count) {
        const auto count = answer.value("count", std::size_t{0});
        return count == expected.most ? ""
                                      : std::to_string(count) + " counted, " +
                                            std::to_string(expected.most) + " expected";
    }
    std::vector<model::Item> returned;
    for (const nlohmann::json& one : answer.at("items")) {
        const auto item = model::itemFromJson(one);
        if (!item)
            return item.error().message;
        const model::Entity* entity = design.entity(pattern.entities.front());
        for (const std::string& name : pattern.entities) {
            const model::Entity* other = design.entity(name);
            if (fitOf(*other, *item) > fitOf(*entity, *item))
                entity = other;
        }
        model::Item own; // without the keys that only the layout needs
        for (const auto& [name, value] : *item) {
            if (entity->attribute(name) != nullptr)
                own[name] = value;
        }
        returned.push_back(engine::returnedPart(pattern, *entity, own));
    }
    return engine::differenceOf(expected, returned);
}

} // namespace infera::test
