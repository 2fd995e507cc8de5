#include "app/cli/outputfiles.h"

#include "app/pipeline/documents.h"
#include "app/pipeline/jsonvalues.h"
#include "app/pipeline/report/report.h"
#include "model/base/files.h"
#include "model/formats/infera/inferafile.h"

#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <nlohmann/json.hpp>

namespace infera::app::cli {

std::string reportDate()
{
    std::time_t now = std::time(nullptr);
    if (const char* epoch = std::getenv("SOURCE_DATE_EPOCH"))
        now = static_cast<std::time_t>(std::atoll(epoch));
    std::tm utc{};
    gmtime_r(&now, &utc);
    char text[16];
    std::strftime(text, sizeof text, "%Y-%m-%d", &utc);
    return text;
}

Result<std::vector<std::string>> writeResults(const RunResult& result, const std::string& directory)
{
    const model::Proposal& chosen = result.chosen;
    const std::vector<std::pair<std::string, std::string>> files = {
        {"infera.yaml", model::inferaYaml(result.design, chosen.layout, chosen.plans)},
        {"report.html", htmlReport(contentOf(result), ReportOptions{"", reportDate()})},
        {"propose.json", documentText(proposeDocument(result.proposals.set))},
        {"simulate.json", documentText(simulateDocument(result.simulation))},
        {"cost.json", documentText(costDocument(result.cost))},
    };
    std::vector<std::string> written;
    for (const auto& [name, text] : files) {
        const std::string path = (std::filesystem::path(directory) / name).string();
        if (const auto done = writeFileAtomically(path, text); !done)
            return tl::unexpected(done.error());
        written.push_back(path);
    }
    return written;
}

} // namespace infera::app::cli
