#include "model/formats/cloudformation/scaling.h"

namespace infera::model {

namespace {

using yaml::MapBuilder;
using yaml::NodePtr;
using yaml::plainNode;
using yaml::textNode;

NodePtr sub(const std::string& text)
{
    return MapBuilder(true).add("Fn::Sub", textNode(text)).node();
}

struct Scaled
{
    std::string id;       ///< of the resources
    std::string resource; ///< ResourceId
    std::string kind;     ///< "table" or "index"
    std::string metric;   ///< "Read" or "Write"
    ProvisionedRange range;
};

void addScaled(MapBuilder& resources, const Scaled& scaled, int targetPercent)
{
    MapBuilder target;
    target.add("MinCapacity", plainNode(std::to_string(scaled.range.minimum)));
    target.add("MaxCapacity", plainNode(std::to_string(scaled.range.maximum)));
    target.add("ResourceId", sub(scaled.resource));
    target.add("ScalableDimension",
               textNode("dynamodb:" + scaled.kind + ":" + scaled.metric + "CapacityUnits"));
    target.add("ServiceNamespace", plainNode("dynamodb"));
    const std::string targetId = scaled.id + scaled.metric + "Target";
    resources.add(targetId,
                  MapBuilder()
                      .add("Type", textNode("AWS::ApplicationAutoScaling::ScalableTarget"))
                      .add("Properties", target.node())
                      .node());
    MapBuilder metric(true);
    metric.add("PredefinedMetricType",
               plainNode("DynamoDB" + scaled.metric + "CapacityUtilization"));
    MapBuilder tracking;
    tracking.add("TargetValue", plainNode(std::to_string(targetPercent)));
    tracking.add("PredefinedMetricSpecification", metric.node());
    MapBuilder policy;
    policy.add("PolicyName", plainNode(scaled.id + scaled.metric));
    policy.add("PolicyType", plainNode("TargetTrackingScaling"));
    policy.add("ScalingTargetId", MapBuilder(true).add("Ref", textNode(targetId)).node());
    policy.add("TargetTrackingScalingPolicyConfiguration", tracking.node());
    resources.add(scaled.id + scaled.metric + "Policy",
                  MapBuilder()
                      .add("Type", textNode("AWS::ApplicationAutoScaling::ScalingPolicy"))
                      .add("Properties", policy.node())
                      .node());
}

NodePtr settingsTree(std::string_view name, const ProvisionedRange& range, int targetPercent)
{
    MapBuilder tracking(true);
    tracking.add("TargetValue", plainNode(std::to_string(targetPercent)));
    MapBuilder settings;
    settings.add("MinCapacity", plainNode(std::to_string(range.minimum)));
    settings.add("MaxCapacity", plainNode(std::to_string(range.maximum)));
    settings.add("TargetTrackingScalingPolicyConfiguration", tracking.node());
    return MapBuilder().add(name, settings.node()).node();
}

} // namespace

std::string templateName(const DeployedTable& table)
{
    return pascalCase(table.id) + "Table";
}

void addScalingResources(MapBuilder& resources, const Deployment& deployment,
                         const DeployedTable& table)
{
    const std::string id = templateName(table);
    const std::string name = "table/${" + id + "}";
    const int percent = deployment.targetPercent;
    addScaled(resources, {id, name, "table", "Read", table.capacity.read}, percent);
    addScaled(resources, {id, name, "table", "Write", table.capacity.write}, percent);
    for (const DeployedIndex& one : table.indexes) {
        if (one.index.kind != IndexKind::Global)
            continue;
        const std::string indexId = id + pascalCase(one.index.name);
        const std::string index = name + "/index/" + one.index.name;
        addScaled(resources, {indexId, index, "index", "Read", one.capacity.read}, percent);
        addScaled(resources, {indexId, index, "index", "Write", one.capacity.write}, percent);
    }
}

NodePtr readSettingsTree(const ProvisionedRange& range, int targetPercent)
{
    return settingsTree("ReadCapacityAutoScalingSettings", range, targetPercent);
}

NodePtr writeSettingsTree(const ProvisionedRange& range, int targetPercent)
{
    return settingsTree("WriteCapacityAutoScalingSettings", range, targetPercent);
}

} // namespace infera::model
