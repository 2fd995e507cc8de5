#include "model/formats/imports/serverlessvariables.h"

#include "model/base/files.h"
#include "model/base/text.h"
#include "model/formats/yaml/jsontree.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace infera::model {

using yaml::Node;
using yaml::NodeKind;
using yaml::NodePtr;

namespace {

constexpr std::size_t mostVariables = 100; // of one value, and sources of one variable

bool begins(std::string_view text, std::string_view with)
{
    return text.rfind(with, 0) == 0;
}

/// Where the first comma outside of quotes and brackets is; else the end.
std::size_t topComma(std::string_view text)
{
    char quote = 0;
    int depth = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quote != 0)
            quote = c == quote ? '\0' : quote;
        else if (c == '\'' || c == '"')
            quote = c;
        else if (c == '(' || c == ')')
            depth += c == '(' ? 1 : -1;
        else if (c == ',' && depth == 0)
            return i;
    }
    return std::string_view::npos;
}

/// What stands in quotes at the beginning of a text.
std::optional<std::string> plainText(std::string_view text)
{
    if (text.size() < 2 || (text[0] != '\'' && text[0] != '"'))
        return std::nullopt;
    return std::string(text.substr(1, text.find(text[0], 1) - 1));
}

} // namespace

NodePtr textLike(const Node& at, std::string value)
{
    auto node = std::make_shared<Node>(*nothingAt(at));
    node->kind = NodeKind::Scalar;
    node->value = std::move(value);
    node->quoted = true;
    return node;
}

NodePtr nothingAt(const Node& at)
{
    auto node = std::make_shared<Node>();
    node->line = at.line;
    node->column = at.column;
    node->file = at.file;
    return node;
}

ServerlessVariables::ServerlessVariables(const Node& root, std::string file, FileLoader loader,
                                         Resolve resolve, Note note)
    : m_root(root), m_file(std::move(file)), m_loader(std::move(loader)),
      m_resolve(std::move(resolve)), m_note(std::move(note))
{}

NodePtr ServerlessVariables::replaced(std::string text, const NodePtr& node)
{
    constexpr std::size_t longest = 100'000;
    std::size_t from = 0; // what stands before is not ours
    for (std::size_t count = 0; count < mostVariables && text.size() < longest; ++count) {
        // The innermost variable first: ${self:custom.${opt:stage}.name}.
        const std::size_t close = text.find('}', from);
        const std::size_t open = close == std::string::npos ? close : text.rfind("${", close);
        if (close == std::string::npos)
            break;
        if (open == std::string::npos || open < from) {
            from = close + 1;
            continue;
        }
        const auto found = value(std::string_view(text).substr(open + 2, close - open - 2), *node);
        if (!found) {
            from = close + 1;
            continue;
        }
        if (open == 0 && close + 1 == text.size())
            return *found;
        text.replace(open, close - open + 1, (*found)->value);
    }
    if (text == node->value)
        return node;
    auto copy = std::make_shared<Node>(*node);
    copy->value = std::move(text);
    copy->quoted = true;
    return copy;
}

ServerlessVariables::Value ServerlessVariables::value(std::string_view expression, const Node& at)
{
    std::vector<std::string> empty; // the sources that have no value
    for (std::string_view rest = expression;;) {
        if (const auto text = plainText(rest); text && !empty.empty())
            return textLike(at, *text);
        const std::size_t comma = topComma(rest);
        const std::string source(trimmed(rest.substr(0, comma)));
        const auto known = valueOf(source, at);
        if (known && !(*known)->isNull())
            return known;
        if (!known && empty.empty())
            return std::nullopt;
        if (!known && !rest.empty())
            return rest == "null" ? nothingAt(at) : textLike(at, std::string(rest));
        if (known)
            empty.push_back(source);
        if (!known || comma == std::string_view::npos)
            break;
        if (empty.size() == mostVariables) {
            m_note("A variable names more than 100 sources; the rest is left out.", at);
            break;
        }
        rest = trimmed(rest.substr(comma + 1));
    }
    for (auto source = empty.rbegin(); source != empty.rend(); ++source) {
        if (const NodePtr usual = usualOf(*source, at))
            return usual;
    }
    return nothingAt(at);
}

/// What stands for a source without a value; empty where nothing does.
NodePtr ServerlessVariables::usualOf(const std::string& source, const Node& at)
{
    if (source == "self:provider.stage")
        return textLike(at, "dev");
    if (source == "self:provider.region")
        return textLike(at, "us-east-1");
    if (begins(source, "self:"))
        m_note("The variable ${" + source + "} has no value; it is left out.", at);
    if (begins(source, "self:") || begins(source, "file("))
        return nullptr;
    // What an option, the environment or the account gives: its name stands for it.
    const std::string name = source.substr(source.find_last_of(":/.") + 1);
    if (name == "stage" || name == "region")
        return textLike(at, name == "stage" ? stage(at) : "us-east-1");
    return textLike(at, name);
}

