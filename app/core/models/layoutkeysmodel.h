#pragma once

#include "app/core/models/roles.h"
#include "model/design/design.h"

#include <QAbstractTableModel>

#include <memory>
#include <vector>

namespace infera::app {

/// A layout as a grid of its key schemas and key templates, edited in place. The model changes
/// nothing itself: it hands out the layout that an edit asks for.
class LayoutKeysModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Column
    {
        Place,
        Entity,
        PartitionKey,
        SortKey,
        Projection,
        Shards
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setSource(const model::Design& design, const model::Layout& layout);
    void clear();
    [[nodiscard]] const model::Layout& layout() const { return m_layout; }

    /// The layout with one more index on the table of a row, every entity left out of it.
    [[nodiscard]] model::Layout withIndexAdded(int row) const;
    /// The layout without the index a row belongs to; unchanged for the rows of a table itself.
    [[nodiscard]] model::Layout withIndexRemoved(int row) const;
    /// "Orders / GSI1" of a row.
    [[nodiscard]] QString placeOf(int row) const;
    [[nodiscard]] bool isIndexRow(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

signals:
    /// `what` names the change for the undo menu.
    void edited(const infera::model::Layout& layout, const QString& what);
    void refused(const QString& reason);

private:
    /// A place's schema (entity -1), or an entity's keys in the place.
    struct Row
    {
        int table = 0;
        int index = -1; ///< -1: the table itself
        int entity = -1;
        bool operator==(const Row&) const = default;
    };
    [[nodiscard]] QString text(const Row& row, Column column) const;
    [[nodiscard]] const model::EntityKeys* keysOf(const Row& row) const;
    [[nodiscard]] const model::Entity* entityOf(const Row& row) const;
    [[nodiscard]] QString describe(const Row& row, Column column) const;
    bool setSchema(const Row& row, Column column, const QString& text, model::Layout& layout);
    bool setKeys(const Row& row, Column column, const QString& text, model::Layout& layout);
    bool setProjection(model::Index& index, const QString& text);
    bool refuse(const QString& reason);

    std::shared_ptr<const model::Design> m_design;
    model::Layout m_layout;
    std::vector<Row> m_rows;
    QStringList m_shorter; ///< names of the rows' places where there is little room
};

} // namespace infera::app
