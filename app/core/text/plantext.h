#pragma once

#include "model/layout/plan.h"

#include <QString>

/// Layouts and plans in words, as the pages show them.
namespace infera::app {

/// "PK = USER#{userId} AND begins_with(SK, ORDER#)".
[[nodiscard]] QString stepKeyText(const model::Step& step);
/// "status = {status}"; empty: none.
[[nodiscard]] QString stepFilterText(const model::Step& step);
/// "Query GSI1", "GetItem Orders", "TransactWriteItems".
[[nodiscard]] QString stepTitle(const model::Step& step);
/// The ways a plan uses, in short: "Query GSI1".
[[nodiscard]] QString planTitle(const model::Plan& plan);
/// One line per request, for tool tips and the clipboard.
[[nodiscard]] QString planDetail(const model::Plan& plan);
/// "PK, SK" of a table or index.
[[nodiscard]] QString keyText(const std::vector<model::KeyAttribute>& keys);
/// A key's templates joined: "USER#{userId}".
[[nodiscard]] QString templatesText(const model::KeyTemplates& templates);

/// "Single table, 2 indexes".
[[nodiscard]] QString layoutTitle(const model::Layout& layout);
[[nodiscard]] int indexCount(const model::Layout& layout);

/// Read and write units of one call.
[[nodiscard]] double unitsPerCall(const model::Plan& plan);

} // namespace infera::app
