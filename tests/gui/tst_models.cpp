#include "app/core/commands/edits.h"
#include "app/core/data/dataset.h"
#include "app/core/document/document.h"
#include "app/core/document/recovery.h"
#include "app/core/models/attributesmodel.h"
#include "app/core/models/entitiesmodel.h"
#include "app/core/models/patternsmodel.h"
#include "app/core/models/resulttables.h"
#include "app/core/settings/settings.h"
#include "tests/gui/sampledesign.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace infera;
using namespace infera::app;
using namespace Qt::Literals::StringLiterals;

namespace {

QStringList printed(const QAbstractItemModel& model)
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column)
            cells += model.index(row, column).data().toString();
        lines += cells.join(u'|');
    }
    return lines;
}

struct Fixture
{
    Fixture() { document.reset(tests::shop()); }

    template<typename Model, typename Column>
    bool edit(Model& model, int row, Column column, const QString& text)
    {
        return model.setData(model.index(row, static_cast<int>(column)), text, Qt::EditRole);
    }

    Document document{tests::memoryFormat()};
};

constexpr auto Strict = QAbstractItemModelTester::FailureReportingMode::QtTest;

} // namespace

class ModelsTest final : public QObject
{
    Q_OBJECT

private slots:
    void entitiesArePrinted();
    void everyEditIsUndone();
    void attributesFollowTheirEntity();
    void renamesReachEveryUse();
    void refusalsSayWhatWasExpected();
    void patternsAreEditedLikeASpreadsheet();
    void answersAppearBesidePatterns();
    void indexBeyondTheLastRowIsInvalid();
    void resultTablesAreModels();
    void aChangeHeardCannotPush();
    void savingIsAtomicAndClean();
    void externalChangesAreNoticed();
    void unsavedWorkSurvives();
    void settingsRoundTrip();
};

void ModelsTest::entitiesArePrinted()
{
    Fixture f;
    EntitiesModel model(f.document);
    QAbstractItemModelTester tester(&model, Strict);
    const QStringList expected{u"User|1M|3|81\u202FB"_s, u"Order|20M|5|124\u202FB"_s};
    QCOMPARE(printed(model), expected);
    QCOMPARE(model.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), u"Items"_s);
}

void ModelsTest::everyEditIsUndone()
{
    Fixture f;
    EntitiesModel entities(f.document);
    AttributesModel attributes(f.document);
    PatternsModel patterns(f.document);
    QAbstractItemModelTester entitiesTester(&entities, Strict);
    QAbstractItemModelTester attributesTester(&attributes, Strict);
    QAbstractItemModelTester patternsTester(&patterns, Strict);
    attributes.setEntity(1);
    const model::Design before = f.document.design();

    model::Entity product;
    product.name = "Product";
    addEntity(f.document, product);
    model::Attribute note;
    note.name = "note";
    addAttribute(f.document, 1, note);
    removeAttribute(f.document, 1, 0);
    setEntityCount(f.document, 0, 5e6);
    setEntityKey(f.document, 0, {"email"});
    setEntityGrowth(f.document, 0, std::nullopt);
    renameEntity(f.document, 0, "Customer");
    removeEntity(f.document, 1);
    model::AccessPattern scan;
    scan.name = "Scan all";
    addPattern(f.document, scan);
    removePattern(f.document, 0);
    setDesignName(f.document, "another");
    model::Target target = f.document.design().target;
    target.region = "eu-west-1";
    setTarget(f.document, target, u"Change Region"_s);
    const model::Design after = f.document.design();

    QCOMPARE(f.document.undoStack().count(), 12);
    QCOMPARE(f.document.undoStack().undoText(), u"Change Region"_s);
    while (f.document.undoStack().canUndo())
        f.document.undoStack().undo();
    QVERIFY(f.document.design() == before);
    QVERIFY(!f.document.isModified());
    while (f.document.undoStack().canRedo())
        f.document.undoStack().redo();
    QVERIFY(f.document.design() == after);
    QVERIFY(f.document.isModified());
}

