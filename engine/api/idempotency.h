#pragma once

#include "engine/api/capacityarms.h"
#include "engine/api/itemtypes.h"
#include "engine/api/statementtypes.h"

#include <deque>
#include <map>
#include <optional>
#include <string>

namespace infera::engine {

/// The client request tokens of the last ten minutes, with what was asked under each.
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html
class Idempotency
{
public:
    struct Done
    {
        std::string fingerprint;
        std::map<std::string, CapacityArms> reads; ///< what the same request again is charged
        std::int64_t atMs = 0;
    };

    /// What was done under the token, unless that was more than ten minutes ago.
    [[nodiscard]] const Done* find(const std::string& token, std::int64_t nowMs);
    void add(const std::string& token, Done done);

private:
    std::map<std::string, Done> m_done;
    std::deque<std::pair<std::int64_t, std::string>> m_order;
};

/// The same for two requests that ask for the same.
[[nodiscard]] std::string fingerprintOf(const TransactWriteItemsRequest& request);
[[nodiscard]] std::string fingerprintOf(const ParameterizedStatement& statement);
[[nodiscard]] std::string fingerprintOf(const ExecuteTransactionRequest& request);

} // namespace infera::engine
