#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/design/design.h"

#include <cstdint>
#include <string>
#include <vector>

namespace infera::engine {

/// Calls per second through time: constant within each minute, repeated from period to period, with
/// the average and the peak that the design gives. Time 0 is a Monday, 00:00.
class RateCurve
{
public:
    /// Constant.
    static RateCurve flat(double perSecond);
    /// The shape of `rate`. Unknown averages are the caller's business: here they are 0.
    /// `baseDirectory`: where a curve's file is looked for. Errors: those of the file, and
    /// "cancelled" when `progress` says so while it is read.
    static Result<RateCurve> of(const model::Rate& rate, const std::string& baseDirectory,
                                const Progress& progress = NoProgress());
    /// Minute values as read from a file, with the given average (nullopt: the file's own).
    static RateCurve minutes(std::vector<double> perSecond, std::optional<double> average);

    [[nodiscard]] double at(double seconds) const
    {
        const auto minute = static_cast<std::size_t>(seconds / 60);
        return m_minutes[minute % m_minutes.size()];
    }
    [[nodiscard]] double average() const { return m_average; }
    [[nodiscard]] double peak() const { return m_peak; }
    [[nodiscard]] double periodSeconds() const
    {
        return 60.0 * static_cast<double>(m_minutes.size());
    }
    void scale(double factor);

private:
    explicit RateCurve(std::vector<double> minutes);

    std::vector<double> m_minutes;
    double m_average = 0;
    double m_peak = 0;
};

/// The minute of the day at which daily curves peak: 20:00.
inline constexpr int peakMinute = 20 * 60;

} // namespace infera::engine
