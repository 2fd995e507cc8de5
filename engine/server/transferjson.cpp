#include "engine/server/transferjson.h"

#include "engine/server/bucketfolder.h"
#include "engine/server/constraints.h"
#include "model/base/hexadecimal.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>

namespace infera::engine::wire {

using nlohmann::json;

namespace {

constexpr std::size_t pageMax = 25; // ListExportsMaxLimit, the API's model

/// A token of hexadecimal digits in groups of 16: the model's pattern of ListImports.
std::string tokenOf(std::string arn)
{
    constexpr std::size_t shortest = 56; // 112 digits, the model's least
    arn.resize(std::max(shortest, (arn.size() + 7) / 8 * 8), '\0');
    return hexadecimal(arn);
}

bool isLetterOrDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// ^[a-z0-9A-Z]+[\.\-\w]*[a-z0-9A-Z]+$ (S3Bucket, the API's model)
bool isBucketName(const std::string& name)
{
    const auto fits = [](char c) { return isLetterOrDigit(c) || c == '.' || c == '-' || c == '_'; };
    return name.size() >= 2 && name.size() <= 255 && isLetterOrDigit(name.front()) &&
           isLetterOrDigit(name.back()) && std::all_of(name.begin(), name.end(), fits);
}

} // namespace

double secondsOf(std::int64_t milliseconds)
{
    return static_cast<double>(milliseconds) / 1000;
}

std::optional<std::int64_t> millisecondsOf(const Object& request, const char* name)
{
    const auto value = request.number(name);
    if (!value)
        return std::nullopt;
    return static_cast<std::int64_t>(std::llround(*value * 1000));
}

std::string isoTime(double seconds)
{
    const auto milliseconds = std::llround(seconds * 1000);
    const std::time_t whole = milliseconds / 1000;
    std::tm time{};
    gmtime_r(&whole, &time);
    char date[40];
    std::strftime(date, sizeof date, "%Y-%m-%dT%H:%M:%S", &time);
    char text[60];
    std::snprintf(text, sizeof text, "%s.%03lldZ", date, milliseconds % 1000);
    return text;
}

void checkPlace(const std::string& bucket, const std::string& prefix)
{
    if (!isBucketName(bucket))
        refuseValidation("1 validation error detected: Value '" + bucket +
                         "' at 's3Bucket' failed to satisfy constraint: Member must satisfy "
                         "regular expression pattern: "
                         "^[a-z0-9A-Z]+[\\.\\-\\w]*[a-z0-9A-Z]+$");
    if (!isSafeKey(prefix))
        refuseValidation("One or more parameter values were invalid: a prefix is a path below the "
                         "bucket: " +
                         prefix);
}

std::string requiredArn(const Object& request, const char* member, const char* path,
                        const ValueErrors& errors)
{
    Constraints constraints;
    constraints.notNull(request.has(member), path);
    constraints.length(request.string(member), path, 37, 1024);
    constraints.finish(errors);
    return request.stringOr(member, "");
}

std::string textOf(const json& description)
{
    return description.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::optional<json> withToken(Database& database, TransferKind kind, const json& description)
{
    if (!description.contains("ClientToken"))
        return std::nullopt;
    const auto all = database.transfers(kind);
    for (const Transfer& one : all ? *all : std::vector<Transfer>{}) {
        json earlier = json::parse(one.description);
        if (earlier.value("ClientToken", "") == description.at("ClientToken"))
            return earlier;
    }
    return std::nullopt;
}

Answer described(Database& database, TransferKind kind, const std::string& arn, const char* member,
                 Error notFound)
{
    const auto all = database.transfers(kind);
    if (!all)
        return {tl::unexpected<Error>(all.error()), {}};
    for (const Transfer& one : *all) {
        if (one.arn == arn)
            return {json{{member, json::parse(one.description)}}.dump(), {}};
    }
    return {tl::unexpected<Error>(std::move(notFound)), {}};
}

Answer listed(Database& database, TransferKind kind, const ListRequest& asked, const char* member,
              const std::vector<const char*>& summary)
{
    Constraints constraints;
    const auto limit = asked.request.integer(asked.limit);
    const auto table = asked.request.string("TableArn");
    const auto after = asked.request.string("NextToken");
    constraints.atLeast(limit, asked.limit, 1);
    constraints.atMost(limit, asked.limit, pageMax);
    constraints.finish(asked.errors);
    const auto all = database.transfers(kind);
    if (!all)
        return {tl::unexpected<Error>(all.error()), {}};
    const auto most = static_cast<std::size_t>(limit.value_or(pageMax));
    json list = json::array();
    std::string last;
    std::string next;
    bool begun = !after;
    for (const Transfer& one : *all) {
        if (!begun) {
            begun = tokenOf(one.arn) == *after;
            continue;
        }
        const json description = json::parse(one.description);
        if (table && description.at("TableArn") != *table)
            continue;
        if (list.size() == most) {
            next = tokenOf(last);
            break;
        }
        json entry;
        for (const char* name : summary) {
            if (description.contains(name))
                entry[name] = description.at(name);
        }
        list.push_back(std::move(entry));
        last = one.arn;
    }
    json answer = {{member, list}};
    if (!next.empty())
        answer["NextToken"] = next;
    return {answer.dump(), {}};
}

} // namespace infera::engine::wire
