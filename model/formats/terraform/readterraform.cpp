#include "model/formats/terraform/readterraform.h"

#include "model/base/files.h"
#include "model/base/text.h"
#include "model/formats/imports/carriedlayout.h"
#include "model/formats/imports/regions.h"
#include "model/formats/terraform/hcl.h"
#include "model/formats/terraform/terraformbeside.h"
#include "model/formats/terraform/terraformtable.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <memory>
#include <set>

namespace infera::model {

namespace {

using hcl::Block;
using hcl::Body;
using hcl::ExpressionPtr;
using hcl::Scope;
using hcl::Value;

constexpr int deepestModule = 8;
constexpr std::size_t mostInstances = 1'000; ///< of one block, and tables and modules of all files

Result<Body> parsed(const std::string& path, const std::string& text)
{
    if (!path.ends_with(".json"))
        return hcl::parse(text, path);
    return isVariables(path) ? hcl::parseJsonVariables(text, path)
                             : hcl::parseJsonSyntax(text, path);
}

/// A folder's files: a module.
struct Module
{
    std::vector<std::pair<std::string, Body>> files;
    std::vector<std::pair<std::string, Body>> variables; ///< of .tfvars files
};

class Reader
{
public:
    Reader(const FileLoader& loader, const FolderLister& lister, Imported& imported)
        : m_loader(loader), m_lister(lister), m_imported(imported)
    {}

    Result<void> add(const std::string& path, const std::string& text)
    {
        auto body = parsed(path, text);
        if (!body)
            return tl::unexpected<Error>(body.error());
        Module& module = m_modules[folderOf(path)];
        (isVariables(path) ? module.variables : module.files).emplace_back(path, std::move(*body));
        return {};
    }

    /// Reads every folder that no other one calls as its module.
    void read()
    {
        std::set<std::string> called;
        std::vector<std::string> folders;
        for (const auto& [folder, module] : m_modules) {
            folders.push_back(folder);
            for (const auto& [path, body] : module.files) {
                for (const Block& block : body.blocks) {
                    if (const std::string source = localSource(block); !source.empty())
                        called.insert(pathBeside(path, source));
                }
            }
        }
        for (const std::string& folder : folders) {
            if (called.count(folder) > 0)
                continue;
            Scope scope;
            addSiblings(folder, scope);
            readModule(folder, scope, 0);
        }
    }

private:
    const FileLoader& m_loader;
    const FolderLister& m_lister;
    Imported& m_imported;
    std::map<std::string, Module> m_modules;
    std::set<std::string> m_open; ///< folders whose module is being read
    std::size_t m_modulesRead = 0;

    static std::string localSource(const Block& block)
    {
        const ExpressionPtr source =
            block.type == "module" ? block.body.attribute("source") : nullptr;
        Scope none;
        const Value value = none.of(source);
        const bool local = value.text.rfind("./", 0) == 0 || value.text.rfind("../", 0) == 0;
        return value.isScalar() && local ? value.text : std::string();
    }

    /// Variables, their values and locals of the folder's files that were not named: a Terraform
    /// file never stands alone.
    void addSiblings(const std::string& folder, Scope& scope)
    {
        Module& module = m_modules[folder];
        std::set<std::string> named;
        for (const auto& [path, body] : module.files)
            named.insert(path);
        std::vector<std::string> names = m_lister ? m_lister(folder) : std::vector<std::string>{};
        const std::vector<std::string> variables = variableFilesReadAlways(names);
        names.erase(std::remove_if(names.begin(), names.end(),
                                   [](const std::string& path) { return !isModuleFile(path); }),
                    names.end());
        std::sort(names.begin(), names.end());
        names.insert(names.end(), variables.begin(), variables.end());
        for (const std::string& path : names) {
            if (named.count(path) > 0)
                continue;
            const auto text = m_loader ? m_loader(path) : std::nullopt;
            auto body = text ? parsed(path, *text) : Result<Body>(Body());
            if (!body) {
                m_imported.notes.push_back(body.error());
                continue;
            }
            m_siblings.push_back(std::make_unique<Body>(std::move(*body)));
            if (isVariables(path))
                giveAll(scope, *m_siblings.back());
            else
                scope.addFile(*m_siblings.back());
        }
    }
    std::vector<std::unique_ptr<Body>> m_siblings;

    static void giveAll(Scope& scope, const Body& body)
    {
        for (const auto& [name, expression] : body.attributes)
            scope.give(name, scope.of(expression));
    }

