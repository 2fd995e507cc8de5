#include "app/gui/pages/data/requesttab.h"

#include "app/core/analysis/analysis.h"
#include "app/core/data/dataset.h"
#include "app/core/data/requestrunner.h"
#include "app/core/models/itemsmodel.h"
#include "app/core/text/phrasebook.h"
#include "app/core/text/quantity.h"
#include "app/core/text/strings.h"
#include "app/gui/pages/common/iconbutton.h"
#include "app/gui/pages/common/page.h"
#include "app/gui/pages/data/querybuilder.h"
#include "app/gui/theme/tokens.h"
#include "app/gui/widgets/card.h"
#include "app/gui/widgets/label.h"
#include "app/gui/widgets/scrolled.h"
#include "app/gui/widgets/tableview.h"
#include "app/gui/widgets/tile.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QTabWidget>
#include <QTextDocument>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

constexpr int operationLetters = 12;

QPlainTextEdit* codeField(const QString& name, bool isEditable)
{
    auto* field = new QPlainTextEdit;
    field->setAccessibleName(name);
    field->setFont(codeFont());
    field->setLineWrapMode(QPlainTextEdit::NoWrap);
    field->setReadOnly(!isEditable);
    // Tab moves on; nobody is caught in the field.
    field->setTabChangesFocus(true);
    field->setFrameShape(QFrame::NoFrame);
    field->document()->setDocumentMargin(0);
    return field;
}

PlanLinesTable* makePlanLinesTable(QObject* parent)
{
    using Row = PlanAnswer::Line;
    const auto number = [](const QString& title, auto get, QString (*show)(double)) {
        Column<Row> column{
            title, [get, show](const Row& row) { return show(static_cast<double>(row.*get)); }};
        column.sort = [get](const Row& row) { return QVariant(static_cast<double>(row.*get)); };
        column.alignment = numberAlignment;
        return column;
    };
    Column<Row> step{RequestTab::tr("Request"), [](const Row& row) { return toQString(row.step); }};
    return new PlanLinesTable(
        {step, number(RequestTab::tr("Requests"), &Row::requests, shortNumber),
         number(RequestTab::tr("Items Read"), &Row::itemsRead, shortNumber),
         number(RequestTab::tr("Items Returned"), &Row::itemsReturned, shortNumber),
         number(RequestTab::tr("Read Units"), &Row::readUnits, shortUnits),
         number(RequestTab::tr("Write Units"), &Row::writeUnits, shortUnits)},
        parent);
}

} // namespace

RequestTab::RequestTab(PageContext& context, QWidget* parent)
    : QWidget(parent), m_context(context),
      m_runner(new RequestRunner(context.analysis, context.dataset, this)),
      m_items(new AnswerModel(this)), m_lines(makePlanLinesTable(this))
{
    auto* top = new QSplitter;
    top->setChildrenCollapsible(false);
    top->addWidget(createBuilder());
    top->addWidget(createEditor());
    top->addWidget(createCode());
    const int letter = fontMetrics().averageCharWidth();
    top->setSizes({letter * 56, letter * 54, letter * 64});
    auto* split = new QSplitter(Qt::Vertical);
    split->setChildrenCollapsible(false);
    split->addWidget(top);
    split->addWidget(createAnswer());
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, space::m, 0, 0);
    layout->addWidget(split);
    connect(m_builder, &QueryBuilder::requestChanged, this, &RequestTab::takeRequest);
    connect(m_builder, &QueryBuilder::problem, this, &RequestTab::showProblem);
    connect(m_builder, &QueryBuilder::runPlan, this, [this] {
        if (const model::Plan* plan = m_builder->plan())
            m_runner->runPlan(*plan, m_builder->parameters());
    });
    connect(m_runner, &RequestRunner::updated, this, &RequestTab::refreshAnswer);
    m_builder->showPattern(m_builder->plan() ? toQString(m_builder->plan()->pattern) : QString());
    refreshAnswer();
}

QWidget* RequestTab::createBuilder()
{
    m_builder = new QueryBuilder(m_context);
    auto* card = new Card(tr("Query"));
    card->body()->addWidget(scrolled(m_builder, tr("Query")), 1);
    return card;
}

