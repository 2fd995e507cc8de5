#pragma once

#include "model/formats/design/maps.h"
#include "model/usage/unitreader.h"
#include "model/usage/usage.h"
#include "model/usage/usagefile.h"

#include <set>
#include <string>

namespace infera::model::usagefile {

/// Reads the replicas of a global table: regions, or maps of a region and what its replica does of
/// its own.
class ReplicaReader
{
public:
    /// What the file says that nobody knows becomes incomplete in `usage`, whose region is read.
    ReplicaReader(designfile::Reading& reading, UnitReader& units, const UsageFileOptions& options,
                  Usage& usage)
        : m_reading(reading), m_units(units), m_options(options), m_usage(usage)
    {}

    /// `parent` is the table, whose indexes are read before.
    void read(const designfile::Fields& parent, TableUsage& table);

private:
    designfile::Reading& m_reading;
    UnitReader& m_units;
    const UsageFileOptions& m_options;
    Usage& m_usage;

    void check(const yaml::Node& node, const std::string& path, const std::string& region,
               std::set<std::string>& seen);
    void checkWitness(const yaml::Node& node, const std::string& path, const TableUsage& table);
    [[nodiscard]] std::string readReplica(const yaml::Node& node, const std::string& path,
                                          TableUsage& table);
    void readUsage(const designfile::Fields& fields, const std::string& region, TableUsage& table);
    void readReads(const designfile::Fields& fields, UnitUsage& reads, const std::string& subject);
    void readIndexes(const designfile::Fields& parent, ReplicaUsage& replica,
                     const TableUsage& table);
    void checkIndex(const designfile::Fields& fields, const std::string& name,
                    const TableUsage& table);
    void readWitness(const designfile::Fields& fields, const yaml::Node& node,
                     const std::string& region, TableUsage& table);
};

/// An error where the region is not one that has prices.
void checkRegion(designfile::Reading& reading, const UsageFileOptions& options,
                 const std::string& region, const yaml::Node& node, const std::string& path);

} // namespace infera::model::usagefile
