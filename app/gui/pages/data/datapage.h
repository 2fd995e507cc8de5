#pragma once

#include "app/gui/pages/common/page.h"

class QTabWidget;

namespace infera::app {

class EndpointTab;
class ItemsTab;
class RequestTab;

/// Sample items of the design, requests against them, and an endpoint that serves them.
class DataPage final : public Page
{
    Q_OBJECT

public:
    explicit DataPage(PageContext& context, QWidget* parent = nullptr);

    /// An entity's items, or a pattern's requests.
    void goToSubject(const QString& subject) override;
    [[nodiscard]] ItemsTab& items() { return *m_items; }
    [[nodiscard]] RequestTab& requests() { return *m_requests; }
    [[nodiscard]] EndpointTab& endpoint() { return *m_endpoint; }
    [[nodiscard]] QTabWidget& tabs() { return *m_tabs; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    void refresh();

    ItemsTab* m_items;
    RequestTab* m_requests;
    EndpointTab* m_endpoint;
    QTabWidget* m_tabs;
};

} // namespace infera::app
