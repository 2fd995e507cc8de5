#pragma once

#include "model/formats/deployment/deployment.h"

#include <string>
#include <vector>

/// A layout as the schema of a modelling library. What a library has no way to say is told in
/// `notes`.
namespace infera::model {

/// dynamodb-onetable 2 (format onetable:1.1.0): one schema for each table.
[[nodiscard]] std::vector<ExportFile> oneTableFiles(const Design& design, const Layout& layout,
                                                    std::vector<std::string>& notes);
/// ElectroDB 3: one Entity for each entity, a Service for each table.
[[nodiscard]] std::vector<ExportFile> electroDbFiles(const Design& design, const Layout& layout,
                                                     std::vector<std::string>& notes);
/// dynamodb-toolbox 2: Tables and Entities.
[[nodiscard]] std::vector<ExportFile> toolboxFiles(const Design& design, const Layout& layout,
                                                   std::vector<std::string>& notes);

} // namespace infera::model
