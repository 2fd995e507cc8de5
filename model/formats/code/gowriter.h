#pragma once

#include "model/formats/code/bodywriter.h"
#include "model/formats/code/lines.h"

#include <array>
#include <string>
#include <utility>
#include <vector>

namespace infera::model::code {

/// A text as a literal of Go.
[[nodiscard]] std::string goText(std::string_view text);
/// A name that other packages see.
[[nodiscard]] std::string exportedName(std::string_view name);
[[nodiscard]] std::string goType(AttributeType type);
[[nodiscard]] std::string goMember(const std::string& object, const std::string& name);
/// `, "a", "b"`: further arguments.
[[nodiscard]] std::string goArguments(const std::vector<std::string>& names);
[[nodiscard]] std::string goNames(const std::vector<std::pair<std::string, std::string>>& names);

/// A value of a template as a types.AttributeValue.
[[nodiscard]] std::string goValue(const KeyTemplate& value, AttributeType type,
                                  const HoleText& hole);
[[nodiscard]] HoleText goItemHoles(const EntityKeys& keys, const Entity* entity,
                                   const std::string& object);
[[nodiscard]] std::string goKeysName(const EntityLayout& layout);
/// The function of a pattern; one that has an entity's name goes by another.
[[nodiscard]] std::string goFunctionName(const Design& design, const Function& function);
[[nodiscard]] std::string goCreateName(const Create& create);
/// What stands before the error of a function's return: "0, ", "nil, " or nothing.
[[nodiscard]] std::string goZero(const Function& function);

/// Writes one design's program in Go, as gofmt formats it.
class GoWriter final : private BodyWriter
{
public:
    GoWriter(const Design& design, const Program& program) : m_design(design), m_program(program) {}

    [[nodiscard]] std::string text();

private:
    const Design& m_design;
    const Program& m_program;
    Lines m_out{4};
    std::string m_zero; ///< what a page returns before an error; empty: this is none

    /// The variable that has a table's name.
    [[nodiscard]] std::string tableName(const std::string& table) const;
    static std::string tagName(const Entity& entity, const std::string& attribute);
    void addRenaming(const std::string& name,
                     const std::vector<std::pair<std::string, std::string>>& renamed);
    /// Fields stand in columns, as gofmt puts them.
    void addStruct(const std::string& name, std::vector<std::array<std::string, 3>> fields);
    void addType(const Entity& entity);
    void addKeyLines(const std::vector<KeyAttribute>& schema, const KeyTemplates& templates,
                     const EntityKeys& keys, const Entity* entity);
    void addKeys(const Table& table, const EntityLayout& layout);
    /// The type of one row; empty for Item.
    [[nodiscard]] const Entity* onlyEntity(const Function& function) const;
    void addRowType(const Function& function);
    void addFields(const std::string& name, const Entity& entity,
                   const std::vector<std::string>* named);
    [[nodiscard]] std::string rowType(const Function& function) const;
    [[nodiscard]] std::string resultType(const Function& function) const;
    void addFailure(const std::string& zero);
    [[nodiscard]] std::string signature(const Function& function, const std::string& name) const;
    void addFunction(const Function& function);
    void addGiven(const Function& function, const std::string& zero);
    void addPage(const Function& function);
    void addFirstPage(const Function& function);
    void addResult(const Function& function) override;
    void addShardOfRead(const Function& function, const Action& action);
    using Fields = std::vector<std::pair<std::string, std::string>>; ///< of a struct
    void addProjection(Fields& fields, const Function& function, const Action& action,
                       std::vector<std::pair<std::string, std::string>> names) const;
    void addRead(const Fields& fields);
    void addRequestByKey(const Function& function, const Action& action);
    void addRequest(const Function& function, const Action& action);
    /// `parts` of a read that goes to every shard.
    void addParts(const Function& function, const Action& action, const std::string& zero);
    void addItems() override;
    void addItemsOf(const Function& function, const Action& read) override;
    void addItemOf(const Function& function, const Action& read) override;
    void addGet(const Function& function, const Action& action, const std::string& name);
    void openRead(bool keepsItems) override;
    void closeRead() override;
    void openLoop() override;
    void closeLoop() override;
    void addCount(const Function& function, const Action& action) override;
    void addGets(const Function& function, const Action& action) override;
    void addQuery(const Function& function, const Action& action) override;
    [[nodiscard]] std::string keyText(const Action& action, const HoleText& hole) const;
    [[nodiscard]] std::string keyText(const Action& action) const;
    [[nodiscard]] std::string conditionText(const Function& function, const Action& action,
                                            const std::vector<std::string>& guards) const;
    void addItem(const Function& function, const Action& action);
    void addCurrent(const Function& function, const Action& action,
                    const std::vector<std::string>& guards);
    void addWrite(const Function& function, const Action& action) override;
    /// Refuses negative numbers in keys that pad them.
    void addRefusal(const EntityLayout& layout, const std::string& item);
    void addUpdate(const Function& function, const Action& action, const std::string& condition);
    void openWrites() override;
    void addWrites(const Function& function, const std::vector<const Action*>& writes) override;
    void sendWrites(bool together) override;
    void addMade(const std::string& write);
    void refuseNothing() override;
    void openAttempt() override;
    void closeAttempt() override;
    void addWritten() override;
    void openPart() override;
    void closePart() override;
    void endWrites() override;
};

} // namespace infera::model::code
