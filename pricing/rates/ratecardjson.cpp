#include "model/base/text.h"
#include "model/formats/yaml/jsontree.h"
#include "pricing/rates/pricelist.h"
#include "pricing/rates/ratecard.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace infera::pricing {

namespace {

using Json = nlohmann::json;

/// Reads a card member by member and keeps the first error.
class CardReader
{
public:
    CardReader(std::string_view json, std::string_view fileName)
        : m_json(json), m_fileName(fileName)
    {}

    Result<RateCard> read(const Json& document)
    {
        RateCard card;
        if (!document.is_object() || document.value("infera_rates", Json()) != 1)
            return error("infera_rates",
                         "Expected a rate card: an object with \"infera_rates\": 1.");
        card.source = "rate card " + text(document, "compiled");
        readSources(document, card);
        const auto regions = document.find("regions");
        if (regions == document.end() || !regions->is_object())
            return error("regions", "Expected an object with one member for each region.");
        for (const auto& [name, value] : regions->items()) {
            const Result<RegionRates> rates = readRegion(name, value);
            if (!rates)
                return tl::unexpected(rates.error());
            for (const auto& [key, rate] : rates->rates)
                card.asOf = std::max(card.asOf, rate.asOf);
            card.regions.emplace(name, *rates);
        }
        return card;
    }

private:
    std::string_view m_json;
    std::string_view m_fileName;

    [[nodiscard]] tl::unexpected<Error> error(const std::string& key, std::string message) const
    {
        return failure("invalid-rate-card", std::move(message),
                       placeInCard(m_json, m_fileName, key));
    }

    static std::string text(const Json& object, const char* key)
    {
        const auto found = object.find(key);
        return found != object.end() && found->is_string() ? found->get<std::string>() : "";
    }

    static void readSources(const Json& document, RateCard& card)
    {
        const auto sources = document.find("sources");
        if (sources == document.end() || !sources->is_object())
            return;
        for (const auto& [id, source] : sources->items()) {
            std::string description =
                source.is_string() ? source.get<std::string>() : text(source, "what");
            for (const char* part : {"kind", "date", "reference"}) {
                const std::string more = source.is_object() ? text(source, part) : "";
                if (!more.empty())
                    description += "; " + more;
            }
            card.sources.emplace(id, description);
        }
    }

    [[nodiscard]] Result<RegionRates> readRegion(const std::string& name, const Json& value) const
    {
        RegionRates region;
        region.region = name;
        const auto rates = value.is_object() ? value.find("rates") : value.end();
        if (!value.is_object() || rates == value.end() || !rates->is_object())
            return error("regions." + name, "Expected an object with a member 'rates'.");
        region.location = text(value, "location");
        for (const auto& [key, list] : rates->items()) {
            const std::string place = "regions." + name + ".rates." + key;
            if (!list.is_array())
                return error(place, "Expected a list of prices.");
            for (const Json& one : list) {
                const Result<PriceRate> rate = readRate(place, one);
                if (!rate)
                    return tl::unexpected(rate.error());
                if (rate->validUntil.empty())
                    region.rates.insert_or_assign(key, *rate);
                else
                    region.earlier[key].push_back(*rate);
            }
        }
        return region;
    }

