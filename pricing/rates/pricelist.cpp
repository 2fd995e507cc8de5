#include "pricing/rates/pricelist.h"

#include "model/base/text.h"
#include "pricing/rates/pricerow.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

namespace infera::pricing {

namespace {

using Json = nlohmann::json;

std::string text(const Json& object, const char* key)
{
    const auto found = object.is_object() ? object.find(key) : object.end();
    return object.is_object() && found != object.end() && found->is_string()
               ? found->get<std::string>()
               : "";
}

/// AWS's documents call the member startingRange and endingRange, its files beginRange and
/// endRange.
std::string eitherText(const Json& object, const char* one, const char* other)
{
    const std::string first = text(object, one);
    return first.empty() ? text(object, other) : first;
}

const Json& member(const Json& object, const char* key)
{
    static const Json none;
    if (!object.is_object())
        return none;
    const auto found = object.find(key);
    return found == object.end() ? none : *found;
}

void addTerms(const Json& product, const Json& terms, bool reserved, std::vector<PriceRow>& rows)
{
    const Json& attributes = member(product, "attributes");
    for (const auto& [code, term] : terms.items()) {
        for (const auto& [rateCode, dimension] : member(term, "priceDimensions").items()) {
            PriceRow row;
            row.service = text(attributes, "servicecode");
            row.region = text(attributes, "regionCode");
            row.location = text(attributes, "location");
            row.usageType = text(attributes, "usagetype");
            row.reserved = reserved;
            row.lease = text(member(term, "termAttributes"), "LeaseContractLength");
            row.description = text(dimension, "description");
            row.unit = text(dimension, "unit");
            row.endRange = eitherText(dimension, "endRange", "endingRange");
            row.price = text(member(dimension, "pricePerUnit"), "USD");
            row.effectiveDate = text(term, "effectiveDate");
            rows.push_back(std::move(row));
        }
    }
}

Result<RateCard> readOffer(const Json& document, std::string_view fileName)
{
    std::vector<PriceRow> rows;
    const Json& products = member(document, "products");
    for (const char* type : {"OnDemand", "Reserved"}) {
        for (const auto& [sku, terms] : member(member(document, "terms"), type).items()) {
            const Json& product = member(products, sku.c_str());
            if (product.is_object())
                addTerms(product, terms, *type == 'R', rows);
        }
    }
    return cardOf(rows, text(document, "publicationDate"), fileName);
}

/// Items of the list are JSON texts, as the API sends them, or objects.
Result<RateCard> readProducts(const Json& list, std::string_view fileName)
{
    std::vector<PriceRow> rows;
    std::string publication;
    for (const Json& item : list) {
        const Json one = item.is_string() ? Json::parse(item.get<std::string>()) : item;
        const Json& terms = member(one, "terms");
        addTerms(member(one, "product"), member(terms, "OnDemand"), false, rows);
        addTerms(member(one, "product"), member(terms, "Reserved"), true, rows);
        publication = std::max(publication, text(one, "publicationDate"));
    }
    return cardOf(rows, publication, fileName);
}

Result<RateCard> readJsonList(std::string_view textOfFile, std::string_view fileName)
{
    try {
        const Json document = Json::parse(textOfFile);
        if (document.is_array())
            return readProducts(document, fileName);
        if (document.contains("PriceList") && document["PriceList"].is_array()) {
            if (!text(document, "NextToken").empty())
                return failure("invalid-price-list",
                               "The answer has a NextToken: more of the prices are still to be "
                               "fetched. Put the PriceList of all answers into one.",
                               {std::string(fileName), 0, 0, ""});
            return readProducts(document["PriceList"], fileName);
        }
        if (document.contains("products") && document.contains("terms"))
            return readOffer(document, fileName);
    } catch (const Json::parse_error& error) {
        return tl::unexpected(jsonSyntaxError(textOfFile, fileName, error.byte));
    } catch (const Json::exception&) {
        return failure("invalid-price-list", "The file is not a price list of AWS.",
                       {std::string(fileName), 0, 0, ""});
    }
    return failure("invalid-price-list",
                   "Expected a price list of AWS: an object with 'products' and 'terms', or with "
                   "'PriceList'.",
                   {std::string(fileName), 0, 0, ""});
}

/// One record of a CSV with quoted cells; a cell may hold line ends.
std::vector<std::string> nextRecord(std::string_view text, std::size_t& at)
{
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '"' && quoted && at + 1 < text.size() && text[at + 1] == '"') {
            cells.back() += '"';
            ++at;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (c == ',' && !quoted) {
            cells.emplace_back();
        } else if (c == '\n' && !quoted) {
            ++at;
            break;
        } else if (c != '\r' || quoted) {
            cells.back() += c;
        }
    }
    return cells;
}

/// Columns are found by their names, whose order and spelling differ from service to service.
class CsvColumns
{
public:
    explicit CsvColumns(const std::vector<std::string>& heads)
    {
        for (std::size_t i = 0; i < heads.size(); ++i)
            m_columns.emplace(plain(heads[i]), i);
    }

