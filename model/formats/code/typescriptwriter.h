#pragma once

#include "model/formats/code/bodywriter.h"
#include "model/formats/code/lines.h"

#include <string>

namespace infera::model::code {

/// A text as a literal of JavaScript.
[[nodiscard]] std::string literal(std::string_view text);
[[nodiscard]] std::string tsType(AttributeType type);
[[nodiscard]] std::string fieldName(const std::string& name);
[[nodiscard]] std::string memberOf(const std::string& object, const std::string& name);

[[nodiscard]] std::string tsValue(const KeyTemplate& value, AttributeType type,
                                  const HoleText& hole);

/// The conditions of an index over an item, "" for none.
[[nodiscard]] std::string tsWhen(const EntityKeys& keys, const std::string& object);

/// Writes one design's program in TypeScript.
class TypeScript final : private BodyWriter
{
public:
    TypeScript(const Design& design, const Program& program) : m_design(design), m_program(program)
    {}

    [[nodiscard]] std::string text();

private:
    void addTables();
    void addType(const Entity& entity);
    void addKeyLines(const std::vector<KeyAttribute>& schema, const KeyTemplates& templates,
                     const EntityKeys& keys, const Entity* entity);
    void addKeys(const Table& table, const EntityLayout& layout);
    void addEntityOf(const Table& table);
    void addFunction(const Function& function);
    void addPage(const Function& function);
    [[nodiscard]] std::string pageText(const Function& function, const std::string& limit);
    [[nodiscard]] static std::string typeOf(const Parameter& parameter);
    void addSignature(const Function& function, const std::string& name, const std::string& more,
                      const std::string& result);
    void addResult(const Function& function) override;
    [[nodiscard]] std::string resultType(const Function& function) const;
    [[nodiscard]] std::string rowType(const Function& function) const;

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
    void addReadInput(const Function& function, const Action& action, std::string_view name);
    void addShardedRead(const Function& function, const Action& action);
    void addShardOfRead(const Function& function, const Action& action);
    void addProjection(const Function& function, const Action& action,
                       std::vector<std::pair<std::string, std::string>> names);

    void openWrites() override;
    void addWrites(const Function& function, const std::vector<const Action*>& writes) override;
    void sendWrites(bool together) override;
    void openWrite(const std::string& kind);
    void closeWrite();
    void refuseNothing() override;
    void openAttempt() override;
    void closeAttempt() override;
    void addWritten() override;
    void openPart() override;
    void closePart() override;
    void addWrite(const Function& function, const Action& action) override;
    void addItem(const Function& function, const Action& action);
    void addUpdate(const Function& function, const Action& action,
                   const std::vector<std::string>& guards);
    void addCurrent(const Function& function, const Action& action,
                    const std::vector<std::string>& guards);
    void addCondition(const Function& function, const Action& action, bool withUpdate,
                      const std::vector<std::string>& guards);
    [[nodiscard]] std::string keyText(const Action& action, const HoleText& hole) const;
    [[nodiscard]] std::string keyText(const Action& action) const;

    const Design& m_design;
    const Program& m_program;
    Lines m_out{2};
};

/// The names of things in TypeScript.
[[nodiscard]] std::string tsKeysName(const EntityLayout& layout);
[[nodiscard]] std::string tsCreateName(const Create& create);
/// `"#k0": "PK"`: what placeholders stand for.
[[nodiscard]] std::string tsNames(const std::vector<std::pair<std::string, std::string>>& names);
[[nodiscard]] std::string tsShard(const EntityKeys& keys, const Entity* entity,
                                  const std::string& object);

} // namespace infera::model::code
