#include "app/core/commands/rename.h"

#include <algorithm>
#include <cctype>

namespace infera::app {
namespace {

struct Renamer
{
    const std::string& from;
    const std::string& to;

    void operator()(std::string& name) const
    {
        if (name == from)
            name = to;
    }
    void operator()(std::vector<std::string>& names) const
    {
        std::for_each(names.begin(), names.end(), *this);
    }
    void operator()(std::vector<model::WhereCondition>& where) const
    {
        for (model::WhereCondition& condition : where)
            (*this)(condition.attribute);
    }

    /// Whole words of an expression such as "stock >= :quantity".
    void inExpression(std::string& text) const
    {
        const auto isWord = [](char c) {
            return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
        };
        for (std::size_t at = text.find(from); at != std::string::npos;) {
            const std::size_t end = at + from.size();
            const bool whole = (at == 0 || (!isWord(text[at - 1]) && text[at - 1] != ':')) &&
                               (end == text.size() || !isWord(text[end]));
            if (whole)
                text.replace(at, from.size(), to);
            at = text.find(from, at + (whole ? to.size() : 1));
        }
    }

    /// `{from}` and `{from:012}` of key templates.
    void inTemplates(model::KeyTemplates& templates) const
    {
        for (model::KeyTemplate& one : templates) {
            for (const char end : {'}', ':'}) {
                const std::string hole = "{" + from + end;
                for (std::size_t at = one.text.find(hole); at != std::string::npos;
                     at = one.text.find(hole, at + to.size()))
                    one.text.replace(at, hole.size(), "{" + to + end);
            }
        }
    }

    void inKeys(model::EntityKeys& keys) const
    {
        inTemplates(keys.partitionKey);
        inTemplates(keys.sortKey);
        (*this)(keys.shardBy);
        for (model::AttributeCondition& condition : keys.when)
            (*this)(condition.attribute);
    }
};

bool otherEntityHas(const model::Design& design, const model::AccessPattern& pattern,
                    const std::string& entity, const std::string& attribute)
{
    return std::any_of(pattern.entities.begin(), pattern.entities.end(), [&](const auto& name) {
        const model::Entity* other = design.entity(name);
        return name != entity && other && other->attribute(attribute);
    });
}

void renameInPattern(const Renamer& rename, model::AccessPattern& pattern)
{
    rename(pattern.where);
    if (pattern.order)
        rename(pattern.order->attribute);
    if (pattern.skew)
        rename(pattern.skew->attribute);
    rename(pattern.returns.attributes);
    rename(pattern.sets);
    for (model::Addition& addition : pattern.adds)
        rename(addition.attribute);
    rename(pattern.removes);
    rename.inExpression(pattern.condition);
}

void renameInLayouts(const Renamer& rename, model::Design& design, const std::string& entity)
{
    for (model::Layout& layout : design.layouts) {
        for (model::Table& table : layout.tables) {
            for (model::EntityLayout& one : table.entities) {
                if (one.entity() != entity)
                    continue;
                rename.inKeys(one.keys);
                for (auto& [name, keys] : one.indexes)
                    rename.inKeys(keys);
            }
        }
    }
}

} // namespace

model::Design withEntityRenamed(model::Design design, const std::string& from,
                                const std::string& to)
{
    const Renamer rename{from, to};
    for (model::Entity& entity : design.entities) {
        rename(entity.name);
        for (model::Attribute& attribute : entity.attributes)
            rename(attribute.references);
    }
    for (model::AccessPattern& pattern : design.accessPatterns) {
        rename(pattern.entities);
        for (model::TransactionItem& item : pattern.items)
            rename(item.entity);
    }
    for (model::Layout& layout : design.layouts) {
        for (model::Table& table : layout.tables) {
            for (model::EntityLayout& entity : table.entities) {
                rename(entity.name);
                rename(entity.of);
            }
        }
    }
    return design;
}

model::Design withAttributeRenamed(model::Design design, const std::string& entity,
                                   const std::string& from, const std::string& to)
{
    const Renamer rename{from, to};
    for (model::Entity& one : design.entities) {
        if (one.name != entity)
            continue;
        rename(one.key);
        for (auto& combination : one.uniqueCombinations)
            rename(combination);
        for (model::Attribute& attribute : one.attributes) {
            rename(attribute.name);
            rename(attribute.presentWith);
        }
    }
    for (model::AccessPattern& pattern : design.accessPatterns) {
        const bool concerns = std::find(pattern.entities.begin(), pattern.entities.end(), entity) !=
                              pattern.entities.end();
        if (concerns && !otherEntityHas(design, pattern, entity, from))
            renameInPattern(rename, pattern);
        for (model::TransactionItem& item : pattern.items) {
            if (item.entity != entity)
                continue;
            rename(item.where);
            rename(item.sets);
            for (model::Addition& addition : item.adds)
                rename(addition.attribute);
            rename(item.removes);
            rename.inExpression(item.condition);
        }
    }
    renameInLayouts(rename, design, entity);
    return design;
}

} // namespace infera::app
