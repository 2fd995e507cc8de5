// How long proposals take, in time of the processor: from scratch, after an edit of one rate, and
// for large designs. Usage: bench_propose [edits]
#include "model/propose/propose.h"
#include "randomdesign.h"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <string_view>
#include <vector>

using namespace infera;
using namespace infera::model;

namespace {

double processorSeconds()
{
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

double secondsOf(const Design& design, const ProposeOptions& options, double& worstGap)
{
    NoProgress progress;
    const double start = processorSeconds();
    const auto set = propose(design, options, progress);
    const double seconds = processorSeconds() - start;
    for (std::size_t i = 0; set && i < set->proposals.size(); ++i) {
        const Proposal& one = set->proposals[i];
        if (one.layout.id == toString(one.layout.strategy))
            worstGap = std::max(worstGap, one.gap);
    }
    return seconds;
}

/// Ten entities, forty patterns: every rate is edited once.
void editRates()
{
    Random random(3);
    std::vector<double> edits;
    double scratch = 0;
    double gap = 0;
    for (int round = 0; round < 3; ++round) {
        Design design = test::randomDesign({10, 40, test::EntityGraph::WattsStrogatz, 0.1}, random);
        ProposeOptions options;
        options.memo = makeSearchMemo();
        scratch += secondsOf(design, options, gap);
        for (AccessPattern& pattern : design.accessPatterns) {
            pattern.rate.averagePerSecond = 1.5 * pattern.rate.averagePerSecond.value_or(1);
            edits.push_back(secondsOf(design, options, gap));
        }
    }
    std::sort(edits.begin(), edits.end());
    const auto slow =
        std::count_if(edits.begin(), edits.end(), [](double one) { return one > 0.05; });
    double sum = 0;
    for (const double one : edits)
        sum += one;
    std::printf("10 entities x 40 patterns: from scratch %.0f ms; after an edit of one rate mean "
                "%.1f ms, median %.1f ms, worst %.1f ms (%zu edits, %td above 50 ms)\n",
                1000 * scratch / 3, 1000 * sum / static_cast<double>(edits.size()),
                1000 * edits[edits.size() / 2], 1000 * edits.back(), edits.size(), slow);
}

void large(std::size_t entities, std::size_t patterns)
{
    Random random(4);
    const Design design =
        test::randomDesign({entities, patterns, test::EntityGraph::BarabasiAlbert, 0.05}, random);
    double gap = 0;
    const double seconds = secondsOf(design, {}, gap);
    std::printf("%zu entities x %zu patterns: %.1f s, gap at most %.2f %%\n", entities, patterns,
                seconds, 100 * gap);
}

} // namespace

int main(int argc, char** argv)
{
    editRates();
    if (argc > 1 && std::string_view(argv[1]) == "edits")
        return 0;
    large(30, 150);
    large(100, 500);
    return 0;
}
