#pragma once

#include "model/usage/usage.h"
#include "pricing/rates/ratecard.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

/// Usage x rates = lines. Members carry the names of docs/JSON.md.
namespace infera::pricing {

struct BillOptions
{
    std::string region; ///< empty: the usage's
    std::string asOf;   ///< ISO date; empty: the newest rates
    Decimal monthHours = 730;
    bool freeTier = false; ///< of the account, where the usage does not say
    bool operator==(const BillOptions&) const = default;
};

/// quantity x rate = amount, exactly; nullopt where no rate is known.
struct BillLine
{
    std::string item; ///< "read-units", "storage", ... as in docs/JSON.md
    std::string table;
    std::string index;
    std::string region; ///< of a global table's replica; else the bill's
    Decimal quantity;
    std::string unit;
    std::optional<Decimal> rate;
    std::optional<Decimal> amount;
    std::string formula;       ///< how the quantity came about
    std::string source;        ///< of the rate, with its date
    std::string rateKey;       ///< of the rate card
    bool quantityKnown = true; ///< false: the usage does not say; the quantity is then 0
    bool operator==(const BillLine&) const = default;
};

struct ModeCost
{
    std::string mode; ///< "on-demand", "provisioned", "provisioned-autoscaled", "reserved-1y", ...
    /// "STANDARD", "STANDARD_INFREQUENT_ACCESS"; "AS_STATED" where each table has the class that
    /// the usage says and they are not all the same, "BY_TABLE" where each has its cheapest.
    std::string tableClass;
    Decimal monthly; ///< sum of the known lines
    Decimal upfront;
    std::vector<BillLine> lines;
    bool complete = true;               ///< false: some line is not priced
    std::vector<BillLine> upfrontLines; ///< add up to `upfront`
    int termYears = 0;                  ///< of the commitment; 0: none
    int furtherYears = 0; ///< of the blocks that it reserves beside those that are stated; 0: none
    Decimal effectiveMonthly; ///< monthly, and the upfront fee spread over its term
    bool lowerBound = false;  ///< some quantity is the least it can be, because a peak is unknown
    bool guessed = false;     ///< defaults stand for something the usage does not know
    bool throttles = false;   ///< some capacity cannot serve the load, so the sum serves less of it
    std::vector<std::string> notes;             ///< what was assumed, as sentences
    std::map<std::string, std::string> classes; ///< by table, of BY_TABLE only
    bool operator==(const ModeCost&) const = default;
};

struct PatternCost
{
    std::string pattern;
    Decimal monthly;    ///< of what is priced
    bool priced = true; ///< false: some rate is not known
    double share = 0;
    Decimal callsPerMonth;
    std::optional<Decimal> perCall; ///< nothing: it is never called
    Decimal indexWrites;            ///< the part of `monthly` that writes to indexes
    bool operator==(const PatternCost&) const = default;
};

struct IndexCost
{
    std::string table;
    std::string index;
    Decimal monthly;
    double share = 0;
    Decimal reads; ///< dollars of `monthly`
    Decimal writes;
    Decimal storage;
    Decimal readUnits;                  ///< what it serves in a month
    std::optional<Decimal> perReadUnit; ///< dollars of everything for each of them
    bool readsPriced = true;            ///< false: a quantity or a rate of it is not known
    bool writesPriced = true;
    bool storagePriced = true;
    bool priced = true; ///< all of `monthly`
    bool local = false; ///< its units are its table's; storage alone is its own
    bool operator==(const IndexCost&) const = default;
};

/// What is paid for writing to indexes because the table is written.
struct WriteAmplification
{
    std::string table;
    Decimal tableUnits; ///< write units of the month
    Decimal indexUnits;
    Decimal indexMonthly;
    std::optional<Decimal> factor; ///< (table + index units) / table units
    bool operator==(const WriteAmplification&) const = default;
};

struct EntityCost
{
    std::string entity;
    Decimal throughput; ///< of what is priced
    Decimal storage;
    double share = 0;
    bool priced = true; ///< false: some rate is not known
    bool operator==(const EntityCost&) const = default;
};

/// Where on-demand and provisioned capacity cost the same, and where the usage stands.
struct BreakEven
{
    std::optional<Decimal> utilisation; ///< consumed / provisioned for the peak; 1 is 100 %
    std::optional<Decimal> breakEven;   ///< above it provisioned capacity is cheaper
    bool operator==(const BreakEven&) const = default;
};

struct Recommendation
{
    std::string mode;
    std::string tableClass;
    Decimal saves; ///< a month, against what the tables cost now: modeNow()
    std::string why;
    bool operator==(const Recommendation&) const = default;
};

/// One thing that would lower the bill.
struct Advice
{
    std::string rule; ///< stable id in kebab-case
    std::string title;
    std::string table; ///< empty: not about one table
    Decimal saves;     ///< a month
    std::string risk;
    std::string arithmetic;
    bool operator==(const Advice&) const = default;
};

/// A table in both classes, on demand.
struct ClassComparison
{
    std::string table;
    Decimal standard;
    Decimal infrequentAccess;
    Decimal gigabytes;                         ///< in one region
    std::optional<Decimal> breakEvenGigabytes; ///< above it Standard-IA is cheaper
    bool operator==(const ClassComparison&) const = default;
};

struct CostReport
{
    std::string region;
    std::string asOf;
    std::string source;
    Decimal monthHours = 730;
    std::vector<std::string> incomplete;
    std::vector<ModeCost> modes;
    std::string attributionClass; ///< in which what follows is priced, on demand
    std::vector<PatternCost> byPattern;
    std::vector<IndexCost> byIndex;
    std::vector<EntityCost> byEntity;
    std::vector<WriteAmplification> writeAmplification;
    std::vector<model::InputCertainty> certainties;
    std::string statedClass; ///< of the tables now: the usage's; AS_STATED where they differ
    std::string statedMode;  ///< of all tables now: the usage's; empty: it does not say
    Recommendation recommendation;
    BreakEven reads; ///< home region, in Standard, or in Standard-IA where all tables are in it
    BreakEven writes;
    std::vector<Advice> advice; ///< the largest saving first
    std::vector<ClassComparison> classes;
    std::vector<std::string> assumptions;  ///< as sentences
    std::vector<std::string> suspectRates; ///< sentences, the ones of `assumptions` about rates
    bool operator==(const CostReport&) const = default;
};

/// The mode of that name and class, or nullptr.
[[nodiscard]] const ModeCost* findMode(const CostReport& report, std::string_view mode,
                                       std::string_view tableClass);

/// On demand in the class of the tables now.
[[nodiscard]] const ModeCost* onDemandNow(const CostReport& report);

/// Every mode and table class that can be told from the usage. What the usage says of month hours
/// and free tier goes before the options. Errors: "unknown-region", "invalid-date".
[[nodiscard]] Result<CostReport> bill(const model::Usage& usage, const RateCard& card,
                                      const BillOptions& options);

} // namespace infera::pricing
