#include "tests/app/generated/callproof.h"

#include "engine/verify/contents.h"
#include "engine/verify/tables.h"
#include "model/design/addition.h"
#include "model/item/dynamodbjson.h"
#include "model/layout/render.h"
#include "tests/app/generated/answers.h"

#include <algorithm>
#include <utility>

namespace infera::test {

namespace {

using model::AttributeValue;
using model::Plan;
using model::code::Function;

constexpr int callsPerPattern = 6;

const engine::WriteInput* openUpdate(const Function& function, const engine::PlanCall& call)
{
    for (const model::code::Action& action : function.actions) {
        if (!action.isWrite || action.step->action != model::StepOperation::UpdateItem ||
            !action.step->sets.empty())
            continue;
        for (const engine::WriteInput& write : call.writes) {
            if (write.operation == model::PatternOperation::Update &&
                write.entity == action.entity->name)
                return &write;
        }
    }
    return nullptr;
}

/// The value of a parameter; that of a later item of one entity stands in that item's own sample.
const AttributeValue* valueOf(const model::code::Parameter& parameter, const engine::PlanCall& call)
{
    std::map<std::string, int> counted;
    for (const engine::WriteInput& write : call.writes) {
        if (write.operation == model::PatternOperation::Create)
            continue;
        const int occurrence = ++counted[write.entity];
        const auto own = write.sample.parameters.find(parameter.hole);
        const auto fresh = write.sample.written.find(parameter.hole);
        if (parameter.isNew && occurrence == parameter.occurrence &&
            fresh != write.sample.written.end())
            return &fresh->second;
        if (parameter.occurrence > 1 && occurrence == parameter.occurrence &&
            own != write.sample.parameters.end())
            return &own->second;
    }
    const auto given = call.parameters.find(parameter.hole);
    return given == call.parameters.end() ? nullptr : &given->second;
}

} // namespace

CallProof::CallProof(const model::Design& design, const model::Layout& layout,
                     const std::vector<Plan>& plans)
    : ServedSamples(design, layout, plans)
{}

std::string CallProof::prepare()
{
    std::string problem = serve([this](engine::HttpRequest& request) {
        const std::string target(request.header("X-Amz-Target").value_or(""));
        if (m_beforeWrite && (target.ends_with("Item") || target.ends_with("TransactWriteItems")) &&
            !target.ends_with("GetItem"))
            std::exchange(m_beforeWrite, nullptr)();
        return m_endpoint.handle(request);
    });
    if (!problem.empty())
        return problem;
    if (auto stored = engine::storeItems(m_database, m_design, m_layout, m_items); !stored)
        return stored.error().message;
    return {};
}

std::vector<std::string> CallProof::run(Runner& runner, const std::string& module)
{
    m_module = module;
    std::vector<std::string> wrong;
    const model::code::Program program = model::code::programOf(m_design, m_layout, m_plans);
    for (const bool reads : {true, false}) { // reads look at the items as they were stored
        for (const Function& function : program.functions) {
            if (function.isRead != reads)
                continue;
            std::string difference =
                reads ? verifyRead(runner, function) : verifyWrite(runner, function);
            if (difference.empty() && !reads)
                difference = verifyWriteAgain(runner, function);
            if (!difference.empty())
                wrong.push_back(function.pattern->name + ": " + difference);
        }
    }
    return wrong;
}

nlohmann::json CallProof::request(const Function& function, const engine::PlanCall& call) const
{
    nlohmann::json creates = nlohmann::json::array();
    std::size_t from = 0;
    for (const model::code::Create& create : function.creates) {
        for (; from < call.writes.size(); ++from) {
            const engine::WriteInput& write = call.writes[from];
            if (write.entity == create.entity->name &&
                write.operation == model::PatternOperation::Create) {
                creates.push_back(model::toJson(write.sample.written));
                ++from;
                break;
            }
        }
    }
    nlohmann::json parameters = nullptr;
    if (!function.parameters.empty())
        parameters = nlohmann::json::object();
    for (const model::code::Parameter& one : function.parameters) {
        if (const AttributeValue* value = valueOf(one, call))
            parameters[model::code::parameterName(one)] = model::toJson(*value);
    }
    nlohmann::json asked = {{"module", m_module},
                            {"endpoint", endpoint()},
                            {"function", function.name},
                            {"creates", creates},
                            {"params", parameters}};
    if (const engine::WriteInput* open = openUpdate(function, call))
        asked["changes"] = model::toJson(open->sample.written);
    return asked;
}

std::string CallProof::verifyRead(Runner& runner, const Function& function)
{
    const model::AccessPattern& pattern = *function.pattern;
    for (const model::ParameterSet& parameters :
         m_sampler.readParameters(pattern, callsPerPattern)) {
        const engine::PlanCall call{parameters, {}};
        const auto answer = runner.ask(request(function, call));
        const auto expected = engine::expectationOf(m_design, pattern, m_items, parameters);
        const std::string difference = differenceOfAnswer(m_design, pattern, expected, answer);
        if (!difference.empty())
            return "with " + model::toJsonText(parameters) + ": " + difference;
        if (!function.canPage())
            continue;
        // Page after page comes what comes at once, in its order, and all of it.
        model::AccessPattern whole = pattern;
        whole.limit.reset();
        nlohmann::json asked = request(function, call);
        asked["page"] = 3;
        const std::string paged = differenceOfAnswer(
            m_design, pattern, engine::expectationOf(m_design, whole, m_items, parameters),
            runner.ask(asked));
        if (!paged.empty())
            return "by pages, with " + model::toJsonText(parameters) + ": " + paged;
        // A page that is asked for without a size has the pattern's.
        asked["page"] = 0;
        const auto first = runner.ask(asked);
        const std::size_t items = first.value("items", nlohmann::json::array()).size();
        const std::size_t most = static_cast<std::size_t>(pattern.limit.value_or(1'000'000));
        if (first.contains("error") || items > most || (items == 0 && expected.least > 0))
            return "one page, with " + model::toJsonText(parameters) + ": " + first.dump();
    }
    return {};
}

std::string CallProof::verifyWrite(Runner& runner, const Function& function)
{
    std::string last;
    for (int turn = 0; turn < callsPerPattern; ++turn) {
        auto call = m_calls.draw(*function.pattern, m_items, turn);
        if (!call)
            break;
        last = "with " + model::toJsonText(call->call.parameters) + ": ";
        const auto answer = runner.ask(request(function, call->call));
        if (answer.contains("error"))
            return last + answer["error"].get<std::string>();
        const bool failed = answer.value("conditionFailed", false);
        if (call->succeeds && *call->succeeds == failed)
            return last + (failed ? "the condition failed, and it holds"
                                  : "it was written, and the condition does not hold");
        if (!failed)
            engine::applyWrite(m_items, std::move(call->after));
    }
    const auto difference = engine::contentsDifference(m_database, m_design, m_layout, m_items);
    if (!difference)
        return difference.error().message;
    return difference->empty() ? "" : last + *difference;
}

const model::Attribute* CallProof::changeable(const Function& function,
                                              const model::Item& item) const
{
    const model::AccessPattern& pattern = *function.pattern;
    const model::Entity& entity = *m_design.entity(pattern.entities.front());
    std::vector<std::string> taken = entity.key;
    for (const std::string& name : pattern.sets) {
        if (model::additionTo(pattern.adds, name) == nullptr)
            taken.push_back(name);
    }
    for (const model::code::Parameter& one : function.parameters)
        taken.push_back(one.hole);
    for (const model::Table& table : m_layout.tables) {
        for (const model::EntityLayout& one : table.entities) {
            for (const std::string& name : model::code::holesOf(one.keys))
                taken.push_back(name); // the item would move
        }
    }
    for (const model::code::Action& action : function.actions) {
        if (!action.isWrite || action.entity != &entity)
            continue;
        for (const std::string& name : model::code::guardsOf(function, action)) {
            const model::Attribute* one = entity.attribute(name);
            const bool added = model::additionTo(action.step->adds, name) != nullptr;
            if (one != nullptr && !one->unique && item.contains(name) &&
                (added || one->type == model::AttributeType::S) &&
                pattern.condition.find(name) == std::string::npos &&
                std::find(taken.begin(), taken.end(), name) == taken.end())
                return one;
        }
    }
    return nullptr;
}

/// Puts an item in the place of the one that was, in every table and copy.
std::string CallProof::putEverywhere(const model::Entity& entity, const model::Item& item)
{
    for (const model::Table& table : m_layout.tables) {
        for (const model::EntityLayout& layout : table.entities) {
            if (layout.entity() != entity.name)
                continue;
            auto stored = storedItem(table, layout, item, model::shardOf(entity, item));
            if (!stored)
                return stored.error().message;
            engine::PutItemRequest request;
            request.tableName = table.name;
            request.item = std::move(*stored);
            if (auto put = m_database.putItem(request); !put)
                return put.error().message;
        }
    }
    return {};
}

/// Somebody else changes the item after the code has read it: the call has to succeed all the same.
std::string CallProof::verifyWriteAgain(Runner& runner, const Function& function)
{
    const model::AccessPattern& pattern = *function.pattern;
    if (!model::code::writesAgain(function) || pattern.operation != model::PatternOperation::Update)
        return {};
    auto call = m_calls.draw(pattern, m_items, 0);
    if (!call || !call->succeeds.value_or(false))
        return {};
    const std::string& name = pattern.entities.front();
    const model::Entity& entity = *m_design.entity(name);
    const std::vector<model::Item>& before = m_items[name];
    std::vector<model::Item>& after = call->after[name];
    for (std::size_t i = 0; i < before.size() && i < after.size(); ++i) {
        const model::Attribute* attribute =
            before[i] == after[i] ? nullptr : changeable(function, before[i]);
        if (attribute == nullptr)
            continue;
        const auto other = std::find_if(before.begin(), before.end(), [&](const model::Item& one) {
            return one.contains(attribute->name) &&
                   one.at(attribute->name) != before[i].at(attribute->name);
        });
        if (other == before.end())
            continue;
        model::Item changed = before[i];
        changed[attribute->name] = other->at(attribute->name);
        after[i][attribute->name] = changed[attribute->name];
        const model::Item& added = call->call.writes.front().sample.added;
        if (const auto amount = added.find(attribute->name); amount != added.end())
            model::addTo(after[i], {*amount});
        std::string failed;
        m_beforeWrite = [&] { failed = putEverywhere(entity, changed); };
        const auto answer = runner.ask(request(function, call->call));
        if (m_beforeWrite || !failed.empty() || answer.contains("error") ||
            answer.value("conditionFailed", false))
            return "after a change of " + attribute->name + ": " + failed + answer.dump();
        ++m_writtenAgain;
        engine::applyWrite(m_items, std::move(call->after));
        const auto difference = engine::contentsDifference(m_database, m_design, m_layout, m_items);
        if (!difference)
            return difference.error().message;
        return difference->empty() ? ""
                                   : "after a change of " + attribute->name + ": " + *difference;
    }
    return {};
}

} // namespace infera::test
