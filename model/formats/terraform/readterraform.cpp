#include "model/formats/terraform/readterraform.h"

#include "model/base/text.h"
#include "model/design/names.h"
#include "model/formats/terraform/hcl.h"

#include <algorithm>
#include <map>

namespace infera::model {

namespace {

using hcl::Block;
using hcl::Body;
using hcl::Expression;
using hcl::ExpressionKind;
using hcl::ExpressionPtr;

/// A value worked out: text for all scalars.
struct Value
{
    enum class Kind
    {
        Unknown,
        Null,
        Scalar,
        List,
        Object
    } kind = Kind::Unknown;
    std::string text;
    std::vector<Value> items;
    std::vector<std::pair<std::string, Value>> fields;

    [[nodiscard]] const Value* field(std::string_view name) const
    {
        for (const auto& [key, value] : fields) {
            if (key == name)
                return &value;
        }
        return nullptr;
    }
};

Value scalar(std::string text)
{
    return {Value::Kind::Scalar, std::move(text), {}, {}};
}

class Evaluator
{
public:
    void addFile(const Body& body)
    {
        for (const Block& block : body.blocks) {
            if (block.type == "variable" && block.labels.size() == 1) {
                if (const auto usual = block.body.attribute("default"))
                    m_variables[block.labels[0]] = usual;
            }
            if (block.type == "locals") {
                for (const auto& [name, value] : block.body.attributes)
                    m_locals[name] = value;
            }
        }
    }

    /// Names bound by a dynamic block: its iterator.
    std::map<std::string, Value> bound;

    Value of(const ExpressionPtr& expression)
    {
        if (!expression || m_depth > 60)
            return {};
        ++m_depth;
        Value value = evaluate(*expression);
        --m_depth;
        return value;
    }

private:
    std::map<std::string, ExpressionPtr> m_variables;
    std::map<std::string, ExpressionPtr> m_locals;
    int m_depth = 0;

    Value evaluate(const Expression& one)
    {
        switch (one.kind) {
        case ExpressionKind::Text:
            return text(one);
        case ExpressionKind::Number:
        case ExpressionKind::Boolean:
            return scalar(one.text);
        case ExpressionKind::Null:
            return {Value::Kind::Null, {}, {}, {}};
        case ExpressionKind::List: {
            Value list{Value::Kind::List, {}, {}, {}};
            for (const ExpressionPtr& part : one.parts)
                list.items.push_back(of(part));
            return list;
        }
        case ExpressionKind::Object: {
            Value object{Value::Kind::Object, {}, {}, {}};
            for (std::size_t i = 0; i + 1 < one.parts.size(); i += 2)
                object.fields.emplace_back(of(one.parts[i]).text, of(one.parts[i + 1]));
            return object;
        }
        case ExpressionKind::Reference:
            return reference(one);
        case ExpressionKind::Call:
            return call(one);
        case ExpressionKind::Choice: {
            const Value condition = of(one.parts[0]);
            if (condition.kind != Value::Kind::Scalar)
                return {};
            return of(one.parts[condition.text == "true" ? 1 : 2]);
        }
        case ExpressionKind::Not: {
            const Value operand = of(one.parts[0]);
            if (operand.kind != Value::Kind::Scalar)
                return {};
            return scalar(operand.text == "true" ? "false" : "true");
        }
        case ExpressionKind::Binary:
            return binary(one);
        case ExpressionKind::Unknown:
            break;
        }
        return {};
    }

    Value text(const Expression& one)
    {
        std::string result;
        for (const ExpressionPtr& part : one.parts) {
            if (part->kind == ExpressionKind::Text && part->parts.empty()) {
                result += part->text;
                continue;
            }
            const Value value = of(part);
            if (one.parts.size() == 1)
                return value; // "${var.x}" is the value itself
            if (value.kind != Value::Kind::Scalar)
                return {};
            result += value.text;
        }
        return scalar(result);
    }

    Value member(const Value& value, const std::string& name)
    {
        if (value.kind == Value::Kind::Object) {
            const Value* found = value.field(name);
            return found != nullptr ? *found : Value{Value::Kind::Null, {}, {}, {}};
        }
        for (std::size_t i = 0; i < value.items.size(); ++i) {
            if (std::to_string(i) == name)
                return value.items[i];
        }
        return {};
    }

