#include "deployments.h"
#include "model/formats/exporters.h"
#include "model/formats/imports/importers.h"
#include "model/formats/json/layoutjson.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <set>

using namespace infera;
using namespace infera::model;

namespace {

std::string keysText(const std::vector<KeyAttribute>& keys)
{
    std::string text;
    for (const KeyAttribute& key : keys)
        text += " " + key.name + ":" + std::string(toString(key.type));
    return text;
}

/// What a table is, without how entities enter it.
std::string structureOf(const Table& table, bool forWorkbench)
{
    std::string text = table.name + keysText({table.partitionKey});
    if (table.sortKey)
        text += " /" + keysText({*table.sortKey});
    text += "\n";
    for (const Index& index : table.indexes) {
        // Workbench has no place for these; the export tells.
        if (forWorkbench && (index.kind == IndexKind::Local || index.partitionKey.size() > 1 ||
                             index.sortKey.size() > 1))
            continue;
        text += std::string(toString(index.kind)) + " " + index.name;
        // A local index shares its table's partition key, however its layout writes it.
        text += index.kind == IndexKind::Local ? std::string() : keysText(index.partitionKey);
        text += " /" + keysText(index.sortKey) + " " + std::string(toString(index.projection));
        for (const std::string& name :
             std::set<std::string>(index.included.begin(), index.included.end()))
            text += " " + name;
        text += "\n";
    }
    return text;
}

std::string structureOf(const std::vector<Table>& tables, bool forWorkbench = false)
{
    std::set<std::string> texts;
    for (const Table& table : tables)
        texts.insert(structureOf(table, forWorkbench));
    std::string all;
    for (const std::string& text : texts)
        all += text;
    return all;
}

struct Back
{
    Imported imported;
    Design design;
};

Back exportedAndImported(const test::Deployed& one, const std::string& format)
{
    const auto exported = exportLayout(format, one.design, one.layout, one.plans);
    if (!exported) {
        ADD_FAILURE() << one.name << ": " << exported.error().toString();
        return {};
    }
    std::vector<std::pair<std::string, std::string>> files;
    for (const ExportFile& file : exported->files)
        files.emplace_back(file.path, file.text);
    auto imported = importFiles(files);
    if (!imported) {
        ADD_FAILURE() << one.name << ": " << imported.error().toString();
        return {};
    }
    Design design = designFrom(*imported);
    return {std::move(*imported), std::move(design)};
}

std::string settingsOf(const Target& target)
{
    const bool rare = target.tableClass == TableClass::StandardInfrequentAccess;
    std::string text = std::to_string(static_cast<int>(target.billingMode)) + " rare " +
                       std::to_string(rare) + " " + target.environment + " ttl " +
                       target.ttlAttribute + " stream " +
                       std::to_string(static_cast<int>(target.streams)) + " recovery " +
                       std::to_string(target.pointInTimeRecovery) + " encryption " +
                       std::to_string(static_cast<int>(target.encryption)) + " protection " +
                       std::to_string(target.deletionProtection) + " replicas";
    for (const std::string& region : target.replicas)
        text += " " + region;
    for (const auto& [name, value] : target.tags)
        text += " " + name + "=" + value;
    return text;
}

/// The target as it is deployed: nothing left to decide, and a global table has a stream
/// (Developer Guide, "Global tables": NEW_AND_OLD_IMAGES).
std::string deployedSettings(const test::Deployed& one)
{
    return settingsOf(deploymentOf(one.design, one.layout, one.plans).target);
}

/// A template asks for the keys of the replicas' regions, which nobody gives here.
bool isKeyParameter(const Error& note)
{
    return note.code == "unresolved" && note.message.find("parameter KeyArn") != std::string::npos;
}

void expectInfrastructureBack(const std::string& format)
{
    ASSERT_FALSE(test::deployments().empty());
    for (const test::Deployed& one : test::deployments()) {
        const Back back = exportedAndImported(one, format);
        ASSERT_EQ(back.design.layouts.size(), 1U) << one.name;
        EXPECT_EQ(structureOf(back.design.layouts[0].tables), structureOf(one.layout.tables))
            << one.name;
        EXPECT_EQ(back.design.layouts[0].tables, one.layout.tables) << one.name;
        EXPECT_EQ(settingsOf(back.design.target), deployedSettings(one)) << one.name;
        // A design has no place for capacity: an export counts it again.
        for (const Error& note : back.imported.notes)
            EXPECT_TRUE(note.code == "not-kept" || isKeyParameter(note))
                << one.name << ": " << note.toString();
    }
}

} // namespace

TEST(RoundTrip, Terraform)
{
    expectInfrastructureBack("terraform");
}

TEST(RoundTrip, CloudFormation)
{
    expectInfrastructureBack("cloudformation");
}

