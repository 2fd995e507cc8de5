#include "model/base/decimal.h"
#include "model/base/text.h"
#include "model/usage/metricpoints.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace infera::model::metrics {

namespace {

std::optional<double> valueOf(std::string_view text)
{
    double value = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (code != std::errc() || end != text.data() + text.size() || !isAmount(value))
        return std::nullopt;
    return value;
}

/// The cells of one line after another. Millions of lines are read, so a cell is a view of the text
/// while nothing in its line is quoted.
class CellReader
{
public:
    /// `text` is all that will be read.
    explicit CellReader(std::string_view text) : m_quotes(text.find('"') != std::string_view::npos)
    {}

    const std::vector<std::string_view>& read(std::string_view line, char separator)
    {
        m_cells.clear();
        if (!m_quotes || line.find('"') == std::string_view::npos) {
            std::size_t start = 0;
            for (std::size_t at = 0; at < line.size(); ++at) {
                if (line[at] != separator)
                    continue;
                m_cells.push_back(line.substr(start, at - start));
                start = at + 1;
            }
            m_cells.push_back(line.substr(start));
            return m_cells;
        }
        m_texts.assign(1, "");
        bool quoted = false;
        for (const char c : line) {
            if (c == '"')
                quoted = !quoted;
            else if (c == separator && !quoted)
                m_texts.emplace_back();
            else
                m_texts.back() += c;
        }
        m_cells.assign(m_texts.begin(), m_texts.end());
        return m_cells;
    }

private:
    bool m_quotes;
    std::vector<std::string_view> m_cells;
    std::vector<std::string> m_texts; ///< of a line with quotes
};

/// What each column holds, by the rows above the first time: their names, and the statistic where
/// the console says it. A file with one column of numbers that is named neither cannot be told
/// apart, so that is an error.
class CsvReader
{
public:
    CsvReader(std::string_view text, std::string_view fileName, TimeSearch* search)
        : m_text(text), m_fileName(fileName), m_search(search), m_cells(text)
    {}

    Result<Points> read()
    {
        int number = 0;
        for (std::size_t start = 0; start < m_text.size();) {
            const std::size_t end = std::min(m_text.find('\n', start), m_text.size());
            const std::string_view line = m_text.substr(start, end - start);
            start = end + 1;
            ++number;
            if (trimmed(line).empty())
                continue;
            const Result<void> done = takeLine(number, line);
            if (!done)
                return tl::unexpected(done.error());
        }
        m_points.toldPeriod = std::max(m_points.toldPeriod, 0LL);
        m_points.hasReads = m_chosen.reads.has_value();
        m_points.hasWrites = m_chosen.writes.has_value();
        if (m_points.reads.empty() && m_points.writes.empty())
            return invalidSeries(m_fileName, number,
                                 "The file holds no values. Expected a column of times and columns "
                                 "whose heads say read and write.");
        return std::move(m_points);
    }

private:
    std::string_view m_text;
    std::string_view m_fileName;
    TimeSearch* m_search;
    char m_separator = ',';
    std::vector<std::string> m_labels;
    std::vector<std::string> m_statistics;
    Chosen m_chosen;
    CellReader m_cells;
    TimeReader m_times;
    Points m_points;
    bool m_values = false;

    void takeHead(const std::vector<std::string_view>& cells)
    {
        const std::string what = toLower(trimmed(cells[0]));
        if (what == "period")
            takePeriods(cells);
        if (what == "period" || what == "region" || what == "unit")
            return;
        std::vector<std::string>& rows =
            what == "statistic" || what == "stat" ? m_statistics : m_labels;
        rows.resize(std::max(rows.size(), cells.size()));
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const std::string cell(trimmed(cells[i]));
            if (!cell.empty() && rows[i].find(cell) == std::string::npos)
                rows[i] += (rows[i].empty() ? "" : " ") + cell;
        }
    }

