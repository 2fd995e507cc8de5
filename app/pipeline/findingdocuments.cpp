#include "app/pipeline/findingdocuments.h"

#include "model/base/xml.h"
#include "model/formats/yaml/yamltree.h"

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>

namespace infera::app {

namespace {

using Json = nlohmann::ordered_json;
using model::Finding;
using model::Severity;

/// Lines of the design file at which its access patterns are named.
class Places
{
public:
    explicit Places(const CheckedDesign& checked)
    {
        const auto root = model::yaml::parse(checked.text, checked.path);
        const model::yaml::Node* patterns = root ? (*root)->find("access_patterns") : nullptr;
        if (patterns == nullptr)
            return;
        for (const model::yaml::NodePtr& one : patterns->items) {
            if (const model::yaml::Node* name = one->find("name"))
                m_lines.emplace(name->value, std::pair(name->line, name->column));
        }
    }

    /// Line and column, from 1; the file's first where a pattern is not found.
    [[nodiscard]] std::pair<int, int> of(const std::string& pattern) const
    {
        const auto found = m_lines.find(pattern);
        return found == m_lines.end() ? std::pair(1, 1) : found->second;
    }

private:
    std::map<std::string, std::pair<int, int>> m_lines;
};

std::string_view levelOf(Severity severity)
{
    return severity == Severity::Error     ? "error"
           : severity == Severity::Warning ? "warning"
                                           : "note";
}

/// A reference as RFC 3986 has it, relative to the working tree where the file is in it:
/// SARIF 2.1.0, 3.4.3.
std::string uriOf(const std::string& path)
{
    namespace fs = std::filesystem;
    std::error_code problem;
    fs::path shown(path);
    if (shown.is_absolute()) {
        const fs::path inside = shown.lexically_relative(fs::current_path(problem));
        if (!problem && !inside.empty() && *inside.begin() != "..")
            shown = inside;
    }
    std::string uri = shown.is_absolute() ? "file://" : "";
    for (const char c : shown.generic_string()) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || std::strchr("-._~/", c) != nullptr;
        constexpr const char* digits = "0123456789ABCDEF";
        const auto byte = static_cast<unsigned char>(c);
        if (plain && c != '\0')
            uri += c;
        else
            uri += {'%', digits[byte >> 4U], digits[byte & 15U]};
    }
    return uri;
}

Json locationJson(const std::string& path, std::pair<int, int> place)
{
    return {{"physicalLocation",
             {{"artifactLocation", {{"uri", uriOf(path)}}},
              {"region",
               {{"startLine", std::max(place.first, 1)},
                {"startColumn", std::max(place.second, 1)}}}}}};
}

std::string messageOf(const Finding& finding)
{
    std::string text = finding.title;
    for (const std::string* more : {&finding.detail, &finding.fix}) {
        if (!more->empty())
            text += (text.empty() || text.back() == '.' ? " " : ". ") + *more;
    }
    return text;
}

std::string titleCase(const std::string& rule)
{
    std::string text;
    bool upper = true;
    for (const char c : rule) {
        const bool letter = c >= 'a' && c <= 'z';
        if (letter)
            text += static_cast<char>(upper ? c - 'a' + 'A' : c);
        else if (c >= '0' && c <= '9')
            text += c;
        upper = !letter;
    }
    return text;
}

/// "Hot key" of "hot-key".
std::string sentenceCase(std::string rule)
{
    std::replace(rule.begin(), rule.end(), '-', ' ');
    if (!rule.empty() && rule.front() >= 'a' && rule.front() <= 'z')
        rule.front() = static_cast<char>(rule.front() - 'a' + 'A');
    return rule;
}

/// Results with the rules they name, each rule once. A rule is described as GitHub's code scanning
/// asks (docs.github.com, SARIF support for code scanning, reportingDescriptor object); what to do
/// about it stands in each result, as it differs: `help` is shown beside all of them.
class SarifRun
{
public:
    /// `about`: where rules of its kind are described.
    void add(const std::string& rule, std::string_view level, const std::string& message,
             Json locations, const std::string& about)
    {
        const auto [at, fresh] = m_indexes.emplace(rule, m_rules.size());
        const Json text = {{"text", sentenceCase(rule)}};
        if (fresh)
            m_rules.push_back({{"id", rule},
                               {"name", titleCase(rule)},
                               {"shortDescription", text},
                               {"fullDescription", text},
                               {"help", {{"text", helpOf(rule, about)}}},
                               {"defaultConfiguration", {{"level", std::string(level)}}}});
        m_results.push_back({{"ruleId", rule},
                             {"ruleIndex", at->second},
                             {"level", std::string(level)},
                             {"message", {{"text", message}}},
                             {"locations", std::move(locations)}});
    }

