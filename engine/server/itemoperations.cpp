#include "engine/server/itemrequests.h"
#include "engine/server/itemresponses.h"
#include "engine/server/operationtable.h"

namespace infera::engine::wire {

namespace {

/// Reads a request, calls the database, writes the answer.
template<typename Request, typename Response>
Operation operation(Request (*read)(const Object&, const ValueErrors&),
                    Result<Response> (Database::*call)(const Request&, FailureDetails*))
{
    return [read, call](Database& database, const Object& json, const ValueErrors& errors) {
        Answer answer{std::string(), {}};
        const Request request = read(json, errors);
        const auto response = (database.*call)(request, &answer.details);
        if (response)
            answer.json = write(*response);
        else
            answer.json = tl::unexpected<Error>(response.error());
        return answer;
    };
}

} // namespace

void addItemOperations(OperationTable& table)
{
    table["GetItem"] = operation(readGetItem, &Database::getItem);
    table["PutItem"] = operation(readPutItem, &Database::putItem);
    table["UpdateItem"] = operation(readUpdateItem, &Database::updateItem);
    table["DeleteItem"] = operation(readDeleteItem, &Database::deleteItem);
    table["Query"] = operation(readQuery, &Database::query);
    table["Scan"] = operation(readScan, &Database::scan);
    table["BatchGetItem"] = operation(readBatchGetItem, &Database::batchGetItem);
    table["BatchWriteItem"] = operation(readBatchWriteItem, &Database::batchWriteItem);
    table["TransactGetItems"] = operation(readTransactGetItems, &Database::transactGetItems);
    table["TransactWriteItems"] = operation(readTransactWriteItems, &Database::transactWriteItems);
}

} // namespace infera::engine::wire
