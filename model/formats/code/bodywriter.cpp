#include "model/formats/code/bodywriter.h"

namespace infera::model::code {

void BodyWriter::addBody(const Function& function)
{
    if (countsOnly(function)) {
        addCount(function, function.actions.front());
        return;
    }
    if (function.hasReads() || function.isRead)
        addItems();
    for (const Action& action : function.actions) {
        if (!action.isWrite && action.table != nullptr)
            addFound(function, action);
    }
    if (function.isRead) {
        addResult(function);
        return;
    }
    for (const bool each : {true, false})
        addWriteGroup(function, each);
    endWrites();
}

void BodyWriter::addFound(const Function& function, const Action& action)
{
    const Step& step = *action.step;
    openRead(step.keepInput || !step.forEachItem);
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