    Value reference(const Expression& one)
    {
        if (one.text.empty()) {
            if (one.parts.size() != 2)
                return {};
            return member(of(one.parts[0]), of(one.parts[1]).text);
        }
        const std::vector<std::string> path = split(one.text, '.');
        Value value;
        std::size_t next = 2;
        if (const auto found = bound.find(path[0]); found != bound.end()) {
            value = found->second;
            next = 1;
        } else if (path.size() > 1 && path[0] == "var" && m_variables.count(path[1]) > 0) {
            value = of(m_variables.at(path[1]));
        } else if (path.size() > 1 && path[0] == "local" && m_locals.count(path[1]) > 0) {
            value = of(m_locals.at(path[1]));
        } else {
            return {};
        }
        for (std::size_t i = next; i < path.size(); ++i)
            value = member(value, path[i]);
        return value;
    }

    Value binary(const Expression& one)
    {
        const Value left = of(one.parts[0]);
        const Value right = of(one.parts[1]);
        const auto flag = [](bool holds) { return scalar(holds ? "true" : "false"); };
        if (one.text == "==" || one.text == "!=") {
            if (left.kind == Value::Kind::Unknown || right.kind == Value::Kind::Unknown)
                return {};
            const bool same = left.kind == right.kind && left.text == right.text;
            return flag(same == (one.text == "=="));
        }
        if (one.text == "&&")
            return flag(left.text == "true" && right.text == "true");
        if (one.text == "||")
            return flag(left.text == "true" || right.text == "true");
        return {};
    }

    Value call(const Expression& one)
    {
        std::vector<Value> arguments;
        for (const ExpressionPtr& part : one.parts)
            arguments.push_back(of(part));
        const std::string& name = one.text;
        if (name == "concat" || name == "flatten" || name == "setunion")
            return concatenated(arguments);
        if (name == "merge") {
            Value object{Value::Kind::Object, {}, {}, {}};
            for (const Value& value : arguments)
                object.fields.insert(object.fields.end(), value.fields.begin(), value.fields.end());
            return object;
        }
        if (arguments.empty())
            return {};
        if (name == "tolist" || name == "toset" || name == "tomap" || name == "tostring" ||
            name == "tonumber" || name == "try" || name == "coalesce" || name == "nonsensitive")
            return arguments[0];
        if (name == "lower")
            return scalar(toLower(arguments[0].text));
        if (name == "join" && arguments.size() == 2) {
            std::vector<std::string> texts;
            for (const Value& value : arguments[1].items)
                texts.push_back(value.text);
            return scalar(join(texts, arguments[0].text));
        }
        if (name == "format")
            return formatted(arguments);
        if (name == "lookup" && arguments.size() >= 2) {
            const Value* found = arguments[0].field(arguments[1].text);
            return found != nullptr ? *found : arguments.size() > 2 ? arguments[2] : Value{};
        }
        return {};
    }

    static Value concatenated(const std::vector<Value>& arguments)
    {
        Value list{Value::Kind::List, {}, {}, {}};
        for (const Value& value : arguments) {
            for (const Value& item : value.items) {
                if (item.kind == Value::Kind::List && arguments.size() == 1)
                    list.items.insert(list.items.end(), item.items.begin(), item.items.end());
                else
                    list.items.push_back(item);
            }
        }
        return list;
    }

    static Value formatted(const std::vector<Value>& arguments)
    {
        std::string result;
        std::size_t next = 1;
        const std::string& pattern = arguments[0].text;
        for (std::size_t i = 0; i < pattern.size(); ++i) {
            if (pattern[i] == '%' && i + 1 < pattern.size() && next < arguments.size()) {
                result += arguments[next++].text;
                ++i;
            } else {
                result += pattern[i];
            }
        }
        return scalar(result);
    }
};

class TerraformReader
{
public:
    TerraformReader(Evaluator& evaluator, std::string file, Imported& imported)
        : m_evaluator(evaluator), m_file(std::move(file)), m_imported(imported)
    {}

    void read(const Body& body)
    {
        for (const Block& block : body.blocks) {
            const bool table = block.type == "resource" && block.labels.size() == 2 &&
                               block.labels[0] == "aws_dynamodb_table";
            const bool module = block.type == "module" && block.body.attribute("hash_key");
            if (table || module)
                readTable(block);
            if (block.type == "provider" && !block.labels.empty() && block.labels[0] == "aws") {
                const Value region = m_evaluator.of(block.body.attribute("region"));
                if (region.kind == Value::Kind::Scalar)
                    m_imported.target.region = region.text;
            }
        }
    }

private:
    Evaluator& m_evaluator;
    std::string m_file;
    Imported& m_imported;
    std::map<std::string, AttributeType> m_types;

