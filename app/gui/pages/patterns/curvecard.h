#pragma once

#include "app/core/analysis/job.h"
#include "app/gui/widgets/card.h"
#include "model/design/design.h"

#include <QDateTime>

#include <optional>
#include <string>
#include <vector>

namespace infera::app {

class CurveEditor;
class Document;
class PictureStack;

/// The traffic of a pattern's day, drawn by hand. Files of traffic are read off the GUI thread.
class CurveCard final : public Card
{
    Q_OBJECT

public:
    explicit CurveCard(Document& document, QWidget* parent = nullptr);

    /// Row of the pattern in the design; -1: none.
    void showPattern(int row);

private:
    /// What the curve follows from: the same gives the same hours.
    struct Source
    {
        model::Rate rate;
        std::string folder;
        qint64 size = 0; ///< of the file of traffic
        QDateTime modified;
        bool operator==(const Source&) const = default;
    };
    void read(const Source& source);
    void showHours(const model::Rate& rate, const std::vector<double>& hours);
    void draw(const std::vector<double>& hours, const std::vector<double>& before);

    Document& m_document;
    CurveEditor* m_curve;
    PictureStack* m_pictures;
    Label* m_note;
    int m_row = -1;
    std::optional<Source> m_source; ///< of what is shown or being read
    bool m_isDrawing = false;       ///< the curve shows already what is read of the pattern
    Job<std::vector<double>> m_reading;
};

} // namespace infera::app
