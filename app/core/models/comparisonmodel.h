#pragma once

#include "app/core/analysis/evaluation.h"

#include <QAbstractTableModel>

namespace infera::app {

/// One number, or fact, that evaluations are compared by.
struct Measure
{
    enum class Better
    {
        Lower,
        Higher,
        Neither
    };

    QString name;
    QString text;
    std::optional<double> value; ///< nothing: not known, or no number
    Better better = Better::Neither;
    bool operator==(const Measure&) const = default;
};

/// The measures of an evaluation, always the same in the same order.
[[nodiscard]] std::vector<Measure> measuresOf(const Evaluation& evaluation);

/// Evaluations side by side: a row for each measure, a column for each evaluation, with the
/// difference to the first in words, sign and state.
class ComparisonModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setEvaluations(const std::vector<Evaluation>& evaluations);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] QString cell(const Measure& measure, const Measure& first, bool isFirst) const;
    [[nodiscard]] int state(const Measure& measure, const Measure& first) const;

    std::vector<QString> m_names;
    std::vector<std::vector<Measure>> m_measures; ///< by evaluation
};

} // namespace infera::app
