#pragma once

#include "app/core/data/requestcode.h"
#include "app/core/data/sandbox.h"
#include "app/core/models/resulttable.h"

#include <QWidget>

class QComboBox;
class QPlainTextEdit;
class QPushButton;
class QTabWidget;

namespace infera::app {

class AnswerModel;
class Label;
class QueryBuilder;
class RequestRunner;
class TableView;
class Tile;
struct PageContext;

using PlanLinesTable = ResultTable<PlanAnswer::Line>;

/// A request, put together in a form or written as JSON, run on the embedded engine: what it
/// consumes, reads and returns, and the code that sends it.
class RequestTab final : public QWidget
{
    Q_OBJECT

public:
    explicit RequestTab(PageContext& context, QWidget* parent = nullptr);

    [[nodiscard]] QueryBuilder& builder() { return *m_builder; }
    [[nodiscard]] RequestRunner& runner() { return *m_runner; }
    [[nodiscard]] QPlainTextEdit& editor() { return *m_json; }
    [[nodiscard]] QString code() const;
    void run();

private:
    QWidget* createBuilder();
    QWidget* createEditor();
    QWidget* createCode();
    QWidget* createAnswer();
    void takeRequest(const Request& request);
    void showProblem(const QString& text);
    void refreshCode();
    void refreshAnswer();
    void setAnswerStale(bool stale);
    void showAnswer(const Answer& answer);
    void showPlan(const PlanAnswer& answer);
    [[nodiscard]] Request request() const;
    [[nodiscard]] std::vector<std::string> keyNames() const;

    PageContext& m_context;
    RequestRunner* m_runner;
    QueryBuilder* m_builder = nullptr;
    QComboBox* m_operation = nullptr;
    QPlainTextEdit* m_json = nullptr;
    Label* m_problem = nullptr;
    QPushButton* m_run = nullptr;
    QComboBox* m_language = nullptr;
    QPlainTextEdit* m_code = nullptr;
    Tile* m_units = nullptr;
    Tile* m_read = nullptr;
    Tile* m_returned = nullptr;
    Label* m_outcome = nullptr;
    QTabWidget* m_tabs = nullptr;
    AnswerModel* m_items;
    PlanLinesTable* m_lines;
    QPlainTextEdit* m_raw = nullptr;
};

} // namespace infera::app
