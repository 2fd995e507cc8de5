#include "model/base/random.h"
#include "model/base/text.h"
#include "model/formats/design/designfile.h"
#include "model/formats/design/readparts.h"

#include "support.h"

#include <gtest/gtest.h>

#include <array>
#include <functional>

using namespace infera;
using namespace infera::model;

namespace {

// Written the way people write: comments everywhere, odd quoting, short and long forms, keys that
// this version does not know.
constexpr std::string_view handmade = R"(# my shop
infera_design: 1
name: 'shop'   # the name
x-owner: [ anna, bert ]   # not ours

target: { region: eu-west-1, table_name: "Shop" }  # one line

entities:
  # people
  User:
    count: 1M     # counted in May
    key: [userId]
    attributes:
      userId: { type: S,  size: 26 }   # two blanks
      # the address
      email:  { type: S, unique: true, x-note: "kept" }
      name:   S

      age:    N   # in years

  Order:   # what they buy
    key: orderId
    attributes:
      orderId: { type: S }
      userId:
        type: S
        references: User   # many
        x-why: history
      status: { type: S, values: { open: 20%, done: 80% } }
    x-color: red

access_patterns:
  # --- reads ---
  - name: Get user   # hot
    operation: get
    entity: User
    where: [ userId ]
    rate: 200/s

  - operation: list
    name: "Orders of a user"
    entity: Order
    where: { userId: '=', status: { value: open } }
    rate:
      average: 10/s   # measured
      peak: 40/s
  # --- writes ---
  - { name: Create user, operation: create, entity: User, rate: 1/s }   # seldom
# the end
)";

Design read(std::string_view text)
{
    const auto root = yaml::parse(text, "t");
    if (!root) {
        ADD_FAILURE() << root.error().toString() << "\n" << text;
        return {};
    }
    const auto design = designfile::designOf(**root);
    if (!design) {
        ADD_FAILURE() << "does not read back:\n" << text;
        return {};
    }
    return *design;
}

std::string update(std::string_view text, const Design& after)
{
    const auto result = updateDesignText(text, read(text), after);
    if (!result) {
        ADD_FAILURE() << result.error().message;
        return {};
    }
    EXPECT_EQ(read(*result), after) << *result;
    return *result;
}

struct LineChange
{
    std::vector<std::string> removed;
    std::vector<std::string> added;
};

LineChange changes(std::string_view before, std::string_view after)
{
    const auto a = split(before, '\n');
    const auto b = split(after, '\n');
    std::vector<std::vector<std::size_t>> common(a.size() + 1,
                                                 std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = a.size(); i-- > 0;) {
        for (std::size_t j = b.size(); j-- > 0;)
            common[i][j] = a[i] == b[j] ? common[i + 1][j + 1] + 1
                                        : std::max(common[i + 1][j], common[i][j + 1]);
    }
    LineChange change;
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < a.size() || j < b.size()) {
        if (i < a.size() && j < b.size() && a[i] == b[j]) {
            ++i;
            ++j;
        } else if (j == b.size() || (i < a.size() && common[i + 1][j] >= common[i][j + 1])) {
            change.removed.push_back(a[i++]);
        } else {
            change.added.push_back(b[j++]);
        }
    }
    return change;
}

LineChange edited(const std::function<void(Design&)>& edit, std::string_view text = handmade)
{
    Design after = read(text);
    edit(after);
    return changes(text, update(text, after));
}

using Lines = std::vector<std::string>;

} // namespace

TEST(WriteDesign, WritesWhatReadsBack)
{
    const Design design = read(handmade);
    EXPECT_EQ(read(writeDesign(design)), design) << writeDesign(design);
    const std::string shop = INFERA_SOURCE_DIR "/resources/examples/shop.design.yaml";
    const Design example = read(test::readFile(shop));
    EXPECT_EQ(read(writeDesign(example)), example) << writeDesign(example);
}

