#include "app/pipeline/report/html.h"
#include "app/pipeline/report/sections.h"
#include "app/pipeline/report/texts.h"
#include "model/base/text.h"
#include "model/layout/plantext.h"
#include "pricing/bill/money.h"

#include <algorithm>
#include <cmath>

namespace infera::app::report {

namespace {

using html::code;
using html::element;
using html::escaped;

const pricing::PatternCost* costOf(const ReportContent& content, const std::string& pattern)
{
    if (content.cost == nullptr)
        return nullptr;
    const auto& all = content.cost->byPattern;
    const auto found = std::find_if(all.begin(), all.end(), [&](const pricing::PatternCost& one) {
        return one.pattern == pattern;
    });
    return found == all.end() ? nullptr : &*found;
}

std::string operationText(const model::Step& step)
{
    std::string text(model::toString(step.operation));
    if (step.operation == model::StepOperation::TransactWriteItems)
        text += ": " + std::string(model::toString(step.action));
    if (!step.entity.empty())
        text += " " + step.entity;
    return text;
}

/// How the request is narrowed beyond its key: what the reader has to know to write it.
std::string detailText(const model::Step& step)
{
    std::vector<std::string> parts;
    if (step.forEachItem)
        parts.emplace_back("for each item found before");
    if (!step.filter.empty())
        parts.push_back("filter " + model::filterText(step));
    if (const auto set = model::kept(step.sets, step.removes); !set.empty())
        parts.push_back("sets " + join(set, ", "));
    if (!step.removes.empty())
        parts.push_back("removes " + join(step.removes, ", "));
    if (!step.condition.empty())
        parts.push_back("condition " + step.condition);
    if (!step.forward)
        parts.emplace_back("newest or highest first");
    if (step.limit)
        parts.push_back("limit " + std::to_string(*step.limit));
    if (step.shards > 1)
        parts.push_back(std::to_string(step.shards) + " shards");
    if (step.consistentRead)
        parts.emplace_back("strongly consistent");
    return join(parts, "; ");
}

std::string stepHtml(const model::Step& step)
{
    std::string cell = code(model::keyConditionText(step));
    const std::string detail = detailText(step);
    if (!detail.empty())
        cell +=
            (cell.empty() ? "" : "<br>") + element("span", "class=\"soft small\"", escaped(detail));
    return cell;
}

void addPlan(html::Table& table, const ReportContent& content, const model::Plan& plan)
{
    const model::AccessPattern* pattern =
        content.design != nullptr ? content.design->accessPattern(plan.pattern) : nullptr;
    bool first = true;
    for (const model::Step& step : plan.steps) {
        std::string name;
        std::string rate;
        std::string monthly;
        if (first) {
            name = escaped(plan.pattern);
            if (plan.clientSort)
                name += "<br>" + html::tag("sorted by the program", "warning");
            rate = pattern != nullptr ? escaped(rateText(pattern->rate)) : "";
            const pricing::PatternCost* cost = costOf(content, plan.pattern);
            monthly = cost != nullptr ? pricing::moneyText(cost->monthly) : "";
        }
        first = false;
        table.row({name, rate, escaped(operationText(step)),
                   code(placeText(step.table, step.index)), stepHtml(step),
                   numberText(step.readUnits), numberText(step.writeUnits), monthly});
    }
}

std::string unservedHtml(const ReportContent& content)
{
    if (content.proposals == nullptr || content.proposals->set.unserved.empty())
        return "";
    std::vector<std::string> texts;
    for (const auto& one : content.proposals->set.unserved)
        texts.push_back(one.pattern + ": " + one.reason);
    return html::warning("Patterns without a plan", texts);
}

std::string schemaRows(const model::Table& table)
{
    html::Table rows(
        {{"Table or index"}, {"Kind"}, {"Partition key"}, {"Sort key"}, {"Projection"}});
    rows.row({escaped(table.name), "Table", code(keyText(table.partitionKey)),
              table.sortKey ? code(keyText(*table.sortKey)) : "–", "–"});
    for (const model::Index& index : table.indexes)
        rows.row({escaped(index.name), escaped(model::toString(index.kind)),
                  code(keysText(index.partitionKey)),
                  index.sortKey.empty() ? "–" : code(keysText(index.sortKey)),
                  escaped(projectionText(index))});
    return rows.html();
}

std::string keysCell(const model::EntityKeys& keys)
{
    std::string cell = code(templatesText(keys.partitionKey));
    if (!keys.sortKey.empty())
        cell += "<br>" + code(templatesText(keys.sortKey));
    if (keys.shards > 1)
        cell += "<br>" +
                element("span", "class=\"soft small\"",
                        std::to_string(keys.shards) + " shards" +
                            (keys.shardBy.empty() ? ", drawn"
                                                  : " by " + escaped(join(keys.shardBy, ", "))));
    if (!keys.when.empty())
        cell += "<br>" + element("span", "class=\"soft small\"", "only some items");
    return cell;
}

std::string entityRows(const model::Table& table)
{
    std::vector<html::Column> columns{{"Entity"}, {"Table key"}};
    for (const model::Index& index : table.indexes)
        columns.push_back({index.name});
    html::Table rows(columns, "Keys of each entity; partition key above, sort key below");
    for (const model::EntityLayout& entity : table.entities) {
        std::string name = escaped(entity.name);
        if (!entity.of.empty())
            name +=
                "<br>" + element("span", "class=\"soft small\"", "copy of " + escaped(entity.of));
        std::vector<std::string> cells{name, keysCell(entity.keys)};
        for (const model::Index& index : table.indexes) {
            const auto found = entity.indexes.find(index.name);
            cells.push_back(found == entity.indexes.end() ? "–" : keysCell(found->second));
        }
        rows.row(cells);
    }
    return rows.html();
}

} // namespace

std::string patternsHtml(const ReportContent& content)
{
    if (content.chosen == nullptr)
        return "";
    html::Table table({{"Access pattern"},
                       {"Rate"},
                       {"Request"},
                       {"Table or index"},
                       {"Key condition"},
                       {"Read units", true},
                       {"Write units", true},
                       {"Monthly", true}},
                      "Units are per call of the pattern, index writes included; the monthly cost "
                      "is that of its reads and writes on demand");
    for (const model::Plan& plan : content.chosen->plans)
        addPlan(table, content, plan);
    return html::heading(2, "Access patterns") +
           html::paragraph("Every pattern with the requests that answer it, in the order in which "
                           "the program sends them.",
                           "soft") +
           unservedHtml(content) + table.html();
}

std::string tablesHtml(const ReportContent& content)
{
    if (content.chosen == nullptr)
        return "";
    std::string all = html::heading(2, "Tables and indexes");
    for (const model::Table& table : content.chosen->layout.tables)
        all += element("div", "class=\"schema\"",
                       html::heading(3, table.name) + schemaRows(table) + entityRows(table)) +
               "\n";
    if (!content.chosen->why.empty())
        all += html::heading(3, "Decisions") + html::list(content.chosen->why);
    return all;
}

std::string alternativesHtml(const ReportContent& content)
{
    if (content.proposals == nullptr || content.proposals->set.proposals.empty())
        return "";
    html::Table table({{"Layout"},
                       {"Strategy"},
                       {"Tables", true},
                       {"Indexes", true},
                       {"Monthly on demand", true},
                       {"Proven cheapest"},
                       {"Findings", true}},
                      "Ranked by the on-demand cost of the design's average rates");
    for (const model::Proposal& one : content.proposals->set.proposals) {
        std::size_t indexes = 0;
        for (const model::Table& layoutTable : one.layout.tables)
            indexes += layoutTable.indexes.size();
        const bool chosen = content.chosen != nullptr && content.chosen->layout.id == one.layout.id;
        table.row({escaped(one.layout.id) + (chosen ? " " + html::tag("chosen", "good") : ""),
                   escaped(model::toString(one.layout.strategy)),
                   std::to_string(one.layout.tables.size()), std::to_string(indexes),
                   pricing::moneyText(Decimal::fromDouble(one.monthlyUsd)),
                   one.optimal           ? "yes"
                   : std::isinf(one.gap) ? "no"
                                         : "within " + shareText(one.gap),
                   std::to_string(one.findings.size())},
                  chosen ? "best" : "");
    }
    return html::heading(2, "Layouts compared") + table.html();
}

} // namespace infera::app::report
