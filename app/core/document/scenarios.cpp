#include "app/core/document/scenarios.h"

#include "app/core/document/document.h"
#include "app/core/text/strings.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

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

Result<void> Scenarios::write(Variant& scenario) const
{
    const QString path = QFileInfo(m_document.filePath())
                             .absoluteDir()
                             .filePath(fileName(m_document.filePath(), scenario.name));
    const auto text = m_document.format().update({}, scenario.design);
    if (!text)
        return tl::unexpected(text.error());
    if (auto written = writeTextFile(path, *text); !written)
        return written;
    scenario.path = path;
    return {};
}

Result<void> Scenarios::add(const std::string& name, const ScenarioChange& change)
{
    const bool taken = std::any_of(m_all.begin(), m_all.end(), [&](const Variant& one) {
        return slugOf(one.name) == slugOf(name);
    });
    if (taken || slugOf(name).isEmpty())
        return failure(
            "taken-name",
            taken ? tr("There is already a scenario named %1.").arg(toQString(name)).toStdString()
                  : tr("A scenario needs a name.").toStdString());
    Variant scenario{name, withScenario(m_document.design(), change), {}};
    if (!m_document.filePath().isEmpty()) {
        if (auto written = write(scenario); !written)
            return written;
    }
    m_all.push_back(std::move(scenario));
    emit changed();
    return {};
}

Result<void> Scenarios::remove(int row)
{
    const Variant& scenario = m_all.at(static_cast<std::size_t>(row));
    if (!scenario.path.isEmpty() && QFile::exists(scenario.path) && !QFile::remove(scenario.path))
        return failure("cannot-write", tr("Cannot delete %1.").arg(scenario.path).toStdString());
    m_all.erase(m_all.begin() + row);
    emit changed();
    return {};
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
            all.push_back({designStem(file).mid(prefix.size()).toStdString(), *design,
                           folder.filePath(file)});
    }
    m_all = std::move(all);
    emit changed();
}

void Scenarios::onFilePathChanged()
{
    // Saved for the first time, what was in memory gets its files.
    for (Variant& scenario : m_all) {
        if (scenario.path.isEmpty() && !m_document.filePath().isEmpty())
            (void)write(scenario);
    }
    reload();
}

} // namespace infera::app
