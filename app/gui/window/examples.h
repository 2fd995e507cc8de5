#pragma once

#include <QList>
#include <QString>

namespace infera::app {

struct Example
{
    QString path;
    QString title;
    QString description;
};

/// The designs shipped with the program: those installed, or of the source tree it was built from.
[[nodiscard]] QList<Example> shippedExamples();

} // namespace infera::app
