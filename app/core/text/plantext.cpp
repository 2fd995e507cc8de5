#include "app/core/text/plantext.h"

#include "app/core/text/strings.h"
#include "model/layout/plantext.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

struct PlanText
{
    Q_DECLARE_TR_FUNCTIONS(infera::app::PlanText)
};

} // namespace

QString stepKeyText(const model::Step& step)
{
    return toQString(model::keyConditionText(step));
}

QString stepFilterText(const model::Step& step)
{
    return toQString(model::filterText(step));
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
        if (const QString key = stepKeyText(step); !key.isEmpty())
            line += ": "_L1 + key;
        if (const QString filter = stepFilterText(step); !filter.isEmpty())
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

int indexCount(const model::Layout& layout)
{
    int count = 0;
    for (const model::Table& table : layout.tables)
        count += static_cast<int>(table.indexes.size());
    return count;
}

QString layoutTitle(const model::Layout& layout)
{
    const auto tables = static_cast<int>(layout.tables.size());
    const QString first =
        tables == 1 ? PlanText::tr("Single table") : PlanText::tr("%n tables", nullptr, tables);
    const int indexes = indexCount(layout);
    return indexes == 0 ? PlanText::tr("%1, no index").arg(first)
                        : PlanText::tr("%1, %n index(es)", nullptr, indexes).arg(first);
}

} // namespace infera::app
