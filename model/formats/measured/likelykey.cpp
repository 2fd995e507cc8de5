#include "model/formats/measured/measured.h"

#include "model/base/text.h"
#include "model/item/dynamodbjson.h"

#include <algorithm>
#include <array>
#include <set>

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
            if (isUnique({name}))
                single.push_back(name);
            else if (isIdentifier(name))
                several.push_back(name);
        }
        for (const std::string& name : single) {
            if (isIdentifier(name))
                return {name};
        }
        constexpr int mostPairs = 400; // of all that a file of many columns has
        int pairs = 0;
        for (const bool times : {true, false}) {
            for (const std::string& partition : several) {
                for (const std::string& sort : m_names) {
                    const bool own = std::find(single.begin(), single.end(), sort) != single.end();
                    if (sort == partition || own || isTime(sort) != times)
                        continue;
                    if (++pairs <= mostPairs && isUnique({partition, sort}))
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

    [[nodiscard]] bool isUnique(const std::vector<std::string>& names) const
    {
        std::set<std::string> values;
        return std::all_of(m_items.begin(), m_items.end(), [&](const Item& item) {
            std::string value;
            for (const std::string& name : names)
                value += toJsonText(item.at(name));
            return values.insert(value).second;
        });
    }

    /// "id", "orderId", "user_id", "sku": the last word of the name says that it names something.
    static bool isIdentifier(const std::string& name)
    {
        const std::string lower = toLower(name);
        return std::any_of(identifiers.begin(), identifiers.end(),
                           [&](std::string_view word) { return lower.ends_with(word); });
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

    static constexpr std::array<std::string_view, 9> identifiers = {
        "id", "key", "uuid", "email", "username", "sku", "isbn", "slug", "code"};
};

} // namespace

std::vector<std::string> likelyKey(const std::vector<Item>& items)
{
    return KeyGuess(items).key();
}

} // namespace infera::model
