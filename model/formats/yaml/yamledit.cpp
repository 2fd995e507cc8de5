#include "model/formats/yaml/yamledit.h"

#include "model/formats/yaml/yamlbuild.h"
#include "model/formats/yaml/yamlextent.h"
#include "model/formats/yaml/yamlmatch.h"
#include "model/formats/yaml/yamltext.h"

#include <algorithm>
#include <map>

namespace infera::model::yaml {

namespace {

constexpr std::size_t none = std::string_view::npos;

struct Edit
{
    Span span;
    std::string text;
};
using Edits = std::vector<Edit>;

/// One entry of a map or one item of a list, as it stands in the text.
struct Piece
{
    const Node* key = nullptr; ///< of a map's entry
    const Node* node = nullptr;
    Span span; ///< from the key (or the item's first character) to the end of the value
};

/// One entry of the tree that is wanted.
struct Wanted
{
    const Node* key = nullptr;
    const Node* node = nullptr;
};

class Editor
{
public:
    explicit Editor(std::string_view text)
        : m_text(text), m_extents(text),
          m_newline(text.find("\r\n") != std::string_view::npos ? "\r\n" : "\n")
    {}

    [[nodiscard]] bool failed() const { return m_failed; }

    /// Changes inside a collection that is one in all three trees.
    void collection(const Node& node, const Node& before, const Node& after, bool inFlow,
                    Edits& edits)
    {
        const bool flow = inFlow || node.flow;
        const std::vector<Piece> pieces = piecesOf(node, flow);
        const Matching matching = match(node, before, after);
        if (m_failed)
            return;
        if (flow)
            editFlow(node, pieces, matching, before, after, edits);
        else
            editBlock(node, pieces, matching, before, after, edits);
    }

    [[nodiscard]] std::string apply(Span span, Edits edits) const
    {
        std::sort(edits.begin(), edits.end(),
                  [](const Edit& a, const Edit& b) { return a.span.begin < b.span.begin; });
        std::string result;
        std::size_t at = span.begin;
        for (const Edit& edit : edits) {
            if (edit.span.begin < at || edit.span.end > span.end)
                return {};
            result += m_text.substr(at, edit.span.begin - at);
            result += edit.text;
            at = edit.span.end;
        }
        result += m_text.substr(at, span.end - at);
        return result;
    }

private:
    std::string_view m_text;
    Extents m_extents;
    std::string m_newline;
    bool m_failed = false;

    std::vector<Piece> piecesOf(const Node& node, bool flow)
    {
        std::vector<Piece> pieces;
        for (const auto& [key, value] : node.entries) {
            const std::size_t end =
                std::max(m_extents.value(*key, *value, flow).end, m_extents.afterColon(*key, flow));
            pieces.push_back({key.get(), value.get(), {key->offset, end}});
        }
        for (const NodePtr& item : node.items) {
            const std::size_t mark = flow ? item->offset : m_extents.dash(*item);
            if (mark == none || (item->isNull() && item->value.empty())) {
                m_failed = true;
                return {};
            }
            const std::size_t indent = flow ? 0 : m_extents.column(mark);
            pieces.push_back(
                {nullptr, item.get(), {mark, m_extents.node(*item, indent, flow).end}});
        }
        for (std::size_t i = 1; i < pieces.size(); ++i)
            m_failed = m_failed || pieces[i].span.begin < pieces[i - 1].span.end;
        return pieces;
    }

    [[nodiscard]] std::string lines(std::string text) const
    {
        if (m_newline == "\n")
            return text;
        std::string windows;
        for (const char c : text)
            windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
        return windows;
    }

    [[nodiscard]] static std::string flowPiece(const Wanted& wanted)
    {
        const std::string value = flowTreeText(*wanted.node);
        return wanted.key == nullptr ? value : scalarText(wanted.key->value, true) + ": " + value;
    }

