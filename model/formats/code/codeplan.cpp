#include "model/formats/code/codeplan.h"

#include "model/base/named.h"
#include "model/base/text.h"
#include "model/design/addition.h"
#include "model/formats/code/codewords.h"
#include "model/formats/deployment/deployment.h"
#include "model/layout/keys.h"
#include "model/layout/stepitems.h"
#include "model/layout/stepkind.h"

#include <algorithm>
#include <map>
#include <set>

namespace infera::model::code {

std::string baseOf(std::string_view hole)
{
    const std::size_t dot = hole.rfind('.');
    const std::string_view end = dot == std::string_view::npos ? "" : hole.substr(dot);
    return std::string(end == ".lo" || end == ".hi" ? hole.substr(0, dot) : hole);
}

AttributeType holeType(const std::vector<const Entity*>& entities, std::string_view hole)
{
    for (const Entity* entity : entities) {
        if (const Attribute* attribute = entity->attribute(baseOf(hole)))
            return attribute->type;
    }
    return AttributeType::S;
}

bool isWordCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

namespace {

class FunctionBuilder
{
public:
    FunctionBuilder(const Design& design, const Layout& layout) : m_design(design), m_layout(layout)
    {}

    Function build(const AccessPattern& pattern, const Plan& plan, std::string words)
    {
        Function function;
        function.name = camelCase(words);
        function.words = std::move(words);
        function.pattern = &pattern;
        function.plan = &plan;
        function.isRead = isRead(pattern.operation);
        for (const Step& step : plan.steps)
            function.actions.push_back(actionOf(step));
        std::vector<const Entity*> entities = entitiesOf(pattern);
        addCreates(function, pattern);
        countOccurrences(function);
        for (const Action& action : function.actions)
            addParameters(function, action, entities);
        for (const WhereCondition& where : pattern.where)
            addWhere(function, where, entities);
        return function;
    }

private:
    const Design& m_design;
    const Layout& m_layout;

    Action actionOf(const Step& step) const
    {
        Action action;
        action.step = &step;
        action.table = m_layout.table(step.table);
        action.isWrite = model::isWrite(step.operation);
        if (action.table == nullptr)
            return action;
        if (!step.index.empty())
            action.index = action.table->index(step.index);
        if (action.isWrite) {
            action.layout = action.table->entityLayout(step.entity);
            if (action.layout == nullptr) {
                for (const EntityLayout& one : action.table->entities) {
                    if (one.entity() == step.entity)
                        action.layout = &one;
                }
            }
            if (action.layout != nullptr)
                action.entity = m_design.entity(action.layout->entity());
        }
        return action;
    }

    std::vector<const Entity*> entitiesOf(const AccessPattern& pattern) const
    {
        std::vector<const Entity*> all;
        const auto add = [&](const std::string& name) {
            if (const Entity* entity = m_design.entity(name))
                all.push_back(entity);
        };
        for (const std::string& name : pattern.entities)
            add(name);
        for (const TransactionItem& item : pattern.items)
            add(item.entity);
        return all;
    }

    void addCreates(Function& function, const AccessPattern& pattern) const
    {
        std::map<const Entity*, int> counted;
        const auto add = [&](PatternOperation operation, const std::string& name) {
            const Entity* entity = m_design.entity(name);
            if (operation == PatternOperation::Create && entity != nullptr)
                function.creates.push_back({entity, ++counted[entity]});
        };
        if (!pattern.entities.empty())
            add(pattern.operation, pattern.entities.front());
        for (const TransactionItem& item : pattern.items)
            add(item.operation, item.entity);
    }

    /// An action is the occurrence of the item it is for, among those created or among the others.
    void countOccurrences(Function& function) const
    {
        const std::vector<TransactionItem> items = itemsWritten(*function.pattern);
        const auto itemOf = itemsOfSteps(*function.pattern, m_layout, *function.plan);
        const auto isLike = [](const TransactionItem& one, const TransactionItem& other) {
            return one.entity == other.entity && (one.operation == PatternOperation::Create) ==
                                                     (other.operation == PatternOperation::Create);
        };
        for (std::size_t i = 0; i < itemOf.size(); ++i) {
            if (!itemOf[i])
                continue;
            const auto item = items.begin() + static_cast<std::ptrdiff_t>(*itemOf[i]);
            Action& action = function.actions[i];
            action.isCreate = item->operation == PatternOperation::Create;
            action.occurrence = static_cast<int>(
                std::count_if(items.begin(), item + 1,
                              [&](const TransactionItem& one) { return isLike(one, *item); }));
        }
    }

    /// A parameter of two places is one, with what either says of its values.
    static void add(Function& function, const Parameter& wanted)
    {
        const auto known = std::find_if(
            function.parameters.begin(), function.parameters.end(), [&](const Parameter& one) {
                return one.hole == wanted.hole && one.occurrence == wanted.occurrence &&
                       one.isNew == wanted.isNew;
            });
        if (known == function.parameters.end()) {
            if (wanted.hole != "shard")
                function.parameters.push_back(wanted);
            return;
        }
        known->isAny = known->isAny || wanted.isAny;
        for (const auto& one : wanted.valuesOf) {
            if (std::find(known->valuesOf.begin(), known->valuesOf.end(), one) ==
                known->valuesOf.end())
                known->valuesOf.push_back(one);
        }
    }

