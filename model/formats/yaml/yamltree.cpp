#include "model/formats/yaml/yamltree.h"

#include "model/base/utf8.h"

#include <algorithm>
#include <map>
#include <sstream>
#include <stdexcept>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

namespace infera::model::yaml {

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
/// Stands for a lone question mark while yaml-cpp reads; no text that is read holds it.
constexpr char loneMark = '\x1A';

/// Whether a value may begin at `at`: behind a colon, a dash or inside brackets.
bool beginsValue(std::string_view text, std::size_t at)
{
    const std::size_t last = at == 0 ? at : text.find_last_not_of(' ', at - 1);
    if (at == 0 || last == std::string_view::npos)
        return false;
    const bool apart = last + 1 < at;
    return text[last] == '[' || text[last] == ',' ||
           (apart && (text[last] == ':' || text[last] == '-'));
}

/// YAML takes a question mark that stands alone for the beginning of a complex key; in our files it
/// is an unknown value, wherever a value may stand. The text keeps its length.
std::string withLoneMarks(std::string_view text)
{
    constexpr std::string_view enders = " \r\n,]}";
    std::string marked(text);
    for (std::size_t at = text.find('?'); at != text.npos; at = text.find('?', at + 1)) {
        const bool ends =
            at + 1 == text.size() || enders.find(text[at + 1]) != std::string_view::npos;
        if (ends && beginsValue(text, at))
            marked[at] = loneMark;
    }
    return marked;
}

/// Line starts of a text, to turn yaml-cpp's byte columns into offsets and character columns.
class Lines
{
public:
    explicit Lines(std::string_view text) : m_text(text)
    {
        m_starts.push_back(0);
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i] == '\n')
                m_starts.push_back(i + 1);
        }
    }
    [[nodiscard]] std::size_t offset(int line, int byteColumn) const
    {
        if (line < 0 || byteColumn < 0)
            return 0;
        const std::size_t index = std::min(static_cast<std::size_t>(line), m_starts.size() - 1);
        return std::min(m_starts[index] + static_cast<std::size_t>(byteColumn), m_text.size());
    }
    [[nodiscard]] int character(std::size_t offset, int line) const
    {
        const std::size_t start = this->offset(line, 0);
        // Counted on from the last one asked for: a long line takes no longer than many short ones.
        if (m_countedLine != line || m_counted > offset) {
            m_countedLine = line;
            m_counted = start;
            m_characters = 0;
        }
        m_characters +=
            static_cast<int>(characterCount(m_text.substr(m_counted, offset - m_counted)));
        m_counted = offset;
        return m_characters + 1;
    }
    [[nodiscard]] Location location(std::size_t offset, std::string_view file) const
    {
        const auto after = std::upper_bound(m_starts.begin(), m_starts.end(), offset);
        const int line = static_cast<int>(after - m_starts.begin()) - 1;
        return {std::string(file), line + 1, character(offset, line), {}};
    }
    [[nodiscard]] std::string_view lineText(int line) const
    {
        const std::size_t start = offset(line, 0);
        return m_text.substr(start, m_text.find('\n', start) - start);
    }

private:
    mutable int m_countedLine = -1;
    mutable std::size_t m_counted = 0;
    mutable int m_characters = 0;
    std::string_view m_text;
    std::vector<std::size_t> m_starts;
};

/// Thrown by the builder through yaml-cpp's parser and caught in parse().
struct Refusal : std::runtime_error
{
    Refusal(std::string refusalCode, const std::string& message, YAML::Mark mark)
        : std::runtime_error(message), code(std::move(refusalCode)), at(mark)
    {}
    std::string code;
    YAML::Mark at;
};

