#include "model/base/random.h"
#include "model/formats/design/designfile.h"

#include "support.h"

#include <gtest/gtest.h>

using namespace infera;
using namespace infera::model;

namespace {

constexpr std::string_view head = "infera_design: 1\nname: t\n";
constexpr std::string_view user = R"(entities:
  User:
    key: userId
    attributes:
      userId: S
      email: S
      age: N
      tags: L
      active: BOOL
      status: { type: S, values: { open: 50%, closed: 50% } }
)";

std::string patternText(std::string_view lines)
{
    return std::string(head) + std::string(user) + "access_patterns:\n  - name: p\n" +
           std::string(lines);
}

std::vector<Error> errorsOf(std::string_view text)
{
    const auto design = readDesign(text, "f.yaml");
    return design ? std::vector<Error>{} : design.error();
}

struct Case
{
    std::string name;
    std::string text;
    int line;
    int column;
    std::string key;
    std::string message; ///< a part of it
};

void PrintTo(const Case& one, std::ostream* out)
{
    *out << one.name;
}

std::string removing(const std::string& what, const std::string& present = {})
{
    return "infera_design: 1\nname: t\nentities:\n  User:\n    key: userId\n    attributes:\n"
           "      userId: S\n      email: { type: S" +
           present +
           " }\naccess_patterns:\n  - name: p\n    entity: User\n    where: [userId]\n"
           "    rate: 1/s\n    " +
           what + "\n";
}

class ReadDesignError : public testing::TestWithParam<Case>
{};

std::string h(std::string_view text)
{
    return std::string(head) + std::string(text);
}

std::string attribute(std::string_view line)
{
    return std::string(head) + "entities:\n  E:\n    key: a\n    attributes:\n      a: S\n      " +
           std::string(line) + "\n";
}

