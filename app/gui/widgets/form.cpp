#include "app/gui/widgets/form.h"

#include "app/core/models/resulttables.h"
#include "app/core/text/strings.h"
#include "app/gui/theme/tokens.h"
#include "model/layout/layout.h"

#include <QComboBox>
#include <QFormLayout>
#include <QWidget>

namespace infera::app {

void levelLabels(QFormLayout& form)
{
    for (int row = 0; row < form.rowCount(); ++row) {
        const QLayoutItem* label = form.itemAt(row, QFormLayout::LabelRole);
        const QLayoutItem* field = form.itemAt(row, QFormLayout::FieldRole);
        if (!label || !label->widget() || !field)
            continue;
        // The layout gives a label no more than the size it asks for, at the top of its row.
        label->widget()->setMinimumSize(label->sizeHint().width() + space::xs,
                                        field->sizeHint().height());
    }
}

void clear(QFormLayout& form)
{
    while (form.rowCount() > 0)
        form.removeRow(0);
}

void addPlaces(QComboBox& combo, const model::Layout& layout)
{
    for (const model::Table& table : layout.tables) {
        combo.addItem(toQString(table.name), QStringList{toQString(table.name), QString()});
        for (const model::Index& index : table.indexes)
            combo.addItem(placeText(table.name, index.name),
                          QStringList{toQString(table.name), toQString(index.name)});
    }
}

} // namespace infera::app
