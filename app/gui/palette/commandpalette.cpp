#include "app/gui/palette/commandpalette.h"

#include "app/core/models/roles.h"
#include "app/gui/theme/symbol.h"
#include "app/gui/theme/tokens.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

enum
{
    EntryRole = NameRole + 1,
    DetailTextRole,
    IconNameRole
};

class EntryDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        const Tokens& t = tokens();
        painter->save();
        if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver))
            painter->fillRect(option.rect,
                              option.state & QStyle::State_Selected ? t.selection : t.hover);
        const int side = option.fontMetrics.height();
        const QRect row = option.rect.adjusted(space::m, 0, -space::m, 0);
        symbol(index.data(IconNameRole).toString(), TextRole::Muted)
            .paint(painter, QRect(row.left(), row.center().y() - side / 2, side, side));
        const QRect text = row.adjusted(side + space::s, 0, 0, 0);
        painter->setPen(t.muted);
        painter->setFont(scaledFont(type::caption));
        const QString detail = index.data(DetailTextRole).toString();
        painter->drawText(text, Qt::AlignRight | Qt::AlignVCenter, detail);
        const int taken = painter->fontMetrics().horizontalAdvance(detail) + space::s;
        painter->setPen(t.text);
        painter->setFont(option.font);
        const QString title = option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight,
                                                            text.width() - taken);
        painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter, title);
        painter->restore();
    }
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex&) const override
    {
        return {100, option.fontMetrics.height() + space::m + 2};
    }
};

constexpr int rowsShown = 12;

} // namespace

int fuzzyScore(const QString& typed, const QString& text)
{
    int score = 1;
    qsizetype at = 0;
    for (const QChar letter : typed) {
        if (letter.isSpace())
            continue;
        const qsizetype found = text.indexOf(letter, at, Qt::CaseInsensitive);
        if (found < 0)
            return 0;
        const bool atWord = found == 0 || !text[found - 1].isLetterOrNumber();
        score += found == at ? 8 : atWord ? 6 : 1;
        at = found + 1;
    }
    if (text.contains(typed, Qt::CaseInsensitive))
        score += 20;
    return score * 100 - static_cast<int>(std::min<qsizetype>(text.size(), 99));
}

CommandPalette::CommandPalette(QWidget* window)
    : QFrame(window), m_field(new QLineEdit), m_list(new QListView),
      m_model(new QStandardItemModel(this))
{
    setObjectName(u"commandPalette"_s);
    setAccessibleName(tr("Commands"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::s, space::s, space::s, space::s);
    layout->setSpacing(space::s);
    layout->addWidget(m_field);
    layout->addWidget(m_list);
    m_field->setAccessibleName(tr("Command or name"));
    m_list->setAccessibleName(tr("Matches"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new EntryDelegate(m_list));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_field->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_list, &QListView::clicked, this, &CommandPalette::runCurrent);
    hide();
}

void CommandPalette::open(const QString& prompt, QList<Entry> entries)
{
    m_entries = std::move(entries);
    m_field->setPlaceholderText(prompt);
    m_field->clear();
    filter({});
    place();
    show();
    raise();
    m_field->setFocus();
}

int CommandPalette::shownEntries() const
{
    return m_model->rowCount();
}

void CommandPalette::filter(const QString& text)
{
    QList<std::pair<int, int>> ranked;
    for (int i = 0; i < m_entries.size(); ++i) {
        const int score = text.isEmpty() ? 1 : fuzzyScore(text, m_entries[i].title);
        if (score > 0)
            ranked += {score, i};
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    m_model->clear();
    for (const auto& [score, entry] : ranked) {
        auto* item = new QStandardItem(m_entries[entry].title);
        item->setData(entry, EntryRole);
        item->setData(m_entries[entry].detail, DetailTextRole);
        item->setData(m_entries[entry].icon, IconNameRole);
        m_model->appendRow(item);
    }
    m_list->setCurrentIndex(m_model->index(0, 0));
}

void CommandPalette::runCurrent()
{
    const QModelIndex current = m_list->currentIndex();
    if (!current.isValid())
        return;
    const auto run = m_entries.at(current.data(EntryRole).toInt()).run;
    hide();
    run();
}

void CommandPalette::place()
{
    const int width =
        std::min(parentWidget()->width() - 2 * space::xl, fontMetrics().averageCharWidth() * 80);
    const int row = fontMetrics().height() + space::m + 2;
    const int height = m_field->sizeHint().height() + 3 * space::s + rowsShown * row;
    setGeometry((parentWidget()->width() - width) / 2, fontMetrics().height() * 3, width,
                std::min(height, parentWidget()->height() * 3 / 4));
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusOut)
        hide();
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    switch (key->key()) {
    case Qt::Key_Escape:
        hide();
        parentWidget()->setFocus();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        runCurrent();
        return true;
    case Qt::Key_Up:
    case Qt::Key_Down: {
        const int step = key->key() == Qt::Key_Up ? -1 : 1;
        const int rows = std::max(1, m_model->rowCount());
        const int row = (m_list->currentIndex().row() + step + rows) % rows;
        m_list->setCurrentIndex(m_model->index(row, 0));
        return true;
    }
    default:
        return QFrame::eventFilter(watched, event);
    }
}

void CommandPalette::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokens().control, 1));
    painter.setBrush(tokens().base);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), cornerRadius,
                            cornerRadius);
}

} // namespace infera::app
