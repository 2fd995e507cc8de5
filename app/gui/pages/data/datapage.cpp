#include "app/gui/pages/data/datapage.h"

#include "app/core/analysis/analysis.h"
#include "app/core/data/dataset.h"
#include "app/core/document/document.h"
#include "app/core/text/strings.h"
#include "app/gui/pages/data/endpointtab.h"
#include "app/gui/pages/data/itemstab.h"
#include "app/gui/pages/data/querybuilder.h"
#include "app/gui/pages/data/requesttab.h"
#include "app/gui/theme/tokens.h"
#include "app/gui/widgets/card.h"
#include "app/gui/widgets/facestack.h"

#include <QTabWidget>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {

DataPage::DataPage(PageContext& context, QWidget* parent)
    : Page(context, {u"data"_s, tr("Data"), u"data"_s}, parent), m_items(new ItemsTab(context)),
      m_requests(new RequestTab(context)), m_endpoint(new EndpointTab(context)),
      m_tabs(new QTabWidget)
{
    auto* card = new Card({}, Card::Padding::EdgeToEdge);
    card->body()->setContentsMargins(0, 0, 0, 0);
    card->body()->addWidget(m_items);
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Data"));
    auto* items = new QWidget;
    auto* layout = new QVBoxLayout(items);
    layout->setContentsMargins(0, space::m, 0, 0);
    layout->addWidget(card);
    m_tabs->addTab(items, tr("Sample items"));
    m_tabs->addTab(m_requests, tr("Requests"));
    m_tabs->addTab(m_endpoint, tr("Endpoint"));
    setResult(m_tabs);
    faces().setEmptyText(tr("No data yet"),
                         tr("Sample items are drawn from the entities: add one, and its items "
                            "appear here, to be edited, queried and stored."),
                         tr("Add E&ntity"), [this] { this->context().goTo(u"entities"_s, {}); });
    connect(&document(), &Document::changed, this, &DataPage::refresh);
    connect(&context.dataset, &Dataset::updated, this, &DataPage::refresh);
    refresh();
}

void DataPage::refresh()
{
    Dataset& dataset = context().dataset;
    const auto count = static_cast<int>(dataset.count());
    setHeading(tr("Data"), tr("Sample items that keep what the design says, and requests against "
                              "them on an embedded engine."));
    setSummary(count > 0 ? QString::number(count) : QString());
    if (document().design().entities.empty())
        faces().showEmpty();
    else if (count == 0 && dataset.isWorking())
        faces().showWorking(tr("Drawing items"), {}, 0);
    else if (count == 0 && !dataset.problem().empty())
        faces().showFailed(tr("No items could be drawn"), toQString(dataset.problem()),
                           tr("&Look at the Entities"),
                           [this] { context().goTo(u"entities"_s, {}); });
    else
        faces().showResult();
}

void DataPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    context().dataset.want();
    refresh();
}

void DataPage::goToSubject(const QString& subject)
{
    if (document().design().entity(subject.toStdString())) {
        m_tabs->setCurrentIndex(0);
        m_items->showEntity(subject);
        return;
    }
    m_tabs->setCurrentIndex(1);
    m_requests->builder().showPattern(subject);
}

} // namespace infera::app
