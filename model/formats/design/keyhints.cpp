#include "model/formats/design/keyhints.h"

#include "model/base/text.h"

#include <algorithm>
#include <array>

namespace infera::model::designfile {

namespace {

/// What people who come from SQL, the AWS SDKs, OneTable or ElectroDB write for a key of ours.
struct Synonym
{
    std::string_view key;
    std::string_view words; ///< lower case, without - and _, between spaces
};

constexpr std::array synonyms = {
    Synonym{"access_patterns", " patterns queries operations workload statements "},
    Synonym{"attributes", " fields properties columns props schema "},
    Synonym{"average", " avg mean base rate "},
    Synonym{"billing_mode", " billing mode capacity capacitymode "},
    Synonym{"by", " amount value add step "},
    Synonym{"condition", " conditionexpression if unless guard "},
    Synonym{"consistency", " consistentread strong stronglyconsistent isolation "},
    Synonym{"count", " items rows number total cardinality records quantity "},
    Synonym{"curve", " shape profile schedule season "},
    Synonym{"deletion_protection", " deletionpolicy protect "},
    Synonym{"description", " comment notes note doc about "},
    Synonym{"distinct", " cardinality uniquevalues ndv "},
    Synonym{"distribution", " kind type shape "},
    Synonym{"entities", " models collections kinds types "},
    Synonym{"entity", " entities model table item from of "},
    Synonym{"floor", " min minimum least "},
    Synonym{"forbidden_rules", " forbid forbidden exclude disallow "},
    Synonym{"growth", " growthrate growing "},
    Synonym{"included", " nonkeyattributes include projected attributes fields "},
    Synonym{"indexes", " gsi gsis lsi lsis secondaryindexes globalsecondaryindexes "
                       "localsecondaryindexes "},
    Synonym{"key", " primarykey pk id identity partitionkey hashkey keys "},
    Synonym{"keys", " hotkeys hot values "},
    Synonym{"kind", " type "},
    Synonym{"layouts", " tables design schema "},
    Synonym{"limit", " pagesize max top first page take "},
    Synonym{"matches", " results itemsreturned returned selectivity rows hits "},
    Synonym{"max_indexes", " maxgsis maxgsi gsis indexes indexlimit "},
    Synonym{"monotonic", " increasing ascending sequential "},
    Synonym{"name", " id title label pattern tablename indexname attributename "},
    Synonym{"operation", " type op action verb kind method "},
    Synonym{"order", " sort sortby orderby sorting direction ordering "},
    Synonym{"partition_key", " pk hash hashkey partition "},
    Synonym{"peak", " max maximum burst spike top "},
    Synonym{"pinned", " pin fixed keep "},
    Synonym{"point_in_time_recovery", " pitr backup backups recovery "},
    Synonym{"present", " sparse nullable share frequency probability "},
    Synonym{"projection", " projectiontype "},
    Synonym{"rate", " frequency throughput rps qps tps load calls traffic persecond "},
    Synonym{"references", " ref foreignkey fk belongsto refers relation parent "},
    Synonym{"replicas", " regions globaltable replication "},
    Synonym{"returns", " projection select fields attributes project output "},
    Synonym{"sets", " set writes changes modifies attributes values "},
    Synonym{"size", " bytes length maxlength width "},
    Synonym{"skew", " hot hotkeys distribution "},
    Synonym{"sort_key", " sk range rangekey sort "},
    Synonym{"streams", " stream streamspecification streamviewtype "},
    Synonym{"table_class", " class storageclass "},
    Synonym{"table_name", " table tablename prefix "},
    Synonym{"theta", " exponent power alpha s zipf "},
    Synonym{"traffic", " share weight hot load "},
    Synonym{"ttl_attribute", " ttl timetolive expires expiry "},
    Synonym{"type", " datatype kind attributetype "},
    Synonym{"unique", " uniqueconstraint constraint "},
    Synonym{"values", " enum oneof choices allowed "},
    Synonym{"where", " filter filters conditions query keycondition match params find "},
};

std::string bare(std::string_view word)
{
    std::string text = toLower(word);
    std::erase_if(text, [](char c) { return c == '-' || c == '_' || c == ' '; });
    return text;
}

} // namespace

bool isOwnKey(std::string_view key)
{
    return key.starts_with("x-") || key.starts_with("X-");
}

std::string nearestKey(std::string_view word, const std::vector<std::string>& keys)
{
    const std::string wanted = " " + bare(word) + " ";
    for (const Synonym& one : synonyms) {
        const bool known = std::find(keys.begin(), keys.end(), one.key) != keys.end();
        if (known && one.words.find(wanted) != std::string_view::npos)
            return std::string(one.key);
    }
    constexpr std::size_t abbreviation = 3;
    const std::string start = bare(word);
    const auto longer = std::find_if(keys.begin(), keys.end(), [&](const std::string& key) {
        return start.size() >= abbreviation && bare(key).starts_with(start);
    });
    if (longer != keys.end())
        return *longer;
    constexpr std::size_t lettersToChange = 2; // at most every second one
    return didYouMean(word, keys, lettersToChange);
}

} // namespace infera::model::designfile
