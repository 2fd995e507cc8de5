#include "model/sample/words.h"

namespace infera::model::words {

namespace {

// A few names outside ASCII, so that every page, size and file meets more than one byte a
// character.
constexpr std::string_view firstNameList[] = {
    "Ada",    "Amira", "Anna",  "Ben",   "Carlos", "Chen",  "Clara", "Daniel", "Elena", "Emma",
    "Fatima", "Felix", "Grace", "Hana",  "Hugo",   "Ines",  "Ivan",  "Jamal",  "Jonas", "José",
    "Kenji",  "Laura", "Leon",  "Lina",  "Lucas",  "Maria", "Mei",   "Mila",   "Nadia", "Noah",
    "Olga",   "Omar",  "Paula", "Priya", "Rosa",   "Sami",  "Sofia", "Tom",    "Yara",  "Zoë"};
constexpr std::string_view lastNameList[] = {
    "Almeida", "Andersen", "Bauer",  "Brown",  "Costa",  "Dubois",  "Evans",  "Fischer",
    "Garcia",  "Haddad",   "Hansen", "Ito",    "Jensen", "Johnson", "Kim",    "Kowalski",
    "Kumar",   "Lee",      "Lopez",  "Martin", "Meyer",  "Moreau",  "Müller", "Nakamura",
    "Novak",   "Okafor",   "Patel",  "Petrov", "Reyes",  "Rossi",   "Santos", "Schmidt",
    "Silva",   "Singh",    "Smith",  "Tanaka", "Torres", "Walker",  "Wang",   "Weber"};
constexpr std::string_view cityList[] = {
    "Amsterdam", "Athens", "Austin", "Barcelona", "Berlin", "Bogotá",  "Boston",   "Cape Town",
    "Chicago",   "Cork",   "Delhi",  "Denver",    "Dublin", "Graz",    "Helsinki", "Lagos",
    "Lima",      "Lisbon", "London", "Lyon",      "Madrid", "Milan",   "Montréal", "Nairobi",
    "Osaka",     "Oslo",   "Paris",  "Porto",     "Prague", "Seattle", "Seoul",    "Singapore",
    "Stockholm", "Sydney", "Tokyo",  "Toronto",   "Vienna", "Warsaw",  "Zagreb",   "Zürich"};
constexpr std::string_view countryList[] = {
    "AT", "AU", "BR", "CA", "CH", "CO", "DE", "ES", "FI", "FR", "GB", "GR", "IE", "IN",
    "IT", "JP", "KE", "KR", "NG", "NL", "NO", "PE", "PL", "PT", "SE", "SG", "US", "ZA"};
constexpr std::string_view streetList[] = {
    "Bridge Street", "Castle Road",     "Church Lane", "Elm Street",  "Garden Road",
    "Harbour Way",   "High Street",     "Hill Street", "King Street", "Lake Avenue",
    "Maple Drive",   "Market Square",   "Meadow Lane", "Mill Road",   "Oak Avenue",
    "Park Street",   "Railway Terrace", "River Road",  "School Lane", "Station Road"};
constexpr std::string_view adjectiveList[] = {
    "Amber",  "Bold",   "Bright", "Calm",   "Classic", "Clear", "Compact", "Cosy",
    "Crisp",  "Deep",   "Fresh",  "Gentle", "Golden",  "Grand", "Green",   "Light",
    "Little", "Modern", "Native", "North",  "Plain",   "Prime", "Quick",   "Quiet",
    "Royal",  "Silver", "Simple", "Solid",  "Summer",  "Urban"};
constexpr std::string_view thingList[] = {
    "Backpack", "Blanket", "Bottle", "Bowl",    "Camera", "Candle",  "Chair",    "Clock",
    "Compass",  "Cup",     "Desk",   "Drill",   "Guitar", "Hammer",  "Jacket",   "Kettle",
    "Keyboard", "Knife",   "Lamp",   "Lantern", "Mirror", "Monitor", "Notebook", "Pen",
    "Pillow",   "Printer", "Puzzle", "Radio",   "Rug",    "Saddle",  "Scarf",    "Shelf",
    "Shirt",    "Speaker", "Stool",  "Table",   "Tent",   "Tripod",  "Vase",     "Wallet"};
constexpr std::string_view proseList[] = {
    "about",    "after",   "again",    "along",  "always", "answer", "arrived", "before", "better",
    "between",  "bring",   "change",   "check",  "city",   "clear",  "close",   "colour", "day",
    "delivery", "early",   "easy",     "every",  "first",  "follow", "found",   "friend", "from",
    "give",     "good",    "great",    "group",  "half",   "help",   "home",    "idea",   "inside",
    "keep",     "kind",    "late",     "leave",  "letter", "light",  "line",    "long",   "look",
    "made",     "many",    "message",  "middle", "minute", "more",   "morning", "most",   "move",
    "near",     "need",    "new",      "next",   "night",  "note",   "number",  "often",  "open",
    "order",    "other",   "over",     "page",   "paper",  "part",   "people",  "place",  "plan",
    "point",    "quality", "question", "quick",  "ready",  "reason", "right",   "room",   "same",
    "second",   "send",    "service",  "short",  "side",   "small",  "some",    "soon",   "sound",
    "start",    "still",   "street",   "table",  "thank",  "there",  "thing",   "time",   "today",
    "together", "travel",  "under",    "until",  "very",   "voice",  "wait",    "water",  "week",
    "while",    "with",    "word",     "work",   "world",  "write",  "year"};
constexpr std::string_view hostList[] = {"example.com", "example.net", "example.org"};

} // namespace

std::span<const std::string_view> firstNames()
{
    return firstNameList;
}
std::span<const std::string_view> lastNames()
{
    return lastNameList;
}
std::span<const std::string_view> cities()
{
    return cityList;
}
std::span<const std::string_view> countries()
{
    return countryList;
}
std::span<const std::string_view> streets()
{
    return streetList;
}
std::span<const std::string_view> adjectives()
{
    return adjectiveList;
}
std::span<const std::string_view> things()
{
    return thingList;
}
std::span<const std::string_view> prose()
{
    return proseList;
}
std::span<const std::string_view> hosts()
{
    return hostList;
}

} // namespace infera::model::words
