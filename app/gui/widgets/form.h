#pragma once

class QComboBox;
class QFormLayout;

namespace infera::model {
struct Layout;
}

namespace infera::app {

/// Sets the labels of a form level with their fields, and keeps their text whole.
void levelLabels(QFormLayout& form);

/// Takes every row away, with its widgets.
void clear(QFormLayout& form);

/// The tables of a layout, each followed by its indexes; their data is {table, index}.
void addPlaces(QComboBox& combo, const model::Layout& layout);

} // namespace infera::app
