#pragma once

#include "model/base/result.h"
#include "model/formats/deployment/deployment.h"

#include <string>
#include <string_view>

/// infera.yaml, the file of the infrastructure tool "infera" (github.com/computer-reinvention/
/// infera, MIT): the shape of its DynamoDB template for people, and `resources:` for its loader,
/// which keeps only that.
namespace infera::model {

/// The text of infera.yaml for a layout. What the template has no word for (local indexes,
/// projected attributes, capacity, table class) stands beside its keys, only where it is used; each
/// resource carries the full definition, key templates included.
[[nodiscard]] std::string inferaYaml(const Design& design, const Layout& layout,
                                     const std::vector<Plan>& plans,
                                     const ExportOptions& options = {});

} // namespace infera::model
