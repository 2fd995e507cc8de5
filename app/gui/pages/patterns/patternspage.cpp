#include "app/gui/pages/patterns/patternspage.h"

#include "app/core/analysis/analysis.h"
#include "app/core/commands/edits.h"
#include "app/core/document/document.h"
#include "app/core/models/gridpaste.h"
#include "app/core/models/patternsmodel.h"
#include "app/core/text/designtext.h"
#include "app/core/text/phrasebook.h"
#include "app/core/text/plantext.h"
#include "app/core/text/sentence.h"
#include "app/core/text/strings.h"
#include "app/gui/pages/common/iconbutton.h"
#include "app/gui/pages/patterns/curvecard.h"
#include "app/gui/pages/patterns/patterndetail.h"
#include "app/gui/pages/patterns/sentencecompleter.h"
#include "app/gui/theme/tokens.h"
#include "app/gui/widgets/card.h"
#include "app/gui/widgets/facestack.h"
#include "app/gui/widgets/label.h"
#include "app/gui/widgets/refresher.h"
#include "app/gui/widgets/tableview.h"
#include "model/base/named.h"

#include <QApplication>
#include <QClipboard>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QToolButton>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

std::vector<std::string> patternNames(const model::Design& design)
{
    std::vector<std::string> names;
    for (const model::AccessPattern& pattern : design.accessPatterns)
        names.push_back(pattern.name);
    return names;
}

} // namespace

PatternsPage::PatternsPage(PageContext& context, QWidget* parent)
    : Page(context, {u"patterns"_s, tr("Access patterns"), u"patterns"_s}, parent),
      m_model(new PatternsModel(context.document, this))
{
    auto* split = new QSplitter(Qt::Vertical);
    split->setChildrenCollapsible(false);
    split->addWidget(createGrid());
    auto* below = new QSplitter;
    below->setChildrenCollapsible(false);
    m_detail = new PatternDetail(analysis());
    m_curve = new CurveCard(document());
    below->addWidget(m_detail);
    below->addWidget(m_curve);
    const int letter = fontMetrics().averageCharWidth();
    below->setSizes({letter * 100, letter * 60});
    split->addWidget(below);
    split->setStretchFactor(0, 2);
    split->setStretchFactor(1, 1);
    auto* result = new QWidget;
    auto* layout = new QVBoxLayout(result);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::m);
    layout->addWidget(createSentence());
    layout->addWidget(split, 1);
    setResult(result);
    m_answers = new Refresher(*this, [this] { refreshAnswers(); });
    faces().setEmptyText(tr("No access patterns yet"),
                         tr("A design is ranked against the reads and writes it has to serve: "
                            "which items, found by what, in which order, how often."),
                         tr("&Add Access Pattern"), [this] { addPattern(); });
    addHeaderAction(u"pattern.add"_s);
    connectSignals();
    refresh();
}

QWidget* PatternsPage::createSentence()
{
    auto* card = new Card;
    auto* row = new QHBoxLayout;
    row->setSpacing(space::s);
    m_sentence = new QLineEdit;
    m_sentence->setFont(codeFont());
    m_sentence->setAccessibleName(tr("New access pattern as a sentence"));
    m_sentence->setPlaceholderText(
        u"list Order by userId newest first limit 20 at 100/s peak 400/s diurnal"_s);
    new SentenceCompleter(*m_sentence, document());
    auto* add = new QPushButton(tr("A&dd"));
    row->addWidget(m_sentence, 1);
    row->addWidget(add);
    m_hint = Label::caption({});
    card->body()->addLayout(row);
    card->body()->addWidget(m_hint);
    card->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(m_sentence, &QLineEdit::returnPressed, this, &PatternsPage::takeSentence);
    connect(m_sentence, &QLineEdit::textChanged, this, &PatternsPage::updateHint);
    connect(add, &QPushButton::clicked, this, &PatternsPage::takeSentence);
    updateHint();
    return card;
}

QWidget* PatternsPage::createGrid()
{
    auto* card = new Card(tr("Patterns"), Card::Padding::EdgeToEdge);
    m_view = new TableView(tr("Access patterns"));
    m_view->setPlainSource(m_model);
    // What an edit changes stands beside what is edited.
    using Column = PatternsModel::Column;
    const int after = static_cast<int>(Column::Peak) + 1;
    for (const Column column : {Column::ServedBy, Column::Units, Column::Monthly})
        m_view->horizontalHeader()->moveSection(
            m_view->horizontalHeader()->visualIndex(static_cast<int>(column)), after);
    card->addToHeader(filterField(tr("Filter access patterns"), this,
                                  [this](const QString& text) { m_view->setFilter(text); }));
    card->addToHeader(
        named(u"duplicatePattern"_s, iconButton(u"copy"_s, tr("Duplicate the pattern"), this,
                                                [this] { duplicatePattern(); })));
    card->addToHeader(iconButton(u"add"_s, tr("Add a pattern"), this, [this] { addPattern(); }));
    card->addToHeader(named(u"removePattern"_s, iconButton(u"remove"_s, tr("Delete the patterns"),
                                                           this, [this] { removePattern(); })));
    card->body()->addWidget(m_view);
    return card;
}

