#include "app/gui/pages/data/endpointtab.h"

#include "app/core/text/phrasebook.h"
#include "app/core/text/quantity.h"
#include "app/core/text/strings.h"
#include "app/gui/pages/common/iconbutton.h"
#include "app/gui/pages/common/page.h"
#include "app/gui/theme/tokens.h"
#include "app/gui/widgets/card.h"
#include "app/gui/widgets/label.h"
#include "app/gui/widgets/tableview.h"
#include "app/gui/widgets/tile.h"
#include "engine/observe/shownline.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSpinBox>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

constexpr int portMost = 65'535;
constexpr std::size_t keysOfPlace = 5;

template<typename Row>
Column<Row> numbers(const QString& title, double Row::*member, QString (*show)(double))
{
    Column<Row> column{title, [=](const Row& row) { return show(row.*member); }};
    column.sort = [=](const Row& row) { return QVariant(row.*member); };
    column.alignment = numberAlignment;
    return column;
}

ResultTable<SeenRequests>* makeRequestsTable(QObject* parent)
{
    using Row = SeenRequests;
    Column<Row> name{EndpointTab::tr("Access Pattern or Request"),
                     [](const Row& row) { return row.name; }};
    name.state = [](const Row& row) { return row.isNone ? CellState::Warning : CellState::Plain; };
    name.toolTip = [](const Row& row) {
        return row.isNone
                   ? EndpointTab::tr("%1: fits no access pattern of the design").arg(row.name)
                   : row.name;
    };
    Column<Row> design =
        numbers(EndpointTab::tr("By the Design"), &Row::designUnitsPerCall, shortUnits);
    design.text = [](const Row& row) {
        return row.isNone ? u"\u2013"_s : shortUnits(row.designUnitsPerCall);
    };
    design.explanation = EndpointTab::tr("Units that a call takes as the design says");
    return new ResultTable<Row>(
        {name, numbers(EndpointTab::tr("Calls"), &Row::calls, shortNumber),
         numbers(EndpointTab::tr("Per Second"), &Row::perSecond, shortUnits),
         numbers(EndpointTab::tr("Read Units"), &Row::readUnits, shortUnits),
         numbers(EndpointTab::tr("Write Units"), &Row::writeUnits, shortUnits),
         numbers(EndpointTab::tr("Units per Call"), &Row::unitsPerCall, shortUnits), design,
         numbers(EndpointTab::tr("Throttled"), &Row::throttled, shortNumber)},
        parent);
}

ResultTable<SeenKey>* makeKeysTable(QObject* parent)
{
    using Row = SeenKey;
    Column<Row> key{EndpointTab::tr("Partition Key"), [](const Row& row) { return row.key; }};
    key.code = true;
    Column<Row> share = numbers(EndpointTab::tr("Share"), &Row::share, shortShare);
    share.fraction = [](const Row& row) { return row.share; };
    return new ResultTable<Row>(
        {key, placeColumn<Row>(EndpointTab::tr("Table or Index")), share,
         numbers(EndpointTab::tr("Units"), &Row::units, shortUnits),
         numbers(EndpointTab::tr("Peak per Second"), &Row::peakPerSecond, shortUnits)},
        parent);
}

SeenRequests rowOf(const engine::TrafficGroup& group, double seconds)
{
    SeenRequests row;
    row.isNone = group.pattern.empty();
    row.name = toQString(engine::shownLine(row.isNone ? group.shape : group.pattern));
    row.calls = static_cast<double>(group.calls);
    row.perSecond = row.calls / seconds;
    row.readUnits = group.readUnits;
    row.writeUnits = group.writeUnits;
    row.unitsPerCall = group.unitsPerCall();
    row.designUnitsPerCall = group.predictedUnitsPerCall();
    row.throttled = static_cast<double>(group.throttled);
    return row;
}

std::vector<SeenRequests> requestRows(const engine::TrafficReport& report)
{
    std::vector<SeenRequests> rows;
    for (const auto* groups : {&report.patterns, &report.others}) {
        for (const engine::TrafficGroup& group : *groups)
            rows.push_back(rowOf(group, report.seconds()));
    }
    return rows;
}

