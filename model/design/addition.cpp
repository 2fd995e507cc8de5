#include "model/design/addition.h"

#include "model/item/number.h"

#include <algorithm>

namespace infera::model {

namespace {

bool isNameCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool isName(std::string_view text)
{
    return !text.empty() && (text.front() < '0' || text.front() > '9') &&
           std::all_of(text.begin(), text.end(), isNameCharacter);
}

} // namespace

Result<Amount> amountFrom(std::string_view text)
{
    const auto refused = [&] {
        return failure("invalid-amount", "\"" + std::string(text) +
                                             "\" is no amount; expected a number, as -1, or a "
                                             "parameter, as \":quantity\" or \"-:quantity\".");
    };
    const bool minus = text.substr(0, 2) == "-:" || text.substr(0, 2) == "+:";
    std::string_view name = text.substr(minus ? 1 : 0);
    if (name.substr(0, 1) == ":") {
        name.remove_prefix(1);
        if (!isName(name))
            return refused();
        return Amount{{}, std::string(name), text.front() == '-'};
    }
    const bool plus = text.substr(0, 1) == "+";
    const auto number = parseNumber(text.substr(plus ? 1 : 0));
    if (!number || number->text == "0" || text.substr(0, 2) == "+-")
        return refused();
    return Amount{number->text, {}, false};
}

Amount amountOf(const Addition& addition)
{
    return amountFrom(addition.amount).value_or(Amount{"1", {}, false});
}

std::string amountOfCall(std::string_view attribute)
{
    std::string name = ":added";
    for (const char c : attribute) {
        const bool first = name.size() == 6;
        name += !isNameCharacter(c) ? '_' : first && c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c;
    }
    return name;
}

std::string createCondition(const std::string& condition)
{
    if (condition == "none")
        return {};
    return condition.empty() ? "not_exists" : condition;
}

const Addition* additionTo(const std::vector<Addition>& adds, std::string_view attribute)
{
    const auto found = std::find_if(
        adds.begin(), adds.end(), [&](const Addition& one) { return one.attribute == attribute; });
    return found == adds.end() ? nullptr : &*found;
}

std::vector<std::string> kept(const std::vector<std::string>& sets,
                              const std::vector<std::string>& removes)
{
    std::vector<std::string> all = sets;
    std::erase_if(all, [&](const std::string& one) {
        return std::find(removes.begin(), removes.end(), one) != removes.end();
    });
    return all;
}

std::vector<std::string> setOnly(const std::vector<std::string>& sets,
                                 const std::vector<Addition>& adds,
                                 const std::vector<std::string>& removes)
{
    std::vector<std::string> all;
    for (const std::string& one : kept(sets, removes)) {
        if (additionTo(adds, one) == nullptr)
            all.push_back(one);
    }
    return all;
}

} // namespace infera::model
