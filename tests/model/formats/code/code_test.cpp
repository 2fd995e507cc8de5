#include "layouts.h"
#include "model/base/files.h"
#include "model/formats/design/designfile.h"
#include "model/formats/exporters.h"
#include "model/layout/planner.h"
#include "model/propose/propose.h"

#include <gtest/gtest.h>

#include <filesystem>

using namespace infera;
using namespace infera::model;

namespace {

/// Folder where a test leaves what it generates, for compilers to check: INFERA_CODE_OUT.
std::string outFolder()
{
    const char* folder = std::getenv("INFERA_CODE_OUT");
    return folder != nullptr ? folder : "";
}

std::string exported(const std::string& format, const Design& design, const Layout& layout,
                     const std::vector<Plan>& plans)
{
    const auto result = exportLayout(format, design, layout, plans);
    if (!result) {
        ADD_FAILURE() << result.error().message;
        return {};
    }
    std::string all;
    for (const ExportFile& file : result->files) {
        EXPECT_FALSE(file.text.empty()) << file.path;
        all += file.text;
        if (!outFolder().empty()) {
            const std::string path =
                outFolder() + "/" + format + "/" + design.name + "/" + file.path;
            EXPECT_TRUE(writeFileAtomically(path, file.text).has_value());
        }
    }
    return all;
}

} // namespace

TEST(Exporters, KnowEachFormatOfTheCommandLine)
{
    const Design design = test::shopDesign();
    const Layout layout = test::shopLayout();
    const PlanSet plans = planAll(design, layout);
    EXPECT_TRUE(plans.unserved.empty());
    for (const std::string& format : exportFormats())
        exported(format, design, layout, plans.plans);
    EXPECT_EQ(exportLayout("terafrom", design, layout, {}).error().code, "unknown-format");
    EXPECT_NE(exportLayout("terafrom", design, layout, {}).error().message.find("\"terraform\""),
              std::string::npos);
}

TEST(Code, HasOneFunctionForEachPattern)
{
    const Design design = test::shopDesign();
    const Layout layout = test::shopLayout();
    const PlanSet plans = planAll(design, layout);
    const std::string typescript = exported("typescript", design, layout, plans.plans);
    const std::string python = exported("python", design, layout, plans.plans);
    for (const char* name : {"getUserByID", "getUsersOrders", "createUser", "updateOrderStatus"})
        EXPECT_NE(typescript.find("export async function " + std::string(name) + "("),
                  std::string::npos)
            << name;
    for (const char* name :
         {"get_user_by_id", "get_users_orders", "create_user", "update_order_status"})
        EXPECT_NE(python.find("\ndef " + std::string(name) + "("), std::string::npos) << name;
    EXPECT_NE(typescript.find("`USER#${params.userId}`"), std::string::npos);
    EXPECT_NE(typescript.find("attribute_not_exists(#pk)"), std::string::npos);
    EXPECT_NE(typescript.find("#c_stock >= :c_quantity"), std::string::npos);
    EXPECT_NE(typescript.find("limit"), std::string::npos);
}

namespace {

Attribute textOf(const std::string& name, const std::vector<std::string>& values = {})
{
    Attribute attribute;
    attribute.name = name;
    for (const std::string& value : values)
        attribute.values.push_back({value, {}});
    return attribute;
}

/// The line of a function's parameters.
std::string paramsOf(const std::string& typescript, const std::string& function)
{
    const std::size_t at = typescript.find("export async function " + function + "(");
    const std::size_t from = typescript.find("params: ", at);
    return at == std::string::npos || from == std::string::npos
               ? std::string()
               : typescript.substr(from, typescript.find('\n', from) - from);
}

} // namespace

