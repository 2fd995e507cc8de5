#include "app/gui/pages/layouts/edittab.h"

#include "app/core/models/layoutkeysmodel.h"
#include "app/core/text/phrasebook.h"
#include "app/core/text/quantity.h"
#include "app/core/text/strings.h"
#include "app/gui/theme/tokens.h"
#include "app/gui/widgets/label.h"
#include "app/gui/widgets/tableview.h"

#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {

std::vector<model::Finding> checksOf(const LayoutEntry& entry)
{
    std::vector<model::Finding> checks;
    for (const auto& one : entry.unserved) {
        model::Finding finding;
        finding.rule = "unserved";
        finding.severity = model::Severity::Error;
        finding.title = EditTab::tr("%1 is not served").arg(toQString(one.pattern)).toStdString();
        finding.detail = one.reason;
        finding.patterns = {one.pattern};
        checks.push_back(std::move(finding));
    }
    for (const auto& one : entry.failed) {
        model::Finding finding;
        finding.rule = "wrong-items";
        finding.severity = model::Severity::Error;
        finding.title =
            EditTab::tr("%1 gives wrong items").arg(toQString(one.pattern)).toStdString();
        finding.detail = one.difference;
        finding.patterns = {one.pattern};
        checks.push_back(std::move(finding));
    }
    // The unserved are named above, with their reasons.
    for (const model::Finding& finding : entry.proposal.findings) {
        const bool known = std::any_of(checks.begin(), checks.end(), [&](const auto& one) {
            return one.rule == "unserved" && finding.severity == model::Severity::Error &&
                   one.patterns == finding.patterns;
        });
        if (!known)
            checks.push_back(finding);
    }
    return checks;
}

EditTab::EditTab(QWidget* parent)
    : QWidget(parent), m_keys(new LayoutKeysModel(this)),
      m_view(new TableView(tr("Keys of the layout"))),
      m_remove(new QPushButton(tr("Re&move Index"))), m_verdict(new Label),
      m_checks(makeFindingsTable(this))
{
    m_view->setPlainSource(m_keys);
    m_view->setStretchColumn(static_cast<int>(LayoutKeysModel::Column::SortKey));
    m_verdict->setWordWrap(true);
    auto* add = new QPushButton(tr("Add &Index"));
    add->setObjectName(u"addIndex"_s);
    add->setToolTip(tr("Adds an index to the table of the selected row"));
    m_remove->setObjectName(u"removeIndex"_s);
    m_remove->setToolTip(tr("Removes the index of the selected row"));
    auto* top = new QHBoxLayout;
    top->setContentsMargins(space::l, space::s, space::l, space::s);
    top->setSpacing(space::s);
    top->addWidget(m_verdict, 1);
    top->addWidget(add);
    top->addWidget(m_remove);
    auto* checks = new TableView(tr("Checks of the layout"));
    checks->setSource(m_checks);
    checks->setSelectionMode(QAbstractItemView::SingleSelection);
    checks->setStretchColumn(1);
    // What the chosen one is about stands whole below.
    for (const int column : {2, 3, 4})
        checks->setColumnHidden(column, true);
    m_detail = new Label({}, type::section, TextRole::Muted);
    m_detail->setWordWrap(true);
    m_detail->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_detail->setContentsMargins(space::l, space::xs, space::l, space::s);
    auto* below = new QWidget;
    auto* belowLayout = new QVBoxLayout(below);
    belowLayout->setContentsMargins(0, 0, 0, 0);
    belowLayout->setSpacing(0);
    belowLayout->addWidget(checks, 1);
    belowLayout->addWidget(m_detail);
    const auto refreshDetail = [this, checks] {
        const int row = checks->currentSourceRow();
        QStringList parts;
        if (row >= 0 && row < m_checks->rowCount()) {
            const model::Finding& chosen = m_checks->rows()[static_cast<std::size_t>(row)];
            for (const std::string* text : {&chosen.detail, &chosen.fix})
                parts += translatedPhrase(*text);
        }
        parts.removeAll(QString());
        m_detail->setText(parts.join(u'\n'));
        m_detail->setVisible(!parts.isEmpty());
    };
    connect(checks->selectionModel(), &QItemSelectionModel::currentRowChanged, this, refreshDetail);
    connect(m_checks, &QAbstractItemModel::modelReset, this, refreshDetail);
    connect(m_checks, &QAbstractItemModel::dataChanged, this, refreshDetail);
    refreshDetail();
    auto* split = new QSplitter(Qt::Vertical);
    split->setChildrenCollapsible(false);
    split->addWidget(m_view);
    split->addWidget(below);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(split, 1);
    connect(add, &QPushButton::clicked, this, &EditTab::addIndex);
    connect(m_remove, &QPushButton::clicked, this, &EditTab::removeIndex);
    connect(m_keys, &LayoutKeysModel::edited, this, &EditTab::edited);
    connect(m_keys, &LayoutKeysModel::refused, this, &EditTab::refused);
    const auto refreshRemove = [this] {
        m_remove->setEnabled(m_keys->isIndexRow(m_view->currentSourceRow()));
    };
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, refreshRemove);
    refreshRemove();
}

void EditTab::setEntry(const model::Design& design, const LayoutEntry& entry, double cheapest)
{
    m_keys->setSource(design, entry.proposal.layout);
    std::vector<model::Finding> checks = checksOf(entry);
    if (checks != m_checks->rows())
        m_checks->setRows(std::move(checks));
    refreshVerdict(design, entry, cheapest);
}

void EditTab::clear()
{
    m_keys->clear();
    m_checks->setRows({});
    m_verdict->clear();
}

void EditTab::refreshVerdict(const model::Design& design, const LayoutEntry& entry, double cheapest)
{
    if (!entry.isChecked) {
        m_verdict->setText(tr("Checking the edit..."));
        m_verdict->setRole(TextRole::Muted);
        return;
    }
    const auto all = static_cast<int>(design.accessPatterns.size());
    const auto served = all - static_cast<int>(entry.unserved.size());
    QStringList parts;
    parts += tr("Serves %1 of %2 patterns").arg(served).arg(all);
    const double more = entry.proposal.monthlyUsd - cheapest;
    parts += std::abs(more) < 0.005
                 ? tr("%1 a month").arg(money(entry.proposal.monthlyUsd))
                 : tr("%1 a month, %2 against the cheapest")
                       .arg(money(entry.proposal.monthlyUsd),
                            (more > 0 ? u"+"_s : u"\u2212"_s) + money(std::abs(more)));
    parts += !entry.failed.empty() ? tr("its requests gave wrong items")
             : entry.unserved.empty()
                 ? tr("its requests gave the right items on sample data")
                 : tr("the patterns it serves gave the right items on sample data");
    if (!entry.isKept())
        parts += tr("an edit keeps a copy of it in the design");
    const bool sound = entry.unserved.empty() && entry.failed.empty();
    m_verdict->setText(parts.join(u" \u00b7 "_s));
    m_verdict->setRole(sound ? TextRole::Good : TextRole::Bad);
}

void EditTab::addIndex()
{
    const int row = m_view->currentSourceRow();
    if (m_keys->rowCount() > 0)
        emit edited(m_keys->withIndexAdded(row), tr("Indexes"));
}

void EditTab::removeIndex()
{
    const int row = m_view->currentSourceRow();
    if (m_keys->isIndexRow(row))
        emit edited(m_keys->withIndexRemoved(row), tr("Index %1").arg(m_keys->placeOf(row)));
}

} // namespace infera::app
