#include "model/formats/detect/signs.h"

#include "model/base/text.h"

#include <algorithm>
#include <array>
#include <set>

namespace infera::model {

namespace {

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
    {"ScanWithContext", "scan"},
    {".scanPaginator(", "scan"},
    {"getIterator('Scan'", "scan"},
    {"getIterator(\"Scan\"", "scan"},
    {"getPaginator('Scan'", "scan"},
    {"getPaginator(\"Scan\"", "scan"},
    {"aws dynamodb scan", "scan"},
    {"Dynamo.scan(", "scan"}, // of ExAws
    {"PaginatedScanList", "scan"},
    {"paginateScan", "scan"},
    {"ScanEnhancedRequest", "scan"},
    {"DynamoDBScanExpression", "scan"},
    {"get_paginator('scan')", "scan"},
    {"get_paginator(\"scan\")", "scan"},
    {".scan.go(", "scan"}, // of ElectroDB
    {".scan.where(", "scan"},
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
    {"enhanced.dynamodb", "client"},
    {"guregu/dynamo", "client"},
    {"aws dynamodb ", "operation"},
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

const std::array<std::string_view, 10> libraries = {
    "client-dynamodb", "lib-dynamodb", "dynamodb",         "electrodb", "dynamoose",
    "onetable",        "pynamodb",     "aws-sdk-dynamodb", "dynamo",    "DynamoDBv2"};

bool isNameCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool isImport(std::string_view text)
{
    for (const std::string_view word :
         {"import ", "from ", "use ", "using ", "require", "#include", "export {", "} from "}) {
        if (text.substr(0, word.size()) == word)
            return true;
    }
    return text.find(" require(") != std::string_view::npos;
}

bool isComment(std::string_view text)
{
    for (const std::string_view begin : {"//", "/*", "* ", "# ", "<!--", "-- ", ";;"}) {
        if (text.substr(0, begin.size()) == begin)
            return true;
    }
    return text == "*" || text == "#";
}

/// "CreateTableCommand," is a line of an import's list.
bool isNameAlone(std::string_view text)
{
    if (!text.empty() && text.back() == ',')
        text.remove_suffix(1);
    return std::all_of(text.begin(), text.end(), isNameCharacter);
}

/// The name that a call at `at` is made on: "table" of "this.table", "Table" of "db.Table(x)".
std::string_view ownerBefore(std::string_view text, std::size_t at)
{
    if (at > 0 && text[at - 1] == ')') {
        int depth = 0;
        while (at > 0) {
            --at;
            depth += text[at] == ')' ? 1 : (text[at] == '(' ? -1 : 0);
            if (depth == 0)
                break;
        }
    }
    const std::size_t end = at;
    while (at > 0 && isNameCharacter(text[at - 1]))
        --at;
    return text.substr(at, end - at);
}

/// The name that ends before `at`, past blanks and the signs between a name and what it is.
std::string_view nameBefore(std::string_view text, std::size_t at)
{
    while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == ':' || text[at - 1] == '='))
        --at;
    return ownerBefore(text, at);
}

/// Variables that are declared as a client or a table: "dc" of `const dc = new
/// AWS.DynamoDB.DocumentClient()`, "c" of `c: DynamoDbClient`, "t" of `DynamoDbTable<Order> t`.
void addHandles(std::string_view text, FileTraits& traits)
{
    constexpr std::size_t mostHandles = 100;
    constexpr std::size_t farthest = 60;
    for (const std::string_view mark :
         {"DynamoDbTable<", "DynamoDbAsyncTable<", "DynamoDbClient", "DynamoDbAsyncClient",
          "DynamoDBClient", "DocumentClient", "DynamoDB(", "AmazonDynamoDB",
          "aws_sdk_dynamodb::", "dynamodb.New", "dynamo.New", "DynamoDBDocument"}) {
        for (std::size_t at = text.find(mark);
             at != std::string_view::npos && traits.handles.size() < mostHandles;
             at = text.find(mark, at + mark.size())) {
            // Before it, on its line.
            std::size_t from = at;
            while (from > 0 && at - from < farthest && text[from - 1] != '\n' &&
                   text[from - 1] != '=' && text[from - 1] != ':' && text[from - 1] != ',')
                --from;
            const bool assigned = from > 0 && (text[from - 1] == '=' || text[from - 1] == ':');
            const std::string_view before = assigned ? nameBefore(text, from) : std::string_view();
            // Behind the type.
            std::size_t end = at + mark.size();
            while (end < text.size() && end < at + farthest + mark.size() &&
                   (isNameCharacter(text[end]) || text[end] == '<' || text[end] == '>'))
                ++end;
            const std::size_t start = end + 1;
            end = start;
            while (start < text.size() && text[start - 1] == ' ' && end < text.size() &&
                   isNameCharacter(text[end]))
                ++end;
            const std::string_view behind =
                start < text.size() ? text.substr(start, end - start) : std::string_view();
            for (const std::string_view name : {before, behind}) {
                if (!name.empty() && (name[0] < '0' || name[0] > '9'))
                    traits.handles.emplace(name);
            }
        }
    }
}

