#pragma once

#include "model/base/progress.h"
#include "model/design/design.h"

#include <QString>

#include <vector>

namespace infera::app {

class Document;

/// Calls per second in each hour of a Monday, as the simulation takes them; empty when the rate is
/// not known or its file cannot be read, and when it is cancelled.
[[nodiscard]] std::vector<double> hoursOf(const model::Rate& rate, const QString& folder,
                                          const Progress& progress = NoProgress());

/// Gives a pattern the drawn traffic: the rate takes the average and the peak of the 24 hours, and
/// names a file beside the design that will hold them once the design is saved. One undoable step.
/// `before`: the hours it had; empty: not known, so that nothing of its peak is kept.
void drawCurve(Document& document, int pattern, const std::vector<double>& drawn,
               const std::vector<double>& before = {});

/// "shop.list-orders.csv" for the pattern List orders of the design shop.
[[nodiscard]] QString curveFileName(const QString& design, const std::string& pattern);

} // namespace infera::app
