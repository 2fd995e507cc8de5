#include "model/base/text.h"
#include "model/design/addition.h"
#include "model/formats/code/pythonwriter.h"
#include "model/layout/render.h"

#include <algorithm>

namespace infera::model::code {

namespace {

std::string listText(const std::vector<std::string>& names)
{
    return "[" + listed(names, pyLiteral) + "]";
}

const Arithmetic& arithmetic()
{
    static const Arithmetic one = {
        [](const std::string& text) { return "Decimal(" + pyLiteral(text) + ")"; },
        [](const std::string& value) { return "-" + value; },
        [](const std::string& a, const std::string& b) { return a + " + " + b; },
    };
    return one;
}

HoleText givenText(const Function& function, const Action& action)
{
    return [&](const std::string& hole) {
        const Parameter* parameter = function.parameter(action, hole);
        return parameter == nullptr ? pyMember("item", hole) : pyParameter(*parameter);
    };
}

/// What the attributes are set to: what the call gives, and sums with what `before` has.
std::string changesText(const Function& function, const Action& action, const std::string& before)
{
    std::vector<std::string> all;
    for (const std::string& name : kept(action.step->sets, action.step->removes)) {
        const Addition* addition = additionTo(action.step->adds, name);
        if (addition == nullptr)
            all.push_back(pyLiteral(name) + ": " + pyParameter(function.newValue(action, name)));
        else if (addedAfterReading(function, action, name) != nullptr)
            all.push_back(
                pyLiteral(name) + ": " +
                arithmetic().sum(before + ".get(" + pyLiteral(name) + ", 0)",
                                 amountText(*addition, arithmetic(), givenText(function, action))));
    }
    return "{" + join(all, ", ") + "}";
}

/// The attributes that the layout's items carry: of a second copy they may be a few.
std::string carriedText(const EntityLayout& layout, const std::string& item)
{
    return layout.attributes.empty() ? "**" + item
                                     : listed(layout.attributes, [&](const std::string& name) {
                                           return pyLiteral(name) + ": " + pyMember(item, name);
                                       });
}

std::string itemHole(const std::string& name)
{
    return name == "shard" ? std::string("shard") : pyMember("item", name);
}

} // namespace

void Python::addCondition(const Function& function, const Action& action, bool withUpdate,
                          const std::vector<std::string>& guards)
{
    const ConditionText condition =
        conditionOf(*action.step, *action.entity, action.table->partitionKey.name);
    const std::string expression =
        condition.expression.empty() ? std::string() : pyLiteral(condition.expression);
    if (!guards.empty())
        m_out.add("\"ConditionExpression\": \" AND \".join([" +
                  (expression.empty() ? "" : expression + ", ") + "*guard]),");
    else if (!expression.empty())
        m_out.add("\"ConditionExpression\": " + expression + ",");
    std::string names = withUpdate ? ", **names" : "";
    std::string values = withUpdate ? ", **values" : "";
    if (!guards.empty()) {
        names += ", **guard_names";
        values += ", **guard_values";
    }
    if (!condition.names.empty())
        names += ", " + pyNames(condition.names);
    for (const Parameter& one : condition.values) {
        const Parameter* parameter = conditionParameter(function, action, one);
        values += ", " + pyLiteral(":c_" + identifier(one.hole)) + ": " +
                  (parameter == nullptr ? pyMember("item", one.hole) : pyParameter(*parameter));
    }
    for (const ConditionText::Constant& one : condition.constants)
        values += ", " + pyLiteral(one.placeholder) + ": " +
                  (one.type == AttributeType::N      ? arithmetic().number(one.text)
                   : one.type == AttributeType::BOOL ? (one.text == "true" ? "True" : "False")
                                                     : pyLiteral(one.text));
    for (const ConditionText::Least& one : condition.leasts)
        values += ", " + pyLiteral(one.placeholder) + ": " +
                  leastText(*one.addition, arithmetic(), givenText(function, action));
    if (!names.empty())
        m_out.add("\"ExpressionAttributeNames\": {" + names.substr(2) + "},");
    if (withUpdate || !guards.empty())
        m_out.add("**_values_of({" + (values.empty() ? values : values.substr(2)) + "}),");
    else if (!values.empty())
        m_out.add("\"ExpressionAttributeValues\": _to_wire({" + values.substr(2) + "}),");
}

void Python::addItem(const Function& function, const Action& action)
{
    if (action.isCreate) {
        const Create create{action.entity, action.occurrence};
        m_out.add("item = {name: value for name, value in " + pyCreateName(create) +
                  ".items() if value is not None}");
        return;
    }
    if (action.step->forEachItem)
        return; // the loop's variable
    m_out.add("item = {" +
              listed(itemParameters(function, action),
                     [](const Parameter* one) {
                         return pyLiteral(one->hole) + ": " + pyParameter(*one);
                     }) +
              "}");
}

void Python::addCurrent(const Function& function, const Action& action,
                        const std::vector<std::string>& guards)
{
    if (guards.empty())
        return;
    m_out.add("current = " + (rowsAreWhole(function, action)
                                  ? std::string("item")
                                  : "_current(client, " + pyMember("TABLES", action.step->table) +
                                        ", " + keyText(action, itemHole) + ")"));
    m_out.add("guard, guard_names, guard_values = _guard_of(current, " + listText(guards) + ")");
    if (writesAgain(function))
        m_out.add("attempt.seen.append((" + pyMember("TABLES", action.step->table) + ", " +
                  keyText(action, itemHole) + ", current, " + listText(guards) + "))");
    if (function.isMoveSource(action))
        m_out.add(pyMoved(action) + " = _without(current, " +
                  listText(addedAttributes(*action.table, *action.entity)) + ")");
}

void Python::addWrite(const Function& function, const Action& action)
{
    const Step& step = *action.step;
    addItem(function, action);
    if (action.layout->keys.shards > 1 && step.action != StepOperation::PutItem)
        m_out.add("shard = " + pyShard(action.layout->keys, action.entity, "item"));
    const std::vector<std::string> guards = guardsOf(function, action);
    addCurrent(function, action, guards);
    std::string what = "item";
    if (const Action* source = function.moveSource(action)) {
        what = "changed";
        const std::string changed = "{**" + pyMoved(*source) + ", **" +
                                    changesText(function, action, pyMoved(*source)) + "}";
        m_out.add("changed = " + (step.removes.empty() ? changed
                                                       : "_without(" + changed + ", " +
                                                             listText(step.removes) + ")"));
    }
    const bool updates = step.action == StepOperation::UpdateItem;
    if (updates)
        addUpdate(function, action);
    const std::string kind = updates                                    ? "Update"
                             : step.action == StepOperation::DeleteItem ? "Delete"
                                                                        : "Put";
    m_out.open(sendsAlone() ? "client." + toLower(kind) + "_item(**{"
                            : "writes.append({\"" + kind + "\": {");
    m_out.add("\"TableName\": " + pyMember("TABLES", step.table) + ",");
    if (kind == "Put")
        m_out.add("\"Item\": _to_wire({" + carriedText(*action.layout, what) + ", **" +
                  pyKeysName(*action.layout) + "(" + what + ")}),");
    else
        m_out.add("\"Key\": " + keyText(action, itemHole) + ",");
    if (updates)
        m_out.add(step.sets.empty()
                      ? "**({\"UpdateExpression\": expression} if expression else {}),"
                      : "\"UpdateExpression\": expression,");
    addCondition(function, action, updates, guards);
    m_out.close(sendsAlone() ? "})" : "}})");
}

void Python::addUpdate(const Function& function, const Action& action)
{
    const KeyUpdate keys = keyUpdateOf(function, action);
    if (action.step->sets.empty()) {
        m_out.add("_leave_alone(updated, " + listText(layoutAttributes(m_program, *action.entity)) +
                  ")");
        m_out.add("changes: Item = dict(updated)");
    } else {
        m_out.add("changes: Item = " + changesText(function, action, "current"));
    }
    if (!keys.whole || !keys.gone.empty())
        m_out.add("remove: list[str] = " + listText(keys.gone));
    if (!keys.whole) {
        if (!keys.parts.empty())
            m_out.add("now = {**item, **changes}");
        const HoleText nowHole = [](const std::string& name) {
            return name == "shard" ? std::string("shard") : pyMember("now", name);
        };
        for (const KeyUpdate::Part& part : keys.parts) {
            if (part.value.hasShard())
                m_out.add("shard = " + pyShard(*part.keys, action.entity, "now"));
            m_out.add(pyMember("changes", part.key.name) + " = " +
                      pyValue(part.value, part.key.type, nowHole));
        }
        if (action.layout->keys.shards > 1 && !keys.parts.empty())
            m_out.add("shard = " + pyShard(action.layout->keys, action.entity, "item"));
    } else {
        m_out.add(std::string(keys.gone.empty() ? "remove = " : "remove += ") +
                  "_move_keys(changes, " + listText(keys.names()) + ", " +
                  pyKeysName(*action.layout) + "({" + (keys.guards.empty() ? "" : "**current, ") +
                  "**item, **changes}))");
    }
    const std::string added = listed(addedInPlace(function, action), [&](const Addition* one) {
        return pyLiteral(one->attribute) + ": " +
               amountText(*one, arithmetic(), givenText(function, action));
    });
    m_out.add("expression, names, values = _update_of(changes, remove" +
              (added.empty() ? "" : ", {" + added + "}") + ")");
}

void Python::openWrites()
{
    m_out.add("writes: list[Item] = []");
}

void Python::addWrites(const Function& function, const std::vector<const Action*>& writes)
{
    for (const Action* action : writes)
        addWrite(function, *action);
}

void Python::openAttempt()
{
    m_out.open("def write_once(attempt: _Attempt) -> None:");
}

void Python::closeAttempt()
{
    m_out.close();
    m_out.add("");
    m_out.add("_write_again(client, write_once)");
}

void Python::addWritten()
{
    m_out.add("attempt.written = True");
}

void Python::refuseNothing()
{
    m_out.open("if not items:");
    m_out.add("raise _no_such_item()");
    m_out.close();
}

void Python::sendWrites(bool together)
{
    m_out.add(std::string(together ? "_write_together" : "_write_each") + "(client, writes)");
}

} // namespace infera::model::code
