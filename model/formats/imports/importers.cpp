#include "model/formats/imports/importers.h"

#include "model/base/named.h"
#include "model/base/text.h"
#include "model/formats/imports/readtemplate.h"
#include "model/formats/imports/regions.h"
#include "model/formats/javascript/readschemas.h"
#include "model/formats/measured/measured.h"
#include "model/formats/sql/readsql.h"
#include "model/formats/terraform/readterraform.h"
#include "model/formats/workbench/workbench.h"

#include <map>
#include <set>

namespace infera::model {

namespace {

bool has(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

void add(Imported& into, Imported from, const std::string& path)
{
    const Location where =
        from.tables.empty() ? Location{path, 1, 1, {}} : from.tables.front().where;
    if (from.region == RegionKnown::Stated)
        stateRegion(into, from.target.region, "What this file has", where);
    if (into.tables.empty() && into.entities.empty()) {
        from.patterns.insert(from.patterns.begin(), into.patterns.begin(), into.patterns.end());
        from.requested.insert(from.requested.begin(), into.requested.begin(), into.requested.end());
        std::vector<Error> notes = std::move(into.notes);
        notes.insert(notes.end(), from.notes.begin(), from.notes.end());
        from.notes = std::move(notes);
        if (into.region != RegionKnown::No) {
            from.target.region = into.target.region;
            from.region = into.region;
        }
        into = std::move(from);
        return;
    }
    const auto append = [](auto& all, auto& more) {
        all.insert(all.end(), more.begin(), more.end());
    };
    if (from.hasSettings && !from.tables.empty())
        addSettings(into, from.target, from.tables.front().table.name, where);
    append(into.tables, from.tables);
    for (Entity& entity : from.entities) { // of several tables too
        if (findByName(into.entities, entity.name) == nullptr)
            into.entities.push_back(std::move(entity));
    }
    append(into.notes, from.notes);
    append(into.patternTexts, from.patternTexts);
    append(into.patterns, from.patterns);
    append(into.requested, from.requested);
    if (into.layout && from.layout)
        append(into.layout->tables, from.layout->tables);
    else if (into.layout && from.tables.empty())
        return; // requests of its tables
    else
        into.layout.reset(); // key templates of a part would not be the whole
}

Result<Imported> readOne(const std::string& kind, const std::string& path, const std::string& text,
                         const FileLoader& loader)
{
    if (kind == "workbench") {
        const auto model = readWorkbench(text, path);
        if (!model)
            return tl::unexpected<Error>(model.error());
        return importedFrom(*model);
    }
    if (kind == "infera")
        return readInfera(text, path);
    if (kind == "sql")
        return readSql(text, path);
    if (kind == "onetable")
        return readOneTable(text, path, loader);
    if (kind == "electrodb")
        return readElectroDb(text, path, loader);
    if (kind == "create-table")
        return readCreateTable(text, path, loader);
    if (kind == "mcp-schema")
        return readMcpSchema(text, path);
    if (kind == "items")
        return readItems(text, path);
    return readTemplate(text, path, loader);
}

/// What the same table brings from another file: how many items it has, and some of them.
void addData(ImportedTable& table, ImportedTable again)
{
    if (!table.count)
        table.count = again.count;
    if (table.items.empty()) {
        table.items = std::move(again.items);
        table.measured = again.measured;
    }
    if (table.kinds.empty())
        table.kinds = std::move(again.kinds);
    if (table.placed.empty())
        table.placed = std::move(again.placed);
    for (auto& attribute : again.attributes) {
        const bool known =
            std::any_of(table.attributes.begin(), table.attributes.end(),
                        [&](const auto& one) { return one.first == attribute.first; });
        if (!known)
            table.attributes.push_back(std::move(attribute));
    }
}

/// A layout has each table once: what is defined again alike elsewhere is left out, what is another
/// table of the name (a module called twice, with a name that is not known) gets a number. A layout
/// that a file brings has its tables in the same order, and the same happens to them.
void nameApart(Imported& imported)
{
    std::map<std::string, std::size_t> first; ///< the place of the first table of each name
    std::map<std::string, int> last;          ///< the number of the last one
    std::set<std::string> taken;
    std::vector<ImportedTable> kept;
    std::vector<Table> laid = imported.layout ? imported.layout->tables : std::vector<Table>();
    std::vector<std::size_t> again; ///< places in the layout of those that are left out
    for (std::size_t i = 0; i < imported.tables.size(); ++i) {
        ImportedTable& one = imported.tables[i];
        const std::string name = one.table.name;
        const bool isLaid = i < laid.size() && laid[i].name == name;
        if (taken.insert(name).second) {
            first[name] = kept.size();
            kept.push_back(std::move(one));
            continue;
        }
        ImportedTable& other = kept[first[name]];
        if (other.table == one.table && !(other.where == one.where)) {
            addNote(imported.notes, "same-table",
                    "The table \"" + name + "\" is defined again alike; it is read once.",
                    one.where);
            addData(other, std::move(one));
            if (isLaid)
                again.push_back(i);
            continue;
        }
        int& number = last.try_emplace(name, 1).first->second;
        do {
            one.table.name = name + "-" + std::to_string(++number);
        } while (!taken.insert(one.table.name).second);
        if (isLaid)
            laid[i].name = one.table.name;
        first[one.table.name] = kept.size();
        addNote(imported.notes, "same-name",
                "Another table is named \"" + name + "\" too; this one becomes \"" +
                    one.table.name + "\".",
                one.where);
        kept.push_back(std::move(one));
    }
    for (auto place = again.rbegin(); place != again.rend(); ++place)
        laid.erase(laid.begin() + static_cast<std::ptrdiff_t>(*place));
    if (imported.layout)
        imported.layout->tables = std::move(laid);
    imported.tables = std::move(kept);
}

} // namespace

std::string sourceKind(const std::string& path, std::string_view text)
{
    const std::string lower = toLower(path);
    if (isModuleFile(lower) || isVariables(lower) || has(text, "resource \"aws_dynamodb_table\""))
        return "terraform";
    const std::string head = toLower(text.substr(0, 200'000));
    const bool script = lower.ends_with(".js") || lower.ends_with(".ts") ||
                        lower.ends_with(".mjs") || lower.ends_with(".cjs");
    // Some models carry a OneTable schema beside what Workbench reads.
    const bool workbench = has(text, "\"DataModel\"") && has(text, "\"KeyAttributes\"");
    if (script || (lower.ends_with(".json") && !workbench)) {
        if (has(text, "composite") && has(text, "entity") && has(text, "indexes") &&
            has(text, "field"))
            return "electrodb";
        if (has(text, "models") && has(text, "indexes") && has(text, "hash"))
            return "onetable";
    }
    if (script)
        return has(text, "KeySchema") && has(text, "AttributeDefinitions") ? "create-table" : "";
    if (has(text, "\"table_config\""))
        return "mcp-schema";
    if (looksLikeQueryLog(text))
        return "query-log";
    if (lower.ends_with(".csv"))
        return "items";
    if (lower.ends_with(".sql") || has(head, "create table"))
        return "sql";
    if (has(text, "\"DataModel\""))
        return "workbench";
    if (has(text, "project_name") && (has(text, "database") || has(text, "resources")))
        return "infera";
    if (has(text, "AWS::DynamoDB::") || has(text, "AWS::Serverless::SimpleTable") ||
        has(text, "AWS::CloudFormation::Stack") || has(text, "AWS::Serverless::Application"))
        return has(text, "service:") && has(text, "provider:") ? "serverless" : "cloudformation";
    if (has(text, "service:") && has(text, "provider:"))
        return "serverless";
    if (has(text, "KeySchema"))
        return "describe-table";
    return looksLikeItems(path, text) ? "items" : "";
}

Result<Imported> importFiles(const std::vector<std::pair<std::string, std::string>>& files,
                             const FileLoader& loader, const FolderLister& lister)
{
    Imported all;
    std::vector<std::pair<std::string, std::string>> terraform;
    std::vector<std::pair<std::string, std::string>> logs;
    for (const auto& [path, text] : files) {
        const std::string kind = sourceKind(path, text);
        if (kind.empty())
            return failure(
                "unknown-source",
                "This is none of the files that can be imported: a NoSQL Workbench "
                "model, Terraform, CloudFormation or SAM, serverless.yml, infera.yaml, "
                "the answer of describe-table, create-table requests, SQL, a OneTable or ElectroDB "
                "schema, "
                "AWS's dynamodb_data_model.json, items as CSV or DynamoDB JSON, a log of "
                "requests (CloudTrail or an SDK's debug output).",
                {path, 0, 0, {}});
        if (kind == "terraform" || kind == "query-log") {
            (kind == "terraform" ? terraform : logs).emplace_back(path, text);
            continue;
        }
        auto one = readOne(kind, path, text, loader);
        if (!one)
            return one;
        one->hasSettings = one->hasSettings || kind == "workbench" || kind == "infera";
        add(all, std::move(*one), path);
    }
    if (!terraform.empty()) {
        auto one = readTerraform(terraform, loader, lister);
        if (!one)
            return one;
        add(all, std::move(*one), terraform.front().first);
    }
    if (!logs.empty()) {
        auto one = readQueryLogs(logs);
        if (!one)
            return one;
        add(all, std::move(*one), logs.front().first);
    }
    // An account has at most 10,000 tables in a region (Developer Guide, "Quotas").
    constexpr std::size_t mostTables = 10'000;
    if (all.tables.size() > mostTables)
        return failure("too-many-tables",
                       "There are more than 10,000 tables in these files, which no account has.",
                       {files.front().first, 0, 0, {}});
    joinMeasured(all);
    nameApart(all);
    settleRegions(all, {files.front().first, 1, 1, {}});
    if (all.tables.size() > 1)
        all.target.tableName.clear();
    return all;
}

} // namespace infera::model