TEST(WriteDesign, WritesANewDesignAsAPersonWould)
{
    Design design;
    design.name = "a: b";
    Entity user{"User", {"id"}, 2e6, 0.03, {}, {}, {}};
    user.attributes = {{"id", AttributeType::S, 26, "ulid", {}, {}, {}, {}, {}, {}, {}},
                       {"yes", AttributeType::N, {}, {}, {}, {}, {}, {}, {}, {}, {}}};
    design.entities = {user};
    AccessPattern pattern;
    pattern.name = "Get user";
    pattern.entities = {"User"};
    pattern.where = {{"id", Comparison::Equal, std::nullopt}};
    pattern.rate.averagePerSecond = 0.5;
    design.accessPatterns = {pattern};
    EXPECT_EQ(writeDesign(design), R"(infera_design: 1
name: "a: b"

target:
  region: us-east-1
  environment: production

entities:
  User:
    key: id
    count: 2M
    growth: 3%/month
    attributes:
      id:    { type: S, size: 26, format: ulid }
      "yes": N

access_patterns:
  - name: Get user
    operation: get
    entity: User
    where: [id]
    rate: 30/min

layouts: []
chosen_layout: null
)");
}

TEST(UpdateDesign, NothingChangedIsNothingChanged)
{
    EXPECT_EQ(update(handmade, read(handmade)), handmade);
    const std::string crlf = "infera_design: 1\r\nname: a # b\r\n";
    EXPECT_EQ(update(crlf, read(crlf)), crlf);
}

TEST(UpdateDesign, ChangesAScalarInItsPlace)
{
    const LineChange name = edited([](Design& d) { d.name = "it's"; });
    EXPECT_EQ(name.removed, Lines{"name: 'shop'   # the name"});
    EXPECT_EQ(name.added, Lines{"name: \"it's\"   # the name"});

    const LineChange count = edited([](Design& d) { d.entities[0].count = 2e6; });
    EXPECT_EQ(count.added, Lines{"    count: 2M     # counted in May"});

    const LineChange peak = edited([](Design& d) { d.accessPatterns[1].rate.peakPerSecond = 50; });
    EXPECT_EQ(peak.added, Lines{"      peak: 50/s"});

    const LineChange flow =
        edited([](Design& d) { d.accessPatterns[2].rate.averagePerSecond = 2; });
    EXPECT_EQ(flow.added, Lines{"  - { name: Create user, operation: create, entity: User, rate: "
                                "2/s }   # seldom"});
}

TEST(UpdateDesign, AddsAndRemovesKeys)
{
    const LineChange limit = edited([](Design& d) { d.accessPatterns[1].limit = 20; });
    EXPECT_EQ(limit.removed, Lines{});
    EXPECT_EQ(limit.added, Lines{"    limit: 20"});

    const LineChange none = edited([](Design& d) { d.entities[0].count.reset(); });
    EXPECT_EQ(none.removed, Lines{"    count: 1M     # counted in May"});
    EXPECT_EQ(none.added, Lines{});

    const LineChange target = edited([](Design& d) { d.target.ttlAttribute = "TTL"; });
    EXPECT_EQ(target.added, Lines{"target: { region: eu-west-1, table_name: \"Shop\", "
                                  "ttl_attribute: TTL }  # one line"});

    const LineChange peak = edited([](Design& d) { d.accessPatterns[0].rate.peakPerSecond = 600; });
    EXPECT_EQ(peak.added, Lines{"    rate: { average: 200/s, peak: 600/s }"});

    const LineChange description = edited([](Design& d) { d.description = "a\nb # c"; });
    EXPECT_EQ(description.added, Lines{"description: \"a\\nb # c\""});
}

TEST(UpdateDesign, EditsAttributes)
{
    const LineChange renamed = edited([](Design& d) { d.entities[0].attributes[1].name = "mail"; });
    EXPECT_EQ(renamed.added, Lines{"      mail:  { type: S, unique: true, x-note: \"kept\" }"});

    const LineChange longer = edited([](Design& d) { d.entities[0].attributes[2].sizeBytes = 20; });
    EXPECT_EQ(longer.added, Lines{"      name:   { type: S, size: 20 }"});

    const LineChange block = edited([](Design& d) { d.entities[1].attributes[1].references = ""; });
    EXPECT_EQ(block.removed, Lines{"        references: User   # many"});
    EXPECT_EQ(block.added, Lines{});

    const LineChange added = edited([](Design& d) {
        Attribute fresh;
        fresh.name = "born";
        fresh.format = "date";
        d.entities[0].attributes.insert(d.entities[0].attributes.begin() + 2, fresh);
    });
    EXPECT_EQ(added.removed, Lines{});
    EXPECT_EQ(added.added, Lines{"      born:   { type: S, format: date }"});

    const LineChange removed = edited(
        [](Design& d) { d.entities[0].attributes.erase(d.entities[0].attributes.begin() + 1); });
    EXPECT_EQ(removed.removed,
              (Lines{"      # the address",
                     "      email:  { type: S, unique: true, x-note: \"kept\" }"}));
}

