#include "app/core/commands/drawncurve.h"

#include "app/core/commands/places.h"
#include "app/core/document/document.h"
#include "app/core/document/freefilename.h"
#include "app/core/text/strings.h"
#include "engine/workload/ratecurve.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUndoCommand>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

struct DrawnCurve
{
    Q_DECLARE_TR_FUNCTIONS(infera::app::DrawnCurve)
};

const QString ending = u".csv"_s;
constexpr int hoursOfDay = 24;
constexpr int secondsOfHour = 3600;

/// The text of the file and the pattern change together; the file itself when the design is saved.
class ChangeCurve final : public QUndoCommand
{
public:
    ChangeCurve(Document& document, int row, model::Rate rate, std::optional<std::string> text,
                const QString& name)
        : QUndoCommand(name), m_document(document), m_row(row), m_rate(std::move(rate)),
          m_text(std::move(text))
    {}

    void undo() override { exchange(); }
    void redo() override { exchange(); }

private:
    void exchange()
    {
        const PatternAt place{m_row};
        BesideFiles& files = m_document.besideFiles();
        const std::string file = place(m_document.design()).rate.curveFile;
        auto before = files.text(file);
        if (file != m_rate.curveFile && !isNamedElsewhere(file))
            files.keep(file, std::nullopt);
        if (m_text || file == m_rate.curveFile)
            files.keep(m_rate.curveFile, m_text);
        m_text = std::move(before);
        m_document.apply(place.change(), [this, place](model::Design& design) {
            std::swap(place(design).rate, m_rate);
        });
    }

    [[nodiscard]] bool isNamedElsewhere(const std::string& file) const
    {
        model::Design others = m_document.design();
        PatternAt{m_row}(others).rate = {};
        const auto names = filesNamedBy(others);
        return std::find(names.begin(), names.end(), file) != names.end();
    }

    Document& m_document;
    int m_row;
    model::Rate m_rate;
    std::optional<std::string> m_text; ///< of the file of m_rate; nothing: it has none
};

/// A hand does not draw more digits than these.
double rounded(double value, int digits)
{
    return QString::number(value, 'g', digits).toDouble();
}

std::string fileText(const std::vector<double>& hours)
{
    std::string text = "time,requests\n";
    for (std::size_t hour = 0; hour < hours.size(); ++hour)
        text += std::to_string(hour * secondsOfHour) + "," +
                QString::number(hours[hour] * secondsOfHour, 'g', 10).toStdString() + "\n";
    return text;
}

} // namespace

std::vector<double> hoursOf(const model::Rate& rate, const QString& folder,
                            const Progress& progress)
{
    if (!rate.averagePerSecond)
        return {};
    const auto curve = engine::RateCurve::of(rate, folder.toStdString(), progress);
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

QString curveFileName(const QString& design, const std::string& pattern)
{
    // Letters of every script: a name that loses them says nothing, and is soon another's.
    static const QRegularExpression other(u"[^\\p{L}\\p{M}\\p{N}]+"_s,
                                          QRegularExpression::UseUnicodePropertiesOption);
    QString name = toQString(pattern).toLower().replace(other, u"-"_s);
    while (name.startsWith(u'-'))
        name.remove(0, 1);
    while (name.endsWith(u'-'))
        name.chop(1);
    return design + u'.' + (name.isEmpty() ? u"curve"_s : name) + ending;
}

namespace {

/// The file this program drew for the pattern before, else a name that nothing else has.
std::string fileFor(const Document& document, const model::AccessPattern& pattern)
{
    const QString design = document.filePath().isEmpty()
                               ? toQString(document.design().name.empty() ? std::string("design")
                                                                          : document.design().name)
                               : designStem(document.filePath());
    const QString wanted = curveFileName(design, pattern.name);
    const QString stem = wanted.chopped(ending.size());
    static const QRegularExpression number(u"^(-[0-9]+)?$"_s);
    const QString present = toQString(pattern.rate.curveFile);
    const bool isOwn = pattern.rate.curve == model::CurveKind::File && present.startsWith(stem) &&
                       present.endsWith(ending) &&
                       number.match(present.chopped(ending.size()).mid(stem.size())).hasMatch();
    if (isOwn)
        return pattern.rate.curveFile;
    const std::vector<std::string> named = filesNamedBy(document.design());
    const auto isTaken = [&](const QString& name) {
        return document.besideFiles().isTaken(name.toStdString()) ||
               std::any_of(named.begin(), named.end(), [&](const std::string& one) {
                   return toQString(one).compare(name, Qt::CaseInsensitive) == 0;
               });
    };
    return freeFileName(wanted, isTaken).toStdString();
}

/// The peak of a drawn day. A curve within whose top hour the traffic rises higher keeps that
/// relation while only some hours are moved: they say nothing of it.
double peakOf(const std::vector<double>& drawn, const std::vector<double>& before,
              const std::optional<double>& peak)
{
    const double top = *std::max_element(drawn.begin(), drawn.end());
    if (!peak || before.size() != drawn.size())
        return top;
    std::size_t moved = 0;
    for (std::size_t hour = 0; hour < drawn.size(); ++hour)
        moved += std::abs(drawn[hour] - before[hour]) > 1e-9 * std::max(1.0, before[hour]) ? 1 : 0;
    const double topBefore = *std::max_element(before.begin(), before.end());
    if (moved * 2 > drawn.size() || topBefore <= 0 || *peak < topBefore)
        return top;
    return std::max(top, *peak * top / topBefore);
}

} // namespace

void drawCurve(Document& document, int pattern, const std::vector<double>& drawn,
               const std::vector<double>& before)
{
    constexpr int digits = 3;
    std::vector<double> hours;
    for (const double hour : drawn)
        hours.push_back(rounded(hour, digits));
    const model::AccessPattern& old =
        document.design().accessPatterns.at(static_cast<std::size_t>(pattern));
    model::Rate rate = old.rate;
    rate.curve = model::CurveKind::File;
    rate.curveFile = fileFor(document, old);
    rate.averagePerSecond = rounded(std::accumulate(hours.begin(), hours.end(), 0.0) /
                                        static_cast<double>(hours.size()),
                                    digits + 1);
    rate.peakPerSecond = rounded(peakOf(drawn, before, old.rate.peakPerSecond), digits + 1);
    document.push(
        std::make_unique<ChangeCurve>(document, pattern, rate, fileText(hours),
                                      DrawnCurve::tr("Draw Curve of %1").arg(toQString(old.name))));
}

} // namespace infera::app
