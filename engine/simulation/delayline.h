#pragma once

#include <cstddef>
#include <vector>

namespace infera::engine {

/// Amounts that become due over coming steps, spread evenly over some of them: what is added costs
/// the same however long the delay.
class DelayLine
{
public:
    explicit DelayLine(std::size_t longest = 1) : m_change(longest + 3, 0) {}

    /// Adds `amount`, due in equal parts from `first` steps from now (at least 1) over `steps`
    /// steps.
    void add(double amount, std::size_t first, std::size_t steps)
    {
        const double part = amount / static_cast<double>(steps);
        m_change[wrapped(m_at + first)] += part;
        m_change[wrapped(m_at + first + steps)] -= part;
        m_waiting += amount;
    }
    /// Moves one step on and returns what is due in it.
    [[nodiscard]] double advance()
    {
        m_at = wrapped(m_at + 1);
        m_due += m_change[m_at];
        m_change[m_at] = 0;
        if (m_due < 1e-12)
            m_due = 0;
        const double due = m_due < m_waiting ? m_due : m_waiting;
        m_waiting -= due;
        return due;
    }
    /// Adds all that waits in another line, whose steps are `ratio` of this one's: each part is due
    /// when it was there, to a step, or at this line's end where that is sooner.
    void addAll(DelayLine other, double ratio)
    {
        for (std::size_t step = 1; other.m_waiting > 0 && step <= other.m_change.size(); ++step) {
            const double due = other.advance();
            const double at = static_cast<double>(step) * ratio;
            const std::size_t last = m_change.size() - 2;
            const auto first =
                static_cast<std::size_t>(at < 1 ? 1.0 : at); // no sooner than the next step
            if (due > 0)
                add(due, first < last ? first : last, 1);
        }
    }
    [[nodiscard]] double waiting() const { return m_waiting; }

private:
    /// Nothing waits longer than the line, so once round is enough.
    [[nodiscard]] std::size_t wrapped(std::size_t at) const
    {
        return at < m_change.size() ? at : at - m_change.size();
    }

    std::vector<double> m_change; ///< of the amount due per step
    std::size_t m_at = 0;
    double m_due = 0;
    double m_waiting = 0;
};

} // namespace infera::engine
