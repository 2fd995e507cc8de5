#pragma once

#include <QString>

#include <string_view>

namespace infera::app {

/// A text of the libraries (a finding, a reason) in the program's language. The libraries speak
/// English, the same on the command line and in every file; here each of their sentences is known
/// as a template (phrases.cpp), recognised, translated, and given its values again. A sentence that
/// is not known stays as it is, and so does the whole text around it: never half of each.
[[nodiscard]] QString translatedPhrase(std::string_view english);

/// A number as the libraries write it ("6,666,667.5"), as the program's language writes it.
[[nodiscard]] QString localNumber(QString number);

/// Whether every sentence of the text is known; for tests.
[[nodiscard]] bool isKnownPhrase(std::string_view english);

} // namespace infera::app
