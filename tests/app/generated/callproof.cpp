#include "tests/app/generated/callproof.h"

#include "engine/verify/contents.h"
#include "engine/verify/tables.h"
#include "model/item/dynamodbjson.h"

#include <algorithm>

namespace infera::test {

namespace {

using model::AttributeValue;
using model::Plan;
using model::code::Function;

constexpr int callsPerPattern = 6;

/// As many items as make a limit, or a shard that is left out, show.
int itemsNeeded(const model::Design& design, const std::vector<Plan>& plans)
{
    std::int64_t items = 40;
    for (const model::AccessPattern& pattern : design.accessPatterns)
        items = std::max(items, std::min<std::int64_t>(200, 4 * pattern.limit.value_or(0)));
    for (const Plan& plan : plans) {
        for (const model::Step& step : plan.steps)
            items = std::max(items, std::min<std::int64_t>(200, 4 * step.shards));
    }
    return static_cast<int>(items);
}

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

/// How much an item looks like one of an entity: attributes that fit less those that are missing.
int fitOf(const model::Entity& entity, const model::Item& item)
{
    int fit = 0;
    for (const model::Attribute& attribute : entity.attributes) {
        if (item.contains(attribute.name))
            ++fit;
        else if (attribute.present.value_or(1) >= 1 && attribute.presentWith.empty())
            --fit;
    }
    return fit;
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
    : m_design(design), m_layout(layout), m_plans(plans),
      m_sampler(design, 7, itemsNeeded(design, plans)), m_items(m_sampler.items()),
      m_calls(design, m_sampler, 8), m_database(engine::Database::inMemory()),
      m_endpoint(m_database)
{}

std::string CallProof::prepare()
{
    if (auto created = engine::createTables(m_database, m_layout); !created)
        return created.error().message;
    if (auto stored = engine::storeItems(m_database, m_design, m_layout, m_items); !stored)
        return stored.error().message;
    auto server = engine::HttpServer::start({"127.0.0.1", 0}, [this](engine::HttpRequest& request) {
        return m_endpoint.handle(request);
    });
    if (!server)
        return server.error().message;
    m_server = std::move(*server);
    return {};
}

std::string CallProof::endpoint() const
{
    return "http://127.0.0.1:" + std::to_string(m_server->port());
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
            const std::string difference =
                reads ? verifyRead(runner, function) : verifyWrite(runner, function);
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
        const std::string difference = compare(function, expected, answer);
        if (!difference.empty())
            return "with " + model::toJsonText(parameters) + ": " + difference;
        if (!function.canPage())
            continue;
        // Page after page comes what comes at once, in its order, and all of it.
        model::AccessPattern whole = pattern;
        whole.limit.reset();
        nlohmann::json asked = request(function, call);
        asked["page"] = 3;
        const std::string paged =
            compare(function, engine::expectationOf(m_design, whole, m_items, parameters),
                    runner.ask(asked));
        if (!paged.empty())
            return "by pages, with " + model::toJsonText(parameters) + ": " + paged;
    }
    return {};
}

std::string CallProof::compare(const Function& function, const engine::Expectation& expected,
                               const nlohmann::json& answer) const
{
    if (answer.contains("error"))
        return answer["error"].get<std::string>();
    const model::AccessPattern& pattern = *function.pattern;
    if (pattern.returns.kind == model::ReturnsKind::Count) {
        const auto count = answer.value("count", std::size_t{0});
        return count == expected.most ? ""
                                      : std::to_string(count) + " counted, " +
                                            std::to_string(expected.most) + " expected";
    }
    std::vector<model::Item> returned;
    for (const nlohmann::json& one : answer.at("items")) {
        const auto item = model::itemFromJson(one);
        if (!item)
            return item.error().message;
        const model::Entity* entity = m_design.entity(pattern.entities.front());
        for (const std::string& name : pattern.entities) {
            const model::Entity* other = m_design.entity(name);
            if (fitOf(*other, *item) > fitOf(*entity, *item))
                entity = other;
        }
        model::Item own; // without the keys that only the layout needs
        for (const auto& [name, value] : *item) {
            if (entity->attribute(name) != nullptr)
                own[name] = value;
        }
        returned.push_back(engine::returnedPart(pattern, *entity, own));
    }
    return engine::differenceOf(expected, returned);
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

} // namespace infera::test
