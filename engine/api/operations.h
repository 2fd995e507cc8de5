#pragma once

#include "engine/api/databasestate.h"

/// The operations themselves, one file each. The caller holds the state's mutex; StoreError may be
/// thrown.
namespace infera::engine::operations {

[[nodiscard]] Result<TableResponse> createTable(DatabaseState& state,
                                                const CreateTableRequest& request);
/// What DescribeTable says of a new global index.
[[nodiscard]] IndexDescription describeGlobalIndex(const GlobalSecondaryIndex& index,
                                                   const TableDescription& table);
/// Adds an empty index to the table and to the store, inside a transaction.
IndexState& addIndex(DatabaseState& state, TableState& table, const IndexDescription& description);
[[nodiscard]] Result<TableResponse> deleteTable(DatabaseState& state,
                                                const DeleteTableRequest& request);
[[nodiscard]] Result<TableResponse> describeTable(DatabaseState& state,
                                                  const DescribeTableRequest& request);
[[nodiscard]] Result<ListTablesResponse> listTables(DatabaseState& state,
                                                    const ListTablesRequest& request);
[[nodiscard]] Result<GetItemResponse> getItem(DatabaseState& state, const GetItemRequest& request);
[[nodiscard]] Result<PutItemResponse> putItem(DatabaseState& state, const PutItemRequest& request,
                                              FailureDetails& details);
[[nodiscard]] Result<UpdateItemResponse>
updateItem(DatabaseState& state, const UpdateItemRequest& request, FailureDetails& details);
[[nodiscard]] Result<DeleteItemResponse>
deleteItem(DatabaseState& state, const DeleteItemRequest& request, FailureDetails& details);
[[nodiscard]] Result<QueryResponse> query(DatabaseState& state, const QueryRequest& request);
[[nodiscard]] Result<ScanResponse> scan(DatabaseState& state, const ScanRequest& request);
[[nodiscard]] Result<BatchGetItemResponse> batchGetItem(DatabaseState& state,
                                                        const BatchGetItemRequest& request);
[[nodiscard]] Result<BatchWriteItemResponse> batchWriteItem(DatabaseState& state,
                                                            const BatchWriteItemRequest& request);
[[nodiscard]] Result<TransactGetItemsResponse>
transactGetItems(DatabaseState& state, const TransactGetItemsRequest& request,
                 FailureDetails& details);
[[nodiscard]] Result<TransactWriteItemsResponse>
transactWriteItems(DatabaseState& state, const TransactWriteItemsRequest& request,
                   FailureDetails& details);

} // namespace infera::engine::operations