const std::vector<Case>& cases()
{
    static const std::vector<Case> all = {
        {"Empty", "", 1, 1, "", "empty"},
        {"Comment", "# nothing\n", 1, 1, "", "empty"},
        {"NotAMap", "- a\n", 1, 1, "", "Expected a map of a design, not a list"},
        {"NoFormat", "name: a\n", 1, 1, "infera_design", "infera_design: 1"},
        {"NewFormat", "infera_design: 2\nname: a\n", 1, 16, "infera_design", "format 1"},
        {"NoName", "infera_design: 1\n", 1, 1, "name", "no name"},
        {"MisspeltTop", h("entitys: {}\n"), 3, 1, "entitys", "Did you mean \"entities\"?"},
        {"Duplicate", h("name: b\n"), 3, 1, "name", "second time"},
        {"MergeKey", h("target: { <<: { a: b } }\n"), 3, 11, "target.<<", "merge key"},
        {"MisspeltTarget", h("target: { tabel_name: abc }\n"), 3, 11, "target.tabel_name",
         "Did you mean \"table_name\"?"},
        {"WrongType", h("target: [a]\n"), 3, 9, "target",
         "Expected a map of the target, not a list"},
        {"Enum", h("target: { billing_mode: PAY_PER_REQEST }\n"), 3, 25, "target.billing_mode",
         "expected auto, PAY_PER_REQUEST or PROVISIONED. Did you mean \"PAY_PER_REQUEST\"?"},
        {"YesIsText", h("target: { point_in_time_recovery: yes }\n"), 3, 35,
         "target.point_in_time_recovery", "Did you mean \"true\"?"},
        {"FlagIsMap", h("target: { deletion_protection: {} }\n"), 3, 32,
         "target.deletion_protection", "Expected true or false, not a map"},
        {"Region", h("target: { region: useast1 }\n"), 3, 19, "target.region", "us-east-1"},
        {"TableName", h("target: { table_name: \"my table\" }\n"), 3, 23, "target.table_name",
         "3 to 255"},
        {"MaxIndexes", h("target: { max_indexes: 21 }\n"), 3, 24, "target.max_indexes", "0 to 20"},
        {"MaxIndexesText", h("target: { max_indexes: many }\n"), 3, 24, "target.max_indexes",
         "expected a number"},
        {"Provider", h("target: { provider: gcp }\n"), 3, 21, "target.provider", "aws"},
        {"Replica", h("target: { replicas: [us-east-1] }\n"), 3, 22, "target.replicas[0]",
         "further regions"},
        {"AttributeType", attribute("b: X"), 8, 10, "entities.E.attributes.b", "S, N, B, BOOL"},
        {"AttributeTypeCase", attribute("b: { type: s }"), 8, 18, "entities.E.attributes.b.type",
         "Did you mean \"S\"?"},
        {"AttributeNoType", attribute("b: { size: 3 }"), 8, 10, "entities.E.attributes.b.type",
         "no type"},
        {"AttributeKey", attribute("b: { type: S, fromat: ulid }"), 8, 21,
         "entities.E.attributes.b.fromat", "Did you mean \"format\"?"},
        {"AttributeTwice", attribute("a: N"), 8, 7, "entities.E.attributes.a", "second time"},
        {"Format", attribute("b: { type: S, format: timestmp }"), 8, 29,
         "entities.E.attributes.b.format", "Did you mean \"timestamp\"?"},
        {"Size", attribute("b: { type: S, size: big }"), 8, 27, "entities.E.attributes.b.size",
         "number of bytes"},
        {"SizeTooLarge", attribute("b: { type: S, size: 500000 }"), 8, 27,
         "entities.E.attributes.b.size", "409,600"},
        {"Share", attribute("b: { type: S, present: 40 }"), 8, 30,
         "entities.E.attributes.b.present", "Did you mean \"40%\"?"},
        {"ShareTooLarge", attribute("b: { type: S, present: 140% }"), 8, 30,
         "entities.E.attributes.b.present", "at most 100%"},
        {"Shares", attribute("b: { type: S, values: { x: 60%, y: 60% } }"), 8, 29,
         "entities.E.attributes.b.values", "add up to 120%"},
        {"ValueType", attribute("b: { type: N, values: { x: 60% } }"), 8, 31,
         "entities.E.attributes.b.values.x", "no value of type N"},
        {"References", attribute("b: { type: S, references: F }"), 8, 33,
         "entities.E.attributes.b.references", "no entity \"F\""},
        {"ReferenceType", attribute("b: { type: N, references: E }"), 8, 33,
         "entities.E.attributes.b.references", "is N, but the key of \"E\" is S"},
        {"PresentWith", attribute("b: { type: S, present_with: aa }"), 8, 35,
         "entities.E.attributes.b.present_with", "Did you mean \"a\"?"},
        {"KeyUnknown", h("entities:\n  E:\n    key: userid\n    attributes: { userId: S }\n"), 5,
         10, "entities.E.key", "Did you mean \"userId\"?"},
        {"KeyMissing", h("entities:\n  E:\n    attributes: { userId: S }\n"), 4, 3,
         "entities.E.key", "has no key"},
        {"KeyType", h("entities:\n  E:\n    key: [a, b]\n    attributes: { a: S, b: L }\n"), 5, 14,
         "entities.E.key[1]", "S, N or B"},
        {"KeyPresent",
         h("entities:\n  E:\n    key: a\n    attributes: { a: { type: S, present: 5% } }\n"), 5, 10,
         "entities.E.key", "Every item has its key"},
        {"Count", h("entities:\n  E: { key: a, count: 1m, attributes: { a: S } }\n"), 4, 23,
         "entities.E.count", "Did you mean \"1M\"?"},
        {"CountNegative", h("entities:\n  E: { key: a, count: -1, attributes: { a: S } }\n"), 4, 23,
         "entities.E.count", "20M"},
        {"Growth", h("entities:\n  E: { key: a, growth: 3%, attributes: { a: S } }\n"), 4, 24,
         "entities.E.growth", "3%/month"},
        {"Unique", h("entities:\n  E: { key: a, unique: [[a, c]], attributes: { a: S } }\n"), 4, 29,
         "entities.E.unique[0][1]", "no attribute \"c\""},
        {"EntityList", h("entities: [a]\n"), 3, 11, "entities", "Expected a map of entities"},
        {"NoOperation", patternText("    entity: User\n"), 14, 5, "access_patterns[0].operation",
         "get, list, create"},
        {"Operation", patternText("    operation: query\n    entity: User\n"), 15, 16,
         "access_patterns[0].operation", "get, list, create"},
        {"EntityUnknown", patternText("    operation: list\n    entity: Usr\n"), 16, 13,
         "access_patterns[0].entity", "Did you mean \"User\"?"},
        {"EntityMisspelt", patternText("    operation: list\n    entiy: User\n"), 16, 5,
         "access_patterns[0].entiy", "Did you mean \"entity\"?"},
        {"WhereUnknown", patternText("    operation: get\n    entity: User\n    where: [usrId]\n"),
         17, 13, "access_patterns[0].where.usrId", "Did you mean \"userId\"?"},
        {"WhereOperator",
         patternText("    operation: list\n    entity: User\n    where: { age: betwen }\n"), 17, 19,
         "access_patterns[0].where.age", "Did you mean \"between\"?"},
        {"WhereConstant",
         patternText("    operation: list\n    entity: User\n    where: { status: pending }\n"), 17,
         22, "access_patterns[0].where.status", "{ value: pending }"},
        {"WhereFolded",
         patternText("    operation: list\n    entity: User\n    where:\n      age: >\n"), 18, 12,
         "access_patterns[0].where.age", "quotes"},
        {"WhereConstantUnknown",
         patternText("    operation: list\n    entity: User\n"
                     "    where: { status: { value: opn } }\n"),
         17, 14, "access_patterns[0].where.status", "Did you mean \"open\"?"},
        {"WhereConstantType",
         patternText("    operation: list\n    entity: User\n"
                     "    where: { age: { value: old } }\n"),
         17, 14, "access_patterns[0].where.age", "no value of type N"},
        {"WhereOnList", patternText("    operation: list\n    entity: User\n    where: [tags]\n"),
         17, 13, "access_patterns[0].where.tags", "only exists"},
        {"BeginsWithNumber",
         patternText("    operation: list\n    entity: User\n    where: { age: begins_with }\n"),
         17, 14, "access_patterns[0].where.age", "S or B"},
        {"WhereMissing", patternText("    operation: get\n    entity: User\n"), 14, 5,
         "access_patterns[0].where", "needs where"},
        {"WhereTooLongForAKey",
         patternText("    operation: list\n    entity: User\n    where: [email]\n")
             .replace(head.size() + user.find("email: S"), 8, "email: { type: S, size: 3000 }"),
         17, 13, "access_patterns[0].where.email", "3000 bytes on average"},
        {"KeyTooLong",
         patternText("    operation: list\n    entity: User\n")
             .replace(head.size() + user.find("userId: S"), 9, "userId: { type: S, size: 3000 }"),
         5, 10, "entities.User.key", "at most 2048"},
        {"OrderUnknown",
         patternText("    operation: list\n    entity: User\n    order: ages desc\n"), 17, 12,
         "access_patterns[0].order", "Did you mean \"age\"?"},
        {"OrderDirection",
         patternText("    operation: list\n    entity: User\n    order: age down\n"), 17, 12,
         "access_patterns[0].order", "asc or desc"},
        {"Limit", patternText("    operation: list\n    entity: User\n    limit: 0\n"), 17, 12,
         "access_patterns[0].limit", "at least 1"},
        {"RateUnit", patternText("    operation: list\n    entity: User\n    rate: 5/sec\n"), 17,
         11, "access_patterns[0].rate", "Did you mean \"/s\"?"},
        {"RateBare", patternText("    operation: list\n    entity: User\n    rate: 5\n"), 17, 11,
         "access_patterns[0].rate", "Did you mean \"5/s\"?"},
        {"RatePeak",
         patternText("    operation: list\n    entity: User\n"
                     "    rate: { average: 5/s, peak: 60/min }\n"),
         17, 33, "access_patterns[0].rate.peak", "below the average"},
        {"Curve",
         patternText("    operation: list\n    entity: User\n"
                     "    rate: { average: 5/s, curve: dayly }\n"),
         17, 34, "access_patterns[0].rate.curve", "flat, diurnal, weekly, spike or ramp"},
        {"Skew",
         patternText("    operation: list\n    entity: User\n"
                     "    skew: { attribute: userID, distribution: zipf }\n"),
         17, 24, "access_patterns[0].skew.attribute", "Did you mean \"userId\"?"},
        {"Returns", patternText("    operation: list\n    entity: User\n    returns: [mail]\n"), 17,
         14, "access_patterns[0].returns", "Did you mean \"email\"?"},
        {"Sets",
         patternText("    operation: update\n    entity: User\n    where: [userId]\n"
                     "    sets: [agee]\n"),
         18, 11, "access_patterns[0].sets", "Did you mean \"age\"?"},
        {"Condition",
         patternText("    operation: update\n    entity: User\n    where: [userId]\n"
                     "    sets: [age]\n    condition: \"age < :age AND NOT statu = 'open'\"\n"),
         19, 16, "access_patterns[0].condition", "Did you mean \"status\"?"},
        {"TransactNoItems", patternText("    operation: transact\n"), 14, 5,
         "access_patterns[0].items", "needs items"},
        {"TransactRead",
         patternText("    operation: transact\n    items:\n"
                     "      - { operation: get, entity: User, where: [userId] }\n"),
         17, 22, "access_patterns[0].items[0].operation", "create, update or delete"},
        {"NameTwice",
         patternText("    operation: list\n    entity: User\n"
                     "  - { name: p, operation: list, entity: User }\n"),
         17, 13, "access_patterns[1].name", "names are unique"},
        {"PatternIsText", std::string(head) + "access_patterns: [a]\n", 3, 19, "access_patterns[0]",
         "Expected a map of an access pattern, not text"},
        {"Tab", "infera_design: 1\nentities:\n\tUser: {}\n", 3, 1, "", "tab"},
        {"Syntax", "infera_design: 1\nname: [a\n", 0, 0, "", "not valid YAML"},
        {"Control", "infera_design: 1\nname: a\x01\n", 2, 8, "", "control character"},
        {"NotUtf8", "infera_design: 1\nname: \xFF\n", 2, 7, "", "UTF-8"},
        {"Utf8Column", "infera_design: 1\nname: { \"\xC3\xA4\xC3\xB6\": [], x: 1 }\n", 2, 7, "name",
         "not a map"},
        {"Documents", "infera_design: 1\nname: a\n---\nname: b\n", 4, 1, "", "second"},
        {"Alias", "infera_design: 1\nname: *x\n", 2, 7, "", "not valid YAML"},
        {"LayoutIndex",
         std::string(head) + std::string(user) +
             "layouts:\n  - id: a\n    tables:\n      - name: App\n"
             "        partition_key: { name: PK, type: S }\n"
             "        entities: { User: { partition_key: \"U#{userId}\", indexes: { G: { "
             "partition_key: x } } } }\n",
         18, 69, "layouts[0].tables[0].entities.User.indexes.G", "no index \"G\""},
        {"LayoutTemplate",
         std::string(head) + std::string(user) +
             "layouts:\n  - id: a\n    tables:\n      - name: App\n"
             "        partition_key: { name: PK, type: S }\n"
             "        entities: { User: { partition_key: \"U#{userid}\" } }\n",
         18, 44, "layouts[0].tables[0].entities.User.partition_key", "Did you mean \"userId\"?"},
    };
    return all;
}

} // namespace

