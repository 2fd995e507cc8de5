#include "engine/expression/statement.h"

#include "engine/expression/statementconditions.h"
#include "model/base/text.h"

namespace infera::engine::expression {

using model::AttributeValue;

namespace {

class StatementParser
{
public:
    StatementParser(std::string_view text, const std::vector<AttributeValue>& parameters)
        : m_words(text), m_values(m_words, parameters),
          m_conditions(m_words, m_values, m_statement.values)
    {}

    PartiqlStatement parse()
    {
        if (m_words.acceptKeyword("SELECT"))
            select();
        else if (m_words.acceptKeyword("INSERT"))
            insert();
        else if (m_words.acceptKeyword("UPDATE"))
            update();
        else if (m_words.acceptKeyword("DELETE"))
            remove();
        else if (m_words.acceptKeyword("FROM"))
            updateFrom();
        else if (m_words.isKeyword("EXISTS") && m_words.isSymbol("(", 1))
            exists();
        else
            refuseOther();
        m_words.acceptSymbol(";");
        if (m_words.peek().kind != WordKind::End)
            malformed("Unexpected token after expression");
        if (!m_values.usedAll())
            throw SyntaxFailure{"Number of parameters in request and statement don't match."};
        return std::move(m_statement);
    }

private:
    [[noreturn]] void refuseOther()
    {
        if (m_words.isName() && m_words.isKeyword("IS", 1)) {
            m_conditions.condition();
            throw SyntaxFailure{"Unsupported operation: IsType"};
        }
        malformed("Expected data manipulation");
    }

    void select()
    {
        m_statement.kind = StatementKind::Select;
        if (!m_words.acceptSymbol("*"))
            projection();
        m_words.expectKeyword("FROM");
        if (!m_words.isName())
            m_words.fail();
        tableName();
        refuseAlias();
        where();
        order();
    }

    void projection()
    {
        do {
            if (m_words.isCall()) {
                m_statement.lateRefusal =
                    "Unexpected path component at " + m_words.placeOf(m_words.peek());
                skipCall();
            } else {
                m_statement.projection.push_back(m_words.path());
            }
        } while (m_words.acceptSymbol(","));
    }

    void skipCall()
    {
        m_words.take();
        m_words.expectSymbol("(");
        while (!m_words.acceptSymbol(")")) {
            if (m_words.isAtEnd())
                m_words.fail();
            m_words.take();
        }
    }

    void order()
    {
        if (!m_words.acceptKeyword("ORDER"))
            return;
        m_words.expectKeyword("BY");
        do {
            OrderTerm term{m_words.name(), m_words.acceptKeyword("DESC")};
            if (!term.descending)
                m_words.acceptKeyword("ASC");
            m_statement.orderBy.push_back(std::move(term));
        } while (m_words.acceptSymbol(","));
    }

    void exists()
    {
        m_words.take();
        m_words.expectSymbol("(");
        m_words.expectKeyword("SELECT");
        select();
        m_words.expectSymbol(")");
        m_statement.kind = StatementKind::Exists;
    }

    void insert()
    {
        m_statement.kind = StatementKind::Insert;
        m_words.expectKeyword("INTO");
        const std::string place = m_words.placeOf(m_words.peek());
        changedTable();
        if (!m_statement.index.empty())
            throw SyntaxFailure{"FROM clause may only contain a single table name in data "
                                "manipulation statements at " +
                                place};
        if (!m_words.acceptKeyword("VALUE"))
            malformed("Unexpected token after expression");
        m_statement.item = m_values.item();
    }

    void update()
    {
        m_statement.kind = StatementKind::Update;
        changedTable();
        refuseAlias();
        changes();
        where();
        returning();
    }

    /// FROM table WHERE ... SET ...: the same with its clauses the other way round.
    void updateFrom()
    {
        m_statement.kind = StatementKind::Update;
        changedTable();
        refuseAlias();
        where();
        changes();
        returning();
    }

    void remove()
    {
        m_statement.kind = StatementKind::Delete;
        m_words.expectKeyword("FROM");
        changedTable();
        refuseAlias();
        where();
        returning();
    }

    void changedTable()
    {
        if (!m_words.isName())
            malformed("Expected identifier for simple path");
        tableName();
    }

    void tableName()
    {
        m_statement.table = tableComponent();
        if (m_words.acceptSymbol("."))
            m_statement.index = tableComponent();
        if (m_words.isSymbol("."))
            throw SyntaxFailure{"A path may contain at most 2 components in the FROM clause"};
    }

