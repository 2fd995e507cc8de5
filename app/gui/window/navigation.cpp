#include "app/gui/window/navigation.h"

#include "app/core/models/roles.h"
#include "app/gui/pages/common/page.h"
#include "app/gui/theme/symbol.h"
#include "app/gui/theme/tokens.h"

#include <QEvent>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyledItemDelegate>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

enum
{
    SummaryRole = NameRole + 1,
    StaleRole
};

class NavigationDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        const Tokens& t = tokens();
        const bool selected = option.state & QStyle::State_Selected;
        const QRect row = option.rect.adjusted(space::s, 1, -space::s, -1);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        if (selected || option.state & QStyle::State_MouseOver) {
            painter->setBrush(selected ? t.selection : t.hover);
            painter->drawRoundedRect(row, cornerRadius, cornerRadius);
        }
        if (selected && option.state & QStyle::State_HasFocus) {
            painter->setPen(QPen(t.accent, 1.5));
            painter->setBrush(Qt::NoBrush);
            painter->drawRoundedRect(QRectF(row).adjusted(1, 1, -1, -1), 5, 5);
        }
        const int side = option.fontMetrics.height();
        const QRect icon(row.left() + space::s, row.center().y() - side / 2, side, side);
        symbol(index.data(NameRole).toString(), selected ? TextRole::Accent : TextRole::Muted)
            .paint(painter, icon);
        const QRect text = row.adjusted(side + space::l + space::xs, 0, -space::s, 0);
        QFont font = option.font;
        const QString summary = index.data(SummaryRole).toString();
        QFont caption = scaledFont(type::caption);
        caption.setItalic(index.data(StaleRole).toBool());
        painter->setFont(caption);
        painter->setPen(t.muted);
        painter->drawText(text, Qt::AlignRight | Qt::AlignVCenter, summary);
        const int taken = QFontMetrics(painter->font()).horizontalAdvance(summary);
        font.setWeight(selected ? QFont::DemiBold : QFont::Normal);
        painter->setFont(font);
        painter->setPen(t.text);
        const QRect title = text.adjusted(0, 0, -taken - space::xs, 0);
        painter->drawText(
            title, Qt::AlignLeft | Qt::AlignVCenter,
            QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideRight, title.width()));
        painter->restore();
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex&) const override
    {
        return {option.fontMetrics.averageCharWidth() * 20,
                option.fontMetrics.height() + space::l + space::xs};
    }
};

} // namespace

Navigation::Navigation(QWidget* parent) : QListView(parent), m_model(new QStandardItemModel(this))
{
    setObjectName(u"navigation"_s);
    setAccessibleName(tr("Pages"));
    setFrameShape(QFrame::NoFrame);
    setEditTriggers(NoEditTriggers);
    setMouseTracking(true);
    setModel(m_model);
    setItemDelegate(new NavigationDelegate(this));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    blendIn();
    connect(selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& current) { emit pageChosen(current.row()); });
}

void Navigation::addPage(Page* page)
{
    const int row = static_cast<int>(m_pages.size());
    m_pages += page;
    m_model->appendRow(new QStandardItem(page->title()));
    updateRow(row);
    connect(page, &Page::summaryChanged, this, [this, row] { updateRow(row); });
}

void Navigation::updateRow(int row)
{
    const Page* page = m_pages.at(row);
    QStandardItem* item = m_model->item(row);
    item->setData(page->iconName(), NameRole);
    item->setData(page->summary(), SummaryRole);
    item->setData(page->isSummaryStale(), StaleRole);
    QString spoken =
        page->summary().isEmpty() ? page->title() : page->title() + u", "_s + page->summary();
    if (page->isSummaryStale())
        spoken += u", "_s + tr("From an earlier design");
    item->setData(spoken, Qt::AccessibleTextRole);
    item->setToolTip(tr("%1 (Alt+%2)").arg(page->title()).arg(row + 1));
}

void Navigation::setCurrentPage(int row)
{
    setCurrentIndex(m_model->index(row, 0));
}

QSize Navigation::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 31, fontMetrics().height() * 20};
}

void Navigation::changeEvent(QEvent* event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        blendIn();
}

void Navigation::blendIn()
{
    QPalette own = palette();
    if (own.color(QPalette::Base) == tokens().window)
        return;
    own.setColor(QPalette::Base, tokens().window);
    setPalette(own);
}

} // namespace infera::app
