#pragma once

#include "model/formats/deployment/deployment.h"

namespace infera::model {

/// dynamodb_data_model.json of AWS's DynamoDB MCP server (awslabs/mcp, dynamodb-mcp-server 2.1):
/// the tables as CreateTable requests, sample items to put, and each access pattern with the
/// command lines that carry it out.
[[nodiscard]] std::string dataModelJson(const Design& design, const Layout& layout,
                                        const std::vector<Plan>& plans,
                                        const ExportOptions& options = {});

} // namespace infera::model
