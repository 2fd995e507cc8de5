#pragma once

#include <QWidget>

class QComboBox;
class QLineEdit;
class QSpinBox;

namespace infera::app {

class Document;

/// The head of a design: its name, and what gets deployed.
class DesignForm final : public QWidget
{
    Q_OBJECT

public:
    explicit DesignForm(Document& document, QWidget* parent = nullptr);

private:
    void build();
    void refresh();
    void takeTarget(const QString& what);

    Document& m_document;
    QLineEdit* m_name;
    QLineEdit* m_description;
    QComboBox* m_region;
    QLineEdit* m_tableName;
    QComboBox* m_strategy;
    QComboBox* m_billing;
    QComboBox* m_tableClass;
    QSpinBox* m_indexes;
};

} // namespace infera::app
