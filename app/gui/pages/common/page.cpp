#include "app/gui/pages/common/page.h"

#include "app/core/actions/actionregistry.h"
#include "app/core/analysis/analysis.h"
#include "app/core/document/document.h"
#include "app/core/text/designtext.h"
#include "app/core/text/phrasebook.h"
#include "app/gui/theme/symbol.h"
#include "app/gui/theme/tokens.h"
#include "app/gui/widgets/facestack.h"
#include "app/gui/widgets/label.h"

#include <QAction>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {

Page::Page(PageContext& context, Identity identity, QWidget* parent)
    : QWidget(parent), m_context(context), m_identity(std::move(identity)),
      m_title(Label::title(m_identity.title)),
      m_subtitle(new Label({}, type::section, TextRole::Muted)),
      m_stale(new Label(tr("From an earlier design"), type::caption, TextRole::Warning)),
      m_actions(new QHBoxLayout), m_layout(new QVBoxLayout(this))
{
    setObjectName(m_identity.id + u"Page"_s);
    setAccessibleName(m_identity.title);
    auto* names = new QVBoxLayout;
    names->setSpacing(2);
    auto* first = new QHBoxLayout;
    first->setSpacing(space::m);
    first->addWidget(m_title);
    first->addWidget(m_stale, 0, Qt::AlignVCenter);
    first->addStretch();
    names->addLayout(first);
    names->addWidget(m_subtitle);
    m_subtitle->setElided();
    auto* header = new QHBoxLayout;
    header->setSpacing(space::s);
    header->addLayout(names, 1);
    header->addLayout(m_actions);
    m_actions->setSpacing(space::s);
    m_layout->setContentsMargins(space::xl, space::l, space::xl, space::l);
    m_layout->setSpacing(space::l);
    m_layout->addLayout(header);
    m_stale->hide();
}

void Page::goToSubject(const QString&) {}

void Page::setResult(QWidget* result)
{
    m_faces = new FaceStack(result);
    m_layout->addWidget(m_faces, 1);
}

void Page::setHeading(const QString& title, const QString& subtitle)
{
    m_title->setText(title);
    m_subtitle->setText(subtitle);
    m_subtitle->setToolTip(subtitle);
}

void Page::setStale(bool stale)
{
    m_stale->setVisible(stale);
}

void Page::setSummary(const QString& summary, bool stale)
{
    if (summary == m_summary && stale == m_isSummaryStale)
        return;
    m_summary = summary;
    m_isSummaryStale = stale;
    emit summaryChanged();
}

QPushButton* Page::addHeaderAction(const QString& actionId, bool isPrimary)
{
    QAction* action = m_context.actions.action(actionId);
    auto* button = new QPushButton(action->text());
    button->setDefault(isPrimary);
    button->setAutoDefault(false);
    button->setEnabled(action->isEnabled());
    button->setToolTip(action->toolTip());
    if (const QString icon = ActionRegistry::iconNameOf(action); !icon.isEmpty() && !isPrimary)
        button->setIcon(symbol(icon));
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::changed, button, [button, action] {
        button->setEnabled(action->isEnabled());
        button->setToolTip(action->toolTip());
    });
    m_actions->addWidget(button);
    return button;
}

void Page::addHeaderWidget(QWidget* widget)
{
    m_actions->addWidget(widget);
}

void Page::showFindingLayouts()
{
    JobBase& job = analysis().proposalJob();
    faces().showWorking(tr("Finding layouts"), translatedPhrase(job.stage().toStdString()),
                        job.fraction(), [this] { analysis().proposalJob().cancel(); });
}

void Page::showNoLayout(const QString& title)
{
    faces().showFailed(title, problemText(*analysis().proposals().error, document().design()),
                       tr("&Look at the Patterns"), [this] { context().goTo(u"patterns"_s, {}); });
}

} // namespace infera::app
