#include "model/findings/fix.h"

#include "model/base/text.h"

namespace infera::model {

std::string_view toString(FixKind kind)
{
    switch (kind) {
    case FixKind::None:
        return "none";
    case FixKind::Shards:
        return "shards";
    case FixKind::Projection:
        return "projection";
    case FixKind::AddIndex:
        return "add-index";
    case FixKind::RemoveIndex:
        return "remove-index";
    case FixKind::Consistency:
        return "consistency";
    case FixKind::Limit:
        return "limit";
    case FixKind::TimeToLive:
        return "time-to-live";
    case FixKind::Offload:
        return "offload";
    case FixKind::Capacity:
        return "capacity";
    case FixKind::AutoScaling:
        return "auto-scaling";
    case FixKind::OnDemand:
        return "on-demand";
    case FixKind::WarmThroughput:
        return "warm-throughput";
    case FixKind::MaximumThroughput:
        return "maximum-throughput";
    case FixKind::TableQuota:
        return "table-quota";
    case FixKind::Retries:
        return "retries";
    }
    return {};
}

std::string partitionKeyText(const KeyTemplates& templates)
{
    std::vector<std::string> texts;
    for (const KeyTemplate& one : templates)
        texts.push_back(one.text);
    return join(texts, ", ");
}

} // namespace infera::model
