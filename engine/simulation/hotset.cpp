#include "engine/simulation/hotset.h"

#include <algorithm>
#include <cmath>

namespace infera::engine {

namespace {

constexpr int solveRounds = 12;
constexpr int shareRounds = 3;          ///< of bunches, once a second
constexpr double shareTolerance = 1e-3; ///< between two rounds; the next step makes up for it

} // namespace

void HotSet::refreshLimits()
{
    for (std::size_t ring = 0; ring < m_rings.size(); ++ring) {
        if (!m_rings[ring].hot)
            continue;
        for (const UnitKind kind : {UnitKind::Read, UnitKind::Write}) {
            const TableAdmission& admission = m_world.rings[ring].admission(kind);
            Bucket& bucket =
                m_buckets[kind == UnitKind::Read ? m_rings[ring].read : m_rings[ring].write];
            bucket.rate = admission.limit();
            bucket.capacity = admission.capacity();
        }
    }
    for (Group& group : m_groups) {
        addConflicts(group);
        addUses(group);
    }
    findPaths();
}

double HotSet::waiting() const
{
    double sum = 0;
    for (const Group& group : m_groups) {
        for (const DelayLine& line : group.lines)
            sum += line.waiting();
        for (const double held : group.held)
            sum += held;
    }
    return sum;
}

bool HotSet::run(double start, double seconds, double calmEarnings, const Progress& progress)
{
    m_calmEarnings = calmEarnings;
    const auto steps = static_cast<std::size_t>(std::max(1.0, std::round(seconds / m_stepSeconds)));
    const auto perSecond = static_cast<std::size_t>(std::max(1.0, std::round(1 / m_stepSeconds)));
    double now = start;
    bool cancelled = false;
    for (std::size_t i = 0; i < steps && !cancelled; ++i) {
        const bool begins = i % perSecond == 0;
        if (begins) {
            drawSecond(now);
            cancelled = progress.cancelled();
        }
        step(now, begins);
        now = start + static_cast<double>(i + 1) * m_stepSeconds;
    }
    flush(start, now);
    return !cancelled;
}

void HotSet::drawSecond(double now)
{
    std::vector<double> rates;
    for (const PatternTraffic& pattern : m_world.traffic.patterns)
        rates.push_back(pattern.rate.at(m_world.traffic.startSeconds + now));
    for (Group& group : m_groups) {
        if (!group.windows.empty())
            continue;
        const auto count =
            group.drawn * static_cast<double>(poisson(
                              m_world.random, rates[group.pattern] * group.perCall / group.drawn));
        group.fresh += count;
        group.freshPerStep = count * m_stepSeconds;
    }
}

void HotSet::step(double now, bool beginsSecond)
{
    for (Bucket& bucket : m_buckets)
        bucket.tokens = std::min(bucket.capacity, bucket.tokens + bucket.rate * m_stepSeconds);
    m_active.clear();
    for (Group& group : m_groups) {
        if (!group.windows.empty())
            openWindows(group, now);
        if (group.freshPerStep <= 0 && !group.waits)
            continue;
        group.due[0] = group.freshPerStep;
        group.attempts = group.freshPerStep;
        group.alone = 0;
        if (group.waits)
            advanceLines(group);
        if (group.attempts > 0 || group.waits)
            m_active.push_back(&group);
    }
    if (m_world.clients.isActive())
        limitRate(now);
    gather();
    solve();
    for (int round = 0; beginsSecond && m_hasBunches && round < shareRounds; ++round) {
        shareBunches();
        solve();
    }
    for (Path& path : m_paths)
        takeTokens(path);
    shareQuota(beginsSecond);
    if (m_world.clients.isActive())
        answerClients(now);
    for (Group* group : m_active)
        settle(*group, now);
}

/// What scans read in this step.
void HotSet::openWindows(Group& group, double now) const
{
    group.freshPerStep = 0;
    for (const FlowWindow& window : group.windows)
        group.freshPerStep += window.requests(now, now + m_stepSeconds);
    group.fresh += group.freshPerStep;
}

void HotSet::advanceLines(Group& group)
{
    group.waits = false;
    for (std::size_t i = 0; i < group.lines.size(); ++i) {
        const double due = group.lines[i].advance();
        group.due[i + 1] = due;
        group.attempts += due;
        group.alone += due;
        group.waits = group.waits || due > 0 || group.lines[i].waiting() > 0;
    }
    for (const double held : group.held)
        group.waits = group.waits || held > 0;
}

/// Finds the share of the requests that each bucket admits. A bucket pays only for requests that
/// all other buckets admit too, so the shares depend on each other; a few rounds settle them. They
/// begin with the shares of the step before, which seldom differ much. Buckets that can pay for all
/// that asks them need no round.
void HotSet::solve()
{
    for (int round = 0; round < solveRounds && !m_scarce.empty(); ++round) {
        for (Bucket* bucket : m_scarce) {
            bucket->asked = 0;
            bucket->first = 0;
            bucket->squares = 0;
        }
        for (const Path& path : m_paths)
            if (path.isScarce)
                ask(path);
        double change = 0;
        for (Bucket* bucket : m_scarce) {
            // A request is admitted while anything is left, so one request is always overdrawn.
            const double overdraft = bucket->asked > 0 ? bucket->squares / bucket->asked : 0;
            const double room = std::max(0.0, bucket->tokens + overdraft - bucket->first);
            const double factor = bucket->asked * bucket->most > room
                                      ? std::max(1e-9, room / bucket->asked)
                                      : bucket->most;
            change = std::max(change, std::abs(factor - bucket->factor));
            // Half way each round: two limits on one path would else take turns for ever.
            bucket->factor =
                factor >= bucket->most && bucket->factor > bucket->most - shareTolerance
                    ? bucket->most
                    : (factor + bucket->factor) / 2;
        }
        if (change < shareTolerance)
            break;
    }
}

/// Sums up what the groups of each path ask for, and finds the buckets that may not have it all.
void HotSet::gather()
{
    for (Stop& stop : m_stops) {
        stop.asked = 0;
        stop.squares = 0;
    }
    for (Bucket& bucket : m_buckets)
        bucket.asked = 0;
    for (const Group* group : m_active) {
        const auto add = [&](const Path& path, double attempts) {
            const Use* use = group->uses.data();
            for (std::uint32_t i = path.begin; i < path.end; ++i, ++use) {
                m_stops[i].asked += attempts * use->units;
                m_stops[i].squares += attempts * use->units * use->units;
            }
        };
        if (group->path == group->retryPath) {
            add(m_paths[group->path], group->attempts);
            continue;
        }
        add(m_paths[group->path], group->due[0]);
        add(m_paths[group->retryPath], group->alone);
    }
    for (const Stop& stop : m_stops)
        m_buckets[stop.bucket].asked += stop.asked;
    m_scarce.clear();
    for (Bucket& bucket : m_buckets) {
        bucket.whole = bucket.asked;
        bucket.isScarce = bucket.asked > bucket.tokens;
        if (bucket.isScarce)
            m_scarce.push_back(&bucket);
        else
            bucket.factor = 1;
    }
    for (Path& path : m_paths)
        path.isScarce =
            std::any_of(m_stops.begin() + path.begin, m_stops.begin() + path.end,
                        [&](const Stop& stop) { return m_buckets[stop.bucket].isScarce; });
}

/// The share of a path's attempts that all its buckets admit.
double HotSet::passedNow(const Path& path) const
{
    double passed = path.alike;
    for (std::uint32_t i = path.begin; i < path.end; ++i)
        passed *= factorOf(m_stops[i]);
    return std::min(1.0, passed);
}

/// Adds to each scarce bucket of a path what it is asked for by the requests that the others admit.
void HotSet::ask(const Path& path)
{
    const double passed = passedNow(path);
    for (std::uint32_t i = path.begin; i < path.end; ++i) {
        const Stop& stop = m_stops[i];
        Bucket& bucket = m_buckets[stop.bucket];
        if (stop.first) {
            bucket.first += stop.asked * passed;
            continue;
        }
        const double others = passed / bucket.factor;
        bucket.asked += stop.asked * others;
        bucket.squares += stop.squares * others;
    }
}

/// What a path's admitted requests take, and the share that each of its buckets refuses.
void HotSet::takeTokens(Path& path)
{
    path.passed = path.isScarce ? passedNow(path) : 1;
    for (std::uint32_t i = path.begin; i < path.end; ++i)
        m_buckets[m_stops[i].bucket].tokens -= m_stops[i].asked * path.passed;
    if (path.passed < 1)
        shareRefusals(path);
}

/// The first that has no room refuses. A table and its indexes run out together, because the same
/// writes empty them: of two that are as scarce, the first then refuses all, and the second only
/// what it is scarcer by.
void HotSet::shareRefusals(const Path& path)
{
    double passed = 1;
    double least = 1; // of the tables and indexes so far
    for (std::uint32_t i = path.begin; i < path.end; ++i) {
        Stop& stop = m_stops[i];
        double factor = factorOf(stop);
        if (stop.ofPartition) {
            factor = partitionFactor(path, i);
        } else {
            const double scarcest = std::min(least, factor);
            factor = scarcest / least;
            least = scarcest;
        }
        stop.refused = passed * (1 - factor);
        passed *= factor;
    }
    const double all = passed < 1 ? (1 - path.passed) / (1 - passed) : 0;
    for (std::uint32_t i = path.begin; i < path.end; ++i)
        m_stops[i].refused *= all;
}

/// The share of what comes to a partition that it has room for. So far as it and a partition before
/// it are emptied by the same requests they run out together; all else runs out by itself.
double HotSet::partitionFactor(const Path& path, std::uint32_t number) const
{
    const Stop& stop = m_stops[number];
    const double own = factorOf(stop);
    const auto shareOf = [&](const Stop& one) {
        const double whole = m_buckets[one.bucket].whole;
        return whole > 0 ? one.asked / whole : 0;
    };
    double same = 0; // of the requests
    double before = 1;
    for (std::uint32_t i = path.begin; i < number && own < 1; ++i) {
        const Stop& other = m_stops[i];
        const double factor = factorOf(other);
        const double shared = std::min(shareOf(other), shareOf(stop));
        if (!other.ofPartition || factor >= 1 || shared <= same)
            continue;
        same = shared;
        before = factor;
    }
    return same * std::min(1.0, own / before) + (1 - same) * own;
}

void HotSet::flush(double start, double end)
{
    for (Group& group : m_groups)
        flushGroup(group, start, end - start);
    flushCells(end);
    for (std::size_t ring = 0; ring < m_rings.size(); ++ring) {
        if (!m_rings[ring].hot)
            continue;
        Throughput& throughput = m_world.rings[ring];
        throughput.admission(UnitKind::Read).setTokens(end, m_buckets[m_rings[ring].read].tokens);
        throughput.admission(UnitKind::Write).setTokens(end, m_buckets[m_rings[ring].write].tokens);
    }
}

void HotSet::flushCells(double end)
{
    for (Cell& cell : m_cells) {
        Throughput& throughput = m_world.rings[cell.ring];
        throughput.addMinute(cell.readUnits, cell.writeUnits);
        const auto share = [&](std::uint32_t index) {
            return throughput.ring().widthOf(index) / cell.width;
        };
        const double count = static_cast<double>(cell.partitions.size());
        for (const std::uint32_t index : cell.partitions) {
            Partition& partition = throughput.ring()[index];
            partition.minuteReadUnits += cell.readUnits * share(index);
            partition.minuteWriteUnits += cell.writeUnits * share(index);
            partition.bytes = std::max(0.0, partition.bytes + cell.bytes * share(index));
            partition.read.refill(end);
            partition.write.refill(end);
            partition.read.setTokens(m_buckets[cell.read].tokens / count);
            partition.write.setTokens(m_buckets[cell.write].tokens / count);
        }
        cell.readUnits = 0;
        cell.writeUnits = 0;
        cell.bytes = 0;
    }
}

void HotSet::flushGroup(Group& group, double start, double seconds)
{
    Recorder& recorder = m_world.recorder;
    Recorder::PatternCounts& counts = recorder.pattern(group.pattern);
    counts.requests += group.fresh / group.batch;
    counts.conflicts += group.accepted * group.conflicts;
    counts.failed += group.accepted * group.conflicts;
    counts.itemsRead += group.accepted * group.request->itemsRead;
    counts.itemsReturned += group.accepted * group.request->itemsReturned;
    for (std::size_t slot = 0; slot < group.touches.size(); ++slot) {
        const FlowTouch& touch = group.touches[slot];
        const double reads = group.accepted * touch.readUnits * group.charged[slot];
        const double writes = group.accepted * touch.writeUnits * group.charged[slot];
        recorder.consumedSpread(group.pattern, touch.ring, start, reads, writes);
        if (group.cells[slot] < 0) {
            m_world.rings[touch.ring].takeSpread(start + seconds, reads, writes);
        } else {
            Cell& own = m_cells[static_cast<std::size_t>(group.cells[slot])];
            own.readUnits += reads;
            own.writeUnits += writes;
            own.bytes += group.accepted * (1 - group.conflicts) * touch.addedBytes;
        }
        const double refused = group.refused[slot];
        const double byPartition = group.refusedByPartition[slot];
        const double first = group.firstRefusal[slot];
        if (byPartition > 0)
            recorder.refuse(group.pattern, touch.ring, first, Refusal::Partition, byPartition);
        if (refused > byPartition)
            recorder.refuse(group.pattern, touch.ring, first,
                            m_world.rings[touch.ring].tableRefusal(
                                touch.readUnits > 0 ? UnitKind::Read : UnitKind::Write),
                            refused - byPartition);
        double spread = group.parts.empty() ? 1 : 0; // of what only waited, by its cell
        if (group.parts.empty() && touch.fixed && refused > 0)
            recorder.refuseHot(touch.ring, touch.position, first, refused, byPartition);
        for (const Part& part : group.parts) {
            const FlowTouch& own = m_flows[part.flow].touches[slot];
            if (!own.fixed) {
                spread += part.share;
                continue;
            }
            recorder.asked(touch.ring, own.position, group.fresh * part.share, touch.readUnits,
                           touch.writeUnits);
            if (group.windows.empty())
                recorder.heat(touch.ring, own.position >> Recorder::rangeShift, start,
                              reads * part.share, writes * part.share);
            if (refused > 0)
                recorder.refuseHot(touch.ring, own.position, first, refused * part.share,
                                   byPartition * part.share);
        }
        if (!group.windows.empty())
            spread = 1; // pages of a scan lie all over the partition
        if (spread > 0) {
            if (group.windows.empty())
                recorder.askedSpread(touch.ring, group.fresh * spread);
            const std::int32_t cell = group.cells[slot];
            for (std::size_t row = 0; row < Recorder::ranges; ++row) {
                const double share =
                    spread * (cell < 0 ? 1.0 / Recorder::ranges
                                       : m_cells[static_cast<std::size_t>(cell)].ranges[row]);
                recorder.heat(touch.ring, row, start, reads * share, writes * share);
            }
        }
        group.refused[slot] = 0;
        group.refusedByPartition[slot] = 0;
        group.firstRefusal[slot] = -1;
    }
    group.fresh = 0;
    group.accepted = 0;
}

} // namespace infera::engine