    /// One period for all metrics of the file is what the console writes; of several none is told.
    void takePeriods(const std::vector<std::string_view>& cells)
    {
        for (std::size_t i = 1; i < cells.size(); ++i) {
            const std::optional<Decimal> seconds = Decimal::parse(trimmed(cells[i]));
            if (!seconds || *seconds < 1)
                continue;
            const auto period = static_cast<long long>(seconds->toDouble());
            m_points.toldPeriod =
                m_points.toldPeriod == 0 || m_points.toldPeriod == period ? period : -1;
        }
    }

    Result<void> choose(int number)
    {
        const std::string first = m_labels.empty() ? "" : std::exchange(m_labels[0], ""); // times
        const Result<Chosen> chosen = chooseMetrics(m_labels, "columns");
        if (!chosen)
            return invalidSeries(m_fileName, number, chosen.error().message);
        m_chosen = *chosen;
        const Metric ofFirst = metricOf(first).metric;
        if ((ofFirst == Metric::Read && !m_chosen.reads) ||
            (ofFirst == Metric::Write && !m_chosen.writes))
            return invalidSeries(m_fileName, number,
                                 "The first column is \"" + first +
                                     "\". Expected the times in it.");
        if (!m_chosen.reads && !m_chosen.writes)
            return invalidSeries(m_fileName, number,
                                 "No column says whether it holds reads or writes. Expected heads "
                                 "such as time, read_units, write_units.");
        for (const std::optional<std::size_t>& column : {m_chosen.reads, m_chosen.writes}) {
            if (!column || *column >= m_statistics.size())
                continue;
            const std::string& statistic = m_statistics[*column];
            if (!statistic.empty() && toLower(statistic) != "sum")
                return invalidSeries(m_fileName, number,
                                     "The statistic of \"" + m_labels[*column] + "\" is " +
                                         statistic +
                                         ". Expected Sum: other statistics do not tell "
                                         "the units consumed.");
        }
        return {};
    }

    Result<void> takeLine(int number, std::string_view line)
    {
        constexpr auto none = std::string_view::npos;
        if (!m_values && line.find(',') == none && line.find(';') != none)
            m_separator = ';';
        const std::vector<std::string_view>& cells = m_cells.read(line, m_separator);
        const auto time = m_times.read(cells[0]);
        if (!time && (m_values || looksLikeTime(cells[0])))
            return invalidSeries(m_fileName, number,
                                 "\"" + std::string(trimmed(cells[0])) +
                                     "\" is not a time. Expected one such as "
                                     "2026-01-31T12:00:00Z.");
        if (!time) {
            takeHead(cells);
            return {};
        }
        if (!m_values) {
            if (const Result<void> done = choose(number); !done)
                return done;
            expectValues(line.size());
            m_values = true;
        }
        if (const Result<void> done = takeValue(number, cells, m_chosen.reads, Metric::Read, *time);
            !done)
            return done;
        return takeValue(number, cells, m_chosen.writes, Metric::Write, *time);
    }

    /// The rest of the text is lines such as this one.
    void expectValues(std::size_t lineLength)
    {
        const std::size_t lines = m_text.size() / (lineLength + 1) + 1;
        if (m_chosen.reads)
            m_points.reads.reserve(lines);
        if (m_chosen.writes)
            m_points.writes.reserve(lines);
    }

    Result<void> takeValue(int number, const std::vector<std::string_view>& cells,
                           const std::optional<std::size_t>& column, Metric metric, long long time)
    {
        if (!column || *column >= cells.size())
            return {};
        const std::string_view cell = trimmed(cells[*column]);
        if (cell.empty())
            return {};
        const auto value = valueOf(cell);
        if (!value)
            return invalidSeries(m_fileName, number,
                                 "\"" + std::string(cell) + "\" is not a number of units.");
        if (m_search != nullptr && m_search->isFoundAt(metric, time))
            m_search->where = {std::string(m_fileName), number, 0, ""};
        m_points.of(metric).add(time, *value);
        return {};
    }
};

} // namespace

Result<Points> readCsvPoints(std::string_view text, std::string_view fileName, TimeSearch* search)
{
    return CsvReader(text, fileName, search).read();
}

} // namespace infera::model::metrics
