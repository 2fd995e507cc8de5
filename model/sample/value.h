#pragma once

#include "model/base/random.h"
#include "model/design/design.h"

#include <cstdint>
#include <optional>

/// One realistic value of an attribute, by its type, its `format` or, without one, its name.
namespace infera::model {

enum class ValueKind
{
    Ulid,
    Ksuid,
    Uuid,
    Timestamp,
    EpochSeconds,
    Date,
    Email,
    Url,
    PersonName,
    FirstName,
    LastName,
    Username,
    Title,
    Text,
    Phone,
    City,
    Country,
    Address,
    PostalCode,
    Money,
    Counter,
    Percentage,
    IpAddress,
    Hash,
    Code,
    Identifier
};

/// What an attribute's values look like: `format` decides, then words in the name ("createdAt",
/// "unit_price"), then the type.
[[nodiscard]] ValueKind valueKind(const Attribute& attribute);

/// Where in the life of the sample a value belongs.
struct SampleMoment
{
    std::uint64_t index = 0;    ///< of the item within its entity
    std::int64_t createdMs = 0; ///< since 1970: when the item came to be
};

/// Milliseconds as "2026-03-05T08:30:00.123Z".
[[nodiscard]] std::string timestampText(std::int64_t ms);

/// A value of the attribute's type, about as long as its size. Times that stand for the item's
/// creation
/// (`monotonic`, or a name such as createdAt), ulids and ksuids follow the moment, so that their
/// order is the order of creation.
[[nodiscard]] AttributeValue sampleValue(const Attribute& attribute, const SampleMoment& moment,
                                         Random& random);

} // namespace infera::model
