#pragma once

#include "app/core/analysis/job.h"
#include "app/pipeline/trafficdocument.h"
#include "model/propose/propose.h"

#include <QObject>
#include <QTimer>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace infera::app {

class Analysis;
class Dataset;

/// A DynamoDB endpoint on this machine with the layout in use and the sample items in it, for any
/// AWS SDK, and what it has been asked so far: access patterns, units, scans, hot keys and cost. It
/// keeps what it was started with until it is stopped, whatever becomes of the design.
class LocalEndpoint final : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        std::uint16_t port = 8000; ///< 0: any free one
        bool throttle = false;     ///< admit requests by the partition model, as the service does
    };
    struct Seen
    {
        engine::TrafficReport report;
        std::optional<TrafficCost> cost; ///< nothing where no prices are known
    };

    LocalEndpoint(Analysis& analysis, Dataset& dataset, QObject* parent = nullptr);
    ~LocalEndpoint() override;

    void start(const Options& options);
    void stop();

    [[nodiscard]] bool isServing() const { return m_served != nullptr; }
    /// It is being started or stopped.
    [[nodiscard]] bool isWorking() const { return m_job.isRunning(); }
    /// "http://127.0.0.1:8000"; empty while it does not serve.
    [[nodiscard]] std::string url() const;
    /// Why it could not be started; empty when it could.
    [[nodiscard]] const std::string& problem() const { return m_problem; }
    /// The layout that is served is not the one in use any more.
    [[nodiscard]] bool isOfOtherLayout() const;
    /// Until it is started again; nullptr before the first request is looked at.
    [[nodiscard]] const std::shared_ptr<const Seen>& seen() const { return m_seen; }
    /// The patterns as they were seen, as a section `access_patterns` for a design file.
    [[nodiscard]] std::string accessPatterns() const;
    /// Takes what was seen into the design, as one step: rates of the patterns it has, by their
    /// names, and at the end patterns of its entities that it did not have.
    void adopt();

signals:
    void updated();

private:
    struct Served;
    /// What starting or stopping ends with.
    struct Change
    {
        std::shared_ptr<Served> served;   ///< nullptr: it was stopped
        std::shared_ptr<const Seen> seen; ///< until it was stopped
    };
    void look();
    void show(const std::shared_ptr<const Seen>& seen);

    Analysis& m_analysis;
    Dataset& m_dataset;
    std::shared_ptr<Served> m_served;
    std::shared_ptr<const Seen> m_seen;
    model::Design m_design; ///< that is or was served
    std::string m_problem;
    QTimer m_clock;
    Job<Change> m_job;
    Job<Seen> m_look;
};

} // namespace infera::app
