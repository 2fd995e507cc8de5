#include "app/core/document/scenarios.h"

#include "app/core/document/document.h"
#include "app/core/text/strings.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QUndoCommand>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

QString slugOf(const std::string& name)
{
    static const QRegularExpression other(u"[^\\p{L}\\p{N}]+"_s);
    QString slug = toQString(name).toLower().replace(other, u"-"_s);
    while (slug.startsWith(u'-'))
        slug.remove(0, 1);
    while (slug.endsWith(u'-'))
        slug.chop(1);
    return slug;
}

void scale(std::optional<double>& value, double factor)
{
    if (value)
        *value *= factor;
}

/// Puts a scenario there or takes it away; the two are each other's undo.
class ChangeScenarios final : public QUndoCommand
{
public:
    ChangeScenarios(Scenarios& scenarios, int row, Variant scenario, bool puts)
        : QUndoCommand(
              (puts ? Scenarios::tr("Add Scenario %1") : Scenarios::tr("Delete Scenario %1"))
                  .arg(toQString(scenario.name))),
          m_scenarios(scenarios), m_row(row), m_scenario(std::move(scenario)), m_puts(puts)
    {}

    void undo() override { m_puts ? take() : put(); }
    void redo() override { m_puts ? put() : take(); }

private:
    void put() { m_scenarios.put(m_row, m_scenario); }
    void take()
    {
        if (Variant taken = m_scenarios.take(m_scenario.name); !taken.name.empty())
            m_scenario = std::move(taken);
    }

    Scenarios& m_scenarios;
    int m_row;
    Variant m_scenario;
    bool m_puts;
};

QString pathOf(const QString& designFile, const std::string& name)
{
    return QFileInfo(designFile).absoluteDir().filePath(Scenarios::fileName(designFile, name));
}

tl::unexpected<Error> takenName(const std::string& name)
{
    return failure(
        "taken-name",
        Scenarios::tr("There is already a scenario named %1.").arg(toQString(name)).toStdString());
}

Result<void> writeTo(const QString& path, const Variant& scenario, const DesignFormat& format)
{
    const auto text = scenario.text && !scenario.text->empty() ? Result<std::string>(*scenario.text)
                                                               : format.update({}, scenario.design);
    return text ? writeTextFile(path, *text) : tl::unexpected(text.error());
}

Result<void> removeFile(const QString& path, std::string& text)
{
    if (path.isEmpty() || !QFile::exists(path))
        return {};
    if (const auto content = readTextFile(path))
        text = *content;
    if (!QFile::remove(path))
        return failure("cannot-write", Scenarios::tr("Cannot delete %1.").arg(path).toStdString());
    return {};
}

std::vector<Variant> readBeside(const QString& designFile, const DesignFormat& format)
{
    const QDir folder = QFileInfo(designFile).absoluteDir();
    const QString prefix = designStem(designFile) + u".scenario."_s;
    std::vector<Variant> all;
    for (const QString& file :
         folder.entryList({prefix + u"*.design.yaml"_s}, QDir::Files, QDir::Name)) {
        const auto text = readTextFile(folder.filePath(file));
        const auto design =
            text ? format.read(*text, file.toStdString())
                 : ResultList<model::Design>(tl::unexpected(std::vector{text.error()}));
        // What cannot be read is no scenario; opening it says why.
        if (design)
            all.push_back({designStem(file).mid(prefix.size()).toStdString(),
                           *design,
                           folder.filePath(file),
                           {},
                           {}});
    }
    return all;
}

/// A design that was saved for the first time or elsewhere has its scenarios there too.
Result<void> takeAlong(std::vector<Variant> all, const QString& designFile,
                       const DesignFormat& format)
{
    for (Variant& scenario : all) {
        if (scenario.path == pathOf(designFile, scenario.name)) {
            *scenario.newPath = scenario.path;
            continue;
        }
        if (const auto text = readTextFile(scenario.path))
            scenario.text = std::make_shared<std::string>(*text);
        // Another design's scenario of that name is not ours to write over.
        const std::string wanted = scenario.name;
        for (int number = 2; QFile::exists(pathOf(designFile, scenario.name)); ++number)
            scenario.name = wanted + " " + std::to_string(number);
        if (auto written = writeTo(pathOf(designFile, scenario.name), scenario, format); !written)
            return written;
        *scenario.newPath = pathOf(designFile, scenario.name);
    }
    return {};
}

} // namespace