    void readModule(const std::string& folder, Scope& scope, int depth)
    {
        const Module& module = m_modules.at(folder);
        if (++m_modulesRead > mostInstances) {
            if (m_modulesRead == mostInstances + 1 && !module.files.empty())
                note("too-large", "The modules are called too often; the rest is left out.",
                     module.files.front().first, 1, 1);
            return;
        }
        m_open.insert(folder);
        scope.setFiles(
            [this, folder](const std::string& path) -> std::optional<std::string> {
                // path.module is "." here, so that paths start at the module's folder.
                return m_loader ? m_loader(pathIn(folder, path)) : std::nullopt;
            },
            ".");
        for (const auto& [path, body] : module.files)
            scope.addFile(body);
        for (const auto& [path, body] : module.variables)
            giveAll(scope, body);
        TerraformSurroundings around;
        const auto eachBlock = [&](auto read) {
            for (const auto& [path, body] : module.files) {
                for (const Block& block : body.blocks)
                    read(block, path);
            }
        };
        eachBlock([&](const Block& block, const std::string& path) {
            readProvider(block, path, scope, around);
        });
        eachBlock([&](const Block& block, const std::string& path) {
            readBlock(block, path, scope, around, depth);
        });
        eachBlock([&](const Block& block, const std::string& path) {
            if (block.type == "resource" && block.labels.size() == 2 &&
                TerraformBeside::reads(block.labels[0]))
                forEachInstance(block, path, scope, [&] {
                    TerraformBeside(scope, path, around, m_imported).read(block);
                });
        });
        if (scope.exhausted() && !module.files.empty())
            note("too-large", "The expressions unfold too far; the rest is left out.",
                 module.files.front().first, 1, 1);
        m_open.erase(folder);
    }

    void note(std::string code, std::string message, const std::string& file, int line, int column)
    {
        addNote(m_imported.notes, std::move(code), std::move(message), {file, line, column, {}});
    }

    void readProvider(const Block& block, const std::string& path, Scope& scope,
                      TerraformSurroundings& around)
    {
        if (block.type != "provider" || block.labels.empty() || block.labels[0] != "aws")
            return;
        const Value region = scope.of(block.body.attribute("region"));
        if (!region.isScalar())
            return;
        const ExpressionPtr alias = block.body.attribute("alias");
        if (alias)
            around.providers["aws." + scope.of(alias).text] = region.text;
        else
            stateRegion(m_imported, region.text, "The provider aws",
                        {path, block.line, block.column, {}});
    }

    void readBlock(const Block& block, const std::string& path, Scope& scope,
                   TerraformSurroundings& around, int depth)
    {
        const bool resource = block.type == "resource" && block.labels.size() == 2;
        if (block.type == "data" && !block.labels.empty() &&
            block.labels.front() == "aws_dynamodb_table")
            note("not-read",
                 "The table of data \"" + block.labels.back() +
                     "\" is defined elsewhere; it is not read.",
                 path, block.line, block.column);
        const std::string type = resource ? block.labels[0] : std::string();
        if (type == "aws_dynamodb_table") {
            forEachInstance(block, path, scope, [&] {
                TerraformTables(scope, path, m_imported).readResource(block);
                around.tables[block.labels[1]] = m_imported.tables.size();
                around.tables[block.labels[1] + instanceOf(scope)] = m_imported.tables.size();
            });
        } else if (block.type == "module" && block.labels.size() == 1) {
            readCall(block, path, scope, depth);
        }
    }

    /// "[0]" or "[\"key\"]" of the instance that is bound; empty where there is one alone.
    static std::string instanceOf(const Scope& scope)
    {
        const auto member = [&](const char* name, const char* field) {
            const auto bound = scope.bound.find(name);
            const Value* value = bound == scope.bound.end() ? nullptr : bound->second.field(field);
            return value != nullptr && value->isScalar() ? value->text : std::string();
        };
        if (const std::string key = member("each", "key"); !key.empty())
            return "[\"" + key + "\"]";
        const std::string index = member("count", "index");
        return index.empty() ? std::string() : "[" + index + "]";
    }

    /// Runs `read` once for each instance that count or for_each make, with what they bind.
    template<typename Read>
    void forEachInstance(const Block& block, const std::string& path, Scope& scope, Read read)
    {
        const ExpressionPtr count = block.body.attribute("count");
        const ExpressionPtr forEach = block.body.attribute("for_each");
        const std::map<std::string, Value> outer = scope.bound;
        const Value list = scope.of(forEach ? forEach : count);
        if ((count || forEach) && (list.isUnknown() || list.isNothing())) {
            note("unresolved",
                 "How many of \"" + block.labels.back() +
                     "\" there are depends on values that are not known; it is read once.",
                 path, block.line, block.column);
            scope.takeUnset();
        }
        const std::size_t before = m_imported.tables.size();
        std::size_t made = 0;
        const auto once = [&](const char* name, Value bound) {
            if (made++ >= mostInstances || m_imported.tables.size() > mostInstances)
                return;
            scope.bound[name] = std::move(bound);
            read();
        };
        if (forEach && (list.isList() || list.isObject())) {
            for (const auto& [key, item] : list.elements()) {
                Value each = hcl::objectValue();
                each.set("key", list.isObject() ? hcl::scalarValue(key) : item);
                each.set("value", item);
                once("each", std::move(each));
            }
        } else if (count && list.isScalar()) {
            const int wanted = list.text == "true" ? 1 : std::atoi(list.text.c_str());
            for (int i = 0; i < std::min<int>(wanted, mostInstances + 1); ++i) {
                Value index = hcl::objectValue();
                index.set("index", hcl::scalarValue(std::to_string(i)));
                once("count", std::move(index));
            }
        } else {
            read();
            made = 1;
        }
        scope.bound = outer;
        if (made == 0 && block.labels.front() == "aws_dynamodb_table" &&
            m_imported.tables.size() == before)
            note("no-instance",
                 "With these values there is no \"" + block.labels.back() + "\"; it is left out.",
                 path, block.line, block.column);
    }

