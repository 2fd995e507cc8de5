#pragma once

#include "model/base/result.h"
#include "model/design/design.h"

#include <string>
#include <string_view>
#include <vector>

/// The design file NAME.design.yaml: see docs/DESIGN-FILE.md.
namespace infera::model {

/// Reads and checks a design. All errors of the text are reported, in the order of the text, with
/// line, column, dotted key, what was expected and a 'did you mean'. `notes`, where given, gets
/// what is no error but worth telling: keys that are kept without effect.
[[nodiscard]] ResultList<Design> readDesign(std::string_view text, std::string_view fileName,
                                            std::vector<Error>* notes = nullptr);

} // namespace infera::model
