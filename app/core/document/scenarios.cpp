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

Result<void> Scenarios::write(Variant& scenario) const
{
    const QString path = QFileInfo(m_document.filePath())
                             .absoluteDir()
                             .filePath(fileName(m_document.filePath(), scenario.name));
    const auto text = scenario.text.empty() ? m_document.format().update({}, scenario.design)
                                            : Result<std::string>(scenario.text);
    if (!text)
        return tl::unexpected(text.error());
    if (auto written = writeTextFile(path, *text); !written)
        return written;
    scenario.path = path;
    return {};
}

Result<void> Scenarios::removeFile(Variant& scenario) const
{
    if (scenario.path.isEmpty() || !QFile::exists(scenario.path))
        return {};
    if (const auto text = readTextFile(scenario.path))
        scenario.text = *text;
    if (!QFile::remove(scenario.path))
        return failure("cannot-write", tr("Cannot delete %1.").arg(scenario.path).toStdString());
    return {};
}

Result<void> Scenarios::add(const std::string& name, const ScenarioChange& change)
{
    const bool taken = find(name) != m_all.end();
    if (taken || slugOf(name).isEmpty())
        return failure(
            "taken-name",
            taken ? tr("There is already a scenario named %1.").arg(toQString(name)).toStdString()
                  : tr("A scenario needs a name.").toStdString());
    Variant scenario{name, withScenario(m_document.design(), change), {}, {}};
    if (!m_document.filePath().isEmpty()) {
        if (auto written = write(scenario); !written)
            return written;
    }
    m_document.push(std::make_unique<ChangeScenarios>(*this, static_cast<int>(m_all.size()),
                                                      std::move(scenario), true));
    return {};
}

Result<void> Scenarios::remove(int row)
{
    Variant& scenario = m_all.at(static_cast<std::size_t>(row));
    if (auto removed = removeFile(scenario); !removed)
        return removed;
    m_document.push(std::make_unique<ChangeScenarios>(*this, row, scenario, false));
    return {};
}

void Scenarios::put(int row, Variant scenario)
{
    scenario.path.clear();
    if (!m_document.filePath().isEmpty()) {
        if (const auto written = write(scenario); !written)
            emit failed(toQString(written.error().message));
    }
    m_all.insert(m_all.begin() + std::min(row, static_cast<int>(m_all.size())),
                 std::move(scenario));
    emit changed();
}

Variant Scenarios::take(const std::string& name)
{
    const auto place = find(name);
    if (place == m_all.end())
        return {};
    Variant scenario = std::move(*place);
    m_all.erase(place);
    if (const auto removed = removeFile(scenario); !removed)
        emit failed(toQString(removed.error().message));
    emit changed();
    return scenario;
}

void Scenarios::reload()
{
    if (m_document.filePath().isEmpty())
        return;
    const QDir folder = QFileInfo(m_document.filePath()).absoluteDir();
    const QString prefix = designStem(m_document.filePath()) + u".scenario."_s;
    std::vector<Variant> all;
    for (const QString& file :
         folder.entryList({prefix + u"*.design.yaml"_s}, QDir::Files, QDir::Name)) {
        const auto text = readTextFile(folder.filePath(file));
        const auto design =
            text ? m_document.format().read(*text, file.toStdString())
                 : ResultList<model::Design>(tl::unexpected(std::vector{text.error()}));
        // What cannot be read is no scenario; opening it says why.
        if (design)
            all.push_back({designStem(file).mid(prefix.size()).toStdString(),
                           *design,
                           folder.filePath(file),
                           {}});
    }
    m_all = std::move(all);
    emit changed();
}

void Scenarios::takeAlong()
{
    const QDir folder = QFileInfo(m_document.filePath()).absoluteDir();
    for (Variant& scenario : m_all) {
        const auto target = [&](const std::string& name) {
            return folder.filePath(fileName(m_document.filePath(), name));
        };
        if (scenario.path == target(scenario.name))
            continue;
        if (const auto text = readTextFile(scenario.path))
            scenario.text = *text;
        // Another design's scenario of that name is not ours to write over.
        const std::string wanted = scenario.name;
        for (int number = 2; QFile::exists(target(scenario.name)); ++number)
            scenario.name = wanted + " " + std::to_string(number);
        if (const auto written = write(scenario); !written)
            emit failed(toQString(written.error().message));
    }
}

void Scenarios::onFilePathChanged()
{
    if (m_document.filePath().isEmpty())
        return;
    // Saved for the first time or elsewhere, it has its scenarios there too.
    takeAlong();
    reload();
}

} // namespace infera::app
