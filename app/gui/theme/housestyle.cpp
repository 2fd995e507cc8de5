#include "app/gui/theme/housestyle.h"

#include "app/gui/theme/stylepaint.h"
#include "app/gui/theme/tokens.h"

#include <QAbstractItemView>
#include <QHeaderView>
#include <QPainter>
#include <QPushButton>
#include <QStyleOption>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

constexpr int scrollBarWidth = 11;
constexpr int arrowWidth = 8; ///< of the mark of a sorted column

bool isInItemView(const QWidget* widget)
{
    return widget && widget->parentWidget() &&
           qobject_cast<const QAbstractItemView*>(widget->parentWidget()->parentWidget());
}

/// The bar beside a whole page stands on the window, not on a card.
bool isOfPage(const QWidget* scrollBar)
{
    const QWidget* area = scrollBar && scrollBar->parentWidget()
                              ? scrollBar->parentWidget()->parentWidget()
                              : nullptr;
    return area && area->objectName() == pageAreaName;
}

/// Texts of header and cells stand under each other, those of the first column under the title of
/// the card.
QRect headerPart(bool isArrow, const QStyleOptionHeader& header)
{
    const bool isFirst = header.position == QStyleOptionHeader::Beginning ||
                         header.position == QStyleOptionHeader::OnlyOneSection;
    const bool isSorted = header.sortIndicator != QStyleOptionHeader::None;
    QRect rect = header.rect.adjusted(space::s + 1 + (isFirst ? space::s : 0), 0, -space::s - 1, 0);
    if (isArrow)
        rect.setLeft(rect.right() + 1 - arrowWidth);
    else if (isSorted)
        rect.setRight(rect.right() - arrowWidth - space::xs);
    return rect;
}

} // namespace

Qt::TextElideMode elideModeOf(const QString& text)
{
    qsizetype longest = 0;
    qsizetype run = 0;
    for (const QChar letter : text) {
        run = letter.isSpace() ? 0 : run + 1;
        longest = std::max(longest, run);
    }
    return longest * 2 > text.size() ? Qt::ElideMiddle : Qt::ElideRight;
}

HouseStyle::HouseStyle() : QProxyStyle(u"fusion"_s) {}

QSize HouseStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                   const QWidget* widget) const
{
    const QSize base = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton:
        return base + QSize(space::l, space::s);
    case CT_ToolButton: {
        const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
        const bool hasGap = button && button->toolButtonStyle == Qt::ToolButtonTextBesideIcon;
        return base + QSize(space::xs + (hasGap ? space::s : 0), space::xs);
    }
    case CT_SpinBox:
        // Its inner field has been given the height already.
        return isInItemView(widget) ? base : base + QSize(space::s, 0);
    case CT_LineEdit:
    case CT_ComboBox:
        return isInItemView(widget) ? base : base + QSize(space::s, space::xs + 2);
    case CT_ItemViewItem:
        return base + QSize(space::xs, space::s + 2);
    case CT_HeaderSection: {
        const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option);
        // Fusion keeps a square free for the mark.
        const bool sorts = header && header->sortIndicator != QStyleOptionHeader::None &&
                           header->orientation == Qt::Horizontal;
        const int less = sorts ? base.height() + space::s - arrowWidth - space::xs : 0;
        return base + QSize(space::s - less, space::s);
    }
    case CT_TabBarTab:
        return base + QSize(0, space::s);
    case CT_MenuItem:
        return base + QSize(0, space::xs);
    case CT_MenuBarItem:
        return base + QSize(0, space::xs);
    default:
        return base;
    }
}

