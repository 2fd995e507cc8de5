#include "app/core/text/billnames.h"

#include "app/core/text/phrasebook.h"
#include "app/core/text/quantity.h"
#include "app/core/text/strings.h"
#include "model/design/names.h"
#include "pricing/bill/recommendation.h"
#include "pricing/rates/ratecard.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <map>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

struct Tables
{
    Q_DECLARE_TR_FUNCTIONS(infera::app::Tables)
};

} // namespace

double spreadMonthly(const pricing::ModeCost& mode)
{
    return mode.effectiveMonthly.toDouble();
}

const pricing::ModeCost* headlineMode(const pricing::CostReport& report,
                                      const model::Target& target)
{
    // As deploymentOf() decides for the exports.
    const model::TableClass wanted = target.tableClass == model::TableClass::Auto
                                         ? model::TableClass::Standard
                                         : target.tableClass;
    const std::string tableClass(nameOf(model::tableClassNames, wanted));
    const bool provisioned = target.billingMode == model::BillingMode::Provisioned;
    for (const char* mode : {"provisioned-autoscaled", "provisioned"}) {
        const auto* found = pricing::findMode(report, mode, tableClass);
        if (provisioned && found != nullptr)
            return found;
    }
    const auto* onDemand = pricing::findMode(report, "on-demand", tableClass);
    return onDemand != nullptr ? onDemand : pricing::onDemandNow(report);
}

QString atLeastText(double amount)
{
    return Tables::tr("\u2265 %1").arg(money(amount));
}

QString monthlyText(const pricing::ModeCost& mode, double amount)
{
    switch (pricing::sumIs(mode)) {
    case pricing::SumIs::Whole:
        break;
    case pricing::SumIs::AtLeast:
        return atLeastText(amount);
    case pricing::SumIs::About:
        return Tables::tr("\u2248 %1").arg(money(amount));
    }
    return money(amount);
}

QString monthlyNote(const pricing::ModeCost& mode)
{
    switch (pricing::sumIs(mode)) {
    case pricing::SumIs::Whole:
        break;
    case pricing::SumIs::AtLeast:
        return Tables::tr("At least: some lines have no published rate, or no known quantity");
    case pricing::SumIs::About:
        return Tables::tr("About: something that is not known is counted by a default");
    }
    return {};
}

QString modeText(const std::string& mode)
{
    if (mode == "on-demand")
        return Tables::tr("On demand");
    if (mode == "provisioned")
        return Tables::tr("Provisioned for the peak");
    if (mode == "provisioned-average")
        return Tables::tr("Provisioned for the average");
    if (mode == "provisioned-scheduled")
        return Tables::tr("Provisioned by schedule");
    if (mode == "provisioned-autoscaled")
        return Tables::tr("Provisioned, auto scaled");
    if (mode == "reserved-1y")
        return Tables::tr("Reserved for 1 year");
    if (mode == "reserved-3y")
        return Tables::tr("Reserved for 3 years");
    if (mode == "reserved-1y-autoscaled")
        return Tables::tr("Reserved for 1 year, auto scaled");
    if (mode == "reserved-3y-autoscaled")
        return Tables::tr("Reserved for 3 years, auto scaled");
    if (mode == "reserved-1y-by-table")
        return Tables::tr("Reserved for 1 year, by table");
    if (mode == "reserved-3y-by-table")
        return Tables::tr("Reserved for 3 years, by table");
    if (mode == "reserved-1y-more")
        return Tables::tr("Reserved as stated, and further for 1 year");
    if (mode == "reserved-3y-more")
        return Tables::tr("Reserved as stated, and further for 3 years");
    if (mode == "reserved-as-stated")
        return Tables::tr("Reserved as stated");
    if (mode == "by-table")
        return Tables::tr("Cheapest of each table");
    if (mode == "switched-by-schedule")
        return Tables::tr("Switched by schedule");
    if (mode == "on-demand-capped")
        return Tables::tr("On demand with a maximum");
    if (mode == "savings-plan-1y")
        return Tables::tr("Savings Plan of 1 year");
    return toQString(mode);
}