    [[nodiscard]] std::string value(const std::vector<std::string>& cells, const char* name) const
    {
        const auto found = m_columns.find(name);
        return found == m_columns.end() || found->second >= cells.size() ? ""
                                                                         : cells[found->second];
    }

    static std::string plain(std::string_view head)
    {
        std::string name = toLower(trimmed(head));
        name.erase(std::remove(name.begin(), name.end(), ' '), name.end());
        return name;
    }

private:
    std::map<std::string, std::size_t> m_columns;
};

PriceRow csvRow(const CsvColumns& columns, const std::vector<std::string>& cells)
{
    PriceRow row;
    row.service = columns.value(cells, "servicecode");
    row.region = columns.value(cells, "regioncode");
    row.location = columns.value(cells, "location");
    row.usageType = columns.value(cells, "usagetype");
    row.reserved = columns.value(cells, "termtype") == "Reserved";
    row.lease = columns.value(cells, "leasecontractlength");
    row.description = columns.value(cells, "pricedescription");
    row.unit = columns.value(cells, "unit");
    row.endRange = columns.value(cells, "endingrange");
    row.price =
        columns.value(cells, "currency") == "USD" ? columns.value(cells, "priceperunit") : "";
    row.effectiveDate = columns.value(cells, "effectivedate");
    return row;
}

Result<RateCard> readCsvList(std::string_view text, std::string_view fileName)
{
    std::vector<PriceRow> rows;
    std::string publication;
    std::optional<CsvColumns> columns;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::vector<std::string> cells = nextRecord(text, at);
        const std::string first = CsvColumns::plain(cells[0]);
        if (columns)
            rows.push_back(csvRow(*columns, cells));
        else if (first == "publicationdate" && cells.size() > 1)
            publication = cells[1];
        else if (std::any_of(cells.begin(), cells.end(), [](const std::string& cell) {
                     return CsvColumns::plain(cell) == "sku";
                 }))
            columns.emplace(cells);
    }
    return cardOf(rows, publication, fileName);
}

} // namespace

Result<RateCard> readPriceList(std::string_view text, std::string_view fileName)
{
    constexpr std::string_view byteOrderMark = "\xef\xbb\xbf";
    if (text.substr(0, byteOrderMark.size()) == byteOrderMark)
        text.remove_prefix(byteOrderMark.size());
    const std::string_view start = trimmed(text.substr(0, 1000));
    if (!start.empty() && (start[0] == '{' || start[0] == '['))
        return readJsonList(text, fileName);
    return readCsvList(text, fileName);
}

namespace {

/// A rate that nothing is priced by: misspelt, it would leave what it is of without a price.
std::optional<Error> unknownRate(const RateCard& card, const RateCard& base)
{
    std::set<std::string> known = rateKeysOfLists();
    for (const auto& [name, region] : base.regions) {
        for (const auto& [key, rate] : region.rates)
            known.insert(key);
    }
    for (const auto& [name, region] : card.regions) {
        for (const auto& [key, rate] : region.rates) {
            if (known.contains(key))
                continue;
            const std::string meant = didYouMean(key, {known.begin(), known.end()});
            return Error{"invalid-rate-card",
                         "\"" + key + "\" is no rate that a bill uses." +
                             (meant.empty() ? "" : " Did you mean \"" + meant + "\"?"),
                         {"", 0, 0, "regions." + name + ".rates." + key}};
        }
    }
    return std::nullopt;
}

} // namespace

Result<RateCard> readRates(std::string_view text, std::string_view fileName, const RateCard& base)
{
    const bool isCard = text.substr(0, 4096).find("\"infera_rates\"") != std::string_view::npos;
    if (isCard) {
        Result<RateCard> card = readRateCard(text, fileName);
        if (const auto wrong = card ? unknownRate(*card, base) : std::nullopt)
            return failure("invalid-rate-card", wrong->message,
                           placeInCard(text, fileName, wrong->where.key));
        return card;
    }
    const Result<RateCard> list = readPriceList(text, fileName);
    if (!list)
        return tl::unexpected(list.error());
    return mergedRates(base, *list);
}

