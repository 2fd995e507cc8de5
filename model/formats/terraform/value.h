#pragma once

#include "model/formats/yaml/yamltree.h"

#include <compare>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace infera::model::hcl {

/// A value of Terraform worked out: text for all scalars.
struct Value
{
    enum class Kind
    {
        Unknown, ///< only Terraform knows it; `text` is what may stand for it: a variable's name
        Missing, ///< a member that is not there: an error to Terraform, which `try` passes over
        Null,
        Scalar,
        List,
        Object
    } kind = Kind::Unknown;
    std::string text;
    std::vector<Value> items;
    std::vector<std::pair<std::string, Value>> fields;

    bool operator==(const Value&) const = default;
    /// By kind, text, items and fields. Written out: clang 14 cannot make it of a struct that
    /// holds itself.
    std::strong_ordering operator<=>(const Value& other) const;
    [[nodiscard]] bool isUnknown() const { return kind == Kind::Unknown; }
    [[nodiscard]] bool isScalar() const { return kind == Kind::Scalar; }
    [[nodiscard]] bool isList() const { return kind == Kind::List; }
    [[nodiscard]] bool isObject() const { return kind == Kind::Object; }
    /// Null, or a member that is not there.
    [[nodiscard]] bool isNothing() const { return kind == Kind::Null || kind == Kind::Missing; }
    [[nodiscard]] bool isTrue() const { return isScalar() && text == "true"; }
    [[nodiscard]] const Value* field(std::string_view name) const;
    /// Sets the field, in the place of an older one of the name.
    void set(const std::string& name, Value value);
    /// How many values it holds, itself included.
    [[nodiscard]] std::size_t weight() const;
    /// Elements with their keys: those of an object, or a list's with their positions.
    [[nodiscard]] std::vector<std::pair<std::string, Value>> elements() const;
};

/// The text of an object's field, worked out or not; empty where there is none.
[[nodiscard]] std::string textAt(const Value& object, std::string_view name);
/// The elements of an object's field; none where it has none.
[[nodiscard]] const std::vector<Value>& itemsAt(const Value& object, std::string_view name);

[[nodiscard]] Value scalarValue(std::string text);
[[nodiscard]] Value flagValue(bool flag);
[[nodiscard]] Value numberValue(double number);
[[nodiscard]] Value nullValue();
[[nodiscard]] Value missingValue();
[[nodiscard]] Value unknownValue(std::string text = {});
[[nodiscard]] Value listValue(std::vector<Value> items = {});
[[nodiscard]] Value objectValue();
/// A YAML or JSON document's value.
[[nodiscard]] Value valueOf(const yaml::Node& node);
/// The value as JSON text.
[[nodiscard]] std::string jsonText(const Value& value);

} // namespace infera::model::hcl
