#include "model/capacity/limits.h"

#include <gtest/gtest.h>

using namespace infera::model::capacity;

// "Constraints" and "ServiceQuotas" of the Developer Guide (April 2026); the marked ones from
// botocore's service model (1.43, August 2026).
TEST(Limits, AreThoseOfTheGuide)
{
    const struct
    {
        const char* rule;
        double got, expected;
    } rows[] = {
        {"partition key value", partitionKeyBytesMax, 2048},
        {"sort key value", sortKeyBytesMax, 1024},
        {"item", itemBytesMax, 409'600},
        {"page of Query and Scan", pageBytesMax, 1'048'576},
        {"nesting depth", nestingLevelsMax, 32},
        {"attribute name (botocore)", attributeNameBytesMax, 65'535},
        {"key attribute name", keyAttributeNameBytesMax, 255},
        {"table name, shortest", tableNameCharactersMin, 3},
        {"table name, longest", tableNameCharactersMax, 255},
        {"BatchGetItem keys", batchGetKeysMax, 100},
        {"BatchGetItem bytes", batchBytesMax, 16'777'216},
        {"BatchWriteItem items", batchWriteItemsMax, 25},
        {"transaction items", transactionItemsMax, 100},
        {"transaction bytes", transactionBytesMax, 4'194'304},
        {"request body", requestBytesMax, 16'777'216},
        {"expression", expressionBytesMax, 4096},
        {"placeholder", placeholderBytesMax, 255},
        {"substitution variables", substitutionBytesMax, 2'097'152},
        {"operators in an UpdateExpression", updateOperatorsMax, 300},
        {"operands of IN", inOperandsMax, 100},
        {"GSIs of a table", globalIndexesMax, 20},
        {"LSIs of a table", localIndexesMax, 5},
        {"attributes in all INCLUDE", includedAttributesMax, 100},
        {"attributes in one INCLUDE (botocore)", includedAttributesPerIndexMax, 20},
        {"attributes of each kind in a GSI key", keyAttributesMax, 4},
        {"item collection with an LSI", static_cast<double>(localIndexCollectionBytesMax),
         10'737'418'240},
        {"partition", static_cast<double>(partitionBytesMax), 10'737'418'240},
        {"reads of a partition", partitionReadUnitsPerSecondMax, 3000},
        {"writes of a partition", partitionWriteUnitsPerSecondMax, 1000},
        {"units of a table", tableUnitsPerSecondQuota, 40'000},
        {"provisioned units of an account", accountUnitsPerSecondQuota, 80'000},
        {"reserved units of an account", reservedUnitsQuota, 1'000'000},
        {"on-demand reads at the start", onDemandReadUnitsPerSecondStart, 12'000},
        {"on-demand writes at the start", onDemandWriteUnitsPerSecondStart, 4'000},
        {"seconds of burst", burstSeconds, 300},
        {"capacity decreases at once", capacityDecreasesAtOnce, 4},
        {"capacity decreases a day", capacityDecreasesPerDay, 4 + 23},
        {"switches to on-demand in 24 hours", onDemandSwitchesPerDay, 4},
        {"tables of a region", tablesPerRegionQuota, 2500},
        {"scan segments (botocore)", scanSegmentsMax, 1'000'000},
        {"characters of a ClientRequestToken (botocore)", clientRequestTokenCharactersMax, 36},
        {"minutes a ClientRequestToken is valid (botocore)", clientRequestTokenMinutes, 10},
        {"PartiQL statement (botocore)", statementCharactersMax, 8192},
        {"PartiQL batch (botocore)", batchStatementsMax, 25},
        {"ListTables limit (botocore)", listTablesLimitMax, 100},
        {"tags of a resource", tagsMax, 50},
        {"days of point-in-time recovery (botocore)", pointInTimeRecoveryDaysMax, 35},
        {"provisioned units, out of bounds above (dynalite)", provisionedUnitsMax, 1e12},
    };
    for (const auto& row : rows)
        EXPECT_EQ(row.got, row.expected) << row.rule;
}
