#pragma once

#include <vector>

/// Requests of one call arrive together: the first of them find what a limit has saved up since the
/// last ones came, the others find it empty, and one that comes alone has a better chance than most
/// of them.
///
/// A limit that is asked for more than the R units a second it has, by bunches of k requests of u
/// units each that come at random, N bunches a second, holds more than x units with the probability
/// P exp(-E x) for all x > 0. It passes a level x upwards R times its density there, and downwards
/// whenever a bunch meets it holding between x and x + k u:
///
///     R E = sum of N (1 - exp(-E k u)).
///
/// One request is admitted when anything is left, the i-th of a bunch when more than (i - 1) u are.
/// So the share of a bunch that is admitted is that of what comes alone, P, times
/// (1 - exp(-E k u)) / (k (1 - exp(-E u))), and P follows from all the units being given away.
namespace infera::engine {

/// Requests of a kind that a limit sees in some span of time.
struct Bunches
{
    double requests = 0;
    double units = 0; ///< each
    double size = 1;  ///< requests that come together, at least 1
};

/// E above, per unit, for a limit that gets `units` in the same span; 0 when that is enough for
/// all. `before`: what it was last, or 0.
[[nodiscard]] double bunchExponent(const std::vector<Bunches>& all, double units, double before);

/// The share of a bunch that is admitted, of the share of what comes alone; `exponent`: E u.
[[nodiscard]] double bunchShare(double exponent, double size);

} // namespace infera::engine
