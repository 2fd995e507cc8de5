#include "app/core/settings/settings.h"

#include <QFileInfo>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

constexpr int recentFilesMax = 12;

const Settings::Entry& entry(Settings::Key key)
{
    const auto& all = Settings::table();
    return *std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.key == key; });
}

} // namespace

Settings::Settings(QObject* parent)
    : QObject(parent),
      m_store(std::make_unique<QSettings>(QSettings::IniFormat, QSettings::UserScope, u"infera"_s,
                                          u"infera-dynamo"_s))
{}

Settings::Settings(const QString& fileName, QObject* parent)
    : QObject(parent), m_store(std::make_unique<QSettings>(fileName, QSettings::IniFormat))
{}

const std::vector<Settings::Entry>& Settings::table()
{
    static const std::vector<Entry> entries{
        {Key::Theme, u"look/theme"_s, u"system"_s},
        {Key::Language, u"look/language"_s, u"system"_s},
        {Key::RecentFiles, u"files/recent"_s, QStringList()},
        {Key::WindowGeometry, u"window/geometry"_s, QByteArray()},
        {Key::WindowState, u"window/state"_s, QByteArray()},
        {Key::LastFolder, u"files/folder"_s, QString()},
        {Key::Shortcuts, u"keys/shortcuts"_s, QVariantMap()},
        {Key::TourShown, u"help/tour-shown"_s, false},
        {Key::SimulationHours, u"simulation/hours"_s, 24.0},
        {Key::DiagramPlaces, u"diagram/places"_s, QVariantMap()},
    };
    return entries;
}

QVariant Settings::value(Key key) const
{
    const Entry& which = entry(key);
    QVariant value = m_store->value(which.name, which.standard);
    // The file stores text: a value that is not of the key's type counts as not there.
    if (!value.convert(which.standard.metaType()))
        return which.standard;
    return value;
}

void Settings::setValue(Key key, const QVariant& value)
{
    if (this->value(key) == value)
        return;
    m_store->setValue(entry(key).name, value);
    emit changed(key);
}

void Settings::reset(Key key)
{
    m_store->remove(entry(key).name);
    emit changed(key);
}

QStringList Settings::recentFiles() const
{
    QStringList existing;
    for (const QString& path : value(Key::RecentFiles).toStringList()) {
        if (QFileInfo::exists(path))
            existing += path;
    }
    return existing;
}

void Settings::addRecentFile(const QString& path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    QStringList files = recentFiles();
    files.removeAll(absolute);
    files.prepend(absolute);
    setValue(Key::RecentFiles,
             QStringList(files.first(std::min<qsizetype>(files.size(), recentFilesMax))));
}

} // namespace infera::app
