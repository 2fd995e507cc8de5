#include "tests/gui/sampledesign.h"

#include <charconv>
#include <memory>

namespace infera::tests {
namespace {

using namespace infera::model;

Attribute attribute(const std::string& name, AttributeType type, const std::string& format = {})
{
    Attribute one;
    one.name = name;
    one.type = type;
    one.format = format;
    return one;
}

Entity entity(const std::string& name, const std::string& key, double count)
{
    Entity one;
    one.name = name;
    one.key = {key};
    one.count = count;
    return one;
}

AccessPattern pattern(const std::string& name, PatternOperation operation,
                      const std::string& entity, const std::string& by, double rate)
{
    AccessPattern one;
    one.name = name;
    one.operation = operation;
    one.entities = {entity};
    if (!by.empty())
        one.where = {{by, Comparison::Equal, std::nullopt}};
    one.rate.averagePerSecond = rate;
    return one;
}

} // namespace

Design shop()
{
    Design design;
    design.name = "shop";
    Entity user = entity("User", "userId", 1e6);
    user.growthPerMonth = 0.03;
    user.attributes = {attribute("userId", AttributeType::S, "ulid"),
                       attribute("email", AttributeType::S, "email"),
                       attribute("name", AttributeType::S, "name")};
    user.attributes[1].unique = true;
    Entity order = entity("Order", "orderId", 2e7);
    order.attributes = {attribute("orderId", AttributeType::S, "ulid"),
                        attribute("userId", AttributeType::S, "ulid"),
                        attribute("status", AttributeType::S), attribute("total", AttributeType::N),
                        attribute("createdAt", AttributeType::S, "timestamp")};
    order.attributes[1].references = "User";
    order.attributes[2].values = {{"pending", 0.05}, {"completed", 0.85}, {"cancelled", 0.10}};
    order.attributes[3].sizeBytes = 6;
    design.entities = {user, order};
    design.accessPatterns = {
        pattern("Get user by ID", PatternOperation::Get, "User", "userId", 200),
        pattern("Get user by email", PatternOperation::Get, "User", "email", 50),
        pattern("List a user's orders", PatternOperation::List, "Order", "userId", 100),
        pattern("Create order", PatternOperation::Create, "Order", {}, 20)};
    design.accessPatterns[2].order = SortOrder{"createdAt", true};
    design.accessPatterns[2].limit = 20;
    return design;
}

app::DesignFormat memoryFormat()
{
    auto kept = std::make_shared<std::vector<Design>>();
    app::DesignFormat format;
    format.read = [kept](std::string_view text, std::string_view file) -> ResultList<Design> {
        std::size_t number = 0;
        std::from_chars(text.data(), text.data() + text.size(), number);
        if (text.empty() || number >= kept->size())
            return tl::unexpected(std::vector{
                Error{"not-a-design", "This is not a design.", {std::string(file), 1, 1, {}}}});
        return kept->at(number);
    };
    format.update = [kept](std::string_view, const Design& design) -> Result<std::string> {
        kept->push_back(design);
        return std::to_string(kept->size() - 1);
    };
    return format;
}

} // namespace infera::tests
