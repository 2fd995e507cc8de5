#pragma once

#include <QListView>

class QStandardItemModel;

namespace infera::app {

class Page;

/// The pages in the order of thought, each with the number that matters on it.
class Navigation final : public QListView
{
    Q_OBJECT

public:
    explicit Navigation(QWidget* parent = nullptr);

    void addPage(Page* page);
    void setCurrentPage(int row);
    [[nodiscard]] QSize sizeHint() const override;

signals:
    void pageChosen(int row);

protected:
    void changeEvent(QEvent* event) override;

private:
    void updateRow(int row);
    /// No frame and no colour of its own: part of the window.
    void blendIn();

    QStandardItemModel* m_model;
    QList<Page*> m_pages;
};

} // namespace infera::app
