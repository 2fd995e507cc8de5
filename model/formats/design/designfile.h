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

/// The text of a new file.
[[nodiscard]] std::string writeDesign(const Design& design);

/// The section `access_patterns` alone, for a person to put into a file.
[[nodiscard]] std::string writeAccessPatterns(const std::vector<AccessPattern>& patterns);

/// The text of a file with what differs between `before` (what the text says) and `after` changed.
/// Comments, blank lines, order, quoting and unknown keys of all else stay byte for byte; entities,
/// attributes and patterns are followed through renames and moves. The result reads back as
/// `after`: a text too unusual to edit in place is written anew, section by section. Errors:
/// "cannot-write" when `after` holds what no file can say (two entities of one name).
[[nodiscard]] Result<std::string> updateDesignText(std::string_view text, const Design& before,
                                                   const Design& after);

} // namespace infera::model
