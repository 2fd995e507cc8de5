#include "engine/partitions/throughput.h"

#include <algorithm>
#include <cmath>

namespace infera::engine {

namespace {

constexpr double sampleEvery = 0.1; ///< seconds of a partition's limit: a sample spans a minute

TableAdmission admissionOf(UnitKind kind, const ThroughputSettings& settings)
{
    const bool reads = kind == UnitKind::Read;
    const double units = reads ? settings.readUnitsPerSecond : settings.writeUnitsPerSecond;
    if (settings.provisioned)
        return TableAdmission::provisioned(units, settings.parameters);
    return TableAdmission::onDemand(kind, units / 2,
                                    reads ? settings.maximumReadUnitsPerSecond
                                          : settings.maximumWriteUnitsPerSecond,
                                    settings.parameters);
}

Partition partitionModel(const ThroughputSettings& settings, std::uint32_t partitions)
{
    const PartitionParameters& parameters = settings.parameters;
    Partition model;
    model.read = TokenBucket(parameters.readUnitsPerSecond,
                             parameters.readUnitsPerSecond * parameters.partitionBucketSeconds);
    model.write = TokenBucket(parameters.writeUnitsPerSecond,
                              parameters.writeUnitsPerSecond * parameters.partitionBucketSeconds);
    model.bytes = settings.bytes / partitions;
    return model;
}

std::uint32_t partitionsOf(const ThroughputSettings& settings)
{
    const PartitionParameters& parameters = settings.parameters;
    double reads = settings.readUnitsPerSecond;
    double writes = settings.writeUnitsPerSecond;
    if (settings.provisioned)
        return initialPartitions(reads, writes, settings.bytes, parameters);
    // An on-demand table is ready for its allowance in either kind: 4 partitions when it is new.
    reads = std::max(reads, parameters.onDemandReadStart);
    writes = std::max(writes, parameters.onDemandWriteStart);
    return std::max(initialPartitions(reads, 0, settings.bytes, parameters),
                    initialPartitions(0, writes, settings.bytes, parameters));
}

} // namespace

std::string_view toString(Refusal refusal)
{
    switch (refusal) {
    case Refusal::None:
        return "";
    case Refusal::Provisioned:
        return "ProvisionedThroughputExceeded";
    case Refusal::OnDemand:
        return "OnDemandThroughputExceeded";
    case Refusal::Maximum:
        return "MaxOnDemandThroughputExceeded";
    case Refusal::Quota:
        return "AccountLimitExceeded";
    case Refusal::Partition:
        return "KeyRangeThroughputExceeded";
    }
    return "";
}

// P = RCU / 3000 + WCU / 1000, rounded up ("Guidelines for working with tables", DynamoDB Developer
// Guide, 2017, the last edition to print it), and 10 GB to a partition.
double partitionsNeeded(double readUnitsPerSecond, double writeUnitsPerSecond, double bytes,
                        const PartitionParameters& parameters)
{
    const double byUnits = std::ceil(readUnitsPerSecond / parameters.readUnitsPerSecond +
                                     writeUnitsPerSecond / parameters.writeUnitsPerSecond);
    const double byBytes = std::ceil(bytes / parameters.partitionBytesMax);
    return std::max({byUnits, byBytes, 1.0});
}

std::uint32_t initialPartitions(double readUnitsPerSecond, double writeUnitsPerSecond, double bytes,
                                const PartitionParameters& parameters)
{
    const double needed =
        partitionsNeeded(readUnitsPerSecond, writeUnitsPerSecond, bytes, parameters);
    return static_cast<std::uint32_t>(std::min(needed, 1e6));
}

Throughput::Throughput(const ThroughputSettings& settings)
    : m_settings(settings), m_divides(settings.mayDivideCollections),
      m_read(admissionOf(UnitKind::Read, settings)),
      m_write(admissionOf(UnitKind::Write, settings)),
      m_ring(partitionsOf(settings), partitionModel(settings, partitionsOf(settings))),
      m_partitionsAtStart(m_ring.size())
{}

Refusal Throughput::tableRefusal(const TableAdmission& admission) const
{
    if (!admission.isOnDemand())
        return Refusal::Provisioned;
    if (admission.isAtMaximum())
        return Refusal::Maximum;
    return admission.isAtQuota() ? Refusal::Quota : Refusal::OnDemand;
}

Refusal Throughput::check(double now, Place place, bool reads, bool writes)
{
    Partition& partition = m_ring[place.partition];
    if (reads) {
        m_read.refill(now);
        partition.read.refill(now);
        if (!m_read.hasRoom())
            return tableRefusal(m_read);
        if (!partition.read.hasRoom())
            return Refusal::Partition;
    }
    if (writes) {
        m_write.refill(now);
        partition.write.refill(now);
        if (!m_write.hasRoom())
            return tableRefusal(m_write);
        if (!partition.write.hasRoom())
            return Refusal::Partition;
    }
    return Refusal::None;
}

void Throughput::charge(Place place, double readUnits, double writeUnits, double addedBytes,
                        double readRelief)
{
    Partition& partition = m_ring[place.partition];
    if (readUnits > 0) {
        m_read.take(readUnits);
        partition.read.take(readUnits / readRelief);
        partition.minuteReadUnits += readUnits;
        m_minuteReadUnits += readUnits;
    }
    if (writeUnits > 0) {
        m_write.take(writeUnits);
        partition.write.take(writeUnits);
        partition.minuteWriteUnits += writeUnits;
        m_minuteWriteUnits += writeUnits;
        partition.bytes += addedBytes;
    }
    if (partition.hotMinutes > 0)
        sample(place, readUnits / partition.read.rate() + writeUnits / partition.write.rate());
}

void Throughput::takeSpread(double now, double readUnits, double writeUnits)
{
    addMinute(readUnits, writeUnits);
    m_read.take(readUnits);
    m_write.take(writeUnits);
    m_read.refill(now);
    m_write.refill(now);
}

void Throughput::addBytesSpread(double bytes)
{
    for (std::uint32_t i = 0; i < m_ring.size(); ++i)
        m_ring[i].bytes = std::max(0.0, m_ring[i].bytes + bytes * m_ring.widthOf(i));
}

/// Each request counts by its share of the limit, as the load that a split is to balance does. The
/// newest places overwrite the oldest.
void Throughput::sample(Place place, double load)
{
    Partition& partition = m_ring[place.partition];
    partition.unsampled += load;
    if (partition.unsampled < sampleEvery)
        return;
    partition.unsampled -= sampleEvery;
    if (partition.sample.size() < splitSampleSize)
        partition.sample.push_back(place.position);
    else
        partition.sample[partition.sampled++ % splitSampleSize] = place.position;
}

void Throughput::closeMinute(double now)
{
    const double seconds = now - m_minuteStart;
    if (seconds <= 0)
        return;
    const double readLimit = m_read.limit();
    const double writeLimit = m_write.limit();
    m_lastMinuteReads = m_minuteReadUnits / seconds;
    m_lastMinuteWrites = m_minuteWriteUnits / seconds;
    m_read.closeMinute(now, m_lastMinuteReads);
    m_write.closeMinute(now, m_lastMinuteWrites);
    m_minuteReadUnits = 0;
    m_minuteWriteUnits = 0;
    m_minuteStart = now;
    if (!m_settings.provisioned && (m_read.limit() > readLimit || m_write.limit() > writeLimit))
        growTo(m_read.limit(), m_write.limit());
    std::vector<RingPosition> cuts;
    for (std::uint32_t i = 0; i < m_ring.size(); ++i)
        if (const RingPosition at = closePartitionMinute(i, now); at != 0) {
            cuts.resize(m_ring.size(), 0);
            cuts[i] = at;
        }
    if (!cuts.empty())
        m_generation += m_ring.splitEach(cuts);
}

RingPosition Throughput::closePartitionMinute(std::uint32_t index, double now)
{
    const PartitionParameters& parameters = m_settings.parameters;
    Partition& partition = m_ring[index];
    const double heat = std::max(partition.minuteReadUnits / 60 / parameters.readUnitsPerSecond,
                                 partition.minuteWriteUnits / 60 / parameters.writeUnitsPerSecond);
    partition.minuteReadUnits = 0;
    partition.minuteWriteUnits = 0;
    partition.hotMinutes = heat > parameters.heatThreshold ? partition.hotMinutes + 1 : 0;
    if (partition.hotMinutes == 0)
        partition.sample.clear();
    if (partition.splitAt < 0 && partition.hotMinutes >= parameters.heatMinutes)
        partition.splitAt = now + parameters.splitDelaySeconds;
    if (partition.splitAt >= 0 && now >= partition.splitAt)
        return splitForHeat(index);
    if (partition.bytes <= parameters.partitionBytesMax)
        return 0;
    return middleOf(index);
}

// The split point comes from the observed distribution of the load (Elhemali et al., "Amazon
// DynamoDB", USENIX ATC 2022, section 4.4): the cut between two positions that balances it best.
RingPosition Throughput::splitForHeat(std::uint32_t index)
{
    Partition& partition = m_ring[index];
    partition.splitAt = -1;
    partition.hotMinutes = 0;
    std::vector<RingPosition> sample = std::move(partition.sample);
    partition.sample.clear();
    std::sort(sample.begin(), sample.end());
    std::size_t best = 0;
    std::size_t bestDistance = sample.size();
    for (std::size_t i = 1; i < sample.size(); ++i) {
        const std::size_t distance =
            i * 2 > sample.size() ? i * 2 - sample.size() : sample.size() - i * 2;
        if (sample[i] != sample[i - 1] && distance < bestDistance) {
            best = i;
            bestDistance = distance;
        }
    }
    // One position takes it all: a single item, or a sort key that only grows.
    if (best == 0 || !m_ring.isInside(index, sample[best])) {
        ++m_refusedSplits;
        return 0;
    }
    return sample[best];
}

/// An on-demand table serves its allowance where keys are spread evenly: no partition covers more
/// of the ring than it can serve of it, however unevenly heat has divided the others.
void Throughput::growTo(double readUnitsPerSecond, double writeUnitsPerSecond)
{
    const PartitionParameters& parameters = m_settings.parameters;
    const double most = std::min(parameters.readUnitsPerSecond / readUnitsPerSecond,
                                 parameters.writeUnitsPerSecond / writeUnitsPerSecond);
    std::uint32_t cuts = 1;
    while (cuts > 0) {
        std::vector<RingPosition> at(m_ring.size(), 0);
        for (std::uint32_t i = 0; i < m_ring.size(); ++i)
            if (m_ring.widthOf(i) > most * (1 + 1e-9))
                at[i] = middleOf(i);
        cuts = m_ring.splitEach(at);
        m_generation += cuts;
    }
}

RingPosition Throughput::middleOf(std::uint32_t index) const
{
    const RingPosition width = m_ring.endOf(index) - m_ring[index].start;
    const RingPosition half = width == 0 ? RingPosition{1} << 63 : width / 2;
    return half == 0 ? 0 : m_ring[index].start + half;
}

void Throughput::setProvisioned(double now, double readUnitsPerSecond, double writeUnitsPerSecond)
{
    m_read.setProvisioned(now, readUnitsPerSecond);
    m_write.setProvisioned(now, writeUnitsPerSecond);
    const double needed =
        std::ceil(readUnitsPerSecond / m_settings.parameters.readUnitsPerSecond +
                  writeUnitsPerSecond / m_settings.parameters.writeUnitsPerSecond);
    // Raised beyond what the partitions carry: their number doubles (Developer Guide, 2017).
    while (m_ring.size() < needed) {
        m_ring.splitAll();
        ++m_generation;
    }
}

} // namespace infera::engine
