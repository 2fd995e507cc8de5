#include "app/core/text/formulatext.h"

#include "app/core/text/phrasebook.h"
#include "app/core/text/phrases.h"
#include "app/core/text/strings.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <array>
#include <optional>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

// What pricing/bill writes between the numbers. One that begins as another stands before it.
constexpr std::array words = {
    QT_TRANSLATE_NOOP("infera::app::Phrases", "the highest minute of each hour of the day"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "deletes of expired items, replicated"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "restored once as the replica is made"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "minutes above capacity and burst"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "minute above capacity and burst"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "replicated write units"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "table and local indexes"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "change data capture units"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "hours of the commitment"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "replicated write request units"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "write request units"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "read request units"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "rWCU-hours"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "RCU-hours"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "WCU-hours"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "GetRecords requests"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "units of the month"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "of the throughput"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "set by schedule"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "auto scaling at"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "as provisioned"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "under the plan"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "are throttled"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "GB-months"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "KB at most, to"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "write units"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "read units"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "blocks of"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "block of"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "hours of"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "increases"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "decreases"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "scaled to"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "covering"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "reserved"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "at most"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "average"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "unknown"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "units"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "bytes"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "peak"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "base"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "free"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "of"),
    QT_TRANSLATE_NOOP("infera::app::Phrases", "in"),
};

/// What stays as it is: signs, units of measure, regions.
const QRegularExpression& kept()
{
    static const QRegularExpression pattern(
        u"^([ ,;:()/^+=%\u00d7\u2212]|(KB|GB|RCU|WCU|h|s)(?![A-Za-z])|[a-z]{2}(-[a-z]+)+-\\d+)"_s);
    return pattern;
}

const QRegularExpression& number()
{
    static const QRegularExpression pattern(u"^\\d+(,\\d{3})*(\\.\\d+)?"_s);
    return pattern;
}

bool isWordEnd(const QString& text, qsizetype at)
{
    return at >= text.size() || !text[at].isLetter();
}

/// The formula with its words and numbers exchanged; nothing where a word is not known.
std::optional<QString> exchanged(const QString& text)
{
    QString result;
    for (qsizetype at = 0; at < text.size();) {
        const QString rest = text.mid(at);
        if (const auto match = number().match(rest); match.hasMatch()) {
            result += localNumber(match.captured());
            at += match.capturedLength();
            continue;
        }
        const auto word = std::find_if(words.begin(), words.end(), [&](const char* one) {
            const QLatin1StringView english(one);
            return rest.startsWith(english) && isWordEnd(text, at + english.size());
        });
        if (word != words.end()) {
            result += QCoreApplication::translate(phraseContext, *word);
            at += QLatin1StringView(*word).size();
            continue;
        }
        const auto match = kept().match(rest);
        if (!match.hasMatch())
            return std::nullopt;
        result += match.captured();
        at += match.capturedLength();
    }
    return result;
}

} // namespace

QString translatedFormula(std::string_view english)
{
    const QString text = toQString(english);
    return exchanged(text).value_or(text);
}

bool isKnownFormula(std::string_view english)
{
    return exchanged(toQString(english)).has_value();
}

} // namespace infera::app
