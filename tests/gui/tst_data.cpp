// Sample items and requests against them: files in and out, edits and their history, the embedded
// engine, and the code of a request.
#include "app/core/analysis/analysis.h"
#include "app/core/analysis/pipelinestages.h"
#include "app/core/commands/edits.h"
#include "app/core/data/dataset.h"
#include "app/core/data/itemfiles.h"
#include "app/core/data/itemtext.h"
#include "app/core/data/requestcode.h"
#include "app/core/data/requestrunner.h"
#include "app/core/document/document.h"
#include "app/core/models/gridpaste.h"
#include "app/core/models/itemsmodel.h"
#include "app/core/models/patternsmodel.h"
#include "app/core/models/resulttable.h"
#include "app/core/text/itempaste.h"
#include "model/item/dynamodbjson.h"
#include "model/layout/planner.h"
#include "tests/gui/sampledesign.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <map>
#include <nlohmann/json.hpp>

using namespace infera;
using namespace infera::app;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int longMs = 120'000;

/// The users in one table, the orders in another, with an index by user and time.
model::Layout shopLayout()
{
    using model::AttributeType;
    model::Table users;
    users.name = "Users";
    users.partitionKey = {"userId", AttributeType::S};
    model::EntityLayout user;
    user.name = "User";
    user.keys.partitionKey = {{"{userId}"}};
    model::Index byEmail;
    byEmail.name = "ByEmail";
    byEmail.partitionKey = {{"email", AttributeType::S}};
    users.indexes = {byEmail};
    user.indexes["ByEmail"].partitionKey = {{"{email}"}};
    users.entities = {user};
    model::Table orders;
    orders.name = "Orders";
    orders.partitionKey = {"orderId", AttributeType::S};
    model::Index byUser;
    byUser.name = "ByUser";
    byUser.partitionKey = {{"userId", AttributeType::S}};
    byUser.sortKey = {{"createdAt", AttributeType::S}};
    orders.indexes = {byUser};
    model::EntityLayout order;
    order.name = "Order";
    order.keys.partitionKey = {{"{orderId}"}};
    order.indexes["ByUser"].partitionKey = {{"{userId}"}};
    order.indexes["ByUser"].sortKey = {{"{createdAt}"}};
    orders.entities = {order};
    return {"by-hand", model::LayoutStrategy::MultiTable, {users, orders}};
}

model::AttributeValue text(const std::string& value)
{
    return {value};
}

} // namespace

class DataTest final : public QObject
{
    Q_OBJECT

private slots:
    void valuesReadWhatTheyShow();
    void commaSeparatedValuesAreTyped();
    void dynamoDbJsonComesInManyForms();
    void itemsFindTheirEntity();
    void editsOfItemsAreUndone();
    void titlesStandOnTheSideOfTheirValues();
    void generatedItemsFollowTheDesign();
    void requestsComeFromPlans();
    void theEngineSaysWhatARequestCosts();
    void patternsThatWriteAreRun();
    void refusedRequestsSayWhy();
    void codeIsWrittenInFourLanguages();
    void tablesArePastedWholeOrNotAtAll();
    void aRefusedPasteLeavesTheHistory();
    void pastedItemsHaveTheSizesOfDynamoDb();
    void anItemPastedIntoANewEntityIsTheEntity();
    void itemsComeBackThroughUndoAndRedoOfNames();
};

void DataTest::valuesReadWhatTheyShow()
{
    using model::AttributeType;
    const std::vector<std::pair<AttributeType, QString>> values = {
        {AttributeType::S, u"plain, \"quoted\""_s},
        {AttributeType::N, u"12.5"_s},
        {AttributeType::BOOL, u"true"_s},
        {AttributeType::L, u"[1,\"two\",{\"three\":3}]"_s},
        {AttributeType::M, u"{\"a\":1,\"b\":[true,null]}"_s},
        {AttributeType::SS, u"{\"SS\":[\"a\",\"b\"]}"_s},
        {AttributeType::M, u"{\"M\":{\"S\":{\"S\":\"x\"}}}"_s}};
    for (const auto& [type, shown] : values) {
        const auto value = valueFromText(type, shown);
        QVERIFY2(value.has_value(), qPrintable(shown));
        QVERIFY(value->type() == type);
        QCOMPARE(editText(*value), shown);
    }
    QVERIFY(valueFromText(AttributeType::SS, u"[\"a\",\"b\"]"_s).has_value());
    const auto wrong = valueFromText(AttributeType::N, u"twelve"_s);
    QVERIFY(!wrong);
    QVERIFY(wrong.error().message.find("a number") != std::string::npos);
}

