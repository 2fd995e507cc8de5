#include "app/gui/widgets/viewfilter.h"

#include "app/gui/theme/symbol.h"
#include "app/gui/theme/tokens.h"
#include "app/gui/widgets/tableview.h"

#include <QEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QListView>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

constexpr int letters = 24; ///< width of the field
constexpr int cardsUp = 3;  ///< a field beside a view is in the card around it

QLineEdit* fieldBeside(const QAbstractItemView& view)
{
    QWidget* around = view.parentWidget();
    for (int level = 0; around && level < cardsUp; ++level, around = around->parentWidget()) {
        const auto views = around->findChildren<QAbstractItemView*>();
        // Beside more than one view, it would not be clear what it filters.
        const auto shown =
            std::count_if(views.cbegin(), views.cend(), [](const QAbstractItemView* one) {
                return one->isVisible() && !qobject_cast<const QHeaderView*>(one);
            });
        if (shown > 1)
            return nullptr;
        auto* field = around->findChild<QLineEdit*>(QLatin1StringView(ViewFilter::besideName));
        if (field && field->isVisible())
            return field;
    }
    return nullptr;
}

} // namespace

void ViewFilter::open(QAbstractItemView& view)
{
    QLineEdit* field = fieldBeside(view);
    if (!field) {
        auto* own = view.findChild<ViewFilter*>(QString(), Qt::FindDirectChildrenOnly);
        if (!own)
            own = new ViewFilter(view);
        own->place();
        own->show();
        own->raise();
        field = own;
    }
    field->setFocus(Qt::ShortcutFocusReason);
    field->selectAll();
}

ViewFilter::ViewFilter(QAbstractItemView& view) : QLineEdit(&view), m_view(view)
{
    setPlaceholderText(tr("Filter"));
    setAccessibleName(tr("Filter of %1").arg(view.accessibleName()));
    setClearButtonEnabled(true);
    addAction(symbol(u"search"_s, TextRole::Muted), QLineEdit::LeadingPosition);
    view.installEventFilter(this);
    connect(this, &QLineEdit::textChanged, this, &ViewFilter::apply);
}

void ViewFilter::apply(const QString& text)
{
    if (auto* table = qobject_cast<TableView*>(&m_view)) {
        table->setFilter(text);
        return;
    }
    auto* list = qobject_cast<QListView*>(&m_view);
    for (int row = 0; list && row < list->model()->rowCount(); ++row) {
        const QString title = list->model()->index(row, 0).data().toString();
        list->setRowHidden(row, !title.contains(text, Qt::CaseInsensitive));
    }
}

void ViewFilter::place()
{
    const int width = std::min(fontMetrics().averageCharWidth() * letters, m_view.width());
    resize(width, sizeHint().height());
    move(m_view.width() - width - space::s, space::xs);
}

void ViewFilter::backToView()
{
    m_view.setFocus(Qt::ShortcutFocusReason);
    if (!m_view.currentIndex().isValid() && m_view.model())
        m_view.setCurrentIndex(m_view.model()->index(0, 0));
}

void ViewFilter::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        clear();
        backToView();
        hide();
        return;
    case Qt::Key_Down:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        backToView();
        return;
    default:
        QLineEdit::keyPressEvent(event);
    }
}

void ViewFilter::focusOutEvent(QFocusEvent* event)
{
    QLineEdit::focusOutEvent(event);
    // A filter that hides rows stays in sight.
    if (text().isEmpty())
        hide();
}

bool ViewFilter::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize && isVisible())
        place();
    return QLineEdit::eventFilter(watched, event);
}

} // namespace infera::app