    /// With the value of an attribute that those of the entities have which have it.
    static Parameter valueOf(const std::string& attribute,
                             const std::vector<const Entity*>& entities, int occurrence)
    {
        Parameter value{attribute, holeType(entities, attribute), occurrence};
        for (const Entity* entity : entities) {
            if (entity->attribute(attribute) != nullptr)
                value.valuesOf.emplace_back(entity, attribute);
        }
        return value;
    }

    /// The call finds items by more than the attribute's value; `entity`: of a write.
    static bool isCompared(const AccessPattern& pattern, const Entity* entity,
                           const std::string& attribute)
    {
        const auto among = [&](const std::vector<WhereCondition>& where) {
            return std::any_of(where.begin(), where.end(), [&](const WhereCondition& one) {
                return one.attribute == attribute && one.comparison != Comparison::Equal;
            });
        };
        return among(pattern.where) ||
               std::any_of(pattern.items.begin(), pattern.items.end(),
                           [&](const TransactionItem& item) {
                               return (entity == nullptr || item.entity == entity->name) &&
                                      among(item.where);
                           });
    }

    void addParameters(Function& function, const Action& action,
                       const std::vector<const Entity*>& entities) const
    {
        const Step& step = *action.step;
        const std::vector<const Entity*> own =
            action.entity != nullptr ? std::vector<const Entity*>{action.entity} : entities;
        const int occurrence = action.isCreate ? 1 : action.occurrence;
        const auto addHole = [&](const std::string& hole) {
            Parameter value = valueOf(hole, own, occurrence);
            value.isAny = isCompared(*function.pattern, action.entity, hole);
            add(function, value);
        };
        if (!step.forEachItem && !action.isCreate) {
            for (const KeyCondition& condition : step.keyCondition)
                addHoles(condition.values, addHole);
            for (const AttributeCondition& condition : step.filter)
                addHoles(condition.values, addHole);
            for (const std::string& name : step.shardBy)
                addHole(name);
        }
        if (!action.isWrite || action.entity == nullptr || action.table == nullptr)
            return;
        for (const std::string& name : setOnly(step.sets, step.adds, step.removes)) {
            Parameter value = valueOf(name, own, occurrence);
            value.isNew = finds(function, action, name);
            add(function, value);
        }
        for (const Addition& one : step.adds) {
            if (const std::string& name = amountOf(one).parameter; !name.empty())
                add(function, {name, AttributeType::N}); // one for the whole call
        }
        const ConditionText condition =
            conditionOf(step, *action.entity, action.table->partitionKey.name);
        for (const Parameter& value : condition.values) {
            const bool isAmount =
                std::any_of(step.adds.begin(), step.adds.end(), [&](const Addition& one) {
                    return amountOf(one).parameter == value.hole;
                });
            if (action.isCreate && action.entity->attribute(value.hole) != nullptr)
                continue;
            Parameter taken = value;
            taken.occurrence = isAmount ? 1 : occurrence;
            add(function, taken);
        }
    }

    /// The call names the item by this attribute too.
    static bool finds(const Function& function, const Action& action, const std::string& name)
    {
        const auto named = [&](const WhereCondition& one) { return one.attribute == name; };
        const auto& where = function.pattern->where;
        if (std::any_of(where.begin(), where.end(), named))
            return true;
        const auto& keys = action.step->keyCondition;
        return !action.step->forEachItem && action.step->action == StepOperation::UpdateItem &&
               std::any_of(keys.begin(), keys.end(), [&](const KeyCondition& condition) {
                   return std::any_of(condition.values.begin(), condition.values.end(),
                                      [&](const KeyTemplate& value) {
                                          const auto holes = value.attributes();
                                          return std::find(holes.begin(), holes.end(), name) !=
                                                 holes.end();
                                      });
               });
    }

    template<typename Add>
    static void addHoles(const std::vector<KeyTemplate>& values, const Add& addHole)
    {
        for (const KeyTemplate& value : values) {
            for (const std::string& hole : value.attributes())
                addHole(hole);
        }
    }

