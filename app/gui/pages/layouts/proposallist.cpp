#include "app/gui/pages/layouts/proposallist.h"

#include "app/core/models/roles.h"
#include "app/core/text/quantity.h"
#include "app/core/text/strings.h"
#include "app/gui/theme/symbol.h"
#include "app/gui/theme/tokens.h"

#include <QCoreApplication>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyledItemDelegate>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

enum
{
    MoneyRole = NameRole + 1,
    NoteRole,
    InUseRole,
    ShareRole
};

class CardDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        const Tokens& t = tokens();
        const bool selected = option.state & QStyle::State_Selected;
        const QRect card =
            option.rect.adjusted(space::xs, space::xs / 2, -space::xs, -space::xs / 2);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(selected ? t.accent : t.hairline, selected ? 1.5 : 1));
        painter->setBrush(selected                                 ? t.selection
                          : option.state & QStyle::State_MouseOver ? t.hover
                                                                   : t.base);
        painter->drawRoundedRect(QRectF(card).adjusted(1, 1, -1, -1), cornerRadius, cornerRadius);
        const QRect inner = card.adjusted(space::m, space::s, -space::m, -space::s);
        const int line = option.fontMetrics.height();
        QRect top(inner.left(), inner.top(), inner.width(), line + 2);
        const QString money = index.data(MoneyRole).toString();
        const QFont strong = scaledFont(1.1, QFont::DemiBold);
        painter->setFont(strong);
        painter->setPen(t.text);
        painter->drawText(top, Qt::AlignRight | Qt::AlignVCenter, money);
        const int taken = QFontMetrics(strong).horizontalAdvance(money) + space::s;
        const QFont demi = scaledFont(1.0, QFont::DemiBold);
        painter->setFont(demi);
        painter->drawText(top, Qt::AlignLeft | Qt::AlignVCenter,
                          QFontMetrics(demi).elidedText(index.data().toString(), Qt::ElideRight,
                                                        top.width() - taken));
        QRect second = top.translated(0, line + space::xs);
        painter->setFont(scaledFont(type::caption));
        int left = second.left();
        if (index.data(InUseRole).toBool()) {
            const QString text = QCoreApplication::translate("infera::app::ProposalList", "In use");
            const int width = painter->fontMetrics().horizontalAdvance(text) + space::m;
            const QRect badge(left, second.top() + 1, width, line);
            painter->setPen(Qt::NoPen);
            painter->setBrush(t.accent);
            painter->drawRoundedRect(badge, 4, 4);
            painter->setPen(t.onAccent);
            painter->drawText(badge, Qt::AlignCenter, text);
            left += width + space::s;
        }
        painter->setPen(t.muted);
        second.setLeft(left);
        painter->drawText(second, Qt::AlignLeft | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(index.data(NoteRole).toString(),
                                                            Qt::ElideRight, second.width()));
        QRectF track(inner.left(), inner.bottom() - 3, inner.width(), 3);
        painter->setPen(Qt::NoPen);
        painter->setBrush(t.hairline);
        painter->drawRoundedRect(track, 1.5, 1.5);
        track.setWidth(track.width() * index.data(ShareRole).toDouble());
        painter->setBrush(t.accent);
        painter->drawRoundedRect(track, 1.5, 1.5);
        painter->restore();
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex&) const override
    {
        return {option.fontMetrics.averageCharWidth() * 30,
                option.fontMetrics.height() * 2 + 2 * space::s + space::l + space::xs};
    }
};

} // namespace

int indexCount(const model::Layout& layout)
{
    int count = 0;
    for (const model::Table& table : layout.tables)
        count += static_cast<int>(table.indexes.size());
    return count;
}

QString layoutTitle(const model::Layout& layout)
{
    const auto tables = static_cast<int>(layout.tables.size());
    const QString first = tables == 1 ? ProposalList::tr("Single table")
                                      : ProposalList::tr("%n tables", nullptr, tables);
    const int indexes = indexCount(layout);
    return indexes == 0 ? ProposalList::tr("%1, no index").arg(first)
                        : ProposalList::tr("%1, %n index(es)", nullptr, indexes).arg(first);
}

ProposalList::ProposalList(QWidget* parent)
    : QListView(parent), m_model(new QStandardItemModel(this))
{
    setAccessibleName(tr("Layouts by monthly cost"));
    setFrameShape(QFrame::NoFrame);
    setEditTriggers(NoEditTriggers);
    setMouseTracking(true);
    setModel(m_model);
    setItemDelegate(new CardDelegate(this));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    connect(selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& current) {
                if (current.isValid())
                    emit chosen(current.row());
            });
}

void ProposalList::setProposals(const std::vector<model::Proposal>& proposals,
                                const std::string& inUse)
{
    const QString kept = currentIndex().data(NameRole).toString();
    double most = 0;
    for (const model::Proposal& one : proposals)
        most = std::max(most, one.monthlyUsd);
    const QSignalBlocker quiet(selectionModel());
    m_model->clear();
    for (const model::Proposal& one : proposals) {
        auto* item = new QStandardItem(layoutTitle(one.layout));
        QString note;
        if (one.optimal)
            note = tr("Proven cheapest of its kind");
        else if (one.gap > 0)
            note = tr("At most %1 above the cheapest").arg(shortShare(one.gap));
        const double more = one.monthlyUsd - proposals.front().monthlyUsd;
        if (more > 0.005)
            note =
                tr("+%1 a month").arg(money(more)) + (note.isEmpty() ? note : u" \u00b7 "_s + note);
        item->setData(toQString(one.layout.id), NameRole);
        item->setData(money(one.monthlyUsd), MoneyRole);
        item->setData(note, NoteRole);
        item->setData(one.layout.id == inUse, InUseRole);
        item->setData(most > 0 ? one.monthlyUsd / most : 0, ShareRole);
        item->setToolTip(toQString(one.layout.id));
        QString spoken = item->text() + u", "_s + money(one.monthlyUsd) + u" "_s + note;
        item->setData(spoken, Qt::AccessibleTextRole);
        m_model->appendRow(item);
    }
    selectLayout(kept.isEmpty() ? toQString(inUse) : kept);
    if (!currentIndex().isValid() && m_model->rowCount() > 0)
        setCurrentIndex(m_model->index(0, 0));
}

void ProposalList::selectLayout(const QString& id)
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->item(row)->data(NameRole).toString() == id)
            setCurrentIndex(m_model->index(row, 0));
    }
}

int ProposalList::currentRow() const
{
    return currentIndex().row();
}

} // namespace infera::app