void ModelsTest::attributesFollowTheirEntity()
{
    Fixture f;
    AttributesModel model(f.document);
    QAbstractItemModelTester tester(&model, Strict);
    QCOMPARE(model.rowCount(), 0);
    model.setEntity(1);
    QCOMPARE(model.rowCount(), 5);
    using Column = AttributesModel::Column;
    QVERIFY(f.edit(model, 3, Column::Size, u"1.5 KB"_s));
    QCOMPARE(f.document.design().entities[1].attributes[3].sizeBytes, 1536.0);
    QVERIFY(f.edit(model, 2, Column::Values, u"pending 20 %, done 80 %"_s));
    QCOMPARE(f.document.design().entities[1].attributes[2].values[1].share, 0.8);
    QVERIFY(f.edit(model, 4, Column::Present, u"50 %"_s));
    QCOMPARE(f.document.design().entities[1].attributes[4].present, 0.5);
    QVERIFY(f.edit(model, 0, Column::Type, u"n"_s));
    QVERIFY(f.document.design().entities[1].attributes[0].type == model::AttributeType::N);
    const QModelIndex key = model.index(4, static_cast<int>(Column::Key));
    QVERIFY(model.setData(key, Qt::Checked, Qt::CheckStateRole));
    QCOMPARE(f.document.design().entities[1].key,
             (std::vector<std::string>{"orderId", "createdAt"}));
    removeEntity(f.document, 1);
    QCOMPARE(model.rowCount(), 0);
}

void ModelsTest::renamesReachEveryUse()
{
    Fixture f;
    AttributesModel model(f.document);
    model.setEntity(1);
    QVERIFY(f.edit(model, 4, AttributesModel::Column::Name, u"placedAt"_s));
    QCOMPARE(f.document.design().accessPatterns[2].order->attribute, std::string("placedAt"));
    renameEntity(f.document, 0, "Customer");
    QCOMPARE(f.document.design().entities[1].attributes[1].references, std::string("Customer"));
    QCOMPARE(f.document.design().accessPatterns[0].entities.front(), std::string("Customer"));
    QCOMPARE(f.document.undoStack().undoText(), u"Rename User to Customer"_s);
    f.document.undoStack().undo();
    f.document.undoStack().undo();
    QVERIFY(f.document.design() == tests::shop());
}

void ModelsTest::refusalsSayWhatWasExpected()
{
    Fixture f;
    EntitiesModel entities(f.document);
    PatternsModel patterns(f.document);
    QSignalSpy refused(&patterns, &DocumentModel::refused);
    QVERIFY(!f.edit(entities, 0, EntitiesModel::Column::Name, u"Order"_s));
    QCOMPARE(entities.refusal(), u"There is already an entity named Order."_s);
    QVERIFY(!f.edit(patterns, 0, PatternsModel::Column::Average, u"many"_s));
    QVERIFY(!f.edit(patterns, 0, PatternsModel::Column::Operation, u"fly"_s));
    QVERIFY(!f.edit(patterns, 0, PatternsModel::Column::Limit, u"0"_s));
    QVERIFY(!f.edit(patterns, 0, PatternsModel::Column::Where, u"= ="_s));
    QCOMPARE(refused.size(), 4);
    QVERIFY(patterns.refusal().contains(u"Expected attributes"_s));
    QVERIFY(f.document.design() == tests::shop());
    QVERIFY(!f.document.isModified());
}

void ModelsTest::patternsAreEditedLikeASpreadsheet()
{
    Fixture f;
    PatternsModel model(f.document);
    QAbstractItemModelTester tester(&model, Strict);
    using Column = PatternsModel::Column;
    QVERIFY(f.edit(model, 0, Column::Average, u"6k/min"_s));
    QVERIFY(f.edit(model, 0, Column::Peak, u"?"_s));
    QVERIFY(f.edit(model, 0, Column::Curve, u"diurnal"_s));
    QVERIFY(f.edit(model, 0, Column::Consistency, u"strong"_s));
    QVERIFY(f.edit(model, 2, Column::Where, u"userId, createdAt between"_s));
    QVERIFY(f.edit(model, 2, Column::Order, u"createdAt asc"_s));
    QVERIFY(f.edit(model, 2, Column::Returns, u"total, status"_s));
    const auto& patterns = f.document.design().accessPatterns;
    QCOMPARE(patterns[0].rate.averagePerSecond, 100.0);
    QVERIFY(!patterns[0].rate.peakPerSecond);
    QVERIFY(patterns[0].rate.curve == model::CurveKind::Diurnal);
    QVERIFY(patterns[0].consistency == model::Consistency::Strong);
    QVERIFY(patterns[2].where[1].comparison == model::Comparison::Between);
    QVERIFY(!patterns[2].order->descending);
    QCOMPARE(patterns[2].returns.attributes, (std::vector<std::string>{"total", "status"}));
    QCOMPARE(f.document.undoStack().undoText(), u"Change Returns of List a user's orders"_s);
}

