#include "model/formats/design/designfile.h"
#include "app/cli/command.h"
#include "model/base/files.h"

namespace infera::app::cli {

std::optional<model::Design> readDesignFile(const std::string& path, int& status)
{
    const auto text = readWholeFile(path);
    if (!text) {
        status = fail(text.error());
        return std::nullopt;
    }
    auto design = model::readDesign(*text, path);
    if (!design) {
        printErrors(design.error());
        status = WrongInput;
        return std::nullopt;
    }
    return *design;
}

} // namespace infera::app::cli
