#pragma once

#include <string>
#include <string_view>

namespace infera {

/// "&amp;" for a character that is markup in XML and HTML, else nothing.
[[nodiscard]] std::string_view markupEntity(char c);

/// A text as content or attribute of XML; control characters, which XML has not, are left out but
/// for those in `kept`.
[[nodiscard]] std::string xmlText(std::string_view text, std::string_view kept = {});

} // namespace infera
