#pragma once

#include "model/base/result.h"

#include <string>
#include <string_view>

namespace infera::app {

struct PdfOptions
{
    std::string title;  ///< in the head of every page and in the document's properties
    std::string footer; ///< left of the page number
};

/// A PDF of A4 pages from Markdown: headings, paragraphs, lists and tables, as text that can be
/// selected and searched. Errors: "cannot-write-pdf".
[[nodiscard]] Result<std::string> pdfOfMarkdown(std::string_view markdown,
                                                const PdfOptions& options);

} // namespace infera::app
