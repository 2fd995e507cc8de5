#include "engine/api/policy.h"

#include "model/base/text.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <vector>

namespace infera::engine {

namespace {

using json = nlohmann::ordered_json;

Failed invalidDocument(const std::string& reason)
{
    return invalidParameter("Invalid policy document: " + reason);
}

/// Where the service's parser stops: after the text it could not use.
Failed syntaxError(std::size_t position)
{
    return invalidDocument("Syntax error at position (1," + std::to_string(position + 1) + ")");
}

json listOf(const json& value)
{
    return value.is_array() ? value : json::array({value});
}

json unwrapped(const json& list)
{
    return list.size() == 1 ? list.front() : list;
}

bool isAccount(const std::string& text)
{
    constexpr std::size_t digits = 12;
    return text.size() == digits &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Accounts become their root's ARN, and one stands once.
json canonicalPrincipals(const json& value)
{
    json result = json::array();
    for (json one : listOf(value)) {
        if (one.is_string() && isAccount(one.get<std::string>()))
            one = "arn:aws:iam::" + one.get<std::string>() + ":root";
        if (std::find(result.begin(), result.end(), one) == result.end())
            result.push_back(one);
    }
    return unwrapped(result);
}

json canonicalPrincipal(const json& principal)
{
    if (!principal.is_object())
        return principal;
    json result = json::object();
    for (const auto& [kind, value] : principal.items())
        result[kind] = canonicalPrincipals(value);
    return result;
}

json canonicalStatement(const json& statement)
{
    json result = json::object();
    for (const char* name : {"Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction",
                             "Resource", "NotResource", "Condition"}) {
        if (!statement.contains(name))
            continue;
        const json& value = statement.at(name);
        const std::string_view member = name;
        if (member == "Effect")
            result[name] = toLower(value.get<std::string>()) == "allow" ? "Allow" : "Deny";
        else if (member.ends_with("Principal"))
            result[name] = canonicalPrincipal(value);
        else if (member == "Sid" || member == "Condition")
            result[name] = value;
        else
            result[name] = unwrapped(listOf(value));
    }
    return result;
}

/// Whether a pattern with * is the text.
bool matches(std::string_view pattern, std::string_view text)
{
    const auto star = pattern.find('*');
    if (star == std::string_view::npos)
        return pattern == text;
    if (!text.starts_with(pattern.substr(0, star)))
        return false;
    const std::string_view rest = pattern.substr(star + 1);
    for (std::size_t at = star; at <= text.size(); ++at) {
        if (matches(rest, text.substr(at)))
            return true;
    }
    return false;
}

bool isEverybody(const json& statement)
{
    if (!statement.contains("Principal"))
        return false;
    const json& principal = statement.at("Principal");
    if (principal == "*")
        return true;
    if (!principal.is_object() || !principal.contains("AWS"))
        return false;
    const json all = listOf(principal.at("AWS"));
    return std::find(all.begin(), all.end(), "*") != all.end();
}

/// Actions on streams belong to the policies of streams.
std::vector<std::string> wrongActions(const json& statement)
{
    std::vector<std::string> wrong;
    for (const char* name : {"Action", "NotAction"}) {
        for (const json& one : listOf(statement.value(name, json::array()))) {
            const std::string action = one.is_string() ? one.get<std::string>() : one.dump();
            const std::string lower = toLower(action);
            const bool ofStreams = lower == "dynamodb:getrecords" ||
                                   lower == "dynamodb:getsharditerator" ||
                                   lower == "dynamodb:describestream";
            if (action != "*" && (!lower.starts_with("dynamodb:") || ofStreams))
                wrong.push_back('"' + action + '"');
        }
    }
    return wrong;
}

Result<void> checkMembers(const json& statement, const std::string& text)
{
    const auto hasOne = [&](const char* name) {
        return statement.contains(name) || statement.contains(std::string("Not") + name);
    };
    for (const char* name : {"Effect", "Principal", "Action", "Resource"}) {
        if (!hasOne(name))
            return invalidDocument("Missing required field " + std::string(name));
    }
    const json& effect = statement.at("Effect");
    const std::string lower = effect.is_string() ? toLower(effect.get<std::string>()) : "";
    if (lower != "allow" && lower != "deny")
        return syntaxError(text.find(effect.dump()) + effect.dump().size());
    const json principal = statement.value("Principal", json("*"));
    if (!principal.is_object() && principal != "*")
        return syntaxError(text.find(principal.dump()) + principal.dump().size());
    const std::vector<std::string> wrong = wrongActions(statement);
    if (!wrong.empty())
        return invalidDocument("The following action names are invalid: " + join(wrong, ", "));
    return {};
}

Result<void> checkStatements(const json& statements, const std::string& text, bool locksOutAllowed)
{
    if (statements.empty())
        return invalidDocument("Could not parse the policy: Statement is empty!");
    std::set<std::string> sids;
    for (const json& one : statements) {
        if (!one.is_object())
            return syntaxError(text.find(one.dump()) + one.dump().size());
        if (auto valid = checkMembers(one, text); !valid)
            return valid;
        if (one.contains("Sid") && !sids.insert(one.at("Sid").dump()).second)
            return invalidDocument("The Statement Ids in the policy are not unique");
        const bool allows = toLower(one.at("Effect").get<std::string>()) == "allow";
        const bool always = isEverybody(one) && !one.contains("Condition");
        if (allows && always)
            return validationError("Resource-based policy grants unbounded access in one or more "
                                   "elements. Please revise the policy to ensure least-privilege "
                                   "form of access");
        const json actions = listOf(one.value("Action", json::array()));
        const bool ofPolicies = std::any_of(actions.begin(), actions.end(), [](const json& action) {
            return action.is_string() &&
                   matches(toLower(action.get<std::string>()), "dynamodb:putresourcepolicy");
        });
        if (!allows && always && ofPolicies && !locksOutAllowed)
            return failure("AccessDeniedException",
                           "The new resource policy will not allow you to update the resource "
                           "policy in the future.");
    }
    return {};
}

} // namespace

Result<std::string> canonicalPolicy(const std::string& text, bool locksOutAllowed)
{
    constexpr std::size_t bytesMax = 20UL * 1024; // spaces count
    if (text.size() > bytesMax)
        return invalidParameter("Maximum policy size of 20480 bytes exceeded");
    const json policy = json::parse(text, nullptr, false);
    if (policy.is_null())
        return invalidDocument("This text appears not to be a policy");
    if (!policy.is_object())
        return invalidDocument("This policy contains invalid Json");
    if (!policy.contains("Statement"))
        return syntaxError(text.size());
    const json statements = listOf(policy.at("Statement"));
    if (auto valid = checkStatements(statements, text, locksOutAllowed); !valid)
        return Failed(valid.error());
    json result = {{"Version", policy.value("Version", json("2008-10-17"))}};
    if (policy.contains("Id"))
        result["Id"] = policy.at("Id");
    for (const json& one : statements)
        result["Statement"].push_back(canonicalStatement(one));
    return result.dump();
}

} // namespace infera::engine
