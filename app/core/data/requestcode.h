#pragma once

#include "app/core/data/requests.h"

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace infera::app {

/// A language requests are written in.
enum class CodeLanguage
{
    TypeScript,
    Python,
    Go,
    Shell
};

/// A small program that sends the request and prints what comes back: AWS SDK for JavaScript
/// version 3, boto3, AWS SDK for Go version 2, AWS CLI version 2. Errors: "not-json".
[[nodiscard]] Result<std::string> requestCode(CodeLanguage language, const Request& request);

/// "batch_get_item" of "BatchGetItem"; with '-' for the command line.
[[nodiscard]] std::string wordsOf(const std::string& operation, char divider);

/// A string literal of any of the languages but the shell.
[[nodiscard]] std::string quoted(const std::string& text);

/// The program in Go: its literals need the types of every member.
[[nodiscard]] std::string goCode(const std::string& operation, const nlohmann::ordered_json& json);

} // namespace infera::app
