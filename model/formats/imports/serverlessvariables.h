#pragma once

#include "model/formats/imports/imported.h"
#include "model/formats/yaml/yamltree.h"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace infera::model {

/// A scalar of this text where `at` stands.
[[nodiscard]] yaml::NodePtr textLike(const yaml::Node& at, std::string value);
/// A Null node where `at` stands.
[[nodiscard]] yaml::NodePtr nothingAt(const yaml::Node& at);

/// The variables of the Serverless Framework: ${self:..}, ${opt:..}, ${env:..}, ${sls:..},
/// ${param:..}, ${file(..):..} and ${aws:..}, with their fallbacks, as they are when nobody gives
/// options: the stage of the provider, else "dev".
class ServerlessVariables
{
public:
    using Resolve = std::function<yaml::NodePtr(const yaml::NodePtr&)>;
    using Note = std::function<void(std::string, const yaml::Node&)>;

    ServerlessVariables(const yaml::Node& root, std::string file, FileLoader loader,
                        Resolve resolve, Note note);

    /// The scalar `node`, which says `text`, with every variable in it replaced; a value that is
    /// one variable may be a whole map or list. CloudFormation's own ${Name} stays.
    [[nodiscard]] yaml::NodePtr replaced(std::string text, const yaml::NodePtr& node);

    /// What a value that is one ${file(..)} or ${self:..} names, with its own variables left in it;
    /// else the value.
    [[nodiscard]] yaml::NodePtr opened(yaml::NodePtr node);

private:
    /// A value, or a Null node where it has none; nothing for what is no variable of the framework.
    using Value = std::optional<yaml::NodePtr>;

    const yaml::Node& m_root;
    std::string m_file;
    FileLoader m_loader;
    Resolve m_resolve;
    Note m_note;
    std::set<std::string, std::less<>> m_open; ///< being worked out: those that name themselves end
    std::map<std::string, yaml::NodePtr> m_files;

    Value value(std::string_view expression, const yaml::Node& at);
    yaml::NodePtr usualOf(const std::string& source, const yaml::Node& at);
    Value valueOf(const std::string& source, const yaml::Node& at);
    yaml::NodePtr own(std::string_view path);
    yaml::NodePtr inside(yaml::NodePtr from, const std::vector<std::string>& keys);
    yaml::NodePtr parameter(const std::string& name);
    yaml::NodePtr fileValue(const std::string& source, const yaml::Node& at);
    yaml::NodePtr loaded(const std::string& path, const yaml::Node& at);
    std::string stage(const yaml::Node& at);
};

} // namespace infera::model
