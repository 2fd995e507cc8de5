#pragma once

#include "model/design/addition.h"
#include "model/item/attributevalue.h"
#include "model/layout/layout.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// What a user designs, as plain values. The design file of docs/DESIGN-FILE.md is its text form
/// (model/formats/design reads and writes it). A number the user does not know is nullopt, never 0.
namespace infera::model {

enum class Strategy
{
    Auto,
    SingleTable,
    MultiTable
};
enum class BillingMode
{
    Auto,
    PayPerRequest,
    Provisioned
};
enum class TableClass
{
    Auto,
    Standard,
    StandardInfrequentAccess
};
enum class StreamView
{
    None,
    NewAndOldImages,
    NewImage,
    OldImage,
    KeysOnly
};
enum class Encryption
{
    AwsOwned,
    AwsManaged,
    CustomerManaged
};

/// What the proposer has to keep for one entity; what is empty it is free to choose.
struct PinnedEntity
{
    std::string table; ///< entities of one table name share a table, of different names never
    /// Key templates of the table and, by name, of indexes that must be there; one template a key.
    EntityLayout keys;
    bool operator==(const PinnedEntity&) const = default;
};

/// What gets deployed.
struct Target
{
    std::string provider = "aws";
    std::string region = "us-east-1";
    std::string environment = "production";
    std::string tableName; ///< the single table, or the prefix of several; empty: from the name
    Strategy strategy = Strategy::Auto;
    BillingMode billingMode = BillingMode::Auto;
    TableClass tableClass = TableClass::Auto;
    std::string ttlAttribute; ///< empty: no TTL
    StreamView streams = StreamView::None;
    bool pointInTimeRecovery = false;
    Encryption encryption = Encryption::AwsOwned;
    bool deletionProtection = false;
    std::vector<std::string> replicas; ///< more regions: a global table
    int maxIndexes = 20;               ///< GSIs per table the proposer may use
    std::vector<PinnedEntity> pinned;
    std::vector<std::string> forbiddenRules; ///< ids of docs/RULES.md
    std::map<std::string, std::string> tags;
    std::string applicationYaml; ///< `application:` as YAML text, passed through to infera.yaml

    bool operator==(const Target&) const = default;
    [[nodiscard]] bool forbids(std::string_view rule) const;
    [[nodiscard]] const PinnedEntity* pinnedEntity(std::string_view entity) const;
};

/// One value of an attribute with few values, and the share of items that have it (0 to 1).
struct ValueShare
{
    std::string value;
    std::optional<double> share;
    bool operator==(const ValueShare&) const = default;
};

struct Attribute
{
    std::string name;
    AttributeType type = AttributeType::S;
    std::optional<double> sizeBytes; ///< average; else from the format or a documented default
    std::string format;              ///< ulid, uuid, timestamp, date, email, ...; empty: none
    std::vector<ValueShare> values;
    std::optional<double> distinct; ///< number of distinct values
    std::string references;         ///< entity this attribute names; empty: none
    bool unique = false;            ///< no two items of the entity share a value
    std::optional<double> present;  ///< share of items that have it, 0 to 1; else all
    std::string presentWith;        ///< present exactly when this other attribute is
    bool monotonic = false;         ///< grows from item to item in order of creation

    bool operator==(const Attribute&) const = default;
};

struct Entity
{
    std::string name;
    std::vector<std::string> key;         ///< the attributes that identify one item
    std::optional<double> count;          ///< items today
    std::optional<double> growthPerMonth; ///< 0.03 is 3 % a month
    std::vector<Attribute> attributes;
    std::vector<std::vector<std::string>> uniqueCombinations;
    std::string description;