QString tableClassText(const std::string& tableClass)
{
    if (tableClass == "STANDARD")
        return Tables::tr("Standard");
    if (tableClass == "STANDARD_INFREQUENT_ACCESS")
        return Tables::tr("Infrequent access");
    if (tableClass == "AS_STATED")
        return Tables::tr("Each table's own");
    if (tableClass == "BY_TABLE")
        return Tables::tr("Each table's cheapest");
    return toQString(tableClass);
}

QString modeAndClass(const std::string& mode, const std::string& tableClass)
{
    // What is chosen table by table has no class of its own.
    return tableClass == "BY_TABLE"
               ? modeText(mode)
               : Tables::tr("%1, %2").arg(modeText(mode), tableClassText(tableClass));
}

QString modeAndClass(const pricing::ModeCost& mode)
{
    return modeAndClass(mode.mode, mode.tableClass);
}

QString billItemText(const std::string& item)
{
    const std::map<std::string, QString> names{
        {"read-units", Tables::tr("Reads")},
        {"write-units", Tables::tr("Writes")},
        {"replicated-write-units", Tables::tr("Replicated writes")},
        {"storage", Tables::tr("Storage")},
        {"point-in-time-recovery", Tables::tr("Point-in-time recovery")},
        {"backup", Tables::tr("Backups")},
        {"restore", Tables::tr("Restores")},
        {"export", Tables::tr("Exports to S3")},
        {"import", Tables::tr("Imports from S3")},
        {"stream-reads", Tables::tr("Stream reads")},
        {"change-data-capture", Tables::tr("Change data capture")},
        {"data-transfer", Tables::tr("Data transfer")},
        {"reserved", Tables::tr("Reserved capacity")},
        {"savings-plan", Tables::tr("Savings Plan")}};
    const auto known = names.find(item);
    return known == names.end() ? toQString(item) : known->second;
}

namespace {

struct Cited
{
    QString text;
    QString date;
};

Cited citedBy(const std::string& source)
{
    // The first id is the one the rate was taken from; the others say the same.
    const QString whole = toQString(source);
    const QString first = whole.section(QRegularExpression(u"[,( ]"_s), 0, 0);
    const auto& known = pricing::shippedRates().sources;
    const auto found = known.find(first.toStdString());
    const QString date = whole.section(u'(', 1).section(u')', 0, 0);
    return found == known.end() ? Cited{whole, {}} : Cited{toQString(found->second), date};
}

} // namespace

QString rateCitation(const std::string& source)
{
    const Cited cited = citedBy(source);
    return cited.date.isEmpty() || cited.text.contains(cited.date)
               ? cited.text
               : cited.text + u" ("_s + cited.date + u')';
}

QString rateSourceText(const std::string& source)
{
    // What kind of source it is, as the rate cards name it.
    const std::pair<QLatin1StringView, QString> kinds[] = {
        {"third-party transcription of live Price List"_L1,
         Tables::tr("AWS Price List, copied by others")},
        {"verbatim AWS price file"_L1, Tables::tr("AWS Price List")},
        {"copy of AWS pricing page"_L1, Tables::tr("AWS pricing page, copied by others")},
        {"AWS docs copy"_L1, Tables::tr("documentation of AWS")},
        {"AWS repo"_L1, Tables::tr("repository of AWS")},
        {"golden test output"_L1, Tables::tr("tests of a price tool")},
        {"third-party"_L1, Tables::tr("others than AWS")}};
    const Cited cited = citedBy(source);
    for (const auto& [kind, text] : kinds) {
        if (cited.text.contains(u"; "_s + kind))
            return cited.date.isEmpty() ? text : Tables::tr("%1, %2").arg(text, cited.date);
    }
    return cited.text;
}

} // namespace infera::app
