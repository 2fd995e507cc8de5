#include "model/propose/arrangement.h"
#include "model/propose/keywriter.h"

#include <algorithm>

namespace infera::model::proposer {

namespace {

View viewOf(const CopyPlan& copy)
{
    View view;
    view.kind = ViewKind::Base;
    view.partition = copy.partition;
    view.sort = copy.sort;
    return view;
}

/// A name that no entity of the design has.
std::string freeName(const Design& design, std::string name)
{
    while (design.entity(name) != nullptr)
        name += "Copy";
    return name;
}

/// Of all tables, as the words of a table of several entities are.
std::vector<const Entity*> entitiesOf(const Arrangement& arrangement)
{
    std::vector<const Entity*> all;
    for (const EntityChoice& one : arrangement.choices)
        all.push_back(one.workload->entity);
    return all;
}

void addCopy(const Design& design, const CopyPlan& copy, const Vocabulary& vocabulary, bool generic,
             Table& table)
{
    const KeyWriter writer(vocabulary, *design.entity(copy.entity), generic,
                           !design.target.forbids("K7"));
    const WrittenKeys keys = writer.tableKeys(viewOf(copy));
    EntityLayout layout;
    layout.name = freeName(design, copy.name);
    layout.of = copy.entity;
    layout.attributes = copy.attributes;
    layout.keys.partitionKey = keys.partition;
    layout.keys.sortKey = keys.sort;
    if (!generic) {
        table.partitionKey = keys.partitionKey.front();
        if (!keys.sortKey.empty())
            table.sortKey = keys.sortKey.front();
    }
    table.entities.push_back(std::move(layout));
}

} // namespace

void addCopies(const Design& design, const Arrangement& arrangement, Layout& layout)
{
    for (const CopyPlan& copy : arrangement.copies) {
        for (std::size_t t = 0; t < arrangement.tables.size(); ++t) {
            const TablePlan& plan = arrangement.tables[t];
            const bool isHome =
                std::any_of(plan.choices.begin(), plan.choices.end(), [&](std::size_t at) {
                    return arrangement.choices[at].workload->entity->name == copy.entity;
                });
            if (!isHome)
                continue;
            if (plan.generic) {
                const Vocabulary vocabulary(entitiesOf(arrangement), arrangement.briefWords);
                addCopy(design, copy, vocabulary, true, layout.tables[t]);
                break;
            }
            Table own;
            own.name = resourceName(tablePrefix(design) + "-" + freeName(design, copy.name));
            addCopy(design, copy, Vocabulary({design.entity(copy.entity)}), false, own);
            layout.tables.push_back(std::move(own));
            break;
        }
    }
}

} // namespace infera::model::proposer