    bool operator==(const Entity&) const = default;
    [[nodiscard]] const Attribute* attribute(std::string_view name) const;
};

enum class PatternOperation
{
    Get,
    List,
    Create,
    Update,
    Delete,
    Transact,
    Scan
};
[[nodiscard]] std::string_view toString(PatternOperation operation); ///< "get", "list", ...
[[nodiscard]] constexpr bool isRead(PatternOperation operation)
{
    return operation == PatternOperation::Get || operation == PatternOperation::List ||
           operation == PatternOperation::Scan;
}

enum class Comparison
{
    Equal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Between,
    BeginsWith,
    Exists
};
[[nodiscard]] std::string_view toString(Comparison comparison); ///< "=", "<", ..., "exists"

/// One entry of `where`. Without a constant the value is a parameter of the call, named after the
/// attribute (`between` has two: attribute.lo and attribute.hi).
struct WhereCondition
{
    std::string attribute;
    Comparison comparison = Comparison::Equal;
    std::optional<std::string> constant;
    bool operator==(const WhereCondition&) const = default;
};

struct SortOrder
{
    std::string attribute;
    bool descending = false;
    bool operator==(const SortOrder&) const = default;
};

enum class CurveKind
{
    Flat,
    Diurnal,
    Weekly,
    Spike,
    File,
    Ramp
};

/// Calls per second; nullopt is unknown ("?"), and then results are incomplete. Peak defaults to
/// the average.
struct Rate
{
    std::optional<double> averagePerSecond;
    std::optional<double> peakPerSecond;
    CurveKind curve = CurveKind::Flat;
    std::string curveFile;
    bool operator==(const Rate&) const = default;
};

enum class DistributionKind
{
    Uniform,
    Zipf,
    Hotspot,
    Latest,
    File,
    ScrambledZipf, ///< YCSB's: a zipfian over 10^10 items, hashed onto the values
    Rolling        ///< one hot value, another one every minute
};

struct Skew
{
    std::string attribute;
    DistributionKind distribution = DistributionKind::Uniform;
    double theta = 0.99;              ///< zipf; YCSB's default
    std::optional<double> hotKeys;    ///< hotspot: number of hot values
    std::optional<double> hotTraffic; ///< hotspot, rolling: their share of the calls, 0 to 1
    std::string file;
    bool operator==(const Skew&) const = default;
};

enum class Consistency
{
    Eventual,
    Strong
};

enum class ReturnsKind
{
    All,
    Keys,
    Count,
    Attributes
};
struct Returns
{
    ReturnsKind kind = ReturnsKind::All;
    std::vector<std::string> attributes; ///< for ReturnsKind::Attributes
    bool operator==(const Returns&) const = default;
};

/// One write of a `transact` pattern.
struct TransactionItem
{
    PatternOperation operation = PatternOperation::Create;
    std::string entity;
    std::vector<WhereCondition> where;
    std::vector<std::string> sets;
    std::string condition;
    std::vector<Addition> adds = {};       ///< those of `sets` that are added to
    std::vector<std::string> removes = {}; ///< those of `sets` that are removed
    bool operator==(const TransactionItem&) const = default;
};

struct AccessPattern
{
    std::string name;
    PatternOperation operation = PatternOperation::Get;
    std::vector<std::string> entities; ///< more than one: an item collection read in one go
    std::vector<WhereCondition> where;
    std::optional<SortOrder> order;
    std::optional<std::int64_t> limit;
    Rate rate;
    std::optional<Skew> skew;
    Consistency consistency = Consistency::Eventual;
    Returns returns;
    std::vector<std::string> sets;    ///< update: attributes written; empty: unknown non-key ones
    std::vector<Addition> adds;       ///< update: those of `sets` that are added to
    std::vector<std::string> removes; ///< update: those of `sets` that are removed
    std::string condition;            ///< "not_exists", "exists" or an expression
    std::vector<TransactionItem> items;
    std::optional<double> matches; ///< items one call finds on average, where it cannot be derived
    std::string description;

    bool operator==(const AccessPattern&) const = default;
};

struct Design
{
    int format = 1;
    std::string name;
    std::string description;
    Target target;
    std::vector<Entity> entities;
    std::vector<AccessPattern> accessPatterns;
    std::vector<Layout> layouts; ///< kept or edited by hand
    std::string chosenLayout;    ///< id; empty: the best proposal

    bool operator==(const Design&) const = default;
    [[nodiscard]] const Entity* entity(std::string_view name) const;
    [[nodiscard]] const AccessPattern* accessPattern(std::string_view name) const;
};

} // namespace infera::model