/// "SC" of `import { ScanCommand as SC }`.
void addScanNames(std::string_view text, FileTraits& traits)
{
    constexpr std::string_view renamed = "ScanCommand as ";
    const std::size_t at = text.find(renamed);
    std::size_t end = at == std::string_view::npos ? text.size() : at + renamed.size();
    const std::size_t start = end;
    while (end < text.size() && isNameCharacter(text[end]))
        ++end;
    if (end > start)
        traits.scanNames.emplace(text.substr(start, end - start));
}

/// `new SC(` of a file that imports ScanCommand by that name.
bool makesScan(std::string_view text, const FileTraits& traits)
{
    return std::any_of(traits.scanNames.begin(), traits.scanNames.end(), [&](const auto& name) {
        return text.find("new " + name + "(") != std::string_view::npos;
    });
}

/// `table.scan(`, `client.scan(`, `.Scan(ctx`, `$client->scan(`: in a file that names DynamoDB.
bool isScanCall(std::string_view text, const FileTraits& traits)
{
    const bool models = traits.models;
    if (traits.dynamo && (text.starts_with(".scan()") || makesScan(text, traits) ||
                          text.find(".scan().items()") != std::string_view::npos))
        return true;
    for (const std::string_view call : {".scan(", ".scan {", ".Scan(", ".ScanAsync", "->scan("}) {
        const std::size_t at = text.find(call);
        if (at == std::string_view::npos)
            continue;
        const std::string_view name = ownerBefore(text, at);
        const std::string owner = toLower(name);
        if (owner.find("redis") != std::string::npos || owner.find("cache") != std::string::npos)
            continue; // another store's
        if (models && !name.empty() && name[0] >= 'A' && name[0] <= 'Z')
            return true; // User.scan(): a model of the library
        if (traits.handles.find(name) != traits.handles.end())
            return true;
        for (const std::string_view word :
             {"table", "client", "dynamo", "ddb", "db", "svc", "doc", "mapper", "context"}) {
            if (owner.find(word) != std::string::npos)
                return true;
        }
    }
    return false;
}

} // namespace

bool isManifest(const std::string& name)
{
    return manifests.count(name) > 0 || name.ends_with(".csproj") || name.ends_with(".fsproj") ||
           name.ends_with(".vbproj") ||
           (name.starts_with("requirements") && name.ends_with(".txt"));
}

FileTraits traitsOf(const std::string& fileName, std::string_view text)
{
    FileTraits traits;
    traits.manifest = isManifest(fileName);
    for (const std::string_view library : {"dynamoose", "pynamodb", "onetable", "Dynamoid"})
        traits.models = traits.models || text.find(library) != std::string_view::npos;
    for (const std::string_view name : {"dynamo", "Dynamo", "DYNAMO"})
        traits.dynamo = traits.dynamo || text.find(name) != std::string_view::npos;
    if (traits.dynamo && !traits.manifest) {
        addHandles(text, traits);
        addScanNames(text, traits);
    }
    return traits;
}

std::string_view signOf(std::string_view line, const FileTraits& traits)
{
    const std::string_view text = trimmed(line);
    if (traits.manifest) {
        const bool names =
            std::any_of(libraries.begin(), libraries.end(), [&](std::string_view library) {
                return text.find(library) != std::string_view::npos;
            });
        return names ? "dependency" : "";
    }
    if (isComment(text))
        return "";
    // Naming a thing is no use of it.
    const bool names = isImport(text) || isNameAlone(text);
    if (!names && isScanCall(text, traits))
        return "scan";
    for (const Needle& needle : needles) {
        const bool construct = needle.text.find("aws") != std::string_view::npos;
        if (names && needle.kind != "client" && !(needle.kind == "table" && construct))
            continue;
        if (text.find(needle.text) != std::string_view::npos)
            return needle.kind;
    }
    return "";
}

} // namespace infera::model
