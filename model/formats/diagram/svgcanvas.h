#pragma once

#include <string>
#include <vector>

namespace infera::model::diagram {

/// Text at most so many characters long, with an ellipsis where it was cut.
[[nodiscard]] std::string shortened(const std::string& text, std::size_t most);

/// Boxes, lines and texts of one picture; it is as large as what was drawn.
class SvgCanvas
{
public:
    static constexpr int lineHeight = 20;
    static constexpr int margin = 12;

    /// Width of a text, for the monospaced font that is used.
    [[nodiscard]] static int widthOf(const std::string& text);

    void box(int x, int y, int width, int height, const std::string& kind);
    /// `y` is the middle of the line.
    void text(int x, int y, const std::string& text, const std::string& kind,
              const std::string& whole = {});
    void arrow(int fromX, int fromY, int toX, int toY);

    /// A whole SVG document with a title for screen readers.
    [[nodiscard]] std::string document(const std::string& title) const;

private:
    void reach(int x, int y);
    std::string m_shapes;
    int m_width = 0;
    int m_height = 0;
};

} // namespace infera::model::diagram
