#pragma once

#include <QString>

#include <string>
#include <string_view>
#include <vector>

namespace infera::app {

[[nodiscard]] inline QString toQString(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// "a, b, c".
[[nodiscard]] QString joined(const std::vector<std::string>& parts);

/// The parts between commas, trimmed; empty ones are left out.
[[nodiscard]] std::vector<std::string> listFrom(const QString& text);

} // namespace infera::app
