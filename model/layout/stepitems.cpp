#include "model/layout/stepitems.h"

#include "model/layout/stepkind.h"

#include <algorithm>

namespace infera::model {

namespace {

using ItemOfStep = std::optional<std::size_t>;

/// A change of an attribute in the table key is a delete and a put.
bool canBeFor(StepOperation action, PatternOperation operation)
{
    switch (action) {
    case StepOperation::PutItem:
        return operation == PatternOperation::Create || operation == PatternOperation::Update;
    case StepOperation::UpdateItem:
        return operation == PatternOperation::Update;
    case StepOperation::DeleteItem:
        return operation == PatternOperation::Delete || operation == PatternOperation::Update;
    default:
        return false;
    }
}

class Assignment
{
public:
    Assignment(const std::vector<TransactionItem>& items, const Layout& layout,
               const std::vector<const Step*>& steps)
        : m_items(items), m_steps(steps), m_places(steps.size()), m_result(steps.size())
    {
        for (std::size_t i = 0; i < steps.size(); ++i)
            m_places[i] = isWrite(steps[i]->operation) ? placeOf(layout, *steps[i]) : nullptr;
    }

    std::vector<ItemOfStep> run()
    {
        for (std::size_t i = 0; i < m_steps.size(); ++i) {
            if (m_places[i])
                m_result[i] = itemOfWrite(i);
        }
        assignReads();
        return std::move(m_result);
    }

private:
    [[nodiscard]] const EntityLayout* placeOf(const Layout& layout, const Step& step) const
    {
        const std::string& name =
            step.entity.empty() && m_items.size() == 1 ? m_items.front().entity : step.entity;
        const Table* table = layout.table(step.table);
        const EntityLayout* place = table ? table->entityLayout(name) : nullptr;
        if (!table || place)
            return place;
        for (const EntityLayout& one : table->entities) {
            if (one.entity() == name)
                place = &one;
        }
        return place;
    }

    /// The put behind a delete that together move an item to another key.
    [[nodiscard]] const Step* moveBehind(std::size_t i) const
    {
        if (i + 1 >= m_steps.size() || m_places[i + 1] != m_places[i])
            return nullptr;
        const Step& next = *m_steps[i + 1];
        return actionOf(next) == StepOperation::PutItem && !next.sets.empty() ? &next : nullptr;
    }

    [[nodiscard]] ItemOfStep itemOfWrite(std::size_t i) const
    {
        const StepOperation action = actionOf(*m_steps[i]);
        const Step* move = action == StepOperation::DeleteItem ? moveBehind(i) : nullptr;
        const std::vector<std::string>& sets = move ? move->sets : m_steps[i]->sets;
        PatternOperation likely = PatternOperation::Update;
        if (sets.empty() && action == StepOperation::PutItem)
            likely = PatternOperation::Create;
        else if (!move && action == StepOperation::DeleteItem)
            likely = PatternOperation::Delete;
        // Plans that are given may leave out what a step sets.
        for (const int strictness : {2, 1, 0}) {
            for (std::size_t k = 0; k < m_items.size(); ++k) {
                const TransactionItem& item = m_items[k];
                const bool fits =
                    (strictness < 1 || item.operation == likely) &&
                    (strictness < 2 || likely != PatternOperation::Update || item.sets == sets);
                if (fits && item.entity == m_places[i]->entity() &&
                    canBeFor(action, item.operation) && !isTaken(k, i))
                    return k;
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] bool isTaken(std::size_t item, std::size_t end) const
    {
        for (std::size_t i = 0; i < end; ++i) {
            if (m_result[i] == item && m_places[i] == m_places[end] &&
                actionOf(*m_steps[i]) == actionOf(*m_steps[end]))
                return true;
        }
        return false;
    }

    void assignReads()
    {
        std::vector<bool> isRead(m_items.size());
        ItemOfStep current;
        for (std::size_t i = 0; i < m_steps.size() && !isWrite(m_steps[i]->operation); ++i) {
            if (!m_steps[i]->forEachItem) {
                current = itemToRead(m_steps[i]->entity, isRead);
                if (current)
                    isRead[*current] = true;
            }
            m_result[i] = current;
        }
    }

    [[nodiscard]] ItemOfStep itemToRead(const std::string& entity,
                                        const std::vector<bool>& isRead) const
    {
        for (std::size_t i = 0; i < m_steps.size(); ++i) {
            const ItemOfStep& item = m_result[i];
            if (m_places[i] && item && m_steps[i]->forEachItem && !isRead[*item] &&
                m_items[*item].entity == entity)
                return item;
        }
        return std::nullopt;
    }

    const std::vector<TransactionItem>& m_items;
    const std::vector<const Step*>& m_steps;
    std::vector<const EntityLayout*> m_places; ///< of writes
    std::vector<ItemOfStep> m_result;
};

} // namespace

std::vector<TransactionItem> itemsWritten(const AccessPattern& pattern)
{
    if (pattern.operation == PatternOperation::Transact)
        return pattern.items;
    if (pattern.entities.empty() || isRead(pattern.operation))
        return {};
    return {{pattern.operation, pattern.entities.front(), pattern.where, pattern.sets,
             pattern.condition, pattern.adds, pattern.removes}};
}

std::vector<ItemOfStep> itemsOfSteps(const std::vector<TransactionItem>& items,
                                     const Layout& layout, const std::vector<const Step*>& steps)
{
    return Assignment(items, layout, steps).run();
}

std::vector<ItemOfStep> itemsOfSteps(const AccessPattern& pattern, const Layout& layout,
                                     const Plan& plan)
{
    std::vector<const Step*> steps;
    for (const Step& step : plan.steps)
        steps.push_back(&step);
    return itemsOfSteps(itemsWritten(pattern), layout, steps);
}

} // namespace infera::model