void DataTest::commaSeparatedValuesAreTyped()
{
    const model::Design design = tests::shop();
    const model::Entity& order = *design.entity("Order");
    const auto items = itemsFromCsv(
        order,
        "\xEF\xBB\xBForderId,total,status,note\r\no1,12.50,\"a, \"\"b\"\"\nc\",\r\no2,7,,x\n");
    QVERIFY2(items.has_value(), items ? "" : items.error().message.c_str());
    QCOMPARE(items->size(), std::size_t(2));
    QCOMPARE(editText((*items)[0].at("total")), u"12.5"_s);
    QVERIFY((*items)[0].at("status") == text("a, \"b\"\nc"));
    QVERIFY(!(*items)[1].contains("status"));
    // What goes out comes in again.
    const auto again = itemsFromCsv(order, csvOf(order, *items));
    QVERIFY(again.has_value());
    QVERIFY(*again == *items);
    const auto wrong = itemsFromCsv(order, "orderId,total\no1,1\no2,many\n");
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().where.line, 3);
    QCOMPARE(wrong.error().where.key, std::string("total"));
    QVERIFY(!itemsFromCsv(order, "total\n1\n").has_value());
    QVERIFY(!itemsFromCsv(order, "orderId\n\"open\n").has_value());
}

void DataTest::dynamoDbJsonComesInManyForms()
{
    const std::string item = R"({"userId":{"S":"u1"},"age":{"N":"3"}})";
    for (const std::string& form :
         {item, "[" + item + "]", R"({"Items":[)" + item + R"(],"Count":1})",
          "{\"Item\":" + item + "}\n{\"Item\":" + item + "}\n",
          R"({"Users":[{"PutRequest":{"Item":)" + item + "}}]}"}) {
        const auto items = itemsFromDynamoDbJson(form);
        QVERIFY2(items.has_value() && !items->empty(), form.c_str());
        QVERIFY(items->front().at("userId") == text("u1"));
    }
    const auto items = itemsFromDynamoDbJson(item);
    const auto again = itemsFromDynamoDbJson(dynamoDbJsonOf(*items));
    QVERIFY(again.has_value() && *again == *items);
    const auto wrong = itemsFromDynamoDbJson("{\"Item\":" + item + "}\n{\"Item\":\n");
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().where.line, 2);
    QVERIFY(!itemsFromDynamoDbJson(R"({"a":{"X":"y"}})").has_value());
}

void DataTest::itemsFindTheirEntity()
{
    const model::Design design = tests::shop();
    int left = 0;
    const auto sorted = itemsByEntity(
        design, nullptr,
        {{{"orderId", text("o1")}, {"userId", text("u1")}, {"status", text("pending")}},
         {{"userId", text("u1")}, {"email", text("a@b.c")}},
         {{"other", text("x")}}},
        left);
    QCOMPARE(left, 1);
    QCOMPARE(sorted.at("Order").size(), std::size_t(1));
    QCOMPARE(sorted.at("User").size(), std::size_t(1));
}