TEST_P(ReadDesignError, NamesThePlaceAndWhatWasExpected)
{
    const std::vector<Error> errors = errorsOf(GetParam().text);
    ASSERT_EQ(errors.size(), 1U) << [&] {
        std::string all;
        for (const Error& error : errors)
            all += error.toString() + " [" + error.where.key + "]\n";
        return all;
    }();
    const Error& error = errors.front();
    EXPECT_EQ(error.where.file, "f.yaml");
    if (GetParam().line > 0) {
        EXPECT_EQ(error.where.line, GetParam().line);
        EXPECT_EQ(error.where.column, GetParam().column);
    }
    EXPECT_EQ(error.where.key, GetParam().key);
    EXPECT_NE(error.message.find(GetParam().message), std::string::npos) << error.message;
}

INSTANTIATE_TEST_SUITE_P(All, ReadDesignError, testing::ValuesIn(cases()),
                         [](const auto& one) { return one.param.name; });

TEST(ReadDesignErrors, ReportsAllInOneRunInTheOrderOfTheText)
{
    const std::vector<Error> errors = errorsOf(R"(infera_design: 1
name: t
target: { regoin: us-east-1, streams: NEW }
entities:
  User:
    key: userid
    attributes:
      userId: { type: Q }
access_patterns:
  - name: a
    operation: get
    entity: Usr
    where: [userId]
    rate: 5/sec
  - operation: lst
    entity: User
    order: nope desc
)");
    std::vector<std::string> keys;
    for (const Error& error : errors)
        keys.push_back(error.where.key);
    EXPECT_EQ(keys, (std::vector<std::string>{
                        "target.regoin", "target.streams", "entities.User.key",
                        "entities.User.attributes.userId.type", "access_patterns[0].entity",
                        "access_patterns[0].rate", "access_patterns[1].name",
                        "access_patterns[1].operation", "access_patterns[1].order"}));
}

