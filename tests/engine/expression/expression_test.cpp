#include "engine/expression/evaluator.h"
#include "engine/expression/lexer.h"
#include "engine/expression/parser.h"
#include "engine/expression/updater.h"
#include "model/item/dynamodbjson.h"

#include <gtest/gtest.h>

namespace infera::engine::expression {

using model::AttributeValue;
using model::Item;

namespace {

const std::map<std::string, std::string> names = {{"#n", "name"}, {"#d", "a.b"}, {"#a", "a"}};

Item item(std::string_view json)
{
    return model::parseItem(json).value();
}

std::map<std::string, AttributeValue> values()
{
    const Item parsed = item(R"({":s":{"S":"abc"},":p":{"S":"ab"},":n":{"N":"5"},":m":{"N":"7"},
        ":l":{"L":[{"S":"x"}]},":map":{"M":{"k":{"S":"v"}}},":ss":{"SS":["a","b"]},":t":{"S":"N"},
        ":ns":{"NS":["1","2"]},":b":{"BOOL":true},":bad":{"S":"X"}, ":nul":{"NULL":true}})");
    return {parsed.begin(), parsed.end()};
}

const std::map<std::string, AttributeValue> allValues = values();

Context context()
{
    Context result;
    result.names = &names;
    result.values = &allValues;
    return result;
}

std::string mistakeIn(std::string_view text)
{
    Context with = context();
    const auto parsed = parseCondition(text, with);
    return parsed ? "" : parsed.error();
}

std::string mistakeInUpdate(std::string_view text)
{
    Context with = context();
    const auto parsed = parseUpdate(text, with);
    return parsed ? "" : parsed.error();
}

std::string mistakeInProjection(std::string_view text)
{
    Context with = context();
    const auto parsed = parseProjection(text, with);
    return parsed ? "" : parsed.error();
}

bool isTrue(std::string_view text, const Item& of)
{
    Context with = context();
    const auto parsed = parseCondition(text, with);
    EXPECT_TRUE(parsed) << text << ": " << (parsed ? "" : parsed.error());
    return parsed && holds(parsed->root, of);
}

Item updated(std::string_view text, const Item& before)
{
    Context with = context();
    const auto parsed = parseUpdate(text, with);
    EXPECT_TRUE(parsed) << text << ": " << (parsed ? "" : parsed.error());
    if (!parsed)
        return {};
    const auto after = applyUpdate(*parsed, before);
    EXPECT_TRUE(after) << text << ": " << (after ? "" : after.error().message);
    return after ? *after : Item{};
}

std::string failureOf(std::string_view text, const Item& before)
{
    Context with = context();
    const auto parsed = parseUpdate(text, with);
    EXPECT_TRUE(parsed) << text;
    const auto after = applyUpdate(*parsed, before);
    return after ? "" : after.error().message;
}

} // namespace

TEST(ReservedWords, AreAllThere)
{
    EXPECT_TRUE(isReservedWord("ABORT"));
    EXPECT_TRUE(isReservedWord("zone"));
    EXPECT_TRUE(isReservedWord("Name"));
    EXPECT_FALSE(isReservedWord("pk"));
    EXPECT_FALSE(isReservedWord(""));
}

