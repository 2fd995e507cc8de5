#include "model/formats/code/bodywriter.h"

namespace infera::model::code {

void BodyWriter::addBody(const Function& function)
{
    if (countsOnly(function)) {
        addCount(function, function.actions.front());
        return;
    }
    if (function.isRead) {
        const Action* only = onlyRead(function);
        if (only != nullptr && readsByKey(*only->step) &&
            function.pattern->operation == PatternOperation::Get) {
            addItemOf(function, *only);
            return;
        }
        addAllReads(function);
        addResult(function);
        return;
    }
    const bool again = writesAgain(function);
    if (again)
        openAttempt();
    addWriteBody(function);
    if (again)
        closeAttempt();
}

void BodyWriter::addAllReads(const Function& function)
{
    if (const Action* only = onlyRead(function)) {
        addItemsOf(function, *only);
        return;
    }
    addItems();
    bool isFirst = true;
    for (const Action& action : function.actions) {
        if (action.isWrite || action.table == nullptr)
            continue;
        addFound(function, action, isFirst);
        isFirst = false;
    }
}

void BodyWriter::addFurtherReads(const Function& function)
{
    for (std::size_t i = 1; i < function.actions.size(); ++i)
        addFound(function, function.actions[i], false);
}

void BodyWriter::addWriteBody(const Function& function)
{
    if (function.hasReads() && function.pattern->operation == PatternOperation::Transact) {
        addTransaction(function);
        return;
    }
    if (function.hasReads())
        addAllReads(function);
    for (const bool each : {true, false})
        addWriteGroup(function, each);
    endWrites();
}

/// What has to be read for each of its items, and then one request.
void BodyWriter::addTransaction(const Function& function)
{
    openWrites();
    const std::vector<Action>& actions = function.actions;
    for (std::size_t i = 0; i < actions.size() && !actions[i].isWrite;) {
        const Action& first = actions[i];
        openPart();
        addItems();
        do {
            addFound(function, actions[i], &actions[i] == &first);
            ++i;
        } while (i < actions.size() && !actions[i].isWrite && actions[i].step->forEachItem);
        std::vector<const Action*> writes = writesOf(function, true);
        std::erase_if(writes, [&](const Action* one) {
            return one->entity->name != first.step->entity || one->occurrence != first.occurrence;
        });
        if (!writes.empty() && expectsItem(function, *writes.front()))
            refuseNothing();
        openLoop();
        addWrites(function, writes);
        closeLoop();
        closePart();
    }
    addWrites(function, writesOf(function, false));
    sendWrites(true);
    endWrites();
}

void BodyWriter::addWriteGroup(const Function& function, bool each)
{
    const std::vector<const Action*> writes = writesOf(function, each);
    if (writes.empty())
        return;
    if (each && expectsItem(function, *writes.front()))
        refuseNothing();
    const bool alone = !each && writesOf(function, true).empty();
    if (each)
        openLoop();
    else if (!alone)
        openPart();
    if (writes.size() == 1 && !inOneTransaction(writes)) {
        addOnlyWrite(function, *writes.front());
    } else {
        openWrites();
        addWrites(function, writes);
        sendWrites(inOneTransaction(writes));
    }
    if (each && writesAgain(function))
        addWritten();
    if (each)
        closeLoop();
    else if (!alone)
        closePart();
}

void BodyWriter::addOnlyWrite(const Function& function, const Action& write)
{
    m_sendsAlone = true;
    addWrite(function, write);
    m_sendsAlone = false;
}

void BodyWriter::addFound(const Function& function, const Action& action, bool isFirst)
{
    const Step& step = *action.step;
    openRead(!isFirst && (step.keepInput || !step.forEachItem));
    if (readsByKey(step)) {
        addGets(function, action);
    } else if (step.forEachItem) {
        openLoop();
        addQuery(function, action);
        closeLoop();
    } else {
        addQuery(function, action);
    }
    closeRead();
}

} // namespace infera::model::code
