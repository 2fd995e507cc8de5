#include "model/formats/measured/measured.h"

#include "model/base/text.h"
#include "model/item/dynamodbjson.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <unordered_map>
#include <unordered_set>

namespace infera::model {

namespace {

/// What may be the key of items of which no definition tells it.
class KeyGuess
{
public:
    explicit KeyGuess(const std::vector<Item>& items) : m_items(items)
    {
        for (const auto& [name, value] : items.front()) {
            if (isEverywhere(name))
                m_names.push_back(name);
        }
    }

    [[nodiscard]] std::vector<std::string> key() const
    {
        for (const auto& [partition, sort] :
             {std::pair("PK", "SK"), std::pair("pk", "sk"), std::pair("pk1", "sk1")}) {
            if (isEverywhere(partition))
                return isEverywhere(sort) ? std::vector<std::string>{partition, sort}
                                          : std::vector<std::string>{partition};
        }
        std::vector<std::string> single;
        std::vector<std::string> several; // names of identifiers that occur again
        for (const std::string& name : m_names) {
            if (isUnique(name))
                single.push_back(name);
            else if (isIdentifier(name))
                several.push_back(name);
        }
        for (const std::string& name : single) {
            if (isIdentifier(name))
                return {name};
        }
        for (const bool times : {true, false}) {
            for (const std::string& partition : several) {
                for (const std::string& sort : m_names) {
                    const bool own = std::find(single.begin(), single.end(), sort) != single.end();
                    if (sort == partition || own || isTime(sort) != times)
                        continue;
                    if (isUnique(partition, sort))
                        return {partition, sort};
                }
            }
        }
        return {single.empty() ? m_items.front().begin()->first : single.front()};
    }

private:
    const std::vector<Item>& m_items;
    std::vector<std::string> m_names; ///< of what every item has and may be a key

    [[nodiscard]] bool isEverywhere(const std::string& name) const
    {
        return std::all_of(m_items.begin(), m_items.end(), [&](const Item& item) {
            const auto found = item.find(name);
            return found != item.end() && (found->second.type() == AttributeType::S ||
                                           found->second.type() == AttributeType::N);
        });
    }

    /// The values of one attribute, numbered by their first occurrence.
    struct Column
    {
        std::vector<std::uint32_t> numbers; ///< by item
        std::uint64_t distinct = 0;
    };
    mutable std::map<std::string, Column> m_columns;
    mutable std::size_t m_looks = 0; ///< at items, for pairs

    [[nodiscard]] bool isUnique(const std::string& name) const
    {
        std::unordered_set<std::string> values;
        return std::all_of(m_items.begin(), m_items.end(), [&](const Item& item) {
            return values.insert(toJsonText(item.at(name))).second;
        });
    }

    [[nodiscard]] const Column& column(const std::string& name) const
    {
        Column& column = m_columns[name];
        if (!column.numbers.empty())
            return column;
        std::unordered_map<std::string, std::uint32_t> numbers;
        column.numbers.reserve(m_items.size());
        for (const Item& item : m_items)
            column.numbers.push_back(numbers
                                         .try_emplace(toJsonText(item.at(name)),
                                                      static_cast<std::uint32_t>(numbers.size()))
                                         .first->second);
        column.distinct = numbers.size();
        return column;
    }

    /// False too once a file of many columns and items has taken its share of work.
    [[nodiscard]] bool isUnique(const std::string& one, const std::string& other) const
    {
        constexpr std::size_t mostLooks = 20'000'000;
        if (++m_looks > mostLooks)
            return false;
        const Column& first = column(one);
        const Column& second = column(other);
        if (first.distinct * second.distinct < m_items.size())
            return false; // fewer pairs than items
        std::unordered_set<std::uint64_t> pairs;
        for (std::size_t i = 0; i < m_items.size(); ++i) {
            const std::uint64_t pair = (std::uint64_t{first.numbers[i]} << 32U) | second.numbers[i];
            if (++m_looks > mostLooks || !pairs.insert(pair).second)
                return false;
        }
        return true;
    }

    /// "id", "orderId", "user_id", "sku": the last word of the name says that it names something;
    /// "paid" and "monkey" do not.
    static bool isIdentifier(const std::string& name)
    {
        const std::size_t last = wordStart(name, name.size());
        const std::size_t before = wordStart(name, last); // "userName" is "username"
        const std::string word = toLower(name.substr(last));
        const std::string words = toLower(name.substr(before, last - before));
        const std::string both =
            words.substr(0, words.find_last_not_of("_-. ") + 1) + word; // without what divides them
        return std::any_of(identifiers.begin(), identifiers.end(),
                           [&](std::string_view one) { return word == one || both == one; });
    }

    /// Where the word begins that ends before `end`: after what is no letter or digit, or where
    /// capitals begin or end, as in "orderId", "userID" and "URLKey".
    static std::size_t wordStart(std::string_view name, std::size_t end)
    {
        const auto upper = [&](std::size_t at) { return name[at] >= 'A' && name[at] <= 'Z'; };
        const auto divides = [&](std::size_t at) {
            return std::string_view("_-. ").find(name[at]) != std::string_view::npos;
        };
        while (end > 0 && divides(end - 1))
            --end;
        std::size_t at = end;
        while (at > 0 && !divides(at - 1)) {
            --at;
            const bool begins =
                at > 0 && upper(at) && (!upper(at - 1) || (at + 1 < end && !upper(at + 1)));
            if (begins)
                break;
        }
        return at;
    }

    /// The first item has a date or a time there: 2026-01-31, and what may follow.
    [[nodiscard]] bool isTime(const std::string& name) const
    {
        const auto* value = std::get_if<std::string>(&m_items.front().at(name).value);
        const std::string text = value != nullptr ? *value : std::string();
        return text.size() >= 10 && text[4] == '-' && text[7] == '-' &&
               std::all_of(text.begin(), text.begin() + 4,
                           [](char c) { return c >= '0' && c <= '9'; });
    }

    static constexpr std::array identifiers = std::to_array<std::string_view>(
        {"id", "key", "uuid", "guid", "email", "username", "sku", "isbn", "slug", "code", "barcode",
         // written as one word, which "paid" is as well
         "accountid", "customerid", "deviceid", "itemid", "orderid", "productid", "sessionid",
         "tenantid", "userid"});
};

} // namespace

std::vector<std::string> likelyKey(const std::vector<Item>& items)
{
    return KeyGuess(items).key();
}

} // namespace infera::model
