#include "app/core/models/comparisonmodel.h"

#include "app/core/models/resulttable.h"
#include "app/core/models/resulttables.h"
#include "app/core/text/plantext.h"
#include "app/core/text/quantity.h"
#include "app/core/text/strings.h"
#include "app/pipeline/whatif.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

struct Measures
{
    Q_DECLARE_TR_FUNCTIONS(infera::app::Measures)
};

using Better = Measure::Better;

QString unknown()
{
    return u"\u2013"_s;
}

Measure amount(const QString& name, std::optional<double> usd)
{
    return {name, usd ? money(*usd) : unknown(), usd, Better::Lower};
}

Measure number(const QString& name, std::optional<double> value, Better better,
               QString (*show)(double) = shortNumber)
{
    return {name, value ? show(*value) : unknown(), value, better};
}

double findingsOf(const Evaluation& evaluation, model::Severity severity)
{
    return static_cast<double>(
        std::count_if(evaluation.findings.begin(), evaluation.findings.end(),
                      [&](const model::Finding& one) { return one.severity == severity; }));
}

void addCost(const Evaluation& evaluation, std::vector<Measure>& measures)
{
    Measure monthly = amount(Measures::tr("Monthly cost"), std::nullopt);
    Measure best = amount(Measures::tr("In the cheapest mode"), std::nullopt);
    QString mode = unknown();
    const auto set = [](Measure& measure, const pricing::ModeCost& of, double usd) {
        measure.value = usd;
        measure.text = monthlyText(of, usd);
    };
    if (evaluation.cost) {
        const auto& report = *evaluation.cost;
        if (const auto* headline = headlineMode(report, evaluation.design->target))
            set(monthly, *headline, headline->monthly.toDouble());
        if (const auto* cheapest = pricing::findMode(report, report.recommendation.mode,
                                                     report.recommendation.tableClass)) {
            set(best, *cheapest, cheapest->effectiveMonthly.toDouble());
            mode = modeText(cheapest->mode);
        }
    }
    measures.push_back(monthly);
    measures.push_back(best);
    measures.push_back({Measures::tr("Cheapest mode"), mode, std::nullopt, Better::Neither});
}

void addLoad(const Evaluation& evaluation, std::vector<Measure>& measures)
{
    std::optional<double> throttled;
    std::optional<double> hottest;
    QString key = unknown();
    if (const auto& simulation = evaluation.simulation) {
        throttled = static_cast<double>(simulation->throttled);
        hottest = 0;
        for (const engine::HotKey& one : simulation->hotKeys) {
            if (pressure(one) > *hottest) {
                hottest = pressure(one);
                key = toQString(one.key);
            }
        }
    }
    measures.push_back(number(Measures::tr("Throttled requests"), throttled, Better::Lower));
    measures.push_back(
        number(Measures::tr("Hottest key, of a partition"), hottest, Better::Lower, shortShare));
    measures.push_back({Measures::tr("Hottest key"), key, std::nullopt, Better::Neither});
}

QString signedNumber(double difference, const QString& text)
{
    return (difference > 0 ? u"+"_s : u"\u2212"_s) + text;
}

} // namespace

std::vector<Measure> measuresOf(const Evaluation& evaluation)
{
    std::vector<Measure> measures;
    addCost(evaluation, measures);
    addLoad(evaluation, measures);
    const auto& layout = evaluation.layout;
    measures.push_back({Measures::tr("Layout"), layout ? layoutTitle(layout->layout) : unknown(),
                        std::nullopt, Better::Neither});
    measures.push_back(number(Measures::tr("Patterns not served"),
                              static_cast<double>(evaluation.unserved), Better::Lower));
    measures.push_back(number(Measures::tr("Errors"),
                              findingsOf(evaluation, model::Severity::Error), Better::Lower));
    measures.push_back(number(Measures::tr("Warnings"),
                              findingsOf(evaluation, model::Severity::Warning), Better::Lower));
    return measures;
}

void ComparisonModel::setEvaluations(const std::vector<Evaluation>& evaluations)
{
    beginResetModel();
    m_names.clear();
    m_measures.clear();
    for (const Evaluation& one : evaluations) {
        m_names.push_back(toQString(one.name));
        m_measures.push_back(measuresOf(one));
    }
    endResetModel();
}

int ComparisonModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || m_measures.empty() ? 0 : static_cast<int>(m_measures.front().size());
}

int ComparisonModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_names.size()) + 1;
}

QString ComparisonModel::cell(const Measure& measure, const Measure& first, bool isFirst) const
{
    if (isFirst || !measure.value || !first.value)
        return measure.text;
    const double difference = *measure.value - *first.value;
    if (std::abs(difference) < 1e-9 || measure.text == first.text)
        return measure.text;
    if (std::abs(*first.value) < 1e-9)
        return measure.text;
    return tr("%1  %2").arg(
        measure.text, signedNumber(difference, shortShare(std::abs(difference / *first.value))));
}

int ComparisonModel::state(const Measure& measure, const Measure& first) const
{
    if (!measure.value || !first.value || measure.better == Better::Neither ||
        measure.text == first.text)
        return static_cast<int>(CellState::Plain);
    const bool less = *measure.value < *first.value;
    return static_cast<int>(less == (measure.better == Better::Lower) ? CellState::Good
                                                                      : CellState::Bad);
}

QVariant ComparisonModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    const Measure& first = m_measures.front()[row];
    if (index.column() == 0)
        return role == Qt::DisplayRole || role == SortRole ? QVariant(first.name) : QVariant();
    const Measure& measure = m_measures[static_cast<std::size_t>(index.column() - 1)][row];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return cell(measure, first, index.column() == 1);
    case SortRole:
        return measure.value ? QVariant(*measure.value) : QVariant(measure.text);
    case StateRole:
        return state(measure, first);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(measure.value ? numberAlignment
                                                 : Qt::AlignRight | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant ComparisonModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(section == 0 ? Qt::AlignLeft | Qt::AlignVCenter
                                                : numberAlignment);
    if (role != Qt::DisplayRole)
        return {};
    return section == 0 ? QString() : m_names[static_cast<std::size_t>(section - 1)];
}

} // namespace infera::app
