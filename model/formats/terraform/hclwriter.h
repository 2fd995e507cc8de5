#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace infera::model {

/// Writes HCL as `terraform fmt` would: two blanks a level, equal signs of neighbours in one
/// column.
class HclWriter
{
public:
    /// `name = value`; the value is an expression, written as it is.
    void attribute(std::string_view name, std::string value);
    void text(std::string_view name, std::string_view value); ///< a quoted string
    void flag(std::string_view name, bool value);
    void open(std::string_view header); ///< `header {`
    void close();
    void blank();
    void comment(std::string_view line);
    [[nodiscard]] std::string take();

    /// A string literal: quotes, escapes, and no interpolation.
    [[nodiscard]] static std::string quoted(std::string_view value);
    [[nodiscard]] static std::string list(const std::vector<std::string>& texts);

private:
    std::string m_text;
    std::size_t m_depth = 0;
    std::vector<std::pair<std::string, std::string>> m_pending; ///< attributes not yet aligned

    void flush();
    [[nodiscard]] std::string margin() const { return std::string(m_depth * 2, ' '); }
};

} // namespace infera::model
