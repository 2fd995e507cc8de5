#include "app/core/text/quantity.h"

#include "app/core/text/strings.h"
#include "model/base/text.h"

#include <QCoreApplication>
#include <QLocale>

#include <array>
#include <cmath>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

// U+202F: groups digits and binds a unit without a line break.
constexpr QChar thinSpace(0x202F);

struct Scale
{
    QLatin1StringView suffix;
    double factor;
};

constexpr std::array countScales{Scale{"k"_L1, 1e3}, Scale{"M"_L1, 1e6}, Scale{"B"_L1, 1e9}};
constexpr std::array byteScales{Scale{"KB"_L1, 1024.0}, Scale{"MB"_L1, 1024.0 * 1024},
                                Scale{"GB"_L1, 1024.0 * 1024 * 1024},
                                Scale{"TB"_L1, 1024.0 * 1024 * 1024 * 1024}};
// A month is 730 hours, as in the AWS pricing pages.
constexpr std::array rateScales{Scale{"/s"_L1, 1.0}, Scale{"/min"_L1, 1.0 / 60},
                                Scale{"/h"_L1, 1.0 / 3600}, Scale{"/day"_L1, 1.0 / 86'400},
                                Scale{"/month"_L1, 1.0 / (730 * 3600.0)}};

bool isUnknown(const QString& text)
{
    return text.isEmpty() || text == "?"_L1;
}

QString compact(const QString& text)
{
    QString kept;
    for (const QChar c : text) {
        if (!c.isSpace() && c != thinSpace && c != u'_')
            kept += c;
    }
    return kept;
}

std::optional<double> plainNumber(const QString& text)
{
    bool ok = false;
    double value = QLocale::c().toDouble(text, &ok);
    if (!ok)
        value = QLocale().toDouble(text, &ok);
    if (!ok || !std::isfinite(value) || value < 0)
        return std::nullopt;
    return value;
}

template<std::size_t N>
std::optional<double> scaled(QString text, const std::array<Scale, N>& scales,
                             Qt::CaseSensitivity caseSensitivity)
{
    for (const Scale& scale : scales) {
        if (text.endsWith(scale.suffix, caseSensitivity)) {
            text.chop(scale.suffix.size());
            const auto number = plainNumber(text);
            return number ? std::optional(*number * scale.factor) : std::nullopt;
        }
    }
    return plainNumber(text);
}

QString exact(double value)
{
    return toQString(numberText(value));
}

QString grouped(double value, int decimals)
{
    QString text = QLocale().toString(value, 'f', decimals);
    if (QLocale().language() == QLocale::C)
        text.replace(u',', thinSpace);
    return text;
}

int decimalsFor(double value)
{
    const double size = std::abs(value);
    if (size == 0 || size >= 100 || value == std::round(value))
        return 0;
    return size >= 1 ? 1 : size >= 0.01 ? 2 : 4;
}

} // namespace

Entered countFrom(const QString& text)
{
    const QString plain = compact(text);
    if (isUnknown(plain))
        return std::optional<double>();
    const auto value = scaled(plain, countScales, Qt::CaseInsensitive);
    return value ? Entered(value) : std::nullopt;
}

Entered bytesFrom(const QString& text)
{
    QString plain = compact(text);
    if (isUnknown(plain))
        return std::optional<double>();
    auto value = scaled(plain, byteScales, Qt::CaseInsensitive);
    if (!value && plain.endsWith(u'B', Qt::CaseInsensitive)) {
        plain.chop(1);
        value = plainNumber(plain);
    }
    return value ? Entered(value) : std::nullopt;
}

Entered rateFrom(const QString& text)
{
    QString plain = compact(text);
    if (isUnknown(plain))
        return std::optional<double>();
    double factor = 1;
    for (const Scale& scale : rateScales) {
        if (plain.endsWith(scale.suffix, Qt::CaseInsensitive)) {
            plain.chop(scale.suffix.size());
            factor = scale.factor;
            break;
        }
    }
    const auto number = scaled(plain, countScales, Qt::CaseInsensitive);
    return number ? Entered(std::optional(*number * factor)) : std::nullopt;
}

Entered percentFrom(const QString& text)
{
    QString plain = compact(text);
    if (isUnknown(plain))
        return std::optional<double>();
    if (plain.endsWith(u'%'))
        plain.chop(1);
    const auto number = plainNumber(plain);
    if (!number || *number > 100)
        return std::nullopt;
    return Entered(std::optional(*number / 100));
}

QString countText(const std::optional<double>& count)
{
    if (!count)
        return u"?"_s;
    for (auto scale = countScales.rbegin(); scale != countScales.rend(); ++scale) {
        const double units = *count / scale->factor;
        // Only when nothing is lost: 1 234 567 stays as it is.
        if (units >= 1 && exact(units).size() <= 5)
            return exact(units) + scale->suffix;
    }
    return exact(*count);
}

QString rateText(const std::optional<double>& perSecond)
{
    if (!perSecond)
        return u"?"_s;
    for (const Scale& scale : rateScales) {
        const double units = *perSecond / scale.factor;
        const QString text = exact(std::round(units * 1e6) / 1e6);
        if (units >= 1 && text.size() <= 8)
            return text + scale.suffix;
    }
    return exact(*perSecond) + "/s"_L1;
}

QString percentText(const std::optional<double>& share)
{
    return share ? exact(std::round(*share * 1e8) / 1e6) + " %"_L1 : u"?"_s;
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
    for (auto scale = byteScales.rbegin(); scale != byteScales.rend(); ++scale) {
        if (bytes >= scale->factor)
            return grouped(bytes / scale->factor, 1) + thinSpace + scale->suffix;
    }
    return grouped(bytes, 0) + thinSpace + u'B';
}

QString shortUnits(double units)
{
    return shortNumber(units);
}

QString money(double usd)
{
    if (usd > 0 && usd < 0.01)
        return u"<$0.01"_s;
    const double size = std::abs(usd);
    const QString digits = grouped(size, size >= 100'000 ? 0 : 2);
    return (usd < 0 ? u"\u2212$"_s : u"$"_s) + digits;
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
