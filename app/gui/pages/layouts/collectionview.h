#pragma once

#include "app/core/analysis/job.h"
#include "app/core/models/collectionmodel.h"

#include <QWidget>

#include <memory>

class QComboBox;

namespace infera::model {
struct Design;
struct Proposal;
} // namespace infera::model

namespace infera::app {

class Label;
class TableView;

/// A table or one of its indexes as item collections, coloured by entity.
class CollectionView final : public QWidget
{
    Q_OBJECT

public:
    explicit CollectionView(QWidget* parent = nullptr);

    void setLayoutShown(const model::Design& design, const model::Proposal& proposal);
    void clear();

private:
    void refresh();
    [[nodiscard]] QString describe() const;

    CollectionModel* m_model;
    TableView* m_view;
    QComboBox* m_place;
    Label* m_note;
    std::shared_ptr<const model::Design> m_design;
    std::shared_ptr<const model::Proposal> m_proposal;
    Job<CollectionModel::Content> m_job;
};

} // namespace infera::app
