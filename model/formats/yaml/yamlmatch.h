#pragma once

#include "model/formats/yaml/yamltree.h"

#include <cstddef>
#include <vector>

namespace infera::model::yaml {

/// One place of a collection as it is to be written.
struct Slot
{
    std::size_t text = std::string::npos;  ///< entry of the text; npos: new
    std::size_t after = std::string::npos; ///< entry of the wanted tree; npos: kept unknown key
};

/// Which entries of a text, of the tree before and of the tree after are the same.
struct Matching
{
    std::vector<std::size_t> beforeOfText; ///< npos: the text says it, `before` leaves it out
    std::vector<std::size_t> afterOfText;  ///< npos: removed, or an unknown key that stays
    std::vector<std::size_t> added;        ///< entries of `after` that are new
    std::vector<std::size_t> removed;      ///< entries of the text that go
    std::vector<Slot> slots;               ///< the result in order
    bool inPlace = true;                   ///< no entry changes its place among the others
};

/// The three are collections of one kind; a list has the same number of items in `text` and
/// `before`.
[[nodiscard]] Matching match(const Node& text, const Node& before, const Node& after);

} // namespace infera::model::yaml
