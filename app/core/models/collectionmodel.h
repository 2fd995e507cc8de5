#pragma once

#include "model/design/design.h"
#include "model/layout/layout.h"

#include <QAbstractTableModel>
#include <QString>

#include <string>
#include <vector>

namespace infera::app {

/// A table or index as item collections: sample items sorted by key, those of one partition key
/// together, each attribute with its name.
class CollectionModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Roles
    {
        EntityRole = Qt::UserRole + 100, ///< position of the entity in the design
        FirstOfCollectionRole,           ///< the row begins a partition key
        AttributeNameRole,               ///< the cell's attribute
    };

    using QAbstractTableModel::QAbstractTableModel;

    struct Cell
    {
        QString name;
        QString value;
    };
    struct Row
    {
        int entity = 0;
        QString entityName;
        std::vector<Cell> cells; ///< partition key, sort key, then the attributes
        bool first = false;
    };
    /// What the table shows; made by content(), on any thread.
    struct Content
    {
        std::vector<Row> rows;
        QString partitionKey;
        QString sortKey;
        int columns = 0;
    };

    /// `index` empty: the table itself. The same design gives the same items.
    [[nodiscard]] static Content content(const model::Design& design, const model::Layout& layout,
                                         const std::string& table, const std::string& index);
    void setContent(Content content);
    void clear();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    Content m_content;
};

} // namespace infera::app
