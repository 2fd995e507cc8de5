#include "app/core/analysis/pipelinestages.h"
#include "app/gui/program.h"

int main(int argc, char** argv)
{
    return infera::app::runProgram(argc, argv, infera::app::pipelineStages());
}
