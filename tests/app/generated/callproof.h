#pragma once

#include "engine/verify/predicate.h"
#include "model/formats/code/codeplan.h"
#include "tests/app/generated/runner.h"
#include "tests/app/generated/servedsamples.h"

#include <functional>
#include <string>

namespace infera::test {

/// Proves generated code: the same sample items and calls as the proof of a layout, but the calls
/// go through the code's functions and an AWS SDK to an endpoint, and come back from there.
class CallProof final : public ServedSamples
{
public:
    CallProof(const model::Design& design, const model::Layout& layout,
              const std::vector<model::Plan>& plans);

    /// What prevents the proof, or nothing.
    [[nodiscard]] std::string prepare();
    /// What differs for each pattern, one line each; empty when all is as it should be.
    [[nodiscard]] std::vector<std::string> run(Runner& runner, const std::string& module);
    /// How many writes had to be made again, since an item was changed before them.
    [[nodiscard]] int writtenAgain() const { return m_writtenAgain; }

private:
    std::string verifyRead(Runner& runner, const model::code::Function& function);
    std::string verifyWrite(Runner& runner, const model::code::Function& function);
    std::string verifyWriteAgain(Runner& runner, const model::code::Function& function);
    std::string putEverywhere(const model::Entity& entity, const model::Item& item);
    /// An attribute that a write asks to be unchanged, and that can be another one all the same.
    const model::Attribute* changeable(const model::code::Function& function,
                                       const model::Item& item) const;
    nlohmann::json request(const model::code::Function& function,
                           const engine::PlanCall& call) const;

    std::string m_module;
    std::function<void()> m_beforeWrite; ///< done once, before the next request that writes
    int m_writtenAgain = 0;
};

} // namespace infera::test
