#include "model/findings/fit.h"

#include "model/base/text.h"
#include "model/design/itemrates.h"
#include "model/design/namelists.h"
#include "model/findings/rules.h"

#include <algorithm>
#include <initializer_list>
#include <set>

/// What DynamoDB leaves to others: "Differences between relational (SQL) and NoSQL" and "DynamoDB
/// integrations with other services", DynamoDB Developer Guide, 2026.
namespace infera::model {

namespace {

using Patterns = std::vector<std::string>;

/// One of the words stands in the text as a word of its own ("report" in "Reports by day").
bool says(const std::string& text, std::initializer_list<std::string_view> words)
{
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    const std::string lower = toLower(text);
    for (const std::string_view word : words) {
        for (std::size_t at = lower.find(word); at != std::string::npos;
             at = lower.find(word, at + 1)) {
            std::size_t end = at + word.size();
            if (end < lower.size() && lower[end] == 's')
                ++end;
            const bool starts = at == 0 || !letter(lower[at - 1]);
            if (starts && (end == lower.size() || !letter(lower[end])))
                return true;
        }
    }
    return false;
}

std::string textOf(const AccessPattern& pattern)
{
    return pattern.name + ". " + pattern.description;
}

const Plan* planOf(const std::vector<Plan>& plans, const std::string& pattern)
{
    const auto found = std::find_if(plans.begin(), plans.end(),
                                    [&](const Plan& one) { return one.pattern == pattern; });
    return found == plans.end() ? nullptr : &*found;
}

bool readsText(const Design& design, const AccessPattern& pattern)
{
    for (const WhereCondition& where : pattern.where) {
        for (const std::string& name : pattern.entities) {
            const Entity* entity = design.entity(name);
            const Attribute* attribute =
                entity == nullptr ? nullptr : entity->attribute(where.attribute);
            if (attribute != nullptr && attribute->format == "text")
                return true;
        }
    }
    return says(textOf(pattern), {"full text", "full-text", "fulltext", "free text", "text search",
                                  "fuzzy", "autocomplete", "keyword", "by word", "words in",
                                  "containing", "substring", "wildcard", "typo", "relevance"});
}

/// Asked for by this word. What one value names is no join, however many kinds of item that are: it
/// can be kept under one key, however the tables are laid out.
bool joins(const AccessPattern& pattern)
{
    return isRead(pattern.operation) && // "Join group" is a write like others
           says(textOf(pattern), {"join"});
}

bool analyses(const std::vector<Plan>& plans, const AccessPattern& pattern)
{
    constexpr double manyItems = 10'000; // read for one answer: a matter of columns, not of keys
    if (!isRead(pattern.operation))
        return false;
    if (says(textOf(pattern),
             {"analytic", "aggregate", "average", "sum of", "total revenue", "statistic", "trend",
              "histogram", "percentile", "group by", "dashboard", "business intelligence"}))
        return true;
    if (pattern.operation == PatternOperation::Scan &&
        says(textOf(pattern), {"report", "revenue", "total"}))
        return true;
    if (pattern.returns.kind != ReturnsKind::Count)
        return false; // the items themselves are asked for
    const Plan* plan = planOf(plans, pattern.name);
    double read = 0;
    for (const Step& step : plan != nullptr ? plan->steps : std::vector<Step>{})
        read += step.itemsRead;
    return read >= manyItems;
}

bool lists(const AccessPattern& pattern)
{
    return pattern.operation == PatternOperation::List ||
           pattern.operation == PatternOperation::Scan;
}

/// Attributes that have to have one value each.
std::set<std::string> equalOf(const AccessPattern& pattern)
{
    std::set<std::string> names;
    for (const WhereCondition& where : pattern.where) {
        if (where.comparison == Comparison::Equal)
            names.insert(where.attribute);
    }
    return names;
}

bool isPartOf(const std::set<std::string>& part, const std::set<std::string>& whole)
{
    return std::includes(whole.begin(), whole.end(), part.begin(), part.end());
}

/// Facets: one pattern asks by three attributes or more, and others by parts of these that no key
/// holds one after the other (by color, and by brand). These patterns are told, no others: a chain
/// of parts (by tenant, by tenant and status) is what a sort key is for.
std::set<std::string> faceted(const Design& design)
{
    constexpr std::size_t fewestFacets = 3;
    std::set<std::string> names;
    for (const AccessPattern& whole : design.accessPatterns) {
        const std::set<std::string> all = equalOf(whole);
        if (!lists(whole) || all.size() < fewestFacets)
            continue;
        std::vector<std::pair<std::string, std::set<std::string>>> parts;
        for (const AccessPattern& other : design.accessPatterns) {
            const std::set<std::string> some = equalOf(other);
            if (lists(other) && other.entities == whole.entities && !some.empty() && some != all &&
                isPartOf(some, all))
                parts.emplace_back(other.name, some);
        }
        const bool apart = std::any_of(parts.begin(), parts.end(), [&](const auto& one) {
            return std::any_of(parts.begin(), parts.end(), [&](const auto& other) {
                return !isPartOf(one.second, other.second) && !isPartOf(other.second, one.second);
            });
        });
        if (!apart)
            continue;
        names.insert(whole.name);
        for (const auto& [name, some] : parts)
            names.insert(name);
    }
    return names;
}

bool isAdHoc(const AccessPattern& pattern)
{
    return says(textOf(pattern),
                {"ad hoc", "ad-hoc", "any combination", "any filter", "arbitrary", "facet",
                 "faceted", "dynamic filter", "any attribute", "any field"}) ||
           (pattern.operation == PatternOperation::Scan && pattern.where.size() > 1);
}

/// Ranges of two attributes at once, of which a key narrows one: a place on a map, say.
bool asksTwoRanges(const AccessPattern& pattern)
{
    std::set<std::string> ranges;
    for (const WhereCondition& where : pattern.where) {
        if (where.comparison == Comparison::Between || where.comparison == Comparison::Less ||
            where.comparison == Comparison::LessOrEqual ||
            where.comparison == Comparison::Greater ||
            where.comparison == Comparison::GreaterOrEqual)
            ranges.insert(where.attribute);
    }
    return lists(pattern) && ranges.size() > 1;
}

/// Deletes of an entity that others refer to, which leave those behind.
Patterns orphaning(const Design& design, Patterns& referring)
{
    Patterns patterns;
    const auto deletes = [](const AccessPattern& pattern, const std::string& entity) {
        return performs(pattern, entity, PatternOperation::Delete);
    };
    for (const AccessPattern& pattern : design.accessPatterns) {
        for (const Entity& entity : design.entities) {
            for (const Attribute& attribute : entity.attributes) {
                if (attribute.references.empty() || attribute.references == entity.name ||
                    !deletes(pattern, attribute.references) || deletes(pattern, entity.name))
                    continue;
                referring.push_back(entity.name + "." + attribute.name);
                if (patterns.empty() || patterns.back() != pattern.name)
                    patterns.push_back(pattern.name);
            }
        }
    }
    return patterns;
}

Finding findingOf(std::string rule, std::string title, std::string detail, std::string fix,
                  Patterns patterns)
{
    Finding finding;
    finding.rule = std::move(rule);
    finding.severity = Severity::Info;
    finding.title = std::move(title);
    finding.detail = std::move(detail);
    finding.fix = std::move(fix);
    finding.patterns = std::move(patterns);
    return finding;
}

template<typename Asks>
Patterns patternsThat(const Design& design, const Asks& asks)
{
    Patterns names;
    for (const AccessPattern& pattern : design.accessPatterns) {
        if (asks(pattern))
            names.push_back(pattern.name);
    }
    return names;
}

} // namespace

std::vector<Finding> fitFindings(const Design& design, const std::vector<Plan>& plans)
{
    std::vector<Finding> findings;
    const auto add = [&](Patterns patterns, const char* rule, const char* title,
                         const std::string& detail, const char* fix) {
        if (!patterns.empty())
            findings.push_back(findingOf(rule, title, detail, fix, std::move(patterns)));
    };
    add(patternsThat(design, [&](const auto& one) { return readsText(design, one); }),
        "fit-text-search", "Text is searched",
        "DynamoDB compares whole values and prefixes; it has no words, stems or relevance.",
        "Send changes to OpenSearch through the zero-ETL integration or a stream, search there, "
        "and "
        "read the items found here by their keys.");
    add(patternsThat(design, [&](const auto& one) { return joins(one); }), "fit-join",
        "Items of several kinds are joined",
        "DynamoDB has no joins: the program reads one kind after the other, a request for each "
        "step.",
        "Keep what is read together under one partition key or copy what is needed into the item; "
        "where many such joins are asked for, a relational database (Aurora) is the better store.");
    const std::set<std::string> facets = faceted(design);
    add(patternsThat(design,
                     [&](const auto& one) { return isAdHoc(one) || facets.count(one.name) > 0; }),
        "fit-ad-hoc", "Questions are not known beforehand",
        "Every question needs a key made for it; without one, all items are read.",
        "Export to S3 and ask with Athena, or keep a copy in OpenSearch or in a relational "
        "database.");
    add(patternsThat(design, [&](const auto& one) { return asksTwoRanges(one); }), "fit-ranges",
        "Two ranges are asked for at once",
        "A key narrows what is read by one range; everything in it is read and paid for, and the "
        "other range filters.",
        "Cut one of them into buckets that are part of the key (a geohash for a place, a day for a "
        "time), or send changes to OpenSearch and search there.");
    add(patternsThat(design, [&](const auto& one) { return analyses(plans, one); }),
        "fit-analytics", "Many items are read for one figure",
        "DynamoDB has no aggregates: every item is read and paid for each time.",
        "Keep the figure up to date from a stream, or analyse in Redshift or Athena over the "
        "zero-ETL "
        "integration or exports to S3.");
    Patterns referring;
    Patterns orphans = orphaning(design, referring);
    sortUnique(referring);
    add(std::move(orphans), "fit-integrity", "A delete leaves references behind",
        "DynamoDB keeps no foreign keys: " + join(referring, ", ") + " would name what is gone.",
        "Delete what refers to it in the same transaction or from the table's stream; where the "
        "database itself has to hold many such rules, use a relational one.");
    return findings;
}

} // namespace infera::model
