#pragma once

#include "model/formats/imports/imported.h"
#include "model/formats/imports/template.h"

#include <string_view>

namespace infera::model {

/// Reads the DynamoDB tables of a CloudFormation or SAM template (YAML or JSON, as a person writes
/// it or as the CDK synthesises it), a serverless.yml, the answer of `describe-table`, a
/// CreateTable request or dynamodb_data_model.json. Errors: not readable, or no table in it.
[[nodiscard]] Result<Imported> readTemplate(std::string_view text, std::string_view fileName,
                                            const FileLoader& loader = {});

/// Reads a schema of AWS's DynamoDB MCP server (`tables[].table_config`): tables, key templates and
/// access patterns. Errors: not readable, or no table in it.
[[nodiscard]] Result<Imported> readMcpSchema(std::string_view text, std::string_view fileName);

/// Reads infera.yaml in both shapes: `database.table(s)` and `resources:`. A file this program has
/// written gives back its layout, key templates included (`imported.layout`).
[[nodiscard]] Result<Imported> readInfera(std::string_view text, std::string_view fileName);

} // namespace infera::model
