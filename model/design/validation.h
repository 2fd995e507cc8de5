#pragma once

#include "model/design/validate.h"

#include <string>
#include <string_view>
#include <vector>

/// Shared by the parts of validate(); nothing of it is public.
namespace infera::model::validation {

struct Context
{
    const Design& design;
    const ValidationOptions& options;
    std::vector<Error> errors;

    void error(std::string code, std::string key, std::string message);
    /// Reports an entity that does not exist; returns it otherwise.
    const Entity* knownEntity(const std::string& name, const std::string& key);
    /// Reports an attribute the entity lacks; nullptr when it lacks it (or is only partly known).
    const Attribute* knownAttribute(const Entity& entity, const std::string& name,
                                    const std::string& key);
    void knownAttributes(const Entity& entity, const std::vector<std::string>& names,
                         const std::string& key);
};

[[nodiscard]] std::string quoted(std::string_view word);
[[nodiscard]] std::string meant(std::string_view word, const std::vector<std::string>& candidates);
[[nodiscard]] std::string at(std::string_view list, std::size_t index); ///< "list[3]"
[[nodiscard]] bool isKeyType(AttributeType type); ///< S, N or B: the types a key may have
/// Whether a partition key can hold its average value, and the end of a sentence why not.
[[nodiscard]] bool canBeKey(const Attribute& attribute);
[[nodiscard]] std::string tooLongText(const Attribute& attribute);
/// True when the text is a value of the type (a number for N, true or false for BOOL).
[[nodiscard]] bool fitsType(std::string_view text, AttributeType type);
/// Names of tables and indexes: 3 to 255 of a-z, A-Z, 0-9, '_', '-' and '.'.
[[nodiscard]] bool isTableName(std::string_view name);
[[nodiscard]] bool isRegion(std::string_view name);

/// Reports names in the condition of a write that look like a misspelt attribute.
void checkWriteCondition(Context& context, const Entity& entity, const std::string& condition,
                         const std::string& key);

void checkTarget(Context& context);
void checkEntities(Context& context);
void checkPatterns(Context& context);
void checkLayouts(Context& context);
void checkRestrictions(Context& context); ///< target.pinned and target.forbidden_rules

} // namespace infera::model::validation
