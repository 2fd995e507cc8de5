#include "model/formats/javascript/constants.h"

#include "model/base/text.h"

#include <algorithm>
#include <filesystem>
#include <vector>

namespace infera::model::javascript {

using yaml::Node;
using yaml::NodePtr;

namespace {

constexpr int deepestModule = 3;
constexpr std::size_t mostModules = 20;
constexpr std::size_t longestClause = 2'000; // between "import" and "from"
constexpr std::size_t longestText = 1'000;   // of constants that are made of constants

bool isName(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), isWord);
}

/// A number whose digits are its text: JavaScript writes others (010, 1e3) otherwise than they
/// stand.
bool isWhole(std::string_view text)
{
    return !text.empty() && text.size() <= 15 && (text.front() != '0' || text.size() == 1) &&
           text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Where an operator stands outside of brackets and texts, the first one; npos: nowhere.
std::size_t topLevel(std::string_view text, std::string_view wanted)
{
    int depth = 0;
    char quote = '\0';
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (quote != '\0') {
            if (c == '\\')
                ++at;
            else if (c == quote)
                quote = '\0';
        } else if (c == '"' || c == '\'' || c == '`') {
            quote = c;
        } else if (c == '(' || c == '[' || c == '{') {
            ++depth;
        } else if (c == ')' || c == ']' || c == '}') {
            --depth;
        } else if (depth == 0 && text.compare(at, wanted.size(), wanted) == 0) {
            return at;
        }
    }
    return std::string_view::npos;
}

/// "{ a, b as c }" of what stands before a module's name: `import { a, b as c } `.
std::string_view clauseOf(std::string_view before)
{
    std::size_t start = 0;
    for (const std::string_view keyword : {"import ", "export ", "const ", "let ", "var "}) {
        const std::size_t at = before.rfind(keyword);
        if (at != std::string_view::npos)
            start = std::max(start, at + keyword.size());
    }
    const std::string_view clause = before.substr(start);
    const bool whole = start > 0 && clause.find_first_of("\"';") == std::string_view::npos;
    return whole ? trimmed(clause.substr(0, clause.find('='))) : std::string_view();
}

/// The name under which a module knows what `name` is here: "a" of `{ a as name }`, "default" of
/// `import name from`; empty: the clause does not bring it.
std::string importedName(std::string_view clause, std::string_view name)
{
    if (clause == "*") // a file that hands others on
        return std::string(name);
    const std::size_t open = clause.find('{');
    const std::size_t close = clause.find('}');
    const std::string_view before = trimmed(clause.substr(0, open));
    const std::size_t comma = before.find(',');
    if (trimmed(before.substr(0, comma)) == name)
        return "default";
    if (open == std::string_view::npos || close == std::string_view::npos)
        return {};
    for (const std::string& one :
         split(std::string(clause.substr(open + 1, close - open - 1)), ',')) {
        std::string_view part = trimmed(one);
        if (part.substr(0, 5) == "type ")
            part = trimmed(part.substr(5));
        const std::size_t as = std::min(part.find(" as "), part.find(':'));
        const std::string_view there = trimmed(part.substr(0, as));
        const std::string_view here = as == std::string_view::npos
                                          ? there
                                          : trimmed(part.substr(as + (part[as] == ':' ? 1 : 4)));
        if (here == name)
            return std::string(there);
    }
    return {};
}

} // namespace

struct Constants::Module
{
    std::string path;
    std::string text;
    std::unique_ptr<Constants> constants;
};

Constants::Constants(std::string_view text, std::string_view fileName, FileLoader loader, int depth)
    : m_text(text), m_file(fileName), m_loader(std::move(loader)), m_depth(depth)
{}

Constants::~Constants() = default;

NodePtr Constants::named(std::string_view name)
{
    constexpr int mostLookUps = 200;
    const std::size_t call = name.find('(');
    const std::string_view word = name.substr(0, call);
    if (!isName(word) || m_text.size() > largest || m_open.contains(name))
        return nullptr;
    if (const auto known = m_known.find(name); known != m_known.end())
        return known->second;
    if (++m_looked > mostLookUps)
        return nullptr;
    m_open.emplace(name);
    NodePtr found = call == std::string_view::npos ? declared(word) : returned(word);
    found = found ? filled(found) : imported(name);
    m_open.erase(m_open.find(name));
    m_known.emplace(name, found);
    return found;
}

