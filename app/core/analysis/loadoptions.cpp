#include "app/core/analysis/loadoptions.h"

#include "app/core/analysis/analysis.h"

#include <QUndoCommand>

#include <utility>

namespace infera::app {
namespace {

class ChangeLoad final : public QUndoCommand
{
public:
    ChangeLoad(Analysis& analysis, engine::SimulationOptions options, const QString& text)
        : QUndoCommand(text), m_analysis(analysis), m_options(std::move(options))
    {}

    void undo() override { exchange(); }
    void redo() override { exchange(); }

private:
    void exchange()
    {
        const engine::SimulationOptions now = m_analysis.simulationOptions();
        m_analysis.setSimulationOptions(withLoadOf(now, std::exchange(m_options, now)));
        m_analysis.simulateChangedLoad();
    }

    Analysis& m_analysis;
    engine::SimulationOptions m_options;
};

} // namespace

engine::SimulationOptions withLoadOf(engine::SimulationOptions options,
                                     const engine::SimulationOptions& other)
{
    options.billingMode = other.billingMode;
    options.capacity = other.capacity;
    options.warm = other.warm;
    options.maximum = other.maximum;
    options.retries = other.retries;
    options.autoScaling = other.autoScaling;
    options.partitions.tableQuota = other.partitions.tableQuota;
    return options;
}

std::unique_ptr<QUndoCommand>
changeLoad(Analysis& analysis, const engine::SimulationOptions& options, const QString& text)
{
    return std::make_unique<ChangeLoad>(analysis, options, text);
}

} // namespace infera::app