class Builder final : public YAML::EventHandler
{
public:
    Builder(std::string_view text, const Lines& lines, const Limits& limits)
        : m_text(text), m_lines(lines), m_limits(limits)
    {}
    [[nodiscard]] NodePtr root() const { return m_root ? m_root : std::make_shared<Node>(); }

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}

    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override
    {
        auto node = make(NodeKind::Null, mark, "");
        const std::string_view rest = m_text.substr(node->offset);
        for (const std::string_view word : {"null", "Null", "NULL", "~"}) {
            if (rest.substr(0, word.size()) == word)
                node->value = word;
        }
        finish(std::move(node), anchor);
    }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override
    {
        auto node = make(NodeKind::Scalar, mark, tag);
        node->value = value;
        std::replace(node->value.begin(), node->value.end(), loneMark, '?');
        // yaml-cpp gives "!" to quoted scalars without a tag and "?" to plain ones.
        node->quoted = tag == "!" || startsQuoted(node->offset);
        finish(std::move(node), anchor);
    }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override
    {
        const auto found = m_anchors.find(anchor);
        if (found == m_anchors.end())
            throw Refusal("yaml-alias", "This alias is part of what it stands for.", mark);
        attach(found->second, mark);
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value style) override
    {
        open(NodeKind::Sequence, mark, tag, anchor, style);
    }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value style) override
    {
        open(NodeKind::Map, mark, tag, anchor, style);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapEnd() override { close(); }

private:
    struct Open
    {
        std::shared_ptr<Node> node;
        YAML::anchor_t anchor = 0;
        NodePtr key; ///< of a map, while its value is awaited
    };

    std::string_view m_text;
    const Lines& m_lines;
    const Limits& m_limits;
    NodePtr m_root;
    std::vector<Open> m_open;
    std::map<YAML::anchor_t, NodePtr> m_anchors;
    std::size_t m_made = 0;

    [[nodiscard]] bool startsQuoted(std::size_t offset) const
    {
        return offset < m_text.size() && (m_text[offset] == '"' || m_text[offset] == '\'');
    }

    std::shared_ptr<Node> make(NodeKind kind, const YAML::Mark& mark, const std::string& tag)
    {
        if (++m_made > m_limits.nodes)
            throw Refusal("yaml-too-large",
                          "The file has more than " + std::to_string(m_limits.nodes) + " values.",
                          mark);
        auto node = std::make_shared<Node>();
        node->kind = kind;
        node->tag = tag == "!" || tag == "?" ? std::string() : tag;
        node->offset = m_lines.offset(mark.line, mark.column);
        node->line = mark.line + 1;
        node->column = m_lines.character(node->offset, mark.line);
        return node;
    }

    void open(NodeKind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
              YAML::EmitterStyle::value style)
    {
        if (static_cast<int>(m_open.size()) >= m_limits.depth)
            throw Refusal(
                "yaml-too-deep",
                "The nesting is deeper than " + std::to_string(m_limits.depth) + " levels.", mark);
        auto node = make(kind, mark, tag);
        node->flow = style == YAML::EmitterStyle::Flow;
        m_open.push_back({std::move(node), anchor, nullptr});
    }

    void close()
    {
        Open done = std::move(m_open.back());
        m_open.pop_back();
        finish(std::move(done.node), done.anchor);
    }

    void finish(std::shared_ptr<Node> node, YAML::anchor_t anchor)
    {
        const YAML::Mark mark{};
        if (anchor != 0)
            m_anchors[anchor] = node;
        attach(std::move(node), mark);
    }

    void attach(NodePtr node, const YAML::Mark& mark)
    {
        if (m_open.empty()) {
            m_root = std::move(node);
            return;
        }
        Open& parent = m_open.back();
        parent.node->weight += node->weight;
        if (parent.node->weight > m_limits.nodes)
            throw Refusal("yaml-too-large",
                          "The aliases of this file expand to more than " +
                              std::to_string(m_limits.nodes) + " values.",
                          mark);
        if (parent.node->kind == NodeKind::Sequence) {
            parent.node->items.push_back(std::move(node));
        } else if (!parent.key) {
            parent.key = std::move(node);
        } else {
            parent.node->entries.emplace_back(std::move(parent.key), std::move(node));
            parent.key = nullptr;
        }
    }
};

std::optional<Error> refuseText(std::string_view text, const Lines& lines, std::string_view file,
                                const Limits& limits)
{
    if (text.size() > limits.bytes)
        return Error{"yaml-too-large",
                     "The file is larger than " + std::to_string(limits.bytes >> 20U) + " MB.",
                     {std::string(file), 0, 0, {}}};
    if (const auto bad = firstInvalidUtf8(text))
        return Error{"yaml-not-utf8", "The file is not UTF-8 text here.",
                     lines.location(*bad, file)};
    const auto control = std::find_if(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F;
    });
    if (control != text.end())
        return Error{"yaml-control-character", "A control character stands here.",
                     lines.location(static_cast<std::size_t>(control - text.begin()), file)};
    return std::nullopt;
}

