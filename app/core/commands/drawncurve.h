#pragma once

#include "model/base/result.h"
#include "model/design/design.h"

#include <QString>

#include <vector>

namespace infera::app {

class Document;

/// Calls per second in each hour of a Monday, as the simulation takes them; empty when the rate is
/// not known or its file cannot be read.
[[nodiscard]] std::vector<double> hoursOf(const model::Rate& rate, const QString& folder);

/// Gives a pattern the drawn traffic: a file beside the design's holds the 24 hours, and the rate
/// takes their average and peak. One undoable step; undo brings the file's old content back.
/// Errors: "no-file" when the design has no file yet, and those of writing.
[[nodiscard]] Result<void> drawCurve(Document& document, int pattern,
                                     const std::vector<double>& hours);

/// "shop.list-orders.csv" for the pattern List orders of shop.design.yaml.
[[nodiscard]] QString curveFileName(const QString& designFile, const std::string& pattern);

} // namespace infera::app
