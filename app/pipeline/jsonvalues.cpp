#include "app/pipeline/jsonvalues.h"

namespace infera::app {

std::string moneyText(const Decimal& amount)
{
    const std::string exact = amount.toString();
    const std::size_t point = exact.find('.');
    const bool twoPlaces = point != std::string::npos && exact.size() - point > 2;
    return twoPlaces ? exact : amount.toFixed(2);
}

std::string documentText(const nlohmann::ordered_json& document)
{
    return document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

nlohmann::ordered_json findingJson(const model::Finding& finding)
{
    return {{"rule", finding.rule},
            {"severity", model::toString(finding.severity)},
            {"title", finding.title},
            {"detail", finding.detail},
            {"patterns", finding.patterns},
            {"table", textOrNull(finding.table)},
            {"index", textOrNull(finding.index)},
            {"fix", finding.fix}};
}

} // namespace infera::app