void DataTest::editsOfItemsAreUndone()
{
    Document document{tests::memoryFormat()};
    document.reset(tests::shop());
    Dataset dataset(document);
    ItemsModel model(dataset);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setEntity("Order");
    dataset.generate(8, 3);
    QTRY_COMPARE(model.rowCount(), 8);
    QVERIFY(dataset.isGenerated());
    const model::SampleItems before = dataset.all();
    const int status = 2;
    QCOMPARE(model.headerData(status, Qt::Horizontal, Qt::DisplayRole).toString(), u"status"_s);
    QVERIFY(model.setData(model.index(0, status), u"lost"_s, Qt::EditRole));
    QCOMPARE(model.index(0, status).data().toString(), u"lost"_s);
    QVERIFY(!dataset.isGenerated());
    QString refused;
    connect(&model, &ItemsModel::refused, this, [&](const QString& reason) { refused = reason; });
    QVERIFY(!model.setData(model.index(0, 0), QString(), Qt::EditRole));
    QVERIFY(refused.contains(u"orderId"_s));
    QVERIFY(!model.setData(model.index(0, 3), u"much"_s, Qt::EditRole));
    dataset.addItems("Order", {dataset.newItem("Order")}, u"Add Item"_s);
    QCOMPARE(model.rowCount(), 9);
    dataset.removeItems("Order", {0, 4, 8});
    QCOMPARE(model.rowCount(), 6);
    dataset.setItem("Order", 0, {{"orderId", text("o")}, {"extra", text("new column")}}, u"Set"_s);
    QCOMPARE(model.headerData(model.columnCount() - 1, Qt::Horizontal, Qt::DisplayRole).toString(),
             u"extra"_s);
    while (dataset.undoStack().undoText() != u"Generate Items"_s)
        dataset.undoStack().undo();
    QVERIFY(dataset.all() == before);
    QVERIFY(!model.index(model.rowCount(), 0).isValid());
}

void DataTest::titlesStandOnTheSideOfTheirValues()
{
    Document document{tests::memoryFormat()};
    document.reset(tests::shop());
    Dataset dataset(document);
    ItemsModel model(dataset);
    model.setEntity("User");
    model::AttributeValue number;
    number.value = model::Number{"5"};
    dataset.replaceAll({{"User", {{{"userId", text("a")}}, {{"userId", text("b")}}}}}, u"Set"_s);
    const auto column = [&](const QString& title) {
        for (int one = 0; one < model.columnCount(); ++one) {
            if (model.headerData(one, Qt::Horizontal, Qt::DisplayRole).toString() == title)
                return one;
        }
        return -1;
    };
    const auto side = [&](const QString& title) {
        return model.headerData(column(title), Qt::Horizontal, Qt::TextAlignmentRole)
            .value<Qt::Alignment>();
    };
    QCOMPARE(side(u"email"_s), Qt::AlignLeft | Qt::AlignVCenter);
    // A value that comes where there was none says so, and who shows the titles hears of it.
    QSignalSpy told(&model, &ItemsModel::headerDataChanged);
    dataset.setItem("User", 1, {{"userId", text("b")}, {"email", number}}, u"Set"_s);
    QCOMPARE(side(u"email"_s), numberAlignment);
    QCOMPARE(told.size(), 1);
    dataset.setItem("User", 1, {{"userId", text("c")}, {"email", number}}, u"Set"_s);
    QCOMPARE(told.size(), 1);
    // And a column that is new.
    dataset.setItem("User", 0, {{"userId", text("a")}, {"age", number}}, u"Set"_s);
    QCOMPARE(side(u"age"_s), numberAlignment);
    dataset.undoStack().undo();
    QVERIFY(column(u"age"_s) < 0 || side(u"age"_s) != numberAlignment);
    model.setEntity("Order");
    QCOMPARE(side(u"orderId"_s), Qt::AlignLeft | Qt::AlignVCenter);
}

void DataTest::generatedItemsFollowTheDesign()
{
    Document document{tests::memoryFormat()};
    document.reset(tests::shop());
    Dataset dataset(document);
    QCOMPARE(dataset.count(), std::size_t(0));
    dataset.want();
    QTRY_VERIFY(dataset.count() > 0);
    const auto first = dataset.version();
    model::Design changed = document.design();
    changed.entities.front().attributes.push_back(
        {"nickname", model::AttributeType::S, 8, {}, {}, {}, {}, false, {}, {}, false});
    document.reset(changed);
    QTRY_VERIFY(dataset.version() != first);
    QVERIFY(dataset.items("User").front().contains("nickname"));
}

