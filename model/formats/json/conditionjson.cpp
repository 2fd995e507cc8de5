#include "model/formats/json/conditionjson.h"

#include <nlohmann/json.hpp>

namespace infera::model {

namespace {

using Json = nlohmann::ordered_json;

Json conditionJson(const char* member, const std::string& name, FilterOperator op,
                   const std::vector<KeyTemplate>& values)
{
    Json list = Json::array();
    for (const KeyTemplate& one : values)
        list.push_back(one.text);
    return {{member, name}, {"op", toString(op)}, {"values", std::move(list)}};
}

} // namespace

Json conditionsJson(const std::vector<AttributeCondition>& conditions)
{
    Json list = Json::array();
    for (const AttributeCondition& one : conditions)
        list.push_back(conditionJson("attribute", one.attribute, one.op, one.values));
    return list;
}

Json keyConditionsJson(const std::vector<KeyCondition>& conditions)
{
    Json list = Json::array();
    for (const KeyCondition& one : conditions)
        list.push_back(conditionJson("key", one.key, one.op, one.values));
    return list;
}

} // namespace infera::model