    void note(std::string message, int line, int column)
    {
        addNote(m_imported.notes, "unresolved", std::move(message), {m_file, line, column, {}});
    }

    std::string textAt(const Value& object, std::string_view key)
    {
        const Value* found = object.field(key);
        return found != nullptr && found->kind == Value::Kind::Scalar ? found->text : std::string();
    }

    /// A body as an object: nested blocks become lists of objects under their type.
    Value objectOf(const Body& body)
    {
        Value object{Value::Kind::Object, {}, {}, {}};
        for (const auto& [name, expression] : body.attributes) {
            Value value = m_evaluator.of(expression);
            if (value.kind == Value::Kind::Unknown && name != "kms_key_arn" && name != "tags" &&
                name != "depends_on" && name != "provider" && name != "ignore_changes")
                note("The value of \"" + name + "\" cannot be worked out without Terraform.",
                     expression->line, expression->column);
            object.fields.emplace_back(name, std::move(value));
        }
        for (const Block& block : body.blocks) {
            if (block.type == "dynamic" && block.labels.size() == 1)
                unfold(block, object);
            else
                append(object, block.type, objectOf(block.body));
        }
        return object;
    }

    static void append(Value& object, const std::string& name, Value item)
    {
        for (auto& [key, value] : object.fields) {
            if (key == name) {
                value.items.push_back(std::move(item));
                return;
            }
        }
        object.fields.emplace_back(name, Value{Value::Kind::List, {}, {std::move(item)}, {}});
    }

    void unfold(const Block& block, Value& object)
    {
        const Value list = m_evaluator.of(block.body.attribute("for_each"));
        std::string iterator = block.labels[0];
        if (const ExpressionPtr named = block.body.attribute("iterator"))
            iterator = named->text;
        if (list.kind != Value::Kind::List && list.kind != Value::Kind::Object) {
            note("The blocks \"" + block.labels[0] + "\" depend on values that are not known.",
                 block.line, block.column);
            return;
        }
        std::vector<std::pair<std::string, Value>> elements = list.fields;
        for (const Value& item : list.items)
            elements.emplace_back(item.text, item);
        for (const Block& content : block.body.blocks) {
            if (content.type != "content")
                continue;
            for (const auto& [key, item] : elements) {
                Value each{Value::Kind::Object, {}, {}, {}};
                each.fields = {{"key", scalar(key)}, {"value", item}};
                m_evaluator.bound[iterator] = each;
                append(object, block.labels[0], objectOf(content.body));
            }
            m_evaluator.bound.erase(iterator);
        }
    }

    /// Items of a nested block, or of a module's list argument of the plural name.
    static std::vector<Value> itemsAt(const Value& object, std::string_view block,
                                      std::string_view plural)
    {
        for (const std::string_view name : {block, plural}) {
            if (const Value* found = object.field(name); found && !found->items.empty())
                return found->items;
        }
        return {};
    }

    KeyAttribute keyOf(const std::string& name, const Block& block)
    {
        const auto type = m_types.find(name);
        if (type == m_types.end())
            note("The type of the key \"" + name + "\" is not defined; S is taken.", block.line,
                 block.column);
        return {name, type == m_types.end() ? AttributeType::S : type->second};
    }

    void readKeys(const Value& object, const Block& block, std::vector<KeyAttribute>& partition,
                  std::vector<KeyAttribute>& sort)
    {
        if (const std::string hash = textAt(object, "hash_key"); !hash.empty())
            partition.push_back(keyOf(hash, block));
        if (const std::string range = textAt(object, "range_key"); !range.empty())
            sort.push_back(keyOf(range, block));
        for (const Value& one : itemsAt(object, "key_schema", "key_schemas")) {
            auto& keys = textAt(one, "key_type") == "RANGE" ? sort : partition;
            keys.push_back(keyOf(textAt(one, "attribute_name"), block));
        }
    }

    void readIndex(const Value& object, IndexKind kind, const Block& block, Table& table)
    {
        Index index;
        index.name = textAt(object, "name");
        index.kind = kind;
        readKeys(object, block, index.partitionKey, index.sortKey);
        if (kind == IndexKind::Local)
            index.partitionKey = {table.partitionKey};
        if (index.partitionKey.empty()) {
            note("The index \"" + index.name + "\" has no partition key; it is left out.",
                 block.line, block.column);
            return;
        }
        index.projection =
            valueOf(projectionNames, textAt(object, "projection_type")).value_or(Projection::All);
        if (const Value* included = object.field("non_key_attributes")) {
            for (const Value& one : included->items)
                index.included.push_back(one.text);
        }
        table.indexes.push_back(std::move(index));
    }

