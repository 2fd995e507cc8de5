#include "app/core/text/quantity.h"

#include "app/core/text/strings.h"
#include "model/base/decimal.h"
#include "model/design/quantity.h"

#include <QCoreApplication>
#include <QLocale>

#include <array>
#include <cmath>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

struct QuantityText
{
    Q_DECLARE_TR_FUNCTIONS(infera::app::QuantityText)
};

// U+202F: binds a unit without a line break.
constexpr QChar thinSpace(0x202F);

/// As the design file writes numbers: no spaces, a point before decimals.
std::string plain(const QString& text)
{
    QString kept;
    for (const QChar c : text) {
        if (!c.isSpace() && c != thinSpace)
            kept += c;
    }
    const QString decimal = QLocale().decimalPoint();
    if (decimal != "."_L1)
        kept.replace(decimal, "."_L1);
    return kept.toStdString();
}

Entered entered(const QString& text, Result<model::Quantity> (*parse)(std::string_view))
{
    const std::string word = plain(text);
    if (word.empty() || word == "?")
        return std::optional<double>();
    const auto value = parse(word);
    return value ? Entered(*value) : std::nullopt;
}

QString grouped(double value, int decimals)
{
    return QLocale().toString(value, 'f', decimals);
}

/// As many as say something: 0.5 and 2 stand in one column, not 0.50 and 2.0.
int decimalsFor(double value)
{
    const double size = std::abs(value);
    int decimals = size >= 100 ? 0 : size >= 1 ? 1 : size >= 0.01 ? 2 : 4;
    auto digits = std::llround(size * std::pow(10, decimals));
    for (; decimals > 0 && digits % 10 == 0; --decimals)
        digits /= 10;
    return decimals;
}

} // namespace

Entered countFrom(const QString& text)
{
    return entered(text, model::parseCount);
}

Entered bytesFrom(const QString& text)
{
    return entered(text, model::parseBytes);
}

Entered rateFrom(const QString& text)
{
    return entered(text, model::parseRate);
}

Entered percentFrom(const QString& text)
{
    // People leave the sign out where only shares can stand.
    const bool bare = !text.isEmpty() && text != "?"_L1 && !text.contains(u'%');
    return entered(bare ? text + u'%' : text, model::parseShare);
}

QString countText(const std::optional<double>& count)
{
    return count ? toQString(model::countText(*count)) : u"?"_s;
}

QString rateText(const std::optional<double>& perSecond)
{
    if (!perSecond)
        return u"?"_s;
    // Limits are per second, so rates are too unless they are slow.
    return *perSecond >= 1 ? countText(perSecond) + "/s"_L1
                           : toQString(model::rateText(*perSecond));
}

QString percentText(const std::optional<double>& share)
{
    return share ? toQString(model::shareText(*share)) : u"?"_s;
}

QString shortNumber(double value)
{
    const std::array<std::pair<double, const char*>, 3> scales{
        std::pair{1e12, "T"}, std::pair{1e9, "B"}, std::pair{1e6, "M"}};
    for (const auto& [factor, suffix] : scales) {
        if (std::abs(value) >= factor)
            return grouped(value / factor, 1) + thinSpace + QLatin1StringView(suffix);
    }
    return grouped(value, decimalsFor(value));
}

QString shortShare(double share)
{
    const double percent = share * 100;
    const int decimals = percent >= 10 || percent == 0 ? 0 : percent >= 0.1 ? 1 : 2;
    return QLocale().toString(percent, 'f', decimals) + thinSpace + u'%';
}

QString shortBytes(double bytes)
{
    const std::array<std::pair<double, const char*>, 4> scales{
        std::pair{1099511627776.0, "TB"}, std::pair{1073741824.0, "GB"}, std::pair{1048576.0, "MB"},
        std::pair{1024.0, "KB"}};
    for (const auto& [factor, suffix] : scales) {
        if (bytes >= factor)
            return grouped(bytes / factor, 1) + thinSpace + QLatin1StringView(suffix);
    }
    return grouped(bytes, 0) + thinSpace + u'B';
}

QString shortUnits(double units)
{
    return shortNumber(units);
}

QString readUnitsText(double units)
{
    return units == 1 ? QuantityText::tr("1 read unit")
                      : QuantityText::tr("%1 read units").arg(shortUnits(units));
}

QString writeUnitsText(double units)
{
    return units == 1 ? QuantityText::tr("1 write unit")
                      : QuantityText::tr("%1 write units").arg(shortUnits(units));
}

QString money(double usd)
{
    if (usd > 0 && usd < 0.01)
        return u"<$0.01"_s;
    const double size = std::abs(usd);
    const int places = size >= 100'000 ? 0 : 2;
    // The rounding of all amounts: a double's own is that of what it is in binary.
    const bool finite = std::isfinite(size);
    const auto rounded = Decimal::parse(finite ? Decimal::fromDouble(size).toFixed(places) : "");
    const QString digits = grouped(rounded ? rounded->toDouble() : size, places);
    return (usd < 0 ? u"\u2212$"_s : u"$"_s) + digits;
}

QString roundMoney(double usd)
{
    constexpr double centsAway = 100;
    return usd >= centsAway || usd == 0 ? u"$"_s + shortNumber(usd) : money(usd);
}

QString duration(double seconds)
{
    if (seconds >= 7200)
        return grouped(seconds / 3600, decimalsFor(seconds / 3600)) + thinSpace + u'h';
    if (seconds >= 120)
        return grouped(seconds / 60, decimalsFor(seconds / 60)) + thinSpace + "min"_L1;
    return grouped(seconds, decimalsFor(seconds)) + thinSpace + u's';
}

QString clockTime(double seconds)
{
    const auto minutes = static_cast<int>(seconds / 60);
    return u"%1:%2"_s.arg(minutes / 60, 2, 10, QChar(u'0')).arg(minutes % 60, 2, 10, QChar(u'0'));
}

} // namespace infera::app
