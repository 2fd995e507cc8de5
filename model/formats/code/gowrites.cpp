#include "model/base/text.h"
#include "model/design/addition.h"
#include "model/formats/code/gowriter.h"
#include "model/layout/render.h"

#include <algorithm>

namespace infera::model::code {

namespace {

/// The attributes that the layout's items carry: of a second copy they may be a few.
std::string carriedText(const EntityLayout& layout, const std::string& item)
{
    return layout.attributes.empty() ? item : "only(" + item + goArguments(layout.attributes) + ")";
}

const Arithmetic& arithmetic()
{
    static const Arithmetic one = {
        [](const std::string& text) { return "num(" + goText(text) + ")"; },
        [](const std::string& value) { return "negative(" + value + ")"; },
        [](const std::string& a, const std::string& b) { return "sum(" + a + ", " + b + ")"; },
    };
    return one;
}

HoleText givenText(const Function& function, const Action& action)
{
    return [&](const std::string& hole) {
        const Parameter* parameter = function.parameter(action, hole);
        return parameter == nullptr ? goMember("item", hole)
                                    : goMember("given", parameterName(*parameter));
    };
}

/// What the attributes are set to: what the call gives, and sums with what `before` has.
std::string changesText(const Function& function, const Action& action, const std::string& before)
{
    std::vector<std::string> all;
    for (const std::string& name : kept(action.step->sets, action.step->removes)) {
        const Addition* addition = additionTo(action.step->adds, name);
        if (addition == nullptr)
            all.push_back(goText(name) + ": " +
                          goMember("given", parameterName(function.newValue(action, name))));
        else if (addedAfterReading(function, action, name) != nullptr)
            all.push_back(
                goText(name) + ": " +
                arithmetic().sum(goMember(before, name),
                                 amountText(*addition, arithmetic(), givenText(function, action))));
    }
    return "Item{" + join(all, ", ") + "}";
}

std::string constantText(const ConditionText::Constant& one)
{
    if (one.type == AttributeType::N)
        return arithmetic().number(one.text);
    if (one.type == AttributeType::BOOL)
        return "&types.AttributeValueMemberBOOL{Value: " + one.text + "}";
    return "str(" + goText(one.text) + ")";
}

} // namespace

std::string GoWriter::keyText(const Action& action, const HoleText& hole) const
{
    return "Item{" +
           listed(keyValuesOf(action, m_program),
                  [&](const KeyValue& one) {
                      return goText(one.name) + ": " + goValue(one.value, one.type, hole);
                  }) +
           "}";
}

std::string GoWriter::keyText(const Action& action) const
{
    return keyText(action, goItemHoles(action.layout->keys, action.entity, "item"));
}

std::string GoWriter::conditionText(const Function& function, const Action& action,
                                    const std::vector<std::string>& guards) const
{
    const ConditionText condition =
        conditionOf(*action.step, *action.entity, action.table->partitionKey.name);
    std::string fields;
    if (!condition.expression.empty())
        fields = "expression: " + goText(condition.expression);
    if (!condition.names.empty())
        fields += ", names: " + goNames(condition.names);
    std::string values = listed(condition.values, [&](const Parameter& one) {
        const Parameter* parameter = conditionParameter(function, action, one);
        return goText(":c_" + identifier(one.hole)) + ": " +
               (parameter == nullptr ? goMember("item", one.hole)
                                     : goMember("given", parameterName(*parameter)));
    });
    for (const ConditionText::Constant& one : condition.constants)
        values += (values.empty() ? "" : ", ") + goText(one.placeholder) + ": " + constantText(one);
    for (const ConditionText::Least& one : condition.leasts)
        values += (values.empty() ? "" : ", ") + goText(one.placeholder) + ": " +
                  leastText(*one.addition, arithmetic(), givenText(function, action));
    if (!values.empty())
        fields += ", values: Item{" + values + "}";
    return "condition{" + fields + "}" +
           (guards.empty() ? "" : ".while(now" + goArguments(guards) + ")");
}

void GoWriter::addItem(const Function& function, const Action& action)
{
    if (action.isCreate) {
        m_out.add("item, err := itemOf(" + goCreateName({action.entity, action.occurrence}) + ")");
        addFailure("");
        return;
    }
    if (action.step->forEachItem)
        return; // the loop's variable
    m_out.add("item := Item{" +
              listed(itemParameters(function, action),
                     [](const Parameter* one) {
                         return goText(one->hole) + ": " + goMember("given", parameterName(*one));
                     }) +
              "}");
}

void GoWriter::addCurrent(const Function& function, const Action& action,
                          const std::vector<std::string>& guards)
{
    if (guards.empty())
        return;
    if (rowsAreWhole(function, action)) {
        m_out.add("now := item");
    } else {
        m_out.add("now, err := current(ctx, client, " + tableName(action.step->table) + ", " +
                  keyText(action) + ")");
        addFailure("");
    }
    if (writesAgain(function))
        m_out.add("attempt.seen = append(attempt.seen, seen{" + tableName(action.step->table) +
                  ", " + keyText(action) + ", now, []string{" + listed(guards, goText) + "}})");
    if (function.isMoveSource(action))
        m_out.add(movedName(action) + " = without(now" +
                  goArguments(addedAttributes(*action.table, *action.entity)) + ")");
}

void GoWriter::addWrite(const Function& function, const Action& action)
{
    const Step& step = *action.step;
    addItem(function, action);
    const std::vector<std::string> guards = guardsOf(function, action);
    addCurrent(function, action, guards);
    const std::string condition = conditionText(function, action, guards);
    const std::string table = tableName(step.table);
    if (step.action == StepOperation::UpdateItem) {
        addUpdate(function, action, condition);
    } else if (step.action == StepOperation::DeleteItem) {
        addMade("remove(" + table + ", " + keyText(action) + ", " + condition + ")");
    } else {
        std::string what = "item";
        if (const Action* source = function.moveSource(action)) {
            what = "changed";
            const std::string changed = "merged(" + movedName(*source) + ", item, " +
                                        changesText(function, action, movedName(*source)) + ")";
            m_out.add("changed := " + (step.removes.empty() ? changed
                                                            : "without(" + changed +
                                                                  goArguments(step.removes) + ")"));
        }
        addRefusal(*action.layout, what);
        addMade("put(" + table + ", merged(" + carriedText(*action.layout, what) + ", " +
                goKeysName(*action.layout) + "(" + what + ")), " + condition + ")");
    }
}

void GoWriter::addRefusal(const EntityLayout& layout, const std::string& item)
{
    const std::vector<std::string> padded = paddedIn(layout);
    if (padded.empty())
        return;
    m_out.open("if err := refuseNegative(" + item + goArguments(padded) + "); err != nil {");
    m_out.add("return err");
    m_out.close("}");
}

void GoWriter::addUpdate(const Function& function, const Action& action,
                         const std::string& condition)
{
    const KeyUpdate keys = keyUpdateOf(function, action);
    if (action.step->sets.empty()) {
        const std::string names = goArguments(layoutAttributes(m_program, *action.entity));
        m_out.open("if err := leaveAlone(changes" + names + "); err != nil {");
        m_out.add("return err");
        m_out.close("}");
        m_out.add("set := merged(changes)");
    } else {
        m_out.add("set := " + changesText(function, action, "now"));
    }
    std::string gone = keys.gone.empty() ? "nil" : "[]string{" + listed(keys.gone, goText) + "}";
    if (!keys.whole) {
        if (!keys.parts.empty())
            m_out.add("after := merged(item, set)");
        for (const KeyUpdate::Part& part : keys.parts)
            m_out.add(goMember("set", part.key.name) + " = " +
                      goValue(part.value, part.key.type,
                              goItemHoles(*part.keys, action.entity, "after")));
    } else {
        const std::string moved = "moveKeys(set, " + goKeysName(*action.layout) + "(merged(" +
                                  (keys.guards.empty() ? "" : "now, ") + "item, set))" +
                                  goArguments(keys.names()) + ")";
        m_out.add("gone := " +
                  (keys.gone.empty() ? moved : "append(" + gone + ", " + moved + "...)"));
        gone = "gone";
    }
    if (!keys.parts.empty())
        addRefusal(*action.layout, "set");
    const std::string added = listed(addedInPlace(function, action), [&](const Addition* one) {
        return goText(one->attribute) + ": " +
               amountText(*one, arithmetic(), givenText(function, action));
    });
    addMade("update(" + tableName(action.step->table) + ", " + keyText(action) + ", set, " +
            (added.empty() ? "nil" : "Item{" + added + "}") + ", " + gone + ", " + condition + ")");
}

/// A write goes into the list of them, or out by itself.
void GoWriter::addMade(const std::string& write)
{
    if (!sendsAlone()) {
        m_out.add("writes = append(writes, " + write + ")");
        return;
    }
    m_out.open("if err := writeEach(ctx, client, " + write + "); err != nil {");
    m_out.add("return err");
    m_out.close("}");
}

void GoWriter::openWrites()
{
    m_out.add("var writes []types.TransactWriteItem");
}

void GoWriter::addWrites(const Function& function, const std::vector<const Action*>& writes)
{
    for (const Action* action : writes) {
        if (function.isMoveSource(*action))
            m_out.add("var " + movedName(*action) + " Item");
    }
    for (const Action* action : writes) {
        m_out.open("{");
        addWrite(function, *action);
        m_out.close("}");
    }
}

void GoWriter::refuseNothing()
{
    m_out.open("if len(items) == 0 {");
    m_out.add("return noSuchItem()");
    m_out.close("}");
}

void GoWriter::sendWrites(bool together)
{
    m_out.open(std::string("if err := ") + (together ? "writeTogether" : "writeEach") +
               "(ctx, client, writes" + (together ? "" : "...") + "); err != nil {");
    m_out.add("return err");
    m_out.close("}");
}

void GoWriter::openAttempt()
{
    m_out.open("return writeAgain(ctx, client, func(attempt *attempt) error {");
}

void GoWriter::closeAttempt()
{
    m_out.close("})");
}

void GoWriter::addWritten()
{
    m_out.add("attempt.written = true");
}

void GoWriter::openPart()
{
    m_out.open("{");
}

void GoWriter::closePart()
{
    m_out.close("}");
}

void GoWriter::endWrites()
{
    m_out.add("return nil");
}

} // namespace infera::model::code
