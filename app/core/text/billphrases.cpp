#include "app/core/text/phrases.h"

#include <QtGlobal>

#include <array>

// What the bill says of its modes, and what the checks of a design say is wrong with it.
namespace infera::app {
namespace {

constexpr std::array billSentences = {
    QT_TRANSLATE_NOOP(
        "infera::app::Phrases",
        "The cheapest is %1 at %2 a month, against no less than %3 %4 with %5 (%6 less)."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "The cheapest is %1 at %2 a month, against about %3 %4 with %5 (%6 less)."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "The cheapest is %1 at %2 a month, against no less than %3 %4 with %5."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "The cheapest is %1 at %2 a month, against about %3 %4 with %5."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "The cheapest is %1 at %2 a month, as stated."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Reserve %1 for %2 years, each table in its cheapest mode and class"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Reserve %1 for %2 year, each table in its cheapest mode and class"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Reserve more than is stated: %1, the further ones for %2 years"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Reserve more than is stated: %1, the further ones for %2 year"),
    QT_TRANSLATE_NOOP(
        "infera::app::Phrases",
        "It is a commitment of up to %1 years with %2 upfront, spread over the terms here."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Use on-demand"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Something has to switch the mode every day; load above the capacity of the "
                      "hours provisioned is throttled once burst capacity is used up."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "%1 are due upfront and the hours are paid whether they are used or not; "
                      "reservations hold for one region and for the Standard class."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Auto scaling follows the load two minutes late; what burst capacity does "
                      "not carry until then is throttled."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Standard-IA has no reserved capacity and no free tier; a table class can be "
                      "changed twice in 30 days."),
    QT_TRANSLATE_NOOP(
        "infera::app::Phrases",
        "Writes use %1 of a capacity provisioned for the peak, above the break-even of %2."),
    QT_TRANSLATE_NOOP(
        "infera::app::Phrases",
        "Writes use %1 of a capacity provisioned for the peak, below the break-even of %2."),
    QT_TRANSLATE_NOOP(
        "infera::app::Phrases",
        "Reads use %1 of a capacity provisioned for the peak, above the break-even of %2."),
    QT_TRANSLATE_NOOP(
        "infera::app::Phrases",
        "Reads use %1 of a capacity provisioned for the peak, below the break-even of %2."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "The commitment is paid for every hour of a year whether it is used or not."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "It is a commitment of %1 years with %2 upfront, spread over the term here."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Load outside the schedule is throttled once burst capacity is used up."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "It is a commitment of %1 year with %2 upfront, spread over the term here."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Load above the capacity is throttled once burst capacity is used up."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "No mode can be recommended: the usage or the rates are incomplete."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "A query that runs less than once in the time measured would fail."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "The cheapest is %1 at %2 a month, against %3 %4 with %5 (%6 less)."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Lines that are not priced are left out of the comparison."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "The cheapest is %1 at %2 a month, against %3 %4 with %5."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "On-demand with the class %1 is the cheapest at %2 a month."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Take a Database Savings Plan of %1 an hour for 1 year"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Give each table its own cheapest mode and class"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "A table class can be changed twice in 30 days."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Without a commitment the cheapest is %1 at %2."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Give each table its cheapest billing mode"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Reserve %1 for %2 years, the rest auto scaled"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Reserve %1 for %2 year, the rest auto scaled"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "The cheapest is %1 at %2 a month (%3 less)."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "None; on demand follows the load."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "The cheapest is %1 at %2 a month."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Give %1 the table class %2"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "As of the modes used."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Reserve %1, as stated"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Reserve %1 for %2 years"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Reserve %1 for %2 year"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Remove the index %1"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Use capacity %1"),
};

constexpr std::array billParts = {
    QT_TRANSLATE_NOOP("infera::app::Phrases", "no less than %1"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "about %1"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "reserved for 3 years, each table in its cheapest mode and class"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "reserved for 1 year, each table in its cheapest mode and class"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "reserved for 3 years, each table in its cheapest mode"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "reserved for 1 year, each table in its cheapest mode"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "reserved as stated and further for 3 years"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "reserved as stated and further for 1 year"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "each its cheapest class"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "provisioned as stated"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "%1 as stated"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "on demand"),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "switched between on-demand and provisioned by schedule"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "each table in its cheapest mode and class"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "under a Database Savings Plan of 1 year"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "reserved for 3 years and auto scaled"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "reserved for 1 year and auto scaled"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "each table in its cheapest mode"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "provisioned with auto scaling"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "provisioned at the average"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "on-demand with a maximum"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "provisioned at the peak"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "provisioned by schedule"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "reserved for 3 years"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "reserved for 1 year"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "%1, each its cheapest"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "reserved as stated"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "each its cheapest"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "%1, Standard-IA"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "%1, own classes"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "own classes"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "%1, Standard"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "less than %1"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "on-demand"),
};

constexpr std::array errorSentences = {
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "The entity %1 has no key; expected the attributes that identify one item."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Every item has its key; %1 is said to be present in some items only."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "The pattern %1 (%2) needs where: the attributes that find the item."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "The peak is below the average; expected at least the average."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Items are ordered by an attribute of type S, N or B; %1 is %2."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "Values of type BOOL have no order; expected = or exists."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "order belongs to the operations list and scan, not to %1."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "limit belongs to the operations list and scan, not to %1."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "There is an access pattern %1 already; names are unique."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "The transaction %1 needs items: the writes it makes."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "%1 is not a region; expected one such as us-east-1."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "items belongs to the operation transact, not to %1."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "sets belongs to the operation update, not to %1."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "adds belongs to the operation update, not to %1."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "removes belongs to the operation update, not to %1."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "%1 identifies the item; it is not removed."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "%1 is removed here, so not every %2 has it. State the share that has it at "
                      "the attribute, as present: 60%, or the attribute it comes and goes with: "
                      "present_with."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "%1 is written twice; an attribute is set, added to or removed, once."),
    QT_TRANSLATE_NOOP("infera::app::Phrases",
                      "The update removes an attribute that is in the key of %1."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "%1 is of type %2; only exists can be asked of it."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "The shares add up to %1%, more than the whole."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "There is a layout %1 already; ids are unique."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "An attribute is not present with itself."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "begins_with needs type S or B; %1 is %2."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "The operation %1 is about one entity."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "where has no meaning for create."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "A key has type S, N or B; %1 is %2."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "A combination needs attributes."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "%1 is not among the values of %2: %3."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "An access pattern needs a name."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "An index needs a partition key."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "The entity %1 has no attribute %2."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "The pattern %1 needs its entity."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "A table needs a partition key."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "A constant does not go with %1."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "The attribute %1 stands twice."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "%1 is %2, but the key of %3 is %4."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "%1 stands twice in the key."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "An attribute has no name."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "The entity %1 stands twice."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "A write needs its entity."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "The table %1 has no index %2."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "The table %1 stands twice."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "The index %1 stands twice."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "A rate is not negative."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "There is no layout yet."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "%1 is no value of type %2."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "An entity has no name."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "There is no bill yet."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "%1 stands twice."),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "Expected %1."),
};

} // namespace

std::span<const char* const> billTemplates()
{
    return billSentences;
}

std::span<const char* const> billPartTemplates()
{
    return billParts;
}

std::span<const char* const> errorTemplates()
{
    return errorSentences;
}

} // namespace infera::app
