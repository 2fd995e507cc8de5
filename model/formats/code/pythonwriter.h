#pragma once

#include "model/formats/code/bodywriter.h"
#include "model/formats/code/lines.h"

#include <string>

namespace infera::model::code {

/// A text as a literal of Python.
[[nodiscard]] std::string pyLiteral(std::string_view text);
[[nodiscard]] std::string pyValue(const KeyTemplate& value, AttributeType type,
                                  const HoleText& hole);
/// item["name"]
[[nodiscard]] std::string pyMember(const std::string& object, const std::string& name);
[[nodiscard]] std::string pyKeysName(const EntityLayout& layout);
[[nodiscard]] std::string pyCreateName(const Create& create);
[[nodiscard]] std::string pyParameter(const Parameter& parameter);
[[nodiscard]] std::string pyShard(const EntityKeys& keys, const Entity* entity,
                                  const std::string& object);
/// `"#k0": "PK"`: what placeholders stand for.
[[nodiscard]] std::string pyNames(const std::vector<std::pair<std::string, std::string>>& names);
[[nodiscard]] std::string pyMoved(const Action& action);

/// Writes one design's program in Python.
class Python final : private BodyWriter
{
public:
    Python(const Design& design, const Program& program) : m_design(design), m_program(program) {}

    [[nodiscard]] std::string text();

private:
    void addTables();
    void addType(const Entity& entity);
    void addKeyLines(const std::vector<KeyAttribute>& schema, const KeyTemplates& templates,
                     const EntityKeys& keys, const Entity* entity);
    void addKeys(const Table& table, const EntityLayout& layout);
    void addFunction(const Function& function);
    void addPage(const Function& function);
    void addFirstPage(const Function& function);
    void addSignature(const Function& function, const std::string& name, const std::string& more,
                      const std::string& result);
    void addResult(const Function& function) override;

    [[nodiscard]] static std::string orderText(const Action& action);
    void addItems() override;
    void addItemsOf(const Function& function, const Action& read) override;
    void addItemOf(const Function& function, const Action& read) override;
    void addGet(const Function& function, const Action& action);
    void openRead(bool keepsItems) override;
    void closeRead() override;
    void openLoop() override;
    void closeLoop() override;
    void addCount(const Function& function, const Action& action) override;
    void addGets(const Function& function, const Action& action) override;
    void addQuery(const Function& function, const Action& action) override;
    void addRequest(const Function& function, const Action& action);
    void addShardedRead(const Function& function, const Action& action);
    void addShardOfRead(const Function& function, const Action& action);
    void addProjection(const Function& function, const Action& action,
                       std::vector<std::pair<std::string, std::string>> names);

    void openWrites() override;
    void addWrites(const Function& function, const std::vector<const Action*>& writes) override;
    void sendWrites(bool together) override;
    void refuseNothing() override;
    void openAttempt() override;
    void closeAttempt() override;
    void addWritten() override;
    void addWrite(const Function& function, const Action& action) override;
    void addItem(const Function& function, const Action& action);
    void addCurrent(const Function& function, const Action& action,
                    const std::vector<std::string>& guards);
    void addUpdate(const Function& function, const Action& action);
    void addCondition(const Function& function, const Action& action, bool withUpdate,
                      const std::vector<std::string>& guards);
    [[nodiscard]] std::string keyText(const Action& action, const HoleText& hole) const;

    const Design& m_design;
    const Program& m_program;
    Lines m_out{4};
};

} // namespace infera::model::code