void PatternsPage::connectSignals()
{
    connect(&document(), &Document::changed, this, [this] { refresh(); });
    for (const auto signal :
         {&Analysis::layoutChanged, &Analysis::costChanged, &Analysis::proposalsChanged})
        connect(&analysis(), signal, m_answers, &Refresher::ask);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &PatternsPage::refreshDetail);
    connect(m_view, &TableView::pasted, this, [this](const QString& text) {
        const QList<int> columns = gridColumns();
        const auto column = columns.indexOf(m_view->currentIndex().column());
        pasteTable(std::max(0, m_view->currentSourceRow()), std::max(0, static_cast<int>(column)),
                   columns, cellsOf(text));
    });
    connect(m_model, &DocumentModel::refused, this,
            [this](const QString& reason) { context().tell(reason, TextRole::Warning); });
}

void PatternsPage::takeSentence()
{
    if (m_sentence->text().trimmed().isEmpty())
        return;
    auto pattern = patternFromSentence(document().design(), m_sentence->text());
    if (!pattern) {
        m_hint->setText(toQString(pattern.error().message));
        m_hint->setRole(TextRole::Bad);
        m_sentence->setCursorPosition(pattern.error().where.column - 1);
        return;
    }
    pattern->name = freeName(pattern->name, patternNames(document().design()), " ");
    const int row = infera::app::addPattern(document(), *pattern);
    m_sentence->clear();
    m_view->selectSourceRow(row);
}

void PatternsPage::updateHint()
{
    const QString text = m_sentence->text();
    if (text.trimmed().isEmpty()) {
        m_hint->setRole(TextRole::Muted);
        m_hint->setText(tr("Type a pattern as a sentence. Completion offers what may follow; Enter "
                           "adds it."));
        return;
    }
    const auto pattern = patternFromSentence(document().design(), text);
    m_hint->setRole(TextRole::Muted);
    m_hint->setText(pattern ? tr("Reads as: %1").arg(patternSentence(*pattern))
                            : toQString(pattern.error().message));
}

void PatternsPage::refresh()
{
    const auto& patterns = document().design().accessPatterns;
    setSummary(QString::number(patterns.size()));
    setHeading(tr("Access patterns"),
               tr("What is asked of the data, how often, and how the layout in use answers."));
    if (patterns.empty() && document().design().entities.empty())
        faces().showEmpty();
    else
        faces().showResult();
    if (m_view->currentSourceRow() < 0 && !patterns.empty())
        m_view->selectSourceRow(0);
    m_answers->ask();
}

void PatternsPage::refreshAnswers()
{
    std::map<std::string, PatternAnswer> answers;
    const auto& layout = analysis().layout().value;
    if (layout) {
        for (const model::Plan& plan : layout->plans)
            answers[plan.pattern] = {planTitle(plan),    planDetail(plan), true,
                                     unitsPerCall(plan), std::nullopt,     0};
    }
    if (const auto& proposals = analysis().proposals().value) {
        for (const auto& unserved : proposals->set.unserved)
            answers[unserved.pattern] = {
                {}, translatedPhrase(unserved.reason), false, 0, std::nullopt, 0};
    }
    if (const auto& cost = analysis().cost().value) {
        double top = 0;
        for (const pricing::PatternCost& one : cost->byPattern)
            top = std::max(top, one.share);
        for (const pricing::PatternCost& one : cost->byPattern) {
            const auto answer = answers.find(one.pattern);
            if (answer == answers.end())
                continue;
            answer->second.monthlyUsd = one.monthly.toDouble();
            answer->second.share = top > 0 ? one.share / top : 0;
        }
    }
    m_model->setAnswers(std::move(answers));
    setStale(analysis().layout().stale);
    refreshDetail();
}

void PatternsPage::refreshDetail()
{
    const int row = m_view->currentSourceRow();
    const auto& patterns = document().design().accessPatterns;
    const bool isOne = row >= 0 && row < static_cast<int>(patterns.size());
    m_curve->showPattern(isOne ? row : -1);
    m_detail->showPattern(isOne ? &patterns[static_cast<std::size_t>(row)] : nullptr);
}

