#include "model/formats/terraform/hclwriter.h"

#include <algorithm>

namespace infera::model {

void HclWriter::attribute(std::string_view name, std::string value)
{
    m_pending.emplace_back(name, std::move(value));
}

void HclWriter::text(std::string_view name, std::string_view value)
{
    attribute(name, quoted(value));
}

void HclWriter::flag(std::string_view name, bool value)
{
    attribute(name, value ? "true" : "false");
}

void HclWriter::flush()
{
    std::size_t widest = 0;
    for (const auto& [name, value] : m_pending)
        widest = std::max(widest, name.size());
    for (const auto& [name, value] : m_pending)
        m_text += margin() + name + std::string(widest - name.size(), ' ') + " = " + value + "\n";
    m_pending.clear();
}

void HclWriter::open(std::string_view header)
{
    flush();
    m_text += margin() + std::string(header) + " {\n";
    ++m_depth;
}

void HclWriter::close()
{
    flush();
    --m_depth;
    m_text += margin() + "}\n";
}

void HclWriter::blank()
{
    flush();
    m_text += "\n";
}

void HclWriter::comment(std::string_view line)
{
    flush();
    m_text += margin() + "# " + std::string(line) + "\n";
}

std::string HclWriter::take()
{
    flush();
    return std::move(m_text);
}

std::string HclWriter::quoted(std::string_view value)
{
    std::string text = "\"";
    for (std::size_t i = 0; i < value.size(); ++i) {
        const char c = value[i];
        const bool opens = (c == '$' || c == '%') && i + 1 < value.size() && value[i + 1] == '{';
        switch (c) {
        case '"':
            text += "\\\"";
            break;
        case '\\':
            text += "\\\\";
            break;
        case '\n':
            text += "\\n";
            break;
        case '\r':
            text += "\\r";
            break;
        case '\t':
            text += "\\t";
            break;
        default:
            text += opens ? std::string(2, c) : std::string(1, c);
        }
    }
    return text + "\"";
}

std::string HclWriter::list(const std::vector<std::string>& texts)
{
    std::string text;
    for (const std::string& one : texts)
        text += (text.empty() ? "" : ", ") + quoted(one);
    return "[" + text + "]";
}

} // namespace infera::model
