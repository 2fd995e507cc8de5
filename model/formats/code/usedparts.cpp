#include "model/formats/code/usedparts.h"

#include "model/base/text.h"
#include "model/formats/code/codewords.h"

#include <algorithm>
#include <set>
#include <vector>

namespace infera::model::code {

namespace {

using Words = std::set<std::string, std::less<>>;

/// Where what begins at `at` ends, which is no code: a comment or a plain text; `at`: it is code.
std::size_t endOfNoCode(Language language, std::string_view text, std::size_t at)
{
    const auto endOf = [&](std::string_view mark, std::size_t from) {
        const std::size_t found = text.find(mark, from);
        return found == std::string_view::npos ? text.size() : found + mark.size();
    };
    const std::string_view rest = text.substr(at);
    if (language == Language::Python ? rest.starts_with("#") : rest.starts_with("//"))
        return std::min(text.find('\n', at), text.size());
    if (language != Language::Python && rest.starts_with("/*"))
        return endOf("*/", at + 2);
    if (language == Language::Python && rest.starts_with("\"\"\""))
        return endOf("\"\"\"", at + 3);
    const char quote = text[at];
    if (quote != '"' && quote != '\'')
        return at;
    for (std::size_t end = at + 1; end < text.size() && text[end] != '\n'; ++end) {
        if (text[end] == quote)
            return end + 1;
        end += text[end] == '\\' ? 1 : 0;
    }
    return at; // it does not end in its line
}

std::size_t endOfHole(std::string_view text, std::size_t at);

/// What ends the text with code in it that begins at `at`: a template, an f-string; Go's raw texts
/// are read alike. Empty: none begins there.
std::string_view endMark(Language language, std::string_view text, std::size_t at)
{
    const char quote = text[at];
    if (language != Language::Python)
        return quote == '`' ? text.substr(at, 1) : std::string_view();
    if ((quote != '"' && quote != '\'') || at == 0 || text[at - 1] != 'f')
        return {};
    const std::string_view three = text.substr(at, 3);
    return three == std::string(3, quote) ? three : three.substr(0, 1);
}

/// Where the text with code in it ends that begins at `at`; `at`: none does.
std::size_t endOfMixed(Language language, std::string_view text, std::size_t at)
{
    const std::string_view mark = endMark(language, text, at);
    if (mark.empty())
        return at;
    for (std::size_t end = at + mark.size(); end < text.size(); ++end) {
        const std::string_view rest = text.substr(end);
        if (rest.starts_with(mark))
            return end + mark.size();
        if (rest.front() == '\\' && language != Language::Go)
            ++end;
        else if (language == Language::TypeScript && rest.starts_with("${"))
            end = endOfHole(text, end + 2);
    }
    return text.size();
}

/// The "}" that ends a hole of a template.
std::size_t endOfHole(std::string_view text, std::size_t at)
{
    for (int open = 1; at < text.size();) {
        const std::size_t end = std::max(endOfNoCode(Language::TypeScript, text, at),
                                         endOfMixed(Language::TypeScript, text, at));
        if (end == at) {
            open += text[at] == '{' ? 1 : 0;
            open -= text[at] == '}' ? 1 : 0;
        }
        if (open == 0)
            return at;
        at = std::max(end, at + 1);
    }
    return text.size();
}

/// The text without its comments and plain texts: words there use nothing.
std::string codeOf(Language language, std::string_view text)
{
    std::string code;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t mixed = endOfMixed(language, text, at);
        const std::size_t end = mixed > at ? mixed : endOfNoCode(language, text, at);
        if (end > at && mixed == at)
            code += ' ';
        else
            code += text.substr(at, std::max(end, at + 1) - at);
        at = std::max(end, at + 1);
    }
    return code;
}

void addWords(Words& words, std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && isWordCharacter(text[end]))
            ++end;
        if (end > at)
            words.emplace(text.substr(at, end - at));
        at = std::max(end, at + 1);
    }
}

