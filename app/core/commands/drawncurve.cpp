#include "app/core/commands/drawncurve.h"

#include "app/core/commands/places.h"
#include "app/core/document/document.h"
#include "app/core/text/strings.h"
#include "engine/workload/ratecurve.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QUndoCommand>

#include <algorithm>
#include <numeric>
#include <optional>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

struct DrawnCurve
{
    Q_DECLARE_TR_FUNCTIONS(infera::app::DrawnCurve)
};

constexpr int hoursOfDay = 24;
constexpr int secondsOfHour = 3600;

/// The file and the pattern change together.
class ChangeCurve final : public QUndoCommand
{
public:
    ChangeCurve(Document& document, int row, model::Rate rate, QString path,
                std::optional<std::string> text, const QString& name)
        : QUndoCommand(name), m_document(document), m_row(row), m_rate(std::move(rate)),
          m_path(std::move(path)), m_text(std::move(text))
    {}

    void undo() override { exchange(); }
    void redo() override { exchange(); }

private:
    void exchange()
    {
        const auto before = readTextFile(m_path);
        if (m_text)
            (void)writeTextFile(m_path, *m_text);
        else
            QFile::remove(m_path);
        m_text = before ? std::optional(*before) : std::nullopt;
        const PatternAt place{m_row};
        m_document.apply(place.change(), [this, place](model::Design& design) {
            std::swap(place(design).rate, m_rate);
        });
    }

    Document& m_document;
    int m_row;
    model::Rate m_rate;
    QString m_path;
    std::optional<std::string> m_text; ///< nothing: there is no file
};

std::string fileText(const std::vector<double>& hours)
{
    std::string text = "time,requests\n";
    for (std::size_t hour = 0; hour < hours.size(); ++hour)
        text += std::to_string(hour * secondsOfHour) + "," +
                QString::number(hours[hour] * secondsOfHour, 'g', 10).toStdString() + "\n";
    return text;
}

} // namespace

std::vector<double> hoursOf(const model::Rate& rate, const QString& folder)
{
    if (!rate.averagePerSecond)
        return {};
    const auto curve = engine::RateCurve::of(rate, folder.toStdString());
    if (!curve)
        return {};
    std::vector<double> hours;
    constexpr int minutes = 60;
    for (int hour = 0; hour < hoursOfDay; ++hour) {
        double sum = 0;
        for (int minute = 0; minute < minutes; ++minute)
            sum += curve->at((hour * minutes + minute) * 60.0);
        hours.push_back(sum / minutes);
    }
    return hours;
}

QString curveFileName(const QString& designFile, const std::string& pattern)
{
    static const QRegularExpression other(u"[^a-z0-9]+"_s);
    QString name = toQString(pattern).toLower().replace(other, u"-"_s);
    while (name.startsWith(u'-'))
        name.remove(0, 1);
    while (name.endsWith(u'-'))
        name.chop(1);
    return designStem(designFile) + u'.' + name + u".csv"_s;
}

Result<void> drawCurve(Document& document, int pattern, const std::vector<double>& hours)
{
    if (document.filePath().isEmpty())
        return failure("no-file",
                       DrawnCurve::tr("A drawn curve is a file beside the design. Save the design "
                                      "first.")
                           .toStdString());
    const model::AccessPattern& old =
        document.design().accessPatterns.at(static_cast<std::size_t>(pattern));
    const QString file = curveFileName(document.filePath(), old.name);
    const QString path = QFileInfo(document.filePath()).absoluteDir().filePath(file);
    const QFileInfo present(path);
    if (!QFileInfo(present.absolutePath()).isWritable() ||
        (present.exists() && !present.isWritable()))
        return failure("cannot-write", DrawnCurve::tr("Cannot write %1.").arg(path).toStdString());
    model::Rate rate = old.rate;
    rate.curve = model::CurveKind::File;
    rate.curveFile = file.toStdString();
    rate.averagePerSecond =
        std::accumulate(hours.begin(), hours.end(), 0.0) / static_cast<double>(hours.size());
    rate.peakPerSecond = *std::max_element(hours.begin(), hours.end());
    document.push(
        std::make_unique<ChangeCurve>(document, pattern, rate, path, fileText(hours),
                                      DrawnCurve::tr("Draw Curve of %1").arg(toQString(old.name))));
    return {};
}

} // namespace infera::app
