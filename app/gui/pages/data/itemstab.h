#pragma once

#include <QWidget>

class QComboBox;
class QSpinBox;

namespace infera::app {

class Dataset;
class ItemsModel;
class Label;
class TableView;
struct PageContext;

/// The sample items, entity by entity: generated, edited, imported and exported.
class ItemsTab final : public QWidget
{
    Q_OBJECT

public:
    explicit ItemsTab(PageContext& context, QWidget* parent = nullptr);

    [[nodiscard]] TableView& view() { return *m_view; }
    [[nodiscard]] ItemsModel& model() { return *m_model; }
    void showEntity(const QString& name);
    /// Takes items from a file: comma-separated values for the entity shown, DynamoDB JSON for all.
    /// False, with a message, when it cannot be read.
    bool importFile(const QString& path);
    bool exportFile(const QString& path);

private:
    QWidget* createTop();
    void connectSignals();
    void refreshEntities();
    void refresh();
    void askImport();
    void askExport();
    void addItem();
    void removeItems();
    [[nodiscard]] std::string entity() const;

    PageContext& m_context;
    Dataset& m_dataset;
    ItemsModel* m_model;
    TableView* m_view;
    QComboBox* m_entity;
    QSpinBox* m_count;
    QSpinBox* m_seed;
    Label* m_note;
};

} // namespace infera::app
