#include "app/gui/widgets/picturestack.h"

#include "app/core/models/roles.h"
#include "app/gui/theme/symbol.h"
#include "app/gui/widgets/tableview.h"

#include <QEvent>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {

PictureStack::PictureStack(QWidget* picture, std::function<QString()> table, bool hasTitles,
                           QWidget* parent)
    : QWidget(parent), m_text(std::move(table)), m_hasTitles(hasTitles),
      m_stack(new QStackedWidget), m_button(new QToolButton(this)),
      m_view(new TableView(tr("Numbers of the picture"))), m_model(new QStandardItemModel(this))
{
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setPlainSource(m_model);
    m_stack->addWidget(picture);
    m_stack->addWidget(m_view);
    m_button->setCheckable(true);
    m_button->setAutoRaise(true);
    m_button->setFocusPolicy(Qt::TabFocus);
    m_button->setToolTip(tr("Show the numbers as a table"));
    m_button->setAccessibleName(m_button->toolTip());
    m_button->setIcon(symbol(u"table"_s));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    connect(m_button, &QToolButton::toggled, this, [this](bool asTable) {
        if (asTable)
            fill();
        m_stack->setCurrentIndex(asTable ? 1 : 0);
    });
}

void PictureStack::refresh()
{
    if (m_button->isChecked())
        fill();
}

void PictureStack::fill()
{
    QStringList lines = m_text().split(u'\n', Qt::SkipEmptyParts);
    m_model->clear();
    if (m_hasTitles && !lines.isEmpty())
        m_model->setHorizontalHeaderLabels(lines.takeFirst().split(u'\t'));
    for (const QString& line : lines) {
        QList<QStandardItem*> cells;
        for (const QString& cell : line.split(u'\t')) {
            auto* item = new QStandardItem(cell);
            bool isNumber = false;
            const double value = cell.toDouble(&isNumber);
            if (isNumber) {
                item->setData(value, SortRole);
                item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            }
            cells += item;
        }
        m_model->appendRow(cells);
    }
    m_view->fitColumns();
}

} // namespace infera::app
