#pragma once

#include "model/formats/terraform/hcl.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace infera::model::hcl {

/// A letter or "_": what a name starts with.
[[nodiscard]] bool isNameStart(char c);

/// Reads one text; the first error ends it.
class Parser
{
public:
    Parser(std::string_view text, std::string_view file) : m_text(text), m_file(file) {}

    Result<Body> document();
    /// The whole text as the inside of a quoted string: "${var.name}-table".
    Result<ExpressionPtr> quotedTemplate();

private:
    std::string_view m_text;
    std::string_view m_file;
    std::size_t m_at = 0;
    std::optional<Error> m_error;
    int m_brackets = 0;  ///< open ( and [: line breaks mean nothing in them
    int m_operators = 0; ///< of the attribute's expression
    std::size_t m_counted = 0;
    std::size_t m_lineStart = 0;
    int m_line = 1;

    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] char peek(std::size_t ahead = 0) const
    {
        return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0';
    }
    [[nodiscard]] bool startsWith(std::string_view word) const
    {
        return m_at <= m_text.size() && m_text.substr(m_at, word.size()) == word;
    }
    [[nodiscard]] std::pair<int, int> place();
    void fail(std::string message, std::string code = "hcl-syntax");
    bool tooDeep(int depth);
    void expect(char c);
    bool take(char c);
    bool takeWord(std::string_view word);
    void skipComment();
    void skip(bool lines);
    std::string name();
    std::shared_ptr<Expression> make(ExpressionKind kind);
    std::shared_ptr<Expression> literal(std::string text);

    Body parseBody(int depth, char close);
    void parseEntry(Body& body, int depth);
    std::string plainString();

    ExpressionPtr expression(int depth);
    ExpressionPtr binary(int depth, std::size_t level);
    ExpressionPtr unary(int depth);
    ExpressionPtr primary(int depth);
    ExpressionPtr number();
    ExpressionPtr named(int depth);
    std::shared_ptr<Expression> behind(ExpressionKind kind, const ExpressionPtr& value);
    ExpressionPtr postfix(ExpressionPtr value, int depth);
    ExpressionPtr indexed(ExpressionPtr value, int depth);
    ExpressionPtr splat(ExpressionPtr value, int depth);
    void arguments(Expression& node, char close, int depth);
    ExpressionPtr collection(int depth);
    ExpressionPtr forExpression(const std::shared_ptr<Expression>& node, int depth);
    void forNames(Expression& node);
    void objectEntries(Expression& node, int depth);
    ExpressionPtr objectKey(int depth);

    /// Texts, interpolations and directives up to the end; `stop` says where that is.
    enum class Stop
    {
        Quote,
        EndOfText,
        Directive ///< %{ else }, %{ endif } or %{ endfor }, which is left standing
    };
    ExpressionPtr templateParts(Stop stop, bool escapes, int depth);
    void interpolation(Expression& node, int depth);
    ExpressionPtr directive(bool escapes, int depth);
    bool directiveAhead(std::string_view word);
    void endDirective(std::string_view word);
    ExpressionPtr string(int depth);
    ExpressionPtr heredoc(int depth);
    ExpressionPtr heredocText(const std::vector<std::string_view>& lines, std::size_t indentation,
                              int firstLine, int depth);
};

} // namespace infera::model::hcl
