#pragma once

#include "app/gui/pages/common/page.h"

class QLineEdit;

namespace infera::app {

class CurveCard;
class PatternDetail;
class PatternsModel;
class Refresher;
class TableView;

/// What is asked of the data: a grid like a spreadsheet, a line to type a pattern as a sentence,
/// and for each pattern how it is served and what it costs.
class PatternsPage final : public Page
{
    Q_OBJECT

public:
    explicit PatternsPage(PageContext& context, QWidget* parent = nullptr);

    void goToSubject(const QString& subject) override;
    void addPattern();
    void removePattern();
    void duplicatePattern();
    void pastePatterns();
    void focusSentence();
    [[nodiscard]] TableView& view() { return *m_view; }
    [[nodiscard]] QLineEdit& sentence() { return *m_sentence; }

private:
    QWidget* createSentence();
    QWidget* createGrid();
    [[nodiscard]] QList<int> gridColumns() const;
    void pasteTable(int row, int column, const QList<int>& columns,
                    const QList<QStringList>& cells);
    void pasteSentences(const QStringList& lines);
    void connectSignals();
    void takeSentence();
    void updateHint();
    void refresh();
    void refreshAnswers();
    void refreshDetail();

    PatternsModel* m_model;
    TableView* m_view = nullptr;
    QLineEdit* m_sentence = nullptr;
    Label* m_hint = nullptr;
    PatternDetail* m_detail = nullptr;
    CurveCard* m_curve = nullptr;
    Refresher* m_answers = nullptr; ///< how the layout in use serves the patterns
};

} // namespace infera::app
