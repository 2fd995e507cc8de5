#include "tests/app/generated/schemaproof.h"

#include "engine/verify/contents.h"
#include "engine/verify/steprunner.h"
#include "engine/verify/tables.h"
#include "model/formats/json/layoutjson.h"
#include "model/formats/json/planjson.h"
#include "model/formats/schemas/schemas.h"
#include "model/item/dynamodbjson.h"
#include "model/layout/copies.h"
#include "model/layout/render.h"
#include "tests/app/generated/answers.h"

#include <algorithm>
#include <set>

namespace infera::test {

namespace {

using nlohmann::json;

constexpr int callsPerPattern = 3;

json shardNames(const model::Table& table, const model::EntityLayout& layout,
                const model::Entity& entity)
{
    json names = json::object();
    names["primary"] = model::shardName(layout, entity, layout.keys);
    for (const auto& [index, keys] : layout.indexes) {
        const model::Index* known = table.index(index);
        const bool local = known != nullptr && known->kind == model::IndexKind::Local;
        names[index] = model::shardName(layout, entity, local ? layout.keys : keys);
    }
    return names;
}

const model::Item* withKeyOf(const model::Entity& entity, const std::vector<model::Item>& items,
                             const model::Item& one)
{
    const auto isSame = [&](const model::Item& other) {
        return std::all_of(entity.key.begin(), entity.key.end(),
                           [&](const std::string& name) { return other.at(name) == one.at(name); });
    };
    const auto found = std::find_if(items.begin(), items.end(), isSame);
    return found == items.end() ? nullptr : &*found;
}

} // namespace

SchemaProof::SchemaProof(const model::Design& design, const model::Layout& layout,
                         const std::vector<model::Plan>& plans, std::string library,
                         std::vector<std::string> notes)
    : ServedSamples(design, layout, plans), m_library(std::move(library)),
      m_notes(std::move(notes)), m_own({"_type", "__edb_e__", "__edb_v__"})
{}

std::string SchemaProof::prepare()
{
    for (const model::Table& table : m_layout.tables) {
        for (const model::EntityLayout& layout : table.entities) {
            const model::Entity& entity = *m_design.entity(layout.entity());
            for (const model::ShardAttribute& shard : model::shardAttributes(layout, entity))
                m_shards.push_back(shard.name);
        }
    }
    m_own.insert(m_own.end(), m_shards.begin(), m_shards.end());
    return serve([this](engine::HttpRequest& request) { return m_endpoint.handle(request); });
}

json SchemaProof::setup(const std::string& module) const
{
    json one = {{"library", m_library},
                {"module", module},
                {"endpoint", endpoint()},
                {"layout", json(model::layoutJson(m_layout))},
                {"notes", m_notes}};
    for (const model::Entity& entity : m_design.entities) {
        json& told = one["entities"][entity.name];
        told["key"] = entity.key;
        for (const model::Attribute& attribute : entity.attributes)
            told["types"][attribute.name] = std::string(toString(attribute.type));
        told["optional"] = json::array();
        for (const model::Attribute& attribute : entity.attributes) {
            if (attribute.present.value_or(1) < 1 || !attribute.presentWith.empty())
                told["optional"].push_back(attribute.name);
        }
        for (const auto& [name, own] : model::electroDbNames(entity))
            told["named"][name] = m_library == "electrodb" ? own : name;
    }
    for (const model::Table& table : m_layout.tables) {
        one["tableNames"][table.name] = model::code::typeName(table.name);
        for (const model::Index& index : table.indexes)
            one["accessors"][index.name] = model::camelCase(index.name);
        for (const model::EntityLayout& layout : table.entities) {
            const model::Entity& entity = *m_design.entity(layout.entity());
            one["names"][layout.name] = model::code::typeName(layout.name);
            one["shards"][layout.name] = shardNames(table, layout, entity);
            one["carried"][layout.name] = json::array();
            for (const model::Attribute& attribute : model::carriedAttributes(layout, entity))
                one["carried"][layout.name].push_back(attribute.name);
        }
    }
    return {{"setup", one}};
}

std::vector<std::string> SchemaProof::run(Runner& runner, const std::string& module)
{
    m_runner = &runner;
    std::vector<std::string> wrong;
    const auto expect = [&](const std::string& what, const std::string& difference) {
        if (!difference.empty())
            wrong.push_back(what + ": " + difference);
        return difference.empty();
    };
    if (!expect("the tables", prepare()))
        return wrong;
    const json ready = runner.ask(setup(module));
    if (!expect("the module", ready.value("error", "")))
        return wrong;
    for (const std::string& name : ready.value("missing", std::vector<std::string>())) {
        const auto told = [&](const std::string& note) {
            return note.find(name) != std::string::npos &&
                   note.find("left out") != std::string::npos;
        };
        if (std::none_of(m_notes.begin(), m_notes.end(), told))
            wrong.push_back(name + " is missing, and no note tells it");
        leaveOut(name);
    }
    if (!expect("putting items", putAll()))
        return wrong;
    const auto readAll = [&](const std::string& which) {
        for (const model::Plan& plan : m_plans) {
            const model::AccessPattern& pattern = *m_design.accessPattern(plan.pattern);
            if (isRead(pattern.operation) && isHere(pattern))
                expect(pattern.name + which, verifyRead(plan, pattern));
        }
    };
    readAll(""); // the items as they were put
    if (!m_shards.empty()) {
        std::vector<engine::PutItemRequest> back;
        if (expect("items of other programs", takeShards(back)))
            readAll(", of items that other programs have put");
        expect("the items again", putBack(back));
    }
    for (const model::Plan& plan : m_plans) {
        const model::AccessPattern& pattern = *m_design.accessPattern(plan.pattern);
        if (!isRead(pattern.operation) && isHere(pattern) &&
            !expect(pattern.name, verifyWrite(pattern)))
            break; // what comes after would be compared with what it left
    }
    return wrong;
}

/// An entity that a library cannot have, with all its copies.
void SchemaProof::leaveOut(const std::string& placed)
{
    for (const model::Table& table : m_layout.tables) {
        if (const model::EntityLayout* layout = table.entityLayout(placed))
            m_items.erase(layout->entity());
    }
}

bool SchemaProof::isHere(const model::AccessPattern& pattern) const
{
    const auto here = [&](const std::string& name) { return m_items.contains(name); };
    return std::all_of(pattern.entities.begin(), pattern.entities.end(), here) &&
           std::all_of(pattern.items.begin(), pattern.items.end(),
                       [&](const model::TransactionItem& one) { return here(one.entity); });
}

std::string SchemaProof::putAll()
{
    for (const auto& [name, items] : m_items) {
        const model::Entity& entity = *m_design.entity(name);
        for (const model::Item& item : items) {
            if (std::string wrong = change(entity, nullptr, &item); !wrong.empty())
                return wrong;
        }
    }
    return contents();
}

/// Other programs write items that have their shard in the key alone.
std::string SchemaProof::takeShards(std::vector<engine::PutItemRequest>& back)
{
    for (const model::Table& table : m_layout.tables) {
        const auto items = engine::allItems(m_database, table.name);
        for (const model::Item& item : items ? *items : std::vector<model::Item>()) {
            back.emplace_back();
            back.back().tableName = table.name;
            back.back().item = item;
            if (std::string wrong = removeFrom(table, item, m_shards); !wrong.empty())
                return wrong;
        }
    }
    return {};
}

std::string SchemaProof::putBack(const std::vector<engine::PutItemRequest>& items)
{
    for (const engine::PutItemRequest& one : items) {
        if (auto done = m_database.putItem(one); !done)
            return done.error().message;
    }
    return {};
}

/// Takes attributes off an item that only the library needs.
std::string SchemaProof::removeFrom(const model::Table& table, const model::Item& item,
                                    const std::vector<std::string>& attributes)
{
    engine::UpdateItemRequest request;
    engine::ExpressionBuilder names;
    std::string removed;
    for (const std::string& name : attributes) {
        if (item.contains(name))
            removed += (removed.empty() ? "REMOVE " : ", ") + names.name(name);
    }
    if (removed.empty())
        return {};
    request.tableName = table.name;
    request.key = model::keyOf(table, item);
    request.updateExpression = removed;
    request.substitutions = names.substitutions();
    auto done = m_database.updateItem(request);
    return done ? std::string() : done.error().message;
}

std::string SchemaProof::contents()
{
    // Items of OneTable's own keep values unique where the layout does not; and the libraries tell
    // entities apart by attributes of theirs, where the layout has none for it, and keep shards.
    // They are taken out for the comparison, and put back.
    std::vector<engine::PutItemRequest> back;
    for (const model::Table& table : m_layout.tables) {
        const auto items = engine::allItems(m_database, table.name);
        for (const model::Item& item : items ? *items : std::vector<model::Item>()) {
            const auto* key = std::get_if<std::string>(&item.at(table.partitionKey.name).value);
            const bool unique = key != nullptr && key->rfind("_unique#", 0) == 0;
            const bool marked =
                std::any_of(m_own.begin(), m_own.end(),
                            [&](const std::string& one) { return item.contains(one); });
            if (!unique && !marked)
                continue;
            back.emplace_back();
            back.back().tableName = table.name;
            back.back().item = item;
            std::string wrong = unique ? removeItem(table, item) : removeFrom(table, item, m_own);
            if (!wrong.empty())
                return wrong;
        }
    }
    const auto difference = engine::contentsDifference(m_database, m_design, m_layout, m_items);
    if (std::string wrong = putBack(back); !wrong.empty())
        return wrong;
    return difference ? *difference : difference.error().message;
}

std::string SchemaProof::removeItem(const model::Table& table, const model::Item& item)
{
    engine::DeleteItemRequest request;
    request.tableName = table.name;
    request.key = model::keyOf(table, item);
    auto done = m_database.deleteItem(request);
    return done ? std::string() : done.error().message;
}

/// One item everywhere the layout has it: put, removed or changed; moved where its key changes.
std::string SchemaProof::change(const model::Entity& entity, const model::Item* before,
                                const model::Item* after)
{
    for (const model::Table& table : m_layout.tables) {
        for (const model::EntityLayout& layout : table.entities) {
            if (layout.entity() != entity.name)
                continue;
            const auto stored = [&](const model::Item* item) -> std::optional<model::Item> {
                if (item == nullptr)
                    return std::nullopt;
                auto keys = renderKeys(table, layout, {}, *item, model::shardOf(entity, *item));
                return keys;
            };
            const auto ask = [&](const char* what, const model::Item& item, const json& more = {}) {
                json asked = {{"does", what}, {"placed", layout.name}, {"item", toJson(item)}};
                if (more.is_object())
                    asked.update(more);
                return m_runner->ask(asked).value("error", "");
            };
            const auto from = stored(before);
            const auto to = stored(after);
            std::string wrong;
            if (from && (!to || *from != *to))
                wrong = ask("remove", *before);
            if (wrong.empty() && to && (!from || *from != *to))
                wrong = ask("put", *after);
            if (wrong.empty() && from && to && *from == *to && *before != *after) {
                json removed = json::array();
                model::Item set;
                for (const auto& [name, value] : *after) {
                    if (!before->contains(name) || before->at(name) != value)
                        set[name] = value;
                }
                for (const auto& [name, value] : *before) {
                    if (!after->contains(name))
                        removed.push_back(name);
                }
                std::vector<std::string> touched = removed;
                for (const auto& [name, value] : set)
                    touched.push_back(name);
                if (isTouched(layout, touched))
                    wrong = ask("update", *after, {{"set", toJson(set)}, {"removed", removed}});
            }
            if (!wrong.empty())
                return layout.name + " " + model::toJsonText(after ? *after : *before) + ": " +
                       wrong;
        }
    }
    return {};
}

std::string SchemaProof::carryOut(const model::SampleItems& after)
{
    for (const auto& [name, items] : after) {
        const model::Entity& entity = *m_design.entity(name);
        const std::vector<model::Item>& now = m_items[name];
        for (const model::Item& item : now) {
            const model::Item* kept = withKeyOf(entity, items, item);
            if (kept != nullptr && *kept == item)
                continue;
            if (std::string wrong = change(entity, &item, kept); !wrong.empty())
                return wrong;
        }
        for (const model::Item& item : items) {
            if (withKeyOf(entity, now, item) != nullptr)
                continue;
            if (std::string wrong = change(entity, nullptr, &item); !wrong.empty())
                return wrong;
        }
    }
    return {};
}

std::string SchemaProof::verifyRead(const model::Plan& plan, const model::AccessPattern& pattern)
{
    json asked = {{"does", "read"},
                  {"plan", json(model::planJson(plan))},
                  {"entities", pattern.entities},
                  {"count", pattern.returns.kind == model::ReturnsKind::Count}};
    if (plan.clientSort && pattern.order) {
        asked["order"] = pattern.order->attribute;
        asked["descending"] = pattern.order->descending;
    }
    if (pattern.limit)
        asked["limit"] = *pattern.limit;
    for (const model::ParameterSet& parameters :
         m_sampler.readParameters(pattern, callsPerPattern)) {
        asked["params"] = nullptr;
        if (!parameters.empty())
            asked["params"] = json::object();
        for (const auto& [name, value] : parameters)
            asked["params"][name] = model::toJson(value);
        const json answer = m_runner->ask(asked);
        if (answer.contains("leftOut"))
            return {}; // a note tells that the library cannot have the index
        const std::string wrong = differenceOfAnswer(
            m_design, pattern, engine::expectationOf(m_design, pattern, m_items, parameters),
            answer);
        if (!wrong.empty())
            return "with " + model::toJsonText(parameters) + ": " + wrong + " by " +
                   asked["plan"].dump();
    }
    return {};
}

std::string SchemaProof::verifyWrite(const model::AccessPattern& pattern)
{
    for (int turn = 0; turn < callsPerPattern; ++turn) {
        auto call = m_calls.draw(pattern, m_items, turn);
        if (!call)
            break;
        if (!call->succeeds.value_or(false))
            continue; // conditions are the program's
        if (std::string wrong = carryOut(call->after); !wrong.empty())
            return wrong;
        engine::applyWrite(m_items, std::move(call->after));
    }
    return contents();
}

} // namespace infera::test