    void readCall(const Block& block, const std::string& path, Scope& scope, int depth)
    {
        const std::string source = localSource(block);
        const std::string folder = source.empty() ? std::string() : pathBeside(path, source);
        if (m_open.count(folder) > 0) {
            note("module-cycle", "The module \"" + block.labels[0] + "\" calls itself.", path,
                 block.line, block.column);
            return;
        }
        if (!folder.empty() && depth < deepestModule && loadModule(folder, path, block)) {
            forEachInstance(block, path, scope, [&] {
                Scope inner;
                for (const auto& [name, expression] : block.body.attributes) {
                    if (name != "source" && name != "version" && name != "count" &&
                        name != "for_each" && name != "providers" && name != "depends_on")
                        inner.give(name, scope.of(expression));
                }
                readModule(folder, inner, depth + 1);
            });
            return;
        }
        if (!block.body.attribute("hash_key"))
            return;
        const Value named = scope.of(block.body.attribute("source"));
        forEachInstance(block, path, scope, [&] {
            TerraformTables(scope, path, m_imported).readModule(block, named.text);
        });
    }

    /// True when the folder's files are there to be read.
    bool loadModule(const std::string& folder, const std::string& caller, const Block& block)
    {
        if (m_modules.count(folder) > 0)
            return !m_modules.at(folder).files.empty();
        m_modules[folder];
        std::vector<std::string> names = m_lister ? m_lister(folder) : std::vector<std::string>{};
        std::sort(names.begin(), names.end());
        for (const std::string& path : names) {
            const auto text = isModuleFile(path) && m_loader ? m_loader(path) : std::nullopt;
            if (!text)
                continue;
            if (const auto added = add(path, *text); !added)
                m_imported.notes.push_back(added.error());
        }
        if (m_modules.at(folder).files.empty())
            note("unresolved", "The module's folder \"" + folder + "\" cannot be read.", caller,
                 block.line, block.column);
        return !m_modules.at(folder).files.empty();
    }
};

} // namespace

bool isVariables(std::string_view path)
{
    return path.ends_with(".tfvars") || path.ends_with(".tfvars.json");
}

bool isModuleFile(std::string_view path)
{
    return path.ends_with(".tf") || path.ends_with(".tf.json");
}

Result<Imported> readTerraform(const std::vector<std::pair<std::string, std::string>>& files,
                               const FileLoader& loader, const FolderLister& lister)
{
    Imported imported;
    Reader reader(loader, lister, imported);
    for (const auto& [path, text] : files) {
        if (const auto added = reader.add(path, text); !added)
            return tl::unexpected<Error>(added.error());
    }
    reader.read();
    for (const auto& [path, text] : files)
        takeCarried(imported, text, Lacking::Nothing, {path, 0, 0, {}});
    if (imported.tables.empty()) {
        Error error{"no-table",
                    "There is no DynamoDB table in these files.",
                    {files.empty() ? std::string() : files.front().first, 0, 0, {}}};
        for (const Error& note : imported.notes)
            error.message += "\n" + note.toString();
        return tl::unexpected<Error>(std::move(error));
    }
    if (imported.tables.size() == 1)
        imported.target.tableName = imported.tables.front().table.name;
    return imported;
}

std::vector<std::string> variableFilesReadAlways(const std::vector<std::string>& paths)
{
    const auto named = [&](const std::string& name) {
        return std::find_if(paths.begin(), paths.end(), [&](const std::string& path) {
            return path == name || path.ends_with("/" + name);
        });
    };
    std::vector<std::string> automatic;
    for (const std::string& path : paths) {
        if (path.ends_with(".auto.tfvars") || path.ends_with(".auto.tfvars.json"))
            automatic.push_back(path);
    }
    std::sort(automatic.begin(), automatic.end());
    std::vector<std::string> found;
    for (const char* usual : {"terraform.tfvars", "terraform.tfvars.json"}) {
        if (const auto at = named(usual); at != paths.end())
            found.push_back(*at);
    }
    found.insert(found.end(), automatic.begin(), automatic.end());
    return found;
}

} // namespace infera::model