void ModelsTest::answersAppearBesidePatterns()
{
    Fixture f;
    PatternsModel model(f.document);
    QAbstractItemModelTester tester(&model, Strict);
    using Column = PatternsModel::Column;
    QCOMPARE(model.index(0, static_cast<int>(Column::ServedBy)).data().toString(), u"\u2013"_s);
    model.setAnswers({{"Get user by ID", {u"GetItem Shop"_s, {}, true, 0.5, 12.5, 0.25}},
                      {"Create order", {{}, {}, false, 0, std::nullopt, 0}}});
    QCOMPARE(model.index(0, static_cast<int>(Column::Monthly)).data().toString(), u"$12.50"_s);
    QCOMPARE(model.index(0, static_cast<int>(Column::Monthly)).data(FractionRole).toDouble(), 0.25);
    QCOMPARE(model.index(3, static_cast<int>(Column::ServedBy)).data().toString(), u"Not served"_s);
    QVERIFY(!(model.index(0, static_cast<int>(Column::Monthly)).flags() & Qt::ItemIsEditable));
}

void ModelsTest::indexBeyondTheLastRowIsInvalid()
{
    Fixture f;
    EntitiesModel entities(f.document);
    PatternsModel patterns(f.document);
    QVERIFY(!entities.index(entities.rowCount(), 0).isValid());
    QVERIFY(!patterns.index(patterns.rowCount(), 0).isValid());
    QVERIFY(!patterns.index(0, patterns.columnCount()).isValid());
}

void ModelsTest::resultTablesAreModels()
{
    FindingsTable* findings = makeFindingsTable(this);
    QAbstractItemModelTester tester(findings, Strict);
    findings->setRows({{"hot-key",
                        model::Severity::Error,
                        "One key is hot",
                        "104 % of the limit",
                        {"List"},
                        "Shop",
                        "GSI2",
                        "Shard it.",
                        {}}});
    QCOMPARE(printed(*findings),
             QStringList{u"Error|One key is hot|List|104 % of the limit|Shard it."_s});
    QCOMPARE(findings->index(0, 0).data(StateRole).toInt(), static_cast<int>(CellState::Bad));

    HotKeysTable* keys = makeHotKeysTable(this);
    QAbstractItemModelTester keysTester(keys, Strict);
    engine::HotKey key{"Shop", "GSI2", "STATUS#pending", 0.4, 0, 1040, 1000, 17, 3720.0};
    keys->setRows({key});
    QCOMPARE(
        printed(*keys),
        QStringList{u"STATUS#pending|Shop \u203a GSI2|40\u202F%|0|1,040|104\u202F%|17|01:02"_s});
    QVERIFY(!keys->index(1, 0).isValid());
}

void ModelsTest::aChangeHeardCannotPush()
{
    Fixture f;
    int heard = 0;
    connect(&f.document, &Document::changed, this, [&](const Change& change) {
        ++heard;
        QCOMPARE(change.kind, Change::Kind::Value);
        QCOMPARE(change.part, Change::Part::Head);
    });
    setDesignName(f.document, "x");
    setDesignName(f.document, "x");
    QCOMPARE(heard, 1);
    QCOMPARE(f.document.undoStack().count(), 1);
}

