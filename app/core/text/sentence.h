#pragma once

#include "model/base/result.h"
#include "model/design/design.h"

#include <QString>
#include <QStringList>

namespace infera::app {

/// Reads an access pattern typed as a sentence, such as
/// `list Order by userId newest first limit 20 at 100/s peak 400/s diurnal`.
/// Errors name the word and what was expected; the column in `where` counts from 1.
[[nodiscard]] Result<model::AccessPattern> patternFromSentence(const model::Design& design,
                                                               const QString& sentence);

/// Words that may follow the text before the cursor, best first; the word under the cursor is
/// replaced by one of them.
[[nodiscard]] QStringList sentenceCompletions(const model::Design& design, const QString& text);

} // namespace infera::app
