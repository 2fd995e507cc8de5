#include "app/gui/pages/layouts/comparetab.h"

#include "app/core/text/plantext.h"
#include "app/core/text/quantity.h"
#include "app/core/text/strings.h"
#include "app/gui/plots/scatter.h"
#include "app/gui/theme/tokens.h"
#include "app/gui/widgets/label.h"
#include "app/gui/widgets/picturestack.h"
#include "app/gui/widgets/tableview.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {

CompareTab::CompareTab(QWidget* parent)
    : QWidget(parent), m_scatter(new Scatter(tr("Monthly cost against hot-key risk"))),
      m_other(new QComboBox), m_onlyDifferences(new QCheckBox(tr("O&nly differences"))),
      m_table(makeLayoutDifferenceTable(this)),
      m_view(new TableView(tr("Differences of two layouts")))
{
    m_scatter->setAxes(tr("monthly cost"), tr("hottest key, of a partition"), money, shortShare);
    m_scatter->setLimit(tr("the limit of one partition"), 1);
    m_other->setAccessibleName(tr("The layout to compare with"));
    m_other->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_onlyDifferences->setChecked(true);
    m_view->setSource(m_table);
    m_view->setStretchColumn(4);
    auto* picture = new QWidget;
    auto* frame = new QVBoxLayout(picture);
    frame->setContentsMargins(space::l, space::s, space::l, 0);
    m_pictures = new PictureStack(
        m_scatter, [this] { return m_scatter->table(); }, true);
    frame->addWidget(m_pictures);
    auto* with = new QLabel(tr("Compare with"));
    with->setBuddy(m_other);
    auto* choice = new QHBoxLayout;
    choice->setContentsMargins(space::l, space::s, space::l, space::s);
    choice->setSpacing(space::s);
    choice->addWidget(with);
    choice->addWidget(m_other);
    choice->addStretch();
    choice->addWidget(m_onlyDifferences);
    choice->addWidget(m_pictures->button());
    auto* below = new QWidget;
    auto* rows = new QVBoxLayout(below);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addLayout(choice);
    rows->addWidget(m_view, 1);
    auto* split = new QSplitter(Qt::Vertical);
    split->setChildrenCollapsible(false);
    split->addWidget(picture);
    split->addWidget(below);
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(split);
    connect(m_other, &QComboBox::currentIndexChanged, this, &CompareTab::refreshTable);
    connect(m_onlyDifferences, &QCheckBox::toggled, this, &CompareTab::refreshTable);
    connect(m_scatter, &Scatter::chosen, this,
            [this](int point) { emit chosen(m_plotted.at(static_cast<std::size_t>(point))); });
}

void CompareTab::setEntries(const std::vector<LayoutEntry>& entries, int current)
{
    if (entries == m_entries && current == m_current)
        return;
    m_entries = entries;
    m_current = current;
    refreshScatter();
    refreshOthers();
    refreshTable();
}

void CompareTab::refreshScatter()
{
    QVector<ScatterPoint> points;
    m_plotted.clear();
    int chosenPoint = -1;
    for (std::size_t row = 0; row < m_entries.size(); ++row) {
        const LayoutEntry& entry = m_entries[row];
        // A kept layout has no figures until its check is through.
        if (entry.isKept() && entry.proposal.plans.empty())
            continue;
        if (static_cast<int>(row) == m_current)
            chosenPoint = static_cast<int>(points.size());
        m_plotted.push_back(static_cast<int>(row));
        points += ScatterPoint{toQString(entry.proposal.layout.id), entry.proposal.monthlyUsd,
                               entry.proposal.hotKeyRisk, row == 0};
    }
    m_scatter->setPoints(points);
    m_scatter->setCurrent(chosenPoint);
    m_pictures->refresh();
}

void CompareTab::refreshOthers()
{
    const QString kept = m_other->currentData().toString();
    const QSignalBlocker quiet(m_other);
    m_other->clear();
    for (std::size_t row = 0; row < m_entries.size(); ++row) {
        const auto& layout = m_entries[row].proposal.layout;
        if (static_cast<int>(row) != m_current)
            m_other->addItem(tr("%1 (%2)").arg(layoutTitle(layout), toQString(layout.id)),
                             toQString(layout.id));
    }
    m_other->setCurrentIndex(std::max(0, m_other->findData(kept)));
}

void CompareTab::refreshTable()
{
    const std::string other = m_other->currentData().toString().toStdString();
    const LayoutEntry* second = nullptr;
    for (const LayoutEntry& entry : m_entries) {
        if (entry.proposal.layout.id == other)
            second = &entry;
    }
    if (!second || m_current < 0) {
        m_table->setRows({});
        return;
    }
    std::vector<LayoutDifference> rows =
        compareLayouts(m_entries[static_cast<std::size_t>(m_current)].proposal, second->proposal);
    if (m_onlyDifferences->isChecked())
        std::erase_if(rows, [](const LayoutDifference& one) { return !one.differs(); });
    m_table->setRows(std::move(rows));
}

} // namespace infera::app
