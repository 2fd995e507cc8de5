#pragma once

#include "app/core/actions/actionregistry.h"
#include "app/core/analysis/analysis.h"
#include "app/core/data/dataset.h"
#include "app/core/document/document.h"
#include "app/core/document/recovery.h"
#include "app/core/document/scenarios.h"
#include "app/core/settings/settings.h"
#include "app/gui/pages/common/page.h"

#include <QMainWindow>
#include <QUndoGroup>

#include <functional>
#include <memory>

class QStackedWidget;

namespace infera::app {

class CommandPalette;
class FileActions;
class MessageBar;
class Navigation;
class EntitiesPage;
class LayoutsPage;
class PatternsPage;
class StatusStrip;
class Tour;

/// One design in one window: navigation, pages, status.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(std::shared_ptr<const Stages> stages, Settings& settings, QWidget* parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] Document& document() { return m_document; }
    [[nodiscard]] Analysis& analysis() { return m_analysis; }
    [[nodiscard]] Dataset& dataset() { return m_dataset; }
    [[nodiscard]] Scenarios& scenarios() { return m_scenarios; }
    [[nodiscard]] ActionRegistry& actions() { return m_actions; }
    [[nodiscard]] Settings& settings() { return m_settings; }
    [[nodiscard]] FileActions& files() { return *m_files; }
    [[nodiscard]] CommandPalette& palette() { return *m_palette; }
    [[nodiscard]] const QList<Page*>& pages() const { return m_pages; }
    [[nodiscard]] Page* page(const QString& id) const;

    void goTo(const QString& pageId, const QString& subject = {});
    void tell(const QString& text, TextRole role);
    /// Once what is here is saved or given up.
    void openDesign(const QString& path);
    /// Takes up work that a program which ended unexpectedly had not saved: on the wanted design,
    /// or the newest; what else there is is asked about. Then called with false: nothing was taken
    /// up.
    void offerRecovery(const QString& wanted = {}, const std::function<void(bool)>& then = {});
    /// Once, to somebody who has not seen the program.
    void offerTour();
    void startTour();
    /// The tour under way or the last one; null: none yet.
    [[nodiscard]] Tour* tour() const { return m_tour; }
    [[nodiscard]] StatusStrip& status() const { return *m_status; }
    [[nodiscard]] MessageBar& message() const { return *m_message; }
    /// Questions stand there until they are answered, whatever is told meanwhile.
    [[nodiscard]] MessageBar& questions() const { return *m_questions; }

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    void createFileActions();
    void createEditActions();
    void createViewActions();
    void createHelpActions();
    /// Marks which of the commands that begin with `prefix` is chosen.
    void showChoice(const QString& prefix, Settings::Key key);
    void updateActions(); ///< which of them there is something for
    void createPageActions();
    /// Presses a button of a page, wherever it stands.
    void press(const QString& pageId, const QString& buttonName);
    /// Closing and the like: when unsaved work is saved or given up.
    void leaveThen(const std::function<void()>& then);
    void showLayouts(bool opened);
    void onFileChanged(bool conflict);
    void askAboutConflict();
    void createPages();
    void createMenus();
    void createLayout();
    void connectSignals();
    void addLeftovers(const std::vector<Leftover>& found);
    /// Once what is here is saved or given up; what is not taken up is asked about behind the rest.
    void takeUp(const Leftover& leftover, const std::function<void(bool)>& then = {});
    void dropLeftover(const Leftover& leftover);
    void askAboutLeftovers();
    void updateTitle();
    void openPalette();
    void openGoTo();
    void filterList();
    void setTheme(const QString& word);
    void setLanguage(const QString& word);
    void restart();
    void editShortcuts();
    void showAbout();
    void applyShortcuts();

    Settings& m_settings;
    ActionRegistry m_actions;
    Document m_document;
    Analysis m_analysis;
    Dataset m_dataset;
    Scenarios m_scenarios;
    QUndoGroup m_histories; ///< of the design and of the sample items; the page decides which
    PageContext m_context;
    FileActions* m_files = nullptr;
    Recovery* m_recovery = nullptr;
    MessageBar* m_message = nullptr;
    MessageBar* m_questions = nullptr;
    std::vector<Leftover> m_leftovers; ///< work of programs that are gone
    bool m_mayClose = false;           ///< unsaved work is saved or given up
    bool m_isClosing = false;          ///< in the event that asks for it
    Navigation* m_navigation = nullptr;
    QStackedWidget* m_stack = nullptr;
    CommandPalette* m_palette = nullptr;
    StatusStrip* m_status = nullptr;
    Tour* m_tour = nullptr;
    EntitiesPage* m_entities = nullptr;
    PatternsPage* m_patterns = nullptr;
    LayoutsPage* m_layouts = nullptr;
    QList<Page*> m_pages;
};

} // namespace infera::app