// The texts are those of Amazon DynamoDB, as dynalite's and other projects' tests recorded them.
TEST(ConditionExpression, MistakesHaveDynamoDbsTexts)
{
    const std::pair<const char*, const char*> cases[] = {
        {"", "The expression can not be empty;"},
        {"!!! x", "Syntax error; token: \"!\", near: \"!!\""},
        {"a =", "Syntax error; token: \"<EOF>\", near: \"=\""},
        {"a = :s b", "Syntax error; token: \"b\", near: \":s b\""},
        {"a", "Syntax error; token: \"<EOF>\", near: \"a\""},
        {"((a = :s))", "The expression has redundant parentheses;"},
        {"foo(a)", "Invalid function name; function: foo"},
        {"Size(a) = :n", "Invalid function name; function: Size"},
        {"size(a)",
         "The function is not allowed to be used this way in an expression; function: size"},
        {"contains(a, :s) = :s",
         "The function is not allowed to be used this way in an expression; function: contains"},
        {"Name = :s", "Attribute name is a reserved keyword; reserved keyword: Name"},
        {"a.Name = :s", "Attribute name is a reserved keyword; reserved keyword: Name"},
        {"#x = :s", "An expression attribute name used in the document path is not defined; "
                    "attribute name: #x"},
        {"a = :x", "An expression attribute value used in expression is not defined; attribute "
                   "value: :x"},
        {"size(a, b) = :n", "Incorrect number of operands for operator or function; operator or "
                            "function: size, number of operands: 2"},
        {"a = a",
         "The first operand must be distinct from the remaining operands for this operator "
         "or function; operator: =, first operand: [a]"},
        {"contains(a[1].b, a[1].b)",
         "The first operand must be distinct from the remaining operands for this operator or "
         "function; operator: contains, first operand: [a, [1], b]"},
        {"attribute_exists(:s)", "Operator or function requires a document path; operator or "
                                 "function: attribute_exists"},
        {"attribute_type(a, :bad)",
         "Invalid attribute type name found; type: X, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}"},
        {"begins_with(a, :n)", "Incorrect operand type for operator or function; operator or "
                               "function: begins_with, operand type: N"},
        {"size(:n) = :n", "Incorrect operand type for operator or function; operator or function: "
                          "size, operand type: N"},
        {"a BETWEEN :m AND :n",
         "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; "
         "lower bound operand: AttributeValue: {N:7}, upper bound operand: AttributeValue: {N:5}"},
        {"a BETWEEN :s AND :n",
         "The BETWEEN operator requires same data type for lower and upper bounds; lower bound "
         "operand: AttributeValue: {S:abc}, upper bound operand: AttributeValue: {N:5}"},
    };
    for (const auto& [text, mistake] : cases)
        EXPECT_EQ(mistakeIn(text), mistake) << text;
}

TEST(ConditionExpression, HoldsThreeHundredOperators)
{
    const std::string tooMany = "The expression contains too many operators; operator count: 301";
    const auto chain = [](int comparisons) {
        std::string text = "x = :s";
        for (int i = 1; i < comparisons; ++i)
            text += " OR x = :s";
        return text;
    };
    EXPECT_EQ(mistakeIn(chain(300)), "");
    EXPECT_EQ(mistakeIn(chain(301)), tooMany);
    std::string negations;
    for (int i = 0; i < 300; ++i)
        negations += "NOT ";
    EXPECT_EQ(mistakeIn(negations + "x = :s"), tooMany);
    const auto nested = [](int comparisons) {
        std::string text = "x < :s";
        for (int i = 1; i < comparisons; ++i)
            text = "x < :s AND (" + text + ")";
        return text;
    };
    EXPECT_EQ(mistakeIn(nested(300)), "");
    EXPECT_EQ(mistakeIn(nested(301)), tooMany);
    std::string sets = "SET a0 = :s";
    for (int i = 1; i < 301; ++i)
        sets += ", a" + std::to_string(i) + " = :s";
    EXPECT_EQ(mistakeInUpdate(sets), tooMany);
}

TEST(ConditionExpression, FirstMistakeFollowsTheOrderOfChecks)
{
    // Parentheses before functions before reserved words before names.
    EXPECT_EQ(mistakeIn("((foo(Name) = :x))"), "The expression has redundant parentheses;");
    EXPECT_EQ(mistakeIn("Name = :x AND foo(a)"), "Invalid function name; function: foo");
    EXPECT_EQ(mistakeIn("a = :x AND Name = :s"),
              "Attribute name is a reserved keyword; reserved keyword: Name");
}

