#pragma once

#include "engine/verify/execute.h"
#include "model/base/random.h"

#include <optional>

namespace infera::engine {

/// A call of a write pattern with what the model says must come of it.
struct WriteCall
{
    PlanCall call;
    /// All items of the entities it touches, as they are when the call succeeds.
    model::SampleItems after;
    /// Whether the conditions hold; nothing when they are beyond what the model evaluates, and then
    /// the engine's answer is taken.
    std::optional<bool> succeeds;
};

/// Puts what a call that succeeded left of some entities in the place of what was.
void applyWrite(model::SampleItems& items, model::SampleItems&& after);

/// Draws calls of write patterns against the items as they are now.
class WriteCalls
{
public:
    WriteCalls(const model::Design& design, model::Sampler& sampler, std::uint64_t seed);

    /// Nothing when no item is left to write. `turn` counts the pattern's calls.
    [[nodiscard]] std::optional<WriteCall> draw(const model::AccessPattern& pattern,
                                                const model::SampleItems& items, int turn);

private:
    struct Part;
    [[nodiscard]] std::optional<WriteCall> drawOnce(const model::AccessPattern& pattern,
                                                    const model::SampleItems& items, int turn);
    bool add(WriteCall& call, const Part& part, int turn);
    const Item* pick(const WriteCall& call, const Part& part);
    bool create(WriteCall& call, const Part& part, int turn);
    void change(WriteCall& call, const Part& part, WriteInput input);
    [[nodiscard]] std::vector<std::string> setsOf(const Part& part) const;
    void drawAmounts(const std::vector<model::Addition>& adds, model::WriteSample& sample);

    const model::Design& m_design;
    model::Sampler& m_sampler;
    Random m_random;
    bool m_unrelated = false; ///< the last call drawn has items without a parameter in common
};

} // namespace infera::engine