TEST(UpdateDesign, RenamesAnEntityWithWhatNamesIt)
{
    const LineChange change = edited([](Design& d) {
        d.entities[0].name = "Customer";
        d.entities[1].attributes[1].references = "Customer";
        d.accessPatterns[0].entities = {"Customer"};
        d.accessPatterns[2].entities = {"Customer"};
    });
    EXPECT_EQ(change.added,
              (Lines{"  Customer:", "        references: Customer   # many", "    entity: Customer",
                     "  - { name: Create user, operation: create, entity: Customer, rate: 1/s }   "
                     "# seldom"}));
    EXPECT_EQ(change.removed.size(), 4U);
}

TEST(UpdateDesign, MovesAPatternWithItsComment)
{
    Design after = read(handmade);
    std::swap(after.accessPatterns[0], after.accessPatterns[1]);
    const std::string text = update(handmade, after);
    EXPECT_LT(text.find("Orders of a user"), text.find("Get user   # hot")) << text;
    for (const std::string& line : split(handmade, '\n')) {
        if (line.find('#') != std::string::npos) {
            EXPECT_NE(text.find(line), std::string::npos) << line << "\n" << text;
        }
    }
}

TEST(UpdateDesign, RemovesAndAddsPatterns)
{
    const LineChange removed =
        edited([](Design& d) { d.accessPatterns.erase(d.accessPatterns.begin() + 1); });
    EXPECT_EQ(removed.added, Lines{});
    EXPECT_EQ(removed.removed.size(), 7U);
    EXPECT_EQ(removed.removed.front(), "  - operation: list");
    const LineChange added = edited([](Design& d) {
        AccessPattern fresh = d.accessPatterns[0];
        fresh.name = "Again";
        d.accessPatterns.push_back(fresh);
    });
    EXPECT_EQ(added.removed, Lines{});
    EXPECT_EQ(added.added, (Lines{"  - name: Again", "    operation: get", "    entity: User",
                                  "    where: [userId]", "    rate: 200/s"}));
}

TEST(UpdateDesign, EmptiesAndFillsCollections)
{
    const LineChange emptied = edited([](Design& d) { d.accessPatterns.clear(); });
    EXPECT_EQ(emptied.added, Lines{"access_patterns: []"});
    std::string text = "infera_design: 1\nname: a\naccess_patterns:   # none yet\nentities: {}\n";
    Design after = read(text);
    after.entities = read(handmade).entities;
    after.accessPatterns = read(handmade).accessPatterns;
    EXPECT_NE(update(text, after).find("  User:\n"), std::string::npos);
}

TEST(UpdateDesign, KeepsLineEndsAndByteOrderMark)
{
    std::string text = "\xEF\xBB\xBF";
    for (const char c : handmade)
        text += c == '\n' ? std::string("\r\n") : std::string(1, c);
    Design after = read(text);
    after.entities[0].count = 5;
    after.accessPatterns[1].limit = 9;
    after.accessPatterns.push_back(after.accessPatterns[0]);
    after.accessPatterns.back().name = "New";
    const std::string result = update(text, after);
    EXPECT_EQ(result.substr(0, 3), "\xEF\xBB\xBF");
    for (std::size_t i = 0; i < result.size(); ++i) {
        if (result[i] == '\n') {
            ASSERT_EQ(result[i - 1], '\r') << i;
        }
    }
}

