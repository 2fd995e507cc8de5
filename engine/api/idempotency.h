#pragma once

#include "engine/api/itemtypes.h"

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
        TransactWriteItemsResponse replay; ///< the answer to the same request again
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

} // namespace infera::engine
