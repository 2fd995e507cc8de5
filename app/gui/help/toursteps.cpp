#include "app/gui/help/toursteps.h"

#include "app/gui/pages/entities/entitiespage.h"
#include "app/gui/pages/patterns/patternspage.h"
#include "app/gui/widgets/facestack.h"
#include "app/gui/widgets/tableview.h"
#include "app/gui/window/mainwindow.h"
#include "app/gui/window/statusstrip.h"

#include <QCoreApplication>
#include <QLineEdit>

using namespace Qt::Literals::StringLiterals;

namespace infera::app {
namespace {

struct Steps
{
    Q_DECLARE_TR_FUNCTIONS(infera::app::TourSteps)
};

} // namespace

QList<TourStep> tourSteps(MainWindow& window)
{
    const auto facesOf = [&window](const QString& id) -> QWidget* {
        window.goTo(id);
        return &window.page(id)->faces();
    };
    return {
        {Steps::tr("What is stored"),
         Steps::tr("Entities are the things the program stores, with the sizes of their attributes "
                   "and how many there are. The bytes of an item decide what a read or a write "
                   "costs."),
         [&window]() -> QWidget* {
             window.goTo(u"entities"_s);
             return &qobject_cast<EntitiesPage*>(window.page(u"entities"_s))->entitiesView();
         }},
        {Steps::tr("What is asked"),
         Steps::tr("Access patterns are the reads and writes, and how often they come. Type one as "
                   "a sentence here, or change a rate in the grid below, and watch the bill at the "
                   "bottom of the window follow."),
         [&window]() -> QWidget* {
             window.goTo(u"patterns"_s);
             return &qobject_cast<PatternsPage*>(window.page(u"patterns"_s))->sentence();
         }},
        {Steps::tr("Tables and indexes that answer"),
         Steps::tr("Layouts are found from the patterns, cheapest first. Each has run its requests "
                   "on sample items before it is shown. Take one, keep it, or edit its keys by "
                   "hand."),
         [facesOf] { return facesOf(u"layouts"_s); }},
        {Steps::tr("A day under load"),
         Steps::tr("The simulation runs every pattern against partitions with their limits: hot "
                   "keys, throttled requests, capacity over time, and findings with the fix that "
                   "can be applied."),
         [facesOf] { return facesOf(u"simulation"_s); }},
        {Steps::tr("What it comes to"),
         Steps::tr("The bottom of the window always tells the month's cost, the hottest key, what "
                   "is not served and what a reviewer would point at. Click one to go there; "
                   "Ctrl+Shift+P finds every command."),
         [&window]() -> QWidget* {
             window.goTo(u"cost"_s);
             return &window.status();
         }},
    };
}

} // namespace infera::app