TEST(ConditionExpression, IsEvaluated)
{
    const Item of = item(R"({"a":{"S":"abc"},"name":{"S":"ab"},"n":{"N":"5.0"},"a.b":{"S":"dot"},
        "l":{"L":[{"N":"7"},{"S":"x"}]},"m":{"M":{"k":{"S":"v"}}},"ss":{"SS":["b","a"]},
        "u":{"S":"😀é"},"f":{"BOOL":false},"nul":{"NULL":true}})");
    const char* held[] = {"a = :s",
                          "a<>:p",
                          "a >= :p AND n = :n",
                          "NOT a = :p",
                          "gone <> :s",
                          "NOT gone = :s",
                          "a = :p OR n < :m",
                          "(a = :p OR n = :n) AND NOT (n = :m)",
                          "attribute_exists(m.k)",
                          "attribute_not_exists(m.x)",
                          "attribute_not_exists(l[2])",
                          "l[0] = :m",
                          "l [ 0 ] = :m",
                          "begins_with(a, :p)",
                          "begins_with(a, #n)",
                          "contains(a, :p)",
                          "contains(ss, l[1]) OR a = :s",
                          "n IN (:m, :n)",
                          "n BETWEEN :n AND :m",
                          "size(a) < :n",
                          "size(l) <> size(ss) OR n = :n",
                          "size(u) < :n",
                          "attribute_type(n, :t)",
                          "#d <> :s",
                          "ss = :ss",
                          "m = :map",
                          "a = :p or a = :s and n = :n",
                          "(a) = (:s)",
                          "nul = :nul",
                          ":n = n",
                          "size (a) > size(ss)"};
    for (const char* text : held)
        EXPECT_TRUE(isTrue(text, of)) << text;
    const char* notHeld[] = {"a = :n",
                             "gone = :s",
                             "gone < :s",
                             "a < :n",
                             "NOT a <> :p",
                             "n BETWEEN :m AND :m",
                             "size(gone) < :n",
                             "contains(n, :n)",
                             "f = :b",
                             "l = :l",
                             "attribute_type(a, :t)"};
    for (const char* text : notHeld)
        EXPECT_FALSE(isTrue(text, of)) << text;
}

TEST(ConditionExpression, SizeCountsUtf16Units)
{
    const Item of = item(R"({"u":{"S":"😀é"},"three":{"N":"3"}})");
    EXPECT_TRUE(isTrue("size(u) = three", of));
}

TEST(UpdateExpression, MistakesHaveDynamoDbsTexts)
{
    const std::pair<const char*, const char*> cases[] = {
        {"INVALID SYNTAX", "Syntax error; token: \"INVALID\", near: \"INVALID SYNTAX\""},
        {"SET a = :s SET c = :s",
         "The \"SET\" section can only be used once in an update expression;"},
        {"SET a = :s, a.b = :s",
         "Two document paths overlap with each other; must remove or rewrite "
         "one of these paths; path one: [a], path two: [a, b]"},
        {"SET a.b = :s, a[1] = :s",
         "Two document paths conflict with each other; must remove or rewrite one of these paths; "
         "path one: [a, b], path two: [a, [1]]"},
        {"ADD a :s",
         "Incorrect operand type for operator or function; operator: ADD, operand type: "
         "STRING, typeSet: ALLOWED_FOR_ADD_OPERAND"},
        {"DELETE a :n",
         "Incorrect operand type for operator or function; operator: DELETE, operand "
         "type: NUMBER, typeSet: ALLOWED_FOR_ADD_OPERAND"},
        {"SET a = a + :s",
         "Incorrect operand type for operator or function; operator or function: +, "
         "operand type: S"},
        {"SET a = list_append(a, :n)",
         "Incorrect operand type for operator or function; operator or "
         "function: list_append, operand type: N"},
        {"SET a = if_not_exists(:s, :s)",
         "Operator or function requires a document path; operator or "
         "function: if_not_exists"},
        {"SET a = nope(a, :s)", "Invalid function name; function: nope"},
        {"SET Name = :s", "Attribute name is a reserved keyword; reserved keyword: Name"},
    };
    for (const auto& [text, mistake] : cases)
        EXPECT_EQ(mistakeInUpdate(text), mistake) << text;
}