model::Design withScenario(model::Design design, const ScenarioChange& change)
{
    for (model::AccessPattern& pattern : design.accessPatterns) {
        scale(pattern.rate.averagePerSecond, change.rates);
        scale(pattern.rate.peakPerSecond, change.rates);
    }
    for (model::Entity& entity : design.entities) {
        scale(entity.count, change.items);
        // Distinct values grow with the items that have them.
        for (model::Attribute& attribute : entity.attributes) {
            if (attribute.values.empty())
                scale(attribute.distinct, change.items);
        }
    }
    if (!change.region.empty())
        design.target.region = change.region;
    if (change.billingMode)
        design.target.billingMode = *change.billingMode;
    return design;
}

Scenarios::Scenarios(Document& document, QObject* parent) : QObject(parent), m_document(document)
{
    connect(&document, &Document::filePathChanged, this, &Scenarios::onFilePathChanged);
    connect(&document, &Document::aboutToReset, this, [this] {
        m_all.clear();
        ++m_changes;
        emit changed();
    });
}

QString Scenarios::fileName(const QString& designFile, const std::string& name)
{
    return designStem(designFile) + u".scenario."_s + slugOf(name) + u".design.yaml"_s;
}

std::vector<Variant>::iterator Scenarios::find(const std::string& name)
{
    return std::find_if(m_all.begin(), m_all.end(),
                        [&](const Variant& one) { return slugOf(one.name) == slugOf(name); });
}

void Scenarios::onDisk(std::function<Result<void>()> work)
{
    m_files.run([this, work = std::move(work)]() -> FileQueue::Deliver {
        const Result<void> done = work();
        if (done)
            return {};
        return [this, message = toQString(done.error().message)] {
            emit failed(message);
            reload();
        };
    });
}

Result<void> Scenarios::add(const std::string& name, const ScenarioChange& change)
{
    if (find(name) != m_all.end())
        return takenName(name);
    if (slugOf(name).isEmpty())
        return failure("taken-name", tr("A scenario needs a name.").toStdString());
    m_document.push(std::make_unique<ChangeScenarios>(
        *this, static_cast<int>(m_all.size()),
        Variant{name, withScenario(m_document.design(), change), {}, {}, {}}, true));
    return {};
}

void Scenarios::remove(int row)
{
    m_document.push(std::make_unique<ChangeScenarios>(
        *this, row, m_all.at(static_cast<std::size_t>(row)), false));
}

void Scenarios::put(int row, Variant scenario)
{
    scenario.path.clear();
    scenario.newPath.reset();
    if (const QString file = m_document.filePath(); !file.isEmpty()) {
        scenario.path = pathOf(file, scenario.name);
        onDisk([scenario, format = m_document.format()]() -> Result<void> {
            // What stands there is another design's, or cannot be read.
            if (QFile::exists(scenario.path))
                return takenName(scenario.name);
            return writeTo(scenario.path, scenario, format);
        });
    }
    m_all.insert(m_all.begin() + std::min(row, static_cast<int>(m_all.size())),
                 std::move(scenario));
    ++m_changes;
    emit changed();
}

Variant Scenarios::take(const std::string& name)
{
    const auto place = find(name);
    if (place == m_all.end())
        return {};
    Variant scenario = std::move(*place);
    m_all.erase(place);
    ++m_changes;
    scenario.text = std::make_shared<std::string>();
    onDisk([path = scenario.path, moved = scenario.newPath, text = scenario.text] {
        return removeFile(moved ? *moved : path, *text);
    });
    emit changed();
    return scenario;
}

void Scenarios::reload()
{
    const QString file = m_document.filePath();
    if (file.isEmpty())
        return;
    m_files.run(
        [this, file, format = m_document.format(), changes = m_changes]() -> FileQueue::Deliver {
            return [this, file, changes, all = readBeside(file, format)] {
                if (file != m_document.filePath())
                    return;
                if (changes != m_changes) {
                    reload();
                    return;
                }
                m_all = all;
                ++m_changes;
                emit changed();
            };
        });
}

void Scenarios::onFilePathChanged()
{
    const QString file = m_document.filePath();
    if (file.isEmpty())
        return;
    for (Variant& scenario : m_all)
        scenario.newPath = std::make_shared<QString>();
    if (!m_all.empty())
        onDisk([all = m_all, file, format = m_document.format()] {
            return takeAlong(all, file, format);
        });
    reload();
}

} // namespace infera::app
