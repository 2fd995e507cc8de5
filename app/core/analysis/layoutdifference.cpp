#include "app/core/analysis/layoutdifference.h"

#include "app/core/models/resulttables.h"
#include "app/core/text/plantext.h"
#include "app/core/text/quantity.h"
#include "app/core/text/strings.h"
#include "model/layout/keys.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

struct Differences
{
    Q_DECLARE_TR_FUNCTIONS(infera::app::Differences)
};

using Group = LayoutDifference::Group;
/// Subject and what the layout says of it, in the layout's order.
using Facts = std::vector<std::pair<QString, QString>>;

void merge(Group group, const Facts& first, const Facts& second, std::vector<LayoutDifference>& all)
{
    const auto find = [](const Facts& facts, const QString& subject) {
        const auto found = std::find_if(facts.begin(), facts.end(),
                                        [&](const auto& one) { return one.first == subject; });
        return found == facts.end() ? QString() : found->second;
    };
    for (const auto& [subject, text] : first)
        all.push_back({group, subject, text, find(second, subject)});
    for (const auto& [subject, text] : second) {
        const bool known = std::any_of(first.begin(), first.end(),
                                       [&](const auto& one) { return one.first == subject; });
        if (!known)
            all.push_back({group, subject, {}, text});
    }
}

Facts figures(const model::Proposal& proposal)
{
    return {{Differences::tr("Monthly cost, on demand"), money(proposal.monthlyUsd)},
            {Differences::tr("of it reads"), money(proposal.parts.reads)},
            {Differences::tr("of it writes"), money(proposal.parts.writes)},
            {Differences::tr("of it storage"), money(proposal.parts.storage)},
            {Differences::tr("Hottest key, of a partition"),
             proposal.hotKeyRisk > 0 ? shortShare(proposal.hotKeyRisk) : u"\u2013"_s},
            {Differences::tr("Requests of a call"), shortUnits(proposal.requestsPerCall)},
            {Differences::tr("Parts to know"), QString::number(proposal.complexity)}};
}

QString keysText(const model::Table& table)
{
    return keyText(model::keysOf(table));
}

QString indexText(const model::Index& index)
{
    QString text = toQString(model::toString(index.kind)) + u"  "_s +
                   keyText(model::keysOf(index)) + u"  "_s +
                   toQString(model::toString(index.projection));
    if (!index.included.empty())
        text += u": "_s + joined(index.included);
    return text;
}

Facts tables(const model::Layout& layout)
{
    Facts facts;
    for (const model::Table& table : layout.tables) {
        facts.emplace_back(toQString(table.name), keysText(table));
        for (const model::Index& index : table.indexes)
            facts.emplace_back(placeText(table.name, index.name), indexText(index));
    }
    return facts;
}

QString templates(const model::EntityKeys& keys)
{
    QString text = templatesText(keys.partitionKey);
    if (!keys.sortKey.empty())
        text += u"  |  "_s + templatesText(keys.sortKey);
    if (keys.shards > 1)
        text += u"  "_s + Differences::tr("%n shards", nullptr, keys.shards);
    return text;
}

/// Keys are compared by what they are for: the name of the table is no part of the subject.
Facts keys(const model::Layout& layout)
{
    Facts facts;
    for (const model::Table& table : layout.tables) {
        for (const model::EntityLayout& entity : table.entities) {
            facts.emplace_back(toQString(entity.name), templates(entity.keys));
            for (const auto& [index, own] : entity.indexes)
                facts.emplace_back(
                    Differences::tr("%1 in %2").arg(toQString(entity.name), toQString(index)),
                    templates(own));
        }
    }
    return facts;
}

Facts patterns(const model::Proposal& proposal)
{
    Facts facts;
    for (const model::Plan& plan : proposal.plans)
        facts.emplace_back(
            toQString(plan.pattern),
            Differences::tr("%1, %2 units").arg(planTitle(plan), shortUnits(unitsPerCall(plan))));
    return facts;
}

QString groupText(Group group)
{
    switch (group) {
    case Group::Figures:
        return Differences::tr("Figures");
    case Group::Tables:
        return Differences::tr("Tables and indexes");
    case Group::Keys:
        return Differences::tr("Keys");
    case Group::Patterns:
        return Differences::tr("Access patterns");
    }
    return {};
}

} // namespace

std::vector<LayoutDifference> compareLayouts(const model::Proposal& first,
                                             const model::Proposal& second)
{
    std::vector<LayoutDifference> all;
    merge(Group::Figures, figures(first), figures(second), all);
    merge(Group::Tables, tables(first.layout), tables(second.layout), all);
    merge(Group::Keys, keys(first.layout), keys(second.layout), all);
    merge(Group::Patterns, patterns(first), patterns(second), all);
    return all;
}

LayoutDifferenceTable* makeLayoutDifferenceTable(QObject* parent)
{
    using Row = LayoutDifference;
    const auto side = [](const QString& title, QString Row::*text) {
        Column<Row> column{title, [text](const Row& row) {
                               return (row.*text).isEmpty() ? u"\u2013"_s : row.*text;
                           }};
        column.toolTip = column.text;
        column.state = [](const Row& row) {
            return row.differs() ? CellState::Plain : CellState::Muted;
        };
        return column;
    };
    Column<Row> group{Differences::tr("Part"), [](const Row& row) { return groupText(row.group); }};
    group.state = [](const Row&) { return CellState::Muted; };
    group.sort = [](const Row& row) { return static_cast<int>(row.group); };
    // A sign beside the colour: what is not equal is marked in a column of its own.
    Column<Row> mark{{}, [](const Row& row) { return row.differs() ? u"\u2260"_s : u"="_s; }};
    mark.state = [](const Row& row) {
        return row.differs() ? CellState::Warning : CellState::Muted;
    };
    mark.alignment = Qt::AlignCenter;
    Column<Row> subject{Differences::tr("Of"), [](const Row& row) { return row.subject; }};
    return new LayoutDifferenceTable({group, subject,
                                      side(Differences::tr("This Layout"), &Row::first), mark,
                                      side(Differences::tr("The Other"), &Row::second)},
                                     parent);
}

} // namespace infera::app
