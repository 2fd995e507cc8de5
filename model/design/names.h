#pragma once

#include "model/design/design.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// The words of the design file for each enumeration: one table for reading, writing, validation,
/// messages and the desktop program's choices. The words are settled: do not rename.
namespace infera::model {

template<typename T>
using Name = std::pair<std::string_view, T>;

inline constexpr std::array<Name<Strategy>, 3> strategyNames = {{
    {"auto", Strategy::Auto},
    {"single-table", Strategy::SingleTable},
    {"multi-table", Strategy::MultiTable},
}};
inline constexpr std::array<Name<BillingMode>, 3> billingModeNames = {{
    {"auto", BillingMode::Auto},
    {"PAY_PER_REQUEST", BillingMode::PayPerRequest},
    {"PROVISIONED", BillingMode::Provisioned},
}};
inline constexpr std::array<Name<TableClass>, 3> tableClassNames = {{
    {"auto", TableClass::Auto},
    {"STANDARD", TableClass::Standard},
    {"STANDARD_INFREQUENT_ACCESS", TableClass::StandardInfrequentAccess},
}};
inline constexpr std::array<Name<StreamView>, 5> streamViewNames = {{
    {"none", StreamView::None},
    {"NEW_AND_OLD_IMAGES", StreamView::NewAndOldImages},
    {"NEW_IMAGE", StreamView::NewImage},
    {"OLD_IMAGE", StreamView::OldImage},
    {"KEYS_ONLY", StreamView::KeysOnly},
}};
inline constexpr std::array<Name<Encryption>, 3> encryptionNames = {{
    {"AWS_OWNED", Encryption::AwsOwned},
    {"AWS_MANAGED", Encryption::AwsManaged},
    {"CUSTOMER_MANAGED", Encryption::CustomerManaged},
}};
inline constexpr std::array<Name<AttributeType>, 10> attributeTypeNames = {{
    {"S", AttributeType::S},
    {"N", AttributeType::N},
    {"B", AttributeType::B},
    {"BOOL", AttributeType::BOOL},
    {"NULL", AttributeType::Null},
    {"M", AttributeType::M},
    {"L", AttributeType::L},
    {"SS", AttributeType::SS},
    {"NS", AttributeType::NS},
    {"BS", AttributeType::BS},
}};
inline constexpr std::array<Name<PatternOperation>, 7> patternOperationNames = {{
    {"get", PatternOperation::Get},
    {"list", PatternOperation::List},
    {"create", PatternOperation::Create},
    {"update", PatternOperation::Update},
    {"delete", PatternOperation::Delete},
    {"transact", PatternOperation::Transact},
    {"scan", PatternOperation::Scan},
}};
inline constexpr std::array<Name<Comparison>, 8> comparisonNames = {{
    {"=", Comparison::Equal},
    {"<", Comparison::Less},
    {"<=", Comparison::LessOrEqual},
    {">", Comparison::Greater},
    {">=", Comparison::GreaterOrEqual},
    {"between", Comparison::Between},
    {"begins_with", Comparison::BeginsWith},
    {"exists", Comparison::Exists},
}};
/// CurveKind::File and DistributionKind::File have no word: they are written { file: PATH }.
inline constexpr std::array<Name<CurveKind>, 5> curveNames = {{
    {"flat", CurveKind::Flat},
    {"diurnal", CurveKind::Diurnal},
    {"weekly", CurveKind::Weekly},
    {"spike", CurveKind::Spike},
    {"ramp", CurveKind::Ramp},
}};
inline constexpr std::array<Name<DistributionKind>, 6> distributionNames = {{
    {"uniform", DistributionKind::Uniform},
    {"zipf", DistributionKind::Zipf},
    {"hotspot", DistributionKind::Hotspot},
    {"latest", DistributionKind::Latest},
    {"scrambled-zipf", DistributionKind::ScrambledZipf},
    {"rolling", DistributionKind::Rolling},
}};
inline constexpr std::array<Name<Consistency>, 2> consistencyNames = {{
    {"eventual", Consistency::Eventual},
    {"strong", Consistency::Strong},
}};
/// ReturnsKind::Attributes has no word: it is written as the list of attributes.
inline constexpr std::array<Name<ReturnsKind>, 3> returnsNames = {{
    {"all", ReturnsKind::All},
    {"keys", ReturnsKind::Keys},
    {"count", ReturnsKind::Count},
}};
inline constexpr std::array<Name<LayoutStrategy>, 3> layoutStrategyNames = {{
    {"single-table", LayoutStrategy::SingleTable},
    {"multi-table", LayoutStrategy::MultiTable},
    {"mixed", LayoutStrategy::Mixed},
}};
inline constexpr std::array<Name<IndexKind>, 2> indexKindNames = {{
    {"GSI", IndexKind::Global},
    {"LSI", IndexKind::Local},
}};
inline constexpr std::array<Name<Projection>, 3> projectionNames = {{
    {"ALL", Projection::All},
    {"KEYS_ONLY", Projection::KeysOnly},
    {"INCLUDE", Projection::Include},
}};
inline constexpr std::array<Name<FilterOperator>, 12> filterOperatorNames = {{
    {"=", FilterOperator::Equal},
    {"<>", FilterOperator::NotEqual},
    {"<", FilterOperator::Less},
    {"<=", FilterOperator::LessOrEqual},
    {">", FilterOperator::Greater},
    {">=", FilterOperator::GreaterOrEqual},
    {"BETWEEN", FilterOperator::Between},
    {"begins_with", FilterOperator::BeginsWith},
    {"exists", FilterOperator::Exists},
    {"not_exists", FilterOperator::NotExists},
    {"contains", FilterOperator::Contains},
    {"in", FilterOperator::In},
}};

/// The rules that can be forbidden by their id (docs/RULES.md). The others say how a query runs or
/// describe what is there: without them no layout would differ.
inline constexpr std::array<std::string_view, 32> forbiddableRules = {
    "K2",  "K3",  "K4",  "K5",  "K6",  "K7",  "K8",  "K9",  "K10", "K11", "K12",
    "K13", "K14", "K15", "K16", "K18", "K19", "K20", "K21", "K22", "K23", "V1",
    "V2",  "V3",  "V4",  "V5",  "V6",  "V7",  "V8",  "V9",  "V10", "V11"};

template<typename T, std::size_t n>
[[nodiscard]] std::optional<T> valueOf(const std::array<Name<T>, n>& names, std::string_view word)
{
    for (const auto& [name, value] : names) {
        if (name == word)
            return value;
    }
    return std::nullopt;
}

/// The word of a value; empty for a value without a word.
template<typename T, std::size_t n>
[[nodiscard]] std::string_view nameOf(const std::array<Name<T>, n>& names, T value)
{
    for (const auto& [name, one] : names) {
        if (one == value)
            return name;
    }
    return {};
}

template<typename T, std::size_t n>
[[nodiscard]] std::vector<std::string> wordsOf(const std::array<Name<T>, n>& names)
{
    std::vector<std::string> words;
    for (const auto& [name, value] : names)
        words.emplace_back(name);
    return words;
}

/// Formats of attributes the program knows (`format:`); others are kept and treated as none.
[[nodiscard]] const std::vector<std::string>& attributeFormats();

} // namespace infera::model