TEST(Code, ParametersOfTypeScriptHaveTheValuesOfAllEntitiesTheyAreFor)
{
    Design design;
    design.name = "values";
    for (const auto& [name, status] :
         {std::pair("Order", std::vector<std::string>{"placed", "paid"}),
          {"Shipment", {"packed"}},
          {"Note", {}}}) {
        Entity entity;
        entity.name = name;
        entity.key = {"customerId", "id"};
        entity.count = 1000;
        entity.attributes = {textOf("customerId"), textOf("id"), textOf("status", status)};
        design.entities.push_back(entity);
    }
    const auto pattern = [&](const std::string& name, PatternOperation operation,
                             const std::vector<std::string>& entities) -> AccessPattern& {
        AccessPattern& one = design.accessPatterns.emplace_back();
        one.name = name;
        one.operation = operation;
        one.entities = entities;
        one.rate.averagePerSecond = 1;
        return one;
    };
    const WhereCondition customer{"customerId", Comparison::Equal, {}};
    const WhereCondition id{"id", Comparison::Equal, {}};
    const WhereCondition status{"status", Comparison::Equal, {}};
    const WhereCondition begins{"status", Comparison::BeginsWith, {}};
    pattern("List both", PatternOperation::List, {"Order", "Shipment"}).where = {customer, status};
    pattern("List all", PatternOperation::List, {"Order", "Note"}).where = {customer, status};
    pattern("List begun", PatternOperation::List, {"Order"}).where = {customer, begins};
    AccessPattern& moved = pattern("Move", PatternOperation::Update, {"Order"});
    moved.where = {customer, id};
    moved.sets = {"status"};
    moved.condition = "status = :from AND status < :other";
    pattern("Send", PatternOperation::Transact, {}).items = {
        {PatternOperation::Update, "Order", {customer, id}, {"status"}, ""},
        {PatternOperation::Update, "Shipment", {customer, id}, {"status"}, ""}};
    pattern("Drop", PatternOperation::Transact, {}).items = {
        {PatternOperation::Update, "Shipment", {customer, id}, {"status"}, ""},
        {PatternOperation::Delete, "Order", {customer, id}, {}, ""}};
    NoProgress progress;
    const auto set = propose(design, {}, progress);
    ASSERT_TRUE(set.has_value()) << set.error().toString();
    const Proposal& best = set->proposals.at(0);
    const std::string text = exported("typescript", design, best.layout, best.plans);
    const auto has = [&](const std::string& function, const std::string& parameter) {
        const std::string params = paramsOf(text, function);
        EXPECT_TRUE(params.find(parameter + " }") != std::string::npos ||
                    params.find(parameter + ";") != std::string::npos)
            << parameter << " in " << params;
    };
    has("listBoth", "status: Order[\"status\"] | Shipment[\"status\"]");
    has("listAll", "status: string"); // a note may have any
    has("listBegun", "status: string");
    has("move", "status: Order[\"status\"]");
    has("move", "from: Order[\"status\"]");
    has("move", "other: string");
    has("send", "status: Order[\"status\"] | Shipment[\"status\"]");
    has("drop", "status: Shipment[\"status\"]"); // the order's is not asked for
}

TEST(Code, NamesOfPythonHideNothingThatItsFilesUse)
{
    Design design = test::shopDesign();
    const std::vector<std::string> names = {"All", "Any", "List", "Len", "Dict"};
    for (std::size_t i = 0; i < names.size() && i < design.accessPatterns.size(); ++i)
        design.accessPatterns[i].name = names[i];
    const Layout layout = test::shopLayout();
    const std::string python = exported("python", design, layout, planAll(design, layout).plans);
    EXPECT_NE(python.find("\ndef all_("), std::string::npos);
    for (const char* hidden : {"all", "any", "list", "len", "dict"})
        EXPECT_EQ(python.find("\ndef " + std::string(hidden) + "("), std::string::npos) << hidden;
}

TEST(Code, CanBeWrittenForEveryDesignOfTheCorpus)
{
    const auto directory = test::corpus("designs");
    if (!directory)
        GTEST_SKIP() << "no corpus";
    for (const std::string& file : test::filesIn(*directory, ".design.yaml")) {
        const Design design = readDesign(test::readFile(file), file).value();
        ProposeOptions options;
        options.top = 1;
        options.timeLimitSeconds = 2;
        NoProgress progress;
        const auto proposals = propose(design, options, progress);
        ASSERT_TRUE(proposals.has_value()) << file;
        for (const Proposal& proposal : proposals->proposals) {
            for (const char* format : {"typescript", "python", "terraform", "cdk"}) {
                const std::string text = exported(format, design, proposal.layout, proposal.plans);
                EXPECT_GT(text.size(), 500U) << file;
            }
        }
    }
}

