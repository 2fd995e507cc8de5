#include "app/gui/pages/start/startpage.h"

#include "app/core/actions/actionregistry.h"
#include "app/core/document/document.h"
#include "app/core/settings/settings.h"
#include "app/core/text/strings.h"
#include "app/gui/pages/start/designform.h"
#include "app/gui/pages/start/standingcard.h"
#include "app/gui/theme/symbol.h"
#include "app/gui/theme/tokens.h"
#include "app/gui/widgets/card.h"
#include "app/gui/widgets/facestack.h"
#include "app/gui/widgets/label.h"
#include "app/gui/window/examples.h"

#include <QAction>
#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

constexpr int recentShown = 6;

/// A file in a list: its name, and beneath it where it is or what it is about.
QWidget* fileRow(QToolButton* button, const QString& note)
{
    auto* row = new QWidget;
    auto* lines = new QVBoxLayout(row);
    lines->setContentsMargins(0, 0, 0, space::xs);
    lines->setSpacing(0);
    lines->addWidget(button);
    Label* below = Label::caption(note);
    below->setElided();
    below->setToolTip(note);
    below->setContentsMargins(button->iconSize().width() + space::m, 0, 0, 0);
    lines->addWidget(below);
    return row;
}

QToolButton* fileButton(const QString& icon, const QString& title, const QString& toolTip)
{
    auto* button = new QToolButton;
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setIcon(symbol(icon, TextRole::Accent));
    button->setText(title);
    button->setToolTip(toolTip);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    return button;
}

} // namespace

StartPage::StartPage(PageContext& context, Open open, Open openExample, QWidget* parent)
    : Page(context, {u"start"_s, tr("Start"), u"start"_s}, parent), m_open(std::move(open)),
      m_openExample(std::move(openExample))
{
    auto* result = new QWidget;
    auto* columns = new QHBoxLayout(result);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(space::l);
    columns->addWidget(createBegin(), 4);
    columns->addWidget(createDesign(), 3);
    setResult(result);
    addHeaderAction(u"file.new"_s);
    addHeaderAction(u"file.open"_s);
    addHeaderAction(u"file.import"_s);
    connect(&document(), &Document::changed, this, &StartPage::refresh);
    connect(&document(), &Document::filePathChanged, this, &StartPage::refresh);
    connect(&context.settings, &Settings::changed, this, [this](Settings::Key key) {
        if (key == Settings::Key::RecentFiles)
            refreshRecent();
    });
    refresh();
    refreshRecent();
}

QWidget* StartPage::createBegin()
{
    auto* column = new QWidget;
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::m);
    auto* recent = new Card(tr("Recent designs"));
    m_recent = new QVBoxLayout;
    m_recent->setSpacing(0);
    recent->body()->addLayout(m_recent);
    auto* standing = new StandingCard(analysis(), context().goTo);
    for (QWidget* card : std::initializer_list<QWidget*>{recent, standing}) {
        card->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
        layout->addWidget(card);
    }
    layout->addStretch();
    return column;
}

QWidget* StartPage::createExamples()
{
    auto* examples = new Card(tr("Examples"));
    for (const Example& example : shippedExamples()) {
        auto* button = fileButton(u"table"_s, example.title, example.description);
        connect(button, &QToolButton::clicked, this,
                [this, path = example.path] { m_openExample(path); });
        examples->body()->addWidget(fileRow(button, example.description));
    }
    auto* tour = fileButton(u"info"_s, tr("Take the Tour"),
                            context().actions.action(u"help.tour"_s)->toolTip());
    connect(tour, &QToolButton::clicked, context().actions.action(u"help.tour"_s),
            &QAction::trigger);
    examples->body()->addWidget(
        fileRow(tour, tr("Five steps through the program, on the example")));
    examples->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    return examples;
}

QWidget* StartPage::createDesign()
{
    auto* column = new QWidget;
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* card = new Card(tr("This design"));
    m_form = new DesignForm(document());
    card->body()->addWidget(m_form);
    layout->setSpacing(space::m);
    layout->addWidget(card);
    layout->addWidget(createExamples());
    layout->addStretch();
    return column;
}

void StartPage::refresh()
{
    const QString path = document().filePath();
    setHeading(document().displayName(),
               path.isEmpty() ? tr("Not saved yet.") : QDir::toNativeSeparators(path));
}

void StartPage::refreshRecent()
{
    while (QLayoutItem* item = m_recent->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    const QStringList files = context().settings.recentFiles();
    if (files.isEmpty()) {
        auto* none = new Label(tr("Designs opened or saved here are listed for the next time."),
                               type::section, TextRole::Muted);
        none->setWordWrap(true);
        m_recent->addWidget(none);
    }
    for (const QString& path : files.first(std::min<qsizetype>(files.size(), recentShown))) {
        auto* button = fileButton(u"open"_s, QFileInfo(path).fileName(), path);
        connect(button, &QToolButton::clicked, this, [this, path] { m_open(path); });
        const QString folder = QDir::toNativeSeparators(QFileInfo(path).absolutePath());
        m_recent->addWidget(fileRow(button, folder));
    }
}

} // namespace infera::app
