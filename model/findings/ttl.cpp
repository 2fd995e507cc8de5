#include "model/findings/rules.h"

#include "model/base/text.h"
#include "model/findings/applyfix.h"

#include <algorithm>
#include <array>

/// TTL deletes expired items without write units ("Using time to live", DynamoDB Developer Guide,
/// 2026).
namespace infera::model::rules {

bool soundsLikeExpiry(const std::string& name)
{
    const std::string lower = toLower(name);
    constexpr std::array<std::string_view, 7> words = {
        "ttl", "expires", "expiry", "expireat", "expiration", "validuntil", "valid_until"};
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        return lower.find(word) != std::string::npos;
    });
}

namespace {

/// Items of the entity expire by an attribute, which becomes a number or is new there; none where
/// that cannot be.
Fix expiryFix(const Input& input, const Entity& entity, const std::string& name)
{
    Fix fix;
    fix.kind = FixKind::TimeToLive;
    fix.attributes = {name};
    const Attribute* attribute = entity.attribute(name);
    if (attribute == nullptr || attribute->type != AttributeType::N)
        fix.entity = entity.name;
    return applyFix(input.design, input.layout, fix) ? fix : Fix{};
}

} // namespace

bool hasUnusedExpiry(const Entity& entity, const std::string& configured)
{
    return std::any_of(entity.attributes.begin(), entity.attributes.end(),
                       [&](const Attribute& attribute) {
                           return soundsLikeExpiry(attribute.name) && attribute.name != configured;
                       }) &&
           entity.attribute(configured) == nullptr;
}

void missingTtl(const Input& input, std::vector<Finding>& findings)
{
    const std::string& configured = input.design.target.ttlAttribute;
    for (const Entity& entity : input.design.entities) {
        if (!hasUnusedExpiry(entity, configured))
            continue;
        for (const Attribute& attribute : entity.attributes) {
            if (!soundsLikeExpiry(attribute.name) || attribute.name == configured)
                continue;
            const auto [table, layout] = input.layout.home(entity.name);
            const bool number = attribute.type == AttributeType::N;
            Finding finding;
            finding.rule = "missing-ttl";
            finding.severity = Severity::Warning;
            finding.title = entity.name + "." + attribute.name + " does not expire anything";
            finding.detail =
                configured.empty()
                    ? "The attribute is named like an expiry time, and the design sets no "
                      "ttl_attribute: expired items stay, are read, and are billed."
                    : "The design expires items by " + configured +
                          "; a table has one TTL attribute, so this one is ignored.";
            if (!number)
                finding.detail += " TTL needs a number of epoch seconds; this attribute has type " +
                                  std::string(toString(attribute.type)) + ".";
            finding.table = table ? table->name : std::string();
            finding.fix =
                configured.empty()
                    ? "Set target.ttl_attribute to " + attribute.name +
                          (number ? "." : " and make it a number of epoch seconds.")
                    : "Store the expiry time of " + entity.name + " in " + configured + ".";
            finding.change =
                expiryFix(input, entity, configured.empty() ? attribute.name : configured);
            if (finding.change.kind == FixKind::None)
                finding.fix += " No change is offered: the attribute cannot be made one, because "
                               "keys or patterns need it as it is.";
            findings.push_back(std::move(finding));
        }
    }
}

} // namespace infera::model::rules
