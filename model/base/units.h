#pragma once

namespace infera {

inline constexpr double secondsPerHour = 3600;
/// 2^30, as the cost tools of AWS Labs (awslabs/mcp) take the gigabyte of the price list.
inline constexpr double bytesPerGigabyte = 1024.0 * 1024.0 * 1024.0;

} // namespace infera