    /// A new entry or item as lines, each ending with a newline.
    [[nodiscard]] std::string blockPiece(const Wanted& wanted, std::size_t indent,
                                         std::size_t valueColumn) const
    {
        Node holder;
        if (wanted.key == nullptr) {
            holder.kind = NodeKind::Sequence;
            holder.items.push_back(std::make_shared<Node>(*wanted.node));
            return lines(treeText(holder, static_cast<int>(indent)));
        }
        if (isWrittenInline(*wanted.node)) {
            const std::string name = scalarText(wanted.key->value) + ":";
            const std::size_t gap =
                valueColumn > indent + name.size() ? valueColumn - indent - name.size() : 1;
            const std::string value = treeText(*wanted.node);
            return lines(std::string(indent, ' ') + name + std::string(gap, ' ') + value);
        }
        holder.kind = NodeKind::Map;
        holder.entries.emplace_back(std::make_shared<Node>(*wanted.key),
                                    std::make_shared<Node>(*wanted.node));
        return lines(treeText(holder, static_cast<int>(indent)));
    }

    /// Changes inside one entry: its key's name, then its value.
    void piece(const Piece& old, const Wanted& was, const Wanted& wanted, bool flow, Edits& edits)
    {
        if (old.key != nullptr && old.key->value != wanted.key->value)
            edits.push_back({m_extents.key(*old.key, flow), scalarText(wanted.key->value, flow)});
        if (was.node != nullptr && sameTree(*was.node, *wanted.node))
            return;
        const bool alias = old.key != nullptr && m_extents.isAlias(*old.key, *old.node, flow);
        const bool sameKind = !alias && was.node != nullptr &&
                              was.node->kind == wanted.node->kind &&
                              old.node->kind == wanted.node->kind;
        const bool hasParts = !old.node->items.empty() || !old.node->entries.empty();
        const bool wantsParts = !wanted.node->items.empty() || !wanted.node->entries.empty();
        const bool sameItems = sameKind && old.node->items.size() == was.node->items.size();
        if (sameItems && hasParts && wantsParts)
            collection(*old.node, *was.node, *wanted.node, flow, edits);
        else
            replaceValue(old, *wanted.node, flow, edits);
    }

    void replaceValue(const Piece& old, const Node& wanted, bool flow, Edits& edits) const
    {
        const std::size_t indent = m_extents.column(old.span.begin);
        Span span = old.key == nullptr ? m_extents.node(*old.node, indent, flow)
                                       : m_extents.value(*old.key, *old.node, flow);
        if (flow) {
            edits.push_back({span, (span.begin == span.end ? " " : "") + flowTreeText(wanted)});
            return;
        }
        const bool wasBlock =
            !old.node->flow && (!old.node->items.empty() || !old.node->entries.empty());
        if (wasBlock) // with the comment of its last line
            span.end = std::max(span.begin, m_extents.lineEnd(span.end) - newlineAt(span.end));
        const bool isInline = isWrittenInline(wanted);
        std::string text =
            isInline ? treeText(wanted) : lines(treeText(wanted, static_cast<int>(indent) + 2));
        text.resize(text.size() - (isInline ? 1 : m_newline.size()));
        if (wanted.isScalar() && old.node->quoted)
            text = requoted(wanted.value, m_text[span.begin]);
        const bool afterKey =
            old.key != nullptr && (wasBlock || !isInline || span.begin == span.end);
        if (afterKey) {
            const std::size_t after = m_extents.afterColon(*old.key, flow);
            edits.push_back(
                {{after, std::max(after, span.end)}, (isInline ? " " : m_newline) + text});
        } else { // a list's item: its first line follows the dash
            edits.push_back({span, isInline ? text : text.substr(indent + 2)});
        }
    }

    /// Length of the newline that ends the line of `offset`; 0 at the end of the text.
    [[nodiscard]] std::size_t newlineAt(std::size_t offset) const
    {
        const std::size_t end = m_extents.lineEnd(offset);
        if (end == 0 || m_text[end - 1] != '\n')
            return 0;
        return end > 1 && m_text[end - 2] == '\r' ? 2 : 1;
    }

    static std::string requoted(const std::string& value, char quote)
    {
        if (quote == '\'' && value.find_first_of("'\\\n\t\r") == std::string::npos)
            return "'" + value + "'";
        Node node;
        node.kind = NodeKind::Scalar;
        node.value = value;
        node.quoted = true;
        return flowTreeText(node);
    }

