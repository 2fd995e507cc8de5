#pragma once

#include "app/gui/pages/common/page.h"

class QLineEdit;
class QTextBrowser;

namespace infera::app {

class Card;
class CurveEditor;
class PatternsModel;
class PictureStack;
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
    QWidget* createDetail();
    QWidget* createCurve();
    [[nodiscard]] QList<int> gridColumns() const;
    void pasteTable(int row, int column, const QList<int>& columns,
                    const QList<QStringList>& cells);
    void pasteSentences(const QStringList& lines);
    void takeCurve(const std::vector<double>& hours);
    void refreshCurve();
    void connectSignals();
    void takeSentence();
    void updateHint();
    void complete(const QString& word);
    void refresh();
    void refreshAnswers();
    void refreshDetail();

    PatternsModel* m_model;
    TableView* m_view = nullptr;
    QLineEdit* m_sentence = nullptr;
    Label* m_hint = nullptr;
    Card* m_detail = nullptr;
    Label* m_summary = nullptr;
    Label* m_requests = nullptr;
    Label* m_why = nullptr;
    CurveEditor* m_curve = nullptr;
    PictureStack* m_curveStack = nullptr;
    Label* m_curveNote = nullptr;
    Refresher* m_answers = nullptr; ///< how the layout in use serves the patterns
};

} // namespace infera::app
