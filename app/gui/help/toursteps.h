#pragma once

#include "app/gui/help/tour.h"

namespace infera::app {

class MainWindow;

/// The five steps on the example: what is stored, what is asked, the layouts, the load, the bill.
[[nodiscard]] QList<TourStep> tourSteps(MainWindow& window);

} // namespace infera::app
