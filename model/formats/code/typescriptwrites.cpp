#include "model/base/text.h"
#include "model/design/addition.h"
#include "model/formats/code/typescriptwriter.h"
#include "model/layout/render.h"

#include <algorithm>

namespace infera::model::code {

namespace {

/// The attributes that the layout's items carry: of a second copy they may be a few.
std::string carriedText(const EntityLayout& layout, const std::string& item)
{
    return layout.attributes.empty() ? "..." + item
                                     : listed(layout.attributes, [&](const std::string& name) {
                                           return fieldName(name) + ": " + memberOf(item, name);
                                       });
}

std::string listText(const std::vector<std::string>& names)
{
    return "[" + listed(names, literal) + "]";
}

const Arithmetic& arithmetic()
{
    static const Arithmetic one = {
        [](const std::string& text) { return text; },
        [](const std::string& value) { return "-" + value; },
        [](const std::string& a, const std::string& b) { return a + " + " + b; },
    };
    return one;
}

HoleText givenText(const Function& function, const Action& action)
{
    return [&](const std::string& hole) {
        const Parameter* parameter = function.parameter(action, hole);
        return parameter == nullptr ? memberOf("item", hole)
                                    : "params." + parameterName(*parameter);
    };
}

/// What the attributes are set to: what the call gives, and sums with what `before` has.
std::string changesText(const Function& function, const Action& action, const std::string& before)
{
    std::vector<std::string> all;
    for (const std::string& name : kept(action.step->sets, action.step->removes)) {
        const Addition* addition = additionTo(action.step->adds, name);
        if (addition == nullptr)
            all.push_back(fieldName(name) + ": params." +
                          parameterName(function.newValue(action, name)));
        else if (addedAfterReading(function, action, name) != nullptr)
            all.push_back(
                fieldName(name) + ": " +
                arithmetic().sum("(" + memberOf(before, name) + " ?? 0)",
                                 amountText(*addition, arithmetic(), givenText(function, action))));
    }
    return all.empty() ? "{}" : "{ " + join(all, ", ") + " }";
}

HoleText itemHoles(const EntityKeys& keys, const Entity* entity, const std::string& object)
{
    return [&keys, entity, object](const std::string& name) {
        return name == "shard" ? tsShard(keys, entity, object) : memberOf(object, name);
    };
}

} // namespace

std::string TypeScript::keyText(const Action& action, const HoleText& hole) const
{
    return "{ " +
           listed(keyValuesOf(action, m_program),
                  [&](const KeyValue& one) {
                      return fieldName(one.name) + ": " + tsValue(one.value, one.type, hole);
                  }) +
           " }";
}

std::string TypeScript::keyText(const Action& action) const
{
    return keyText(action, itemHoles(action.layout->keys, action.entity, "item"));
}

/// `guards`: the write asks that these attributes are still what `current` has.
void TypeScript::addCondition(const Function& function, const Action& action, bool withUpdate,
                              const std::vector<std::string>& guards)
{
    const ConditionText condition =
        conditionOf(*action.step, *action.entity, action.table->partitionKey.name);
    const std::string expression = literal(condition.expression);
    if (!guards.empty())
        m_out.add("ConditionExpression: [" +
                  (condition.expression.empty() ? "" : expression + ", ") +
                  "...guard.conditions].join(\" AND \"),");
    else if (!condition.expression.empty())
        m_out.add("ConditionExpression: " + expression + ",");
    std::string names = withUpdate ? ", ...update.names" : "";
    std::string values = withUpdate ? ", ...update.values" : "";
    if (!guards.empty()) {
        names += ", ...guard.names";
        values += ", ...guard.values";
    }
    if (!condition.names.empty())
        names += ", " + tsNames(condition.names);
    for (const Parameter& one : condition.values) {
        const Parameter* parameter = conditionParameter(function, action, one);
        values += ", \":c_" + identifier(one.hole) + "\": " +
                  (parameter == nullptr ? memberOf("item", one.hole)
                                        : "params." + parameterName(*parameter));
    }
    for (const ConditionText::Constant& one : condition.constants)
        values += ", " + literal(one.placeholder) + ": " +
                  (one.type == AttributeType::S ? literal(one.text) : one.text);
    for (const ConditionText::Least& one : condition.leasts)
        values += ", " + literal(one.placeholder) + ": " +
                  leastText(*one.addition, arithmetic(), givenText(function, action));
    if (!names.empty())
        m_out.add("ExpressionAttributeNames: { " + names.substr(2) + " },");
    if (withUpdate || !guards.empty())
        m_out.add("...valuesOf({ " + (values.empty() ? values : values.substr(2)) + " }),");
    else if (!values.empty())
        m_out.add("ExpressionAttributeValues: { " + values.substr(2) + " },");
}

/// `item` for a write: what is created, what was read before, or what the call names.
void TypeScript::addItem(const Function& function, const Action& action)
{
    if (action.isCreate) {
        const Create create{action.entity, action.occurrence};
        m_out.add("const item: AnyItem = present({ ..." + tsCreateName(create) + " });");
        return;
    }
    if (action.step->forEachItem)
        return; // the loop's variable
    m_out.add("const item: AnyItem = { " +
              listed(itemParameters(function, action),
                     [](const Parameter* one) {
                         return fieldName(one->hole) + ": params." + parameterName(*one);
                     }) +
              " };");
}

/// `current` is the item as it is now, `guard` what the write asks of it.
void TypeScript::addCurrent(const Function& function, const Action& action,
                            const std::vector<std::string>& guards)
{
    if (guards.empty())
        return;
    m_out.add("const current = " +
              (rowsAreWhole(function, action)
                   ? std::string("item")
                   : "await getCurrent(client, " + memberOf("tables", action.step->table) + ", " +
                         keyText(action) + ")") +
              ";");
    m_out.add("const guard = guardOf(current, " + listText(guards) + ");");
    if (writesAgain(function))
        m_out.add("attempt.seen.push({ table: " + memberOf("tables", action.step->table) +
                  ", key: " + keyText(action) + ", item: current, names: " + listText(guards) +
                  " });");
    if (function.isMoveSource(action))
        m_out.add(movedName(action) + " = without(current, " +
                  listText(addedAttributes(*action.table, *action.entity)) + ");");
}

void TypeScript::addWrite(const Function& function, const Action& action)
{
    const Step& step = *action.step;
    addItem(function, action);
    const std::vector<std::string> guards = guardsOf(function, action);
    addCurrent(function, action, guards);
    if (step.action == StepOperation::UpdateItem) {
        addUpdate(function, action, guards);
        return;
    }
    const bool removes = step.action == StepOperation::DeleteItem;
    std::string what = "item";
    if (const Action* source = function.moveSource(action)) {
        what = "changed";
        const std::string changed = "{ ..." + movedName(*source) + ", ..." +
                                    changesText(function, action, movedName(*source)) + " }";
        m_out.add("const changed: AnyItem = " +
                  (step.removes.empty()
                       ? changed
                       : "without(" + changed + ", " + listText(step.removes) + ")") +
                  ";");
    }
    openWrite(removes ? "Delete" : "Put");
    m_out.add("TableName: " + memberOf("tables", step.table) + ",");
    m_out.add(removes ? "Key: " + keyText(action) + ","
                      : "Item: { " + carriedText(*action.layout, what) + ", ..." +
                            tsKeysName(*action.layout) + "(" + what + ") },");
    addCondition(function, action, false, guards);
    closeWrite();
}

void TypeScript::addUpdate(const Function& function, const Action& action,
                           const std::vector<std::string>& guards)
{
    const Step& step = *action.step;
    const KeyUpdate keys = keyUpdateOf(function, action);
    m_out.add(
        "const set: AnyItem = " +
        (step.sets.empty() ? "present({ ...changes })" : changesText(function, action, "current")) +
        ";");
    if (!keys.whole) {
        m_out.add("const remove: string[] = " + listText(keys.gone) + ";");
        if (!keys.parts.empty())
            m_out.add("const now: AnyItem = { ...item, ...set };");
        for (const KeyUpdate::Part& part : keys.parts)
            m_out.add(
                memberOf("set", part.key.name) + " = " +
                tsValue(part.value, part.key.type, itemHoles(*part.keys, action.entity, "now")) +
                ";");
    } else {
        const std::string moved =
            "moveKeys(set, " + listText(keys.names()) + ", " + tsKeysName(*action.layout) + "({ " +
            (keys.guards.empty() ? "" : "...current, ") + "...item, ...set }))";
        m_out.add(
            "const remove = " +
            (keys.gone.empty() ? moved : "[" + listed(keys.gone, literal) + ", ..." + moved + "]") +
            ";");
    }
    const std::string added = listed(addedInPlace(function, action), [&](const Addition* one) {
        return fieldName(one->attribute) + ": " +
               amountText(*one, arithmetic(), givenText(function, action));
    });
    m_out.add("const update = updateOf(set, remove" + (added.empty() ? "" : ", { " + added + " }") +
              ");");
    openWrite("Update");
    m_out.add("TableName: " + memberOf("tables", step.table) + ",");
    m_out.add("Key: " + keyText(action) + ",");
    m_out.add(std::string("UpdateExpression: update.expression") +
              (step.sets.empty() ? " || undefined," : ","));
    addCondition(function, action, true, guards);
    closeWrite();
}

void TypeScript::openWrite(const std::string& kind)
{
    m_out.open(sendsAlone() ? "await client.send(new " + kind + "Command({"
                            : "writes.push({ " + kind + ": {");
}

void TypeScript::closeWrite()
{
    m_out.close(sendsAlone() ? "}));" : "} });");
}

void TypeScript::openWrites()
{
    m_out.add("const writes: Write[] = [];");
}

void TypeScript::addWrites(const Function& function, const std::vector<const Action*>& writes)
{
    for (const Action* action : writes) {
        if (function.isMoveSource(*action))
            m_out.add("let " + movedName(*action) + ": AnyItem = {};");
    }
    for (const Action* action : writes) {
        m_out.open("{");
        addWrite(function, *action);
        m_out.close("}");
    }
}

void TypeScript::refuseNothing()
{
    m_out.add("if (items.length === 0) throw noSuchItem();");
}

void TypeScript::sendWrites(bool together)
{
    m_out.add(std::string("await ") + (together ? "writeTogether" : "writeEach") +
              "(client, writes);");
}

void TypeScript::openAttempt()
{
    m_out.open("await writeAgain(client, async (attempt) => {");
}

void TypeScript::closeAttempt()
{
    m_out.close("});");
}

void TypeScript::addWritten()
{
    m_out.add("attempt.written = true;");
}

void TypeScript::openPart()
{
    m_out.open("{");
}

void TypeScript::closePart()
{
    m_out.close("}");
}

} // namespace infera::model::code
