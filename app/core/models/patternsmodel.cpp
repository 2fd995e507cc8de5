#include "app/core/models/patternsmodel.h"

#include "app/core/commands/edits.h"
#include "app/core/document/document.h"
#include "app/core/models/roles.h"
#include "app/core/text/designtext.h"
#include "app/core/text/quantity.h"
#include "app/core/text/strings.h"

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

using Column = PatternsModel::Column;

bool isAnswer(Column column)
{
    return column == Column::ServedBy || column == Column::Units || column == Column::Monthly;
}

bool isTransact(const model::AccessPattern& pattern)
{
    return pattern.operation == model::PatternOperation::Transact;
}

const QStringList& consistencyNames()
{
    static const QStringList names{u"eventual"_s, u"strong"_s};
    return names;
}

} // namespace

void PatternsModel::setAnswers(std::map<std::string, PatternAnswer> answers)
{
    if (answers == m_answers)
        return;
    m_answers = std::move(answers);
    if (rowCount() > 0)
        emit dataChanged(index(0, static_cast<int>(Column::ServedBy)),
                         index(rowCount() - 1, static_cast<int>(Column::Monthly)));
}

int PatternsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(design().accessPatterns.size());
}

int PatternsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(Column::Monthly) + 1;
}

QVariant PatternsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& pattern = design().accessPatterns[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<Column>(index.column());
    if (role == Qt::TextAlignmentRole)
        return alignment(index.column());
    if (role == NameRole)
        return toQString(pattern.name);
    if (isAnswer(column))
        return answered(pattern, column, role);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return entered(pattern, column);
    case SortRole:
        return sortKey(pattern, column);
    case ChoicesRole:
        return choices(column);
    case StateRole: {
        const bool unknown = column == Column::Average && !pattern.rate.averagePerSecond;
        return unknown ? QVariant(static_cast<int>(CellState::Warning)) : QVariant();
    }
    default:
        return {};
    }
}

QVariant PatternsModel::entered(const model::AccessPattern& pattern, Column column) const
{
    switch (column) {
    case Column::Name:
        return toQString(pattern.name);
    case Column::Operation:
        return operationNames().value(static_cast<int>(pattern.operation));
    case Column::Entities:
        return isTransact(pattern) ? transactionText(pattern.items) : joined(pattern.entities);
    case Column::Where:
        return whereText(pattern.where);
    case Column::Order:
        return orderText(pattern.order);
    case Column::Limit:
        return pattern.limit ? QString::number(*pattern.limit) : QString();
    case Column::Average:
        return rateText(pattern.rate.averagePerSecond);
    case Column::Peak:
        return pattern.rate.peakPerSecond ? rateText(pattern.rate.peakPerSecond) : QString();
    case Column::Curve:
        return curveText(pattern.rate.curve);
    case Column::Consistency:
        return consistencyNames().value(static_cast<int>(pattern.consistency));
    case Column::Returns:
        return returnsText(pattern.returns);
    case Column::ServedBy:
    case Column::Units:
    case Column::Monthly:
        break;
    }
    return {};
}

QVariant PatternsModel::sortKey(const model::AccessPattern& pattern, Column column) const
{
    if (column == Column::Average)
        return pattern.rate.averagePerSecond.value_or(-1);
    if (column == Column::Peak)
        return pattern.rate.peakPerSecond.value_or(pattern.rate.averagePerSecond.value_or(-1));
    if (column == Column::Limit)
        return static_cast<qlonglong>(pattern.limit.value_or(0));
    return entered(pattern, column);
}

QVariant PatternsModel::answered(const model::AccessPattern& pattern, Column column, int role) const
{
    const auto found = m_answers.find(pattern.name);
    if (found == m_answers.end())
        return role == Qt::DisplayRole ? QVariant(u"\u2013"_s) : QVariant();
    const PatternAnswer& answer = found->second;
    if (role == Qt::ToolTipRole)
        return answer.detail;
    if (role == StateRole)
        return static_cast<int>(answer.served ? CellState::Plain : CellState::Bad);
    if (role == FractionRole)
        return column == Column::Monthly && answer.monthlyUsd ? QVariant(answer.share) : QVariant();
    if (role != Qt::DisplayRole && role != SortRole)
        return {};
    if (column == Column::ServedBy)
        return answer.served ? answer.servedBy : tr("Not served");
    if (column == Column::Units)
        return role == SortRole ? QVariant(answer.unitsPerCall)
                                : QVariant(shortUnits(answer.unitsPerCall));
    if (role == SortRole)
        return answer.monthlyUsd.value_or(-1);
    return answer.monthlyUsd ? money(*answer.monthlyUsd) : u"?"_s;
}

QVariant PatternsModel::choices(Column column) const
{
    if (column == Column::Operation)
        return operationNames();
    if (column == Column::Curve)
        return curveNames();
    if (column == Column::Consistency)
        return consistencyNames();
    if (column != Column::Entities)
        return {};
    QStringList names;
    for (const model::Entity& entity : design().entities)
        names += toQString(entity.name);
    return names;
}

Qt::ItemFlags PatternsModel::flags(const QModelIndex& index) const
{
    const auto column = static_cast<Column>(index.column());
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (!index.isValid() || isAnswer(column))
        return flags;
    const auto& pattern = design().accessPatterns[static_cast<std::size_t>(index.row())];
    const bool fromItems = column == Column::Entities || column == Column::Where;
    if (!(isTransact(pattern) && fromItems))
        flags |= Qt::ItemIsEditable;
    return flags;
}