void DataTest::requestsComeFromPlans()
{
    const model::Design design = tests::shop();
    const model::Layout layout = shopLayout();
    const model::PlanSet plans = model::planAll(design, layout);
    QCOMPARE(plans.unserved.size(), std::size_t(0));
    const model::ParameterSet parameters = {{"userId", text("u1")}, {"email", text("a@b.c")}};
    const auto get = formOf(design, layout, plans.plans[0], 0, parameters);
    QVERIFY(get.has_value());
    const auto getRequest = requestOf(*get);
    QCOMPARE(getRequest->operation, std::string("GetItem"));
    QVERIFY(nlohmann::json::parse(getRequest->json) ==
            nlohmann::json::parse(R"({"TableName":"Users","Key":{"userId":{"S":"u1"}}})"));
    const auto list = requestOf(*formOf(design, layout, plans.plans[2], 0, parameters));
    QCOMPARE(list->operation, std::string("Query"));
    QVERIFY(nlohmann::json::parse(list->json) == nlohmann::json::parse(R"({
        "TableName": "Orders", "IndexName": "ByUser", "KeyConditionExpression": "#k0 = :k0",
        "ExpressionAttributeNames": {"#k0": "userId"},
        "ExpressionAttributeValues": {":k0": {"S": "u1"}},
        "ScanIndexForward": false, "Limit": 20})"));
    QCOMPARE(parametersOf(plans.plans[2]), std::vector<std::string>{"userId"});
    const auto lacking = formOf(design, layout, plans.plans[2], 0, {});
    QVERIFY(!lacking);
    QueryForm scan;
    scan.table = "Orders";
    scan.filter = {{"total", model::AttributeType::N, model::FilterOperator::Between, {"1", "5"}}};
    QCOMPARE(requestOf(scan)->operation, std::string("Scan"));
    scan.filter.front().values = {"x", "5"};
    QVERIFY(!requestOf(scan));
}

