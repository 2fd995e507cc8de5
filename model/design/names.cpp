#include "model/design/names.h"

namespace infera::model {

const std::vector<std::string>& attributeFormats()
{
    static const std::vector<std::string> formats = {
        "ulid",    "uuid",   "ksuid",   "timestamp", "epoch",   "epoch_ms", "date",
        "time",    "email",  "url",     "name",      "text",    "word",     "counter",
        "integer", "number", "decimal", "money",     "phone",   "country",  "city",
        "address", "zip",    "ip",      "json",      "hash",    "token",    "slug",
        "code",    "color",  "sku",     "username",  "version", "duration", "percentage"};
    return formats;
}

} // namespace infera::model
