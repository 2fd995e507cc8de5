#include "app/cli/command.h"

int main(int argc, char** argv)
{
    using namespace infera::app::cli;
    CommandLine program;
    addCheck(program);
    addPropose(program);
    addLayout(program);
    addSimulate(program);
    addCost(program);
    addCompare(program);
    addReport(program);
    addExport(program);
    addImport(program);
    addDetect(program);
    addRates(program);
    addRun(program);
    addServe(program);
    addReplay(program);
    return program.run(argc, argv);
}
