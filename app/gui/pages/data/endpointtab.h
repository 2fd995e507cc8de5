#pragma once

#include "app/core/data/localendpoint.h"
#include "app/core/models/resulttable.h"

#include <QWidget>

class QCheckBox;
class QPushButton;
class QSpinBox;
class QToolButton;

namespace infera::app {

class Label;
class Tile;
struct PageContext;

/// Requests of one kind that the endpoint was asked.
struct SeenRequests
{
    QString name;        ///< the access pattern, or what the requests look like
    bool isNone = false; ///< they fit no pattern
    double calls = 0;
    double perSecond = 0;
    double readUnits = 0;
    double writeUnits = 0;
    double unitsPerCall = 0;
    double designUnitsPerCall = 0; ///< of a pattern
    double throttled = 0;
    bool operator==(const SeenRequests&) const = default;
};

/// A partition key value that takes units of a table or an index.
struct SeenKey
{
    std::string table;
    std::string index; ///< empty: the table itself
    QString key;
    double share = 0; ///< of the units of the table or index
    double units = 0;
    double peakPerSecond = 0; ///< units, the larger of reads and writes
    bool operator==(const SeenKey&) const = default;
};

/// Serves the layout in use to any AWS SDK on this machine, and shows what it is asked.
class EndpointTab final : public QWidget
{
    Q_OBJECT

public:
    explicit EndpointTab(PageContext& context, QWidget* parent = nullptr);

    [[nodiscard]] LocalEndpoint& endpoint() { return *m_endpoint; }
    [[nodiscard]] QSpinBox& port() { return *m_port; }

private:
    QWidget* createHead();
    QWidget* createTiles();
    QWidget* createRequests();
    QWidget* createKeys();
    void startOrStop();
    void refresh();
    void refreshHead();
    void showSeen(const LocalEndpoint::Seen& seen);

    PageContext& m_context;
    LocalEndpoint* m_endpoint;
    QSpinBox* m_port = nullptr;
    QCheckBox* m_throttle = nullptr;
    QPushButton* m_start = nullptr;
    Label* m_url = nullptr;
    QToolButton* m_copyUrl = nullptr;
    Label* m_state = nullptr;
    Tile* m_requestsTile = nullptr;
    Tile* m_readUnits = nullptr;
    Tile* m_writeUnits = nullptr;
    Tile* m_scans = nullptr;
    Tile* m_throttled = nullptr;
    Tile* m_cost = nullptr;
    QPushButton* m_adopt = nullptr;
    QToolButton* m_copyPatterns = nullptr;
    ResultTable<SeenRequests>* m_requests;
    ResultTable<SeenKey>* m_keys;
};

} // namespace infera::app
