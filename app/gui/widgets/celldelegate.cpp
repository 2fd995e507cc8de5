#include "app/gui/widgets/celldelegate.h"

#include "app/core/models/roles.h"
#include "app/gui/theme/housestyle.h"
#include "app/gui/theme/theme.h"
#include "app/gui/theme/tokens.h"
#include "app/gui/widgets/tableview.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QHelpEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QTableView>
#include <QToolTip>

namespace infera::app {
namespace {

QColor stateColor(const QVariant& state)
{
    if (!state.isValid())
        return {};
    switch (static_cast<CellState>(state.toInt())) {
    case CellState::Plain:
        return {};
    case CellState::Muted:
        return tokens().muted;
    case CellState::Good:
        return tokens().good;
    case CellState::Warning:
        return tokens().warning;
    case CellState::Bad:
        return tokens().bad;
    case CellState::Accent:
        return tokens().accent;
    }
    return {};
}

constexpr int markWidth = 3; ///< at the beginning of a selected row

/// The first cell of a row: its text stands under the title of the card.
bool isAtEdge(const QStyleOptionViewItem& option, const QModelIndex& index)
{
    const auto* table = qobject_cast<const QTableView*>(option.widget);
    if (table)
        return table->horizontalHeader()->sectionPosition(index.column()) == 0;
    return qobject_cast<const QListView*>(option.widget) && index.column() == 0;
}

/// Names give way to their shorter forms where one of them has no room, before any is cut. Empty:
/// the whole text stands.
QString shorterText(const QStyleOptionViewItem& option, const QModelIndex& index)
{
    const auto* table = qobject_cast<const TableView*>(option.widget);
    if (!table || !table->isCut(index.column()))
        return {};
    const QString text = index.data(ShorterRole).toString();
    return text == index.data(Qt::DisplayRole).toString() ? QString() : text;
}

/// Does not fit, or has given way to a shorter name.
bool isCutShort(const CellDelegate& cells, const QStyleOptionViewItem& option,
                const QModelIndex& index)
{
    return cells.sizeHint(option, index).width() > option.rect.width() ||
           !shorterText(option, index).isEmpty();
}

void paintBar(QPainter& painter, const QRect& cell, double share, const QColor& color)
{
    constexpr double height = 3;
    QRectF track(cell.left() + space::s, cell.bottom() - height - 2, cell.width() - 2 * space::s,
                 height);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens().hairline);
    painter.drawRoundedRect(track, 1.5, 1.5);
    track.setWidth(track.width() * qBound(0.0, share, 1.0));
    painter.setBrush(color.isValid() ? color : tokens().accent);
    painter.drawRoundedRect(track, 1.5, 1.5);
    painter.restore();
}

} // namespace

void CellDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const auto* table = qobject_cast<const TableView*>(option->widget);
    option->textElideMode =
        table && table->showsValues() ? Qt::ElideRight : elideModeOf(option->text);
    if (index.data(CodeRole).toBool())
        option->font = codeFont();
    if (const QColor color = stateColor(index.data(StateRole)); color.isValid()) {
        option->palette.setColor(QPalette::Text, color);
        option->palette.setColor(QPalette::HighlightedText, color);
    }
    if (option->features & QStyleOptionViewItem::HasCheckIndicator && option->text.isEmpty())
        option->decorationAlignment = Qt::AlignCenter;
}

bool CellDelegate::helpEvent(QHelpEvent* event, QAbstractItemView* view,
                             const QStyleOptionViewItem& option, const QModelIndex& index)
{
    // What is cut short is told whole.
    if (event->type() != QEvent::ToolTip || !isCutShort(*this, option, index))
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QStringList lines{index.data(Qt::DisplayRole).toString()};
    if (const QString tip = index.data(Qt::ToolTipRole).toString(); !tip.isEmpty())
        lines += tip;
    QToolTip::showText(event->globalPos(), lines.join(QLatin1Char('\n')), view);
    return true;
}

void CellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const
{
    QStyleOptionViewItem cell(option);
    // The cell with the focus is drawn by the ring below, over everything.
    const bool current = cell.state & QStyle::State_HasFocus;
    cell.state &= ~QStyle::State_HasFocus;
    if (isAtEdge(option, index)) {
        QStyleOptionViewItem row(cell);
        initStyleOption(&row, index);
        option.widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &row, painter,
                                              option.widget);
        cell.rect.setLeft(cell.rect.left() + space::s);
    }
    QStyleOptionViewItem content(cell);
    initStyleOption(&content, index);
    if (const QString name = shorterText(option, index); !name.isEmpty())
        content.text = name;
    const QStyle* style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &content, painter, option.widget);
    if (cell.rect != option.rect && option.state & QStyle::State_Selected)
        painter->fillRect(
            QRect(option.rect.left(), option.rect.top(), markWidth, option.rect.height()),
            tokens().accent);
    if (const QVariant share = index.data(FractionRole); share.isValid())
        paintBar(*painter, cell.rect, share.toDouble(), stateColor(index.data(StateRole)));
    if (current && option.widget && option.widget->hasFocus()) {
        painter->save();
        painter->setPen(QPen(tokens().accent, 1));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
        painter->restore();
    }
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    return QStyledItemDelegate::sizeHint(option, index) +
           QSize(space::m + (isAtEdge(option, index) ? space::s : 0), 0);
}

QWidget* CellDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                                    const QModelIndex& index) const
{
    const QString name = index.model()->headerData(index.column(), Qt::Horizontal).toString();
    const QStringList choices = index.data(ChoicesRole).toStringList();
    if (choices.isEmpty()) {
        QWidget* editor = QStyledItemDelegate::createEditor(parent, option, index);
        if (auto* line = qobject_cast<QLineEdit*>(editor))
            line->setAlignment(
                static_cast<Qt::Alignment>(index.data(Qt::TextAlignmentRole).toInt()));
        if (editor)
            editor->setAccessibleName(name);
        return editor;
    }
    auto* combo = new QComboBox(parent);
    combo->setEditable(true);
    combo->setInsertPolicy(QComboBox::NoInsert);
    combo->addItems(choices);
    combo->setAccessibleName(name);
    combo->setFrame(false);
    // Choosing from the list is the whole edit. Later: closed at once, the Enter that chose would
    // go on to the table, which opens the editor again.
    connect(
        combo, &QComboBox::activated, combo,
        [this, combo] {
            if (!combo->isVisible())
                return;
            auto* self = const_cast<CellDelegate*>(this);
            emit self->commitData(combo);
            emit self->closeEditor(combo);
        },
        Qt::QueuedConnection);
    return combo;
}

void CellDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const
{
    if (auto* combo = qobject_cast<QComboBox*>(editor)) {
        combo->setCurrentText(index.data(Qt::EditRole).toString());
        combo->lineEdit()->selectAll();
    } else {
        QStyledItemDelegate::setEditorData(editor, index);
    }
}

void CellDelegate::setModelData(QWidget* editor, QAbstractItemModel* model,
                                const QModelIndex& index) const
{
    if (const auto* combo = qobject_cast<QComboBox*>(editor))
        model->setData(index, combo->currentText(), Qt::EditRole);
    else
        QStyledItemDelegate::setModelData(editor, model, index);
}

} // namespace infera::app
