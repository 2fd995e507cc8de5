#include "engine/expression/cursor.h"
#include "engine/expression/parser.h"

namespace infera::engine::expression {

Parsed<Projection> parseProjection(std::string_view text, Context& context)
{
    if (text.empty())
        return tl::unexpected<std::string>("The expression can not be empty;");
    Projection projection;
    Resolver resolver(context);
    PathClash clash;
    try {
        Cursor cursor(text);
        std::vector<Path> written;
        do {
            written.push_back(cursor.path({}));
        } while (cursor.acceptSymbol(","));
        if (cursor.peek().kind != TokenKind::End)
            cursor.fail();
        for (Path& path : written) {
            resolver.resolve(path);
            if (path.size() > 1)
                projection.nestedPathHeads.insert(path.front().name);
            addDistinctPath(projection.paths, path, clash);
        }
    } catch (const SyntaxFailure& failure) {
        return tl::unexpected<std::string>(failure.message);
    }
    std::string mistake =
        firstOf({&resolver.reserved, &resolver.undefinedName, &clash.overlap, &clash.conflict});
    if (!mistake.empty())
        return tl::unexpected<std::string>(std::move(mistake));
    return projection;
}

} // namespace infera::engine::expression
