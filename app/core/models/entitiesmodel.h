#pragma once

#include "app/core/models/documentmodel.h"

namespace infera::app {

/// The entities of the design: name, items, attributes.
class EntitiesModel final : public DocumentModel
{
    Q_OBJECT

public:
    enum class Column
    {
        Name,
        Count,
        Attributes,
        Size
    };

    using DocumentModel::DocumentModel;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

protected:
    [[nodiscard]] Concern concern(const Change& change, int& row) const override;
    [[nodiscard]] QString title(int column) const override;
    [[nodiscard]] bool isNumber(int column) const override;
};

} // namespace infera::app
