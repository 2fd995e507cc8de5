#pragma once

#include "model/base/result.h"

#include <string>
#include <utility>

/// DynamoDB's exceptions as Errors: the code is the exception's name, the message its text.
namespace infera::engine {

using Failed = tl::unexpected<Error>;

[[nodiscard]] inline Failed validationError(std::string text)
{
    return failure("ValidationException", std::move(text));
}

/// "One or more parameter values were invalid: " and the reason.
[[nodiscard]] inline Failed invalidParameter(const std::string& reason)
{
    return validationError("One or more parameter values were invalid: " + reason);
}

/// What operations on items answer for a missing table; those on tables add the table's name.
[[nodiscard]] inline Failed tableNotFound()
{
    return failure("ResourceNotFoundException", "Requested resource not found");
}

[[nodiscard]] inline Failed conditionFailed()
{
    return failure("ConditionalCheckFailedException", "The conditional request failed");
}

} // namespace infera::engine
