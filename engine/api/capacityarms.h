#pragma once

#include <map>
#include <string>

namespace infera::engine {

/// Capacity units by where they were consumed.
struct CapacityArms
{
    double read = 0;  ///< of the table itself
    double write = 0; ///< of the table itself
    std::map<std::string, double> globalIndexes;
    std::map<std::string, double> localIndexes;
    bool indexesAreRead = false;

    CapacityArms& operator+=(const CapacityArms& other);
    [[nodiscard]] double indexUnits() const;
};

} // namespace infera::engine
