#include "model/design/condition.h"

#include <gtest/gtest.h>

namespace infera::model {
namespace {

using Kind = ConditionToken::Kind;

Entity product()
{
    Entity entity;
    entity.name = "Product";
    const auto add = [&](const char* name, AttributeType type) {
        Attribute attribute;
        attribute.name = name;
        attribute.type = type;
        entity.attributes.push_back(attribute);
    };
    add("id", AttributeType::S);
    add("status", AttributeType::S);
    add("stock", AttributeType::N);
    add("active", AttributeType::BOOL);
    add("tags", AttributeType::SS);
    add("address", AttributeType::M);
    return entity;
}

std::string typeText(const ConditionToken& token)
{
    return token.type ? std::string(toString(*token.type)) : "?";
}

/// "attribute stock" and the like, spaces and brackets left out.
std::string described(const char* condition)
{
    const Entity entity = product();
    std::string text;
    for (const ConditionToken& one : conditionTokens(condition, &entity)) {
        if (one.kind == Kind::Other)
            continue;
        text += text.empty() ? "" : "; ";
        switch (one.kind) {
        case Kind::Keyword:
            text += one.text;
            break;
        case Kind::Function:
            text += one.text + "()";
            break;
        case Kind::Attribute:
            for (const std::string& step : one.path)
                text += "/" + step;
            break;
        case Kind::Parameter:
            text += ":" + one.text + " " + typeText(one) + " of " + one.compared;
            break;
        default:
            text += "'" + one.text + "' " + typeText(one) + " of " + one.compared;
        }
    }
    return text;
}

struct Case
{
    const char* condition;
    const char* tokens;
};

TEST(Condition, IsTakenApart)
{
    const std::vector<Case> cases{
        {"stock >= :quantity", "/stock; :quantity N of stock"},
        {"status = pending", "/status; 'pending' S of status"},
        {"status = 'on hold' AND active = true",
         "/status; 'on hold' S of status; AND; /active; 'true' BOOL of active"},
        {"stock<-1.5", "/stock; '-1.5' N of stock"},
        {"address.city[0].name = :city", "/address/city/[0]/name; :city ? of address"},
        {"size(tags) < :most", "size(); /tags; :most N of tags"},
        {"contains(tags, red)", "contains(); /tags; 'red' S of tags"},
        {"contains(tags, :tag)", "contains(); /tags; :tag S of tags"},
        {"stock between :low and 9 and not status in (a, :b)",
         "/stock; between; :low N of stock; and; '9' N of stock; and; not; /status; in; 'a' S of "
         "status; :b S of status"},
        {"attribute_not_exists(lockedBy) or lockedBy = :me",
         "attribute_not_exists(); /lockedBy; or; /lockedBy; :me ? of lockedBy"},
        {"stock > status", "/stock; /status"},
        {"version = :v", "/version; :v ? of version"},
        {"2fa = yes", "/2fa; 'yes' S of 2fa"},
    };
    for (const Case& one : cases)
        EXPECT_EQ(described(one.condition), one.tokens) << one.condition;
}

TEST(Condition, NamesItsAttributes)
{
    EXPECT_EQ(attributesIn("paid = :p AND address.id = :id AND status <> 'total'"),
              (std::set<std::string>{"address", "paid", "status"}));
    EXPECT_TRUE(attributesIn("not_exists").empty());
    EXPECT_TRUE(attributesIn("none").empty());
    EXPECT_TRUE(attributesIn("").empty());
}

TEST(Condition, HoldsWhatItIsMadeOf)
{
    for (const char* text :
         {"a = ", "'", ":", "a = 'open", "-", "((", "a.[b].", "[", "\xc3\xa4=1"}) {
        std::string all;
        for (const ConditionToken& one : conditionTokens(text))
            all += (one.kind == Kind::Parameter ? ":" : "") + one.text;
        EXPECT_EQ(all, text);
    }
}

} // namespace
} // namespace infera::model
