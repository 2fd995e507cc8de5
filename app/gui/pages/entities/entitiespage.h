#pragma once

#include "app/gui/pages/common/page.h"

class QLineEdit;
class QTabWidget;

namespace infera::app {

class AttributesModel;
class Card;
class DiagramTab;
class EntitiesModel;
class StackBar;
class TableView;

/// What is stored: the entities, their attributes, and the bytes one item takes.
class EntitiesPage final : public Page
{
    Q_OBJECT

public:
    explicit EntitiesPage(PageContext& context, QWidget* parent = nullptr);

    void goToSubject(const QString& subject) override;
    void addEntity();
    void addAttribute();
    void removeEntity();
    void removeAttribute();
    [[nodiscard]] TableView& entitiesView() { return *m_entitiesView; }
    [[nodiscard]] TableView& attributesView() { return *m_attributesView; }
    [[nodiscard]] QTabWidget& tabs() { return *m_tabs; }
    [[nodiscard]] DiagramTab& diagram() { return *m_diagram; }

private:
    QWidget* createList();
    QWidget* createDetail();
    QWidget* createFields();
    void connectSignals();
    void showEntity(int row);
    void refresh();
    void refreshDetail();
    void takeField(QLineEdit* field);
    void pasteItem();
    void pasteTable(const QString& text);

    EntitiesModel* m_entities;
    AttributesModel* m_attributes;
    TableView* m_entitiesView = nullptr;
    TableView* m_attributesView = nullptr;
    QTabWidget* m_tabs = nullptr;
    DiagramTab* m_diagram = nullptr;
    Card* m_detail = nullptr;
    QLineEdit* m_count = nullptr;
    QLineEdit* m_growth = nullptr;
    StackBar* m_bytes = nullptr;
    Label* m_sizes = nullptr;
};

} // namespace infera::app