void PatternsPage::addPattern()
{
    model::AccessPattern pattern;
    const auto& design = document().design();
    pattern.name = freeName("New pattern", patternNames(design), " ");
    if (!design.entities.empty()) {
        pattern.entities = {design.entities.front().name};
        for (const std::string& key : design.entities.front().key)
            pattern.where.push_back({key, model::Comparison::Equal, std::nullopt});
    }
    const int row = infera::app::addPattern(document(), pattern);
    m_view->selectSourceRow(row);
    m_view->setFocus();
    m_view->edit(m_view->currentIndex());
}

void PatternsPage::duplicatePattern()
{
    const int row = m_view->currentSourceRow();
    if (row < 0)
        return;
    model::AccessPattern copy = document().design().accessPatterns[static_cast<std::size_t>(row)];
    copy.name = freeName(copy.name, patternNames(document().design()), " ");
    insertPattern(document(), row + 1, copy);
    m_view->selectSourceRow(row + 1);
}

void PatternsPage::removePattern()
{
    QList<int> rows = m_view->selectedSourceRows();
    if (rows.isEmpty())
        return;
    std::reverse(rows.begin(), rows.end());
    document().undoStack().beginMacro(
        tr("Delete %n Pattern(s)", nullptr, static_cast<int>(rows.size())));
    for (const int row : rows)
        infera::app::removePattern(document(), row);
    document().undoStack().endMacro();
}

void PatternsPage::pastePatterns()
{
    const QString text = QApplication::clipboard()->text();
    QList<QStringList> cells = cellsOf(text);
    const bool isTable =
        std::any_of(cells.begin(), cells.end(), [](const auto& row) { return row.size() > 1; });
    if (!isTable) {
        pasteSentences(text.split(u'\n', Qt::SkipEmptyParts));
        return;
    }
    QList<int> columns = columnsNamed(*m_model, cells.constFirst());
    if (columns.isEmpty())
        columns = gridColumns();
    else
        cells.removeFirst();
    pasteTable(m_model->rowCount(), 0, columns, cells);
}

QList<int> PatternsPage::gridColumns() const
{
    QList<int> columns;
    const QHeaderView* header = m_view->horizontalHeader();
    for (int at = 0; at < header->count(); ++at) {
        const int column = header->logicalIndex(at);
        if (column < static_cast<int>(PatternsModel::Column::ServedBy))
            columns += column;
    }
    return columns;
}

void PatternsPage::pasteTable(int row, int column, const QList<int>& columns,
                              const QList<QStringList>& cells)
{
    if (cells.isEmpty())
        return;
    // All or nothing: half a table is worse than none.
    const QString refused = pasteAsOneStep(
        document(), tr("Paste %n Row(s)", nullptr, static_cast<int>(cells.size())),
        [&](Document& trial) -> QString {
            PatternsModel model(trial);
            const auto addRow = [&trial] {
                model::AccessPattern pattern;
                pattern.name = freeName("New pattern", patternNames(trial.design()), " ");
                infera::app::addPattern(trial, pattern);
            };
            return pasteCells({model, columns, addRow, [&] { return model.refusal(); }}, row,
                              column, cells);
        });
    if (!refused.isEmpty()) {
        context().tell(refused, TextRole::Warning);
        return;
    }
    m_view->selectSourceRow(std::min(row, m_model->rowCount() - 1));
}

void PatternsPage::pasteSentences(const QStringList& lines)
{
    std::vector<model::AccessPattern> read;
    for (const QString& line : lines) {
        auto pattern = patternFromSentence(document().design(), line);
        if (!pattern) {
            context().tell(
                tr("Cannot paste line %1. %2")
                    .arg(QString::number(read.size() + 1), toQString(pattern.error().message)),
                TextRole::Warning);
            return;
        }
        read.push_back(std::move(*pattern));
    }
    if (read.empty())
        return;
    document().undoStack().beginMacro(
        tr("Paste %n Pattern(s)", nullptr, static_cast<int>(read.size())));
    for (model::AccessPattern& pattern : read) {
        pattern.name = freeName(pattern.name, patternNames(document().design()), " ");
        infera::app::addPattern(document(), std::move(pattern));
    }
    document().undoStack().endMacro();
}

void PatternsPage::focusSentence()
{
    faces().showResult();
    m_sentence->setFocus();
}

void PatternsPage::goToSubject(const QString& subject)
{
    const auto& patterns = document().design().accessPatterns;
    for (std::size_t row = 0; row < patterns.size(); ++row) {
        if (toQString(patterns[row].name) == subject)
            m_view->selectSourceRow(static_cast<int>(row));
    }
    m_view->setFocus();
}

} // namespace infera::app
