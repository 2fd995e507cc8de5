#include "app/core/data/requests.h"

#include "app/core/data/itemtext.h"
#include "app/core/text/strings.h"
#include "model/item/dynamodbjson.h"
#include "model/layout/keys.h"
#include "model/layout/render.h"

#include <QCoreApplication>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace infera::app {
namespace {

struct Requests
{
    Q_DECLARE_TR_FUNCTIONS(infera::app::Requests)
};

using model::FilterOperator;
using nlohmann::ordered_json;

constexpr int indent = 2;

/// An expression under construction, with its names and values.
class Expression
{
public:
    Expression(ordered_json& names, ordered_json& values, std::string mark)
        : m_names(names), m_values(values), m_mark(std::move(mark))
    {}

    Result<void> add(const FormCondition& condition)
    {
        const std::string name = nameOf(condition.attribute);
        std::vector<std::string> values;
        for (const std::string& text : condition.values) {
            auto value = valueFromText(condition.type, toQString(text));
            if (!value) {
                Error error = value.error();
                error.message = condition.attribute + ": " + error.message;
                return tl::unexpected(error);
            }
            values.push_back(valueOf(*value));
        }
        const bool none =
            condition.op == FilterOperator::Exists || condition.op == FilterOperator::NotExists;
        const std::size_t wanted = none ? 0 : condition.op == FilterOperator::Between ? 2 : 1;
        if (values.size() < wanted)
            return failure("not-a-value", Requests::tr("The condition on %1 lacks a value.")
                                              .arg(toQString(condition.attribute))
                                              .toStdString());
        m_text += (m_text.empty() ? "" : " AND ") + term(name, condition.op, values);
        return {};
    }
    [[nodiscard]] const std::string& text() const { return m_text; }

private:
    std::string nameOf(const std::string& attribute)
    {
        for (const auto& [placeholder, known] : m_names.items()) {
            if (known == attribute)
                return placeholder;
        }
        std::string placeholder = "#" + m_mark + std::to_string(m_names.size());
        m_names[placeholder] = attribute;
        return placeholder;
    }
    std::string valueOf(const model::AttributeValue& value)
    {
        std::string placeholder = ":" + m_mark + std::to_string(m_values.size());
        m_values[placeholder] = ordered_json(model::toJson(value));
        return placeholder;
    }
    static std::string term(const std::string& name, FilterOperator op,
                            const std::vector<std::string>& values)
    {
        switch (op) {
        case FilterOperator::BeginsWith:
            return "begins_with(" + name + ", " + values[0] + ")";
        case FilterOperator::Contains:
            return "contains(" + name + ", " + values[0] + ")";
        case FilterOperator::Exists:
            return "attribute_exists(" + name + ")";
        case FilterOperator::NotExists:
            return "attribute_not_exists(" + name + ")";
        case FilterOperator::Between:
            return name + " BETWEEN " + values[0] + " AND " + values[1];
        case FilterOperator::In: {
            std::string list;
            for (const std::string& value : values)
                list += (list.empty() ? "" : ", ") + value;
            return name + " IN (" + list + ")";
        }
        default:
            return name + " " + std::string(model::toString(op)) + " " + values[0];
        }
    }

    ordered_json& m_names;
    ordered_json& m_values;
    std::string m_mark;
    std::string m_text;
};

Result<Request> getItemOf(const QueryForm& form)
{
    ordered_json json = {{"TableName", form.table}, {"Key", ordered_json::object()}};
    for (const FormCondition& key : form.keys) {
        auto value = valueFromText(key.type, toQString(key.values.empty() ? "" : key.values[0]));
        if (!value)
            return tl::unexpected(value.error());
        json["Key"][key.attribute] = ordered_json(model::toJson(*value));
    }
    if (form.consistent)
        json["ConsistentRead"] = true;
    return Request{"GetItem", json.dump(indent)};
}

const model::Attribute* attributeOf(const model::Design& design, const model::Table& table,
                                    const std::string& name)
{
    for (const model::EntityLayout& layout : table.entities) {
        const model::Entity* entity = design.entity(layout.entity());
        if (const auto* attribute = entity ? entity->attribute(name) : nullptr)
            return attribute;
    }
    return nullptr;
}

model::AttributeType typeOf(const model::Design& design, const model::Table& table,
                            const std::string& name)
{
    const std::vector<model::KeyAttribute> keys = model::allKeysOf(table);
    for (const model::KeyAttribute& key : keys) {
        if (key.name == name)
            return key.type;
    }
    const model::Attribute* attribute = attributeOf(design, table, name);
    return attribute ? attribute->type : model::AttributeType::S;
}

Result<FormCondition> conditionOf(const std::string& attribute, FilterOperator op,
                                  const std::vector<model::KeyTemplate>& values,
                                  model::AttributeType type, const model::ParameterSet& parameters)
{
    FormCondition condition{attribute, type, op, {}};
    for (const model::KeyTemplate& one : values) {
        const auto value = model::renderTemplate(one, type, model::lookupIn(parameters),
                                                 one.hasShard() ? std::optional(0) : std::nullopt);
        if (!value)
            return failure("invalid-plan", Requests::tr("%1 has no value for %2.")
                                               .arg(toQString(attribute), toQString(one.text))
                                               .toStdString());
        condition.values.push_back(editText(*value).toStdString());
    }
    return condition;
}

} // namespace

