#pragma once

#include "app/gui/pages/common/page.h"

class QTabWidget;

namespace infera::app {

class ItemsTab;
class RequestTab;

/// Sample items of the design, and requests against them.
class DataPage final : public Page
{
    Q_OBJECT

public:
    explicit DataPage(PageContext& context, QWidget* parent = nullptr);

    /// An entity's items, or a pattern's requests.
    void goToSubject(const QString& subject) override;
    [[nodiscard]] ItemsTab& items() { return *m_items; }
    [[nodiscard]] RequestTab& requests() { return *m_requests; }
    [[nodiscard]] QTabWidget& tabs() { return *m_tabs; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    void refresh();

    ItemsTab* m_items;
    RequestTab* m_requests;
    QTabWidget* m_tabs;
};

} // namespace infera::app
