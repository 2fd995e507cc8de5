#pragma once

#include "app/gui/widgets/card.h"
#include "model/design/design.h"

namespace infera::app {

class Analysis;

/// How the layout in use serves one pattern: its requests, the units of a call, and why.
class PatternDetail final : public Card
{
    Q_OBJECT

public:
    explicit PatternDetail(Analysis& analysis, QWidget* parent = nullptr);

    /// nullptr: none is selected.
    void showPattern(const model::AccessPattern* pattern);

private:
    Analysis& m_analysis;
    Label* m_summary;
    Label* m_requests;
    Label* m_why;
};

} // namespace infera::app
