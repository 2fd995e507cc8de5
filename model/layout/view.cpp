#include "model/layout/keymatch.h"
#include "model/layout/templates.h"

#include <algorithm>

namespace infera::model {

std::string View::name() const
{
    if (!index)
        return "table " + table->name;
    return "index " + index->name + " of table " + table->name;
}

bool View::isKeyAttribute(std::string_view attribute) const
{
    const auto named = [&](const KeyAttribute& one) { return one.name == attribute; };
    return std::any_of(partitionKey.begin(), partitionKey.end(), named) ||
           std::any_of(sortKey.begin(), sortKey.end(), named);
}

std::vector<std::string> View::memberAttributes() const
{
    std::vector<std::string> all;
    for (const KeyTemplates* templates : {&partitionTemplates, &sortTemplates}) {
        for (const KeyTemplate& one : *templates) {
            const std::vector<std::string> names = one.attributes();
            all.insert(all.end(), names.begin(), names.end());
        }
    }
    return all;
}

std::optional<View> viewOf(const Design& design, const Table& table, const EntityLayout& entity,
                           const Index* index)
{
    View view{&table, index, design.entity(entity.entity()), &entity, &entity.keys, {}, {}, {}, {}};
    if (!view.entity)
        return std::nullopt;
    if (!index) {
        view.partitionKey = {table.partitionKey};
        if (table.sortKey)
            view.sortKey = {*table.sortKey};
    } else {
        const auto found = entity.indexes.find(index->name);
        if (found == entity.indexes.end())
            return std::nullopt;
        view.keys = &found->second;
        view.partitionKey = index->partitionKey;
        view.sortKey = index->sortKey;
        if (index->kind == IndexKind::Local && view.partitionKey.empty())
            view.partitionKey = {table.partitionKey};
    }
    view.partitionTemplates = view.keys->partitionKey;
    view.sortTemplates = view.keys->sortKey;
    if (index && index->kind == IndexKind::Local && view.partitionTemplates.empty())
        view.partitionTemplates = entity.keys.partitionKey;
    const bool fits = !view.partitionTemplates.empty() &&
                      view.partitionTemplates.size() == view.partitionKey.size() &&
                      view.sortTemplates.size() == view.sortKey.size();
    return fits ? std::optional<View>(view) : std::nullopt;
}

std::vector<View> viewsOf(const Design& design, const Layout& layout, std::string_view entity)
{
    std::vector<View> views;
    const auto add = [&](const Table& table, const EntityLayout& one, const Index* index) {
        if (std::optional<View> view = viewOf(design, table, one, index))
            views.push_back(std::move(*view));
    };
    for (const Table& table : layout.tables) {
        for (const EntityLayout& one : table.entities) {
            if (one.entity() != entity)
                continue;
            add(table, one, nullptr);
            for (const Index& index : table.indexes)
                add(table, one, &index);
        }
    }
    return views;
}

bool mayReturn(const std::vector<KeyCondition>& conditions, const View& other)
{
    const auto templateFor = [&](const std::string& key) -> const KeyTemplate* {
        for (std::size_t i = 0; i < other.partitionKey.size(); ++i) {
            if (other.partitionKey[i].name == key)
                return &other.partitionTemplates[i];
        }
        for (std::size_t i = 0; i < other.sortKey.size(); ++i) {
            if (other.sortKey[i].name == key)
                return &other.sortTemplates[i];
        }
        return nullptr;
    };
    for (const KeyCondition& condition : conditions) {
        const KeyTemplate* pattern = templateFor(condition.key);
        if (!pattern || condition.values.empty())
            continue;
        const KeyTemplate& value = condition.values.front();
        const KeyTemplate open;
        bool possible = true;
        switch (condition.op) {
        case FilterOperator::Equal:
            possible = align(value, *pattern, AlignMode::Whole).has_value();
            break;
        case FilterOperator::BeginsWith:
            possible = align(value, *pattern, AlignMode::Prefix).has_value();
            break;
        case FilterOperator::Between:
            possible = mayLieBetween(*pattern, value, condition.values.back());
            break;
        case FilterOperator::Greater:
        case FilterOperator::GreaterOrEqual:
            possible = mayLieBetween(*pattern, value, open);
            break;
        default:
            possible = mayLieBetween(*pattern, open, value);
            break;
        }
        if (!possible)
            return false;
    }
    return true;
}

} // namespace infera::model
