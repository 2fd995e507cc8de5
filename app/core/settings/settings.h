#pragma once

#include <QByteArray>
#include <QObject>
#include <QSettings>
#include <QStringList>
#include <QVariant>

#include <memory>
#include <vector>

namespace infera::app {

/// What the program remembers for its user. One table says each key, its type and its default.
class Settings final : public QObject
{
    Q_OBJECT

public:
    enum class Key
    {
        Theme,    ///< "system", "light", "dark"
        Language, ///< "system" or a language code
        RecentFiles,
        WindowGeometry,
        WindowState,
        LastFolder,
        Shortcuts, ///< action id to key sequences
        TourShown,
        SimulationHours,
        DiagramPlaces, ///< design file to entity to "x y"
    };

    struct Entry
    {
        Key key;
        QString name; ///< in the file; do not rename
        QVariant standard;
    };

    /// The user's own file, or a given one (for tests).
    explicit Settings(QObject* parent = nullptr);
    explicit Settings(const QString& fileName, QObject* parent = nullptr);

    [[nodiscard]] static const std::vector<Entry>& table();
    [[nodiscard]] QVariant value(Key key) const;
    void setValue(Key key, const QVariant& value);
    void reset(Key key);

    [[nodiscard]] QStringList recentFiles() const; ///< newest first; missing files left out
    void addRecentFile(const QString& path);

signals:
    void changed(infera::app::Settings::Key key);

private:
    std::unique_ptr<QSettings> m_store;
};

} // namespace infera::app