TEST(UpdateDesign, WorksWithAliasesAndWithoutAFinalNewline)
{
    const std::string text = "infera_design: 1\nname: a\nentities:\n  A: &e\n    key: id\n"
                             "    attributes: { id: S }\n  B: *e   # as A\n# end";
    Design after = read(text);
    ASSERT_EQ(after.entities.size(), 2U);
    after.entities[1].count = 7;
    const std::string result = update(text, after);
    EXPECT_NE(result.find("  A: &e\n    key: id\n"), std::string::npos) << result;
    after = read("infera_design: 1\nname: a");
    after.chosenLayout = "x";
    EXPECT_EQ(update("infera_design: 1\nname: a", after),
              "infera_design: 1\nname: a\nchosen_layout: x\n");
}

TEST(UpdateDesign, RefusesWhatNoFileCanSay)
{
    Design after = read(handmade);
    after.entities.push_back(after.entities[0]);
    EXPECT_FALSE(updateDesignText(handmade, read(handmade), after).has_value());
}

TEST(UpdateDesign, KeepsWhatAnotherProgramChangedMeanwhile)
{
    const Design before = read(handmade);
    std::string text(handmade);
    text.replace(text.find("200/s"), 5, "300/s");
    Design after = before;
    after.name = "new";
    const auto result = updateDesignText(text, before, after);
    ASSERT_TRUE(result.has_value());
    EXPECT_NE(result->find("300/s"), std::string::npos);
    EXPECT_NE(result->find("name: 'new'"), std::string::npos);
}

