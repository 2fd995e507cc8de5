#include "engine/workload/ratecurve.h"

#include "engine/workload/trafficfile.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace infera::engine {

namespace {

constexpr int dayMinutes = 24 * 60;
constexpr int weekDays = 7;
constexpr double defaultPeakRatio = 2; ///< of a curve whose peak is not given
constexpr double weekendFactor = 0.6;  ///< weekly: Saturday and Sunday against the other days

/// A day of relative rates: exp(k cos), the smooth curve that can reach any ratio of peak to
/// average without falling below zero. k is found by bisection.
std::vector<double> diurnalDay(double ratio)
{
    std::vector<double> heights(dayMinutes);
    for (int minute = 0; minute < dayMinutes; ++minute) {
        const double angle = 2 * std::numbers::pi * (minute - peakMinute) / dayMinutes;
        heights[static_cast<std::size_t>(minute)] = std::cos(angle) - 1;
    }
    std::vector<double> values(dayMinutes);
    const auto rise = [&](double k) {
        double sum = 0;
        for (std::size_t minute = 0; minute < values.size(); ++minute) {
            values[minute] = std::exp(k * heights[minute]);
            sum += values[minute];
        }
        return dayMinutes / sum;
    };
    double low = 0;
    double high = 1e5; // all of the day in about one minute
    for (int i = 0; i < 60; ++i) {
        const double k = (low + high) / 2;
        const double scale = rise(k);
        (values[peakMinute] * scale < ratio ? low : high) = k;
    }
    const double scale = rise(low);
    for (double& value : values)
        value *= scale;
    return values;
}

/// A level with one block at the peak, centred at the peak minute: at most `minutes` long, and
/// never more than half of the day's calls.
std::vector<double> blockDay(double ratio, int minutes)
{
    std::vector<double> values(dayMinutes, 1);
    if (ratio <= 1)
        return values;
    const int most = std::max(1, static_cast<int>(dayMinutes / ratio / 2));
    const int length = std::min(minutes, most);
    const double peak = std::min(ratio, static_cast<double>(dayMinutes) / length);
    const double base = (dayMinutes - peak * length) / (dayMinutes - length);
    std::fill(values.begin(), values.end(), base);
    for (int i = 0; i < length; ++i)
        values[static_cast<std::size_t>(peakMinute - length / 2 + i)] = peak;
    return values;
}

/// A launch: a level, a climb to the peak that is reached at the peak minute, and the peak for some
/// hours. Where the peak is high, climb and stay are shorter, so that the level is not below zero.
std::vector<double> rampDay(double ratio)
{
    std::vector<double> values(dayMinutes, 1);
    if (ratio <= 1)
        return values;
    const int climb = std::clamp(static_cast<int>(dayMinutes / ratio / 2), 1, 60);
    const int stay = std::clamp(static_cast<int>(dayMinutes / ratio / 4), 1, 180);
    const double peak = std::min(ratio, dayMinutes / (stay + (climb + 1) / 2.0));
    // climb minutes rise evenly: together (climb + 1) / 2 of the peak, the rest of the level.
    const double atPeak = stay + (climb + 1) / 2.0;
    const double base = (dayMinutes - peak * atPeak) / (dayMinutes - atPeak);
    std::fill(values.begin(), values.end(), base);
    for (int i = 1; i <= climb; ++i)
        values[static_cast<std::size_t>(peakMinute - climb + i)] = base + (peak - base) * i / climb;
    for (int i = 1; i <= stay; ++i)
        values[static_cast<std::size_t>(peakMinute + i)] = peak;
    return values;
}

/// Five working days and a weekend; the ratio is that of the week's peak to the week's average.
std::vector<double> week(double ratio)
{
    const double workday = weekDays / (5 + 2 * weekendFactor);
    const std::vector<double> day = diurnalDay(std::max(1.0, ratio / workday));
    std::vector<double> values;
    values.reserve(dayMinutes * weekDays);
    for (int i = 0; i < weekDays; ++i)
        for (const double value : day)
            values.push_back(value * workday * (i < 5 ? 1 : weekendFactor));
    return values;
}

} // namespace

RateCurve::RateCurve(std::vector<double> minutes) : m_minutes(std::move(minutes))
{
    double sum = 0;
    for (const double value : m_minutes) {
        sum += value;
        m_peak = std::max(m_peak, value);
    }
    m_average = sum / static_cast<double>(m_minutes.size());
}

RateCurve RateCurve::flat(double perSecond)
{
    return RateCurve({perSecond});
}

RateCurve RateCurve::minutes(std::vector<double> perSecond, std::optional<double> average)
{
    RateCurve curve(perSecond.empty() ? std::vector<double>{0} : std::move(perSecond));
    if (average && curve.m_average > 0)
        curve.scale(*average / curve.m_average);
    return curve;
}

Result<RateCurve> RateCurve::of(const model::Rate& rate, const std::string& baseDirectory,
                                const Progress& progress)
{
    if (rate.curve == model::CurveKind::File) {
        auto traffic = readTrafficFile(rate.curveFile, baseDirectory, progress);
        if (!traffic)
            return tl::unexpected(traffic.error());
        return minutes(std::move(traffic->perSecond), rate.averagePerSecond);
    }
    const double average = rate.averagePerSecond.value_or(0);
    const bool shaped = rate.curve != model::CurveKind::Flat;
    const double ratio = rate.peakPerSecond && average > 0
                             ? std::max(1.0, *rate.peakPerSecond / average)
                             : (shaped ? defaultPeakRatio : 1);
    std::vector<double> values;
    switch (rate.curve) {
    case model::CurveKind::Diurnal:
        values = diurnalDay(ratio);
        break;
    case model::CurveKind::Weekly:
        values = week(ratio);
        break;
    case model::CurveKind::Spike:
        values = blockDay(ratio, 10);
        break;
    case model::CurveKind::Ramp:
        values = rampDay(ratio);
        break;
    // A level rate with a peak above its average reaches it in one hour of the day.
    default:
        values = ratio > 1 ? blockDay(ratio, 60) : std::vector<double>{1};
        break;
    }
    RateCurve curve(std::move(values));
    curve.scale(average);
    return curve;
}

void RateCurve::scale(double factor)
{
    for (double& value : m_minutes)
        value *= factor;
    m_average *= factor;
    m_peak *= factor;
}

} // namespace infera::engine
