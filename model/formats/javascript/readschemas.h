#pragma once

#include "model/formats/imports/imported.h"

#include <string_view>

// What a file imports of others beside it is looked up with the loader.
namespace infera::model {

/// Schemas of dynamodb-onetable (JavaScript, TypeScript or JSON): indexes and models, with their
/// value templates. Errors: not readable, or no schema in it.
[[nodiscard]] Result<Imported> readOneTable(std::string_view text, std::string_view fileName,
                                            const FileLoader& loader = {});

/// Entities of ElectroDB: `new Entity({...})` or the schema object alone, with the keys ElectroDB
/// makes of them. Errors: not readable, or no entity in it.
[[nodiscard]] Result<Imported> readElectroDb(std::string_view text, std::string_view fileName,
                                             const FileLoader& loader = {});

/// Requests of CreateTable written out in JavaScript or TypeScript. Errors: not readable, or none
/// in it.
[[nodiscard]] Result<Imported> readCreateTable(std::string_view text, std::string_view fileName,
                                               const FileLoader& loader = {});

} // namespace infera::model
