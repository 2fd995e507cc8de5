#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace infera {

/// Where in a user's input an error stands. Lines and columns count from 1; 0 means unknown.
struct Location
{
    std::string file; ///< path as the user gave it; empty when the input is not a file
    int line = 0;
    int column = 0;
    std::string key; ///< dotted path of the key, for example "entities.User.attributes.email.type"

    bool operator==(const Location&) const = default;
    /// "shop.design.yaml:12:9" with the parts that are known; empty when none is.
    [[nodiscard]] std::string toString() const;
};

/// What went wrong, in a form a program can test (code) and a person can read (message).
struct Error
{
    std::string code;    ///< stable id in kebab-case, for example "unknown-key"
    std::string message; ///< what is wrong and what was expected, as whole sentences
    Location where;

    bool operator==(const Error&) const = default;
    /// "shop.design.yaml:12:9: message".
    [[nodiscard]] std::string toString() const;
};

/// A value or the one reason why there is none. No exception crosses a library's edge.
template<typename T>
using Result = tl::expected<T, Error>;

/// For readers that report every error of a file in one run. Never empty in the error case.
template<typename T>
using ResultList = tl::expected<T, std::vector<Error>>;

[[nodiscard]] inline tl::unexpected<Error> failure(std::string code, std::string message,
                                                   Location where = {})
{
    return tl::unexpected<Error>(Error{std::move(code), std::move(message), std::move(where)});
}

} // namespace infera
