#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace infera::model {

/// A request that a log shows; without an operation where nothing of it can be read.
struct LoggedRequest
{
    std::string operation;      ///< "GetItem"; empty where nothing tells it
    nlohmann::json parameters;  ///< as the API has them; no object where they cannot be read
    std::optional<double> time; ///< seconds since 1970
    std::string region;         ///< empty: not told
};

using RequestSink = std::function<void(const LoggedRequest&)>;

/// The requests among CloudTrail's events: a log file of it, one event a line, the events that
/// EventBridge, CloudTrail Lake or `aws logs filter-log-events` wrap, nested up to a depth of 100.
void eventRequests(const nlohmann::json& document, const RequestSink& sink);

/// The requests in the debug output of an SDK: botocore's and the AWS CLI's log, the wire logs of
/// the SDKs for Java and Go, the logger of the SDK for JavaScript (one JSON document a line, or as
/// the console prints objects).
void debugRequests(std::string_view text, const RequestSink& sink);

} // namespace infera::model
