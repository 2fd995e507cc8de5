#include "app/gui/pages/layouts/proposallist.h"

#include "app/core/models/roles.h"
#include "app/core/text/plantext.h"
#include "app/core/text/quantity.h"
#include "app/core/text/strings.h"
#include "app/gui/theme/symbol.h"
#include "app/gui/theme/tokens.h"

#include <QCoreApplication>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyledItemDelegate>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

enum
{
    MoneyRole = NameRole + 1,
    NoteRole,
    InUseRole,
    KeptRole,
    BrokenRole,
    ShapeRole
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
        const bool focused = selected && option.state & QStyle::State_HasFocus;
        painter->setPen(QPen(selected ? t.accent : t.hairline, focused ? 2.5 : 1));
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
        if (index.data(InUseRole).toBool())
            left += badge(*painter, left, second.top() + 1, line,
                          QCoreApplication::translate("infera::app::ProposalList", "In use"),
                          t.accent, t.onAccent);
        if (index.data(KeptRole).toBool())
            left += badge(*painter, left, second.top() + 1, line,
                          QCoreApplication::translate("infera::app::ProposalList", "Kept"),
                          t.hairline, t.text);
        const QRect third = second.translated(0, line + 2);
        second.setLeft(left);
        painter->setPen(t.muted);
        drawElided(*painter, second, index.data(ShapeRole).toString());
        painter->setPen(index.data(BrokenRole).toBool() ? t.bad : t.muted);
        drawElided(*painter, third, index.data(NoteRole).toString());
        painter->restore();
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex&) const override
    {
        return {option.fontMetrics.averageCharWidth() * 30,
                option.fontMetrics.height() * 3 + 2 * space::s + space::m + space::xs};
    }

private:
    static void drawElided(QPainter& painter, const QRect& rect, const QString& text)
    {
        painter.drawText(rect, Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(text, Qt::ElideRight, rect.width()));
    }
    /// Returns the width taken.
    static int badge(QPainter& painter, int left, int top, int height, const QString& text,
                     const QColor& back, const QColor& front)
    {
        const int width = painter.fontMetrics().horizontalAdvance(text) + space::m;
        const QRect rect(left, top, width, height);
        painter.setPen(Qt::NoPen);
        painter.setBrush(back);
        painter.drawRoundedRect(rect, 4, 4);
        painter.setPen(front);
        painter.drawText(rect, Qt::AlignCenter, text);
        return width + space::s;
    }
};

} // namespace

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

QString ProposalList::noteOf(const LayoutEntry& entry, double cheapest)
{
    const model::Proposal& one = entry.proposal;
    QStringList parts;
    if (entry.isKept() && !entry.isChecked)
        parts += tr("Checking");
    else if (!entry.unserved.empty())
        parts += tr("%n pattern(s) not served", nullptr, static_cast<int>(entry.unserved.size()));
    else if (!entry.failed.empty())
        parts += tr("Gives wrong items");
    const double more = one.monthlyUsd - cheapest;
    if (more > 0.005)
        parts += tr("+%1").arg(money(more));
    if (one.optimal)
        parts += tr("Proven cheapest of its kind");
    else if (one.gap > 0 && std::isfinite(one.gap))
        parts += tr("At most %1 above the cheapest").arg(shortShare(one.gap));
    return parts.join(u" \u00b7 "_s);
}

void ProposalList::setEntries(const std::vector<LayoutEntry>& entries, const std::string& inUse)
{
    const QString kept = currentIndex().data(NameRole).toString();
    const double cheapest = entries.empty() ? 0 : entries.front().proposal.monthlyUsd;
    const QSignalBlocker quiet(selectionModel());
    m_model->clear();
    for (const LayoutEntry& entry : entries) {
        const model::Proposal& one = entry.proposal;
        const QString id = toQString(one.layout.id);
        const QString shape = layoutTitle(one.layout);
        auto* item = new QStandardItem(id);
        const QString note = noteOf(entry, cheapest);
        item->setData(id, NameRole);
        item->setData(money(one.monthlyUsd), MoneyRole);
        item->setData(note, NoteRole);
        item->setData(one.layout.id == inUse, InUseRole);
        item->setData(entry.isKept(), KeptRole);
        item->setData(!entry.unserved.empty() || !entry.failed.empty(), BrokenRole);
        item->setData(shape, ShapeRole);
        item->setToolTip(QStringList{id, shape, note}.join(u'\n'));
        QString spoken = QStringList{id, money(one.monthlyUsd), shape, note}.join(u", "_s);
        if (entry.isKept())
            spoken += u", "_s + tr("kept in the design");
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
