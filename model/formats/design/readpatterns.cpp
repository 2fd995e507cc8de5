#include "model/design/addition.h"
#include "model/design/quantity.h"
#include "model/formats/design/readparts.h"
#include "model/item/number.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace infera::model::designfile {

namespace {

constexpr std::string_view whereHelp =
    "attributes with =, <, <=, >, >=, between, begins_with, exists or { value: CONSTANT }";

void readConstant(Reading& reading, const yaml::Node& node, const std::string& path,
                  WhereCondition& condition)
{
    const Fields fields(reading, node, path, "a condition with a constant", {"value", "operator"});
    if (!node.isMap())
        return;
    fields.word("operator", condition.comparison, comparisonNames);
    if (const yaml::Node* value = fields.find("value")) {
        condition.constant = textOf(reading, *value, fields.path("value"), "a constant");
        return;
    }
    reading.error("missing-value", "Expected { value: CONSTANT }.", node, path);
}

WhereCondition readCondition(Reading& reading, const std::string& attribute, const yaml::Node& node,
                             const std::string& path)
{
    WhereCondition condition{attribute, Comparison::Equal, std::nullopt};
    if (node.isMap()) {
        readConstant(reading, node, path, condition);
        return condition;
    }
    const auto text = textOf(reading, node, path, "an operator or { value: CONSTANT }");
    if (!text)
        return condition;
    if (const auto comparison = valueOf(comparisonNames, *text)) {
        condition.comparison = *comparison;
        return condition;
    }
    // An unquoted > begins a block of folded text in YAML, so its node is not ">".
    const std::vector<std::string> words = wordsOf(comparisonNames);
    std::string hint = suggestion(*text, words);
    if (trimmed(*text).empty())
        hint = " The operators > and >= have to stand in quotes: \">\".";
    else if (hint.empty())
        hint = " A constant is written { value: " + *text + " }.";
    reading.error("unknown-value",
                  "\"" + *text + "\" is not an operator; expected " + choiceText(words) + "." +
                      hint,
                  node, path);
    return condition;
}

void readWhereList(Reading& reading, const yaml::Node& node, const std::string& path,
                   std::vector<WhereCondition>& where)
{
    for (const yaml::NodePtr& item : node.items) {
        if (item->isMap()) {
            eachEntry(reading, *item, path, whereHelp,
                      [&](const std::string& name, const yaml::Node& value, const std::string& at) {
                          where.push_back(readCondition(reading, name, value, at));
                      });
        } else if (const auto name = textOf(reading, *item, path, whereHelp)) {
            reading.place(path + "." + *name, *item);
            where.push_back({*name, Comparison::Equal, std::nullopt});
        }
    }
}

void readWhere(const Fields& fields, std::vector<WhereCondition>& where)
{
    const yaml::Node* node = fields.given("where");
    if (node == nullptr)
        return;
    Reading& reading = fields.reading();
    const std::string path = fields.path("where");
    if (node->isSequence()) {
        readWhereList(reading, *node, path, where);
    } else if (node->isScalar()) {
        reading.place(path + "." + node->value, *node);
        where.push_back({node->value, Comparison::Equal, std::nullopt});
    } else {
        eachEntry(reading, *node, path, whereHelp,
                  [&](const std::string& name, const yaml::Node& value, const std::string& at) {
                      where.push_back(readCondition(reading, name, value, at));
                  });
    }
}

void readOrder(const Fields& fields, std::optional<SortOrder>& order)
{
    std::string text;
    fields.text("order", text, "an attribute with asc or desc");
    const std::string_view words = trimmed(text);
    if (words.empty())
        return;
    const std::size_t space = words.find_last_of(" \t");
    const std::string_view direction =
        space == std::string_view::npos ? std::string_view() : words.substr(space + 1);
    SortOrder read{std::string(words), false};
    if (direction == "asc" || direction == "desc") {
        read = {std::string(trimmed(words.substr(0, space))), direction == "desc"};
    } else if (!direction.empty()) {
        const std::string lower = toLower(direction);
        const bool down = lower == "desc" || lower == "descending";
        fields.reading().error("unknown-value",
                               "Expected asc or desc after the attribute, not \"" +
                                   std::string(direction) + "\"." +
                                   (down ? std::string(" Did you mean \"desc\"?")
                                         : suggestion(direction, {"asc", "desc"})),
                               *fields.find("order"), fields.path("order"));
        read.attribute = trimmed(words.substr(0, space));
    }
    order = std::move(read);
}

void readCurve(const Fields& fields, Rate& rate)
{
    const yaml::Node* node = fields.given("curve");
    if (node == nullptr)
        return;
    if (!node->isMap()) {
        fields.word("curve", rate.curve, curveNames);
        return;
    }
    const Fields file(fields.reading(), *node, fields.path("curve"), "a curve", {"file"});
    rate.curve = CurveKind::File;
    file.text("file", rate.curveFile, "the path of a CSV file");
    if (rate.curveFile.empty())
        fields.reading().error("missing-file", "Expected { file: PATH }.", *node,
                               fields.path("curve"));
}

void readRate(const Fields& fields, Rate& rate)
{
    const yaml::Node* node = fields.given("rate");
    if (node == nullptr)
        return;
    constexpr std::string_view help = "a rate such as 200/s";
    if (!node->isMap()) {
        fields.quantity("rate", rate.averagePerSecond, parseRate, help);
        return;
    }
    const Fields parts(fields.reading(), *node, fields.path("rate"), "a rate",
                       {"average", "peak", "curve"});
    parts.quantity("average", rate.averagePerSecond, parseRate, help);
    parts.quantity("peak", rate.peakPerSecond, parseRate, help);
    readCurve(parts, rate);
}

void readDistribution(const Fields& fields, Skew& skew)
{
    const yaml::Node* node = fields.given("distribution");
    if (node != nullptr && node->isMap()) {
        const Fields file(fields.reading(), *node, fields.path("distribution"), "a distribution",
                          {"file"});
        file.text("file", skew.file, "the path of a CSV file");
    } else {
        fields.word("distribution", skew.distribution, distributionNames);
    }
    fields.text("file", skew.file, "the path of a CSV file");
    if (!skew.file.empty())
        skew.distribution = DistributionKind::File;
}

void readSkew(const Fields& fields, std::optional<Skew>& skew)
{
    const yaml::Node* node = fields.given("skew");
    if (node == nullptr)
        return;
    const Fields parts(fields.reading(), *node, fields.path("skew"), "a skew",
                       {"attribute", "distribution", "theta", "keys", "traffic", "file"});
    Skew read;
    parts.text("attribute", read.attribute, "the name of an attribute");
    readDistribution(parts, read);
    parts.quantity("theta", read.theta, parsePlainNumber, "a number such as 0.99");
    parts.quantity("keys", read.hotKeys, parseCount, "the number of hot values");
    parts.quantity("traffic", read.hotTraffic, parseShare, "their share of the calls");
    skew = std::move(read);
}

void readReturns(const Fields& fields, Returns& returns)
{
    const yaml::Node* node = fields.given("returns");
    if (node == nullptr)
        return;
    if (node->isSequence()) {
        returns.kind = ReturnsKind::Attributes;
        fields.texts("returns", returns.attributes, "the name of an attribute");
        return;
    }
    fields.word("returns", returns.kind, returnsNames);
}

void readLimit(const Fields& fields, std::optional<std::int64_t>& limit)
{
    std::optional<double> number;
    fields.quantity("limit", number, parseCount, "a whole number of items");
    if (!number)
        return;
    constexpr double most = 9e15;
    if (*number < 1 || *number > most || *number != std::floor(*number)) {
        fields.reading().error("out-of-range", "Expected a whole number of at least 1.",
                               *fields.find("limit"), fields.path("limit"));
        return;
    }
    limit = static_cast<std::int64_t>(*number);
}

/// An amount, or `{ by: amount, floor: number }`.
void readAddition(Reading& reading, const yaml::Node& node, const std::string& path,
                  Addition& addition)
{
    const yaml::Node* amount = &node;
    std::string key = path;
    if (node.isMap()) {
        const Fields fields(reading, node, path, "an addition", {"by", "floor"});
        amount = fields.given("by");
        key = fields.path("by");
        if (amount == nullptr)
            reading.error("missing-amount", "An addition needs by: the amount.", node, key);
        if (const yaml::Node* floor = fields.given("floor")) {
            const auto text = textOf(reading, *floor, fields.path("floor"), "a number");
            if (text && !parseNumber(*text))
                reading.error("invalid-number", "Expected a number, not \"" + *text + "\".", *floor,
                              fields.path("floor"));
            else if (text)
                addition.floor = *text;
        }
    }
    if (amount == nullptr)
        return;
    if (const auto text = textOf(reading, *amount, key, "an amount")) {
        addition.amount = *text;
        if (const auto parsed = amountFrom(*text); !parsed)
            reading.error(parsed.error().code, parsed.error().message, *amount, key);
    }
}

/// A list of attributes, whose amounts the call says, or a map of them to their amounts. All stand
/// in `sets` too.
void readAdds(const Fields& fields, std::vector<std::string>& sets, std::vector<Addition>& adds)
{
    const yaml::Node* node = fields.given("adds");
    if (node == nullptr)
        return;
    Reading& reading = fields.reading();
    const std::string path = fields.path("adds");
    const auto add = [&](Addition one, const yaml::Node& at, const std::string& key) {
        if (std::find(sets.begin(), sets.end(), one.attribute) != sets.end()) {
            reading.error("duplicate-name",
                          "\"" + one.attribute +
                              "\" is written twice; an attribute is set, added to or removed, "
                              "once.",
                          at, key);
            return;
        }
        sets.push_back(one.attribute);
        adds.push_back(std::move(one));
    };
    if (!node->isMap()) {
        for (const std::string& name : textsOf(reading, *node, path, "attributes with amounts"))
            add({name, amountOfCall(name), {}}, *node, path);
        return;
    }
    eachEntry(reading, *node, path, "attributes with amounts",
              [&](const std::string& name, const yaml::Node& value, const std::string& key) {
                  Addition one{name, {}, {}};
                  readAddition(reading, value, key, one);
                  add(std::move(one), value, key);
              });
}

/// Attributes that the item does not have any more. All stand in `sets` too.
void readRemoves(const Fields& fields, std::vector<std::string>& sets,
                 std::vector<std::string>& removes)
{
    const yaml::Node* node = fields.given("removes");
    if (node == nullptr)
        return;
    Reading& reading = fields.reading();
    const std::string path = fields.path("removes");
    for (std::string& name : textsOf(reading, *node, path, "a list of attributes")) {
        if (std::find(sets.begin(), sets.end(), name) != sets.end()) {
            reading.error("duplicate-name",
                          "\"" + name +
                              "\" is written twice; an attribute is set, added to or removed, "
                              "once.",
                          *node, path);
            continue;
        }
        sets.push_back(name);
        removes.push_back(std::move(name));
    }
}

void readTransaction(const Fields& fields, std::vector<TransactionItem>& items)
{
    const yaml::Node* node = fields.given("items");
    if (node == nullptr)
        return;
    eachItem(fields.reading(), *node, fields.path("items"), "a list of writes",
             [&](const yaml::Node& value, const std::string& path) {
                 const Fields parts(
                     fields.reading(), value, path, "a write of a transaction",
                     {"operation", "entity", "where", "sets", "adds", "removes", "condition"});
                 TransactionItem item;
                 parts.word("operation", item.operation, patternOperationNames);
                 if (value.isMap() && parts.find("operation") == nullptr)
                     fields.reading().error("missing-operation",
                                            "A write needs its operation; "
                                            "expected create, update or delete.",
                                            value, path + ".operation");
                 parts.text("entity", item.entity, "the name of an entity");
                 readWhere(parts, item.where);
                 parts.texts("sets", item.sets, "a list of attributes");
                 readAdds(parts, item.sets, item.adds);
                 readRemoves(parts, item.sets, item.removes);
                 parts.text("condition", item.condition, "a condition");
                 items.push_back(std::move(item));
             });
}

AccessPattern readPattern(Reading& reading, const yaml::Node& node, const std::string& path)
{
    AccessPattern pattern;
    const Fields fields(reading, node, path, "an access pattern",
                        {"name", "operation", "entity", "where", "order", "limit", "rate", "skew",
                         "consistency", "returns", "sets", "adds", "removes", "condition", "items",
                         "matches", "description"});
    fields.text("name", pattern.name, "the name of the pattern");
    fields.text("description", pattern.description, "a text");
    fields.word("operation", pattern.operation, patternOperationNames);
    if (node.isMap() && fields.find("operation") == nullptr)
        reading.error("missing-operation",
                      "An access pattern needs its operation; expected " +
                          choiceText(wordsOf(patternOperationNames)) + ".",
                      node, path + ".operation");
    fields.texts("entity", pattern.entities, "an entity or a list of entities");
    readWhere(fields, pattern.where);
    readOrder(fields, pattern.order);
    readLimit(fields, pattern.limit);
    readRate(fields, pattern.rate);
    readSkew(fields, pattern.skew);
    fields.word("consistency", pattern.consistency, consistencyNames);
    readReturns(fields, pattern.returns);
    fields.texts("sets", pattern.sets, "a list of attributes");
    readAdds(fields, pattern.sets, pattern.adds);
    readRemoves(fields, pattern.sets, pattern.removes);
    fields.text("condition", pattern.condition, "not_exists, exists or a condition");
    readTransaction(fields, pattern.items);
    fields.quantity("matches", pattern.matches, parseCount, "the items one call finds");
    return pattern;
}

} // namespace

void readPatterns(Reading& reading, const yaml::Node& node, std::vector<AccessPattern>& patterns)
{
    eachItem(reading, node, "access_patterns", "a list of access patterns",
             [&](const yaml::Node& item, const std::string& path) {
                 patterns.push_back(readPattern(reading, item, path));
             });
}

} // namespace infera::model::designfile
