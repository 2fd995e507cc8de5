#include "pricing/rates/pricerow.h"

#include "model/base/text.h"
#include "pricing/plan/reserved.h"

#include <algorithm>
#include <array>
#include <utility>

namespace infera::pricing {

namespace {

constexpr std::string_view listSource = "price-list";

struct UsageName
{
    std::string_view usageType;
    std::string_view key;
};

constexpr std::array<UsageName, 18> usageNames{{
    {"ReadCapacityUnit-Hrs", "read_capacity_unit_hour"},
    {"WriteCapacityUnit-Hrs", "write_capacity_unit_hour"},
    {"ReplWriteCapacityUnit-Hrs", "replicated_write_capacity_unit_hour"},
    {"ReadRequestUnits", "read_request_unit"},
    {"WriteRequestUnits", "write_request_unit"},
    {"ReplWriteRequestUnits", "replicated_write_request_unit"},
    {"TimedStorage-ByteHrs", "storage_gb_month"},
    {"TimedPITRStorage-ByteHrs", "point_in_time_recovery_gb_month"},
    {"TimedBackupStorage-ByteHrs", "backup_gb_month"},
    {"RestoreDataSize-Bytes", "restore_gb"},
    {"ExportDataSize-Bytes", "export_gb"},
    {"IncrementalExportDataSize-Bytes", "incremental_export_gb"},
    {"ImportDataSize-Bytes", "import_gb"},
    {"Streams-Requests", "stream_read_request"},
    {"Streams-RequestsCount", "stream_read_request"},
    {"ChangeDataCaptureUnits-Kinesis", "change_data_capture_unit"},
    {"VectorSearch", "vector_search_gb"},
    {"VectorWriteRequest", "vector_write_gb"},
}};

/// "USE1", "EU", "APN1": letters, then digits.
bool isRegionPrefix(std::string_view text)
{
    const std::size_t letters = text.find_first_of("0123456789");
    const std::string_view name = text.substr(0, letters);
    const std::string_view digits =
        letters == std::string_view::npos ? std::string_view() : text.substr(letters);
    return name.size() >= 2 && name.size() <= 4 &&
           std::all_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; }) &&
           digits.size() <= 2 &&
           std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string dateOf(std::string_view text)
{
    return std::string(text.substr(0, 10));
}

/// Location names changed from "EU (Ireland)" to "Europe (Ireland)"; the place stayed.
std::string placeOf(std::string_view location)
{
    const std::size_t open = location.find('(');
    return toLower(open == std::string_view::npos ? location : location.substr(open));
}

std::string regionOf(const PriceRow& row)
{
    if (!row.region.empty())
        return row.region;
    for (const auto& [name, region] : shippedRates().regions) {
        if (!row.location.empty() && placeOf(region.location) == placeOf(row.location))
            return name;
    }
    return "";
}

bool isForever(std::string_view endRange)
{
    const std::string lower = toLower(endRange);
    return lower == "inf" || lower == "infinity" || lower.empty();
}

class CardBuilder
{
public:
    explicit CardBuilder(std::string publication) : m_publication(std::move(publication)) {}

    void add(const PriceRow& row)
    {
        const std::string key = keyOfUsageType(row.usageType);
        const std::string region = regionOf(row);
        if (key.empty() || region.empty() ||
            (!row.service.empty() && row.service != "AmazonDynamoDB"))
            return;
        if (row.price.empty()) {
            ++m_otherCurrency;
            return;
        }
        const auto price = Decimal::parse(row.price);
        if (!price || *price < 0) {
            m_wrong.push_back("'" + row.price + "' for " + row.usageType + " in " + region);
            return;
        }
        m_location[region] = row.location;
        if (row.reserved)
            addReserved(row, key, region, *price);
        else if (!price->isZero()) // a band at $0 is the free tier, not the price
            addRate(row, key, region, *price);
    }

    Result<RateCard> finish(std::string_view fileName)
    {
        RateCard card;
        card.asOf = m_publication;
        card.sources.emplace(listSource, "AWS price list of AmazonDynamoDB, " +
                                             std::string(fileName) + ", published " +
                                             m_publication);
        card.source = "AWS price list " + std::string(fileName) + " of " + m_publication;
        if (!m_wrong.empty())
            return failure("invalid-price-list",
                           "Expected prices that are numbers, not " + join(m_wrong, ", ") + ".",
                           {std::string(fileName), 0, 0, ""});
        for (auto& [place, found] : m_rates)
            take(card.regions[place.first], place.second, std::move(found));
        addReservations(card);
        for (auto& [name, region] : card.regions) {
            region.region = name;
            region.location = m_location[name];
        }
        if (!card.regions.empty())
            return card;
        const std::string message =
            m_otherCurrency > 0 ? "The prices are not in US dollars."
                                : "No price of DynamoDB was found. Expected AWS's price list of "
                                  "AmazonDynamoDB as JSON or CSV, or an answer of GetProducts.";
        return failure("invalid-price-list", message, {std::string(fileName), 0, 0, ""});
    }

private:
    using Place = std::pair<std::string, std::string>; ///< region and key

    struct Found
    {
        PriceRate rate;
        bool forever = false;
    };
    struct Fees
    {
        std::optional<Decimal> upfront;
        std::optional<Decimal> hourly;
    };

