#pragma once

#include "engine/partitions/parameters.h"
#include "engine/partitions/tokenbucket.h"

#include <deque>

namespace infera::engine {

/// Reads and writes are admitted apart, each with its own limits.
enum class UnitKind
{
    Read,
    Write
};

/// What a table or a global secondary index may consume as a whole, in one kind of unit: its
/// provisioned capacity with burst (global admission control), or its on-demand allowance, which
/// follows the traffic.
class TableAdmission
{
public:
    static TableAdmission provisioned(double unitsPerSecond, const PartitionParameters& parameters);
    /// `previousPeak`: what the table is warm for, units per second; 0 is a new table.
    /// `maximum`: maximum on-demand throughput; 0 is none.
    static TableAdmission onDemand(UnitKind kind, double previousPeak, double maximum,
                                   const PartitionParameters& parameters);

    void refill(double now) { m_bucket.refill(now); }
    [[nodiscard]] bool hasRoom() const { return m_bucket.hasRoom(); }
    void take(double units) { m_bucket.take(units); }
    /// What is left at `now`, where units were taken elsewhere.
    void setTokens(double now, double tokens)
    {
        m_bucket.refill(now);
        m_bucket.setTokens(tokens);
    }
    /// What may be consumed per second on average.
    [[nodiscard]] double limit() const { return m_bucket.rate(); }
    [[nodiscard]] double tokens() const { return m_bucket.tokens(); }
    [[nodiscard]] double capacity() const { return m_bucket.capacity(); }
    [[nodiscard]] bool isOnDemand() const { return m_onDemand; }
    /// True when the account's table quota, not the traffic's history, sets the limit.
    [[nodiscard]] bool isAtQuota() const;
    [[nodiscard]] bool isAtMaximum() const { return m_maximum > 0 && limit() >= m_maximum; }

    /// The average of the minute that ends at `now`: raises an on-demand table's previous peak once
    /// the minute is old enough.
    void closeMinute(double now, double unitsPerSecond);
    /// A provisioned table's new capacity.
    void setProvisioned(double now, double unitsPerSecond);

private:
    double allowance() const;

    struct Minute
    {
        double end;
        double unitsPerSecond;
    };

    TokenBucket m_bucket;
    bool m_onDemand = false;
    double m_start = 0;
    double m_peak = 0;
    double m_maximum = 0;
    double m_quota = 0;
    double m_burstSeconds = 0;
    double m_growthSeconds = 0;
    std::deque<Minute> m_recent; ///< minutes above the peak, too young to count, oldest first
};

} // namespace infera::engine
