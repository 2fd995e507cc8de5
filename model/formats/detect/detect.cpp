#include "model/formats/detect/detect.h"

#include "model/base/files.h"
#include "model/base/text.h"
#include "model/formats/imports/importers.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>

namespace infera::model {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t largestFile = std::size_t{4} << 20U;
constexpr std::size_t mostSigns = 5000;
constexpr std::size_t mostFiles = 500'000;

struct Needle
{
    std::string_view text;
    std::string_view kind;
};

// Words of the SDKs and of infrastructure files; the first on a line decides.
constexpr auto needles = std::to_array<Needle>({
    {"aws_dynamodb_table", "table"},
    {"AWS::DynamoDB::Table", "table"},
    {"AWS::DynamoDB::GlobalTable", "table"},
    {"AWS::Serverless::SimpleTable", "table"},
    {"aws-cdk-lib/aws-dynamodb", "table"},
    {"aws_cdk.aws_dynamodb", "table"},
    {"dynamodb.Table(", "table"},
    {"dynamodb.TableV2(", "table"},
    {"awsdynamodb.NewTable", "table"},
    {"CreateTableCommand", "table"},
    {"create_table(", "table"},
    {"CreateTableInput", "table"},
    {"CreateTableRequest", "table"},
    {"ScanCommand", "scan"},
    {"ScanInput", "scan"},
    {"ScanRequest", "scan"},
    {"paginate_scan", "scan"},
    {"ScanPaginator", "scan"},
    {"ScanPages", "scan"},
    {"PaginatedScanList", "scan"},
    {"paginateScan", "scan"},
    {"ScanEnhancedRequest", "scan"},
    {"DynamoDBScanExpression", "scan"},
    {"get_paginator('scan')", "scan"},
    {"get_paginator(\"scan\")", "scan"},
    {"KeyConditionExpression", "operation"},
    {"PutItemCommand", "operation"},
    {"GetItemCommand", "operation"},
    {"UpdateItemCommand", "operation"},
    {"QueryCommand", "operation"},
    {"key_condition_expression", "operation"},
    {"PutCommand", "operation"},
    {"GetCommand", "operation"},
    {"UpdateCommand", "operation"},
    {"DeleteCommand", "operation"},
    {"dynamodb.QueryInput", "operation"},
    {"QueryConditional", "operation"},
    {"PutItemRequest", "operation"},
    {"PutItemAsync", "operation"},
    {"GetItemAsync", "operation"},
    {"delete_item", "operation"},
    {"ExecuteStatement", "operation"},
    {"TransactWriteCommand", "operation"},
    {"TransactWriteItems", "operation"},
    {"BatchWriteCommand", "operation"},
    {"put_item", "operation"},
    {"get_item", "operation"},
    {"update_item", "operation"},
    {"batch_write_item", "operation"},
    {"transact_write_items", "operation"},
    {"PutItem(", "operation"},
    {"GetItem(", "operation"},
    {"UpdateItem(", "operation"},
    {"putItem(", "operation"},
    {"getItem(", "operation"},
    {"@aws-sdk/client-dynamodb", "client"},
    {"@aws-sdk/lib-dynamodb", "client"},
    {"service/dynamodb", "client"},
    {"services.dynamodb", "client"},
    {"DynamoDBClient", "client"},
    {"DynamoDBDocument", "client"},
    {"DynamoDbClient", "client"},
    {"AmazonDynamoDB", "client"},
    {"Amazon.DynamoDB", "client"},
    {"aws_sdk_dynamodb", "client"},
    {"Aws::DynamoDB", "client"},
    {"DynamoDB.DocumentClient", "client"},
    {"('dynamodb')", "client"},
    {"(\"dynamodb\")", "client"},
    {"boto3.dynamodb", "client"},
});

const std::set<std::string, std::less<>> manifests = {"package.json",
                                                      "requirements.txt",
                                                      "pyproject.toml",
                                                      "Pipfile",
                                                      "go.mod",
                                                      "pom.xml",
                                                      "build.gradle",
                                                      "build.gradle.kts",
                                                      "Cargo.toml",
                                                      "Gemfile",
                                                      "composer.json",
                                                      "setup.py",
                                                      "setup.cfg",
                                                      "mix.exs",
                                                      "build.sbt",
                                                      "packages.config",
                                                      "libs.versions.toml",
                                                      "Directory.Packages.props"};

// What tools write of the manifests: thousands of lines that say nothing more.
const std::set<std::string, std::less<>> lockFiles = {
    "package-lock.json", "npm-shrinkwrap.json", "pnpm-lock.yaml", "composer.lock", "yarn.lock",
    "poetry.lock",       "Cargo.lock",          "go.sum",         "Gemfile.lock",  "Pipfile.lock"};

bool isManifest(const std::string& name)
{
    const auto ends = [&](std::string_view end) {
        return name.size() >= end.size() &&
               std::string_view(name).substr(name.size() - end.size()) == end;
    };
    return manifests.count(name) > 0 || ends(".csproj") || ends(".fsproj") || ends(".vbproj") ||
           (name.rfind("requirements", 0) == 0 && ends(".txt"));
}

const std::array<std::string_view, 10> libraries = {
    "client-dynamodb", "lib-dynamodb", "dynamodb",         "electrodb", "dynamoose",
    "onetable",        "pynamodb",     "aws-sdk-dynamodb", "dynamo",    "DynamoDBv2"};

bool isSkippedFolder(const std::string& name)
{
    static const std::set<std::string, std::less<>> skipped = {
        "node_modules", "vendor",  "dist",  "build",   "target",   "__pycache__",  "venv",
        ".venv",        ".git",    ".hg",   ".svn",    ".tox",     ".terraform",   "cdk.out",
        ".aws-sam",     ".gradle", ".idea", ".vscode", "coverage", "site-packages"};
    return skipped.count(name) > 0;
}

bool isSource(const fs::path& path)
{
    static const std::set<std::string, std::less<>> endings = {
        ".js",   ".jsx",   ".ts",     ".tsx",   ".mjs",  ".cjs", ".py",     ".go",
        ".java", ".kt",    ".kts",    ".scala", ".rb",   ".php", ".rs",     ".cs",
        ".fs",   ".swift", ".ex",     ".exs",   ".cpp",  ".cc",  ".h",      ".hpp",
        ".tf",   ".yml",   ".yaml",   ".json",  ".toml", ".xml", ".gradle", ".txt",
        ".cfg",  ".sh",    ".groovy", ".clj",   ".dart", ".vue", ".svelte", ".mod"};
    const std::string name = path.filename().string();
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
    std::vector<Sign> m_projects;

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
        // Most files never name it: one search decides before the lines are looked at.
        if (text->find("ynamo") == std::string::npos &&
            text->find("SimpleTable") == std::string::npos &&
            text->find("KeyConditionExpression") == std::string::npos &&
            text->find("electrodb") == std::string::npos &&
            text->find("onetable") == std::string::npos)
            return;
        const bool manifest = isManifest(path.filename().string());
        std::size_t start = 0;
        for (int line = 1; start < text->size(); ++line) {
            const std::size_t end = std::min(text->find('\n', start), text->size());
            readLine(name, line, std::string_view(*text).substr(start, end - start), manifest);
            start = end + 1;
        }
        offer(name, *text);
    }

