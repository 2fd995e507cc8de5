#include "engine/server/itemrequests.h"
#include "engine/server/itemresponses.h"
#include "engine/server/observed.h"
#include "engine/server/operationtable.h"

namespace infera::engine::wire {

namespace {

/// Reads a request, calls the database, writes the answer.
template<typename Request, typename Response>
Operation operation(Request (*read)(const Object&, const ValueErrors&),
                    Result<Response> (Database::*call)(const Request&, FailureDetails*),
                    RequestObserver* observer)
{
    return [=](Database& database, const Object& json, const ValueErrors& errors) {
        Answer answer{std::string(), {}};
        Request request = read(json, errors);
        const auto response = observed(request, observer, [&](const Request& asked) {
            return (database.*call)(asked, &answer.details);
        });
        if (response)
            answer.json = write(*response);
        else
            answer.json = tl::unexpected<Error>(response.error());
        return answer;
    };
}

} // namespace

void addItemOperations(OperationTable& table, RequestObserver* observer)
{
    table["GetItem"] = operation(readGetItem, &Database::getItem, observer);
    table["PutItem"] = operation(readPutItem, &Database::putItem, observer);
    table["UpdateItem"] = operation(readUpdateItem, &Database::updateItem, observer);
    table["DeleteItem"] = operation(readDeleteItem, &Database::deleteItem, observer);
    table["Query"] = operation(readQuery, &Database::query, observer);
    table["Scan"] = operation(readScan, &Database::scan, observer);
    table["BatchGetItem"] = operation(readBatchGetItem, &Database::batchGetItem, observer);
    table["BatchWriteItem"] = operation(readBatchWriteItem, &Database::batchWriteItem, observer);
    table["TransactGetItems"] =
        operation(readTransactGetItems, &Database::transactGetItems, observer);
    table["TransactWriteItems"] =
        operation(readTransactWriteItems, &Database::transactWriteItems, observer);
}

} // namespace infera::engine::wire
