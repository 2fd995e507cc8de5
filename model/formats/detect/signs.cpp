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

/// `table.scan(`, `client.scan(`, `.Scan(ctx`, `$client->scan(`: in a file that names DynamoDB.
bool isScanCall(std::string_view text, bool models)
{
    for (const std::string_view call : {".scan(", ".Scan(", ".ScanAsync", "->scan("}) {
        const std::size_t at = text.find(call);
        if (at == std::string_view::npos)
            continue;
        const std::string_view name = ownerBefore(text, at);
        const std::string owner = toLower(name);
        if (owner.find("redis") != std::string::npos || owner.find("cache") != std::string::npos)
            continue; // another store's
        if (models && !name.empty() && name[0] >= 'A' && name[0] <= 'Z')
            return true; // User.scan(): a model of the library
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
    if (!names && isScanCall(text, traits.models))
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
