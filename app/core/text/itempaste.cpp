#include "app/core/text/itempaste.h"

#include "app/core/text/strings.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <array>
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

/// A value of DynamoDB JSON has one member whose name is a type.
bool isTagged(const QJsonValue& value)
{
    const QJsonObject object = value.toObject();
    return object.size() == 1 &&
           model::attributeTypeFrom(object.constBegin().key().toStdString()).has_value();
}

void describe(model::Attribute& attribute, const QJsonValue& value)
{
    using model::AttributeType;
    if (isTagged(value)) {
        const auto member = value.toObject().constBegin();
        describe(attribute, member.value());
        attribute.type = *model::attributeTypeFrom(member.key().toStdString());
        return;
    }
    const auto jsonBytes = [](const QJsonDocument& document) {
        return static_cast<double>(document.toJson(QJsonDocument::Compact).size());
    };
    switch (value.type()) {
    case QJsonValue::String:
        attribute.type = AttributeType::S;
        attribute.format = formatOf(value.toString());
        attribute.sizeBytes = static_cast<double>(value.toString().toUtf8().size());
        break;
    case QJsonValue::Double:
        attribute.type = AttributeType::N;
        // Two digits a byte and one for the exponent (Developer Guide, item sizes).
        attribute.sizeBytes = std::min<double>(
            21, static_cast<double>(QString::number(value.toDouble(), 'g', 17).size()) / 2 + 2);
        attribute.sizeBytes = static_cast<int>(*attribute.sizeBytes);
        break;
    case QJsonValue::Bool:
        attribute.type = AttributeType::BOOL;
        attribute.sizeBytes = 1;
        break;
    case QJsonValue::Array:
        attribute.type = AttributeType::L;
        attribute.sizeBytes = jsonBytes(QJsonDocument(value.toArray()));
        break;
    case QJsonValue::Object:
        attribute.type = AttributeType::M;
        attribute.sizeBytes = jsonBytes(QJsonDocument(value.toObject()));
        break;
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        attribute.type = AttributeType::Null;
        attribute.sizeBytes = 1;
        break;
    }
}

} // namespace

Result<std::vector<model::Attribute>> attributesFromJson(const QString& text)
{
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8(), &error);
    if (!document.isObject()) {
        const QString why = document.isNull() ? error.errorString() : ItemPaste::tr("it is a list");
        return failure("not-an-item",
                       ItemPaste::tr("The clipboard holds no JSON object: %1. Copy one item first.")
                           .arg(why)
                           .toStdString());
    }
    std::vector<model::Attribute> attributes;
    const QJsonObject object = document.object();
    for (auto member = object.constBegin(); member != object.constEnd(); ++member) {
        model::Attribute attribute;
        attribute.name = member.key().toStdString();
        describe(attribute, member.value());
        attributes.push_back(std::move(attribute));
    }
    return attributes;
}

} // namespace infera::app