void DataTest::theEngineSaysWhatARequestCosts()
{
    const model::Design design = tests::shop();
    const model::Layout layout = shopLayout();
    const model::SampleItems items = model::sampleItems(design, 1, 40);
    const auto sandbox = Sandbox::open(design, layout, items);
    QVERIFY2(sandbox.has_value(), sandbox ? "" : sandbox.error().message.c_str());
    // The user with the most orders, counted without the engine.
    std::map<std::string, int> orders;
    for (const model::Item& item : items.at("Order"))
        ++orders[std::get<std::string>(item.at("userId").value)];
    const auto most =
        std::max_element(orders.begin(), orders.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    QueryForm form{
        "Orders",
        "ByUser",
        {{"userId", model::AttributeType::S, model::FilterOperator::Equal, {most->first}}},
        {},
        false,
        true,
        false,
        std::nullopt};
    const Request request = *requestOf(form);
    const Answer answer = (*sandbox)->run(request.operation, request.json);
    QVERIFY2(answer.succeeded, answer.problem.c_str());
    QCOMPARE(answer.itemsRead.value_or(-1), std::int64_t(most->second));
    QCOMPARE(answer.items.size(), static_cast<std::size_t>(most->second));
    QVERIFY(answer.readUnits >= 0.5);
    QCOMPARE(answer.arms.size(), std::size_t(2));
    // A filter pays for what it reads.
    form.filter = {{"status", model::AttributeType::S, model::FilterOperator::Equal, {"none"}}};
    const Answer filtered = (*sandbox)->run("Query", requestOf(form)->json);
    QCOMPARE(filtered.itemsRead.value_or(-1), std::int64_t(most->second));
    QCOMPARE(filtered.itemsReturned.value_or(-1), std::int64_t(0));
    QCOMPARE(filtered.readUnits, answer.readUnits);
    // A write is charged on the table and on each index it reaches.
    const auto put =
        putRequestOf(design, layout, "User", {{"userId", text("new")}, {"email", text("n@e.w")}});
    const Answer written = (*sandbox)->run(put->operation, put->json);
    QCOMPARE(written.writeUnits, 2.0);
    const model::PlanSet plans = model::planAll(design, layout);
    const auto whole = (*sandbox)->run(plans.plans[1], {{"email", text("n@e.w")}});
    QVERIFY(whole.has_value());
    QCOMPARE(whole->items.size(), std::size_t(1));
    QVERIFY(whole->items.front().at("userId") == text("new"));
}

void DataTest::patternsThatWriteAreRun()
{
    const model::Design design = tests::shop();
    const model::Layout layout = shopLayout();
    const model::SampleItems items = model::sampleItems(design, 1, 20);
    const auto sandbox = Sandbox::open(design, layout, items);
    int run = 0;
    for (const model::Plan& plan : model::planAll(design, layout).plans) {
        if (model::isRead(design.accessPattern(plan.pattern)->operation))
            continue;
        for (int turn = 0; turn < 3; ++turn) {
            const auto answer = (*sandbox)->run(plan, {});
            QVERIFY2(answer.has_value(), answer ? "" : answer.error().message.c_str());
            // The last turn shows what happens where the condition does not hold: a create asks
            // that its item is new.
            const bool creates =
                design.accessPattern(plan.pattern)->operation == model::PatternOperation::Create;
            QVERIFY(!answer->conditionFailed || (creates && turn == 2));
            QVERIFY(answer->lines.front().requests > 0);
            double units = 0;
            for (const PlanAnswer::Line& line : answer->lines)
                units += line.writeUnits;
            QVERIFY(units > 0 || answer->conditionFailed);
            QVERIFY(!answer->items.empty());
            ++run;
        }
    }
    QVERIFY(run >= 3);
}

void DataTest::refusedRequestsSayWhy()
{
    const auto sandbox = Sandbox::open(tests::shop(), shopLayout(), {});
    const Answer answer =
        (*sandbox)->run("Query", R"({"TableName":"Orders","KeyConditionExpression":"nothing"})");
    QVERIFY(!answer.succeeded);
    QVERIFY(answer.problem.starts_with("ValidationException: "));
    QVERIFY(!(*sandbox)->run("Query", "no json").succeeded);
    QVERIFY((*sandbox)
                ->run("GetItem", R"({"TableName":"None","Key":{"a":{"S":"b"}}})")
                .problem.starts_with("ResourceNotFoundException"));
}

void DataTest::codeIsWrittenInFourLanguages()
{
    const Request request{"PutItem",
                          R"({"TableName":"T","Item":{"id":{"S":"it's"},"raw":{"B":"AQI="},
                              "tags":{"SS":["a"]},"deep":{"M":{"n":{"N":"1"}}}},
                              "ReturnValues":"NONE"})"};
    const std::string typescript = *requestCode(CodeLanguage::TypeScript, request);
    QVERIFY(typescript.find("new PutItemCommand({") != std::string::npos);
    QVERIFY(typescript.find("raw: { B: Buffer.from(\"AQI=\", \"base64\") }") != std::string::npos);
    const std::string python = *requestCode(CodeLanguage::Python, request);
    QVERIFY(python.find("client.put_item(") != std::string::npos);
    QVERIFY(python.find("import base64") != std::string::npos);
    QVERIFY(python.find("\"id\": {\"S\": \"it's\"}") != std::string::npos);
    const std::string go = *requestCode(CodeLanguage::Go, request);
    QVERIFY(go.find("&dynamodb.PutItemInput{") != std::string::npos);
    QVERIFY(go.find("\"id\": &types.AttributeValueMemberS{Value: \"it's\"}") != std::string::npos);
    QVERIFY(go.find("ReturnValues: types.ReturnValue(\"NONE\")") != std::string::npos);
    QVERIFY(go.find("func fromBase64") != std::string::npos);
    const std::string shell = *requestCode(CodeLanguage::Shell, request);
    QVERIFY(shell.starts_with("aws dynamodb put-item "));
    QVERIFY(shell.find("it'\\''s") != std::string::npos);
    QVERIFY(!requestCode(CodeLanguage::Go, {"Query", "[]"}));
}

