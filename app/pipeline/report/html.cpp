#include "app/pipeline/report/html.h"

#include "model/base/xml.h"

#include <utility>

namespace infera::app::html {

std::string escaped(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    for (const char c : text) {
        const std::string_view entity = c == '\'' ? "&#39;" : markupEntity(c);
        if (entity.empty())
            result += c;
        else
            result += entity;
    }
    return result;
}

std::string element(std::string_view name, std::string_view attributes, std::string_view html)
{
    std::string result = "<" + std::string(name);
    if (!attributes.empty())
        result += " " + std::string(attributes);
    return result + ">" + std::string(html) + "</" + std::string(name) + ">";
}

std::string paragraph(std::string_view text, std::string_view cssClass)
{
    const std::string attributes =
        cssClass.empty() ? "" : "class=\"" + std::string(cssClass) + "\"";
    return element("p", attributes, escaped(text)) + "\n";
}

std::string code(std::string_view text)
{
    return text.empty() ? "" : element("code", "", escaped(text));
}

std::string tag(std::string_view text, std::string_view cssClass)
{
    return element("span", "class=\"tag " + std::string(cssClass) + "\"", escaped(text));
}

std::string list(const std::vector<std::string>& texts)
{
    std::string items;
    for (const std::string& text : texts)
        items += element("li", "", escaped(text)) + "\n";
    return element("ul", "", "\n" + items) + "\n";
}

std::string warning(std::string_view title, const std::vector<std::string>& texts)
{
    return element("div", "class=\"note warning\"",
                   element("p", "", element("strong", "", escaped(title))) + list(texts));
}

std::string heading(int level, std::string_view text)
{
    return element("h" + std::to_string(level), "", escaped(text)) + "\n";
}

Table::Table(std::vector<Column> columns, std::string caption)
    : m_columns(std::move(columns)), m_caption(std::move(caption))
{}

void Table::row(const std::vector<std::string>& htmlCells, std::string_view cssClass)
{
    std::string cells;
    for (std::size_t i = 0; i < htmlCells.size() && i < m_columns.size(); ++i) {
        const std::string numeric = m_columns[i].numeric ? "class=\"n\"" : "";
        if (i == 0)
            cells += element("th", "scope=\"row\"" + (numeric.empty() ? "" : " " + numeric),
                             htmlCells[i]);
        else
            cells += element("td", numeric, htmlCells[i]);
    }
    const std::string attributes =
        cssClass.empty() ? "" : "class=\"" + std::string(cssClass) + "\"";
    m_rows += element("tr", attributes, cells) + "\n";
}

std::string Table::html() const
{
    std::string heads;
    for (const Column& column : m_columns)
        heads += element("th", column.numeric ? "scope=\"col\" class=\"n\"" : "scope=\"col\"",
                         escaped(column.title));
    std::string all;
    if (!m_caption.empty())
        all += element("caption", "", escaped(m_caption)) + "\n";
    all += element("thead", "", element("tr", "", heads)) + "\n";
    all += element("tbody", "", "\n" + m_rows) + "\n";
    return element("div", "class=\"scroll\"", element("table", "", all)) + "\n";
}

} // namespace infera::app::html
