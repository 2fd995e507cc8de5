#include "deployments.h"

#include "layouts.h"
#include "model/formats/design/designfile.h"
#include "model/propose/propose.h"
#include "support.h"

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

} // namespace

const std::vector<Deployed>& deployments()
{
    static const std::vector<Deployed> all = [] {
        std::vector<Deployed> made;
        add(made, "rich", shopDesign(), richLayout());
        for (const std::string& file : designFiles()) {
            const auto design = readDesign(readFile(file), file);
            NoProgress progress;
            ProposeOptions options;
            options.top = 1;
            const auto set = design ? propose(*design, options, progress)
                                    : Result<ProposalSet>(failure("unreadable", file));
            if (!set) {
                ADD_FAILURE() << file << ": " << set.error().toString();
                continue;
            }
            std::string name = fs::path(file).filename().string();
            name = name.substr(0, name.find('.'));
            for (const Proposal& proposal : set->proposals) {
                std::string id = name + "_" + proposal.layout.id;
                std::replace(id.begin(), id.end(), '-', '_');
                add(made, id, *design, proposal.layout);
            }
        }
        return made;
    }();
    return all;
}

} // namespace infera::test