// What is read for one item of a transaction is not what is done to the other.
TEST(Code, WritesEachItemOfATransactionByItsOwnReads)
{
    const auto read = readDesign(R"(infera_design: 1
name: two-tickets
entities:
  Ticket:
    key: id
    count: 100k
    attributes:
      id: { type: S, format: uuid }
      desk: { type: S, distinct: 100 }
      owner: { type: S, distinct: 20k }
      note: { type: S, size: 300 }
access_patterns:
  - name: change many
    operation: transact
    rate: 1/s
    items:
      - { operation: delete, entity: Ticket, where: [desk] }
      - { operation: update, entity: Ticket, where: [owner], sets: [note] }
layouts:
  - id: l
    tables:
      - name: Tickets
        partition_key: { name: PK, type: S }
        indexes:
          - { name: ByDesk, kind: GSI, partition_key: { name: desk, type: S }, projection: ALL }
          - { name: ByOwner, kind: GSI, partition_key: { name: owner, type: S }, projection: ALL }
        entities:
          Ticket:
            partition_key: "TICKET#{id}"
            indexes:
              ByDesk: { partition_key: "{desk}" }
              ByOwner: { partition_key: "{owner}" }
)",
                                 "tickets.design.yaml");
    ASSERT_TRUE(read);
    const Layout& layout = read->layouts.at(0);
    const std::string code = exported("python", *read, layout, planAll(*read, layout).plans);
    const auto countOf = [&](const std::string& word) {
        int count = 0;
        for (std::size_t at = code.find(word); at != std::string::npos;
             at = code.find(word, at + 1))
            ++count;
        return count;
    };
    EXPECT_EQ(countOf("{\"Delete\": {"), 1);
    EXPECT_EQ(countOf("{\"Update\": {"), 1);
}

// A value that the caller read before would lose what others wrote in between.
TEST(Code, AddsInPlace)
{
    const auto read = readDesign(R"(
infera_design: 1
name: adds
entities:
  Product: { key: id, count: 1k, attributes: { id: S, stock: N, name: S } }
access_patterns:
  - { name: take, operation: update, entity: Product, where: [id], adds: { stock: "-:quantity" }, condition: "stock >= :quantity", rate: 1/s }
  - { name: sell one, operation: update, entity: Product, where: [id], sets: [name], adds: { stock: { by: -1, floor: 5 } }, rate: 1/s }
)",
                                 "adds.design.yaml");
    ASSERT_TRUE(read.has_value()) << read.error().front().toString();
    EXPECT_EQ(read->accessPatterns.at(1).sets, (std::vector<std::string>{"name", "stock"}));
    NoProgress progress;
    const auto set = propose(*read, {}, progress);
    ASSERT_TRUE(set.has_value()) << set.error().toString();
    const Proposal& proposal = set->proposals.front();
    const auto has = [&](const std::string& format, const std::vector<std::string>& parts) {
        const std::string text = exported(format, *read, proposal.layout, proposal.plans);
        for (const std::string& part : parts)
            EXPECT_NE(text.find(part), std::string::npos) << format << ": " << part;
    };
    has("typescript", {"updateOf(set, remove, { stock: -params.quantity })",
                       "updateOf(set, remove, { stock: -1 })", "\":least_stock\": 6"});
    has("python", {"{\"stock\": -quantity}", "{\"stock\": Decimal(\"-1\")}"});
    has("go", {"Item{\"stock\": negative(given[\"quantity\"])}", "Item{\"stock\": num(\"-1\")}"});
}

