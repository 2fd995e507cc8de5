#pragma once

#include "model/design/design.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace infera::model::proposer {

/// The literal words of one table's key templates. No two entities share a code and no two
/// attributes a word; each is closed by the delimiter, so none is a prefix of another.
class Vocabulary
{
public:
    /// `brief`: of each word only as much as tells it from the others.
    explicit Vocabulary(const std::vector<const Entity*>& entities, bool brief = false);

    [[nodiscard]] const std::string& code(const std::string& entity) const;    ///< "ORDER"
    [[nodiscard]] const std::string& word(const std::string& attribute) const; ///< "USER" of userId
    /// A name for an attribute of our own that no entity uses: `wish`, or with underscores behind.
    [[nodiscard]] std::string freeAttribute(const std::string& wish) const;

private:
    std::map<std::string, std::string> m_codes;
    std::map<std::string, std::string> m_words;
    std::set<std::string> m_attributes;

    void shorten();
};

/// "MyApp" of the target, else made from the design's name.
[[nodiscard]] std::string tablePrefix(const Design& design);
/// Only what DynamoDB allows in table and index names: letters, digits, "_", "-", "."; 3 to 255.
[[nodiscard]] std::string resourceName(const std::string& wish);

} // namespace infera::model::proposer