    static void addWhere(Function& function, const WhereCondition& where,
                         const std::vector<const Entity*>& entities)
    {
        if (where.constant || where.comparison == Comparison::Exists)
            return;
        Parameter value = valueOf(where.attribute, entities, 1);
        value.isAny = where.comparison != Comparison::Equal;
        if (where.comparison == Comparison::Between) {
            for (const char* end : {".lo", ".hi"}) {
                value.hole = where.attribute + end;
                add(function, value);
            }
        } else {
            add(function, value);
        }
    }
};

/// Words of the languages, and what the files bring along under names that a pattern may have.
/// Words whose name is free: what the files themselves use is not.
std::string freeWords(const std::string& words)
{
    static const std::set<std::string> taken = {"await",
                                                "break",
                                                "case",
                                                "catch",
                                                "class",
                                                "const",
                                                "continue",
                                                "debugger",
                                                "default",
                                                "delete",
                                                "do",
                                                "else",
                                                "enum",
                                                "export",
                                                "extends",
                                                "false",
                                                "finally",
                                                "for",
                                                "function",
                                                "if",
                                                "implements",
                                                "import",
                                                "in",
                                                "instanceof",
                                                "interface",
                                                "let",
                                                "new",
                                                "null",
                                                "package",
                                                "private",
                                                "protected",
                                                "public",
                                                "return",
                                                "static",
                                                "super",
                                                "switch",
                                                "this",
                                                "throw",
                                                "true",
                                                "try",
                                                "typeof",
                                                "var",
                                                "void",
                                                "while",
                                                "with",
                                                "yield",
                                                "arguments",
                                                "eval",
                                                "compare",
                                                "countAll",
                                                "getAll",
                                                "getCurrent",
                                                "guardOf",
                                                "isConditionFailed",
                                                "json",
                                                "moveKeys",
                                                "pad",
                                                "present",
                                                "random",
                                                "readAll",
                                                "readPage",
                                                "shardOf",
                                                "streamHandler",
                                                "time",
                                                "unmarshall",
                                                "updateOf",
                                                "valuesOf",
                                                "without",
                                                "writeEach",
                                                "writeAgain",
                                                "hasChanged",
                                                "pageBehind",
                                                "attempt",
                                                "writeTogether",
                                                "item",
                                                "client",
                                                "options",
                                                "change"};
    return taken.count(camelCase(words)) > 0 ? words + " call" : words;
}

/// "Get user's orders" as "get users orders", "AP3 all" as "ap3 all": what names are made of.
std::string wordsOf(const std::string& pattern)
{
    std::string words;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        constexpr std::string_view apostrophe = "\u2019";
        if (pattern.compare(i, apostrophe.size(), apostrophe) == 0)
            i += apostrophe.size() - 1;
        else if (pattern[i] != '\'')
            words += pattern[i];
    }
    std::size_t first = 0;
    while (first < words.size() && isWordCharacter(words[first]))
        ++first;
    std::string start = words.substr(0, first);
    if (start.size() > 1 && toLower(start) != start &&
        std::none_of(start.begin(), start.end(), [](char c) { return c >= 'a' && c <= 'z'; }))
        start = toLower(start);
    return start + words.substr(first);
}

} // namespace

Program programOf(const Design& design, const Layout& layout, const std::vector<Plan>& plans)
{
    Program program;
    for (const Entity& entity : design.entities)
        program.entities.push_back(&entity);
    for (const Table& table : layout.tables) {
        program.tables.push_back(&table);
        for (const EntityLayout& one : table.entities)
            program.layouts.emplace_back(&table, &one);
    }
    FunctionBuilder builder(design, layout);
    std::set<std::string> names;
    for (const Plan& plan : plans) {
        const AccessPattern* pattern = design.accessPattern(plan.pattern);
        if (pattern == nullptr)
            continue;
        const std::string base = freeWords(wordsOf(pattern->name));
        std::string words = base;
        // Python's names are made of the words, those of the others of the letters.
        for (int i = 2; names.count(camelCase(words)) + names.count(identifierOf(words)) > 0; ++i)
            words = base + " " + std::to_string(i);
        names.insert({camelCase(words), identifierOf(words)});
        program.functions.push_back(builder.build(*pattern, plan, std::move(words)));
    }
    return program;
}

std::string identifier(std::string_view name)
{
    std::string text;
    for (const char c : name)
        text += isWordCharacter(c) ? c : '_';
    if (text.empty() || (text.front() >= '0' && text.front() <= '9'))
        text.insert(0, "_");
    return text;
}

std::string tableVariable(std::string_view table)
{
    std::string name;
    for (const char c : identifierOf(table))
        name += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return name + "_TABLE";
}

std::string parameterName(const Parameter& parameter)
{
    const std::string& hole = parameter.hole;
    const std::string base = baseOf(hole);
    std::string name = identifier(base);
    if (base.size() != hole.size())
        name += hole.substr(base.size()) == ".lo" ? "From" : "To";
    if (parameter.isNew)
        name = camelCase("new " + name);
    return parameter.occurrence > 1 ? name + std::to_string(parameter.occurrence) : name;
}

std::string createSuffix(const Create& create)
{
    return create.occurrence > 1 ? "Item" + std::to_string(create.occurrence) : "Item";
}

std::string typeName(std::string_view name)
{
    // Types that the files bring along or need of their language.
    static const std::set<std::string> taken = {
        "Any",          "AnyItem",        "Callable",
        "Change",       "Client",         "ClientError",
        "Decimal",      "Exclude",        "IsConditionFailed",
        "Item",         "Mapping",        "NonNullable",
        "Omit",         "Options",        "Optional",
        "Page",         "Partial",        "Pick",
        "Promise",      "Readonly",       "Record",
        "StreamEvent",  "StreamFailure",  "StreamHandler",
        "StreamRecord", "StreamResponse", "TypedDict",
        "Write",        "Attempt"};
    const std::string text = pascalCase(name);
    return taken.count(text) > 0 ? text + "Entity" : text;
}

} // namespace infera::model::code
