#include "app/core/text/strings.h"

#include "model/base/text.h"

namespace infera::app {

QString joined(const std::vector<std::string>& parts)
{
    return toQString(join(parts, ", "));
}

std::vector<std::string> listFrom(const QString& text)
{
    std::vector<std::string> parts;
    for (const std::string& part : split(text.toStdString(), ',')) {
        if (const std::string_view word = trimmed(part); !word.empty())
            parts.emplace_back(word);
    }
    return parts;
}

} // namespace infera::app