    std::string tableComponent()
    {
        std::string component = m_words.name();
        if (component.empty())
            throw SyntaxFailure{"Path component cannot be an empty string"};
        return component;
    }

    void refuseAlias() const
    {
        if (m_words.isKeyword("AS") || m_words.isName())
            throw SyntaxFailure{"Aliasing is not supported"};
    }

    void where()
    {
        if (m_words.acceptKeyword("WHERE"))
            m_statement.where = m_conditions.condition();
    }

    void returning()
    {
        if (!m_words.acceptKeyword("RETURNING"))
            return;
        const bool all = m_words.acceptKeyword("ALL");
        if (!all)
            m_words.expectKeyword("MODIFIED");
        const bool old = m_words.acceptKeyword("OLD");
        if (!old)
            m_words.expectKeyword("NEW");
        m_words.expectSymbol("*");
        if (m_statement.kind == StatementKind::Delete && !(all && old))
            throw SyntaxFailure{"Invalid returning clause: RETURNING " +
                                std::string(all ? "ALL " : "MODIFIED ") + (old ? "OLD" : "NEW") +
                                " *. Only RETURNING ALL OLD * is allowed in DELETE statements."};
        m_statement.returning = all ? (old ? Returning::AllOld : Returning::AllNew)
                                    : (old ? Returning::ModifiedOld : Returning::ModifiedNew);
    }

    /// One or more of SET and REMOVE.
    void changes()
    {
        bool any = false;
        while (true) {
            if (m_words.acceptKeyword("SET"))
                setActions();
            else if (m_words.acceptKeyword("REMOVE"))
                removeActions();
            else
                break;
            any = true;
        }
        if (!any)
            m_words.fail();
    }

    void setActions()
    {
        do {
            UpdateAction action;
            action.path = m_words.path();
            m_words.expectSymbol("=");
            const bool isSetFunction =
                (m_words.isKeyword("SET_ADD") || m_words.isKeyword("SET_DELETE")) &&
                m_words.isSymbol("(", 1);
            if (isSetFunction)
                setFunction(action);
            else
                action.operand = m_conditions.sum();
            m_statement.update.actions.push_back(std::move(action));
        } while (m_words.acceptSymbol(","));
    }

    /// a = set_add(a, <<...>>), which takes the attribute that it sets.
    void setFunction(UpdateAction& action)
    {
        const Word word = m_words.take();
        const bool add = equalsKeyword(word.text, "SET_ADD");
        const std::string name = add ? "SET_ADD" : "SET_DELETE";
        m_words.expectSymbol("(");
        const std::string firstPlace = m_words.placeOf(m_words.peek());
        std::vector<Node> arguments;
        if (!m_words.acceptSymbol(")")) {
            do {
                arguments.push_back(m_conditions.operand());
            } while (m_words.acceptSymbol(","));
            m_words.expectSymbol(")");
        }
        if (arguments.size() != 2)
            throw SyntaxFailure{name + " must have exactly two arguments at " +
                                m_words.placeOf(word)};
        if (!arguments[0].isPath() || arguments[0].path != action.path)
            throw SyntaxFailure{"The first argument to " + name +
                                " must equal the assignment value at " + m_words.placeOf(word)};
        const Node& second = arguments[1];
        const bool isSet = second.kind == NodeKind::Value &&
                           model::toString(second.value->type()).ends_with("S") &&
                           second.value->type() != model::AttributeType::S;
        if (!isSet)
            throw SyntaxFailure{"The second argument to " + name +
                                " must be a value with type SET at " + firstPlace};
        action.kind = add ? UpdateKind::Add : UpdateKind::Delete;
        action.operand = second;
    }

    void removeActions()
    {
        do {
            UpdateAction action;
            action.kind = UpdateKind::Remove;
            action.path = m_words.path();
            m_statement.update.actions.push_back(std::move(action));
        } while (m_words.acceptSymbol(","));
    }

    PartiqlStatement m_statement;
    StatementWords m_words;
    StatementValues m_values;
    StatementConditions m_conditions;
};

} // namespace

tl::expected<PartiqlStatement, std::string>
parseStatement(std::string_view text, const std::vector<AttributeValue>& parameters)
{
    if (text.empty() || text.size() > statementLengthMax)
        return tl::unexpected<std::string>(
            "1 validation error detected: Value at 'statement' failed to satisfy constraint: "
            "Member must have length between 1 and " +
            std::to_string(statementLengthMax));
    try {
        return StatementParser(text, parameters).parse();
    } catch (const SyntaxFailure& failure) {
        return tl::unexpected<std::string>(failure.message);
    }
}

} // namespace infera::engine::expression
