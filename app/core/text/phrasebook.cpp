#include "app/core/text/phrasebook.h"

#include "app/core/text/phrases.h"
#include "app/core/text/strings.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>
#include <QRegularExpression>
#include <QSet>
#include <QStringList>

#include <initializer_list>
#include <optional>
#include <span>
#include <vector>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

/// A template in pieces: text, place, text, place... Places follow each other in order.
struct Phrase
{
    const char* english = nullptr;
    QStringList texts; ///< before, between and behind the places
};

std::vector<Phrase> phrasesOf(std::initializer_list<std::span<const char* const>> lists)
{
    static const QRegularExpression place(u"%[1-9]"_s);
    std::vector<Phrase> all;
    for (const auto& list : lists) {
        for (const char* one : list)
            all.push_back({one, QString::fromUtf8(one).split(place)});
    }
    return all;
}

bool isNumber(const QString& text)
{
    static const QRegularExpression number(
        u"^\\$?(\\d{1,3}(,\\d{3})+|\\d+)(\\.\\d+)?( (%|[KMGT]?B|s|min))?$"_s);
    return number.match(text).hasMatch();
}

QString argument(const QString& value);

/// Reads a text as a row of phrases, one after the other, with a space between sentences.
class Reader
{
public:
    Reader(const std::vector<Phrase>& phrases, const QString& text)
        : m_phrases(phrases), m_text(text)
    {}

    /// The translation; nothing when a part of the text is not known.
    std::optional<QString> translation()
    {
        if (!readFrom(0))
            return std::nullopt;
        QString whole;
        for (auto one = m_found.crbegin(); one != m_found.crend(); ++one)
            whole += translate(*one) + one->behind;
        return whole;
    }

private:
    struct Found
    {
        const Phrase* phrase;
        QStringList values;
        QString behind; ///< before the next phrase
    };

    static QString translate(const Found& found)
    {
        QString text = QCoreApplication::translate(phraseContext, found.phrase->english);
        // One place after the other, from the last: a value may hold a percent sign itself.
        QStringList values;
        for (const QString& value : found.values)
            values += argument(value);
        QString filled;
        for (qsizetype at = 0; at < text.size(); ++at) {
            const int place =
                at + 1 < text.size() && text[at] == u'%' ? text[at + 1].digitValue() : -1;
            if (place < 1 || place > values.size()) {
                filled += text[at];
                continue;
            }
            filled += values[place - 1];
            ++at;
        }
        return filled;
    }

    /// Where a phrase can end: at the end of the text, before the next sentence or clause.
    [[nodiscard]] bool isEnd(qsizetype at) const
    {
        return at == m_text.size() || m_text[at] == u';' || m_text[at] == u' ' ||
               (m_text[at] == u'.' && (at + 1 == m_text.size() || m_text[at + 1] == u' '));
    }

    /// What follows a phrase: nothing, a clause that begins with its own ";", or, behind the full
    /// stop that such a row of clauses ends with, another sentence.
    bool readBehind(qsizetype from, QString& behind)
    {
        qsizetype next = from;
        if (next < m_text.size() && m_text[next] == u'.')
            ++next;
        if (next < m_text.size() && m_text[next] == u' ')
            ++next;
        behind = m_text.mid(from, next - from);
        return readFrom(next);
    }

    /// Fills m_found from the last phrase to the first.
    bool readFrom(qsizetype from)
    {
        if (from >= m_text.size())
            return true;
        if (m_failed.contains(from))
            return false;
        for (const Phrase& phrase : m_phrases) {
            if (!QStringView(m_text).mid(from).startsWith(phrase.texts.front()))
                continue;
            Found found{&phrase, {}, {}};
            if (readPlaces(found, 1, from + phrase.texts.front().size())) {
                m_found.push_back(std::move(found));
                return true;
            }
        }
        m_failed.insert(from);
        return false;
    }