    [[nodiscard]] Result<PriceRate> readRate(const std::string& place, const Json& value) const
    {
        // A price that is a JSON number would already have been rounded to a binary fraction.
        const auto usd = value.is_object() ? Decimal::parse(text(value, "usd")) : std::nullopt;
        if (!usd || *usd < 0)
            return error(place, "Expected \"usd\": a price as a text, for example \"0.25\".");
        PriceRate rate;
        rate.usd = *usd;
        rate.asOf = text(value, "as_of");
        rate.validFrom = text(value, "from");
        rate.validUntil = text(value, "until");
        rate.derived = value.value("derived", Json(false)) == true;
        const std::string suspicion = text(value, "suspect");
        rate.suspect = !suspicion.empty();
        rate.note = suspicion;
        const std::string note = text(value, "note");
        if (!note.empty())
            rate.note += (rate.note.empty() ? "" : "; ") + note;
        const auto sources = value.find("sources");
        for (const Json& id : sources == value.end() ? Json::array() : *sources) {
            if (id.is_string())
                rate.sources.push_back(id.get<std::string>());
        }
        if (!rate.sources.empty())
            rate.source = rate.sources.front();
        return rate;
    }
};

std::string rateText(const PriceRate& rate)
{
    nlohmann::ordered_json object;
    object["usd"] = rate.usd.toString();
    object["as_of"] = rate.asOf;
    if (!rate.validFrom.empty())
        object["from"] = rate.validFrom;
    if (!rate.validUntil.empty())
        object["until"] = rate.validUntil;
    object["sources"] = rate.sources;
    if (rate.suspect)
        object["suspect"] = rate.note.empty() ? "unconfirmed" : rate.note;
    if (rate.derived)
        object["derived"] = true;
    if (!rate.suspect && !rate.note.empty())
        object["note"] = rate.note;
    return object.dump();
}

} // namespace

Error jsonSyntaxError(std::string_view json, std::string_view fileName, std::size_t byte)
{
    const std::string_view before = json.substr(0, byte > 0 ? byte - 1 : 0);
    Location where{std::string(fileName), 1, 1, ""};
    where.line += static_cast<int>(std::count(before.begin(), before.end(), '\n'));
    const std::size_t lineStart = before.rfind('\n');
    where.column = static_cast<int>(
        lineStart == std::string_view::npos ? before.size() + 1 : before.size() - lineStart);
    return {"invalid-json", "The file is not valid JSON.", std::move(where)};
}

Location placeInCard(std::string_view json, std::string_view fileName, const std::string& key)
{
    Location where{std::string(fileName), 0, 0, key};
    constexpr model::yaml::Limits anyLength{std::size_t{1} << 32, std::size_t{1} << 32, 100};
    const auto tree = model::yaml::parseJson(json, fileName, anyLength);
    if (!tree)
        return where;
    const model::yaml::Node* node = tree->get();
    for (const std::string& part : split(key, '.')) {
        const model::yaml::Node* next = node->isMap() ? node->find(part) : nullptr;
        if (next == nullptr)
            break;
        node = next;
    }
    where.line = node->line;
    where.column = node->column;
    return where;
}

Result<RateCard> readRateCard(std::string_view json, std::string_view fileName)
{
    Json document;
    try {
        document = Json::parse(json);
    } catch (const Json::parse_error& problem) {
        return tl::unexpected(jsonSyntaxError(json, fileName, problem.byte));
    }
    return CardReader(json, fileName).read(document);
}

std::string writeRateCard(const RateCard& card)
{
    const auto quoted = [](const std::string& text) { return Json(text).dump(); };
    std::string text =
        "{\n \"infera_rates\": 1,\n \"currency\": \"USD\",\n \"compiled\": " + quoted(card.asOf) +
        ",\n \"sources\": {";
    std::string separator = "\n";
    for (const auto& [id, description] : card.sources) {
        text += separator + "  " + quoted(id) + ": {\"what\": " + quoted(description) + "}";
        separator = ",\n";
    }
    text += "\n },\n \"regions\": {";
    separator = "\n";
    for (const auto& [name, region] : card.regions) {
        text += separator + "  " + quoted(name) + ": { \"location\": " + quoted(region.location) +
                ", \"rates\": {";
        std::map<std::string, std::vector<PriceRate>> all = region.earlier;
        for (const auto& [key, rate] : region.rates)
            all[key].insert(all[key].begin(), rate);
        std::string inner = "\n";
        for (const auto& [key, rates] : all) {
            std::vector<std::string> parts;
            for (const PriceRate& rate : rates)
                parts.push_back(rateText(rate));
            text += inner + "   " + quoted(key) + ": [" + join(parts, ",\n     ") + "]";
            inner = ",\n";
        }
        text += "\n  } }";
        separator = ",\n";
    }
    return text + "\n }\n}\n";
}

} // namespace infera::pricing
