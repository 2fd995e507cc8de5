#include "model/findings/rules.h"

#include "model/base/text.h"
#include "model/design/defaults.h"
#include "model/design/namelists.h"
#include "model/design/timeid.h"

/// A monotonic time has an effect where an id stands for it (K18).
namespace infera::model::rules {

namespace {

/// A moment of each item's own: of a day or a version `monotonic` says where new items go.
bool isMoment(const Entity& entity, const Attribute& attribute)
{
    return attribute.monotonic && !attribute.distinct && !contains(entity.key, attribute.name) &&
           defaults::isMoment(attribute.format);
}

Finding withoutEffect(const Entity& entity, const Attribute& attribute)
{
    Finding finding;
    finding.rule = "monotonic-unused";
    finding.severity = Severity::Info;
    finding.title = entity.name + "." + attribute.name + " is monotonic without effect";
    finding.detail = "An identity that ends with a ulid or ksuid of its own would be in the same "
                     "order, and one index would do for both. That of " +
                     entity.name + " is " + join(entity.key, ", ") + ".";
    finding.fix = "Give " + entity.key.back() +
                  " the format ulid or ksuid, if it is one, or leave "
                  "monotonic out.";
    return finding;
}

} // namespace

void unusedMonotonic(const Input& input, std::vector<Finding>& findings)
{
    if (input.design.target.forbids("K18"))
        return;
    for (const Entity& entity : input.design.entities) {
        if (entity.key.empty() || !timeId(input.design, entity).empty())
            continue;
        for (const Attribute& attribute : entity.attributes) {
            if (isMoment(entity, attribute))
                findings.push_back(withoutEffect(entity, attribute));
        }
    }
}

} // namespace infera::model::rules
