#include "app/gui/pages/patterns/curvecard.h"

#include "app/core/commands/drawncurve.h"
#include "app/core/document/document.h"
#include "app/core/text/designtext.h"
#include "app/core/text/quantity.h"
#include "app/core/text/strings.h"
#include "app/gui/plots/curveeditor.h"
#include "app/gui/widgets/label.h"
#include "app/gui/widgets/picturestack.h"

#include <QDir>
#include <QFileInfo>
#include <QToolButton>
#include <QVBoxLayout>

namespace infera::app {
namespace {

QString rateOf(double perSecond)
{
    return CurveCard::tr("%1/s").arg(shortUnits(perSecond));
}

} // namespace

CurveCard::CurveCard(Document& document, QWidget* parent)
    : Card(tr("Traffic of a day"), Padding::Normal, parent), m_document(document),
      m_curve(new CurveEditor(tr("Calls per second in each hour"))), m_note(Label::caption({}))
{
    m_curve->setToolTip(tr("Drag to draw the traffic of a day"));
    m_pictures = new PictureStack(
        m_curve, [this] { return m_curve->table(); }, true);
    addToHeader(m_pictures->button());
    body()->addWidget(m_pictures, 1);
    body()->addWidget(m_note);
    connect(m_curve, &CurveEditor::drawn, this, &CurveCard::draw);
}

void CurveCard::showPattern(int row)
{
    const auto& patterns = m_document.design().accessPatterns;
    const int before = m_row;
    m_row = row >= 0 && row < static_cast<int>(patterns.size()) ? row : -1;
    if (m_row < 0) {
        m_reading.abandon();
        m_source.reset();
        m_curve->setValues({}, rateOf);
        m_pictures->refresh();
        m_note->setText(tr("Select a pattern to draw its traffic."));
        return;
    }
    if (m_row != before) {
        m_isDrawing = false;
        // What the hand had begun on one pattern is not drawn on another.
        if (m_curve->isBeingDrawn())
            m_source.reset();
    }
    Source source{patterns[static_cast<std::size_t>(m_row)].rate, {}, 0, {}};
    if (source.rate.curve == model::CurveKind::File) {
        source.folder = m_document.workFolder();
        const QFileInfo file(
            QDir(toQString(source.folder)).filePath(toQString(source.rate.curveFile)));
        source.size = file.size();
        source.modified = file.lastModified();
    }
    if (m_source != source)
        read(source);
}

void CurveCard::read(const Source& source)
{
    m_source = source;
    m_reading.abandon();
    // Until it is read there is nothing to draw on: the curve is that of something else.
    if (!m_isDrawing) {
        m_curve->clear();
        m_pictures->refresh();
    }
    const model::Rate rate = source.rate;
    if (rate.curve != model::CurveKind::File) {
        showHours(rate, hoursOf(rate, {}));
        return;
    }
    m_note->setText(tr("Reading the file %1.").arg(toQString(rate.curveFile)));
    m_reading.start(
        [rate, folder = toQString(source.folder)](Progress& progress)
            -> Result<std::vector<double>> { return hoursOf(rate, folder, progress); },
        [this, rate](const Job<std::vector<double>>::Outcome& hours) { showHours(rate, **hours); });
}

void CurveCard::showHours(const model::Rate& rate, const std::vector<double>& hours)
{
    m_curve->setValues(hours, rateOf);
    m_pictures->refresh();
    if (hours.empty())
        m_note->setText(rate.averagePerSecond
                            ? tr("The file %1 cannot be read.").arg(toQString(rate.curveFile))
                            : tr("Its rate is not known yet."));
    else if (rate.curve == model::CurveKind::File)
        m_note->setText(tr("From the file %1. Drag to draw.").arg(toQString(rate.curveFile)));
    else
        m_note->setText(tr("The %1 curve. Drag to draw your own.").arg(curveText(rate.curve)));
}

void CurveCard::draw(const std::vector<double>& hours, const std::vector<double>& before)
{
    if (m_row < 0)
        return;
    m_isDrawing = true;
    drawCurve(m_document, m_row, hours, before);
    showPattern(m_row);
    m_isDrawing = false;
}

} // namespace infera::app