    void readLine(const std::string& path, int line, std::string_view text, bool manifest)
    {
        if (m_found.signs.size() >= mostSigns) {
            m_found.complete = false;
            return;
        }
        const std::string_view shown = trimmed(text).substr(0, 160);
        if (manifest) {
            for (const std::string_view library : libraries) {
                if (text.find(library) != std::string_view::npos) {
                    m_found.signs.push_back({path, line, "dependency", std::string(shown)});
                    return;
                }
            }
            return;
        }
        const bool import = isImport(shown);
        if (!import && isScanCall(text)) {
            m_found.signs.push_back({path, line, "scan", std::string(shown)});
            return;
        }
        for (const Needle& needle : needles) {
            // Naming a thing is no use of it.
            if (import && needle.kind != "client" && needle.kind != "table")
                continue;
            if (text.find(needle.text) != std::string_view::npos) {
                m_found.signs.push_back({path, line, std::string(needle.kind), std::string(shown)});
                return;
            }
        }
    }

    static bool isImport(std::string_view text)
    {
        for (const std::string_view word : {"import ", "from ", "use ", "using ", "require"}) {
            if (text.substr(0, word.size()) == word)
                return true;
        }
        return text.find(" require(") != std::string_view::npos;
    }

    /// `table.scan(`, `client.scan(`, `.Scan(ctx`, `$client->scan(`: in a file that names DynamoDB.
    static bool isScanCall(std::string_view text)
    {
        for (const std::string_view call : {".scan(", ".Scan(", ".ScanAsync", "->scan("}) {
            const std::size_t at = text.find(call);
            if (at == std::string_view::npos)
                continue;
            const std::string before = toLower(text.substr(0, at));
            for (const std::string_view owner :
                 {"table", "client", "dynamo", "ddb", "db", "svc", "doc", "mapper", "context"}) {
                if (before.size() >= owner.size() &&
                    before.find(owner, before.size() - std::min<std::size_t>(before.size(), 24)) !=
                        std::string::npos)
                    return true;
            }
        }
        return false;
    }

    void offer(const std::string& path, const std::string& text)
    {
        const std::string kind = sourceKind(path, text);
        const std::string lower = toLower(path);
        const auto ends = [&](std::string_view end) {
            return lower.size() >= end.size() &&
                   std::string_view(lower).substr(lower.size() - end.size()) == end;
        };
        const bool schema = kind == "onetable" || kind == "electrodb";
        const bool declarative = ends(".json") || ends(".yml") || ends(".yaml") || ends(".tf");
        const bool tables = text.find("aws_dynamodb_table") != std::string::npos ||
                            text.find("AWS::DynamoDB::") != std::string::npos ||
                            text.find("SimpleTable") != std::string::npos || kind == "workbench" ||
                            kind == "infera" || kind == "describe-table";
        if ((declarative && tables && !kind.empty()) || schema)
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
        std::sort(m_found.importable.begin(), m_found.importable.end());
        const auto code = count("operation") + count("client") + count("scan");
        if (count("table") > 0 || !m_found.importable.empty() ||
            (count("dependency") > 0 && code > 0))
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
