#pragma once

#include <QString>

#include <functional>

namespace infera::app {

/// The name itself, else "shop.list-2.csv" for shop.list.csv: the first that is not taken.
[[nodiscard]] QString freeFileName(const QString& name,
                                   const std::function<bool(const QString&)>& isTaken);

} // namespace infera::app
