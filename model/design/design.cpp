#include "model/design/design.h"

#include <algorithm>

#include "model/base/named.h"

namespace infera::model {

bool Target::forbids(std::string_view rule) const
{
    return std::find(forbiddenRules.begin(), forbiddenRules.end(), rule) != forbiddenRules.end();
}

const PinnedEntity* Target::pinnedEntity(std::string_view entity) const
{
    const auto found = std::find_if(pinned.begin(), pinned.end(), [&](const PinnedEntity& one) {
        return one.keys.name == entity;
    });
    return found == pinned.end() ? nullptr : &*found;
}

const Attribute* Entity::attribute(std::string_view attributeName) const
{
    return findByName(attributes, attributeName);
}

const Entity* Design::entity(std::string_view entityName) const
{
    return findByName(entities, entityName);
}

const AccessPattern* Design::accessPattern(std::string_view patternName) const
{
    return findByName(accessPatterns, patternName);
}

std::string_view toString(PatternOperation operation)
{
    switch (operation) {
    case PatternOperation::Get:
        return "get";
    case PatternOperation::List:
        return "list";
    case PatternOperation::Create:
        return "create";
    case PatternOperation::Update:
        return "update";
    case PatternOperation::Delete:
        return "delete";
    case PatternOperation::Transact:
        return "transact";
    case PatternOperation::Scan:
        return "scan";
    }
    return {};
}

std::string_view toString(Comparison comparison)
{
    switch (comparison) {
    case Comparison::Equal:
        return "=";
    case Comparison::Less:
        return "<";
    case Comparison::LessOrEqual:
        return "<=";
    case Comparison::Greater:
        return ">";
    case Comparison::GreaterOrEqual:
        return ">=";
    case Comparison::Between:
        return "between";
    case Comparison::BeginsWith:
        return "begins_with";
    case Comparison::Exists:
        return "exists";
    }
    return {};
}

} // namespace infera::model