    std::string m_publication;
    std::map<Place, std::vector<Found>> m_rates;
    /// By capacity key and years, and by the date from which they hold.
    std::map<std::pair<Place, int>, std::map<std::string, Fees>> m_fees;
    std::map<std::string, std::string> m_location;
    int m_otherCurrency = 0;
    std::vector<std::string> m_wrong; ///< prices that are none, and of what

    [[nodiscard]] PriceRate rateOf(const Decimal& price, const std::string& effectiveDate) const
    {
        PriceRate rate;
        rate.usd = price;
        rate.asOf = m_publication;
        rate.source = listSource;
        rate.sources = {std::string(listSource)};
        rate.validFrom = dateOf(effectiveDate);
        return rate;
    }

    void addRate(const PriceRow& row, const std::string& key, const std::string& region,
                 const Decimal& price)
    {
        m_rates[{region, key}].push_back(
            {rateOf(price, row.effectiveDate), isForever(row.endRange)});
    }

    /// The band that ends nowhere is the price. Of several the one in force last is the region's,
    /// and each of the others holds until the next.
    static void take(RegionRates& region, const std::string& key, std::vector<Found> all)
    {
        const bool forever =
            std::any_of(all.begin(), all.end(), [](const Found& one) { return one.forever; });
        std::map<std::string, PriceRate> byStart;
        for (Found& one : all) {
            if (one.forever == forever)
                byStart.emplace(one.rate.validFrom, std::move(one.rate));
        }
        for (auto one = byStart.begin(); one != byStart.end(); ++one) {
            const auto next = std::next(one);
            if (next == byStart.end()) {
                region.rates.emplace(key, std::move(one->second));
                return;
            }
            one->second.validUntil = next->first;
            region.earlier[key].push_back(std::move(one->second));
        }
    }

    void addReserved(const PriceRow& row, const std::string& key, const std::string& region,
                     const Decimal& price)
    {
        const bool read = key == "read_capacity_unit_hour";
        if (!read && key != "write_capacity_unit_hour")
            return;
        const int years = row.lease.rfind('3', 0) == 0 ? 3 : 1;
        Fees& fees = m_fees[{Place(region, read ? "read" : "write"), years}][row.effectiveDate];
        const bool upfront = toLower(row.unit) == "quantity" ||
                             toLower(row.description).find("upfront") != std::string::npos;
        (upfront ? fees.upfront : fees.hourly) = price;
    }

    /// AWS's documents do not say whether the fees of the list are for one unit or for the block of
    /// 100 that is sold. A reserved hour costs about a fifth of a provisioned one, so the size of
    /// the hourly fee tells.
    void addReservations(RateCard& card) const
    {
        for (const auto& [place, byDate] : m_fees) {
            const auto& [region, unit] = place.first;
            RegionRates& rates = card.regions[region];
            const PriceRate* provisioned = rates.find(unit + "_capacity_unit_hour");
            if (provisioned == nullptr)
                continue;
            std::vector<Found> upfront;
            std::vector<Found> hourly;
            for (const auto& [date, fees] : byDate) {
                if (!fees.upfront || !fees.hourly)
                    continue;
                const bool perUnit = *fees.hourly < provisioned->usd;
                const Decimal scale = perUnit ? reservedBlockUnits : 1;
                upfront.push_back({rateOf(*fees.upfront * scale, date), true});
                hourly.push_back({rateOf(*fees.hourly * scale, date), true});
            }
            const std::string key =
                "reserved_" + std::to_string(place.second) + "y_" + unit + "_block_";
            take(rates, key + "upfront", std::move(upfront));
            take(rates, key + "hour", std::move(hourly));
        }
    }
};

/// The day from which the newest price of a list without a date holds; a reservation's may be in
/// the past for years.
std::string latestDate(const std::vector<PriceRow>& rows)
{
    std::string latest;
    for (const PriceRow& row : rows) {
        if (latest.empty() || (latest < row.effectiveDate && !row.reserved))
            latest = row.effectiveDate;
    }
    return latest;
}

} // namespace

std::set<std::string> rateKeysOfLists()
{
    std::set<std::string> keys;
    for (const UsageName& name : usageNames) {
        keys.emplace(name.key);
        keys.insert("ia_" + std::string(name.key));
    }
    return keys;
}

std::string keyOfUsageType(std::string_view usageType)
{
    for (const UsageName& name : usageNames) {
        const std::size_t length = name.usageType.size();
        if (usageType.size() < length ||
            usageType.substr(usageType.size() - length) != name.usageType)
            continue;
        std::string_view prefix = usageType.substr(0, usageType.size() - length);
        if (!prefix.empty() && prefix.back() != '-')
            continue; // "ReplWriteRequestUnits" ends like "WriteRequestUnits"
        bool infrequentAccess = false;
        bool known = true;
        for (const std::string& part : split(prefix, '-')) {
            if (part == "IA")
                infrequentAccess = true;
            else if (!part.empty())
                known = known && isRegionPrefix(part);
        }
        if (known)
            return (infrequentAccess ? "ia_" : "") + std::string(name.key);
    }
    return "";
}

Result<RateCard> cardOf(const std::vector<PriceRow>& rows, const std::string& publication,
                        std::string_view fileName)
{
    CardBuilder builder(dateOf(publication.empty() ? latestDate(rows) : publication));
    for (const PriceRow& row : rows)
        builder.add(row);
    return builder.finish(fileName);
}

} // namespace infera::pricing
