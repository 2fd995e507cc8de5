#pragma once

namespace infera::app {

/// What a command changes in the design, told before and after, so that models can follow row by
/// row. Rows are positions in the design's lists at the time of the change.
struct Change
{
    enum class Part
    {
        Everything,
        Head,
        Entity,
        Attribute,
        Pattern,
        Layouts
    };
    enum class Kind
    {
        Value,
        Insert,
        Remove,
        Reset
    };

    Part part = Part::Everything;
    Kind kind = Kind::Reset;
    int row = -1;    ///< of the entity or the access pattern
    int subRow = -1; ///< of the attribute in its entity

    bool operator==(const Change&) const = default;
};

} // namespace infera::app
