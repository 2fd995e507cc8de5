#pragma once

#include "model/item/attributevalue.h"

#include <QAbstractTableModel>

#include <string>
#include <vector>

namespace infera::app {

class Dataset;

/// The sample items of one entity as a grid: a column for each attribute of the design, and for
/// what the items have besides.
class ItemsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    explicit ItemsModel(Dataset& dataset, QObject* parent = nullptr);

    void setEntity(const std::string& entity);
    [[nodiscard]] const std::string& entity() const { return m_entity; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    /// An empty text takes the attribute out of the item.
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

signals:
    void refused(const QString& reason);

private:
    void beforeChange(const QString& entity, int row, int removed, int added);
    void afterChange(const QString& entity, int row, int removed, int added);
    [[nodiscard]] std::vector<std::string> wantedColumns() const;
    void takeColumns(std::vector<std::string> columns);
    [[nodiscard]] model::AttributeType typeOf(const std::string& attribute,
                                              const model::Item& item) const;
    bool refuse(const QString& reason);

    Dataset& m_dataset;
    std::string m_entity;
    std::vector<std::string> m_columns;
    std::vector<Qt::Alignment> m_alignments; ///< of the titles of the columns
    bool m_resetting = false;
};

/// Items of any kind for reading: the answer to a request.
class AnswerModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    /// `first` names attributes whose columns come first: the keys of a table.
    void setItems(std::vector<model::Item> items, const std::vector<std::string>& first);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    std::vector<model::Item> m_items;
    std::vector<std::string> m_columns;
    std::vector<Qt::Alignment> m_alignments; ///< of the titles of the columns
};

} // namespace infera::app
