#pragma once

#include "app/core/models/documentmodel.h"

#include <map>
#include <optional>
#include <string>

namespace infera::model {
struct AccessPattern;
}

namespace infera::app {

/// What the analysis knows about one pattern: shown beside what the user entered.
struct PatternAnswer
{
    QString servedBy; ///< "Query GSI1"; empty: not known yet
    QString detail;   ///< the requests, for the tool tip
    bool served = true;
    double unitsPerCall = 0;
    std::optional<double> monthlyUsd;
    double share = 0; ///< of the monthly cost
    bool operator==(const PatternAnswer&) const = default;
};

/// The access patterns as a grid that is edited like a spreadsheet.
class PatternsModel final : public DocumentModel
{
    Q_OBJECT

public:
    enum class Column
    {
        Name,
        Operation,
        Entities,
        Where,
        Order,
        Limit,
        Average,
        Peak,
        Curve,
        Consistency,
        Returns,
        ServedBy,
        Units,
        Monthly
    };

    using DocumentModel::DocumentModel;

    void setAnswers(std::map<std::string, PatternAnswer> answers);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

protected:
    [[nodiscard]] Concern concern(const Change& change, int& row) const override;
    [[nodiscard]] QString title(int column) const override;
    [[nodiscard]] Term term(int column) const override;
    [[nodiscard]] bool isNumber(int column) const override;

private:
    [[nodiscard]] QVariant entered(const model::AccessPattern& pattern, Column column) const;
    [[nodiscard]] QVariant answered(const model::AccessPattern& pattern, Column column,
                                    int role) const;
    [[nodiscard]] QVariant choices(Column column) const;
    [[nodiscard]] QVariant sortKey(const model::AccessPattern& pattern, Column column) const;
    bool setName(model::AccessPattern& pattern, const QString& text);
    bool setNumber(model::AccessPattern& pattern, Column column, const QString& text);
    bool setWords(model::AccessPattern& pattern, Column column, const QString& text);
    bool setEntities(model::AccessPattern& pattern, const QString& text);

    std::map<std::string, PatternAnswer> m_answers;
};

} // namespace infera::app
