#pragma once

#include <string>
#include <string_view>

namespace infera::model::code {

/// Text under construction, line by line, with the current indentation.
class Lines
{
public:
    explicit Lines(std::size_t width) : m_width(width) {}

    void add(std::string_view line)
    {
        if (!line.empty())
            m_text += std::string(m_depth * m_width, ' ') + std::string(line);
        m_text += '\n';
    }
    void open(std::string_view line)
    {
        add(line);
        ++m_depth;
    }
    void close(std::string_view line = {})
    {
        --m_depth;
        if (!line.empty())
            add(line);
    }
    void raw(std::string_view text) { m_text += text; }
    [[nodiscard]] std::string take() { return std::move(m_text); }

private:
    std::size_t m_width;
    std::size_t m_depth = 0;
    std::string m_text;
};

} // namespace infera::model::code
