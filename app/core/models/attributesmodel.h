#pragma once

#include "app/core/models/documentmodel.h"

namespace infera::model {
struct Attribute;
struct Entity;
} // namespace infera::model

namespace infera::app {

/// The attributes of one entity, edited in place.
class AttributesModel final : public DocumentModel
{
    Q_OBJECT

public:
    enum class Column
    {
        Name,
        Type,
        Key,
        Size,
        Format,
        References,
        Unique,
        Values,
        Distinct,
        Present
    };

    using DocumentModel::DocumentModel;

    /// -1: none, an empty table.
    void setEntity(int row);
    [[nodiscard]] int entity() const { return m_entity; }

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
    [[nodiscard]] const model::Entity* current() const;
    [[nodiscard]] QVariant text(const model::Attribute& attribute, Column column,
                                bool editing) const;
    [[nodiscard]] QVariant choices(Column column) const;
    bool setKey(const model::Attribute& attribute, bool isKey);
    bool setNumber(model::Attribute& attribute, Column column, const QString& text);
    bool setText(model::Attribute& attribute, Column column, const QString& text);

    int m_entity = -1;
};

} // namespace infera::app
