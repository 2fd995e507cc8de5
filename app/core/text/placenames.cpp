#include "app/core/text/placenames.h"

#include "app/core/text/strings.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

/// How much of the beginning all the names share, up to a sign between words.
std::size_t sharedBeginning(const std::set<std::string>& names)
{
    if (names.size() < 2)
        return 0;
    // The first and the last of a sorted set differ the most.
    const std::string_view first = *names.begin();
    const std::string_view last = *names.rbegin();
    const auto differs =
        std::mismatch(first.begin(), first.end(), last.begin(), last.end()).first - first.begin();
    const auto word = first.substr(0, static_cast<std::size_t>(differs)).find_last_of("-_.");
    const std::size_t shared = word == std::string_view::npos ? 0 : word + 1;
    const bool leavesAll = std::all_of(names.begin(), names.end(),
                                       [&](const auto& name) { return name.size() > shared; });
    return leavesAll ? shared : 0;
}

} // namespace

QString placeText(const std::string& table, const std::string& index)
{
    return index.empty() ? toQString(table) : toQString(table) + u" \u203a "_s + toQString(index);
}

QStringList shorterPlaces(const std::vector<Place>& places)
{
    std::set<std::string> tables;
    std::map<std::string, std::set<std::string>> tablesOfIndex;
    for (const Place& place : places) {
        if (place.table.empty())
            continue;
        tables.insert(place.table);
        if (!place.index.empty())
            tablesOfIndex[place.index].insert(place.table);
    }
    const std::size_t shared = sharedBeginning(tables);
    std::set<std::string> shorterTables;
    for (const std::string& table : tables)
        shorterTables.insert(table.substr(shared));
    QStringList names;
    for (const Place& place : places) {
        const std::string table = place.table.empty() ? std::string() : place.table.substr(shared);
        const bool isAlone = !place.index.empty() && tablesOfIndex[place.index].size() == 1 &&
                             !shorterTables.contains(place.index);
        names += isAlone ? toQString(place.index) : placeText(table, place.index);
    }
    return names;
}

} // namespace infera::app
