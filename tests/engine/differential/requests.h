#pragma once

#include "engine/api/database.h"
#include "model/base/random.h"
#include "reference.h"

#include <string>
#include <vector>

/// Random schemas and requests, in the reference's terms, and the same for the engine.
namespace infera::test {

/// Draws from small pools of values, so that keys meet again and again.
class RequestDraw
{
public:
    explicit RequestDraw(std::uint64_t seed) : m_random(seed) {}

    [[nodiscard]] ReferenceSchema schema();
    [[nodiscard]] Item key(const ReferenceSchema& schema);
    [[nodiscard]] ReferenceWrite write(const ReferenceSchema& schema);
    [[nodiscard]] ReferenceQuery query(const ReferenceSchema& schema);
    [[nodiscard]] std::vector<std::string> projection();
    [[nodiscard]] std::uint64_t below(std::uint64_t bound) { return m_random.below(bound); }

private:
    [[nodiscard]] bool chance(unsigned percent) { return m_random.below(100) < percent; }
    [[nodiscard]] AttributeValue keyValue(model::AttributeType type, unsigned values);
    [[nodiscard]] AttributeValue value(const std::string& name);
    [[nodiscard]] Item item(const ReferenceSchema& schema);
    [[nodiscard]] Predicate predicate();
    [[nodiscard]] Change change(const ReferenceSchema& schema);
    [[nodiscard]] std::vector<Predicate>
    rangePredicates(const std::vector<engine::AttributeDefinition>& range);
    [[nodiscard]] model::AttributeType keyType();
    [[nodiscard]] engine::Projection indexProjection();

    Random m_random;
};

[[nodiscard]] engine::CreateTableRequest createTable(const ReferenceSchema& schema);
[[nodiscard]] engine::QueryRequest queryRequest(const ReferenceSchema& schema,
                                                const ReferenceQuery& query);
[[nodiscard]] engine::TransactWrite transactWrite(const ReferenceSchema& schema,
                                                  const ReferenceWrite& write);
/// "#a, #b" with its names.
[[nodiscard]] std::string projectionText(const std::vector<std::string>& names,
                                         engine::ExpressionNames& placeholders);
[[nodiscard]] std::string filterText(const std::vector<Predicate>& predicates,
                                     engine::Substitutions& substitutions);
/// Leaves out what is empty: DynamoDB refuses empty names and values.
void dropEmpty(engine::Substitutions& substitutions);

} // namespace infera::test