std::vector<SeenKey> keyRows(const engine::TrafficReport& report)
{
    std::vector<SeenKey> rows;
    for (const engine::TrafficTable& table : report.tables) {
        const double all = table.readUnits + table.writeUnits;
        for (std::size_t i = 0; i < std::min(keysOfPlace, table.hotKeys.size()); ++i) {
            const engine::HeavyKey& key = table.hotKeys[i];
            rows.push_back({table.table, table.index, toQString(engine::shownLine(key.key)),
                            all > 0 ? key.units() / all : 0, key.units(),
                            std::max(key.peakReadUnitsPerSecond, key.peakWriteUnitsPerSecond)});
        }
    }
    return rows;
}

} // namespace

EndpointTab::EndpointTab(PageContext& context, QWidget* parent)
    : QWidget(parent), m_context(context),
      m_endpoint(new LocalEndpoint(context.analysis, context.dataset, this)),
      m_requests(makeRequestsTable(this)), m_keys(makeKeysTable(this))
{
    auto* split = new QSplitter(Qt::Vertical);
    split->setChildrenCollapsible(false);
    split->addWidget(createRequests());
    split->addWidget(createKeys());
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    // The tables take what height there is, and the page need not be scrolled for them.
    split->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, space::m, 0, 0);
    layout->setSpacing(space::m);
    layout->addWidget(createHead());
    layout->addWidget(createTiles());
    layout->addWidget(split, 1);
    connect(m_endpoint, &LocalEndpoint::updated, this, &EndpointTab::refresh);
    refresh();
}

QWidget* EndpointTab::createHead()
{
    m_port = new QSpinBox;
    m_port->setRange(0, portMost);
    m_port->setValue(LocalEndpoint::Options().port);
    m_port->setGroupSeparatorShown(false);
    m_port->setSpecialValueText(tr("any"));
    m_port->setAccessibleName(tr("Port"));
    m_port->setToolTip(tr("Port of the endpoint; 0 takes any free one"));
    auto* caption = new Label(tr("P&ort"), type::section, TextRole::Muted);
    caption->setBuddy(m_port);
    m_throttle = new QCheckBox(tr("T&hrottle as partitions do"));
    m_throttle->setToolTip(tr("Admit requests by the partition model, as the service does"));
    m_start = named(u"startEndpoint"_s, new QPushButton);
    m_url = new Label({}, type::section, TextRole::Normal, QFont::DemiBold);
    m_url->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_url->setAccessibleName(tr("Address of the endpoint"));
    m_copyUrl = iconButton(u"copy"_s, tr("Copy the address"), this, [this] {
        QApplication::clipboard()->setText(toQString(m_endpoint->url()));
        m_context.tell(tr("Copied."), TextRole::Normal);
    });
    m_state = new Label({}, type::section, TextRole::Muted);
    m_state->setWordWrap(true);
    auto* card = new Card;
    auto* row = new QHBoxLayout;
    row->setSpacing(space::s);
    row->addWidget(m_start);
    row->addWidget(caption);
    row->addWidget(m_port);
    row->addWidget(m_throttle);
    row->addSpacing(space::m);
    row->addWidget(m_url);
    row->addWidget(m_copyUrl);
    row->addWidget(m_state, 1);
    card->body()->addLayout(row);
    connect(m_start, &QPushButton::clicked, this, &EndpointTab::startOrStop);
    return card;
}

QWidget* EndpointTab::createTiles()
{
    m_requestsTile = new Tile(tr("Requests"));
    m_readUnits = new Tile(tr("Read units"));
    m_writeUnits = new Tile(tr("Write units"));
    m_scans = new Tile(tr("Scans"));
    m_throttled = new Tile(tr("Throttled"));
    m_cost = new Tile(tr("A month at this rate"));
    m_cost->setExplanation(tr("On demand, with what is stored now"));
    return tileRow({m_requestsTile, m_readUnits, m_writeUnits, m_scans, m_throttled, m_cost});
}

QWidget* EndpointTab::createRequests()
{
    auto* card = new Card(tr("What it is asked"), Card::Padding::EdgeToEdge);
    m_adopt = named(u"adoptPatterns"_s, new QPushButton(tr("A&dopt into the Design")));
    m_adopt->setToolTip(tr("Takes rates and patterns as they were seen into the design"));
    m_copyPatterns = iconButton(
        u"copy"_s, tr("Copy as a section access_patterns for a design file"), this, [this] {
            QApplication::clipboard()->setText(toQString(m_endpoint->accessPatterns()));
            m_context.tell(tr("Copied."), TextRole::Normal);
        });
    card->addToHeader(m_copyPatterns);
    card->addToHeader(m_adopt);
    auto* view = named(u"endpointRequests"_s, new TableView(tr("What the endpoint is asked")));
    view->setSource(m_requests);
    view->setEmptyText(tr("Each access pattern that is called, and requests that fit none, stand "
                          "here as soon as the endpoint is asked."));
    view->setStretchColumn(0);
    card->body()->addWidget(view);
    connect(m_adopt, &QPushButton::clicked, m_endpoint, &LocalEndpoint::adopt);
    return card;
}

