#pragma once

#include "model/base/decimal.h"
#include "model/findings/finding.h"

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

/// Small pieces that several JSON documents share.
namespace infera::app {

/// null for an empty text: "no index" and the like.
[[nodiscard]] inline nlohmann::ordered_json textOrNull(const std::string& text)
{
    return text.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(text);
}

template<typename T, typename ToJson>
[[nodiscard]] nlohmann::ordered_json arrayOf(const std::vector<T>& all, ToJson toJson)
{
    nlohmann::ordered_json array = nlohmann::ordered_json::array();
    for (const T& one : all)
        array.push_back(toJson(one));
    return array;
}

/// The text of a document, indented. Names come from users' files: a byte that is no UTF-8 is
/// replaced and does not end the program.
[[nodiscard]] std::string documentText(const nlohmann::ordered_json& document);

/// Money is a decimal string: at least two places, and every further one that is not zero.
[[nodiscard]] std::string moneyText(const Decimal& amount);

[[nodiscard]] nlohmann::ordered_json findingJson(const model::Finding& finding);

} // namespace infera::app
