#include "model/formats/measured/csvtable.h"

#include <algorithm>

namespace infera::model {

namespace {

char separatorOf(std::string_view text)
{
    const std::string_view head = text.substr(0, text.find('\n'));
    char best = ',';
    for (const char one : {';', '\t'}) {
        if (std::count(head.begin(), head.end(), one) > std::count(head.begin(), head.end(), best))
            best = one;
    }
    return best;
}

} // namespace

Result<std::vector<std::vector<std::string>>> readCsv(std::string_view text,
                                                      std::string_view fileName)
{
    if (text.substr(0, 3) == "\xEF\xBB\xBF")
        text.remove_prefix(3);
    const char separator = separatorOf(text);
    std::vector<std::vector<std::string>> rows(1, std::vector<std::string>(1));
    int line = 1;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        std::string& cell = rows.back().back();
        if (c == '"' && cell.empty()) {
            const int start = line;
            for (++at;; ++at) {
                if (at >= text.size())
                    return failure("csv-syntax", "A quoted cell does not end.",
                                   {std::string(fileName), start, 1, {}});
                if (text[at] == '"' && at + 1 < text.size() && text[at + 1] == '"')
                    ++at;
                else if (text[at] == '"')
                    break;
                line += text[at] == '\n' ? 1 : 0;
                cell += text[at];
            }
        } else if (c == separator) {
            rows.back().emplace_back();
            if (rows.size() > 1 && rows.back().size() > rows.front().size())
                return failure("csv-syntax", "The row has more cells than the head.",
                               {std::string(fileName), line, 1, {}});
        } else if (c == '\n') {
            ++line;
            rows.emplace_back(1);
        } else if (c != '\r') {
            cell += c;
        }
    }
    const auto empty = [](const std::vector<std::string>& row) {
        return row.size() == 1 && row.front().empty();
    };
    rows.erase(std::remove_if(rows.begin(), rows.end(), empty), rows.end());
    return rows;
}

} // namespace infera::model
