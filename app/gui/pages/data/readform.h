#pragma once

#include "app/core/data/requests.h"

#include <QWidget>

#include <vector>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;
class QSpinBox;

namespace infera::app {

/// Any read of a table or index: conditions on its key, a filter, a limit.
class ReadForm final : public QWidget
{
    Q_OBJECT

public:
    explicit ReadForm(QWidget* parent = nullptr);

    void setLayoutShown(const model::Design& design, const model::Layout& layout);
    /// Tells the request as it stands.
    void tell();

signals:
    void requestChanged(const infera::app::Request& request);
    void problem(const QString& text);

private:
    QWidget* createFilter();
    void connectSignals();
    void rebuildKeys();
    void addKey(const model::KeyAttribute& key, bool isSort);
    [[nodiscard]] QueryForm form() const;

    struct KeyRow
    {
        model::KeyAttribute key;
        QComboBox* op = nullptr; ///< nullptr: always =
        QLineEdit* value = nullptr;
        QLineEdit* second = nullptr; ///< of BETWEEN
    };

    model::Design m_design;
    model::Layout m_layout;
    QComboBox* m_place;
    QFormLayout* m_keyForm;
    std::vector<KeyRow> m_keys;
    QComboBox* m_filterAttribute;
    QComboBox* m_filterOp;
    QLineEdit* m_filterValue;
    QSpinBox* m_limit;
    QCheckBox* m_descending;
    QCheckBox* m_consistent;
};

} // namespace infera::app