    [[nodiscard]] std::string pieceText(const Piece& old, const Wanted& was, const Wanted& wanted,
                                        Span span, bool flow)
    {
        Edits edits;
        piece(old, was, wanted, flow, edits);
        return apply(span, std::move(edits));
    }

    static Wanted entryOf(const Node& tree, std::size_t index)
    {
        if (tree.isMap())
            return {tree.entries[index].first.get(), tree.entries[index].second.get()};
        return {nullptr, tree.items[index].get()};
    }
    static Wanted beforeOf(const Matching& matching, const Node& before, std::size_t piece)
    {
        const std::size_t index = matching.beforeOfText[piece];
        return index == none ? Wanted{} : entryOf(before, index);
    }

    void editFlow(const Node& node, const std::vector<Piece>& pieces, const Matching& matching,
                  const Node& before, const Node& after, Edits& edits)
    {
        if (matching.inPlace && matching.added.empty() && matching.removed.empty()) {
            for (std::size_t i = 0; i < pieces.size(); ++i) {
                if (matching.afterOfText[i] != none)
                    piece(pieces[i], beforeOf(matching, before, i),
                          entryOf(after, matching.afterOfText[i]), true, edits);
            }
            return;
        }
        // Written again inside the brackets, with every kept entry as it stood.
        std::string text;
        for (const Slot& slot : matching.slots) {
            std::string part;
            if (slot.text == none)
                part = flowPiece(entryOf(after, slot.after));
            else if (slot.after == none)
                part = m_text.substr(pieces[slot.text].span.begin,
                                     pieces[slot.text].span.end - pieces[slot.text].span.begin);
            else
                part = pieceText(pieces[slot.text], beforeOf(matching, before, slot.text),
                                 entryOf(after, slot.after), pieces[slot.text].span, true);
            text += (text.empty() ? "" : ", ") + part;
        }
        if (!pieces.empty() && !text.empty()) {
            edits.push_back({{pieces.front().span.begin, pieces.back().span.end}, text});
            return;
        }
        const Span whole = m_extents.node(node, 0, true);
        const bool isMap = node.isMap();
        edits.push_back({whole, text.empty() ? (isMap ? "{}" : "[]")
                                             : (isMap ? "{ " + text + " }" : "[" + text + "]")});
    }

    /// The lines of a block entry, with the comments directly above it.
    [[nodiscard]] Span block(const Piece& piece, bool first, std::size_t around) const
    {
        const std::size_t line = m_extents.lineStart(piece.span.begin);
        const std::string_view before = m_text.substr(line, piece.span.begin - line);
        const bool ownLine = before.find_first_not_of(' ') == std::string_view::npos;
        const std::size_t begin =
            ownLine ? std::max(m_extents.commentStart(line), around) : piece.span.begin;
        return {first && !ownLine ? piece.span.begin : begin, m_extents.lineEnd(piece.span.end)};
    }

    void editBlock(const Node&, const std::vector<Piece>& pieces, const Matching& matching,
                   const Node& before, const Node& after, Edits& edits)
    {
        std::vector<Span> blocks;
        std::size_t around = 0;
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            blocks.push_back(block(pieces[i], i == 0, around));
            around = blocks.back().end;
        }
        if (matching.inPlace)
            editBlockInPlace(pieces, blocks, matching, before, after, edits);
        else
            rewriteBlock(pieces, blocks, matching, before, after, edits);
    }

    [[nodiscard]] std::size_t valueColumn(const std::vector<Piece>& pieces) const
    {
        std::size_t column = 0;
        for (const Piece& one : pieces) {
            if (one.key == nullptr || one.node->line != one.key->line)
                continue;
            const std::size_t here = m_extents.column(one.node->offset);
            if (column != 0 && here != column)
                return 0;
            column = here;
        }
        return pieces.size() > 1 ? column : 0;
    }

    /// True when blank lines stand between all entries, so that a new one gets one too.
    [[nodiscard]] static bool blankBetween(const std::vector<Span>& blocks)
    {
        for (std::size_t i = 1; i < blocks.size(); ++i) {
            if (blocks[i].begin == blocks[i - 1].end)
                return false;
        }
        return blocks.size() > 1;
    }

