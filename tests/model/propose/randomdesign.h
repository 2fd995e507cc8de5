#pragma once

#include "model/base/random.h"
#include "model/design/design.h"

/// Designs nobody drew, as the random workloads of NoSE have them (Mior, Salem, Aboulnaga, Liu,
/// "NoSE: Schema Design for NoSQL Applications", ICDE 2016): a graph of entities, fields and counts
/// by chance, and statements of which 80 % read and the rest insert, update and delete.
namespace infera::model::test {

enum class EntityGraph
{
    WattsStrogatz, ///< a ring whose links are rewired by chance: degree 2, beta 0.5
    BarabasiAlbert ///< each new entity links to 2 that have many links already
};

struct RandomDesignShape
{
    std::size_t entities = 10;
    std::size_t patterns = 40;
    EntityGraph graph = EntityGraph::WattsStrogatz;
    double joined = 0.1; ///< share of the reads that read two linked entities at once
};

/// Valid, and the same for the same state of `random`.
[[nodiscard]] Design randomDesign(const RandomDesignShape& shape, Random& random);

} // namespace infera::model::test
