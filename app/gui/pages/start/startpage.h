#pragma once

#include "app/gui/pages/common/page.h"

class QVBoxLayout;

namespace infera::app {

/// Where one begins: a new design, a file, an example; and what deploys: region and modes.
class StartPage final : public Page
{
    Q_OBJECT

public:
    using Open = std::function<void(const QString& path)>;

    /// `openExample`: opens a copy, so that what is shipped is never saved over.
    StartPage(PageContext& context, Open open, Open openExample, QWidget* parent = nullptr);

private:
    QWidget* createBegin();
    QWidget* createExamples();
    QWidget* createDesign();
    void refresh();
    void refreshRecent();

    Open m_open;
    Open m_openExample;
    QVBoxLayout* m_recent = nullptr;
    class DesignForm* m_form = nullptr;
};

} // namespace infera::app
