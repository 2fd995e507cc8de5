#pragma once

#include <compare>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace infera {

/// An exact decimal number of any length: coefficient x 10^-scale. Money, rates and billed
/// quantities are decimals, never floats; sums, differences and products are exact, and only
/// `dividedBy` and `rounded` round.
class Decimal
{
public:
    Decimal() = default;
    Decimal(long long value); // NOLINT(google-explicit-constructor): 2 * rate should read as such

    /// "-12.50", "1e-6"; nothing for any other text.
    [[nodiscard]] static std::optional<Decimal> parse(std::string_view text);
    /// The shortest decimal that reads back to the same double. `value` must be finite.
    [[nodiscard]] static Decimal fromDouble(double value);

    [[nodiscard]] double toDouble() const;
    /// Plain notation without trailing zeros: "0.125", "-3", "0".
    [[nodiscard]] std::string toString() const;
    /// With exactly `places` digits after the point, half away from zero: as on bills.
    [[nodiscard]] std::string toFixed(int places) const;
    [[nodiscard]] Decimal rounded(int places) const; ///< half to even
    [[nodiscard]] Decimal ceiling() const;           ///< the least whole number not below this
    /// Quotient to `places` digits after the point, half to even. `divisor` must not be zero.
    [[nodiscard]] Decimal dividedBy(const Decimal& divisor, int places = 34) const;
    [[nodiscard]] bool isZero() const { return !m_wide && m_small == 0; }

    Decimal& operator+=(const Decimal& other);
    Decimal& operator-=(const Decimal& other);
    Decimal& operator*=(const Decimal& other);
    friend Decimal operator+(Decimal a, const Decimal& b) { return a += b; }
    friend Decimal operator-(Decimal a, const Decimal& b) { return a -= b; }
    friend Decimal operator*(Decimal a, const Decimal& b) { return a *= b; }
    friend Decimal operator-(const Decimal& a) { return Decimal() - a; }
    friend bool operator==(const Decimal& a, const Decimal& b) { return (a <=> b) == 0; }
    friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);

private:
    __extension__ using Small = __int128;
    struct Wide; ///< a coefficient of any length; few amounts ever need one

    Small m_small = 0;                  ///< the coefficient, where it is shorter than 38 digits
    std::shared_ptr<const Wide> m_wide; ///< else here
    int m_scale = 0;                    ///< digits after the point, never negative

    static Decimal small(Small coefficient, int scale);
    static Decimal wide(Wide coefficient, int scale);
    [[nodiscard]] Wide widened() const;
    [[nodiscard]] std::optional<Small> shifted(int scale) const;
    void add(const Decimal& other, bool negated);
};

} // namespace infera
