#include "engine/simulation/hotset.h"

#include <algorithm>
#include <cmath>

namespace infera::engine {

namespace {

constexpr double ownCellPressure = 0.05; ///< more than its like: a partition stands out
constexpr double pressureMax = 3;        ///< times the average; more counts as like
constexpr double groupsMax = 600;        ///< more are told apart less finely
/// Groups times steps of a run, some fifty nanoseconds each; steps become longer before there are
/// more.
constexpr double visitsMax = 4e7;
constexpr double evenVisitsMax = 1e7; ///< of the run that only tells skew from shortage
constexpr double stepsPerSecondMin = 2;
constexpr double stepsPerSecondMax = 10;

} // namespace

HotSet::HotSet(const World& world, const std::vector<Flow>& flows, const std::vector<bool>& hot,
               const std::vector<std::vector<double>>& fixedPressure, double now)
    : m_world(world), m_flows(flows), m_taken(flows.size(), false)
{
    // A request that touches several rings multiplies their cells.
    for (const Detail& detail : {Detail{64, 12, 16}, Detail{16, 12, 16}, Detail{6, 6, 4},
                                 Detail{3, 2, 1}, Detail{1, 1, 0.25}}) {
        buildCells(hot, fixedPressure, now, detail);
        if (groupsAtMost(flows) <= groupsMax)
            break;
    }
    buildGroups(flows);
    m_stepSeconds = chosenStep();
    const RetryProfile& profile = world.options.retries;
    for (int retry = 1; retry < profile.attempts; ++retry)
        m_delaySteps.push_back(static_cast<std::size_t>(
            std::max(1.0, std::round(profile.delaySeconds(retry, 1) / m_stepSeconds))));
    for (const std::size_t steps : m_delaySteps)
        m_longestDelay = std::max(m_longestDelay, steps);
    for (Group& group : m_groups)
        prepareLines(group);
    findPaths();
}

void HotSet::prepareLines(Group& group) const
{
    group.lines.assign(m_delaySteps.size(), DelayLine(m_longestDelay));
    group.due.assign(m_delaySteps.size() + 1, 0);
    group.held.assign(m_delaySteps.size() + 1, 0);
    group.refused.assign(group.touches.size(), 0);
    group.refusedByPartition.assign(group.touches.size(), 0);
    group.firstRefusal.assign(group.touches.size(), -1);
}

/// Many groups take longer steps, so that a busy day stays affordable; a second has whole steps.
double HotSet::chosenStep() const
{
    const double visits =
        m_world.options.durationSeconds * std::max(1.0, static_cast<double>(m_groups.size()));
    const double most = m_world.options.evenKeys ? evenVisitsMax : visitsMax;
    return 1 / std::clamp(std::floor(most / visits), stepsPerSecondMin, stepsPerSecondMax);
}

/// No fewer groups than buildGroups() makes of the cells.
double HotSet::groupsAtMost(const std::vector<Flow>& flows) const
{
    std::vector<double> cells(m_rings.size(), 0);
    for (const Cell& cell : m_cells)
        ++cells[cell.ring];
    std::map<std::uint32_t, std::pair<double, double>> byRequest; // of its flows, of its cells
    for (const Flow& flow : flows) {
        double own = 1;
        double all = 1;
        for (const FlowTouch& touch : flow.touches) {
            const double places = m_rings[touch.ring].hot ? cells[touch.ring] : 1;
            all *= places;
            own *= touch.fixed && !touch.sortVaries ? 1 : places;
        }
        auto& [sum, most] = byRequest[flow.requestNumber];
        sum += own;
        most = std::max(most, all);
    }
    double groups = 0;
    for (const auto& [request, counts] : byRequest)
        groups += std::min(counts.first, counts.second);
    return groups;
}

std::uint32_t HotSet::addBucket(double rate, double capacity, double tokens)
{
    m_buckets.push_back({rate, capacity, tokens, 0, 1});
    return static_cast<std::uint32_t>(m_buckets.size() - 1);
}

void HotSet::addCell(std::uint32_t ring, std::vector<std::uint32_t> partitions)
{
    const KeyRing& all = m_world.rings[ring].ring();
    Cell cell;
    cell.ring = ring;
    cell.ranges.assign(Recorder::ranges, 0);
    Bucket sums[2];
    for (const std::uint32_t index : partitions) {
        const Partition& partition = all[index];
        const double width = all.widthOf(index);
        cell.width += width;
        m_rings[ring].cellOf[index] = static_cast<std::uint32_t>(m_cells.size());
        const TokenBucket* buckets[] = {&partition.read, &partition.write};
        for (int kind = 0; kind < 2; ++kind) {
            sums[kind].rate += buckets[kind]->rate();
            sums[kind].capacity += buckets[kind]->capacity();
            sums[kind].tokens += buckets[kind]->tokens();
        }
        // Rows of the heatmap that the partition covers.
        const double from =
            std::ldexp(static_cast<double>(partition.start), -64) * Recorder::ranges;
        const double to = from + width * Recorder::ranges;
        for (auto row = static_cast<std::size_t>(from); row < Recorder::ranges && row < to; ++row)
            cell.ranges[row] += std::min(to, static_cast<double>(row) + 1) -
                                std::max(from, static_cast<double>(row));
    }
    for (double& share : cell.ranges)
        share /= cell.width * Recorder::ranges;
    cell.partitions = std::move(partitions);
    cell.read = addBucket(sums[0].rate, sums[0].capacity, sums[0].tokens);
    cell.write = addBucket(sums[1].rate, sums[1].capacity, sums[1].tokens);
    m_cells.push_back(std::move(cell));
}

/// Few partitions have a cell each, and so have those that stand out; of many others, those of one
/// width and like pressure are taken together.
void HotSet::groupPartitions(std::uint32_t ring, const std::vector<double>& pressure,
                             const Detail& detail)
{
    const KeyRing& all = m_world.rings[ring].ring();
    const double width = 1.0 / all.size();
    double even = 0;
    for (const double one : pressure)
        even += one * width;
    const auto expected = [&](std::uint32_t i) { return even * all.widthOf(i) / width; };
    std::vector<std::uint32_t> standing;
    for (std::uint32_t i = 0; i < all.size(); ++i)
        if (all.size() <= detail.ownCellsMax || pressure[i] > 2 * expected(i) + ownCellPressure)
            standing.push_back(i);
    std::stable_sort(standing.begin(), standing.end(), [&](std::uint32_t a, std::uint32_t b) {
        return pressure[a] - 2 * expected(a) > pressure[b] - 2 * expected(b);
    });
    standing.resize(std::min<std::size_t>(standing.size(), detail.ownCellsMax));
    std::sort(standing.begin(), standing.end());
    std::map<std::pair<long, long>, std::vector<std::uint32_t>> alike;
    for (std::uint32_t i = 0; i < all.size(); ++i) {
        if (std::binary_search(standing.begin(), standing.end(), i)) {
            addCell(ring, {i});
            continue;
        }
        const double share = expected(i) > 0 ? pressure[i] / expected(i) : 1;
        const long level = std::lround(std::min(share, pressureMax) * detail.pressureSteps);
        alike[{std::lround(detail.widthSteps * std::log2(all.widthOf(i))), level}].push_back(i);
    }
    for (auto& [key, partitions] : alike)
        addCell(ring, std::move(partitions));
}

void HotSet::buildCells(const std::vector<bool>& hot,
                        const std::vector<std::vector<double>>& fixedPressure, double now,
                        const Detail& detail)
{
    m_rings.assign(hot.size(), {});
    m_cells.clear();
    m_buckets.clear();
    for (std::uint32_t ring = 0; ring < hot.size(); ++ring) {
        if (!hot[ring])
            continue;
        Throughput& throughput = m_world.rings[ring];
        m_rings[ring].hot = true;
        m_rings[ring].cellOf.assign(throughput.ring().size(), 0);
        for (std::uint32_t i = 0; i < throughput.ring().size(); ++i) {
            throughput.ring()[i].read.refill(now);
            throughput.ring()[i].write.refill(now);
        }
        groupPartitions(ring, fixedPressure[ring], detail);
        for (const UnitKind kind : {UnitKind::Read, UnitKind::Write}) {
            TableAdmission& admission = throughput.admission(kind);
            admission.refill(now);
            (kind == UnitKind::Read ? m_rings[ring].read : m_rings[ring].write) =
                addBucket(admission.limit(), admission.capacity(), admission.tokens());
        }
    }
}

std::vector<HotSet::Place> HotSet::placesOf(const FlowTouch& touch) const
{
    const HotRing& ring = m_rings[touch.ring];
    if (!ring.hot)
        return {{-1, 1}};
    const Throughput& throughput = m_world.rings[touch.ring];
    std::vector<Place> places;
    if (!touch.fixed) {
        for (std::size_t i = 0; i < m_cells.size(); ++i) {
            if (m_cells[i].ring != touch.ring)
                continue;
            double share = touch.where ? 0 : m_cells[i].width;
            if (touch.where)
                for (const std::uint32_t partition : m_cells[i].partitions)
                    share += touch.where->between(throughput.ring()[partition].start,
                                                  throughput.ring().endOf(partition));
            if (share > 0)
                places.push_back({static_cast<std::int32_t>(i), share});
        }
        return places;
    }
    const std::uint32_t first = throughput.place(touch.position).partition;
    if (!touch.sortVaries)
        return {{static_cast<std::int32_t>(ring.cellOf[first]), 1}};
    // A collection that splits have divided lies in several partitions.
    const RingPosition low = touch.position & ~sortMask;
    const RingPosition high = low | sortMask;
    for (std::uint32_t i = throughput.ring().find(low); i < throughput.ring().size(); ++i) {
        const RingPosition from = std::max(low, throughput.ring()[i].start);
        if (from > high)
            break;
        const RingPosition end = throughput.ring().endOf(i);
        const RingPosition to = end == 0 ? high : std::min(high, end - 1);
        places.push_back({static_cast<std::int32_t>(ring.cellOf[i]),
                          static_cast<double>(to - from + 1) / static_cast<double>(sortMask + 1)});
    }
    return places;
}

void HotSet::buildGroups(const std::vector<Flow>& flows)
{
    std::vector<bool> hotPattern(m_world.traffic.patterns.size(), false);
    for (const Flow& flow : flows)
        for (const FlowTouch& touch : flow.touches)
            if (m_rings[touch.ring].hot)
                hotPattern[flow.pattern] = true;
    for (std::uint32_t f = 0; f < flows.size(); ++f) {
        if (!hotPattern[flows[f].pattern])
            continue;
        m_taken[f] = true;
        std::vector<std::pair<std::vector<std::int32_t>, double>> combinations = {{{}, 1}};
        for (const FlowTouch& touch : flows[f].touches) {
            const std::vector<Place> places = placesOf(touch);
            std::vector<std::pair<std::vector<std::int32_t>, double>> longer;
            for (const auto& [cells, share] : combinations)
                for (const Place& place : places) {
                    longer.emplace_back(cells, share * place.share);
                    longer.back().first.push_back(place.cell);
                }
            combinations = std::move(longer);
        }
        for (const auto& [cells, share] : combinations)
            addToGroup(f, cells, share);
    }
    for (Group& group : m_groups) {
        for (Part& part : group.parts)
            part.share /= group.perCall;
        group.batch = batchKeys(*group.request);
        group.first = isFirst(group);
        addConflicts(group);
        addUses(group);
    }
}

/// The pages of a scan come at regular intervals, in which a partition makes up for one: it finds
/// room for the next before those that come at random do.
bool HotSet::isFirst(const Group& group) const
{
    double unitsPerSecond = 0;
    for (const FlowWindow& window : group.windows)
        unitsPerSecond =
            std::max(unitsPerSecond, window.perSecond * group.touches.front().readUnits);
    return unitsPerSecond > 0 && group.windows.size() == 1 && group.cells.front() >= 0 &&
           unitsPerSecond <=
               m_buckets[m_cells[static_cast<std::size_t>(group.cells.front())].read].rate;
}

/// The average of its flows: what conflicts leave of the admitted requests, and who pays.
void HotSet::addConflicts(Group& group) const
{
    if (group.parts.empty())
        return; // keeps what it had
    group.conflicts = 0;
    group.charged.assign(group.touches.size(), 0);
    for (const Part& part : group.parts) {
        const Flow& flow = m_flows[part.flow];
        group.conflicts += part.share * flow.conflicts;
        for (std::size_t slot = 0; slot < group.touches.size(); ++slot)
            group.charged[slot] += part.share * flow.touches[slot].charged;
    }
}

/// The group of one request with the same touches present in the same cells; with whether it is
/// new.
template<typename Source>
std::pair<HotSet::Group&, bool> HotSet::groupIn(const Source& source,
                                                const std::vector<std::int32_t>& cells)
{
    std::vector<std::int32_t> key = cells;
    for (const FlowTouch& touch : source.touches)
        key.push_back(static_cast<std::int32_t>(touch.touch));
    const auto [at, isNew] = m_groupOf.try_emplace({source.requestNumber, key}, m_groups.size());
    if (isNew) {
        Group group;
        group.pattern = source.pattern;
        group.request = source.request;
        group.requestNumber = source.requestNumber;
        group.touches = source.touches;
        group.cells = cells;
        m_groups.push_back(std::move(group));
    }
    return {m_groups[at->second], isNew};
}

void HotSet::addToGroup(std::uint32_t flow, const std::vector<std::int32_t>& cells, double share)
{
    const Flow& source = m_flows[flow];
    Group& group = groupIn(source, cells).first;
    group.perCall += source.perCall * share;
    group.parts.push_back({flow, source.perCall * share});
    if (source.window.perSecond > 0) {
        group.windows.push_back(source.window);
        group.windows.back().perSecond *= share;
    }
}

void HotSet::addUses(Group& group) const
{
    group.uses.clear();
    for (std::uint32_t slot = 0; slot < group.touches.size(); ++slot) {
        if (group.cells[slot] < 0)
            continue;
        const FlowTouch& touch = group.touches[slot];
        const Cell& cell = m_cells[static_cast<std::size_t>(group.cells[slot])];
        const auto use = [&](std::uint32_t bucket, double units, bool ofPartition) {
            if (units <= 0)
                return;
            // Two items of one request in one bucket are admitted or refused as one.
            for (Use& known : group.uses)
                if (known.bucket == bucket) {
                    known.units += units;
                    return;
                }
            group.uses.push_back({bucket, units, slot, ofPartition});
        };
        const double reads = touch.readUnits * group.charged[slot];
        const double writes = touch.writeUnits * group.charged[slot];
        use(m_rings[touch.ring].read, reads, false);
        use(cell.read,
            reads / (group.request->eventual ? m_world.options.partitions.eventualReadFactor : 1),
            true);
        use(m_rings[touch.ring].write, writes, false);
        use(cell.write, writes, true);
    }
}

void HotSet::findPaths()
{
    findBunches();
    m_pathOf.clear();
    m_paths.clear();
    m_stops.clear();
    for (Group& group : m_groups) {
        group.path = addPath(group, false);
        group.retryPath = retriesAlone(group) ? addPath(group, true) : group.path;
    }
    m_hasBunches = std::any_of(m_stops.begin(), m_stops.end(),
                               [](const Stop& stop) { return stop.bunch > 1; });
    for (const Stop& stop : m_stops)
        m_buckets[stop.bucket].hasBunches = m_buckets[stop.bucket].hasBunches || stop.bunch > 1;
}

/// The path of a group, with others that meet the same buckets in bunches of the same size and
/// units. `alone`: of what comes without the others of its call.
std::uint32_t HotSet::addPath(const Group& group, bool alone)
{
    constexpr double hardlyMore = 1.01; // counts as alone
    const auto isBunch = [&](const Use& use) { return !alone && use.bunch > hardlyMore; };
    std::vector<std::pair<std::uint32_t, double>> key;
    for (const Use& use : group.uses) {
        key.emplace_back(use.bucket * 2 + (group.first && use.ofPartition ? 1 : 0),
                         isBunch(use) ? use.bunch : 1);
        if (isBunch(use))
            key.emplace_back(~std::uint32_t{0}, use.units);
    }
    const auto next = static_cast<std::uint32_t>(m_paths.size());
    const auto [at, isNew] = m_pathOf.try_emplace(std::move(key), next);
    if (!isNew)
        return at->second;
    Path path;
    path.begin = static_cast<std::uint32_t>(m_stops.size());
    for (const Use& use : group.uses) {
        Stop stop{use.bucket, group.first && use.ofPartition, use.ofPartition};
        if (isBunch(use)) {
            stop.bunch = use.bunch;
            stop.units = use.units;
            path.hasBunches = true;
        }
        m_stops.push_back(stop);
    }
    path.end = static_cast<std::uint32_t>(m_stops.size());
    m_paths.push_back(path);
    return next;
}

/// The group that the first flow of an old one belongs to now: its retries have the same keys. Keys
/// that are no longer told apart get a group of their own until nothing of it waits.
HotSet::Group& HotSet::groupAfter(const Group& old)
{
    std::vector<std::int32_t> cells;
    for (const FlowTouch& touch : old.touches)
        cells.push_back(placesOf(touch).front().cell);
    const auto [group, isNew] = groupIn(old, cells);
    if (isNew) {
        group.batch = old.batch;
        group.conflicts = old.conflicts;
        group.charged = old.charged;
        addUses(group);
        prepareLines(group);
    }
    return group;
}

void HotSet::adopt(const HotSet& before)
{
    for (const Group& old : before.m_groups) {
        bool waits = false;
        for (const DelayLine& line : old.lines)
            waits = waits || line.waiting() > 0;
        for (const double held : old.held)
            waits = waits || held > 0;
        if (!waits)
            continue;
        Group& group = groupAfter(old);
        group.waits = true;
        for (std::size_t i = 0; i < old.held.size(); ++i)
            group.held[i] += old.held[i];
        for (std::size_t i = 0; i < old.lines.size(); ++i)
            group.lines[i].addAll(old.lines[i], before.m_stepSeconds / m_stepSeconds);
    }
    findPaths();
}

} // namespace infera::engine