namespace {

template<typename T>
T* any(std::vector<T>& all, Random& random)
{
    return all.empty() ? nullptr : &all[random.below(all.size())];
}

std::string freshName(Random& random)
{
    constexpr std::array<std::string_view, 8> odd = {"x",    "a b", "yes",      "1",
                                                     "t: u", "#n",  "\xC3\xA4", "it's"};
    return std::string(odd[random.below(odd.size())]) + std::to_string(random.below(100000));
}

template<typename T>
void shuffleOne(std::vector<T>& all, Random& random)
{
    if (all.size() < 2)
        return;
    const auto from = static_cast<std::ptrdiff_t>(random.below(all.size()));
    T moved = all[static_cast<std::size_t>(from)];
    all.erase(all.begin() + from);
    all.insert(all.begin() + static_cast<std::ptrdiff_t>(random.below(all.size() + 1)), moved);
}

template<typename T>
void copyOne(std::vector<T>& all, Random& random)
{
    if (T* one = any(all, random)) {
        T copy = *one;
        copy.name = freshName(random);
        all.insert(all.begin() + static_cast<std::ptrdiff_t>(random.below(all.size() + 1)), copy);
    }
}

template<typename T>
void removeOne(std::vector<T>& all, Random& random)
{
    if (!all.empty())
        all.erase(all.begin() + static_cast<std::ptrdiff_t>(random.below(all.size())));
}

void editAttribute(Attribute& attribute, Random& random)
{
    switch (random.below(8)) {
    case 0:
        attribute.type = AttributeType::N;
        break;
    case 1:
        attribute.sizeBytes = static_cast<double>(random.below(500));
        break;
    case 2:
        attribute.format = attribute.format.empty() ? "uuid" : "";
        break;
    case 3:
        attribute.unique = !attribute.unique;
        break;
    case 4:
        attribute.present = random.unit();
        break;
    case 5:
        attribute.values = {{freshName(random), 0.25}, {"no", {}}};
        break;
    case 6:
        attribute.sizeBytes.reset();
        break;
    default:
        attribute.name = freshName(random);
        break;
    }
}

void editPattern(AccessPattern& pattern, Random& random)
{
    switch (random.below(11)) {
    case 0:
        pattern.name = freshName(random);
        break;
    case 1:
        pattern.limit = static_cast<std::int64_t>(random.below(99) + 1);
        break;
    case 2:
        pattern.rate.averagePerSecond = random.unit() * 1000;
        break;
    case 3:
        pattern.rate = {};
        break;
    case 4:
        pattern.order = SortOrder{freshName(random), random.below(2) == 0};
        break;
    case 5:
        pattern.where.push_back({freshName(random), Comparison::Greater, {}});
        break;
    case 6:
        pattern.where.clear();
        break;
    case 7:
        pattern.skew = Skew{"a", DistributionKind::Hotspot, 0.5, 3, 0.25, ""};
        break;
    case 8:
        pattern.returns = {ReturnsKind::Attributes, {freshName(random), "b"}};
        break;
    case 9:
        pattern.items.push_back({PatternOperation::Update, "E", {}, {"s"}, "a > :b"});
        break;
    default:
        pattern.entities.push_back(freshName(random));
        break;
    }
}

void editTop(Design& design, Random& random)
{
    switch (random.below(7)) {
    case 0:
        design.name = freshName(random);
        break;
    case 1:
        design.description = "two\nlines: " + freshName(random);
        break;
    case 2:
        design.target.tags[freshName(random)] = freshName(random);
        break;
    case 3:
        design.target.streams = StreamView::KeysOnly;
        break;
    case 4:
        design.target.replicas.push_back("eu-west-3");
        break;
    case 5:
        design.target.applicationYaml = "a: [1, \"2\"]\nb: { c: d }\n";
        break;
    default:
        design.chosenLayout = freshName(random);
        break;
    }
}

void randomEdit(Design& design, Random& random)
{
    Entity* entity = any(design.entities, random);
    AccessPattern* pattern = any(design.accessPatterns, random);
    switch (random.below(14)) {
    case 0:
        shuffleOne(design.entities, random);
        break;
    case 1:
        copyOne(design.entities, random);
        break;
    case 2:
        removeOne(design.entities, random);
        break;
    case 3:
        shuffleOne(design.accessPatterns, random);
        break;
    case 4:
        copyOne(design.accessPatterns, random);
        break;
    case 5:
        removeOne(design.accessPatterns, random);
        break;
    case 6:
        editTop(design, random);
        break;
    case 7:
    case 8:
    case 9:
        if (pattern != nullptr)
            editPattern(*pattern, random);
        break;
    default:
        if (entity == nullptr)
            break;
        switch (random.below(7)) {
        case 0:
            entity->name = freshName(random);
            break;
        case 1:
            entity->count = static_cast<double>(random.below(1000000));
            break;
        case 2:
            shuffleOne(entity->attributes, random);
            break;
        case 3:
            copyOne(entity->attributes, random);
            break;
        case 4:
            removeOne(entity->attributes, random);
            break;
        case 5:
            entity->key.push_back(freshName(random));
            break;
        default:
            if (Attribute* attribute = any(entity->attributes, random))
                editAttribute(*attribute, random);
        }
    }
}

std::size_t commentsIn(std::string_view text)
{
    std::size_t count = 0;
    for (std::size_t at = text.find('#'); at != std::string_view::npos; at = text.find('#', at + 1))
        ++count;
    return count;
}

// Applies chains of random edits; returns how many comments were lost in chains without removals.
void expectRandomEdits(std::string_view text, std::uint64_t seed, int rounds)
{
    for (int round = 0; round < rounds; ++round) {
        Random random = Random(seed).derive(std::to_string(round));
        Design after = read(text);
        const std::uint64_t edits = random.below(3) + 1;
        for (std::uint64_t i = 0; i < edits; ++i)
            randomEdit(after, random);
        const std::string result = update(text, after);
        ASSERT_FALSE(testing::Test::HasFailure()) << "seed " << seed << " round " << round;
        // A text written anew has no comments at all: an edit may only take those of its place.
        EXPECT_GT(commentsIn(result) * 2, commentsIn(text)) << "round " << round << "\n" << result;
        const LineChange change = changes(text, result);
        EXPECT_LT(change.removed.size(), split(text, '\n').size() * 3 / 4)
            << "round " << round << "\n"
            << result;
    }
}

} // namespace

TEST(UpdateDesignProperty, RandomEditsOfAHandmadeFile)
{
    expectRandomEdits(handmade, 1, 400);
}

TEST(UpdateDesignProperty, RandomEditsOfTheExample)
{
    const std::string shop = INFERA_SOURCE_DIR "/resources/examples/shop.design.yaml";
    expectRandomEdits(test::readFile(shop), 2, 60);
}

TEST(UpdateDesignProperty, RandomEditsOfTheCorpus)
{
    const auto directory = test::corpus("designs");
    if (!directory)
        GTEST_SKIP() << "no corpus";
    for (const std::string& file : test::filesIn(*directory, ".design.yaml"))
        expectRandomEdits(test::readFile(file), 3, 3);
}
