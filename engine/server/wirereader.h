#pragma once

#include "engine/api/itemtypes.h"
#include "model/base/result.h"

#include <functional>
#include <optional>
#include <simdjson.h>
#include <string>
#include <string_view>
#include <vector>

/// Reads requests from JSON with DynamoDB's checks of types. A value of the wrong JSON type throws
/// Refusal at once; what the values mean is checked later, so the first such error is kept.
namespace infera::engine::wire {

/// Ends the reading of a request; caught by the endpoint.
struct Refusal
{
    std::string type; ///< "SerializationException" or "ValidationException"
    std::string message;
};

[[noreturn]] void refuseSerialization(std::string message);
[[noreturn]] void refuseValidation(std::string message);

/// What is wrong with the values of a request though their JSON types are right.
struct ValueErrors
{
    std::optional<std::string> first;
    void note(std::string message)
    {
        if (!first)
            first = std::move(message);
    }
};

class Object
{
public:
    Object(simdjson::dom::object object, ValueErrors& errors) : m_object(object), m_errors(&errors)
    {}

    [[nodiscard]] bool has(const char* name) const;
    /// A member as JSON without spaces; empty where there is none.
    [[nodiscard]] std::string minified(const char* name) const;
    [[nodiscard]] std::optional<std::string> string(const char* name) const;
    [[nodiscard]] std::string stringOr(const char* name, std::string_view otherwise) const;
    [[nodiscard]] std::optional<bool> boolean(const char* name) const;
    [[nodiscard]] std::optional<std::int64_t> integer(const char* name) const;
    [[nodiscard]] std::optional<std::int64_t> longInteger(const char* name) const;
    [[nodiscard]] std::optional<double> number(const char* name) const;
    /// `className` is what AWS's model calls the structure; empty: as the member.
    [[nodiscard]] std::optional<Object> object(const char* name,
                                               std::string_view className = {}) const;
    [[nodiscard]] std::optional<std::vector<Object>> objects(const char* name,
                                                             std::string_view className) const;
    [[nodiscard]] std::optional<std::vector<std::string>> strings(const char* name) const;
    [[nodiscard]] std::optional<AttributeValue> value(const char* name) const;
    [[nodiscard]] std::optional<std::vector<AttributeValue>> values(const char* name) const;
    [[nodiscard]] std::optional<Item> item(const char* name) const;
    [[nodiscard]] std::optional<std::vector<Item>> items(const char* name) const;
    [[nodiscard]] Substitutions substitutions() const;
    /// Calls for each member of the object `name`, which holds objects.
    [[nodiscard]] bool
    forEachObject(const char* name, std::string_view className,
                  const std::function<void(const std::string&, Object)>& call) const;
    /// Calls for each member of the object `name`, which holds lists of objects.
    [[nodiscard]] bool
    forEachList(const char* name, std::string_view className,
                const std::function<void(const std::string&, std::vector<Object>)>& call) const;

    [[nodiscard]] simdjson::dom::object raw() const { return m_object; }
    /// The same object, its wrong values noted elsewhere.
    [[nodiscard]] Object noting(ValueErrors& errors) const { return {m_object, errors}; }

private:
    [[nodiscard]] std::optional<std::int64_t> wholeNumber(const char* name,
                                                          std::string_view javaType) const;
    [[nodiscard]] std::optional<simdjson::dom::element> find(const char* name) const;

    simdjson::dom::object m_object;
    ValueErrors* m_errors;
};

} // namespace infera::engine::wire
