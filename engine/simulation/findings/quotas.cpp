#include "engine/simulation/findings/findings.h"

namespace infera::engine {

namespace {

/// Provisioned capacity of a table or index that DynamoDB would not grant.
void findTableQuota(const FindingInput& input, std::size_t ring,
                    std::vector<model::Finding>& findings)
{
    const RingTraffic& traffic = input.traffic.rings[ring];
    const double quota = input.options.partitions.tableQuota;
    const double reads = traffic.settings.readUnitsPerSecond;
    const double writes = traffic.settings.writeUnitsPerSecond;
    if (!traffic.settings.provisioned || (reads <= quota && writes <= quota))
        return;
    model::Finding finding;
    finding.rule = "table-quota";
    finding.severity = model::Severity::Error;
    finding.table = traffic.table;
    finding.index = traffic.index;
    finding.title =
        "The capacity of " + placeText(traffic.table, traffic.index) + " is above the quota";
    finding.detail = shown(reads) + " read and " + shown(writes) +
                     " write units a second are provisioned; the default quota for one table or "
                     "index is " +
                     shown(quota) + " of each. This run takes the quota as raised.";
    finding.fix = "Ask AWS to raise the table-level throughput quota before the launch.";
    finding.change.kind = model::FixKind::TableQuota;
    finding.change.table = traffic.table;
    finding.change.index = traffic.index;
    finding.change.readUnitsPerSecond = reads;
    finding.change.writeUnitsPerSecond = writes;
    findings.push_back(std::move(finding));
}

} // namespace

// 80,000 read and 80,000 write units over all provisioned tables and indexes of an account in a
// Region; on-demand tables have no such quota: "Service quotas", DynamoDB Developer Guide (2026).
void findQuotas(const FindingInput& input, std::vector<model::Finding>& findings)
{
    double reads = 0;
    double writes = 0;
    for (std::size_t ring = 0; ring < input.traffic.rings.size(); ++ring) {
        findTableQuota(input, ring, findings);
        const ThroughputSettings& settings = input.traffic.rings[ring].settings;
        reads += settings.provisioned ? settings.readUnitsPerSecond : 0;
        writes += settings.provisioned ? settings.writeUnitsPerSecond : 0;
    }
    const double quota = input.options.partitions.accountQuota;
    const int refused = input.outcome.quotaRefusals;
    if (reads <= quota && writes <= quota && refused == 0)
        return;
    model::Finding finding;
    finding.rule = "account-quota";
    finding.severity = model::Severity::Error;
    finding.title = "The account's quota of provisioned capacity is too small";
    finding.detail =
        refused > 0
            ? std::to_string(refused) +
                  " raises by auto scaling were refused: all tables and indexes together may "
                  "have " +
                  shown(quota) + " read and " + shown(quota) + " write units a second."
            : shown(reads) + " read and " + shown(writes) +
                  " write units a second are provisioned over all tables and indexes; the default "
                  "quota of an account is " +
                  shown(quota) + " of each. This run takes the quota as raised.";
    finding.fix = "Ask AWS to raise the account-level quota, or pay on demand, which has none.";
    finding.change.kind = model::FixKind::OnDemand;
    findings.push_back(std::move(finding));
}

} // namespace infera::engine
