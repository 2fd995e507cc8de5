#include "app/core/data/dataset.h"

#include "app/core/data/itemstore.h"
#include "app/core/document/document.h"
#include "app/core/document/freefilename.h"
#include "app/core/text/strings.h"

#include <QFile>
#include <QUndoCommand>

#include <algorithm>
#include <numeric>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

// Generated items follow an edit of the design after a pause of this length.
constexpr int pauseMs = 400;
constexpr std::uint64_t newItemSeedStep = 7919;
/// Items kept of before changes of names; older changes are forgotten.
constexpr std::size_t itemsRememberedMost = 500'000;

std::size_t countOf(const model::SampleItems& items)
{
    return std::accumulate(
        items.begin(), items.end(), std::size_t(0),
        [](std::size_t sum, const auto& one) { return sum + one.second.size(); });
}

/// Takes out so many items at a row and puts others there; its own undo.
class SpliceItems final : public QUndoCommand
{
public:
    SpliceItems(Dataset& dataset, std::string entity, int row, int out, std::vector<model::Item> in,
                const QString& text)
        : QUndoCommand(text), m_dataset(dataset), m_entity(std::move(entity)), m_row(row),
          m_out(out), m_in(std::move(in))
    {}

    void undo() override { exchange(); }
    void redo() override { exchange(); }

private:
    void exchange()
    {
        const auto out = static_cast<int>(m_in.size());
        m_dataset.exchange(m_entity, m_row, m_in, m_out);
        m_out = out;
    }

    Dataset& m_dataset;
    std::string m_entity;
    int m_row;
    int m_out;
    std::vector<model::Item> m_in;
};

class ReplaceItems final : public QUndoCommand
{
public:
    ReplaceItems(Dataset& dataset, model::SampleItems items, bool isGenerated, const QString& text)
        : QUndoCommand(text), m_dataset(dataset), m_items(std::move(items)),
          m_isGenerated(isGenerated)
    {}

    void undo() override { m_dataset.exchangeAll(m_items, m_isGenerated); }
    void redo() override { m_dataset.exchangeAll(m_items, m_isGenerated); }

private:
    Dataset& m_dataset;
    model::SampleItems m_items;
    bool m_isGenerated;
};

bool haveSameNames(const model::Entity& one, const model::Entity& other)
{
    return one.name == other.name &&
           std::equal(one.attributes.begin(), one.attributes.end(), other.attributes.begin(),
                      other.attributes.end(),
                      [](const auto& a, const auto& b) { return a.name == b.name; });
}

/// Gives the items the entity's new names of attributes; false: there are none.
bool renameAttributes(const model::Entity& before, const model::Entity& now,
                      std::vector<model::Item>& items)
{
    if (before.attributes.size() != now.attributes.size())
        return false;
    bool renamed = false;
    for (std::size_t i = 0; i < now.attributes.size(); ++i) {
        const std::string& from = before.attributes[i].name;
        const std::string& to = now.attributes[i].name;
        if (from == to || before.attribute(to) != nullptr)
            continue;
        for (model::Item& item : items) {
            if (auto node = item.extract(from); !node.empty()) {
                node.key() = to;
                item.insert(std::move(node));
                renamed = true;
            }
        }
    }
    return renamed;
}

} // namespace

Dataset::Dataset(Document& document, QObject* parent) : QObject(parent), m_document(document)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, &Dataset::draw);
    connect(&document, &Document::aboutToChange, this, &Dataset::rememberNames);
    connect(&document, &Document::changed, this, &Dataset::onDesignChanged);
    connect(&document, &Document::aboutToReset, this, [this] {
        m_job.abandon();
        m_undoStack.clear();
        m_followed.clear();
        m_unreadable.clear();
        m_isGenerated = true;
        m_isOld = true;
        m_file.clear();
        tellModified();
    });
    connect(&m_undoStack, &QUndoStack::cleanChanged, this, &Dataset::tellModified);
    connect(this, &Dataset::updated, this, &Dataset::tellModified);
    connect(&m_job, &JobBase::runningChanged, this, [this] { emit updated(); });
}

Dataset::~Dataset()
{
    disconnect(&m_job, nullptr, this, nullptr);
    // Its commands refer to this object.
    disconnect(&m_undoStack, nullptr, this, nullptr);
    m_undoStack.clear();
}

const std::vector<model::Item>& Dataset::items(const std::string& entity) const
{
    static const std::vector<model::Item> none;
    const auto found = m_items.find(entity);
    return found == m_items.end() ? none : found->second;
}

std::size_t Dataset::count() const
{
    return countOf(m_items);
}

void Dataset::onDesignChanged(const Change& change)
{
    const bool concerns = change.part == Change::Part::Everything ||
                          change.part == Change::Part::Entity ||
                          change.part == Change::Part::Attribute;
    if (concerns && !m_isGenerated && !followBack() && change.kind == Change::Kind::Value)
        followRenames();
    if (!concerns || !m_isGenerated)
        return;
    m_isOld = true;
    if (m_isWanted)
        m_pause.start();
}

