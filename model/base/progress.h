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

} // namespace infera
