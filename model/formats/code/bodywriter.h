#pragma once

#include "model/formats/code/codeplan.h"

namespace infera::model::code {

/// What the functions of a program do, one after another: the same in every language, which says
/// how.
class BodyWriter
{
protected:
    ~BodyWriter() = default;

    void addBody(const Function& function);
    /// All reads, and no result of them.
    void addAllReads(const Function& function);
    /// The reads behind the first one, which gave `items`.
    void addFurtherReads(const Function& function);
    /// The found items of one read: into those of the step before, or instead of them.
    void addFound(const Function& function, const Action& action, bool isFirst);

    virtual void addItems() = 0; ///< the list of items found so far
    /// The list of what the function's one read finds.
    virtual void addItemsOf(const Function& function, const Action& read) = 0;
    /// The result of a function that reads one item by its key.
    virtual void addItemOf(const Function& function, const Action& read) = 0;
    /// Opens and closes what holds one read; `found` starts with `items` when it keeps them.
    virtual void openRead(bool keepsItems) = 0;
    virtual void closeRead() = 0;
    virtual void openLoop() = 0; ///< over `items`, each `item`
    virtual void closeLoop() = 0;
    virtual void addCount(const Function& function, const Action& action) = 0;
    virtual void addGets(const Function& function, const Action& action) = 0;
    virtual void addQuery(const Function& function, const Action& action) = 0;
    virtual void addResult(const Function& function) = 0;
    /// Opens and closes what is done again where an item changed since it was read.
    virtual void openAttempt() = 0;
    virtual void closeAttempt() = 0;
    /// Nothing is done again from here on.
    virtual void addWritten() = 0;
    virtual void endWrites() {}
    /// A list of writes, what adds to it, and the request: all together, or one after another.
    virtual void openWrites() = 0;
    virtual void addWrites(const Function& function, const std::vector<const Action*>& writes) = 0;
    virtual void sendWrites(bool together) = 0;
    /// A write: into the list of them or, where it is sent alone, out by itself.
    virtual void addWrite(const Function& function, const Action& write) = 0;
    [[nodiscard]] bool sendsAlone() const { return m_sendsAlone; }
    virtual void refuseNothing() = 0; ///< fails as a condition does when `items` is empty
    virtual void openPart() {}        ///< holds the names of what belongs together
    virtual void closePart() {}

private:
    void addWriteBody(const Function& function);
    void addTransaction(const Function& function);
    /// Writes made for each item read before, or those made once.
    void addWriteGroup(const Function& function, bool each);
    /// A write that is sent alone.
    void addOnlyWrite(const Function& function, const Action& write);

    bool m_sendsAlone = false; ///< a write goes out by itself, and into no list
};

} // namespace infera::model::code
