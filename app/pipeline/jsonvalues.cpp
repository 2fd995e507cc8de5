#include "app/pipeline/jsonvalues.h"

namespace infera::app {

std::string moneyText(const Decimal& amount)
{
    const std::string exact = amount.toString();
    const std::size_t point = exact.find('.');
    const bool twoPlaces = point != std::string::npos && exact.size() - point > 2;
    return twoPlaces ? exact : amount.toFixed(2);
}

std::string documentText(const nlohmann::ordered_json& document)
{
    return document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

namespace {

/// Only the members that a kind uses.
nlohmann::ordered_json changeJson(const model::Fix& fix)
{
    using model::FixKind;
    if (fix.kind == FixKind::None)
        return nullptr;
    nlohmann::ordered_json json = {{"kind", model::toString(fix.kind)}};
    const auto text = [&](const char* key, const std::string& value) {
        if (!value.empty())
            json[key] = value;
    };
    const auto list = [&](const char* key, const std::vector<std::string>& values) {
        if (!values.empty())
            json[key] = values;
    };
    text("table", fix.table);
    text("index", fix.index);
    text("entity", fix.entity);
    list("patterns", fix.patterns);
    if (fix.kind == FixKind::Shards) {
        text("partition_key", fix.partitionKey);
        json["shards"] = fix.shards;
    }
    if (fix.kind == FixKind::Projection || fix.kind == FixKind::AddIndex)
        json["projection"] = model::toString(fix.projection);
    list("attributes", fix.attributes);
    list("partition_key", fix.partitionAttributes);
    list("sort_key", fix.sortAttributes);
    if (fix.kind == FixKind::Limit)
        json["limit"] = fix.limit;
    if (fix.readUnitsPerSecond > 0)
        json["read_units_per_second"] = fix.readUnitsPerSecond;
    if (fix.writeUnitsPerSecond > 0)
        json["write_units_per_second"] = fix.writeUnitsPerSecond;
    if (fix.kind == FixKind::AutoScaling)
        json["target"] = fix.target;
    text("profile", fix.profile);
    return json;
}

} // namespace

nlohmann::ordered_json findingJson(const model::Finding& finding)
{
    nlohmann::ordered_json json = {{"rule", finding.rule},
                                   {"severity", model::toString(finding.severity)},
                                   {"title", finding.title},
                                   {"detail", finding.detail},
                                   {"patterns", finding.patterns},
                                   {"table", textOrNull(finding.table)},
                                   {"index", textOrNull(finding.index)},
                                   {"cause", textOrNull(finding.cause)},
                                   {"fix", finding.fix},
                                   {"change", changeJson(finding.change)}};
    if (finding.where.line > 0)
        json["where"] = {{"line", finding.where.line},
                         {"column", finding.where.column},
                         {"key", finding.where.key}};
    return json;
}

} // namespace infera::app