Result<Request> requestOf(const QueryForm& form)
{
    if (form.wholeKey && form.index.empty() && form.filter.empty())
        return getItemOf(form);
    ordered_json json = {{"TableName", form.table}};
    if (!form.index.empty())
        json["IndexName"] = form.index;
    ordered_json names = ordered_json::object();
    ordered_json values = ordered_json::object();
    Expression keys(names, values, "k");
    for (const FormCondition& one : form.keys) {
        if (auto added = keys.add(one); !added)
            return tl::unexpected(added.error());
    }
    Expression filter(names, values, "f");
    for (const FormCondition& one : form.filter) {
        if (auto added = filter.add(one); !added)
            return tl::unexpected(added.error());
    }
    if (!keys.text().empty())
        json["KeyConditionExpression"] = keys.text();
    if (!filter.text().empty())
        json["FilterExpression"] = filter.text();
    if (!names.empty())
        json["ExpressionAttributeNames"] = names;
    if (!values.empty())
        json["ExpressionAttributeValues"] = values;
    if (form.descending)
        json["ScanIndexForward"] = false;
    if (form.limit)
        json["Limit"] = *form.limit;
    if (form.consistent)
        json["ConsistentRead"] = true;
    return Request{keys.text().empty() ? "Scan" : "Query", json.dump(indent)};
}

Result<QueryForm> formOf(const model::Design& design, const model::Layout& layout,
                         const model::Plan& plan, std::size_t step,
                         const model::ParameterSet& parameters)
{
    const model::Step& source = plan.steps.at(step);
    const model::Table* table = layout.table(source.table);
    if (!table)
        return failure("invalid-plan", "There is no table " + source.table + ".");
    QueryForm form;
    form.table = source.table;
    form.index = source.index;
    form.descending = !source.forward;
    form.consistent = source.consistentRead;
    form.limit = source.limit;
    form.wholeKey = source.operation == model::StepOperation::GetItem ||
                    source.operation == model::StepOperation::BatchGetItem;
    for (const model::KeyCondition& one : source.keyCondition) {
        auto condition =
            conditionOf(one.key, one.op, one.values, typeOf(design, *table, one.key), parameters);
        if (!condition)
            return tl::unexpected(condition.error());
        form.keys.push_back(std::move(*condition));
    }
    for (const model::AttributeCondition& one : source.filter) {
        auto condition = conditionOf(one.attribute, one.op, one.values,
                                     typeOf(design, *table, one.attribute), parameters);
        if (!condition)
            return tl::unexpected(condition.error());
        form.filter.push_back(std::move(*condition));
    }
    // The limit counts what the filter leaves: a request that filters reads whole pages.
    if (!form.filter.empty())
        form.limit.reset();
    return form;
}

Result<Request> putRequestOf(const model::Design& design, const model::Layout& layout,
                             const std::string& entity, const model::Item& item)
{
    const auto [table, home] = layout.home(entity);
    const model::Entity* kind = design.entity(entity);
    if (!table || !home || !kind)
        return failure(
            "no-home",
            Requests::tr("The layout has no place for %1.").arg(toQString(entity)).toStdString());
    const auto stored = model::storedItem(*table, *home, item, model::shardOf(*kind, item));
    if (!stored)
        return tl::unexpected(stored.error());
    const ordered_json json = {{"TableName", table->name},
                               {"Item", ordered_json(model::toJson(*stored))}};
    return Request{"PutItem", json.dump(indent)};
}

std::vector<std::string> parametersOf(const model::Plan& plan)
{
    std::vector<std::string> names;
    const auto add = [&](const std::vector<model::KeyTemplate>& templates) {
        for (const model::KeyTemplate& one : templates) {
            for (const std::string& name : one.attributes()) {
                if (std::find(names.begin(), names.end(), name) == names.end())
                    names.push_back(name);
            }
        }
    };
    for (const model::Step& step : plan.steps) {
        // Steps for each item are filled from the items of the step before.
        if (step.forEachItem)
            continue;
        for (const model::KeyCondition& one : step.keyCondition)
            add(one.values);
        for (const model::AttributeCondition& one : step.filter)
            add(one.values);
    }
    return names;
}

} // namespace infera::app
