#include "model/formats/terraform/hcl.h"
#include "model/formats/terraform/hclparser.h"
#include "model/formats/yaml/jsontree.h"

#include <algorithm>

namespace infera::model::hcl {

namespace {

using yaml::Node;

/// Blocks of a table that JSON writes like arguments; a map there is one block, a list several.
bool isBlock(std::string_view name)
{
    static constexpr std::string_view blocks[] = {"attribute",
                                                  "global_secondary_index",
                                                  "local_secondary_index",
                                                  "key_schema",
                                                  "ttl",
                                                  "point_in_time_recovery",
                                                  "server_side_encryption",
                                                  "replica",
                                                  "dynamic",
                                                  "lifecycle",
                                                  "content",
                                                  "on_demand_throughput",
                                                  "timeouts",
                                                  "warm_throughput"};
    return std::find(std::begin(blocks), std::end(blocks), name) != std::end(blocks);
}

class Reader
{
public:
    explicit Reader(std::string_view file) : m_file(file) {}

    Body document(const Node& root)
    {
        Body body;
        for (const auto& [key, value] : root.entries) {
            const std::string& type = key->value;
            const int labels = type == "resource" || type == "data"      ? 2
                               : type == "locals" || type == "terraform" ? 0
                                                                         : 1;
            addBlocks(body, type, *value, labels, {});
        }
        return body;
    }

    Body bodyOf(const Node& map)
    {
        Body body;
        for (const auto& [key, value] : map.entries) {
            if (isBlock(key->value) && !value->isScalar() && !value->isNull())
                addBlocks(body, key->value, *value, key->value == "dynamic" ? 1 : 0, {});
            else
                body.attributes.emplace_back(key->value, expressionOf(*value));
        }
        return body;
    }

private:
    std::string_view m_file;

    void addBlocks(Body& into, const std::string& type, const Node& value, int labels,
                   const std::vector<std::string>& given)
    {
        if (value.isSequence()) {
            for (const yaml::NodePtr& one : value.items)
                addBlocks(into, type, *one, labels, given);
            return;
        }
        if (!value.isMap())
            return;
        if (labels > 0) {
            for (const auto& [name, inside] : value.entries) {
                std::vector<std::string> all = given;
                all.push_back(name->value);
                addBlocks(into, type, *inside, labels - 1, all);
            }
            return;
        }
        Block block{type, given, bodyOf(value), value.line, value.column};
        into.blocks.push_back(std::move(block));
    }

    ExpressionPtr expressionOf(const Node& node)
    {
        auto result = std::make_shared<Expression>();
        result->line = node.line;
        result->column = node.column;
        if (node.isNull()) {
            result->kind = ExpressionKind::Null;
        } else if (node.isScalar() && !node.quoted) {
            const bool flag = node.value == "true" || node.value == "false";
            result->kind = flag ? ExpressionKind::Boolean : ExpressionKind::Number;
            result->text = node.value;
        } else if (node.isScalar()) {
            auto text = Parser(node.value, m_file).quotedTemplate();
            if (text)
                return *text;
        } else if (node.isSequence()) {
            result->kind = ExpressionKind::List;
            for (const yaml::NodePtr& one : node.items)
                result->parts.push_back(expressionOf(*one));
        } else {
            result->kind = ExpressionKind::Object;
            for (const auto& [key, value] : node.entries) {
                result->parts.push_back(expressionOf(*key));
                result->parts.push_back(expressionOf(*value));
            }
        }
        return result;
    }
};

} // namespace

Result<Body> parseJsonSyntax(std::string_view text, std::string_view fileName)
{
    const auto root = yaml::parseJson(text, fileName);
    if (!root)
        return tl::unexpected<Error>(root.error());
    return Reader(fileName).document(**root);
}

Result<Body> parseJsonVariables(std::string_view text, std::string_view fileName)
{
    const auto root = yaml::parseJson(text, fileName);
    if (!root)
        return tl::unexpected<Error>(root.error());
    return Reader(fileName).bodyOf(**root);
}

} // namespace infera::model::hcl
