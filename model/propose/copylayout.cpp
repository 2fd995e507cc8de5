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

std::vector<const Entity*> entitiesOf(const Arrangement& arrangement, const TablePlan& plan)
{
    std::vector<const Entity*> all;
    for (const std::size_t at : plan.choices)
        all.push_back(arrangement.choices[at].workload->entity);
    return all;
}

void addCopy(const Design& design, const CopyPlan& copy, const std::vector<const Entity*>& entities,
             bool generic, Table& table)
{
    const Vocabulary vocabulary(entities);
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
            const std::vector<const Entity*> entities = entitiesOf(arrangement, plan);
            const bool isHome =
                std::any_of(entities.begin(), entities.end(),
                            [&](const Entity* one) { return one->name == copy.entity; });
            if (!isHome)
                continue;
            if (plan.generic) {
                addCopy(design, copy, entities, true, layout.tables[t]);
                break;
            }
            Table own;
            own.name = resourceName(tablePrefix(design) + "-" + freeName(design, copy.name));
            addCopy(design, copy, {design.entity(copy.entity)}, false, own);
            layout.tables.push_back(std::move(own));
            break;
        }
    }
}

} // namespace infera::model::proposer
