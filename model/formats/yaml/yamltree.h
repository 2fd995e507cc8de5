#pragma once

#include "model/base/result.h"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// YAML text as a tree that knows where each node stands. All readers of YAML formats use it: it is
/// strict about the text (UTF-8, one document) and bounded (nesting, size, what aliases expand to).
namespace infera::model::yaml {

enum class NodeKind
{
    Null,
    Scalar,
    Sequence,
    Map
};

struct Node;
using NodePtr = std::shared_ptr<const Node>;

struct Node
{
    NodeKind kind = NodeKind::Null;
    std::string value; ///< a scalar's text; for Null the word in the source ("null", "~" or "")
    std::string tag;   ///< "!Ref"; empty when the text has none
    bool quoted = false;
    bool flow = false;    ///< a collection written with brackets
    bool ordered = false; ///< a map whose order means something (set by writers, not by parse)
    bool brief = false;   ///< a map of one entry is written as its value alone (as above)
    bool aligned = false; ///< a map whose values are written in one column (as above)
    /// Byte where the node (its tag or anchor first) starts, a byte order mark not counted.
    std::size_t offset = 0;
    int line = 0;                            ///< from 1
    int column = 0;                          ///< from 1, in characters
    std::shared_ptr<const std::string> file; ///< set where a reader puts several files together
    std::vector<NodePtr> items;              ///< of a Sequence
    std::vector<std::pair<NodePtr, NodePtr>> entries; ///< of a Map, duplicates included
    std::size_t weight = 1;                           ///< nodes in it with every alias expanded

    [[nodiscard]] bool isMap() const { return kind == NodeKind::Map; }
    [[nodiscard]] bool isSequence() const { return kind == NodeKind::Sequence; }
    [[nodiscard]] bool isScalar() const { return kind == NodeKind::Scalar; }
    [[nodiscard]] bool isNull() const { return kind == NodeKind::Null; }
    /// The first entry of a map with this key, or nullptr.
    [[nodiscard]] const Node* find(std::string_view key) const;
    /// Where it stands, in a reader of the named file.
    [[nodiscard]] Location where(const std::string& mainFile) const
    {
        return {file ? *file : mainFile, line, column, {}};
    }
    /// As find, but the shared pointer; empty when there is none.
    [[nodiscard]] NodePtr child(std::string_view key) const;
};

/// The scalar of a map's key; empty where there is none.
[[nodiscard]] std::string textAt(const Node& map, std::string_view key);

/// The items of a map's list; none where there is no list.
[[nodiscard]] const std::vector<NodePtr>& listAt(const Node& map, std::string_view key);

/// The same tree, whose nodes say which file they stand in; those that say so already keep theirs.
[[nodiscard]] NodePtr inFile(const NodePtr& node, const std::shared_ptr<const std::string>& file);

/// "a map", "a list", "text" or "nothing", for messages.
[[nodiscard]] std::string_view describe(const Node& node);

struct Limits
{
    std::size_t bytes = std::size_t{16} << 20;
    std::size_t nodes = 1'000'000; ///< with aliases expanded
    int depth = 100;
};

/// The one document of a text; an empty text gives a Null node. A byte order mark is skipped.
[[nodiscard]] Result<NodePtr> parse(std::string_view text, std::string_view fileName,
                                    const Limits& limits = {});

} // namespace infera::model::yaml
