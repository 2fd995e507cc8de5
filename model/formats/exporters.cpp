#include "model/formats/exporters.h"

#include "model/base/text.h"
#include "model/formats/cdk/cdk.h"
#include "model/formats/cloudformation/cloudformation.h"
#include "model/formats/code/code.h"
#include "model/formats/commands/commandlines.h"
#include "model/formats/commands/datamodel.h"
#include "model/formats/diagram/diagram.h"
#include "model/formats/infera/inferafile.h"
#include "model/formats/schemas/schemas.h"
#include "model/formats/terraform/terraform.h"
#include "model/formats/workbench/workbench.h"

#include <functional>

namespace infera::model {

namespace {

struct Input
{
    const Design& design;
    const Layout& layout;
    const std::vector<Plan>& plans;
    const ExportOptions& options;
};

struct Format
{
    std::string name;
    std::function<void(const Input&, Export&)> write;
};

/// A stack lives in one region, and a replica's key in its own.
void noteKeysOfReplicas(const Input& in, Export& out)
{
    if (usesRegionKeys(in.design.target))
        out.notes.emplace_back(
            "A stack makes no keys in the replicas' regions: the parameters KeyArn... name them.");
}

const std::vector<Format>& formats()
{
    static const std::vector<Format> all = {
        {"infera",
         [](const Input& in, Export& out) {
             out.files = {{"infera.yaml", inferaYaml(in.design, in.layout, in.plans, in.options)}};
         }},
        {"terraform",
         [](const Input& in, Export& out) {
             out.files = terraformFiles(in.design, in.layout, in.plans, in.options);
         }},
        {"cloudformation",
         [](const Input& in, Export& out) {
             out.files = {
                 {"template.yaml", cloudFormationYaml(in.design, in.layout, in.plans, in.options)}};
             noteKeysOfReplicas(in, out);
         }},
        {"cloudformation-json",
         [](const Input& in, Export& out) {
             out.files = {
                 {"template.json", cloudFormationJson(in.design, in.layout, in.plans, in.options)}};
             noteKeysOfReplicas(in, out);
         }},
        {"cdk",
         [](const Input& in, Export& out) {
             out.files = cdkFiles(in.design, in.layout, in.plans, in.options);
         }},
        {"workbench",
         [](const Input& in, Export& out) {
             out.files = {{"workbench.json",
                           workbenchJson(in.design, in.layout, in.plans, in.options, &out.notes)}};
         }},
        {"typescript",
         [](const Input& in, Export& out) {
             out.files = typescriptFiles(in.design, in.layout, in.plans);
         }},
        {"python", [](const Input& in,
                      Export& out) { out.files = pythonFiles(in.design, in.layout, in.plans); }},
        {"go",
         [](const Input& in, Export& out) { out.files = goFiles(in.design, in.layout, in.plans); }},
        {"onetable",
         [](const Input& in, Export& out) {
             out.files = oneTableFiles(in.design, in.layout, out.notes);
         }},
        {"electrodb",
         [](const Input& in, Export& out) {
             out.files = electroDbFiles(in.design, in.layout, out.notes);
         }},
        {"toolbox", [](const Input& in,
                       Export& out) { out.files = toolboxFiles(in.design, in.layout, out.notes); }},
        {"data-model",
         [](const Input& in, Export& out) {
             out.files = {{"dynamodb_data_model.json",
                           dataModelJson(in.design, in.layout, in.plans, in.options)}};
         }},
        {"cli",
         [](const Input& in, Export& out) {
             out.files = {{"create-tables.sh",
                           commandLineScript(in.design, in.layout, in.plans, in.options)}};
         }},
        {"boto3",
         [](const Input& in, Export& out) {
             out.files = {
                 {"create_tables.py", botoScript(in.design, in.layout, in.plans, in.options)}};
         }},
        {"dot", [](const Input& in, Export& out) { out.files = dotFiles(in.design, in.layout); }},
        {"svg", [](const Input& in, Export& out) { out.files = svgFiles(in.design, in.layout); }},
    };
    return all;
}

} // namespace

std::vector<std::string> exportFormats()
{
    std::vector<std::string> names;
    for (const Format& format : formats())
        names.push_back(format.name);
    return names;
}

Result<Export> exportLayout(std::string_view format, const Design& design, const Layout& layout,
                            const std::vector<Plan>& plans, const ExportOptions& options)
{
    for (const Format& one : formats()) {
        if (one.name != format)
            continue;
        Export result;
        one.write({design, layout, plans, options}, result);
        return result;
    }
    const std::string near = didYouMean(format, exportFormats());
    return failure("unknown-format", "There is no format \"" + std::string(format) +
                                         "\" to export to; known are " +
                                         join(exportFormats(), ", ") + "." +
                                         (near.empty() ? "" : " Did you mean \"" + near + "\"?"));
}

} // namespace infera::model
