#pragma once

#include "model/item/attributevalue.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The tables a design becomes, in the terms of the JSON of docs/JSON.md ("Templates").
namespace infera::model {

/// One attribute of a key schema.
struct KeyAttribute
{
    std::string name;
    AttributeType type = AttributeType::S; ///< S, N or B
    bool operator==(const KeyAttribute&) const = default;
};

/// A key template: literal text with `{attribute}` holes; `{attribute:012}` pads a number with
/// zeros to 12 digits; `{shard}` is a shard number.
struct KeyTemplate
{
    std::string text;

    struct Part
    {
        bool isHole = false;
        std::string text; ///< the literal, or the hole's attribute
        int padding = 0;  ///< digits of a padded number; 0: none
        bool operator==(const Part&) const = default;
    };

    bool operator==(const KeyTemplate&) const = default;
    [[nodiscard]] std::vector<Part> parts() const;
    [[nodiscard]] std::vector<std::string> attributes() const; ///< holes in order, `shard` left out
    [[nodiscard]] bool hasShard() const;
    /// The literal text before the first hole.
    [[nodiscard]] std::string literalPrefix() const;
};

/// One template per key attribute: one for a plain key, up to four for a multi-attribute GSI key.
using KeyTemplates = std::vector<KeyTemplate>;

enum class FilterOperator
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Between,
    BeginsWith,
    Exists,
    NotExists,
    Contains,
    In
};
[[nodiscard]] std::string_view toString(FilterOperator op); ///< as `op` in docs/JSON.md

/// A condition on an attribute; values are templates over the parameters of the pattern.
struct AttributeCondition
{
    std::string attribute;
    FilterOperator op = FilterOperator::Equal;
    std::vector<KeyTemplate> values;
    bool operator==(const AttributeCondition&) const = default;
};

/// How the items of one entity enter one index (or the table itself: see EntityLayout).
struct EntityKeys
{
    KeyTemplates partitionKey;
    KeyTemplates sortKey;                 ///< empty: the table or index has no sort key
    int shards = 1;                       ///< when a template holds {shard}: values 0..shards-1
    std::vector<std::string> shardBy;     ///< the shard is calculated from these; empty: drawn
    std::vector<AttributeCondition> when; ///< only items that meet these get the keys
    bool operator==(const EntityKeys&) const = default;
};

struct EntityLayout
{
    std::string name; ///< the entity, or the name of a second copy of it
    std::string of;   ///< "of": the entity whose items are copied; empty: `name` itself
    EntityKeys keys;
    std::map<std::string, EntityKeys> indexes; ///< by index name; absent: not in that index
    /// Of a second copy: what it carries beside its keys' attributes; empty: the whole item.
    std::vector<std::string> attributes;

    bool operator==(const EntityLayout&) const = default;
    [[nodiscard]] const std::string& entity() const { return of.empty() ? name : of; }
};

enum class IndexKind
{
    Global,
    Local
};
enum class Projection
{
    All,
    KeysOnly,
    Include
};
[[nodiscard]] std::string_view toString(IndexKind kind);        ///< "GSI", "LSI"
[[nodiscard]] std::string_view toString(Projection projection); ///< "ALL", ...

struct Index
{
    std::string name;
    IndexKind kind = IndexKind::Global;
    std::vector<KeyAttribute> partitionKey; ///< up to 4 for a GSI
    std::vector<KeyAttribute> sortKey;      ///< up to 4 for a GSI; may be empty
    Projection projection = Projection::All;
    std::vector<std::string> included; ///< for Projection::Include

    bool operator==(const Index&) const = default;
};

struct Table
{
    std::string name;
    KeyAttribute partitionKey;
    std::optional<KeyAttribute> sortKey;
    std::vector<Index> indexes;
    std::vector<EntityLayout> entities;
    std::string entityAttribute; ///< attribute that holds the entity's name; empty: none

    bool operator==(const Table&) const = default;
    [[nodiscard]] const Index* index(std::string_view name) const;
    [[nodiscard]] const EntityLayout* entityLayout(std::string_view name) const;
};

enum class LayoutStrategy
{
    SingleTable,
    MultiTable,
    Mixed
};
[[nodiscard]] std::string_view toString(LayoutStrategy strategy); ///< "single-table", ...

struct Layout
{
    std::string id;
    LayoutStrategy strategy = LayoutStrategy::SingleTable;
    std::vector<Table> tables;

    bool operator==(const Layout&) const = default;
    [[nodiscard]] const Table* table(std::string_view name) const;
    /// The table that holds the items of an entity, with its EntityLayout; {nullptr, nullptr} if
    /// none.
    [[nodiscard]] std::pair<const Table*, const EntityLayout*> home(std::string_view entity) const;
};

} // namespace infera::model
