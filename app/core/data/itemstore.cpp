#include "app/core/data/itemstore.h"

#include "app/core/data/itemfiles.h"
#include "app/core/document/document.h"
#include "model/item/dynamodbjson.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <nlohmann/json.hpp>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

struct ItemStore
{
    Q_DECLARE_TR_FUNCTIONS(infera::app::ItemStore)
};

} // namespace

QString itemsPath(const QString& designPath)
{
    return QFileInfo(designPath).absoluteDir().filePath(designStem(designPath) + u".items.json"_s);
}

std::string itemsFileText(const model::SampleItems& items)
{
    std::string text = "{";
    const char* comma = "\n";
    for (const auto& [entity, list] : items) {
        text += comma + nlohmann::json(entity).dump() + ": [";
        comma = ",\n";
        const char* between = "\n  ";
        for (const model::Item& item : list) {
            text += between + model::toJsonText(item);
            between = ",\n  ";
        }
        text += "]";
    }
    return text + "\n}\n";
}

Result<model::SampleItems> itemsFromFile(std::string_view text)
{
    const auto all = nlohmann::json::parse(text, nullptr, false);
    if (!all.is_object())
        return failure(
            "not-items",
            ItemStore::tr("The file of the sample items is not a JSON object.").toStdString());
    model::SampleItems items;
    for (const auto& [entity, list] : all.items()) {
        auto read = itemsFromDynamoDbJson(list.dump());
        if (!read)
            return tl::unexpected(read.error());
        items[entity] = std::move(*read);
    }
    return items;
}

} // namespace infera::app
