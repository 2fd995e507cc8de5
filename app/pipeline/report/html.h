#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Small pieces of HTML. Arguments called `html` are markup already; all other texts are escaped.
namespace infera::app::html {

[[nodiscard]] std::string escaped(std::string_view text);
/// <name attributes>html</name>; attributes as written, for example `class="n"`.
[[nodiscard]] std::string element(std::string_view name, std::string_view attributes,
                                  std::string_view html);
[[nodiscard]] std::string paragraph(std::string_view text, std::string_view cssClass = "");
[[nodiscard]] std::string code(std::string_view text);
[[nodiscard]] std::string tag(std::string_view text, std::string_view cssClass = "");
[[nodiscard]] std::string list(const std::vector<std::string>& texts);
/// A box that warns of something: a title and what it is.
[[nodiscard]] std::string warning(std::string_view title, const std::vector<std::string>& texts);
[[nodiscard]] std::string heading(int level, std::string_view text);

struct Column
{
    std::string title;
    bool numeric = false;
};

/// Cells are markup; the first of each row is its head.
class Table
{
public:
    explicit Table(std::vector<Column> columns, std::string caption = "");
    void row(const std::vector<std::string>& htmlCells, std::string_view cssClass = "");
    [[nodiscard]] std::string html() const;
    [[nodiscard]] bool empty() const { return m_rows.empty(); }

private:
    std::vector<Column> m_columns;
    std::string m_caption;
    std::string m_rows;
};

} // namespace infera::app::html
