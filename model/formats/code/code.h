#pragma once

#include "model/formats/deployment/deployment.h"

#include <vector>

namespace infera::model {

/// Code for each access pattern of a design on a layout: types, key factories and one function per
/// pattern, with its condition, paging, shards and transactions.
[[nodiscard]] std::vector<ExportFile> typescriptFiles(const Design& design, const Layout& layout,
                                                      const std::vector<Plan>& plans);
/// dynamodb.go, for the AWS SDK for Go, version 2; package "tables".
[[nodiscard]] std::vector<ExportFile> goFiles(const Design& design, const Layout& layout,
                                              const std::vector<Plan>& plans);
[[nodiscard]] std::vector<ExportFile> pythonFiles(const Design& design, const Layout& layout,
                                                  const std::vector<Plan>& plans);

} // namespace infera::model