void Dataset::want()
{
    m_isWanted = true;
    if (m_isOld && m_isGenerated && !m_job.isRunning())
        draw();
}

void Dataset::sample(std::function<void(const model::SampleItems&)> take)
{
    m_isOld = false;
    m_job.start(
        [design = m_document.design(), seed = m_seed, count = m_itemsPerEntity](Progress&)
            -> Result<model::SampleItems> { return model::sampleItems(design, seed, count); },
        [this, take = std::move(take)](const Job<model::SampleItems>::Outcome& outcome) {
            m_problem = outcome ? std::string() : outcome.error().message;
            if (outcome)
                take(**outcome);
        });
}

void Dataset::draw()
{
    sample([this](const model::SampleItems& drawn) {
        if (!m_isGenerated)
            return;
        // Items that follow the design are no edit of anybody's.
        model::SampleItems items = drawn;
        bool isGenerated = true;
        m_undoStack.clear();
        exchangeAll(items, isGenerated);
    });
}

void Dataset::generate(int itemsPerEntity, std::uint64_t seed)
{
    m_itemsPerEntity = itemsPerEntity;
    m_seed = seed;
    sample([this](const model::SampleItems& drawn) {
        m_undoStack.push(new ReplaceItems(*this, drawn, true, tr("Generate Items")));
    });
}

void Dataset::setItem(const std::string& entity, int row, model::Item item, const QString& text)
{
    std::vector<model::Item> one;
    one.push_back(std::move(item));
    m_undoStack.push(new SpliceItems(*this, entity, row, 1, std::move(one), text));
}

void Dataset::addItems(const std::string& entity, std::vector<model::Item> items,
                       const QString& text)
{
    const auto row = static_cast<int>(this->items(entity).size());
    m_undoStack.push(new SpliceItems(*this, entity, row, 0, std::move(items), text));
}

void Dataset::removeItems(const std::string& entity, std::vector<int> rows)
{
    std::sort(rows.begin(), rows.end(), std::greater<>());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    m_undoStack.beginMacro(tr("Delete %n Item(s)", nullptr, static_cast<int>(rows.size())));
    for (const int row : rows)
        m_undoStack.push(new SpliceItems(*this, entity, row, 1, {}, {}));
    m_undoStack.endMacro();
}

void Dataset::replaceAll(model::SampleItems items, const QString& text)
{
    m_undoStack.push(new ReplaceItems(*this, std::move(items), false, text));
}

model::Item Dataset::newItem(const std::string& entity) const
{
    const model::Entity* kind = m_document.design().entity(entity);
    if (!kind)
        return {};
    // Another seed for each new item, so that its key is new.
    model::Sampler sampler(m_document.design(),
                           m_seed + newItemSeedStep * (1 + items(entity).size()), 2);
    return sampler.newItem(*kind);
}

void Dataset::exchange(const std::string& entity, int row, std::vector<model::Item>& in, int out)
{
    const auto added = static_cast<int>(in.size());
    emit aboutToChange(toQString(entity), row, out, added);
    std::vector<model::Item>& items = m_items[entity];
    const auto begin = items.begin() + row;
    std::vector<model::Item> taken(std::make_move_iterator(begin),
                                   std::make_move_iterator(begin + out));
    const auto place = items.erase(begin, begin + out);
    items.insert(place, std::make_move_iterator(in.begin()), std::make_move_iterator(in.end()));
    in = std::move(taken);
    m_version = ++m_lastVersion;
    m_isGenerated = false;
    emit changed(toQString(entity), row, out, added);
    emit updated();
}

void Dataset::exchangeAll(model::SampleItems& items, bool& isGenerated)
{
    emit aboutToReset();
    std::swap(m_items, items);
    std::swap(m_isGenerated, isGenerated);
    m_version = ++m_lastVersion;
    emit wasReset();
    emit updated();
}

bool Dataset::isModified() const
{
    return m_isGenerated ? !m_file.isEmpty()
                         : !m_undoStack.isClean() || (m_saving && !m_saving->wasClean);
}

void Dataset::tellModified()
{
    if (std::exchange(m_isModified, isModified()) != isModified())
        emit modifiedChanged(m_isModified);
}

void Dataset::take(model::SampleItems items, bool isGenerated)
{
    m_undoStack.clear();
    exchangeAll(items, isGenerated);
}

void Dataset::open(const QString& designPath)
{
    const QString path = itemsPath(designPath);
    if (!QFile::exists(path))
        return;
    // Theirs from now on, so that nothing is drawn over them.
    m_file = path;
    m_isGenerated = false;
    m_isOld = false;
    m_pause.stop();
    take({}, false);
    m_job.start(
        [path](Progress&) -> Result<model::SampleItems> {
            const auto text = readTextFile(path);
            if (!text)
                return tl::unexpected(text.error());
            return itemsFromFile(*text);
        },
        [this](const Job<model::SampleItems>::Outcome& outcome) {
            m_problem = outcome ? std::string() : outcome.error().message;
            if (outcome)
                take(**outcome, false);
            else
                giveUp();
        });
}

void Dataset::giveUp()
{
    m_unreadable = m_file;
    m_file.clear();
    m_isGenerated = true;
    m_isOld = true;
    emit updated();
}

