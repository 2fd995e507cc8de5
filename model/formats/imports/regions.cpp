#include "model/formats/imports/regions.h"

#include <algorithm>
#include <array>

namespace infera::model {

bool isHome(const Imported& imported, std::string_view region)
{
    return imported.region != RegionKnown::No && imported.target.region == region;
}

void stateRegion(Imported& imported, const std::string& region, const std::string& subject,
                 const Location& where)
{
    if (region.empty())
        return;
    const bool stated = imported.region == RegionKnown::Stated;
    if (stated && imported.target.region != region) {
        addNote(imported.notes, "region-differs",
                subject + " stands in " + region + ", and what was read before it in " +
                    imported.target.region + "; a design has one home region.",
                where);
        return;
    }
    imported.region = RegionKnown::Stated;
    imported.target.region = region;
}

std::string regionOfArn(std::string_view arn)
{
    constexpr std::string_view service = ":dynamodb:";
    const std::size_t at = arn.find(service);
    if (arn.substr(0, 4) != "arn:" || at == std::string_view::npos)
        return {};
    const std::string_view rest = arn.substr(at + service.size());
    return std::string(rest.substr(0, rest.find(':')));
}

void assumeRegion(Imported& imported, const std::vector<std::string>& replicas,
                  const Location& where)
{
    // The regions whose prices are those of us-east-1 come first.
    constexpr std::array usual = {"us-east-1",  "us-east-2",    "us-west-2",   "eu-west-1",
                                  "eu-north-1", "ca-central-1", "eu-central-1"};
    std::string& home = imported.target.region;
    if (imported.region != RegionKnown::No)
        return;
    const auto replicated = [&](const std::string& region) {
        return std::find(replicas.begin(), replicas.end(), region) != replicas.end();
    };
    imported.region = RegionKnown::Assumed;
    if (!replicated(home))
        return;
    const std::string replica = home;
    const auto* other = std::find_if(usual.begin(), usual.end(),
                                     [&](const char* region) { return !replicated(region); });
    if (other != usual.end())
        home = *other;
    addNote(imported.notes, "region-unknown",
            "Nothing says in which region the tables stand; it is not " + replica +
                ", where a replica is, and " + home +
                " is taken. Set target.region to have the right prices.",
            where);
}

void settleRegions(Imported& imported, const Location& where)
{
    std::vector<std::string>& replicas = imported.target.replicas;
    assumeRegion(imported, replicas, where);
    replicas.erase(std::remove(replicas.begin(), replicas.end(), imported.target.region),
                   replicas.end());
}

} // namespace infera::model
