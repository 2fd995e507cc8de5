#include "app/core/text/valuetext.h"

#include "app/core/text/strings.h"
#include "model/item/dynamodbjson.h"

namespace infera::app {

QString valueText(const model::AttributeValue& value)
{
    if (const auto* text = std::get_if<std::string>(&value.value))
        return toQString(*text);
    if (const auto* number = std::get_if<model::Number>(&value.value))
        return toQString(number->text);
    if (const auto* flag = std::get_if<bool>(&value.value))
        return *flag ? QStringLiteral("true") : QStringLiteral("false");
    // What is inside matters less here than how much of it there is.
    if (const auto* list = std::get_if<model::AttributeList>(&value.value))
        return QStringLiteral("[%1]").arg(list->size());
    if (const auto* map = std::get_if<model::AttributeMap>(&value.value))
        return QStringLiteral("{%1}").arg(map->size());
    return toQString(model::toJsonText(value));
}

} // namespace infera::app