TEST(RoundTrip, CloudFormationJson)
{
    expectInfrastructureBack("cloudformation-json");
}

TEST(RoundTrip, InferaWithKeyTemplates)
{
    for (const test::Deployed& one : test::deployments()) {
        const Back back = exportedAndImported(one, "infera");
        ASSERT_EQ(back.design.layouts.size(), 1U) << one.name;
        EXPECT_EQ(back.design.layouts[0].tables, one.layout.tables) << one.name;
        EXPECT_EQ(settingsOf(back.design.target), deployedSettings(one)) << one.name;
    }
}

TEST(RoundTrip, Workbench)
{
    for (const test::Deployed& one : test::deployments()) {
        const Back back = exportedAndImported(one, "workbench");
        ASSERT_EQ(back.design.layouts.size(), 1U) << one.name;
        EXPECT_EQ(back.design.layouts[0].tables, one.layout.tables) << one.name;
        const bool provisioned = deploymentOf(one.design, one.layout, one.plans).provisioned;
        EXPECT_EQ(back.design.target.billingMode == BillingMode::Provisioned, provisioned)
            << one.name;
    }
}

namespace {

/// What a schema of a modelling library leaves out, its export tells.
bool isLeftOut(const std::vector<std::string>& notes, const std::string& name)
{
    return std::any_of(notes.begin(), notes.end(), [&](const std::string& note) {
        return note.find(" " + name + " ") != std::string::npos &&
               note.find("left out") != std::string::npos;
    });
}

/// ElectroDB pads a number in all keys or in none.
bool isPadded(const std::vector<std::string>& notes, const std::string& name)
{
    return std::any_of(notes.begin(), notes.end(), [&](const std::string& note) {
        return note.find(" of " + name + " stands padded") != std::string::npos;
    });
}

void expectSchemaBack(const std::string& format)
{
    int whole = 0;
    for (const test::Deployed& one : test::deployments()) {
        const auto exported = exportLayout(format, one.design, one.layout, one.plans);
        ASSERT_TRUE(exported) << one.name;
        const auto imported = importFiles({{format + ".ts", exported->files.front().text}});
        std::size_t expected = 0;
        for (const Table& table : one.layout.tables) {
            for (const EntityLayout& layout : table.entities)
                expected += isLeftOut(exported->notes, layout.name) ? 0 : 1;
        }
        if (expected == 0)
            continue;
        ASSERT_TRUE(imported) << one.name << imported.error().toString();
        const Design design = designFrom(*imported);
        for (const Table& table : one.layout.tables) {
            const Table* back = design.layouts.at(0).table(table.name);
            for (const EntityLayout& layout : table.entities) {
                if (isLeftOut(exported->notes, layout.name) ||
                    isPadded(exported->notes, layout.name))
                    continue;
                ASSERT_NE(back, nullptr) << one.name << table.name;
                const EntityLayout* found = back->entityLayout(layout.name);
                ASSERT_NE(found, nullptr) << one.name << layout.name;
                EntityLayout kept = layout;
                std::erase_if(kept.indexes, [&](const auto& entry) {
                    return isLeftOut(exported->notes, entry.first);
                });
                EXPECT_EQ(*found, kept)
                    << one.name << layout.name << layoutJson(design.layouts.at(0)).dump();
                ++whole;
                const Entity* entity = design.entity(layout.entity());
                ASSERT_NE(entity, nullptr) << one.name << layout.entity();
                EXPECT_EQ(entity->key, one.design.entity(layout.entity())->key) << one.name;
                if (!layout.of.empty())
                    continue;
                EXPECT_EQ(entity->attributes.size(),
                          one.design.entity(layout.entity())->attributes.size())
                    << one.name << layout.entity();
            }
        }
    }
    EXPECT_GT(whole, 10);
}

} // namespace

TEST(RoundTrip, ElectroDb)
{
    expectSchemaBack("electrodb");
}

TEST(RoundTrip, OneTable)
{
    expectSchemaBack("onetable");
}

/// A model that Workbench has written anew without its description: facets and keys are left.
TEST(RoundTrip, WorkbenchWithoutItsDescription)
{
    for (const test::Deployed& one : test::deployments()) {
        auto exported = exportLayout("workbench", one.design, one.layout, one.plans);
        ASSERT_TRUE(exported) << one.name;
        auto model = nlohmann::json::parse(exported->files.front().text);
        model["ModelMetadata"]["Description"] = "";
        const auto imported = importFiles({{"workbench.json", model.dump()}});
        ASSERT_TRUE(imported) << one.name;
        EXPECT_EQ(structureOf(designFrom(*imported).layouts.at(0).tables, true),
                  structureOf(one.layout.tables, true))
            << one.name;
    }
}
