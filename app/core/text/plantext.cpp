#include "app/core/text/plantext.h"

#include "app/core/text/quantity.h"
#include "app/core/text/strings.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

struct PlanText
{
    Q_DECLARE_TR_FUNCTIONS(infera::app::PlanText)
};

template<typename Condition>
QString conditionText(const QString& name, const Condition& condition)
{
    using model::FilterOperator;
    QStringList values;
    for (const model::KeyTemplate& value : condition.values)
        values += toQString(value.text);
    const QString op = toQString(toString(condition.op));
    switch (condition.op) {
    case FilterOperator::Between:
        return name + " BETWEEN "_L1 + values.join(" AND "_L1);
    case FilterOperator::BeginsWith:
    case FilterOperator::Contains:
        return op + u'(' + name + ", "_L1 + values.join(", "_L1) + u')';
    case FilterOperator::Exists:
    case FilterOperator::NotExists:
        return op + u'(' + name + u')';
    case FilterOperator::In:
        return name + " IN ("_L1 + values.join(", "_L1) + u')';
    default:
        return name + u' ' + op + u' ' + values.join(", "_L1);
    }
}

} // namespace

QString keyConditionText(const model::Step& step)
{
    QStringList parts;
    for (const model::KeyCondition& condition : step.keyCondition)
        parts += conditionText(toQString(condition.key), condition);
    return parts.join(" AND "_L1);
}

QString filterText(const model::Step& step)
{
    QStringList parts;
    for (const model::AttributeCondition& condition : step.filter)
        parts += conditionText(toQString(condition.attribute), condition);
    return parts.join(" AND "_L1);
}

QString stepTitle(const model::Step& step)
{
    const QString& place = toQString(step.index.empty() ? step.table : step.index);
    return toQString(toString(step.operation)) + (place.isEmpty() ? QString() : u' ' + place);
}

QString planTitle(const model::Plan& plan)
{
    QStringList titles;
    for (const model::Step& step : plan.steps) {
        const QString title = step.operation == model::StepOperation::TransactWriteItems
                                  ? toQString(toString(step.operation))
                                  : stepTitle(step);
        if (titles.isEmpty() || titles.constLast() != title)
            titles += title;
    }
    return titles.join(u" \u2192 "_s);
}

QString planDetail(const model::Plan& plan)
{
    QStringList lines;
    for (const model::Step& step : plan.steps) {
        QString line = stepTitle(step);
        if (const QString key = keyConditionText(step); !key.isEmpty())
            line += ": "_L1 + key;
        if (const QString filter = filterText(step); !filter.isEmpty())
            line += PlanText::tr(", filter %1").arg(filter);
        if (step.shards > 1)
            line += PlanText::tr(", on %n shard(s)", nullptr, step.shards);
        lines += line;
    }
    return lines.join(u'\n');
}

QString keyText(const std::vector<model::KeyAttribute>& keys)
{
    QStringList names;
    for (const model::KeyAttribute& key : keys)
        names += toQString(key.name);
    return names.join(u", "_s);
}

QString templatesText(const model::KeyTemplates& templates)
{
    QStringList texts;
    for (const model::KeyTemplate& one : templates)
        texts += toQString(one.text);
    return texts.join(u" \u00b7 "_s);
}

double unitsPerCall(const model::Plan& plan)
{
    double units = 0;
    for (const model::Step& step : plan.steps)
        units += step.readUnits + step.writeUnits;
    return units;
}

} // namespace infera::app
