#include "engine/simulation/findings/findings.h"

#include "engine/simulation/domain.h"
#include "model/base/units.h"
#include "model/design/itemrates.h"
#include "model/design/quantity.h"
#include "model/findings/rules.h"
#include "model/layout/evaluate.h"

#include <algorithm>
#include <cmath>

namespace infera::engine {

namespace {

bool hasAge(const model::Entity& entity)
{
    return std::any_of(entity.attributes.begin(), entity.attributes.end(),
                       [](const model::Attribute& one) { return growsWithTime(one); });
}

} // namespace

// What the design alone shows holds under load too; the rules are those of the static check.
void findDataProblems(const FindingInput& input, std::vector<model::Finding>& findings)
{
    const model::rules::Input all{input.design, input.layout, input.plans};
    for (const auto rule : {model::rules::itemSizes, model::rules::itemCollections,
                            model::rules::missingTtl, model::rules::strongReads})
        rule(all, findings);
}

// Items that carry a time, come all the time and never go.
void findUnexpiredData(const FindingInput& input, std::vector<model::Finding>& findings)
{
    for (const model::Table& table : input.layout.tables)
        for (const model::EntityLayout& layout : table.entities) {
            const model::Entity* entity = input.design.entity(layout.entity());
            if (entity == nullptr || !hasAge(*entity) ||
                model::isDeleted(input.design, entity->name) ||
                entity->attribute(input.design.target.ttlAttribute) != nullptr ||
                model::rules::hasUnusedExpiry(*entity, input.design.target.ttlAttribute))
                continue;
            const double perMonth =
                model::itemsPerSecond(input.design, entity->name, model::PatternOperation::Create) *
                input.options.scale * model::secondsPerMonth *
                model::storedItemBytes(input.design, table, layout);
            if (perMonth < bytesPerGigabyte)
                continue;
            model::Finding finding;
            finding.rule = "no-expiry";
            finding.severity = model::Severity::Info;
            finding.table = table.name;
            finding.title = layout.name + " items grow in number and never expire";
            finding.detail = "New ones take about " + shown(perMonth / bytesPerGigabyte) +
                             " GB more each month, nothing deletes them, and no time to live is "
                             "set for them.";
            finding.fix = "If old ones are not needed, give them an expiry time and make it the "
                          "table's time to live: expired items are deleted without write units.";
            finding.change.kind = model::FixKind::TimeToLive;
            finding.change.entity = entity->name;
            finding.change.attributes = {input.design.target.ttlAttribute.empty()
                                             ? "expiresAt"
                                             : input.design.target.ttlAttribute};
            findings.push_back(std::move(finding));
        }
}

// A Query reads pages of 1 MB ("Paginating table query results", Developer Guide, 2026).
void findPageLimits(const FindingInput& input, std::vector<model::Finding>& findings)
{
    for (const PatternTraffic& pattern : input.traffic.patterns) {
        const auto paged = std::find_if(
            pattern.requests.begin(), pattern.requests.end(), [](const Request& request) {
                return request.operation == model::StepOperation::Query && request.pages > 1;
            });
        const model::AccessPattern& asked = input.design.accessPatterns[pattern.designIndex];
        if (paged == pattern.requests.end() || asked.limit)
            continue;
        model::Finding finding =
            about(input, paged->touches.front().ring, "page-limit", model::Severity::Warning);
        finding.patterns = {pattern.name};
        finding.title = "\"" + pattern.name + "\" meets the limit of 1 MB a page";
        finding.detail = "Each query takes " + shown(paged->pages) + " requests of about " +
                         shown(paged->itemsRead) + " items, one after the other.";
        finding.fix = "Set a limit of what is shown at once, or project only what is returned.";
        finding.change.kind = model::FixKind::Limit;
        finding.change.patterns = {pattern.name};
        finding.change.limit =
            std::max<std::int64_t>(1, static_cast<std::int64_t>(paged->itemsReturned));
        findings.push_back(std::move(finding));
    }
}

// A strongly consistent read costs twice an eventual one and only the leader of a partition
// answers it ("Read consistency", Developer Guide, 2026).
void findStrongReads(const FindingInput& input, std::vector<model::Finding>& findings)
{
    double reads = 0;
    for (const TableResult& table : input.result.tables)
        reads += table.readUnits;
    for (const PatternResult& one : input.result.patterns) {
        const model::AccessPattern* pattern = input.design.accessPattern(one.pattern);
        constexpr double worth = 0.1; ///< of all read units
        if (pattern == nullptr || pattern->consistency != model::Consistency::Strong ||
            !model::isRead(pattern->operation) || one.readUnits < worth * reads ||
            one.readUnits <= 0)
            continue;
        model::Finding finding;
        finding.rule = "strong-reads";
        finding.severity = model::Severity::Info;
        finding.patterns = {one.pattern};
        finding.title = "\"" + one.pattern + "\" pays double for strong consistency";
        finding.detail = "Its strongly consistent reads took " + shown(one.readUnits) +
                         " read units, " + percent(one.readUnits / reads) +
                         " of all; eventually consistent ones take half.";
        finding.fix = "Read eventually consistent where data that is a moment old is good enough.";
        finding.change.kind = model::FixKind::Consistency;
        finding.change.patterns = {one.pattern};
        findings.push_back(std::move(finding));
    }
}

} // namespace infera::engine
