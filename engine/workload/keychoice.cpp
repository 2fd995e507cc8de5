#include "engine/workload/keychoice.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace infera::engine {

namespace {

constexpr double scrambledItems = 1e10; // ScrambledZipfianGenerator.ITEM_COUNT

std::uint64_t whole(double n)
{
    return static_cast<std::uint64_t>(std::clamp(std::round(n), 1.0, 1e18));
}

} // namespace

std::uint64_t ycsbHash(std::uint64_t value)
{
    std::uint64_t hash = 0xCBF29CE484222325ULL;
    for (int octet = 0; octet < 8; ++octet) {
        hash ^= value & 0xFF;
        hash *= 1099511628211ULL;
        value >>= 8;
    }
    const auto asSigned = static_cast<std::int64_t>(hash);
    return asSigned < 0 ? 0 - hash : hash; // Math.abs
}

namespace {

/// Of so few values each is hashed to by many of the items, and its share is what they add up to.
constexpr double scrambledValuesMax = 1024;
constexpr std::uint64_t scrambledHead = 1U << 17U; ///< items that are hashed one by one

/// The shares of so many values of a scrambled zipfian; what lies beyond the head is divided
/// evenly, as the hash divides it.
std::vector<double> scrambledShares(const Zipf& zipf, std::size_t values)
{
    const double rest = 1 - zipf.headShare(scrambledHead);
    std::vector<double> shares(values, rest / static_cast<double>(values));
    for (std::uint64_t item = 0; item < scrambledHead; ++item)
        shares[ycsbHash(item) % values] += zipf.share(item);
    return shares;
}

} // namespace

KeyChoice KeyChoice::uniform(double n)
{
    KeyChoice choice;
    choice.m_n = static_cast<double>(whole(n));
    return choice;
}

KeyChoice KeyChoice::zipf(double n, double theta)
{
    KeyChoice choice = uniform(n);
    if (theta <= 0 || choice.m_n <= 1)
        return choice;
    choice.m_kind = Kind::Zipf;
    choice.m_zipf = std::make_shared<Zipf>(whole(n), theta);
    return choice;
}

KeyChoice KeyChoice::scrambledZipf(double n, double theta)
{
    KeyChoice choice = uniform(n);
    const auto zipf = std::make_shared<Zipf>(whole(scrambledItems), theta);
    if (choice.m_n <= scrambledValuesMax)
        return weighted(scrambledShares(*zipf, static_cast<std::size_t>(choice.m_n)));
    choice.m_kind = Kind::Scrambled;
    choice.m_zipf = zipf;
    return choice;
}

KeyChoice KeyChoice::hotspot(double n, double keys, double traffic)
{
    KeyChoice choice = uniform(n);
    choice.m_keys = std::clamp(std::round(keys), 1.0, choice.m_n);
    if (choice.m_keys >= choice.m_n)
        return choice;
    choice.m_kind = Kind::Hotspot;
    choice.m_traffic = std::clamp(traffic, 0.0, 1.0);
    return choice;
}

KeyChoice KeyChoice::weighted(std::vector<double> weights)
{
    KeyChoice choice = uniform(static_cast<double>(weights.size()));
    const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
    if (weights.size() < 2 || !(total > 0))
        return choice;
    auto built = std::make_shared<Weights>();
    buildAlias(weights, built->threshold, built->alias);
    for (double& weight : weights)
        weight /= total;
    built->order.resize(weights.size());
    std::iota(built->order.begin(), built->order.end(), 0U);
    std::stable_sort(built->order.begin(), built->order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return weights[a] > weights[b]; });
    built->shares = std::move(weights);
    choice.m_kind = Kind::Weighted;
    choice.m_weights = std::move(built);
    return choice;
}

std::uint64_t KeyChoice::sample(Random& random) const
{
    switch (m_kind) {
    case Kind::Uniform:
        return random.below(static_cast<std::uint64_t>(m_n));
    case Kind::Zipf:
        return m_zipf->sample(random);
    case Kind::Scrambled:
        return ycsbHash(m_zipf->sample(random)) % static_cast<std::uint64_t>(m_n);
    case Kind::Hotspot: {
        const auto hot = static_cast<std::uint64_t>(m_keys);
        if (random.unit() < m_traffic)
            return random.below(hot);
        return hot + random.below(static_cast<std::uint64_t>(m_n) - hot);
    }
    case Kind::Weighted: {
        const std::size_t count = m_weights->threshold.size();
        const double u = random.unit() * static_cast<double>(count);
        const auto slot = std::min(static_cast<std::size_t>(u), count - 1);
        return u - static_cast<double>(slot) < m_weights->threshold[slot] ? slot
                                                                          : m_weights->alias[slot];
    }
    }
    return 0;
}

