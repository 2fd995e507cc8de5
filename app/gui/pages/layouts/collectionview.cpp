#include "app/gui/pages/layouts/collectionview.h"

#include "app/core/models/collectionmodel.h"
#include "app/core/models/resulttables.h"
#include "app/core/models/roles.h"
#include "app/core/text/plantext.h"
#include "app/core/text/strings.h"
#include "app/gui/theme/housestyle.h"
#include "app/gui/theme/tokens.h"
#include "app/gui/widgets/form.h"
#include "app/gui/widgets/label.h"
#include "app/gui/widgets/tableview.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

/// Name over value, on the colour of the item's entity; the partition key once per collection.
class ItemDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        const Tokens& t = tokens();
        const auto hue = index.data(CollectionModel::EntityRole).toUInt() % t.series.size();
        const QString text = index.data().toString();
        const bool first = index.data(CollectionModel::FirstOfCollectionRole).toBool();
        painter->save();
        painter->fillRect(option.rect,
                          option.state & QStyle::State_Selected ? t.selection : t.base);
        const QRect inner =
            option.rect.adjusted(index.column() == 0 ? space::l + 1 : space::s, 0, -space::s, 0);
        if (index.column() == 0) {
            if (first)
                drawText(*painter, inner, text, codeFont(), t.text);
        } else if (!text.isEmpty()) {
            const QRect cell = option.rect.adjusted(1, 1, -1, -1);
            if (index.column() == 2) {
                painter->fillRect(cell, t.seriesSoft[hue]);
                painter->fillRect(QRect(cell.left(), cell.top(), 3, cell.height()), t.series[hue]);
            }
            const QString name = index.data(CollectionModel::AttributeNameRole).toString();
            const QFont valueFont = index.column() == 1 ? codeFont() : option.font;
            if (name.isEmpty()) {
                drawText(*painter, inner, text, valueFont, t.text);
            } else {
                const int half = option.rect.height() / 2;
                drawText(*painter, inner.adjusted(0, 2, 0, -half), name, scaledFont(type::small),
                         t.muted);
                drawText(*painter, inner.adjusted(0, half - 2, 0, -2), text,
                         scaledFont(type::caption), t.text);
            }
        }
        if (first)
            painter->fillRect(QRect(option.rect.left(), option.rect.top(), option.rect.width(), 1),
                              t.hairline);
        painter->restore();
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override
    {
        const QFontMetrics code(codeFont());
        const int text = index.column() < 2
                             ? code.horizontalAdvance(index.data().toString())
                             : option.fontMetrics.horizontalAdvance(index.data().toString());
        return {text + 2 * space::m + (index.column() == 0 ? space::s : 0),
                option.fontMetrics.height() * 2 + space::s};
    }

private:
    static void drawText(QPainter& painter, const QRect& rect, const QString& text,
                         const QFont& font, const QColor& color)
    {
        painter.setFont(font);
        painter.setPen(color);
        painter.drawText(rect, Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(text, elideModeOf(text), rect.width()));
    }
};

} // namespace

CollectionView::CollectionView(QWidget* parent)
    : QWidget(parent), m_model(new CollectionModel(this)),
      m_view(new TableView(tr("Item collections"))), m_place(new QComboBox),
      m_note(new Label({}, type::caption, TextRole::Muted))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* top = new QHBoxLayout;
    top->setContentsMargins(space::l, space::s, space::l, space::s);
    top->setSpacing(space::m);
    m_place->setAccessibleName(tr("Table or index"));
    m_place->setMinimumContentsLength(16);
    m_place->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_note->setElided();
    top->addWidget(m_place);
    top->addWidget(m_note, 1);
    layout->addLayout(top);
    m_view->setPlainSource(m_model);
    m_view->setItemDelegate(new ItemDelegate(m_view));
    m_view->setAlternatingRowColors(false);
    m_view->verticalHeader()->setDefaultSectionSize(fontMetrics().height() * 2 + space::s);
    layout->addWidget(m_view, 1);
    connect(m_place, &QComboBox::currentIndexChanged, this, &CollectionView::refresh);
}

void CollectionView::setLayoutShown(const model::Design& design, const model::Proposal& proposal)
{
    const bool same = m_proposal && m_design && m_proposal->layout == proposal.layout &&
                      m_design->entities == design.entities;
    m_design = std::make_shared<const model::Design>(design);
    m_proposal = std::make_shared<const model::Proposal>(proposal);
    if (same)
        return;
    const QString kept = m_place->currentText();
    m_place->clear();
    addPlaces(*m_place, proposal.layout);
    if (const int at = m_place->findText(kept); at > 0)
        m_place->setCurrentIndex(at);
    refresh();
}

void CollectionView::clear()
{
    m_design.reset();
    m_proposal.reset();
    m_place->clear();
    m_job.abandon();
    m_model->clear();
}

void CollectionView::refresh()
{
    const QStringList place = m_place->currentData().toStringList();
    if (!m_design || !m_proposal || place.size() != 2)
        return;
    m_note->setText(describe());
    m_note->setToolTip(describe().replace(u"    "_s, u"\n"_s));
    m_job.start(
        [design = m_design, proposal = m_proposal, table = place[0].toStdString(),
         index = place[1].toStdString()](Progress&) -> Result<CollectionModel::Content> {
            return CollectionModel::content(*design, proposal->layout, table, index);
        },
        [this](const Job<CollectionModel::Content>::Outcome& outcome) {
            if (outcome)
                m_model->setContent(**outcome);
        });
}

QString CollectionView::describe() const
{
    const QStringList place = m_place->currentData().toStringList();
    const model::Table* table = m_proposal->layout.table(place[0].toStdString());
    if (!table)
        return {};
    const model::Index* index = table->index(place[1].toStdString());
    QStringList parts;
    for (const model::EntityLayout& entity : table->entities) {
        const model::EntityKeys* keys = &entity.keys;
        if (index) {
            const auto found = entity.indexes.find(index->name);
            if (found == entity.indexes.end())
                continue;
            keys = &found->second;
        }
        QString part = toQString(entity.name) + u"  "_s + templatesText(keys->partitionKey);
        if (!keys->sortKey.empty())
            part += u" / "_s + templatesText(keys->sortKey);
        parts += part;
    }
    return parts.join(u"    "_s);
}

} // namespace infera::app