void DataTest::tablesArePastedWholeOrNotAtAll()
{
    const auto cells = cellsOf(u"a\t\"b\tc\"\r\n\t\"d \"\"e\"\"\"\n"_s);
    QCOMPARE(cells, (QList<QStringList>{{u"a"_s, u"b\tc"_s}, {QString(), u"d \"e\""_s}}));
    Document document{tests::memoryFormat()};
    document.reset(tests::shop());
    PatternsModel model(document);
    QCOMPARE(columnsNamed(model, {u"nothing"_s}), QList<int>());
    const QList<int> columns{static_cast<int>(PatternsModel::Column::Name),
                             static_cast<int>(PatternsModel::Column::Average)};
    QCOMPARE(pasteCells({model, columns, {}}, 0, 0, cellsOf(u"First\t7/s\nSecond\t8/s"_s)),
             QString());
    QCOMPARE(document.design().accessPatterns[1].name, std::string("Second"));
    QCOMPARE(document.design().accessPatterns[1].rate.averagePerSecond.value_or(0), 8.0);
    QCOMPARE(pasteCells({model, columns, {}}, 0, 0, cellsOf(u"\tfast"_s)), u"fast"_s);
}

void DataTest::aRefusedPasteLeavesTheHistory()
{
    Document document{tests::memoryFormat()};
    document.reset(tests::shop());
    setDesignName(document, "renamed");
    document.undoStack().undo();
    const model::Design before = document.design();
    int changes = 0;
    connect(&document, &Document::changed, this, [&] { ++changes; });
    const auto paste = [&](const QString& cells) {
        return pasteAsOneStep(document, u"Paste"_s, [&](Document& trial) -> QString {
            PatternsModel model(trial);
            const QList<int> columns{static_cast<int>(PatternsModel::Column::Name),
                                     static_cast<int>(PatternsModel::Column::Average)};
            return pasteCells({model, columns, {}, [&] { return model.refusal(); }}, 0, 0,
                              cellsOf(cells));
        });
    };
    const QString refused = paste(u"First\t7/s\nSecond\tfast"_s);
    QVERIFY2(refused.contains(u"Line 2"_s) && refused.contains(u"\"fast\""_s), qPrintable(refused));
    QVERIFY(document.design() == before);
    QCOMPARE(changes, 0);
    QVERIFY(document.undoStack().canRedo());
    QCOMPARE(document.undoStack().redoText(), u"Rename Design"_s);
    QCOMPARE(paste(u"First\t7/s\nSecond\t8/s"_s), QString());
    QCOMPARE(document.undoStack().undoText(), u"Paste"_s);
    QCOMPARE(changes, 1);
    QCOMPARE(document.design().accessPatterns[1].rate.averagePerSecond.value_or(0), 8.0);
    document.undoStack().undo();
    QVERIFY(document.design() == before);
}

