#include "model/formats/detect/detect.h"

#include "model/base/files.h"
#include "model/base/text.h"
#include "model/formats/detect/codelines.h"
#include "model/formats/detect/signs.h"
#include "model/formats/imports/importers.h"

#include <algorithm>
#include <filesystem>
#include <set>

namespace infera::model {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t largestFile = std::size_t{4} << 20U;
constexpr std::size_t mostSigns = 5000;
constexpr std::size_t mostScans = 20'000; // beside them: each is a line to look at
constexpr std::size_t mostFiles = 500'000;

// What tools write of the manifests: thousands of lines that say nothing more.
const std::set<std::string, std::less<>> lockFiles = {
    "package-lock.json", "npm-shrinkwrap.json", "pnpm-lock.yaml", "composer.lock", "yarn.lock",
    "poetry.lock",       "Cargo.lock",          "go.sum",         "Gemfile.lock",  "Pipfile.lock"};

bool isSkippedFolder(const std::string& name)
{
    static const std::set<std::string, std::less<>> skipped = {
        "node_modules", "vendor", "dist",    "build",    "target",       "__pycache__", "venv",
        ".venv",        ".git",   ".hg",     ".svn",     ".tox",         ".terraform",  ".aws-sam",
        ".gradle",      ".idea",  ".vscode", "coverage", "site-packages"};
    return skipped.count(name) > 0 || name.starts_with("asset."); // the CDK's copies of code
}

bool isSource(const fs::path& path)
{
    static const std::set<std::string, std::less<>> endings = {
        ".js",   ".jsx",  ".ts",     ".tsx",    ".mjs", ".cjs", ".py", ".go",     ".java",
        ".kt",   ".kts",  ".scala",  ".rb",     ".php", ".rs",  ".cs", ".fs",     ".swift",
        ".ex",   ".exs",  ".cpp",    ".cc",     ".h",   ".hpp", ".tf", ".yml",    ".yaml",
        ".json", ".toml", ".xml",    ".gradle", ".txt", ".cfg", ".sh", ".groovy", ".clj",
        ".dart", ".vue",  ".svelte", ".mod",    ".sql"};
    const std::string name = path.filename().string();
    if (path.parent_path().filename() == "cdk.out") // of what the CDK makes, what is deployed
        return name.ends_with(".template.json");
    return lockFiles.count(name) == 0 &&
           (isManifest(name) || endings.count(path.extension().string()) > 0);
}

class Detector
{
public:
    Detector(fs::path root, Progress& progress) : m_root(std::move(root)), m_progress(progress) {}

    Detection run()
    {
        std::error_code code;
        auto at = fs::recursive_directory_iterator(
            m_root, fs::directory_options::skip_permission_denied, code);
        std::size_t seen = 0;
        for (; at != fs::recursive_directory_iterator(); at.increment(code)) {
            if (code || m_progress.cancelled() || ++seen > mostFiles) {
                m_found.complete = false;
                break;
            }
            if (at->is_directory(code)) {
                if (isSkippedFolder(at->path().filename().string()))
                    at.disable_recursion_pending();
                continue;
            }
            if (at->is_regular_file(code) && !at->is_symlink(code) && isSource(at->path()) &&
                at->file_size(code) <= largestFile)
                readFile(at->path());
            if (seen % 1000 == 0)
                m_progress.report(0, std::to_string(m_found.filesRead) + " files");
        }
        finish();
        return std::move(m_found);
    }

private:
    fs::path m_root;
    Progress& m_progress;
    Detection m_found;
    std::size_t m_scans = 0;
    std::size_t m_others = 0;
    std::vector<Sign> m_projects;
    std::vector<std::pair<std::string, std::string>> m_schemas; ///< of relational databases