std::vector<std::string> linesOf(std::string_view text)
{
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        lines.emplace_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

struct Unit
{
    std::string name; ///< what it declares
    std::string text;
};

/// The name that a line declares: "async function readAll(" or "func (r request) page(".
std::string declaredIn(std::string_view line)
{
    static const Words before = {"export", "async", "function", "interface", "type",
                                 "const",  "class", "def",      "func",      "var"};
    if (line.substr(0, 6) == "func (")
        line.remove_prefix(line.find(')') + 1);
    for (std::size_t at = 0; at < line.size();) {
        std::size_t end = at;
        while (end < line.size() && isWordCharacter(line[end]))
            ++end;
        const std::string word(line.substr(at, end - at));
        if (!word.empty() && !before.contains(word))
            return word;
        at = std::max(end, at + 1);
    }
    return {};
}

bool isComment(const std::string& line)
{
    return line.empty() || line.starts_with("//") || line.starts_with("/*") ||
           line.starts_with(" *") || line.starts_with("#") || line.starts_with("@");
}

/// Declarations, each with the comment and the empty lines before it.
std::vector<Unit> unitsOf(const std::vector<std::string>& lines, std::size_t first)
{
    std::vector<Unit> units;
    std::string empty;
    bool starts = true;
    for (std::size_t i = first; i < lines.size(); ++i) {
        if (lines[i].empty()) {
            empty += '\n';
            starts = true;
            continue;
        }
        if (starts && lines[i].front() != ' ' && lines[i].front() != '\t')
            units.emplace_back();
        starts = false;
        if (units.empty())
            units.emplace_back();
        Unit& unit = units.back();
        unit.text += std::exchange(empty, {}) + lines[i] + '\n';
        if (unit.name.empty() && !isComment(lines[i]))
            unit.name = declaredIn(lines[i]);
    }
    return units;
}

/// Where the declarations begin: behind the last line of the imports.
std::size_t endOfImports(Language language, const std::vector<std::string>& lines)
{
    std::size_t end = 0;
    bool open = false;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string& line = lines[i];
        const bool starts = line.starts_with("import ") || line.starts_with("from ");
        const char last = line.empty() ? ' ' : line.back();
        if (starts)
            open = language != Language::Python && (last == '{' || last == '(');
        else if (!open && !line.empty())
            return end;
        if (open && (line.starts_with("}") || line == ")"))
            open = false;
        if (starts || open || !line.empty())
            end = i + 1;
    }
    return end;
}

/// "import { A, B } from" over several lines: the lines of names that are used.
std::string typescriptImports(const std::vector<std::string>& lines, const Words& words)
{
    std::string all;
    std::string names;
    std::string opening;
    for (const std::string& line : lines) {
        if (line.ends_with("{")) {
            opening = line;
            names.clear();
        } else if (line.starts_with("}")) {
            all += names.empty() ? "" : opening + '\n' + names + line + '\n';
        } else if (words.contains(trimmed(line.substr(0, line.find(','))))) {
            names += line + '\n';
        }
    }
    return all;
}

std::string pythonImport(const std::string& line, const Words& words)
{
    if (line.starts_with("import "))
        return words.contains(line.substr(7)) ? line + '\n' : "";
    constexpr std::string_view keyword = " import ";
    const std::size_t at = line.find(keyword);
    if (at == std::string::npos || line.starts_with("from __future__"))
        return line + '\n';
    std::string names;
    for (const std::string& name : split(line.substr(at + keyword.size()), ',')) {
        const std::string one(trimmed(name));
        if (words.contains(one))
            names += (names.empty() ? "" : ", ") + one;
    }
    return names.empty() ? "" : line.substr(0, at) + std::string(keyword) + names + '\n';
}

/// A package is used where its name stands before a dot.
std::string goImport(const std::string& line, std::string_view text)
{
    const std::size_t quote = line.find('"');
    if (quote == std::string::npos)
        return line + '\n';
    const std::string path = line.substr(quote + 1, line.rfind('"') - quote - 1);
    const std::string use = path.substr(path.rfind('/') + 1) + ".";
    for (std::size_t at = text.find(use); at != std::string_view::npos;
         at = text.find(use, at + 1)) {
        if (at == 0 || !isWordCharacter(text[at - 1]))
            return line + '\n';
    }
    return {};
}

/// Groups of imports stand between empty lines; one that is left empty goes with its line.
std::string withoutEmptyGroups(std::string text)
{
    for (const auto& [from, to] : {std::pair("\n\n\n", "\n\n"), std::pair("(\n\n", "(\n"),
                                   std::pair("\n\n)", "\n)"), std::pair("import (\n)\n", "")}) {
        for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from))
            text.replace(at, std::string_view(from).size(), to);
    }
    return text;
}

} // namespace

UsedParts usedPartsOf(Language language, std::string_view runtime, std::string_view program)
{
    const std::vector<std::string> lines = linesOf(runtime);
    const std::size_t end = endOfImports(language, lines);
    const std::vector<Unit> units = unitsOf(lines, end);
    Words words;
    addWords(words, codeOf(language, program));
    std::vector<bool> used(units.size());
    for (bool more = true; more;) {
        more = false;
        for (std::size_t i = 0; i < units.size(); ++i) {
            if (used[i] || !words.contains(units[i].name))
                continue;
            used[i] = more = true;
            addWords(words, codeOf(language, units[i].text));
        }
    }
    UsedParts parts;
    for (std::size_t i = 0; i < units.size(); ++i) {
        if (used[i])
            parts.runtime += units[i].text;
    }
    const std::vector<std::string> imports(lines.begin(),
                                           lines.begin() + static_cast<std::ptrdiff_t>(end));
    if (language == Language::TypeScript) {
        parts.imports = typescriptImports(imports, words);
        return parts;
    }
    const std::string all = codeOf(language, parts.runtime + std::string(program));
    for (const std::string& line : imports)
        parts.imports += language == Language::Python && !line.empty() ? pythonImport(line, words)
                                                                       : goImport(line, all);
    parts.imports = withoutEmptyGroups(parts.imports);
    return parts;
}

} // namespace infera::model::code
