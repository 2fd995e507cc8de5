#include "model/formats/yaml/yamlmatch.h"

#include "model/formats/yaml/yamlbuild.h"
#include "model/formats/yaml/yamltext.h"

#include <algorithm>
#include <map>
#include <string>

namespace infera::model::yaml {

namespace {

constexpr std::size_t none = std::string::npos;

std::size_t sizeOf(const Node& node)
{
    return node.isMap() ? node.entries.size() : node.items.size();
}

const Node& valueAt(const Node& node, std::size_t index)
{
    return node.isMap() ? *node.entries[index].second : *node.items[index];
}

std::string scalarKey(const Node& node)
{
    return node.isScalar() || node.isNull() ? node.value : flowTreeText(node);
}

// What a person takes an entry for: a map's key; a list item's name, id or own text.
std::string identity(const Node& node, std::size_t index)
{
    if (node.isMap())
        return scalarKey(*node.entries[index].first);
    const Node& item = *node.items[index];
    for (const std::string_view key : {"name", "id", "attribute"}) {
        const Node* found = item.isMap() ? item.find(key) : nullptr;
        if (found != nullptr && found->isScalar())
            return found->value;
    }
    return scalarKey(item);
}

std::vector<std::string> identities(const Node& node)
{
    std::vector<std::string> all;
    std::map<std::string, int> seen;
    for (std::size_t i = 0; i < sizeOf(node); ++i) {
        std::string one = identity(node, i);
        const int times = seen[one]++;
        if (times > 0)
            one += "\n" + std::to_string(times); // the second of equal items
        all.push_back(std::move(one));
    }
    return all;
}

std::size_t indexOf(const std::vector<std::string>& all, const std::string& one)
{
    const auto found = std::find(all.begin(), all.end(), one);
    return found == all.end() ? none : static_cast<std::size_t>(found - all.begin());
}

/// Pairs the entries of two trees: by identity, then renamed ones by content, then by place.
std::vector<std::size_t> pairEntries(const Node& before, const Node& after)
{
    const std::vector<std::string> old = identities(before);
    const std::vector<std::string> now = identities(after);
    std::vector<std::size_t> pair(now.size(), none);
    std::vector<bool> taken(old.size(), false);
    const auto take = [&](std::size_t i, std::size_t j) {
        pair[i] = j;
        taken[j] = true;
    };
    for (std::size_t i = 0; i < now.size(); ++i) {
        const std::size_t j = indexOf(old, now[i]);
        if (j != none)
            take(i, j);
    }
    if (after.isMap() && !after.ordered)
        return pair; // the keys of a fixed form are not renamed
    for (std::size_t i = 0; i < now.size(); ++i) {
        for (std::size_t j = 0; pair[i] == none && j < old.size(); ++j) {
            if (!taken[j] && sameTree(valueAt(before, j), valueAt(after, i)))
                take(i, j);
        }
    }
    for (std::size_t i = 0; i < now.size(); ++i) {
        const std::size_t place = i == 0 ? 0 : (pair[i - 1] == none ? none : pair[i - 1] + 1);
        if (pair[i] == none && place != none && place < old.size() && !taken[place])
            take(i, place);
    }
    return pair;
}

void findSlots(const Node& after, const std::vector<std::size_t>& textOfAfter, Matching& matching)
{
    // Slots of the text in its order, without what goes; new entries follow their neighbour.
    std::vector<Slot> slots;
    for (std::size_t i = 0; i < matching.afterOfText.size(); ++i) {
        const bool gone = std::find(matching.removed.begin(), matching.removed.end(), i) !=
                          matching.removed.end();
        if (!gone)
            slots.push_back({i, matching.afterOfText[i]});
    }
    if (!matching.inPlace) {
        // The known entries change places among themselves; unknown ones keep theirs.
        std::vector<std::size_t> order;
        for (const std::size_t text : textOfAfter) {
            if (text != none)
                order.push_back(text);
        }
        std::size_t next = 0;
        for (Slot& slot : slots) {
            if (slot.after != none) {
                slot.text = order[next++];
                slot.after = matching.afterOfText[slot.text];
            }
        }
    }
    for (const std::size_t fresh : matching.added) {
        auto at = slots.begin();
        for (std::size_t earlier = fresh; earlier-- > 0;) {
            const auto found = std::find_if(slots.begin(), slots.end(), [&](const Slot& slot) {
                return slot.after == earlier;
            });
            if (found != slots.end()) {
                at = found + 1;
                break;
            }
        }
        const bool atStart = at == slots.begin();
        const bool form = after.isMap() && !after.ordered;
        // In a fixed form a key without a known neighbour before it goes to the end.
        slots.insert(atStart && form ? slots.end() : at, Slot{none, fresh});
    }
    matching.slots = std::move(slots);
}

} // namespace

Matching match(const Node& text, const Node& before, const Node& after)
{
    const std::vector<std::string> inText = identities(text);
    const std::vector<std::string> old = identities(before);
    const std::vector<std::string> now = identities(after);
    const std::vector<std::size_t> beforeOfAfter = pairEntries(before, after);
    Matching matching;
    matching.beforeOfText.assign(inText.size(), none);
    matching.afterOfText.assign(inText.size(), none);
    std::vector<std::size_t> textOfAfter(now.size(), none);
    for (std::size_t t = 0; t < inText.size(); ++t) {
        // The items of a list are those of `before`, one by one; a map may hold further keys.
        const std::size_t j = text.isMap() ? indexOf(old, inText[t]) : t;
        matching.beforeOfText[t] = j;
        const auto kept = j == none ? beforeOfAfter.end()
                                    : std::find(beforeOfAfter.begin(), beforeOfAfter.end(), j);
        std::size_t i = kept == beforeOfAfter.end()
                            ? none
                            : static_cast<std::size_t>(kept - beforeOfAfter.begin());
        if (j == none) { // `before` leaves it out because it is the default
            const std::size_t same = indexOf(now, inText[t]);
            if (same != none && beforeOfAfter[same] == none)
                i = same;
        }
        matching.afterOfText[t] = i;
        if (i != none)
            textOfAfter[i] = t;
        else if (j != none)
            matching.removed.push_back(t);
    }
    std::size_t last = 0;
    const bool ordered = !after.isMap() || after.ordered;
    for (std::size_t i = 0; i < now.size(); ++i) {
        if (textOfAfter[i] == none) {
            // What the text leaves out and the change leaves alone is a default: it stays out.
            const std::size_t j = beforeOfAfter[i];
            const bool same = j != none && sameTree(valueAt(before, j), valueAt(after, i));
            if (!same || !text.isMap())
                matching.added.push_back(i);
            continue;
        }
        if (ordered && textOfAfter[i] < last)
            matching.inPlace = false;
        last = std::max(last, textOfAfter[i]);
    }
    findSlots(after, textOfAfter, matching);
    return matching;
}

} // namespace infera::model::yaml
