#include "webshop.h"

#include "model/base/text.h"
#include "model/layout/migration.h"

#include <cmath>

namespace infera::model::test {

namespace {

/// "action table.index entity items reads writes", one step per line.
std::string stepsText(const Design& design, const Layout& from, const Layout& to)
{
    const auto number = [](const std::optional<double>& value) {
        return value ? numberText(*value) : std::string("?");
    };
    std::string text;
    for (const MigrationStep& step : migrationSteps(design, from, to)) {
        EXPECT_FALSE(step.text.empty());
        text += (text.empty() ? "" : "\n") + std::string(toString(step.action)) + " " + step.table +
                (step.index.empty() ? "" : "." + step.index) +
                (step.entity.empty() ? "" : " " + step.entity);
        if (step.items)
            text += " " + number(step.items) + " r" + number(step.readUnits) + " w" +
                    number(step.writeUnits);
    }
    return text;
}

TEST(Migration, hasNothingToDoBetweenEqualLayouts)
{
    const Design design = webShop();
    EXPECT_EQ(stepsText(design, design.layouts[0], design.layouts[0]), "");
}

TEST(Migration, setsTheKeysBeforeTheIndexIsCreated)
{
    const Design design = webShop();
    const Layout& to = design.layouts[0];
    Layout from = to;
    from.tables[0].indexes.pop_back();
    from.tables[0].entities[1].indexes.erase("GSI2");
    // 20M orders: each takes a write in the table and one in GSI1, which projects everything; then
    // an entry of one unit each. The scan reads users of 213 bytes, orders of 266.9
    // (their GSI2PK is not there yet) and products of 92 bytes.
    const double bytes = 1e6 * 213 + 20e6 * 266.9 + 50e3 * (35 + 12 + 36 + 9);
    EXPECT_EQ(stepsText(design, from, to),
              "add-attributes Shop Order 20000000 r" + numberText(0.5 * std::ceil(bytes / 4096)) +
                  " w40000000\n" + "create-index Shop.GSI2 20000000 r0 w20000000");
    EXPECT_EQ(stepsText(design, to, from), "drop-index Shop.GSI2");
}

TEST(Migration, copiesItemsWhoseKeyChanges)
{
    const Design design = webShop();
    const Layout& from = design.layouts[0];
    Layout to = from;
    to.tables[0].entities[2].keys.partitionKey = {{"P#{productId}"}};
    const std::vector<MigrationStep> steps = migrationSteps(design, from, to);
    ASSERT_EQ(steps.size(), 2U);
    EXPECT_EQ(steps[0].action, MigrationAction::CopyItems);
    EXPECT_EQ(steps[0].entity, "Product");
    EXPECT_EQ(steps[0].writeUnits, 50'000);
    EXPECT_EQ(steps[1].action, MigrationAction::DeleteItems);
    EXPECT_EQ(steps[1].writeUnits, 50'000);
}

TEST(Migration, makesANewTableWhereTheOldOneCannotChange)
{
    const Design design = webShop();
    const Layout& from = design.layouts[0];
    Layout to = from;
    to.tables[0].indexes.push_back({"byTotal",
                                    IndexKind::Local,
                                    {{"PK", AttributeType::S}},
                                    {{"total", AttributeType::N}},
                                    Projection::KeysOnly,
                                    {}});
    const std::vector<MigrationStep> steps = migrationSteps(design, from, to);
    ASSERT_EQ(steps.size(), 5U);
    EXPECT_EQ(steps[0].action, MigrationAction::CreateTable);
    EXPECT_NE(steps[0].text.find("another name"), std::string::npos);
    EXPECT_EQ(steps[1].action, MigrationAction::CopyItems);
    // A user takes a write in the table and one in GSI1.
    EXPECT_EQ(steps[1].writeUnits, 2e6);
    EXPECT_EQ(steps[4].action, MigrationAction::DropTable);
}

TEST(Migration, replacesAnIndexThatChanges)
{
    Design design = webShop();
    const Layout from = design.layouts[0];
    Layout to = from;
    to.tables[0].indexes[1].projection = Projection::KeysOnly;
    EXPECT_EQ(stepsText(design, from, to),
              "create-index Shop.GSI2 20000000 r0 w20000000\ndrop-index Shop.GSI2");
    // Without a count there is no number of units, and none is made up.
    design.entities[1].count.reset();
    EXPECT_EQ(stepsText(design, from, to), "create-index Shop.GSI2\ndrop-index Shop.GSI2");
}

/// The same tables under other names: of the table, of one of its indexes.
Layout renamed(Layout layout)
{
    Table& table = layout.tables[0];
    table.name = "Other";
    table.indexes[1].name = "byStatus";
    for (EntityLayout& entity : table.entities) {
        auto keys = entity.indexes.extract("GSI2");
        if (keys.empty())
            continue;
        keys.key() = "byStatus";
        entity.indexes.insert(std::move(keys));
    }
    return layout;
}

TEST(Migration, keepsWhatDiffersInItsNameOnly)
{
    const Design design = webShop();
    const Layout& from = design.layouts[0];
    EXPECT_EQ(stepsText(design, from, renamed(from)), "keep-name Shop\nkeep-name Shop.GSI2");
    const std::vector<MigrationStep> steps = migrationSteps(design, from, renamed(from));
    EXPECT_EQ(steps.at(1).text, "Keep index GSI2 of table Shop under its name: it is what the new "
                                "layout calls byStatus.");
}

TEST(Migration, keepsNoNameOfWhatIsOtherwise)
{
    const Design design = webShop();
    const Layout& from = design.layouts[0];
    Layout projected = renamed(from);
    projected.tables[0].indexes[1].projection = Projection::KeysOnly;
    EXPECT_EQ(stepsText(design, from, projected),
              "keep-name Shop\ncreate-index Shop.byStatus 20000000 r0 w20000000\n"
              "drop-index Shop.GSI2");
    Layout keyed = renamed(from);
    for (EntityLayout& entity : keyed.tables[0].entities) {
        if (entity.indexes.contains("byStatus"))
            entity.indexes["byStatus"].partitionKey = {{"S#{status}"}};
    }
    const std::string steps = stepsText(design, from, keyed);
    EXPECT_NE(steps.find("create-index Shop.byStatus"), std::string::npos) << steps;
    EXPECT_NE(steps.find("drop-index Shop.GSI2"), std::string::npos) << steps;
    Layout table = renamed(from);
    table.tables[0].partitionKey.name = "PartitionKey";
    const std::string created = stepsText(design, from, table);
    EXPECT_EQ(created.rfind("create-table Other", 0), 0U) << created;
}

/// Two tables that change their names: what a name means in both layouts is one table.
TEST(Migration, aNameOfBothLayoutsIsOneTable)
{
    const Design design = webShop();
    const Layout& from = design.layouts[0];
    Layout to = renamed(from);
    Table second = from.tables[0];
    second.entities.clear();
    to.tables.push_back(second);
    for (const MigrationStep& step : migrationSteps(design, from, to))
        EXPECT_NE(step.action, MigrationAction::KeepName) << step.text;
}

TEST(Migration, countsTheIndexesOfANewTable)
{
    const Design design = webShop();
    const Layout& to = design.layouts[0];
    const auto textOf = [&](std::size_t indexes) {
        Layout some = to;
        some.tables[0].indexes.resize(indexes);
        return migrationSteps(design, Layout(), some).at(0).text;
    };
    EXPECT_EQ(textOf(2), "Create table Shop with 2 indexes.");
    EXPECT_EQ(textOf(1), "Create table Shop with 1 index.");
    EXPECT_EQ(textOf(0), "Create table Shop.");
}

} // namespace

} // namespace infera::model::test
