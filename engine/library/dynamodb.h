#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

/// An embedded DynamoDB for any C++ program: tables in memory or in one file, asked in DynamoDB's
/// own words. This header needs nothing but the standard library.
///
///     auto opened = infera::DynamoDb::open({});
///     infera::DynamoDb& dynamo = *opened.database;
///     dynamo.call("CreateTable", R"({"TableName":"Users", ...})");
///     dynamo.call("PutItem", R"({"TableName":"Users","Item":{"id":{"S":"ann"}}})");
///     std::puts(dynamo.call("GetItem", R"({"TableName":"Users",...})").json.c_str());
///
/// CMake: find_package(infera-dynamodb) and link infera::infera_dynamodb.
namespace infera {

struct DynamoDbOptions
{
    /// Keeps the tables; made when it is not there, used by one process at a time, and whole again
    /// after a crash. Empty: in memory.
    std::string file;
    std::string region = "us-east-1"; ///< named in ARNs
    /// Refuses requests beyond the capacity of a table or partition, as the service does.
    bool throttle = false;
};

struct DynamoDbAnswer
{
    int status = 200; ///< of HTTP: 200, 400 or 500
    /// The answer; in the error case with "__type" and "message", as AWS words them.
    std::string json;

    [[nodiscard]] bool ok() const { return status == 200; }
};

class DynamoDb
{
public:
    struct Opened;
    /// Without a database there is a message that says why.
    [[nodiscard]] static Opened open(const DynamoDbOptions& options);

    /// Stops serving, after the requests under way.
    ~DynamoDb();
    DynamoDb(const DynamoDb&) = delete;
    DynamoDb& operator=(const DynamoDb&) = delete;

    /// One operation of DynamoDB ("PutItem") or DynamoDB Streams ("GetRecords"), with the JSON of
    /// AWS's API reference. May be called by several threads; calls are done one after the other.
    [[nodiscard]] DynamoDbAnswer call(std::string_view operation, std::string_view json);

    /// Lets AWS SDKs talk to the same tables at http://127.0.0.1:port until this goes out of scope;
    /// port 0 takes any free one. The port, or 0 when it cannot be used.
    [[nodiscard]] std::uint16_t serve(std::uint16_t port);

    /// Deletes items whose time to live is over and returns how many. The service does this in
    /// the background; here the owner says when.
    int deleteExpired();

private:
    struct Parts;
    explicit DynamoDb(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

struct DynamoDb::Opened
{
    std::unique_ptr<DynamoDb> database;
    std::string message; ///< what went wrong, when there is no database
};

} // namespace infera
