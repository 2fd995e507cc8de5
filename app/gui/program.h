#pragma once

#include <memory>

namespace infera::app {

class Stages;

/// The whole desktop program: reads the command line, opens a window, runs.
int runProgram(int argc, char** argv, const std::shared_ptr<const Stages>& stages);

} // namespace infera::app