QWidget* RequestTab::createEditor()
{
    auto* card = new Card(tr("Request"));
    m_operation = new QComboBox;
    m_operation->setAccessibleName(tr("Operation"));
    m_operation->setMinimumContentsLength(operationLetters);
    m_operation->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    for (const std::string& operation : sandboxOperations())
        m_operation->addItem(toQString(operation));
    m_run = new QPushButton(tr("&Run"));
    m_run->setObjectName(u"runRequest"_s);
    m_run->setToolTip(tr("Sends the request to the embedded engine with the sample items in it"));
    card->addToHeader(m_operation);
    card->addToHeader(iconButton(u"refresh"_s,
                                 tr("Fill the engine anew: forgets what requests have written"),
                                 this, [this] { m_runner->reset(); }));
    card->addToHeader(m_run);
    m_json = codeField(tr("Request as JSON"), true);
    m_problem = new Label({}, type::caption, TextRole::Bad);
    m_problem->setWordWrap(true);
    m_problem->hide();
    card->body()->addWidget(m_json, 1);
    card->body()->addWidget(m_problem);
    connect(m_run, &QPushButton::clicked, this, &RequestTab::run);
    connect(m_json, &QPlainTextEdit::textChanged, this, &RequestTab::refreshCode);
    connect(m_operation, &QComboBox::currentIndexChanged, this, &RequestTab::refreshCode);
    return card;
}

QWidget* RequestTab::createCode()
{
    auto* card = new Card(tr("Code"));
    m_language = new QComboBox;
    m_language->setAccessibleName(tr("Language"));
    m_language->addItem(u"TypeScript"_s, static_cast<int>(CodeLanguage::TypeScript));
    m_language->addItem(u"Python"_s, static_cast<int>(CodeLanguage::Python));
    m_language->addItem(u"Go"_s, static_cast<int>(CodeLanguage::Go));
    m_language->addItem(tr("AWS CLI"), static_cast<int>(CodeLanguage::Shell));
    card->addToHeader(m_language);
    card->addToHeader(iconButton(u"copy"_s, tr("Copy the code"), this, [this] {
        QApplication::clipboard()->setText(m_code->toPlainText());
        m_context.tell(tr("Copied."), TextRole::Normal);
    }));
    m_code = codeField(tr("Code of the request"), false);
    card->body()->addWidget(m_code, 1);
    connect(m_language, &QComboBox::currentIndexChanged, this, &RequestTab::refreshCode);
    return card;
}

QWidget* RequestTab::createAnswer()
{
    m_units = new Tile(tr("Consumed capacity"));
    m_read = new Tile(tr("Items read"));
    m_returned = new Tile(tr("Items returned"));
    m_outcome = new Label({}, type::section, TextRole::Muted);
    m_outcome->setWordWrap(true);
    m_outcome->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* items = new TableView(tr("Items of the answer"));
    items->setSource(m_items);
    items->setShowsValues();
    auto* lines = new TableView(tr("Requests of the pattern"));
    lines->setSource(m_lines);
    lines->setStretchColumn(0);
    m_raw = codeField(tr("Answer as JSON"), false);
    m_tabs = new QTabWidget;
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Answer"));
    m_tabs->addTab(items, tr("Items"));
    m_tabs->addTab(lines, tr("Requests"));
    m_tabs->addTab(m_raw, tr("JSON"));
    auto* card = new Card({}, Card::Padding::EdgeToEdge);
    card->body()->setContentsMargins(0, space::xs, 0, 0);
    card->body()->addWidget(m_tabs);
    auto* tiles = new QWidget;
    auto* column = new QVBoxLayout(tiles);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::s);
    for (Tile* tile : {m_units, m_read, m_returned})
        column->addWidget(tile);
    column->addWidget(m_outcome);
    column->addStretch();
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::m);
    layout->addWidget(tiles, 1);
    layout->addWidget(card, 4);
    return row;
}

Request RequestTab::request() const
{
    return {m_operation->currentText().toStdString(), m_json->toPlainText().toStdString()};
}

QString RequestTab::code() const
{
    return m_code->toPlainText();
}

void RequestTab::takeRequest(const Request& request)
{
    m_problem->hide();
    m_operation->setCurrentText(toQString(request.operation));
    const QString json = toQString(request.json);
    if (json != m_json->toPlainText())
        m_json->setPlainText(json);
}

void RequestTab::showProblem(const QString& text)
{
    m_problem->setText(text);
    m_problem->setVisible(!text.isEmpty());
}

void RequestTab::refreshCode()
{
    const auto language = static_cast<CodeLanguage>(m_language->currentData().toInt());
    const auto code = requestCode(language, request());
    m_code->setPlainText(code ? toQString(*code) : QString());
    showProblem(code ? QString() : translatedPhrase(code.error().message));
    m_run->setEnabled(code.has_value());
    // An answer stays to be read, and says that it is not of what stands there now.
    const bool isAnswered = m_runner->answer() || m_runner->planAnswer();
    if (isAnswered && !m_runner->isRunning()) {
        setAnswerStale(true);
        m_outcome->setText(tr("The answer is of the request before."));
        m_outcome->setRole(TextRole::Muted);
    }
}

void RequestTab::run()
{
    if (m_run->isEnabled())
        m_runner->run(request());
}