TEST(UpdateExpression, IsApplied)
{
    const Item before = item(R"({"a":{"S":"old"},"n":{"N":"1"},"l":{"L":[{"N":"0"},{"N":"1"},
        {"N":"2"}]},"m":{"M":{"x":{"N":"1"}}},"ss":{"SS":["a","c"]},"ns":{"NS":["1"]}})");
    const std::tuple<const char*, const char*, const char*> cases[] = {
        {"SET a = :s, b = a", "b", R"({"S":"old"})"},
        {"REMOVE a SET b = a", "b", R"({"S":"old"})"},
        {"SET n = n + :n", "n", R"({"N":"6"})"},
        {"SET n = :n - n", "n", R"({"N":"4"})"},
        {"SET n = (n + :n)", "n", R"({"N":"6"})"},
        {"SET c = if_not_exists(c, :n) + :m", "c", R"({"N":"12"})"},
        {"SET a = if_not_exists(a, :s)", "a", R"({"S":"old"})"},
        {"SET l = list_append(:l, l)", "l", R"({"L":[{"S":"x"},{"N":"0"},{"N":"1"},{"N":"2"}]})"},
        {"SET l[9] = :s, l[7] = :p", "l",
         R"({"L":[{"N":"0"},{"N":"1"},{"N":"2"},{"S":"ab"},{"S":"abc"}]})"},
        {"REMOVE l[0], l[2]", "l", R"({"L":[{"N":"1"}]})"},
        {"REMOVE l[7]", "l", R"({"L":[{"N":"0"},{"N":"1"},{"N":"2"}]})"},
        {"SET m.y = :n REMOVE m.x", "m", R"({"M":{"y":{"N":"5"}}})"},
        {"ADD n :n", "n", R"({"N":"6"})"},
        {"ADD fresh :n", "fresh", R"({"N":"5"})"},
        {"ADD ss :ss", "ss", R"({"SS":["a","b","c"]})"},
        {"DELETE ss :ss", "ss", R"({"SS":["c"]})"},
        {"ADD ns :ns", "ns", R"({"NS":["1","2"]})"},
        {"set n=:n add ns :ns", "n", R"({"N":"5"})"},
    };
    for (const auto& [text, attribute, json] : cases)
        EXPECT_EQ(updated(text, before)[attribute], model::parseAttributeValue(json).value())
            << text;
    EXPECT_FALSE(updated("DELETE ns :ns", before).contains("ns")) << "an emptied set goes away";
    EXPECT_FALSE(updated("REMOVE a", before).contains("a"));
}

TEST(UpdateExpression, NestedListsKeepTheirPlacesWhenTheOuterOneGrows)
{
    const Item before = item(R"({"l":{"L":[{"L":[{"N":"0"}]},{"L":[{"N":"1"}]}]}})");
    const Item after = updated("SET l[5] = :n, l[0][9] = :m, l[1][9] = :s", before);
    EXPECT_EQ(after, item(R"({"l":{"L":[{"L":[{"N":"0"},{"N":"7"}]},{"L":[{"N":"1"},{"S":"abc"}]},
        {"N":"5"}]}})"));
}

TEST(UpdateExpression, FailsAsDynamoDbDoes)
{
    const Item before = item(R"({"a":{"S":"old"},"n":{"N":"1"}})");
    EXPECT_EQ(failureOf("SET x.y = :s", before),
              "The document path provided in the update expression is invalid for update");
    EXPECT_EQ(failureOf("SET a.y = :s", before),
              "The document path provided in the update expression is invalid for update");
    EXPECT_EQ(failureOf("SET b = gone", before),
              "The provided expression refers to an attribute that does not exist in the item");
    EXPECT_EQ(failureOf("SET b = a + :n", before),
              "An operand in the update expression has an incorrect data type");
    EXPECT_EQ(failureOf("ADD a :n", before),
              "An operand in the update expression has an incorrect data type");
    EXPECT_EQ(failureOf("DELETE a :ss", before),
              "An operand in the update expression has an incorrect data type");
}

TEST(ProjectionExpression, TakesPartsAndPacksLists)
{
    const Item of = item(R"({"a":{"S":"x"},"l":{"L":[{"N":"0"},{"N":"1"},{"N":"2"}]},
        "m":{"M":{"x":{"N":"1"},"y":{"M":{"z":{"N":"2"}}}}}})");
    Context with = context();
    const auto parsed = parseProjection("#a, l[2], l[0], m.y.z, m.nix, gone", with);
    ASSERT_TRUE(parsed);
    EXPECT_EQ(project(of, parsed->paths), item(R"({"a":{"S":"x"},"l":{"L":[{"N":"0"},{"N":"2"}]},
                       "m":{"M":{"y":{"M":{"z":{"N":"2"}}}}}})"));
    EXPECT_EQ(with.usedNames.size(), 1U);
}

TEST(ProjectionExpression, MistakesHaveDynamoDbsTexts)
{
    EXPECT_EQ(mistakeInProjection("!!! INVALID !!!"), "Syntax error; token: \"!\", near: \"!!\"");
    EXPECT_EQ(
        mistakeInProjection("a, a.b"),
        "Two document paths overlap with each other; must remove or rewrite one of these paths; "
        "path one: [a], path two: [a, b]");
    EXPECT_EQ(mistakeInProjection("a, Name"),
              "Attribute name is a reserved keyword; reserved keyword: Name");
    EXPECT_EQ(mistakeInProjection("a,"), "Syntax error; token: \"<EOF>\", near: \",\"");
}

} // namespace infera::engine::expression