const Declarations& Constants::declarations()
{
    if (!m_declarations)
        m_declarations = declarationsIn(m_text);
    return *m_declarations;
}

NodePtr Constants::declared(std::string_view name)
{
    const Declaration* found = declarations().value(name);
    return found == nullptr ? nullptr : valueAt(m_text, m_file, found->at);
}

/// The object that a function gives: `() => ({ ... })`, or the first one that it returns.
NodePtr Constants::returned(std::string_view name)
{
    constexpr std::size_t longest = 2'000; // from the function's name to what it gives
    const Declaration* declaration = declarations().value(name);
    if (declaration == nullptr)
        declaration = declarations().function(name);
    if (declaration == nullptr)
        return nullptr;
    const std::size_t at = declaration->at;
    const std::string_view body = m_text.substr(at, longest);
    const std::size_t arrow = body.find("=> (");
    const std::size_t back = body.find("return {");
    const std::size_t found = std::min(arrow, back);
    if (found == std::string_view::npos)
        return nullptr;
    const NodePtr object = valueAt(m_text, m_file, at + body.find('{', found));
    return object && object->isMap() ? object : nullptr;
}

NodePtr Constants::imported(std::string_view name)
{
    const std::string_view word = name.substr(0, name.find('('));
    for (const std::string_view mark : {"from ", "require("}) {
        for (std::size_t at = m_text.find(mark); at != std::string_view::npos;
             at = m_text.find(mark, at + 1)) {
            const std::size_t start = at + mark.size();
            const char quote = start < m_text.size() ? m_text[start] : ' ';
            const std::size_t end = m_text.find(quote, start + 1);
            if ((quote != '"' && quote != '\'') || end == std::string_view::npos ||
                m_text.substr(start + 1, 1) != ".")
                continue;
            const std::string_view before =
                m_text.substr(at - std::min(at, longestClause), std::min(at, longestClause));
            const std::string_view clause = clauseOf(before);
            const std::string there = importedName(clause, word);
            Module* from =
                there.empty() ? nullptr : module(m_text.substr(start + 1, end - start - 1));
            if (from == nullptr)
                continue;
            const std::string called = there + std::string(name.substr(word.size()));
            const NodePtr value = there == "default" ? from->constants->exported(called)
                                                     : from->constants->named(called);
            if (value)
                return yaml::inFile(value, std::make_shared<const std::string>(from->path));
            if (clause != "*") // of several files that are handed on, another may have it
                return nullptr;
        }
    }
    return nullptr;
}

/// What `export default` gives, an object or a name.
NodePtr Constants::exported(std::string_view name)
{
    constexpr std::string_view words = "export default ";
    const std::size_t at = m_text.find(words);
    if (at == std::string_view::npos)
        return nullptr;
    const NodePtr value = valueAt(m_text, m_file, at + words.size());
    if (!value || !value->isScalar() || value->quoted)
        return value ? filled(value) : value;
    const std::string_view call = name.substr(std::min(name.find('('), name.size()));
    return named(value->value + std::string(call));
}

Constants::Module* Constants::module(std::string_view specifier)
{
    namespace fs = std::filesystem;
    const std::string key(specifier);
    const auto known = m_modules.find(key);
    if (known != m_modules.end())
        return known->second.get();
    if (!m_loader || m_depth >= deepestModule || m_modules.size() >= mostModules)
        return nullptr;
    std::unique_ptr<Module>& made = m_modules[key];
    const std::string path =
        (fs::path(m_file).parent_path() / key).lexically_normal().generic_string();
    std::vector<std::string> paths = {path + ".ts", path + ".js", path + ".mjs", path + "/index.ts",
                                      path + "/index.js"};
    if (path.ends_with(".js")) // as Node's modules are named in TypeScript
        paths.insert(paths.begin(), {path.substr(0, path.size() - 3) + ".ts", path});
    else if (path.ends_with(".ts") || path.ends_with(".mjs"))
        paths.insert(paths.begin(), path);
    for (const std::string& one : paths) {
        auto text = m_loader(one);
        if (!text || text->size() > largest)
            continue;
        made = std::make_unique<Module>();
        made->path = one;
        made->text = std::move(*text);
        made->constants =
            std::make_unique<Constants>(made->text, made->path, m_loader, m_depth + 1);
        break;
    }
    return made.get();
}

