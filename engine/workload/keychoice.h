#pragma once

#include "engine/workload/zipf.h"
#include "model/base/random.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace infera::engine {

/// Which of the distinct values of an attribute a request picks: ranks from 0, the hottest first
/// where the choice is skewed. A value; cheap to copy.
class KeyChoice
{
public:
    /// Every one of n values alike.
    static KeyChoice uniform(double n);
    static KeyChoice zipf(double n, double theta);
    /// YCSB's scrambled zipfian: a zipfian over 10^10 items, hashed onto n values.
    static KeyChoice scrambledZipf(double n, double theta);
    /// `keys` values take `traffic` (0 to 1) of the requests, the others share the rest.
    static KeyChoice hotspot(double n, double keys, double traffic);
    /// Given shares, in the order of the values; they need not add up to 1.
    static KeyChoice weighted(std::vector<double> weights);

    [[nodiscard]] std::uint64_t sample(Random& random) const;
    /// Another value than one: by the shares of the others, or where that one has `nearlyAll` of
    /// them the next.
    [[nodiscard]] std::uint64_t sampleOther(std::uint64_t rank, Random& random) const;
    static constexpr double nearlyAll = 0.99;
    /// A sample that is the same for the same hash.
    [[nodiscard]] std::uint64_t sampleFor(std::uint64_t hash) const;
    [[nodiscard]] double size() const { return m_n; }
    /// Share of one rank (of a scrambled zipfian: without collisions of the hash).
    [[nodiscard]] double share(std::uint64_t rank) const;
    /// Share of the value at a place of the order by share.
    [[nodiscard]] double placeShare(std::uint64_t place) const;
    /// How many ranks, hottest first, have a share of their own worth telling apart, at most
    /// `most`.
    [[nodiscard]] std::uint64_t headSize(std::uint64_t most) const;
    /// The value that stands at a place of the order by share.
    [[nodiscard]] std::uint64_t rankAt(std::uint64_t place) const;
    /// The chance that two draws beyond the `told` first places are the same value.
    [[nodiscard]] double alike(std::uint64_t told) const;
    [[nodiscard]] bool isUniform() const { return m_kind == Kind::Uniform; }

private:
    enum class Kind
    {
        Uniform,
        Zipf,
        Scrambled,
        Hotspot,
        Weighted
    };

    Kind m_kind = Kind::Uniform;
    double m_n = 1;
    double m_keys = 0;
    double m_traffic = 0;
    std::shared_ptr<const Zipf> m_zipf;
    struct Weights
    {
        std::vector<double> shares;
        std::vector<std::uint32_t> order; ///< values, largest share first
        std::vector<double> threshold;
        std::vector<std::uint32_t> alias;
    };
    std::shared_ptr<const Weights> m_weights;
};

/// YCSB's hash of 64-bit numbers (site.ycsb.Utils.fnvhash64), as used by its scrambled zipfian.
[[nodiscard]] std::uint64_t ycsbHash(std::uint64_t value);

} // namespace infera::engine
