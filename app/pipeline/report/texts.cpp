#include "app/pipeline/report/texts.h"

#include "model/base/text.h"
#include "pricing/bill/money.h"
#include "pricing/bill/recommendation.h"
#include "pricing/bill/throughput.h"

#include <array>
#include <cctype>
#include <cmath>

namespace infera::app::report {

std::string numberText(double value, int places)
{
    if (!std::isfinite(value))
        return "unknown";
    return pricing::groupedText(Decimal::fromDouble(value), std::abs(value) >= 1e6 ? 0 : places);
}

std::string countText(std::uint64_t value)
{
    return pricing::groupedText(Decimal(static_cast<long long>(value)));
}

std::string shareText(double share)
{
    return numberText(share * 100, 1) + " %";
}

std::string rateText(const model::Rate& rate)
{
    if (!rate.averagePerSecond)
        return "unknown";
    std::string text = numberText(*rate.averagePerSecond, 4) + "/s";
    if (rate.peakPerSecond && *rate.peakPerSecond > *rate.averagePerSecond)
        text += ", peak " + numberText(*rate.peakPerSecond, 4) + "/s";
    constexpr std::array<const char*, 6> curves{"",        ", diurnal",     ", weekly",
                                                ", spike", ", from a file", ", ramp"};
    return text + curves[static_cast<std::size_t>(rate.curve)];
}

std::string durationText(double seconds)
{
    const auto whole = static_cast<long long>(std::llround(seconds));
    struct Unit
    {
        long long seconds;
        const char* name;
    };
    std::string text;
    long long left = whole;
    int parts = 0;
    for (const Unit unit : {Unit{86400, " d"}, Unit{3600, " h"}, Unit{60, " min"}, Unit{1, " s"}}) {
        if (left < unit.seconds || parts == 2)
            continue;
        text += (parts == 0 ? "" : " ") + std::to_string(left / unit.seconds) + unit.name;
        left %= unit.seconds;
        ++parts;
    }
    return text.empty() ? "0 s" : text;
}

std::string keyText(const model::KeyAttribute& key)
{
    return key.name + " (" + std::string(model::toString(key.type)) + ")";
}

std::string keysText(const std::vector<model::KeyAttribute>& keys)
{
    std::vector<std::string> texts;
    for (const model::KeyAttribute& key : keys)
        texts.push_back(keyText(key));
    return join(texts, " + ");
}

std::string templatesText(const model::KeyTemplates& templates)
{
    std::vector<std::string> texts;
    for (const model::KeyTemplate& one : templates)
        texts.push_back(one.text);
    return join(texts, " + ");
}

std::string placeText(const std::string& table, const std::string& index)
{
    return index.empty() ? table : table + "." + index;
}

std::string projectionText(const model::Index& index)
{
    std::string text(model::toString(index.projection));
    if (index.projection == model::Projection::Include)
        text += " (" + join(index.included, ", ") + ")";
    return text;
}

std::string modeTitle(const std::string& mode)
{
    std::string name = pricing::modeName(mode);
    if (!name.empty())
        name[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(name[0])));
    return name;
}

std::string csvField(const std::string& text)
{
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return text;
    std::string quoted = "\"";
    for (const char c : text) {
        quoted += c;
        if (c == '"')
            quoted += '"';
    }
    return quoted + "\"";
}

std::string amountText(const std::optional<Decimal>& amount)
{
    return amount ? pricing::moneyText(*amount) : "not priced";
}

std::string unpricedMark(bool priced)
{
    return priced ? "" : " and what is not priced";
}

std::string amountText(const Decimal& amount, bool priced)
{
    return priced ? pricing::moneyText(amount) : "not priced";
}

std::string throughputText(const pricing::IndexCost& cost, const Decimal& amount, bool priced)
{
    return cost.local ? "in its table's" : amountText(amount, priced);
}

std::string onDemandIn(const pricing::CostReport& cost)
{
    return "on demand in " + (cost.attributionClass == pricing::classesAsStated
                                  ? std::string("the classes stated")
                                  : pricing::className(cost.attributionClass));
}

std::string sumText(const pricing::ModeCost& mode, const Decimal& usd)
{
    return amountText(pricing::knownSum(mode, usd), pricing::sumIs(mode));
}

std::string amountText(const std::optional<Decimal>& amount, pricing::SumIs is)
{
    const char* before = !amount                         ? ""
                         : is == pricing::SumIs::AtLeast ? "at least "
                         : is == pricing::SumIs::About   ? "about "
                                                         : "";
    return before + amountText(amount);
}

std::string doubtText(const pricing::ModeCost& mode)
{
    return !mode.complete ? "incomplete" : mode.guessed ? "guessed" : "";
}

std::string monthlyText(const pricing::ModeCost& mode)
{
    return sumText(mode, mode.effectiveMonthly) + (mode.throttles ? ", throttles" : "");
}

} // namespace infera::app::report