TEST(ReadDesignErrors, TellsWhatCannotBeRemoved)
{
    const auto messageOf = [](const std::string& text) {
        const std::vector<Error> errors = errorsOf(text);
        return errors.size() == 1 ? errors.front().message : std::to_string(errors.size());
    };
    const std::string some = ", present: 10%";
    const std::string update = "operation: update\n    ";
    EXPECT_TRUE(errorsOf(removing(update + "removes: [email]", some)).empty());
    EXPECT_EQ(messageOf(removing(update + "removes: [email]")),
              "\"email\" is removed here, so not every User has it. State the share that has it at "
              "the attribute, as present: 60%, or the attribute it comes and goes with: "
              "present_with.");
    EXPECT_EQ(messageOf(removing(update + "removes: [userId]", some)),
              "\"userId\" identifies the item; it is not removed.");
    EXPECT_EQ(messageOf(removing(update + "removes: [emial]", some)),
              "The entity \"User\" has no attribute \"emial\". Did you mean \"email\"?");
    EXPECT_EQ(messageOf(removing(update + "sets: [email]\n    removes: [email]", some)),
              "\"email\" is written twice; an attribute is set, added to or removed, once.");
    EXPECT_EQ(messageOf(removing("operation: delete\n    removes: [email]", some)),
              "removes belongs to the operation update, not to delete.");
    EXPECT_EQ(messageOf(removing("operation: transact\n    items: [ { operation: delete, entity: "
                                 "User, where: [userId], removes: [email] } ]",
                                 some)),
              "removes belongs to the operation update, not to delete.");
}

