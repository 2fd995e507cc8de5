#pragma once

#include "engine/api/tabletypes.h"

#include <functional>

/// Exports to and imports from files, with AWS's names. The database gives and takes items; the
/// files are the endpoint's.
namespace infera::engine {

struct ExportRequest
{
    std::string tableName;
    std::optional<std::int64_t> atMs;   ///< nothing: now
    std::optional<std::int64_t> fromMs; ///< only what changed since
};

/// An item of an export; of an incremental one with what it was, and either may be nothing.
struct ExportedItem
{
    model::AttributeMap key;
    std::optional<model::AttributeMap> newImage;
    std::optional<model::AttributeMap> oldImage;
    std::int64_t writtenMs = 0; ///< of an incremental export
};

struct ExportedTable
{
    TableDescription table;
    std::int64_t atMs = 0;
};

/// The record of an export or import: the description that Describe... answers.
struct Transfer
{
    std::string arn;
    std::string description; ///< JSON
};

enum class TransferKind
{
    Export,
    Import
};

} // namespace infera::engine
