#pragma once

#include "app/gui/pages/common/page.h"

class QVBoxLayout;

namespace infera::app {

/// Where one begins: a new design, a file, an example; and what deploys: region and modes.
class StartPage final : public Page
{
    Q_OBJECT

public:
    StartPage(PageContext& context, std::function<void(const QString& path)> open,
              QWidget* parent = nullptr);

private:
    QWidget* createBegin();
    QWidget* createDesign();
    void refresh();
    void refreshRecent();

    std::function<void(const QString& path)> m_open;
    QVBoxLayout* m_recent = nullptr;
    class DesignForm* m_form = nullptr;
};

} // namespace infera::app
