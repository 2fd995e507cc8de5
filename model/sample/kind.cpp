#include "model/sample/value.h"

#include "model/base/text.h"

#include <algorithm>

namespace infera::model {

namespace {

struct KindName
{
    std::string_view name;
    ValueKind kind;
};

constexpr KindName formatNames[] = {{"ulid", ValueKind::Ulid},
                                    {"ksuid", ValueKind::Ksuid},
                                    {"uuid", ValueKind::Uuid},
                                    {"uuidv7", ValueKind::Uuid},
                                    {"guid", ValueKind::Uuid},
                                    {"timestamp", ValueKind::Timestamp},
                                    {"datetime", ValueKind::Timestamp},
                                    {"date-time", ValueKind::Timestamp},
                                    {"iso8601", ValueKind::Timestamp},
                                    {"epoch", ValueKind::EpochSeconds},
                                    {"date", ValueKind::Date},
                                    {"email", ValueKind::Email},
                                    {"url", ValueKind::Url},
                                    {"uri", ValueKind::Url},
                                    {"name", ValueKind::PersonName},
                                    {"username", ValueKind::Username},
                                    {"title", ValueKind::Title},
                                    {"text", ValueKind::Text},
                                    {"phone", ValueKind::Phone},
                                    {"city", ValueKind::City},
                                    {"country", ValueKind::Country},
                                    {"address", ValueKind::Address},
                                    {"postcode", ValueKind::PostalCode},
                                    {"money", ValueKind::Money},
                                    {"price", ValueKind::Money},
                                    {"counter", ValueKind::Counter},
                                    {"integer", ValueKind::Counter},
                                    {"percentage", ValueKind::Percentage},
                                    {"ip", ValueKind::IpAddress},
                                    {"hash", ValueKind::Hash},
                                    {"token", ValueKind::Hash},
                                    {"code", ValueKind::Code},
                                    {"sku", ValueKind::Code},
                                    {"id", ValueKind::Identifier}};

// Words of attribute names of type S; the first that occurs decides.
constexpr KindName textWords[] = {{"email", ValueKind::Email},
                                  {"url", ValueKind::Url},
                                  {"uri", ValueKind::Url},
                                  {"link", ValueKind::Url},
                                  {"website", ValueKind::Url},
                                  {"ip", ValueKind::IpAddress},
                                  {"hash", ValueKind::Hash},
                                  {"token", ValueKind::Hash},
                                  {"password", ValueKind::Hash},
                                  {"checksum", ValueKind::Hash},
                                  {"username", ValueKind::Username},
                                  {"nickname", ValueKind::Username},
                                  {"login", ValueKind::Username},
                                  {"alias", ValueKind::Username},
                                  {"handle", ValueKind::Username},
                                  {"firstname", ValueKind::FirstName},
                                  {"lastname", ValueKind::LastName},
                                  {"surname", ValueKind::LastName},
                                  {"phone", ValueKind::Phone},
                                  {"mobile", ValueKind::Phone},
                                  {"city", ValueKind::City},
                                  {"country", ValueKind::Country},
                                  {"address", ValueKind::Address},
                                  {"street", ValueKind::Address},
                                  {"zip", ValueKind::PostalCode},
                                  {"postcode", ValueKind::PostalCode},
                                  {"postal", ValueKind::PostalCode},
                                  {"postalcode", ValueKind::PostalCode},
                                  {"zipcode", ValueKind::PostalCode},
                                  {"at", ValueKind::Timestamp},
                                  {"time", ValueKind::Timestamp},
                                  {"timestamp", ValueKind::Timestamp},
                                  {"datetime", ValueKind::Timestamp},
                                  {"date", ValueKind::Date},
                                  {"day", ValueKind::Date},
                                  {"birthday", ValueKind::Date},
                                  {"id", ValueKind::Identifier},
                                  {"title", ValueKind::Title},
                                  {"subject", ValueKind::Title},
                                  {"headline", ValueKind::Title},
                                  {"product", ValueKind::Title},
                                  {"employee", ValueKind::PersonName},
                                  {"manager", ValueKind::PersonName},
                                  {"customer", ValueKind::PersonName},
                                  {"author", ValueKind::PersonName},
                                  {"operator", ValueKind::PersonName},
                                  {"description", ValueKind::Text},
                                  {"comment", ValueKind::Text},
                                  {"message", ValueKind::Text},
                                  {"body", ValueKind::Text},
                                  {"content", ValueKind::Text},
                                  {"text", ValueKind::Text},
                                  {"notes", ValueKind::Text},
                                  {"bio", ValueKind::Text},
                                  {"caption", ValueKind::Text},
                                  {"data", ValueKind::Text},
                                  {"blob", ValueKind::Text},
                                  {"sku", ValueKind::Code},
                                  {"code", ValueKind::Code},
                                  {"number", ValueKind::Code},
                                  {"name", ValueKind::Title}};

constexpr KindName numberWords[] = {{"price", ValueKind::Money},
                                    {"amount", ValueKind::Money},
                                    {"total", ValueKind::Money},
                                    {"cost", ValueKind::Money},
                                    {"fee", ValueKind::Money},
                                    {"at", ValueKind::EpochSeconds},
                                    {"time", ValueKind::EpochSeconds},
                                    {"timestamp", ValueKind::EpochSeconds},
                                    {"epoch", ValueKind::EpochSeconds},
                                    {"ttl", ValueKind::EpochSeconds},
                                    {"expires", ValueKind::EpochSeconds},
                                    {"date", ValueKind::EpochSeconds},
                                    {"percentage", ValueKind::Percentage},
                                    {"percent", ValueKind::Percentage},
                                    {"share", ValueKind::Percentage}};

/// "openTimestamp" and "open_timestamp" are "open", "timestamp"; "orderID" is "order", "id".
std::vector<std::string> wordsOf(std::string_view name)
{
    std::vector<std::string> all(1);
    char before = '\0';
    for (const char c : name) {
        const bool upper = c >= 'A' && c <= 'Z';
        const bool separator = c == '_' || c == '-' || c == '.' || c == ' ' || c == ':';
        const bool lowerBefore =
            (before >= 'a' && before <= 'z') || (before >= '0' && before <= '9');
        if ((separator || (upper && lowerBefore)) && !all.back().empty())
            all.emplace_back();
        if (!separator)
            all.back() += upper ? static_cast<char>(c - 'A' + 'a') : c;
        before = c;
    }
    return all;
}

template<std::size_t count>
std::optional<ValueKind> kindOfWord(const KindName (&known)[count], std::string_view word)
{
    const auto found = std::find_if(std::begin(known), std::end(known),
                                    [&](const KindName& one) { return one.name == word; });
    return found == std::end(known) ? std::nullopt : std::optional<ValueKind>(found->kind);
}

/// The last word of a name says what it is ("user_email_hash" is a hash).
template<std::size_t count>
std::optional<ValueKind> kindOfName(const KindName (&known)[count], std::string_view name)
{
    const std::vector<std::string> all = wordsOf(name);
    if (all.size() > 1) {
        if (const auto joined = kindOfWord(known, all[all.size() - 2] + all.back()))
            return joined;
    }
    for (auto word = all.rbegin(); word != all.rend(); ++word) {
        if (const auto kind = kindOfWord(known, *word))
            return kind;
    }
    return std::nullopt;
}

} // namespace

ValueKind valueKind(const Attribute& attribute)
{
    const bool number = attribute.type == AttributeType::N;
    if (const auto kind = kindOfWord(formatNames, toLower(attribute.format)))
        return number && *kind == ValueKind::Timestamp ? ValueKind::EpochSeconds : *kind;
    if (number)
        return kindOfName(numberWords, attribute.name).value_or(ValueKind::Counter);
    const auto kind = kindOfName(textWords, attribute.name);
    if (!attribute.references.empty() && (!kind || kind == ValueKind::Text))
        return ValueKind::Identifier;
    return kind.value_or(attribute.sizeBytes.value_or(0) > 60 ? ValueKind::Text : ValueKind::Title);
}

} // namespace infera::model
