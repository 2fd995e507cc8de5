#pragma once

#include "model/formats/code/codeplan.h"
#include "model/layout/render.h"
#include "model/sample/sample.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace infera::model {

/// The values of one call of a pattern: the sample items it finds and changes, those it makes, and
/// what stands in its parameters. Items that a call names by the same value have it where samples
/// do.
class CallValues
{
public:
    CallValues(const code::Program& program, const code::Function& function, Sampler& sampler);

    /// The item of a write as it is before it; of a create, the new one. Empty: there is none.
    [[nodiscard]] const Item& before(const code::Action& write) const;
    /// The same as it is after an update.
    [[nodiscard]] Item after(const code::Action& write) const;
    /// The new values of what an update sets, sums left out.
    [[nodiscard]] Item changes(const code::Action& write) const;
    [[nodiscard]] Number amount(const code::Action& write, const Addition& addition) const;
    /// What a sum with a floor asks of the attribute: to be at least the floor less the amount.
    [[nodiscard]] Number least(const code::Action& write, const Addition& addition) const;
    /// The value of a parameter of a write.
    [[nodiscard]] AttributeValue parameter(const code::Action& write,
                                           const code::Parameter& one) const;
    /// What fills the holes of a read.
    [[nodiscard]] ValueLookup ofReads() const;

private:
    struct Written
    {
        Item before;
        Item changes; ///< the new values of what is set
    };
    using Place = std::pair<std::string, int>; ///< entity and occurrence

    [[nodiscard]] const Written& written(const code::Action& write) const;
    void makeItems(const std::vector<TransactionItem>& items, Sampler& sampler);
    void findItems(const std::vector<TransactionItem>& items, Sampler& sampler);
    void fillOpenUpdate(Sampler& sampler);
    void addRow(const std::string& name, const Sampler& sampler);
    [[nodiscard]] const Entity* entity(const std::string& name) const;
    [[nodiscard]] const Item& pick(const std::vector<Item>& items, const TransactionItem& item,
                                   int occurrence) const;

    const code::Program& m_program;
    const code::Function& m_function;
    std::map<Place, Written> m_made;
    std::map<Place, Written> m_found;
    Item m_reads;  ///< values by their holes
    Item m_shared; ///< values that the call's items may be named by together
};

} // namespace infera::model
