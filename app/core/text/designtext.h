#pragma once

#include "model/design/design.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

/// The parts of a design as one line of text, for the cells of the editors. What the formatters
/// give, the parsers take.
namespace infera::app {

/// "userId, status = pending, createdAt between".
[[nodiscard]] QString whereText(const std::vector<model::WhereCondition>& where);
[[nodiscard]] std::optional<std::vector<model::WhereCondition>> whereFrom(const QString& text);

/// "createdAt desc"; empty: no order.
[[nodiscard]] QString orderText(const std::optional<model::SortOrder>& order);
/// The outer optional: whether the text could be read.
[[nodiscard]] std::optional<std::optional<model::SortOrder>> orderFrom(const QString& text);

/// "pending 5 %, completed 85 %".
[[nodiscard]] QString valuesText(const std::vector<model::ValueShare>& values);
[[nodiscard]] std::optional<std::vector<model::ValueShare>> valuesFrom(const QString& text);

/// "all", "keys", "count" or names.
[[nodiscard]] QString returnsText(const model::Returns& returns);
[[nodiscard]] model::Returns returnsFrom(const QString& text);

/// The writes of a transaction: "create Order, update Product".
[[nodiscard]] QString transactionText(const std::vector<model::TransactionItem>& items);

/// What a pattern does, in the words of the sentence line.
[[nodiscard]] QString patternSentence(const model::AccessPattern& pattern);

/// What is wrong with a design, after the name of the pattern where it is.
[[nodiscard]] QString problemText(const Error& error, const model::Design& design);

[[nodiscard]] QString curveText(model::CurveKind curve); ///< "flat", "diurnal", ...
[[nodiscard]] const QStringList& operationNames();       ///< in the order of PatternOperation
[[nodiscard]] const QStringList& curveNames();           ///< in the order of CurveKind
[[nodiscard]] const QStringList& attributeTypeNames();   ///< in the order of AttributeType
[[nodiscard]] const QStringList& formatNames();          ///< formats with a default size

} // namespace infera::app