std::uint64_t KeyChoice::sampleOther(std::uint64_t rank, Random& random) const
{
    constexpr int most = 2000; // a share of `nearlyAll` is met as often once in 500 million times
    std::uint64_t value = sample(random);
    const auto size = static_cast<std::uint64_t>(m_n);
    if (value != rank || size < 2)
        return value;
    const bool mayBeNearlyAll = m_kind != Kind::Scrambled; // which is over many values
    if (!mayBeNearlyAll || share(rank) <= nearlyAll)
        for (int i = 0; i < most && value == rank; ++i)
            value = sample(random);
    return value == rank ? (rank + 1) % size : value;
}

std::uint64_t KeyChoice::sampleFor(std::uint64_t hash) const
{
    if (m_kind == Kind::Uniform) {
        __extension__ using Wide = unsigned __int128;
        return static_cast<std::uint64_t>(
            (static_cast<Wide>(hash) * static_cast<std::uint64_t>(m_n)) >> 64);
    }
    Random random(hash);
    return sample(random);
}

double KeyChoice::share(std::uint64_t rank) const
{
    if (static_cast<double>(rank) >= m_n && m_kind != Kind::Scrambled)
        return 0;
    switch (m_kind) {
    case Kind::Uniform:
        return 1 / m_n;
    case Kind::Zipf:
        return m_zipf->share(rank);
    case Kind::Scrambled: {
        // Found by its place in the zipfian; values beyond the head share what is left.
        const std::uint64_t head = headSize(1024);
        for (std::uint64_t place = 0; place < head; ++place)
            if (rankAt(place) == rank)
                return m_zipf->share(place);
        return (1 - m_zipf->headShare(head)) / m_n;
    }
    case Kind::Hotspot:
        return static_cast<double>(rank) < m_keys ? m_traffic / m_keys
                                                  : (1 - m_traffic) / (m_n - m_keys);
    case Kind::Weighted:
        return m_weights->shares[rank];
    }
    return 0;
}

double KeyChoice::placeShare(std::uint64_t place) const
{
    return m_kind == Kind::Scrambled ? m_zipf->share(place) : share(rankAt(place));
}

std::uint64_t KeyChoice::headSize(std::uint64_t most) const
{
    const auto n = static_cast<std::uint64_t>(m_n);
    switch (m_kind) {
    case Kind::Uniform:
        return n <= most ? n : 0;
    case Kind::Hotspot:
        return std::min(most, n <= most ? n : static_cast<std::uint64_t>(m_keys));
    case Kind::Zipf:
    case Kind::Scrambled:
    case Kind::Weighted:
        return std::min(most, n);
    }
    return 0;
}

double KeyChoice::alike(std::uint64_t told) const
{
    const auto first = static_cast<double>(told);
    if (first >= m_n)
        return 0;
    const auto ofZipf = [&] {
        const double theta = m_zipf->theta();
        const auto n = static_cast<double>(m_zipf->size());
        const auto rest = [&](double power) {
            return zeta(n, power) - (told > 0 ? zeta(first, power) : 0);
        };
        const double sum = rest(theta);
        return sum > 0 ? rest(2 * theta) / (sum * sum) : 0;
    };
    switch (m_kind) {
    case Kind::Uniform:
        return 1 / (m_n - first);
    case Kind::Zipf:
        return ofZipf();
    case Kind::Scrambled:
        return std::min(1.0, ofZipf() + 1 / m_n); // or hashed onto the same value
    case Kind::Hotspot: {
        const double hot = std::max(0.0, m_keys - first);
        const double cold = m_n - std::max(m_keys, first);
        const double hotShare = m_traffic * hot / m_keys;
        const double coldShare = (1 - m_traffic) * cold / (m_n - m_keys);
        const double all = hotShare + coldShare;
        const double squares = (hot > 0 ? hotShare * hotShare / hot : 0) +
                               (cold > 0 ? coldShare * coldShare / cold : 0);
        return all > 0 ? squares / (all * all) : 0;
    }
    case Kind::Weighted: {
        double sum = 0;
        double squares = 0;
        for (std::size_t place = told; place < m_weights->order.size(); ++place) {
            const double one = m_weights->shares[m_weights->order[place]];
            sum += one;
            squares += one * one;
        }
        return sum > 0 ? squares / (sum * sum) : 0;
    }
    }
    return 0;
}

std::uint64_t KeyChoice::rankAt(std::uint64_t place) const
{
    if (m_kind == Kind::Scrambled)
        return ycsbHash(place) % static_cast<std::uint64_t>(m_n);
    return m_kind == Kind::Weighted ? m_weights->order[place] : place;
}

} // namespace infera::engine