TEST(ReadDesignErrors, LeavesOutWhatOnlyFollowsFromAnotherMistake)
{
    const std::vector<Error> errors =
        errorsOf("infera_design: 1\nname: t\nentitys: { E: { key: a, attributes: { a: S } } }\n"
                 "access_patterns: [ { name: p, operation: list, entity: E } ]\n");
    ASSERT_EQ(errors.size(), 1U);
    EXPECT_EQ(errors[0].where.key, "entitys");
    const std::vector<Error> attributes =
        errorsOf("infera_design: 1\nname: t\nentities: { E: { key: a, atributes: { a: S } } }\n"
                 "access_patterns: [ { name: p, operation: get, entity: E, where: [a] } ]\n");
    ASSERT_EQ(attributes.size(), 1U);
    EXPECT_EQ(attributes[0].where.key, "entities.E.atributes");
}

/// Sizes are averages: what a key holds on average is no mistake, however near to the limit.
TEST(ReadDesignErrors, RefusesIdentitiesThatAreLongerThanAKeyAlone)
{
    const auto errorOf = [](const std::string& key, const std::string& sizes) {
        const auto errors = errorsOf("infera_design: 1\nname: t\nentities:\n  E:\n    key: " + key +
                                     "\n    attributes: { a: { type: S, size: " + sizes + " } }\n");
        return errors.empty() ? std::string() : errors.front().code;
    };
    const std::string b = " }, b: { type: S, size: ";
    EXPECT_EQ(errorOf("a", "1843"), "");
    EXPECT_EQ(errorOf("a", "2048"), "");
    EXPECT_EQ(errorOf("a", "2049"), "key-size");
    EXPECT_EQ(errorOf("[a, b]", "1200" + b + "950"), "");
    EXPECT_EQ(errorOf("[a, b]", "2048" + b + "1024"), "");
    EXPECT_EQ(errorOf("[a, b]", "2048" + b + "1025"), "key-size");
    EXPECT_EQ(errorOf("[a, b]", "1500" + b + "1500"), "key-size");
}

TEST(ReadDesignNotes, TellsOfKeysThatResembleNoneAndKeepsReading)
{
    std::vector<Error> notes;
    const auto design = readDesign("infera_design: 1\nname: a\nzoomed: { zoom: 2 }\n"
                                   "x-editor: { zoom: 2 }\nX-Owner: me\n",
                                   "f.yaml", &notes);
    ASSERT_TRUE(design.has_value());
    ASSERT_EQ(notes.size(), 1U); // what begins with x- is the user's own
    EXPECT_EQ(notes[0].code, "unknown-key");
    EXPECT_EQ(notes[0].where.key, "zoomed");
    EXPECT_EQ(notes[0].where.line, 3);
}