bool PatternsModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    const auto column = static_cast<Column>(index.column());
    model::AccessPattern pattern = design().accessPatterns[static_cast<std::size_t>(index.row())];
    const QString text = value.toString().trimmed();
    bool taken = false;
    switch (column) {
    case Column::Name:
        taken = setName(pattern, text);
        break;
    case Column::Entities:
        taken = setEntities(pattern, text);
        break;
    case Column::Limit:
    case Column::Average:
    case Column::Peak:
        taken = setNumber(pattern, column, text);
        break;
    default:
        taken = !isAnswer(column) && setWords(pattern, column, text);
        break;
    }
    if (taken)
        changePattern(document(), index.row(), pattern, title(index.column()));
    return taken;
}

bool PatternsModel::setName(model::AccessPattern& pattern, const QString& text)
{
    const std::string name = text.toStdString();
    if (name.empty())
        return refuse(tr("An access pattern needs a name."));
    if (name != pattern.name && design().accessPattern(name))
        return refuse(tr("There is already an access pattern named \"%1\".").arg(text));
    pattern.name = name;
    return true;
}

bool PatternsModel::setEntities(model::AccessPattern& pattern, const QString& text)
{
    pattern.entities = listFrom(text);
    for (const std::string& name : pattern.entities) {
        if (!design().entity(name))
            return refuse(tr("There is no entity named %1.").arg(toQString(name)));
    }
    return true;
}

bool PatternsModel::setNumber(model::AccessPattern& pattern, Column column, const QString& text)
{
    if (column == Column::Limit) {
        bool ok = false;
        const qlonglong limit = text.toLongLong(&ok);
        if (!text.isEmpty() && (!ok || limit <= 0))
            return refuse(
                tr("Cannot read \"%1\" as a limit. Expected a whole number of items.").arg(text));
        pattern.limit = ok ? std::optional<std::int64_t>(limit) : std::nullopt;
        return true;
    }
    const Entered rate = rateFrom(text);
    if (!rate)
        return refuse(tr("Cannot read \"%1\" as a rate. Expected a number of calls such as 100/s, "
                         "6k/min or 1M/day, or ? when it is not known.")
                          .arg(text));
    (column == Column::Average ? pattern.rate.averagePerSecond : pattern.rate.peakPerSecond) =
        *rate;
    return true;
}

bool PatternsModel::setWords(model::AccessPattern& pattern, Column column, const QString& text)
{
    const auto choice = [&](const QStringList& names) {
        return static_cast<int>(names.indexOf(text.toLower()));
    };
    int chosen = 0;
    if (column == Column::Operation && (chosen = choice(operationNames())) >= 0) {
        pattern.operation = static_cast<model::PatternOperation>(chosen);
    } else if (column == Column::Curve && (chosen = choice(curveNames())) >= 0) {
        pattern.rate.curve = static_cast<model::CurveKind>(chosen);
    } else if (column == Column::Consistency && (chosen = choice(consistencyNames())) >= 0) {
        pattern.consistency = static_cast<model::Consistency>(chosen);
    } else if (column == Column::Returns) {
        pattern.returns = returnsFrom(text);
    } else if (column == Column::Where) {
        const auto where = whereFrom(text);
        if (!where)
            return refuse(tr("Cannot read \"%1\". Expected attributes, each alone or with a "
                             "comparison: userId, status = pending, createdAt between.")
                              .arg(text));
        pattern.where = *where;
    } else if (column == Column::Order) {
        const auto order = orderFrom(text);
        if (!order)
            return refuse(
                tr("Cannot read \"%1\". Expected an attribute and asc or desc.").arg(text));
        pattern.order = *order;
    } else {
        return refuse(tr("Cannot read \"%1\". Expected one of %2.")
                          .arg(text, choices(column).toStringList().join(u", "_s)));
    }
    return true;
}

DocumentModel::Concern PatternsModel::concern(const Change& change, int& row) const
{
    if (change.part == Change::Part::Everything)
        return Concern::All;
    row = change.row;
    return change.part == Change::Part::Pattern ? Concern::Row : Concern::None;
}

QString PatternsModel::title(int column) const
{
    switch (static_cast<Column>(column)) {
    case Column::Name:
        return tr("Access Pattern");
    case Column::Operation:
        return tr("Operation");
    case Column::Entities:
        return tr("Entity");
    case Column::Where:
        return tr("Where");
    case Column::Order:
        return tr("Order");
    case Column::Limit:
        return tr("Limit");
    case Column::Average:
        return tr("Rate");
    case Column::Peak:
        return tr("Peak");
    case Column::Curve:
        return tr("Curve");
    case Column::Consistency:
        return tr("Reads");
    case Column::Returns:
        return tr("Returns");
    case Column::ServedBy:
        return tr("Served By");
    case Column::Units:
        return tr("Units/Call");
    case Column::Monthly:
        return tr("Monthly");
    }
    return {};
}

Term PatternsModel::term(int column) const
{
    switch (static_cast<Column>(column)) {
    case Column::Where:
        return Term::KeyCondition;
    case Column::Order:
        return Term::SortKey;
    case Column::Peak:
        return Term::Peak;
    case Column::Curve:
        return Term::Curve;
    case Column::Consistency:
        return Term::Consistency;
    case Column::Units:
        return Term::ReadUnit;
    default:
        return Term::None;
    }
}

bool PatternsModel::isNumber(int column) const
{
    switch (static_cast<Column>(column)) {
    case Column::Limit:
    case Column::Average:
    case Column::Peak:
    case Column::Units:
    case Column::Monthly:
        return true;
    default:
        return false;
    }
}

} // namespace infera::app
