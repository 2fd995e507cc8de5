#include "app/core/text/itempaste.h"

#include "app/core/data/itemtext.h"
#include "app/core/text/strings.h"
#include "model/capacity/capacity.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <array>
#include <nlohmann/json.hpp>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

struct ItemPaste
{
    Q_DECLARE_TR_FUNCTIONS(infera::app::ItemPaste)
};

/// Formats a value's text gives away.
std::string formatOf(const QString& text)
{
    static const std::array<std::pair<const char*, QRegularExpression>, 6> formats{
        std::pair{"uuid", QRegularExpression(u"^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$"_s,
                                             QRegularExpression::CaseInsensitiveOption)},
        std::pair{"ulid", QRegularExpression(u"^[0-7][0-9A-HJKMNP-TV-Z]{25}$"_s)},
        std::pair{"timestamp", QRegularExpression(u"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d.*$"_s)},
        std::pair{"date", QRegularExpression(u"^\\d{4}-\\d\\d-\\d\\d$"_s)},
        std::pair{"email", QRegularExpression(u"^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$"_s)},
        std::pair{"url", QRegularExpression(u"^https?://\\S+$"_s)}};
    for (const auto& [name, expression] : formats) {
        if (expression.match(text).hasMatch())
            return name;
    }
    return {};
}

model::Attribute attributeOf(const std::string& name, const model::AttributeValue& value)
{
    model::Attribute attribute;
    attribute.name = name;
    attribute.type = value.type();
    attribute.sizeBytes = static_cast<double>(model::capacity::valueBytes(value));
    if (const auto* text = std::get_if<std::string>(&value.value))
        attribute.format = formatOf(toQString(*text));
    return attribute;
}

tl::unexpected<Error> notAnItem(const QString& why)
{
    return failure("not-an-item",
                   ItemPaste::tr("The clipboard holds no JSON object: %1. Copy one item first.")
                       .arg(why)
                       .toStdString());
}

} // namespace

Result<std::vector<model::Attribute>> attributesFromJson(const QString& text)
{
    // In the order of the item: it is the one its author thinks in.
    const auto item = nlohmann::ordered_json::parse(text.toStdString(), nullptr, false);
    if (item.is_discarded())
        return notAnItem(ItemPaste::tr("it is not JSON"));
    if (!item.is_object())
        return notAnItem(item.is_array() ? ItemPaste::tr("it is a list")
                                         : ItemPaste::tr("it is a single value"));
    std::vector<model::Attribute> attributes;
    for (const auto& [name, member] : item.items()) {
        const auto value = valueFromJson(nlohmann::json(member));
        if (!value)
            return notAnItem(toQString(name) + u": "_s + toQString(value.error().message));
        attributes.push_back(attributeOf(name, *value));
    }
    return attributes;
}

} // namespace infera::app
