// Commands of the pages: what their buttons do, for the palette and the keyboard, and the way to
// anything in the design.
#include "app/gui/palette/commandpalette.h"
#include "app/gui/window/mainwindow.h"

#include "app/core/text/phrasebook.h"
#include "app/core/text/strings.h"

#include <QAbstractButton>
#include <QStackedWidget>
#include <QTabWidget>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

/// Shows the tabs a widget stands on.
void showTabsOf(QWidget* widget)
{
    for (QWidget* inner = widget; inner; inner = inner->parentWidget()) {
        for (QWidget* outer = inner->parentWidget(); outer; outer = outer->parentWidget()) {
            if (auto* tabs = qobject_cast<QTabWidget*>(outer); tabs && tabs->indexOf(inner) >= 0)
                tabs->setCurrentWidget(inner);
        }
    }
}

/// The findings stand on two pages: the one that is shown comes first.
QAbstractButton* buttonOf(QWidget* shown, QWidget* page, const QString& name)
{
    auto* button = shown ? shown->findChild<QAbstractButton*>(name) : nullptr;
    return button || !page ? button : page->findChild<QAbstractButton*>(name);
}

} // namespace

void MainWindow::press(const QString& pageId, const QString& buttonName)
{
    auto* button = buttonOf(m_stack->currentWidget(), page(pageId), buttonName);
    if (!button)
        return;
    if (!m_stack->currentWidget()->isAncestorOf(button))
        goTo(pageId);
    showTabsOf(button);
    if (button->isEnabled())
        button->click();
    else
        tell(tr("There is nothing to do that with: select something first."), TextRole::Normal);
}

void MainWindow::createPageActions()
{
    const struct
    {
        const char* id;
        QString title;
        const char* page;
        const char* button;
    } commands[] = {
        {"entity.remove", tr("Delete Entity"), "entities", "removeEntity"},
        {"attribute.remove", tr("Delete Attributes"), "entities", "removeAttribute"},
        {"entity.paste-item", tr("Paste an Item as JSON"), "entities", "pasteItem"},
        {"diagram.arrange", tr("Arrange the Diagram"), "entities", "arrangeDiagram"},
        {"diagram.fit", tr("Fit the Diagram"), "entities", "fitDiagram"},
        {"pattern.remove", tr("Delete Access Patterns"), "patterns", "removePattern"},
        {"pattern.duplicate", tr("Duplicate Access Pattern"), "patterns", "duplicatePattern"},
        {"layouts.add-index", tr("Add Index"), "layouts", "addIndex"},
        {"layouts.remove-index", tr("Remove Index"), "layouts", "removeIndex"},
        {"items.generate", tr("Generate Items"), "data", "generateItems"},
        {"items.add", tr("Add Item"), "data", "addItem"},
        {"items.remove", tr("Delete Items"), "data", "removeItems"},
        {"items.import", tr("Import Items..."), "data", "importItems"},
        {"items.export", tr("Export Items..."), "data", "exportItems"},
        {"data.run-pattern", tr("Run Pattern"), "data", "runPattern"},
        {"data.run-request", tr("Run Request"), "data", "runRequest"},
        {"endpoint.start", tr("Start or Stop the Endpoint"), "data", "startEndpoint"},
        {"endpoint.adopt", tr("Adopt What the Endpoint Was Asked"), "data", "adoptPatterns"},
        {"findings.try", tr("See a Fix Before and After"), "simulation", "tryFix"},
        {"findings.apply", tr("Apply Fix"), "simulation", "applyFix"},
        {"scenarios.add", tr("Add Scenario"), "scenarios", "addScenario"},
        {"scenarios.open", tr("Open Scenario"), "scenarios", "openScenario"},
        {"scenarios.remove", tr("Delete Scenario"), "scenarios", "removeScenario"},
        {"export.copy", tr("Copy the Exported File"), "export", "copyExport"},
        {"export.save", tr("Save the Exported File..."), "export", "saveExport"},
        {"export.save-all", tr("Save All Exports..."), "export", "saveAllExports"}};
    for (const auto& one : commands)
        m_actions.add({QString::fromLatin1(one.id), one.title, {}, {}, {}}, this,
                      [this, page = QString::fromLatin1(one.page),
                       button = QString::fromLatin1(one.button)] { press(page, button); });
}

void MainWindow::openGoTo()
{
    QList<CommandPalette::Entry> entries;
    const auto add = [&](const QString& title, const QString& kind, const QString& pageId,
                         const QString& subject) {
        const Page* target = page(pageId);
        entries += CommandPalette::Entry{title, kind, target ? target->iconName() : QString(),
                                         [=, this] { goTo(pageId, subject); }};
    };
    const model::Design& design = m_document.design();
    for (const model::Entity& entity : design.entities)
        add(toQString(entity.name), tr("Entity"), u"entities"_s, toQString(entity.name));
    for (const model::AccessPattern& pattern : design.accessPatterns)
        add(toQString(pattern.name), tr("Access pattern"), u"patterns"_s, toQString(pattern.name));
    if (const auto& proposals = m_analysis.proposals().value)
        for (const model::Proposal& proposal : proposals->set.proposals)
            add(toQString(proposal.layout.id), tr("Layout"), u"layouts"_s,
                toQString(proposal.layout.id));
    for (const model::Layout& layout : design.layouts)
        add(toQString(layout.id), tr("Kept layout"), u"layouts"_s, toQString(layout.id));
    if (const auto& inUse = m_analysis.layout().value) {
        const QString id = toQString(inUse->layout.id);
        for (const model::Table& table : inUse->layout.tables) {
            add(toQString(table.name), tr("Table"), u"layouts"_s, id);
            for (const model::Index& index : table.indexes)
                add(toQString(index.name), tr("Index of %1").arg(toQString(table.name)),
                    u"layouts"_s, id);
        }
    }
    for (const model::Finding& finding : m_analysis.findings())
        add(translatedPhrase(finding.title), tr("Finding"), u"simulation"_s, u"findings"_s);
    for (const Variant& scenario : m_scenarios.all())
        add(toQString(scenario.name), tr("Scenario"), u"scenarios"_s, toQString(scenario.name));
    for (const ExportKind& kind : m_analysis.stages().exportKinds())
        add(toQString(kind.title), tr("Export"), u"export"_s, toQString(kind.id));
    for (const Page* shown : m_pages)
        add(shown->title(), tr("Page"), shown->id(), {});
    for (const model::Entity& entity : design.entities)
        for (const model::Attribute& attribute : entity.attributes)
            add(toQString(attribute.name), tr("Attribute of %1").arg(toQString(entity.name)),
                u"entities"_s, toQString(entity.name));
    m_palette->open(tr("Go to anything of the design, or a page"), std::move(entries));
}

} // namespace infera::app
