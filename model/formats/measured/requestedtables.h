#pragma once

#include "model/formats/imports/imported.h"
#include "model/formats/measured/requestshape.h"

#include <map>
#include <string>
#include <vector>

namespace infera::model {

/// What the requests of a log tell of the tables they go to: their attributes, and which of them
/// are the key.
class RequestedTables
{
public:
    void add(const std::string& table, RequestFacts facts);

    /// The tables as they are known in the end; a note says where which attribute of a key is the
    /// partition key is only likely.
    [[nodiscard]] std::vector<RequestedTable> tables(const std::string& file,
                                                     std::vector<Error>& notes) const;

private:
    struct Known
    {
        std::map<std::vector<std::string>, int> keys; ///< sets of attributes, and how often
        std::map<std::string, int> partitions;        ///< asked for by a Query, and how often
        std::map<std::string, int> sorts;
        std::map<std::string, AttributeType> types;
        std::vector<Item> items;
    };

    std::map<std::string, Known> m_tables;

    static std::vector<std::string> keyOf(const Known& known, bool& sure);
};

} // namespace infera::model
