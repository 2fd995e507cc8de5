#include "deployments.h"

#include "layouts.h"
#include "model/formats/design/designfile.h"
#include "model/propose/propose.h"
#include "support.h"
#include "tests/model/propose/randomdesign.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <gtest/gtest.h>

using namespace infera::model;

namespace infera::test {

namespace {

namespace fs = std::filesystem;

std::vector<std::string> designFiles()
{
    const char* given = std::getenv("INFERA_SHARED_DIR");
    const fs::path shared =
        given != nullptr ? fs::path(given) : fs::path(INFERA_SOURCE_DIR) / ".." / "shared";
    std::vector<std::string> files;
    for (const fs::path& folder :
         {fs::path(INFERA_SOURCE_DIR) / "resources" / "examples",
          fs::path(INFERA_TEST_DATA) / "designs", shared / "corpus" / "designs"}) {
        std::error_code none;
        std::vector<std::string> here;
        for (const auto& entry : fs::directory_iterator(folder, none)) {
            if (entry.path().string().ends_with(".design.yaml"))
                here.push_back(entry.path().string());
        }
        std::sort(here.begin(), here.end());
        files.insert(files.end(), here.begin(), here.end());
    }
    return files;
}

/// Everything that a target can ask for.
Design demanding(Design design)
{
    Target& target = design.target;
    target.billingMode = BillingMode::Provisioned;
    target.tableClass = TableClass::StandardInfrequentAccess;
    target.ttlAttribute = "expires";
    target.streams = StreamView::NewAndOldImages;
    target.pointInTimeRecovery = true;
    target.encryption = Encryption::CustomerManaged;
    target.deletionProtection = true;
    target.replicas = {"eu-north-1", "ap-southeast-2"};
    target.tags = {{"team", "a \"b\" ${c}"}};
    return design;
}

void add(std::vector<Deployed>& all, const std::string& name, const Design& design,
         const Layout& layout)
{
    for (const bool demands : {false, true}) {
        const Design one = demands ? demanding(design) : design;
        all.push_back(
            {name + (demands ? "_provisioned" : ""), one, layout, planAll(one, layout).plans});
    }
}

void addProposed(std::vector<Deployed>& all, const std::string& name, const Design& design,
                 std::size_t top)
{
    NoProgress progress;
    ProposeOptions options;
    options.top = top;
    const auto set = propose(design, options, progress);
    if (!set) {
        ADD_FAILURE() << name << ": " << set.error().toString();
        return;
    }
    for (const Proposal& proposal : set->proposals) {
        std::string id = name + "_" + proposal.layout.id;
        std::replace(id.begin(), id.end(), '-', '_');
        add(all, id, design, proposal.layout);
    }
}

} // namespace

const std::vector<Deployed>& deployments()
{
    static const std::vector<Deployed> all = [] {
        std::vector<Deployed> made;
        add(made, "rich", shopDesign(), richLayout());
        for (const std::string& file : designFiles()) {
            const auto design = readDesign(readFile(file), file);
            if (!design) {
                ADD_FAILURE() << file << ": " << design.error().front().toString();
                continue;
            }
            const std::string name = fs::path(file).filename().string();
            addProposed(made, name.substr(0, name.find('.')), *design, 1);
        }
        // Designs that nobody drew.
        Random random(31);
        for (int i = 0; i < 6; ++i) {
            const auto graph = i % 2 == 0 ? model::test::EntityGraph::WattsStrogatz
                                          : model::test::EntityGraph::BarabasiAlbert;
            addProposed(made, "random" + std::to_string(i),
                        model::test::randomDesign({4, 10, graph, 0.2}, random), 3);
        }
        return made;
    }();
    return all;
}

} // namespace infera::test
