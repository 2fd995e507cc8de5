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
        m_change[(m_at + first) % m_change.size()] += part;
        m_change[(m_at + first + steps) % m_change.size()] -= part;
        m_waiting += amount;
    }
    /// Moves one step on and returns what is due in it.
    [[nodiscard]] double advance()
    {
        m_at = (m_at + 1) % m_change.size();
        m_due += m_change[m_at];
        m_change[m_at] = 0;
        if (m_due < 1e-12)
            m_due = 0;
        const double due = m_due < m_waiting ? m_due : m_waiting;
        m_waiting -= due;
        return due;
    }
    [[nodiscard]] double waiting() const { return m_waiting; }

private:
    std::vector<double> m_change; ///< of the amount due per step
    std::size_t m_at = 0;
    double m_due = 0;
    double m_waiting = 0;
};

} // namespace infera::engine
