#include "app/core/text/sentence.h"

#include "app/core/text/designtext.h"
#include "app/core/text/quantity.h"
#include "app/core/text/strings.h"
#include "model/base/text.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

struct Sentence
{
    Q_DECLARE_TR_FUNCTIONS(infera::app::Sentence)
};

struct Word
{
    QString text;
    int column = 0;
};

const QHash<QString, model::PatternOperation>& verbs()
{
    using model::PatternOperation;
    static const QHash<QString, PatternOperation> all{
        {u"get"_s, PatternOperation::Get},       {u"read"_s, PatternOperation::Get},
        {u"fetch"_s, PatternOperation::Get},     {u"list"_s, PatternOperation::List},
        {u"query"_s, PatternOperation::List},    {u"find"_s, PatternOperation::List},
        {u"create"_s, PatternOperation::Create}, {u"put"_s, PatternOperation::Create},
        {u"add"_s, PatternOperation::Create},    {u"update"_s, PatternOperation::Update},
        {u"change"_s, PatternOperation::Update}, {u"delete"_s, PatternOperation::Delete},
        {u"remove"_s, PatternOperation::Delete}, {u"scan"_s, PatternOperation::Scan},
    };
    return all;
}

const QStringList& clauseWords()
{
    static const QStringList words{u"by"_s,      u"where"_s,  u"newest"_s, u"oldest"_s, u"order"_s,
                                   u"limit"_s,   u"set"_s,    u"at"_s,     u"peak"_s,   u"flat"_s,
                                   u"diurnal"_s, u"weekly"_s, u"spike"_s,  u"ramp"_s,   u"strong"_s,
                                   u"returns"_s, u"unless"_s, u"remove"_s};
    return words;
}

