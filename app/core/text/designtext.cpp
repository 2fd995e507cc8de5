#include "app/core/text/designtext.h"

#include "app/core/text/quantity.h"
#include "app/core/text/strings.h"
#include "model/base/text.h"

#include <QRegularExpression>

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

using model::Comparison;

// Longer ones first, so that "<=" is not read as "<".
constexpr std::array comparisons{Comparison::LessOrEqual, Comparison::GreaterOrEqual,
                                 Comparison::Less, Comparison::Greater, Comparison::Equal};
constexpr std::array wordComparisons{Comparison::Between, Comparison::BeginsWith,
                                     Comparison::Exists};

QString conditionText(const model::WhereCondition& condition)
{
    QString text = toQString(condition.attribute);
    if (condition.comparison != Comparison::Equal || condition.constant)
        text += u' ' + toQString(toString(condition.comparison));
    if (condition.constant)
        text += u' ' + toQString(*condition.constant);
    return text;
}

std::optional<model::WhereCondition> conditionFrom(const QString& text)
{
    static const QRegularExpression pattern(
        u"^([\\w.-]+)\\s*(?:(<=|>=|<|>|=|between\\b|begins_with\\b|exists\\b)\\s*(.*))?$"_s);
    const auto match = pattern.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    model::WhereCondition condition;
    condition.attribute = match.captured(1).toStdString();
    const std::string op = match.captured(2).toStdString();
    for (const auto& all : {std::vector(comparisons.begin(), comparisons.end()),
                            std::vector(wordComparisons.begin(), wordComparisons.end())}) {
        for (const Comparison comparison : all) {
            if (op == toString(comparison))
                condition.comparison = comparison;
        }
    }
    if (const QString constant = match.captured(3).trimmed(); !constant.isEmpty())
        condition.constant = constant.toStdString();
    return condition;
}

} // namespace

QString whereText(const std::vector<model::WhereCondition>& where)
{
    QStringList parts;
    for (const model::WhereCondition& condition : where)
        parts += conditionText(condition);
    return parts.join(u", "_s);
}

std::optional<std::vector<model::WhereCondition>> whereFrom(const QString& text)
{
    std::vector<model::WhereCondition> where;
    for (const std::string& part : listFrom(text)) {
        const auto condition = conditionFrom(toQString(part));
        if (!condition)
            return std::nullopt;
        where.push_back(*condition);
    }
    return where;
}

QString orderText(const std::optional<model::SortOrder>& order)
{
    if (!order)
        return {};
    return toQString(order->attribute) + (order->descending ? " desc"_L1 : " asc"_L1);
}

std::optional<std::optional<model::SortOrder>> orderFrom(const QString& text)
{
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    if (words.isEmpty())
        return std::optional<model::SortOrder>();
    const QString direction = words.value(1).toLower();
    const bool known = direction.isEmpty() || direction == "asc"_L1 || direction == "desc"_L1;
    if (!known || words.size() > 2)
        return std::nullopt;
    return std::optional(model::SortOrder{words.front().toStdString(), direction == "desc"_L1});
}

QString valuesText(const std::vector<model::ValueShare>& values)
{
    QStringList parts;
    for (const model::ValueShare& value : values) {
        const QString name = toQString(value.value);
        parts += value.share ? name + u' ' + percentText(value.share) : name;
    }
    return parts.join(u", "_s);
}

std::optional<std::vector<model::ValueShare>> valuesFrom(const QString& text)
{
    static const QRegularExpression pattern(u"^(.*?)[:\\s]+([\\d.,]+)\\s*%$"_s);
    std::vector<model::ValueShare> values;
    for (const std::string& part : listFrom(text)) {
        const auto match = pattern.match(toQString(part));
        if (!match.hasMatch()) {
            values.push_back({part, std::nullopt});
            continue;
        }
        const Entered share = percentFrom(match.captured(2));
        if (!share)
            return std::nullopt;
        values.push_back({match.captured(1).toStdString(), *share});
    }
    return values;
}

QString returnsText(const model::Returns& returns)
{
    switch (returns.kind) {
    case model::ReturnsKind::All:
        return u"all"_s;
    case model::ReturnsKind::Keys:
        return u"keys"_s;
    case model::ReturnsKind::Count:
        return u"count"_s;
    case model::ReturnsKind::Attributes:
        return joined(returns.attributes);
    }
    return {};
}

model::Returns returnsFrom(const QString& text)
{
    const QString word = text.trimmed().toLower();
    if (word.isEmpty() || word == "all"_L1)
        return {};
    if (word == "keys"_L1)
        return {model::ReturnsKind::Keys, {}};
    if (word == "count"_L1)
        return {model::ReturnsKind::Count, {}};
    return {model::ReturnsKind::Attributes, listFrom(text)};
}

QString skewText(const std::optional<model::Skew>& skew)
{
    if (!skew)
        return {};
    const QString on = skew->attribute.empty() ? QString() : " on "_L1 + toQString(skew->attribute);
    switch (skew->distribution) {
    case model::DistributionKind::Uniform:
        return u"uniform"_s + on;
    case model::DistributionKind::Zipf:
        return "zipf("_L1 + toQString(numberText(skew->theta)) + u')' + on;
    case model::DistributionKind::Hotspot:
        return u"hotspot"_s + on;
    case model::DistributionKind::Latest:
        return u"latest"_s + on;
    case model::DistributionKind::File:
        return toQString(skew->file) + on;
    }
    return {};
}

QString transactionText(const std::vector<model::TransactionItem>& items)
{
    QStringList parts;
    for (const model::TransactionItem& item : items)
        parts += toQString(toString(item.operation)) + u' ' + toQString(item.entity);
    return parts.join(u", "_s);
}

QString patternSentence(const model::AccessPattern& pattern)
{
    QString text = toQString(toString(pattern.operation)) + u' ';
    if (pattern.operation == model::PatternOperation::Transact)
        return text + transactionText(pattern.items) + " at "_L1 +
               rateText(pattern.rate.averagePerSecond);
    text += joined(pattern.entities);
    if (!pattern.where.empty())
        text += " by "_L1 + whereText(pattern.where);
    if (pattern.order)
        text += " order "_L1 + orderText(pattern.order);
    if (pattern.limit)
        text += " limit "_L1 + QString::number(*pattern.limit);
    return text + " at "_L1 + rateText(pattern.rate.averagePerSecond);
}

const QStringList& operationNames()
{
    static const QStringList names{u"get"_s,    u"list"_s,     u"create"_s, u"update"_s,
                                   u"delete"_s, u"transact"_s, u"scan"_s};
    return names;
}

const QStringList& curveNames()
{
    static const QStringList names{u"flat"_s, u"diurnal"_s, u"weekly"_s, u"spike"_s, u"file"_s};
    return names;
}

QString curveText(model::CurveKind curve)
{
    return curveNames().value(static_cast<int>(curve));
}

const QStringList& attributeTypeNames()
{
    static const QStringList names{u"S"_s, u"N"_s, u"B"_s,  u"BOOL"_s, u"NULL"_s,
                                   u"M"_s, u"L"_s, u"SS"_s, u"NS"_s,   u"BS"_s};
    return names;
}

const QStringList& formatNames()
{
    static const QStringList names{QString(),      u"ulid"_s, u"uuid"_s,   u"ksuid"_s,
                                   u"timestamp"_s, u"date"_s, u"email"_s,  u"url"_s,
                                   u"name"_s,      u"text"_s, u"counter"_s};
    return names;
}

} // namespace infera::app
