#pragma once

#include "model/base/result.h"
#include "model/formats/terraform/hcl.h"
#include "model/formats/terraform/value.h"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>

namespace infera::model::hcl {

/// Reads a file that Terraform's `file` names; the path is from the module's folder.
using FileText = std::function<std::optional<std::string>(const std::string& path)>;

/// Works out the expressions of one module: its variables as given or by their defaults, its
/// locals, and what is bound while blocks unfold. Bounded in depth and in work.
class Scope
{
public:
    /// Adds what a file of the module declares.
    void addFile(const Body& body);
    /// Gives a variable its value, in the place of its default.
    void give(const std::string& variable, Value value);
    /// What files are read by, and the module's folder as path.module has it.
    void setFiles(FileText files, std::string folder);

    [[nodiscard]] Value of(const ExpressionPtr& expression);

    /// Names bound while a block unfolds: each, count, a dynamic block's iterator.
    std::map<std::string, Value> bound;

    /// Variables without a default that were asked for since the last call, each once.
    std::set<std::string> takeUnset();
    /// True once the work grew too large; everything is unknown from then on.
    [[nodiscard]] bool exhausted() const { return m_work > mostWork; }

private:
    struct Variable
    {
        ExpressionPtr usual;
        ExpressionPtr type;
    };

    static constexpr std::size_t mostWork = 1'000'000;
    std::map<std::string, Variable> m_variables;
    std::map<std::string, Value> m_given;
    std::map<std::string, ExpressionPtr> m_locals;
    std::map<std::string, Value> m_worked; ///< locals and variables already worked out
    std::set<std::string> m_unset;
    FileText m_files;
    std::string m_folder = ".";
    int m_depth = 0;
    std::size_t m_work = 0;

    Value evaluate(const Expression& one);
    Value text(const Expression& one);
    Value object(const Expression& one);
    Value forValue(const Expression& one);
    void addElement(const Expression& one, Value& result, bool grouped);
    Value splat(const Expression& one);
    Value unary(const Expression& one);
    Value binary(const Expression& one);
    Value call(const Expression& one);
    Value firstThatWorks(const Expression& one, bool only);
    Value reference(const Expression& one);
    const Value* standing(const Expression& one);
    Value memberOf(const Expression& one);
    Value unknownMember(const Expression& one);
    const Value& variable(const std::string& name);
    const Value& local(const std::string& name);
    Value index(const Expression& one);
    Value member(const Value& value, const std::string& name);
    /// Fills what optional(...) attributes of a variable's type leave out.
    Value shaped(Value value, const ExpressionPtr& type);
    std::optional<Value> fileFunction(const std::string& name, const std::vector<Value>& arguments);
    Value charged(Value value);
};

/// A function of Terraform's language over values; unknown where it is not known, or its arguments
/// are not.
[[nodiscard]] Value callFunction(const std::string& name, const std::vector<Value>& arguments);

/// "var.tables" of a chain of members; empty for anything else.
[[nodiscard]] std::string dottedPath(const Expression& one);

} // namespace infera::model::hcl