/// The attribute that tells when an item came to be: what "newest first" goes by.
std::string timeAttribute(const model::Entity& entity)
{
    const auto rank = [](const model::Attribute& attribute) {
        const QString name = toQString(attribute.name).toLower();
        if (name.startsWith("created"_L1))
            return 4;
        if (attribute.monotonic)
            return 3;
        if (attribute.format == "timestamp" || attribute.format == "date")
            return 2;
        return attribute.format == "ulid" || attribute.format == "ksuid" ? 1 : 0;
    };
    const auto best =
        std::max_element(entity.attributes.begin(), entity.attributes.end(),
                         [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
    return best != entity.attributes.end() && rank(*best) > 0 ? best->name : std::string();
}

class Reader
{
public:
    Reader(const model::Design& design, const QString& sentence) : m_design(design)
    {
        static const QRegularExpression word(u"[^\\s,]+|,"_s);
        for (auto match = word.globalMatch(sentence); match.hasNext();) {
            const auto next = match.next();
            m_words.push_back({next.captured(), static_cast<int>(next.capturedStart()) + 1});
        }
        m_end = static_cast<int>(sentence.size()) + 1;
    }

    Result<model::AccessPattern> read()
    {
        if (auto verb = readVerb(); !verb)
            return tl::unexpected(verb.error());
        if (auto entities = readEntities(); !entities)
            return tl::unexpected(entities.error());
        while (!atEnd()) {
            if (auto clause = readClause(); !clause)
                return tl::unexpected(clause.error());
        }
        if (isRead(m_pattern.operation) && m_pattern.where.empty() &&
            m_pattern.operation == model::PatternOperation::Get)
            m_pattern.where = keyConditions();
        m_pattern.name = name();
        return m_pattern;
    }

private:
    [[nodiscard]] bool atEnd() const { return m_at >= m_words.size(); }
    [[nodiscard]] QString word() const { return atEnd() ? QString() : m_words[m_at].text; }
    [[nodiscard]] QString lower() const { return word().toLower(); }
    [[nodiscard]] bool atClause() const { return clauseWords().contains(lower()); }
    bool accept(QLatin1StringView text)
    {
        const bool is = !atEnd() && lower() == text;
        m_at += is ? 1 : 0;
        return is;
    }
    [[nodiscard]] tl::unexpected<Error> expected(const QString& what) const
    {
        const QString text = atEnd()
                                 ? Sentence::tr("Expected %1 at the end.").arg(what)
                                 : Sentence::tr("Expected %1 instead of \"%2\".").arg(what, word());
        const int column = atEnd() ? m_end : m_words[m_at].column;
        return failure("sentence", text.toStdString(), Location{{}, 1, column, {}});
    }

    Result<void> readVerb()
    {
        const auto verb = verbs().constFind(lower());
        if (verb == verbs().constEnd())
            return expected(Sentence::tr("get, list, create, update, delete or scan"));
        m_pattern.operation = *verb;
        ++m_at;
        return {};
    }

    Result<void> readEntities()
    {
        do {
            const model::Entity* entity = entityNamed(word());
            if (!entity)
                return expected(entityHint());
            m_pattern.entities.push_back(entity->name);
            ++m_at;
        } while (accept(","_L1) || accept("and"_L1));
        return {};
    }

    /// Also "orders" for Order: people write plurals.
    [[nodiscard]] const model::Entity* entityNamed(const QString& text) const
    {
        for (const model::Entity& entity : m_design.entities) {
            const QString name = toQString(entity.name);
            const QString plural = name + u's';
            if (name.compare(text, Qt::CaseInsensitive) == 0 ||
                plural.compare(text, Qt::CaseInsensitive) == 0)
                return &entity;
        }
        return nullptr;
    }

    [[nodiscard]] QString entityHint() const
    {
        std::vector<std::string> names;
        for (const model::Entity& entity : m_design.entities)
            names.push_back(entity.name);
        const std::string meant = didYouMean(word().toStdString(), names);
        return meant.empty() ? Sentence::tr("an entity (%1)").arg(joined(names))
                             : Sentence::tr("an entity (did you mean %1?)").arg(toQString(meant));
    }

    Result<std::string> readAttribute()
    {
        std::vector<std::string> names;
        for (const std::string& entity : m_pattern.entities) {
            for (const model::Attribute& attribute : m_design.entity(entity)->attributes) {
                if (toQString(attribute.name).compare(word(), Qt::CaseInsensitive) == 0) {
                    ++m_at;
                    return attribute.name;
                }
                names.push_back(attribute.name);
            }
        }
        const std::string meant = didYouMean(word().toStdString(), names);
        return expected(
            meant.empty() ? Sentence::tr("an attribute of %1").arg(joined(m_pattern.entities))
                          : Sentence::tr("an attribute (did you mean %1?)").arg(toQString(meant)));
    }

    Result<void> readClause()
    {
        if (accept("by"_L1) || accept("where"_L1))
            return readWhere();
        if (accept("newest"_L1))
            return readAge(true);
        if (accept("oldest"_L1))
            return readAge(false);
        if (accept("order"_L1) || accept("sorted"_L1))
            return readOrder();
        if (accept("limit"_L1) || accept("top"_L1))
            return readLimit();
        if (accept("set"_L1) || accept("sets"_L1))
            return readNames(m_pattern.sets);
        if (accept("remove"_L1) || accept("removes"_L1))
            return readRemoved();
        if (accept("returns"_L1))
            return readReturns();
        if (accept("at"_L1))
            return readRate(m_pattern.rate.averagePerSecond);
        if (accept("peak"_L1))
            return readRate(m_pattern.rate.peakPerSecond);
        if (accept("strong"_L1) || accept("strongly"_L1)) {
            accept("consistent"_L1);
            m_pattern.consistency = model::Consistency::Strong;
            return {};
        }
        if (accept("unless"_L1)) {
            accept("it"_L1);
            if (!accept("exists"_L1))
                return expected(u"exists"_s);
            m_pattern.condition = "not_exists";
            return {};
        }
        if (const auto curve = curveNames().indexOf(lower()); curve >= 0) {
            m_pattern.rate.curve = static_cast<model::CurveKind>(curve);
            ++m_at;
            return {};
        }
        return expected(Sentence::tr("by, newest first, order by, limit, set, remove, at or peak"));
    }

    Result<void> readWhere()
    {
        do {
            auto attribute = readAttribute();
            if (!attribute)
                return tl::unexpected(attribute.error());
            QString text = toQString(*attribute);
            while (!atEnd() && !atClause() && word() != ","_L1 && lower() != "and"_L1) {
                text += u' ' + word();
                ++m_at;
            }
            const auto conditions = whereFrom(text);
            if (!conditions || conditions->size() != 1)
                return expected(Sentence::tr("=, <, <=, >, >=, between, begins_with or exists"));
            m_pattern.where.push_back(conditions->front());
        } while (accept(","_L1) || accept("and"_L1));
        return {};
    }

    Result<void> readAge(bool descending)
    {
        accept("first"_L1);
        const std::string attribute = timeAttribute(*m_design.entity(m_pattern.entities.front()));
        if (attribute.empty())
            return expected(Sentence::tr("order by an attribute, because %1 has none that tells "
                                         "the time")
                                .arg(toQString(m_pattern.entities.front())));
        m_pattern.order = model::SortOrder{attribute, descending};
        return {};
    }

    Result<void> readOrder()
    {
        accept("by"_L1);
        auto attribute = readAttribute();
        if (!attribute)
            return tl::unexpected(attribute.error());
        const bool descending = accept("desc"_L1);
        if (!descending)
            accept("asc"_L1);
        m_pattern.order = model::SortOrder{*attribute, descending};
        return {};
    }

    Result<void> readLimit()
    {
        bool ok = false;
        const qlonglong limit = word().toLongLong(&ok);
        if (!ok || limit <= 0)
            return expected(Sentence::tr("a number of items"));
        m_pattern.limit = limit;
        ++m_at;
        return {};
    }

    Result<void> readRate(std::optional<double>& rate)
    {
        const Entered entered = rateFrom(word());
        if (!entered || atEnd())
            return expected(Sentence::tr("a rate such as 100/s, 6k/min or 1M/day"));
        rate = *entered;
        ++m_at;
        return {};
    }

    Result<void> readNames(std::vector<std::string>& names)
    {
        do {
            auto attribute = readAttribute();
            if (!attribute)
                return tl::unexpected(attribute.error());
            names.push_back(*attribute);
        } while (accept(","_L1) || accept("and"_L1));
        return {};
    }

    /// What is removed is written, too.
    Result<void> readRemoved()
    {
        const std::size_t before = m_pattern.removes.size();
        auto read = readNames(m_pattern.removes);
        m_pattern.sets.insert(m_pattern.sets.end(),
                              m_pattern.removes.begin() + static_cast<std::ptrdiff_t>(before),
                              m_pattern.removes.end());
        return read;
    }

    Result<void> readReturns()
    {
        for (const auto* one : {"all", "keys", "count"}) {
            if (accept(QLatin1StringView(one))) {
                m_pattern.returns = returnsFrom(QString::fromLatin1(one));
                return {};
            }
        }
        m_pattern.returns.kind = model::ReturnsKind::Attributes;
        return readNames(m_pattern.returns.attributes);
    }

    [[nodiscard]] std::vector<model::WhereCondition> keyConditions() const
    {
        std::vector<model::WhereCondition> where;
        for (const std::string& attribute : m_design.entity(m_pattern.entities.front())->key)
            where.push_back({attribute, model::Comparison::Equal, std::nullopt});
        return where;
    }

    [[nodiscard]] std::string name() const
    {
        QString text = toQString(toString(m_pattern.operation));
        text[0] = text[0].toUpper();
        text += u' ' + joined(m_pattern.entities);
        QStringList by;
        for (const model::WhereCondition& condition : m_pattern.where)
            by += toQString(condition.attribute);
        if (!by.isEmpty())
            text += " by "_L1 + by.join(", "_L1);
        return text.toStdString();
    }

    const model::Design& m_design;
    std::vector<Word> m_words;
    std::size_t m_at = 0;
    int m_end = 1;
    model::AccessPattern m_pattern;
};

} // namespace

Result<model::AccessPattern> patternFromSentence(const model::Design& design,
                                                 const QString& sentence)
{
    return Reader(design, sentence).read();
}

QStringList sentenceCompletions(const model::Design& design, const QString& text)
{
    QStringList words = text.split(QRegularExpression(u"[\\s,]+"_s));
    const QString begun = words.takeLast();
    words.removeAll(QString());
    QStringList candidates;
    if (words.isEmpty()) {
        candidates = operationNames();
        candidates.removeAll(u"transact"_s);
    } else if (words.size() == 1) {
        for (const model::Entity& entity : design.entities)
            candidates += toQString(entity.name);
    } else {
        const QString last = words.constLast().toLower();
        const bool wantsAttribute =
            QStringList{u"by"_s, u"where"_s, u"set"_s, u"remove"_s, u"and"_s}.contains(last) ||
            text.trimmed().endsWith(u',');
        if (last == "newest"_L1 || last == "oldest"_L1)
            candidates = {u"first"_s};
        else if (last == "order"_L1)
            candidates = {u"by"_s};
        else if (last == "at"_L1 || last == "peak"_L1)
            candidates = {u"1/s"_s, u"10/s"_s, u"100/s"_s, u"1000/s"_s};
        else if (wantsAttribute)
            for (const model::Entity& entity : design.entities) {
                const QString name = toQString(entity.name);
                const QString plural = name + u's';
                if (!words.contains(name, Qt::CaseInsensitive) &&
                    !words.contains(plural, Qt::CaseInsensitive))
                    continue;
                for (const model::Attribute& attribute : entity.attributes)
                    candidates += toQString(attribute.name);
            }
        else
            candidates = clauseWords();
    }
    candidates.erase(std::remove_if(candidates.begin(), candidates.end(),
                                    [&](const QString& one) {
                                        return !one.startsWith(begun, Qt::CaseInsensitive);
                                    }),
                     candidates.end());
    return candidates;
}

} // namespace infera::app