    void readFile(const fs::path& path)
    {
        const auto text = readWholeFile(path.string(), largestFile);
        if (!text)
            return;
        ++m_found.filesRead;
        m_found.bytesRead += text->size();
        const std::string name = path.lexically_relative(m_root).generic_string();
        // A text has no NUL; a binary file soon has one.
        if (std::string_view(*text).substr(0, 8192).find('\0') != std::string_view::npos)
            return;
        noteProject(path, name);
        if (path.extension() == ".sql") {
            if (sourceKind(name, *text) == "sql" && importFiles({{name, *text}}).has_value())
                m_schemas.emplace_back(name, "sql");
            return;
        }
        // Most files never name it: one search decides before the lines are looked at.
        if (text->find("ynamo") == std::string::npos &&
            text->find("SimpleTable") == std::string::npos &&
            text->find("KeyConditionExpression") == std::string::npos &&
            text->find("electrodb") == std::string::npos &&
            text->find("onetable") == std::string::npos)
            return;
        const FileTraits traits = traitsOf(path.filename().string(), *text);
        CodeLines lines(path.filename().string(), *text);
        std::string_view code;
        for (int line = 1; lines.next(code); ++line) {
            if (const std::string_view kind = signOf(code, traits); !kind.empty())
                addSign({name, line, std::string(kind),
                         std::string(trimmed(lines.line()).substr(0, 160))});
        }
        offer(name, *text);
    }

    void addSign(Sign sign)
    {
        std::size_t& counted = sign.kind == "scan" ? m_scans : m_others;
        if (counted < (sign.kind == "scan" ? mostScans : mostSigns)) {
            ++counted;
            m_found.signs.push_back(std::move(sign));
        } else {
            ++m_found.omitted;
        }
    }

    /// Offers what importing would read: code that only speaks of tables, and JSON that describes
    /// an API, look like definitions until they are read.
    void offer(const std::string& path, const std::string& text)
    {
        const std::string kind = sourceKind(path, text);
        static const std::set<std::string, std::less<>> definitions = {
            "terraform", "cloudformation", "serverless",   "workbench",  "infera",
            "onetable",  "electrodb",      "create-table", "mcp-schema", "describe-table"};
        if (definitions.count(kind) == 0)
            return;
        // These stand in folders of files that belong together.
        const auto has = [&](const char* part) { return text.find(part) != std::string::npos; };
        bool readable = false;
        if (kind == "serverless")
            readable = has("AWS::DynamoDB::") || has("file(");
        else if (kind == "terraform")
            readable = has("resource \"aws_dynamodb_table\"") ||
                       (has("module \"") && has("dynamodb") && has("hash_key")) ||
                       (path.ends_with(".json") && has("\"aws_dynamodb_table\""));
        else
            readable = importFiles({{path, text}}).has_value();
        if (readable)
            m_found.importable.emplace_back(path, kind);
    }

    /// A project whose tables stand elsewhere, told where DynamoDB is found at all.
    void noteProject(const fs::path& path, const std::string& name)
    {
        const std::string file = path.filename().string();
        if (file == "cdk.json")
            m_projects.push_back({name, 0, "project",
                                  "a CDK application: what cdk synth writes (*.template.json) can "
                                  "be imported"});
        else if (file == "serverless.yml" || file == "serverless.yaml")
            m_projects.push_back({name, 0, "project", "a Serverless Framework service"});
    }

    void finish()
    {
        if (!m_found.signs.empty())
            m_found.signs.insert(m_found.signs.end(), m_projects.begin(), m_projects.end());
        const auto count = [&](std::string_view kind) {
            return std::count_if(m_found.signs.begin(), m_found.signs.end(),
                                 [&](const Sign& sign) { return sign.kind == kind; });
        };
        std::sort(m_found.signs.begin(), m_found.signs.end(), [](const Sign& a, const Sign& b) {
            return std::tie(a.path, a.line) < std::tie(b.path, b.line);
        });
        const bool defines = !m_found.importable.empty();
        m_found.importable.insert(m_found.importable.end(), m_schemas.begin(), m_schemas.end());
        std::sort(m_found.importable.begin(), m_found.importable.end());
        const auto code = count("operation") + count("client") + count("scan");
        if (count("table") > 0 || defines || (count("dependency") > 0 && code > 0))
            m_found.confidence = "high";
        else if (code > 1 || count("dependency") > 0)
            m_found.confidence = "medium";
        else
            m_found.confidence = code > 0 ? "low" : "none";
    }
};

} // namespace

Result<Detection> detectDynamoDb(const std::string& directory, Progress& progress)
{
    std::error_code code;
    if (!fs::is_directory(directory, code))
        return failure("cannot-read", "\"" + directory + "\" is not a directory.",
                       {directory, 0, 0, {}});
    return Detector(directory, progress).run();
}

} // namespace infera::model
