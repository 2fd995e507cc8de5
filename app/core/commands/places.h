#pragma once

#include "app/core/document/change.h"
#include "model/design/design.h"

#include <cstddef>

/// Where in a design a value stands: positions, never pointers, so that a command stays right
/// whatever the containers do. Positions are valid because the history replays in order. Each place
/// takes the design const or not, and gives the value accordingly.
namespace infera::app {

template<auto Member>
struct HeadField
{
    auto& operator()(auto& design) const { return design.*Member; }
    [[nodiscard]] Change change() const { return {Change::Part::Head, Change::Kind::Value}; }
    bool operator==(const HeadField&) const = default;
};

template<auto Member>
struct TargetField
{
    auto& operator()(auto& design) const { return design.target.*Member; }
    [[nodiscard]] Change change() const { return {Change::Part::Head, Change::Kind::Value}; }
    bool operator==(const TargetField&) const = default;
};

/// Which layout is in use: it changes nothing of what is proposed.
struct ChosenLayout
{
    auto& operator()(auto& design) const { return design.chosenLayout; }
    [[nodiscard]] Change change() const { return {Change::Part::Layouts, Change::Kind::Value}; }
    bool operator==(const ChosenLayout&) const = default;
};

/// A layout kept in the design.
struct LayoutAt
{
    int row = 0;
    auto& operator()(auto& design) const
    {
        return design.layouts.at(static_cast<std::size_t>(row));
    }
    [[nodiscard]] Change change() const
    {
        return {Change::Part::Layouts, Change::Kind::Value, row};
    }
    bool operator==(const LayoutAt&) const = default;
};

template<auto Member>
struct EntityField
{
    int row = 0;
    auto& operator()(auto& design) const
    {
        return design.entities.at(static_cast<std::size_t>(row)).*Member;
    }
    [[nodiscard]] Change change() const { return {Change::Part::Entity, Change::Kind::Value, row}; }
    bool operator==(const EntityField&) const = default;
};

/// A whole attribute: its cells depend on each other too little to be worth commands of their own.
struct AttributeAt
{
    int entity = 0;
    int row = 0;
    auto& operator()(auto& design) const
    {
        return design.entities.at(static_cast<std::size_t>(entity))
            .attributes.at(static_cast<std::size_t>(row));
    }
    [[nodiscard]] Change change() const
    {
        return {Change::Part::Attribute, Change::Kind::Value, entity, row};
    }
    bool operator==(const AttributeAt&) const = default;
};

struct PatternAt
{
    int row = 0;
    auto& operator()(auto& design) const
    {
        return design.accessPatterns.at(static_cast<std::size_t>(row));
    }
    [[nodiscard]] Change change() const
    {
        return {Change::Part::Pattern, Change::Kind::Value, row};
    }
    bool operator==(const PatternAt&) const = default;
};

// Lists, for commands that insert and remove.

struct EntityList
{
    using Value = model::Entity;
    std::vector<model::Entity>& operator()(model::Design& design) const { return design.entities; }
    [[nodiscard]] Change change(Change::Kind kind, int row) const
    {
        return {Change::Part::Entity, kind, row};
    }
};

struct AttributeList
{
    using Value = model::Attribute;
    int entity = 0;
    std::vector<model::Attribute>& operator()(model::Design& design) const
    {
        return design.entities.at(static_cast<std::size_t>(entity)).attributes;
    }
    [[nodiscard]] Change change(Change::Kind kind, int row) const
    {
        return {Change::Part::Attribute, kind, entity, row};
    }
};

struct PatternList
{
    using Value = model::AccessPattern;
    std::vector<model::AccessPattern>& operator()(model::Design& design) const
    {
        return design.accessPatterns;
    }
    [[nodiscard]] Change change(Change::Kind kind, int row) const
    {
        return {Change::Part::Pattern, kind, row};
    }
};

struct LayoutList
{
    using Value = model::Layout;
    std::vector<model::Layout>& operator()(model::Design& design) const { return design.layouts; }
    [[nodiscard]] Change change(Change::Kind kind, int row) const
    {
        return {Change::Part::Layouts, kind, row};
    }
};

} // namespace infera::app
