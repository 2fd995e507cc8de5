#pragma once

#include "app/gui/theme/theme.h"

#include <QWidget>

#include <functional>

class QHBoxLayout;
class QPushButton;
class QVBoxLayout;

namespace infera::app {

class ActionRegistry;
class Analysis;
class Dataset;
class Document;
class FaceStack;
class Label;
class Settings;

/// What every page works with. All of it outlives the pages.
struct PageContext
{
    Document& document;
    Analysis& analysis;
    ActionRegistry& actions;
    Settings& settings;
    Dataset& dataset;
    /// Turns to a page and, where it knows it, to a subject on it.
    std::function<void(const QString& pageId, const QString& subject)> goTo;
    /// One line to the user, in place.
    std::function<void(const QString& text, TextRole role)> tell;
};

/// One stage of the work: a header that says what is shown and how fresh it is, and four faces.
class Page : public QWidget
{
    Q_OBJECT

public:
    struct Identity
    {
        QString id; ///< "entities"; stored in the window's state, do not rename
        QString title;
        QString icon;
    };

    Page(PageContext& context, Identity identity, QWidget* parent = nullptr);

    [[nodiscard]] const QString& id() const { return m_identity.id; }
    [[nodiscard]] const QString& title() const { return m_identity.title; }
    [[nodiscard]] const QString& iconName() const { return m_identity.icon; }
    /// The number beside the page's name in the navigation.
    [[nodiscard]] const QString& summary() const { return m_summary; }
    [[nodiscard]] bool isSummaryStale() const { return m_isSummaryStale; }
    /// Shows an entity, a pattern, a layout by name.
    virtual void goToSubject(const QString& subject);
    /// Rebuilds all faces in a known state, for pictures and tests.
    [[nodiscard]] FaceStack& faces() { return *m_faces; }

signals:
    void summaryChanged();

protected:
    [[nodiscard]] PageContext& context() { return m_context; }
    [[nodiscard]] Document& document() { return m_context.document; }
    [[nodiscard]] Analysis& analysis() { return m_context.analysis; }

    /// To be called once by the constructor of the page.
    void setResult(QWidget* result);
    void setHeading(const QString& title, const QString& subtitle);
    /// "From an earlier design" beside the title.
    void setStale(bool stale);
    /// Stale: of an earlier design, and to be read as such.
    void setSummary(const QString& summary, bool stale = false);
    /// A button for a registered action, at the right of the header.
    QPushButton* addHeaderAction(const QString& actionId, bool isPrimary = false);
    void addHeaderWidget(QWidget* widget);
    /// The face while layouts are looked for: how far that is, and a button that stops it.
    void showFindingLayouts();
    /// The face when none was found: `title`, why, and a button that leads to the patterns. To be
    /// called when the analysis has an error in the place of proposals.
    void showNoLayout(const QString& title);

private:
    PageContext& m_context;
    Identity m_identity;
    QString m_summary;
    bool m_isSummaryStale = false;
    Label* m_title;
    Label* m_subtitle;
    Label* m_stale;
    QHBoxLayout* m_actions;
    QVBoxLayout* m_layout;
    FaceStack* m_faces = nullptr;
};

} // namespace infera::app
