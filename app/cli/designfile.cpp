#include "model/formats/design/designfile.h"
#include "app/cli/command.h"
#include "app/cli/designinput.h"
#include "engine/workload/ratecurve.h"
#include "model/base/files.h"
#include "model/findings/filenotes.h"
#include "model/formats/yaml/yamltree.h"

#include <iostream>

namespace infera::app::cli {

namespace {

ResultList<model::Design> designOf(const std::string& path, std::vector<Error>& notes)
{
    const auto text = readWholeFile(path);
    if (!text)
        return tl::unexpected(std::vector<Error>{text.error()});
    return model::readDesign(*text, path, &notes);
}

/// Where a design names the file of a pattern's curve.
Location placeOfCurve(const std::string& path, const std::string& pattern)
{
    Location place{path, 0, 0, "curve"};
    const auto root = model::yaml::parse(readWholeFile(path).value_or(""), path);
    if (!root || !(*root)->isMap())
        return place;
    for (const model::yaml::NodePtr& item : model::yaml::listAt(**root, "access_patterns")) {
        if (!item->isMap() || model::yaml::textAt(*item, "name") != pattern)
            continue;
        const model::yaml::Node* rate = item->find("rate");
        const model::yaml::Node* curve =
            rate != nullptr && rate->isMap() ? rate->find("curve") : nullptr;
        if (curve != nullptr && curve->isMap() && curve->find("file") != nullptr) {
            place.line = curve->find("file")->line;
            place.column = curve->find("file")->column;
        }
    }
    return place;
}

/// What of the file has no effect is told of a design that is otherwise right.
std::optional<model::Design> told(const ResultList<model::Design>& design,
                                  const std::vector<Error>& notes, int& status)
{
    if (design) {
        const std::vector<model::Finding> findings = model::fileNotes(notes);
        for (std::size_t i = 0; i < notes.size(); ++i)
            std::cerr << model::toString(findings[i].severity) << ": " << notes[i].toString()
                      << '\n';
        return *design;
    }
    status = WrongInput;
    if (design.error().size() == 1)
        status = fail(design.error().front()); // a file that cannot be read has its own
    else
        printErrors(design.error());
    return std::nullopt;
}

} // namespace

ResultList<model::Design> loadedDesign(const std::string& path, std::vector<Error>& notes)
{
    auto design = designOf(path, notes);
    if (!design)
        return design;
    std::vector<Error> errors;
    for (const model::AccessPattern& pattern : design->accessPatterns) {
        if (pattern.rate.curve != model::CurveKind::File)
            continue;
        const auto curve = engine::RateCurve::of(pattern.rate, folderOf(path));
        if (curve)
            continue;
        Error error = curve.error();
        error.message = "Pattern " + pattern.name + ": " + error.message;
        if (error.where.line == 0)
            error.where = placeOfCurve(path, pattern.name);
        errors.push_back(std::move(error));
    }
    if (!errors.empty())
        return tl::unexpected(std::move(errors));
    return design;
}

std::optional<model::Design> readDesignFile(const std::string& path, int& status)
{
    std::vector<Error> notes;
    const auto design = designOf(path, notes);
    return told(design, notes, status);
}

std::optional<model::Design> readLoadedDesign(const std::string& path, int& status)
{
    std::vector<Error> notes;
    const auto design = loadedDesign(path, notes);
    return told(design, notes, status);
}

std::optional<model::Design> readNotedDesign(const std::string& path, std::vector<Error>& notes,
                                             int& status)
{
    return told(loadedDesign(path, notes), {}, status);
}

} // namespace infera::app::cli