    [[nodiscard]] std::string added(const Wanted& wanted, const std::vector<Piece>& pieces,
                                    const std::vector<Span>& blocks) const
    {
        const std::size_t indent = m_extents.column(pieces.front().span.begin);
        return (blankBetween(blocks) ? m_newline : "") +
               blockPiece(wanted, indent, valueColumn(pieces));
    }

    void editBlockInPlace(const std::vector<Piece>& pieces, const std::vector<Span>& blocks,
                          const Matching& matching, const Node& before, const Node& after,
                          Edits& edits)
    {
        const bool sharesLine =
            blocks.front().begin == pieces.front().span.begin &&
            m_extents.column(pieces.front().span.begin) > 0 &&
            m_extents.lineStart(pieces.front().span.begin) != blocks.front().begin;
        std::size_t last = none; // the last piece that stays, so far
        std::map<std::size_t, std::string> insertions;
        for (const Slot& slot : matching.slots) {
            if (slot.text != none) {
                last = slot.text;
                if (slot.after != none)
                    piece(pieces[slot.text], beforeOf(matching, before, slot.text),
                          entryOf(after, slot.after), false, edits);
                continue;
            }
            if (last == none && sharesLine) {
                m_failed = true; // nothing can be put before what shares a line with a dash
                return;
            }
            const std::size_t at = last == none ? blocks.front().begin : blocks[last].end;
            std::string& text = insertions[at];
            const bool noNewline = at > 0 && m_text[at - 1] != '\n';
            if (noNewline && text.empty())
                text = m_newline;
            text += added(entryOf(after, slot.after), pieces, blocks);
        }
        for (const std::size_t gone : matching.removed) {
            if (gone == 0 && sharesLine && pieces.size() > 1)
                edits.push_back({{pieces[0].span.begin, pieces[1].span.begin}, ""});
            else
                edits.push_back({blocks[gone], ""});
        }
        for (auto& [at, text] : insertions)
            edits.push_back({{at, at}, std::move(text)});
    }

    void rewriteBlock(const std::vector<Piece>& pieces, const std::vector<Span>& blocks,
                      const Matching& matching, const Node& before, const Node& after, Edits& edits)
    {
        const std::size_t indent = m_extents.column(pieces.front().span.begin);
        std::string text;
        std::size_t line = 0;
        for (const Slot& slot : matching.slots) {
            std::string part;
            if (slot.text == none)
                part = blockPiece(entryOf(after, slot.after), indent, valueColumn(pieces));
            else if (slot.after == none)
                part = m_text.substr(blocks[slot.text].begin,
                                     blocks[slot.text].end - blocks[slot.text].begin);
            else
                part = pieceText(pieces[slot.text], beforeOf(matching, before, slot.text),
                                 entryOf(after, slot.after), blocks[slot.text], false);
            // An entry that shared its line with a dash gets its indentation, and the reverse.
            const bool bare = slot.text == 0 && blocks[0].begin == pieces[0].span.begin;
            const bool dashed = bare || m_extents.lineStart(blocks[0].begin) != blocks[0].begin;
            if (line > 0 && bare)
                part = std::string(indent, ' ') + part;
            else if (line == 0 && !bare && dashed)
                part = part.substr(std::min(part.find_first_not_of(' '), part.size()));
            if (part.empty() || part.back() != '\n')
                part += m_newline;
            if (line > 0 && blankBetween(blocks))
                text += m_newline;
            text += part;
            ++line;
        }
        edits.push_back({{blocks.front().begin, blocks.back().end}, text});
    }
};

} // namespace

std::optional<std::string> editedText(std::string_view text, const Node& root, const Node& before,
                                      const Node& after)
{
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    const bool marked = text.substr(0, mark.size()) == mark;
    const std::string_view body = marked ? text.substr(mark.size()) : text;
    if (!root.isMap() || root.entries.empty() || root.flow)
        return std::nullopt;
    Editor editor(body);
    Edits edits;
    editor.collection(root, before, after, false, edits);
    if (editor.failed())
        return std::nullopt;
    std::string result = editor.apply({0, body.size()}, std::move(edits));
    if (editor.failed() || result.empty())
        return std::nullopt;
    return (marked ? std::string(mark) : std::string()) + result;
}

} // namespace infera::model::yaml
