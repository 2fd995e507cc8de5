#include "engine/simulation/findings/findings.h"

#include "engine/simulation/conflicts.h"

namespace infera::engine {

namespace {

constexpr double worthWarning = 0.001; ///< of a pattern's requests
constexpr double grave = 0.05;

/// Whether some transaction writes items of these keys.
bool isInTransactions(const FindingInput& input, const Touch& touch)
{
    for (const PatternTraffic& pattern : input.traffic.patterns)
        for (const Request& request : pattern.requests)
            for (const Touch& other : request.touches)
                if (isTransaction(request) && other.ofOneItem && other.ring == touch.ring &&
                    other.keyTemplate == touch.keyTemplate)
                    return true;
    return false;
}

/// The key that is written most among those whose items a pattern shares with transactions.
const HotKey* sharedKey(const FindingInput& input, const PatternTraffic& pattern)
{
    const HotKey* hottest = nullptr;
    for (const Request& request : pattern.requests)
        for (const Touch& touch : request.touches) {
            if (!touch.ofOneItem || !isInTransactions(input, touch))
                continue;
            const RingTraffic& ring = input.traffic.rings[touch.ring];
            for (const HotKey& key : input.result.hotKeys)
                if (key.table == ring.table && key.index.empty() && ring.index.empty() &&
                    key.keyTemplate == touch.keyTemplate &&
                    (hottest == nullptr || key.peakWriteUnits > hottest->peakWriteUnits))
                    hottest = &key;
        }
    return hottest;
}

} // namespace

// "Transaction conflict handling", DynamoDB Developer Guide (2026): a transaction is cancelled, and
// a single write refused, when another transaction is under way on one of its items.
void findConflicts(const FindingInput& input, std::vector<model::Finding>& findings)
{
    for (std::size_t p = 0; p < input.traffic.patterns.size(); ++p) {
        const PatternResult& result = input.result.patterns[p];
        const auto requests = static_cast<double>(result.requests);
        const auto conflicts = static_cast<double>(result.conflicts);
        if (conflicts < 1 || conflicts < worthWarning * requests)
            continue;
        const HotKey* key = sharedKey(input, input.traffic.patterns[p]);
        model::Finding finding;
        finding.rule = "transaction-conflict";
        finding.severity =
            conflicts >= grave * requests ? model::Severity::Error : model::Severity::Warning;
        finding.patterns = {result.pattern};
        finding.title = "\"" + result.pattern + "\" meets transactions on the same items";
        finding.detail = shown(conflicts) + " of its " + shown(requests) + " requests, " +
                         percent(conflicts / requests) +
                         ", were cancelled because a transaction was under way on one of their "
                         "items, which it holds for " +
                         shown(input.options.transactionSeconds * 1000) +
                         " ms here; no SDK repeats them.";
        finding.fix =
            "Keep items that many write out of the transaction: update them in a write of "
            "their own or from a stream, divide a counter into several items, or let the program "
            "repeat what "
            "was cancelled after a pause. No change is offered: whether an item may be written "
            "apart from the others of its transaction is for the program to say.";
        if (key != nullptr) {
            finding.table = key->table;
            finding.detail += " The item most written is under key " + key->key + ", " +
                              shown(key->peakWriteUnits) + " write units a second at the peak.";
        }
        findings.push_back(std::move(finding));
    }
}

} // namespace infera::engine
