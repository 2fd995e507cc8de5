#include "model/formats/javascript/constants.h"

#include "model/base/text.h"

#include <algorithm>

namespace infera::model::javascript {

using yaml::Node;
using yaml::NodePtr;

NodePtr Constants::named(std::string_view name)
{
    constexpr int mostLookUps = 200;
    const bool word = !name.empty() && std::all_of(name.begin(), name.end(), isWord);
    if (!word || m_text.size() > largest)
        return nullptr;
    for (const std::string_view keyword : {"const ", "let ", "var "}) {
        if (++m_looked > mostLookUps)
            return nullptr;
        const std::string declared = std::string(keyword) + std::string(name);
        for (std::size_t at = m_text.find(declared); at != std::string_view::npos;
             at = m_text.find(declared, at + 1)) {
            const std::size_t after = at + declared.size();
            if (after >= m_text.size() || isWord(m_text[after]))
                continue;
            // A type may stand between: `const name: Type = ...`.
            const std::size_t equals = m_text.find('=', after);
            if (equals == std::string_view::npos || m_text.find('\n', after) < equals)
                return nullptr;
            return valueAt(m_text, m_file, equals + 1);
        }
    }
    return nullptr;
}

NodePtr Constants::argumentOf(std::string_view type)
{
    const std::string call = "new " + std::string(type) + "(";
    const std::size_t at = m_text.find(call);
    return at == std::string_view::npos || m_text.size() > largest
               ? nullptr
               : valueAt(m_text, m_file, at + call.size());
}

NodePtr Constants::withSpreads(const NodePtr& map)
{
    constexpr std::size_t mostEntries = 10'000;
    const auto isSpread = [](const auto& entry) { return entry.first->value == "..."; };
    auto result = std::make_shared<Node>(*map);
    // What a spread holds may hold spreads again; each round follows those of one level.
    for (int level = 0; level < 5; ++level) {
        std::vector<std::pair<NodePtr, NodePtr>> entries;
        bool followed = false;
        for (const auto& entry : result->entries) {
            std::string_view name = entry.second->value;
            if (name.rfind("...", 0) == 0)
                name.remove_prefix(3);
            const NodePtr base = isSpread(entry) ? named(trimmed(name)) : nullptr;
            if (!base || !base->isMap() || entries.size() > mostEntries) {
                entries.push_back(entry);
                continue;
            }
            followed = true;
            entries.insert(entries.end(), base->entries.begin(), base->entries.end());
        }
        result->entries = std::move(entries);
        if (!followed || result->entries.size() > mostEntries)
            break;
    }
    return result;
}

std::string Constants::textOf(const Node& node)
{
    if (!node.isScalar() || node.quoted)
        return node.isScalar() ? node.value : std::string();
    const NodePtr value = named(node.value);
    return value && value->isScalar() && value->quoted ? value->value : std::string();
}

std::string lastTextOf(std::string_view expression)
{
    std::string last;
    int depth = 0;
    for (std::size_t at = 0; at < expression.size(); ++at) {
        const char c = expression[at];
        depth += c == '(' ? 1 : (c == ')' ? -1 : 0);
        if (depth < 0 || c == '\n' || c == '}' || (depth == 0 && c == ','))
            break;
        const std::size_t end =
            c == '"' || c == '\'' ? expression.find(c, at + 1) : std::string_view::npos;
        if (end == std::string_view::npos)
            continue;
        last = std::string(expression.substr(at + 1, end - at - 1));
        at = end;
    }
    return last;
}

} // namespace infera::model::javascript
