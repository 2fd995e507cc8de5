#pragma once

#include "model/formats/yaml/yamltree.h"

#include <cstddef>
#include <string_view>

namespace infera::model::yaml {

/// A stretch of text, in bytes.
struct Span
{
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// Where the nodes of a parsed text end, and where the lines and blocks around them are. YAML's
/// parser says only where nodes begin; ends are found by reading the text again from there.
class Extents
{
public:
    /// `text` is the one the tree was parsed from, without byte order mark.
    explicit Extents(std::string_view text) : m_text(text) {}

    /// A node that begins at node.offset; `indent` is the column of the block around it.
    [[nodiscard]] Span node(const Node& node, std::size_t indent, bool inFlow) const;
    /// A map's key (quotes included).
    [[nodiscard]] Span key(const Node& key, bool inFlow) const;
    /// The byte after the colon of a key.
    [[nodiscard]] std::size_t afterColon(const Node& key, bool inFlow) const;
    /// A map's value. An alias stands for its own text, an empty value for nothing after the colon.
    [[nodiscard]] Span value(const Node& key, const Node& value, bool inFlow) const;
    /// True when the value is written as an alias of a node elsewhere.
    [[nodiscard]] bool isAlias(const Node& key, const Node& value, bool inFlow) const;
    /// The dash of a block list's item; npos when there is none.
    [[nodiscard]] std::size_t dash(const Node& item) const;

    [[nodiscard]] std::size_t lineStart(std::size_t offset) const;
    [[nodiscard]] std::size_t lineEnd(std::size_t offset) const; ///< after the newline
    [[nodiscard]] std::size_t column(std::size_t offset) const
    {
        return offset - lineStart(offset);
    }
    /// The start of the comment lines directly above a line, at its indentation; else its start.
    [[nodiscard]] std::size_t commentStart(std::size_t lineStart) const;
    [[nodiscard]] std::string_view text() const { return m_text; }

private:
    std::string_view m_text;

    [[nodiscard]] std::size_t skipProperties(std::size_t at) const;
    [[nodiscard]] std::size_t quotedEnd(std::size_t at) const;
    [[nodiscard]] std::size_t flowEnd(std::size_t at) const;
    [[nodiscard]] std::size_t plainEnd(std::size_t at, std::size_t indent, bool inFlow,
                                       bool oneLine) const;
    [[nodiscard]] std::size_t plainLineEnd(std::size_t at, bool inFlow) const;
    [[nodiscard]] std::size_t blockScalarEnd(std::size_t at, std::size_t indent) const;
};

} // namespace infera::model::yaml