int HouseStyle::pixelMetric(PixelMetric metric, const QStyleOption* option,
                            const QWidget* widget) const
{
    switch (metric) {
    case PM_FocusFrameHMargin:
    case PM_HeaderMargin:
        return space::s;
    case PM_ScrollBarExtent:
        return scrollBarWidth;
    case PM_ScrollView_ScrollBarSpacing:
    case PM_ScrollView_ScrollBarOverlap:
        return 0;
    case PM_TabBarBaseOverlap:
    case PM_TabBarTabShiftVertical:
        return 0;
    case PM_SplitterWidth:
        return space::m;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_MenuPanelWidth:
        return 1;
    case PM_ToolTipLabelFrameWidth:
        return space::xs;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int HouseStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                          QStyleHintReturn* data) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
        return 0;
    case SH_TabBar_Alignment:
        return Qt::AlignLeft;
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    // A hovered row answers at once, without a click.
    case SH_ToolTip_WakeUpDelay:
        return 450;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QRect HouseStyle::subElementRect(SubElement element, const QStyleOption* option,
                                 const QWidget* widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    // Texts of all fields stand under each other.
    if (element == SE_LineEditContents && widget && !isInItemView(widget->parentWidget()) &&
        widget->parentWidget()->inherits("QAbstractSpinBox"))
        return rect.adjusted(2, 0, 0, 0);
    const bool inField = element == SE_LineEditContents && !isInItemView(widget) && widget &&
                         !widget->parentWidget()->inherits("QComboBox") &&
                         !widget->parentWidget()->inherits("QAbstractSpinBox");
    return inField ? rect.adjusted(space::xs, 0, -space::xs, 0) : rect;
}

QRect HouseStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option,
                                 SubControl part, const QWidget* widget) const
{
    if (control != CC_ScrollBar)
        return QProxyStyle::subControlRect(control, option, part, widget);
    const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (!slider)
        return {};
    const bool horizontal = slider->orientation == Qt::Horizontal;
    const int length = horizontal ? slider->rect.width() : slider->rect.height();
    const int range = slider->maximum - slider->minimum;
    // No buttons: the bar is all groove.
    int handle = length;
    if (range > 0)
        handle = qMax(
            24, static_cast<int>(qint64(length) * slider->pageStep / (range + slider->pageStep)));
    const int at = sliderPositionFromValue(slider->minimum, slider->maximum, slider->sliderPosition,
                                           length - handle, slider->upsideDown);
    const auto along = [&](int from, int size) {
        return horizontal ? QRect(slider->rect.left() + from, slider->rect.top(), size,
                                  slider->rect.height())
                          : QRect(slider->rect.left(), slider->rect.top() + from,
                                  slider->rect.width(), size);
    };
    switch (part) {
    case SC_ScrollBarGroove:
        return along(0, length);
    case SC_ScrollBarSlider:
        return along(at, handle);
    case SC_ScrollBarSubPage:
        return along(0, at);
    case SC_ScrollBarAddPage:
        return along(at + handle, length - at - handle);
    default:
        return {};
    }
}

void HouseStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option,
                               QPainter* painter, const QWidget* widget) const
{
    switch (element) {
    case PE_PanelButtonCommand: {
        const auto* push = qstyleoption_cast<const QStyleOptionButton*>(option);
        stylepaint::button(*painter, *option,
                           push && (push->features & QStyleOptionButton::DefaultButton));
        return;
    }
    case PE_FrameDefaultButton:
        return;
    case PE_PanelButtonTool:
        stylepaint::toolButton(*painter, *option);
        return;
    case PE_PanelLineEdit:
        // The editor of a cell and the field inside a combo box have their frame around them.
        if (isInItemView(widget) ||
            (widget && widget->parentWidget() && widget->parentWidget()->inherits("QComboBox"))) {
            painter->fillRect(option->rect, tokens().base);
            return;
        }
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
            frame && frame->lineWidth > 0)
            stylepaint::field(*painter, *option);
        return;
    case PE_FrameLineEdit:
        return;
    case PE_FrameFocusRect: {
        // In views the selection and its bar show where the focus is.
        const bool inView = widget && widget->inherits("QAbstractItemView");
        if (!inView || !(option->state & State_Selected))
            stylepaint::focusRing(*painter, option->rect);
        return;
    }
    case PE_PanelItemViewRow:
        return;
    case PE_PanelItemViewItem: {
        const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option);
        if (item && item->backgroundBrush.style() != Qt::NoBrush)
            painter->fillRect(item->rect, item->backgroundBrush);
        const bool first = item && (item->viewItemPosition == QStyleOptionViewItem::Beginning ||
                                    item->viewItemPosition == QStyleOptionViewItem::OnlyOne);
        stylepaint::rowPanel(*painter, *option, first);
        return;
    }
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        stylepaint::checkBox(*painter, *option);
        return;
    case PE_IndicatorRadioButton:
        stylepaint::radioButton(*painter, *option);
        return;
    case PE_PanelScrollAreaCorner:
        painter->fillRect(option->rect, tokens().base);
        return;
    case PE_FrameTabBarBase:
    case PE_FrameTabWidget:
    case PE_FrameStatusBarItem:
        return;
    case PE_IndicatorHeaderArrow:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option))
            stylepaint::arrow(*painter, header->rect,
                              header->sortIndicator == QStyleOptionHeader::SortUp, tokens().muted);
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void HouseStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                             const QWidget* widget) const
{
    switch (element) {
    case CE_Header:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option);
            header && header->orientation == Qt::Horizontal) {
            drawHeader(*header, *painter, widget);
            return;
        }
        break;
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        stylepaint::headerSection(*painter, *option);
        return;
    case CE_HeaderLabel:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option)) {
            QStyleOptionHeader copy(*header);
            copy.palette.setColor(QPalette::ButtonText, tokens().muted);
            QProxyStyle::drawControl(element, &copy, painter, widget);
            return;
        }
        break;
    case CE_ComboBoxLabel:
        if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option)) {
            QStyleOptionComboBox copy(*combo);
            const QRect room = subControlRect(CC_ComboBox, &copy, SC_ComboBoxEditField, widget);
            const int text = room.width() - space::xs -
                             (copy.currentIcon.isNull() ? 0 : copy.iconSize.width() + space::xs);
            copy.currentText =
                copy.fontMetrics.elidedText(copy.currentText, elideModeOf(copy.currentText), text);
            copy.rect.translate(2, 0);
            QProxyStyle::drawControl(element, &copy, painter, widget);
            return;
        }
        break;
    case CE_ToolButtonLabel:
        if (const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
            button && button->toolButtonStyle == Qt::ToolButtonTextBesideIcon) {
            // The icon has its place, the text begins beside it.
            QStyleOptionToolButton copy(*button);
            constexpr QChar enSpace(0x2002);
            copy.text.prepend(enSpace);
            QProxyStyle::drawControl(element, &copy, painter, widget);
            return;
        }
        break;
    case CE_TabBarTabShape:
        stylepaint::tab(*painter, *option);
        return;
    case CE_Splitter:
        return;
    case CE_PushButtonLabel:
        if (const auto* push = qstyleoption_cast<const QStyleOptionButton*>(option)) {
            QStyleOptionButton copy(*push);
            const bool primary =
                (copy.features & QStyleOptionButton::DefaultButton) && (copy.state & State_Enabled);
            if (primary)
                copy.palette.setColor(QPalette::ButtonText, tokens().onAccent);
            QProxyStyle::drawControl(element, &copy, painter, widget);
            return;
        }
        break;
    case CE_ProgressBarGroove:
    case CE_ProgressBarLabel:
        return;
    case CE_ProgressBarContents:
        if (const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option)) {
            const double range = bar->maximum - bar->minimum;
            stylepaint::progressBar(*painter, bar->rect,
                                    range > 0 ? (bar->progress - bar->minimum) / range : 0,
                                    range <= 0);
            return;
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void HouseStyle::drawHeader(const QStyleOptionHeader& header, QPainter& painter,
                            const QWidget* widget) const
{
    drawControl(CE_HeaderSection, &header, &painter, widget);
    QStyleOptionHeader part(header);
    part.rect = headerPart(false, header);
    part.text = part.fontMetrics.elidedText(part.text, Qt::ElideRight, part.rect.width());
    drawControl(CE_HeaderLabel, &part, &painter, widget);
    if (header.sortIndicator == QStyleOptionHeader::None)
        return;
    part.rect = headerPart(true, header);
    drawPrimitive(PE_IndicatorHeaderArrow, &part, &painter, widget);
}

void HouseStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                    QPainter* painter, const QWidget* widget) const
{
    if (control == CC_ScrollBar) {
        const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option);
        painter->fillRect(option->rect, isOfPage(widget) ? tokens().window
                                                         : option->palette.color(QPalette::Base));
        if (slider && slider->maximum > slider->minimum)
            stylepaint::scrollHandle(
                *painter, subControlRect(control, option, SC_ScrollBarSlider, widget),
                slider->orientation == Qt::Horizontal,
                option->state & State_MouseOver || option->activeSubControls & SC_ScrollBarSlider);
        return;
    }
    if (control == CC_ComboBox) {
        const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
        if (isInItemView(widget))
            painter->fillRect(option->rect, tokens().base);
        else
            stylepaint::field(*painter, *option);
        if (combo)
            stylepaint::arrow(*painter, subControlRect(control, option, SC_ComboBoxArrow, widget),
                              false,
                              option->state & State_Enabled ? tokens().text : tokens().muted);
        return;
    }
    if (control == CC_SpinBox && !isInItemView(widget)) {
        stylepaint::field(*painter, *option);
        const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
        for (const SubControl part : {SC_SpinBoxUp, SC_SpinBoxDown}) {
            const bool up = part == SC_SpinBoxUp;
            const bool can = spin && option->state & State_Enabled &&
                             spin->stepEnabled & (up ? QAbstractSpinBox::StepUpEnabled
                                                     : QAbstractSpinBox::StepDownEnabled);
            stylepaint::arrow(*painter, subControlRect(control, option, part, widget), up,
                              can ? tokens().text : tokens().hairline);
        }
        return;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

} // namespace infera::app