    [[nodiscard]] Json document() const
    {
        const Json driver = {{"name", "infera-dynamo"},
                             {"version", INFERA_VERSION},
                             {"semanticVersion", INFERA_VERSION},
                             {"rules", m_rules}};
        const Json run = {{"tool", {{"driver", driver}}},
                          {"columnKind", "unicodeCodePoints"},
                          {"results", m_results}};
        return {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                {"version", "2.1.0"},
                {"runs", Json::array({run})}};
    }

private:
    static std::string helpOf(const std::string& rule, const std::string& about)
    {
        return sentenceCase(rule) + ". Each result says what it is about and what to do; " + about +
               ".";
    }

    std::map<std::string, std::size_t> m_indexes;
    Json m_rules = Json::array();
    Json m_results = Json::array();
};

/// A text of several lines in XML.
std::string lines(std::string_view text)
{
    return xmlText(text, "\n\t");
}

struct TestCase
{
    std::string name;
    std::vector<const Finding*> failing;
    std::vector<const Finding*> passing;
};

std::string caseText(const TestCase& one, const std::string& suite)
{
    std::string text = "    <testcase classname=\"" + lines(suite) + "\" name=\"" +
                       lines(one.name) + "\" time=\"0\"";
    if (one.failing.empty() && one.passing.empty())
        return text + "/>\n";
    text += ">\n";
    // One failure a case: readers take the first, or the last, of several.
    if (!one.failing.empty()) {
        const std::size_t more = one.failing.size() - 1;
        text += "      <failure type=\"" + lines(one.failing.front()->rule) + "\" message=\"" +
                lines(one.failing.front()->title) +
                (more > 0 ? ", and " + std::to_string(more) + " more" : "") + "\">";
        for (const Finding* finding : one.failing)
            text += (finding == one.failing.front() ? "" : "\n") +
                    (more > 0 ? lines("[" + finding->rule + "] ") : "") +
                    lines(messageOf(*finding));
        text += "</failure>\n";
    }
    if (!one.passing.empty()) {
        text += "      <system-out>";
        for (const Finding* finding : one.passing)
            text += lines(std::string(toString(finding->severity)) + " [" + finding->rule + "] " +
                          messageOf(*finding)) +
                    "\n";
        text += "</system-out>\n";
    }
    return text + "    </testcase>\n";
}

} // namespace

Json sarifDocument(const CheckedDesign& checked)
{
    SarifRun run;
    for (const Error& error : checked.errors)
        run.add(error.code, "error", error.message,
                Json::array({locationJson(checked.path, {error.where.line, error.where.column})}),
                "docs/DESIGN-FILE.md describes design files");
    const Places places(checked);
    for (const Finding& finding : checked.findings) {
        Json locations = Json::array();
        for (const std::string& pattern : finding.patterns)
            locations.push_back(locationJson(checked.path, places.of(pattern)));
        if (locations.empty())
            locations.push_back(
                locationJson(checked.path, {finding.where.line, finding.where.column}));
        // Viewers show one place a result, so each pattern gets its own.
        for (Json& location : locations)
            run.add(finding.rule, levelOf(finding.severity), messageOf(finding),
                    Json::array({std::move(location)}),
                    "docs/LAYOUTS.md describes the rules under \"Findings\"");
    }
    return run.document();
}

std::string junitText(const CheckedDesign& checked, Severity least)
{
    std::vector<Finding> broken;
    for (const Error& error : checked.errors) {
        Finding finding;
        finding.rule = error.code;
        finding.severity = Severity::Error;
        finding.title = error.toString();
        broken.push_back(std::move(finding));
    }
    std::vector<TestCase> cases = {{"design file", {}, {}}};
    for (const Finding& finding : broken)
        cases.front().failing.push_back(&finding);
    for (const std::string& pattern : checked.patterns)
        cases.push_back({pattern, {}, {}});
    for (const Finding& finding : checked.findings) {
        bool placed = false;
        const auto place = [&](TestCase& one) {
            (finding.severity >= least ? one.failing : one.passing).push_back(&finding);
            placed = true;
        };
        for (std::size_t i = 1; i < cases.size(); ++i) {
            if (std::find(finding.patterns.begin(), finding.patterns.end(), cases[i].name) !=
                finding.patterns.end())
                place(cases[i]);
        }
        if (!placed)
            place(cases.front());
    }
    const auto failures = std::count_if(cases.begin(), cases.end(),
                                        [](const TestCase& one) { return !one.failing.empty(); });
    const std::string counts = " tests=\"" + std::to_string(cases.size()) + "\" failures=\"" +
                               std::to_string(failures) + "\"";
    std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites" + counts +
                       ">\n  <testsuite name=\"" + lines(checked.path) + "\"" + counts +
                       " errors=\"0\" skipped=\"0\" time=\"0\">\n";
    for (const TestCase& one : cases)
        text += caseText(one, checked.path);
    return text + "  </testsuite>\n</testsuites>\n";
}

} // namespace infera::app
