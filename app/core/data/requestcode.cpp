#include "app/core/data/requestcode.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <nlohmann/json.hpp>
#include <string_view>

namespace infera::app {

namespace {

using nlohmann::ordered_json;

/// Members whose values are attribute values, where {"B": ...} is bytes.
bool holdsValues(const std::string& key)
{
    static constexpr std::array<std::string_view, 6> names = {
        "Key", "Keys", "Item", "ExpressionAttributeValues", "ExclusiveStartKey", "Parameters"};
    return std::find(names.begin(), names.end(), key) != names.end();
}

bool isIdentifier(const std::string& text)
{
    const auto plain = [](unsigned char c) { return std::isalnum(c) || c == '_'; };
    return !text.empty() && !std::isdigit(static_cast<unsigned char>(text[0])) &&
           std::all_of(text.begin(), text.end(), plain);
}

/// How a language writes what JSON says.
struct Dialect
{
    bool bareKeys = false;
    const char* yes = "true";
    const char* no = "false";
    const char* nothing = "null";
    const char* bytesBefore = "";
    const char* bytesAfter = "";
    int step = 2;
};

const Dialect typescript{true, "true", "false", "null", "Buffer.from(", ", \"base64\")", 2};
const Dialect python{false, "True", "False", "None", "base64.b64decode(", ")", 4};

class Literal
{
public:
    explicit Literal(const Dialect& dialect) : m_dialect(dialect) {}

    [[nodiscard]] std::string of(const ordered_json& value, int indent, bool inValues)
    {
        if (value.is_object())
            return object(value, indent, inValues);
        if (value.is_array())
            return array(value, indent, inValues);
        if (value.is_boolean())
            return value.get<bool>() ? m_dialect.yes : m_dialect.no;
        if (value.is_null())
            return m_dialect.nothing;
        return value.is_string() ? quoted(value.get<std::string>()) : value.dump();
    }
    [[nodiscard]] bool usedBytes() const { return m_usedBytes; }

private:
    std::string bytes(const ordered_json& value)
    {
        m_usedBytes = true;
        return m_dialect.bytesBefore + quoted(value.get<std::string>()) + m_dialect.bytesAfter;
    }

    std::string object(const ordered_json& value, int indent, bool inValues)
    {
        if (value.empty())
            return "{}";
        // A single value fits on its line: {"S": "USER#1"}.
        const bool single = value.size() == 1 && !value.begin()->is_structured();
        const std::string inner(static_cast<std::size_t>(indent + m_dialect.step), ' ');
        std::string text = single ? "{ " : "{\n";
        if (single && !m_dialect.bareKeys)
            text = "{";
        for (const auto& [key, member] : value.items()) {
            const std::string name = m_dialect.bareKeys && isIdentifier(key) ? key : quoted(key);
            const bool isBytes = inValues && key == "B" && member.is_string();
            text += (single ? "" : inner) + name + ": " +
                    (isBytes ? bytes(member)
                             : of(member, indent + m_dialect.step, inValues || holdsValues(key))) +
                    (single ? "" : ",\n");
        }
        if (single)
            return text + (m_dialect.bareKeys ? " }" : "}");
        return text + std::string(static_cast<std::size_t>(indent), ' ') + "}";
    }

    std::string array(const ordered_json& value, int indent, bool inValues)
    {
        if (value.empty())
            return "[]";
        const std::string inner(static_cast<std::size_t>(indent + m_dialect.step), ' ');
        std::string text = "[\n";
        for (const ordered_json& one : value)
            text += inner + of(one, indent + m_dialect.step, inValues) + ",\n";
        return text + std::string(static_cast<std::size_t>(indent), ' ') + "]";
    }

    const Dialect& m_dialect;
    bool m_usedBytes = false;
};

std::string typescriptCode(const std::string& operation, const ordered_json& json)
{
    Literal literal(typescript);
    return "import { DynamoDBClient, " + operation +
           "Command } from \"@aws-sdk/client-dynamodb\";\n\n"
           "const client = new DynamoDBClient({});\n\n"
           "const response = await client.send(\n  new " +
           operation + "Command(" + literal.of(json, 2, false) + "),\n);\nconsole.log(response);\n";
}

std::string pythonCode(const std::string& operation, const ordered_json& json)
{
    Literal literal(python);
    std::string arguments;
    for (const auto& [key, value] : json.items())
        arguments += "    " + key + "=" + literal.of(value, 4, holdsValues(key)) + ",\n";
    return std::string(literal.usedBytes() ? "import base64\n\n" : "") +
           "import boto3\n\nclient = boto3.client(\"dynamodb\")\n\nresponse = client." +
           wordsOf(operation, '_') + "(\n" + arguments + ")\nprint(response)\n";
}

/// In single quotes, which hold everything but themselves.
std::string shellQuoted(const std::string& text)
{
    std::string quotedText = "'";
    for (const char c : text)
        quotedText += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return quotedText + "'";
}

std::string shellCode(const std::string& operation, const ordered_json& json)
{
    return "aws dynamodb " + wordsOf(operation, '-') + " --cli-binary-format base64 \\\n" +
           "  --cli-input-json " + shellQuoted(json.dump(2)) + "\n";
}

} // namespace

std::string wordsOf(const std::string& operation, char divider)
{
    std::string words;
    for (const char c : operation) {
        if (std::isupper(static_cast<unsigned char>(c)) && !words.empty())
            words += divider;
        words += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return words;
}

std::string quoted(const std::string& text)
{
    return ordered_json(text).dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

Result<std::string> requestCode(CodeLanguage language, const Request& request)
{
    const ordered_json json = ordered_json::parse(request.json, nullptr, false);
    if (!json.is_object())
        return failure("not-json", "The request is no JSON object.");
    switch (language) {
    case CodeLanguage::TypeScript:
        return typescriptCode(request.operation, json);
    case CodeLanguage::Python:
        return pythonCode(request.operation, json);
    case CodeLanguage::Go:
        return goCode(request.operation, json);
    case CodeLanguage::Shell:
        return shellCode(request.operation, json);
    }
    return std::string();
}

} // namespace infera::app