namespace {

/// Whether a price was published before the one in the card was seen, or came into force. One that
/// follows from a rule, or that is suspect, nobody has seen.
bool isOlder(const PriceRate& rate, const std::string& published, const PriceRate& inCard)
{
    const std::string& seen = rate.asOf.empty() ? published : rate.asOf;
    const bool observed = !inCard.derived && !inCard.suspect;
    return !seen.empty() &&
           seen < (observed ? std::max(inCard.validFrom, inCard.asOf) : inCard.validFrom);
}

/// Adds a price that no longer holds, unless a better one is known: it did until the one in the
/// card was there, or was seen. AWS's own list goes before what others have told of its time; of
/// two lists the newer one is there already.
bool addEarlier(RegionRates& region, const std::string& key, PriceRate& inCard, PriceRate past)
{
    const std::string start = inCard.validFrom.empty() ? inCard.asOf : inCard.validFrom;
    if (!past.validFrom.empty() && past.validFrom >= start)
        return false;
    std::vector<PriceRate>& earlier = region.earlier[key];
    past.validUntil = start;
    const auto known = std::find_if(earlier.begin(), earlier.end(), [&](const PriceRate& one) {
        return one.validFrom <= past.validFrom &&
               (one.validUntil.empty() || past.validFrom < one.validUntil);
    });
    if (known != earlier.end()) {
        if (past.validFrom.empty() || known->source == past.source || known->usd == past.usd)
            return false;
        past.validUntil = known->validUntil.empty() ? start : known->validUntil;
        if (known->validFrom == past.validFrom)
            earlier.erase(known);
        else
            known->validUntil = past.validFrom;
    } else if (past.validFrom.empty() && !earlier.empty()) {
        return false; // since when it holds is unknown, and others are known
    } else {
        inCard.validFrom = start;
    }
    earlier.push_back(std::move(past));
    return true;
}

/// The price of a newer list takes the card's place.
/// `between`: another price of the list holds until this one does.
void replace(RegionRates& region, const std::string& key, PriceRate& inCard, PriceRate rate,
             bool between)
{
    if (inCard.usd == rate.usd && !between) {
        rate.validFrom = inCard.validFrom;
    } else if (!rate.validFrom.empty() && inCard.validFrom < rate.validFrom) {
        PriceRate past = inCard;
        past.validUntil = rate.validFrom;
        region.earlier[key].push_back(std::move(past));
    }
    inCard = std::move(rate);
}

/// Those of a newer list go before what the card knew; what it has already is not added again.
void addFirst(std::vector<PriceRate>& earlier, const std::vector<PriceRate>& rates)
{
    for (auto rate = rates.rbegin(); rate != rates.rend(); ++rate) {
        if (std::find(earlier.begin(), earlier.end(), *rate) == earlier.end())
            earlier.insert(earlier.begin(), *rate);
    }
}

} // namespace

RateCard mergedRates(const RateCard& base, const RateCard& newer)
{
    RateCard card = base;
    card.asOf = std::max(base.asOf, newer.asOf);
    card.sources.insert(newer.sources.begin(), newer.sources.end());
    std::size_t taken = 0;
    std::size_t older = 0;
    for (const auto& [name, region] : newer.regions) {
        RegionRates& target = card.regions[name];
        target.region = name;
        if (target.location.empty())
            target.location = region.location;
        for (const auto& [key, rate] : region.rates) {
            const auto old = target.rates.find(key);
            if (old != target.rates.end() && isOlder(rate, newer.asOf, old->second)) {
                if (rate.usd == old->second.usd)
                    continue;
                older += addEarlier(target, key, old->second, rate) ? 1 : 0;
                continue;
            }
            ++taken;
            if (old == target.rates.end())
                target.rates.emplace(key, rate);
            else
                replace(target, key, old->second, rate, region.earlier.contains(key));
        }
        for (const auto& [key, rates] : region.earlier)
            addFirst(target.earlier[key], rates);
    }
    card.source = taken == 0 ? base.source : newer.source + ", else " + base.source;
    if (older > 0)
        card.source += " (" + std::to_string(older) + " prices of " + newer.source +
                       " are older and count only before the newer ones)";
    return card;
}

std::vector<RateChange> changedRates(const RateCard& before, const RateCard& after)
{
    std::vector<RateChange> changes;
    for (const auto& [name, region] : after.regions) {
        const auto old = before.regions.find(name);
        for (const auto& [key, rate] : region.rates) {
            const PriceRate* was = old == before.regions.end() ? nullptr : old->second.find(key);
            if (was == nullptr)
                changes.push_back({name, key, std::nullopt, rate.usd});
            else if (was->usd != rate.usd)
                changes.push_back({name, key, was->usd, rate.usd});
        }
    }
    return changes;
}

} // namespace infera::pricing
