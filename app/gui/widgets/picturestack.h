#pragma once

#include <QWidget>

#include <functional>

class QStackedWidget;
class QStandardItemModel;
class QToolButton;

namespace infera::app {

class TableView;

/// A picture and, at the press of a button, the table of its numbers.
class PictureStack final : public QWidget
{
    Q_OBJECT

public:
    /// `table`: lines of tab separated cells, the titles first when `hasTitles`.
    PictureStack(QWidget* picture, std::function<QString()> table, bool hasTitles,
                 QWidget* parent = nullptr);

    /// The button that turns to the table and back; for the header of a card.
    [[nodiscard]] QToolButton* button() const { return m_button; }
    [[nodiscard]] TableView& table() const { return *m_view; }
    /// To be called when the picture's numbers have changed.
    void refresh();

private:
    void fill();

    std::function<QString()> m_text;
    bool m_hasTitles;
    QStackedWidget* m_stack;
    QToolButton* m_button;
    TableView* m_view;
    QStandardItemModel* m_model;
};

} // namespace infera::app
