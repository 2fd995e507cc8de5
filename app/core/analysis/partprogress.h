#pragma once

#include "model/base/progress.h"

namespace infera::app {

/// Reports a part of the work as a part of the whole.
class PartProgress final : public Progress
{
public:
    PartProgress(Progress& whole, double from, double to) : m_whole(whole), m_from(from), m_to(to)
    {}
    void report(double fraction, std::string_view stage) override
    {
        m_whole.report(m_from + fraction * (m_to - m_from), stage);
    }
    [[nodiscard]] bool cancelled() const override { return m_whole.cancelled(); }

private:
    Progress& m_whole;
    double m_from;
    double m_to;
};

} // namespace infera::app
