#include "app/core/text/designtext.h"

#include "app/core/text/phrasebook.h"
#include "app/core/text/quantity.h"
#include "app/core/text/strings.h"
#include "model/base/text.h"
#include "model/design/names.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <array>
#include <cstdlib>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

using model::Comparison;

struct DesignText
{
    Q_DECLARE_TR_FUNCTIONS(infera::app::DesignText)
};

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
    if (const auto set = model::kept(pattern.sets, pattern.removes); !set.empty())
        text += " set "_L1 + joined(set);
    if (!pattern.removes.empty())
        text += " remove "_L1 + joined(pattern.removes);
    if (pattern.order)
        text += " order "_L1 + orderText(pattern.order);
    if (pattern.limit)
        text += " limit "_L1 + QString::number(*pattern.limit);
    return text + " at "_L1 + rateText(pattern.rate.averagePerSecond);
}

namespace {

template<typename Names>
QStringList wordList(const Names& names)
{
    QStringList words;
    for (const auto& [name, value] : names)
        words += toQString(name);
    return words;
}

} // namespace

const QStringList& operationNames()
{
    static const QStringList names = wordList(model::patternOperationNames);
    return names;
}

const QStringList& curveNames()
{
    static const QStringList names = wordList(model::curveNames);
    return names;
}

QString problemText(const Error& error, const model::Design& design)
{
    const QString what = translatedPhrase(error.message);
    constexpr std::string_view list = "access_patterns[";
    if (!error.where.key.starts_with(list))
        return what;
    const auto at = static_cast<std::size_t>(std::atoi(error.where.key.c_str() + list.size()));
    return at < design.accessPatterns.size()
               ? DesignText::tr("%1: %2").arg(toQString(design.accessPatterns[at].name), what)
               : what;
}

QString curveText(model::CurveKind curve)
{
    return curve == model::CurveKind::File ? u"file"_s
                                           : toQString(nameOf(model::curveNames, curve));
}

const QStringList& attributeTypeNames()
{
    static const QStringList names = wordList(model::attributeTypeNames);
    return names;
}

const QStringList& formatNames()
{
    static const QStringList names = [] {
        QStringList all{QString()};
        for (const std::string& format : model::attributeFormats())
            all += toQString(format);
        return all;
    }();
    return names;
}

} // namespace infera::app
