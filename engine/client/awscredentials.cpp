#include "engine/client/awscredentials.h"

#include "model/base/files.h"
#include "model/base/text.h"

#include <sstream>

namespace infera::engine {

namespace {

std::string contentsOf(const std::string& path)
{
    const auto text = readWholeFile(path);
    return text ? *text : std::string();
}

} // namespace

std::string iniValue(std::string_view text, std::string_view section, std::string_view key)
{
    std::istringstream lines{std::string(text)};
    std::string read;
    bool inside = false;
    while (std::getline(lines, read)) {
        const std::string_view line = trimmed(read);
        if (line.starts_with("[") && line.ends_with("]")) {
            inside = trimmed(line.substr(1, line.size() - 2)) == section;
            continue;
        }
        const auto equals = line.find('=');
        if (inside && equals != std::string_view::npos && trimmed(line.substr(0, equals)) == key)
            return std::string(trimmed(line.substr(equals + 1)));
    }
    return {};
}

AwsSettings awsSettings(const Environment& environment)
{
    const auto firstOf = [](std::initializer_list<std::string> texts) {
        for (const std::string& text : texts) {
            if (!text.empty())
                return text;
        }
        return std::string();
    };
    const std::string folder = environment("HOME") + "/.aws/";
    const std::string profile = firstOf({environment("AWS_PROFILE"), "default"});
    const std::string config =
        contentsOf(firstOf({environment("AWS_CONFIG_FILE"), folder + "config"}));
    const std::string configSection = profile == "default" ? profile : "profile " + profile;

    AwsSettings settings;
    settings.region = firstOf({environment("AWS_REGION"), environment("AWS_DEFAULT_REGION"),
                               iniValue(config, configSection, "region")});
    Credentials credentials = {environment("AWS_ACCESS_KEY_ID"),
                               environment("AWS_SECRET_ACCESS_KEY"),
                               environment("AWS_SESSION_TOKEN")};
    if (credentials.accessKeyId.empty()) {
        const std::string file = contentsOf(
            firstOf({environment("AWS_SHARED_CREDENTIALS_FILE"), folder + "credentials"}));
        credentials = {iniValue(file, profile, "aws_access_key_id"),
                       iniValue(file, profile, "aws_secret_access_key"),
                       iniValue(file, profile, "aws_session_token")};
    }
    if (!credentials.accessKeyId.empty() && !credentials.secretAccessKey.empty())
        settings.credentials = std::move(credentials);
    return settings;
}

} // namespace infera::engine
