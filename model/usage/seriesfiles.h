#pragma once

#include "model/formats/yaml/yamltree.h"
#include "model/usage/metricseries.h"
#include "model/usage/usagefile.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace infera::model::usagefile {

/// The files of metrics that a usage file names, each read once. Reading them is most of the work
/// of a large usage file, so all are read before the file itself, side by side.
class SeriesFiles
{
public:
    /// Names are from the folder of `fileName`.
    SeriesFiles(std::string fileName, const UsageFileOptions& options)
        : m_fileName(std::move(fileName)), m_options(options)
    {}

    /// The time that every series of the file is of.
    void setWindow(const MetricWindow& window) { m_window = window; }
    /// Reads what every `series` in a part of the file names. What is not a name is left to the
    /// reader of the file, which has the words for it.
    void readAhead(const yaml::Node& part);
    /// The series that these files hold. Errors: those of readMetricSeries(), "cannot-read".
    [[nodiscard]] Result<UnitSeries> take(std::vector<MetricFile> files);

private:
    struct Ahead
    {
        std::vector<MetricFile> files;
        std::size_t uses = 0;
        std::optional<Result<UnitSeries>> read;
    };

    std::string m_fileName;
    const UsageFileOptions& m_options;
    std::optional<MetricWindow> m_window;
    std::map<std::string, Ahead> m_ahead; ///< by the names and periods of the files

    void collect(const yaml::Node& part);
    [[nodiscard]] Result<UnitSeries> read(std::vector<MetricFile> files) const;
};

} // namespace infera::model::usagefile
