#pragma once

#include <QString>

#include <span>
#include <string_view>

namespace infera::app {

/// A formula of the bill in the program's language: "peak 12.5/s / 70 % = 18 units × 744 h". Its
/// words are known (formulatext.cpp), numbers are written as the language does, signs and names of
/// regions stay. A formula with other words is shown as it is.
[[nodiscard]] QString translatedFormula(std::string_view english);

/// Whether every word of it is known; for tests.
[[nodiscard]] bool isKnownFormula(std::string_view english);

} // namespace infera::app