    void readTable(const Block& block)
    {
        const Value object = objectOf(block.body);
        m_types.clear();
        for (const Value& one : itemsAt(object, "attribute", "attributes")) {
            if (const auto type = attributeTypeFrom(textAt(one, "type")))
                m_types[textAt(one, "name")] = *type;
        }
        ImportedTable result;
        result.where = {m_file, block.line, block.column, {}};
        Table& table = result.table;
        table.name = textAt(object, "name");
        if (table.name.empty())
            table.name = block.labels.back();
        std::vector<KeyAttribute> partition;
        std::vector<KeyAttribute> sort;
        readKeys(object, block, partition, sort);
        if (partition.empty()) {
            note("The table \"" + table.name + "\" has no partition key; it is left out.",
                 block.line, block.column);
            return;
        }
        table.partitionKey = partition.front();
        if (!sort.empty())
            table.sortKey = sort.front();
        for (const Value& one :
             itemsAt(object, "global_secondary_index", "global_secondary_indexes"))
            readIndex(one, IndexKind::Global, block, table);
        for (const Value& one : itemsAt(object, "local_secondary_index", "local_secondary_indexes"))
            readIndex(one, IndexKind::Local, block, table);
        readSettings(object, block);
        m_imported.tables.push_back(std::move(result));
    }

    bool flagIn(const Value& object, std::string_view block, std::string_view key)
    {
        const std::vector<Value> items = itemsAt(object, block, block);
        return !items.empty() && textAt(items.front(), key) == "true";
    }

    void readSettings(const Value& object, const Block& block)
    {
        Target& target = m_imported.target;
        // Without a mode the provider takes PROVISIONED; its module takes PAY_PER_REQUEST.
        target.billingMode = valueOf(billingModeNames, textAt(object, "billing_mode"))
                                 .value_or(block.type == "module" ? BillingMode::PayPerRequest
                                                                  : BillingMode::Provisioned);
        target.tableClass =
            valueOf(tableClassNames, textAt(object, "table_class")).value_or(TableClass::Auto);
        target.deletionProtection = textAt(object, "deletion_protection_enabled") == "true";
        if (textAt(object, "stream_enabled") == "true")
            target.streams = valueOf(streamViewNames, textAt(object, "stream_view_type"))
                                 .value_or(StreamView::None);
        const std::vector<Value> ttl = itemsAt(object, "ttl", "ttl");
        if (!ttl.empty() && textAt(ttl.front(), "enabled") != "false")
            target.ttlAttribute = textAt(ttl.front(), "attribute_name");
        target.pointInTimeRecovery = flagIn(object, "point_in_time_recovery", "enabled") ||
                                     textAt(object, "point_in_time_recovery_enabled") == "true";
        const std::vector<Value> encryption =
            itemsAt(object, "server_side_encryption", "server_side_encryption");
        if (!encryption.empty() && textAt(encryption.front(), "enabled") == "true")
            target.encryption = encryption.front().field("kms_key_arn") != nullptr
                                    ? Encryption::CustomerManaged
                                    : Encryption::AwsManaged;
        for (const Value& replica : itemsAt(object, "replica", "replica_regions")) {
            const std::string region = textAt(replica, "region_name");
            const bool known = std::find(target.replicas.begin(), target.replicas.end(), region) !=
                               target.replicas.end();
            if (!region.empty() && !known && region != target.region)
                target.replicas.push_back(region);
        }
        if (const Value* tags = object.field("tags")) {
            for (const auto& [name, value] : tags->fields)
                target.tags[name] = value.text;
        }
    }
};

} // namespace

Result<Imported> readTerraform(const std::vector<std::pair<std::string, std::string>>& files)
{
    std::vector<Body> bodies;
    Evaluator evaluator;
    for (const auto& [path, text] : files) {
        auto body = hcl::parse(text, path);
        if (!body)
            return tl::unexpected<Error>(body.error());
        evaluator.addFile(*body);
        bodies.push_back(std::move(*body));
    }
    Imported imported;
    // Providers first: replicas are regions other than the provider's own.
    for (std::size_t i = 0; i < bodies.size(); ++i)
        TerraformReader(evaluator, files[i].first, imported).read(bodies[i]);
    if (imported.tables.empty())
        return failure("no-table", "There is no DynamoDB table in these files.",
                       {files.empty() ? std::string() : files.front().first, 0, 0, {}});
    if (imported.tables.size() == 1)
        imported.target.tableName = imported.tables.front().table.name;
    return imported;
}

} // namespace infera::model
