#pragma once

#include "model/formats/imports/imported.h"

#include <string>
#include <string_view>

/// Which region imported tables stand in, and which ones replicate them: a replica is further than
/// the home region, so neither is known without the other.
namespace infera::model {

/// Whether a source says, or leaves to assume, that the tables stand in this region; the default is
/// no home.
[[nodiscard]] bool isHome(const Imported& imported, std::string_view region);

/// Takes over the region a source states for `subject` (as in `The table "Orders"`). A design has
/// one: what was stated first stays, and a note tells of the others.
void stateRegion(Imported& imported, const std::string& region, const std::string& subject,
                 const Location& where);

/// Takes a region that is none of the replicas' where nothing states the home region, and notes it
/// where the default is one of theirs.
void assumeRegion(Imported& imported, const std::vector<std::string>& replicas,
                  const Location& where);

/// The region in an ARN of DynamoDB ("arn:aws:dynamodb:eu-north-1:..."); empty where there is none.
[[nodiscard]] std::string regionOfArn(std::string_view arn);

/// Decides at the end: the home region is no replica, whether it is stated or assumed.
void settleRegions(Imported& imported, const Location& where);

} // namespace infera::model