void ModelsTest::savingIsAtomicAndClean()
{
    Fixture f;
    QTemporaryDir folder;
    const QString path = folder.filePath(u"shop.design.yaml"_s);
    setDesignName(f.document, "kept");
    QVERIFY(f.document.isModified());
    QVERIFY(f.document.save(path).has_value());
    QVERIFY(!f.document.isModified());
    f.document.undoStack().undo();
    QVERIFY(f.document.isModified());
    QVERIFY(!f.document.save(folder.filePath(u"no/such/folder/x.yaml"_s)).has_value());
    QVERIFY(f.document.isModified());
    QCOMPARE(f.document.filePath(), path);
    QVERIFY(f.document.load(path).empty());
    QCOMPARE(f.document.design().name, std::string("kept"));
    const auto errors = f.document.load(folder.filePath(u"missing.yaml"_s));
    QCOMPARE(errors.size(), std::size_t(1));
    QCOMPARE(f.document.design().name, std::string("kept"));
}

void ModelsTest::externalChangesAreNoticed()
{
    Fixture f;
    QTemporaryDir folder;
    const QString path = folder.filePath(u"shop.design.yaml"_s);
    QVERIFY(f.document.save(path).has_value());
    setDesignName(f.document, "second");
    QVERIFY(f.document.text().has_value()); // kept under number 1
    f.document.undoStack().undo();
    QSignalSpy noticed(&f.document, &Document::fileChangedOnDisk);
    QVERIFY(writeTextFile(path, "1").has_value());
    QTRY_COMPARE(noticed.size(), 1);
    QCOMPARE(noticed.front().front().toBool(), false);
    QVERIFY(f.document.reloadFromDisk().empty());
    QCOMPARE(f.document.design().name, std::string("second"));
    QVERIFY(!f.document.isModified());
    QVERIFY(f.document.undoStack().canUndo());
}

void ModelsTest::unsavedWorkSurvives()
{
    QTemporaryDir folder;
    Fixture f;
    Dataset dataset(f.document);
    const auto names = [&] {
        QStringList found;
        for (const Leftover& one : Recovery::leftovers(folder.path()))
            found += QString::fromStdString(one.text);
        return found;
    };
    {
        Recovery recovery(f.document, dataset, folder.path());
        setDesignName(f.document, "unsaved");
        QTRY_VERIFY(QFile::exists(recovery.file()));
        // The program still lives: nobody else may take its work.
        QVERIFY(names().isEmpty());
        // What a killed program leaves: its file, and a lock nobody holds.
        QVERIFY(QFile::copy(recovery.file(), folder.filePath(u"dead.json"_s)));
        QCOMPARE(names().size(), 1);
        QVERIFY(f.document.save(folder.filePath(u"kept.design.yaml"_s)).has_value());
        QTRY_VERIFY(!QFile::exists(recovery.file()));
    }
    const auto leftovers = Recovery::leftovers(folder.path());
    QCOMPARE(leftovers.size(), std::size_t(1));
    const auto kept = Document::readKept(f.document.format(), leftovers[0]);
    QVERIFY(kept.has_value());
    f.document.restore(*kept);
    QCOMPARE(f.document.design().name, std::string("unsaved"));
    QVERIFY(f.document.isModified());
    Recovery::discard(leftovers[0]);
    QVERIFY(Recovery::leftovers(folder.path()).empty());
}

void ModelsTest::settingsRoundTrip()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"settings.ini"_s);
    for (const Settings::Entry& entry : Settings::table()) {
        QVariant other;
        switch (entry.standard.metaType().id()) {
        case QMetaType::QString:
            other = u"some, text"_s;
            break;
        case QMetaType::QStringList:
            other = QStringList{u"one"_s};
            break;
        case QMetaType::QByteArray:
            other = QByteArray("\x01\x02");
            break;
        case QMetaType::Bool:
            other = true;
            break;
        case QMetaType::Double:
            other = 1.5;
            break;
        default:
            other = QVariantMap{{u"file.save"_s, u"Ctrl+S"_s}};
            break;
        }
        {
            Settings settings(file);
            QCOMPARE(settings.value(entry.key), entry.standard);
            settings.setValue(entry.key, other);
        }
        Settings again(file);
        QCOMPARE(again.value(entry.key), other);
    }
}

QTEST_GUILESS_MAIN(ModelsTest)
#include "tst_models.moc"