NodePtr Constants::argumentOf(std::string_view type, std::size_t& at)
{
    const std::string call = "new " + std::string(type) + "(";
    const std::size_t found = m_text.find(call, at);
    if (found == std::string_view::npos || m_text.size() > largest)
        return nullptr;
    at = found + call.size();
    return valueAt(m_text, m_file, at);
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

NodePtr Constants::filled(const NodePtr& node)
{
    auto copy = std::make_shared<Node>(*node);
    if (node->isScalar() && !node->tag.empty()) {
        copy->value = literalText(*node);
        copy->tag.clear(); // what is left of holes is text from here on
    }
    for (NodePtr& item : copy->items)
        item = listed(item);
    for (auto& [key, value] : copy->entries)
        value = filled(value);
    return copy;
}

/// One of a list: of the name of a text, the text, as in the values of an enumeration.
NodePtr Constants::listed(const NodePtr& item)
{
    const bool digit =
        !item->value.empty() && item->value.front() >= '0' && item->value.front() <= '9';
    if (!item->isScalar() || item->quoted || digit || !isName(item->value))
        return filled(item);
    const std::string text = textOf(*item);
    if (text.empty())
        return item;
    auto copy = std::make_shared<Node>(*item);
    copy->value = text;
    copy->quoted = true;
    return copy;
}

/// A template literal with what its holes give; a hole that gives no text stays.
std::string Constants::literalText(const Node& literal)
{
    std::string text;
    std::size_t from = 0;
    for (const std::string& place : split(literal.tag.substr(1), ',')) {
        const std::size_t open = place.empty() ? std::string::npos : std::stoul(place);
        const std::size_t close =
            open < literal.value.size() ? literal.value.find('}', open) : std::string::npos;
        if (close == std::string::npos || open < from)
            continue;
        const std::string own = literal.value.substr(open, close + 1 - open);
        const std::string value =
            expressionText(std::string_view(own).substr(2, own.size() - 3), 0);
        const bool fits = !value.empty() && value.size() <= longestText;
        text += literal.value.substr(from, open - from) + (fits ? value : own);
        from = close + 1;
    }
    return text + literal.value.substr(from);
}

std::string Constants::textOf(const Node& node)
{
    if (!node.isScalar())
        return {};
    return node.quoted ? node.value : expressionText(node.value, 0);
}

std::string Constants::expressionText(std::string_view expression, int depth)
{
    constexpr int deepest = 20;
    expression = trimmed(expression);
    if (depth > deepest || expression.empty() || expression.size() > longestText)
        return {};
    for (const std::string_view choice : {"??", "||"}) {
        const std::size_t at = topLevel(expression, choice);
        if (at == std::string_view::npos)
            continue;
        const std::string first = expressionText(expression.substr(0, at), depth + 1);
        return first.empty() ? expressionText(expression.substr(at + 2), depth + 1) : first;
    }
    if (const std::size_t plus = topLevel(expression, "+"); plus != std::string_view::npos) {
        const std::string first = expressionText(expression.substr(0, plus), depth + 1);
        const std::string second = expressionText(expression.substr(plus + 1), depth + 1);
        const bool fits = first.size() + second.size() <= longestText;
        return first.empty() || second.empty() || !fits ? std::string() : first + second;
    }
    if (expression.front() == '(' && expression.back() == ')')
        return expressionText(expression.substr(1, expression.size() - 2), depth + 1);
    for (const std::string_view suffix : {" as const", "!"}) {
        if (expression.ends_with(suffix))
            return expressionText(expression.substr(0, expression.size() - suffix.size()),
                                  depth + 1);
    }
    if (isWhole(expression))
        return std::string(expression);
    const NodePtr value =
        isName(expression) ? named(expression) : valueAt(std::string(expression) + ";", m_file, 0);
    if (!value || !value->isScalar())
        return {};
    if (value->quoted)
        return value->tag.empty() ? value->value : literalText(*value);
    return isName(expression) ? expressionText(value->value, depth + 1) : std::string();
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