// An attribute that goes takes the keys of its indexes along, without a look at the item.
TEST(Code, RemovesInPlace)
{
    const auto read = readDesign(R"(
infera_design: 1
name: removes
target: { strategy: single-table, forbidden_rules: [K23] }
entities:
  User: { key: userId, count: 1k, attributes: { userId: S } }
  Ticket:
    key: id
    count: 1M
    attributes: { id: S, holder: { type: S, present: 10%, distinct: 1k }, heldAt: { type: S, present_with: holder }, rank: N }
access_patterns:
  - { name: get user, operation: get, entity: User, where: [userId], rate: 1/s }
  - { name: of holder, operation: list, entity: Ticket, where: [holder], order: rank, rate: 100/s }
  - { name: hand back, operation: update, entity: Ticket, where: [id], removes: [holder, heldAt], rate: 1/s }
)",
                                 "removes.design.yaml");
    ASSERT_TRUE(read.has_value()) << read.error().front().toString();
    EXPECT_EQ(read->accessPatterns.at(2).sets, (std::vector<std::string>{"holder", "heldAt"}));
    EXPECT_EQ(read->accessPatterns.at(2).sets, read->accessPatterns.at(2).removes);
    NoProgress progress;
    const auto set = propose(*read, {}, progress);
    ASSERT_TRUE(set.has_value()) << set.error().toString();
    const Proposal& proposal = set->proposals.front();
    const auto has = [&](const std::string& format, const std::string& part) {
        const std::string text = exported(format, *read, proposal.layout, proposal.plans);
        EXPECT_NE(text.find(part), std::string::npos) << format << ": " << part << "\n" << text;
    };
    const std::string gone = "[\"holder\", \"heldAt\", \"GSI1PK\", \"GSI1SK\"]";
    has("typescript", "const remove: string[] = " + gone);
    has("python", "remove: list[str] = " + gone);
    has("go", "[]string{\"holder\", \"heldAt\", \"GSI1PK\", \"GSI1SK\"}");
    has("data-model", "REMOVE #s0, #s1, #s2, #s3");
    has("data-model", R"(\"#s2\":\"GSI1PK\",\"#s3\":\"GSI1SK\")");
}

// What a file brings along is what it uses.
TEST(Code, BringsAlongWhatItUses)
{
    const auto read = readDesign(R"(
infera_design: 1
name: small
entities:
  User: { key: id, count: 1k, attributes: { id: S, name: S } }
access_patterns:
  - { name: get user, operation: get, entity: User, where: [id], rate: 1/s }
)",
                                 "small.design.yaml");
    ASSERT_TRUE(read.has_value()) << read.error().front().toString();
    NoProgress progress;
    const auto set = propose(*read, {}, progress);
    ASSERT_TRUE(set.has_value()) << set.error().toString();
    const Proposal& proposal = set->proposals.front();
    for (const auto& [format, unused] :
         {std::pair("typescript", "BatchGetCommand"), std::pair("python", "ThreadPoolExecutor"),
          std::pair("go", "math/rand")}) {
        const std::string text = exported(format, *read, proposal.layout, proposal.plans);
        EXPECT_EQ(text.find(unused), std::string::npos) << format;
        EXPECT_NE(text.find("_TABLE\""), std::string::npos) << format; // of the environment
    }
}

// What is used only behind texts that begin a comment or a text elsewhere.
TEST(Code, BringsAlongWhatKeysUse)
{
    const auto read = readDesign(R"(
infera_design: 1
name: texts
entities:
  Page: { key: [number, mark], count: 1k, attributes: { number: { type: N, size: 4 }, mark: { type: B, size: 4 } } }
access_patterns:
  - { name: put page, operation: create, entity: Page, rate: 1/s }
layouts:
  - id: own
    tables:
      - name: Pages
        partition_key: { name: PK, type: S }
        sort_key: { name: SK, type: S }
        entities:
          Page: { partition_key: "PAGE#{number:05}", sort_key: "{mark}" }
chosen_layout: own
)",
                                 "texts.design.yaml");
    ASSERT_TRUE(read.has_value()) << read.error().front().toString();
    using Texts = std::pair<std::string, std::string>;
    for (const auto& [partition, sort] :
         {Texts("https://{number:05}", "O'{mark}'"), Texts("/*{number:05}", "\"{mark}\""),
          Texts("`{number:05}", "#'{mark}"), Texts("{number:05}\\", "$`{mark}")}) {
        Layout layout = read->layouts.front();
        EntityLayout& page = layout.tables.front().entities.front();
        page.keys.partitionKey = {{partition}};
        page.keys.sortKey = {{sort}};
        const auto plans = planAll(*read, layout).plans;
        const auto has = [&](const std::string& format, const std::string& part) {
            const std::string text = exported(format, *read, layout, plans);
            EXPECT_NE(text.find(part), std::string::npos) << format << ": " << part << "\n" << text;
        };
        has("typescript", "function pad(");
        has("typescript", "function text(");
        has("toolbox", "function pad(");
        has("toolbox", "function text(");
        has("python", "def _pad(");
        has("python", "def _text(");
        has("go", "func pad(");
        has("go", "func text(");
    }
}

