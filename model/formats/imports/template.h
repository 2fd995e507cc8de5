#pragma once

#include "model/base/result.h"
#include "model/formats/imports/imported.h"
#include "model/formats/imports/serverlessvariables.h"
#include "model/formats/yaml/yamltree.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace infera::model {

/// Works out the intrinsic functions of CloudFormation and SAM (both spellings) and the variables
/// of the Serverless Framework, with the defaults of parameters: what a template says when nobody
/// gives it other values. What cannot be worked out is noted with its place.
class TemplateResolver
{
public:
    /// Notes go to `imported`, whose target's region is where the template is deployed.
    TemplateResolver(const yaml::Node& root, std::string file, Imported& imported,
                     FileLoader loader = {});

    /// The node with every function replaced by its value; a Null node for AWS::NoValue.
    [[nodiscard]] yaml::NodePtr resolve(const yaml::NodePtr& node);

    /// Whether a resource's condition holds, or it has none.
    [[nodiscard]] bool isDeployed(const yaml::Node& resource);

    /// Takes a condition to hold, as it does inside of a resource that is deployed under it; an
    /// empty name ends that.
    void assume(std::string condition) { m_assumed = std::move(condition); }

private:
    const yaml::Node& m_root;
    std::string m_file;
    Imported& m_imported;
    ServerlessVariables m_variables;
    std::string m_assumed;                     ///< a condition that is taken to hold
    std::map<std::string, std::string> m_loop; ///< identifiers of Fn::ForEach
    int m_depth = 0;
    std::size_t m_made = 0;
    bool m_full = false;          ///< no more is made
    std::set<std::string> m_told; ///< pseudo parameters that a note tells of
    std::map<std::string, yaml::NodePtr> m_sections;

    bool make(std::size_t count, const yaml::Node& at);
    void noteTooFar(const yaml::Node& at);
    const yaml::NodePtr& section(const std::string& name);
    yaml::NodePtr resolveMap(const yaml::NodePtr& node);
    yaml::NodePtr resolveFunction(const std::string& name, const yaml::NodePtr& argument,
                                  const yaml::NodePtr& whole);
    yaml::NodePtr reference(const std::string& name, const yaml::NodePtr& at);
    yaml::NodePtr substitute(const yaml::NodePtr& argument);
    yaml::NodePtr listOf(std::string_view text, std::string_view separator, const yaml::Node& at);
    yaml::NodePtr splitText(const yaml::NodePtr& argument);
    yaml::NodePtr joined(const yaml::NodePtr& argument);
    yaml::NodePtr chosen(const yaml::NodePtr& argument);
    yaml::NodePtr selected(const yaml::NodePtr& argument);
    yaml::NodePtr findInMap(const yaml::NodePtr& argument);
    void forEach(const yaml::NodePtr& argument, yaml::Node& into);
    [[nodiscard]] bool holds(const yaml::NodePtr& condition);
    yaml::NodePtr scalar(const yaml::NodePtr& node);
    std::string withLoop(std::string text) const;
    void note(std::string message, const yaml::Node& at);
};

} // namespace infera::model
