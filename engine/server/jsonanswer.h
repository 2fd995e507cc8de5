#pragma once

#include "engine/server/operationtable.h"

#include <nlohmann/json.hpp>

/// Answers of operations that are rare enough to be written by way of a document.
namespace infera::engine::wire {

/// `write` makes the document of a response.
template<typename Response, typename Write>
Answer answer(const Result<Response>& response, const Write& write)
{
    if (!response)
        return {tl::unexpected<Error>(response.error()), {}};
    const nlohmann::json document = write(*response);
    return {document.dump(), {}};
}

} // namespace infera::engine::wire