/// Another tool's word for a key, the beginning of one, and what is near to none.
TEST(ReadDesignNotes, NameTheNearestKey)
{
    const auto hintOf = [](const std::string& key) {
        std::vector<Error> notes;
        const auto design =
            readDesign("infera_design: 1\nname: a\ntarget: { strat: auto }\n"
                       "entities: { E: { key: a, attributes: { a: S } } }\n"
                       "access_patterns:\n  - { name: p, operation: list, entity: E, where: [a], " +
                           key + ": a }\n",
                       "f.yaml", &notes);
        EXPECT_TRUE(design.has_value()) << key;
        EXPECT_EQ(notes.size(), 2U) << key;
        EXPECT_NE(notes.front().message.find("The nearest key is \"strategy\""), std::string::npos);
        const std::string& text = notes.back().message;
        const std::size_t at = text.find("nearest key is ");
        return at == std::string::npos ? std::string()
                                       : text.substr(at + 15, text.find(';') - at - 15);
    };
    EXPECT_EQ(hintOf("sort"), "\"order\"");
    EXPECT_EQ(hintOf("Sort_By"), "\"order\"");
    EXPECT_EQ(hintOf("projection"), "\"returns\"");
    EXPECT_EQ(hintOf("rps"), "\"rate\"");
    EXPECT_EQ(hintOf("cons"), "\"consistency\"");
    EXPECT_EQ(hintOf("Cons"), "\"consistency\"");
    EXPECT_EQ(hintOf("colour"), "");
}

TEST(ReadDesignHostile, BoundsNestingSizeAndAliases)
{
    const std::string deep = "name: " + std::string(5000, '[');
    EXPECT_EQ(errorsOf(deep).size(), 1U);
    std::string blockDeep = "infera_design: 1\n";
    for (std::size_t i = 0; i < 300; ++i)
        blockDeep += std::string(i, ' ') + "a:\n";
    ASSERT_EQ(errorsOf(blockDeep).size(), 1U);
    EXPECT_EQ(errorsOf(blockDeep).front().code, "yaml-too-deep");

    std::string bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n";
    for (int i = 1; i < 12; ++i) {
        const std::string last = "*a" + std::to_string(i - 1);
        bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + last;
        for (int j = 0; j < 9; ++j)
            bomb += "," + last;
        bomb += "]\n";
    }
    ASSERT_EQ(errorsOf(bomb).size(), 1U);
    EXPECT_EQ(errorsOf(bomb).front().code, "yaml-too-large");

    EXPECT_EQ(errorsOf("a: &a [*a]\n").size(), 1U);
    const std::string large(std::size_t{17} << 20U, 'a');
    EXPECT_EQ(errorsOf(large).front().code, "yaml-too-large");
}

TEST(ReadDesignHostile, ReadsWindowsLinesAndByteOrderMarks)
{
    const auto design = readDesign("\xEF\xBB\xBFinfera_design: 1\r\nname: a\r\ntarget:\r\n"
                                   "  region: eu-west-1\r\n",
                                   "f.yaml");
    ASSERT_TRUE(design.has_value()) << design.error().front().toString();
    EXPECT_EQ(design->name, "a");
    EXPECT_EQ(design->target.region, "eu-west-1");
}

TEST(ReadDesignHostile, SurvivesTruncationAndFlippedBits)
{
    const std::string text =
        infera::test::readFile(INFERA_SOURCE_DIR "/resources/examples/shop.design.yaml");
    ASSERT_GT(text.size(), 1000U);
    for (std::size_t length = 0; length < text.size(); length += 97)
        (void)readDesign(std::string_view(text).substr(0, length), "f.yaml");
    Random random(20240501);
    for (int round = 0; round < 150; ++round) {
        std::string broken = text;
        for (int flips = 0; flips < 4; ++flips)
            broken[random.below(broken.size())] ^= static_cast<char>(1U << random.below(8));
        const auto design = readDesign(broken, "f.yaml");
        if (design)
            continue;
        for (const Error& error : design.error())
            EXPECT_FALSE(error.message.empty());
    }
}
