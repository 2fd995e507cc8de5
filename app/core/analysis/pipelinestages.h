#pragma once

#include "app/core/analysis/stages.h"
#include "app/core/document/document.h"

#include <memory>

namespace infera::app {

/// The stages of app/pipeline, as the command line runs them.
[[nodiscard]] std::shared_ptr<const Stages> pipelineStages();

/// The design file of model/formats/design.
[[nodiscard]] DesignFormat designFileFormat();

} // namespace infera::app
