#include "model/design/quantity.h"
#include "model/formats/design/readparts.h"
#include "model/formats/yaml/yamlbuild.h"
#include "model/formats/yaml/yamltext.h"

#include <cmath>

namespace infera::model::designfile {

namespace {

void readTags(const Fields& fields, Target& target)
{
    const yaml::Node* node = fields.given("tags");
    if (node == nullptr)
        return;
    eachEntry(fields.reading(), *node, fields.path("tags"), "a map of tags and their values",
              [&](const std::string& name, const yaml::Node& value, const std::string& path) {
                  if (auto text = textOf(fields.reading(), value, path, "the tag's value"))
                      target.tags[name] = std::move(*text);
              });
}

void readMaxIndexes(const Fields& fields, Target& target)
{
    double number = target.maxIndexes;
    fields.quantity("max_indexes", number, parsePlainNumber, "a whole number from 0 to 20");
    // 20 GSIs for each table is the default quota of DynamoDB (Developer Guide, "Quotas").
    if (number < 0 || number > 20 || number != std::floor(number)) {
        fields.reading().error("out-of-range", "Expected a whole number from 0 to 20.",
                               *fields.find("max_indexes"), fields.path("max_indexes"));
        return;
    }
    target.maxIndexes = static_cast<int>(number);
}

} // namespace

void readTarget(Reading& reading, const yaml::Node& node, Target& target)
{
    const Fields fields(reading, node, "target", "the target",
                        {"provider", "region", "environment", "table_name", "strategy",
                         "billing_mode", "table_class", "ttl_attribute", "streams",
                         "point_in_time_recovery", "encryption", "deletion_protection", "replicas",
                         "max_indexes", "pinned", "forbidden_rules", "tags", "application"});
    fields.text("provider", target.provider, "the provider, aws");
    fields.text("region", target.region, "a region such as us-east-1");
    fields.text("environment", target.environment, "a name such as production");
    fields.text("table_name", target.tableName, "the name of the table");
    fields.word("strategy", target.strategy, strategyNames);
    fields.word("billing_mode", target.billingMode, billingModeNames);
    fields.word("table_class", target.tableClass, tableClassNames);
    fields.text("ttl_attribute", target.ttlAttribute, "the name of an attribute");
    fields.word("streams", target.streams, streamViewNames);
    fields.flag("point_in_time_recovery", target.pointInTimeRecovery);
    fields.word("encryption", target.encryption, encryptionNames);
    fields.flag("deletion_protection", target.deletionProtection);
    fields.texts("replicas", target.replicas, "a list of regions");
    readMaxIndexes(fields, target);
    if (const yaml::Node* pinned = fields.given("pinned"))
        readPinned(reading, *pinned, target.pinned);
    fields.texts("forbidden_rules", target.forbiddenRules, "a list of rules such as K12");
    readTags(fields, target);
    if (const yaml::Node* application = fields.given("application")) {
        if (!application->isMap())
            reading.error("wrong-type",
                          "Expected a map, not " + std::string(yaml::describe(*application)) + ".",
                          *application, fields.path("application"));
        else if (!application->entries.empty())
            target.applicationYaml = yaml::treeText(*yaml::restyled(*application));
    }
}

} // namespace infera::model::designfile
