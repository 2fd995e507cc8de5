#include "model/layout/layout.h"

#include "model/base/named.h"
#include "model/layout/plan.h"

#include <array>
#include <charconv>
#include <numeric>

namespace infera::model {

namespace {

KeyTemplate::Part holePart(std::string_view inside)
{
    KeyTemplate::Part part{true, std::string(inside), 0};
    const std::size_t colon = inside.rfind(':');
    if (colon == std::string_view::npos)
        return part;
    const std::string_view digits = inside.substr(colon + 1);
    int padding = 0;
    const auto [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), padding);
    if (code == std::errc() && end == digits.data() + digits.size() && padding > 0) {
        part.text = inside.substr(0, colon);
        part.padding = padding;
    }
    return part;
}

} // namespace

std::vector<KeyTemplate::Part> KeyTemplate::parts() const
{
    std::vector<Part> all;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t open = text.find('{', at);
        const std::size_t close =
            open == std::string::npos ? std::string::npos : text.find('}', open);
        if (close == std::string::npos) {
            all.push_back({false, text.substr(at), 0});
            break;
        }
        if (open > at)
            all.push_back({false, text.substr(at, open - at), 0});
        all.push_back(holePart(std::string_view(text).substr(open + 1, close - open - 1)));
        at = close + 1;
    }
    return all;
}

std::vector<std::string> KeyTemplate::attributes() const
{
    std::vector<std::string> names;
    for (const Part& part : parts()) {
        if (part.isHole && part.text != "shard")
            names.push_back(part.text);
    }
    return names;
}

bool KeyTemplate::hasShard() const
{
    return text.find("{shard}") != std::string::npos;
}

std::string KeyTemplate::literalPrefix() const
{
    return text.substr(0, text.find('{'));
}

std::string_view toString(FilterOperator op)
{
    constexpr std::array<std::string_view, 12> names = {
        "=",       "<>",          "<",      "<=",         ">",        ">=",
        "BETWEEN", "begins_with", "exists", "not_exists", "contains", "in"};
    return names[static_cast<std::size_t>(op)];
}

std::string_view toString(IndexKind kind)
{
    return kind == IndexKind::Global ? "GSI" : "LSI";
}

std::string_view toString(Projection projection)
{
    constexpr std::array<std::string_view, 3> names = {"ALL", "KEYS_ONLY", "INCLUDE"};
    return names[static_cast<std::size_t>(projection)];
}

std::string_view toString(LayoutStrategy strategy)
{
    constexpr std::array<std::string_view, 3> names = {"single-table", "multi-table", "mixed"};
    return names[static_cast<std::size_t>(strategy)];
}

double readUnitsOf(const Plan& plan)
{
    return std::accumulate(plan.steps.begin(), plan.steps.end(), 0.0,
                           [](double sum, const Step& step) { return sum + step.readUnits; });
}

double writeUnitsOf(const Plan& plan)
{
    return std::accumulate(plan.steps.begin(), plan.steps.end(), 0.0,
                           [](double sum, const Step& step) { return sum + step.writeUnits; });
}

std::string_view toString(StepOperation operation)
{
    constexpr std::array<std::string_view, 8> names = {
        "GetItem", "BatchGetItem", "Query",      "Scan",
        "PutItem", "UpdateItem",   "DeleteItem", "TransactWriteItems"};
    return names[static_cast<std::size_t>(operation)];
}

const Index* Table::index(std::string_view indexName) const
{
    return findByName(indexes, indexName);
}

const EntityLayout* Table::entityLayout(std::string_view entityName) const
{
    return findByName(entities, entityName);
}

const Table* Layout::table(std::string_view tableName) const
{
    return findByName(tables, tableName);
}

std::pair<const Table*, const EntityLayout*> Layout::home(std::string_view entityName) const
{
    for (const Table& one : tables) {
        if (const EntityLayout* found = one.entityLayout(entityName))
            return {&one, found};
    }
    return {nullptr, nullptr};
}

} // namespace infera::model
