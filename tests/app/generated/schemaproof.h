#pragma once

#include "model/formats/code/codeplan.h"
#include "tests/app/generated/runner.h"
#include "tests/app/generated/servedsamples.h"

#include <string>

namespace infera::test {

/// Proves exported schemas: a modelling library puts, changes and removes the sample items through
/// them, after which the tables have to hold what the layout says, and reads what each pattern's
/// plan asks for, which has to be what the pattern does.
class SchemaProof final : public ServedSamples
{
public:
    SchemaProof(const model::Design& design, const model::Layout& layout,
                const std::vector<model::Plan>& plans, std::string library,
                std::vector<std::string> notes);

    /// What differs, one line each; empty when all is as it should be.
    [[nodiscard]] std::vector<std::string> run(Runner& runner, const std::string& module);

private:
    std::string prepare();
    [[nodiscard]] nlohmann::json setup(const std::string& module) const;
    std::string putAll();
    std::string verifyRead(const model::Plan& plan, const model::AccessPattern& pattern);
    std::string verifyWrite(const model::AccessPattern& pattern);
    std::string carryOut(const model::SampleItems& after);
    std::string change(const model::Entity& entity, const model::Item* before,
                       const model::Item* after);
    std::string removeItem(const model::Table& table, const model::Item& item);
    std::string takeShards(std::vector<engine::PutItemRequest>& back);
    std::string putBack(const std::vector<engine::PutItemRequest>& items);
    std::string removeFrom(const model::Table& table, const model::Item& item,
                           const std::vector<std::string>& attributes);
    void leaveOut(const std::string& placed);
    [[nodiscard]] bool isHere(const model::AccessPattern& pattern) const;
    [[nodiscard]] std::string contents();

    std::string m_library;
    std::vector<std::string> m_notes;  ///< what the export told
    std::vector<std::string> m_own;    ///< attributes that only the library needs
    std::vector<std::string> m_shards; ///< those of them which stand in keys: the shards
    Runner* m_runner = nullptr;
};

} // namespace infera::test