void DataTest::pastedItemsHaveTheSizesOfDynamoDb()
{
    const auto sizesOf = [](const QString& json) {
        std::map<std::string, std::pair<model::AttributeType, double>> sizes;
        const auto attributes = attributesFromJson(json);
        for (const model::Attribute& one : attributes.value_or(std::vector<model::Attribute>()))
            sizes[one.name] = {one.type, one.sizeBytes.value_or(-1)};
        return sizes;
    };
    using model::AttributeType;
    // A map or list is 3 bytes and one for each element, besides names and values.
    const auto plain = sizesOf(
        uR"({"at": 1767222000, "rating": 4.75, "address": {"street": "Main 1", "zip": "12345"},
             "tags": ["a", "bc"], "open": true})"_s);
    QVERIFY(plain.at("at") == (std::pair(AttributeType::N, 5.0)));
    QVERIFY(plain.at("rating") == (std::pair(AttributeType::N, 3.0)));
    QVERIFY(plain.at("address") == (std::pair(AttributeType::M, 3.0 + 2 + 6 + 6 + 3 + 5)));
    QVERIFY(plain.at("tags") == (std::pair(AttributeType::L, 3.0 + 2 + 1 + 2)));
    QVERIFY(plain.at("open") == (std::pair(AttributeType::BOOL, 1.0)));
    // With DynamoDB's own types.
    const auto typed =
        sizesOf(uR"({"id": {"S": "d-0042"}, "n": {"N": "4.75"}, "b": {"B": "AQIDBAUGBwg="},
             "set": {"SS": ["ab", "cd"]}, "none": {"NULL": true}})"_s);
    QVERIFY(typed.at("id") == (std::pair(AttributeType::S, 6.0)));
    QVERIFY(typed.at("n") == (std::pair(AttributeType::N, 3.0)));
    QVERIFY(typed.at("b") == (std::pair(AttributeType::B, 8.0)));
    QVERIFY(typed.at("set").first == AttributeType::SS);
    QVERIFY(typed.at("none").first == AttributeType::Null);
    for (const QString& wrong : {u"[1]"_s, u"7"_s, u"{"_s, QString()})
        QVERIFY(!attributesFromJson(wrong));
}

void DataTest::anItemPastedIntoANewEntityIsTheEntity()
{
    Document document{tests::memoryFormat()};
    document.reset(tests::shop());
    model::Entity made;
    made.name = "Entity";
    made.attributes = {newKeyAttribute()};
    made.key = {"id"};
    const int row = addEntity(document, made);
    const auto pasted = attributesFromJson(u"{\"z\": \"1\", \"a\": 2}"_s);
    QVERIFY(pasted.has_value());
    addPastedAttributes(document, row, *pasted, u"Paste Item"_s);
    const auto& entity = document.design().entities.back();
    QCOMPARE(entity.key, std::vector<std::string>{"z"});
    QCOMPARE(entity.attributes.size(), std::size_t(2));
    QCOMPARE(entity.attributes.front().name, std::string("z"));
    document.undoStack().undo();
    QVERIFY(document.design().entities.back() == made);
    // What is known of an entity stays.
    addPastedAttributes(document, 0, *pasted, u"Paste Item"_s);
    QCOMPARE(document.design().entities.front().key, tests::shop().entities.front().key);
}

void DataTest::itemsComeBackThroughUndoAndRedoOfNames()
{
    Document document{tests::memoryFormat()};
    model::Design empty;
    empty.name = "clinic";
    document.reset(empty);
    Dataset dataset(document);
    const auto add = [&](const std::string& name, const std::string& attribute) {
        model::Entity entity;
        entity.name = "Entity";
        entity.attributes = {newKeyAttribute()};
        entity.key = {"id"};
        const int row = addEntity(document, entity);
        renameEntity(document, row, name);
        model::Attribute added;
        added.name = "attribute";
        const int at = addAttribute(document, row, added);
        added.name = attribute;
        changeAttribute(document, row, at, added);
    };
    add("Patient", "phone");
    add("Doctor", "clinic");
    dataset.addItems("Patient", {{{"id", text("p1")}, {"phone", text("1")}}}, u"Add"_s);
    dataset.addItems("Doctor", {{{"id", text("d1")}, {"clinic", text("2")}}}, u"Add"_s);
    add("Visit", "notes");
    dataset.addItems("Visit", {{{"id", text("v1")}, {"notes", text("3")}}}, u"Add"_s);
    const model::SampleItems before = dataset.all();
    const model::Design design = document.design();
    for (int round = 0; round < 2; ++round) {
        while (document.undoStack().canUndo())
            document.undoStack().undo();
        while (document.undoStack().canRedo())
            document.undoStack().redo();
        QVERIFY(document.design() == design);
        QVERIFY(dataset.all() == before);
    }
}

QTEST_GUILESS_MAIN(DataTest)
#include "tst_data.moc"
