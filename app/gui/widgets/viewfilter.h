#pragma once

#include <QLineEdit>

class QAbstractItemView;

namespace infera::app {

/// The field that filters a list or table wherever there is one: it comes up in the corner of the
/// view, Esc empties and hides it, Down and Enter go on in the list.
class ViewFilter final : public QLineEdit
{
    Q_OBJECT

public:
    /// Shows the field of the view, made when it is first asked for, and gives it the focus. A
    /// filter field that stands beside the view already is used instead.
    static void open(QAbstractItemView& view);
    /// The object name of such a field beside a view.
    static constexpr char besideName[] = "filterField";

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    explicit ViewFilter(QAbstractItemView& view);
    void apply(const QString& text);
    void place();
    void backToView();

    QAbstractItemView& m_view;
};

} // namespace infera::app