QWidget* EndpointTab::createKeys()
{
    auto* card = new Card(tr("Hot keys"), Card::Padding::EdgeToEdge);
    auto* view = new TableView(tr("Hot keys of the endpoint"));
    view->setSource(m_keys);
    view->setEmptyText(tr("The partition keys that take the most units."));
    view->setShowsValues();
    view->setStretchColumn(0);
    card->body()->addWidget(view);
    return card;
}

void EndpointTab::startOrStop()
{
    if (m_endpoint->isServing())
        m_endpoint->stop();
    else
        m_endpoint->start({static_cast<std::uint16_t>(m_port->value()), m_throttle->isChecked()});
}

void EndpointTab::refreshHead()
{
    const bool serves = m_endpoint->isServing();
    const bool isFree = !serves && !m_endpoint->isWorking();
    m_start->setText(serves ? tr("&Stop Endpoint") : tr("&Start Endpoint"));
    m_start->setEnabled(!m_endpoint->isWorking());
    m_port->setEnabled(isFree);
    m_throttle->setEnabled(isFree);
    m_url->setText(toQString(m_endpoint->url()));
    m_url->setVisible(serves);
    m_copyUrl->setVisible(serves);
    m_state->setRole(TextRole::Muted);
    if (!m_endpoint->problem().empty()) {
        m_state->setText(translatedPhrase(m_endpoint->problem()));
        m_state->setRole(TextRole::Bad);
    } else if (m_endpoint->isWorking()) {
        m_state->setText(tr("Working..."));
    } else if (m_endpoint->isOfOtherLayout()) {
        m_state->setText(tr("It serves an earlier layout: stop and start it for the one in use."));
        m_state->setRole(TextRole::Warning);
    } else if (serves) {
        m_state->setText(tr("Any AWS SDK can use it, with any credentials."));
    } else {
        m_state->setText(tr("Serves the layout in use, with the sample items in it, to any AWS SDK "
                            "on this machine, and shows what it is asked."));
    }
}

void EndpointTab::refresh()
{
    refreshHead();
    const auto& seen = m_endpoint->seen();
    m_adopt->setEnabled(seen != nullptr);
    m_copyPatterns->setEnabled(seen != nullptr);
    showSeen(seen ? *seen : LocalEndpoint::Seen());
}

void EndpointTab::showSeen(const LocalEndpoint::Seen& seen)
{
    const engine::TrafficReport& report = seen.report;
    if (report.requests == 0) {
        for (Tile* tile : {m_requestsTile, m_readUnits, m_writeUnits, m_scans, m_throttled, m_cost})
            tile->setValue(u"\u2013"_s);
        m_requests->setRows({});
        m_keys->setRows({});
        return;
    }
    const auto whole = [](std::int64_t count) { return shortNumber(static_cast<double>(count)); };
    m_requestsTile->setValue(whole(report.requests),
                             report.unmatched > 0
                                 ? tr("%1 fit no access pattern").arg(whole(report.unmatched))
                             : report.failed > 0 ? tr("%1 refused").arg(whole(report.failed))
                                                 : QString(),
                             report.unmatched > 0 ? TextRole::Warning : TextRole::Muted);
    m_readUnits->setValue(shortUnits(report.readUnits));
    m_writeUnits->setValue(shortUnits(report.writeUnits));
    m_scans->setValue(whole(report.scans),
                      report.scans > 0 ? tr("each reads all there is") : QString(),
                      report.scans > 0 ? TextRole::Warning : TextRole::Muted);
    m_throttled->setValue(whole(report.throttled), {},
                          report.throttled > 0 ? TextRole::Bad : TextRole::Muted);
    if (seen.cost)
        m_cost->setValue(money(seen.cost->perMonth.toDouble()),
                         tr("%1 so far").arg(money(seen.cost->soFar.toDouble())));
    else
        m_cost->setValue(u"\u2013"_s);
    m_requests->setRows(requestRows(report));
    m_keys->setRows(keyRows(report));
}

} // namespace infera::app