void Dataset::restore(std::optional<model::SampleItems> items)
{
    m_file = QFile::exists(itemsPath(m_document.filePath())) ? itemsPath(m_document.filePath())
                                                             : QString();
    if (!items) {
        if (!m_file.isEmpty())
            open(m_document.filePath());
        return;
    }
    m_isOld = false;
    take(std::move(*items), false);
    m_undoStack.resetClean();
    tellModified();
}

std::vector<LateFile> Dataset::beginSave(const QString& designPath)
{
    const QString path = itemsPath(designPath);
    const bool hasNothing = m_isGenerated || (path == m_file && !isModified());
    m_saving = Saving{m_isGenerated, m_undoStack.isClean()};
    m_undoStack.setClean();
    if (hasNothing)
        return {};
    if (m_job.isRunning() && !m_file.isEmpty()) {
        // Still on the way from the disk: they go along as they are there.
        if (path == m_file)
            return {};
        return {{path, [file = m_file]() -> std::optional<std::string> {
                     const auto text = readTextFile(file);
                     return text ? std::optional(*text) : std::nullopt;
                 }}};
    }
    return {{path, [items = kept()] { return std::optional(itemsFileText(*items)); }}};
}

Result<QString> Dataset::setUnreadableAside(const QString& designPath)
{
    const QString path = itemsPath(designPath);
    if (m_isGenerated || path != m_unreadable || !QFile::exists(path))
        return QString();
    const QString kept = freeFileName(path + u".unreadable"_s,
                                      [](const QString& one) { return QFile::exists(one); });
    if (!QFile::copy(path, kept))
        return failure(
            "cannot-write",
            tr("Cannot keep %1, which could not be read, as %2.").arg(path, kept).toStdString());
    m_unreadable.clear();
    return kept;
}

void Dataset::endSave(const QString& designPath, bool saved)
{
    const Saving saving = std::exchange(m_saving, std::nullopt).value_or(Saving());
    if (saved) {
        const QString path = itemsPath(designPath);
        // Generated again on purpose: those by hand are given up with the save.
        if (saving.isGenerated && path == m_file)
            QFile::remove(path);
        m_file = saving.isGenerated ? QString() : path;
        // Drawn anew or edited by hand while it was saved.
        if (saving.isGenerated != m_isGenerated)
            m_undoStack.resetClean();
    } else if (!saving.wasClean || !m_undoStack.isClean()) {
        m_undoStack.resetClean();
    }
    tellModified();
}

std::shared_ptr<const model::SampleItems> Dataset::kept() const
{
    if (!m_kept || m_keptVersion != m_version)
        m_kept = std::make_shared<const model::SampleItems>(m_items);
    m_keptVersion = m_version;
    return m_kept;
}

void Dataset::remember(std::shared_ptr<const model::SampleItems> before,
                       std::uint64_t versionBefore)
{
    m_followed.push_back(
        {m_before, m_document.design().entities, std::move(before), versionBefore, m_version});
    std::size_t remembered = 0;
    for (const Followed& one : m_followed)
        remembered += countOf(*one.items);
    while (remembered > itemsRememberedMost) {
        remembered -= countOf(*m_followed.front().items);
        m_followed.erase(m_followed.begin());
    }
}

bool Dataset::followBack()
{
    // Names that were free when they were given up may be taken when they come back: following them
    // once more would put items of two entities together.
    if (m_followed.empty())
        return false;
    const Followed& last = m_followed.back();
    if (last.versionAfter != m_version || last.after != m_before ||
        last.before != m_document.design().entities)
        return false;
    const Followed taken = last;
    m_followed.pop_back();
    const bool wasModified = isModified();
    take(*taken.items, false);
    m_version = taken.versionBefore;
    if (wasModified || !m_file.isEmpty())
        m_undoStack.resetClean();
    tellModified();
    return true;
}

void Dataset::rememberNames()
{
    m_before.clear();
    if (!m_isGenerated)
        m_before = m_document.design().entities;
}

void Dataset::followRenames()
{
    const auto& now = m_document.design().entities;
    if (now.size() != m_before.size() ||
        std::equal(now.begin(), now.end(), m_before.begin(), haveSameNames))
        return;
    bool renamed = false;
    model::SampleItems old = m_items;
    model::SampleItems items;
    for (std::size_t row = 0; row < now.size(); ++row) {
        const model::Entity& before = m_before[row];
        if (auto node = old.extract(before.name); !node.empty()) {
            renamed = renamed || before.name != now[row].name;
            node.key() = now[row].name;
            renamed = renameAttributes(before, now[row], node.mapped()) || renamed;
            items.insert(std::move(node));
        }
    }
    if (!renamed)
        return;
    items.merge(old);
    // The steps before speak of the old names.
    const bool wasModified = isModified();
    const auto before = kept();
    const std::uint64_t versionBefore = m_version;
    take(std::move(items), false);
    remember(before, versionBefore);
    if (wasModified || !m_file.isEmpty())
        m_undoStack.resetClean();
    tellModified();
}

} // namespace infera::app
