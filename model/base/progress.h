#pragma once

#include <string_view>

namespace infera {

/// How long work reports and is stopped. Implementations are called from the worker's thread.
class Progress
{
public:
    virtual ~Progress() = default;

    /// `fraction` runs from 0 to 1; `stage` says in a few words what is being done.
    virtual void report(double fraction, std::string_view stage) = 0;

    /// Asked at least every 100 ms of work; when true the worker returns what it has.
    [[nodiscard]] virtual bool cancelled() const = 0;
};

/// For callers that neither watch nor cancel.
class NoProgress final : public Progress
{
public:
    void report(double, std::string_view) override {}
    [[nodiscard]] bool cancelled() const override { return false; }
};

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

} // namespace infera
