#include "app/core/data/requestcode.h"

#include <array>
#include <nlohmann/json.hpp>
#include <string_view>

namespace infera::app {

namespace {

using nlohmann::ordered_json;

std::string tabs(int count)
{
    return std::string(static_cast<std::size_t>(count), '\t');
}

/// Enumerations of the types package, by member of a request.
std::string_view enumOf(std::string_view key)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> enums = {
        std::pair{"ReturnConsumedCapacity", "ReturnConsumedCapacity"},
        std::pair{"ReturnValues", "ReturnValue"},
        std::pair{"ReturnItemCollectionMetrics", "ReturnItemCollectionMetrics"},
        std::pair{"ReturnValuesOnConditionCheckFailure", "ReturnValuesOnConditionCheckFailure"},
        std::pair{"Select", "Select"}};
    for (const auto& [name, type] : enums) {
        if (name == key)
            return type;
    }
    return {};
}

/// Go's literals of requests: the types come from the names of the members.
class GoWriter
{
public:
    explicit GoWriter(std::string operation) : m_operation(std::move(operation)) {}

    /// "{" members "}" of a struct.
    [[nodiscard]] std::string fields(const ordered_json& json, int depth)
    {
        std::string text = "{\n";
        for (const auto& [key, value] : json.items())
            text += tabs(depth + 1) + key + ": " + field(key, value, depth + 1) + ",\n";
        return text + tabs(depth) + "}";
    }
    [[nodiscard]] bool usesBytes() const { return m_usesBytes; }

private:
    std::string field(const std::string& key, const ordered_json& value, int depth)
    {
        if (key == "Key" || key == "Item" || key == "ExpressionAttributeValues" ||
            key == "ExclusiveStartKey")
            return values(value, depth);
        if (key == "Keys")
            return list("[]map[string]types.AttributeValue", value, depth,
                        [&](const ordered_json& one) { return members(one, depth + 1); });
        if (key == "Parameters")
            return list("[]types.AttributeValue", value, depth,
                        [&](const ordered_json& one) { return attribute(one, depth + 1); });
        if (key == "ExpressionAttributeNames")
            return map("map[string]string", value, depth,
                       [](const ordered_json& one) { return quoted(one.get<std::string>()); });
        if (key == "RequestItems")
            return requestItems(value, depth);
        if (key == "TransactItems") {
            const char* type = m_operation == "TransactGetItems" ? "[]types.TransactGetItem"
                                                                 : "[]types.TransactWriteItem";
            return list(type, value, depth,
                        [&](const ordered_json& one) { return fields(one, depth + 1); });
        }
        if (value.is_object())
            return "&types." + key + fields(value, depth);
        if (value.is_array())
            return list("[]string", value, depth,
                        [](const ordered_json& one) { return quoted(one.get<std::string>()); });
        if (const std::string_view type = enumOf(key); !type.empty())
            return "types." + std::string(type) + "(" + quoted(value.get<std::string>()) + ")";
        if (value.is_string())
            return "aws.String(" + quoted(value.get<std::string>()) + ")";
        if (value.is_boolean())
            return value.get<bool>() ? "aws.Bool(true)" : "aws.Bool(false)";
        return "aws.Int32(" + value.dump() + ")";
    }

    std::string requestItems(const ordered_json& value, int depth)
    {
        if (m_operation == "BatchGetItem")
            return map("map[string]types.KeysAndAttributes", value, depth,
                       [&](const ordered_json& one) { return fields(one, depth + 1); });
        return map("map[string][]types.WriteRequest", value, depth, [&](const ordered_json& one) {
            return list("", one, depth + 1,
                        [&](const ordered_json& write) { return fields(write, depth + 2); });
        });
    }

    std::string values(const ordered_json& value, int depth)
    {
        return "map[string]types.AttributeValue" + members(value, depth);
    }

    std::string members(const ordered_json& value, int depth)
    {
        return map("", value, depth,
                   [&](const ordered_json& one) { return attribute(one, depth + 1); });
    }

    std::string attribute(const ordered_json& tagged, int depth)
    {
        const std::string type = tagged.begin().key();
        const ordered_json& value = tagged.begin().value();
        std::string go;
        if (type == "M") {
            go = values(value, depth);
        } else if (type == "L") {
            go = list("[]types.AttributeValue", value, depth,
                      [&](const ordered_json& one) { return attribute(one, depth + 1); });
        } else if (type == "B") {
            go = bytes(value);
        } else if (type == "BS") {
            go =
                list("[][]byte", value, depth, [&](const ordered_json& one) { return bytes(one); });
        } else if (value.is_array()) {
            go = list("[]string", value, depth,
                      [](const ordered_json& one) { return quoted(one.get<std::string>()); });
        } else {
            go = value.is_string() ? quoted(value.get<std::string>()) : value.dump();
        }
        return "&types.AttributeValueMember" + type + "{Value: " + go + "}";
    }

    std::string bytes(const ordered_json& value)
    {
        m_usesBytes = true;
        return "fromBase64(" + quoted(value.get<std::string>()) + ")";
    }

    template<typename Each>
    static std::string list(const std::string& type, const ordered_json& value, int depth,
                            Each&& each)
    {
        std::string text = type + "{\n";
        for (const ordered_json& one : value)
            text += tabs(depth + 1) + each(one) + ",\n";
        return text + tabs(depth) + "}";
    }

    template<typename Each>
    static std::string map(const std::string& type, const ordered_json& value, int depth,
                           Each&& each)
    {
        std::string text = type + "{\n";
        for (const auto& [key, one] : value.items())
            text += tabs(depth + 1) + quoted(key) + ": " + each(one) + ",\n";
        return text + tabs(depth) + "}";
    }

    std::string m_operation;
    bool m_usesBytes = false;
};

} // namespace

std::string goCode(const std::string& operation, const ordered_json& json)
{
    GoWriter writer(operation);
    const std::string input = writer.fields(json, 1);
    const bool pointers = input.find("aws.") != std::string::npos;
    const bool types = input.find("types.") != std::string::npos;
    const std::string bytes = "\nfunc fromBase64(text string) []byte {\n"
                              "\tdecoded, err := base64.StdEncoding.DecodeString(text)\n"
                              "\tif err != nil {\n\t\tlog.Fatal(err)\n\t}\n\treturn decoded\n}\n";
    return std::string("package main\n\nimport (\n\t\"context\"\n") +
           (writer.usesBytes() ? "\t\"encoding/base64\"\n" : "") + "\t\"fmt\"\n\t\"log\"\n\n" +
           (pointers ? "\t\"github.com/aws/aws-sdk-go-v2/aws\"\n" : "") +
           "\t\"github.com/aws/aws-sdk-go-v2/config\"\n"
           "\t\"github.com/aws/aws-sdk-go-v2/service/dynamodb\"\n" +
           (types ? "\t\"github.com/aws/aws-sdk-go-v2/service/dynamodb/types\"\n" : "") +
           ")\n\nfunc main() {\n\tctx := context.Background()\n"
           "\tcfg, err := config.LoadDefaultConfig(ctx)\n"
           "\tif err != nil {\n\t\tlog.Fatal(err)\n\t}\n"
           "\tclient := dynamodb.NewFromConfig(cfg)\n\n"
           "\tresponse, err := client." +
           operation + "(ctx, &dynamodb." + operation + "Input" + input +
           ")\n\tif err != nil {\n\t\tlog.Fatal(err)\n\t}\n"
           "\tfmt.Printf(\"%+v\\n\", response)\n}\n" +
           (writer.usesBytes() ? bytes : "");
}

} // namespace infera::app
