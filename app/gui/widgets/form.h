#pragma once

class QFormLayout;

namespace infera::app {

/// Sets the labels of a form level with their fields, and keeps their text whole.
void levelLabels(QFormLayout& form);

} // namespace infera::app