    bool readPlaces(Found& found, qsizetype place, qsizetype from)
    {
        const QStringList& texts = found.phrase->texts;
        if (place == texts.size())
            return isEnd(from) && readBehind(from, found.behind);
        const QString& behind = texts[place];
        const bool atEnd = behind.isEmpty() && place + 1 == texts.size();
        for (qsizetype end = from + 1; end <= m_text.size(); ++end) {
            // A value never goes over the end of a sentence.
            if (m_text[end - 1] == u' ' && end >= from + 2 && m_text[end - 2] == u'.')
                return false;
            const bool fits = atEnd ? isEnd(end) && (end == m_text.size() || m_text[end] != u' ')
                                    : QStringView(m_text).mid(end).startsWith(behind);
            // "provisioned at the average" is one name: what stands at a sum is none.
            if (!fits || (behind == " at "_L1 &&
                          QStringView(m_text).mid(end + behind.size()).startsWith(u"the ")))
                continue;
            found.values += m_text.mid(from, end - from);
            if (readPlaces(found, place + 1, end + behind.size()))
                return true;
            found.values.removeLast();
        }
        return false;
    }

    const std::vector<Phrase>& m_phrases;
    const QString& m_text;
    std::vector<Found> m_found;
    QSet<qsizetype> m_failed;
};

const std::vector<Phrase>& sentences()
{
    static const std::vector<Phrase> all =
        phrasesOf({sentenceTemplates(), reasonTemplates(), billTemplates(), errorTemplates(),
                   workTemplates()});
    return all;
}

const std::vector<Phrase>& parts()
{
    static const std::vector<Phrase> all =
        phrasesOf({partTemplates(), billPartTemplates(), workPartTemplates()});
    return all;
}

/// A value in a sentence: a number, words of the libraries' own ("index GSI1 of table Shop"), or a
/// name, which stays.
QString argument(const QString& value)
{
    if (isNumber(value))
        return localNumber(value);
    return Reader(parts(), value).translation().value_or(value);
}

} // namespace

QString localNumber(QString number)
{
    const QString group = QLocale().groupSeparator();
    const QString decimal = QLocale().decimalPoint();
    for (QString::iterator at = number.begin(); at != number.end(); ++at) {
        if (*at == u',')
            *at = group.isEmpty() ? u',' : group.front();
        else if (*at == u'.')
            *at = decimal.front();
    }
    return number;
}

namespace {

/// One line: sentences, or a name and what is said of it ("  Get user: Order needs userId").
std::optional<QString> translatedLine(const QString& line)
{
    if (auto whole = Reader(sentences(), line).translation())
        return whole;
    for (qsizetype at = line.indexOf(u": "_s); at > 0; at = line.indexOf(u": "_s, at + 2)) {
        const QString rest = line.mid(at + 2);
        if (const auto said = Reader(sentences(), rest).translation(); said && !rest.isEmpty())
            return argument(line.left(at)) + line.mid(at, 2) + *said;
    }
    return std::nullopt;
}

/// Nothing when a line is not known: never half of each.
std::optional<QString> translatedText(const QString& text)
{
    QStringList lines;
    for (const QString& line : text.split(u'\n')) {
        const auto translated = translatedLine(line);
        if (!translated)
            return std::nullopt;
        lines += *translated;
    }
    return lines.join(u'\n');
}

} // namespace

bool isKnownPhrase(std::string_view english)
{
    return translatedText(toQString(english)).has_value();
}

QString translatedPhrase(std::string_view english)
{
    const QString text = toQString(english);
    // Without a translation there is nothing to look for.
    const char* const any = sentenceTemplates().front();
    if (text.isEmpty() || QCoreApplication::translate(phraseContext, any) == QLatin1StringView(any))
        return text;
    static thread_local QHash<QString, QString> known;
    constexpr qsizetype most = 4096;
    const QString key = QLocale().name() + text;
    if (const auto found = known.constFind(key); found != known.cend())
        return *found;
    if (known.size() >= most)
        known.clear();
    return *known.insert(key, translatedText(text).value_or(text));
}

} // namespace infera::app