// Names that the languages or the files' own parts have already.
TEST(Code, KeepsNamesApart)
{
    const auto read = readDesign(R"(
infera_design: 1
name: names
target: { table_name: Names, streams: NEW_AND_OLD_IMAGES }
entities:
  Client: { key: id, count: 1k, attributes: { id: S, user-id: S, user_id: S, class: S } }
  Request: { key: id, count: 1k, attributes: { id: S, class: S } }
  Orders: { key: id, count: 1k, attributes: { id: S, class: S } }
access_patterns:
  - { name: Add client, operation: create, entity: Client, rate: 1/s }
  - { name: Add request, operation: create, entity: Request, rate: 1/s }
  - { name: delete, operation: delete, entity: Request, where: [id], rate: 1/s }
  - { name: get all, operation: get, entity: Orders, where: [id], rate: 1/s }
  - { name: 2 newest, operation: get, entity: Orders, where: [id], rate: 1/s }
  - { name: orders, operation: get, entity: Orders, where: [id], rate: 1/s }
)",
                                 "names.design.yaml");
    ASSERT_TRUE(read.has_value()) << read.error().front().toString();
    const Design& design = *read;
    NoProgress progress;
    const auto set = propose(design, {}, progress);
    ASSERT_TRUE(set.has_value()) << set.error().toString();
    const Proposal& proposal = set->proposals.front();
    const auto has = [&](const std::string& format, const std::vector<std::string>& parts) {
        const std::string text = exported(format, design, proposal.layout, proposal.plans);
        for (const std::string& part : parts)
            EXPECT_NE(text.find(part), std::string::npos) << format << ": " << part;
    };
    has("typescript", {"interface ClientEntity {", "function deleteCall(", "function getAllCall(",
                       "function t2Newest(", "clientEntityItem: ClientEntity,"});
    has("python", {"ClientEntity = TypedDict(", "def delete_call(", "def t2_newest("});
    has("go", {"type ClientEntity struct", "func DeleteCall(", "func OrdersCall(",
               "requestItem Request", "UserId2 "});
}

// A tag in backticks ends at the first one, and its name at the first comma.
TEST(Code, WritesTagsOfGoForAnyName)
{
    const auto design = readDesign(R"(
infera_design: 1
name: tags
entities:
  Item: { key: id, count: 1k, attributes: { id: S, "c`d": S, "a,b": S } }
access_patterns:
  - { name: get item, operation: get, entity: Item, where: [id], rate: 1/s }
)",
                                   "tags.design.yaml");
    ASSERT_TRUE(design.has_value()) << design.error().front().toString();
    NoProgress progress;
    const auto set = propose(*design, {}, progress);
    ASSERT_TRUE(set.has_value()) << set.error().toString();
    const Proposal& proposal = set->proposals.front();
    const auto result = exportLayout("go", *design, proposal.layout, proposal.plans);
    ASSERT_TRUE(result.has_value()) << result.error().message;
    const std::string& text = result->files.front().text;
    EXPECT_NE(text.find("`dynamodbav:\"id\"`"), std::string::npos) << text;
    EXPECT_NE(text.find(R"("dynamodbav:\"c`d\"")"), std::string::npos) << text;
    EXPECT_NE(text.find("`dynamodbav:\"a%2Cb\"`"), std::string::npos) << text;
    EXPECT_NE(text.find("renamed(item, \"a%2Cb\", \"a,b\")"), std::string::npos) << text;
    EXPECT_TRUE(result->notes.empty());
}
