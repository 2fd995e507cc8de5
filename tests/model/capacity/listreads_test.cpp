#include "model/capacity/listreads.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace {

using namespace infera::model::capacity;

/// The average over lists of 0, 1, 2, ... items, each with its probability.
double summedUnits(const ListRead& list)
{
    const double more = list.items / (1 + list.items);
    double units = 0;
    double probability = 1 / (1 + list.items);
    for (double length = 0; probability > 1e-15 || length < list.items; ++length) {
        const double bytes = list.certainBytes + length * list.itemBytes;
        units += probability * expectedPageReadUnits(bytes, ReadKind::Strong);
        probability *= more;
    }
    return units;
}

TEST(ListReads, RoundUpInEveryCall)
{
    for (const double items : {0.2, 1.0, 3.0, 20.0, 150.0}) {
        for (const double bytes : {100.0, 900.0, 4096.0, 5000.0, 20000.0}) {
            for (const double certain : {0.0, 1500.0, 9000.0}) {
                const ListRead list{certain > 0 ? 1.0 : 0.0, certain, items, bytes};
                const double exact = summedUnits(list);
                EXPECT_NEAR(expectedListReadUnits(list, ReadKind::Strong), exact, 0.02 * exact)
                    << items << " x " << bytes << " behind " << certain;
            }
        }
    }
}

TEST(ListReads, EndAtALimit)
{
    // 20 items of 1 KB are 5 units, however long the list is beyond them.
    EXPECT_DOUBLE_EQ(expectedListReadUnits({0, 0, 20, 1024, 20}, ReadKind::Strong), 5);
    EXPECT_DOUBLE_EQ(expectedListReadUnits({0, 0, 100'000, 1024, 20}, ReadKind::Strong), 5);
    EXPECT_DOUBLE_EQ(expectedListReadUnits({100, 102'400, 0, 0, 20}, ReadKind::Strong), 5);
    EXPECT_DOUBLE_EQ(expectedListItems({0, 0, 100'000, 1024, 20}), 20);
    // A limit far above the list changes nothing.
    const ListRead list{0, 0, 5, 1024};
    ListRead limited = list;
    limited.mostItems = 100;
    EXPECT_DOUBLE_EQ(expectedListReadUnits(limited, ReadKind::Strong),
                     expectedListReadUnits(list, ReadKind::Strong));
}

TEST(ListReads, OfCertainItemsAreThatOfTheirBytes)
{
    EXPECT_DOUBLE_EQ(expectedListReadUnits({8, 16'000, 0, 0}, ReadKind::Eventual), 2);
    EXPECT_DOUBLE_EQ(expectedListReadUnits({}, ReadKind::Eventual), 0.5);
    EXPECT_DOUBLE_EQ(expectedListItems({3, 300, 4, 100}), 7);
}

TEST(ListReads, NeverShrinkWhenBytesGrow)
{
    double before = 0;
    for (double bytes = 10; bytes < 60'000; bytes *= 1.03) {
        const double units = expectedListReadUnits({1, 300, 12, bytes, 30}, ReadKind::Strong);
        EXPECT_GE(units, before) << bytes;
        before = units;
    }
}

} // namespace
