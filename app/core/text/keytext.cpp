#include "app/core/text/keytext.h"

#include "app/core/text/strings.h"

#include <QStringList>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

QStringList partsOf(const QString& text)
{
    QStringList parts;
    for (const QString& part : text.split(u'|', Qt::SkipEmptyParts)) {
        if (const QString one = part.trimmed(); !one.isEmpty())
            parts += one;
    }
    return parts;
}

} // namespace

QString schemaText(const std::vector<model::KeyAttribute>& keys)
{
    QStringList parts;
    for (const model::KeyAttribute& key : keys) {
        const QString name = toQString(key.name);
        parts += key.type == model::AttributeType::S
                     ? name
                     : name + u": "_s + toQString(model::toString(key.type));
    }
    return parts.join(u" | "_s);
}

std::vector<model::KeyAttribute> schemaFrom(const QString& text)
{
    std::vector<model::KeyAttribute> keys;
    for (const QString& part : partsOf(text)) {
        model::KeyAttribute key;
        key.name = part.section(u':', 0, 0).trimmed().toStdString();
        if (const QString type = part.section(u':', 1).trimmed(); !type.isEmpty()) {
            const auto known = model::attributeTypeFrom(type.toUpper().toStdString());
            if (!known || *known > model::AttributeType::B)
                return {};
            key.type = *known;
        }
        if (key.name.empty())
            return {};
        keys.push_back(std::move(key));
    }
    return keys;
}

QString keyTemplatesText(const model::KeyTemplates& templates)
{
    QStringList parts;
    for (const model::KeyTemplate& one : templates)
        parts += toQString(one.text);
    return parts.join(u" | "_s);
}

model::KeyTemplates keyTemplatesFrom(const QString& text)
{
    model::KeyTemplates templates;
    for (const QString& part : partsOf(text))
        templates.push_back({part.toStdString()});
    return templates;
}

} // namespace infera::app
