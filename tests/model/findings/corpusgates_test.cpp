#include "model/findings/staticfindings.h"
#include "model/formats/design/designfile.h"
#include "model/layout/planner.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sstream>

namespace infera::model {

namespace {

using Json = nlohmann::ordered_json;

std::filesystem::path corpus()
{
    const char* shared = std::getenv("INFERA_SHARED_DIR");
    const std::filesystem::path folder = shared ? shared : INFERA_SOURCE_DIR "/../shared";
    return folder / "corpus" / "designs";
}

std::string contentOf(const std::filesystem::path& path)
{
    std::ifstream in(path);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

/// A table by the entity's key, and an index whose partition key holds the attribute alone, or only
/// a constant when there is none.
Layout layoutOnly(const Entity& entity, const std::string& attribute)
{
    EntityLayout one{entity.name, {}, {}, {}, {}};
    std::string key = "K";
    for (const std::string& name : entity.key)
        key.append("#{").append(name).append("}");
    one.keys.partitionKey = {{key}};
    one.indexes["GSI1"].partitionKey = {{attribute.empty() ? "ALL" : "{" + attribute + "}"}};
    Table table{"Gate", {"PK"}, std::nullopt, {}, {one}, {}};
    table.indexes = {{"GSI1", IndexKind::Global, {{"GSI1PK"}}, {}, Projection::All, {}}};
    return {"gate", LayoutStrategy::SingleTable, {table}};
}

/// The published designs name attributes whose value alone makes a hot key.
TEST(CorpusGates, areSeenAsHotKeys)
{
    const std::filesystem::path folder = corpus();
    if (!std::filesystem::exists(folder / "expected.json"))
        GTEST_SKIP() << "the corpus is not here";
    const Json designs = Json::parse(contentOf(folder / "expected.json"));
    int gates = 0;
    for (const auto& [name, expected] : designs.items()) {
        for (const Json& gate : expected["gates"]) {
            if (gate["gate"] != "hot_key")
                continue;
            const auto design = readDesign(contentOf(folder / (name + ".design.yaml")), name);
            ASSERT_TRUE(design) << name;
            const Entity* entity = design->entity(gate["entity"].get<std::string>());
            ASSERT_NE(entity, nullptr) << name;
            const Json& attribute = gate["attribute"];
            const Layout layout = layoutOnly(
                *entity, attribute.is_null() ? std::string() : attribute.get<std::string>());
            const std::vector<Finding> findings =
                staticFindings(*design, layout, planAll(*design, layout).plans);
            EXPECT_TRUE(std::any_of(findings.begin(), findings.end(), [](const Finding& one) {
                return one.rule == "hot-key" && one.index == "GSI1" &&
                       one.severity != Severity::Info;
            })) << name;
            ++gates;
        }
    }
    EXPECT_GT(gates, 0);
}

} // namespace

} // namespace infera::model
