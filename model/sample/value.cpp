#include "model/sample/value.h"

#include "model/base/text.h"
#include "model/capacity/capacity.h"
#include "model/item/number.h"
#include "model/item/sets.h"
#include "model/sample/words.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace infera::model {

namespace {

constexpr std::string_view base32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford's, as ULIDs use
constexpr std::string_view base62 =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr std::string_view hexDigits = "0123456789abcdef";
constexpr std::int64_t msPerDay = 86'400'000;

template<typename Range>
std::string pick(const Range& words, Random& random)
{
    return std::string(words[random.below(words.size())]);
}

std::string randomText(std::string_view alphabet, std::size_t length, Random& random)
{
    std::string text;
    for (std::size_t i = 0; i < length; ++i)
        text += alphabet[random.below(alphabet.size())];
    return text;
}

/// `value` in the alphabet's base, most significant digit first.
std::string positional(std::uint64_t value, std::string_view alphabet, std::size_t length)
{
    std::string text(length, alphabet[0]);
    for (std::size_t i = length; i-- > 0; value /= alphabet.size())
        text[i] = alphabet[value % alphabet.size()];
    return text;
}

std::string padded(std::uint64_t value, std::size_t length)
{
    return positional(value, "0123456789", length);
}

/// The proleptic Gregorian date of a day since 1970-01-01 (Howard Hinnant's civil_from_days).
std::string dateText(std::int64_t days)
{
    days += 719'468;
    const std::int64_t era = (days >= 0 ? days : days - 146'096) / 146'097;
    const auto dayOfEra = static_cast<std::uint64_t>(days - era * 146'097);
    const std::uint64_t yearOfEra =
        (dayOfEra - dayOfEra / 1460 + dayOfEra / 36'524 - dayOfEra / 146'096) / 365;
    const std::uint64_t dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const std::uint64_t shifted = (5 * dayOfYear + 2) / 153;
    const std::uint64_t day = dayOfYear - (153 * shifted + 2) / 5 + 1;
    const std::uint64_t month = shifted < 10 ? shifted + 3 : shifted - 9;
    const auto year = static_cast<std::uint64_t>(era * 400) + yearOfEra + (month <= 2 ? 1 : 0);
    return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2);
}

bool followsCreation(const Attribute& attribute)
{
    if (attribute.monotonic)
        return true;
    const std::string name = toLower(attribute.name);
    return name.starts_with("created") || name.starts_with("creation");
}

/// A time of the attribute: the item's creation, or up to 30 days to either side of it.
std::int64_t timeOf(const Attribute& attribute, const SampleMoment& moment, Random& random)
{
    if (followsCreation(attribute))
        return moment.createdMs;
    const std::string name = toLower(attribute.name);
    const auto offset = static_cast<std::int64_t>(random.below(30 * msPerDay));
    const bool later = name.starts_with("updated") || name.starts_with("modified") ||
                       name.find("expir") != std::string::npos || name.starts_with("ttl");
    return later || random.below(2) == 0 ? moment.createdMs + offset : moment.createdMs - offset;
}

std::string prose(std::size_t bytes, Random& random)
{
    std::string text;
    while (text.size() < bytes) {
        std::string word = pick(words::prose(), random);
        if (text.empty())
            word[0] = static_cast<char>(word[0] - 'a' + 'A');
        else
            text += ' ';
        text += word;
    }
    text.resize(bytes);
    if (!text.empty() && text.back() == ' ')
        text.back() = '.';
    return text;
}

std::string lettersOf(std::string text)
{
    std::erase_if(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80 || c == ' '; });
    return toLower(text);
}

/// "customer" of customerId, "user" of user_id.
std::string identifierPrefix(std::string_view name)
{
    std::string prefix = toLower(name);
    for (const std::string_view ending : {"_id", "-id", "id", "_no", "_key"}) {
        if (prefix.size() > ending.size() && prefix.ends_with(ending)) {
            prefix.resize(prefix.size() - ending.size());
            break;
        }
    }
    std::erase_if(prefix, [](char c) { return c < 'a' || c > 'z'; });
    return prefix.empty() ? "id" : prefix;
}

std::string identifier(const Attribute& attribute, const SampleMoment& moment, Random& random)
{
    const std::string prefix = identifierPrefix(attribute.name) + "-";
    const auto size = static_cast<std::size_t>(attribute.sizeBytes.value_or(0));
    if (attribute.monotonic)
        return prefix + padded(moment.index + 1, std::max<std::size_t>(8, size) - 4);
    if (size == 0) // without leading zeros: some are the beginning of others, as in real tables
        return prefix + std::to_string(1 + random.below(1ULL << (4 + random.below(10))));
    if (size >= prefix.size() + 6)
        return prefix + randomText(base32, size - prefix.size(), random);
    return randomText(base32, std::max<std::size_t>(size, 4), random);
}

/// Some names go on where others end ("Porto", "Porto East"). A blank sorts before the '#' that
/// often ends a part of a key, so that such keys do not sort as the names do.
std::string longerAtTimes(std::string name, std::string_view more, Random& random)
{
    return random.below(8) == 0 ? name + " " + std::string(more) : name;
}

std::string personName(Random& random)
{
    return longerAtTimes(pick(words::firstNames(), random) + " " + pick(words::lastNames(), random),
                         "Jr", random);
}

std::string email(const Attribute& attribute, Random& random)
{
    std::string local = lettersOf(pick(words::firstNames(), random)) + "." +
                        lettersOf(pick(words::lastNames(), random));
    const std::string host = "@" + pick(words::hosts(), random);
    const auto size = static_cast<std::size_t>(attribute.sizeBytes.value_or(0));
    const std::size_t digits = size > local.size() + host.size()
                                   ? std::min<std::size_t>(size - local.size() - host.size(), 12)
                                   : 3;
    return local + randomText("0123456789", digits, random) + host;
}

std::string uuid(Random& random)
{
    std::string text = randomText(hexDigits, 32, random);
    text[12] = '4';
    text[16] = hexDigits[8 + random.below(4)];
    for (const std::size_t at : {8, 13, 18, 23})
        text.insert(at, 1, '-');
    return text;
}

std::string url(Random& random)
{
    return "https://" + pick(words::hosts(), random) + "/" +
           lettersOf(pick(words::things(), random)) + "/" + randomText(base62, 6, random);
}

std::string title(const Attribute& attribute, Random& random)
{
    std::string text = pick(words::adjectives(), random) + " " + pick(words::things(), random);
    const double size = attribute.sizeBytes.value_or(0);
    while (size > static_cast<double>(text.size()) + 6)
        text += " " + pick(words::things(), random);
    return longerAtTimes(std::move(text), "Set", random);
}

std::string stringOf(const Attribute& attribute, const SampleMoment& moment, Random& random)
{
    const auto size = static_cast<std::size_t>(attribute.sizeBytes.value_or(0));
    switch (valueKind(attribute)) {
    case ValueKind::Ulid:
        return positional(static_cast<std::uint64_t>(moment.createdMs), base32, 10) +
               randomText(base32, 16, random);
    case ValueKind::Ksuid: // seconds since 2014-05-13, then 16 random bytes, in base 62
        return positional(static_cast<std::uint64_t>(moment.createdMs / 1000) - 1'400'000'000,
                          base62, 6) +
               randomText(base62, 21, random);
    case ValueKind::Uuid:
        return uuid(random);
    case ValueKind::Timestamp:
        return timestampText(timeOf(attribute, moment, random));
    case ValueKind::EpochSeconds:
        return std::to_string(timeOf(attribute, moment, random) / 1000);
    case ValueKind::Date:
        return dateText(timeOf(attribute, moment, random) / msPerDay);
    case ValueKind::Email:
        return email(attribute, random);
    case ValueKind::Url:
        return url(random);
    case ValueKind::PersonName:
        return personName(random);
    case ValueKind::FirstName:
        return pick(words::firstNames(), random);
    case ValueKind::LastName:
        return pick(words::lastNames(), random);
    case ValueKind::Username:
        return lettersOf(pick(words::firstNames(), random)) + std::to_string(random.below(1000));
    case ValueKind::Title:
        return title(attribute, random);
    case ValueKind::Text:
        return prose(size > 0 ? size : 40 + random.below(40), random);
    case ValueKind::Phone:
        return "+1-555-" + padded(random.below(1000), 3) + "-" + padded(random.below(10'000), 4);
    case ValueKind::City:
        return longerAtTimes(pick(words::cities(), random), "East", random);
    case ValueKind::Country:
        return pick(words::countries(), random);
    case ValueKind::Address:
        return std::to_string(1 + random.below(200)) + " " + pick(words::streets(), random);
    case ValueKind::PostalCode:
        return padded(10'000 + random.below(89'999), 5);
    case ValueKind::Money:
        return std::to_string(1 + random.below(500)) + "." + padded(random.below(100), 2);
    case ValueKind::Counter:
    case ValueKind::Percentage:
        return std::to_string(random.below(100));
    case ValueKind::IpAddress: // 198.51.100.0/24 is for documentation: RFC 5737
        return "198.51.100." + std::to_string(1 + random.below(254));
    case ValueKind::Hash:
        return randomText(hexDigits, size > 0 ? size : 40, random);
    case ValueKind::Code:
        return randomText("ABCDEFGHJKLMNPQRSTUVWXYZ", 3, random) + "-" +
               randomText("0123456789", size > 4 ? size - 4 : 5, random);
    case ValueKind::Identifier:
        return identifier(attribute, moment, random);
    }
    return prose(size, random);
}

Number numberOf(const Attribute& attribute, const SampleMoment& moment, Random& random)
{
    const ValueKind kind = valueKind(attribute);
    if (kind == ValueKind::EpochSeconds)
        return numberFrom(timeOf(attribute, moment, random) / 1000);
    if (attribute.monotonic)
        return numberFrom(static_cast<std::int64_t>(moment.index) + 1);
    if (kind == ValueKind::Percentage)
        return numberFrom(static_cast<std::int64_t>(random.below(101)));
    // A number takes one byte and half a byte for each digit. Lengths vary, as they do in life:
    // a key that forgets to pad sorts them wrongly.
    const double bytes = std::clamp(attribute.sizeBytes.value_or(3), 2.0, 7.0);
    const auto digits = 1 + random.below(static_cast<std::uint64_t>(bytes - 1) * 2);
    const auto whole = random.below(static_cast<std::uint64_t>(std::pow(10.0, digits)));
    if (kind == ValueKind::Money)
        return parseNumber(std::to_string(whole) + "." + padded(random.below(100), 2))
            .value_or(Number{"0"});
    return numberFrom(static_cast<std::int64_t>(whole));
}

AttributeMap mapOf(std::size_t bytes, Random& random)
{
    AttributeMap map;
    map["label"] = AttributeValue{pick(words::things(), random)};
    map["quantity"] = AttributeValue{numberFrom(static_cast<std::int64_t>(1 + random.below(9)))};
    const capacity::Bytes used = capacity::itemBytes(map) + 9; // 3 of the map, 2 elements, "note"
    if (bytes > used + 4)
        map["note"] = AttributeValue{prose(bytes - used, random)};
    return map;
}

AttributeList listOf(std::size_t bytes, Random& random)
{
    constexpr std::size_t lineBytes = 40;
    AttributeList list;
    std::size_t used = 3;
    do {
        AttributeValue line{mapOf(std::min(lineBytes, bytes), random)};
        used += capacity::valueBytes(line) + 1;
        list.push_back(std::move(line));
    } while (used + lineBytes / 2 < bytes);
    return list;
}

template<typename Make>
auto several(std::size_t bytes, std::size_t each, Make make)
{
    std::vector<decltype(make())> values;
    const std::size_t count = std::clamp<std::size_t>(bytes / each, 1, 500);
    for (std::size_t i = 0; i < count; ++i)
        values.push_back(make());
    return values;
}

} // namespace

std::string timestampText(std::int64_t ms)
{
    const auto inDay = static_cast<std::uint64_t>(ms % msPerDay);
    return dateText(ms / msPerDay) + "T" + padded(inDay / 3'600'000, 2) + ":" +
           padded(inDay / 60'000 % 60, 2) + ":" + padded(inDay / 1000 % 60, 2) + "." +
           padded(inDay % 1000, 3) + "Z";
}

AttributeValue sampleValue(const Attribute& attribute, const SampleMoment& moment, Random& random)
{
    const auto size = static_cast<std::size_t>(attribute.sizeBytes.value_or(0));
    switch (attribute.type) {
    case AttributeType::S:
        return {stringOf(attribute, moment, random)};
    case AttributeType::N:
        return {numberOf(attribute, moment, random)};
    case AttributeType::B: {
        std::string bytes(size > 0 ? size : 16, '\0');
        for (char& byte : bytes)
            byte = static_cast<char>(random.below(256));
        return {Binary{std::move(bytes)}};
    }
    case AttributeType::BOOL:
        return {random.below(2) == 0};
    case AttributeType::Null:
        return {Null{}};
    case AttributeType::M:
        return {mapOf(size > 0 ? size : 60, random)};
    case AttributeType::L:
        return {listOf(size > 0 ? size : 90, random)};
    case AttributeType::SS:
        return {stringSetFrom(several(size > 0 ? size : 24, 8,
                                      [&] { return lettersOf(pick(words::things(), random)); }))};
    case AttributeType::NS:
        return {numberSetFrom(several(size > 0 ? size : 9, 3, [&] {
            return numberFrom(static_cast<std::int64_t>(random.below(1000)));
        }))};
    case AttributeType::BS:
        return {binarySetFrom(several(size > 0 ? size : 24, 8,
                                      [&] { return Binary{randomText(base62, 8, random)}; }))};
    }
    return {Null{}};
}

} // namespace infera::model
