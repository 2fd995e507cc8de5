#pragma once

#include "model/base/result.h"
#include "model/formats/deployment/deployment.h"

#include <string>
#include <string_view>
#include <vector>

namespace infera::model {

struct Export
{
    std::vector<ExportFile> files;
    std::vector<std::string> notes; ///< what the format has no place for, as sentences
};

/// The words for exportLayout, in the order to show them: "infera", "terraform", ...
[[nodiscard]] std::vector<std::string> exportFormats();

/// The files of one format. Errors: "unknown-format" with a 'did you mean'.
[[nodiscard]] Result<Export> exportLayout(std::string_view format, const Design& design,
                                          const Layout& layout, const std::vector<Plan>& plans,
                                          const ExportOptions& options = {});

} // namespace infera::model