NodePtr ServerlessVariables::opened(NodePtr node)
{
    constexpr int mostSteps = 5;
    for (int step = 0; step < mostSteps && node && node->isScalar(); ++step) {
        const std::string_view text = trimmed(node->value);
        if (!begins(text, "${") || text.find('}') + 1 != text.size())
            break;
        const std::string source(trimmed(text.substr(2, text.size() - 3)));
        if (begins(source, "file("))
            node = fileValue(source, *node);
        else if (begins(source, "self:"))
            node = own(std::string_view(source).substr(5));
        else
            break;
    }
    return node;
}

ServerlessVariables::Value ServerlessVariables::valueOf(const std::string& source, const Node& at)
{
    constexpr std::array sources = {"self:", "opt:",   "env:", "sls:",       "param:", "aws:",
                                    "file(", "ssm:",   "s3:",  "cf:",        "cf(",    "ssm(",
                                    "git:",  "state:", "cf.",  "strToBool(", "ssm.",   "output:"};
    if (std::none_of(sources.begin(), sources.end(),
                     [&](const char* one) { return begins(source, one); }))
        return std::nullopt; // CloudFormation's own ${Name}
    NodePtr found;
    if (!m_open.insert(source).second)
        return nothingAt(at); // it is made of itself
    if (begins(source, "self:"))
        found = own(std::string_view(source).substr(5));
    else if (begins(source, "file("))
        found = fileValue(source, at);
    else if (begins(source, "param:"))
        found = parameter(source.substr(6));
    else if (source == "opt:stage" || source == "sls:stage" || source == "opt:region" ||
             source == "aws:region")
        found = own("provider." + source.substr(4));
    else if (begins(source, "strToBool("))
        found = textLike(at, source.substr(10, source.find(')') - 10));
    if (found)
        found = m_resolve(found);
    m_open.erase(source);
    return found ? found : nothingAt(at);
}

NodePtr ServerlessVariables::own(std::string_view path)
{
    std::vector<std::string> keys = split(path, '.');
    if (path.empty())
        return std::make_shared<Node>(m_root);
    const NodePtr first = m_root.child(keys.front());
    keys.erase(keys.begin());
    return inside(first, keys);
}

/// What stands under these keys; variables on the way to it are worked out.
NodePtr ServerlessVariables::inside(NodePtr from, const std::vector<std::string>& keys)
{
    for (const std::string& key : keys) {
        if (!from || key.empty())
            break;
        if (from->isScalar())
            from = m_resolve(from);
        const bool number =
            !key.empty() && key.find_first_not_of("0123456789") == std::string::npos;
        const std::size_t index = number ? std::strtoul(key.c_str(), nullptr, 10) : 0;
        if (from->isSequence())
            from = number && index < from->items.size() ? from->items[index] : nullptr;
        else
            from = from->child(key);
    }
    return from;
}

/// `params:` by stage, or those of the stage in `stages:`; "default" holds for all.
NodePtr ServerlessVariables::parameter(const std::string& name)
{
    const std::string current = stage(m_root);
    for (const std::string& one : {current, std::string("default")}) {
        for (const std::string& path : {"params." + one, "stages." + one + ".params"}) {
            if (NodePtr found = own(path + "." + name))
                return found;
        }
    }
    return nullptr;
}

std::string ServerlessVariables::stage(const Node& at)
{
    const auto given = valueOf("self:provider.stage", at);
    const bool said = given && (*given)->isScalar() && !(*given)->value.empty();
    return said ? (*given)->value : "dev";
}

NodePtr ServerlessVariables::fileValue(const std::string& source, const Node& at)
{
    const std::size_t close = source.find(')');
    if (close == std::string::npos)
        return nullptr;
    const NodePtr root = loaded(std::string(trimmed(source.substr(5, close - 5))), at);
    if (close + 1 < source.size() && source[close + 1] == ':')
        return inside(root, split(std::string_view(source).substr(close + 2), '.'));
    return root;
}

NodePtr ServerlessVariables::loaded(const std::string& path, const Node& at)
{
    const auto known = m_files.find(path);
    if (known != m_files.end())
        return known->second;
    const std::string full = pathBeside(m_file, path);
    const std::string lower = toLower(path);
    const bool program = lower.ends_with(".js") || lower.ends_with(".ts") ||
                         lower.ends_with(".cjs") || lower.ends_with(".mjs");
    const auto text = m_loader ? m_loader(full) : std::nullopt;
    NodePtr& node = m_files[path];
    if (!text) {
        m_note("The file \"" + path + "\" cannot be read; what it says is left out.", at);
    } else if (program) {
        m_note("The file \"" + path +
                   "\" is a program, which is not run; what it gives is left out.",
               at);
    } else if (const auto root = yaml::parseYamlOrJson(*text, full)) {
        node = yaml::inFile(*root, std::make_shared<const std::string>(full));
    } else {
        m_note("The file \"" + path + "\" cannot be read: " + root.error().message, at);
    }
    return node;
}

} // namespace infera::model