std::vector<std::string> RequestTab::keyNames() const
{
    std::vector<std::string> names;
    const auto& layout = m_context.analysis.layout().value;
    for (const model::Table& table : layout ? layout->layout.tables : std::vector<model::Table>()) {
        names.push_back(table.partitionKey.name);
        if (table.sortKey)
            names.push_back(table.sortKey->name);
    }
    return names;
}

void RequestTab::setAnswerStale(bool stale)
{
    for (Tile* tile : {m_units, m_read, m_returned})
        tile->setStale(stale);
}

void RequestTab::refreshAnswer()
{
    setAnswerStale(false);
    m_outcome->setRole(TextRole::Muted);
    if (m_runner->isRunning()) {
        m_outcome->setText(tr("Running..."));
        return;
    }
    if (!m_runner->problem().empty()) {
        m_outcome->setText(toQString(m_runner->problem()));
        m_outcome->setRole(TextRole::Bad);
    } else if (m_runner->answer()) {
        showAnswer(*m_runner->answer());
    } else if (m_runner->planAnswer()) {
        showPlan(*m_runner->planAnswer());
    } else {
        m_units->setValue(u"\u2013"_s, tr("run a request"));
        m_read->setValue(u"\u2013"_s, {});
        m_returned->setValue(u"\u2013"_s, {});
        m_outcome->setText(tr("Requests run on an embedded engine that holds the sample items."));
        m_items->setItems({}, {});
        m_raw->clear();
    }
}

void RequestTab::showAnswer(const Answer& answer)
{
    const auto counted = [](const std::optional<std::int64_t>& count) {
        return count ? shortNumber(static_cast<double>(*count)) : u"\u2013"_s;
    };
    QStringList arms;
    for (const auto& [place, units] : answer.arms) {
        if (units > 0)
            arms += tr("%1 on %2").arg(shortUnits(units), toQString(place));
    }
    const bool writes = answer.writeUnits > 0;
    m_units->setValue(shortUnits(writes ? answer.writeUnits : answer.readUnits),
                      (writes ? tr("write units") : tr("read units")) +
                          (arms.size() > 1 ? u": "_s + arms.join(u", "_s) : QString()));
    m_read->setValue(counted(answer.itemsRead),
                     answer.itemsRead ? tr("before the filter") : QString());
    const bool wasteful =
        answer.itemsRead && answer.itemsReturned && *answer.itemsRead > *answer.itemsReturned;
    m_returned->setValue(counted(answer.itemsReturned),
                         wasteful ? tr("%1 of what was read and paid for")
                                        .arg(shortShare(static_cast<double>(*answer.itemsReturned) /
                                                        static_cast<double>(*answer.itemsRead)))
                         : answer.hasMore ? tr("and there are more")
                                          : QString(),
                         wasteful ? TextRole::Warning : TextRole::Muted);
    m_outcome->setText(answer.succeeded
                           ? (answer.hasMore ? tr("Done; the answer ends with a key to "
                                                  "go on from.")
                                             : tr("Done."))
                           : translatedPhrase(answer.problem));
    m_outcome->setRole(answer.succeeded ? TextRole::Good : TextRole::Bad);
    m_items->setItems(answer.items, keyNames());
    m_lines->setRows({});
    m_raw->setPlainText(toQString(answer.json));
    m_tabs->setCurrentIndex(answer.succeeded && !answer.items.empty() ? 0 : 2);
}

void RequestTab::showPlan(const PlanAnswer& answer)
{
    PlanAnswer::Line sum;
    for (const PlanAnswer::Line& line : answer.lines) {
        sum.requests += line.requests;
        sum.itemsRead += line.itemsRead;
        sum.readUnits += line.readUnits;
        sum.writeUnits += line.writeUnits;
    }
    m_units->setValue(shortUnits(sum.writeUnits > 0 ? sum.writeUnits : sum.readUnits),
                      sum.writeUnits > 0 ? tr("write units") : tr("read units"));
    m_read->setValue(shortNumber(static_cast<double>(sum.itemsRead)),
                     tr("in %n request(s)", nullptr, static_cast<int>(sum.requests)));
    m_returned->setValue(shortNumber(static_cast<double>(answer.items.size())),
                         tr("without what only the layout needs"));
    m_outcome->setText(answer.conditionFailed
                           ? tr("The condition did not hold; nothing was written.")
                           : tr("The whole pattern was run."));
    m_outcome->setRole(answer.conditionFailed ? TextRole::Warning : TextRole::Good);
    m_items->setItems(answer.items, {});
    m_lines->setRows(answer.lines);
    m_raw->clear();
    m_tabs->setCurrentIndex(answer.items.empty() ? 1 : 0);
}

} // namespace infera::app
