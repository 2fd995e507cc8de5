#pragma once

#include "pricing/bill/bill.h"
#include "pricing/bill/meter.h"
#include "pricing/rates/ratecard.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace infera::pricing {

/// Sentences in the order they came up, each once.
class Remarks
{
public:
    void add(std::string sentence);
    [[nodiscard]] const std::vector<std::string>& all() const { return m_all; }

private:
    std::vector<std::string> m_all;
};

/// What one line is about.
struct LineSpec
{
    std::string item;
    std::string table;
    std::string index;
    std::string region; ///< empty: the home region
    std::string unit;
    std::string rateKey;
    Quantity quantity;
};

/// Turns quantities into lines: looks rates up and says what is not priced.
class LineMaker
{
public:
    LineMaker(std::map<std::string, RegionRates> regions, std::string homeRegion, std::string asOf);

    [[nodiscard]] BillLine line(LineSpec spec);
    [[nodiscard]] const PriceRate* rate(std::string_view key, const std::string& region = "") const;
    [[nodiscard]] const std::string& homeRegion() const { return m_home; }
    [[nodiscard]] const std::vector<std::string>& incomplete() const { return m_incomplete.all(); }
    [[nodiscard]] const std::vector<std::string>& suspects() const { return m_suspects.all(); }
    /// The days on which the rates used were seen, oldest and newest; empty: of none it is known.
    [[nodiscard]] const std::string& oldestSeen() const { return m_oldestSeen; }
    [[nodiscard]] const std::string& newestSeen() const { return m_newestSeen; }
    void missing(std::string sentence) { m_incomplete.add(std::move(sentence)); }

private:
    std::map<std::string, RegionRates> m_regions;
    std::string m_home;
    std::string m_asOf;
    Remarks m_incomplete;
    Remarks m_suspects;
    std::string m_oldestSeen;
    std::string m_newestSeen;
};

/// Adds a line to a mode and its amount to the total; an unpriced line makes it incomplete.
void addLine(ModeCost& mode, BillLine line);

/// What is free of a rate in a month and region.
[[nodiscard]] Decimal freeAllowance(const std::string& rateKey);

/// The always-free allowance of each region, used up line by line. AWS's price list encodes it as a
/// first band at $0 on each region's SKU (Standard class only).
class FreeTier
{
public:
    explicit FreeTier(bool counted) : m_counted(counted) {}
    /// What of `quantity` is left to pay; the formula says what was free.
    void apply(Quantity& quantity, const std::string& region, const std::string& rateKey);
    /// What of the allowance is not used up yet; 0 where the free tier is not counted.
    [[nodiscard]] Decimal left(const std::string& region, const std::string& rateKey) const;

private:
    bool m_counted;
    std::map<std::string, Decimal> m_used;
};

} // namespace infera::pricing