Error syntaxError(const YAML::Exception& exception, const Lines& lines, std::string_view file)
{
    const int line = std::max(exception.mark.line, 0);
    for (const int near : {line, line - 1}) {
        const std::string_view text = near < 0 ? std::string_view() : lines.lineText(near);
        const std::size_t tab = text.substr(0, text.find_first_not_of(" \t")).find('\t');
        if (tab != std::string_view::npos && tab < text.find_first_not_of(" \t"))
            return {"yaml-tab",
                    "A tab stands in the indentation; YAML is indented with spaces only.",
                    {std::string(file), near + 1, static_cast<int>(tab) + 1, {}}};
    }
    return {"yaml-syntax", "This is not valid YAML: " + exception.msg + ".",
            lines.location(lines.offset(line, exception.mark.column), file)};
}

} // namespace

const Node* Node::find(std::string_view key) const
{
    return child(key).get();
}

NodePtr Node::child(std::string_view key) const
{
    for (const auto& [name, node] : entries) {
        if (name->kind == NodeKind::Scalar && name->value == key)
            return node;
    }
    return nullptr;
}

std::string textAt(const Node& map, std::string_view key)
{
    const Node* found = map.find(key);
    return found != nullptr && found->isScalar() ? found->value : std::string();
}

const std::vector<NodePtr>& listAt(const Node& map, std::string_view key)
{
    static const std::vector<NodePtr> none;
    const Node* found = map.find(key);
    return found != nullptr && found->isSequence() ? found->items : none;
}

NodePtr inFile(const NodePtr& node, const std::shared_ptr<const std::string>& file)
{
    auto copy = std::make_shared<Node>(*node);
    if (!copy->file)
        copy->file = file;
    for (NodePtr& item : copy->items)
        item = inFile(item, file);
    for (auto& [key, value] : copy->entries) {
        key = inFile(key, file);
        value = inFile(value, file);
    }
    return copy;
}

std::string_view describe(const Node& node)
{
    switch (node.kind) {
    case NodeKind::Null:
        return "nothing";
    case NodeKind::Scalar:
        return "text";
    case NodeKind::Sequence:
        return "a list";
    case NodeKind::Map:
        return "a map";
    }
    return {};
}

Result<NodePtr> parse(std::string_view text, std::string_view fileName, const Limits& limits)
{
    // Nodes' offsets stay those of the whole text: the mark is replaced by nothing but counted.
    const std::size_t skipped = text.substr(0, 3) == byteOrderMark ? byteOrderMark.size() : 0;
    const std::string_view body = text.substr(skipped);
    const Lines lines(body.substr(0, std::min(body.size(), limits.bytes)));
    if (auto refused = refuseText(body, lines, fileName, limits))
        return tl::unexpected<Error>(std::move(*refused));
    try {
        std::istringstream stream{withLoneMarks(body)};
        YAML::Parser parser(stream);
        Builder builder(body, lines, limits);
        parser.HandleNextDocument(builder);
        NodePtr root = builder.root();
        Builder further(body, lines, limits);
        if (parser.HandleNextDocument(further))
            return failure("yaml-documents",
                           "The file has a second YAML document; one is expected.",
                           {std::string(fileName), further.root()->line, 1, {}});
        return root;
    } catch (const Refusal& refusal) {
        const std::size_t offset = lines.offset(refusal.at.line, refusal.at.column);
        return failure(refusal.code, refusal.what(), lines.location(offset, fileName));
    } catch (const YAML::Exception& exception) {
        return tl::unexpected<Error>(syntaxError(exception, lines, fileName));
    } catch (const std::exception& exception) {
        return failure("yaml-syntax", std::string("This is not valid YAML: ") + exception.what(),
                       {std::string(fileName), 0, 0, {}});
    }
}

} // namespace infera::model::yaml
